//! What callers get to see. `openapi.json` is made from these types.

use onhand_feed::Sentence;
use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

mod feed;
mod reason;
mod source;

pub(crate) use feed::{
    AbsentCodes, Again, Decision, Difference, DifferentLine, Doubt, Feed, FeedSettings, FeedStatus, Feeds, History,
    Judging, Limit, Rollback, Scope, Snapshot, Snapshots, Statuses, Step, Why,
};
pub(crate) use reason::Reason;
#[cfg(test)]
pub(crate) use reason::SentenceShape;
pub(crate) use source::{SetSource, Source, SourceTry};

/// Who a token or a session speaks for.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Me {
    /// The retailer's identifier.
    pub(crate) retailer: String,
    /// The retailer's name.
    pub(crate) name: String,
    /// The currency of prices whose file names none, as ISO 4217 code. A reading that is to be compared with published
    /// stock has to take it along.
    pub(crate) currency: Option<String>,
    /// What the token or the person may do.
    pub(crate) role: Role,
    /// The person's name; `null` for a token.
    pub(crate) person: Option<String>,
    /// The retailer's stores.
    pub(crate) stores: Vec<Store>,
}

/// What a token or a person may do. All may read; `owner`, `manager` and `stock` may also deliver stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    Owner,
    Manager,
    Stock,
    Orders,
    Read,
}

/// A store.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Store {
    /// Its identifier in addresses.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// What the retailer's own system calls it; empty if that is not known.
    pub(crate) code: String,
    /// Latitude in degrees.
    pub(crate) lat: f64,
    /// Longitude in degrees.
    pub(crate) lng: f64,
    /// The moment its published stock speaks of; null if nothing is published.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) as_of: Option<String>,
}

/// The stores of a retailer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Stores {
    pub(crate) stores: Vec<Store>,
}

/// How a person confirmed that files of a layout are read: the same layout then needs no question.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Confirmed {
    /// Of the layout: 16 hexadecimal digits.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9a-f]{16}$")))]
    pub(crate) fingerprint: String,
    /// Counts what was confirmed for the layout, from 1.
    pub(crate) version: u32,
    /// When it was confirmed.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) confirmed: String,
    /// The profile, as `onhand profile` prints it.
    #[cfg_attr(test, schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    pub(crate) profile: serde_json::Value,
}

/// The newest of a retailer's profiles, newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Profiles {
    pub(crate) profiles: Vec<Confirmed>,
}

/// What a store has of one item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct StockLine {
    /// 14 digits; null for an item that only the retailer's own number identifies.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{14}$")))]
    pub(crate) gtin: Option<String>,
    /// The retailer's own number; empty if there is none.
    pub(crate) sku: String,
    /// Pieces that can be sold; null is unknown.
    pub(crate) quantity: Option<u32>,
    /// What a shopper pays now, tax included, as a plain decimal.
    pub(crate) price: Option<String>,
    /// What a shopper paid before, or the recommended price.
    pub(crate) regular_price: Option<String>,
    /// ISO 4217 code of the prices.
    pub(crate) currency: Option<String>,
}

/// One page of a store's published stock.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct StockPage {
    /// The store.
    pub(crate) store: Store,
    /// Lines in the order of their codes.
    pub(crate) lines: Vec<StockLine>,
    /// The `cursor` of the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// A token, without its secret.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Token {
    /// What it is called in addresses.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9a-f]{16}$")))]
    pub(crate) id: String,
    /// What it may do.
    pub(crate) role: Role,
    /// What it is for, in its maker's words.
    pub(crate) name: String,
    /// When it was made.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) created: String,
}

/// The retailer's tokens, newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Tokens {
    pub(crate) tokens: Vec<Token>,
}

/// A token that was made just now. Its secret is told this once.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Secret {
    /// The secret: the bearer's token of the API, and the password of the folder.
    pub(crate) token: String,
    #[serde(flatten)]
    pub(crate) made: Token,
}

