//! References, what they mean and what is shown, as callers see them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

/// A brand as the retailer's system names it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct BrandName {
    /// As the retailer's system names it, in lower case.
    pub(crate) name: String,
    /// How it is.
    pub(crate) state: BrandState,
    /// What it is, as the catalogue and the brands' lists name it; null if it is not mapped or not shown.
    pub(crate) brand: Option<String>,
    /// How many published references are of it.
    pub(crate) references: u32,
}

/// Whether a brand is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum BrandState {
    /// It is known what it is.
    Mapped,
    /// Nobody has said what it is: nothing of it is shown.
    Unmapped,
    /// Somebody said that nothing of it is shown.
    Hidden,
}

/// The brands that a retailer's system names.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct BrandNames {
    pub(crate) brands: Vec<BrandName>,
}

/// What some brands are; others stay as they are.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SetBrands {
    #[cfg_attr(test, schemars(length(max = 1000)))]
    pub(crate) brands: Vec<SetBrand>,
}

/// What a brand is.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SetBrand {
    /// As the retailer's system names it.
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) name: String,
    /// How it is to be.
    pub(crate) state: SetState,
    /// What it is, if it is mapped.
    #[serde(default)]
    pub(crate) brand: Option<String>,
}

/// How a brand is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum SetState {
    Mapped,
    Unmapped,
    Hidden,
}

/// References of brands, beside the catalogue.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct KnowReferences {
    #[cfg_attr(test, schemars(length(max = 1000)))]
    pub(crate) references: Vec<KnownReference>,
}

/// A reference of a brand.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownReference {
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) brand: String,
    /// As the brand writes it.
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) reference: String,
    /// Its codes: 8, 12, 13 or 14 digits.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 50)))]
    pub(crate) gtins: Vec<String>,
    /// References that the brand gave up for this one.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 50)))]
    pub(crate) formerly: Vec<String>,
}

/// How many references were taken.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Known {
    pub(crate) references: u32,
}

/// What became of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum MatchState {
    /// It is known what it is.
    Matched,
    /// It may be one of several: a person has to say.
    Near,
    /// Nothing is like it.
    None,
    /// Nobody has said what its brand is.
    Unmapped,
    /// Its brand is not shown.
    Hidden,
}

/// What a reference means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Meaning {
    /// The item: `v` and a number is a variant of the catalogue, `r` and a number a reference of a brand's list.
    pub(crate) item: String,
    /// Its reference; null if it is not there any more.
    pub(crate) reference: Option<String>,
}

/// Something that a reference may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct NearMiss {
    pub(crate) item: String,
    pub(crate) reference: String,
    /// `same-reference`, `same-gtin`, `spelling`, `affix`, `swapped`, `changed`, `extra`, `missing`, `longer`, `shorter`, `other-brand`.
    pub(crate) reason: String,
    /// With `spelling`: what is written differently (`case`, `blanks`, `marks`, `zeros`, `letter-o`, `letter-i`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) habits: Vec<String>,
    /// What the retailer has more or else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) said: Option<String>,
    /// What it has more or else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) meant: Option<String>,
}

/// What was found for a reference, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Detail {
    /// How it was matched: `exact`, `gtin`, `alias` (a person confirmed it) or `spelling`; null if it was not.
    pub(crate) way: Option<String>,
    /// What it means; null if that is not known.
    pub(crate) meaning: Option<Meaning>,
    /// Whether the brand has given up the reference that it was found by.
    pub(crate) renamed: bool,
    /// Another item that now has this very reference or code; the confirmation stands.
    pub(crate) disputed: Option<String>,
    /// What it may mean, nearest first.
    pub(crate) candidates: Vec<NearMiss>,
    /// How many more there are.
    pub(crate) more: u32,
}

/// A reference of the retailer, and what became of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct FoundReference {
    /// As the retailer's system names the brand, in lower case; empty if it does not.
    pub(crate) brand: String,
    /// As the retailer's system writes it.
    pub(crate) reference: String,
    /// 14 digits, or null.
    pub(crate) gtin: Option<String>,
    pub(crate) state: MatchState,
    pub(crate) found: Detail,
}

/// How many references became what.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct MatchCounts {
    pub(crate) matched: u32,
    pub(crate) near: u32,
    pub(crate) none: u32,
    pub(crate) unmapped: u32,
    pub(crate) hidden: u32,
}

