//! Feeds that go brand by brand, and parts of a store's stock.

use super::*;

/// The demo's retailer with the feed that the tests' deliveries are of.
fn with_feed() -> Connection {
    let mut db = database();
    batch(&mut db, &[usual_feed("demo", "laval", "Laval", Some(3), 0)]).unwrap();
    db
}

#[test]
fn a_line_keeps_the_brand_that_was_named_for_it() {
    let mut db = database();
    publish_lines(&mut db, "d1", 3, 0, &[LINES]).unwrap();
    let named = name_brands(3, r#"[[40170725,"nike"],["B",""],["C","unheard of"]]"#);
    assert_eq!(batch(&mut db, std::slice::from_ref(&named)).unwrap(), 2, "one row for each line that is there");
    let lines = |db: &Connection| text(&rows(db, &stock("[3]")).unwrap()[0][1]).to_owned();
    let expected = r#"[[40170725,"A-1",3,1990,null,"CAD","nike"],["B","B",null,null,500,null,""]]"#;
    assert_eq!(lines(&db), expected);
    publish_lines(&mut db, "d2", 3, 1, &[r#"[[40170725,"A-1",0,1990,null,"CAD",null]]"#]).unwrap();
    assert!(lines(&db).contains(r#""nike""#), "a change of the line says nothing about its brand");
    for step in plan(&db, &named).lines().filter(|step| step.contains("stock")) {
        assert!(step.starts_with("SEARCH"), "{step}");
    }
}

#[test]
fn a_moment_is_that_of_deliveries_of_the_same_brands() {
    let mut db = with_feed();
    for (id, as_of, facts) in [("d1", 1000, r#"{"brands":["adidas","nike"]}"#), ("d2", 2000, r#"{"brands":["puma"]}"#)]
    {
        let arrival = Arrival { as_of, ..arrival(id, Some(3)) };
        batch(&mut db, &receive(&arrival)).unwrap();
        let settled = Settled { status: "published", receipt: "{}", facts: Some(facts) };
        batch(&mut db, &publish(&arrival, &[], &settled)).unwrap();
    }
    let moment =
        |db: &Connection, brands: &str| rows(db, &spoke_of("demo", "laval", "d9", brands)).unwrap()[0][0].clone();
    assert_eq!(moment(&db, r#"["nike"]"#), Cell::Integer(1000));
    assert_eq!(moment(&db, r#"["nike","puma"]"#), Cell::Integer(2000));
    assert_eq!(moment(&db, r#"["asics"]"#), Cell::Null);
    assert_eq!(moment(&db, "[]"), Cell::Integer(2000), "who speaks for all is later than none of them");
    let arrival = Arrival { as_of: 3000, ..arrival("d3", Some(3)) };
    batch(&mut db, &receive(&arrival)).unwrap();
    let settled = Settled { status: "unchanged", receipt: "{}", facts: Some("{}") };
    batch(&mut db, &publish(&arrival, &[], &settled)).unwrap();
    assert_eq!(moment(&db, r#"["asics"]"#), Cell::Integer(3000), "one that spoke for all spoke for this, too");
}

#[test]
fn a_part_is_made_once_and_knows_its_names() {
    let mut db = with_feed();
    let made = || part_feed("demo", "nike", "nike", Some(3), r#"{"files":"nike_*.csv"}"#, 5);
    assert_eq!(batch(&mut db, &[made()]).unwrap(), 1);
    assert_eq!(batch(&mut db, &[made()]).unwrap(), 0);
    publish_lines(&mut db, "d1", 3, 0, &[LINES]).unwrap();
    assert_eq!(rows(&db, &good_names("demo", "laval", 9)).unwrap(), [[Cell::Text("stock.csv".into())]]);
    assert!(rows(&db, &good_names("demo", "nike", 9)).unwrap().is_empty());
}
