//! Products on the real SQLite.

use onhand_stock::{Gtin, Key};

use super::*;

/// A shirt with two variants, the second of which nothing else names.
const SHIRT: &str = "
    INSERT INTO products (number, retailer, title, created, changed) VALUES (1, 'demo', 'Shirt', 0, 0);
    INSERT INTO variants (number, product, place) VALUES (7, 1, 0), (8, 1, 1);
    INSERT INTO codes (retailer, code, kind, written, variant) VALUES
      ('demo', 'k-1', 'code', 'K-1', 7), ('demo', 4006381333931, 'gtin', '4006381333931', 7),
      ('demo', 40170725, 'more', '40170725', 7), ('demo', 'old 1', 'alias', 'OLD 1', 7), ('demo', 'k-2', 'code', 'K-2', 8)";

#[test]
fn keys_of_one_item_are_found_by_each_of_its_codes() {
    let db = database();
    db.execute_batch(SHIRT).unwrap();
    let gtin = |text: &str| Key::Gtin(Gtin::parse(text).unwrap());
    let keys =
        [Key::Sku("k-1"), Key::Sku("nothing"), gtin("4006381333931"), Key::Sku("04006381333931"), Key::Sku("K-2")];
    let found = rows(&db, &same_items("demo", keys)).unwrap();
    let shirt = || Cell::Text(r#"[40170725,4006381333931,"40170725","K-1","OLD 1"]"#.into());
    let row = |asked, variant, keys| vec![Cell::Integer(asked), Cell::Integer(variant), keys];
    assert_eq!(
        found,
        [row(0, 7, shirt()), row(2, 7, shirt()), row(3, 7, shirt()), row(4, 8, Cell::Text(r#"["K-2"]"#.into()))]
    );
    assert_eq!(
        rows(&db, &same_items("other", keys)).unwrap(),
        Vec::<Vec<Cell>>::new(),
        "another retailer's codes are not there"
    );
}

#[test]
fn looking_codes_up_takes_one_step_each() {
    let db = database();
    let asked = same_items("demo", [Key::Sku("k-1")]);
    let mut explained = db.prepare(&format!("EXPLAIN QUERY PLAN {}", asked.sql)).unwrap();
    let steps: Vec<String> = explained
        .query_map(params_from_iter(&asked.values), |row| row.get(3))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert!(
        steps.iter().any(|step| step.contains("SEARCH hit USING PRIMARY KEY (retailer=? AND code=?)")),
        "{steps:?}"
    );
    assert!(steps.iter().all(|step| !step.contains("SCAN codes") && !step.contains("SCAN hit")), "{steps:?}");
}

/// As many products as asked, in three categories and two brands; every tenth is in the showcase.
fn filled(products: usize) -> Connection {
    let db = database();
    let rows: Vec<_> = (1..=products)
        .map(|n| {
            let category = ["Hats > Wool", "Hats", "Coats"][n % 3];
            let (brand, status) = (["Bär", "Ours"][n % 2], if n % 50 == 0 { "old" } else { "" });
            let words = format!("Item {n} {brand} K-{n}");
            serde_json::json!([
                n,
                "",
                format!("Item {n}"),
                brand,
                category,
                "",
                "[]",
                "[]",
                status,
                i64::from(n % 10 == 0),
                null,
                null,
                "{}",
                words
            ])
        })
        .collect();
    for statement in make_products("demo", &serde_json::json!(rows).to_string(), 5) {
        super::rows(&db, &statement).unwrap();
    }
    let variants: Vec<_> = (1..=products)
        .map(|n| serde_json::json!([n, n, 0, "[]", null, null, null, r#"{"default":[100,null,"CAD"]}"#]))
        .collect();
    super::rows(&db, &make_variants(&serde_json::json!(variants).to_string())).unwrap();
    let codes: Vec<_> =
        (1..=products).map(|n| serde_json::json!([format!("k-{n}"), "code", format!("K-{n}"), n])).collect();
    super::rows(&db, &make_codes("demo", &serde_json::json!(codes).to_string())).unwrap();
    db
}

fn sieve(change: impl FnOnce(&mut Sieve)) -> Sieve {
    let mut sieve = Sieve::default();
    change(&mut sieve);
    sieve
}

fn numbers(db: &Connection, sieve: &Sieve, behind: &Behind) -> Vec<i64> {
    let number = |row: Vec<Cell>| match row.first() {
        Some(Cell::Integer(number)) => *number,
        other => panic!("{other:?}"),
    };
    rows(db, &products("demo", sieve, behind, 5)).unwrap().into_iter().map(number).collect()
}

#[test]
fn products_are_listed_along_an_index_whatever_is_asked() {
    let db = filled(300);
    let text = |text: &str| Some(text.to_owned());
    let start = Behind::default();
    for (sieve, found, index) in [
        (Sieve::default(), vec![1, 2, 3, 4, 5], "products_in_order"),
        (sieve(|s| s.brand = text("Bär")), vec![2, 4, 6, 8, 10], "products_by_brand"),
        (sieve(|s| s.status = text("old")), vec![50, 100, 150, 200, 250], "products_by_status"),
        (sieve(|s| s.visible = Some(true)), vec![10, 20, 30, 40, 50], "products_shown"),
        (sieve(|s| s.visible = Some(false)), vec![1, 2, 3, 4, 5], "products_in_order"),
        (sieve(|s| s.category = text("Hats")), vec![1, 4, 7, 10, 13], "products_by_category"),
        (
            sieve(|s| (s.category, s.visible) = (text("Hats > Wool"), Some(true))),
            vec![30, 60, 90, 120, 150],
            "products_by_category",
        ),
        (sieve(|s| s.words = text("\"ite\" * AND \"29\" *")), vec![29, 290, 291, 292, 293], "products_text"),
        (sieve(|s| (s.words, s.brand) = (text("\"item\" *"), text("Ours"))), vec![1, 3, 5, 7, 9], "products_text"),
    ] {
        assert_eq!(numbers(&db, &sieve, &start), found, "{sieve:?}");
        let asked = products("demo", &sieve, &start, 5);
        let mut explained = db.prepare(&format!("EXPLAIN QUERY PLAN {}", asked.sql)).unwrap();
        let step = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(1)?, row.get::<_, String>(3)?));
        let steps = explained.query_map(params_from_iter(&asked.values), step).unwrap();
        // What is done for each product comes below; at the top nothing may be sorted or gone through.
        let steps: Vec<(i64, String)> = steps.collect::<rusqlite::Result<_>>().unwrap();
        let top: Vec<&String> = steps.iter().filter(|(parent, _)| *parent == 0).map(|(_, step)| step).collect();
        assert!(top.iter().any(|step| step.contains(index)), "{sieve:?}: {steps:?}");
        assert!(top.iter().all(|step| !step.contains("TEMP B-TREE")), "{sieve:?}: {steps:?}");
    }
    let hats = sieve(|s| s.category = text("Hats"));
    assert_eq!(
        numbers(&db, &hats, &Behind { number: 298, category: "Hats".into() }),
        [3, 6, 9, 12, 15],
        "what is below comes behind"
    );
    assert_eq!(
        rows(&db, &products("other", &sieve(|s| s.words = text("\"item\" *")), &start, 5)).unwrap(),
        Vec::<Vec<Cell>>::new()
    );
}

#[test]
fn the_tree_is_found_without_going_through_all_products() {
    let db = filled(300);
    let found: Vec<Cell> = rows(&db, &categories("demo", 10)).unwrap().into_iter().flatten().collect();
    assert_eq!(found, ["Coats", "Hats", "Hats > Wool"].map(|way| Cell::Text(way.into())));
}

#[test]
fn what_is_so_already_is_not_written() {
    let mut db = filled(20);
    let show = |visible| show_products("demo", "[1,2,10]", visible, 9);
    assert_eq!((batch(&mut db, &[show(true)]), batch(&mut db, &[show(true)])), (Ok(2), Ok(0)));
    assert_eq!(batch(&mut db, &[show_products("other", "[1]", false, 9)]), Ok(0), "another retailer's stay");
    let price = |list| set_prices("demo", list, r#"[[1,"[990,null,\"CAD\"]"],[2,null]]"#);
    assert_eq!((batch(&mut db, &[price("default")]), batch(&mut db, &[price("default")])), (Ok(2), Ok(0)));
    let prices =
        |number| rows(&db, &Statement { sql: "SELECT prices FROM variants WHERE number = ?1", values: vec![number] });
    assert_eq!(prices(Value::Integer(1)).unwrap(), [[Cell::Text(r#"{"default":[990,null,"CAD"]}"#.into())]]);
    assert_eq!(prices(Value::Integer(2)).unwrap(), [[Cell::Text("{}".into())]]);
}

#[test]
fn a_portion_that_comes_twice_fails_as_a_whole() {
    let mut db = filled(1);
    let new = NewImport {
        retailer: "demo",
        id: "i",
        filename: "",
        packed: false,
        sha256: "",
        sender: "",
        now: 1,
        receipt: "{}",
    };
    batch(&mut db, &[make_import(&new)]).unwrap();
    let portion = |from, to, status| move_import("demo", "i", (from, to), (status, "{}"), 2);
    let code = || make_codes("demo", r#"[["k-x","code","K-X",1]]"#);
    assert!(batch(&mut db, &[code(), portion(0, 10, "running")]).is_ok());
    assert!(batch(&mut db, &[show_products("demo", "[1]", true, 9), portion(0, 10, "running")]).is_err());
    assert_eq!(batch(&mut db, &[show_products("demo", "[1]", true, 9)]), Ok(1), "nothing of it was written");
    assert!(batch(&mut db, &[portion(10, 12, "done")]).is_ok());
    assert!(batch(&mut db, &[portion(12, 12, "done")]).is_err(), "what is done stays done");
    let kind = rows(&db, &Statement { sql: "SELECT kind FROM codes WHERE code = 'k-x'", values: vec![] }).unwrap();
    assert_eq!(kind, [[Cell::Text("more".into())]], "a variant keeps the product code that it has");
}

#[test]
fn a_code_never_leads_to_two_variants() {
    let mut db = filled(2);
    assert!(batch(&mut db, &[make_codes("demo", r#"[["k-1","more","K-1",2]]"#)]).is_err());
    assert!(
        batch(&mut db, &[make_codes("other", r#"[["k-1","more","K-1",2]]"#)]).is_ok(),
        "each retailer has codes of its own"
    );
}
