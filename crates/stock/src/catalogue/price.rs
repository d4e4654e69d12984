//! Price lists, and which price is shown.

use std::collections::BTreeMap;

use crate::Money;

/// The list that is meant where none is named.
pub const DEFAULT_LIST: &str = "default";
/// The online shop's own list.
pub const ONLINE_LIST: &str = "online";
/// What the brand recommends.
pub const RECOMMENDED_LIST: &str = "recommended";

/// A price, and what it was before where that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What a shopper pays.
    pub price: Money,
    /// What it was before.
    pub regular: Option<Money>,
}

/// Price lists by name.
pub type PriceLists = BTreeMap<String, Offer>;

/// The price that is shown: the list's own, for the size before for the product; then what the retailer's system says of the
/// line; then the usual list; then what the brand recommends. A regular price is shown only beside the price that it was given with.
pub fn shown_price(line: Option<Offer>, size: &PriceLists, product: &PriceLists, list: &str) -> Option<Offer> {
    let of = |list: &str| size.get(list).or_else(|| product.get(list)).copied();
    let own = || of(list).filter(|_| list != DEFAULT_LIST);
    own().or(line).or_else(|| of(DEFAULT_LIST)).or_else(|| of(RECOMMENDED_LIST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(price: i64, regular: Option<i64>) -> Offer {
        let money = |minor| Money { minor, currency: None };
        Offer { price: money(price), regular: regular.map(money) }
    }

    fn lists(offers: &[(&str, Offer)]) -> PriceLists {
        offers.iter().map(|(list, offer)| ((*list).to_owned(), *offer)).collect()
    }

    #[test]
    fn the_retailers_price_comes_before_the_brands() {
        let brand = lists(&[(RECOMMENDED_LIST, offer(50, None))]);
        let own = lists(&[(DEFAULT_LIST, offer(40, Some(45))), (RECOMMENDED_LIST, offer(50, None))]);
        let none = PriceLists::new();
        let till = Some(offer(30, None));
        assert_eq!(
            shown_price(till, &own, &none, DEFAULT_LIST),
            till,
            "the till's, without another one's regular price"
        );
        assert_eq!(shown_price(None, &own, &none, DEFAULT_LIST), Some(offer(40, Some(45))));
        assert_eq!(shown_price(None, &none, &brand, DEFAULT_LIST), Some(offer(50, None)));
        assert_eq!(shown_price(None, &none, &none, DEFAULT_LIST), None);
    }

    #[test]
    fn each_list_and_each_size_may_have_a_price() {
        let product = lists(&[(ONLINE_LIST, offer(20, None)), (DEFAULT_LIST, offer(25, None))]);
        let size = lists(&[(DEFAULT_LIST, offer(28, None))]);
        let till = Some(offer(30, None));
        assert_eq!(shown_price(till, &size, &product, ONLINE_LIST), Some(offer(20, None)));
        assert_eq!(shown_price(None, &size, &product, DEFAULT_LIST), Some(offer(28, None)), "the size's own");
        assert_eq!(
            shown_price(None, &PriceLists::new(), &product, DEFAULT_LIST),
            Some(offer(25, None)),
            "one for all sizes"
        );
        assert_eq!(shown_price(till, &size, &product, "outlet"), till, "a list that has no such price");
    }
}
