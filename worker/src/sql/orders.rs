//! Orders: what they keep back, and what happens to them. Each step is one batch that moves the order on by a version, or nothing.

use super::Statement;

/// The columns of an order.
macro_rules! order_columns {
    () => {
        "orders.number, orders.id, orders.reference, orders.sha256, orders.status, orders.placed, orders.received,
         orders.expires, orders.sender, orders.currency, orders.total, orders.about, orders.plan, orders.version,
         sales_channels.id AS channel, sales_channels.number AS channel_number"
    };
}

/// The order that a channel calls so.
pub(crate) fn order_by_reference(retailer: &str, channel: &str, reference: &str) -> Statement {
    statement!(
        concat!(
            "SELECT ",
            order_columns!(),
            " FROM orders JOIN sales_channels ON sales_channels.number = orders.channel
              WHERE sales_channels.retailer = ?1 AND sales_channels.id = ?2 AND orders.reference = ?3"
        ),
        retailer,
        channel,
        reference
    )
}

/// One order of a retailer.
pub(crate) fn order(retailer: &str, id: &str) -> Statement {
    statement!(
        concat!(
            "SELECT ",
            order_columns!(),
            " FROM orders JOIN sales_channels ON sales_channels.number = orders.channel
              WHERE orders.retailer = ?1 AND orders.id = ?2"
        ),
        retailer,
        id
    )
}

/// Orders of a retailer, newest first, from before `cursor` on.
pub(crate) fn orders(
    retailer: &str,
    (status, channel): (Option<&str>, Option<&str>),
    cursor: Option<&str>,
    limit: i64,
) -> Statement {
    let cursor = cursor.unwrap_or("~");
    match status {
        Some(status) => statement!(
            concat!(
                "SELECT ",
                order_columns!(),
                " FROM orders JOIN sales_channels ON sales_channels.number = orders.channel
                  WHERE orders.retailer = ?1 AND orders.status = ?2 AND (?3 IS NULL OR sales_channels.id = ?3)
                    AND orders.id < ?4
                  ORDER BY orders.id DESC LIMIT ?5"
            ),
            retailer,
            status,
            channel,
            cursor,
            limit
        ),
        None => statement!(
            concat!(
                "SELECT ",
                order_columns!(),
                " FROM orders JOIN sales_channels ON sales_channels.number = orders.channel
                  WHERE orders.retailer = ?1 AND (?2 IS NULL OR sales_channels.id = ?2) AND orders.id < ?3
                  ORDER BY orders.id DESC LIMIT ?4"
            ),
            retailer,
            channel,
            cursor,
            limit
        ),
    }
}

/// The lines of orders (a JSON list of ids).
pub(crate) fn order_lines(retailer: &str, ids: &str) -> Statement {
    statement!(
        "SELECT order_lines.order_number, line, code, json_quote(key) AS key, title, quantity, price, discount, is_delivery, unfilled, shipped, returned
         FROM orders JOIN order_lines ON order_lines.order_number = orders.number
         WHERE orders.retailer = ?1 AND orders.id IN (SELECT value FROM json_each(?2))
         ORDER BY order_lines.order_number, line",
        retailer,
        ids
    )
}

/// Which outlets serve an order, and how far that has come; keys as JSON.
pub(crate) fn allocations(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT line, store, stores.id AS outlet, json_quote(key) AS key, quantity, shipped, kept, sold
         FROM orders JOIN allocations ON allocations.order_number = orders.number
         JOIN stores ON stores.number = allocations.store
         WHERE orders.retailer = ?1 AND orders.id = ?2 ORDER BY line, stores.id, allocations.key",
        retailer,
        id
    )
}

/// What happened to an order, in order.
pub(crate) fn order_events(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT order_events.version, at, kind, order_events.sender, detail
         FROM orders JOIN order_events ON order_events.order_number = orders.number
         WHERE orders.retailer = ?1 AND orders.id = ?2 ORDER BY order_events.version",
        retailer,
        id
    )
}

/// An order as it is written down first.
pub(crate) struct NewOrder<'a> {
    pub(crate) retailer: &'a str,
    pub(crate) id: &'a str,
    pub(crate) channel: &'a str,
    pub(crate) reference: &'a str,
    pub(crate) sha256: &'a str,
    pub(crate) status: &'a str,
    pub(crate) placed: i64,
    pub(crate) received: i64,
    pub(crate) expires: Option<i64>,
    pub(crate) sender: &'a str,
    pub(crate) currency: Option<&'a str>,
    pub(crate) total: Option<i64>,
    pub(crate) about: &'a str,
    pub(crate) plan: &'a str,
    /// `[[line, code, title, quantity, price, discount, is_delivery, unfilled, key], …]`.
    pub(crate) lines: &'a str,
}

/// Writes an order and its lines down, not yet in force.
pub(crate) fn new_order(order: &NewOrder<'_>) -> [Statement; 2] {
    [
        statement!(
            "INSERT INTO orders (retailer, id, channel, reference, sha256, status, placed, received, expires, sender,
               currency, total, about, plan, version)
             VALUES (?1, ?2, (SELECT number FROM sales_channels WHERE retailer = ?1 AND id = ?3), ?4, ?5, ?6, ?7, ?8, ?9, ?10,
               ?11, ?12, ?13, ?14, 0)",
            order.retailer,
            order.id,
            order.channel,
            order.reference,
            order.sha256,
            order.status,
            order.placed,
            order.received,
            order.expires,
            order.sender,
            order.currency,
            order.total,
            order.about,
            order.plan
        ),
        statement!(
            "INSERT INTO order_lines (order_number, line, code, title, quantity, price, discount, is_delivery, unfilled, key)
             SELECT (SELECT number FROM orders WHERE retailer = ?1 AND id = ?2), value ->> 0, value ->> 1, value ->> 2,
               value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
             FROM json_each(?3)",
            order.retailer,
            order.id,
            order.lines
        ),
    ]
}

