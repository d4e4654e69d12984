//! Rows 0.11 and 1.4 to 1.8, case by case.

use proptest::prelude::*;

use super::*;
use crate::{Currency, Money};

const TODAY: i32 = 20_000;

/// Rules in which everything says something.
fn rules() -> Rules {
    let text = str::to_owned;
    let ahead = Ahead {
        brands: [(text("nova"), None), (text("past"), Some(TODAY - 1))].into(),
        products: [(text("P-AHEAD"), Some(TODAY)), (text("P-OVER"), Some(TODAY - 1))].into(),
    };
    let orders = Orders {
        site: Some(Order::within(21)),
        brands: [(text("lune"), Order::within(10)), (text("rare"), Order::Never)].into(),
        products: [
            (text("P-ORDER"), Order::within(3)),
            (text("P-NEVER"), Order::Never),
            (text("P-LEAD"), Order::Within(None)),
        ]
        .into(),
    };
    Rules { few: 2, hiding: [text("retiré"), text("x")].into(), keep_sold_out: false, ahead, orders }
}

#[track_caller]
fn check(item: Item<'_>, rules: &Rules, state: State, reason: Reason) {
    assert_eq!(shown(&item, rules, TODAY), Shown { state, reason }, "{item:?}");
}

fn item<'a>(product: &'a str, brand: &'a str, stock: Option<u32>) -> Item<'a> {
    Item { product, brand: Brand::Shown(brand), stock, ..Item::default() }
}

#[test]
fn stock_is_shown_as_it_is() {
    let rules = rules();
    check(item("P", "Lune", Some(3)), &rules, State::InStock, Reason::Stocked);
    check(item("P", "Lune", Some(2)), &rules, State::Low, Reason::Few);
    check(item("P", "Lune", None), &rules, State::Unknown, Reason::Uncounted);
    check(item("P", "Nova", None), &rules, State::Unknown, Reason::Uncounted);
    check(item("P", "Nova", Some(1)), &Rules::default(), State::InStock, Reason::Stocked);
}

#[test]
fn row_1_1_what_is_sold_goes_unless_it_is_kept() {
    check(item("P", "Lune", Some(0)), &Rules::default(), State::Hidden, Reason::SoldOut);
    let keep = Rules { keep_sold_out: true, ..Rules::default() };
    check(item("P", "Lune", Some(0)), &keep, State::SoldOut, Reason::SoldOut);
}

#[test]
fn row_1_4_what_the_extract_does_not_mention_goes_and_a_confirmed_alias_never() {
    let missing = |known, stock| Item { known, stock, mentioned: false, ..item("P", "Lune", None) };
    for rules in [Rules::default(), Rules { keep_sold_out: true, ..Rules::default() }] {
        for stock in [None, Some(0), Some(7)] {
            check(missing(Known::Surely, stock), &rules, State::Hidden, Reason::Missing);
            check(missing(Known::Confirmed, stock), &rules, State::SoldOut, Reason::Confirmed);
        }
    }
    check(missing(Known::Confirmed, None), &rules(), State::OnOrder { days: Some(10) }, Reason::OrderBrand);
}

#[test]
fn what_it_is_has_to_be_known() {
    let of = |known| Item { known, ..item("P", "Lune", Some(9)) };
    check(of(Known::Confirmed), &rules(), State::InStock, Reason::Stocked);
    check(of(Known::Nearly), &rules(), State::Hidden, Reason::Nearly);
    check(of(Known::Not), &rules(), State::Hidden, Reason::Unmatched);
}

#[test]
fn row_1_5_a_brand_or_an_item_is_shown_before_there_is_any() {
    let rules = rules();
    check(item("P", "NOVA ", Some(0)), &rules, State::PreOrder { until: None }, Reason::AheadBrand);
    check(item("P-AHEAD", "Lune", Some(0)), &rules, State::PreOrder { until: Some(TODAY) }, Reason::AheadProduct);
    let new = Item { mentioned: false, ..item("P-AHEAD", "Lune", None) };
    check(new, &rules, State::PreOrder { until: Some(TODAY) }, Reason::AheadProduct);
    check(item("P-AHEAD", "Lune", Some(5)), &rules, State::InStock, Reason::Stocked);
    // Its time is over: what can be ordered after that is another rule's matter.
    check(item("P-OVER", "Nova", Some(0)), &rules, State::OnOrder { days: Some(21) }, Reason::OrderSite);
    check(item("P", "Past", Some(0)), &rules, State::OnOrder { days: Some(21) }, Reason::OrderSite);
}

#[test]
fn row_1_6_the_most_particular_rule_says_how_long_it_takes() {
    let rules = rules();
    check(item("P", "Other", Some(0)), &rules, State::OnOrder { days: Some(21) }, Reason::OrderSite);
    check(item("P", "Lune", Some(0)), &rules, State::OnOrder { days: Some(10) }, Reason::OrderBrand);
    check(item("P-ORDER", "Lune", Some(0)), &rules, State::OnOrder { days: Some(3) }, Reason::OrderProduct);
    check(item("P-NEVER", "Lune", Some(0)), &rules, State::Hidden, Reason::SoldOut);
    check(item("P", "Rare", Some(0)), &rules, State::Hidden, Reason::SoldOut);
    check(item("P-ORDER", "Rare", Some(0)), &rules, State::OnOrder { days: Some(3) }, Reason::OrderProduct);
    let of_catalogue = Item { lead_days: Some(5), ..item("P-LEAD", "Lune", Some(0)) };
    check(of_catalogue.clone(), &rules, State::OnOrder { days: Some(5) }, Reason::OrderProduct);
    check(Item { lead_days: None, ..of_catalogue }, &rules, State::OnOrder { days: None }, Reason::OrderProduct);
    check(
        Item { brand: Brand::Unsaid, stock: Some(0), ..Item::default() },
        &rules,
        State::OnOrder { days: Some(21) },
        Reason::OrderSite,
    );
}

