//! Products, their variants and codes.

use onhand_stock::{Code, Key};
use serde_json::{Value as Json, json};

use super::Statement;

/// A product with all its variants and their codes in one row.
macro_rules! product {
    ($($rest:expr),* $(,)?) => {
        concat!(
            "SELECT products.number, family, title, brand, category, description, pictures, attributes, products.status, visible,
               products.supplier, products.lead_days, products.prices, created, changed,
               (SELECT json_group_array(json(variant)) FROM (
                  SELECT json_object('number', variants.number, 'options', json(options), 'status', variants.status,
                    'supplier', variants.supplier, 'lead_days', variants.lead_days, 'prices', json(variants.prices),
                    'codes', (SELECT json_group_array(json_array(kind, written)) FROM (
                       SELECT kind, written FROM codes WHERE codes.variant = variants.number ORDER BY kind, code))) AS variant
                  FROM variants WHERE variants.product = products.number ORDER BY place, variants.number)) AS variants ",
            $($rest),*
        )
    };
}

/// What narrows a list beside the index that it goes along.
macro_rules! narrowed {
    () => {
        "AND (?3 IS NULL OR brand = ?3) AND (?4 IS NULL OR products.status = ?4) AND (?5 IS NULL OR visible = ?5)
         AND (?6 IS NULL OR category = ?6 OR substr(category, 1, length(?6) + 3) = ?6 || ' > ')"
    };
}

/// What a list of products is narrowed to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sieve {
    pub(crate) brand: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) visible: Option<bool>,
    pub(crate) category: Option<String>,
    /// Words as FTS5 takes them.
    pub(crate) words: Option<String>,
}

/// Where a page begins: behind that product, and in that category where they are sorted by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Behind {
    pub(crate) number: i64,
    pub(crate) category: String,
}

/// The normal form of a code, as it stands in `codes`.
pub(crate) fn normal(code: &Code) -> Json {
    match code {
        Code::Gtin(gtin) => json!(gtin.value()),
        Code::Text(text) => json!(text),
    }
}

/// Which keys of stock are the same item: for each of `keys` that a code of the catalogue leads on from, `asked` (the place
/// in `keys`, from 0), `variant` (its number), and `keys`, a JSON list of GTINs as numbers and SKUs as texts, as they stand in
/// `stock`. Keys that the catalogue does not know have no row. One step in an index each; a `CROSS JOIN` is what keeps SQLite
/// from going through all codes of the retailer instead.
#[cfg_attr(not(test), expect(dead_code, reason = "orders ask it"))]
pub(crate) fn same_items<'a>(retailer: &str, keys: impl IntoIterator<Item = Key<'a>>) -> Statement {
    let codes = keys.into_iter().map(|key| Code::of_key(key).as_ref().map(normal));
    statement!(
        "SELECT asked.key AS asked, hit.variant AS variant,
           (SELECT json_group_array(key) FROM (
              SELECT code AS key FROM codes WHERE variant = hit.variant AND typeof(code) = 'integer'
              UNION SELECT written FROM codes WHERE variant = hit.variant AND (kind <> 'gtin' OR typeof(code) = 'text')
            )) AS keys
         FROM json_each(?2) AS asked CROSS JOIN codes AS hit ON hit.retailer = ?1 AND hit.code = asked.value
         ORDER BY asked.key",
        retailer,
        json!(codes.collect::<Vec<_>>()).to_string()
    )
}

/// A page of products, along the index that leaves the fewest to look at.
pub(crate) fn products(retailer: &str, sieve: &Sieve, behind: &Behind, limit: i64) -> Statement {
    let Sieve { brand, status, visible, category, words } = sieve;
    let sql = match (words, category, brand, status, visible) {
        (Some(_), ..) => product!(
            "FROM products_text CROSS JOIN products ON products.number = products_text.rowid AND products.retailer = ?1
             WHERE products_text MATCH ?9 AND products_text.rowid > ?2 AND ?8 = ?8 ",
            narrowed!(),
            " ORDER BY products_text.rowid LIMIT ?7"
        ),
        (None, Some(_), ..) => product!(
            "FROM products INDEXED BY products_by_category
             WHERE retailer = ?1 AND category >= ?6 AND category < ?6 || ' >!' AND category <> ''
               AND (category, products.number) > (?8, ?2) AND ?9 IS NULL ",
            narrowed!(),
            " ORDER BY category, products.number LIMIT ?7"
        ),
        (None, None, Some(_), ..) => product!(
            "FROM products INDEXED BY products_by_brand
             WHERE retailer = ?1 AND brand = ?3 AND brand <> '' AND products.number > ?2 AND ?8 = ?8 AND ?9 IS NULL ",
            narrowed!(),
            " ORDER BY products.number LIMIT ?7"
        ),
        (None, None, None, Some(_), _) => product!(
            "FROM products INDEXED BY products_by_status
             WHERE retailer = ?1 AND products.status = ?4 AND products.status <> '' AND products.number > ?2 AND ?8 = ?8 AND ?9 IS NULL ",
            narrowed!(),
            " ORDER BY products.number LIMIT ?7"
        ),
        (None, None, None, None, Some(true)) => product!(
            "FROM products INDEXED BY products_shown
             WHERE retailer = ?1 AND visible = 1 AND products.number > ?2 AND ?8 = ?8 AND ?9 IS NULL ",
            narrowed!(),
            " ORDER BY products.number LIMIT ?7"
        ),
        _ => product!(
            "FROM products INDEXED BY products_in_order
             WHERE retailer = ?1 AND products.number > ?2 AND ?8 = ?8 AND ?9 IS NULL ",
            narrowed!(),
            " ORDER BY products.number LIMIT ?7"
        ),
    };
    let words = words.as_ref().map(|words| format!("retailer : \"{}\" AND words : ({words})", word_of(retailer)));
    Statement {
        sql,
        values: vec![
            retailer.into(),
            behind.number.into(),
            brand.clone().into(),
            status.clone().into(),
            visible.map(i64::from).into(),
            category.clone().into(),
            limit.into(),
            behind.category.as_str().into(),
            words.into(),
        ],
    }
}

