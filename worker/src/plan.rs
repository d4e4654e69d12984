//! What a delivery changes, store by store, and whether that may be published. Pure: rows in, a batch and a receipt out.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use onhand_feed::Sentence;
use onhand_stock::{Absent, Against, Bound, Diff, Facts, Gtin, Key, Line, Stock, diff};
use serde::Deserialize;

use crate::addressing::{Addressed, Listed, Outlet};
use crate::availability::PURGED_SINGLY;
use crate::brands::Brands;
use crate::delivery::receipt;
use crate::feeds;
use crate::judging::{self, Tally};
use crate::moment::DAY;
use crate::patches::{Patches, Replayed};
use crate::reading::Read;
use crate::snapshot::{self, Changed, Chunks, Kept, Moments};
use crate::sql::{self, Arrival, Change, Settled, Statement};
use crate::walk::{Page, Stretch};
use crate::wire::{AbsentCodes, Counts, Doubt, Receipt, Status, StoreReceipt};
use crate::words;

/// A retailer's settings that a reading depends on.
#[derive(Debug, Deserialize)]
pub(crate) struct Settings {
    pub(crate) currency: Option<String>,
    /// The language of its people.
    pub(crate) language: Option<String>,
}

/// A stretch of what is published in a store.
struct Shelf(Vec<Kept>);

impl Stock for Shelf {
    fn lines(&self) -> usize {
        self.0.len()
    }

    fn line(&self, at: usize) -> Option<Line<'_>> {
        self.0.get(at).map(Kept::line)
    }

    fn is_foreign(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|line| line.foreign)
    }

    fn is_spared(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|line| line.spared)
    }
}

/// What a delivery is measured by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measures {
    pub(crate) settings: feeds::Settings,
    /// The good deliveries before, newest first.
    pub(crate) before: Vec<Facts>,
    /// Why nothing of the feed, or not this file, is to be published whatever it says.
    pub(crate) objections: Vec<Sentence>,
    /// A person has looked at it and approves.
    pub(crate) approved: bool,
    /// Since when codes are absent, by store.
    pub(crate) absences: HashMap<i64, Moments>,
    /// The latest moment that the feed spoke of, where another one may have spoken for the store since; `None` of a store's
    /// only feed.
    pub(crate) spoke_of: Option<i64>,
    /// Changes of single lines that are kept, by store.
    pub(crate) patches: HashMap<i64, Patches>,
    /// The brands that it speaks for; `None` if it speaks for all.
    pub(crate) brands: Option<Brands>,
}

/// What is to be done: grows stretch by stretch, and is then settled.
pub(crate) struct Plan<'a> {
    arrival: &'a Arrival,
    read: &'a Read,
    measures: Measures,
    /// Why a person has to look first, before anything was measured.
    reasons: Vec<Sentence>,
    /// By the store's place in the list of outlets.
    stores: BTreeMap<usize, StorePart>,
    /// Changed GTINs, at most one more than are purged singly.
    gtins: Vec<Gtin>,
    /// Something was put down, now or in a turn before.
    staged: bool,
}

/// What a plan comes to for one store.
struct StorePart {
    outlet: Outlet,
    /// Something later of the store is published.
    superseded: bool,
    tally: Tally,
    lines: usize,
    counts: Counts,
    chunks: Chunks,
    /// How many lists of changed lines were put down before.
    staged: i64,
    /// What is written beside the lines.
    beside: Vec<Statement>,
    /// Codes that were waited for, and are not any more.
    left: Moments,
}

/// A plan that is settled.
pub(crate) struct Settlement {
    pub(crate) receipt: Receipt,
    /// Changed GTINs, at most one more than are purged singly.
    pub(crate) gtins: Vec<Gtin>,
    /// The batch that does it.
    pub(crate) batch: Vec<Statement>,
}

/// A stretch of a delivery beside its shelf.
struct Beside<'a> {
    shelf: &'a Shelf,
    lines: Cow<'a, [Line<'a>]>,
    diff: Diff,
    /// Published lines that are waited for.
    waiting: Vec<usize>,
}

