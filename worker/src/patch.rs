//! Changes of single lines as they happen: `PATCH /v1/stores/{store}/stock`.
//!
//! They go the same road as reports: bytes and delivery row first, then one batch that moves the store on by a version. Each
//! is kept until a report is newer, so that what comes in the wrong order still ends as if it had come in the right one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use onhand_feed::Sentence;
use onhand_stock::{Count, Currency, Gtin, Line, Money, Step, played};

use crate::accept::{self, Envelope, Sent};
use crate::addressing::Outlet;
use crate::ask::{gtin, idempotency_key, moment};
use crate::auth::Caller;
use crate::content::Content;
use crate::db::{nth, rows_written};
use crate::deliver::body;
use crate::delivery::{Delivery, Repeats, receipt, repeats};
use crate::house::{House, step_aside};
use crate::json;
use crate::moment::DAY;
use crate::patches::{Patches, Stored, base_of};
use crate::plan;
use crate::problem::{self, Checked, Fault, Outcome};
use crate::publish::{self, SpokeOf, StorePart};
use crate::snapshot::{self, Kept, Moments};
use crate::sql::{self, Arrival, Change, Settled};
use crate::walk::Page;
use crate::wire::{Counts, Patch, PatchLine, Receipt, Status, StoreReceipt};
use crate::words;
use worker::Request;

/// The longest body: a thousand lines with SKUs of 150 characters.
const BODY_LIMIT: usize = 256 << 10;

/// The most lines at once: more are a report, which is cheaper a line.
const LINES_LIMIT: usize = 1000;

/// How long changes wait for others that were made before them. A till that was cut off for longer sends a report.
const PATIENCE: i64 = 7 * DAY;

/// How often a change is made anew because something else of the store was published in between.
const TURNS: usize = 40;

/// What is published of an item, and what is kept of its changes.
struct Item {
    published: Option<Kept>,
    /// As it is called in the change.
    named: Kept,
    /// In the order of their moments; the first is what it was before all others.
    steps: Vec<Step>,
    /// The first step is in the database.
    is_based: bool,
    /// The new ones, with their places in the body.
    new: Vec<(usize, Step)>,
}

/// Takes changes in.
pub(crate) async fn patch(house: &House, caller: &Caller, store: &str, request: &mut Request) -> Outcome<Receipt> {
    house.not_too_often(caller).await?;
    let key = idempotency_key(request.headers().get("idempotency-key")?)?;
    let too_large = || problem::too_large(format!("A change may have {} KiB.", BODY_LIMIT >> 10));
    let bytes = body(request, BODY_LIMIT).await?.ok_or_else(too_large)?;
    let wanted = checked(&bytes)?;
    let as_of = wanted.as_of.as_deref().map(|text| moment(text, house.now)).transpose()?;
    steps(&wanted, house.now, caller.currency.as_deref())?;
    let found = house
        .db
        .batch(&[
            sql::outlets(&caller.retailer, Some(store)),
            sql::by_idempotency_key(&caller.retailer, key.as_deref()),
            sql::feeds_of(&caller.retailer, Some(store)),
        ])
        .await?;
    let outlets: Vec<Outlet> = nth(&found, 0)?;
    let number = outlets.first().ok_or_else(|| problem::no_store(store))?.number;
    let content = Content::from(bytes);
    let arrival = match repeats(&content.sha256, Some(number), as_of, None, nth(&found, 1)?.pop()) {
        Repeats::KeyOnly => return Err(problem::key_reused("This key came with another change before.").into()),
        Repeats::Delivery(delivery) if delivery.status != Status::Received => {
            return Ok(Receipt { rows_written: Some(0), ..delivery.into_receipt()? });
        }
        Repeats::Delivery(delivery) => delivery.into_arrival(),
        Repeats::Nothing => {
            let Caller { retailer, currency, name, .. } = caller;
            let (currency, store) = (currency.as_deref(), Some(store));
            let envelope = Envelope { retailer, currency, sender: name, store, feed: None };
            let (filename, via) = (String::new(), sql::PATCH);
            let sent = Sent { content, packed: false, filename, as_of, idempotency_key: key, via };
            accept::receive(house, &envelope, Some(number), (&outlets, &nth(&found, 2)?), &sent).await?
        }
    };
    settle(house, &arrival, caller.currency.as_deref(), &wanted).await
}

