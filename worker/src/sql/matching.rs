//! References of retailers, what they may mean, and what people said about it.

use onhand_stock::matching::folded;

use super::Statement;

/// The form of a code of the catalogue by which its index finds it; the same text as in the migration.
macro_rules! coarse {
    () => {
        "replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(codes.written), '-', ''), '.', ''), '/', ''), '_', ''), ' ', ''), 'O', ''), '0', ''), 'I', '1'), 'L', '1')"
    };
}

/// What has one of these forms, a JSON list: `item`, `brand`, `reference`. Of one form no more than a person can look through:
/// what hundreds share tells nothing apart.
pub(crate) fn alike(retailer: &str, forms: &str) -> [Statement; 2] {
    [
        statement!(
            concat!(
                "SELECT codes.variant AS item, products.brand AS brand, codes.written AS reference
                 FROM json_each(?2) AS asked
                 CROSS JOIN codes INDEXED BY codes_by_coarse ON codes.retailer = ?1 AND codes.kind IN ('code', 'more') AND ",
                coarse!(),
                " = asked.value
                 CROSS JOIN variants ON variants.number = codes.variant CROSS JOIN products ON products.number = variants.product
                 LIMIT 10000"
            ),
            retailer,
            forms
        ),
        statement!(
            "SELECT -known_references.number AS item, brand, reference
             FROM json_each(?2) AS asked
             CROSS JOIN known_references INDEXED BY known_references_by_coarse
               ON known_references.retailer = ?1 AND known_references.coarse = asked.value
             LIMIT 10000",
            retailer,
            forms
        ),
    ]
}

/// What has one of these GTINs, a JSON list of numbers: `item`, `brand`, `reference`, `gtin`.
pub(crate) fn coded(retailer: &str, gtins: &str) -> [Statement; 2] {
    [
        statement!(
            "SELECT codes.variant AS item, products.brand AS brand, codes.code AS gtin,
               coalesce((SELECT written FROM codes AS own WHERE own.variant = codes.variant AND own.kind = 'code'), codes.written) AS reference
             FROM json_each(?2) AS asked CROSS JOIN codes ON codes.retailer = ?1 AND codes.code = asked.value
             CROSS JOIN variants ON variants.number = codes.variant CROSS JOIN products ON products.number = variants.product",
            retailer,
            gtins
        ),
        statement!(
            "SELECT -known_references.number AS item, brand, known_references.reference AS reference, gtin
             FROM json_each(?2) AS asked CROSS JOIN known_gtins ON known_gtins.retailer = ?1 AND known_gtins.gtin = asked.value
             CROSS JOIN known_references ON known_references.number = known_gtins.reference",
            retailer,
            gtins
        ),
    ]
}

/// The references of an item of the retailer's: `brand`, `reference`.
pub(crate) fn references_of(retailer: &str, item: i64) -> Statement {
    if item > 0 {
        return statement!(
            "SELECT products.brand AS brand, codes.written AS reference FROM codes INDEXED BY codes_by_variant
             JOIN variants ON variants.number = codes.variant JOIN products ON products.number = variants.product
             WHERE codes.variant = ?2 AND codes.retailer = ?1 AND codes.kind <> 'alias' ORDER BY codes.kind, codes.written",
            retailer,
            item
        );
    }
    statement!("SELECT brand, reference FROM known_references WHERE number = ?2 AND retailer = ?1", retailer, -item)
}

/// The references of a brand, at most so many: `item`, `reference`.
pub(crate) fn references_of_brand(retailer: &str, brand: &str, limit: i64) -> [Statement; 2] {
    [
        statement!(
            "SELECT codes.variant AS item, products.brand AS brand, codes.written AS reference
             FROM products INDEXED BY products_by_brand CROSS JOIN variants ON variants.product = products.number
             CROSS JOIN codes ON codes.variant = variants.number
             WHERE products.retailer = ?1 AND products.brand = ?2 AND products.brand <> '' AND codes.kind IN ('code', 'more') LIMIT ?3",
            retailer,
            brand,
            limit
        ),
        statement!(
            "SELECT -number AS item, brand, reference FROM known_references WHERE retailer = ?1 AND brand = ?2 LIMIT ?3",
            retailer,
            folded(brand),
            limit
        ),
    ]
}