/// The lines of all pages, one after the other.
pub(crate) fn lines(pages: &[Page]) -> serde_json::Result<Vec<Kept>> {
    let mut lines = Vec::new();
    for page in pages {
        snapshot::read(&page.lines, &mut lines)?;
    }
    Ok(lines)
}

/// Why a person has to look first.
fn doubts_of_reading(read: &Read, addressed: &Addressed<'_>) -> Vec<Sentence> {
    let mut doubts = read.doubts.clone();
    if !addressed.strangers.is_empty() {
        let lines: u32 = addressed.strangers.values().sum();
        doubts.push(Sentence::new("stores-unknown").with("lines", lines).with("names", addressed.named()));
    }
    if addressed.nameless > 0 {
        doubts.push(Sentence::new("stores-unsaid").with("lines", addressed.nameless));
    }
    if addressed.conflicts > 0 {
        doubts.push(Sentence::new("lines-conflict").with("lines", addressed.conflicts));
    }
    doubts
}

impl Measures {
    /// What was changed singly since the report was made.
    fn replayed(&self, as_of: i64, store: i64, stretch: &Stretch<'_>) -> serde_json::Result<Option<Replayed>> {
        let zero = self.settings.absent == AbsentCodes::Zero;
        let patches = self.patches.get(&store);
        patches.map(|patches| patches.replay(as_of, &stretch.shelf, &stretch.lines, zero)).transpose()
    }

    /// Judged is the file as it is, whatever becomes of absent codes; of a feed that lists only changes no absence is news.
    fn judged(&self, facts: &Facts, stores: &[(&str, Against)]) -> (bool, Vec<Doubt>) {
        let mut limits = self.settings.judging.limits();
        if self.settings.absent != AbsentCodes::Unchanged {
            return judging::judged(facts, stores, &self.before, &limits);
        }
        let never = Bound { warn: None, hold: None };
        (limits.fewer_rows, limits.fewer_units, limits.more_rows, limits.more_units) = (never, never, never, never);
        let only_mentioned = |found: Against| {
            let gone = found.known - found.mentioned;
            Against { known: found.mentioned, flipped: found.flipped.saturating_sub(gone), ..found }
        };
        let stores: Vec<_> = stores.iter().map(|&(store, found)| (store, only_mentioned(found))).collect();
        judging::judged(facts, &stores, &self.before, &limits)
    }

    /// True if something later than the delivery is published in a store.
    fn is_superseded(&self, outlet: &Outlet, as_of: i64) -> bool {
        outlet.as_of.is_some_and(|published| published > as_of) && self.spoke_of.is_none_or(|spoke| spoke > as_of)
    }
}

impl<'a> Beside<'a> {
    /// Compares as if absent codes were sold out.
    fn new(shelf: &'a Shelf, lines: &'a [Line<'a>], replayed: Option<&'a Replayed>) -> Self {
        let lines = replayed.map_or(Cow::Borrowed(lines), |replayed| Cow::Owned(replayed.lines(lines)));
        let diff = diff(shelf, &*lines, Absent::Zero);
        Self { shelf, lines, diff, waiting: Vec::new() }
    }

    /// What becomes of absent codes by the feed's settings.
    fn wait(&mut self, as_of: i64, store: i64, measures: &Measures) {
        let absences = measures.absences.get(&store);
        let is_over = |at: &usize| match measures.settings.absent {
            AbsentCodes::Zero => true,
            AbsentCodes::Unchanged => false,
            AbsentCodes::AfterDays(days) => {
                let since = self.shelf.line(*at).and_then(|line| absences?.since(&line));
                since.is_some_and(|since| as_of - since >= i64::from(days) * DAY)
            }
        };
        let (gone, waiting) = std::mem::take(&mut self.diff.gone).into_iter().partition(is_over);
        self.diff.gone = gone;
        self.waiting = waiting;
        self.diff.same += self.waiting.len();
    }

    /// The items that change and have a public number.
    fn gtins(&self) -> impl Iterator<Item = Gtin> {
        let candidate = self.diff.new.iter().chain(self.diff.changed.iter().map(|(_, new)| new));
        let candidate = candidate.filter_map(|&at| self.lines.line(at));
        let gone = self.diff.gone.iter().filter_map(|&at| self.shelf.line(at));
        candidate.chain(gone).filter_map(|line| line.gtin)
    }
}

impl<'a> Plan<'a> {
    /// Begins with what is known before anything is compared. `outlets` are those that the delivery may speak for; `present`
    /// is how they are now.
    pub(crate) fn new(
        arrival: &'a Arrival,
        (outlets, present): (&[Outlet], &[Outlet]),
        read: &'a Read,
        addressed: &Addressed<'_>,
        measures: Measures,
    ) -> Self {
        let mut reasons = doubts_of_reading(read, addressed);
        reasons.extend(measures.objections.iter().cloned());
        let part = |&at: &usize| {
            let number = outlets.get(at)?.number;
            let outlet = present.iter().find(|outlet| outlet.number == number)?.clone();
            Some((at, StorePart::new(outlet, arrival, &measures)))
        };
        let stores = addressed.stores.keys().filter_map(part).collect();
        Self { arrival, read, measures, reasons, stores, gtins: Vec::new(), staged: false }
    }