/// Takes up a change that got stuck.
pub(crate) async fn resume(house: &House, arrival: &Arrival, currency: Option<&str>, bytes: &[u8]) -> Outcome<()> {
    settle(house, arrival, currency, &checked(bytes)?).await.map(drop)
}

/// Makes the changes of a delivery that is written down.
async fn settle(house: &House, arrival: &Arrival, currency: Option<&str>, wanted: &Patch) -> Outcome<Receipt> {
    let steps = steps(wanted, arrival.as_of, currency)?;
    let mut fault = Fault::Failure(format!("change {}: no turn", arrival.id));
    for turn in 0..TURNS {
        let (outlet, items) = match look(house, arrival, &steps).await? {
            Look::Settled(delivery) => return Ok(delivery.into_receipt()?),
            Look::Items(outlet, items) => (outlet, items),
        };
        let made = Made::of(house, arrival, &outlet, &items)?;
        match house.db.batch(&made.batch(arrival, &outlet)?).await {
            Ok(results) => {
                if made.receipt.status == Status::Published {
                    publish::told(house, arrival, &made.gtins).await;
                }
                return Ok(Receipt { rows_written: Some(rows_written(&results)), ..made.receipt });
            }
            // Perhaps something else of the store was published in between.
            Err(error) => fault = error,
        }
        step_aside(turn).await;
    }
    Err(fault)
}

/// A body that is understood.
fn checked(bytes: &[u8]) -> Checked<Patch> {
    let patch: Patch = json::read(bytes).map_err(|error| {
        problem::bad_request(format!("The body is no change: {error}."))
            .hint("As in {\"lines\": [{\"gtin\": \"4006381333931\", \"adjust\": -1}]}.")
    })?;
    if !(1..=LINES_LIMIT).contains(&patch.lines.len()) {
        return Err(problem::bad_request(format!("A change has 1 to {LINES_LIMIT} lines."))
            .hint("Send the whole stock as a file to …/deliveries."));
    }
    Ok(patch)
}

/// The lines of a change, as steps of items.
fn steps(patch: &Patch, as_of: i64, currency: Option<&str>) -> Checked<Vec<(Option<Gtin>, String, Step)>> {
    let currency = patch.currency.as_deref().or(currency).and_then(Currency::parse);
    let each = |(at, line): (usize, &PatchLine)| {
        let wrong = |detail: &str| problem::bad_request(format!("Line {}: {detail}", at + 1));
        let code = line.gtin.as_deref().map(gtin).transpose()?;
        let sku = line.sku.clone().unwrap_or_default();
        if code.is_none() && sku.is_empty() || sku.chars().count() > 300 || sku.contains(char::is_control) {
            return Err(wrong("an item is named by gtin, or by a sku of 1 to 300 characters."));
        }
        let count = match (line.set, line.adjust) {
            (Some(_), Some(_)) => return Err(wrong("set and adjust go not together.")),
            (Some(quantity), None) => Count::Set(quantity),
            (None, Some(by)) if by.unsigned_abs() <= 1_000_000 => Count::Adjust(by),
            (None, Some(_)) => return Err(wrong("adjust is at most a million either way.")),
            (None, None) => Count::Keep,
        };
        let money = |text: &Option<String>| match text.as_deref().map(|text| (text, price(text, currency))) {
            None => Ok(None),
            Some((_, Some(minor))) => Ok(Some(Money { minor, currency })),
            Some((text, None)) => Err(wrong(&format!("“{text}” is no price as in 19.90."))),
        };
        let (price, regular_price) = (money(&line.price)?, money(&line.regular_price)?);
        if count == Count::Keep && price.is_none() && regular_price.is_none() {
            return Err(wrong("nothing is to change; say set, adjust, price or regular_price."));
        }
        Ok((code, sku, Step { as_of, count, price, regular_price }))
    };
    patch.lines.iter().enumerate().map(each).collect()
}

/// A plain decimal in minor units.
pub(crate) fn price(text: &str, currency: Option<Currency>) -> Option<i64> {
    let exponent = currency.map_or(2, Currency::exponent) as usize;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || fraction.len() > exponent || !digits(whole) || !digits(fraction) {
        return None;
    }
    format!("{whole}{fraction:0<exponent$}").parse().ok()
}

