//! Every statement that the Worker runs, as a value: text and parameters, no database in sight.
//!
//! Each is scoped by retailer in the SQL itself, or by a store number that came out of such a statement.
//! Bulk lines travel as one JSON parameter, because a D1 query takes 100 parameters.

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    /// Fits 53 bits: it travels as a JavaScript number.
    Integer(i64),
    Text(String),
}

/// A statement with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) sql: &'static str,
    pub(crate) values: Vec<Value>,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Pairs a statement with its parameters, in the order of `?1`, `?2`, ….
macro_rules! statement {
    ($sql:expr $(, $value:expr)* $(,)?) => { Statement { sql: $sql, values: vec![$($value.into()),*] } };
}

mod catalogue;
mod clear;
pub(crate) mod dropbox;
mod feeds;
mod folder;
mod mail;
pub(crate) mod matching;
mod merging;
mod orders;
mod patches;
pub(crate) mod people;
mod publish;
mod purchases;
mod selling;
pub(crate) mod sources;
mod told;
mod watch;

pub(crate) use catalogue::*;
pub(crate) use clear::*;
pub(crate) use feeds::*;
pub(crate) use folder::*;
pub(crate) use mail::*;
pub(crate) use merging::*;
pub(crate) use orders::*;
pub(crate) use patches::*;
pub(crate) use publish::*;
pub(crate) use purchases::*;
pub(crate) use selling::*;
pub(crate) use told::*;
pub(crate) use watch::*;

/// The way in of single changes.
pub(crate) const PATCH: &str = "patch";

/// Whose token this is.
pub(crate) fn caller(token_hash: &str) -> Statement {
    statement!(
        "SELECT retailers.id AS retailer, retailers.name AS retailer_name, currency, role, tokens.name
         FROM tokens JOIN retailers ON retailers.id = tokens.retailer
         WHERE hash = ?1 AND revoked IS NULL",
        token_hash
    )
}

/// A retailer's settings.
pub(crate) fn retailer(id: &str) -> Statement {
    statement!("SELECT currency, language FROM retailers WHERE id = ?1", id)
}

/// The newest version of each of a retailer's profiles, or of the one of that fingerprint; the newest first. A chain of
/// hundreds of stores has a few systems, not hundreds.
pub(crate) fn profiles(retailer: &str, fingerprint: Option<&str>) -> Statement {
    statement!(
        "SELECT fingerprint, version, profile, confirmed FROM profiles AS newest
         WHERE retailer = ?1 AND (?2 IS NULL OR fingerprint = ?2)
           AND version = (SELECT max(version) FROM profiles WHERE retailer = ?1 AND fingerprint = newest.fingerprint)
         ORDER BY confirmed DESC LIMIT 200",
        retailer,
        fingerprint
    )
}

/// Keeps a profile as the newest version, unless the newest says the same.
pub(crate) fn confirm(retailer: &str, fingerprint: &str, profile: &str, now: i64, sender: &str) -> Statement {
    statement!(
        "INSERT INTO profiles (retailer, fingerprint, version, profile, confirmed, sender)
         SELECT ?1, ?2, newest + 1, ?3, ?4, ?5
         FROM (SELECT coalesce(max(version), 0) AS newest FROM profiles WHERE retailer = ?1 AND fingerprint = ?2)
         WHERE NOT EXISTS (
           SELECT 1 FROM profiles WHERE retailer = ?1 AND fingerprint = ?2 AND version = newest AND profile = ?3)",
        retailer,
        fingerprint,
        profile,
        now,
        sender,
    )
}

/// The stores of a retailer, or the one of that id.
pub(crate) fn outlets(retailer: &str, id: Option<&str>) -> Statement {
    statement!(
        "SELECT number, id, name, code, lat, lng, version, as_of FROM stores
         WHERE retailer = ?1 AND (?2 IS NULL OR id = ?2) ORDER BY id",
        retailer,
        id
    )
}

