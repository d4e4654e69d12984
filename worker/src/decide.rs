//! What people decide: a held delivery is approved, rejected or read anew, and published stock is taken back.

use std::collections::HashMap;

use serde::Deserialize;
use worker::Request;

use crate::accept::{self, APPROVED};
use crate::addressing::Outlet;
use crate::ask::Query;
use crate::auth::Caller;
use crate::availability;
use crate::content::Alone;
use crate::db::{nth, rows_written};
use crate::deliver::body;
use crate::delivery::{Delivery, identifier, receipt};
use crate::feeds;
use crate::house::{House, random};
use crate::json;
use crate::moment::to_rfc3339;
use crate::plan;
use crate::problem::{self, Fault, Outcome};
use crate::publish::{self, Sorted};
use crate::shelves;
use crate::snapshot::{self, Changed};
use crate::sql::{self, Arrival, Change, Settled};
use crate::walk::Page;
use crate::watch;
use crate::wire::{
    Again, Counts, Decision, Difference, DifferentLine, Receipt, Rollback, Snapshot, Snapshots, Status, StoreReceipt,
    Why,
};

/// The longest decision: 500 characters of any script, and the braces around them.
const BODY_LIMIT: usize = 8 << 10;

/// How often going back is tried anew because a delivery was published in between.
const TURNS: usize = 6;

