//! Row 2.3 for a chain: 40 lines at 500 outlets are routed at once.
//!
//! `cargo test --release -p onhand-tests routing -- --nocapture` prints how long it takes.

use std::time::{Duration, Instant};

use onhand_stock::{Outlet, Plan, Routing, Wanted, route};

/// Numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }
}

/// Orders of a chain: how many of a hundred lines an outlet has in stock, how much is ordered and there of each at most, and
/// whether the best plan is to be proven. Where the fewest outlets are many, trying all would take for ever.
const ORDERS: [(u64, u64, u64, bool); 9] = [
    (95, 3, 20, true),
    (70, 3, 10, true),
    (50, 1, 1, true),
    (40, 1, 3, true),
    (30, 1, 3, true),
    (10, 1, 3, false),
    (60, 9, 6, false),
    (60, 60, 9, false),
    (100, 400, 20, false),
];

#[test]
fn row_2_3_an_order_of_a_chain_is_routed_at_once() {
    let names: Vec<String> = (0..500).map(|at| format!("{at:03}")).collect();
    let mut slowest = Duration::ZERO;
    // A build for tests takes thirty times as long.
    for (percent, ordered, have, is_proven) in ORDERS.into_iter().filter(|order| order.3 || !cfg!(debug_assertions)) {
        let mut dice = Dice(7919);
        let mut stock = |sku| {
            let quantity = if dice.below(100) < percent { 1 + dice.below(have) as i64 } else { 0 };
            (sku, quantity)
        };
        let skus = || names.iter().take(40).map(String::as_str);
        let outlets = names.iter().map(|id| Outlet {
            id,
            online: true,
            stock: skus().map(&mut stock).collect(),
            ..Outlet::default()
        });
        let outlets = outlets.collect();
        let lines = skus().map(|sku| Wanted { sku, quantity: 1 + dice.below(ordered) }).collect();
        let order = Routing { outlets, lines, pickup: None };
        let (plan, took) = timed(&order);
        let proven = if plan.proven { "proven" } else { "not proven" };
        println!(
            "{percent:3} % in stock, 1 to {ordered:3} ordered, 1 to {have:2} there: {took:8.2?}, {:2} outlets, {proven}",
            plan.outlets_used
        );
        assert!(plan.unfilled.is_empty() && plan.proven >= is_proven);
        slowest = slowest.max(took);
    }
    assert!(cfg!(debug_assertions) || slowest < Duration::from_millis(20), "{slowest:?}");
}

/// The best of three times: what else the machine does meanwhile is not ours.
fn timed<'a>(order: &Routing<'a>) -> (Plan<'a>, Duration) {
    let turn = |_| {
        let start = Instant::now();
        let plan = route(order).unwrap_or_default();
        (plan, start.elapsed())
    };
    let turns = if cfg!(debug_assertions) { 1 } else { 3 };
    (0..turns).map(turn).min_by_key(|(_, took)| *took).unwrap_or_default()
}
