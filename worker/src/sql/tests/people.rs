//! Links, sessions and people on the real SQLite.

use super::super::people::*;
use super::{Cell, Connection, batch, database, rows};

const OWNER: &str = "owner@onhand.localhost";

fn count(db: &Connection, sql: &str) -> i64 {
    db.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn ask(db: &mut Connection, hash: &str, address: &str, now: i64) {
    let asked = Asked { hash, address, retailer: None, now, expires: now + 900, since: now - 3600, most: 2 };
    batch(db, &ask_in(&asked)).unwrap();
}

fn entry<'a>(session: &'a str, hash: &'a str, retailer: &'a str, now: i64) -> Entry<'a> {
    Entry { session, hash, retailer, now, expires: now + 1000, agent: "", before: None, most: 2 }
}

fn session(db: &Connection, hash: &str, now: i64) -> Vec<Vec<Cell>> {
    rows(db, &session_caller(hash, now)).unwrap()
}

#[test]
fn a_link_is_written_for_people_only_and_not_too_often() {
    let mut db = database();
    ask(&mut db, "a", "nobody@shop.example", 10);
    assert_eq!(count(&db, "SELECT count(*) FROM sign_ins"), 0);
    for (at, hash) in ["a", "b", "c"].into_iter().enumerate() {
        ask(&mut db, hash, OWNER, 10 + at as i64);
    }
    assert_eq!(count(&db, "SELECT count(*) FROM sign_ins"), 2);
    ask(&mut db, "d", OWNER, 10 + 3601);
    assert_eq!(count(&db, "SELECT count(*) FROM sign_ins"), 3, "the first is an hour old");
}

#[test]
fn a_link_lets_one_in_once_where_they_work_and_in_time() {
    let mut db = database();
    ask(&mut db, "a", OWNER, 10);
    ask(&mut db, "b", OWNER, 11);
    batch(&mut db, &enter(&entry("s1", "a", "other", 20))).unwrap();
    batch(&mut db, &enter(&entry("s1", "a", "demo", 910))).unwrap();
    assert_eq!(count(&db, "SELECT count(*) FROM sessions"), 0, "not theirs, and too late");
    batch(&mut db, &enter(&entry("s1", "a", "demo", 20))).unwrap();
    batch(&mut db, &enter(&entry("s2", "a", "demo", 20))).unwrap();
    batch(&mut db, &enter(&entry("s3", "b", "demo", 20))).unwrap();
    assert_eq!(count(&db, "SELECT count(*) FROM sessions"), 1, "each link of the address is used up");
    assert_eq!(session(&db, "s1", 1019).len(), 1);
    assert_eq!(session(&db, "s1", 1020).len(), 0);
    assert_eq!(count(&db, "SELECT entered FROM people WHERE address = 'owner@onhand.localhost'"), 20);
}

#[test]
fn a_session_slides_and_ends_and_the_oldest_gives_way() {
    let mut db = database();
    for (at, name) in ["s1", "s2", "s3"].into_iter().enumerate() {
        let now = 10_000 * (at as i64 + 1);
        ask(&mut db, name, OWNER, now);
        batch(&mut db, &enter(&entry(name, name, "demo", now))).unwrap();
    }
    assert_eq!(count(&db, "SELECT count(*) FROM sessions WHERE hash IN ('s2', 's3')"), 2);
    assert_eq!(count(&db, "SELECT count(*) FROM sessions"), 2);
    batch(&mut db, &[seen("s3", 30_500, 31_500, 1200)]).unwrap();
    assert_eq!(count(&db, "SELECT expires FROM sessions WHERE hash = 's3'"), 31_200, "no longer than the longest");
    let before = Entry { before: Some("s3"), ..entry("s4", "d", "demo", 40_000) };
    batch(&mut db, &enter(&before)).unwrap();
    assert_eq!(count(&db, "SELECT count(*) FROM sessions WHERE hash = 's3'"), 1, "nobody came in its place");
    ask(&mut db, "d", OWNER, 40_000);
    batch(&mut db, &enter(&before)).unwrap();
    assert_eq!(count(&db, "SELECT count(*) FROM sessions WHERE hash = 's3'"), 0);
    assert_eq!(rows(&db, &end_session("other@shop.example", "s4")).unwrap().len(), 0, "another's");
    assert_eq!(rows(&db, &end_session(OWNER, "s4")).unwrap().len(), 1);
}

