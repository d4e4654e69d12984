//! The one road that every delivery takes, whichever door it came in by.
//!
//! Delivery row and raw bytes first, then everything else. What is on the road may be taken up again at any point: a settled
//! delivery stays as it is, and publishing is one batch that fails as a whole if another publication was first.
//!
//! Five trips to D1: who is asking (in `lib`), what is known of store and file, the delivery row, the published stock, and the
//! batch that publishes.

use onhand_feed::Profile;

use crate::addressing::{Addressed, Outlet, address};
use crate::auth::sha256;
use crate::availability;
use crate::db::{nth, rows_written};
use crate::delivery::{Delivery, Repeats, identifier, receipt, repeats};
use crate::house::{House, Message, random};
use crate::plan::{self, Plan};
use crate::problem::{self, Fault, Outcome};
use crate::profiles;
use crate::reading::{self, Read};
use crate::sql::{self, Arrival};
use crate::wire::{Reason, Receipt, Status};

/// What was sent.
pub(crate) struct Sent {
    pub(crate) bytes: Vec<u8>,
    /// It travelled under `Content-Encoding: gzip`.
    pub(crate) packed: bool,
    pub(crate) filename: String,
    pub(crate) as_of: Option<i64>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) via: &'static str,
}

/// For whom it was sent, and who did.
pub(crate) struct Envelope<'a> {
    pub(crate) retailer: &'a str,
    /// Of prices that name none.
    pub(crate) currency: Option<&'a str>,
    pub(crate) sender: &'a str,
    /// The store it is addressed to; `None` if its lines name their stores.
    pub(crate) store: Option<&'a str>,
}

/// How often a delivery is compared anew because another one of the same store was published in between.
const TURNS: usize = 6;

/// Takes a delivery in, and answers what became of it.
pub(crate) async fn accept(house: &House, envelope: &Envelope<'_>, sent: Sent) -> Outcome<Receipt> {
    let sha256 = sha256(&sent.bytes);
    let arrived = match arrive(house, envelope, &sha256, &sent).await {
        // The same key at the same instant: one of the two could not be written down, and finds the other now.
        Err(Fault::Failure(_)) if sent.idempotency_key.is_some() => arrive(house, envelope, &sha256, &sent).await?,
        arrived => arrived?,
    };
    match arrived {
        Arrived::Settled(delivery) => again(*delivery),
        Arrived::Open(arrival, all) => settle(house, envelope.currency, &arrival, *all, sent.bytes).await,
    }
}

/// A delivery that is written down.
enum Arrived {
    /// It came before, and is done with.
    Settled(Box<Delivery>),
    /// It is to be read.
    Open(Box<Arrival>, Box<Known>),
}

/// What is known of the retailer before a delivery is read.
struct Known {
    outlets: Vec<Outlet>,
    /// What was confirmed, oldest first.
    profiles: Vec<Profile>,
}

async fn arrive(house: &House, envelope: &Envelope<'_>, sha256: &str, sent: &Sent) -> Outcome<Arrived> {
    let known = house
        .db
        .batch(&[
            sql::outlets(envelope.retailer, None),
            sql::latest(envelope.retailer, envelope.store),
            sql::by_idempotency_key(envelope.retailer, sent.idempotency_key.as_deref()),
            sql::profiles(envelope.retailer, None),
        ])
        .await?;
    let profiles = profiles::Row::known(&nth::<profiles::Row>(&known, 3)?);
    let outlets: Vec<Outlet> = nth(&known, 0)?;
    let store = match envelope.store {
        None => None,
        Some(id) => {
            let outlet = outlets.iter().find(|outlet| outlet.id == id);
            Some(outlet.ok_or_else(|| problem::no_store(id))?.number)
        }
    };
    let (latest, by_key) = (nth(&known, 1)?.pop(), nth(&known, 2)?.pop());
    let arrival = match repeats(sha256, store, sent.as_of, latest, by_key) {
        Repeats::KeyOnly => return Err(problem::key_reused("This key came with another file before.").into()),
        Repeats::Delivery(delivery) if delivery.status != Status::Received => return Ok(Arrived::Settled(delivery)),
        // Somebody is at it, or was interrupted: whoever comes first settles it for both.
        Repeats::Delivery(delivery) => delivery.into_arrival(),
        Repeats::Nothing => receive(house, envelope, store, sha256, sent).await?,
    };
    Ok(Arrived::Open(Box::new(arrival), Box::new(Known { outlets, profiles })))
}