/// A token to be made.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct NewToken {
    /// What it is for.
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) name: String,
    /// What it may do; `stock` is enough for tills and folders.
    pub(crate) role: Role,
}

/// Changes of single lines, as they happen.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Patch {
    /// The moment they speak of; that of the request if it is not given. What published stock or a later change knows of
    /// already is left alone.
    #[serde(default)]
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) as_of: Option<String>,
    /// ISO 4217 code of the prices; the retailer's if it is not given.
    #[serde(default)]
    #[cfg_attr(test, schemars(regex(pattern = r"^[A-Z]{3}$")))]
    pub(crate) currency: Option<String>,
    /// The changes, at most 1,000, in the order they happened.
    #[cfg_attr(test, schemars(length(min = 1, max = 1000)))]
    pub(crate) lines: Vec<PatchLine>,
}

/// A change of one line: of the quantity by `set` or `adjust`, of the prices, or of both.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PatchLine {
    /// The item's public number: 8, 12, 13 or 14 digits with a right check digit.
    #[serde(default)]
    pub(crate) gtin: Option<String>,
    /// The retailer's own number, where there is no GTIN or it is not at hand.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1, max = 300)))]
    pub(crate) sku: Option<String>,
    /// So many pieces can be sold now.
    #[serde(default)]
    pub(crate) set: Option<u32>,
    /// So many more pieces than before, or fewer.
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = -1_000_000, max = 1_000_000)))]
    pub(crate) adjust: Option<i64>,
    /// What a shopper pays from now on, as a plain decimal.
    #[serde(default)]
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,2})?$")))]
    pub(crate) price: Option<String>,
    /// What a shopper paid before, or the recommended price.
    #[serde(default)]
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,2})?$")))]
    pub(crate) regular_price: Option<String>,
}

/// What becomes of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    /// Kept, not yet read.
    Received,
    /// Its stock is what shoppers see.
    Published,
    /// It says what was published already.
    Unchanged,
    /// A person has to look at it first; the last good stock stays up.
    Held,
    /// Newer stock was published already.
    Superseded,
    /// It cannot be read as stock.
    Unreadable,
    /// It names stores that it was not addressed to.
    Refused,
    /// It stopped the reader twice and is put aside until we have looked at it.
    Parked,
    /// A person decided that it is not to be published.
    Rejected,
    /// It was published, and a person went back to what was before it.
    Withdrawn,
}

/// What was received, understood and done: the answer to a delivery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Receipt {
    /// The delivery's identifier.
    pub(crate) id: String,
    /// The feed it is of.
    #[serde(default)]
    pub(crate) feed: String,
    /// The way it came in: `api`, `mail`, `url`, ….
    #[serde(default)]
    pub(crate) via: String,
    /// What became of it.
    pub(crate) status: Status,
    /// What the reading came to: `ready`, `needs-confirmation` or `unreadable`; null before it was read.
    pub(crate) verdict: Option<String>,
    /// Why it is held, or what to know about it, as sentences.
    pub(crate) reasons: Vec<String>,
    /// The same in no language, for programs that speak another one than English.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Vec<SentenceShape>"))]
    pub(crate) said: Vec<Sentence>,
    /// What is not as it used to be, gravest first.
    #[serde(default)]
    pub(crate) doubts: Vec<Doubt>,
    /// What a person decided about it; null if nobody has.
    #[serde(default)]
    pub(crate) decision: Option<Decision>,
    /// SHA-256 of the bytes as they came, in hexadecimal.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9a-f]{64}$")))]
    pub(crate) sha256: String,
    /// How many bytes came.
    pub(crate) bytes: u64,
    /// The file's name, as it was given.
    pub(crate) filename: String,
    /// The moment the stock speaks of.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) as_of: String,
    /// When it came.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) received: String,
    /// Stock lines that were read.
    pub(crate) lines: u32,
    /// How these compare with what was published, all stores taken together.
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// Each store that it speaks for.
    pub(crate) stores: Vec<StoreReceipt>,
    /// Rows that the database wrote for the answer at hand: 0 if the same bytes came again; null where it is not known.
    #[serde(default)]
    pub(crate) rows_written: Option<u32>,
    /// What became of each row of the file; null if there are no rows.
    pub(crate) ledger: Option<RowLedger>,
    /// What is wrong with the file, gravest first.
    pub(crate) problems: Vec<Finding>,
    /// Why it could not be read; null if it could.
    pub(crate) error: Option<Reason>,
}

