//! References: found by an index, decided once, looked at again only where something has changed.

use onhand_stock::matching::{COARSE_SQL, coarse};

use super::*;
use crate::sql::matching::{
    Said, alike, begin_matching, coded, count_findings, decide, decisions_on, end_matching, findings, findings_said,
    fresh_findings, know, make_alias, published_references, references_of, references_of_brand, rename_references,
    renames, set_brands, set_findings, set_spelling, to_be_shown,
};

/// The demo with a product of two variants, and known references.
fn with_references() -> Connection {
    let mut db = database();
    db.execute_batch(
        "INSERT INTO products (number, retailer, title, brand, created, changed) VALUES (71, 'demo', 'Ring', 'Lune', 0, 0);
         INSERT INTO variants (number, product, place) VALUES (710, 71, 0), (711, 71, 1);
         INSERT INTO codes (retailer, code, kind, written, variant) VALUES
           ('demo', 'ab-12', 'code', 'AB-12', 710), ('demo', 4006381333931, 'gtin', '4006381333931', 710),
           ('demo', 'ab-13', 'code', 'AB-13', 711), ('demo', 'x-13', 'more', 'X-13', 711)",
    )
    .unwrap();
    let rows = r#"[["lune","AB-14","AB14",[40170725]],["sol","QQ.7","QQ7",[]]]"#;
    batch(&mut db, &know("demo", rows)).unwrap();
    db
}

fn names(db: &Connection, statements: [Statement; 2], at: usize) -> Vec<String> {
    statements.iter().flat_map(|statement| rows(db, statement).unwrap()).map(|row| text(&row[at]).to_owned()).collect()
}

#[test]
fn the_database_makes_the_same_form_as_the_rules() {
    let db = database();
    let sql = format!("SELECT {}", COARSE_SQL.replace("{}", "?1"));
    for written in ["AB-0012", "ab 12/x_y.z", "oO0iIlL1", "É-é", ""] {
        let made: String = db.query_row(&sql, [written], |row| row.get(0)).unwrap();
        assert_eq!(made, coarse(written), "{written}");
    }
    let kept = include_str!("../../../migrations/0018_matching.sql");
    assert!(kept.contains(&COARSE_SQL.replace("{}", "written")));
    assert!(alike("demo", "[]")[0].sql.contains(&COARSE_SQL.replace("{}", "codes.written")));
}

