//! Outlets that sell, the channels that they sell through, and what these have to hear of.

use super::Statement;

/// The columns of an outlet as people see it.
macro_rules! outlet_columns {
    () => {
        "number, id, name, code, lat, lng, version, as_of, kind, coalesce(online, kind = 'online') AS sells_online, online, safety,
         priority, about"
    };
}

/// Whether the store `stores` takes part in what `channel` sells: the channel's own choice, else the store's.
macro_rules! is_chosen {
    () => {
        "CASE WHEN channel.outlets IS NULL THEN coalesce(stores.online, stores.kind = 'online')
              ELSE stores.number IN (SELECT value FROM json_each(channel.outlets)) END"
    };
}

/// The last place among the tidings of `channel`.
macro_rules! last_place {
    () => {
        "max(channel.reset, coalesce((SELECT max(seq) FROM tidings WHERE tidings.channel = channel.number), 0))"
    };
}

/// A retailer's outlets, or the one of that id, with how they sell.
pub(crate) fn selling_outlets(retailer: &str, id: Option<&str>) -> Statement {
    statement!(
        concat!(
            "SELECT ",
            outlet_columns!(),
            " FROM stores WHERE retailer = ?1 AND (?2 IS NULL OR id = ?2) ORDER BY id"
        ),
        retailer,
        id
    )
}

/// What a person sets of an outlet.
pub(crate) struct OutletSettings<'a> {
    pub(crate) name: &'a str,
    pub(crate) code: &'a str,
    pub(crate) kind: &'a str,
    /// `None`: as its kind says.
    pub(crate) online: Option<bool>,
    pub(crate) safety: u32,
    pub(crate) priority: Option<u32>,
    /// JSON.
    pub(crate) about: &'a str,
    /// In degrees; JSON, because D1 takes every number for a float and these are ones.
    pub(crate) position: &'a str,
}

/// Sets an outlet. Answers its number, unless it is not the retailer's.
pub(crate) fn set_outlet(retailer: &str, id: &str, set: &OutletSettings<'_>) -> Statement {
    statement!(
        "UPDATE stores SET name = ?3, code = ?4, kind = ?5, online = ?6, safety = ?7, priority = ?8, about = ?9,
           lat = ?10 ->> 0, lng = ?10 ->> 1
         WHERE retailer = ?1 AND id = ?2 RETURNING number",
        retailer,
        id,
        set.name,
        set.code,
        set.kind,
        set.online.map(i64::from),
        i64::from(set.safety),
        set.priority.map(i64::from),
        set.about,
        set.position
    )
}

/// Opens an outlet that is not there yet.
pub(crate) fn open_outlet(retailer: &str, id: &str, name: &str) -> Statement {
    statement!(
        "INSERT INTO stores (retailer, id, name, lat, lng) VALUES (?1, ?2, ?3, 0, 0) ON CONFLICT DO NOTHING",
        retailer,
        id,
        name
    )
}

/// How a retailer sells, as JSON.
pub(crate) fn selling(retailer: &str) -> Statement {
    statement!("SELECT selling, language FROM retailers WHERE id = ?1", retailer)
}

/// Says how a retailer sells.
pub(crate) fn set_selling(retailer: &str, selling: &str) -> Statement {
    statement!("UPDATE retailers SET selling = ?2 WHERE id = ?1", retailer, selling)
}

/// A retailer's sales channels, or the one of that id.
pub(crate) fn sales_channels(retailer: &str, id: Option<&str>) -> Statement {
    statement!(
        concat!(
            "SELECT number, id, name, safety, price_list, reset, ",
            last_place!(),
            " AS seq,
               (SELECT json_group_array(id) FROM stores
                WHERE number IN (SELECT value FROM json_each(channel.outlets))) AS outlets,
               outlets IS NULL AS is_usual
             FROM sales_channels AS channel WHERE retailer = ?1 AND (?2 IS NULL OR id = ?2) ORDER BY id"
        ),
        retailer,
        id
    )
}

/// Makes a sales channel, or changes what is set for it; `outlets` are a JSON list of their ids, or `None`.
pub(crate) fn set_sales_channel(
    retailer: &str,
    id: &str,
    name: &str,
    outlets: Option<&str>,
    (safety, price_list): (u32, &str),
    now: i64,
) -> Statement {
    statement!(
        "INSERT INTO sales_channels (retailer, id, name, outlets, safety, price_list, created)
         VALUES (?1, ?2, ?3,
           CASE WHEN ?4 IS NOT NULL THEN
             (SELECT json_group_array(number) FROM stores
              WHERE retailer = ?1 AND id IN (SELECT value FROM json_each(?4))) END, ?5, ?6, ?7)
         ON CONFLICT (retailer, id) DO UPDATE SET name = excluded.name, outlets = excluded.outlets, safety = excluded.safety,
           price_list = excluded.price_list",
        retailer,
        id,
        name,
        outlets,
        i64::from(safety),
        price_list,
        now
    )
}

