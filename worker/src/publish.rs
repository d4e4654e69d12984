//! The last part of the road: a delivery that was read is compared with what is published, judged, and published as one.

use std::collections::BTreeSet;

use onhand_feed::Sentence;
use onhand_stock::{Facts, Gtin, HISTORY};
use serde::Deserialize;

use crate::accept::{APPROVED, Known};
use crate::addressing::{Addressed, Outlet};
use crate::availability;
use crate::brands::Brands;
use crate::db::{nth, rows_written};
use crate::delivery::Delivery;
use crate::feeds;
use crate::house::{House, Message, step_aside};
use crate::judging;
use crate::patches::Patches;
use crate::plan::{Measures, Plan, Settlement};
use crate::problem::{Fault, Outcome};
use crate::reading::Read;
use crate::snapshot::Moments;
use crate::sql::{self, Arrival};
use crate::walk::{Page, STRETCH, Stretch, Walk};
use crate::watch::{self, Settled};
use crate::wire::{AbsentCodes, Receipt, Scope, Status};

/// How often a delivery is compared anew because another one of the same store was published in between.
const TURNS: usize = 12;

/// Among how many good deliveries those of the same brands are looked for: a week of seven brands.
pub(crate) const HISTORY_BY_BRAND: usize = 50;

/// A delivery that was read and sorted by store.
pub(crate) struct Sorted<'a> {
    pub(crate) outlets: &'a [Outlet],
    pub(crate) read: &'a Read,
    pub(crate) addressed: &'a Addressed<'a>,
}

/// Compares with what is published and writes the difference, again and again until nobody was in between. A store in which
/// nothing was published meanwhile is not compared again: in a chain somebody sells something all the time.
pub(crate) async fn publish(house: &House, arrival: &Arrival, known: &Known, sorted: &Sorted<'_>) -> Outcome<Receipt> {
    let mut fault = Fault::Failure(format!("delivery {}: no turn", arrival.id));
    let mut before: Option<Plan<'_>> = None;
    for turn in 0..TURNS {
        let seen = look(house, arrival, known, sorted, before.is_none()).await?;
        if let Some(delivery) = seen.settled {
            return Ok(delivery.into_receipt()?);
        }
        let present = (sorted.outlets, seen.present.as_slice());
        let mut plan = Plan::new(arrival, present, sorted.read, sorted.addressed, seen.measures);
        let stores = plan.go_on_from(before.take());
        walk(house, arrival, sorted, (&stores, seen.first), async |stretches, is_last| {
            stretches.into_iter().try_for_each(|stretch| plan.compare(stretch))?;
            let staged = if is_last { Vec::new() } else { plan.stage() };
            if !staged.is_empty() {
                house.db.batch(&staged).await?;
            }
            Ok(())
        })
        .await?;
        let mut settlement = plan.settle()?;
        // An error may mean that another publication was first, or that this one succeeded and only its answer was lost:
        // looking again tells.
        let settled = Settled::new(known.feed(&arrival.feed), arrival, &settlement.receipt, house.now);
        settlement.batch.extend(settled.statement);
        match house.db.batch(&settlement.batch).await {
            Ok(results) => {
                tell(house, arrival, &settlement).await;
                watch::call(house, settled.urgent, &arrival.retailer, &arrival.feed).await;
                let decision = known.decision.clone();
                return Ok(Receipt { rows_written: Some(rows_written(&results)), decision, ..settlement.receipt });
            }
            Err(error) => fault = error,
        }
        before = Some(plan);
        step_aside(turn).await;
    }
    Err(fault)
}

/// Goes along a delivery and the shelves of these stores, by their places in the list of outlets, of which the first page may be
/// there already. `compare` is given what is compared at once, and whether it is the last.
pub(crate) async fn walk<'a>(
    house: &House,
    arrival: &Arrival,
    sorted: &Sorted<'a>,
    (stores, first): (&BTreeSet<usize>, Option<Vec<Page>>),
    mut compare: impl AsyncFnMut(Vec<Stretch<'a>>, bool) -> Outcome<()>,
) -> Outcome<()> {
    let mut walk = Walk::new(sorted.read, sorted.addressed, stores, sorted.outlets, STRETCH);
    if let Some(first) = first {
        walk.load(first, STRETCH)?;
    }
    loop {
        while let Some(stretches) = walk.next() {
            compare(stretches, walk.is_over()).await?;
        }
        if walk.is_over() {
            return Ok(());
        }
        let (after, stores) = walk.wanted()?;
        let page = sql::published(&stores, &arrival.retailer, &arrival.feed, &after, STRETCH as i64);
        walk.load(house.db.rows(page).await?, STRETCH)?;
    }
}

