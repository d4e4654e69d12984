//! An order as numbers: who has how much of which line, best outlets first.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::explain::rank;
use super::{Outlet, Routing, ordered};

/// A line, all orders of one SKU together.
pub(super) struct Line<'a> {
    pub(super) sku: &'a str,
    pub(super) ordered: u64,
    /// What of it can be filled.
    pub(super) fill: u64,
    /// Who has how much of it, most first.
    pub(super) owners: Vec<(u64, usize)>,
    /// What the first so many of them have together.
    tops: Vec<u64>,
}

/// How an outlet stands in a plan; the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// Lines that it serves whole.
    pub(super) whole: Reverse<usize>,
    /// Units that it gives.
    pub(super) units: Reverse<u64>,
    /// Its place in the table.
    pub(super) rank: usize,
}

/// Outlets are numbered by priority, distance and identifier; lines by SKU.
pub(super) struct Table<'a> {
    pub(super) lines: Vec<Line<'a>>,
    /// Places in what was handed in.
    places: Vec<usize>,
    /// What each outlet has of each line, and no more than can be used.
    rows: Vec<Vec<u64>>,
    /// Which lines each outlet has any of.
    touches: Vec<Bits>,
    /// Which lines each outlet can fill alone.
    wholes: Vec<Bits>,
    /// Which lines any outlet can fill alone.
    pub(super) simple: Bits,
    /// The splits that the other lines take at least.
    pub(super) sure_splits: usize,
    /// The best that each outlet could be in any plan.
    keys: Vec<Key>,
    /// Outlets in the order of `keys`.
    pub(super) by_key: Vec<usize>,
}

impl<'a> Table<'a> {
    pub(super) fn new(order: &Routing<'a>, takes_part: impl Fn(&Outlet<'_>) -> bool) -> Self {
        let wanted = ordered(&order.lines);
        let numbers: HashMap<&str, usize> = wanted.keys().enumerate().map(|(line, sku)| (*sku, line)).collect();
        let mut ranked: Vec<(usize, &Outlet<'_>)> =
            order.outlets.iter().enumerate().filter(|(_, outlet)| takes_part(outlet)).collect();
        ranked.sort_by_key(|(_, outlet)| rank(outlet));
        let limits: Vec<u64> = wanted.values().copied().collect();
        let mut table = Self {
            lines: Vec::new(),
            places: Vec::new(),
            rows: Vec::new(),
            touches: Vec::new(),
            wholes: Vec::new(),
            simple: Bits::default(),
            sure_splits: 0,
            keys: Vec::new(),
            by_key: Vec::new(),
        };
        for (place, outlet) in ranked {
            let row = row(outlet, &numbers, &limits);
            if row.iter().any(|have| *have > 0) {
                table.places.push(place);
                table.rows.push(row);
            }
        }
        table.lines = wanted.iter().enumerate().map(|(at, (sku, ordered))| table.line(at, sku, *ordered)).collect();
        table.touches = table.rows.iter().map(|row| Bits::of(row.iter().map(|have| *have > 0))).collect();
        let need = table.need();
        let fills = |row: &Vec<u64>| Bits::of(row.iter().zip(&need).map(|(have, need)| *need > 0 && have >= need));
        table.wholes = table.rows.iter().map(fills).collect();
        let least: Vec<usize> = table.lines.iter().map(Line::least_parts).collect();
        table.simple = Bits::of(least.iter().map(|parts| *parts == 1));
        table.sure_splits = least.iter().map(|parts| parts.saturating_sub(1)).sum();
        table.keys = (0..table.rows.len()).map(|outlet| table.key(outlet)).collect();
        table.by_key = (0..table.rows.len()).collect();
        table.by_key.sort_by_key(|outlet| table.keys.get(*outlet));
        table
    }

    fn line(&self, at: usize, sku: &'a str, ordered: u64) -> Line<'a> {
        let mut owners: Vec<(u64, usize)> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(outlet, row)| row.get(at).filter(|have| **have > 0).map(|have| (*have, outlet)))
            .collect();
        owners.sort_by_key(|&(have, outlet)| (Reverse(have), outlet));
        let add = |sum: &mut u64, (have, _): &(u64, usize)| {
            *sum = sum.saturating_add(*have);
            Some(*sum)
        };
        let tops: Vec<u64> = [0].into_iter().chain(owners.iter().scan(0, add)).collect();
        let fill = ordered.min(tops.last().copied().unwrap_or(0));
        Line { sku, ordered, fill, owners, tops }
    }

    fn key(&self, outlet: usize) -> Key {
        let row = self.row(outlet);
        let whole = self.lines.iter().zip(row).filter(|(line, have)| **have >= line.ordered).count();
        let units = row.iter().fold(0, |sum: u64, have| sum.saturating_add(*have));
        Key { whole: Reverse(whole), units: Reverse(units), rank: outlet }
    }

    /// How many outlets have something that is ordered.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// An outlet's place in what was handed in.
    pub(super) fn place(&self, outlet: usize) -> Option<usize> {
        self.places.get(outlet).copied()
    }

    /// What an outlet has.
    pub(super) fn row(&self, outlet: usize) -> &[u64] {
        self.rows.get(outlet).map_or(&[], Vec::as_slice)
    }

    /// Which lines it has any of.
    pub(super) fn touched(&self, outlet: usize) -> &Bits {
        const NONE: &Bits = &Bits(Vec::new());
        self.touches.get(outlet).unwrap_or(NONE)
    }

    /// Which lines it can fill alone.
    pub(super) fn whole(&self, outlet: usize) -> &Bits {
        const NONE: &Bits = &Bits(Vec::new());
        self.wholes.get(outlet).unwrap_or(NONE)
    }

    /// The best that it could be.
    pub(super) fn best_key(&self, outlet: usize) -> Option<Key> {
        self.keys.get(outlet).copied()
    }

    /// What is to be filled of each line.
    pub(super) fn need(&self) -> Vec<u64> {
        self.lines.iter().map(|line| line.fill).collect()
    }
}

