//! Shelves that are read in pages, and publications that are put down in parts.

use super::*;

#[test]
fn a_shelf_is_paged_from_store_to_store() {
    let mut db = database();
    for (store, id) in [(1, "d1"), (2, "d2"), (3, "d3")] {
        publish_lines(&mut db, id, store, 0, &[LINES]).unwrap();
    }
    let page = |stores: &str, store, key: &str| -> Vec<(Cell, usize)> {
        let after = After { store, key: key.into() };
        let found = rows(&db, &published(stores, "demo", "laval", &after, 2)).unwrap();
        let lines = |cell: &Cell| serde_json::from_str::<Vec<serde_json::Value>>(text(cell)).unwrap().len();
        found.iter().map(|row| (row[0].clone(), lines(&row[1]))).collect()
    };
    assert_eq!(page("[1,2,3]", 0, BEFORE_ALL), [(Cell::Integer(1), 2)]);
    assert_eq!(page("[2,3]", 1, "40170725"), [(Cell::Integer(1), 1), (Cell::Integer(2), 1)]);
    assert_eq!(page("[3]", 2, r#""B""#), [(Cell::Integer(3), 2)]);
    let plan = plan(&db, &published("[2,3]", "demo", "laval", &After { store: 1, key: "5".into() }, 9));
    assert!(
        plan.contains("SEARCH stock USING PRIMARY KEY (store=? AND key>?)") && !plan.contains("SCAN stock"),
        "{plan}"
    );
}

#[test]
fn what_was_put_down_is_published_with_the_rest_or_taken_away() {
    let mut db = database();
    let arrival = arrival("d1", Some(3));
    batch(&mut db, &receive(&arrival)).unwrap();
    let line = |sku: &str| format!(r#"[["{sku}","{sku}",1,null,null,null,null]]"#);
    // Of a turn that was not the first there were three.
    let put: Vec<Statement> =
        ["x", "b", "y"].iter().zip(0..).map(|(sku, part)| stage("d1", 3, part, &line(sku))).collect();
    batch(&mut db, &put).unwrap();
    batch(&mut db, &[stage("d1", 3, 0, &line("a"))]).unwrap();
    assert!(rows(&db, &stock("[3]")).unwrap().is_empty() && rows(&db, &changed_since(3, 0)).unwrap().is_empty());
    let change = Change { staged: 1, chunks: &[line("z")], ..Change::of(3, 0) };
    let mut all = publish(&arrival, &[change], &Settled { status: "published", receipt: "{}", facts: None });
    all.push(unstage("d1"));
    batch(&mut db, &all).unwrap();
    let lines = text(&rows(&db, &stock("[3]")).unwrap()[0][1]).to_owned();
    assert_eq!(lines, r#"[["a","a",1,null,null,null,0],["z","z",1,null,null,null,0]]"#);
    assert_eq!(rows(&db, &changes_of("d1")).unwrap().len(), 2, "nothing is left of the turn before");
}