/// A retailer as one word of the text index.
pub(crate) fn word_of(retailer: &str) -> String {
    retailer.bytes().fold("r".to_owned(), |word, byte| format!("{word}{byte:02x}"))
}

/// Products by number: a JSON list.
pub(crate) fn products_of(retailer: &str, numbers: &str) -> Statement {
    statement!(
        product!(
            "FROM json_each(?2) AS asked CROSS JOIN products ON products.number = asked.value AND retailer = ?1 ORDER BY asked.key"
        ),
        retailer,
        numbers
    )
}

/// The products that own these variants: a JSON list of variants' numbers.
pub(crate) fn products_with(retailer: &str, variants: &str) -> Statement {
    statement!(
        product!(
            "FROM products WHERE retailer = ?1 AND products.number IN (
               SELECT variants.product FROM json_each(?2) AS asked CROSS JOIN variants ON variants.number = asked.value)
             ORDER BY products.number"
        ),
        retailer,
        variants
    )
}

/// The product that a code leads to.
pub(crate) fn product_by_code(retailer: &str, code: &Code) -> Statement {
    statement!(
        product!(
            "FROM codes JOIN variants AS hit ON hit.number = codes.variant JOIN products ON products.number = hit.product
             WHERE codes.retailer = ?1 AND codes.code = json_extract(?2, '$[0]') AND products.retailer = ?1"
        ),
        retailer,
        json!([normal(code)]).to_string()
    )
}

/// Which variants codes lead to, of a JSON list of normal forms: `code`, `variant`.
pub(crate) fn variants_of(retailer: &str, codes: &str) -> Statement {
    statement!(
        "SELECT asked.key AS place, codes.variant AS variant
         FROM json_each(?2) AS asked CROSS JOIN codes ON codes.retailer = ?1 AND codes.code = asked.value",
        retailer,
        codes
    )
}

/// The products of families, of a JSON list of their names: `family`, `number`.
pub(crate) fn families(retailer: &str, names: &str) -> Statement {
    statement!(
        "SELECT products.family AS family, min(products.number) AS number
         FROM json_each(?2) AS asked CROSS JOIN products ON products.retailer = ?1 AND products.family = asked.value
         WHERE products.family <> '' GROUP BY products.family",
        retailer,
        names
    )
}

/// New products: rows of a JSON list in the order of the columns, and the words that they are found by.
pub(crate) fn make_products(retailer: &str, rows: &str, now: i64) -> [Statement; 2] {
    [
        statement!(
            "INSERT INTO products (retailer, number, family, title, brand, category, description, pictures, attributes, status,
               visible, supplier, lead_days, prices, created, changed)
             SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
               value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, ?3, ?3
             FROM json_each(?2)",
            retailer,
            rows,
            now
        ),
        statement!(
            "INSERT INTO products_text (rowid, retailer, words) SELECT value ->> 0, ?1, value ->> 13 FROM json_each(?2)",
            word_of(retailer),
            rows
        ),
    ]
}

/// Takes all codes off variants: [number, …].
pub(crate) fn forget_codes(retailer: &str, variants: &str) -> Statement {
    statement!(
        "DELETE FROM codes WHERE retailer = ?1 AND variant IN (SELECT value FROM json_each(?2))",
        retailer,
        variants
    )
}