/// Adds known references, [[brand, reference, coarse, [gtin, …]], …], with their codes. Those that there are stay as they are.
pub(crate) fn know(retailer: &str, rows: &str) -> [Statement; 2] {
    [
        statement!(
            "INSERT INTO known_references (retailer, brand, reference, coarse)
             SELECT ?1, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING",
            retailer,
            rows
        ),
        statement!(
            "INSERT INTO known_gtins (retailer, gtin, reference)
             SELECT ?1, gtin.value, known_references.number
             FROM json_each(?2) AS asked, json_each(asked.value, '$[3]') AS gtin
             CROSS JOIN known_references ON known_references.retailer = ?1 AND known_references.brand = asked.value ->> 0
               AND known_references.reference = asked.value ->> 1
             WHERE true ON CONFLICT DO NOTHING",
            retailer,
            rows
        ),
    ]
}

/// Notes renames, [[brand, old, new], …].
pub(crate) fn rename_references(retailer: &str, rows: &str, now: i64, sender: &str) -> Statement {
    statement!(
        "INSERT INTO renamed_references (retailer, brand, old, new, at, sender)
         SELECT ?1, value ->> 0, value ->> 1, value ->> 2, ?3, ?4 FROM json_each(?2) WHERE true
         ON CONFLICT DO UPDATE SET new = excluded.new, at = excluded.at, sender = excluded.sender WHERE new <> excluded.new",
        retailer,
        rows,
        now,
        sender
    )
}

/// A retailer's renames in the order in which they were said: `brand`, `old`, `new`.
pub(crate) fn renames(retailer: &str, limit: i64) -> Statement {
    statement!(
        "SELECT brand, old, new FROM renamed_references WHERE retailer = ?1 ORDER BY at, brand, old LIMIT ?2",
        retailer,
        limit
    )
}

/// What brands are called: `name`, `brand`.
pub(crate) fn brand_names(retailer: &str) -> Statement {
    statement!("SELECT name, brand FROM brand_names WHERE retailer = ?1 ORDER BY name", retailer)
}

/// How many references each brand has that the retailer's system names: `name`, `count`.
pub(crate) fn brands_seen(retailer: &str, limit: i64) -> Statement {
    statement!(
        "SELECT brand AS name, count(*) AS count FROM findings WHERE retailer = ?1 AND brand <> '' GROUP BY brand ORDER BY brand LIMIT ?2",
        retailer,
        limit
    )
}

/// Sets what brands are called, [[name, brand | null], …], and that what was found of them is to be looked at again.
pub(crate) fn set_brands(retailer: &str, rows: &str, now: i64, sender: &str) -> [Statement; 2] {
    [
        statement!(
            "INSERT INTO brand_names (retailer, name, brand, at, sender)
             SELECT ?1, value ->> 0, value ->> 1, ?3, ?4 FROM json_each(?2) WHERE true
             ON CONFLICT DO UPDATE SET brand = excluded.brand, at = excluded.at, sender = excluded.sender
               WHERE brand IS NOT excluded.brand",
            retailer,
            rows,
            now,
            sender
        ),
        statement!(
            "UPDATE findings SET fresh = 0 WHERE retailer = ?1 AND fresh = 1 AND brand IN (SELECT value ->> 0 FROM json_each(?2))",
            retailer,
            rows
        ),
    ]
}

/// Forgets brands' names: they are unmapped.
pub(crate) fn forget_brands(retailer: &str, names: &str) -> [Statement; 2] {
    [
        statement!(
            "DELETE FROM brand_names WHERE retailer = ?1 AND name IN (SELECT value FROM json_each(?2))",
            retailer,
            names
        ),
        statement!(
            "UPDATE findings SET fresh = 0 WHERE retailer = ?1 AND fresh = 1 AND brand IN (SELECT value FROM json_each(?2))",
            retailer,
            names
        ),
    ]
}

