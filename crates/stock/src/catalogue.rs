//! The catalogue: what a product's codes are, which product an incoming one is, and what it costs.

mod code;
mod identity;
mod price;

pub use code::{Code, CodeKind, MAX_CODE};
pub use identity::{Codes, Gathered, Identity, Item, gather, identify};
pub use price::{DEFAULT_LIST, ONLINE_LIST, Offer, PriceLists, RECOMMENDED_LIST, shown_price};
