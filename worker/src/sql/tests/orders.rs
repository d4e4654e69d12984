//! Orders on the real SQLite: what is promised is there, what is let go of is free, and channels hear of both.

use proptest::prelude::*;

use super::*;

const ITEM: &str = "[[3,40170725]]";

/// A store (3) with so many pieces of an item, and a channel that sells from it.
fn shop(pieces: u32) -> Connection {
    let mut db = database();
    publish_lines(&mut db, "d1", 3, 0, &[&format!("[[40170725,\"A-1\",{pieces},1990,null,\"CAD\",null]]")]).unwrap();
    batch(&mut db, &[set_sales_channel("demo", "web", "Web", Some("[\"laval\"]"), (0, "online"), 1)]).unwrap();
    db
}

fn place(db: &mut Connection, id: &str, pieces: u32, is_rung: bool) -> rusqlite::Result<u64> {
    let order = NewOrder {
        retailer: "demo",
        id,
        channel: "web",
        reference: id,
        sha256: id,
        status: "reserved",
        placed: 10,
        received: 10,
        expires: None,
        sender: "Shop",
        currency: None,
        total: None,
        about: "{}",
        plan: "{}",
        lines: &format!("[[1,\"40170725\",\"\",{pieces},null,null,0,0,40170725]]"),
    };
    let (kept, sold, at) = if is_rung { (0, pieces, "10") } else { (pieces, 0, "null") };
    let mut statements = Vec::from(new_order(&order));
    statements.push(allocate("demo", id, &format!("[[1,3,40170725,{pieces},{kept},{sold},{at}]]")));
    statements.push(promise("demo", id, (0, "reserved"), ITEM));
    statements.push(tidings("demo", ITEM));
    batch(db, &statements)
}

/// Moves the only line of an order on: quantity, shipped, kept, sold.
fn moved(db: &mut Connection, id: &str, version: i64, by: [i64; 4], at: &str) -> rusqlite::Result<u64> {
    let [quantity, shipped, kept, sold] = by;
    let mut statements = vec![move_on("demo", id, version, "reserved", None)];
    statements.extend(shift("demo", id, &format!("[[1,3,40170725,{quantity},{shipped},{kept},{sold},{at}]]")));
    batch(db, &statements)
}

fn integer(cell: &Cell) -> i64 {
    match cell {
        Cell::Integer(number) => *number,
        Cell::Real(number) => *number as i64,
        other => panic!("{other:?} is no number"),
    }
}

/// What the channel can still sell.
fn left(db: &Connection) -> i64 {
    let found = rows(db, &free("demo", "web", None, "[40170725]")).unwrap();
    let lines = text(&found[0][1]);
    lines.split(',').nth(1).unwrap().parse().unwrap()
}

fn held(db: &Connection) -> i64 {
    db.query_row("SELECT coalesce(sum(kept + sold), 0) FROM allocations", [], |row| row.get(0)).unwrap()
}

#[test]
fn more_than_there_is_is_promised_to_nobody() {
    let mut db = shop(3);
    place(&mut db, "a", 2, false).unwrap();
    assert_eq!(left(&db), 1);
    let failed = place(&mut db, "b", 2, false).unwrap_err().to_string();
    assert!(failed.contains("NOT NULL"), "{failed}");
    assert_eq!((left(&db), held(&db)), (1, 2), "nothing of it is there");
    assert!(rows(&db, &order("demo", "b")).unwrap().is_empty());
    place(&mut db, "b", 1, false).unwrap();
    assert_eq!(left(&db), 0);
}

#[test]
fn safety_stock_is_promised_to_nobody() {
    let mut db = shop(3);
    batch(&mut db, &[set_sales_channel("demo", "web", "Web", Some("[\"laval\"]"), (1, "online"), 1)]).unwrap();
    db.execute("UPDATE stores SET safety = 1 WHERE number = 3", []).unwrap();
    assert!(place(&mut db, "a", 2, false).is_err());
    place(&mut db, "a", 1, false).unwrap();
}