/// What people said about references, [[brand, said], …]: `brand`, `said`, `item`, `meant`, `yes`.
pub(crate) fn decisions_on(retailer: &str, said: &str) -> Statement {
    statement!(
        "SELECT decisions.brand, said, item, meant, yes FROM json_each(?2) AS asked
         CROSS JOIN decisions ON decisions.retailer = ?1 AND decisions.brand = asked.value ->> 0 AND decisions.said = asked.value ->> 1",
        retailer,
        said
    )
}

/// What people said about a brand.
pub(crate) fn decisions_of(retailer: &str, brand: &str, limit: i64) -> Statement {
    statement!(
        "SELECT brand, said, item, meant, yes FROM decisions WHERE retailer = ?1 AND brand = ?2 ORDER BY said, item LIMIT ?3",
        retailer,
        brand,
        limit
    )
}

/// What was learnt of these brands, a JSON list: `brand`, `spelling`.
pub(crate) fn spellings(retailer: &str, brands: &str) -> Statement {
    statement!(
        "SELECT spellings.brand, spelling FROM json_each(?2) AS asked
         CROSS JOIN spellings ON spellings.retailer = ?1 AND spellings.brand = asked.value",
        retailer,
        brands
    )
}

/// A decision on a reference.
pub(crate) struct Said<'a> {
    pub(crate) retailer: &'a str,
    pub(crate) brand: &'a str,
    pub(crate) said: &'a str,
    pub(crate) item: i64,
    pub(crate) meant: &'a str,
    pub(crate) yes: bool,
    pub(crate) now: i64,
    pub(crate) sender: &'a str,
}

/// Keeps it. What was confirmed before for the same reference no longer counts.
pub(crate) fn decide(said: &Said<'_>) -> Vec<Statement> {
    let taken_back = statement!(
        "DELETE FROM decisions WHERE retailer = ?1 AND brand = ?2 AND said = ?3 AND yes = 1 AND ?4 = 1 AND item <> ?5",
        said.retailer,
        said.brand,
        said.said,
        i64::from(said.yes),
        said.item
    );
    let kept = statement!(
        "INSERT INTO decisions (retailer, brand, said, item, meant, yes, at, sender) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT DO UPDATE SET meant = excluded.meant, yes = excluded.yes, at = excluded.at, sender = excluded.sender
           WHERE yes <> excluded.yes OR meant <> excluded.meant",
        said.retailer,
        said.brand,
        said.said,
        said.item,
        said.meant,
        i64::from(said.yes),
        said.now,
        said.sender
    );
    vec![taken_back, kept]
}

/// Forgets all that was said about a reference.
pub(crate) fn undecide(retailer: &str, brand: &str, said: &str) -> Statement {
    statement!("DELETE FROM decisions WHERE retailer = ?1 AND brand = ?2 AND said = ?3", retailer, brand, said)
}

/// Leads a confirmed spelling to its variant, unless it leads somewhere already.
pub(crate) fn make_alias(retailer: &str, code: &str, written: &str, variant: i64) -> Statement {
    statement!(
        "INSERT INTO codes (retailer, code, kind, written, variant)
         SELECT ?1, json_extract(?2, '$[0]'), 'alias', ?3, variants.number
         FROM variants JOIN products ON products.number = variants.product AND products.retailer = ?1
         WHERE variants.number = ?4 ON CONFLICT DO NOTHING",
        retailer,
        code,
        written,
        variant
    )
}

/// Takes a confirmed spelling away.
pub(crate) fn forget_alias(retailer: &str, code: &str) -> Statement {
    statement!(
        "DELETE FROM codes WHERE retailer = ?1 AND code = json_extract(?2, '$[0]') AND kind = 'alias'",
        retailer,
        code
    )
}