/// New variants, or what is said of those that there are: [[number, product, place, options, status, supplier, lead_days, prices], …].
pub(crate) fn make_variants(rows: &str) -> Statement {
    statement!(
        "INSERT INTO variants (number, product, place, options, status, supplier, lead_days, prices)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
         FROM json_each(?1) WHERE true
         ON CONFLICT (number) DO UPDATE SET place = excluded.place, options = excluded.options, status = excluded.status,
           supplier = excluded.supplier, lead_days = excluded.lead_days, prices = excluded.prices
           WHERE product = excluded.product",
        rows
    )
}

/// New codes: [[normal form, kind, written, variant], …]. A variant that has a product code keeps it; one more is additional.
pub(crate) fn make_codes(retailer: &str, rows: &str) -> Statement {
    statement!(
        "INSERT INTO codes (retailer, code, kind, written, variant)
         SELECT ?1, value ->> 0,
           CASE WHEN value ->> 1 = 'code' AND EXISTS (SELECT 1 FROM codes WHERE variant = value ->> 3 AND kind = 'code')
             THEN 'more' ELSE value ->> 1 END,
           value ->> 2, value ->> 3
         FROM json_each(?2)",
        retailer,
        rows
    )
}

/// Words that were added to products: what is found by them is said anew. [[number, words], …]
pub(crate) fn say_words(retailer: &str, rows: &str) -> [Statement; 2] {
    [
        statement!("DELETE FROM products_text WHERE rowid IN (SELECT value ->> 0 FROM json_each(?1))", rows),
        statement!(
            "INSERT INTO products_text (rowid, retailer, words) SELECT value ->> 0, ?1, value ->> 1 FROM json_each(?2)",
            word_of(retailer),
            rows
        ),
    ]
}

/// All that is said of a product but its variants, in the order of [`make_products`].
pub(crate) fn set_product(retailer: &str, number: i64, row: &str, now: i64) -> Statement {
    statement!(
        "UPDATE products SET family = ?3 ->> 1, title = ?3 ->> 2, brand = ?3 ->> 3, category = ?3 ->> 4, description = ?3 ->> 5,
           pictures = ?3 ->> 6, attributes = ?3 ->> 7, status = ?3 ->> 8, visible = ?3 ->> 9, supplier = ?3 ->> 10,
           lead_days = ?3 ->> 11, prices = ?3 ->> 12, changed = ?4
         WHERE retailer = ?1 AND number = ?2",
        retailer,
        number,
        row,
        now
    )
}

/// Puts products into the showcase or takes them out; those that are there already are not written.
pub(crate) fn show_products(retailer: &str, numbers: &str, visible: bool, now: i64) -> Statement {
    statement!(
        "UPDATE products SET visible = ?3, changed = ?4
         WHERE retailer = ?1 AND number IN (SELECT value FROM json_each(?2)) AND visible <> ?3
         RETURNING number",
        retailer,
        numbers,
        i64::from(visible),
        now
    )
}

/// The categories that there are, each found by one step along the index.
pub(crate) fn categories(retailer: &str, limit: i64) -> Statement {
    statement!(
        "WITH RECURSIVE found (category) AS (
           SELECT min(category) FROM products INDEXED BY products_by_category WHERE retailer = ?1 AND category <> ''
           UNION ALL
           SELECT (SELECT min(category) FROM products INDEXED BY products_by_category
                   WHERE retailer = ?1 AND category <> '' AND category > found.category)
           FROM found WHERE found.category IS NOT NULL)
         SELECT category FROM found WHERE category IS NOT NULL LIMIT ?2",
        retailer,
        limit
    )
}

/// Sets prices of one list: [[variant, [price, regular, currency] as JSON text or null], …]. Prices that are so already are
/// not written.
pub(crate) fn set_prices(retailer: &str, list: &str, rows: &str) -> Statement {
    statement!(
        "UPDATE variants SET prices = said.prices
         FROM (SELECT variants.number AS number, CASE WHEN asked.value ->> 1 IS NULL THEN json_remove(variants.prices, '$.\"' || ?2 || '\"')
                 ELSE json_set(variants.prices, '$.\"' || ?2 || '\"', json(asked.value ->> 1)) END AS prices
               FROM json_each(?3) AS asked
               CROSS JOIN variants ON variants.number = asked.value ->> 0
               CROSS JOIN products ON products.number = variants.product AND products.retailer = ?1) AS said
         WHERE variants.number = said.number AND variants.prices <> said.prices
         RETURNING variants.number",
        retailer,
        list,
        rows
    )
}

/// The names of the retailer's own attributes, the most usual first.
pub(crate) fn attributes(retailer: &str, limit: i64) -> Statement {
    statement!(
        "SELECT each.value ->> 0 AS name FROM products INDEXED BY products_in_order CROSS JOIN json_each(attributes) AS each
         WHERE retailer = ?1 GROUP BY name ORDER BY count(*) DESC, name LIMIT ?2",
        retailer,
        limit
    )
}