#[test]
fn two_steps_at_once_are_one() {
    let mut db = shop(3);
    place(&mut db, "a", 2, false).unwrap();
    moved(&mut db, "a", 1, [0, 2, -2, 2], "20").unwrap();
    assert!(moved(&mut db, "a", 1, [0, 2, -2, 2], "20").is_err());
    assert_eq!(held(&db), 2);
}

#[test]
fn a_report_of_a_later_moment_knows_of_the_sale() {
    let mut db = shop(3);
    place(&mut db, "a", 1, false).unwrap();
    place(&mut db, "b", 1, true).unwrap();
    moved(&mut db, "a", 1, [0, 1, -1, 1], "20").unwrap();
    db.execute("INSERT INTO feeds (number, retailer, id, name, created) VALUES (1, 'demo', 'laval', 'Laval', 0)", [])
        .unwrap();
    let known = |db: &mut Connection, feed: &str, as_of, brands: Option<&str>| {
        batch(db, &known_sales(("demo", feed), "[3]", as_of, brands)).unwrap();
        held(db)
    };
    assert_eq!(known(&mut db, "laval", 5, None), 2, "made before the sales");
    assert_eq!(known(&mut db, "laval", 15, None), 1, "between them");
    db.execute("UPDATE stock SET feed = 1", []).unwrap();
    assert_eq!(known(&mut db, "other", 30, None), 1, "another feed knows nothing of it");
    assert_eq!(known(&mut db, "laval", 30, Some("[\"nike\"]")), 1, "nor does a file of other brands");
    assert_eq!(known(&mut db, "laval", 30, None), 0);
}

#[test]
fn channels_hear_of_an_item_once_at_the_place_of_the_last_time() {
    let mut db = shop(9);
    db.execute("INSERT INTO stock (store, key, sku, quantity) VALUES (3, 'B', 'B', 5)", []).unwrap();
    let hear = |db: &Connection| {
        let found = rows(db, &tidings_after(1, &Heard { key: BEFORE_ALL.to_owned(), ..Heard::default() }, 10)).unwrap();
        found.iter().map(|row| (integer(&row[0]), text(&row[2]).to_owned())).collect::<Vec<_>>()
    };
    place(&mut db, "a", 1, false).unwrap();
    batch(&mut db, &[tidings("demo", "[[3,\"B\"]]")]).unwrap();
    place(&mut db, "b", 1, false).unwrap();
    let heard = hear(&db);
    assert_eq!(heard.len(), 2, "{heard:?}");
    assert_eq!((heard[0].1.as_str(), heard[1].1.as_str()), ("\"B\"", "40170725"));
    assert!(heard[0].0 < heard[1].0);
    batch(&mut db, &[tidings("demo", "[[1,\"B\"]]")]).unwrap();
    assert_eq!(hear(&db).len(), 2, "an outlet that it does not sell from is no matter");
}

#[test]
fn what_is_free_is_found_by_indexes_alone() {
    let db = shop(3);
    for statement in [
        free("demo", "web", None, "[40170725]"),
        promise("demo", "a", (0, "reserved"), ITEM),
        known_sales(("demo", "laval"), "[3]", 5, None)[1].clone(),
        carriers(40170725),
    ] {
        let sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
        let mut prepared = db.prepare(&sql).unwrap();
        let steps: Vec<String> = prepared
            .query_map(params_from_iter(&statement.values), |row| row.get(3))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let scans = steps.iter().filter(|step| step.starts_with("SCAN") && !step.contains("json_each"));
        let scans: Vec<_> = scans.filter(|step| !step.contains("stores") && !step.contains("item")).collect();
        assert!(scans.is_empty(), "{steps:?}");
    }
}

