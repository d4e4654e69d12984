//! What a delivery changes, store by store, and whether that may be published. Pure: rows in, a batch and a receipt out.

use std::collections::HashMap;

use onhand_stock::{Absent, Diff, Gtin, Line, diff};
use serde::Deserialize;

use crate::addressing::{Addressed, Outlet};
use crate::availability::PURGED_SINGLY;
use crate::delivery::receipt;
use crate::reading::Read;
use crate::snapshot::{self, Kept};
use crate::sql::{self, Arrival, Change, Statement};
use crate::wire::{Counts, Reason, Receipt, Status, StoreReceipt};

/// A retailer's settings that a reading depends on.
#[derive(Debug, Deserialize)]
pub(crate) struct Settings {
    pub(crate) currency: Option<String>,
}

/// A list of published lines, as [`sql::published`] answers it.
#[derive(Debug, Deserialize)]
pub(crate) struct Part {
    store: i64,
    pub(crate) lines: String,
}

/// What is published in a store.
#[derive(Debug)]
pub(crate) struct Shelf {
    outlet: Outlet,
    lines: Vec<Kept>,
}

/// What is to be done.
pub(crate) struct Plan {
    pub(crate) receipt: Receipt,
    /// Changed GTINs, at most one more than are purged singly.
    pub(crate) gtins: Vec<Gtin>,
    stores: Vec<StorePlan>,
}

struct StorePlan {
    store: i64,
    version: i64,
    chunks: Vec<String>,
}

/// Joins stores and their lines.
pub(crate) fn shelves(outlets: Vec<Outlet>, parts: Vec<Part>) -> serde_json::Result<HashMap<i64, Shelf>> {
    let shelf = |outlet: Outlet| (outlet.number, Shelf { outlet, lines: Vec::new() });
    let mut shelves: HashMap<i64, Shelf> = outlets.into_iter().map(shelf).collect();
    for part in parts {
        if let Some(shelf) = shelves.get_mut(&part.store) {
            snapshot::read(&part.lines, &mut shelf.lines)?;
        }
    }
    Ok(shelves)
}

/// Why a delivery cannot be for whom it was sent to.
pub(crate) fn misaddressed(addressed: &Addressed<'_>, one_store: bool) -> Option<Reason> {
    if one_store && !addressed.strangers.is_empty() {
        return Some(Reason {
            code: "store.elsewhere".into(),
            detail: format!("The file has lines of other stores than this one: {}.", names(addressed)),
            hint: "Send a file of several stores to /v1/deliveries, or give this store that name or code.".into(),
        });
    }
    let names_none =
        !one_store && addressed.stores.is_empty() && addressed.strangers.is_empty() && addressed.nameless > 0;
    names_none.then(|| Reason {
        code: "store.missing".into(),
        detail: "No line of the file says which store it is of.".into(),
        hint: "Send a file of one store to /v1/stores/{store}/deliveries.".into(),
    })
}

/// The first ten names that are none of the stores'.
fn names(addressed: &Addressed<'_>) -> String {
    let quoted: Vec<String> = addressed.strangers.keys().take(10).map(|name| format!("“{name}”")).collect();
    let more = addressed.strangers.len().saturating_sub(quoted.len());
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{more}", quoted.join(", "))
}

/// Why a person has to look first.
fn doubts(read: &Read, addressed: &Addressed<'_>) -> Vec<String> {
    let mut doubts = read.doubts.clone();
    if !addressed.strangers.is_empty() {
        let lines: u32 = addressed.strangers.values().sum();
        doubts.push(format!("{lines} lines are of stores that are not known: {}.", names(addressed)));
    }
    if addressed.nameless > 0 {
        doubts.push(format!("{} lines do not say which store they are of.", addressed.nameless));
    }
    if addressed.conflicts > 0 {
        doubts.push(format!("{} lines contradict another line of the same code and store.", addressed.conflicts));
    }
    doubts
}

