//! Products as callers see and say them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

/// A name with its value: an option of a variant, or an attribute of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) name: String,
    #[cfg_attr(test, schemars(length(max = 500)))]
    pub(crate) value: String,
}

/// A price of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Price {
    /// What a shopper pays, as a plain decimal.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,3})?$")))]
    pub(crate) price: String,
    /// What a shopper paid before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,3})?$")))]
    pub(crate) regular_price: Option<String>,
    /// ISO 4217 code; the retailer's if it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(regex(pattern = r"^[A-Z]{3}$")))]
    pub(crate) currency: Option<String>,
}

/// Price lists by name. `default`, `online` and `recommended` (the brand's) are known; others are the retailer's own.
pub(crate) type Prices = BTreeMap<String, Price>;

/// What is sold: one size, one colour.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Variant {
    /// Its number, which stays when products are merged and split; left out of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,16}$")))]
    pub(crate) number: Option<String>,
    /// The retailer's own code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) code: Option<String>,
    /// EAN, UPC, ISBN, JAN, as they are printed.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 20)))]
    pub(crate) gtins: Vec<String>,
    /// Additional codes: a supplier's, a former one, a marketplace's.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 20)))]
    pub(crate) more: Vec<String>,
    /// Spellings that a person confirmed.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 20)))]
    pub(crate) aliases: Vec<String>,
    /// Size, colour, …, in this order.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 10)))]
    pub(crate) options: Vec<Named>,
    /// Its own status; the product's if it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(max = 100)))]
    pub(crate) status: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(max = 100)))]
    pub(crate) supplier: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(max = 999)))]
    pub(crate) lead_days: Option<u32>,
    /// Prices of its own; of lists that are left out the product's count.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 10)))]
    pub(crate) prices: Prices,
}

/// All that can be said of a product.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ProductSettings {
    #[cfg_attr(test, schemars(length(min = 1, max = 500)))]
    pub(crate) title: String,
    /// What the retailer calls the variants together; empty if nothing does.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 100)))]
    pub(crate) family: String,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 100)))]
    pub(crate) brand: String,
    /// The way down the tree: `Shoes > Women > Boots`.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 500)))]
    pub(crate) category: String,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 10000)))]
    pub(crate) description: String,
    /// Addresses of pictures, the main one first.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 20)))]
    pub(crate) pictures: Vec<String>,
    /// The retailer's own attributes, true of all variants.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 50)))]
    pub(crate) attributes: Vec<Named>,
    /// As the retailer's system has it; empty is usual.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 100)))]
    pub(crate) status: String,
    /// Whether it is in the showcase; it is in the warehouse anyway.
    #[serde(default)]
    pub(crate) visible: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(max = 100)))]
    pub(crate) supplier: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(max = 999)))]
    pub(crate) lead_days: Option<u32>,
    /// Prices of all variants that have none of their own.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 10)))]
    pub(crate) prices: Prices,
    /// At least one.
    #[cfg_attr(test, schemars(length(min = 1, max = 200)))]
    pub(crate) variants: Vec<Variant>,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Product {
    /// Its identifier; sorts by time.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,16}$")))]
    pub(crate) id: String,
    #[serde(flatten)]
    pub(crate) said: ProductSettings,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) created: String,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) changed: String,
}

/// A page of products.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Products {
    pub(crate) products: Vec<Product>,
    /// The `cursor` of the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// The categories that products are in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Categories {
    /// Ways down the tree, sorted: `Shoes > Women`.
    pub(crate) categories: Vec<String>,
}

/// What goes into the showcase, or out of it.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Showcase {
    /// Identifiers of products, 1,000 at most.
    #[cfg_attr(test, schemars(length(min = 1, max = 1000)))]
    pub(crate) products: Vec<String>,
    pub(crate) visible: bool,
}

/// How many products were changed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Changed {
    pub(crate) changed: u32,
}

/// Prices of one list.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceList {
    /// 1,000 at most.
    #[cfg_attr(test, schemars(length(min = 1, max = 1000)))]
    pub(crate) prices: Vec<PriceLine>,
}

