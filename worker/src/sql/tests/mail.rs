//! Addresses, mails and senders.

use super::*;

fn posted<'a>(id: &'a str, sha256: &'a str) -> Posted<'a> {
    let envelope = "till@shop.example";
    Posted { retailer: "demo", id, mailbox: "{{LAVAL_MAILBOX}}", envelope, received: 1000, sha256, bytes: 9 }
}

fn outcome<'a>(status: &'a str, why: Option<&'a str>) -> LetterOutcome<'a> {
    let sender = "till@shop.example";
    let (subject, message_id, proof, parts) = ("Stock", "<1@shop.example>", "passed", "[]");
    LetterOutcome { status, why, reason: why, sender, subject, message_id, proof, parts, reply: None }
}

/// The identifiers that a statement answers.
fn ids(db: &Connection, statement: &Statement) -> Vec<String> {
    rows(db, statement).unwrap().iter().map(|row| text(&row[0]).to_owned()).collect()
}

fn status(db: &Connection, id: &str) -> String {
    let status = "SELECT status FROM letters WHERE id = ?1";
    db.query_row(status, [id], |row| row.get(0)).unwrap()
}

#[test]
fn the_same_mail_at_the_same_address_is_one() {
    let db = database();
    assert_eq!(ids(&db, &post(&posted("l1", "aa"))), ["l1"]);
    assert_eq!(ids(&db, &post(&posted("l2", "aa"))), ["l1"]);
    assert_eq!(ids(&db, &post(&Posted { mailbox: "{{MONTREAL_MAILBOX}}", ..posted("l3", "aa") })), ["l3"]);
    assert_eq!(ids(&db, &post(&posted("l4", "bb"))), ["l4"]);
}

#[test]
fn a_mail_goes_on_when_something_was_said_of_its_sender() {
    for said in ["till@shop.example", "@shop.example"] {
        let mut db = database();
        batch(&mut db, &[post(&posted("l1", "aa")), post(&posted("l2", "bb"))]).unwrap();
        batch(&mut db, &[settle_letter("demo", "l1", &outcome("held", Some("sender.new")))]).unwrap();
        batch(&mut db, &[settle_letter("demo", "l2", &outcome("held", Some("sender.unproven")))]).unwrap();
        batch(&mut db, &[sender_waits("demo", "till@shop.example", 5)]).unwrap();
        assert!(ids(&db, &release("demo")).is_empty(), "nobody said anything yet");
        batch(&mut db, &[set_sender("other", said, "allowed", 6, "Other")]).unwrap();
        assert!(ids(&db, &release("demo")).is_empty(), "another retailer's sender");
        batch(&mut db, &[set_sender("demo", said, "allowed", 6, "Demo")]).unwrap();
        assert_eq!(ids(&db, &release("demo")), ["l1"], "{said}");
        assert_eq!((status(&db, "l1").as_str(), status(&db, "l2").as_str()), ("received", "held"));
        assert!(ids(&db, &release("demo")).is_empty());
    }
}

#[test]
fn an_address_counts_more_than_its_domain_and_either_more_than_waiting() {
    let mut db = database();
    let state = |db: &Connection| {
        rows(db, &sender("demo", "a@shop.example")).unwrap().first().map(|row| text(&row[1]).to_owned())
    };
    assert_eq!(state(&db), None);
    batch(&mut db, &[sender_waits("demo", "a@shop.example", 1)]).unwrap();
    assert_eq!(state(&db).as_deref(), Some("waiting"));
    batch(&mut db, &[set_sender("demo", "@shop.example", "allowed", 2, "Demo")]).unwrap();
    assert_eq!(state(&db).as_deref(), Some("allowed"));
    batch(&mut db, &[set_sender("demo", "a@shop.example", "blocked", 3, "Demo")]).unwrap();
    assert_eq!(state(&db).as_deref(), Some("blocked"));
    assert_eq!(batch(&mut db, &[set_sender("demo", "a@shop.example", "blocked", 4, "Demo")]).unwrap(), 0);
    assert_eq!(batch(&mut db, &[sender_waits("demo", "a@shop.example", 5)]).unwrap(), 0, "what was said stays");
}

#[test]
fn a_settled_mail_stays_as_it_is_and_only_a_held_one_is_decided_on() {
    let mut db = database();
    batch(&mut db, &[post(&posted("l1", "aa"))]).unwrap();
    assert!(ids(&db, &decide_letter("demo", "l1", "received", "{}")).is_empty(), "it is not held");
    assert_eq!(batch(&mut db, &[settle_letter("demo", "l1", &outcome("held", None))]).unwrap(), 1);
    assert_eq!(batch(&mut db, &[settle_letter("demo", "l1", &outcome("taken", None))]).unwrap(), 0);
    assert!(ids(&db, &decide_letter("other", "l1", "received", "{}")).is_empty());
    assert_eq!(ids(&db, &decide_letter("demo", "l1", "discarded", "{}")), ["l1"]);
    assert!(ids(&db, &decide_letter("demo", "l1", "received", "{}")).is_empty(), "somebody was first");
}

