//! Why a plan is as it is, as a person would say it.

use std::collections::{BTreeMap, HashMap};

use super::{Outlet, Plan, Routing, ordered};

/// One thing to say about a plan. Outlets are told by their places in [`Routing::outlets`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// Nothing was ordered.
    Nothing,
    /// The order is collected there, so nobody else serves it.
    Collected(usize),
    /// No outlet sells online.
    Nobody,
    /// One outlet serves all that can be served.
    Whole {
        /// That outlet.
        outlet: usize,
        /// It is all that was ordered.
        is_all: bool,
    },
    /// Others could serve as much; this is why they do not.
    Also {
        /// The outlet that serves.
        outlet: usize,
        /// Those that could.
        others: Vec<usize>,
        /// What made the difference to the best of them.
        by: Tie,
    },
    /// No single outlet has it.
    Several {
        /// So many serve it together.
        count: usize,
        /// It is all that was ordered.
        is_all: bool,
    },
    /// What one of several outlets serves.
    Serves {
        /// The outlet.
        outlet: usize,
        /// What it serves, and how much of it.
        items: Vec<(&'a str, u64)>,
    },
    /// Why one of several outlets does not serve more.
    Has {
        /// The outlet.
        outlet: usize,
        /// What it could serve whole.
        whole: Vec<&'a str>,
        /// What it has too little of, and how much that is.
        few: Vec<(&'a str, u64)>,
        /// What it has nothing of.
        none: Vec<&'a str>,
    },
    /// A line that several outlets serve.
    Split {
        /// The line.
        sku: &'a str,
        /// How much of it is served.
        quantity: u64,
        /// Who serves how much.
        parts: Vec<(usize, u64)>,
        /// Who has all of it, but would be one more outlet, or make other lines split.
        whole_at: Vec<usize>,
    },
    /// A line that cannot be filled.
    Missing {
        /// The line.
        sku: &'a str,
        /// How much was ordered.
        ordered: u64,
        /// How much there is where it may come from.
        there: u64,
        /// Where the order is collected.
        pickup: Option<usize>,
        /// Who has it but may not serve.
        elsewhere: Vec<usize>,
    },
    /// These do not sell online.
    LeftOut(Vec<usize>),
    /// The search was broken off.
    Unproven,
}

/// What makes one outlet come before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Its priority.
    Priority,
    /// It is nearer.
    Distance,
    /// Its identifier, where all else is the same.
    Name,
}

/// Says why a plan is as it is.
pub fn explain<'a>(order: &Routing<'a>, plan: &Plan<'a>) -> Vec<Reason<'a>> {
    let wanted = ordered(&order.lines);
    if wanted.is_empty() {
        return vec![Reason::Nothing];
    }
    let pickup = order.outlets.iter().position(|outlet| Some(outlet.id) == order.pickup);
    let asked = Asked { order, plan, pickup, haves: haves(order, &wanted) };
    let mut reasons: Vec<Reason<'a>> = asked.pickup.map(Reason::Collected).into_iter().collect();
    if asked.pickup.is_none() && !order.outlets.iter().any(|outlet| outlet.online) {
        reasons.push(Reason::Nobody);
    }
    let used = asked.used();
    match *used {
        [] => {}
        [outlet] => {
            reasons.push(Reason::Whole { outlet, is_all: plan.unfilled.is_empty() });
            reasons.extend(asked.also(outlet));
        }
        _ => reasons.extend(asked.several(&used, &wanted)),
    }
    reasons.extend(plan.unfilled.iter().map(|missing| asked.missing(missing.sku, &wanted)));
    let left_out: Vec<usize> = asked.places(|_, outlet| asked.pickup.is_none() && !outlet.online).collect();
    if !left_out.is_empty() && left_out.len() < order.outlets.len() {
        reasons.push(Reason::LeftOut(left_out));
    }
    reasons.extend((!plan.proven).then_some(Reason::Unproven));
    reasons
}

/// An order and its plan.
struct Asked<'r, 'a> {
    order: &'r Routing<'a>,
    plan: &'r Plan<'a>,
    pickup: Option<usize>,
    /// What each outlet has of what is ordered.
    haves: HashMap<&'a str, Vec<u64>>,
}

