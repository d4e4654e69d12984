//! What is taken away, and what stays.

use super::*;

const EVERYTHING: (i64, i64) = (0, 99);
const NEVER: &str = "~";

/// How many rows a table has.
fn count(db: &Connection, table: &str) -> i64 {
    db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

/// A report of the store Laval, published with these lines and heard of; it is the `version`th publication.
fn report(db: &mut Connection, version: i64, via: &str) -> String {
    let id = format!("d{version:03}");
    let arrival = Arrival { via: via.into(), ..arrival(&id, Some(3)) };
    let line = format!(r#"[["A","A",{version},null,null,null,["A",{},null,null,null]]]"#, version - 1);
    batch(db, &receive(&arrival)).unwrap();
    let change = Change { chunks: &[line], ..Change::of(3, version - 1) };
    let settled = Settled { status: "published", receipt: "{}", facts: Some("{\"rows\":1}") };
    batch(db, &publish(&arrival, &[change], &settled)).unwrap();
    batch(db, &[heard(&id, "published")]).unwrap();
    id
}

fn reports(count: i64) -> Connection {
    let mut db = database();
    make_feed(&mut db, "laval");
    for version in 1..=count {
        report(&mut db, version, "api");
    }
    db
}

fn versions(db: &Connection, table: &str) -> Vec<i64> {
    let mut prepared = db.prepare(&format!("SELECT version FROM {table} ORDER BY version")).unwrap();
    prepared.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn one_can_go_back_to_every_snapshot_that_is_listed_after_clearing() {
    let mut db = reports(34);
    let before: Vec<_> = rows(&db, &snapshots(3, SNAPSHOTS)).unwrap();
    let oldest = 5;
    let since = rows(&db, &changed_since(3, oldest)).unwrap();
    assert_eq!(batch(&mut db, &[clear_changes(EVERYTHING, 99)]).unwrap(), 4);
    assert_eq!(rows(&db, &snapshots(3, SNAPSHOTS)).unwrap(), before);
    assert_eq!(rows(&db, &changed_since(3, oldest)).unwrap(), since, "what is to be undone is all there");
    assert_eq!(batch(&mut db, &[clear_changes(EVERYTHING, 99)]).unwrap(), 0);
}

#[test]
fn single_changes_are_no_snapshots_and_stay_as_long_as_they_may_be_undone() {
    let mut db = reports(3);
    (4..40).for_each(|version| drop(report(&mut db, version, "patch")));
    (40..69).for_each(|version| drop(report(&mut db, version, "api")));
    // 29 of the later ones and the third: what came after it is to be undone.
    assert_eq!(batch(&mut db, &[clear_changes(EVERYTHING, 99)]).unwrap(), 2);
    assert_eq!(versions(&db, "changes"), (3..69).collect::<Vec<_>>());
}

#[test]
fn what_is_not_published_yet_or_not_heard_of_stays() {
    let mut db = reports(40);
    batch(&mut db, &receive(&arrival("d900", Some(3)))).unwrap();
    batch(&mut db, &[stage("d900", 3, 0, LINES)]).unwrap();
    db.execute("INSERT INTO outbox VALUES ('d002', 'published', 'demo', 0, 0)", []).unwrap();
    assert_eq!(batch(&mut db, &[clear_changes(EVERYTHING, 4)]).unwrap(), 4, "so many at once");
    assert_eq!(batch(&mut db, &[clear_changes(EVERYTHING, 99)]).unwrap(), 5);
    assert_eq!(versions(&db, "changes")[..3], [0, 2, 11]);
    batch(&mut db, &[clear_deliveries(EVERYTHING, (NEVER, NEVER), 7, 99)]).unwrap();
    assert_eq!(rows(&db, &delivery("demo", "d900")).unwrap().len(), 1, "it is under way");
}

#[test]
fn deliveries_go_when_nothing_needs_them() {
    let mut db = reports(140);
    let clear = |db: &mut Connection, old: &str| {
        batch(db, &[clear_deliveries(EVERYTHING, (old, old), 7, 500)]).unwrap();
        count(db, "deliveries")
    };
    assert_eq!(clear(&mut db, NEVER), 140, "their changes are there");
    batch(&mut db, &[clear_changes(EVERYTHING, 500)]).unwrap();
    assert_eq!(clear(&mut db, "d000"), 140, "they are young");
    assert_eq!(clear(&mut db, "d021"), 120);
    assert_eq!(clear(&mut db, NEVER), 100, "the last hundred of a feed");
    assert_eq!(count(&db, "delivery_stores"), 140);
    batch(&mut db, &[clear_delivery_stores(EVERYTHING, NEVER, 500)]).unwrap();
    assert_eq!(count(&db, "delivery_stores"), 100);
    assert_eq!(rows(&db, &deliveries("demo", Some("laval"), None, 500)).unwrap().len(), 100);
}

#[test]
fn a_feed_keeps_what_the_next_is_judged_by_and_what_a_person_has_to_decide() {
    let mut db = reports(20);
    for number in 200..400 {
        let bad = arrival(&format!("d{number}"), Some(3));
        batch(&mut db, &receive(&bad)).unwrap();
        batch(&mut db, &[settle(&bad, &became(if number == 210 { "held" } else { "unreadable" }))]).unwrap();
    }
    db.execute("DELETE FROM changes", []).unwrap();
    let judged_by = rows(&db, &good_before("demo", "laval", "x", 7)).unwrap();
    assert_eq!(judged_by.len(), 7);
    batch(&mut db, &[clear_deliveries(EVERYTHING, (NEVER, NEVER), 7, 500)]).unwrap();
    assert_eq!(rows(&db, &good_before("demo", "laval", "x", 7)).unwrap(), judged_by);
    assert_eq!(rows(&db, &held("demo", None, 9)).unwrap().len(), 1);
    assert_eq!(count(&db, "deliveries"), 7 + 1 + 100);
}

#[test]
fn single_changes_go_sooner_than_reports() {
    let mut db = reports(1);
    (2..40).for_each(|version| drop(report(&mut db, version, "patch")));
    (40..80).for_each(|version| drop(report(&mut db, version, "api")));
    batch(&mut db, &[clear_changes(EVERYTHING, 500)]).unwrap();
    batch(&mut db, &[clear_deliveries(EVERYTHING, ("d030", "d000"), 7, 500)]).unwrap();
    assert_eq!(count(&db, "deliveries"), 79 - 28);
}

#[test]
fn bytes_that_are_somebodys_are_never_doomed() {
    let mut db = database();
    let name = |hash: &str| format!("deliveries/{hash}");
    let hash = |digit: char| digit.to_string().repeat(64);
    let mine = Arrival { sha256: hash('a'), object: hash('a'), ..arrival("d1", Some(3)) };
    batch(&mut db, &receive(&mine)).unwrap();
    let letter = Posted {
        retailer: "demo",
        id: "l1",
        mailbox: "{{LAVAL_MAILBOX}}",
        envelope: "",
        received: 0,
        sha256: &hash('c'),
        bytes: 1,
    };
    batch(&mut db, &[post(&letter)]).unwrap();
    let names =
        [name(&hash('a')), name(&hash('b')), format!("letters/{}", hash('c')), format!("letters/{}", hash('a'))];
    let list = serde_json::to_string(&names).unwrap();
    let doomed: Vec<String> = rows(&db, &doom(&list, 5)).unwrap().iter().map(|row| text(&row[0]).to_owned()).collect();
    assert_eq!(doomed, [&names[1], &names[3]].map(Clone::clone));
    // Who comes with the same bytes while they are taken away is not written down under their name.
    let same = Arrival { sha256: hash('b'), object: hash('b'), ..arrival("d2", Some(3)) };
    let error = batch(&mut db, &receive(&same)).unwrap_err().to_string();
    assert!(error.contains(DOOMED), "{error}");
    assert!(rows(&db, &delivery("demo", "d2")).unwrap().is_empty());
    let own = Arrival { object: format!("{}.d2", hash('b')), ..same.clone() };
    batch(&mut db, &receive(&own)).unwrap();
    let object: Option<String> =
        db.query_row("SELECT object FROM deliveries WHERE id = 'd2'", [], |row| row.get(0)).unwrap();
    assert_eq!(object, Some(own.object.clone()));
    assert!(rows(&db, &doom(&serde_json::to_string(&[name(&own.object)]).unwrap(), 6)).unwrap().is_empty());
    let again = Posted { id: "l2", sha256: &hash('a'), ..letter };
    assert!(rows(&db, &post(&again)).unwrap().is_empty(), "its server sends it again");
    // Hours later the name is free.
    batch(&mut db, &clear_rest(0, 0, 6, 9)).unwrap();
    batch(&mut db, &receive(&Arrival { id: "d3".into(), ..same })).unwrap();
    assert_eq!(rows(&db, &post(&again)).unwrap().len(), 1);
}

#[test]
fn the_round_is_with_one_at_a_time() {
    let mut db = database();
    let taken = |db: &mut Connection, statement: Statement| rows(db, &statement).unwrap().len();
    assert_eq!(taken(&mut db, take_clearing(None, 100, 200)), 1);
    assert_eq!(taken(&mut db, take_clearing(None, 150, 250)), 0, "somebody is at it");
    assert_eq!(taken(&mut db, note_clearing(200, "x", 200)), 1);
    assert_eq!(taken(&mut db, take_clearing(Some(200), 150, 250)), 1, "he passes it on");
    assert_eq!(taken(&mut db, take_clearing(Some(200), 150, 260)), 0, "the message came twice");
    assert_eq!(taken(&mut db, note_clearing(200, "y", 200)), 0, "he has it no more");
    let place = rows(&db, &take_clearing(None, 251, 300)).unwrap();
    assert_eq!(text(&place[0][0]), "x", "what broke off goes on from there");
}

#[test]
fn what_people_were_told_goes_when_it_is_settled_and_long_ago() {
    let mut db = database();
    make_feed(&mut db, "laval");
    for (id, created, sent, gave_up) in
        [("a", 1, "5", "NULL"), ("b", 1, "NULL", "5"), ("c", 1, "NULL", "NULL"), ("d", 1, "15", "NULL")]
    {
        db.execute_batch(&format!(
            "INSERT INTO notices (retailer, id, alarm, channel, stage, facts, created, next, sent, gave_up)
             VALUES ('demo', '{id}', '', '', '', '{{}}', {created}, 0, {sent}, {gave_up})"
        ))
        .unwrap();
    }
    db.execute_batch(
        "INSERT INTO alarms (retailer, id, feed, opened, last, closed) VALUES ('demo', 'a', 1, 0, 0, 5), ('demo', 'b', 1, 0, 0, NULL);
         INSERT INTO senders VALUES ('demo', 'a@x.example', 'waiting', 5, ''), ('demo', 'b@x.example', 'blocked', 5, '');
         INSERT INTO incidents VALUES ('k', 'a', '', 0, 5, 1), ('k', 'b', '', 0, 15, 1);
         INSERT INTO outbox VALUES ('d1', 'published', 'demo', 5, 99), ('d2', 'published', 'demo', 15, 99);
         INSERT INTO drops VALUES ('demo', 'a.csv', 'e', '', 5, 5, 'd1'), ('demo', 'b.csv', 'e', '', 5, 5, NULL), ('demo', 'c.csv', 'e', '', 15, 15, 'd1')",
    )
    .unwrap();
    let before = count(&db, "senders");
    batch(&mut db, &clear_told(("", "~"), 10)).unwrap();
    batch(&mut db, &clear_rest(10, 10, 0, 9)).unwrap();
    let counts = ["notices", "alarms", "senders", "incidents", "outbox"].map(|table| count(&db, table));
    assert_eq!(counts, [2, 1, before - 1, 1, 1]);
    assert_eq!(rows(&db, &old_drops(("", "~"), 10, 9)).unwrap().len(), 1);
    // While its outcome was taken away the file was put there anew: it is told once more.
    db.execute("UPDATE drops SET created = 20 WHERE path = 'a.csv'", []).unwrap();
    batch(&mut db, &clear_drops(r#"[["demo","a.csv",5]]"#)).unwrap();
    assert_eq!(rows(&db, &open_drop("demo", "a.csv")).unwrap().len(), 1);
    batch(&mut db, &[taken_in("demo", "a.csv", "e", "d1")]).unwrap();
    batch(&mut db, &clear_drops(r#"[["demo","a.csv",20]]"#)).unwrap();
    assert_eq!(count(&db, "drops"), 2);
}

#[test]
fn mails_go_with_their_age() {
    let mut db = database();
    let posted = |id: &'static str, sha256: &'static str| Posted {
        retailer: "demo",
        id,
        mailbox: "{{LAVAL_MAILBOX}}",
        envelope: "",
        received: 0,
        sha256,
        bytes: 1,
    };
    batch(&mut db, &[post(&posted("l1", "a")), post(&posted("l2", "b")), post(&posted("l3", "c"))]).unwrap();
    db.execute("UPDATE letters SET status = 'taken' WHERE id <> 'l1'", []).unwrap();
    assert_eq!(batch(&mut db, &[clear_letters(("", "~"), "l3", 9)]).unwrap(), 1);
    assert_eq!(rows(&db, &letters("demo", None, None, 9)).unwrap().len(), 2);
}

#[test]
fn a_portion_looks_at_its_own_page() {
    let db = database();
    let page = ("", "~");
    let statements = [
        stores_behind(0, 9),
        feeds_behind(0, 9),
        retailers_behind("", 9),
        clear_changes(EVERYTHING, 9),
        clear_delivery_stores(EVERYTHING, NEVER, 9),
        clear_deliveries(EVERYTHING, (NEVER, NEVER), 7, 9),
        clear_letters(page, NEVER, 9),
        old_drops(page, 9, 9),
        doom(r#"["deliveries/a"]"#, 1),
    ];
    for statement in statements.into_iter().chain(clear_told(page, 9)) {
        let plan = plan(&db, &statement);
        for step in plan.lines().filter(|step| step.starts_with("SCAN")) {
            let bounded = step.contains("json_each") || step.contains("VIRTUAL TABLE") || step.contains("subquery");
            assert!(bounded || step == "SCAN kept" || step == "SCAN made", "{}\n{plan}", statement.sql);
        }
    }
}