/// The newest delivery for one store, or the newest of all.
pub(crate) fn latest(retailer: &str, store: Option<&str>) -> Statement {
    match store {
        Some(id) => statement!(
            "SELECT deliveries.*, (SELECT id FROM feeds WHERE number = deliveries.feed) AS feed_id
             FROM stores
             JOIN delivery_stores ON delivery_stores.store = stores.number
             JOIN deliveries ON deliveries.retailer = stores.retailer AND deliveries.id = delivery_stores.delivery
             WHERE stores.retailer = ?1 AND stores.id = ?2
             ORDER BY delivery_stores.delivery DESC LIMIT 1",
            retailer,
            id
        ),
        None => {
            statement!(
                "SELECT deliveries.*, (SELECT id FROM feeds WHERE number = deliveries.feed) AS feed_id
                 FROM deliveries WHERE retailer = ?1 ORDER BY id DESC LIMIT 1",
                retailer
            )
        }
    }
}

/// The delivery that came with this idempotency key.
pub(crate) fn by_idempotency_key(retailer: &str, key: Option<&str>) -> Statement {
    statement!(
        "SELECT deliveries.*, (SELECT id FROM feeds WHERE number = deliveries.feed) AS feed_id
         FROM deliveries WHERE retailer = ?1 AND idempotency_key = ?2",
        retailer,
        key
    )
}

/// One delivery of a retailer.
pub(crate) fn delivery(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT deliveries.*, (SELECT id FROM feeds WHERE number = deliveries.feed) AS feed_id
         FROM deliveries WHERE retailer = ?1 AND id = ?2",
        retailer,
        id
    )
}

/// Deliveries of a retailer, or of one of its stores, newest first, from before `cursor` on.
pub(crate) fn deliveries(retailer: &str, store: Option<&str>, cursor: Option<&str>, limit: i64) -> Statement {
    // Identifiers are lower-case letters and digits, so that `~` sorts after them all.
    let cursor = cursor.unwrap_or("~");
    match store {
        Some(id) => statement!(
            "SELECT deliveries.*, (SELECT id FROM feeds WHERE number = deliveries.feed) AS feed_id
             FROM stores
             JOIN delivery_stores ON delivery_stores.store = stores.number
             JOIN deliveries ON deliveries.retailer = stores.retailer AND deliveries.id = delivery_stores.delivery
             WHERE stores.retailer = ?1 AND stores.id = ?2 AND delivery_stores.delivery < ?3
             ORDER BY delivery_stores.delivery DESC LIMIT ?4",
            retailer,
            id,
            cursor,
            limit
        ),
        None => statement!(
            "SELECT deliveries.*, (SELECT id FROM feeds WHERE number = deliveries.feed) AS feed_id
             FROM deliveries WHERE retailer = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
            retailer,
            cursor,
            limit
        ),
    }
}

/// What is known of a delivery before anybody has looked inside.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    pub(crate) retailer: String,
    pub(crate) id: String,
    pub(crate) store: Option<i64>,
    /// The feed it is of, by its id.
    pub(crate) feed: String,
    pub(crate) via: String,
    pub(crate) sender: String,
    pub(crate) received: i64,
    pub(crate) as_of: i64,
    pub(crate) filename: String,
    pub(crate) packed: bool,
    pub(crate) sha256: String,
    /// The name of its bytes in R2: that hash, unless they were being taken away when they came again.
    pub(crate) object: String,
    pub(crate) bytes: i64,
    pub(crate) idempotency_key: Option<String>,
}

/// Writes a delivery down before anything can go wrong with it. If its bytes are being taken away just now nothing is written: a
/// delivery without hash is none, and the batch fails with [`DOOMED`] in its error.
pub(crate) fn receive(arrival: &Arrival) -> Vec<Statement> {
    let mut batch = vec![statement!(
        "INSERT INTO deliveries
         (retailer, id, store, via, sender, received, as_of, filename, packed, sha256, bytes, idempotency_key, feed,
          object, status)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
           CASE WHEN NOT EXISTS (SELECT 1 FROM doomed WHERE name = 'deliveries/' || ?14) THEN ?10 END, ?11, ?12,
           (SELECT number FROM feeds WHERE retailer = ?1 AND id = ?13), nullif(?14, ?10), 'received')",
        arrival.retailer.as_str(),
        arrival.id.as_str(),
        arrival.store,
        arrival.via.as_str(),
        arrival.sender.as_str(),
        arrival.received,
        arrival.as_of,
        arrival.filename.as_str(),
        i64::from(arrival.packed),
        arrival.sha256.as_str(),
        arrival.bytes,
        arrival.idempotency_key.as_deref(),
        arrival.feed.as_str(),
        arrival.object.as_str()
    )];
    batch.extend(arrival.store.map(|store| speaks_for(&arrival.id, store)));
    batch
}