/// A page of a retailer's references.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Matching {
    pub(crate) counts: MatchCounts,
    /// When all were looked at last; null if that was never, or goes on.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) finished: Option<String>,
    pub(crate) references: Vec<FoundReference>,
    /// Where the next page begins; null behind the last.
    pub(crate) next: Option<String>,
}

/// Whether matching goes on.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct MatchRun {
    /// When it began: now, or it was going on.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) begun: String,
}

/// What a person says about a reference.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct DecideReference {
    /// As the retailer's system names the brand; left out if it does not.
    #[serde(default)]
    pub(crate) brand: String,
    /// As the retailer's system writes it.
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) reference: String,
    /// The item that is meant, or is not.
    pub(crate) item: String,
}

/// A reference of which all decisions are forgotten.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ForgetReference {
    #[serde(default)]
    pub(crate) brand: String,
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) reference: String,
}

/// What became of a reference after a decision, for each code that it is published with.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Decided {
    pub(crate) references: Vec<FoundReference>,
    /// Whether the brand's spelling was learnt from it, so that others of the brand are looked at again.
    pub(crate) learnt: bool,
}

/// What a retailer says about showing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ShowingRules {
    /// Up to so many pieces are few.
    pub(crate) few: u32,
    /// Statuses of the retailer's system that hide.
    #[cfg_attr(test, schemars(length(max = 100)))]
    pub(crate) hiding_statuses: Vec<String>,
    /// Whether what is sold out stays, and says so; else it goes.
    pub(crate) keep_sold_out: bool,
    /// Brands that are shown before there is any, each with the last day of it, or null.
    #[cfg_attr(test, schemars(length(max = 1000)))]
    pub(crate) ahead_brands: BTreeMap<String, Option<String>>,
    /// Items that are shown before there is any.
    #[cfg_attr(test, schemars(length(max = 1000)))]
    pub(crate) ahead_items: BTreeMap<String, Option<String>>,
    /// Whether everything can be ordered when there is none left.
    pub(crate) order_site: Option<OrderRule>,
    /// The same of brands.
    #[cfg_attr(test, schemars(length(max = 1000)))]
    pub(crate) order_brands: BTreeMap<String, OrderRule>,
    /// The same of items.
    #[cfg_attr(test, schemars(length(max = 1000)))]
    pub(crate) order_items: BTreeMap<String, OrderRule>,
}

/// Whether something can be ordered when there is none left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct OrderRule {
    pub(crate) orderable: bool,
    /// Within how many days; null is what the catalogue says.
    #[serde(default)]
    pub(crate) days: Option<u16>,
}

/// What a shopper sees of an item.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct ShownItem {
    /// As the retailer's system names the brand, in lower case; empty if it does not.
    pub(crate) brand: String,
    pub(crate) reference: String,
    /// 14 digits, or null.
    pub(crate) gtin: Option<String>,
    /// What it is; null if that is not known.
    pub(crate) item: Option<String>,
    /// `in-stock`, `low`, `unknown`, `pre-order`, `on-order`, `sold-out` or `hidden`.
    pub(crate) state: String,
    /// Why: `stocked`, `few`, `uncounted`, `ahead-item`, `ahead-brand`, `order-item`, `order-brand`, `order-site`, `confirmed`, `missing`,
    /// `sold-out`, `status`, `brand-unmapped`, `brand-hidden`, `warehouse`, `nearly`, `unmatched`.
    pub(crate) reason: String,
    /// Within how many days it comes, if it can be ordered and that is known.
    pub(crate) days: Option<u16>,
    /// The last day on which it can be ordered ahead.
    pub(crate) until: Option<String>,
    /// Pieces in all stores; null is unknown.
    pub(crate) quantity: Option<u32>,
    /// What is paid, as a plain decimal.
    pub(crate) price: Option<String>,
    /// What was paid before, where the retailer says it.
    pub(crate) regular_price: Option<String>,
    pub(crate) currency: Option<String>,
    /// Whose price it is: `size`, `one` or `recommended`.
    pub(crate) price_source: Option<String>,
}

/// A page of what a shopper sees.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct ShownItems {
    pub(crate) items: Vec<ShownItem>,
    /// Where the next page begins; null behind the last.
    pub(crate) next: Option<String>,
}