    /// Takes over what a turn before this one found, of stores in which nothing was published since; says which are to be
    /// compared, by their places in the list of outlets.
    pub(crate) fn go_on_from(&mut self, before: Option<Self>) -> BTreeSet<usize> {
        let mut wanted: BTreeSet<usize> = self.stores.keys().copied().collect();
        let Some(before) = before else { return wanted };
        let is_same = self.is_closed() == before.is_closed()
            && self.measures.settings == before.measures.settings
            && self.measures.brands == before.measures.brands;
        self.staged = before.staged;
        self.gtins = before.gtins;
        for (at, known) in before.stores.into_iter().filter(|_| is_same) {
            let Some(part) = self.stores.get_mut(&at) else { continue };
            if part.outlet.version == known.outlet.version && part.superseded == known.superseded {
                *part = known;
                wanted.remove(&at);
            }
        }
        wanted
    }

    /// Compares a stretch, and notes what it changes.
    pub(crate) fn compare(&mut self, mut stretch: Stretch<'_>) -> serde_json::Result<()> {
        let (as_of, measures) = (self.arrival.as_of, &self.measures);
        let is_closed = self.is_closed();
        let Some(part) = self.stores.get_mut(&stretch.at) else { return Ok(()) };
        let store = part.outlet.number;
        Brands::spare(measures.brands.as_ref(), &mut stretch.shelf);
        let replayed = measures.replayed(as_of, store, &stretch)?;
        let brands = Brands::unheard(measures.brands.as_ref(), &stretch)?;
        let shelf = Shelf(std::mem::take(&mut stretch.shelf));
        let mut beside = Beside::new(&shelf, &stretch.lines, replayed.as_ref());
        part.tally.add(&shelf, &beside.lines, &beside.diff);
        beside.wait(as_of, store, measures);
        part.lines += beside.lines.len();
        part.counts = part.counts.plus(counts(&beside.diff));
        if is_closed || part.superseded {
            return Ok(());
        }
        snapshot::changes(&mut part.chunks, &shelf.0, &beside.lines, &beside.diff)?;
        part.wait_for(&beside, as_of, measures)?;
        part.write(&brands, |brands| sql::name_brands(store, brands));
        if let Some(Replayed { known, bases, .. }) = &replayed {
            part.write(known, |known| sql::forget_patches(store, known, as_of));
            part.write(bases, |bases| sql::bases(store, bases, as_of));
        }
        let room = (PURGED_SINGLY + 1).saturating_sub(self.gtins.len());
        self.gtins.extend(beside.gtins().take(room));
        Ok(())
    }

    /// A person has to look first, whatever is found.
    fn is_closed(&self) -> bool {
        !self.reasons.is_empty() && !self.measures.approved
    }

    /// Puts down what was noted so far, to be published with the rest.
    pub(crate) fn stage(&mut self) -> Vec<Statement> {
        let staged: Vec<Statement> = self.stores.values_mut().flat_map(|part| part.stage(&self.arrival.id)).collect();
        self.staged |= !staged.is_empty();
        staged
    }

