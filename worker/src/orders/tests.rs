//! How orders are shared out over outlets and codes.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::intake::{OutletRow, Seen, WantedLine};
use super::plan::{Item, Shelf, split};
use super::settings::Selling;

fn outlet(number: i64, id: &str, safety: i64) -> OutletRow {
    OutletRow {
        number,
        id: id.into(),
        name: id.to_uppercase(),
        lat: 0.0,
        lng: 0.0,
        priority: None,
        safety,
        is_chosen: 1,
    }
}

fn shelf(store: i64, key: &str, pieces: i64) -> Shelf {
    Shelf { store, key: key.into(), pieces }
}

fn line(line: u32, key: &str, quantity: u32) -> WantedLine {
    let (code, key) = (key.trim_matches('"').to_owned(), key.to_owned());
    WantedLine { line, code, key, title: String::new(), quantity, price: None, discount: None }
}

fn seen(outlets: Vec<OutletRow>, shelves: Vec<Shelf>) -> Seen {
    Seen { order: None, selling: Selling::default(), outlets, shelves, keys: BTreeMap::new() }
}

/// Line, store, key, pieces.
type Taken = (u32, i64, String, u32);

/// What is taken, and what is missing of each line.
fn pieces(lines: &[WantedLine], seen: &Seen) -> (Vec<Taken>, Vec<u32>) {
    let items: Vec<Item> = lines.iter().map(|line| Item::of(line, seen)).collect();
    let split = split(&items, seen, None, None).unwrap();
    let mut taken: Vec<_> =
        split.pieces.into_iter().map(|piece| (piece.line, piece.store, piece.key, piece.quantity)).collect();
    taken.sort();
    (taken, split.missing)
}

#[test]
fn lines_of_one_item_share_what_there_is_of_it() {
    let seen = seen(vec![outlet(1, "a", 0), outlet(2, "b", 0)], vec![shelf(1, "7", 3), shelf(2, "7", 2)]);
    let lines = [line(1, "7", 2), line(2, "7", 3), line(3, "7", 1)];
    let (taken, missing) = pieces(&lines, &seen);
    // Each line whole from one outlet, as long as that is possible.
    assert_eq!(taken, [(1, 2, "7".into(), 2), (2, 1, "7".into(), 3)]);
    assert_eq!(missing, [0, 0, 1]);
}

#[test]
fn an_item_under_several_codes_is_taken_from_all_of_them() {
    let mut seen = seen(vec![outlet(1, "a", 1)], vec![shelf(1, "7", 3), shelf(1, "\"S\"", 4)]);
    seen.keys.insert("\"S\"".into(), BTreeSet::from(["7".to_owned()]));
    let (taken, missing) = pieces(&[line(1, "\"S\"", 9)], &seen);
    assert_eq!(taken, [(1, 1, "\"S\"".into(), 3), (1, 1, "7".into(), 2)]);
    assert_eq!(missing, [4], "safety stock stays under each code");
}

#[test]
fn the_delivery_item_is_nobodys_stock() {
    let mut seen = seen(vec![outlet(1, "a", 0)], vec![shelf(1, "\"POST\"", 9), shelf(1, "7", 1)]);
    seen.selling.delivery_items = vec!["post".into()];
    let (taken, missing) = pieces(&[line(1, "\"POST\"", 1), line(2, "7", 1)], &seen);
    assert_eq!((taken, missing), (vec![(2, 1, "7".into(), 1)], vec![0, 0]));
}

#[test]
fn less_than_nothing_is_nothing() {
    let seen = seen(vec![outlet(1, "a", 0)], vec![shelf(1, "7", -2)]);
    assert_eq!(pieces(&[line(1, "7", 1)], &seen), (vec![], vec![1]));
}

proptest! {
    /// Nothing is taken that is not there, and nothing is missing that is there.
    #[test]
    fn what_is_taken_is_there(
        stock in proptest::collection::vec(proptest::collection::vec(-2i64..6, 3), 1..4),
        wanted in proptest::collection::vec((0usize..3, 1u32..8), 1..6),
        safety in 0i64..3,
    ) {
        let keys = ["7", "8", "\"S\""];
        let outlets = (0i64..).zip(&stock).map(|(at, _)| outlet(at, &format!("o{at}"), safety)).collect();
        let shelves = (0i64..).zip(&stock).flat_map(|(at, row)| row.iter().zip(keys).map(move |(&n, key)| shelf(at, key, n)));
        let seen = seen(outlets, shelves.collect());
        let lines: Vec<WantedLine> =
            (1u32..).zip(&wanted).map(|(at, &(key, quantity))| line(at, keys[key], quantity)).collect();
        let (taken, missing) = pieces(&lines, &seen);
        for (at, row) in (0i64..).zip(&stock) {
            for (&there, key) in row.iter().zip(keys) {
                let sum: u32 = taken.iter().filter(|piece| piece.1 == at && piece.2 == key).map(|piece| piece.3).sum();
                prop_assert!(i64::from(sum) <= (there - safety).max(0));
            }
        }
        for (line, missing) in lines.iter().zip(&missing) {
            let sum: u32 = taken.iter().filter(|piece| piece.0 == line.line).map(|piece| piece.3).sum();
            prop_assert_eq!(sum + missing, line.quantity);
        }
        for key in keys {
            let there: i64 = seen.shelves.iter().filter(|shelf| shelf.key == key).map(|shelf| (shelf.pieces - safety).max(0)).sum();
            let asked: i64 = lines.iter().filter(|line| line.key == key).map(|line| i64::from(line.quantity)).sum();
            let given: i64 = taken.iter().filter(|piece| piece.2 == key).map(|piece| i64::from(piece.3)).sum();
            prop_assert_eq!(given, asked.min(there));
        }
    }
}