fn speaks_for(delivery: &str, store: i64) -> Statement {
    statement!("INSERT INTO delivery_stores (store, delivery) VALUES (?1, ?2) ON CONFLICT DO NOTHING", store, delivery)
}

/// Where a page of published stock begins: behind a key, as JSON, of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct After {
    pub(crate) store: i64,
    pub(crate) key: String,
}

impl Default for After {
    /// Before all stores.
    fn default() -> Self {
        Self { store: 0, key: BEFORE_ALL.to_owned() }
    }
}

/// A page of the published stock of these stores (a JSON list of numbers), by store and key, as JSON lists of 5,000 lines: of
/// the first store what is behind `after`, and of the `stores` everything, `limit` lines in all. The last value of a line is 1
/// if another feed than this one spoke for it last, else its brand, or 0 if that is not known.
///
/// A value may have 2 MB in D1: 5,000 lines with SKUs of 300 characters still fit. Handing over text and not cells spares
/// the six crossings from JavaScript that each line would take.
pub(crate) fn published(stores: &str, retailer: &str, feed: &str, after: &After, limit: i64) -> Statement {
    statement!(
        "SELECT store, json_group_array(json_array(key, sku, quantity, price, regular_price, currency,
                  CASE WHEN feed <> (SELECT number FROM feeds WHERE retailer = ?2 AND id = ?3) THEN 1
                       ELSE coalesce(brand, 0) END)) AS lines
         FROM (SELECT *, (row_number() OVER (PARTITION BY store ORDER BY key) - 1) / 5000 AS part
               FROM (SELECT * FROM stock WHERE store = ?4 AND key > (?5 ->> '$')
                     UNION ALL SELECT * FROM stock WHERE store IN (SELECT value FROM json_each(?1))
                     ORDER BY store, key LIMIT ?6))
         GROUP BY store, part",
        stores,
        retailer,
        feed,
        after.store,
        after.key.as_str(),
        limit
    )
}

/// The retailer's stores among these (a JSON list of numbers), with their present versions.
pub(crate) fn versions(retailer: &str, stores: &str) -> Statement {
    statement!(
        "SELECT number, id, name, code, lat, lng, version, as_of FROM stores
         WHERE retailer = ?1 AND number IN (SELECT value FROM json_each(?2))",
        retailer,
        stores
    )
}

/// A page of a store's lines behind the line whose key, as JSON, is `after`.
pub(crate) fn stock_page(store: i64, after: &str, limit: i64) -> Statement {
    statement!(
        "SELECT key, sku, quantity, price, regular_price, currency FROM stock
         WHERE store = ?1 AND key > (?2 ->> '$') ORDER BY key LIMIT ?3",
        store,
        after,
        limit
    )
}

/// Before the first key: GTINs are numbers above 0, and SKUs sort behind all numbers.
pub(crate) const BEFORE_ALL: &str = "0";

/// The line of one GTIN in one store. (No cast of the parameter: it would give it an affinity, which the index of an `ANY`
/// column has not, and the look-up would become a scan of the store.)
pub(crate) fn stock_line(store: i64, gtin: i64) -> Statement {
    statement!(
        "SELECT key, sku, quantity, price, regular_price, currency FROM stock
         WHERE store = ?1 AND key = ?2",
        store,
        gtin
    )
}

