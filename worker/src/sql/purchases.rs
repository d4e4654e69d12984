//! The purchase list, suppliers, and what is ordered from them: no line twice.

use super::Statement;

/// Puts on the purchase list what no outlet had of an order. What stands there already stays as it is.
pub(crate) fn want(retailer: &str, id: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO purchases (retailer, supplier, code, title, quantity, order_number, line, created)
         SELECT ?1, '', code, title, unfilled, order_lines.order_number, line, ?3
         FROM orders JOIN order_lines ON order_lines.order_number = orders.number
         WHERE orders.retailer = ?1 AND orders.id = ?2 AND unfilled > 0
         ON CONFLICT (order_number, line) DO NOTHING",
        retailer,
        id,
        now
    )
}

/// Takes off the purchase list what an order wanted and nobody has ordered yet.
pub(crate) fn unwant(retailer: &str, id: &str) -> Statement {
    statement!(
        "DELETE FROM purchases
         WHERE order_number = (SELECT number FROM orders WHERE retailer = ?1 AND id = ?2) AND purchase_order IS NULL",
        retailer,
        id
    )
}

/// The purchase list, by supplier: what is not ordered yet.
pub(crate) fn purchases(retailer: &str) -> Statement {
    statement!(
        "SELECT purchases.number, supplier, code, title, quantity, orders.id AS order_id, orders.reference, purchases.created
         FROM purchases LEFT JOIN orders ON orders.number = purchases.order_number
         WHERE purchases.retailer = ?1 AND purchase_order IS NULL
         ORDER BY supplier, purchases.number LIMIT 2000",
        retailer
    )
}

/// Puts something on the purchase list by hand. Answers its number.
pub(crate) fn add_purchase(
    retailer: &str,
    supplier: &str,
    (code, title): (&str, &str),
    quantity: u32,
    now: i64,
) -> Statement {
    statement!(
        "INSERT INTO purchases (retailer, supplier, code, title, quantity, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         RETURNING number",
        retailer,
        supplier,
        code,
        title,
        i64::from(quantity),
        now
    )
}

/// Says from whom something on the list is ordered. Answers its number, unless it is not there or was ordered.
pub(crate) fn assign_purchase(retailer: &str, number: i64, supplier: &str) -> Statement {
    statement!(
        "UPDATE purchases SET supplier = ?3 WHERE retailer = ?1 AND number = ?2 AND purchase_order IS NULL RETURNING number",
        retailer,
        number,
        supplier
    )
}

/// Takes something off the list. Answers its number, unless it is not there or was ordered.
pub(crate) fn drop_purchase(retailer: &str, number: i64) -> Statement {
    statement!(
        "DELETE FROM purchases WHERE retailer = ?1 AND number = ?2 AND purchase_order IS NULL RETURNING number",
        retailer,
        number
    )
}

/// A retailer's suppliers, or the one of that id.
pub(crate) fn suppliers(retailer: &str, id: Option<&str>) -> Statement {
    statement!(
        "SELECT id, name, email, brands, language FROM suppliers WHERE retailer = ?1 AND (?2 IS NULL OR id = ?2) ORDER BY id",
        retailer,
        id
    )
}

/// Makes a supplier, or changes one; `brands` as a JSON list.
pub(crate) fn set_supplier(
    retailer: &str,
    id: &str,
    (name, email): (&str, &str),
    brands: &str,
    language: Option<&str>,
) -> Statement {
    statement!(
        "INSERT INTO suppliers (retailer, id, name, email, brands, language) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET name = excluded.name, email = excluded.email, brands = excluded.brands,
           language = excluded.language",
        retailer,
        id,
        name,
        email,
        brands,
        language
    )
}

/// Takes a supplier away; what was to be ordered there is to be ordered nowhere until somebody says where.
pub(crate) fn forget_supplier(retailer: &str, id: &str) -> [Statement; 2] {
    [
        statement!(
            "UPDATE purchases SET supplier = '' WHERE retailer = ?1 AND supplier = ?2 AND purchase_order IS NULL",
            retailer,
            id
        ),
        statement!("DELETE FROM suppliers WHERE retailer = ?1 AND id = ?2 RETURNING id", retailer, id),
    ]
}