/// The fewest of these that come to `need` together.
pub(super) fn parts(haves: &mut [u64], need: u64) -> usize {
    haves.sort_unstable_by_key(|have| Reverse(*have));
    let mut open = need;
    let before_done = |have: &&u64| {
        let going_on = open > 0;
        open = open.saturating_sub(**have);
        going_on
    };
    haves.iter().take_while(before_done).count()
}

/// What an outlet has of the lines of these numbers.
fn row(outlet: &Outlet<'_>, numbers: &HashMap<&str, usize>, limits: &[u64]) -> Vec<u64> {
    let mut row = vec![0u64; limits.len()];
    for (sku, quantity) in &outlet.stock {
        let have = numbers.get(sku).and_then(|line| row.get_mut(*line));
        if let (Some(have), Ok(more)) = (have, u64::try_from(*quantity)) {
            *have = have.saturating_add(more);
        }
    }
    row.iter_mut().zip(limits).for_each(|(have, limit)| *have = (*have).min(*limit));
    row
}

impl Line<'_> {
    /// Those who have at least so much of it.
    pub(super) fn with(&self, least: u64) -> &[(u64, usize)] {
        let count = self.owners.partition_point(|(have, _)| *have >= least);
        self.owners.get(..count).unwrap_or(&[])
    }

    /// By how many outlets it is filled at least.
    pub(super) fn least_parts(&self) -> usize {
        self.tops.partition_point(|top| *top < self.fill)
    }

    /// What the best so many have together.
    pub(super) fn top(&self, count: usize) -> u64 {
        self.tops.get(count.min(self.owners.len())).copied().unwrap_or(0)
    }
}

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn none(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    pub(super) fn of(each: impl ExactSizeIterator<Item = bool>) -> Self {
        let mut bits = Self::none(each.len());
        each.enumerate().filter(|(_, is_in)| *is_in).for_each(|(at, _)| bits.insert(at));
        bits
    }

    pub(super) fn insert(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Those that are in no other.
    pub(super) fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a & !b).collect())
    }

    /// How many are in both.
    pub(super) fn common(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }
}