/// Publishes a held delivery as it is.
pub(crate) async fn approve(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Receipt> {
    let why = said::<Why>(request).await?.unwrap_or_default();
    settle_held(house, caller, id, why, APPROVED, Status::Received).await?;
    accept::resume(house, &caller.retailer, id).await?;
    shelves::delivery(house, caller, id).await
}

/// Puts a held delivery aside for good.
pub(crate) async fn reject(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Receipt> {
    let why = said::<Why>(request).await?.unwrap_or_default();
    settle_held(house, caller, id, Why { normal: false, ..why }, "rejected", Status::Rejected).await?;
    shelves::delivery(house, caller, id).await
}

/// Writes the decision down, if the delivery is held and nobody else has decided.
async fn settle_held(house: &House, caller: &Caller, id: &str, why: Why, what: &str, to: Status) -> Outcome<()> {
    let delivery: Option<Delivery> = house.db.row(sql::delivery(&caller.retailer, id)).await?;
    let delivery = delivery.ok_or_else(|| problem::no_delivery(id))?;
    if delivery.status != Status::Held {
        let detail = format!("The delivery is not held: it is {}.", delivery.status.word());
        return Err(problem::settled(detail).hint("Only what is held can be approved or rejected.").into());
    }
    if to == Status::Received {
        house.has_kept(&delivery.clone().into_arrival()).await?;
    }
    let decision = decision(house, caller, what, why, None);
    let mut batch =
        vec![sql::decide(&caller.retailer, id, r#"["held"]"#, to.word(), &serde_json::to_string(&decision)?)];
    if decision.normal {
        batch.push(sql::new_normal(&caller.retailer, id));
    }
    if to == Status::Rejected {
        batch.push(sql::decided(&caller.retailer, id, to.word(), "decided", house.now));
    }
    house.db.batch(&batch).await?;
    watch::call(house, to == Status::Rejected, &caller.retailer, delivery.feed_id.as_deref().unwrap_or_default()).await;
    Ok(())
}

fn decision(
    house: &House,
    caller: &Caller,
    what: &str,
    Why { why, normal }: Why,
    delivery: Option<String>,
) -> Decision {
    let (who, at) = (caller.name.clone(), to_rfc3339(house.now));
    Decision { what: what.to_owned(), who, why, at, normal, delivery }
}

/// What a person says with a decision; nothing if the body is empty.
async fn said<T: for<'a> Deserialize<'a>>(request: &mut Request) -> Outcome<Option<T>> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large(format!("A decision may have {} KiB.", BODY_LIMIT >> 10)))?;
    if text.trim_ascii().is_empty() {
        return Ok(None);
    }
    let wrong = |error| problem::bad_request(format!("The body is no decision: {error}."));
    Ok(Some(json::read(&text).map_err(wrong)?))
}

/// Reads the bytes of a delivery again, as files of its layout are read now; as another feed's if somebody says so.
pub(crate) async fn replay(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Receipt> {
    let again = said::<Again>(request).await?.unwrap_or_default();
    read_again(house, caller, id, again).await
}

/// The same, with what a person said of it.
async fn read_again(house: &House, caller: &Caller, id: &str, Again { why, feed }: Again) -> Outcome<Receipt> {
    let found = accept::written_down(house, &caller.retailer, id).await?;
    let (delivery, known) = found.ok_or_else(|| problem::no_delivery(id))?;
    if delivery.status == Status::Received {
        return Err(problem::settled("The delivery is still being read.").hint("Ask again in a minute.").into());
    }
    house.has_kept(&delivery.clone().into_arrival()).await?;
    let receipt = accept::replay(house, &caller.name, delivery, known, feed.as_deref()).await?;
    let why = Why { why, normal: false };
    let decision = decision(house, caller, "replayed", why, Some(receipt.id.clone()));
    // What waited for a decision has one now; what was published stays what it was.
    let open = r#"["held","unreadable","refused","parked"]"#;
    let (written, rejected) = (serde_json::to_string(&decision)?, Status::Rejected.word());
    house.db.batch(&[sql::decide(&caller.retailer, id, open, rejected, &written)]).await?;
    Ok(receipt)
}

/// Makes a feed of its own for a held delivery and all files of such a name: it lists another part of its store's stock.
pub(crate) async fn part(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Receipt> {
    let why = said::<Why>(request).await?.unwrap_or_default().why;
    let found = accept::written_down(house, &caller.retailer, id).await?;
    let (delivery, known) = found.ok_or_else(|| problem::no_delivery(id))?;
    if delivery.status != Status::Held {
        let detail = format!("The delivery is not held: it is {}.", delivery.status.word());
        return Err(problem::settled(detail).hint("Only what is held can become a part of its own.").into());
    }
    let arrival = delivery.into_arrival();
    let named: Vec<Named> = house.db.rows(sql::good_names(&caller.retailer, &arrival.feed, NAMES)).await?;
    let others = named.iter().map(|row| row.filename.as_str());
    let files = feeds::part_named(&arrival.filename, others).map_err(Fault::from)?;
    let feed = match feeds::named(&known.feeds, &arrival.filename) {
        Some(feed) if feed.id != arrival.feed => feed.id.clone(),
        _ => feeds::make_part(house, &caller.retailer, arrival.store, &arrival.filename, files).await?,
    };
    read_again(house, caller, id, Again { why, feed: Some(feed) }).await
}

/// A row of [`sql::good_names`].
#[derive(Deserialize)]
struct Named {
    filename: String,
}

/// How many names of a feed's good files one that becomes a part of its own must differ from: a month of daily ones.
const NAMES: i64 = 30;

/// What a delivery changed; of one that is not published what it would change now.
pub(crate) async fn difference(house: &House, caller: &Caller, id: &str, query: &Query) -> Outcome<Difference> {
    let limit = query.count("limit", 100, 1000)? as usize;
    let found = accept::written_down(house, &caller.retailer, id).await?;
    let (delivery, known) = found.ok_or_else(|| problem::no_delivery(id))?;
    let (counts, changes) = match delivery.status {
        Status::Published | Status::Withdrawn => {
            let logged: Vec<Logged> = house.db.rows(sql::changes_of(&delivery.id)).await?;
            let receipt = delivery.clone().into_receipt()?;
            let is_gone = |store: &StoreReceipt| {
                let number = known.outlets.iter().find(|outlet| outlet.id == store.id).map(|outlet| outlet.number);
                let Counts { new, changed, gone, .. } = store.counts;
                let is_logged = logged.iter().any(|row| Some(row.store) == number);
                store.status == Status::Published && new + changed + gone > 0 && !is_logged
            };
            if receipt.stores.iter().any(is_gone) {
                return Err(problem::gone("What this delivery changed is not kept any more.")
                    .hint("It is of the last 30 publications of each store. The file itself is at …/file.")
                    .into());
            }
            (receipt.counts, logged_changes(&logged, &known.outlets)?)
        }
        Status::Unchanged => (delivery.clone().into_receipt()?.counts, Vec::new()),
        _ => {
            let arrival = delivery.into_arrival();
            house.has_kept(&arrival).await?;
            let content = house.kept(&arrival).await?.let_go();
            let _alone = Alone::with(&content).await?;
            let Ok(read) = known.read(house, &arrival, content).await? else { return Ok(nothing()) };
            let outlets = known.addressees(&arrival);
            let addressed = known.address(&read, &arrival, &outlets);
            let sorted = Sorted { outlets: &outlets, read: &read, addressed: &addressed };
            let seen = publish::look(house, &arrival, &known, &sorted, true).await?;
            let stores = addressed.stores.keys().copied().collect();
            let (measures, counts) = (&seen.measures, Counts::default());
            let mut found = plan::Difference {
                arrival: &arrival,
                outlets: &outlets,
                measures,
                most: limit,
                counts,
                lines: Vec::new(),
            };
            publish::walk(house, &arrival, &sorted, (&stores, seen.first), async |stretches, _| {
                Ok(stretches.into_iter().try_for_each(|stretch| found.compare(stretch))?)
            })
            .await?;
            (found.counts, found.lines)
        }
    };
    let lines = changes.into_iter().take(limit).map(|(store, changed)| different(store, &changed)).collect();
    Ok(Difference { counts, lines })
}

fn nothing() -> Difference {
    Difference { counts: Counts::default(), lines: Vec::new() }
}

fn different(store: String, Changed { before, after }: &Changed) -> DifferentLine {
    let before = before.as_ref().map(|line| snapshot::wire(&line.line()));
    DifferentLine { store, before, after: snapshot::wire(&after.line()) }
}

/// A row of the change log.
#[derive(Deserialize)]
struct Logged {
    store: i64,
    lines: String,
}

fn logged_changes(logged: &[Logged], outlets: &[Outlet]) -> serde_json::Result<Vec<(String, Changed)>> {
    let mut changes = Vec::new();
    for Logged { store, lines } in logged {
        let id = outlets.iter().find(|outlet| outlet.number == *store).map(|outlet| outlet.id.clone());
        let id = id.unwrap_or_default();
        changes.extend(snapshot::read_changes(lines)?.into_iter().map(|changed| (id.clone(), changed)));
    }
    Ok(changes)
}

/// A row of [`sql::snapshots`].
#[derive(Deserialize)]
struct SnapshotRow {
    delivery: String,
    version: i64,
    as_of: i64,
    received: i64,
    filename: String,
    via: String,
    status: Status,
}

/// The states that a store's stock can go back to.
pub(crate) async fn snapshots(house: &House, caller: &Caller, store: &str) -> Outcome<Snapshots> {
    let outlet = shelves::outlet(house, caller, store).await?;
    let rows: Vec<SnapshotRow> = house.db.rows(sql::snapshots(outlet.number, sql::SNAPSHOTS)).await?;
    let told = |row: SnapshotRow| {
        let SnapshotRow { delivery, version, as_of, received, filename, via, status } = row;
        let (as_of, received) = (to_rfc3339(as_of), to_rfc3339(received));
        Snapshot { version, delivery, as_of, received, filename, via, status }
    };
    Ok(Snapshots { snapshots: rows.into_iter().map(told).collect() })
}

/// Shows a store's stock as it was before.
pub(crate) async fn roll_back(house: &House, caller: &Caller, store: &str, request: &mut Request) -> Outcome<Receipt> {
    let wanted: Option<Rollback> = said(request).await?;
    let wanted = wanted.ok_or_else(|| {
        problem::bad_request("The body says where to go back to.").hint("As in {\"version\": 12}; see …/snapshots.")
    })?;
    let mut fault = Fault::Failure(format!("store {store}: no turn"));
    for _ in 0..TURNS {
        let back = Back::look(house, caller, store, wanted.version).await?;
        if let Some(done) = back.done()? {
            return Ok(done);
        }
        let decided = decision(house, caller, "withdrawn", Why { why: wanted.why.clone(), normal: false }, None);
        match back.publish(house, &caller.name, decided).await {
            Ok(receipt) => return Ok(receipt),
            // Perhaps a delivery was published in between: then there is more to take back.
            Err(error) => fault = error,
        }
    }
    Err(fault)
}

/// How a way back came in.
const ROLLBACK: &str = "rollback";

/// A row of [`sql::changed_since`].
#[derive(Deserialize)]
struct Since {
    delivery: String,
    lines: String,
}

/// A row of [`sql::length_since`].
#[derive(Deserialize)]
struct Length {
    length: Option<i64>,
}

/// The most that is taken back at once, as bytes of changes: some 250,000 lines, which take 60 MB of an isolate's 128.
const MOST: i64 = 24_000_000;

/// The way back to a snapshot.
struct Back {
    outlet: Outlet,
    /// The delivery whose stock is shown again.
    target: Delivery,
    /// What is published, and what it was then.
    lines: Vec<(Option<snapshot::Kept>, snapshot::Kept)>,
    /// The deliveries that are taken back.
    withdrawn: Vec<String>,
    /// The newest of them.
    last: Option<Delivery>,
}

impl Back {
    async fn look(house: &House, caller: &Caller, store: &str, version: i64) -> Outcome<Self> {
        let outlet = shelves::outlet(house, caller, store).await?;
        let number = outlet.number;
        let length: Option<Length> = house.db.row(sql::length_since(number, version)).await?;
        if length.and_then(|row| row.length).is_some_and(|length| length > MOST) {
            let detail = "More was changed since then than can be taken back at once.";
            return Err(problem::too_large(detail)
                .hint("Deliver the file of that day again: …/deliveries/{id}/file has it.")
                .into());
        }
        let found = house
            .db
            .batch(&[
                sql::snapshots(number, sql::SNAPSHOTS),
                sql::changed_since(number, version),
                sql::present_of_changed(number, version),
                sql::versions(&caller.retailer, &format!("[{number}]")),
            ])
            .await?;
        let snapshots: Vec<SnapshotRow> = nth(&found, 0)?;
        let target = snapshots.iter().find(|row| row.version == version).ok_or_else(|| {
            problem::not_found(format!("“{store}” has no snapshot {version} to go back to."))
                .hint("See /v1/stores/{store}/snapshots for those that there are.")
        })?;
        let since: Vec<Since> = nth(&found, 1)?;
        let last = since.first().map_or("", |row| row.delivery.as_str());
        let wanted = [&target.delivery, last].map(|id| sql::delivery(&caller.retailer, id));
        let named = house.db.batch(&wanted).await?;
        let target: Option<Delivery> = nth(&named, 0)?.pop();
        let outlet = nth::<Outlet>(&found, 3)?.pop().unwrap_or(outlet);
        Ok(Self {
            outlet,
            target: target.ok_or_else(|| Fault::Failure("a snapshot without a delivery".into()))?,
            lines: undone(&since, &nth::<Page>(&found, 2)?)?,
            withdrawn: since.into_iter().map(|row| row.delivery).collect(),
            last: nth(&named, 1)?.pop(),
        })
    }

    /// The receipt of this very way back, if it was the last thing that happened: whoever did not hear the answer asks again.
    fn done(&self) -> serde_json::Result<Option<Receipt>> {
        let Some(last) = self.last.as_ref().filter(|last| last.via == ROLLBACK) else { return Ok(None) };
        let led_to = last.decision()?.and_then(|decision| decision.delivery);
        if led_to.as_ref() != Some(&self.target.id) {
            return Ok(None);
        }
        Ok(Some(Receipt { rows_written: Some(0), ..last.clone().into_receipt()? }))
    }

    async fn publish(self, house: &House, sender: &str, decision: Decision) -> Outcome<Receipt> {
        let chunks = snapshot::restore(
            self.lines.iter().map(|(before, after)| (before.as_ref().map(snapshot::Kept::line), after.line())),
        )?;
        let Self { outlet, target, lines, withdrawn, .. } = self;
        let changed = lines.iter().filter(|(before, after)| before.as_ref() != Some(after)).count();
        let counts = Counts { changed: u32::try_from(changed).unwrap_or(u32::MAX), ..Counts::default() };
        let arrival = Arrival {
            id: identifier(house.now, random()),
            store: Some(outlet.number),
            via: ROLLBACK.to_owned(),
            sender: sender.to_owned(),
            received: house.now,
            as_of: outlet.as_of.unwrap_or(house.now),
            ..target.clone().into_arrival()
        };
        let (id, name) = (outlet.id.clone(), outlet.name.clone());
        let told = Receipt {
            status: Status::Published,
            counts,
            stores: vec![StoreReceipt { id, name, status: Status::Published, lines: counts.changed, counts }],
            decision: Some(Decision { delivery: Some(target.id.clone()), ..decision }),
            ..receipt(&arrival)
        };
        let change = Change { chunks: &chunks, ..Change::of(outlet.number, outlet.version) };
        let (written, decided) = (serde_json::to_string(&told)?, serde_json::to_string(&told.decision)?);
        let settled = Settled { status: Status::Published.word(), receipt: &written, facts: target.facts.as_deref() };
        let mut batch = sql::receive(&arrival);
        batch.extend(sql::publish(&arrival, &[change], &settled));
        batch.push(sql::decide(&arrival.retailer, &arrival.id, r#"["published"]"#, settled.status, &decided));
        batch.push(sql::withdraw(&arrival.retailer, &serde_json::to_string(&withdrawn)?));
        let results = house.db.batch(&batch).await?;
        let gtins = lines.iter().filter_map(|(_, line)| line.line().gtin).take(availability::PURGED_SINGLY + 1);
        publish::told(house, &arrival, &gtins.collect::<Vec<_>>()).await;
        Ok(Receipt { rows_written: Some(rows_written(&results)), ..told })
    }
}

/// What lines are, and what they were before all these changes, which come latest first.
fn undone(since: &[Since], published: &[Page]) -> serde_json::Result<Vec<(Option<snapshot::Kept>, snapshot::Kept)>> {
    let present = plan::lines(published)?;
    let mut then: HashMap<String, Changed> = HashMap::new();
    for row in since {
        for changed in snapshot::read_changes(&row.lines)? {
            then.insert(snapshot::key(&changed.after.line())?, changed);
        }
    }
    let mut now: HashMap<String, snapshot::Kept> = HashMap::new();
    for line in present {
        let key = snapshot::key(&line.line())?;
        if then.contains_key(&key) {
            now.insert(key, line);
        }
    }
    let mut pairs = Vec::new();
    for (key, Changed { before, after }) in then {
        // What was not there before stays listed, and is sold out.
        let was = before.unwrap_or_else(|| after.without_stock());
        pairs.push((now.remove(&key), was));
    }
    Ok(pairs)
}