#[test]
fn a_new_address_ends_the_one_before_after_a_while() {
    let mut db = database();
    let listed = |db: &Connection, now| ids(db, &mailboxes("demo", Some("laval"), now));
    batch(&mut db, &make_mailbox("demo", Some("laval"), "laval.2", 100, "Demo", 500)).unwrap();
    assert_eq!(listed(&db, 499), ["laval.2", "{{LAVAL_MAILBOX}}"]);
    assert_eq!(listed(&db, 500), ["laval.2"]);
    batch(&mut db, &make_mailbox("demo", Some("laval"), "laval.3", 200, "Demo", 200)).unwrap();
    assert_eq!(listed(&db, 200), ["laval.3"], "the sooner end counts");
    assert!(ids(&db, &revoke_mailbox("other", "laval.3", 300)).is_empty());
    assert_eq!(ids(&db, &revoke_mailbox("demo", "laval.3", 300)), ["laval.3"]);
    assert!(listed(&db, 300).is_empty());
    batch(&mut db, &make_mailbox("demo", None, "all.1", 400, "Demo", 400)).unwrap();
    assert_eq!(ids(&db, &mailboxes("demo", None, 400)), ["all.1", "{{MONTREAL_MAILBOX}}", "{{SHERBROOKE_MAILBOX}}"]);
}

#[test]
fn a_stuck_mail_is_found_and_counted() {
    let mut db = database();
    batch(&mut db, &[post(&posted("l1", "aa"))]).unwrap();
    assert!(ids(&db, &stuck(1000)).is_empty());
    for tries in 1..=2 {
        assert_eq!(rows(&db, &stuck(1001 * tries)).unwrap()[0][2], Cell::Integer(tries));
        assert!(ids(&db, &stuck(1001 * tries)).is_empty(), "a search that runs twice counts one try");
    }
    batch(&mut db, &[park_letter("demo", "l1")]).unwrap();
    assert!(ids(&db, &stuck(9009)).is_empty());
    assert_eq!(status(&db, "l1"), "parked");
}

fn stuck(before: i64) -> Statement {
    stuck_letters(None, before, before, 9)
}

#[test]
fn an_answer_is_taken_by_one() {
    let mut db = database();
    batch(&mut db, &[post(&posted("l1", "aa"))]).unwrap();
    let answered = LetterOutcome { reply: Some("Thanks."), ..outcome("taken", None) };
    batch(&mut db, &[settle_letter("demo", "l1", &answered)]).unwrap();
    assert_eq!(rows(&db, &unanswered(0, 1000, 9)).unwrap().len(), 1);
    assert!(rows(&db, &unanswered(1001, 2000, 9)).unwrap().is_empty(), "nobody waits for it any more");
    assert_eq!(rows(&db, &take_reply("demo", "l1", 5)).unwrap().len(), 1);
    assert!(rows(&db, &take_reply("demo", "l1", 5)).unwrap().is_empty());
    assert!(rows(&db, &unanswered(0, 1000, 9)).unwrap().is_empty());
    batch(&mut db, &[return_reply("demo", "l1")]).unwrap();
    assert_eq!(rows(&db, &take_reply("demo", "l1", 6)).unwrap().len(), 1);
}

#[test]
fn mail_stays_with_its_retailer() {
    let mut db = database();
    batch(&mut db, &[post(&posted("l1", "aa")), sender_waits("demo", "a@shop.example", 1)]).unwrap();
    for statement in [
        letter("other", "l1"),
        letters("other", None, None, 9),
        mailboxes("other", None, 0),
        mailboxes("other", Some("laval"), 0),
        sender("other", "a@shop.example"),
        senders("other", None),
        forget_sender("other", "a@shop.example"),
        take_reply("other", "l1", 0),
    ] {
        assert!(rows(&db, &statement).unwrap().is_empty(), "{}", statement.sql);
    }
    assert_eq!(
        batch(&mut db, &[settle_letter("other", "l1", &outcome("taken", None)), park_letter("other", "l1")]).unwrap(),
        0
    );
    assert_eq!(rows(&db, &letter("demo", "l1")).unwrap().len(), 1);
    assert_eq!(rows(&db, &letters("demo", Some("received"), None, 9)).unwrap().len(), 1);
    assert!(rows(&db, &letters("demo", Some("held"), None, 9)).unwrap().is_empty());
    let none = make_mailbox("other", Some("laval"), "x.1", 0, "Other", 0);
    batch(&mut db, &none).unwrap();
    let store: Option<i64> =
        db.query_row("SELECT store FROM mailboxes WHERE local = 'x.1'", [], |row| row.get(0)).unwrap();
    assert_eq!(store, None, "never another retailer's store");
}

#[test]
fn allowing_a_host_lets_mails_of_late_go_on_that_had_a_link_to_it() {
    let mut db = database();
    batch(&mut db, &make_mailbox("demo", None, "all.0f", 0, "o", 0)).unwrap();
    for (id, received, reason) in [
        ("l1", 100, "A link: https://Reports.till.com/a, http://b.com/."),
        ("l2", 100, "A link: https://till.com/?reports.till.com/"),
        ("l3", 10, "A link: https://reports.till.com/a"),
    ] {
        let insert =
            "INSERT INTO letters (retailer, id, mailbox, envelope, received, sha256, bytes, status, why, reason)
            VALUES ('demo', ?1, 'all.0f', '', ?2, ?1, 1, 'link', 'mail.link', ?3)";
        db.execute(insert, rusqlite::params![id, received, reason]).unwrap();
    }
    batch(&mut db, &[set_link_hosts("demo", r#"["reports.till.com"]"#)]).unwrap();
    assert_eq!(text(&rows(&db, &link_hosts("demo")).unwrap()[0][0]), r#"["reports.till.com"]"#);
    assert!(rows(&db, &release_links("other", r#"["reports.till.com"]"#, 50)).unwrap().is_empty());
    let released = rows(&db, &release_links("demo", r#"["reports.till.com"]"#, 50)).unwrap();
    assert_eq!(released.iter().map(|row| text(&row[0])).collect::<Vec<_>>(), ["l1"]);
}
