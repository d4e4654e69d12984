//! Row 2.3 of the product's description, and what else was said of it.

use super::*;

/// Shirts, hats and shoes of Montréal, Sherbrooke and Laval.
const STOCK: [(&str, [i64; 3]); 3] = [("Montréal", [10, 3, 5]), ("Sherbrooke", [0, 10, 10]), ("Laval", [15, 10, 10])];
const SKUS: [&str; 3] = ["shirts", "hats", "shoes"];

fn order(chosen: &str, wanted: [u64; 3]) -> Routing<'static> {
    let outlet = |(id, row): &(&'static str, [i64; 3])| Outlet {
        id,
        online: id.starts_with(|first| chosen.contains(first)),
        stock: SKUS.into_iter().zip(*row).collect(),
        ..Outlet::default()
    };
    let lines = SKUS.into_iter().zip(wanted).map(|(sku, quantity)| Wanted { sku, quantity });
    Routing { outlets: STOCK.iter().map(outlet).collect(), lines: lines.collect(), pickup: None }
}

fn plan(order: &Routing<'_>) -> String {
    let plan = route(order).unwrap();
    assert!(plan.proven);
    let said = served(order, &plan).into_iter().map(|(outlet, sku, quantity)| format!("{quantity} {sku} {outlet}"));
    let missing = plan.unfilled.iter().map(|line| format!("{} {} nowhere", line.quantity, line.sku));
    said.chain(missing).collect::<Vec<_>>().join(", ")
}

#[test]
fn row_2_3_orders_go_where_the_table_says() {
    for (wanted, chosen, expected) in [
        ([2, 1, 1], "MS", "1 hats Montréal, 2 shirts Montréal, 1 shoes Montréal"),
        ([1, 5, 0], "MS", "5 hats Sherbrooke, 1 shirts Montréal"),
        ([1, 5, 0], "MSL", "5 hats Laval, 1 shirts Laval"),
        ([0, 5, 2], "MS", "5 hats Sherbrooke, 2 shoes Sherbrooke"),
        ([1, 12, 2], "MS", "3 hats Montréal, 1 shirts Montréal, 2 shoes Montréal, 9 hats Sherbrooke"),
        ([17, 6, 6], "MSL", "6 hats Laval, 15 shirts Laval, 6 shoes Laval, 2 shirts Montréal"),
        // With all three chosen, only one of the two that can send everything does.
        ([2, 1, 1], "MSL", "1 hats Laval, 2 shirts Laval, 1 shoes Laval"),
        // Only chosen outlets take part.
        ([1, 5, 0], "S", "5 hats Sherbrooke, 1 shirts nowhere"),
        ([1, 5, 0], "", "5 hats nowhere, 1 shirts nowhere"),
    ] {
        assert_eq!(plan(&order(chosen, wanted)), expected, "{wanted:?} {chosen}");
    }
}

#[test]
fn row_2_3_outlets_and_splits_are_those_of_the_table() {
    for (wanted, score) in
        [([2, 1, 1], (1, 0)), ([1, 5, 0], (1, 0)), ([0, 5, 2], (1, 0)), ([1, 12, 2], (2, 1)), ([17, 6, 6], (2, 1))]
    {
        let plan = route(&order("MSL", wanted)).unwrap();
        assert_eq!((plan.outlets_used, plan.line_splits), score, "{wanted:?}");
    }
}

#[test]
fn an_order_that_is_collected_is_served_there_and_nowhere_else() {
    // Sherbrooke was not chosen to sell online, but it hands over what it has.
    let mut order = order("ML", [1, 5, 0]);
    order.pickup = Some("Sherbrooke");
    assert_eq!(plan(&order), "5 hats Sherbrooke, 1 shirts nowhere");
    order.pickup = Some("Québec");
    assert_eq!(route(&order), Err(RoutingFault::NoSuchOutlet));
}

