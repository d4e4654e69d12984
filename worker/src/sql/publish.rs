//! The batch that publishes: everything or nothing.

use super::{Arrival, PATCH, Statement, absent, bases, forget_patches, no_longer_absent, speaks_for};

/// One store's part of a publication.
pub(crate) struct Change<'a> {
    pub(crate) store: i64,
    /// The version whose stock the difference was taken from.
    pub(crate) version: i64,
    /// Lists of changed lines as JSON, each at most [`CHUNK`] long.
    pub(crate) chunks: &'a [String],
    /// Keys, as a JSON list, of codes that are waited for from now on.
    pub(crate) absent: &'a str,
    /// Keys, as a JSON list, of codes that are not waited for any more.
    pub(crate) returned: &'a str,
    /// Keys, as a JSON list, of single changes that the report knows of.
    pub(crate) known: &'a str,
    /// What lines that were changed singly since were at the report's moment, as [`bases`] takes it.
    pub(crate) bases: &'a str,
}

/// An empty list as JSON.
pub(crate) const NONE: &str = "[]";

impl Change<'_> {
    /// One that changes nothing.
    pub(crate) fn of(store: i64, version: i64) -> Self {
        Self { store, version, chunks: &[], absent: NONE, returned: NONE, known: NONE, bases: NONE }
    }
}

/// What became of a delivery.
pub(crate) struct Settled<'a> {
    pub(crate) status: &'a str,
    /// What is answered, as JSON.
    pub(crate) receipt: &'a str,
    /// What the next ones are compared with, as JSON; `None` if it was not read.
    pub(crate) facts: Option<&'a str>,
}

/// The longest list of changed lines in one parameter: half of the 2 MB that D1 allows, since it is measured before
/// the other columns of its row are added.
pub(crate) const CHUNK: usize = 1_000_000;

/// The batch that publishes: everything or nothing.
///
/// Rows written, as D1 counts them, are the changed lines and beside them: for each store one of `stores` and one of
/// `changes` for each 1 MB of lines (and one of `delivery_stores` where the delivery was not addressed to it), and for the
/// delivery one of `deliveries` and one of `outbox`. That is four for a usual delivery; receiving it was four before, and the watch
/// notes a feed's sign of life at most once an hour.
pub(crate) fn publish(arrival: &Arrival, changes: &[Change<'_>], outcome: &Settled<'_>) -> Vec<Statement> {
    let mut batch = Vec::new();
    for change in changes {
        batch.push(take_turn(change, arrival.as_of));
        if arrival.store.is_none() {
            batch.push(speaks_for(&arrival.id, change.store));
        }
        for (part, lines) in (0i64..).zip(change.chunks) {
            batch.push(log(&arrival.id, change, part, lines));
            batch.push(write_lines(arrival, change.store, part));
        }
        if change.absent != NONE {
            batch.push(absent(change.store, change.absent, arrival.as_of));
        }
        if change.returned != NONE {
            batch.push(no_longer_absent(change.store, change.returned));
        }
        if change.known != NONE {
            batch.push(forget_patches(change.store, change.known, arrival.as_of));
        }
        if change.bases != NONE {
            batch.push(bases(change.store, change.bases, arrival.as_of));
        }
    }
    batch.push(settle(arrival, outcome));
    if changes.iter().any(|change| !change.chunks.is_empty()) {
        batch.push(tell(arrival));
    }
    batch
}

/// Moves a store on by one version; fails, and with it the batch, if somebody else was first.
fn take_turn(change: &Change<'_>, as_of: i64) -> Statement {
    statement!(
        "UPDATE stores SET version = CASE version WHEN ?2 THEN version + 1 END, as_of = max(coalesce(as_of, ?3), ?3)
         WHERE number = ?1",
        change.store,
        change.version,
        as_of
    )
}

fn log(delivery: &str, change: &Change<'_>, part: i64, lines: &str) -> Statement {
    statement!(
        "INSERT INTO changes (delivery, store, part, lines, version) VALUES (?1, ?2, ?3, ?4, ?5)",
        delivery,
        change.store,
        part,
        lines,
        change.version + 1
    )
}

fn write_lines(arrival: &Arrival, store: i64, part: i64) -> Statement {
    statement!(
        "INSERT INTO stock (store, key, sku, quantity, price, regular_price, currency, feed)
         SELECT changes.store, line.value ->> 0, line.value ->> 1, line.value ->> 2, line.value ->> 3, line.value ->> 4,
                line.value ->> 5, (SELECT number FROM feeds WHERE retailer = ?4 AND id = ?5)
         FROM changes, json_each(changes.lines) AS line
         WHERE changes.delivery = ?1 AND changes.store = ?2 AND changes.part = ?3
         ON CONFLICT (store, key) DO UPDATE SET sku = excluded.sku, quantity = excluded.quantity, price = excluded.price,
           regular_price = excluded.regular_price, currency = excluded.currency,
           feed = CASE WHEN ?6 THEN coalesce(stock.feed, excluded.feed) ELSE excluded.feed END",
        arrival.id.as_str(),
        store,
        part,
        arrival.retailer.as_str(),
        arrival.feed.as_str(),
        // A single change of a line says nothing about whose it is.
        i64::from(arrival.via == PATCH)
    )
}

fn tell(arrival: &Arrival) -> Statement {
    statement!(
        "INSERT INTO outbox (delivery, kind, retailer, created, sent) VALUES (?1, 'published', ?2, ?3, ?3)",
        arrival.id.as_str(),
        arrival.retailer.as_str(),
        arrival.received
    )
}

/// Writes down what became of a delivery. What is settled stays as it is.
pub(crate) fn settle(arrival: &Arrival, outcome: &Settled<'_>) -> Statement {
    statement!(
        "UPDATE deliveries SET status = ?3, receipt = ?4, facts = ?5
         WHERE retailer = ?1 AND id = ?2 AND status = 'received'",
        arrival.retailer.as_str(),
        arrival.id.as_str(),
        outcome.status,
        outcome.receipt,
        outcome.facts
    )
}