    /// Whether it may be published, and the batch that does what is to be done.
    pub(crate) fn settle(&mut self) -> serde_json::Result<Settlement> {
        let (arrival, read) = (self.arrival, self.read);
        let mut facts = read.facts(self.stores.values().map(|part| part.outlet.id.clone()).collect(), arrival.as_of);
        facts.brands = Brands::remembered(self.measures.brands.as_ref());
        let tallies: Vec<Against> = self.stores.values().map(|part| part.tally.clone().against()).collect();
        let names = self.stores.values().map(|part| part.outlet.name.as_str());
        let (held, doubts) = self.measures.judged(&facts, &names.zip(tallies).collect::<Vec<_>>());
        let mut reasons = self.reasons.clone();
        reasons.extend(doubts.iter().filter(|doubt| held && doubt.weight == "hold").map(judging::sentence));
        let held = !reasons.is_empty() && !self.measures.approved;
        let stores: Vec<StoreReceipt> = self.stores.values().map(|part| part.receipt(held)).collect();
        let said = if held { reasons } else { Vec::new() };
        let receipt = Receipt {
            status: overall(&stores, held),
            reasons: words::all_english(&said),
            said,
            verdict: Some(read.verdict().to_owned()),
            lines: read.count(),
            ledger: Some(read.ledger()),
            problems: read.findings(),
            counts: stores.iter().fold(Counts::default(), |sum, store| sum.plus(store.counts)),
            stores,
            doubts,
            ..receipt(arrival)
        };
        let parts = self.stores.values_mut().filter(|part| !held && !part.superseded);
        let parts: Vec<&mut StorePart> = parts.collect();
        let stores: Vec<i64> = parts.iter().map(|part| part.outlet.number).collect();
        let mut batch = batch(arrival, parts, &receipt, &judging::stored(&facts)?, self.staged)?;
        if !stores.is_empty() {
            // Whatever was sold before the moment of this report is missing in it.
            let brands = self.measures.brands.is_some().then(|| serde_json::to_string(&facts.brands)).transpose()?;
            let (feed, stores) = ((arrival.retailer.as_str(), arrival.feed.as_str()), serde_json::to_string(&stores)?);
            batch.extend(sql::known_sales(feed, &stores, arrival.as_of, brands.as_deref()));
        }
        Ok(Settlement { receipt, gtins: self.gtins.clone(), batch })
    }
}

/// The batch that publishes these parts, and says what became of the delivery.
fn batch(
    arrival: &Arrival,
    parts: Vec<&mut StorePart>,
    receipt: &Receipt,
    facts: &str,
    staged: bool,
) -> serde_json::Result<Vec<Statement>> {
    let beside: Vec<Vec<Statement>> = parts.iter().map(|part| part.beside()).collect();
    let changes = parts.into_iter().zip(&beside).map(|(part, beside)| Change {
        store: part.outlet.number,
        version: part.outlet.version,
        staged: part.staged,
        chunks: part.chunks.all(),
        beside,
    });
    let changes: Vec<Change<'_>> = changes.collect();
    let told = serde_json::to_string(receipt)?;
    let settled = Settled { status: receipt.status.word(), receipt: &told, facts: Some(facts) };
    let mut batch = sql::publish(arrival, &changes, &settled);
    // Also what a turn before this one put down.
    batch.extend(staged.then(|| sql::unstage(&arrival.id)));
    Ok(batch)
}

impl StorePart {
    fn new(outlet: Outlet, arrival: &Arrival, measures: &Measures) -> Self {
        Self {
            superseded: measures.is_superseded(&outlet, arrival.as_of),
            left: measures.absences.get(&outlet.number).cloned().unwrap_or_default(),
            outlet,
            tally: Tally::default(),
            lines: 0,
            counts: Counts::default(),
            chunks: Chunks::default(),
            staged: 0,
            beside: Vec::new(),
        }
    }

