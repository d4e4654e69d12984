//! Feeds, what they are compared with, and what people decide.

use super::Statement;

/// The feeds of a retailer, or the one of that id. A chain has one for each of its stores, or one for them all.
pub(crate) fn feeds(retailer: &str, id: Option<&str>) -> Statement {
    statement!(
        "SELECT feeds.number, feeds.id, feeds.name, stores.id AS store, settings, baseline, paused, feeds.created,
           seen, feeds.good, latest, feeds.outcome, feeds.since, rhythm, mentions,
           (SELECT told FROM alarms WHERE feed = feeds.number AND store = '' AND closed IS NULL) AS told,
           (SELECT count(*) FROM alarms WHERE feed = feeds.number AND closed IS NULL) AS alarms,
           sources.outcome AS source_outcome, sources.failures AS source_failures, sources.since AS source_since
         FROM feeds LEFT JOIN stores ON stores.number = feeds.store LEFT JOIN sources ON sources.feed = feeds.number
         WHERE feeds.retailer = ?1 AND (?2 IS NULL OR feeds.id = ?2) ORDER BY feeds.number LIMIT 2000",
        retailer,
        id
    )
}

/// Those that a file for this store may be of; of a file whose lines name their stores if there is none.
pub(crate) fn feeds_of(retailer: &str, store: Option<&str>) -> Statement {
    statement!(
        "SELECT feeds.number, feeds.id, feeds.name, ?2 AS store, settings, baseline, paused, feeds.created,
           seen, good, latest, outcome, since, rhythm, mentions,
           (SELECT told FROM alarms WHERE feed = feeds.number AND store = '' AND closed IS NULL) AS told,
           (SELECT count(*) FROM alarms WHERE feed = feeds.number AND closed IS NULL) AS alarms
         FROM feeds WHERE retailer = ?1
           AND store IS (SELECT number FROM stores WHERE retailer = ?1 AND id = ?2) ORDER BY number LIMIT 200",
        retailer,
        store
    )
}

/// Those that a delivery may be of.
pub(crate) fn feeds_for(retailer: &str, delivery: &str) -> Statement {
    statement!(
        "SELECT feeds.number, feeds.id, feeds.name, stores.id AS store, settings, baseline, paused, feeds.created,
           seen, good, latest, outcome, since, rhythm, mentions,
           (SELECT told FROM alarms WHERE feed = feeds.number AND store = '' AND closed IS NULL) AS told,
           (SELECT count(*) FROM alarms WHERE feed = feeds.number AND closed IS NULL) AS alarms
         FROM deliveries JOIN feeds ON feeds.retailer = deliveries.retailer AND feeds.store IS deliveries.store
         LEFT JOIN stores ON stores.number = feeds.store
         WHERE deliveries.retailer = ?1 AND deliveries.id = ?2 ORDER BY feeds.number LIMIT 200",
        retailer,
        delivery
    )
}

/// Makes a feed, or says anew what it is like. A store that is not the retailer's makes none.
pub(crate) fn set_feed(
    retailer: &str,
    id: &str,
    name: &str,
    store: Option<&str>,
    settings: &str,
    paused: Option<i64>,
    now: i64,
) -> Statement {
    statement!(
        "INSERT INTO feeds (retailer, id, name, store, settings, paused, created)
         SELECT ?1, ?2, ?3, (SELECT number FROM stores WHERE retailer = ?1 AND id = ?4), ?5, ?6, ?7
         WHERE ?4 IS NULL OR EXISTS (SELECT 1 FROM stores WHERE retailer = ?1 AND id = ?4)
         ON CONFLICT (retailer, id) DO UPDATE SET name = excluded.name, settings = excluded.settings,
           paused = CASE WHEN excluded.paused IS NULL THEN NULL ELSE coalesce(feeds.paused, excluded.paused) END,
           due = CASE WHEN feeds.seen IS NULL THEN NULL ELSE ?7 END",
        retailer,
        id,
        name,
        store,
        settings,
        paused,
        now
    )
}

/// The feed that files are of until somebody says otherwise.
pub(crate) fn usual_feed(retailer: &str, id: &str, name: &str, store: Option<i64>, now: i64) -> Statement {
    statement!(
        "INSERT INTO feeds (retailer, id, name, store, created) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        retailer,
        id,
        name,
        store,
        now
    )
}

/// Makes a feed with settings of its own; one that is there stays as it is.
pub(crate) fn part_feed(
    retailer: &str,
    id: &str,
    name: &str,
    store: Option<i64>,
    settings: &str,
    now: i64,
) -> Statement {
    statement!(
        "INSERT INTO feeds (retailer, id, name, store, settings, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO NOTHING",
        retailer,
        id,
        name,
        store,
        settings,
        now
    )
}

