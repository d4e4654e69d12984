//! What holds of every plan.

use std::collections::BTreeMap;

use super::*;

/// Up to `outlets` outlets and `lines` lines.
fn shop(outlets: usize, lines: usize) -> impl Strategy<Value = Shop> {
    (1..=lines).prop_flat_map(move |lines| {
        let have = prop_oneof![2 => Just(0i64), 3 => -2i64..8];
        let stock = prop::collection::vec(prop::collection::vec(have, lines), 1..=outlets);
        (stock, prop::collection::vec(0u64..7, lines)).prop_map(|(stock, wanted)| Shop::new(&stock, &wanted))
    })
}

fn score(plan: &Plan<'_>) -> (u64, usize, usize) {
    (plan.unfilled.iter().map(|line| line.quantity).sum(), plan.outlets_used, plan.line_splits)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn all_is_served_or_missing_and_nobody_gives_more_than_he_has(shop in shop(12, 8)) {
        let order = shop.order();
        let plan = route(&order).unwrap();
        let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
        for allocation in &plan.allocations {
            prop_assert!(allocation.quantity > 0);
            prop_assert!(allocation.quantity <= has(&order.outlets[allocation.outlet], allocation.sku));
            *sums.entry(allocation.sku).or_default() += allocation.quantity;
        }
        for missing in &plan.unfilled {
            let there: u64 = order.outlets.iter().map(|outlet| has(outlet, missing.sku)).sum();
            prop_assert_eq!(sums.get(missing.sku).copied().unwrap_or(0), there, "all that there is goes");
            *sums.entry(missing.sku).or_default() += missing.quantity;
        }
        prop_assert_eq!(sums, ordered(&order.lines));
    }

    #[test]
    fn the_order_of_lines_and_outlets_means_nothing(shop in shop(10, 6), turn in 0usize..10, split in 0usize..6) {
        let order = shop.order();
        let expected = route(&order).unwrap();
        let mut other = order.clone();
        other.lines.reverse();
        other.outlets.reverse();
        let len = other.outlets.len();
        other.outlets.rotate_left(turn % len);
        // One line in two pieces is the same line.
        if let Some(line) = other.lines.get_mut(split).filter(|line| line.quantity > 1) {
            line.quantity -= 1;
            let piece = Wanted { quantity: 1, ..*line };
            other.lines.push(piece);
        }
        let plan = route(&other).unwrap();
        prop_assert_eq!(served(&order, &expected), served(&other, &plan));
        prop_assert_eq!(&plan.unfilled, &expected.unfilled);
        prop_assert_eq!(score(&plan), score(&expected));
    }

    #[test]
    fn one_more_outlet_makes_nothing_worse(shop in shop(9, 6), gone in 0usize..9) {
        let order = shop.order();
        let mut fewer = order.clone();
        fewer.outlets.remove(gone % order.outlets.len());
        prop_assert!(score(&route(&order).unwrap()) <= score(&route(&fewer).unwrap()));
    }

    #[test]
    fn there_is_always_a_reason_and_each_outlet_that_serves_is_named(shop in shop(8, 5)) {
        let order = shop.order();
        let plan = route(&order).unwrap();
        let reasons = explain(&order, &plan);
        let is_named = |place: usize| reasons.iter().any(|reason| match reason {
            Reason::Whole { outlet, .. } | Reason::Serves { outlet, .. } => *outlet == place,
            _ => false,
        });
        prop_assert!(plan.allocations.iter().all(|allocation| is_named(allocation.outlet)));
        let nobody_serves = plan.allocations.is_empty();
        prop_assert!(!reasons.is_empty() && (!nobody_serves || reasons.len() >= plan.unfilled.len()));
    }
}