/// What stands in the database when a delivery is compared with it.
pub(crate) struct Seen {
    /// Somebody else settled the delivery.
    settled: Option<Delivery>,
    /// The stores as they are now.
    present: Vec<Outlet>,
    /// The first page of their shelves, if that was wanted.
    pub(crate) first: Option<Vec<Page>>,
    pub(crate) measures: Measures,
}

/// The latest moment that a feed spoke of.
#[derive(Deserialize)]
pub(crate) struct SpokeOf {
    pub(crate) as_of: Option<i64>,
}

/// A list of one store's.
#[derive(Deserialize)]
pub(crate) struct StorePart {
    store: i64,
    pub(crate) lines: String,
}

/// One trip: the versions, the stock of those versions if it is wanted, what was good before, and the delivery itself.
pub(crate) async fn look(
    house: &House,
    arrival: &Arrival,
    known: &Known,
    sorted: &Sorted<'_>,
    with_stock: bool,
) -> Outcome<Seen> {
    let numbers: Vec<i64> =
        sorted.addressed.stores.keys().filter_map(|&at| sorted.outlets.get(at)).map(|outlet| outlet.number).collect();
    let numbers = serde_json::to_string(&numbers)?;
    let (retailer, feed) = (arrival.retailer.as_str(), arrival.feed.as_str());
    let row = known.feed(feed);
    let settings = row.map(feeds::Row::settings).unwrap_or_default();
    let by_brand = settings.scope == Scope::Brand;
    // A file that says no brands speaks for all, if a person lets it.
    let brands = by_brand.then(|| Brands::of(sorted.read)).flatten();
    let named = Brands::remembered(brands.as_ref());
    let good = if by_brand { HISTORY_BY_BRAND } else { HISTORY };
    let waits = matches!(settings.absent, AbsentCodes::AfterDays(_));
    let found = house
        .db
        .batch(&[
            sql::delivery(retailer, &arrival.id),
            sql::versions(retailer, &numbers),
            sql::published(
                if with_stock { &numbers } else { sql::NONE },
                retailer,
                feed,
                &sql::After::default(),
                STRETCH as i64,
            ),
            sql::good_before(retailer, feed, &arrival.id, good as i64),
            sql::withdrawn(retailer, feed, &arrival.sha256),
            sql::absences(if waits { &numbers } else { sql::NONE }),
            sql::spoke_of(retailer, feed, &arrival.id, &serde_json::to_string(&named)?),
            sql::patches(&numbers),
        ])
        .await?;
    let settled: Option<Delivery> = nth(&found, 0)?.pop();
    let mut objections = Vec::new();
    if row.is_some_and(feeds::Row::is_paused) {
        objections.push(Sentence::new("objection-paused"));
    }
    if !nth::<serde_json::Value>(&found, 4)?.is_empty() {
        objections.push(Sentence::new("objection-taken-back"));
    }
    if by_brand && brands.is_none() {
        objections.push(Sentence::new("objection-no-brand"));
    }
    let patches: Vec<StorePart> = nth(&found, 7)?;
    let patches = patches.into_iter().map(|part| Ok((part.store, Patches::read(&part.lines)?)));
    let parts: Vec<StorePart> = nth(&found, 5)?;
    let absences = parts.into_iter().map(|part| Ok((part.store, Moments::read(&part.lines)?)));
    let spoke_of = nth::<SpokeOf>(&found, 6)?.pop().and_then(|row| row.as_of);
    let mut before = judging::remembered(&nth::<judging::Before>(&found, 3)?);
    let this = Facts { brands: named, ..Facts::default() };
    before.retain(|other| !by_brand || this.is_comparable(other));
    let measures = Measures {
        settings,
        before,
        objections,
        approved: known.decision.as_ref().is_some_and(|decision| decision.what == APPROVED),
        absences: absences.collect::<serde_json::Result<_>>()?,
        patches: patches.collect::<serde_json::Result<_>>()?,
        brands,
        spoke_of: (by_brand || known.feeds.len() > 1).then(|| spoke_of.unwrap_or(i64::MIN)),
    };
    Ok(Seen {
        settled: settled.filter(|delivery| delivery.status != Status::Received),
        present: nth(&found, 1)?,
        first: with_stock.then(|| nth(&found, 2)).transpose()?,
        measures,
    })
}

/// Lets those who show the stock know. What fails here is done by the queue, and what the queue misses by the hour's search.
async fn tell(house: &House, arrival: &Arrival, plan: &Settlement) {
    if plan.receipt.status == Status::Published {
        told(house, arrival, &plan.gtins).await;
    }
}

/// Lets those who show these items know.
pub(crate) async fn told(house: &House, arrival: &Arrival, gtins: &[Gtin]) {
    if let Err(fault) = availability::forget(house, &arrival.id, gtins).await {
        worker::console_error!("Cached answers stay until they expire: {fault:?}");
    }
    let (retailer, delivery) = (arrival.retailer.clone(), arrival.id.clone());
    house.send(Message::Published { retailer, delivery }).await;
}