enum Look {
    /// Somebody else settled the delivery.
    Settled(Box<Delivery>),
    /// The store, and the items by their keys.
    Items(Box<Outlet>, BTreeMap<String, Item>),
}

/// What is published of the items, and what is kept of their changes.
async fn look(house: &House, arrival: &Arrival, steps: &[(Option<Gtin>, String, Step)]) -> Outcome<Look> {
    let number = arrival.store.unwrap_or_default();
    let skus: Vec<&str> = steps.iter().filter(|(gtin, ..)| gtin.is_none()).map(|(_, sku, _)| sku.as_str()).collect();
    // Items with a GTIN are kept by it, whatever a change calls them by.
    let by_sku: HashMap<String, Kept> = match skus.is_empty() {
        true => HashMap::new(),
        false => {
            let parts: Vec<Page> = house.db.rows(sql::lines_by_sku(number, &serde_json::to_string(&skus)?)).await?;
            plan::lines(&parts)?.into_iter().map(|line| (line.line().sku.to_owned(), line)).collect()
        }
    };
    let mut items: BTreeMap<String, Item> = BTreeMap::new();
    for (at, (gtin, sku, step)) in steps.iter().enumerate() {
        let known = gtin.is_none().then(|| by_sku.get(sku)).flatten();
        let called = known.map_or_else(|| snapshot::kept(&named(*gtin, sku)), Clone::clone);
        let key = snapshot::key(&called.line())?;
        let item = items.entry(key).or_insert_with(|| Item {
            published: known.cloned(),
            named: called,
            steps: Vec::new(),
            is_based: false,
            new: Vec::new(),
        });
        item.new.push((at, *step));
    }
    let all = format!("[{}]", items.keys().cloned().collect::<Vec<_>>().join(","));
    let found = house
        .db
        .batch(&[
            sql::delivery(&arrival.retailer, &arrival.id),
            sql::versions(&arrival.retailer, &format!("[{number}]")),
            sql::lines_of(number, &all),
            sql::patches_of(number, &all),
            sql::spoken(number, &all),
            sql::spoke_of(&arrival.retailer, &arrival.feed, &arrival.id, sql::NONE),
        ])
        .await?;
    let delivery: Option<Delivery> = nth(&found, 0)?.pop();
    if let Some(delivery) = delivery.filter(|delivery| delivery.status != Status::Received) {
        return Ok(Look::Settled(Box::new(delivery)));
    }
    let outlet: Outlet = nth(&found, 1)?.pop().ok_or_else(|| Fault::Failure(format!("store {number} is gone")))?;
    for line in plan::lines(&nth::<Page>(&found, 2)?)? {
        if let Some(item) = items.get_mut(&snapshot::key(&line.line())?) {
            item.published = Some(line);
        }
    }
    // All of one store: there is one part, or none.
    let parts: Vec<StorePart> = nth(&found, 3)?;
    let patches = parts.first().map(|part| Patches::read(&part.lines)).transpose()?.unwrap_or_default();
    let parts: Vec<StorePart> = nth(&found, 4)?;
    let spoken = parts.first().map(|part| Moments::read(&part.lines)).transpose()?.unwrap_or_default();
    let usual = nth::<SpokeOf>(&found, 5)?.pop().and_then(|row| row.as_of).unwrap_or_default();
    for (key, item) in &mut items {
        item.steps = patches.of(key).to_vec();
        item.is_based = !item.steps.is_empty();
        if !item.is_based {
            let line = item.published.as_ref().unwrap_or(&item.named).line();
            let quantity = item.published.as_ref().map_or(Some(0), |published| published.line().quantity);
            let moment = spoken.since(&line).unwrap_or(usual);
            item.steps.push(Step::base(&Line { quantity, ..line }, moment));
        }
    }
    Ok(Look::Items(Box::new(outlet), items))
}

fn named(gtin: Option<Gtin>, sku: &str) -> Line<'_> {
    Line { gtin, sku, quantity: None, price: None, regular_price: None }
}