/// Makes the channel that everybody has, unless it is there.
pub(crate) fn usual_channel(retailer: &str, id: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO sales_channels (retailer, id, name, created) VALUES (?1, ?2, ?2, ?3) ON CONFLICT DO NOTHING",
        retailer,
        id,
        now
    )
}

/// Takes a channel away that nobody ever ordered through.
pub(crate) fn forget_sales_channel(retailer: &str, id: &str) -> Vec<Statement> {
    vec![
        statement!(
            "DELETE FROM tidings WHERE channel IN
               (SELECT number FROM sales_channels AS unused WHERE retailer = ?1 AND id = ?2
                AND NOT EXISTS (SELECT 1 FROM orders WHERE channel = unused.number))",
            retailer,
            id
        ),
        statement!(
            "DELETE FROM sales_channels WHERE retailer = ?1 AND id = ?2
               AND NOT EXISTS (SELECT 1 FROM orders WHERE channel = sales_channels.number)
             RETURNING number",
            retailer,
            id
        ),
    ]
}

/// The outlets of a channel, and `beside` them one more by its id: number, id, place, priority, and how many pieces of each item
/// are not for the channel. `is_chosen` says which take part.
pub(crate) fn outlets_of_channel(retailer: &str, channel: &str, beside: Option<&str>) -> Statement {
    statement!(
        concat!(
            "SELECT stores.number, stores.id, stores.name, stores.lat, stores.lng, stores.priority,
               stores.safety + channel.safety AS safety, ",
            is_chosen!(),
            " AS is_chosen
             FROM sales_channels AS channel CROSS JOIN stores
             WHERE channel.retailer = ?1 AND channel.id = ?2 AND stores.retailer = ?1 AND (",
            is_chosen!(),
            " OR stores.id = ?3)
             ORDER BY stores.id"
        ),
        retailer,
        channel,
        beside
    )
}

/// What these outlets have of these keys (a JSON list), less what orders keep back there: for each store
/// `[[key, pieces, sku], …]`. What is unknown is nothing.
pub(crate) fn free(retailer: &str, channel: &str, beside: Option<&str>, keys: &str) -> Statement {
    statement!(
        concat!(
            "SELECT stock.store, json_group_array(json_array(stock.key, coalesce(stock.quantity, 0) - coalesce(
                 (SELECT sum(kept + sold) FROM allocations
                  WHERE allocations.store = stock.store AND allocations.key = stock.key AND kept + sold > 0), 0),
                 stock.sku)) AS lines
             FROM sales_channels AS channel CROSS JOIN stores CROSS JOIN stock
             WHERE channel.retailer = ?1 AND channel.id = ?2 AND stores.retailer = ?1 AND (",
            is_chosen!(),
            " OR stores.id = ?3)
               AND stock.store = stores.number AND stock.key IN (SELECT value FROM json_each(?4))
             GROUP BY stock.store"
        ),
        retailer,
        channel,
        beside,
        keys
    )
}

/// The keys under which these outlets keep items that have one of these SKUs (a JSON list) beside a GTIN: `[[sku, key], …]`. It goes
/// through their stock, so that it is asked only where the SKU is no key and the catalogue does not know it.
pub(crate) fn keys_of_skus(retailer: &str, channel: &str, beside: Option<&str>, skus: &str) -> Statement {
    statement!(
        concat!(
            "SELECT json_group_array(json_array(sku, key)) AS lines FROM
               (SELECT DISTINCT stock.sku, stock.key
                FROM sales_channels AS channel CROSS JOIN stores CROSS JOIN stock
                WHERE channel.retailer = ?1 AND channel.id = ?2 AND stores.retailer = ?1 AND (",
            is_chosen!(),
            " OR stores.id = ?3) AND stock.store = stores.number AND typeof(stock.key) = 'integer'
                  AND stock.sku IN (SELECT value FROM json_each(?4)))"
        ),
        retailer,
        channel,
        beside,
        skus
    )
}

/// Lets the channels that sell from a store hear of items: `[[store, key], …]`.
pub(crate) fn tidings(retailer: &str, items: &str) -> Statement {
    statement!(
        concat!(
            "INSERT INTO tidings (channel, store, key, seq)
             SELECT channel.number, stores.number, item.value ->> 1, ",
            last_place!(),
            " + 1 FROM sales_channels AS channel CROSS JOIN json_each(?2) AS item CROSS JOIN stores
             WHERE channel.retailer = ?1 AND stores.number = item.value ->> 0 AND stores.retailer = ?1 AND ",
            is_chosen!(),
            " ON CONFLICT (channel, store, key) DO UPDATE SET seq = excluded.seq"
        ),
        retailer,
        items
    )
}

/// Lets channels hear of what a delivery changed.
pub(crate) fn tidings_of_delivery(retailer: &str, delivery: &str) -> Statement {
    statement!(
        concat!(
            "INSERT INTO tidings (channel, store, key, seq)
             SELECT channel.number, changes.store, line.value ->> 0, ",
            last_place!(),
            " + 1 FROM sales_channels AS channel CROSS JOIN changes CROSS JOIN stores CROSS JOIN json_each(changes.lines) AS line
             WHERE channel.retailer = ?1 AND changes.delivery = ?2 AND changes.version > 0 AND stores.number = changes.store
               AND ",
            is_chosen!(),
            " ON CONFLICT (channel, store, key) DO UPDATE SET seq = excluded.seq"
        ),
        retailer,
        delivery
    )
}

/// Has whoever listens to a retailer's channels, or to the one of that id, begin anew: they sell from other outlets now.
pub(crate) fn begin_anew(retailer: &str, id: Option<&str>) -> Statement {
    statement!(
        concat!(
            "UPDATE sales_channels AS channel SET reset = ",
            last_place!(),
            " + 1 WHERE retailer = ?1 AND (?2 IS NULL OR id = ?2)"
        ),
        retailer,
        id
    )
}

/// Everything that a channel's outlets have behind a place, at most `limit`, by store and key.
pub(crate) fn on_sale_after(retailer: &str, channel: &str, after: &Heard, limit: i64) -> Statement {
    statement!(
        concat!(
            "SELECT 0 AS seq, stock.store, json_quote(stock.key) AS key
             FROM sales_channels AS channel CROSS JOIN stores CROSS JOIN stock
             WHERE channel.retailer = ?1 AND channel.id = ?2 AND stores.retailer = ?1 AND ",
            is_chosen!(),
            " AND stores.number >= ?3 AND stock.store = stores.number
               AND (stock.store > ?3 OR stock.key > (?4 ->> '$'))
             ORDER BY stores.number, stock.key LIMIT ?5"
        ),
        retailer,
        channel,
        after.store,
        after.key.as_str(),
        limit
    )
}

/// A place among tidings: behind it a page begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heard {
    /// It is a place in a listing of everything, and not of what changed.
    pub(crate) is_whole: bool,
    pub(crate) seq: i64,
    pub(crate) store: i64,
    /// As JSON.
    pub(crate) key: String,
}