/// What the newest good deliveries of a feed were called.
pub(crate) fn good_names(retailer: &str, feed: &str, limit: i64) -> Statement {
    statement!(
        "SELECT filename FROM feeds JOIN deliveries ON deliveries.feed = feeds.number
         WHERE feeds.retailer = ?1 AND feeds.id = ?2 AND status IN ('published', 'unchanged') AND via <> 'patch'
         ORDER BY deliveries.id DESC LIMIT ?3",
        retailer,
        feed,
        limit
    )
}

/// What the good deliveries of a feed were like, newest first, and whether one with these bytes was taken back.
pub(crate) fn good_before(retailer: &str, feed: &str, delivery: &str, limit: i64) -> Statement {
    statement!(
        "SELECT deliveries.facts FROM feeds
         JOIN deliveries ON deliveries.feed = feeds.number AND deliveries.id >= feeds.baseline
         WHERE feeds.retailer = ?1 AND feeds.id = ?2 AND deliveries.id <> ?3 AND facts IS NOT NULL
           AND status IN ('published', 'unchanged')
         ORDER BY deliveries.id DESC LIMIT ?4",
        retailer,
        feed,
        delivery,
        limit
    )
}

/// The latest moment that a good delivery of a feed spoke of, among its last hundred: of those that spoke for one of these
/// brands (a JSON list; none is all) or for all.
pub(crate) fn spoke_of(retailer: &str, feed: &str, delivery: &str, brands: &str) -> Statement {
    statement!(
        "SELECT max(as_of) AS as_of FROM
           (SELECT deliveries.as_of, status, facts ->> 'brands' AS brands FROM feeds JOIN deliveries ON deliveries.feed = feeds.number
            WHERE feeds.retailer = ?1 AND feeds.id = ?2 AND deliveries.id <> ?3 AND via <> 'patch'
            ORDER BY deliveries.id DESC LIMIT 100)
         WHERE status IN ('published', 'unchanged')
           AND (?4 = '[]' OR brands IS NULL
                OR EXISTS (SELECT 1 FROM json_each(brands) WHERE value IN (SELECT value FROM json_each(?4))))",
        retailer,
        feed,
        delivery,
        brands
    )
}

/// When a delivery of these bytes was taken back, if it was: among the feed's last hundred.
pub(crate) fn withdrawn(retailer: &str, feed: &str, sha256: &str) -> Statement {
    statement!(
        "SELECT id FROM (SELECT deliveries.id, status, sha256 FROM feeds JOIN deliveries ON deliveries.feed = feeds.number
                         WHERE feeds.retailer = ?1 AND feeds.id = ?2 ORDER BY deliveries.id DESC LIMIT 100)
         WHERE status = 'withdrawn' AND sha256 = ?3 LIMIT 1",
        retailer,
        feed,
        sha256
    )
}

/// What became of a feed's reports, newest first, from before `cursor` on.
pub(crate) fn history(retailer: &str, feed: &str, cursor: Option<&str>, limit: i64) -> Statement {
    statement!(
        "SELECT deliveries.*, feeds.id AS feed_id
         FROM feeds JOIN deliveries ON deliveries.feed = feeds.number
         WHERE feeds.retailer = ?1 AND feeds.id = ?2 AND deliveries.id < ?3 AND via <> 'patch' ORDER BY deliveries.id DESC LIMIT ?4",
        retailer,
        feed,
        cursor.unwrap_or("~"),
        limit
    )
}

/// What waits for a decision, newest first, from before `cursor` on.
pub(crate) fn held(retailer: &str, cursor: Option<&str>, limit: i64) -> Statement {
    statement!(
        "SELECT deliveries.*, (SELECT id FROM feeds WHERE number = deliveries.feed) AS feed_id
         FROM deliveries WHERE retailer = ?1 AND status = 'held' AND id < ?2 ORDER BY id DESC LIMIT ?3",
        retailer,
        cursor.unwrap_or("~"),
        limit
    )
}

/// Writes a person's decision on a held delivery down, and with it what the delivery is now. Changes nothing if somebody
/// else decided first.
pub(crate) fn decide(retailer: &str, delivery: &str, from: &str, to: &str, decision: &str) -> Statement {
    statement!(
        "UPDATE deliveries SET status = ?4, decision = ?5, tries = 0
         WHERE retailer = ?1 AND id = ?2 AND status IN (SELECT value FROM json_each(?3))",
        retailer,
        delivery,
        from,
        to,
        decision
    )
}

/// From now on a feed is measured by this delivery and those after it.
pub(crate) fn new_normal(retailer: &str, delivery: &str) -> Statement {
    statement!(
        "UPDATE feeds SET baseline = ?2
         WHERE number = (SELECT feed FROM deliveries WHERE retailer = ?1 AND id = ?2 AND decision IS NOT NULL)",
        retailer,
        delivery
    )
}