/// What the changes come to.
struct Made {
    receipt: Receipt,
    gtins: Vec<Gtin>,
    /// Changed lines.
    chunks: Vec<String>,
    /// The changes to be kept.
    kept: String,
    /// Items whose changes of long ago become one number: what they were at the horizon.
    folded: Vec<String>,
    bases: Vec<String>,
    /// Before the first change of an item: what it was, and at which moment.
    first: Vec<(i64, String)>,
    horizon: i64,
    /// Items that somebody has counted, and when: what was sold before that is missing in the number.
    counted: Vec<(String, i64)>,
}

impl Made {
    fn of(
        house: &House,
        arrival: &Arrival,
        outlet: &Outlet,
        items: &BTreeMap<String, Item>,
    ) -> serde_json::Result<Self> {
        let horizon = house.now - PATIENCE;
        let mut made = Self {
            receipt: receipt(arrival),
            gtins: Vec::new(),
            chunks: Vec::new(),
            kept: String::new(),
            folded: Vec::new(),
            bases: Vec::new(),
            first: Vec::new(),
            horizon,
            counted: Vec::new(),
        };
        let mut pairs = Vec::new();
        let (mut kept, mut late, mut counts) = (Vec::new(), 0u32, Counts::default());
        for (key, item) in items {
            let base = item.steps.first().map_or(i64::MIN, |base| base.as_of);
            let (new, old): (Vec<_>, Vec<_>) = item.new.iter().partition(|(_, step)| step.as_of > base);
            late += u32::try_from(old.len()).unwrap_or(u32::MAX);
            if new.is_empty() {
                continue;
            }
            let mut all = item.steps.clone();
            all.extend(new.iter().map(|(_, step)| *step));
            // What comes later and speaks of the same moment counts as later: the order is kept.
            all.sort_by_key(|step| step.as_of);
            let line = item.published.as_ref().unwrap_or(&item.named).line();
            let after = snapshot::kept(&played(&line, &all));
            for (at, step) in &new {
                let Stored { as_of, kind, count, price, regular_price, currency } = (*step).into();
                let values = serde_json::to_string(&(as_of, at, kind, count, price, regular_price, currency))?;
                kept.push(format!("[{key},{}", values.get(1..).unwrap_or_default()));
            }
            made.keep_base(key, &line, item, &all)?;
            let is_count = |step: &&Step| matches!(step.count, Count::Set(_));
            let counted = new.iter().map(|(_, step)| step).filter(is_count).map(|step| step.as_of).max();
            made.counted.extend(counted.map(|as_of| (key.clone(), as_of)));
            match &item.published {
                None => counts.new += 1,
                Some(published) if published.line() != after.line() => counts.changed += 1,
                Some(_) => counts.same += 1,
            }
            made.gtins.extend(after.line().gtin);
            pairs.push((item.published.clone(), after));
        }
        made.chunks = snapshot::restore(pairs.iter().map(|(old, new)| (old.as_ref().map(Kept::line), new.line())))?;
        made.kept = format!("[{}]", kept.join(","));
        made.tell(outlet, counts, late, items.values().map(|item| item.new.len()).sum());
        Ok(made)
    }

    /// Before the first change, what a line was; after a long time, one number in place of many changes.
    fn keep_base(&mut self, key: &str, line: &Line<'_>, item: &Item, all: &[Step]) -> serde_json::Result<()> {
        let past: Vec<Step> = all.iter().filter(|step| step.as_of <= self.horizon).copied().collect();
        if past.len() > 1 {
            self.folded.push(key.to_owned());
            self.bases.push(base_of(key, &played(line, &past))?);
        } else if !item.is_based {
            let base = played(&Line { quantity: None, ..*line }, &item.steps);
            let moment = item.steps.first().map_or(0, |step| step.as_of);
            self.first.push((moment, base_of(key, &base)?));
        }
        Ok(())
    }

    fn tell(&mut self, outlet: &Outlet, counts: Counts, late: u32, lines: usize) {
        let status = match (counts.new + counts.changed, counts.same) {
            (0, 0) => Status::Superseded,
            (0, _) => Status::Unchanged,
            _ => Status::Published,
        };
        let lines = u32::try_from(lines).unwrap_or(u32::MAX);
        let (id, name) = (outlet.id.clone(), outlet.name.clone());
        if late > 0 {
            let said = Sentence::new("changes-late").with("changes", late);
            self.receipt.reasons.push(words::english(&said));
            self.receipt.said.push(said);
        }
        self.receipt.stores.push(StoreReceipt { id, name, status, lines, counts });
        (self.receipt.status, self.receipt.counts, self.receipt.lines) = (status, counts, lines);
    }