/// What a channel has to hear of behind a place, at most `limit`, in order.
pub(crate) fn tidings_after(channel: i64, after: &Heard, limit: i64) -> Statement {
    statement!(
        "SELECT seq, store, json_quote(key) AS key FROM tidings
         WHERE channel = ?1 AND seq >= ?2 AND (seq, store, key) > (?2, ?3, ?4 ->> '$')
         ORDER BY seq, store, key LIMIT ?5",
        channel,
        after.seq,
        after.store,
        after.key.as_str(),
        limit
    )
}

/// Forgets which pieces were sold in stores (a JSON list of numbers) before a moment, because a report of that moment knows of the
/// sales; only what the feed speaks for, and of a feed that goes brand by brand only these (a JSON list), if there is one. The
/// channels hear of it first.
pub(crate) fn known_sales(
    (retailer, feed): (&str, &str),
    stores: &str,
    as_of: i64,
    brands: Option<&str>,
) -> [Statement; 2] {
    [
        statement!(
            concat!(
                "INSERT INTO tidings (channel, store, key, seq)
             SELECT channel.number, sales.store, sales.key, ",
                last_place!(),
                " + 1 FROM sales_channels AS channel CROSS JOIN allocations AS sales
             LEFT JOIN stock ON stock.store = sales.store AND stock.key = sales.key
             WHERE channel.retailer = ?1 AND sales.store IN (SELECT value FROM json_each(?3)) AND sales.sold > 0
               AND sales.sold_at < ?4
               AND (stock.feed IS NULL OR stock.feed = (SELECT number FROM feeds WHERE retailer = ?1 AND id = ?2))
               AND (?5 IS NULL OR stock.brand IN (SELECT value FROM json_each(?5)))
             ON CONFLICT (channel, store, key) DO UPDATE SET seq = excluded.seq"
            ),
            retailer,
            feed,
            stores,
            as_of,
            brands
        ),
        statement!(
            "UPDATE allocations SET sold = 0
             WHERE store IN (SELECT value FROM json_each(?3)) AND sold > 0 AND sold_at < ?4
               AND NOT EXISTS (
                 SELECT 1 FROM stock WHERE stock.store = allocations.store AND stock.key = allocations.key
                   AND stock.feed <> coalesce((SELECT number FROM feeds WHERE retailer = ?1 AND id = ?2), 0))
               AND (?5 IS NULL OR EXISTS (
                 SELECT 1 FROM stock WHERE stock.store = allocations.store AND stock.key = allocations.key
                   AND stock.brand IN (SELECT value FROM json_each(?5))))",
            retailer,
            feed,
            stores,
            as_of,
            brands
        ),
    ]
}

/// Forgets sales of these items (`[key, …]`) in a store before a moment, because somebody has counted them at that moment.
pub(crate) fn counted(store: i64, keys: &str, as_of: i64) -> Statement {
    statement!(
        "UPDATE allocations SET sold = 0
         WHERE store = ?1 AND sold > 0 AND sold_at < ?3 AND key IN (SELECT value FROM json_each(?2))",
        store,
        keys,
        as_of
    )
}