#[test]
fn candidates_come_from_the_catalogue_and_from_lists() {
    let mut db = with_references();
    assert_eq!(names(&db, alike("demo", r#"["AB12","AB14","QQ7","NO"]"#), 2), ["AB-12", "AB-14", "QQ.7"]);
    assert!(names(&db, alike("other", r#"["AB12","AB14"]"#), 2).is_empty(), "another retailer's");
    assert_eq!(names(&db, coded("demo", "[4006381333931,40170725,1]"), 1), ["Lune", "lune"]);
    assert_eq!(names(&db, references_of_brand("demo", "Lune", 9), 2), ["AB-12", "AB-13", "X-13", "AB-14"]);
    assert_eq!(rows(&db, &references_of("demo", 710)).unwrap().len(), 2);
    assert!(rows(&db, &references_of("other", 710)).unwrap().is_empty());
    let rows_again = r#"[["lune","AB-14","AB14",[40170725]]]"#;
    assert_eq!(batch(&mut db, &know("demo", rows_again)).unwrap(), 0, "twice is once");
}

#[test]
fn candidates_are_found_by_an_index() {
    let db = with_references();
    let asked = r#"["AB12"]"#;
    let statements =
        alike("demo", asked).into_iter().chain(coded("demo", "[1]")).chain(references_of_brand("demo", "Lune", 9));
    let others = [
        decisions_on("demo", "[]"),
        fresh_findings("demo", "[]"),
        findings("demo", Some("near"), ("", "", -1), 9),
        findings("demo", None, ("", "", -1), 9),
        findings_said("demo", "x"),
        published_references(3, "[-1]", 9),
        references_of("demo", 2),
        references_of("demo", 3),
        to_be_shown("demo", ("", "", -1), 9),
    ];
    for statement in statements.chain(others) {
        let plan = plan(&db, &statement);
        let scans: Vec<&str> = plan.lines().filter(|step| step.starts_with("SCAN")).collect();
        let harmless = |step: &&str| {
            step.contains("json_each")
                || step.contains("asked")
                || step.contains("VIRTUAL TABLE")
                || step.contains("names")
                || step.contains("found")
                || step.contains("CONSTANT ROW")
                || step.contains("(subquery")
        };
        assert!(scans.iter().all(harmless), "{}\n{plan}", statement.sql);
    }
}

fn said(item: i64, meant: &'static str, yes: bool) -> Said<'static> {
    Said { retailer: "demo", brand: "lune", said: "Q7", item, meant, yes, now: 5, sender: "Ada" }
}

#[test]
fn a_pair_is_confirmed_once_and_the_last_word_counts() {
    let mut db = with_references();
    let told = |db: &Connection| -> Vec<(i64, i64)> {
        let found = rows(db, &decisions_on("demo", r#"[["lune","Q7"]]"#)).unwrap();
        let number = |cell: &Cell| if let Cell::Integer(number) = cell { *number } else { panic!("{cell:?}") };
        found.iter().map(|row| (number(&row[2]), number(&row[4]))).collect()
    };
    assert_eq!(batch(&mut db, &decide(&said(710, "AB-12", true))).unwrap(), 1);
    assert_eq!(batch(&mut db, &decide(&said(710, "AB-12", true))).unwrap(), 0, "twice is once");
    batch(&mut db, &decide(&said(711, "AB-13", true))).unwrap();
    assert_eq!(told(&db), [(711, 1)], "the first no longer counts");
    batch(&mut db, &decide(&said(710, "AB-12", false))).unwrap();
    assert_eq!(told(&db), [(710, 0), (711, 1)]);
    batch(&mut db, &decide(&said(711, "AB-13", false))).unwrap();
    assert_eq!(told(&db), [(710, 0), (711, 0)]);
    assert_eq!(batch(&mut db, &[make_alias("demo", r#"["q7"]"#, "Q7", 710)]).unwrap(), 1);
    assert_eq!(batch(&mut db, &[make_alias("demo", r#"["q7"]"#, "Q7", 711)]).unwrap(), 0, "it leads somewhere already");
    assert_eq!(
        batch(&mut db, &[make_alias("other", r#"["q8"]"#, "Q8", 710)]).unwrap(),
        0,
        "another retailer's variant"
    );
}

#[test]
fn renames_are_told_in_the_order_in_which_they_were_said() {
    let mut db = with_references();
    batch(&mut db, &[rename_references("demo", r#"[["lune","B","A"]]"#, 2, "Ada")]).unwrap();
    batch(&mut db, &[rename_references("demo", r#"[["lune","A","B"],["lune","C","B"]]"#, 1, "Ada")]).unwrap();
    let olds: Vec<String> =
        rows(&db, &renames("demo", 9)).unwrap().iter().map(|row| text(&row[1]).to_owned()).collect();
    assert_eq!(olds, ["A", "C", "B"]);
}

#[test]
fn findings_are_written_once_and_doubted_where_something_changed() {
    let mut db = with_references();
    let found =
        r#"[["lun","AB-12",0,"matched","{\"way\":\"exact\"}"],["lun","AB13",0,"near","{}"],["","Z",7,"none","{}"]]"#;
    let keep = [set_findings("demo", found)];
    assert_eq!(batch(&mut db, &keep).unwrap(), 3);
    assert_eq!(batch(&mut db, &keep).unwrap(), 0, "what is so already is not written");
    let fresh = |db: &Connection| {
        rows(db, &fresh_findings("demo", r#"[["lun","AB-12",0],["lun","AB13",0],["","Z",7]]"#)).unwrap().len()
    };
    assert_eq!(fresh(&db), 3);
    batch(&mut db, &set_spelling("demo", "lune", r#"["lun"]"#, "{}")).unwrap();
    assert_eq!(fresh(&db), 2, "what matched exactly stays");
    assert_eq!(batch(&mut db, &set_spelling("demo", "lune", r#"["lun"]"#, "{}")).unwrap(), 0);
    batch(&mut db, &set_brands("demo", r#"[["lun","Lune"]]"#, 1, "Ada")).unwrap();
    assert_eq!(fresh(&db), 1);
    batch(&mut db, &keep).unwrap();
    assert_eq!(fresh(&db), 3);
    let counts = rows(&db, &count_findings("demo")).unwrap();
    assert_eq!(counts.len(), 3);
    assert_eq!(rows(&db, &findings("demo", None, ("", "Z", 7), 9)).unwrap().len(), 2);
    assert_eq!(rows(&db, &findings("demo", Some("near"), ("", "", -1), 9)).unwrap().len(), 1);
    assert_eq!(rows(&db, &findings_said("demo", "AB13")).unwrap().len(), 1);
}

#[test]
fn one_round_at_a_time() {
    let mut db = with_references();
    let begun = |db: &Connection, now: i64| rows(db, &begin_matching("demo", now, now - 50)).unwrap().remove(0);
    let (round, again) = (|begun: i64| Cell::Integer(begun), |again: i64| Cell::Integer(again));
    assert_eq!(begun(&db, 100), [round(100), again(0)]);
    assert_eq!(begun(&db, 110), [round(100), again(1)], "it goes on, and is to begin again");
    assert_eq!(rows(&db, &end_matching("demo", 100, 120)).unwrap(), [[round(120), Cell::Null]], "it begins again");
    assert_eq!(rows(&db, &end_matching("demo", 120, 121)).unwrap(), [[round(120), round(121)]]);
    assert_eq!(begun(&db, 130), [round(130), again(0)]);
    assert_eq!(begun(&db, 500), [round(500), again(0)], "it broke off");
    assert_eq!(batch(&mut db, &[end_matching("demo", 100, 501)]).unwrap(), 0, "that round is over");
    assert_eq!(batch(&mut db, &[end_matching("demo", 500, 501)]).unwrap(), 1);
}

#[test]
fn what_is_published_is_gone_over_in_order_and_shown_with_all_its_stores() {
    let mut db = with_references();
    publish_lines(&mut db, "d1", 3, 0, &[LINES]).unwrap();
    publish_lines(&mut db, "d2", 1, 0, &[r#"[["B","B",2,900,null,"CAD",null]]"#]).unwrap();
    let first = rows(&db, &published_references(3, "[-1]", 9)).unwrap();
    assert_eq!(first.len(), 2);
    assert_eq!(rows(&db, &published_references(3, "[40170725]", 9)).unwrap().len(), 1);
    assert_eq!(rows(&db, &published_references(3, r#"["B"]"#, 9)).unwrap().len(), 0);
    let found = r#"[["","B",0,"matched","{\"meaning\":{\"item\":\"v710\"}}"]]"#;
    batch(&mut db, &[set_findings("demo", found)]).unwrap();
    let shown = rows(&db, &to_be_shown("demo", ("", "", -1), 9)).unwrap();
    assert_eq!(shown.len(), 1);
    assert_eq!(text(&shown[0][5]), r#"[[2,900,null,"CAD"],[null,null,500,null]]"#);
    assert_eq!(text(&shown[0][6]), "Lune");
}