/// Compares a delivery with what is published.
pub(crate) fn plan(
    arrival: &Arrival,
    outlets: &[Outlet],
    shelves: &HashMap<i64, Shelf>,
    read: &Read,
    addressed: &Addressed<'_>,
) -> serde_json::Result<Plan> {
    let reasons = doubts(read, addressed);
    let receipt = Receipt {
        verdict: Some(read.verdict().to_owned()),
        lines: read.count(),
        ledger: Some(read.ledger()),
        problems: read.findings(),
        ..receipt(arrival)
    };
    let mut plan = Plan { receipt, gtins: Vec::new(), stores: Vec::new() };
    for (&at, lines) in &addressed.stores {
        if let Some(shelf) = outlets.get(at).and_then(|outlet| shelves.get(&outlet.number)) {
            plan.add(arrival, shelf, lines, !reasons.is_empty())?;
        }
    }
    plan.receipt.status = overall(&plan.receipt.stores, !reasons.is_empty());
    plan.receipt.reasons = reasons;
    Ok(plan)
}

/// What became of a delivery, from what became of its parts.
fn overall(stores: &[StoreReceipt], held: bool) -> Status {
    let any = |status| stores.iter().any(|store| store.status == status);
    match held {
        true => Status::Held,
        false if any(Status::Published) => Status::Published,
        false if any(Status::Unchanged) => Status::Unchanged,
        false => Status::Superseded,
    }
}

impl Plan {
    fn add(&mut self, arrival: &Arrival, shelf: &Shelf, lines: &[Line<'_>], held: bool) -> serde_json::Result<()> {
        let published: Vec<Line<'_>> = shelf.lines.iter().map(Kept::line).collect();
        let diff = diff(&published, lines, Absent::Zero);
        let status = match shelf.outlet.as_of {
            _ if held => Status::Held,
            Some(as_of) if as_of > arrival.as_of => Status::Superseded,
            _ if diff.is_empty() => Status::Unchanged,
            _ => Status::Published,
        };
        let counts = counts(&diff);
        let (id, name) = (shelf.outlet.id.clone(), shelf.outlet.name.clone());
        self.receipt.stores.push(StoreReceipt { id, name, status, lines: count(lines.len()), counts });
        self.receipt.counts = self.receipt.counts.plus(counts);
        if matches!(status, Status::Published | Status::Unchanged) {
            self.note_gtins(&published, lines, &diff);
            let chunks = snapshot::changes(&shelf.lines, lines, &diff)?;
            self.stores.push(StorePlan { store: shelf.outlet.number, version: shelf.outlet.version, chunks });
        }
        Ok(())
    }

    fn note_gtins(&mut self, published: &[Line<'_>], lines: &[Line<'_>], diff: &Diff) {
        let candidate = diff.new.iter().chain(diff.changed.iter().map(|(_, new)| new)).filter_map(|&at| lines.get(at));
        let gone = diff.gone.iter().filter_map(|&at| published.get(at));
        let room = (PURGED_SINGLY + 1).saturating_sub(self.gtins.len());
        self.gtins.extend(candidate.chain(gone).filter_map(|line| line.gtin).take(room));
    }

    /// The batch that does it.
    pub(crate) fn batch(&self, arrival: &Arrival) -> serde_json::Result<Vec<Statement>> {
        let receipt = serde_json::to_string(&self.receipt)?;
        let changes: Vec<Change<'_>> = self.stores.iter().map(StorePlan::change).collect();
        Ok(sql::publish(arrival, &changes, self.receipt.status.word(), &receipt))
    }
}

impl StorePlan {
    fn change(&self) -> Change<'_> {
        Change { store: self.store, version: self.version, chunks: &self.chunks }
    }
}

fn counts(diff: &Diff) -> Counts {
    let [new, changed, gone, same] = [diff.new.len(), diff.changed.len(), diff.gone.len(), diff.same].map(count);
    Counts { new, changed, gone, same }
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        Self {
            new: self.new + other.new,
            changed: self.changed + other.changed,
            gone: self.gone + other.gone,
            same: self.same + other.same,
        }
    }
}

fn count(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}
