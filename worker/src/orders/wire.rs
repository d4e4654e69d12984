//! What callers say of orders, and what they get to see of them.

use onhand_feed::Sentence;
use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

#[cfg(test)]
use crate::wire::SentenceShape;

/// Somebody's address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(rename = "PostalAddress"))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Address {
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) name: String,
    /// Street and number, further lines.
    #[cfg_attr(test, schemars(length(max = 10), inner(length(max = 300))))]
    pub(crate) lines: Vec<String>,
    #[cfg_attr(test, schemars(length(max = 40)))]
    pub(crate) postcode: String,
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) city: String,
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) region: String,
    /// ISO 3166-1, two letters.
    #[cfg_attr(test, schemars(length(max = 40)))]
    pub(crate) country: String,
    #[cfg_attr(test, schemars(length(max = 40)))]
    pub(crate) phone: String,
}

/// Who ordered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Client {
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) name: String,
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) email: String,
    #[cfg_attr(test, schemars(length(max = 40)))]
    pub(crate) phone: String,
    /// What the client is told is in this language (ISO 639-1); the retailer's if it is not given.
    #[cfg_attr(test, schemars(length(max = 10)))]
    pub(crate) language: Option<String>,
    /// The tax number of a company.
    #[cfg_attr(test, schemars(length(max = 40)))]
    pub(crate) tax_number: String,
    pub(crate) billing: Option<Address>,
}

/// How it is paid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Payment {
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) method: String,
    /// It is paid.
    pub(crate) paid: bool,
    /// What the payment is called where it was made.
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) reference: String,
}

/// How it reaches the client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Handover {
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) method: String,
    /// The outlet where the client collects it: it is served from there and from nowhere else.
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) pickup: Option<String>,
    pub(crate) address: Option<Address>,
    /// Where that is, as in `45.5019,-73.5674`: of outlets that serve it equally well the nearest does.
    #[cfg_attr(
        test,
        schemars(regex(
            pattern = r"^-?([0-9]|[1-8][0-9])(\.[0-9]{1,6})?,-?([0-9]|[1-9][0-9]|1[0-7][0-9])(\.[0-9]{1,6})?$"
        ))
    )]
    pub(crate) near: Option<String>,
}

/// A discount on the whole order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Discount {
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) name: String,
    /// As a plain decimal.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,2})?$")))]
    pub(crate) amount: String,
}

/// A line of an order.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLine {
    /// The item's public number.
    #[serde(default)]
    pub(crate) gtin: Option<String>,
    /// The retailer's own number, where there is no GTIN or it is not at hand.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1, max = 300)))]
    pub(crate) sku: Option<String>,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 300)))]
    pub(crate) title: String,
    #[cfg_attr(test, schemars(range(min = 1, max = 1_000_000)))]
    pub(crate) quantity: u32,
    /// Of a piece, as a plain decimal, tax included.
    #[serde(default)]
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,2})?$")))]
    pub(crate) price: Option<String>,
    /// What is taken off the line as a whole.
    #[serde(default)]
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,2})?$")))]
    pub(crate) discount: Option<String>,
}

/// What happens to pieces that no outlet has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Shortage {
    /// The order is taken, and they go on the purchase list.
    #[default]
    Accept,
    /// The order is not taken, and nothing is kept back.
    Refuse,
}

/// An order as a channel sends it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOrder {
    /// The sales channel; `online` is always there.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1, max = 64)))]
    pub(crate) channel: Option<String>,
    /// What the channel calls the order. The same again is the same order.
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) reference: String,
    /// When the client ordered; now if it is not given.
    #[serde(default)]
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) placed: Option<String>,
    /// Until when it keeps back what is not shipped; as the retailer's settings say if it is not given.
    #[serde(default)]
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) expires: Option<String>,
    /// ISO 4217 code of the prices; the retailer's if it is not given.
    #[serde(default)]
    #[cfg_attr(test, schemars(regex(pattern = r"^[A-Z]{3}$")))]
    pub(crate) currency: Option<String>,
    #[serde(default)]
    pub(crate) client: Client,
    #[serde(default)]
    pub(crate) payment: Payment,
    #[serde(default)]
    pub(crate) delivery: Handover,
    /// At most 500.
    #[cfg_attr(test, schemars(length(min = 1, max = 500)))]
    pub(crate) lines: Vec<NewLine>,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 50)))]
    pub(crate) discounts: Vec<Discount>,
    /// What the delivery costs, as a plain decimal; a line with the delivery item's code says it too.
    #[serde(default)]
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,2})?$")))]
    pub(crate) shipping: Option<String>,
    /// What the client pays in all; worked out if it is not given.
    #[serde(default)]
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,2})?$")))]
    pub(crate) total: Option<String>,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 2000)))]
    pub(crate) note: String,
    #[serde(default)]
    pub(crate) short: Shortage,
}