    fn batch(&self, arrival: &Arrival, outlet: &Outlet) -> serde_json::Result<Vec<sql::Statement>> {
        let written = serde_json::to_string(&self.receipt)?;
        let status = self.receipt.status.word();
        let settled = Settled { status, receipt: &written, facts: None };
        if self.receipt.status == Status::Superseded {
            return Ok(vec![sql::settle(arrival, &settled)]);
        }
        let change = Change { chunks: &self.chunks, ..Change::of(outlet.number, outlet.version) };
        // Single changes do not make the rest of the store any newer.
        let arrival = Arrival { as_of: outlet.as_of.unwrap_or(arrival.as_of), ..arrival.clone() };
        let mut batch = sql::publish(&arrival, &[change], &settled);
        let list = |entries: &[String]| format!("[{}]", entries.join(","));
        let moments: BTreeSet<i64> = self.first.iter().map(|(moment, _)| *moment).collect();
        for moment in moments {
            let of: Vec<String> =
                self.first.iter().filter(|(at, _)| *at == moment).map(|(_, base)| base.clone()).collect();
            batch.push(sql::bases(outlet.number, &list(&of), moment));
        }
        batch.push(sql::keep_patches(outlet.number, &arrival.id, &self.kept));
        if !self.folded.is_empty() {
            batch.push(sql::forget_patches(outlet.number, &list(&self.folded), self.horizon));
            batch.push(sql::bases(outlet.number, &list(&self.bases), self.horizon));
        }
        let items: Vec<String> = self.counted.iter().map(|(key, _)| format!("[{},{key}]", outlet.number)).collect();
        if !items.is_empty() {
            batch.push(sql::tidings(&arrival.retailer, &list(&items)));
        }
        let moments: BTreeSet<i64> = self.counted.iter().map(|(_, as_of)| *as_of).collect();
        for moment in moments {
            let of: Vec<String> =
                self.counted.iter().filter(|(_, at)| *at == moment).map(|(key, _)| key.clone()).collect();
            batch.push(sql::counted(outlet.number, &list(&of), moment));
        }
        Ok(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detail(json: &str) -> Result<usize, String> {
        let patch = checked(json.as_bytes()).map_err(|problem| problem.detail)?;
        steps(&patch, 0, Some("EUR")).map(|steps| steps.len()).map_err(|problem| problem.detail)
    }

    #[test]
    fn changes_are_checked_line_by_line() {
        assert_eq!(detail(r#"{"lines": [{"gtin": "4006381333931", "set": 3}, {"sku": "A", "adjust": -1}]}"#), Ok(2));
        assert_eq!(detail(r#"{"lines": [{"sku": "A", "price": "19.90"}]}"#), Ok(1));
        for (json, said) in [
            ("[]", "no change"),
            (r#"{"lines": []}"#, "1 to 1000"),
            (r#"{"lines": [{"set": 3}]}"#, "Line 1"),
            (r#"{"lines": [{"sku": "A"}]}"#, "nothing is to change"),
            (r#"{"lines": [{"sku": "A", "set": 1, "adjust": 1}]}"#, "go not together"),
            (r#"{"lines": [{"sku": "A", "set": -1}]}"#, "no change"),
            (r#"{"lines": [{"sku": "A", "adjust": 1000001}]}"#, "a million"),
            (r#"{"lines": [{"sku": "A", "price": "19,90"}]}"#, "19,90"),
            (r#"{"lines": [{"gtin": "4006381333932", "set": 1}]}"#, "check digit"),
        ] {
            assert!(detail(json).is_err_and(|detail| detail.contains(said)), "{json}: {:?}", detail(json));
        }
    }

    #[test]
    fn prices_are_plain_decimals_of_their_currency() {
        let yen = Currency::parse("JPY");
        assert_eq!([price("19.9", None), price("19", None), price("0.05", None)], [Some(1990), Some(1900), Some(5)]);
        assert_eq!([price("1200", yen), price("12.5", yen)], [Some(1200), None]);
        for text in ["", ".5", "1.999", "1e3", "-1", "1234567890"] {
            assert_eq!(price(text, None), None, "{text}");
        }
    }
}
