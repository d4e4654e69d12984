//! What a delivery changes, store by store, and whether that may be published. Pure: rows in, a batch and a receipt out.

use std::borrow::Cow;
use std::collections::HashMap;

use onhand_stock::{Absent, Against, Diff, Facts, Gtin, Line, Stock, diff};
use serde::Deserialize;

use crate::addressing::{Addressed, Outlet};
use crate::availability::PURGED_SINGLY;
use crate::delivery::receipt;
use crate::feeds;
use crate::judging;
use crate::moment::DAY;
use crate::patches::{Patches, Replayed};
use crate::reading::Read;
use crate::snapshot::{self, Changed, Kept, Moments};
use crate::sql::{self, Arrival, Change, Settled, Statement};
use crate::wire::{AbsentCodes, Counts, Doubt, Reason, Receipt, Status, StoreReceipt};

/// A retailer's settings that a reading depends on.
#[derive(Debug, Deserialize)]
pub(crate) struct Settings {
    pub(crate) currency: Option<String>,
}

/// A list of published lines, as [`sql::published`] answers it.
#[derive(Debug, Deserialize)]
pub(crate) struct Part {
    store: i64,
    lines: String,
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

    fn is_foreign(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| line.foreign)
    }
}

/// What a delivery is measured by.
#[derive(Debug, Default)]
pub(crate) struct Measures {
    pub(crate) settings: feeds::Settings,
    /// The good deliveries before, newest first.
    pub(crate) before: Vec<Facts>,
    /// Why nothing of the feed, or not this file, is to be published whatever it says.
    pub(crate) objections: Vec<String>,
    /// A person has looked at it and approves.
    pub(crate) approved: bool,
    /// Since when codes are absent, by store.
    pub(crate) absences: HashMap<i64, Moments>,
    /// The latest moment that the feed spoke of, where another one may have spoken for the store since; `None` of a store's
    /// only feed.
    pub(crate) spoke_of: Option<i64>,
    /// Changes of single lines that are kept, by store.
    pub(crate) patches: HashMap<i64, Patches>,
}

/// What is to be done.
pub(crate) struct Plan {
    pub(crate) receipt: Receipt,
    /// Changed GTINs, at most one more than are purged singly.
    pub(crate) gtins: Vec<Gtin>,
    /// What the next ones are compared with, as JSON.
    facts: String,
    stores: Vec<StorePlan>,
}

struct StorePlan {
    store: i64,
    version: i64,
    chunks: Vec<String>,
    absent: String,
    returned: String,
    known: String,
    bases: String,
}

/// One store's lines beside its shelf.
struct Beside<'a> {
    shelf: &'a Shelf,
    lines: Cow<'a, [Line<'a>]>,
    diff: Diff,
    /// What was changed singly since the report was made.
    replayed: Option<&'a Replayed>,
    /// Published lines that are waited for.
    waiting: Vec<usize>,
}

/// The lines of all parts, one after the other.
pub(crate) fn lines(parts: &[Part]) -> serde_json::Result<Vec<Kept>> {
    let mut lines = Vec::new();
    for part in parts {
        snapshot::read(&part.lines, &mut lines)?;
    }
    Ok(lines)
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
fn doubts_of_reading(read: &Read, addressed: &Addressed<'_>) -> Vec<String> {
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
    measures: &Measures,
) -> serde_json::Result<Plan> {
    let replayed = replayed(arrival, outlets, shelves, addressed, measures)?;
    let parts = beside(outlets, shelves, addressed, &replayed);
    let facts = read.facts(parts.iter().map(|part| part.shelf.outlet.id.clone()).collect());
    let (held, doubts) = judged(&facts, &parts, measures);
    let mut reasons = doubts_of_reading(read, addressed);
    reasons.extend(measures.objections.iter().cloned());
    reasons.extend(doubts.iter().filter(|doubt| held && doubt.weight == "hold").map(|doubt| doubt.detail.clone()));
    let held = !reasons.is_empty() && !measures.approved;
    let receipt = Receipt {
        verdict: Some(read.verdict().to_owned()),
        lines: read.count(),
        ledger: Some(read.ledger()),
        problems: read.findings(),
        doubts,
        ..receipt(arrival)
    };
    let mut plan = Plan { receipt, gtins: Vec::new(), facts: judging::stored(&facts)?, stores: Vec::new() };
    for part in parts {
        plan.add(arrival, part.waited(arrival, measures), held, measures)?;
    }
    plan.receipt.status = overall(&plan.receipt.stores, held);
    plan.receipt.reasons = if held { reasons } else { Vec::new() };
    Ok(plan)
}

/// What each store's lines change, line by line: (store, what is published, what it becomes).
pub(crate) fn difference(
    arrival: &Arrival,
    outlets: &[Outlet],
    shelves: &HashMap<i64, Shelf>,
    addressed: &Addressed<'_>,
    measures: &Measures,
) -> serde_json::Result<(Counts, Vec<(String, Changed)>)> {
    let mut counted = Counts::default();
    let mut changes = Vec::new();
    let replayed = replayed(arrival, outlets, shelves, addressed, measures)?;
    for part in beside(outlets, shelves, addressed, &replayed) {
        let part = part.waited(arrival, measures);
        counted = counted.plus(counts(&part.diff));
        let store = &part.shelf.outlet.id;
        changes.extend(snapshot::changed(&part.shelf.lines, &part.lines, &part.diff).map(|one| (store.clone(), one)));
    }
    Ok((counted, changes))
}

/// What was changed singly since the report was made, by the place of the store.
fn replayed(
    arrival: &Arrival,
    outlets: &[Outlet],
    shelves: &HashMap<i64, Shelf>,
    addressed: &Addressed<'_>,
    measures: &Measures,
) -> serde_json::Result<HashMap<usize, Replayed>> {
    let zero = measures.settings.absent == AbsentCodes::Zero;
    let mut all = HashMap::new();
    for (&at, lines) in &addressed.stores {
        let Some(shelf) = outlets.get(at).and_then(|outlet| shelves.get(&outlet.number)) else { continue };
        if let Some(patches) = measures.patches.get(&shelf.outlet.number) {
            all.insert(at, patches.replay(arrival.as_of, &shelf.lines, lines, zero)?);
        }
    }
    Ok(all)
}

fn beside<'a>(
    outlets: &'a [Outlet],
    shelves: &'a HashMap<i64, Shelf>,
    addressed: &'a Addressed<'a>,
    replayed: &'a HashMap<usize, Replayed>,
) -> Vec<Beside<'a>> {
    let part = |(&at, lines): (&usize, &'a Vec<Line<'a>>)| {
        let shelf = shelves.get(&outlets.get(at)?.number)?;
        let replayed = replayed.get(&at);
        let lines = replayed.map_or(Cow::Borrowed(lines.as_slice()), |replayed| Cow::Owned(replayed.lines(lines)));
        let diff = diff(shelf, &*lines, Absent::Zero);
        Some(Beside { shelf, lines, diff, replayed, waiting: Vec::new() })
    };
    addressed.stores.iter().filter_map(part).collect()
}

