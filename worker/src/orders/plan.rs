//! From what is ordered and what outlets have to which pieces are taken where: the routing itself is `onhand_stock::route`.

use std::collections::{BTreeMap, BTreeSet};

use onhand_feed::{Sentence, routing_said};
use onhand_stock::{Gtin, Outlet, Plan, Position, Routing, Wanted, explain, route, taken};

use super::intake::{OutletRow, Seen, WantedLine};
use super::row::Routed;
use crate::problem::{Fault, Outcome};

/// What an outlet has under one code, less what orders keep back there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shelf {
    pub(super) store: i64,
    /// As JSON.
    pub(super) key: String,
    pub(super) pieces: i64,
}

/// A line as it is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) line: u32,
    /// What it is called where the routing is explained: its title, unless another item of the order has the same.
    name: String,
    /// The codes under which it is kept.
    keys: BTreeSet<String>,
    pub(super) quantity: u32,
    pub(super) is_delivery: bool,
}

/// Pieces of a line that are taken from a shelf.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) line: u32,
    pub(super) store: i64,
    pub(super) key: String,
    pub(super) quantity: u32,
}

/// How an order is served.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Split {
    /// Each line, store and key once.
    pub(super) pieces: Vec<Piece>,
    /// Of each line, in their order, what no outlet has.
    pub(super) missing: Vec<u32>,
    pub(super) routed: Routed,
}

impl Item {
    pub(super) fn of(line: &WantedLine, seen: &Seen) -> Self {
        let keys = seen.keys.get(&line.key).into_iter().flatten().chain([&line.key]).cloned().collect();
        let name = if line.title.is_empty() { line.code.clone() } else { line.title.clone() };
        let is_delivery = seen.selling.is_delivery(&line.code);
        Self { line: line.line, name, keys, quantity: line.quantity, is_delivery }
    }
}

/// Lines of one item, by their places, under the name that they are explained by.
struct Group<'a> {
    name: String,
    keys: &'a BTreeSet<String>,
    lines: Vec<usize>,
}

/// Lines of the same codes are one item; of two items with the same name each is called by its codes, too.
fn groups(items: &[Item]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| !item.is_delivery) {
        match groups.iter_mut().find(|group| group.keys == &item.keys) {
            Some(group) => group.lines.push(at),
            None => groups.push(Group { name: item.name.clone(), keys: &item.keys, lines: vec![at] }),
        }
    }
    let names: Vec<String> = groups.iter().map(|group| group.name.clone()).collect();
    for group in &mut groups {
        if names.iter().filter(|name| **name == group.name).count() > 1 {
            let keys = group.keys.iter().map(|key| key.trim_matches('"')).collect::<Vec<_>>().join(", ");
            group.name = format!("{} ({keys})", group.name);
        }
    }
    groups
}