#[test]
fn row_1_7_an_unmapped_brand_and_a_status_hide() {
    let rules = rules();
    check(Item { brand: Brand::Unmapped, ..item("P", "", Some(9)) }, &rules, State::Hidden, Reason::BrandUnmapped);
    check(Item { brand: Brand::Hidden, ..item("P", "", Some(9)) }, &rules, State::Hidden, Reason::BrandHidden);
    check(Item { status: " Retiré", ..item("P", "Lune", Some(9)) }, &rules, State::Hidden, Reason::Status);
    check(Item { status: "actif", ..item("P", "Lune", Some(9)) }, &rules, State::InStock, Reason::Stocked);
    check(Item { visible: false, ..item("P", "Lune", Some(9)) }, &rules, State::Hidden, Reason::Warehouse);
    // Also what is ordered ahead, and what a person confirmed.
    let confirmed = Item { known: Known::Confirmed, status: "X", mentioned: false, ..item("P-AHEAD", "Nova", None) };
    check(confirmed, &rules, State::Hidden, Reason::Status);
}

fn money(minor: i64) -> Option<Money> {
    Some(Money { minor, currency: Currency::parse("EUR") })
}

fn price(now: i64, regular: i64) -> Price {
    let some = |minor| if minor == -1 { None } else { money(minor) };
    Price { now: some(now), regular: some(regular) }
}

#[test]
fn row_1_8_each_size_its_own_price_else_the_one_price() {
    let one = price(9900, -1);
    for (size, expected) in [
        (price(12_900, -1), Some((12_900, Source::Size))),
        (price(-1, -1), Some((9900, Source::One))),
        (price(0, -1), Some((9900, Source::One))),
        // Only what it was before is no price.
        (price(-1, 15_000), Some((9900, Source::One))),
    ] {
        let found = tag(&Prices { size, one, recommended: money(20_000) });
        assert_eq!(found.map(|tag| (tag.price.minor, tag.source)), expected);
    }
}

#[test]
fn row_0_11_the_retailers_price_else_the_brands_and_a_regular_price_only_where_given() {
    let of = |size, one, recommended| {
        let tag = tag(&Prices { size, one, recommended })?;
        Some((tag.price.minor, tag.regular.map(|was| was.minor), tag.source))
    };
    let none = Price::default();
    assert_eq!(of(none, none, money(4900)), Some((4900, None, Source::Recommended)));
    assert_eq!(
        of(none, price(3900, -1), money(4900)),
        Some((3900, None, Source::One)),
        "what a brand recommends was never paid"
    );
    assert_eq!(of(none, price(3900, 4500), money(4900)), Some((3900, Some(4500), Source::One)));
    assert_eq!(of(price(3900, -1), price(100, 4500), None), Some((3900, None, Source::Size)), "of another price");
    assert_eq!(of(none, price(3900, 3900), None), Some((3900, None, Source::One)), "nothing was reduced");
    assert_eq!(of(none, none, None), None);
    let dollars = Price { regular: Some(Money { minor: 9900, currency: None }), ..price(3900, -1) };
    assert_eq!(of(none, dollars, None), Some((3900, None, Source::One)), "in another currency");
}

fn any_item() -> impl Strategy<Value = (String, u8, String, bool, u8, bool, Option<u32>, Option<u16>)> {
    let product = "P-(AHEAD|OVER|ORDER|NEVER|LEAD)|P";
    let stock = proptest::option::of(prop_oneof![0u32..5, any::<u32>()]);
    (product, 0u8..8, "(x|retiré|actif)?", any::<bool>(), 0u8..4, any::<bool>(), stock, any::<Option<u16>>())
}

proptest! {
    #[test]
    fn always_an_answer_and_more_stock_never_hides(of in any_item(), more in 1u32..9, few in 0u32..4, keep: bool, today in TODAY - 2..TODAY + 2) {
        let brands = ["nova", "past", "lune", "rare", "other"].map(Brand::Shown);
        let brand = brands.into_iter().chain([Brand::Unsaid, Brand::Unmapped, Brand::Hidden]).nth(of.1.into()).unwrap();
        let known = [Known::Surely, Known::Confirmed, Known::Nearly, Known::Not][usize::from(of.4)];
        let item = Item { product: &of.0, brand, status: &of.2, visible: of.3, known, mentioned: of.5, stock: of.6, lead_days: of.7 };
        let rules = Rules { few, keep_sold_out: keep, ..rules() };
        let now = shown(&item, &rules, today);
        let then = shown(&Item { stock: Some(of.6.unwrap_or(0).saturating_add(more)), ..item.clone() }, &rules, today);
        prop_assert!(now.state == State::Hidden || then.state != State::Hidden, "{:?} {:?}", now, then);
        // What is there and known for what it is, is shown, unless a person hides it.
        let decided = [Reason::Status, Reason::BrandUnmapped, Reason::BrandHidden, Reason::Warehouse, Reason::Nearly, Reason::Unmatched];
        if item.mentioned && item.stock != Some(0) {
            prop_assert!(now.state != State::Hidden || decided.contains(&now.reason));
        }
        // An unknown quantity is never none.
        let as_none = matches!(now.state, State::SoldOut | State::OnOrder { .. } | State::PreOrder { .. });
        prop_assert!(item.stock.is_some() || !item.mentioned || !as_none);
        // Nobody unpublishes what a person confirmed for want of stock in the extract.
        if !item.mentioned && known == Known::Confirmed && now.state == State::Hidden {
            prop_assert!(decided.contains(&now.reason));
        }
    }
}
