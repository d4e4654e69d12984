//! Which of the chosen outlets gives how much of which line: as few for each line as it takes, and of these the main outlet as
//! much as it can, then the next.

use std::cmp::{Ordering, Reverse};

use super::table::{Key, Table, parts};

/// What a set of outlets comes to.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    /// Splits of lines.
    pub(super) splits: usize,
    /// The outlets, the main one first.
    pub(super) order: Vec<Key>,
    /// Outlet, line, quantity.
    pub(super) gives: Vec<(usize, usize, u64)>,
}

/// A line that is being shared out.
struct Open {
    line: usize,
    /// What is still to be given.
    need: u64,
    /// By how many outlets.
    parts: usize,
    /// All that was ordered is still to be given.
    is_whole: bool,
    /// What the best `parts - 1` have, what the best `parts` have, and the least that one of the former has.
    bounds: (u64, u64, u64),
}

/// The bounds of a line that one outlet is to fill.
const SIMPLE: (u64, u64, u64) = (0, 0, u64::MAX);

/// Shares the order out over a set that can fill it, unless that is worse than `rival`.
pub(super) fn share(table: &Table<'_>, set: &[usize], rival: Option<&Shared>) -> Option<Shared> {
    let mut open = open(table, set);
    let splits = open.iter().map(|line| line.parts.saturating_sub(1)).sum();
    let mut standing = rival.map_or(Ordering::Less, |rival| Ord::cmp(&splits, &rival.splits));
    if standing == Ordering::Greater {
        return None;
    }
    let mut shared = Shared { splits, order: Vec::with_capacity(set.len()), gives: Vec::new() };
    let mut rest = set.to_vec();
    while !open.is_empty() && !rest.is_empty() {
        open.iter_mut().for_each(|line| line.measure(table, &rest));
        let key = rest.iter().map(|&outlet| key(table, &open, outlet)).min()?;
        if standing == Ordering::Equal {
            standing =
                rival.and_then(|rival| rival.order.get(shared.order.len())).map_or(Ordering::Less, |k| key.cmp(k));
        }
        if standing == Ordering::Greater {
            return None;
        }
        rest.retain(|outlet| *outlet != key.rank);
        give(table, &mut open, key.rank, &mut shared.gives);
        shared.order.push(key);
    }
    (standing == Ordering::Less).then_some(shared)
}

/// The lines that can be filled, and by how many of these outlets at least.
fn open(table: &Table<'_>, set: &[usize]) -> Vec<Open> {
    let mut haves = Vec::with_capacity(set.len());
    let fillable = table.lines.iter().enumerate().filter(|(_, line)| line.fill > 0);
    fillable
        .map(|(at, line)| {
            haves.clear();
            haves.extend(have(table, set, at));
            let is_simple = haves.iter().any(|have| *have >= line.fill);
            let parts = if is_simple { 1 } else { parts(&mut haves, line.fill) };
            Open { line: at, need: line.fill, parts, is_whole: line.fill == line.ordered, bounds: SIMPLE }
        })
        .collect()
}

/// What each of them has of a line.
fn have(table: &Table<'_>, set: &[usize], line: usize) -> impl Iterator<Item = u64> {
    set.iter().map(move |outlet| table.row(*outlet).get(line).copied().unwrap_or(0))
}

/// How an outlet would stand if it were the next.
fn key(table: &Table<'_>, open: &[Open], outlet: usize) -> Key {
    let row = table.row(outlet);
    let mut key = Key { whole: Reverse(0), units: Reverse(0), rank: outlet };
    for line in open {
        let gives = line.takes(row.get(line.line).copied().unwrap_or(0));
        key.units.0 = key.units.0.saturating_add(gives);
        key.whole.0 += usize::from(line.is_whole && gives > 0 && gives == line.need);
    }
    key
}

/// Takes what the next outlet gives off the lines.
fn give(table: &Table<'_>, open: &mut Vec<Open>, outlet: usize, gives: &mut Vec<(usize, usize, u64)>) {
    let row = table.row(outlet);
    for line in open.iter_mut() {
        let given = line.takes(row.get(line.line).copied().unwrap_or(0));
        if given > 0 {
            gives.push((outlet, line.line, given));
            line.need -= given;
            line.parts -= 1;
            line.is_whole = false;
        }
    }
    open.retain(|line| line.need > 0);
}

impl Open {
    /// Finds what the outlets that are left can give.
    fn measure(&mut self, table: &Table<'_>, rest: &[usize]) {
        if self.parts < 2 {
            self.bounds = SIMPLE;
            return;
        }
        let mut haves: Vec<u64> = have(table, rest, self.line).collect();
        haves.sort_unstable_by_key(|have| Reverse(*have));
        let sum = |count: usize| haves.iter().take(count).fold(0, |sum: u64, have| sum.saturating_add(*have));
        let others = self.parts - 1;
        let least = haves.get(others - 1).copied().unwrap_or(u64::MAX);
        self.bounds = (sum(others), sum(self.parts), least);
    }

    /// The most that an outlet with `have` can give without one more outlet for the line.
    fn takes(&self, have: u64) -> u64 {
        let (others, all, least) = self.bounds;
        let with_it = if have >= least { all } else { others.saturating_add(have) };
        if have > 0 && with_it >= self.need { have.min(self.need) } else { 0 }
    }
}