/// Makes one order for each supplier (or for this one) of what is on the list and whose supplier is known, and takes it off the list,
/// as one. `id` is what their names begin with; two at once are one, because the list is empty then.
pub(crate) fn order_purchases(retailer: &str, supplier: Option<&str>, id: &str, now: i64) -> [Statement; 2] {
    [
        statement!(
            "INSERT INTO purchase_orders (retailer, id, supplier, created, next)
             SELECT ?1, ?3 || '-' || suppliers.id, suppliers.id, ?4, CASE WHEN suppliers.email <> '' THEN ?4 END
             FROM suppliers
             WHERE suppliers.retailer = ?1 AND (?2 IS NULL OR suppliers.id = ?2)
               AND EXISTS (SELECT 1 FROM purchases WHERE purchases.retailer = ?1 AND purchases.supplier = suppliers.id
                             AND purchase_order IS NULL)",
            retailer,
            supplier,
            id,
            now
        ),
        statement!(
            "UPDATE purchases SET purchase_order =
               (SELECT number FROM purchase_orders WHERE retailer = ?1 AND id = ?3 || '-' || purchases.supplier)
             WHERE retailer = ?1 AND purchase_order IS NULL AND (?2 IS NULL OR supplier = ?2)
               AND supplier IN (SELECT id FROM suppliers WHERE retailer = ?1)",
            retailer,
            supplier,
            id
        ),
    ]
}

/// Orders to suppliers, newest first.
pub(crate) fn purchase_orders(retailer: &str, limit: i64) -> Statement {
    statement!(
        "SELECT id, supplier, created, sent, tries, error,
           (SELECT count(*) FROM purchases WHERE purchase_order = purchase_orders.number) AS lines,
           (SELECT sum(quantity) FROM purchases WHERE purchase_order = purchase_orders.number) AS pieces
         FROM purchase_orders WHERE retailer = ?1 ORDER BY number DESC LIMIT ?2",
        retailer,
        limit
    )
}

/// What was ordered with an order to a supplier: one line a code.
pub(crate) fn purchase_order_lines(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT code, max(title) AS title, sum(quantity) AS quantity
         FROM purchase_orders JOIN purchases ON purchases.purchase_order = purchase_orders.number
         WHERE purchase_orders.retailer = ?1 AND purchase_orders.id = ?2 GROUP BY code ORDER BY min(purchases.number)",
        retailer,
        id
    )
}

/// Takes orders to suppliers that are to be mailed, with a lease until `lease`.
pub(crate) fn purchase_orders_due(now: i64, lease: i64, limit: i64) -> Statement {
    statement!(
        "UPDATE purchase_orders SET next = ?2, tries = tries + 1
         WHERE number IN (SELECT number FROM purchase_orders WHERE next IS NOT NULL AND next <= ?1 ORDER BY next LIMIT ?3)
         RETURNING retailer, id, supplier, tries, created",
        now,
        lease,
        limit
    )
}

/// Notes that an order to a supplier was mailed, or why not, and when that is tried again.
pub(crate) fn purchase_order_sent(
    retailer: &str,
    id: &str,
    sent: Option<i64>,
    (error, next): (Option<&str>, Option<i64>),
) -> Statement {
    statement!(
        "UPDATE purchase_orders SET sent = ?3, error = ?4, next = ?5 WHERE retailer = ?1 AND id = ?2",
        retailer,
        id,
        sent,
        error,
        next
    )
}

/// Retailers that order each day at this hour and have not looked at their list since `since`.
pub(crate) fn purchasers(hour: i64, since: i64, now: i64) -> Statement {
    statement!(
        "UPDATE retailers SET purchased = ?3
         WHERE selling ->> 'purchase_hour' = ?1 AND coalesce(purchased, 0) < ?2 RETURNING id",
        hour,
        since,
        now
    )
}

/// What a retailer is called, and in which language it speaks.
pub(crate) fn named_retailer(retailer: &str) -> Statement {
    statement!("SELECT name, language FROM retailers WHERE id = ?1", retailer)
}