/// The last publications of a store, newest first: those that it can go back to. Single changes are none.
pub(crate) fn snapshots(store: i64, limit: i64) -> Statement {
    statement!(
        "SELECT made.delivery, made.version, deliveries.as_of, received, filename, via, status FROM
           (SELECT changes.delivery, changes.version, stores.retailer FROM stores
            JOIN delivery_stores ON delivery_stores.store = stores.number
            JOIN changes ON changes.delivery = delivery_stores.delivery AND changes.store = delivery_stores.store
            JOIN deliveries ON deliveries.retailer = stores.retailer AND deliveries.id = delivery_stores.delivery
            WHERE stores.number = ?1 AND changes.part = 0 AND changes.version > 0 AND deliveries.via <> 'patch'
            ORDER BY delivery_stores.delivery DESC LIMIT 200) AS made
         JOIN deliveries ON deliveries.retailer = made.retailer AND deliveries.id = made.delivery
         ORDER BY made.version DESC LIMIT ?2",
        store,
        limit
    )
}

/// What was changed in a store after a version of it, latest first.
pub(crate) fn changed_since(store: i64, version: i64) -> Statement {
    statement!(
        "SELECT changes.delivery, changes.version, lines FROM delivery_stores
         JOIN changes ON changes.delivery = delivery_stores.delivery AND changes.store = delivery_stores.store
         WHERE delivery_stores.store = ?1 AND changes.version > ?2 ORDER BY changes.version DESC, part",
        store,
        version
    )
}

/// How long the list of a store's changes since a version is, in characters.
pub(crate) fn length_since(store: i64, version: i64) -> Statement {
    statement!(
        "SELECT sum(length(lines)) AS length FROM delivery_stores
         JOIN changes ON changes.delivery = delivery_stores.delivery AND changes.store = delivery_stores.store
         WHERE delivery_stores.store = ?1 AND changes.version > ?2",
        store,
        version
    )
}

/// What is published of the lines that were changed since a version, as JSON lists of 5,000 lines.
pub(crate) fn present_of_changed(store: i64, version: i64) -> Statement {
    statement!(
        "SELECT store, json_group_array(json_array(key, sku, quantity, price, regular_price, currency, 0)) AS lines
         FROM (SELECT *, (row_number() OVER (ORDER BY key) - 1) / 5000 AS part FROM stock
               WHERE store = ?1 AND key IN
                 (SELECT line.value ->> 0 FROM delivery_stores
                  JOIN changes ON changes.delivery = delivery_stores.delivery AND changes.store = delivery_stores.store,
                  json_each(changes.lines) AS line
                  WHERE delivery_stores.store = ?1 AND changes.version > ?2))
         GROUP BY part",
        store,
        version
    )
}

/// Marks deliveries (a JSON list) as taken back.
pub(crate) fn withdraw(retailer: &str, deliveries: &str) -> Statement {
    statement!(
        "UPDATE deliveries SET status = 'withdrawn'
         WHERE retailer = ?1 AND id IN (SELECT value FROM json_each(?2)) AND status = 'published'",
        retailer,
        deliveries
    )
}

/// What a delivery changed, as it was written down.
pub(crate) fn changes_of(delivery: &str) -> Statement {
    statement!("SELECT store, lines FROM changes WHERE delivery = ?1 ORDER BY store, part", delivery)
}

/// Since when codes of these stores (a JSON list) are absent from their feed's files, where absence is waited out.
pub(crate) fn absences(stores: &str) -> Statement {
    statement!(
        "SELECT store, json_group_array(json_array(key, since)) AS lines FROM absences
         WHERE store IN (SELECT value FROM json_each(?1)) GROUP BY store",
        stores
    )
}

/// Codes (a JSON list of keys) that are absent from now on.
pub(crate) fn absent(store: i64, keys: &str, since: i64) -> Statement {
    statement!(
        "INSERT INTO absences (store, key, since) SELECT ?1, value, ?3 FROM json_each(?2) WHERE true
         ON CONFLICT DO NOTHING",
        store,
        keys,
        since
    )
}

/// Codes (a JSON list of keys) that are there again, or gone for good.
pub(crate) fn no_longer_absent(store: i64, keys: &str) -> Statement {
    statement!("DELETE FROM absences WHERE store = ?1 AND key IN (SELECT value FROM json_each(?2))", store, keys)
}

/// Notes the brands of lines: `[[key, brand], …]`.
pub(crate) fn name_brands(store: i64, brands: &str) -> Statement {
    statement!(
        "UPDATE stock SET brand = named.value ->> 1 FROM json_each(?2) AS named
         WHERE stock.store = ?1 AND stock.key = named.value ->> 0",
        store,
        brands
    )
}

/// Says that a delivery is of another feed than it was taken for before it was read.
pub(crate) fn is_of_feed(retailer: &str, delivery: &str, feed: &str) -> Statement {
    statement!(
        "UPDATE deliveries SET feed = (SELECT number FROM feeds WHERE retailer = ?1 AND id = ?3)
         WHERE retailer = ?1 AND id = ?2 AND status = 'received'",
        retailer,
        delivery,
        feed
    )
}
