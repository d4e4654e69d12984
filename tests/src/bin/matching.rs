//! How long matching takes: 50,000 references of a retailer against a base of 2,000,000.
//!
//! `cargo run --release -p onhand-tests --bin matching`. The base is made, of 1,500 brands, the largest of 100,000 references;
//! each brand writes in its own way. Of what is asked most is in it, some under a GTIN alone, some written differently, some with a
//! slip of the hand, and a twentieth not at all.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a tool for those who build this"
)]

use std::time::Instant;

use onhand_stock::matching::{Asked, Base, Decisions, Entry, Finding, Report, Way};
use onhand_stock::{Gtin, check_digit};
use peak_alloc::PeakAlloc;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

const REFERENCES: u64 = 2_000_000;
const ASKED: u64 = 50_000;
const BRANDS: u64 = 1_500;

/// Numbers without a pattern, the same every time.
fn mixed(seed: u64) -> u64 {
    let seed = (seed ^ seed >> 31).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (seed ^ seed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 8
}

/// The brand of the reference of that number: a few have most of them.
fn brand(number: u64) -> u64 {
    let share = mixed(number) % 1_000_000;
    (share * share / 1_000_000) * BRANDS / 1_000_000
}

/// A reference as its brand writes them.
fn reference(number: u64) -> String {
    let letters = |n: u64| char::from(b'A' + (mixed(n) % 26) as u8);
    let (b, n) = (brand(number), mixed(number + 7) % 10_000_000);
    match b % 4 {
        0 => format!("{:07}", number * 3 % 10_000_000),
        1 => format!("{}{}-{:05}-{}", letters(b), letters(b + 1), n % 100_000, letters(number)),
        2 => format!("{}{}{:06}", letters(b), letters(number), number % 1_000_000),
        _ => format!("{:04}.{:03}/{:02}", n % 10_000, number % 1000, mixed(number + 9) % 100),
    }
}

fn gtin(number: u64) -> Option<Gtin> {
    let body = 400_000_000_000 + number;
    (number.is_multiple_of(2)).then(|| Gtin::new(body * 10 + check_digit(body)).unwrap())
}

/// With a slip of the hand: one character is another.
fn slipped(reference: &str, number: u64) -> String {
    let at = mixed(number + 3) as usize % reference.len();
    let other = |c: char| {
        if c == '9' {
            '4'
        } else if c.is_ascii_digit() {
            '9'
        } else {
            'Q'
        }
    };
    reference.char_indices().map(|(place, c)| if place == at { other(c) } else { c }).collect()
}

fn seconds(what: &str, began: Instant) {
    println!("{what:<58} {:>8.3} s", began.elapsed().as_secs_f64());
}

fn main() {
    let began = Instant::now();
    let mut base = Base::default();
    for number in 0..REFERENCES {
        let brand = format!("Brand {}", brand(number));
        let gtins: Vec<Gtin> = gtin(number).into_iter().collect();
        base.push(&Entry { brand: &brand, reference: &reference(number), item: number as i64, gtins: &gtins }).unwrap();
    }
    seconds("base of 2,000,000 references, 1,000,000 with a GTIN", began);
    println!("{:<58} {:>8.0} MB", "memory of the base", PEAK.current_usage_as_mb());

    let began = Instant::now();
    let mut decisions = Decisions::default();
    for number in 0..200 {
        let (brand, meant) = (format!("Brand {}", brand(number)), reference(number));
        decisions.confirm(&brand, &meant.replace(['-', '.', '/'], ""), number as i64, &meant);
    }
    (0..200).for_each(|number| decisions.learn(&format!("Brand {}", brand(number)), &base));
    seconds("spelling of 200 confirmed pairs learnt, each by itself", began);

    let began = Instant::now();
    let mut report = Report::new(base, decisions);
    let (mut ways, mut slowest) = ([0; 4], 0.0f64);
    for number in 0..ASKED {
        let of = mixed(number + 11) % REFERENCES;
        let (brand, meant) = (format!("BRAND {}", brand(of)), reference(of));
        let (said, gtin) = match number % 20 {
            0..12 => (meant, gtin(of)),
            12..14 => (format!("own {number}"), gtin(of & !1)),
            14..16 => (meant.replace(['-', '.', '/'], ""), None),
            16..19 => (slipped(&meant, number), None),
            _ => (format!("NOTHING {number} LIKE IT"), None),
        };
        let once = Instant::now();
        let place = report.ask(&Asked { brand: Some(&brand), reference: &said, gtin });
        slowest = slowest.max(once.elapsed().as_secs_f64());
        if let Some(Finding::Matched(found)) = report.finding(place) {
            ways[match found.way {
                Way::Exact => 0,
                Way::Gtin => 1,
                Way::Alias => 2,
                Way::Spelling => 3,
            }] += 1;
        }
    }
    seconds("50,000 references matched", began);
    println!("{:<58} {:>8.3} ms", "the slowest of them", slowest * 1000.0);
    println!("{:?}; exact, by GTIN, confirmed, by spelling: {ways:?}", report.counts());

    let began = Instant::now();
    let touched = report.grow(&Entry { brand: "Brand 3", reference: "NEW-1", item: 5_000_000, gtins: &[] });
    seconds(&format!("one new reference of the base, {touched} looked at again"), began);
    let began = Instant::now();
    report.ask(&Asked { brand: Some("Brand 3"), reference: "NEW-2", gtin: None });
    seconds("one new reference of the retailer", began);
    let began = Instant::now();
    let touched = report.confirm("Brand 3", "NEW-2", 5_000_000, "NEW-1");
    seconds(&format!("one confirmation, {touched} looked at again"), began);
    println!("{:<58} {:>8.0} MB", "memory at its peak", PEAK.peak_usage_as_mb());
}