/// Finds the outlets that serve the items.
pub(super) fn split(items: &[Item], seen: &Seen, near: Option<Position>, pickup: Option<&str>) -> Outcome<Split> {
    let groups = groups(items);
    let room = |outlet: &OutletRow, group: &Group<'_>| -> Vec<(String, u32)> {
        let own = seen.shelves.iter().filter(|shelf| shelf.store == outlet.number && group.keys.contains(&shelf.key));
        own.map(|shelf| (shelf.key.clone(), pieces(shelf.pieces - outlet.safety))).collect()
    };
    let sum = |shelves: &[(String, u32)]| shelves.iter().map(|(_, pieces)| i64::from(*pieces)).sum::<i64>();
    let outlets = seen.outlets.iter().map(|outlet| Outlet {
        id: &outlet.id,
        online: outlet.is_chosen == 1,
        priority: outlet.priority,
        metres: near
            .zip(Position::new(outlet.lat, outlet.lng))
            .map(|(near, position)| u64::from(near.metres_to(position))),
        stock: groups.iter().map(|group| (group.name.as_str(), sum(&room(outlet, group)))).collect(),
    });
    let lines = groups.iter().map(|group| Wanted {
        sku: group.name.as_str(),
        quantity: group.lines.iter().filter_map(|&at| items.get(at)).map(|item| u64::from(item.quantity)).sum(),
    });
    let routing = Routing { outlets: outlets.collect(), lines: lines.collect(), pickup };
    let plan = route(&routing).map_err(|fault| Fault::Failure(format!("routing: {fault:?}")))?;
    let mut split = Split { missing: items.iter().map(|_| 0).collect(), ..Split::default() };
    for group in &groups {
        let mut given: Vec<(usize, u32)> = plan
            .allocations
            .iter()
            .filter(|given| given.sku == group.name)
            .map(|given| (given.outlet, u32::try_from(given.quantity).unwrap_or(u32::MAX)))
            .collect();
        let mut shelves: BTreeMap<usize, Vec<(String, u32)>> = BTreeMap::new();
        for &(outlet, _) in &given {
            let row = seen.outlets.get(outlet);
            shelves.insert(outlet, row.map(|row| room(row, group)).unwrap_or_default());
        }
        // The largest lines first, each whole from one outlet if it can be.
        let mut lines: Vec<&Item> = group.lines.iter().filter_map(|&at| items.get(at)).collect();
        lines.sort_by_key(|item| (std::cmp::Reverse(item.quantity), item.line));
        for item in lines {
            let mut left = item.quantity;
            while left > 0 {
                let whole = given.iter().position(|&(_, there)| there >= left);
                let Some(at) = whole.or_else(|| given.iter().position(|&(_, there)| there > 0)) else { break };
                let Some((outlet, there)) = given.get_mut(at) else { break };
                let now = left.min(*there);
                (*there, left) = (*there - now, left - now);
                let store = seen.outlets.get(*outlet).map_or(0, |outlet| outlet.number);
                let own = shelves.entry(*outlet).or_default();
                let rooms: Vec<u32> = own.iter().map(|(_, pieces)| *pieces).collect();
                for ((key, room), quantity) in own.iter_mut().zip(taken(&rooms, now)).filter(|(_, taken)| *taken > 0) {
                    *room -= quantity;
                    split.pieces.push(Piece { line: item.line, store, key: key.clone(), quantity });
                }
            }
            let place = items.iter().position(|other| other.line == item.line);
            if let Some(missing) = place.and_then(|place| split.missing.get_mut(place)) {
                *missing = left;
            }
        }
    }
    split.routed = Routed {
        outlets_used: u32::try_from(plan.outlets_used).unwrap_or(u32::MAX),
        line_splits: u32::try_from(plan.line_splits).unwrap_or(u32::MAX),
        proven: plan.proven,
        said: explained(&routing, &plan, &seen.outlets),
    };
    Ok(split)
}

/// Why it is routed so, with the outlets' names.
fn explained(routing: &Routing<'_>, plan: &Plan<'_>, outlets: &[OutletRow]) -> Vec<Sentence> {
    let name = |at: usize| outlets.get(at).map(|outlet| outlet.name.clone()).unwrap_or_default();
    routing_said(&explain(routing, plan), name, str::to_owned)
}

fn pieces(free: i64) -> u32 {
    u32::try_from(free.max(0)).unwrap_or(u32::MAX)
}

impl Split {
    /// Shelves that something is taken from, as `[[store, key], …]`.
    pub(super) fn items(&self) -> String {
        let pairs: BTreeSet<String> =
            self.pieces.iter().map(|piece| format!("[{},{}]", piece.store, piece.key)).collect();
        format!("[{}]", pairs.into_iter().collect::<Vec<_>>().join(","))
    }

    /// The public numbers of what is taken.
    pub(super) fn gtins(&self) -> Vec<Gtin> {
        let gtins: BTreeSet<u64> = self.pieces.iter().filter_map(|piece| piece.key.parse().ok()).collect();
        gtins.into_iter().filter_map(|gtin| Gtin::new(gtin).ok()).collect()
    }

    /// Line, outlet and pieces.
    pub(super) fn moved(&self, outlets: &[OutletRow]) -> Vec<(u32, String, u32)> {
        let outlet = |number| outlets.iter().find(|outlet| outlet.number == number);
        let named = |store| outlet(store).map(|outlet| outlet.id.clone()).unwrap_or_default();
        self.pieces.iter().map(|piece| (piece.line, named(piece.store), piece.quantity)).collect()
    }
}
