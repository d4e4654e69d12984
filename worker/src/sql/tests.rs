//! The statements on the real SQLite, with the real migrations and the real seed.

use rusqlite::types::{ToSqlOutput, Value as Cell};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::*;

mod brands;
mod catalogue;
mod clear;
mod dropbox;
mod mail;
mod matching;
mod orders;
mod pages;
mod people;
mod schema;
mod sources;
mod told;
mod watch;

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(match self {
            Self::Null => Cell::Null,
            // As D1 has it: JavaScript numbers are floats.
            Self::Integer(number) => Cell::Real(*number as f64),
            Self::Text(text) => Cell::Text(text.clone()),
        }))
    }
}

fn database() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    schema::MIGRATIONS.iter().for_each(|migration| db.execute_batch(migration).unwrap());
    let seed = include_str!("../../seed/demo.sql");
    db.execute_batch(seed).unwrap();
    db.execute_batch(seed).unwrap();
    db
}

fn rows(db: &Connection, statement: &Statement) -> rusqlite::Result<Vec<Vec<Cell>>> {
    let mut prepared = db.prepare(statement.sql)?;
    let width = prepared.column_count();
    let rows =
        prepared.query_map(params_from_iter(&statement.values), |row| (0..width).map(|at| row.get(at)).collect())?;
    rows.collect()
}

/// Runs a batch as D1 does, and says how many rows changed.
fn batch(db: &mut Connection, statements: &[Statement]) -> rusqlite::Result<u64> {
    let before = db.total_changes();
    let transaction = db.transaction()?;
    for statement in statements {
        rows(&transaction, statement)?;
    }
    transaction.commit()?;
    Ok(db.total_changes() - before)
}

fn arrival(id: &str, store: Option<i64>) -> Arrival {
    Arrival {
        retailer: "demo".into(),
        id: id.into(),
        store,
        feed: "laval".into(),
        via: "api".into(),
        sender: "Demo".into(),
        received: 1000,
        as_of: 1000,
        filename: "stock.csv".into(),
        packed: false,
        sha256: id.repeat(2),
        object: id.repeat(2),
        bytes: 3,
        idempotency_key: None,
    }
}

/// Receives and publishes lines in one store.
fn publish_lines(db: &mut Connection, id: &str, store: i64, version: i64, chunks: &[&str]) -> rusqlite::Result<u64> {
    let arrival = arrival(id, Some(store));
    batch(db, &receive(&arrival)).unwrap();
    let chunks: Vec<String> = chunks.iter().map(|&chunk| chunk.to_owned()).collect();
    let change = Change { chunks: &chunks, ..Change::of(store, version) };
    batch(db, &publish(&arrival, &[change], &Settled { status: "published", receipt: "{}", facts: Some("{}") }))
}

fn became(status: &str) -> Settled<'_> {
    Settled { status, receipt: "{}", facts: None }
}

/// What is published in these stores, for nobody's feed.
fn stock(stores: &str) -> Statement {
    published(stores, "", "", &After::default(), 100_000)
}

const LINES: &str = r#"[[40170725,"A-1",3,1990,null,"CAD",null],["B","B",null,null,500,null,null]]"#;

fn text(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        other => panic!("{other:?} is no text"),
    }
}