/// The receipt of a delivery that came before: nothing was written for it this time.
fn again(delivery: Delivery) -> Outcome<Receipt> {
    Ok(Receipt { rows_written: Some(0), ..delivery.into_receipt()? })
}

/// Keeps the bytes and writes the delivery down: from here on nothing is lost.
async fn receive(
    house: &House,
    envelope: &Envelope<'_>,
    store: Option<i64>,
    sha256: &str,
    sent: &Sent,
) -> Outcome<Arrival> {
    let arrival = Arrival {
        retailer: envelope.retailer.to_owned(),
        id: identifier(house.now, random()),
        store,
        via: sent.via,
        sender: envelope.sender.to_owned(),
        received: house.now,
        as_of: sent.as_of.unwrap_or(house.now),
        filename: sent.filename.clone(),
        packed: sent.packed,
        bytes: i64::try_from(sent.bytes.len()).unwrap_or(i64::MAX),
        sha256: sha256.to_owned(),
        idempotency_key: sent.idempotency_key.clone(),
    };
    house.keep(&arrival.sha256, &sent.bytes).await?;
    house.db.batch(&sql::receive(&arrival)).await?;
    Ok(arrival)
}

/// Takes up a delivery that got stuck.
pub(crate) async fn resume(house: &House, retailer: &str, delivery: &str) -> Outcome<()> {
    let known = house
        .db
        .batch(&[
            sql::delivery(retailer, delivery),
            sql::outlets(retailer, None),
            sql::retailer(retailer),
            sql::profiles(retailer, None),
        ])
        .await?;
    let delivery: Option<Delivery> = nth(&known, 0)?.pop();
    let Some(delivery) = delivery.filter(|delivery| delivery.status == Status::Received) else { return Ok(()) };
    let arrival = delivery.into_arrival();
    let outlets: Vec<Outlet> = nth(&known, 1)?;
    let currency: Option<plan::Settings> = nth(&known, 2)?.pop();
    let profiles = profiles::Row::known(&nth::<profiles::Row>(&known, 3)?);
    let bytes = house.kept(&arrival).await?;
    let all = Known { outlets, profiles };
    settle(house, currency.and_then(|settings| settings.currency).as_deref(), &arrival, all, bytes).await?;
    Ok(())
}

/// Reads, compares and publishes, or says why not.
async fn settle(
    house: &House,
    currency: Option<&str>,
    arrival: &Arrival,
    Known { outlets: all, profiles }: Known,
    bytes: Vec<u8>,
) -> Outcome<Receipt> {
    let read = match reading::read(&arrival.filename, bytes, arrival.packed, currency, &profiles) {
        Ok(read) => read,
        Err(reason) => return close(house, arrival, turned_away(arrival, Status::Unreadable, reason)).await,
    };
    let (addressee, outlets) = match arrival.store {
        Some(store) => (Some(0), all.iter().filter(|outlet| outlet.number == store).cloned().collect()),
        None => (None, all.clone()),
    };
    let mut addressed = address(read.lines(), &outlets, addressee);
    if addressee.is_some() && addressed.is_one_unheard_of(&all) {
        // The till's own name for the store that the file was sent to: it cannot be another one.
        addressed = address(read.lines().map(|(_, line)| (None, line)), &outlets, addressee);
    }
    if let Some(reason) = plan::misaddressed(&addressed, addressee.is_some()) {
        let receipt = Receipt {
            ledger: Some(read.ledger()),
            problems: read.findings(),
            ..turned_away(arrival, Status::Refused, reason)
        };
        return close(house, arrival, receipt).await;
    }
    publish(house, arrival, &outlets, &read, &addressed).await
}