/// The stores that have a GTIN, less what orders keep back: one look-up by primary key for each store that has published, no scan of
/// stock. Of what is kept back to the last piece, or beyond, the quantity is 0 or less.
pub(crate) fn carriers(gtin: i64) -> Statement {
    statement!(
        "SELECT retailers.id AS retailer, retailers.name AS retailer_name, stores.id AS store, stores.name, lat, lng, as_of,
                stock.quantity - coalesce((SELECT sum(kept + sold) FROM allocations
                  WHERE allocations.store = stock.store AND allocations.key = stock.key AND kept + sold > 0), 0) AS quantity,
                stock.price, stock.regular_price, stock.currency,
                CASE WHEN stock.price IS NULL THEN variants.prices END AS size_prices,
                CASE WHEN stock.price IS NULL THEN products.prices END AS product_prices
         FROM stores
         CROSS JOIN stock ON stock.store = stores.number AND stock.key = ?1
         JOIN retailers ON retailers.id = stores.retailer
         LEFT JOIN codes ON codes.retailer = stores.retailer AND codes.code = stock.key
         LEFT JOIN variants ON variants.number = codes.variant
         LEFT JOIN products ON products.number = variants.product
         WHERE stores.as_of IS NOT NULL AND stock.quantity > 0",
        gtin
    )
}

/// The GTINs that a delivery changed, at most `limit`.
pub(crate) fn changed_gtins(delivery: &str, limit: i64) -> Statement {
    statement!(
        "SELECT DISTINCT line.value ->> 0 AS gtin FROM changes, json_each(changes.lines) AS line
         WHERE changes.delivery = ?1 AND json_type(line.value, '$[0]') = 'integer' LIMIT ?2",
        delivery,
        limit
    )
}

/// Those of these GTINs (a JSON list of numbers) that a delivery changed, at most `limit`.
pub(crate) fn changed_of(delivery: &str, gtins: &str, limit: i64) -> Statement {
    statement!(
        "SELECT DISTINCT line.value ->> 0 AS gtin FROM changes, json_each(changes.lines) AS line
         WHERE changes.delivery = ?1 AND line.value ->> 0 IN (SELECT value FROM json_each(?2)) LIMIT ?3",
        delivery,
        gtins,
        limit
    )
}

/// Takes a message out of the outbox, once it was heard.
pub(crate) fn heard(delivery: &str, kind: &str) -> Statement {
    statement!("DELETE FROM outbox WHERE delivery = ?1 AND kind = ?2", delivery, kind)
}

/// Takes up to `limit` messages that nobody has heard since `before`, and notes that they are sent again.
pub(crate) fn unheard(before: i64, now: i64, limit: i64) -> Statement {
    statement!(
        "UPDATE outbox SET sent = ?2
         WHERE (delivery, kind) IN (SELECT delivery, kind FROM outbox WHERE sent < ?1 ORDER BY sent LIMIT ?3)
         RETURNING delivery, kind, retailer",
        before,
        now,
        limit
    )
}

/// A place in a search: when it came, whose it is, what it is called.
pub(crate) type Reached = (i64, String, String);

/// Takes up to `limit` deliveries behind a place that got stuck, or were taken last, before `before`, and counts one more try.
pub(crate) fn stuck(after: Option<&Reached>, before: i64, now: i64, limit: i64) -> Statement {
    let (since, retailer, id) = after.cloned().unwrap_or_default();
    statement!(
        "UPDATE deliveries SET tries = tries + 1, tried = ?6
         WHERE (retailer, id) IN
           (SELECT retailer, id FROM deliveries
            WHERE status = 'received' AND received < ?1 AND (received, retailer, id) > (?3, ?4, ?5)
              AND coalesce(tried, 0) < ?1
            ORDER BY received, retailer, id LIMIT ?2)
         RETURNING retailer, id, tries, received",
        before,
        limit,
        since,
        retailer,
        id,
        now
    )
}

/// Puts a delivery aside that cannot be got through.
pub(crate) fn park(retailer: &str, delivery: &str) -> Statement {
    statement!(
        "UPDATE deliveries SET status = 'parked' WHERE retailer = ?1 AND id = ?2 AND status = 'received'",
        retailer,
        delivery
    )
}

/// Opens an incident, or counts it once more.
pub(crate) fn incident(kind: &str, subject: &str, detail: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO incidents (kind, subject, detail, opened, last) VALUES (?1, ?2, ?3, ?4, ?4)
         ON CONFLICT (kind, subject) DO UPDATE SET detail = excluded.detail, last = excluded.last, count = count + 1",
        kind,
        subject,
        detail,
        now
    )
}

#[cfg(test)]
mod tests;