/// Has outlets serve an order: `[[line, store, key, quantity, kept, sold, sold_at], …]`.
pub(crate) fn allocate(retailer: &str, id: &str, pieces: &str) -> Statement {
    statement!(
        "INSERT INTO allocations (order_number, line, store, key, quantity, kept, sold, sold_at)
         SELECT (SELECT number FROM orders WHERE retailer = ?1 AND id = ?2), value ->> 0, value ->> 1, value ->> 2,
           value ->> 3, value ->> 4, value ->> 5, value ->> 6
         FROM json_each(?3) WHERE true
         ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity, kept = kept + excluded.kept,
           sold = sold + excluded.sold, sold_at = max(coalesce(sold_at, 0), coalesce(excluded.sold_at, 0))",
        retailer,
        id,
        pieces
    )
}

/// Changes what outlets serve, by so much up or down: `[[line, store, key, quantity, shipped, kept, sold, sold_at], …]`, each line,
/// store and key once. What was sold may be known to a report by now; less than none is none.
pub(crate) fn shift(retailer: &str, id: &str, pieces: &str) -> [Statement; 2] {
    [
        statement!(
            "UPDATE allocations SET quantity = quantity + (moved.value ->> 3), shipped = shipped + (moved.value ->> 4),
               kept = kept + (moved.value ->> 5), sold = max(0, sold + (moved.value ->> 6)),
               sold_at = coalesce(moved.value ->> 7, sold_at)
             FROM json_each(?3) AS moved
             WHERE order_number = (SELECT number FROM orders WHERE retailer = ?1 AND id = ?2)
               AND line = moved.value ->> 0 AND store = moved.value ->> 1 AND allocations.key = moved.value ->> 2",
            retailer,
            id,
            pieces
        ),
        statement!(
            "DELETE FROM allocations
             WHERE order_number = (SELECT number FROM orders WHERE retailer = ?1 AND id = ?2) AND quantity = 0",
            retailer,
            id
        ),
    ]
}

/// Puts an order in force, one version on, unless of one of these items (`[[store, key], …]`) more is kept back than there is for
/// its channel: then it has no version, which none may have, and the batch is undone.
pub(crate) fn promise(retailer: &str, id: &str, (version, status): (i64, &str), items: &str) -> Statement {
    statement!(
        "UPDATE orders SET status = ?4, version = CASE
           WHEN version <> ?3 THEN NULL
           WHEN EXISTS (
             SELECT 1 FROM json_each(?5) AS item
             JOIN stores ON stores.number = item.value ->> 0
             JOIN sales_channels AS channel ON channel.number = orders.channel
             LEFT JOIN stock ON stock.store = stores.number AND stock.key = item.value ->> 1
             WHERE (SELECT sum(kept + sold) FROM allocations
                    WHERE allocations.store = stores.number AND allocations.key = item.value ->> 1 AND kept + sold > 0)
                 > coalesce(stock.quantity, 0) - stores.safety - channel.safety) THEN NULL
           ELSE version + 1 END
         WHERE retailer = ?1 AND id = ?2",
        retailer,
        id,
        version,
        status,
        items
    )
}

/// Moves an order on by a version; if somebody else did in between, the batch is undone.
pub(crate) fn move_on(retailer: &str, id: &str, version: i64, status: &str, expires: Option<i64>) -> Statement {
    statement!(
        "UPDATE orders SET version = CASE version WHEN ?3 THEN version + 1 END, status = ?4, expires = ?5
         WHERE retailer = ?1 AND id = ?2",
        retailer,
        id,
        version,
        status,
        expires
    )
}

/// Writes down what happened with the version that it led to.
pub(crate) fn happened(
    retailer: &str,
    id: &str,
    (version, at): (i64, i64),
    (kind, sender): (&str, &str),
    detail: &str,
) -> Statement {
    statement!(
        "INSERT INTO order_events (order_number, version, at, kind, sender, detail)
         VALUES ((SELECT number FROM orders WHERE retailer = ?1 AND id = ?2), ?3, ?4, ?5, ?6, ?7)",
        retailer,
        id,
        version,
        at,
        kind,
        sender,
        detail
    )
}

/// Adds to what became of lines: `[[line, unfilled, shipped, returned], …]`, each what is added or, below zero, taken away.
pub(crate) fn count_lines(retailer: &str, id: &str, lines: &str) -> Statement {
    statement!(
        "UPDATE order_lines SET unfilled = unfilled + (moved.value ->> 1), shipped = shipped + (moved.value ->> 2),
           returned = returned + (moved.value ->> 3)
         FROM json_each(?3) AS moved
         WHERE order_number = (SELECT number FROM orders WHERE retailer = ?1 AND id = ?2) AND line = moved.value ->> 0",
        retailer,
        id,
        lines
    )
}

/// Orders whose time is over, at most `limit`.
pub(crate) fn expired(now: i64, limit: i64) -> Statement {
    statement!(
        "SELECT retailer, id FROM orders WHERE expires IS NOT NULL AND expires <= ?1 ORDER BY expires LIMIT ?2",
        now,
        limit
    )
}