/// A variant's price, by any of its codes.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceLine {
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) code: String,
    /// Null takes the price off the list.
    pub(crate) price: Option<Price>,
}

/// Which prices were set.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct PricesSet {
    /// How many are different now.
    pub(crate) changed: u32,
    /// Codes that lead to nothing.
    pub(crate) unknown: Vec<String>,
}

/// Products that are one.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Merge {
    /// The one that stays, with all that is said of it.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,16}$")))]
    pub(crate) into: String,
    /// Those whose variants and codes go over to it, 20 at most.
    #[cfg_attr(test, schemars(length(min = 1, max = 20)))]
    pub(crate) products: Vec<String>,
}

/// Variants that are a product of their own.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Split {
    /// Numbers of the product's variants, not all of them. Or an `undo`, and none.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 200)))]
    pub(crate) variants: Vec<String>,
    /// The name of the new product; that of the old one if it is left out.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1, max = 500)))]
    pub(crate) title: Option<String>,
    /// An earlier merge of the product's history that is to be taken back: everything is as it was.
    #[serde(default)]
    pub(crate) undo: Option<String>,
}

/// What was done to a product.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Event {
    pub(crate) id: String,
    /// `merged`, `split`, `deleted` or `undone`.
    pub(crate) kind: String,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) at: String,
    /// Who did it.
    pub(crate) sender: String,
    /// Titles of the products that it was about.
    pub(crate) titles: Vec<String>,
    /// Whether it can be taken back by a split with `undo`.
    pub(crate) may_undo: bool,
}

/// What was done to a product, newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Events {
    pub(crate) events: Vec<Event>,
}

/// What a person has to decide.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Conflict {
    pub(crate) id: String,
    /// `products`: one item's codes lead to several products, or several items to one. `code`: a code that several items have.
    pub(crate) kind: String,
    pub(crate) incoming: Incoming,
    /// The products that it is about, as they are now.
    pub(crate) products: Vec<Product>,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) opened: String,
}

/// What came in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Incoming {
    /// What it is called, or the items are.
    pub(crate) titles: Vec<String>,
    /// Its codes; or the one that several have.
    pub(crate) codes: Vec<String>,
    /// Rows of the file, 1-based; ten at most.
    pub(crate) rows: Vec<u32>,
    pub(crate) file: String,
}

/// Conflicts that nobody has decided, the oldest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Conflicts {
    pub(crate) conflicts: Vec<Conflict>,
    /// The `cursor` of the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// What a person decides.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Resolution {
    /// What it comes to.
    pub(crate) decision: Decision,
    /// The product that the codes are of, or that the others are merged into.
    #[serde(default)]
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,16}$")))]
    pub(crate) product: Option<String>,
}

/// What a person makes of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(rename = "ConflictDecision"))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Decision {
    /// The incoming codes are the product's, wherever they led before. The product has one variant.
    Link,
    /// The products are one.
    Merge,
    /// Everything stays as it is.
    Keep,
}

/// What became of a file of products.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct ImportReceipt {
    pub(crate) id: String,
    /// `running`, `done` or `failed`.
    pub(crate) status: String,
    pub(crate) filename: String,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) created: String,
    /// What the file lists: items, however many rows each has.
    pub(crate) items: u32,
    /// How many of them are done.
    pub(crate) done: u32,
    /// Products that are new.
    pub(crate) created_products: u32,
    /// Variants that are new.
    pub(crate) created_variants: u32,
    /// Items that were known; nothing that was said of them was changed.
    pub(crate) linked: u32,
    /// Codes that lead to known products from now on.
    pub(crate) codes_added: u32,
    /// What a person has to decide, new or not.
    pub(crate) conflicts: u32,
    /// Rows that name nothing.
    pub(crate) rejected: u32,
    /// The first hundred of these.
    pub(crate) reasons: Vec<Rejected>,
    /// Rows written to the database so far.
    pub(crate) rows_written: u32,
    /// Statements that the database was asked so far.
    pub(crate) queries: u32,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<String>,
}

/// A row that was not taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Rejected {
    /// 1-based.
    pub(crate) row: u32,
    /// The stable code.
    pub(crate) code: String,
    /// Why.
    pub(crate) detail: String,
}