#[test]
fn whoever_is_removed_or_lowered_is_so_at_once() {
    let mut db = database();
    ask(&mut db, "a", "both@onhand.localhost", 10);
    batch(&mut db, &enter(&entry("s1", "a", "demo", 20))).unwrap();
    let role = |db: &Connection| session(db, "s1", 30).first().map(|row| row[3].clone());
    assert_eq!(role(&db), Some(Cell::Text("manager".into())));
    batch(&mut db, &go_to("s1", "nowhere", 21)).unwrap();
    batch(&mut db, &go_to("s1", "other", 21)).unwrap();
    assert_eq!(role(&db), Some(Cell::Text("read".into())));
    batch(&mut db, &go_to("s1", "demo", 22)).unwrap();
    batch(&mut db, &remove_person("demo", "both@onhand.localhost", false)).unwrap();
    assert!(role(&db).is_some(), "a manager does not remove managers");
    batch(&mut db, &remove_person("demo", "both@onhand.localhost", true)).unwrap();
    assert_eq!(role(&db), None);
    assert_eq!(count(&db, "SELECT count(*) FROM sessions"), 0);
}

#[test]
fn one_owner_stays() {
    let mut db = database();
    let set = |role| Set {
        retailer: "demo",
        address: OWNER,
        name: "O",
        role,
        outlets: None,
        language: None,
        now: 1,
        sender: "Demo",
        by_owner: true,
    };
    assert!(rows(&db, &set_person(&set("read"))).unwrap().is_empty());
    batch(&mut db, &remove_person("demo", OWNER, true)).unwrap();
    assert_eq!(count(&db, "SELECT count(*) FROM people WHERE address = 'owner@onhand.localhost'"), 1);
    let second = Set { address: "second@onhand.localhost", ..set("owner") };
    assert_eq!(rows(&db, &set_person(&second)).unwrap().len(), 1);
    assert_eq!(rows(&db, &set_person(&set("read"))).unwrap().len(), 1);
    batch(&mut db, &remove_person("demo", "second@onhand.localhost", true)).unwrap();
    assert_eq!(count(&db, "SELECT count(*) FROM people WHERE retailer = 'demo' AND role = 'owner'"), 1);
}

#[test]
fn a_passkey_signs_in_with_a_new_challenge_and_a_counter_that_goes_on() {
    let mut db = database();
    let made = Made {
        id: "p",
        address: OWNER,
        handle: "h",
        key: "{}",
        counter: 4,
        name: "",
        now: 1,
        most: 1,
        challenge: "c0",
        challenge_ends: 99,
    };
    batch(&mut db, &make_passkey(&made)).unwrap();
    batch(&mut db, &make_passkey(&Made { id: "q", challenge: "c1", ..made })).unwrap();
    assert_eq!(count(&db, "SELECT count(*) FROM passkeys"), 1, "one is the most");
    let mut enter = |session, challenge, counter, now| {
        batch(&mut db, &enter_by_passkey(&entry(session, challenge, "demo", now), "p", counter, 99)).unwrap();
        count(&db, &format!("SELECT count(*) FROM sessions WHERE hash = '{session}'"))
    };
    assert_eq!(enter("s1", "c2", 5, 20), 1);
    assert_eq!(enter("s2", "c2", 6, 21), 0, "the same challenge");
    assert_eq!(enter("s3", "c3", 5, 22), 0, "a copy of the authenticator");
    assert_eq!(enter("s4", "c0", 7, 23), 0, "the challenge that it was made with");
    assert_eq!(enter("s5", "c4", 7, 24), 1);
}

#[test]
fn what_is_over_is_cleared() {
    let mut db = database();
    ask(&mut db, "a", OWNER, 10);
    batch(&mut db, &enter(&entry("s1", "a", "demo", 20))).unwrap();
    batch(&mut db, &clear_people(10, 1020, 10)).unwrap();
    assert_eq!(count(&db, "SELECT (SELECT count(*) FROM sign_ins) + (SELECT count(*) FROM sessions)"), 2);
    batch(&mut db, &clear_people(11, 1021, 10)).unwrap();
    assert_eq!(count(&db, "SELECT (SELECT count(*) FROM sign_ins) + (SELECT count(*) FROM sessions)"), 0);
}
