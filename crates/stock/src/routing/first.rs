//! Outlets that fill an order, found quickly; the search begins with them.

use std::cmp::Reverse;

use super::table::Table;

/// The smaller of two sets, each made by taking the outlet that helps most again and again.
pub(super) fn quick(table: &Table<'_>) -> Vec<usize> {
    // Each line weighs the same, or each line that becomes whole.
    let even = |have: u64, need: u64| share_of(have, need);
    let whole = |have: u64, need: u64| if have >= need { WHOLE } else { share_of(have, need) / 64 };
    let (a, b) = (greedy(table, even), greedy(table, whole));
    if b.len() < a.len() { b } else { a }
}

/// What a line that is served whole is worth.
const WHOLE: u64 = 1 << 10;

/// What part of the need it is; the last digits of large numbers do not matter.
fn share_of(have: u64, need: u64) -> u64 {
    let digits = 54u32.saturating_sub(need.leading_zeros());
    (have.min(need) >> digits) * WHOLE / (need >> digits).max(1)
}

fn greedy(table: &Table<'_>, worth: impl Fn(u64, u64) -> u64) -> Vec<usize> {
    let mut need = table.need();
    let mut set: Vec<usize> = Vec::new();
    while need.iter().any(|need| *need > 0) {
        let value = |outlet: usize| -> (u64, u64) {
            let lines = table.row(outlet).iter().zip(&need).filter(|(have, need)| **have > 0 && **need > 0);
            lines.fold((0, 0), |(value, units), (have, need)| {
                (value + worth(*have, *need), units.saturating_add(*have.min(need)))
            })
        };
        let rest = (0..table.len()).filter(|outlet| !set.contains(outlet));
        let best = rest.map(|outlet| (value(outlet), Reverse(outlet))).filter(|((_, units), _)| *units > 0).max();
        let Some((_, Reverse(best))) = best else { break };
        need.iter_mut().zip(table.row(best)).for_each(|(need, have)| *need = need.saturating_sub(*have));
        set.push(best);
    }
    without_needless(table, set)
}

/// The set without outlets that the others do not need, the first that were taken last.
fn without_needless(table: &Table<'_>, set: Vec<usize>) -> Vec<usize> {
    let mut kept = set.clone();
    for outlet in set.into_iter().rev() {
        let others: Vec<usize> = kept.iter().copied().filter(|other| *other != outlet).collect();
        if fills(table, &others) {
            kept = others;
        }
    }
    kept
}

fn fills(table: &Table<'_>, set: &[usize]) -> bool {
    table.lines.iter().enumerate().all(|(at, line)| {
        let haves = set.iter().map(|outlet| table.row(*outlet).get(at).copied().unwrap_or(0));
        haves.fold(0, u64::saturating_add) >= line.fill
    })
}