/// Keeps what was learnt of a brand; if that is new, what is not surely matched of it is to be looked at again.
/// `names` is what the retailer's system calls the brand, a JSON list.
pub(crate) fn set_spelling(retailer: &str, brand: &str, names: &str, spelling: &str) -> [Statement; 2] {
    [
        statement!(
            "UPDATE findings SET fresh = 0 WHERE retailer = ?1 AND fresh = 1
               AND brand IN (SELECT value FROM json_each(?4))
               AND (state IN ('near', 'none') OR detail ->> 'way' = 'spelling')
               AND NOT EXISTS (SELECT 1 FROM spellings WHERE retailer = ?1 AND spellings.brand = ?2 AND spelling = ?3)",
            retailer,
            brand,
            spelling,
            names
        ),
        statement!(
            "INSERT INTO spellings (retailer, brand, spelling) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET spelling = excluded.spelling WHERE spelling <> excluded.spelling",
            retailer,
            brand,
            spelling
        ),
    ]
}

/// Has everything looked at again: the base has changed. What a person confirmed stands, and may be disputed now.
pub(crate) fn doubt_findings(retailer: &str) -> Statement {
    statement!("UPDATE findings SET fresh = 0 WHERE retailer = ?1 AND fresh = 1", retailer)
}

/// The retailer's stores by number, behind that one.
pub(crate) fn stores_behind(retailer: &str, number: i64) -> Statement {
    statement!(
        "SELECT number FROM stores WHERE retailer = ?1 AND number > ?2 ORDER BY number LIMIT 1",
        retailer,
        number
    )
}

/// What a store publishes, in order, behind a key, a JSON list of it: `key`, `sku`, `brand`.
pub(crate) fn published_references(store: i64, key: &str, limit: i64) -> Statement {
    statement!(
        "SELECT key, sku, brand FROM stock WHERE store = ?1 AND key > json_extract(?2, '$[0]') ORDER BY key LIMIT ?3",
        store,
        key,
        limit
    )
}

/// Of [[brand, said, gtin], …] the places of those that are known and fresh.
pub(crate) fn fresh_findings(retailer: &str, asked: &str) -> Statement {
    statement!(
        "SELECT asked.key AS place FROM json_each(?2) AS asked
         CROSS JOIN findings ON findings.retailer = ?1 AND findings.brand = asked.value ->> 0
           AND findings.said = asked.value ->> 1 AND findings.gtin = asked.value ->> 2
         WHERE fresh = 1",
        retailer,
        asked
    )
}

/// Keeps findings, [[brand, said, gtin, state, detail], …]; what is so already and fresh is not written.
pub(crate) fn set_findings(retailer: &str, rows: &str) -> Statement {
    statement!(
        "INSERT INTO findings (retailer, brand, said, gtin, state, detail, fresh)
         SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, 1 FROM json_each(?2) WHERE true
         ON CONFLICT DO UPDATE SET state = excluded.state, detail = excluded.detail, fresh = 1
           WHERE state <> excluded.state OR detail <> excluded.detail OR fresh = 0",
        retailer,
        rows
    )
}

/// The findings of a reference, whatever its code: `brand`, `said`, `gtin`.
pub(crate) fn findings_said(retailer: &str, said: &str) -> Statement {
    statement!(
        "SELECT findings.brand, said, gtin FROM (SELECT '' AS name UNION ALL SELECT name FROM brand_names WHERE retailer = ?1) AS names
         CROSS JOIN findings ON findings.retailer = ?1 AND findings.brand = names.name AND findings.said = ?2",
        retailer,
        said
    )
}

/// How many findings there are of each state.
pub(crate) fn count_findings(retailer: &str) -> Statement {
    statement!("SELECT state, count(*) AS count FROM findings WHERE retailer = ?1 GROUP BY state", retailer)
}