fn turned_away(arrival: &Arrival, status: Status, error: Reason) -> Receipt {
    let verdict = (status == Status::Unreadable).then(|| "unreadable".to_owned());
    Receipt { status, verdict, reasons: vec![error.detail.clone()], error: Some(error), ..receipt(arrival) }
}

/// Writes down what became of a delivery that publishes nothing.
async fn close(house: &House, arrival: &Arrival, receipt: Receipt) -> Outcome<Receipt> {
    let written = serde_json::to_string(&receipt)?;
    let statement = sql::settle(&arrival.retailer, &arrival.id, receipt.status.word(), &written);
    let results = house.db.batch(&[statement]).await?;
    Ok(Receipt { rows_written: Some(rows_written(&results)), ..receipt })
}

/// Compares with what is published and writes the difference, again and again until nobody was in between.
async fn publish(
    house: &House,
    arrival: &Arrival,
    outlets: &[Outlet],
    read: &Read,
    addressed: &Addressed<'_>,
) -> Outcome<Receipt> {
    let mut fault = Fault::Failure(format!("delivery {}: no turn", arrival.id));
    for _ in 0..TURNS {
        let plan = match look(house, arrival, outlets, read, addressed).await? {
            Look::Settled(delivery) => return Ok(delivery.into_receipt()?),
            Look::Plan(plan) => plan,
        };
        // An error may mean that another publication was first, or that this one succeeded and only its answer was lost:
        // looking again tells.
        match house.db.batch(&plan.batch(arrival)?).await {
            Ok(results) => {
                tell(house, arrival, &plan).await;
                return Ok(Receipt { rows_written: Some(rows_written(&results)), ..plan.receipt });
            }
            Err(error) => fault = error,
        }
    }
    Err(fault)
}

enum Look {
    /// Somebody else settled the delivery.
    Settled(Box<Delivery>),
    Plan(Box<Plan>),
}

/// One trip: the versions, the stock of those versions, and the delivery itself.
async fn look(
    house: &House,
    arrival: &Arrival,
    outlets: &[Outlet],
    read: &Read,
    addressed: &Addressed<'_>,
) -> Outcome<Look> {
    let numbers: Vec<i64> = addressed.stores.keys().filter_map(|&at| outlets.get(at)).map(|o| o.number).collect();
    let numbers = serde_json::to_string(&numbers)?;
    let found = house
        .db
        .batch(&[
            sql::delivery(&arrival.retailer, &arrival.id),
            sql::versions(&arrival.retailer, &numbers),
            sql::published(&numbers),
        ])
        .await?;
    let delivery: Option<Delivery> = nth(&found, 0)?.pop();
    if let Some(delivery) = delivery.filter(|delivery| delivery.status != Status::Received) {
        return Ok(Look::Settled(Box::new(delivery)));
    }
    let shelves = plan::shelves(nth(&found, 1)?, nth(&found, 2)?)?;
    Ok(Look::Plan(Box::new(plan::plan(arrival, outlets, &shelves, read, addressed)?)))
}

/// Lets those who show the stock know. What fails here is done by the queue, and what the queue misses by the hour's search.
async fn tell(house: &House, arrival: &Arrival, plan: &Plan) {
    if plan.receipt.status != Status::Published {
        return;
    }
    if let Err(fault) = availability::forget(house, &arrival.id, &plan.gtins).await {
        worker::console_error!("Cached answers stay until they expire: {fault:?}");
    }
    let (retailer, delivery) = (arrival.retailer.clone(), arrival.id.clone());
    house.send(Message::Published { retailer, delivery }).await;
}
