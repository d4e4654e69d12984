//! Dropbox: a state is good once, a page is written down with its cursor or not at all, and each link is its retailer's own.

use super::*;
use crate::sql::dropbox::{
    Begun, FileOutcome, Granted, Looked, begin_link, end_link, file_taken, files, forget_begun, forget_link, found,
    linked, links, links_due, links_of, looked, move_on, not_linked, revoked, take_file, use_state,
};

fn begun<'a>(id: &'a str, folder: &'a str, state: &'a str) -> Begun<'a> {
    Begun { retailer: "demo", id, store: Some("laval"), folder, now: 0, sender: "o", state, verifier: "v", until: 100 }
}

/// The demo's retailer with a linked folder.
fn with_link(ids: &[&str]) -> Connection {
    let mut db = database();
    for id in ids {
        rows(&db, &begin_link(&begun(id, "/Stock", id), 9)).unwrap();
        grant(&mut db, id);
    }
    db
}

fn grant(db: &mut Connection, id: &str) {
    let granted = Granted { account: "dbid:a", refresh: "r", access: "a", expires: 50, next: 10 };
    batch(db, &linked("demo", id, &granted)).unwrap();
}

const PAGE: &str = r#"[["id:a","01","h1","a.csv",9,1000],["id:b","02","h2","b.csv",9,2000]]"#;

fn page(db: &mut Connection, from: Option<&str>, to: &str, files: &str) -> usize {
    let before: i64 = db.query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap();
    batch(db, &[found("demo", "l1", from, files)]).unwrap();
    let after: i64 = db.query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap();
    rows(db, &move_on("demo", "l1", from, Some(to))).unwrap();
    usize::try_from(after - before).unwrap()
}

/// The next file that is taken, with how often it was.
fn next(db: &Connection) -> Option<(String, i64)> {
    let row = rows(db, &take_file("demo", "l1")).unwrap().pop()?;
    let Cell::Integer(tries) = row[6] else { panic!("{row:?}") };
    Some((text(&row[0]).to_owned(), tries))
}

#[test]
fn a_state_is_good_once_and_not_for_long() {
    let db = database();
    rows(&db, &begin_link(&begun("l1", "", "s"), 9)).unwrap();
    assert!(rows(&db, &use_state("s", 100)).unwrap().is_empty(), "too late");
    assert!(rows(&db, &use_state("t", 1)).unwrap().is_empty());
    assert_eq!(text(&rows(&db, &use_state("s", 99)).unwrap()[0][1]), "l1");
    assert!(rows(&db, &use_state("s", 99)).unwrap().is_empty(), "used");
}

#[test]
fn a_retailer_has_so_many_links_and_those_never_brought_to_an_end_are_none() {
    let mut db = database();
    assert_eq!(rows(&db, &begin_link(&begun("l1", "", "s"), 1)).unwrap().len(), 1);
    assert!(rows(&db, &begin_link(&begun("l2", "", "t"), 1)).unwrap().is_empty());
    batch(&mut db, &[forget_begun("demo", 99), forget_begun("other", 100)]).unwrap();
    assert_eq!(rows(&db, &links("demo", None)).unwrap().len(), 1);
    batch(&mut db, &[forget_begun("demo", 100)]).unwrap();
    assert_eq!(rows(&db, &begin_link(&begun("l2", "", "t"), 1)).unwrap().len(), 1);
    batch(&mut db, &[not_linked("demo", "l2")]).unwrap();
    assert!(rows(&db, &links("demo", None)).unwrap().is_empty());
}

#[test]
fn what_was_revoked_is_replaced_by_a_link_of_the_same_folder() {
    let mut db = with_link(&["l1", "l2"]);
    batch(&mut db, &[revoked("demo", "l1", "no", 5)]).unwrap();
    rows(&db, &begin_link(&begun("l3", "/Other", "x"), 9)).unwrap();
    grant(&mut db, "l3");
    assert_eq!(status(&db, "l1"), "revoked", "another folder says nothing of it");
    rows(&db, &begin_link(&begun("l4", "/Stock", "y"), 9)).unwrap();
    grant(&mut db, "l4");
    let each = ["l1", "l2", "l3", "l4"].map(|id| status(&db, id));
    assert_eq!(each, ["ending", "linked", "linked", "linked"]);
}

fn status(db: &Connection, id: &str) -> String {
    db.query_row("SELECT status FROM dropboxes WHERE id = ?1", [id], |row| row.get(0)).unwrap()
}

#[test]
fn a_page_is_written_down_from_where_the_cursor_is_only() {
    let mut db = with_link(&["l1"]);
    assert_eq!(page(&mut db, None, "c1", PAGE), 2);
    assert_eq!(page(&mut db, None, "c2", PAGE), 0, "somebody else was first");
    assert!(rows(&db, &move_on("demo", "l1", Some("c0"), Some("c2"))).unwrap().is_empty());
    assert_eq!(rows(&db, &move_on("demo", "l1", Some("c1"), None)).unwrap().len(), 1, "back to the beginning");
}