impl<'a> Asked<'_, 'a> {
    /// The outlets that serve, the main one first.
    fn used(&self) -> Vec<usize> {
        let mut used: Vec<usize> = self.plan.allocations.iter().map(|allocation| allocation.outlet).collect();
        used.dedup();
        used
    }

    fn places(&self, is_meant: impl Fn(usize, &Outlet<'_>) -> bool) -> impl Iterator<Item = usize> {
        let all = self.order.outlets.iter().enumerate();
        all.filter(move |(place, outlet)| is_meant(*place, outlet)).map(|(place, _)| place)
    }

    fn have(&self, place: usize, sku: &str) -> u64 {
        self.haves.get(sku).and_then(|each| each.get(place)).copied().unwrap_or(0)
    }

    fn outlet(&self, place: usize) -> Option<&Outlet<'a>> {
        self.order.outlets.get(place)
    }

    fn takes_part(&self, outlet: &Outlet<'_>) -> bool {
        self.order.pickup.map_or(outlet.online, |id| outlet.id == id)
    }

    /// What is served, by SKU.
    fn served(&self) -> BTreeMap<&'a str, u64> {
        let mut served = BTreeMap::new();
        for allocation in &self.plan.allocations {
            *served.entry(allocation.sku).or_default() += allocation.quantity;
        }
        served
    }

    /// Those that could have served as much alone.
    fn also(&self, chosen: usize) -> Option<Reason<'a>> {
        let served = self.served();
        let could = |place: usize, outlet: &Outlet<'_>| {
            self.takes_part(outlet) && served.iter().all(|(sku, quantity)| self.have(place, sku) >= *quantity)
        };
        let mut others: Vec<usize> = self.places(could).filter(|place| *place != chosen).collect();
        others.sort_by_key(|place| self.outlet(*place).map(rank));
        let (best, own) = (self.outlet(*others.first()?)?, self.outlet(chosen)?);
        let by = match (own.priority == best.priority, own.metres == best.metres) {
            (false, _) => Tie::Priority,
            (true, false) => Tie::Distance,
            (true, true) => Tie::Name,
        };
        Some(Reason::Also { outlet: chosen, others, by })
    }

    fn several(&self, used: &[usize], wanted: &BTreeMap<&'a str, u64>) -> Vec<Reason<'a>> {
        let mut reasons = vec![Reason::Several { count: used.len(), is_all: self.plan.unfilled.is_empty() }];
        for &outlet in used {
            let own = self.plan.allocations.iter().filter(|allocation| allocation.outlet == outlet);
            let items = own.map(|allocation| (allocation.sku, allocation.quantity)).collect();
            reasons.push(Reason::Serves { outlet, items });
        }
        reasons.extend(used.iter().map(|outlet| self.has(*outlet, wanted)));
        reasons.extend(self.served().into_iter().filter_map(|(sku, quantity)| self.split(sku, quantity)));
        reasons
    }

    fn has(&self, place: usize, wanted: &BTreeMap<&'a str, u64>) -> Reason<'a> {
        let (mut whole, mut few, mut none) = (Vec::new(), Vec::new(), Vec::new());
        // Of what nobody can give it is said once that nobody can.
        let served = self.served();
        for (sku, quantity) in wanted.iter().filter(|(sku, _)| served.contains_key(*sku)) {
            match self.have(place, sku) {
                0 => none.push(*sku),
                have if have < *quantity => few.push((*sku, have)),
                _ => whole.push(*sku),
            }
        }
        Reason::Has { outlet: place, whole, few, none }
    }

    fn split(&self, sku: &'a str, quantity: u64) -> Option<Reason<'a>> {
        let of_it = self.plan.allocations.iter().filter(|allocation| allocation.sku == sku);
        let parts: Vec<(usize, u64)> = of_it.map(|allocation| (allocation.outlet, allocation.quantity)).collect();
        let whole_at =
            self.places(|place, outlet| self.takes_part(outlet) && self.have(place, sku) >= quantity).collect();
        (parts.len() > 1).then_some(Reason::Split { sku, quantity, parts, whole_at })
    }

    fn missing(&self, sku: &'a str, wanted: &BTreeMap<&'a str, u64>) -> Reason<'a> {
        let there = self.served().get(sku).copied().unwrap_or(0);
        let elsewhere = self.places(|place, outlet| !self.takes_part(outlet) && self.have(place, sku) > 0).collect();
        let ordered = wanted.get(sku).copied().unwrap_or(0);
        Reason::Missing { sku, ordered, there, pickup: self.pickup, elsewhere }
    }
}

/// What each outlet has of what is ordered, by SKU.
fn haves<'a>(order: &Routing<'a>, wanted: &BTreeMap<&'a str, u64>) -> HashMap<&'a str, Vec<u64>> {
    let mut haves: HashMap<&str, Vec<u64>> = wanted.keys().map(|sku| (*sku, vec![0; order.outlets.len()])).collect();
    for (place, outlet) in order.outlets.iter().enumerate() {
        for (sku, quantity) in &outlet.stock {
            let have = haves.get_mut(sku).and_then(|each| each.get_mut(place));
            if let (Some(have), Ok(more)) = (have, u64::try_from(*quantity)) {
                *have = have.saturating_add(more);
            }
        }
    }
    haves
}

/// Which outlet comes first where they serve alike.
pub(super) fn rank<'o>(outlet: &'o Outlet<'_>) -> (bool, Option<i64>, u64, &'o str) {
    (outlet.priority.is_none(), outlet.priority, outlet.metres.unwrap_or(u64::MAX), outlet.id)
}
