//! The batch that publishes: everything or nothing.

use super::{Arrival, PATCH, Statement, speaks_for, tidings_of_delivery};

/// One store's part of a publication.
pub(crate) struct Change<'a> {
    pub(crate) store: i64,
    /// The version whose stock the difference was taken from.
    pub(crate) version: i64,
    /// How many lists of changed lines were put down before, by [`stage`].
    pub(crate) staged: i64,
    /// Further lists of changed lines as JSON, each at most [`CHUNK`] long.
    pub(crate) chunks: &'a [String],
    /// What is written beside the lines.
    pub(crate) beside: &'a [Statement],
}

/// An empty list as JSON.
pub(crate) const NONE: &str = "[]";

impl Change<'_> {
    /// One that changes nothing.
    pub(crate) fn of(store: i64, version: i64) -> Self {
        Self { store, version, staged: 0, chunks: &[], beside: &[] }
    }

    fn is_empty(&self) -> bool {
        self.staged == 0 && self.chunks.is_empty()
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
        if change.staged > 0 {
            batch.push(count_in(&arrival.id, change));
        }
        for (part, lines) in (change.staged..).zip(change.chunks) {
            batch.push(log(&arrival.id, change.store, part, lines, change.version + 1));
        }
        if !change.is_empty() {
            batch.push(write_lines(arrival, change));
        }
        batch.extend_from_slice(change.beside);
    }
    batch.push(settle(arrival, outcome));
    if changes.iter().any(|change| !change.is_empty()) {
        batch.push(tell(arrival));
        // Where there is no sales channel these write nothing.
        batch.push(tidings_of_delivery(&arrival.retailer, &arrival.id));
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

fn log(delivery: &str, store: i64, part: i64, lines: &str, version: i64) -> Statement {
    statement!(
        "INSERT INTO changes (delivery, store, part, lines, version) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET lines = excluded.lines, version = excluded.version",
        delivery,
        store,
        part,
        lines,
        version
    )
}

/// The version of changes that are not published yet.
const STAGED: i64 = 0;

/// Puts a list of changed lines down that is to be published with others later: nobody sees it until then.
pub(crate) fn stage(delivery: &str, store: i64, part: i64, lines: &str) -> Statement {
    log(delivery, store, part, lines, STAGED)
}

/// What was put down becomes part of a publication.
fn count_in(delivery: &str, change: &Change<'_>) -> Statement {
    statement!(
        "UPDATE changes SET version = ?4 WHERE delivery = ?1 AND store = ?2 AND part < ?3",
        delivery,
        change.store,
        change.staged,
        change.version + 1
    )
}

/// Takes away what was put down and is not published.
pub(crate) fn unstage(delivery: &str) -> Statement {
    statement!("DELETE FROM changes WHERE delivery = ?1 AND version = ?2", delivery, STAGED)
}

fn write_lines(arrival: &Arrival, change: &Change<'_>) -> Statement {
    statement!(
        "INSERT INTO stock (store, key, sku, quantity, price, regular_price, currency, feed)
         SELECT changes.store, line.value ->> 0, line.value ->> 1, line.value ->> 2, line.value ->> 3, line.value ->> 4,
                line.value ->> 5, (SELECT number FROM feeds WHERE retailer = ?4 AND id = ?5)
         FROM changes, json_each(changes.lines) AS line
         WHERE changes.delivery = ?1 AND changes.store = ?2 AND changes.version = ?3
         ON CONFLICT (store, key) DO UPDATE SET sku = excluded.sku, quantity = excluded.quantity, price = excluded.price,
           regular_price = excluded.regular_price, currency = excluded.currency,
           feed = CASE WHEN ?6 THEN coalesce(stock.feed, excluded.feed) ELSE excluded.feed END",
        arrival.id.as_str(),
        change.store,
        change.version + 1,
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
