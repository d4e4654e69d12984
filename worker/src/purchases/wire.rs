//! What callers say of the purchase list and of suppliers, and what they get to see.

use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

/// Something on the purchase list.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Purchase {
    pub(crate) number: i64,
    /// The supplier; empty if nobody has said who.
    pub(crate) supplier: String,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) quantity: u32,
    /// The order that wants it; null if a person put it there.
    pub(crate) order: Option<String>,
    /// What that order's channel calls it.
    pub(crate) reference: Option<String>,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) created: String,
}

/// What is to be ordered, by supplier; at most 2,000.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Purchases {
    pub(crate) purchases: Vec<Purchase>,
}

/// Something that is put on the list by hand.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPurchase {
    #[cfg_attr(test, schemars(length(min = 1, max = 300)))]
    pub(super) code: String,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(super) title: String,
    #[cfg_attr(test, schemars(range(min = 1, max = 1_000_000)))]
    pub(super) quantity: u32,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 64)))]
    pub(super) supplier: String,
}

/// From whom it is ordered.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct From {
    /// Empty if nobody knows.
    #[cfg_attr(test, schemars(length(max = 64)))]
    pub(super) supplier: String,
}

/// A supplier.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Supplier {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Where orders are mailed to; empty if they are not.
    pub(crate) email: String,
    /// Brands that come from there.
    pub(crate) brands: Vec<String>,
    /// Orders are written in this language; the retailer's if it is null.
    pub(crate) language: Option<String>,
}

/// A retailer's suppliers.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Suppliers {
    pub(crate) suppliers: Vec<Supplier>,
}

/// What is set of a supplier.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SetSupplier {
    #[cfg_attr(test, schemars(length(min = 1, max = 200)))]
    pub(super) name: String,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 254)))]
    pub(super) email: String,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 1000), inner(length(min = 1, max = 200))))]
    pub(super) brands: Vec<String>,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 10)))]
    pub(super) language: Option<String>,
}

/// An order to a supplier.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct PurchaseOrder {
    pub(crate) id: String,
    pub(crate) supplier: String,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) created: String,
    /// When it was mailed; null if it was not, or not yet.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) sent: Option<String>,
    /// Why the last try to mail it failed.
    pub(crate) error: Option<String>,
    pub(crate) lines: u32,
    pub(crate) pieces: u32,
}

/// Orders to suppliers, newest first; at most 100.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct PurchaseOrders {
    pub(crate) purchase_orders: Vec<PurchaseOrder>,
}
