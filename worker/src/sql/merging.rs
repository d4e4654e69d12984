//! What changes a catalogue as a whole: conflicts, merging and splitting, what is done, and imports on their way.

use super::Statement;
use super::catalogue::forget_codes;

/// Writes a conflict down, unless it is known.
pub(crate) fn make_conflicts(retailer: &str, rows: &str, now: i64) -> Statement {
    statement!(
        "INSERT INTO conflicts (retailer, id, kind, incoming, variants, opened)
         SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, ?3 FROM json_each(?2) WHERE true
         ON CONFLICT DO NOTHING",
        retailer,
        rows,
        now
    )
}

/// Open conflicts, the oldest first.
pub(crate) fn conflicts(retailer: &str, behind: (i64, &str), limit: i64) -> Statement {
    statement!(
        "SELECT id, kind, incoming, variants, opened FROM conflicts INDEXED BY conflicts_open
         WHERE retailer = ?1 AND resolved IS NULL AND (opened, id) > (?2, ?3) ORDER BY opened, id LIMIT ?4",
        retailer,
        behind.0,
        behind.1,
        limit
    )
}

/// One conflict, open or not.
pub(crate) fn conflict(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT id, kind, incoming, variants, opened, resolved FROM conflicts WHERE retailer = ?1 AND id = ?2",
        retailer,
        id
    )
}

/// Closes a conflict; of two people one does.
pub(crate) fn resolve(retailer: &str, id: &str, resolution: &str, sender: &str, now: i64) -> Statement {
    statement!(
        "UPDATE conflicts SET resolved = ?5, resolution = ?3, sender = ?4
         WHERE retailer = ?1 AND id = ?2 AND resolved IS NULL RETURNING id",
        retailer,
        id,
        resolution,
        sender,
        now
    )
}

/// Moves variants to another product, behind those that it has: [number, …].
pub(crate) fn move_variants(retailer: &str, variants: &str, product: i64) -> Statement {
    statement!(
        "UPDATE variants SET product = ?3,
           place = (SELECT coalesce(max(place), 0) + 1 FROM variants AS there WHERE there.product = ?3)
         WHERE number IN (SELECT value FROM json_each(?2))
           AND product IN (SELECT number FROM products WHERE retailer = ?1)",
        retailer,
        variants,
        product
    )
}

/// Leads codes of a retailer to a variant: a JSON list of normal forms. A second product code becomes an additional one.
pub(crate) fn move_codes(retailer: &str, codes: &str, variant: i64) -> Statement {
    statement!(
        "UPDATE codes SET variant = ?3,
           kind = CASE WHEN kind = 'code' AND EXISTS (SELECT 1 FROM codes AS there WHERE there.variant = ?3 AND there.kind = 'code')
             THEN 'more' ELSE kind END
         WHERE retailer = ?1 AND variant <> ?3 AND code IN (SELECT value FROM json_each(?2))",
        retailer,
        codes,
        variant
    )
}

/// Sets codes' kinds and variants as they were: [[normal form, kind, variant], …].
pub(crate) fn put_codes_back(retailer: &str, rows: &str) -> Statement {
    statement!(
        "UPDATE codes SET kind = was.value ->> 1, variant = was.value ->> 2
         FROM json_each(?2) AS was WHERE retailer = ?1 AND code = was.value ->> 0",
        retailer,
        rows
    )
}

/// Takes variants away with their codes: [number, …]. What was said with them stands in the history.
pub(crate) fn forget_variants(retailer: &str, variants: &str) -> [Statement; 2] {
    [
        forget_codes(retailer, variants),
        statement!(
            "DELETE FROM variants WHERE number IN (SELECT value FROM json_each(?2))
               AND product IN (SELECT number FROM products WHERE retailer = ?1)",
            retailer,
            variants
        ),
    ]
}