    /// Notes which codes are waited for from now on, and which still are.
    fn wait_for(&mut self, beside: &Beside<'_>, as_of: i64, measures: &Measures) -> serde_json::Result<()> {
        let store = self.outlet.number;
        let waiting: Vec<Line<'_>> = beside.waiting.iter().filter_map(|&at| beside.shelf.line(at)).collect();
        if matches!(measures.settings.absent, AbsentCodes::AfterDays(_)) {
            let known = measures.absences.get(&store);
            let is_new = |line: &&Line<'_>| known.is_none_or(|known| known.since(line).is_none());
            let absent = snapshot::keys(waiting.iter().filter(is_new).copied())?;
            self.write(&absent, |absent| sql::absent(store, absent, as_of));
        }
        waiting.iter().try_for_each(|line| self.left.forget(line))?;
        if self.left.is_empty() {
            return Ok(());
        }
        // What it does not speak for goes on being absent, unless it is mentioned after all.
        let mentioned: HashSet<Key<'_>> = beside.lines.iter().map(|line| line.key()).collect();
        let spared = beside.shelf.0.iter().filter(|kept| kept.spared && !mentioned.contains(&kept.key()));
        spared.map(Kept::line).try_for_each(|line| self.left.forget(&line))
    }

    /// Notes a statement that takes a JSON list, unless the list is empty.
    fn write(&mut self, list: &str, statement: impl FnOnce(&str) -> Statement) {
        if list != sql::NONE {
            self.beside.push(statement(list));
        }
    }

    /// Everything that is written beside the lines.
    fn beside(&self) -> Vec<Statement> {
        let (store, returned) = (self.outlet.number, self.left.keys());
        let returned = (returned != sql::NONE).then(|| sql::no_longer_absent(store, &returned));
        self.beside.iter().cloned().chain(returned).collect()
    }

    fn stage(&mut self, delivery: &str) -> Vec<Statement> {
        let (store, from) = (self.outlet.number, self.staged);
        let chunks = self.chunks.take();
        let staged = (from..).zip(&chunks).map(|(part, lines)| sql::stage(delivery, store, part, lines)).collect();
        self.staged += i64::try_from(chunks.len()).unwrap_or(i64::MAX);
        staged
    }

    fn receipt(&self, held: bool) -> StoreReceipt {
        let Counts { new, changed, gone, .. } = self.counts;
        let status = match held {
            true => Status::Held,
            false if self.superseded => Status::Superseded,
            false if new + changed + gone == 0 => Status::Unchanged,
            false => Status::Published,
        };
        let (id, name) = (self.outlet.id.clone(), self.outlet.name.clone());
        StoreReceipt { id, name, status, lines: count(self.lines), counts: self.counts }
    }
}

/// What a delivery would change, line by line.
pub(crate) struct Difference<'a> {
    pub(crate) arrival: &'a Arrival,
    pub(crate) outlets: &'a [Outlet],
    pub(crate) measures: &'a Measures,
    /// How many lines are wanted.
    pub(crate) most: usize,
    pub(crate) counts: Counts,
    /// Each with its store.
    pub(crate) lines: Vec<(String, Changed)>,
}

impl Difference<'_> {
    /// Compares a stretch.
    pub(crate) fn compare(&mut self, mut stretch: Stretch<'_>) -> serde_json::Result<()> {
        let Some(outlet) = self.outlets.get(stretch.at) else { return Ok(()) };
        Brands::spare(self.measures.brands.as_ref(), &mut stretch.shelf);
        let replayed = self.measures.replayed(self.arrival.as_of, outlet.number, &stretch)?;
        let shelf = Shelf(std::mem::take(&mut stretch.shelf));
        let mut beside = Beside::new(&shelf, &stretch.lines, replayed.as_ref());
        beside.wait(self.arrival.as_of, outlet.number, self.measures);
        self.counts = self.counts.plus(counts(&beside.diff));
        let changed = snapshot::changed(&shelf.0, &beside.lines, &beside.diff);
        let room = self.most.saturating_sub(self.lines.len());
        self.lines.extend(changed.take(room).map(|one| (outlet.id.clone(), one)));
        Ok(())
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