/// How lines compare with what was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Counts {
    /// Codes that were not published before.
    pub(crate) new: u32,
    /// Codes whose quantity or price changed.
    pub(crate) changed: u32,
    /// Codes that are no longer in the report and now stand at 0.
    pub(crate) gone: u32,
    /// Codes that stay as they were.
    pub(crate) same: u32,
}

/// One store's part of a receipt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct StoreReceipt {
    /// The store's identifier.
    pub(crate) id: String,
    /// The store's name.
    pub(crate) name: String,
    /// What became of this store's part.
    pub(crate) status: Status,
    /// How many lines it has in the file.
    pub(crate) lines: u32,
    /// How these compare with what was published.
    #[serde(flatten)]
    pub(crate) counts: Counts,
}

/// How many rows of the file there are of each kind; all but `read` add up to `read`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct RowLedger {
    /// All rows.
    pub(crate) read: u32,
    /// Above the header.
    pub(crate) preamble: u32,
    /// Header lines.
    pub(crate) header: u32,
    /// Empty rows.
    pub(crate) blank: u32,
    /// Totals and notes.
    pub(crate) footer: u32,
    /// Taken as they are.
    pub(crate) accepted: u32,
    /// Taken after a fix.
    pub(crate) fixed: u32,
    /// Not taken.
    pub(crate) rejected: u32,
}

/// One kind of thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Finding {
    /// The stable code of the check.
    pub(crate) code: String,
    /// `error`, `warning` or `info`.
    pub(crate) severity: String,
    /// What it is, in a few words.
    pub(crate) title: String,
    /// What to do about it.
    pub(crate) hint: String,
    /// In how many places it was found.
    pub(crate) count: u32,
    /// The first rows, at most 20.
    pub(crate) rows: Vec<u32>,
}

/// Deliveries, newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Deliveries {
    pub(crate) deliveries: Vec<Receipt>,
    /// The `cursor` of the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// The stores that have an item, nearest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Availability {
    /// The item, as 14 digits.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{14}$")))]
    pub(crate) gtin: String,
    /// When this was looked up: at most a minute ago. What was published since may be missing.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) at: String,
    /// The stores.
    pub(crate) stores: Vec<Carrier>,
}

/// A store that has an item.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Carrier {
    /// The retailer's identifier.
    pub(crate) retailer: String,
    /// The retailer's name.
    pub(crate) retailer_name: String,
    /// The store's identifier.
    pub(crate) store: String,
    /// The store's name.
    pub(crate) name: String,
    /// Latitude in degrees.
    pub(crate) lat: f64,
    /// Longitude in degrees.
    pub(crate) lng: f64,
    /// Great-circle distance in metres.
    pub(crate) distance: u32,
    /// Pieces that can be sold, at least 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub(crate) quantity: u32,
    /// What a shopper pays now, tax included, as a plain decimal.
    pub(crate) price: Option<String>,
    /// What a shopper paid before, or the recommended price.
    pub(crate) regular_price: Option<String>,
    /// ISO 4217 code of the prices.
    pub(crate) currency: Option<String>,
    /// The moment this is known of.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) as_of: String,
}

/// A problem document (RFC 9457).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Problem {
    /// `urn:onhand:problem:` and the code.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// What it is, in a few words; the same for each problem of the type.
    pub(crate) title: String,
    /// The status of the answer.
    pub(crate) status: u16,
    /// What happened, as a sentence.
    pub(crate) detail: String,
    /// The stable code.
    pub(crate) code: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
    /// The delivery that it is about; its receipt can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) delivery: Option<String>,
    /// What to tell us, where the fault is ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reference: Option<String>,
}