/// Takes a product away that has no variants any more.
pub(crate) fn forget_products(retailer: &str, numbers: &str) -> [Statement; 2] {
    [
        statement!("DELETE FROM products_text WHERE rowid IN (SELECT value FROM json_each(?1))", numbers),
        statement!(
            "DELETE FROM products WHERE retailer = ?1 AND number IN (SELECT value FROM json_each(?2))",
            retailer,
            numbers
        ),
    ]
}

/// Puts down what was done to a product.
pub(crate) fn note_history(retailer: &str, id: &str, what: (&str, i64, &str), sender: &str, now: i64) -> Statement {
    let (kind, product, detail) = what;
    statement!(
        "INSERT INTO product_history (retailer, id, kind, product, detail, at, sender) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        retailer,
        id,
        kind,
        product,
        detail,
        now,
        sender
    )
}

/// What was done to a product, newest first.
pub(crate) fn history_of(retailer: &str, product: i64) -> Statement {
    statement!(
        "SELECT id, kind, product, detail, at, sender, undone FROM product_history INDEXED BY product_history_by_product
         WHERE retailer = ?1 AND product = ?2 ORDER BY id DESC LIMIT 100",
        retailer,
        product
    )
}

/// One thing that was done.
pub(crate) fn done_before(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT id, kind, product, detail, at, sender, undone FROM product_history WHERE retailer = ?1 AND id = ?2",
        retailer,
        id
    )
}

/// Notes that something is undone; a batch that comes second sets NULL and fails as a whole.
pub(crate) fn undo(retailer: &str, id: &str, now: i64) -> Statement {
    statement!(
        "UPDATE product_history SET undone = ?3, sender = CASE WHEN undone IS NULL THEN sender END WHERE retailer = ?1 AND id = ?2",
        retailer,
        id,
        now
    )
}

/// A file that is to be taken in.
pub(crate) struct NewImport<'a> {
    pub(crate) retailer: &'a str,
    pub(crate) id: &'a str,
    pub(crate) filename: &'a str,
    pub(crate) packed: bool,
    pub(crate) sha256: &'a str,
    pub(crate) sender: &'a str,
    pub(crate) now: i64,
    pub(crate) receipt: &'a str,
}

/// Writes an import down.
pub(crate) fn make_import(import: &NewImport<'_>) -> Statement {
    statement!(
        "INSERT INTO imports (retailer, id, filename, packed, sha256, sender, created, moved, status, receipt)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 'running', ?8)",
        import.retailer,
        import.id,
        import.filename,
        i64::from(import.packed),
        import.sha256,
        import.sender,
        import.now,
        import.receipt
    )
}

/// One import.
pub(crate) fn import(retailer: &str, id: &str) -> Statement {
    statement!(
        "SELECT imports.*, (SELECT currency FROM retailers WHERE id = imports.retailer) AS currency FROM imports
         WHERE retailer = ?1 AND id = ?2",
        retailer,
        id
    )
}

/// Moves an import on from where this portion began; one that is elsewhere by now sets NULL, and the batch fails as a whole.
pub(crate) fn move_import(retailer: &str, id: &str, moved: (i64, i64), receipt: (&str, &str), now: i64) -> Statement {
    let ((from, to), (status, receipt)) = (moved, receipt);
    statement!(
        "UPDATE imports SET done = CASE WHEN done = ?3 AND status = 'running' THEN ?4 END, status = ?5, receipt = ?6, moved = ?7
         WHERE retailer = ?1 AND id = ?2",
        retailer,
        id,
        from,
        to,
        status,
        receipt,
        now
    )
}

/// Imports that nobody moved on since a moment, taken up by this statement.
pub(crate) fn stuck_imports(before: i64, now: i64, limit: i64) -> Statement {
    statement!(
        "UPDATE imports SET moved = ?2 WHERE (retailer, id) IN (
           SELECT retailer, id FROM imports INDEXED BY imports_running WHERE status = 'running' AND moved < ?1 ORDER BY moved LIMIT ?3)
         RETURNING retailer, id",
        before,
        now,
        limit
    )
}
