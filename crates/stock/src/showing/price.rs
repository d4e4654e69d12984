//! Which price a shopper sees.

use crate::Money;

/// What the retailer asks for something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// What is paid now.
    pub now: Option<Money>,
    /// What was paid before, where the retailer says it.
    pub regular: Option<Money>,
}

/// The prices that an item may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// Of this very size.
    pub size: Price,
    /// Of all sizes, if the retailer's system has one price for them.
    pub one: Price,
    /// What the brand recommends.
    pub recommended: Option<Money>,
}

/// Whose price it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// The size's own.
    Size,
    /// The one price.
    One,
    /// The brand's recommended.
    Recommended,
}

/// The price that a shopper sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What is paid.
    pub price: Money,
    /// What was paid before: given by the retailer for this very price, and more than it.
    pub regular: Option<Money>,
    /// Whose it is.
    pub source: Source,
}

/// The size's own price, else the one price, else what the brand recommends. No price is none, and so is one of nothing: systems
/// write 0 where they have none.
pub fn tag(prices: &Prices) -> Option<Tag> {
    let given = |price: Option<Money>| price.filter(|price| price.minor > 0);
    let own = |of: Price, source| {
        let price = given(of.now)?;
        let regular = given(of.regular).filter(|was| was.minor > price.minor && was.currency == price.currency);
        Some(Tag { price, regular, source })
    };
    let recommended = || Some(Tag { price: given(prices.recommended)?, regular: None, source: Source::Recommended });
    own(prices.size, Source::Size).or_else(|| own(prices.one, Source::One)).or_else(recommended)
}
