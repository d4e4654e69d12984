//! Orders as the database has them, and as callers see them.

use std::collections::BTreeMap;

use onhand_feed::Sentence;
use onhand_stock::{Currency, Money, Progress, Standing, standing};
use serde::{Deserialize, Serialize};

use super::wire::{
    Allocation, Client, Discount, Handover, Order, OrderEvent, OrderInShort, OrderLine, OrderStatus, Payment,
};
use crate::moment::to_rfc3339;
use crate::words;

/// A row of `orders`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Row {
    pub(super) number: i64,
    pub(super) id: String,
    pub(super) reference: String,
    pub(super) sha256: String,
    pub(super) status: OrderStatus,
    pub(super) placed: i64,
    pub(super) received: i64,
    pub(super) expires: Option<i64>,
    pub(super) currency: Option<String>,
    pub(super) total: Option<i64>,
    about: String,
    plan: String,
    pub(super) version: i64,
    pub(super) channel: String,
}

/// What is kept of an order beside its lines, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct About {
    pub(super) client: Client,
    pub(super) payment: Payment,
    pub(super) delivery: Handover,
    pub(super) discounts: Vec<Discount>,
    /// In minor units.
    pub(super) shipping: Option<i64>,
    pub(super) note: String,
}

/// How an order was routed, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Routed {
    pub(super) outlets_used: u32,
    pub(super) line_splits: u32,
    pub(super) proven: bool,
    pub(super) said: Vec<Sentence>,
}

/// A row of `order_lines`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Line {
    pub(super) order_number: i64,
    pub(super) line: u32,
    pub(super) code: String,
    /// As JSON.
    pub(super) key: String,
    pub(super) title: String,
    pub(super) quantity: u32,
    price: Option<i64>,
    discount: Option<i64>,
    pub(super) is_delivery: u8,
    pub(super) unfilled: u32,
    pub(super) shipped: u32,
    pub(super) returned: u32,
}

/// A row of `allocations`, with its outlet.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Served {
    pub(super) line: u32,
    pub(super) store: i64,
    pub(super) outlet: String,
    /// As JSON.
    pub(super) key: String,
    pub(super) quantity: u32,
    pub(super) shipped: u32,
    pub(super) kept: u32,
    pub(super) sold: u32,
}

/// A row of `order_events`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Event {
    at: i64,
    kind: String,
    sender: String,
    detail: String,
}

/// What is kept of an event, as JSON.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Detail {
    pub(super) why: String,
    /// Line, outlet and pieces.
    pub(super) moved: Vec<(u32, String, u32)>,
}

/// An order with all that belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub(super) row: Row,
    pub(super) lines: Vec<Line>,
    pub(super) served: Vec<Served>,
    pub(super) events: Vec<Event>,
}

impl Row {
    /// What an older Worker wrote and this one does not understand is empty.
    pub(super) fn about(&self) -> About {
        serde_json::from_str(&self.about).unwrap_or_default()
    }

    pub(super) fn routed(&self) -> Routed {
        serde_json::from_str(&self.plan).unwrap_or_default()
    }

    /// True if somebody ended it, or its time is over.
    pub(super) fn is_ended(&self) -> bool {
        matches!(self.status, OrderStatus::Cancelled | OrderStatus::Expired)
    }

    fn amount(&self, minor: Option<i64>) -> Option<String> {
        let currency = self.currency.as_deref().and_then(Currency::parse);
        minor.map(|minor| Money { minor, currency }.to_string())
    }

    /// As it stands in a list, with its lines.
    pub(super) fn in_short(self, lines: &[Line]) -> OrderInShort {
        let own = || lines.iter().filter(|line| line.order_number == self.number && line.is_delivery == 0);
        OrderInShort {
            pieces: own().map(|line| line.quantity).sum(),
            unfilled: own().map(|line| line.unfilled).sum(),
            client: self.about().client.name,
            outlets_used: self.routed().outlets_used,
            total: self.amount(self.total),
            placed: to_rfc3339(self.placed),
            id: self.id,
            channel: self.channel,
            reference: self.reference,
            status: self.status,
            currency: self.currency,
        }
    }
}

impl Line {
    /// How far its pieces have come; none of the delivery item.
    pub(super) fn progress(&self) -> Option<Progress> {
        let &Self { quantity, unfilled, shipped, returned, is_delivery, .. } = self;
        (is_delivery == 0).then_some(Progress { ordered: quantity, unfilled, shipped, returned })
    }
}

/// How an order of these lines stands, as a word.
pub(super) fn status(lines: &[Progress]) -> OrderStatus {
    match standing(lines) {
        Standing::Reserved => OrderStatus::Reserved,
        Standing::Short => OrderStatus::Short,
        Standing::Shipped => OrderStatus::Shipped,
        Standing::Returned => OrderStatus::Returned,
    }
}

impl OrderStatus {
    /// The word that the database keeps.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Reserved => "reserved",
            Self::Short => "short",
            Self::Shipped => "shipped",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Returned => "returned",
        }
    }

    /// The status of that word.
    pub(super) fn named(word: &str) -> Option<Self> {
        [Self::Reserved, Self::Short, Self::Shipped, Self::Cancelled, Self::Expired, Self::Returned]
            .into_iter()
            .find(|status| status.word() == word)
    }
}

impl Whole {
    /// As callers see it.
    pub(super) fn into_wire(self, rows_written: Option<u32>) -> Order {
        let About { client, payment, delivery, discounts, shipping, note } = self.row.about();
        let Routed { outlets_used, line_splits, proven, said } = self.row.routed();
        let mut served: BTreeMap<u32, Vec<Allocation>> = BTreeMap::new();
        for &Served { line, ref outlet, quantity, shipped, .. } in &self.served {
            let of_line = served.entry(line).or_default();
            match of_line.iter_mut().find(|other| other.outlet == *outlet) {
                // Of an item that the outlet keeps under several codes.
                Some(other) => (other.quantity, other.shipped) = (other.quantity + quantity, other.shipped + shipped),
                None => of_line.push(Allocation { outlet: outlet.clone(), quantity, shipped }),
            }
        }
        let lines = self.lines.iter().map(|line| OrderLine {
            line: line.line,
            code: line.code.clone(),
            title: line.title.clone(),
            quantity: line.quantity,
            price: self.row.amount(line.price),
            discount: self.row.amount(line.discount),
            is_delivery: line.is_delivery == 1,
            unfilled: line.unfilled,
            shipped: line.shipped,
            returned: line.returned,
            allocations: served.remove(&line.line).unwrap_or_default(),
        });
        let lines = lines.collect();
        let event = |event: Event| {
            let Detail { why, .. } = serde_json::from_str(&event.detail).unwrap_or_default();
            OrderEvent { at: to_rfc3339(event.at), kind: event.kind, by: event.sender, why }
        };
        Order {
            lines,
            outlets_used,
            line_splits,
            proven,
            explanation: words::all_english(&said),
            said,
            client,
            payment,
            delivery,
            discounts,
            note,
            rows_written,
            shipping: self.row.amount(shipping),
            total: self.row.amount(self.row.total),
            placed: to_rfc3339(self.row.placed),
            received: to_rfc3339(self.row.received),
            expires: self.row.expires.map(to_rfc3339),
            events: self.events.into_iter().map(event).collect(),
            id: self.row.id,
            channel: self.row.channel,
            reference: self.row.reference,
            status: self.row.status,
            currency: self.row.currency,
        }
    }
}