/// A page of findings, of one state or of all, behind one: `brand`, `said`, `gtin`, `state`, `detail`.
pub(crate) fn findings(retailer: &str, state: Option<&str>, behind: (&str, &str, i64), limit: i64) -> Statement {
    let (brand, said, gtin) = behind;
    match state {
        Some(state) => statement!(
            "SELECT brand, said, gtin, state, detail FROM findings INDEXED BY findings_by_state
             WHERE retailer = ?1 AND state = ?2 AND (brand, said, gtin) > (?3, ?4, ?5) ORDER BY brand, said, gtin LIMIT ?6",
            retailer,
            state,
            brand,
            said,
            gtin,
            limit
        ),
        None => statement!(
            "SELECT brand, said, gtin, state, detail FROM findings
             WHERE retailer = ?1 AND (brand, said, gtin) > (?2, ?3, ?4) ORDER BY brand, said, gtin LIMIT ?5",
            retailer,
            brand,
            said,
            gtin,
            limit
        ),
    }
}

/// Notes that matching began, or is to begin again: it goes on (`again` is 1) if it began after `before` and has no end.
pub(crate) fn begin_matching(retailer: &str, now: i64, before: i64) -> Statement {
    statement!(
        "INSERT INTO matchings (retailer, begun, finished) VALUES (?1, ?2, NULL)
         ON CONFLICT DO UPDATE SET finished = NULL,
           begun = CASE WHEN finished IS NOT NULL OR begun < ?3 THEN excluded.begun ELSE begun END,
           again = CASE WHEN finished IS NOT NULL OR begun < ?3 THEN 0 ELSE 1 END
         RETURNING begun, again",
        retailer,
        now,
        before
    )
}

/// Notes that it ended; if something has changed since it began, that another one began, which has no end then.
pub(crate) fn end_matching(retailer: &str, begun: i64, now: i64) -> Statement {
    statement!(
        "UPDATE matchings SET finished = CASE WHEN again = 0 THEN ?3 END, begun = CASE WHEN again = 0 THEN begun ELSE ?3 END, again = 0
         WHERE retailer = ?1 AND begun = ?2 RETURNING begun, finished",
        retailer,
        begun,
        now
    )
}

/// When it began and ended last.
pub(crate) fn matching(retailer: &str) -> Statement {
    statement!("SELECT begun, finished FROM matchings WHERE retailer = ?1", retailer)
}

/// What a retailer said about showing.
pub(crate) fn showing_rules(retailer: &str) -> Statement {
    statement!("SELECT rules FROM showing_rules WHERE retailer = ?1", retailer)
}

/// Keeps what a retailer says about showing.
pub(crate) fn set_showing_rules(retailer: &str, rules: &str) -> Statement {
    statement!(
        "INSERT INTO showing_rules (retailer, rules) VALUES (?1, ?2)
         ON CONFLICT DO UPDATE SET rules = excluded.rules WHERE rules <> excluded.rules",
        retailer,
        rules
    )
}

/// A page of references with all that their showing depends on.
pub(crate) fn to_be_shown(retailer: &str, behind: (&str, &str, i64), limit: i64) -> Statement {
    let (brand, said, gtin) = behind;
    statement!(
        "SELECT found.brand, found.said, found.gtin, found.state, found.detail,
           (SELECT json_group_array(json_array(quantity, price, regular_price, currency)) FROM (
              SELECT quantity, price, regular_price, currency FROM stores CROSS JOIN stock ON stock.store = stores.number
                AND stock.key = CASE WHEN found.gtin > 0 THEN found.gtin ELSE found.said END
              WHERE stores.retailer = ?1 ORDER BY stores.number)) AS lines,
           products.brand AS own_brand, coalesce(variants.status, products.status) AS status, products.visible AS visible,
           coalesce(variants.lead_days, products.lead_days) AS lead_days, variants.prices AS size_prices, products.prices AS prices
         FROM (SELECT *, CASE WHEN detail ->> '$.meaning.item' LIKE 'v%' THEN CAST(substr(detail ->> '$.meaning.item', 2) AS INTEGER) END AS variant
               FROM findings WHERE retailer = ?1 AND (brand, said, gtin) > (?2, ?3, ?4) ORDER BY brand, said, gtin LIMIT ?5) AS found
         LEFT JOIN variants ON variants.number = found.variant
         LEFT JOIN products ON products.number = variants.product AND products.retailer = ?1
         ORDER BY found.brand, found.said, found.gtin",
        retailer,
        brand,
        said,
        gtin,
        limit
    )
}
