//! What a shopper sees of an item, and why.
//!
//! What a person decided comes first (a status, a brand, the showcase), then whether the item is what the retailer means, then
//! its stock, then what can be ordered without stock. An unknown quantity is never shown as none.
//!
//! ```
//! use onhand_stock::showing::{Item, Reason, Rules, State, shown};
//!
//! let item = Item { stock: Some(0), ..Item::default() };
//! let mut rules = Rules::default();
//! assert_eq!(shown(&item, &rules, 0).reason, Reason::SoldOut);
//! rules.orders.site = Some(onhand_stock::showing::Order::within(14));
//! assert_eq!(shown(&item, &rules, 0).state, State::OnOrder { days: Some(14) });
//! ```

mod price;

use std::collections::{BTreeMap, BTreeSet};

pub use price::{Price, Prices, Source, Tag, tag};

/// What is known of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// What the retailer's rules call it.
    pub product: &'a str,
    /// Its brand, as the retailer shows it.
    pub brand: Brand<'a>,
    /// Its status, as the retailer's system says it; empty if it says none.
    pub status: &'a str,
    /// Whether it is in the showcase, or only in the warehouse.
    pub visible: bool,
    /// Whether it is known what is meant by it.
    pub known: Known,
    /// Whether the last extract of the retailer's system mentions it.
    pub mentioned: bool,
    /// Pieces that can be sold; `None` is unknown.
    pub stock: Option<u32>,
    /// Days until the supplier brings more, where the catalogue says it.
    pub lead_days: Option<u16>,
}

impl Default for Item<'_> {
    fn default() -> Self {
        Self {
            product: "",
            brand: Brand::Unsaid,
            status: "",
            visible: true,
            known: Known::Surely,
            mentioned: true,
            stock: None,
            lead_days: None,
        }
    }
}

/// An item's brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brand<'a> {
    /// Nobody says which.
    Unsaid,
    /// One that the retailer shows.
    Shown(&'a str),
    /// One that the retailer's system names, and nobody has said what it is.
    Unmapped,
    /// One that the retailer does not show.
    Hidden,
}

/// Whether it is known what is meant by an item of the retailer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// By its reference, its code or its brand's spelling.
    Surely,
    /// A person confirmed it.
    Confirmed,
    /// It may be one of several: a person has to say.
    Nearly,
    /// Nothing is like it.
    Not,
}

/// What a retailer has said about showing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Up to so many pieces are few; none is a number of its own.
    pub few: u32,
    /// Statuses that hide, in lower case.
    pub hiding: BTreeSet<String>,
    /// Whether what is sold out stays, and says so; else it goes.
    pub keep_sold_out: bool,
    /// What is shown before there is any.
    pub ahead: Ahead,
    /// What can be ordered when there is none left.
    pub orders: Orders,
}

/// What is shown before there is any: brands, in lower case, and items, and the last day on which they are, as days since
/// 1970-01-01.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// By brand.
    pub brands: BTreeMap<String, Option<i32>>,
    /// By item.
    pub products: BTreeMap<String, Option<i32>>,
}

/// What can be ordered when there is none left. The most particular wins, also where it says no.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// Everything.
    pub site: Option<Order>,
    /// By brand, in lower case.
    pub brands: BTreeMap<String, Order>,
    /// By item.
    pub products: BTreeMap<String, Order>,
}

/// Whether and within how long something can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Not at all.
    Never,
    /// Within so many days; `None` is what the catalogue says, or nobody knows.
    Within(Option<u16>),
}

impl Order {
    /// Within so many days.
    pub fn within(days: u16) -> Self {
        Self::Within(Some(days))
    }
}