#[test]
fn a_line_goes_out_with_one_order_to_a_supplier() {
    let mut db = shop(0);
    batch(&mut db, &[set_supplier("demo", "lyra", ("Lyra", "a@b.example"), "[]", None)]).unwrap();
    batch(&mut db, &[add_purchase("demo", "lyra", ("A", ""), 2, 1), add_purchase("demo", "", ("B", ""), 1, 1)])
        .unwrap();
    batch(&mut db, &order_purchases("demo", None, "o1", 5)).unwrap();
    batch(&mut db, &order_purchases("demo", None, "o2", 6)).unwrap();
    let orders = rows(&db, &purchase_orders("demo", 10)).unwrap();
    assert_eq!(orders.len(), 1);
    assert_eq!(text(&orders[0][0]), "o1-lyra");
    let open = rows(&db, &purchases("demo")).unwrap();
    assert_eq!((open.len(), text(&open[0][2])), (1, "B"), "nobody knows where to order it");
    let due = |db: &Connection, now| rows(db, &purchase_orders_due(now, now + 10, 5)).unwrap().len();
    assert_eq!((due(&db, 5), due(&db, 6), due(&db, 20)), (1, 0, 1));
}

/// What may happen to an order.
#[derive(Clone, Copy, Debug)]
enum Event {
    Place(u32, bool),
    Ship(usize),
    Cancel(usize),
    Report(u32),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (1u32..4, any::<bool>()).prop_map(|(pieces, is_rung)| Event::Place(pieces, is_rung)),
        2 => (0usize..8).prop_map(Event::Ship),
        2 => (0usize..8).prop_map(Event::Cancel),
        1 => (0u32..8).prop_map(Event::Report),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Never is more promised than there is, whatever happens; and what everybody let go of is free again.
    #[test]
    fn nothing_is_promised_twice(events in proptest::collection::vec(event(), 1..24)) {
        let mut db = shop(6);
        // Each order: its version, its pieces, whether it is rung up, whether it is over.
        let mut orders: Vec<(i64, u32, bool, bool)> = Vec::new();
        let mut now = 100i64;
        for event in events {
            now += 10;
            match event {
                Event::Place(pieces, is_rung) => {
                    let before = left(&db);
                    let id = format!("o{}", orders.len());
                    let taken = place(&mut db, &id, pieces, is_rung);
                    prop_assert_eq!(taken.is_ok(), i64::from(pieces) <= before);
                    orders.push((1, pieces, is_rung, taken.is_err()));
                }
                Event::Ship(at) | Event::Cancel(at) => {
                    let Some(order) = orders.get_mut(at).filter(|order| !order.3) else { continue };
                    let pieces = i64::from(order.1);
                    let by = match (event, order.2) {
                        (Event::Ship(_), false) => [0, pieces, -pieces, pieces],
                        (Event::Ship(_), true) => [0, pieces, 0, 0],
                        (_, false) => [-pieces, 0, -pieces, 0],
                        (_, true) => [-pieces, 0, 0, -pieces],
                    };
                    moved(&mut db, &format!("o{at}"), order.0, by, &now.to_string()).unwrap();
                    order.3 = true;
                }
                Event::Report(pieces) => {
                    db.execute("UPDATE stock SET quantity = ?1", [pieces]).unwrap();
                    batch(&mut db, &known_sales(("demo", "laval"), "[3]", now, None)).unwrap();
                }
            }
            let kept: i64 = orders.iter().filter(|order| !order.2 && !order.3).map(|order| i64::from(order.1)).sum();
            let in_base: i64 = db.query_row("SELECT coalesce(sum(kept), 0) FROM allocations", [], |row| row.get(0)).unwrap();
            prop_assert_eq!(kept, in_base, "what waits is what is open");
        }
        batch(&mut db, &known_sales(("demo", "laval"), "[3]", now + 1, None)).unwrap();
        let open: i64 = orders.iter().filter(|order| !order.2 && !order.3).map(|order| i64::from(order.1)).sum();
        prop_assert_eq!(held(&db), open);
    }
}
