//! Consent and digests: asked within bounds, told only after a yes, each digest once.

use super::watch::kept;
use super::*;

/// A mail channel that was added just now.
fn added() -> Connection {
    let mut db = database();
    let digest = KeptChannel { digest: Some("{}"), due: Some(50), ..kept("c1", ("email", "a@b.c"), r#"["held"]"#) };
    batch(&mut db, &[set_channel("demo", &digest, 10)]).unwrap();
    db
}

fn asks(db: &mut Connection, channel: &str, about: &str, now: i64) -> bool {
    let asked = Asked {
        retailer: "demo",
        channel,
        about,
        facts: "{}",
        now,
        lately: now - 10,
        yesterday: now - 1000,
        of_address: 2,
        of_retailer: 3,
    };
    batch(db, &ask_channel(&asked)).unwrap() > 0
}

fn announced(db: &Connection, now: i64) -> usize {
    let announced = Announced {
        retailer: "demo",
        about: "sender.x",
        stage: "sender-waiting",
        after: None,
        kind: "held",
        facts: "{}",
        now,
        yesterday: 0,
        most: 9,
    };
    rows(db, &announce(&announced)).unwrap().len()
}

#[test]
fn an_address_is_asked_within_bounds() {
    let mut db = added();
    assert!(asks(&mut db, "c1", "confirm.a", 100));
    assert!(!asks(&mut db, "c1", "confirm.a", 105), "just now");
    assert!(asks(&mut db, "c1", "confirm.a", 120));
    assert!(!asks(&mut db, "c1", "confirm.a", 140), "twice in a day is enough");
    // Whoever is removed and added again is the same address.
    let again = kept("c2", ("email", "A@b.c"), r#"["held"]"#);
    batch(&mut db, &[drop_channels("demo", "[]"), set_channel("demo", &again, 150)]).unwrap();
    assert!(!asks(&mut db, "c2", "confirm.a", 160));
    assert!(asks(&mut db, "c2", "confirm.b", 160) && !asks(&mut db, "c2", "confirm.c", 180), "three of a retailer's");
    assert!(asks(&mut db, "c2", "confirm.a", 1200), "the next day");
}

#[test]
fn who_has_not_said_yes_is_told_nothing() {
    let mut db = added();
    assert_eq!(announced(&db, 20), 0);
    asks(&mut db, "c1", "confirm.a", 100);
    assert_eq!(rows(&db, &channel_of("demo", "confirm.a.100.confirm.c1")).unwrap().len(), 1);
    assert_eq!(batch(&mut db, &[confirm_channel("demo", "c1", 99, 110)]).unwrap(), 0, "another link");
    assert_eq!(batch(&mut db, &[confirm_channel("demo", "c1", 100, 110)]).unwrap(), 1);
    assert_eq!(batch(&mut db, &[confirm_channel("demo", "c1", 100, 120)]).unwrap(), 0, "only once");
    assert!(rows(&db, &channel_of("demo", "confirm.a.100.confirm.c1")).unwrap().is_empty(), "it is not asked any more");
    assert!(!asks(&mut db, "c1", "confirm.a", 200));
    assert_eq!(announced(&db, 210), 1);
    batch(&mut db, &stop_channel("demo", "c1", 300)).unwrap();
    assert!(rows(&db, &unsent(9000, 9)).unwrap().is_empty(), "what was on its way is given up");
    batch(&mut db, &[confirm_channel("demo", "c1", 100, 310)]).unwrap();
    assert!(matches!(rows(&db, &consent("demo", "c1")).unwrap()[0][3], Cell::Null), "an old link opens nothing");
}

#[test]
fn a_webhook_is_told_at_once() {
    let mut db = database();
    batch(&mut db, &[set_channel("demo", &kept("c1", ("webhook", "https://a"), r#"["held"]"#), 10)]).unwrap();
    assert_eq!(announced(&db, 20), 1);
}

#[test]
fn a_digest_is_written_once() {
    let mut db = added();
    let take = |db: &Connection, now| rows(db, &take_digests(now, now + 100, 9)).unwrap().len();
    assert_eq!([take(&db, 49), take(&db, 50), take(&db, 60), take(&db, 150)], [0, 1, 0, 1], "a lease ends");
    let settle = |db: &mut Connection, lease| {
        batch(
            db,
            &[tell_digest("demo", "c1", lease, "digest", "{}", 160), digested("demo", "c1", lease, 160, Some(900))],
        )
    };
    assert_eq!(settle(&mut db, 150).unwrap(), 0, "the first one's lease is over");
    assert_eq!(settle(&mut db, 250).unwrap(), 2);
    assert_eq!(settle(&mut db, 250).unwrap(), 0);
    assert_eq!([take(&db, 899), take(&db, 900)], [0, 1]);
    // The same settings leave the moment where it is; others move it.
    let digest = |digest, due| KeptChannel { digest, due, ..kept("c9", ("email", "a@b.c"), r#"["held"]"#) };
    batch(&mut db, &[set_channel("demo", &digest(Some("{}"), Some(5000)), 950)]).unwrap();
    assert_eq!(take(&db, 1000), 1);
    batch(&mut db, &[set_channel("demo", &digest(Some("{1}"), Some(5000)), 950)]).unwrap();
    assert_eq!([take(&db, 1200), take(&db, 5000)], [0, 1]);
    batch(&mut db, &[set_channel("demo", &digest(None, None), 950)]).unwrap();
    assert_eq!(take(&db, 9000), 0);
}

#[test]
fn a_digest_counts_what_came_since() {
    let mut db = database();
    batch(&mut db, &[set_feed("demo", "tills", "Tills", Some("laval"), "{}", None, 0)]).unwrap();
    let insert = |db: &Connection, id: &str, via: &str, status: &str, facts: Option<&str>| {
        let sql = "INSERT INTO deliveries (retailer, id, feed, via, sender, received, as_of, filename, packed, sha256, bytes, status, facts)
            SELECT 'demo', ?1, number, ?2, '', 0, 0, '', 0, '', 0, ?3, ?4 FROM feeds WHERE id = 'tills'";
        db.execute(sql, rusqlite::params![id, via, status, facts]).unwrap();
    };
    insert(&db, "a", "api", "published", Some("{\"lines\": 1}"));
    insert(&db, "b", "api", "published", Some("{\"lines\": 2}"));
    insert(&db, "c", "mail", "held", None);
    insert(&db, "d", "mail", "unreadable", None);
    insert(&db, "e", "patch", "published", None);
    let row = rows(&db, &digest("demo", "b")).unwrap().remove(0);
    assert_eq!(row[1..4], [Cell::Integer(3), Cell::Integer(1), Cell::Integer(1)]);
    assert_eq!(row[4], Cell::Text("{\"lines\": 2}".into()));
    let row = rows(&db, &digest("demo", "z")).unwrap().remove(0);
    assert_eq!(row[1..4], [Cell::Integer(0), Cell::Integer(0), Cell::Integer(0)]);
}
