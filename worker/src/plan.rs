//! What a delivery changes, store by store, and whether that may be published. Pure: rows in, a batch and a receipt out.

use std::collections::HashMap;

use onhand_stock::{Absent, Diff, Gtin, Line, Stock, diff};
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

impl Stock for Shelf {
    fn lines(&self) -> usize {
        self.lines.len()
    }

    fn line(&self, at: usize) -> Option<Line<'_>> {
        self.lines.get(at).map(Kept::line)
    }
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
        let diff = diff(shelf, lines, Absent::Zero);
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
            self.note_gtins(shelf, lines, &diff);
            let chunks = snapshot::changes(&shelf.lines, lines, &diff)?;
            self.stores.push(StorePlan { store: shelf.outlet.number, version: shelf.outlet.version, chunks });
        }
        Ok(())
    }

    fn note_gtins(&mut self, published: &Shelf, lines: &[Line<'_>], diff: &Diff) {
        let candidate = diff.new.iter().chain(diff.changed.iter().map(|(_, new)| new)).filter_map(|&at| lines.line(at));
        let gone = diff.gone.iter().filter_map(|&at| published.line(at));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::addressing::{address, outlet};
    use crate::reading;

    /// What is published in Montréal: two items.
    const PUBLISHED: &str = r#"[[40170725,"A",3,1990,null,"CAD"],["B","B",5,null,null,null]]"#;

    fn arrival(as_of: i64, store: Option<i64>) -> Arrival {
        Arrival {
            retailer: "demo".into(),
            id: "d1".into(),
            store,
            via: "api",
            sender: "Demo".into(),
            received: as_of,
            as_of,
            filename: "stock.csv".into(),
            packed: false,
            sha256: "abc".into(),
            bytes: 3,
            idempotency_key: None,
        }
    }

    fn outlets() -> [Outlet; 2] {
        let montreal = Outlet { as_of: Some(1000), version: 7, ..outlet(1, "montreal", "Montréal", "001") };
        [montreal, outlet(2, "laval", "Laval", "002")]
    }

    /// Plans a file that arrives at `as_of`, for Montréal or for the stores that it names.
    fn planned(file: &str, as_of: i64, one_store: bool) -> Plan {
        let read = reading::read("stock.csv", file.as_bytes().to_vec(), false, Some("CAD"), &[]).unwrap();
        let outlets = outlets();
        let addressed = address(read.lines(), &outlets, one_store.then_some(0));
        let shelves = shelves(outlets.to_vec(), vec![Part { store: 1, lines: PUBLISHED.into() }]).unwrap();
        plan(&arrival(as_of, one_store.then_some(1)), &outlets, &shelves, &read, &addressed).unwrap()
    }

    const HEADER: &str = "UPC,SKU,Qty on hand,Price\n";

    fn counts_of(plan: &Plan) -> [u32; 4] {
        let Counts { new, changed, gone, same } = plan.receipt.counts;
        [new, changed, gone, same]
    }

    #[test]
    fn a_newer_file_is_published_and_its_difference_is_written() {
        let plan = planned(&format!("{HEADER}40170725,A,2,19.90\n4006381333931,C,1,5.00\n"), 2000, true);
        assert_eq!((plan.receipt.status, counts_of(&plan)), (Status::Published, [1, 1, 1, 0]));
        assert_eq!(plan.gtins.len(), 2, "an item without a public number is in no cache");
        assert_eq!((plan.stores.len(), plan.stores[0].version), (1, 7));
        let batch = plan.batch(&arrival(2000, Some(1))).unwrap();
        assert_eq!(batch.len(), 5, "turn, log, lines, receipt, outbox");
    }

    #[test]
    fn what_says_the_same_writes_no_line_but_moves_the_moment_on() {
        let plan = planned(&format!("{HEADER}40170725,A,3,19.90\n,B,5,\n"), 2000, true);
        assert_eq!((plan.receipt.status, counts_of(&plan)), (Status::Unchanged, [0, 0, 0, 2]), "{:?}", plan.receipt);
        assert_eq!(plan.batch(&arrival(2000, Some(1))).unwrap().len(), 2, "turn and receipt; nobody has to hear of it");
    }

    #[test]
    fn older_stock_is_compared_but_not_written() {
        let plan = planned(&format!("{HEADER}40170725,A,2,19.90\n"), 999, true);
        assert_eq!((plan.receipt.status, plan.stores.len()), (Status::Superseded, 0));
        assert_eq!(plan.batch(&arrival(999, Some(1))).unwrap().len(), 1, "the receipt");
    }

    #[test]
    fn lines_of_unknown_stores_hold_the_whole_file() {
        let file = format!("Store,{HEADER}Montréal,40170725,A,2,19.90\nQuébec,40170725,A,2,19.90\n");
        let plan = planned(&file, 2000, false);
        assert_eq!((plan.receipt.status, plan.stores.len()), (Status::Held, 0));
        assert!(plan.receipt.reasons.iter().any(|reason| reason.contains("“Québec”")), "{:?}", plan.receipt.reasons);
        assert_eq!(counts_of(&plan), [0, 1, 1, 0], "what it would change is told all the same");
    }

    #[test]
    fn each_store_of_a_file_has_its_own_part() {
        let plan = planned(&format!("Store,{HEADER}Montréal,40170725,A,3,19.90\n2,40170725,A,2,19.90\n"), 2000, false);
        let told: Vec<_> =
            plan.receipt.stores.iter().map(|store| (store.id.as_str(), store.status, store.counts.new)).collect();
        assert_eq!(told, [("montreal", Status::Published, 0), ("laval", Status::Published, 1)]);
    }

    #[test]
    fn a_file_for_one_store_names_no_other() {
        let outlets = outlets();
        let read = |file: &str| reading::read("", file.as_bytes().to_vec(), false, None, &[]).unwrap();
        let other = read(&format!("Store,{HEADER}Laval,40170725,A,2,19.90\nMontréal,96385074,A,2,19.90\n"));
        let reason = misaddressed(&address(other.lines(), &outlets[..1], Some(0)), true).unwrap();
        assert!(reason.code == "store.elsewhere" && reason.detail.contains("“Laval”"), "{reason:?}");
        let nameless = read(&format!("{HEADER}40170725,A,2,19.90\n"));
        assert_eq!(misaddressed(&address(nameless.lines(), &outlets, None), false).unwrap().code, "store.missing");
        assert_eq!(misaddressed(&address(nameless.lines(), &outlets, Some(0)), true), None);
    }
}