#[test]
fn only_what_is_new_is_to_be_taken_in_again() {
    let mut db = with_link(&["l1"]);
    page(&mut db, None, "c1", PAGE);
    let good = FileOutcome { outcome: "published", detail: None, delivery: Some("d1") };
    let bad = FileOutcome { outcome: "gone", detail: Some("…"), delivery: None };
    batch(&mut db, &[file_taken("demo", "l1", "id:a", "01", &good), file_taken("demo", "l1", "id:b", "02", &bad)])
        .unwrap();
    assert_eq!(next(&db), None);
    assert_eq!(page(&mut db, Some("c1"), "c2", PAGE), 0, "the same revisions");
    let again = r#"[["id:a","03","h1","a.csv",9,3000],["id:b","04","h2","b.csv",9,3000]]"#;
    assert_eq!(
        page(&mut db, Some("c2"), "c3", again),
        1,
        "the same content that became a delivery is none; what did not is"
    );
    assert_eq!(next(&db), Some(("id:b".into(), 1)));
    assert_eq!(page(&mut db, Some("c3"), "c4", r#"[["id:a","05","h1","laval/a.csv",9,4000]]"#), 1, "another place");
    assert_eq!(page(&mut db, Some("c4"), "c5", r#"[["id:a","06","h9","laval/a.csv",9,5000]]"#), 1, "another content");
    assert_eq!(batch(&mut db, &[file_taken("demo", "l1", "id:a", "05", &good)]).unwrap(), 0, "there is a newer one");
}

#[test]
fn the_newest_is_taken_first_and_what_was_tried_waits_for_the_others() {
    let mut db = with_link(&["l1"]);
    page(&mut db, None, "c1", PAGE);
    let turns: Vec<_> = (0..4).filter_map(|_| next(&db)).collect();
    assert_eq!(turns, [("id:b".into(), 1), ("id:a".into(), 1), ("id:b".into(), 2), ("id:a".into(), 2)]);
    assert_eq!(rows(&db, &files("demo", 1)).unwrap().len(), 1);
}

#[test]
fn an_account_leads_to_its_links_and_what_is_due_is_taken_once() {
    let mut db = with_link(&["l1", "l2"]);
    assert_eq!(rows(&db, &links_of(r#"["dbid:b","dbid:a"]"#)).unwrap().len(), 2);
    assert!(rows(&db, &links_of("[]")).unwrap().is_empty());
    assert_eq!(rows(&db, &links_due(10, 20, 9)).unwrap().len(), 2);
    assert!(rows(&db, &links_due(11, 20, 9)).unwrap().is_empty(), "somebody is at it");
    batch(&mut db, &[revoked("demo", "l1", "no", 5)]).unwrap();
    assert_eq!(rows(&db, &links_of(r#"["dbid:a"]"#)).unwrap().len(), 1);
    assert_eq!(rows(&db, &links_due(20, 30, 9)).unwrap().len(), 1);
    assert!(plan(&db, &links_of("[]")).contains("USING INDEX dropboxes_by_account"));
    assert!(plan(&db, &links_due(1, 1, 1)).contains("dropboxes_by_turn"));
    assert!(plan(&db, &use_state("s", 1)).contains("dropboxes_by_state"));
    assert!(plan(&db, &take_file("demo", "l1")).contains("dropbox_files_waiting"));
}

#[test]
fn a_link_that_has_ended_is_forgotten_with_its_files_and_no_other() {
    let mut db = with_link(&["l1", "l2"]);
    page(&mut db, None, "c1", PAGE);
    batch(&mut db, &forget_link("demo", "l1")).unwrap();
    assert_eq!(rows(&db, &links("demo", None)).unwrap().len(), 2, "it has not ended");
    assert!(rows(&db, &end_link("other", "l1", 5, 9)).unwrap().is_empty(), "another retailer's");
    assert_eq!(rows(&db, &end_link("demo", "l1", 5, 9)).unwrap().len(), 1);
    assert!(rows(&db, &end_link("demo", "l1", 5, 9)).unwrap().is_empty());
    let good = Looked {
        checked: None,
        next: 9,
        quiet: 0,
        outcome: "unchanged",
        detail: "",
        delivery: None,
        good: None,
        failures: 0,
        since: None,
    };
    assert_eq!(batch(&mut db, &[looked("demo", "l1", &good)]).unwrap(), 0, "it stays ended");
    batch(&mut db, &forget_link("demo", "l1")).unwrap();
    assert_eq!(rows(&db, &links("demo", None)).unwrap().len(), 1);
    assert!(rows(&db, &files("demo", 9)).unwrap().is_empty());
    assert!(rows(&db, &links("other", None)).unwrap().is_empty());
}