#[test]
fn what_is_published_is_read_back_as_it_was_written() {
    let mut db = database();
    publish_lines(&mut db, "d1", 3, 0, &[LINES]).unwrap();
    let found = rows(&db, &stock("[3]")).unwrap();
    assert_eq!(text(&found[0][1]), r#"[[40170725,"A-1",3,1990,null,"CAD",0],["B","B",null,null,500,null,0]]"#);
    assert!(rows(&db, &stock("[1,2]")).unwrap().is_empty());
}

#[test]
fn only_changed_lines_are_written_and_a_handful_beside_them() {
    let mut db = database();
    let many: Vec<String> = (0..5000).map(|n| format!(r#"["sku {n}","sku {n}",1,null,null,null,null]"#)).collect();
    let many = format!("[{}]", many.join(","));
    // stores, changes, deliveries, outbox
    assert_eq!(publish_lines(&mut db, "d1", 3, 0, &[&many]).unwrap(), 5000 + 4);
    let two = r#"[["sku 1","sku 1",0,null,null,null,null],["sku 2","sku 2",9,null,null,null,null]]"#;
    assert_eq!(publish_lines(&mut db, "d2", 3, 1, &[two]).unwrap(), 2 + 4);
    let parts = rows(&db, &stock("[3]")).unwrap();
    assert_eq!(parts.len(), 1);
    assert!(text(&parts[0][1]).contains(r#"["sku 2","sku 2",9,"#));
}

#[test]
fn a_long_shelf_comes_in_parts_that_d1_can_carry() {
    let mut db = database();
    let many: Vec<String> = (0..12_001).map(|n| format!(r#"["sku {n}","sku {n}",1,null,null,null,null]"#)).collect();
    let (one, two) = many.split_at(7000);
    let chunks = [format!("[{}]", one.join(",")), format!("[{}]", two.join(","))];
    publish_lines(&mut db, "d1", 1, 0, &[&chunks[0], &chunks[1]]).unwrap();
    let parts = rows(&db, &stock("[1]")).unwrap();
    let lengths: Vec<usize> = parts
        .iter()
        .map(|part| serde_json::from_str::<Vec<serde_json::Value>>(text(&part[1])).unwrap().len())
        .collect();
    assert_eq!(lengths, [5000, 5000, 2001]);
}

#[test]
fn who_was_not_first_writes_nothing() {
    let mut db = database();
    publish_lines(&mut db, "d1", 3, 0, &[LINES]).unwrap();
    let late = publish_lines(&mut db, "d2", 3, 0, &[r#"[["C","C",1,null,null,null,null]]"#]);
    assert!(late.unwrap_err().to_string().contains("stores.version"));
    assert!(!text(&rows(&db, &stock("[3]")).unwrap()[0][1]).contains("\"C\""));
    assert_eq!(rows(&db, &delivery("demo", "d2")).unwrap().len(), 1, "it is still there to be tried again");
    assert_eq!(rows(&db, &changed_gtins("d2", 9)).unwrap().len(), 0);
}

#[test]
fn a_settled_delivery_stays_as_it_is() {
    let mut db = database();
    batch(&mut db, &receive(&arrival("d1", Some(1)))).unwrap();
    assert_eq!(batch(&mut db, &[settle(&arrival("d1", None), &became("held"))]).unwrap(), 1);
    assert_eq!(batch(&mut db, &[settle(&arrival("d1", None), &became("published"))]).unwrap(), 0);
    assert_eq!(batch(&mut db, &[park("demo", "d1")]).unwrap(), 0);
}

#[test]
fn nobody_reaches_anything_of_another_retailer() {
    let mut db = database();
    batch(&mut db, &receive(&arrival("d1", Some(1)))).unwrap();
    for statement in [
        outlets("other", Some("laval")),
        latest("other", Some("montreal")),
        latest("other", None),
        delivery("other", "d1"),
        deliveries("other", None, None, 9),
        deliveries("other", Some("montreal"), None, 9),
        versions("other", "[1,2,3]"),
        by_idempotency_key("other", None),
        feeds_for("other", "d1"),
        history("other", "laval", None, 9),
    ] {
        assert!(rows(&db, &statement).unwrap().is_empty(), "{}", statement.sql);
    }
    assert_eq!(rows(&db, &deliveries("demo", Some("montreal"), None, 9)).unwrap().len(), 1);
    assert_eq!(
        batch(&mut db, &[settle(&Arrival { retailer: "other".into(), ..arrival("d1", None) }, &became("held"))])
            .unwrap(),
        0
    );
}

#[test]
fn a_revoked_token_is_nobodys() {
    let db = database();
    assert_eq!(rows(&db, &caller("{{TOKEN_HASH}}")).unwrap().len(), 1);
    db.execute("UPDATE tokens SET revoked = 1", []).unwrap();
    assert!(rows(&db, &caller("{{TOKEN_HASH}}")).unwrap().is_empty());
}

#[test]
fn pages_go_from_gtins_to_skus_and_leave_nothing_out() {
    let mut db = database();
    publish_lines(&mut db, "d1", 3, 0, &[LINES, r#"[["A","A",1,null,null,null,null]]"#]).unwrap();
    let keys = |after: &str| -> Vec<Cell> {
        rows(&db, &stock_page(3, after, 2)).unwrap().into_iter().map(|mut row| row.remove(0)).collect()
    };
    assert_eq!(keys(BEFORE_ALL), [Cell::Integer(40_170_725), Cell::Text("A".into())]);
    assert_eq!(keys("40170725"), [Cell::Text("A".into()), Cell::Text("B".into())]);
    assert_eq!(keys(r#""A""#), [Cell::Text("B".into())]);
    assert_eq!(keys(r#""B""#), []);
}

#[test]
fn availability_looks_up_and_never_scans_stock() {
    let mut db = database();
    publish_lines(&mut db, "d1", 3, 0, &[LINES]).unwrap();
    publish_lines(&mut db, "d2", 1, 0, &[r#"[[40170725,"A-1",0,1990,null,"CAD",null]]"#]).unwrap();
    let found = rows(&db, &carriers(40_170_725)).unwrap();
    assert_eq!(found.len(), 1, "a store that has none left is no answer");
    assert_eq!((text(&found[0][2]), &found[0][7]), ("laval", &Cell::Integer(3)));
    assert_eq!(rows(&db, &stock_line(3, 40_170_725)).unwrap().len(), 1);
    let plan = plan(&db, &carriers(1));
    assert!(plan.contains("SEARCH stock USING PRIMARY KEY (store=? AND key=?)"), "{plan}");
}

fn plan(db: &Connection, statement: &Statement) -> String {
    let mut prepared = db.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.sql)).unwrap();
    let steps = prepared.query_map(params_from_iter(&statement.values), |row| row.get::<_, String>(3)).unwrap();
    steps.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("\n")
}

#[test]
fn pages_and_lines_are_found_by_the_whole_key() {
    let db = database();
    for (statement, key) in [(stock_page(1, "0", 9), "(store=? AND key>?)"), (stock_line(1, 7), "(store=? AND key=?)")]
    {
        let plan = plan(&db, &statement);
        assert!(plan.contains(key), "{plan}");
    }
}

#[test]
fn what_is_asked_every_day_uses_an_index() {
    let db = database();
    for statement in [
        caller("x"),
        outlets("demo", None),
        outlets("demo", Some("laval")),
        latest("demo", None),
        latest("demo", Some("laval")),
        by_idempotency_key("demo", Some("x")),
        delivery("demo", "d1"),
        deliveries("demo", None, None, 9),
        deliveries("demo", Some("laval"), None, 9),
        versions("demo", "[1]"),
        stock("[1]"),
        stock_page(1, "0", 9),
        changed_gtins("d1", 9),
        changed_of("d1", "[1]", 9),
        stuck(None, 0, 0, 9),
        forgotten_drops(0, 1, 9),
        feeds("demo", None),
        feeds_of("demo", Some("laval")),
        feeds_for("demo", "d1"),
        good_before("demo", "laval", "d1", 7),
        good_names("demo", "laval", 30),
        withdrawn("demo", "laval", "x"),
        spoke_of("demo", "laval", "d1", "[]"),
        history("demo", "laval", None, 9),
        held("demo", None, 9),
        snapshots(1, 9),
        changed_since(1, 0),
        absences("[1]"),
        lines_of(1, "[1]"),
        spoken(1, "[1]"),
        patches("[1]"),
        patches_of(1, "[1]"),
        open_drop("demo", "laval/stock.csv"),
    ] {
        let plan = plan(&db, &statement);
        for step in plan.lines().filter(|step| step.starts_with("SCAN")) {
            let bounded = step.contains("json_each") || step.contains("VIRTUAL TABLE") || step.contains("subquery");
            let bounded = bounded || step == "SCAN made" || step == "SCAN said";
            assert!(bounded, "{}\n{plan}", statement.sql);
        }
    }
}

#[test]
fn the_outbox_is_sent_again_until_it_is_heard() {
    let mut db = database();
    publish_lines(&mut db, "d1", 3, 0, &[LINES]).unwrap();
    assert_eq!(rows(&db, &unheard(1000, 2000, 9)).unwrap().len(), 0, "it was sent just now");
    assert_eq!(rows(&db, &unheard(1001, 2000, 9)).unwrap().len(), 1);
    assert_eq!(rows(&db, &unheard(1001, 2000, 9)).unwrap().len(), 0, "it was sent again");
    assert_eq!(rows(&db, &changed_gtins("d1", 9)).unwrap(), [[Cell::Integer(40_170_725)]]);
    assert_eq!(rows(&db, &changed_of("d1", "[1,40170725]", 9)).unwrap(), [[Cell::Integer(40_170_725)]]);
    assert!(rows(&db, &changed_of("d1", "[1]", 9)).unwrap().is_empty());
    for heard_before in [1, 0] {
        assert_eq!(batch(&mut db, &[heard("d1", "published")]).unwrap(), heard_before);
    }
}

#[test]
fn stuck_deliveries_are_found_and_their_tries_counted() {
    let mut db = database();
    for id in ["d1", "d2", "d3"] {
        batch(&mut db, &receive(&arrival(id, Some(1)))).unwrap();
    }
    let ids = |found: Vec<Vec<Cell>>| found.iter().map(|row| text(&row[1]).to_owned()).collect::<Vec<_>>();
    assert!(rows(&db, &stuck(None, 1000, 1000, 9)).unwrap().is_empty());
    assert_eq!(ids(rows(&db, &stuck(None, 1001, 2000, 2)).unwrap()), ["d1", "d2"]);
    let reached = (1000, "demo".to_owned(), "d2".to_owned());
    assert_eq!(ids(rows(&db, &stuck(Some(&reached), 1001, 2000, 2)).unwrap()), ["d3"]);
    assert!(rows(&db, &stuck(None, 1001, 2000, 9)).unwrap().is_empty(), "a search that runs twice counts one try");
    for tries in 2..=3 {
        let hour = 2000 * tries;
        assert_eq!(rows(&db, &stuck(None, hour, hour + 1, 9)).unwrap()[0][2], Cell::Integer(tries));
    }
    batch(&mut db, &[park("demo", "d1"), park("demo", "d2"), park("demo", "d3")]).unwrap();
    assert!(rows(&db, &stuck(None, 99_999, 99_999, 9)).unwrap().is_empty());
}

#[test]
fn an_incident_is_opened_once_and_counted() {
    let mut db = database();
    batch(&mut db, &[incident("k", "s", "one", 1), incident("k", "s", "two", 2)]).unwrap();
    let found: (String, i64, i64, i64) = db
        .query_row("SELECT detail, opened, last, count FROM incidents", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap();
    assert_eq!(found, ("two".into(), 1, 2, 2));
}

#[test]
fn a_key_belongs_to_one_delivery() {
    let mut db = database();
    let with_key = |id| Arrival { idempotency_key: Some("k".into()), ..arrival(id, None) };
    batch(&mut db, &receive(&with_key("d1"))).unwrap();
    assert!(batch(&mut db, &receive(&with_key("d2"))).is_err());
    assert_eq!(rows(&db, &by_idempotency_key("demo", Some("k"))).unwrap().len(), 1);
    assert_eq!(rows(&db, &by_idempotency_key("demo", None)).unwrap().len(), 0);
}

#[test]
fn profiles_are_kept_in_versions() {
    let mut db = database();
    let keep = |db: &mut Connection, print: &str, profile: &str, now| {
        batch(db, &[confirm("demo", print, profile, now, "Demo")]).unwrap()
    };
    assert_eq!(keep(&mut db, "a", "{1}", 10), 1);
    assert_eq!(keep(&mut db, "a", "{1}", 11), 0, "the same again is no new version");
    assert_eq!(keep(&mut db, "a", "{2}", 12), 1);
    assert_eq!(keep(&mut db, "a", "{1}", 13), 1, "back to what it was is one");
    assert_eq!(keep(&mut db, "b", "{1}", 11), 1);
    let found = |retailer: &str, print: Option<&str>| {
        let rows = rows(&db, &profiles(retailer, print)).unwrap();
        rows.into_iter().map(|row| (row[0].clone(), row[1].clone(), row[2].clone())).collect::<Vec<_>>()
    };
    let row = |print: &str, version, profile: &str| {
        (Cell::Text(print.into()), Cell::Integer(version), Cell::Text(profile.into()))
    };
    assert_eq!(found("demo", None), [row("a", 3, "{1}"), row("b", 1, "{1}")]);
    assert_eq!(found("demo", Some("b")), [row("b", 1, "{1}")]);
    assert_eq!(found("other", None), []);
}

/// A feed of the store Laval, by its id.
fn make_feed(db: &mut Connection, id: &str) {
    batch(db, &[set_feed("demo", id, id, Some("laval"), "{}", None, 0)]).unwrap();
}

/// Receives and publishes lines as those of a feed.
fn publish_of(db: &mut Connection, id: &str, feed: &str, version: i64, lines: &str) {
    let arrival = Arrival { feed: feed.into(), ..arrival(id, Some(3)) };
    batch(db, &receive(&arrival)).unwrap();
    let change = Change { chunks: &[lines.to_owned()], ..Change::of(3, version) };
    batch(
        db,
        &publish(&arrival, &[change], &Settled { status: "published", receipt: "{}", facts: Some("{\"rows\":1}") }),
    )
    .unwrap();
}

#[test]
fn a_line_is_marked_by_the_feed_that_spoke_for_it_last() {
    let mut db = database();
    make_feed(&mut db, "shoes");
    make_feed(&mut db, "hats");
    publish_of(&mut db, "d1", "shoes", 0, r#"[["A","A",1,null,null,null,null],["B","B",1,null,null,null,null]]"#);
    publish_of(&mut db, "d2", "hats", 1, r#"[["B","B",2,null,null,null,null]]"#);
    let lines =
        |feed: &str| text(&rows(&db, &published("[3]", "demo", feed, &After::default(), 9)).unwrap()[0][1]).to_owned();
    assert_eq!(lines("shoes"), r#"[["A","A",1,null,null,null,0],["B","B",2,null,null,null,1]]"#);
    assert_eq!(lines("hats"), r#"[["A","A",1,null,null,null,1],["B","B",2,null,null,null,0]]"#);
}

#[test]
fn a_feed_is_compared_with_its_own_good_deliveries_since_the_new_normal() {
    let mut db = database();
    make_feed(&mut db, "shoes");
    make_feed(&mut db, "hats");
    for (version, id) in (0..).zip(["d1", "d2", "d3"]) {
        publish_of(&mut db, id, "shoes", version, r#"[["A","A",1,null,null,null,null]]"#);
    }
    let count = |db: &Connection, retailer, feed| rows(db, &good_before(retailer, feed, "d3", 7)).unwrap().len();
    assert_eq!([count(&db, "demo", "shoes"), count(&db, "demo", "hats"), count(&db, "other", "shoes")], [2, 0, 0]);
    batch(&mut db, &[new_normal("demo", "d2")]).unwrap();
    assert_eq!(count(&db, "demo", "shoes"), 2, "nobody decided that");
    batch(&mut db, &[decide("demo", "d2", r#"["published"]"#, "published", "{}"), new_normal("demo", "d2")]).unwrap();
    assert_eq!(count(&db, "demo", "shoes"), 1);
}

#[test]
fn a_decision_is_made_once_and_only_on_what_is_open() {
    let mut db = database();
    batch(&mut db, &receive(&arrival("d1", Some(3)))).unwrap();
    let held = r#"["held"]"#;
    assert_eq!(batch(&mut db, &[decide("demo", "d1", held, "rejected", "{}")]).unwrap(), 0, "it is not held");
    batch(&mut db, &[settle(&arrival("d1", None), &became("held"))]).unwrap();
    assert_eq!(batch(&mut db, &[decide("other", "d1", held, "rejected", "{}")]).unwrap(), 0);
    assert_eq!(batch(&mut db, &[decide("demo", "d1", held, "rejected", "{}")]).unwrap(), 1);
    assert_eq!(batch(&mut db, &[decide("demo", "d1", held, "received", "{}")]).unwrap(), 0, "somebody was first");
}

#[test]
fn snapshots_and_the_changes_since_one_are_found_by_version() {
    let mut db = database();
    make_feed(&mut db, "laval");
    for (version, id) in (0..).zip(["d1", "d2", "d3"]) {
        publish_lines(&mut db, id, 3, version, &[LINES, LINES]).unwrap();
    }
    let versions: Vec<Cell> = rows(&db, &snapshots(3, 2)).unwrap().into_iter().map(|mut row| row.remove(1)).collect();
    assert_eq!(versions, [Cell::Integer(3), Cell::Integer(2)]);
    let since: Vec<Cell> = rows(&db, &changed_since(3, 1)).unwrap().into_iter().map(|mut row| row.remove(0)).collect();
    assert_eq!(since, ["d3", "d3", "d2", "d2"].map(|id| Cell::Text(id.into())));
    batch(&mut db, &[withdraw("demo", r#"["d3"]"#)]).unwrap();
    let sha = arrival("d3", None).sha256;
    assert_eq!(rows(&db, &withdrawn("demo", "laval", &sha)).unwrap().len(), 1);
    assert_eq!(rows(&db, &withdrawn("demo", "laval", "other")).unwrap().len(), 0);
}

#[test]
fn absent_codes_are_remembered_with_their_first_day() {
    let mut db = database();
    batch(&mut db, &[absent(3, r#"[40170725,"B"]"#, 10), absent(3, r#"["B","C"]"#, 20)]).unwrap();
    let lines = |db: &Connection| text(&rows(db, &absences("[3]")).unwrap()[0][1]).to_owned();
    assert_eq!(lines(&db), r#"[[40170725,10],["B",10],["C",20]]"#);
    batch(&mut db, &[no_longer_absent(3, r#"[40170725,"C"]"#)]).unwrap();
    assert_eq!(lines(&db), r#"[["B",10]]"#);
}

#[test]
fn a_feed_is_made_for_stores_of_its_own_retailer() {
    let mut db = database();
    assert_eq!(batch(&mut db, &[set_feed("other", "x", "X", Some("laval"), "{}", None, 0)]).unwrap(), 0);
    assert_eq!(batch(&mut db, &[set_feed("demo", "x", "X", Some("laval"), "{}", Some(5), 0)]).unwrap(), 1);
    batch(&mut db, &[set_feed("demo", "x", "X", Some("laval"), "{}", Some(9), 0)]).unwrap();
    assert_eq!(rows(&db, &feeds("demo", Some("x"))).unwrap()[0][6], Cell::Integer(5), "it has been paused since 5");
    assert_eq!(rows(&db, &feeds_of("demo", Some("laval"))).unwrap().len(), 1);
    assert_eq!(rows(&db, &feeds_of("demo", None)).unwrap().len(), 0);
    assert_eq!(rows(&db, &feeds("other", None)).unwrap().len(), 0);
}

#[test]
fn what_was_dropped_is_taken_in_once_and_found_until_then() {
    let mut db = database();
    let open = |db: &Connection| rows(db, &open_drop("demo", "laval/a.csv")).unwrap().len();
    batch(
        &mut db,
        &[dropped("demo", "laval/a.csv", "e1", "Demo", 10), dropped("demo", "laval/a.csv", "e2", "Demo", 20)],
    )
    .unwrap();
    assert_eq!(rows(&db, &forgotten_drops(20, 30, 9)).unwrap().len(), 0, "it was sent just now");
    assert_eq!(rows(&db, &forgotten_drops(21, 30, 9)).unwrap().len(), 1);
    assert_eq!(batch(&mut db, &[taken_in("demo", "laval/a.csv", "e1", "d1")]).unwrap(), 0, "another one is there now");
    assert_eq!(open(&db), 1);
    assert_eq!(batch(&mut db, &[taken_in("demo", "laval/a.csv", "e2", "d2")]).unwrap(), 1);
    assert_eq!((open(&db), rows(&db, &forgotten_drops(99, 100, 9)).unwrap().len()), (0, 0));
}

#[test]
fn tokens_are_made_and_taken_back_by_their_own_retailer() {
    let mut db = database();
    let hash = "0123456789abcdef".repeat(4);
    batch(&mut db, &[make_token("demo", &hash, "stock", "Till", 5)]).unwrap();
    assert_eq!(text(&rows(&db, &tokens("demo")).unwrap()[0][0]), "0123456789abcdef");
    assert_eq!(rows(&db, &caller(&hash)).unwrap().len(), 1);
    assert_eq!(batch(&mut db, &[revoke_token("other", "0123456789abcdef", 9)]).unwrap(), 0);
    assert_eq!(batch(&mut db, &[revoke_token("demo", "0123456789abcdef", 9)]).unwrap(), 1);
    assert!(rows(&db, &caller(&hash)).unwrap().is_empty());
}
