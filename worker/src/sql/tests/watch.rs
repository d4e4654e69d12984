//! The watch: moments that never go back, feeds that are taken once, and notices that nobody gets twice.

use super::*;

fn a_sign<'a>(delivery: &'a str, at: i64, outcome: &'a str, due: Option<i64>) -> Sign<'a> {
    Sign {
        retailer: "demo",
        feed: "tills",
        delivery,
        at,
        good: (outcome == "good").then_some(at),
        outcome: Some(outcome),
        rhythm: "[1,1,1]".into(),
        mentions: "{}".into(),
        due,
        now: at,
    }
}

/// A channel without anything particular.
pub(super) fn kept<'a>(id: &'a str, (kind, address): (&'a str, &'a str), kinds: &'a str) -> KeptChannel<'a> {
    KeptChannel { id, kind, address, kinds, language: None, digest: None, due: None, key: Some("k") }
}

/// A feed that has delivered, and a channel for held deliveries.
fn watched() -> Connection {
    let mut db = database();
    batch(&mut db, &[set_feed("demo", "tills", "Tills", Some("laval"), "{}", None, 0)]).unwrap();
    batch(&mut db, &[sign(&a_sign("d1", 1000, "good", Some(5000)))]).unwrap();
    let channel = |id, address, kinds| set_channel("demo", &kept(id, ("webhook", address), kinds), 0);
    batch(&mut db, &[channel("c1", "https://a", r#"["held","late"]"#), channel("c2", "https://b", r#"["late"]"#)])
        .unwrap();
    db
}

fn of_feed(db: &Connection, what: &str) -> Cell {
    db.query_row(&format!("SELECT {what} FROM feeds WHERE id = 'tills'"), [], |row| row.get(0)).unwrap()
}

fn number(db: &Connection) -> i64 {
    let Cell::Integer(number) = of_feed(db, "number") else { panic!() };
    number
}

#[test]
fn moments_go_on_and_never_back() {
    let mut db = watched();
    batch(&mut db, &[sign(&a_sign("d3", 3000, "held", Some(3000)))]).unwrap();
    let state = |db: &Connection| text(&of_feed(db, "json_array(seen, good, outcome, since, latest)")).to_owned();
    assert_eq!(state(&db), r#"[3000,1000,"held",3000,"d3"]"#);
    batch(&mut db, &[sign(&a_sign("d2", 2000, "good", None))]).unwrap();
    assert_eq!(state(&db), r#"[3000,2000,"held",3000,"d3"]"#, "an older one is late with what it says");
    batch(&mut db, &[sign(&a_sign("d3", 3000, "good", None))]).unwrap();
    assert_eq!(state(&db), r#"[3000,3000,"good",3000,"d3"]"#);
}

#[test]
fn a_store_is_mentioned_beside_the_others() {
    let mut db = watched();
    let mention = |stores: &str, at| Sign { mentions: stores.into(), ..a_sign("d2", at, "good", None) };
    batch(&mut db, &[sign(&mention(r#"{"a":1,"b":1}"#, 1)), sign(&mention(r#"{"b":2}"#, 2))]).unwrap();
    assert_eq!(text(&of_feed(&db, "mentions")), r#"{"a":1,"b":2}"#);
}

#[test]
fn what_a_person_decided_counts_if_nothing_has_come_since() {
    let mut db = watched();
    let arrival = Arrival { feed: "tills".into(), ..arrival("d2", Some(3)) };
    batch(&mut db, &receive(&arrival)).unwrap();
    batch(&mut db, &[settle(&arrival, &became("held")), sign(&a_sign("d2", 2000, "held", None))]).unwrap();
    assert_eq!(batch(&mut db, &[decided("demo", "d2", "rejected", "decided", 9)]).unwrap(), 0, "nobody has");
    let decide = decide("demo", "d2", r#"["held"]"#, "rejected", "{}");
    assert_eq!(batch(&mut db, &[decide, decided("demo", "d2", "rejected", "decided", 9)]).unwrap(), 2);
    assert_eq!((text(&of_feed(&db, "outcome")), of_feed(&db, "due")), ("decided", Cell::Integer(9)));
}

#[test]
fn feeds_are_taken_when_they_are_due_and_once() {
    let mut db = watched();
    let taken = |now| rows(&db, &take_feeds(None, now, now + 600, 9)).unwrap().len();
    assert_eq!([taken(4999), taken(5000), taken(5001), taken(5600)], [0, 1, 0, 1]);
    assert_eq!(rows(&db, &take_feeds(Some(("other", "tills")), 0, 1, 9)).unwrap().len(), 0);
    assert_eq!(rows(&db, &take_feeds(Some(("demo", "tills")), 0, 7000, 9)).unwrap().len(), 1);
    let feed = number(&db);
    assert_eq!(batch(&mut db, &[look_again(feed, 6999, Some(1))]).unwrap(), 0, "something has come in between");
    assert_eq!(batch(&mut db, &[look_again(feed, 7000, None)]).unwrap(), 1);
    assert_eq!(rows(&db, &take_feeds(None, 99_000, 99_600, 9)).unwrap().len(), 0);
}

/// Opens an incident that is told, and says which notices were written.
fn open(db: &mut Connection, id: &str, now: i64) -> Vec<String> {
    let feed = number(db);
    batch(db, &[open_alarm("demo", id, feed, "", now), told(feed, "", r#"["held"]"#, now)]).unwrap();
    ids(db, &notify(feed, "", "held", r#"["held"]"#, "{}", now))
}

fn ids(db: &Connection, statement: &Statement) -> Vec<String> {
    rows(db, statement).unwrap().iter().map(|row| text(&row[0]).to_owned()).collect()
}

#[test]
fn an_incident_is_opened_once_and_told_to_whom_it_is_for() {
    let mut db = watched();
    assert_eq!(open(&mut db, "i1", 2000), ["i1.held.c1"]);
    assert!(open(&mut db, "i2", 2001).is_empty(), "a second look finds that it was done");
    let feed = number(&db);
    assert_eq!(rows(&db, &alarms("demo", 9)).unwrap().len(), 1);
    assert!(rows(&db, &alarms("other", 9)).unwrap().is_empty());
    assert_eq!(ids(&db, &notify(feed, "", "recovered", r#"["held"]"#, "{}", 3000)), ["i1.recovered.c1"]);
    batch(&mut db, &[close_alarm(feed, "", 3000)]).unwrap();
    assert_eq!(open(&mut db, "i3", 4000), ["i3.held.c1"]);
}

#[test]
fn who_was_not_told_of_a_trouble_is_not_told_that_it_is_over() {
    let mut db = watched();
    open(&mut db, "i1", 2000);
    let late = set_channel("demo", &kept("c9", ("webhook", "https://c"), r#"["held"]"#), 2500);
    batch(&mut db, &[late]).unwrap();
    assert_eq!(ids(&db, &notify(number(&db), "", "recovered", r#"["held"]"#, "{}", 3000)), ["i1.recovered.c1"]);
}

#[test]
fn a_notice_is_sent_by_one_and_tried_again() {
    let mut db = watched();
    open(&mut db, "i1", 2000);
    let id = "i1.held.c1";
    let take = |now| rows(&db, &take_notice("demo", id, now, now + 100)).unwrap().len();
    assert_eq!([take(1999), take(2000), take(2001), take(2100)], [0, 1, 0, 1]);
    assert!(rows(&db, &take_notice("other", id, 9000, 9100)).unwrap().is_empty());
    assert_eq!(text(&rows(&db, &channel_of("demo", id)).unwrap()[0][2]), "https://a");
    batch(&mut db, &[not_sent("demo", id, "500", Some(3000), 2100)]).unwrap();
    assert_eq!(rows(&db, &unsent(3000, 9)).unwrap().len(), 0);
    assert_eq!(rows(&db, &unsent(3001, 9)).unwrap().len(), 1);
    batch(&mut db, &[sent("demo", id, 3000)]).unwrap();
    assert!(rows(&db, &take_notice("demo", id, 9000, 9100)).unwrap().is_empty());
    assert!(rows(&db, &unsent(9000, 9)).unwrap().is_empty());
}

#[test]
fn a_channel_that_is_gone_gets_nothing_more_and_one_that_stays_is_the_same() {
    let mut db = watched();
    open(&mut db, "i1", 2000);
    batch(&mut db, &[drop_channels("demo", r#"[["webhook","https://b"]]"#), forget_notices("demo", 2500)]).unwrap();
    assert!(rows(&db, &take_notice("demo", "i1.held.c1", 9000, 9100)).unwrap().is_empty());
    let again = set_channel("demo", &kept("c7", ("webhook", "https://b"), r#"["held"]"#), 3000);
    batch(&mut db, &[again]).unwrap();
    let kept = rows(&db, &channels("demo")).unwrap();
    assert_eq!((kept.len(), text(&kept[0][0]), text(&kept[0][3])), (1, "c2", r#"["held"]"#));
}

#[test]
fn the_watch_asks_indexes() {
    let db = watched();
    for statement in [
        take_feeds(None, 0, 1, 9),
        take_feeds(Some(("demo", "tills")), 0, 1, 9),
        alarms_of_taken(1, 0),
        notify(1, "", "held", "[]", "{}", 0),
        take_notice("demo", "x", 0, 1),
        take_digests(0, 1, 9),
        digest("demo", ""),
        digested("demo", "c1", 1, 0, None),
        consent("demo", "c1"),
        channel_of("demo", "x"),
        channel("demo", "c1"),
        unsent(0, 9),
        alarms("demo", 9),
        beside("demo"),
        channels("demo"),
        sign(&a_sign("d1", 0, "good", None)),
        decided("demo", "d1", "held", "held", 0),
    ] {
        let plan = plan(&db, &statement);
        for step in plan.lines().filter(|step| step.starts_with("SCAN")) {
            assert!(step.contains("VIRTUAL TABLE") || step.contains("CONSTANT"), "{}\n{plan}", statement.sql);
        }
    }
}

#[test]
fn what_is_told_beside_feeds_is_told_once_ends_for_those_who_heard_and_never_storms() {
    let mut db = database();
    let channel = |id: &'static str, kinds| set_channel("demo", &kept(id, ("webhook", id), kinds), 0);
    batch(&mut db, &[channel("c1", r#"["held","late"]"#), channel("c2", r#"["held"]"#)]).unwrap();
    let told = |db: &Connection, about: &str, stage: &str, after, now| {
        let announced = Announced {
            retailer: "demo",
            about,
            stage,
            after,
            kind: "late",
            facts: "{}",
            now,
            yesterday: now - 100,
            most: 2,
        };
        rows(db, &announce(&announced)).unwrap().iter().map(|row| text(&row[0]).to_owned()).collect::<Vec<_>>()
    };
    assert!(told(&db, "a", "recovered", Some("failed"), 10).is_empty(), "nobody heard of it");
    assert_eq!(told(&db, "a", "failed", None, 10), ["a.failed.c1"]);
    assert!(told(&db, "a", "failed", None, 11).is_empty());
    assert_eq!(told(&db, "a", "recovered", Some("failed"), 12), ["a.recovered.c1"]);
    assert_eq!(told(&db, "b", "failed", None, 13).len(), 1);
    assert!(told(&db, "c", "failed", None, 14).is_empty(), "enough for a day");
    assert_eq!(told(&db, "c", "failed", None, 200).len(), 1);
}
