//! Which outlets serve an order.
//!
//! Hard rules come first: only outlets that sell online take part, and an order that is collected is served by the outlet where
//! it is collected, whether that one sells online or not, and by no other. What is reserved or kept as safety stock has been
//! taken off the stock that is handed in; less than nothing counts as nothing.
//!
//! Of all plans that are left the first in this order is taken:
//!
//! 1. fewest units that stay unfilled,
//! 2. fewest outlets,
//! 3. fewest splits of lines: for each line the outlets that serve it, less one,
//! 4. the main outlet: the one that serves most lines whole, then most units, then the lower priority number, the shorter way, and
//!    the first identifier. The outlets of two plans are put in this order and compared one after the other.
//!
//! An outlet without a priority comes behind those that have one, and so does one whose way is not known. Lines of one SKU are one
//! line. A line that cannot be filled is served whole by nobody. The order in which lines and outlets are handed in means nothing.

mod cover;
mod explain;
mod first;
mod share;
mod table;

use std::collections::BTreeMap;

pub use explain::{Reason, Tie, explain};
use table::Table;

/// Pieces that one line may ask for, at most: what every reader of JSON holds exactly (2^53 − 1).
pub const MOST_PIECES: u64 = (1 << 53) - 1;

/// An order that looks for outlets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routing<'a> {
    /// All outlets, those that do not sell online too.
    pub outlets: Vec<Outlet<'a>>,
    /// What is ordered.
    pub lines: Vec<Wanted<'a>>,
    /// The identifier of the outlet where the order is collected.
    pub pickup: Option<&'a str>,
}

/// An outlet and what it can give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlet<'a> {
    /// Its identifier, of which there is one.
    pub id: &'a str,
    /// It was chosen to sell online.
    pub online: bool,
    /// Its rank; 1 comes before 2.
    pub priority: Option<i64>,
    /// How far it is to the shopper.
    pub metres: Option<u64>,
    /// What it has; an SKU that is there several times counts with all of them.
    pub stock: Vec<(&'a str, i64)>,
}

/// A line of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// What is ordered.
    pub sku: &'a str,
    /// How much of it; 0 asks for nothing.
    pub quantity: u64,
}

/// Who serves what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan<'a> {
    /// The main outlet's first, each outlet's in the order of their SKUs.
    pub allocations: Vec<Allocation<'a>>,
    /// What nobody can give, in the order of the SKUs.
    pub unfilled: Vec<Wanted<'a>>,
    /// How many outlets serve.
    pub outlets_used: usize,
    /// For each line the outlets that serve it, less one, all together.
    pub line_splits: usize,
    /// There is no better plan. False where the search was broken off; the plan is then the best that was found.
    pub proven: bool,
}

/// What an outlet gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allocation<'a> {
    /// The outlet's place in [`Routing::outlets`].
    pub outlet: usize,
    /// What it gives.
    pub sku: &'a str,
    /// How much of it, never 0.
    pub quantity: u64,
}

/// Why an order cannot be routed at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoutingFault {
    /// Two outlets have one identifier; the places of both.
    Twice(usize, usize),
    /// There is no outlet of the pick-up's identifier.
    NoSuchOutlet,
    /// The line at this place asks for more than [`MOST_PIECES`].
    TooMany(usize),
}

/// Finds the outlets that serve an order.
pub fn route<'a>(order: &Routing<'a>) -> Result<Plan<'a>, RoutingFault> {
    check(order)?;
    let takes_part = |outlet: &Outlet<'_>| order.pickup.map_or(outlet.online, |id| outlet.id == id);
    let table = Table::new(order, takes_part);
    let found = cover::best(&table);
    let allocation = |&(outlet, line, quantity): &(usize, usize, u64)| {
        Some(Allocation { outlet: table.place(outlet)?, sku: table.lines.get(line)?.sku, quantity })
    };
    let missing = |line: &table::Line<'a>| Wanted { sku: line.sku, quantity: line.ordered - line.fill };
    Ok(Plan {
        allocations: found.shared.gives.iter().filter_map(allocation).collect(),
        unfilled: table.lines.iter().map(missing).filter(|missing| missing.quantity > 0).collect(),
        outlets_used: found.shared.order.len(),
        line_splits: found.shared.splits,
        proven: found.proven,
    })
}

fn check(order: &Routing<'_>) -> Result<(), RoutingFault> {
    let mut seen = BTreeMap::new();
    for (place, outlet) in order.outlets.iter().enumerate() {
        if let Some(first) = seen.insert(outlet.id, place) {
            return Err(RoutingFault::Twice(first, place));
        }
    }
    if order.pickup.is_some_and(|id| !seen.contains_key(id)) {
        return Err(RoutingFault::NoSuchOutlet);
    }
    let too_many = order.lines.iter().position(|line| line.quantity > MOST_PIECES);
    too_many.map_or(Ok(()), |place| Err(RoutingFault::TooMany(place)))
}

/// What is ordered of each SKU.
fn ordered<'a>(lines: &[Wanted<'a>]) -> BTreeMap<&'a str, u64> {
    let mut all = BTreeMap::new();
    for line in lines.iter().filter(|line| line.quantity > 0) {
        let quantity: &mut u64 = all.entry(line.sku).or_default();
        *quantity = quantity.saturating_add(line.quantity);
    }
    all
}

#[cfg(test)]
mod tests;
