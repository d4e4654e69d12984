//! Sources: taken once when they are due, and each its retailer's own.

use super::*;
use crate::sql::sources::{Polled, Setting, forget_source, polled, set_source, source, take_due};

fn setting<'a>(address: &'a str, host: &'a str, next: i64) -> Setting<'a> {
    Setting { kind: "url", address, host, user: None, secret: Some("aa"), secret_key: Some("k"), every: 60, next }
}

/// The demo's retailers with some feeds; each is due at its moment.
fn with_sources(due: &[(&str, &str, i64)]) -> Connection {
    let mut db = database();
    for &(feed, host, next) in due {
        db.execute("INSERT INTO feeds (retailer, id, name, store, created) VALUES ('demo', ?1, ?1, 3, 0)", [feed])
            .unwrap();
        batch(&mut db, &[set_source("demo", feed, &setting("https://shop.com/a", host, next))]).unwrap();
    }
    db
}

fn taken(db: &Connection, now: i64, limit: i64) -> Vec<String> {
    let mut feeds: Vec<String> =
        rows(db, &take_due(now, now + 900, limit)).unwrap().iter().map(|row| text(&row[1]).to_owned()).collect();
    feeds.sort();
    feeds
}

fn good<'a>(now: i64) -> Polled<'a> {
    Polled {
        polled: now,
        next: now + 3600,
        etag: Some("e"),
        last_modified: None,
        sha256: Some("s"),
        outcome: "delivered",
        detail: "",
        delivery: Some("d1"),
        good: Some(now),
        failures: 0,
        since: None,
        tries: "[]",
    }
}

#[test]
fn what_is_due_is_taken_once_and_again_if_nobody_says_what_became_of_it() {
    let mut db = with_sources(&[("a", "x", 1000), ("b", "x", 1000), ("c", "y", 2000)]);
    assert!(taken(&db, 999, 9).is_empty());
    assert_eq!(taken(&db, 1000, 9), ["a", "b"]);
    assert!(taken(&db, 1001, 9).is_empty(), "somebody is at it");
    let number = rows(&db, &source("demo", "a")).unwrap()[0][0].clone();
    let Cell::Integer(number) = number else { panic!("{number:?}") };
    assert_eq!(batch(&mut db, &[polled(number, "https://shop.com/a", &good(1100))]).unwrap(), 1);
    assert_eq!(taken(&db, 1900, 9), ["b"], "nobody said what became of it");
    assert_eq!(taken(&db, 4700, 9), ["a", "b", "c"]);
}

#[test]
fn a_run_takes_no_more_than_it_can_send_and_one_host_after_the_other() {
    let db = with_sources(&[("a", "x", 900), ("b", "y", 900), ("c", "x", 900), ("d", "z", 0)]);
    let turns: Vec<Vec<String>> = (0..3).map(|_| taken(&db, 1000, 2)).collect();
    assert_eq!(turns, [vec!["a", "d"], vec!["b", "c"], vec![]]);
}

#[test]
fn taking_and_asking_use_an_index() {
    let db = with_sources(&[("a", "x", 900)]);
    for statement in [take_due(1, 2, 3), source("demo", "a"), forget_source("demo", "a"), polled(1, "a", &good(1))] {
        let plan = plan(&db, &statement);
        assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{}\n{plan}", statement.sql);
    }
}

#[test]
fn another_address_is_learnt_anew() {
    let mut db = with_sources(&[("a", "x", 900)]);
    batch(&mut db, &[polled(1, "https://shop.com/a", &Polled { failures: 3, since: Some(5), ..good(1000) })]).unwrap();
    let known = |db: &Connection| {
        db.query_row("SELECT etag, sha256, outcome, failures, since FROM sources", [], |row| {
            let text = |at| row.get::<_, Option<String>>(at);
            Ok((text(0)?, text(1)?, text(2)?, row.get::<_, i64>(3)?, row.get::<_, Option<i64>>(4)?))
        })
        .unwrap()
    };
    let all = |text: &str| Some(text.to_owned());
    batch(&mut db, &[set_source("demo", "a", &setting("https://shop.com/a", "x", 900))]).unwrap();
    assert_eq!(
        known(&db),
        (all("e"), all("s"), all("delivered"), 0, None),
        "the same address: only the count begins anew"
    );
    batch(&mut db, &[set_source("demo", "a", &setting("https://shop.com/b", "x", 900))]).unwrap();
    assert_eq!(known(&db), (None, None, None, 0, None));
    assert_eq!(
        batch(&mut db, &[polled(1, "https://shop.com/a", &good(1))]).unwrap(),
        0,
        "a poll of the old address says nothing"
    );
}

#[test]
fn nobody_reaches_the_source_of_another_retailer() {
    let mut db = with_sources(&[("a", "x", 900)]);
    assert!(rows(&db, &source("other", "a")).unwrap().is_empty());
    assert_eq!(batch(&mut db, &[forget_source("other", "a")]).unwrap(), 0);
    assert_eq!(batch(&mut db, &[set_source("other", "a", &setting("https://evil.com/", "x", 900))]).unwrap(), 0);
    assert_eq!(batch(&mut db, &[forget_source("demo", "a")]).unwrap(), 1);
    let row = rows(&db, &source("demo", "a")).unwrap();
    assert_eq!((row.len(), &row[0][5]), (1, &Cell::Null), "the feed stays");
}