/// What a shopper sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there.
    InStock,
    /// It is there, but not for long.
    Low,
    /// Nobody knows whether it is there: the shopper has to ask.
    Unknown,
    /// It can be ordered before it is there.
    PreOrder {
        /// Until when, if that is set.
        until: Option<i32>,
    },
    /// It can be ordered, and comes within so many days, if that is known.
    OnOrder {
        /// Days.
        days: Option<u16>,
    },
    /// It is not there.
    SoldOut,
    /// Nothing.
    Hidden,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Its status hides it.
    Status,
    /// Nobody has said what its brand is.
    BrandUnmapped,
    /// Its brand is not shown.
    BrandHidden,
    /// It is in the warehouse only.
    Warehouse,
    /// What it is has to be confirmed.
    Nearly,
    /// It is not known what it is.
    Unmatched,
    /// There is enough of it.
    Stocked,
    /// There are few left.
    Few,
    /// Its quantity is unknown.
    Uncounted,
    /// The item is shown before there is any.
    AheadProduct,
    /// Its brand is shown before there is any.
    AheadBrand,
    /// The item's own rule says that it can be ordered.
    OrderProduct,
    /// Its brand's rule says that it can be ordered.
    OrderBrand,
    /// The site's rule says that it can be ordered.
    OrderSite,
    /// The extract does not mention it, and a person confirmed what it is.
    Confirmed,
    /// The extract does not mention it.
    Missing,
    /// There is none left.
    SoldOut,
}

/// What a shopper sees, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What.
    pub state: State,
    /// Why.
    pub reason: Reason,
}

/// What a shopper sees of an item `today`, as days since 1970-01-01.
pub fn shown(item: &Item<'_>, rules: &Rules, today: i32) -> Shown {
    if let Some(reason) = hidden(item, rules) {
        return Shown { state: State::Hidden, reason };
    }
    let stock = if item.mentioned { item.stock } else { Some(0) };
    let (state, reason) = match stock {
        None => (State::Unknown, Reason::Uncounted),
        Some(0) => without_stock(item, rules, today),
        Some(pieces) if pieces <= rules.few => (State::Low, Reason::Few),
        Some(_) => (State::InStock, Reason::Stocked),
    };
    Shown { state, reason }
}

/// Why it is not shown however much there is.
fn hidden(item: &Item<'_>, rules: &Rules) -> Option<Reason> {
    let status = item.status.trim().to_lowercase();
    if !status.is_empty() && rules.hiding.contains(&status) {
        return Some(Reason::Status);
    }
    match (item.brand, item.known) {
        (Brand::Unmapped, _) => Some(Reason::BrandUnmapped),
        (Brand::Hidden, _) => Some(Reason::BrandHidden),
        _ if !item.visible => Some(Reason::Warehouse),
        (_, Known::Nearly) => Some(Reason::Nearly),
        (_, Known::Not) => Some(Reason::Unmatched),
        _ => None,
    }
}

fn without_stock(item: &Item<'_>, rules: &Rules, today: i32) -> (State, Reason) {
    if let Some((until, reason)) = ahead(item, &rules.ahead, today) {
        return (State::PreOrder { until }, reason);
    }
    if let Some((Order::Within(days), reason)) = order(item, &rules.orders) {
        return (State::OnOrder { days: days.or(item.lead_days) }, reason);
    }
    match (item.mentioned, item.known) {
        (false, Known::Confirmed) => (State::SoldOut, Reason::Confirmed),
        (false, _) => (State::Hidden, Reason::Missing),
        (true, _) if rules.keep_sold_out => (State::SoldOut, Reason::SoldOut),
        (true, _) => (State::Hidden, Reason::SoldOut),
    }
}

/// Until when it is shown before there is any, and by which rule. The item's own counts first, also when its last day is over.
fn ahead(item: &Item<'_>, rules: &Ahead, today: i32) -> Option<(Option<i32>, Reason)> {
    let product = rules.products.get(item.product).map(|until| (*until, Reason::AheadProduct));
    let brand = || Some((*rules.brands.get(&brand(item)?)?, Reason::AheadBrand));
    product.or_else(brand).filter(|(until, _)| until.is_none_or(|last| today <= last))
}

fn order(item: &Item<'_>, rules: &Orders) -> Option<(Order, Reason)> {
    let product = rules.products.get(item.product).map(|order| (*order, Reason::OrderProduct));
    let brand = || Some((*rules.brands.get(&brand(item)?)?, Reason::OrderBrand));
    product.or_else(brand).or_else(|| rules.site.map(|order| (order, Reason::OrderSite)))
}

/// The brand as rules name it.
fn brand(item: &Item<'_>) -> Option<String> {
    match item.brand {
        Brand::Shown(brand) => Some(brand.trim().to_lowercase()),
        Brand::Unsaid | Brand::Unmapped | Brand::Hidden => None,
    }
}

#[cfg(test)]
mod tests;