#[test]
fn alike_outlets_are_told_apart_by_priority_then_distance_then_name() {
    let at = |id, priority, metres| Outlet { id, priority, metres, online: true, stock: vec![("hat", 1)] };
    let first = |outlets: Vec<Outlet<'static>>| {
        let order = Routing { outlets, lines: vec![Wanted { sku: "hat", quantity: 1 }], pickup: None };
        served(&order, &route(&order).unwrap())[0].0.clone()
    };
    assert_eq!(first(vec![at("a", Some(2), Some(1)), at("b", Some(1), Some(9))]), "b", "rank 1 comes first");
    assert_eq!(first(vec![at("a", None, Some(1)), at("b", Some(7), None)]), "b", "a rank comes before none");
    assert_eq!(first(vec![at("a", None, Some(2)), at("b", None, Some(1))]), "b", "the nearer one");
    assert_eq!(first(vec![at("a", None, None), at("b", None, Some(u64::MAX - 1))]), "b", "a known way before none");
    assert_eq!(first(vec![at("b", None, None), at("a", None, None)]), "a", "the first name");
}

#[test]
fn what_cannot_be_routed_is_said() {
    let mut twice = order("MSL", [1, 0, 0]);
    twice.outlets[2].id = "Montréal";
    assert_eq!(route(&twice), Err(RoutingFault::Twice(0, 2)));
    assert_eq!(route(&order("MSL", [0, MOST_PIECES + 1, 0])), Err(RoutingFault::TooMany(1)));
}

#[test]
fn lines_of_one_sku_are_one_and_never_get_more_than_there_is() {
    let mut order = order("MSL", [0, 0, 0]);
    order.lines = ["hats", "hats", "hats"].map(|sku| Wanted { sku, quantity: 9 }).to_vec();
    assert_eq!(plan(&order), "10 hats Laval, 10 hats Sherbrooke, 3 hats Montréal, 4 hats nowhere");
}

#[test]
fn huge_numbers_and_negative_stock_are_counted_right() {
    let order = Routing {
        outlets: vec![
            Outlet {
                id: "a",
                online: true,
                stock: vec![("s", i64::MAX), ("s", i64::MAX), ("t", i64::MIN)],
                ..Outlet::default()
            },
            Outlet { id: "b", online: true, stock: vec![("s", i64::MAX), ("t", 1)], ..Outlet::default() },
        ],
        lines: vec![Wanted { sku: "s", quantity: MOST_PIECES }; 1000]
            .into_iter()
            .chain([Wanted { sku: "t", quantity: 2 }])
            .collect(),
        pickup: None,
    };
    let plan = route(&order).unwrap();
    assert_eq!(plan.unfilled, [Wanted { sku: "t", quantity: 1 }]);
    assert_eq!(served(&order, &plan), [("b".into(), "s".into(), 1000 * MOST_PIECES), ("b".into(), "t".into(), 1)]);
}

#[test]
fn nothing_ordered_is_nothing_served() {
    let plan = route(&order("MSL", [0, 0, 0])).unwrap();
    assert_eq!(plan, Plan { proven: true, ..Plan::default() });
    assert_eq!(route(&Routing::default()), Ok(plan));
}

#[test]
fn reasons_say_who_has_what() {
    let split = order("MS", [1, 12, 2]);
    let plan = route(&split).unwrap();
    let reasons = explain(&split, &plan);
    assert_eq!(reasons[0], Reason::Several { count: 2, is_all: true });
    assert!(reasons.contains(&Reason::Has {
        outlet: 1,
        whole: vec!["shoes"],
        few: vec![("hats", 10)],
        none: vec!["shirts"]
    }));
    let parts = vec![(0, 3), (1, 9)];
    assert!(reasons.contains(&Reason::Split { sku: "hats", quantity: 12, parts, whole_at: vec![] }));
    assert_eq!(reasons.last(), Some(&Reason::LeftOut(vec![2])));

    let whole = order("MSL", [2, 1, 1]);
    let also = Reason::Also { outlet: 2, others: vec![0], by: Tie::Name };
    assert_eq!(explain(&whole, &route(&whole).unwrap()), [Reason::Whole { outlet: 2, is_all: true }, also]);

    let short = order("S", [1, 20, 0]);
    let missing = |sku, ordered, there| Reason::Missing { sku, ordered, there, pickup: None, elsewhere: vec![0, 2] };
    let whole = Reason::Whole { outlet: 1, is_all: false };
    let expected = [whole, missing("hats", 20, 10), missing("shirts", 1, 0), Reason::LeftOut(vec![0, 2])];
    assert_eq!(explain(&short, &route(&short).unwrap()), expected);
}