/// Judged is the file as it is, whatever becomes of absent codes; of a feed that lists only changes no absence is news.
fn judged(facts: &Facts, parts: &[Beside<'_>], measures: &Measures) -> (bool, Vec<Doubt>) {
    let mut limits = measures.settings.judging.limits();
    let partial = measures.settings.absent == AbsentCodes::Unchanged;
    let against = |part: &Beside<'_>| {
        let found = judging::against(part.shelf, &part.lines, &part.diff);
        let gone = found.known - found.mentioned;
        let only_mentioned = Against { known: found.mentioned, flipped: found.flipped.saturating_sub(gone), ..found };
        if partial { only_mentioned } else { found }
    };
    if partial {
        let never = onhand_stock::Bound { warn: None, hold: None };
        (limits.fewer_rows, limits.fewer_units, limits.more_rows, limits.more_units) = (never, never, never, never);
    }
    let stores: Vec<(&str, Against)> =
        parts.iter().map(|part| (part.shelf.outlet.name.as_str(), against(part))).collect();
    judging::judged(facts, &stores, &measures.before, &limits)
}

impl<'a> Beside<'a> {
    /// What becomes of absent codes by the feed's settings.
    fn waited(mut self, arrival: &Arrival, measures: &Measures) -> Self {
        let absences = measures.absences.get(&self.shelf.outlet.number);
        let is_over = |at: &usize| match measures.settings.absent {
            AbsentCodes::Zero => true,
            AbsentCodes::Unchanged => false,
            AbsentCodes::AfterDays(days) => {
                let since = self.shelf.line(*at).and_then(|line| absences?.since(&line));
                since.is_some_and(|since| arrival.as_of - since >= i64::from(days) * DAY)
            }
        };
        let (gone, waiting) = std::mem::take(&mut self.diff.gone).into_iter().partition(is_over);
        self.diff.gone = gone;
        self.waiting = waiting;
        self.diff.same += self.waiting.len();
        self
    }
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
    fn add(&mut self, arrival: &Arrival, part: Beside<'_>, held: bool, measures: &Measures) -> serde_json::Result<()> {
        let Beside { shelf, lines, diff, replayed, waiting } = part;
        let outlet = &shelf.outlet;
        let status = match outlet.as_of {
            _ if held => Status::Held,
            Some(as_of) if as_of > arrival.as_of && measures.spoke_of.is_none_or(|spoke| spoke > arrival.as_of) => {
                Status::Superseded
            }
            _ if diff.is_empty() => Status::Unchanged,
            _ => Status::Published,
        };
        let counts = counts(&diff);
        let (id, name) = (outlet.id.clone(), outlet.name.clone());
        self.receipt.stores.push(StoreReceipt { id, name, status, lines: count(lines.len()), counts });
        self.receipt.counts = self.receipt.counts.plus(counts);
        if matches!(status, Status::Published | Status::Unchanged) {
            self.note_gtins(shelf, &lines, &diff);
            let chunks = snapshot::changes(&shelf.lines, &lines, &diff)?;
            let nothing = Moments::default();
            let known = measures.absences.get(&outlet.number).unwrap_or(&nothing);
            let waiting = || waiting.iter().filter_map(|&at| shelf.line(at));
            let absent = match measures.settings.absent {
                AbsentCodes::AfterDays(_) => snapshot::keys(waiting().filter(|line| known.since(line).is_none()))?,
                AbsentCodes::Zero | AbsentCodes::Unchanged => sql::NONE.to_owned(),
            };
            let returned = known.others(waiting())?;
            let list =
                |of: fn(&Replayed) -> &String| replayed.map_or_else(|| sql::NONE.to_owned(), |all| of(all).clone());
            let (known, bases) = (list(|all| &all.known), list(|all| &all.bases));
            let (store, version) = (outlet.number, outlet.version);
            self.stores.push(StorePlan { store, version, chunks, absent, returned, known, bases });
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
        let status = self.receipt.status.word();
        Ok(sql::publish(arrival, &changes, &Settled { status, receipt: &receipt, facts: Some(&self.facts) }))
    }
}

impl StorePlan {
    fn change(&self) -> Change<'_> {
        let Self { store, version, chunks, absent, returned, known, bases } = self;
        Change { store: *store, version: *version, chunks, absent, returned, known, bases }
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
mod tests;
