//! The same answers as by trying everything.

use std::cmp::Reverse;

use super::*;

/// A small random order: stock by outlet and line, quantities, priorities and distances.
#[derive(Debug)]
struct Small {
    stock: Vec<Vec<i64>>,
    wanted: Vec<u64>,
    ranks: Vec<(Option<i64>, Option<u64>)>,
    online: Vec<bool>,
}

/// Numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    fn small(&mut self, outlets: u64, lines: u64, most: u64) -> Small {
        let (outlets, lines) = (1 + self.below(outlets), 1 + self.below(lines));
        let zeros = self.below(4);
        let mut have = || if self.below(4) < zeros { 0 } else { self.below(most + 3) as i64 - 1 };
        let stock = (0..outlets).map(|_| (0..lines).map(|_| have()).collect()).collect();
        let wanted = (0..lines).map(|_| self.below(most + 1)).collect();
        let rank = |dice: &mut Self| {
            let some = |dice: &mut Self| (dice.below(3) > 0).then(|| dice.below(2));
            (some(dice).map(|n| n as i64), some(dice))
        };
        let ranks = (0..outlets).map(|_| rank(self)).collect();
        Small { stock, wanted, ranks, online: (0..outlets).map(|_| self.below(8) > 0).collect() }
    }
}

/// What one outlet gives: lines served whole, units, priority, distance, name; smaller is better.
type Standing = (Reverse<usize>, Reverse<u64>, (bool, Option<i64>), u64, usize);
/// A plan's place among all: unfilled, outlets, splits, and how its outlets stand, best first.
type Score = (u64, usize, usize, Vec<Standing>);

/// `given[line][outlet]`
fn score(small: &Small, given: &[Vec<u64>]) -> Score {
    let outlets = 0..small.stock.len();
    let unfilled = small.wanted.iter().zip(given).map(|(wanted, parts)| wanted - parts.iter().sum::<u64>()).sum();
    let splits = given.iter().map(|parts| parts.iter().filter(|part| **part > 0).count().saturating_sub(1)).sum();
    let mut standings: Vec<Standing> = outlets
        .filter(|&outlet| given.iter().any(|parts| parts[outlet] > 0))
        .map(|outlet| {
            let whole = |(wanted, parts): &(&u64, &Vec<u64>)| **wanted > 0 && parts[outlet] == **wanted;
            let whole = small.wanted.iter().zip(given).filter(whole).count();
            let units = given.iter().map(|parts| parts[outlet]).sum();
            let (priority, metres) = small.ranks[outlet];
            let metres = metres.unwrap_or(u64::MAX);
            (Reverse(whole), Reverse(units), (priority.is_none(), priority), metres, outlet)
        })
        .collect();
    standings.sort();
    (unfilled, standings.len(), splits, standings)
}

/// All ways in which outlets with so much can give `left` together, or as much of it as they have.
fn ways(haves: &[u64], left: u64) -> Vec<Vec<u64>> {
    let Some((have, rest)) = haves.split_first() else { return vec![vec![]] };
    let others: u64 = rest.iter().sum();
    let mut all = Vec::new();
    for part in left.min(*have + others).saturating_sub(others)..=left.min(*have) {
        for mut way in ways(rest, left - part) {
            way.insert(0, part);
            all.push(way);
        }
    }
    all
}

fn haves(small: &Small, line: usize) -> Vec<u64> {
    let have = |(row, online): (&Vec<i64>, &bool)| if *online { row[line].max(0) as u64 } else { 0 };
    small.stock.iter().zip(&small.online).map(have).collect()
}

/// The best of all plans that can be put together of these ways to serve each line.
fn best_of(small: &Small, ways: &[Vec<Vec<u64>>]) -> Option<(Score, Vec<Vec<u64>>)> {
    let mut best: Option<(Score, Vec<Vec<u64>>)> = None;
    let mut at = vec![0; ways.len()];
    loop {
        let given: Option<Vec<Vec<u64>>> = ways.iter().zip(&at).map(|(ways, at)| ways.get(*at).cloned()).collect();
        let given = given?;
        let score = score(small, &given);
        if best.as_ref().is_none_or(|(least, _)| score < *least) {
            best = Some((score, given));
        }
        let Some(line) = (0..at.len()).find(|&line| at[line] + 1 < ways[line].len()) else { return best };
        at[line] += 1;
        at[..line].fill(0);
    }
}

/// Every plan there is.
fn everything(small: &Small) -> (Score, Vec<Vec<u64>>) {
    let lines = small.wanted.iter().enumerate();
    let ways: Vec<_> = lines.map(|(line, wanted)| ways(&haves(small, line), *wanted)).collect();
    best_of(small, &ways).unwrap()
}

/// Every plan of every set of outlets, but of each line only the ways with fewest parts: with the set given, lines do not hinder
/// each other, so that others only have more splits.
fn every_set(small: &Small) -> (Score, Vec<Vec<u64>>) {
    let mut best: Option<(Score, Vec<Vec<u64>>)> = None;
    for set in 0u32..1 << small.stock.len() {
        let lines = small.wanted.iter().enumerate();
        let each = lines.map(|(line, wanted)| {
            let own =
                haves(small, line).into_iter().enumerate().map(|(at, have)| if set >> at & 1 == 1 { have } else { 0 });
            let ways = ways(&own.collect::<Vec<_>>(), *wanted);
            let parts = |way: &Vec<u64>| way.iter().filter(|part| **part > 0).count();
            let fewest = ways.iter().map(parts).min().unwrap_or(0);
            ways.into_iter().filter(|way| parts(way) == fewest).collect::<Vec<_>>()
        });
        let found = best_of(small, &each.collect::<Vec<_>>());
        best = best.into_iter().chain(found).min_by(|a, b| a.0.cmp(&b.0));
    }
    best.unwrap()
}

fn check(small: &Small, (expected, given): &(Score, Vec<Vec<u64>>)) {
    let shop = Shop::new(&small.stock, &small.wanted);
    let mut order = shop.order();
    for ((outlet, rank), online) in order.outlets.iter_mut().zip(&small.ranks).zip(&small.online) {
        (outlet.priority, outlet.metres) = *rank;
        outlet.online = *online;
    }
    let plan = route(&order).unwrap();
    let mut ours = vec![vec![0; small.stock.len()]; small.wanted.len()];
    for allocation in &plan.allocations {
        let line = shop.skus.iter().position(|sku| sku == allocation.sku).unwrap();
        ours[line][allocation.outlet] += allocation.quantity;
    }
    assert_eq!(score(small, &ours), *expected, "{small:?}");
    assert_eq!(ours, *given, "{small:?}");
    let unfilled: u64 = plan.unfilled.iter().map(|line| line.quantity).sum();
    assert_eq!((unfilled, plan.outlets_used, plan.line_splits), (expected.0, expected.1, expected.2), "{small:?}");
    assert!(plan.proven, "{small:?}");
}

#[test]
fn row_2_3_ten_thousand_orders_of_six_outlets_and_five_lines_are_as_by_trying_every_set() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for round in 0..10_000 {
        let small = dice.small(6, 5, 1 + round % 4);
        check(&small, &every_set(&small));
    }
}

#[test]
fn row_2_3_smaller_orders_are_as_by_trying_every_plan_there_is() {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    for round in 0..3_000 {
        let small = dice.small(4, 3, 1 + round % 4);
        check(&small, &everything(&small));
    }
}
