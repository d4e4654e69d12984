//! Changes of single lines.

use super::Statement;

/// What is published of these keys (a JSON list).
pub(crate) fn lines_of(store: i64, keys: &str) -> Statement {
    statement!(
        "SELECT store, json_group_array(json_array(key, sku, quantity, price, regular_price, currency, 0)) AS lines
         FROM stock WHERE store = ?1 AND key IN (SELECT value FROM json_each(?2)) GROUP BY store",
        store,
        keys
    )
}

/// For each of these keys (a JSON list) that is published, the latest moment that its feed's reports spoke of, among the
/// last hundred: `[[key, moment], …]`.
pub(crate) fn spoken(store: i64, keys: &str) -> Statement {
    statement!(
        "WITH said AS MATERIALIZED (
           SELECT feeds.number,
             (SELECT max(as_of) FROM
               (SELECT as_of, status FROM deliveries WHERE deliveries.feed = feeds.number AND via <> 'patch'
                ORDER BY deliveries.id DESC LIMIT 100)
              WHERE status IN ('published', 'unchanged')) AS as_of
           FROM stores JOIN feeds ON feeds.retailer = stores.retailer
           WHERE stores.number = ?1 AND (feeds.store = ?1 OR feeds.store IS NULL))
         SELECT stock.store, json_group_array(json_array(key, said.as_of)) AS lines
         FROM stock JOIN said ON said.number = stock.feed
         WHERE stock.store = ?1 AND key IN (SELECT value FROM json_each(?2)) GROUP BY stock.store",
        store,
        keys
    )
}

/// Lines whose own number is one of these (a JSON list), and that are kept by their GTIN.
pub(crate) fn lines_by_sku(store: i64, skus: &str) -> Statement {
    statement!(
        "SELECT store, json_group_array(json_array(key, sku, quantity, price, regular_price, currency, 0)) AS lines
         FROM stock WHERE store = ?1 AND typeof(key) = 'integer' AND sku IN (SELECT value FROM json_each(?2))
         GROUP BY store",
        store,
        skus
    )
}

/// Every change that is still kept of these stores (a JSON list), in the order of moments.
pub(crate) fn patches(stores: &str) -> Statement {
    statement!(
        "SELECT store, json_group_array(json_array(key, as_of, kind, count, price, regular_price, currency)) AS lines
         FROM (SELECT * FROM patches WHERE store IN (SELECT value FROM json_each(?1))
               ORDER BY store, key, as_of, delivery, part)
         GROUP BY store",
        stores
    )
}

/// The changes that are still kept of these keys (a JSON list) of a store, in the order of moments.
pub(crate) fn patches_of(store: i64, keys: &str) -> Statement {
    statement!(
        "SELECT store, json_group_array(json_array(key, as_of, kind, count, price, regular_price, currency)) AS lines
         FROM (SELECT * FROM patches WHERE store = ?1 AND key IN (SELECT value FROM json_each(?2))
               ORDER BY key, as_of, delivery, part)
         GROUP BY store",
        store,
        keys
    )
}

/// Keeps what lines were at a moment: `[[key, kind, count, price, regular_price, currency], …]`.
pub(crate) fn bases(store: i64, lines: &str, as_of: i64) -> Statement {
    statement!(
        "INSERT INTO patches (store, key, as_of, delivery, part, kind, count, price, regular_price, currency)
         SELECT ?1, value ->> 0, ?3, '', 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
         FROM json_each(?2) WHERE true
         ON CONFLICT DO UPDATE SET kind = excluded.kind, count = excluded.count, price = excluded.price,
           regular_price = excluded.regular_price, currency = excluded.currency",
        store,
        lines,
        as_of
    )
}

/// Keeps changes: `[[key, as_of, part, kind, count, price, regular_price, currency], …]`. Twice is once.
pub(crate) fn keep_patches(store: i64, delivery: &str, lines: &str) -> Statement {
    statement!(
        "INSERT INTO patches (store, key, as_of, delivery, part, kind, count, price, regular_price, currency)
         SELECT ?1, value ->> 0, value ->> 1, ?2, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
         FROM json_each(?3) WHERE true ON CONFLICT DO NOTHING",
        store,
        delivery,
        lines
    )
}

/// Forgets changes of these keys (a JSON list) up to a moment.
pub(crate) fn forget_patches(store: i64, keys: &str, as_of: i64) -> Statement {
    statement!(
        "DELETE FROM patches WHERE store = ?1 AND key IN (SELECT value FROM json_each(?2)) AND as_of <= ?3",
        store,
        keys,
        as_of
    )
}