/// How an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum OrderStatus {
    /// Every piece is kept back for it, or has gone to the client.
    Reserved,
    /// Some pieces are nowhere; they are on the purchase list.
    Short,
    Shipped,
    Cancelled,
    /// Its time was over before it was shipped.
    Expired,
    Returned,
}

/// An order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) channel: String,
    pub(crate) reference: String,
    pub(crate) status: OrderStatus,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) placed: String,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) received: String,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) expires: Option<String>,
    pub(crate) currency: Option<String>,
    pub(crate) total: Option<String>,
    pub(crate) shipping: Option<String>,
    pub(crate) discounts: Vec<Discount>,
    pub(crate) client: Client,
    pub(crate) payment: Payment,
    pub(crate) delivery: Handover,
    pub(crate) note: String,
    pub(crate) lines: Vec<OrderLine>,
    /// How many outlets serve it.
    pub(crate) outlets_used: u32,
    pub(crate) line_splits: u32,
    /// No better way to serve it was left out.
    pub(crate) proven: bool,
    /// Why it was routed so, in words.
    pub(crate) explanation: Vec<String>,
    /// The same in no language.
    #[cfg_attr(test, schemars(with = "Vec<SentenceShape>"))]
    pub(crate) said: Vec<Sentence>,
    /// What happened to it, in order.
    pub(crate) events: Vec<OrderEvent>,
    /// How many rows of the database this wrote; null where it was only looked at.
    pub(crate) rows_written: Option<u32>,
}

/// A line of an order, and what became of its pieces.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct OrderLine {
    /// Its number in the order, from 1.
    pub(crate) line: u32,
    /// The code as it came.
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) quantity: u32,
    pub(crate) price: Option<String>,
    pub(crate) discount: Option<String>,
    /// The delivery item: it is nobody's stock.
    pub(crate) is_delivery: bool,
    /// Pieces that no outlet had.
    pub(crate) unfilled: u32,
    pub(crate) shipped: u32,
    pub(crate) returned: u32,
    /// Where its pieces are taken from.
    pub(crate) allocations: Vec<Allocation>,
}

/// Pieces of a line that an outlet serves.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Allocation {
    pub(crate) outlet: String,
    pub(crate) quantity: u32,
    /// Of these, the ones that have gone to the client.
    pub(crate) shipped: u32,
}

/// What happened to an order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct OrderEvent {
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) at: String,
    /// `placed`, `filled`, `shipped`, `returned`, `cancelled` or `expired`.
    pub(crate) kind: String,
    /// Who did it.
    pub(crate) by: String,
    pub(crate) why: String,
}

/// A page of orders, newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Orders {
    pub(crate) orders: Vec<OrderInShort>,
    /// Where the next page begins; null on the last.
    pub(crate) next: Option<String>,
}

/// An order in a list.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct OrderInShort {
    pub(crate) id: String,
    pub(crate) channel: String,
    pub(crate) reference: String,
    pub(crate) status: OrderStatus,
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) placed: String,
    pub(crate) client: String,
    pub(crate) pieces: u32,
    pub(crate) unfilled: u32,
    pub(crate) total: Option<String>,
    pub(crate) currency: Option<String>,
    pub(crate) outlets_used: u32,
}

/// Pieces of a line.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Pieces {
    /// The line's number, from 1.
    #[cfg_attr(test, schemars(range(min = 1, max = 500)))]
    pub(crate) line: u32,
    #[cfg_attr(test, schemars(range(min = 1, max = 1_000_000)))]
    pub(crate) quantity: u32,
}

/// Which pieces of an order are meant.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Moved {
    /// Only those that this outlet serves.
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) outlet: Option<String>,
    /// Only these; all if none are named.
    #[cfg_attr(test, schemars(length(max = 500)))]
    pub(crate) lines: Vec<Pieces>,
    #[cfg_attr(test, schemars(length(max = 500)))]
    pub(crate) why: String,
}
