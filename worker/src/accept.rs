//! The one road that every delivery takes, whichever door it came in by.
//!
//! Delivery row and raw bytes first, then everything else. What is on the road may be taken up again at any point: a settled
//! delivery stays as it is, and publishing is one batch that fails as a whole if another publication was first.
//!
//! Five trips to D1: who is asking (in `lib`), what is known of store and file, the delivery row, the published stock, and the
//! batch that publishes.

use onhand_feed::Profile;

use crate::addressing::{Addressed, Listed, Outlet, address, all_for};
use crate::content::{Alone, Content, Text};
use crate::db::{nth, rows_written};
use crate::delivery::{Delivery, Repeats, identifier, receipt, repeats};
use crate::feeds;
use crate::house::{House, random};
use crate::patch;
use crate::plan;
use crate::problem::{self, Fault, Outcome};
use crate::profiles;
use crate::publish::{Sorted, publish};
use crate::reading::{self, Long, Manner, Read};
use crate::sql::{self, Arrival, Statement};
use crate::walk::STRETCH;
use crate::watch::{self, Settled};
use crate::wire::{Decision, Reason, Receipt, Scope, Status};

/// What was sent.
pub(crate) struct Sent {
    pub(crate) content: Content,
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
    /// The feed it is of, which is then one of that store; `None` if that is to be found out.
    pub(crate) feed: Option<&'a str>,
}

/// What a person's approval is called.
pub(crate) const APPROVED: &str = "approved";

/// Takes a delivery in, and answers what became of it.
pub(crate) async fn accept(house: &House, envelope: &Envelope<'_>, sent: Sent) -> Outcome<Receipt> {
    let arrived = match arrive(house, envelope, &sent).await {
        // The same key at the same instant: one of the two could not be written down, and finds the other now.
        Err(Fault::Failure(_)) if sent.idempotency_key.is_some() => arrive(house, envelope, &sent).await,
        arrived => arrived,
    };
    if let Ok(Arrived::Settled(delivery, _)) = &arrived
        && delivery.status == Status::Parked
    {
        // Perhaps because its bytes were gone: here they are, to be read again by whoever looks at it.
        sent.content.keep(house, delivery.object.as_ref().unwrap_or(&delivery.sha256)).await?;
    }
    sent.content.leave(house).await;
    match arrived? {
        Arrived::Settled(delivery, known) => again(house, *delivery, &known).await,
        Arrived::Open(arrival, known) => settle(house, &arrival, *known, sent.content).await,
    }
}

/// A delivery that is written down.
enum Arrived {
    /// It came before, and is done with.
    Settled(Box<Delivery>, Box<Known>),
    /// It is to be read.
    Open(Box<Arrival>, Box<Known>),
}

/// What is known of the retailer before a delivery is read.
pub(crate) struct Known {
    pub(crate) outlets: Vec<Outlet>,
    /// What was confirmed, oldest first.
    profiles: Vec<Profile>,
    /// Those that the delivery may be of.
    pub(crate) feeds: Vec<feeds::Row>,
    currency: Option<String>,
    /// What a person decided about the delivery.
    pub(crate) decision: Option<Decision>,
    /// Whoever sent it named the feed.
    named: bool,
}

async fn arrive(house: &House, envelope: &Envelope<'_>, sent: &Sent) -> Outcome<Arrived> {
    let found = house
        .db
        .batch(&[
            sql::outlets(envelope.retailer, None),
            sql::latest(envelope.retailer, envelope.store),
            sql::by_idempotency_key(envelope.retailer, sent.idempotency_key.as_deref()),
            sql::profiles(envelope.retailer, None),
            sql::feeds_of(envelope.retailer, envelope.store),
        ])
        .await?;
    let known = Known {
        outlets: nth(&found, 0)?,
        profiles: profiles::Row::known(&nth::<profiles::Row>(&found, 3)?),
        feeds: nth(&found, 4)?,
        currency: envelope.currency.map(str::to_owned),
        decision: None,
        named: envelope.feed.is_some(),
    };
    let store = match envelope.store {
        None => None,
        Some(id) => {
            let outlet = known.outlets.iter().find(|outlet| outlet.id == id);
            Some(outlet.ok_or_else(|| problem::no_store(id))?.number)
        }
    };
    if let Some(id) = envelope.feed.filter(|id| known.feeds.iter().all(|feed| feed.id != **id)) {
        return Err(feeds::no_feed(id).into());
    }
    let (latest, by_key) = (nth(&found, 1)?.pop(), nth(&found, 2)?.pop());
    let arrival = match repeats(&sent.content.sha256, store, sent.as_of, latest, by_key) {
        Repeats::KeyOnly => return Err(problem::key_reused("This key came with another file before.").into()),
        Repeats::Delivery(delivery) if delivery.status != Status::Received => {
            return Ok(Arrived::Settled(delivery, Box::new(known)));
        }
        // Somebody is at it, or was interrupted: whoever comes first settles it for both.
        Repeats::Delivery(delivery) => delivery.into_arrival(),
        Repeats::Nothing => receive(house, envelope, store, (&known.outlets, &known.feeds), sent).await?,
    };
    Ok(Arrived::Open(Box::new(arrival), Box::new(known)))
}

/// The receipt of a delivery that came before. That it came again is a sign of life of its feed, and nothing else.
async fn again(house: &House, delivery: Delivery, known: &Known) -> Outcome<Receipt> {
    let feed = delivery.feed_id.as_deref().and_then(|id| known.feed(id));
    let settled = feed.map(|feed| Settled::again(feed, &delivery.retailer, &delivery.id, delivery.status, house.now));
    let mut written = 0;
    if let (Some(feed), Some(Settled { statement: Some(statement), urgent })) = (feed, settled) {
        written = rows_written(&house.db.batch(&[statement]).await?);
        watch::call(house, urgent, &delivery.retailer, &feed.id).await;
    }
    Ok(Receipt { rows_written: Some(written), ..delivery.into_receipt()? })
}

/// Keeps the bytes and writes the delivery down: from here on nothing is lost. Of its store's feeds it finds its own, or makes
/// the first.
pub(crate) async fn receive(
    house: &House,
    envelope: &Envelope<'_>,
    store: Option<i64>,
    (outlets, feeds): (&[Outlet], &[feeds::Row]),
    sent: &Sent,
) -> Outcome<Arrival> {
    let usual = envelope.store.unwrap_or(feeds::ALL_STORES);
    let found = feeds::by_name(feeds, usual, &sent.filename).map(|feed| feed.id.as_str());
    let mut arrival = Arrival {
        retailer: envelope.retailer.to_owned(),
        id: identifier(house.now, random()),
        store,
        feed: envelope.feed.or(found).unwrap_or(usual).to_owned(),
        via: sent.via.to_owned(),
        sender: envelope.sender.to_owned(),
        received: house.now,
        as_of: sent.as_of.unwrap_or(house.now),
        filename: sent.filename.clone(),
        packed: sent.packed,
        bytes: i64::try_from(sent.content.length).unwrap_or(i64::MAX),
        sha256: sent.content.sha256.clone(),
        object: sent.content.sha256.clone(),
        idempotency_key: sent.idempotency_key.clone(),
    };
    let name = outlets.iter().find(|outlet| Some(outlet.number) == store).map(|outlet| outlet.name.as_str());
    let name = name.unwrap_or("All stores");
    let feed = found.is_none().then(|| sql::usual_feed(envelope.retailer, usual, name, store, house.now));
    let written = write_down(house, &arrival, feed.clone(), &sent.content).await;
    if written.as_ref().is_err_and(is_doomed) {
        // The same bytes are being taken away, which nobody had sent for a long time: these get a name of their own.
        arrival.object = format!("{}.{}", arrival.sha256, arrival.id);
        write_down(house, &arrival, feed, &sent.content).await?;
        return Ok(arrival);
    }
    written.map(|()| arrival)
}

async fn write_down(house: &House, arrival: &Arrival, feed: Option<Statement>, content: &Content) -> Outcome<()> {
    content.keep(house, &arrival.object).await?;
    let batch: Vec<Statement> = feed.into_iter().chain(sql::receive(arrival)).collect();
    house.db.batch(&batch).await.map(drop)
}

fn is_doomed(fault: &Fault) -> bool {
    matches!(fault, Fault::Failure(why) if why.contains(sql::DOOMED))
}

/// Takes up a delivery that got stuck, or that a person decided about.
pub(crate) async fn resume(house: &House, retailer: &str, delivery: &str) -> Outcome<()> {
    let Some((delivery, known)) = written_down(house, retailer, delivery).await? else { return Ok(()) };
    if delivery.status != Status::Received {
        return Ok(());
    }
    let arrival = delivery.into_arrival();
    let content = house.kept(&arrival).await?;
    match (arrival.via.as_str(), &content.bytes) {
        (sql::PATCH, Some(bytes)) => patch::resume(house, &arrival, known.currency.as_deref(), bytes).await,
        _ => settle(house, &arrival, known, content).await.map(drop),
    }
}

/// A delivery that came before, with what is known of its retailer now.
pub(crate) async fn written_down(house: &House, retailer: &str, id: &str) -> Outcome<Option<(Delivery, Known)>> {
    let found = house
        .db
        .batch(&[
            sql::delivery(retailer, id),
            sql::outlets(retailer, None),
            sql::retailer(retailer),
            sql::profiles(retailer, None),
            sql::feeds_for(retailer, id),
        ])
        .await?;
    let Some(delivery): Option<Delivery> = nth(&found, 0)?.pop() else { return Ok(None) };
    let settings: Option<plan::Settings> = nth(&found, 2)?.pop();
    let known = Known {
        outlets: nth(&found, 1)?,
        profiles: profiles::Row::known(&nth::<profiles::Row>(&found, 3)?),
        feeds: nth(&found, 4)?,
        currency: settings.and_then(|settings| settings.currency),
        decision: delivery.decision()?,
        named: false,
    };
    Ok(Some((delivery, known)))
}

/// Takes in again what came before, to be read as files of its layout are read now, and as of the feed that is named.
pub(crate) async fn replay(
    house: &House,
    sender: &str,
    before: Delivery,
    known: Known,
    feed: Option<&str>,
) -> Outcome<Receipt> {
    if let Some(id) = feed.filter(|id| known.feed(id).is_none()) {
        let detail = format!("“{id}” is no feed that this delivery could be of.");
        return Err(problem::bad_request(detail).hint("It has to be a feed of the same store.").into());
    }
    let before = before.into_arrival();
    let arrival = Arrival {
        feed: feed.map_or_else(|| before.feed.clone(), str::to_owned),
        id: identifier(house.now, random()),
        via: "replay".to_owned(),
        sender: sender.to_owned(),
        received: house.now,
        ..before
    };
    let content = house.kept(&arrival).await?;
    house.db.batch(&sql::receive(&arrival)).await?;
    settle(house, &arrival, Known { decision: None, named: feed.is_some(), ..known }, content).await
}

/// Reads, compares and publishes, or says why not.
async fn settle(house: &House, arrival: &Arrival, known: Known, content: Content) -> Outcome<Receipt> {
    let content = content.let_go();
    let _alone = Alone::with(&content).await?;
    let read = match known.read(house, arrival, content).await? {
        Ok(read) => read,
        Err(reason) => return close(house, arrival, &known, turned_away(arrival, Status::Unreadable, reason)).await,
    };
    let outlets = known.addressees(arrival);
    let addressed = known.address(&read, arrival, &outlets);
    if let Some(reason) = addressed.misaddressed(arrival.store.is_some()) {
        let receipt = Receipt {
            ledger: Some(read.ledger()),
            problems: read.findings(),
            ..turned_away(arrival, Status::Refused, reason)
        };
        return close(house, arrival, &known, receipt).await;
    }
    let arrival = known.of_layout(house, arrival, &read).await?;
    known.confirm(house, &arrival, &read).await?;
    let sorted = Sorted { outlets: &outlets, read: &read, addressed: &addressed };
    let receipt = publish(house, &arrival, &known, &sorted).await?;
    if read.count() as usize > STRETCH {
        let (id, lines) = (&arrival.id, receipt.lines);
        worker::console_log!("delivery {id}: {lines} lines, {} MiB of memory", reading::memory() >> 20);
    }
    Ok(receipt)
}

impl Known {
    /// The file, read as the retailer's files are.
    pub(crate) async fn read(
        &self,
        house: &House,
        arrival: &Arrival,
        content: Content,
    ) -> Outcome<Result<Read, Reason>> {
        let name = arrival.filename.as_str();
        let brands = self.feeds.iter().any(|feed| feed.settings().scope == Scope::Brand);
        let manner = Manner { currency: self.currency.as_deref(), known: &self.profiles, brands };
        if let Some(bytes) = content.bytes {
            return Ok(reading::read(name, bytes, arrival.packed, &manner));
        }
        let mut text = Text::of(house, arrival).await?;
        let mut long = Long::new(name, content.length, &manner);
        while let Some(piece) = text.next().await? {
            if let Err(reason) = piece.map_err(|()| reading::cut()).and_then(|piece| long.push(&piece)) {
                return Ok(Err(reason));
            }
        }
        Ok(long.finish())
    }

    /// The stores that a delivery may speak for.
    pub(crate) fn addressees(&self, arrival: &Arrival) -> Vec<Outlet> {
        let meant = |outlet: &&Outlet| arrival.store.is_none_or(|store| outlet.number == store);
        self.outlets.iter().filter(meant).cloned().collect()
    }

    /// Which store each line is for. `outlets` are those that the delivery may speak for.
    pub(crate) fn address<'a>(&self, read: &'a Read, arrival: &Arrival, outlets: &[Outlet]) -> Addressed<'a> {
        let addressee = arrival.store.map(|_| 0);
        let addressed = address(read, outlets, addressee);
        match addressee {
            // The till's own name for the store that the file was sent to: it cannot be another one.
            Some(store) if addressed.is_one_unheard_of(&self.outlets) => all_for(read, store),
            _ => addressed,
        }
    }

    /// The feed of that name.
    pub(crate) fn feed(&self, id: &str) -> Option<&feeds::Row> {
        self.feeds.iter().find(|feed| feed.id == id)
    }

    /// The delivery of the feed that its layout says, where nothing else did.
    async fn of_layout(&self, house: &House, arrival: &Arrival, read: &Read) -> Outcome<Arrival> {
        let settings = self.feed(&arrival.feed).map(feeds::Row::settings).unwrap_or_default();
        let layout = read.layout();
        let is_sure = self.named || settings.files.is_some() || settings.layouts.contains(&layout);
        let other = feeds::by_layout(&self.feeds, &layout).filter(|feed| !is_sure && feed.id != arrival.feed);
        let Some(feed) = other else { return Ok(arrival.clone()) };
        house.db.batch(&[sql::is_of_feed(&arrival.retailer, &arrival.id, &feed.id)]).await?;
        Ok(Arrival { feed: feed.id.clone(), ..arrival.clone() })
    }

    /// Who says that this is normal from now on has confirmed the columns, too.
    async fn confirm(&self, house: &House, arrival: &Arrival, read: &Read) -> Outcome<()> {
        let Some(decision) = self.decision.as_ref().filter(|decision| decision.normal) else { return Ok(()) };
        let mut batch = Vec::new();
        for profile in read.confirmed() {
            let Some(layout) = &profile.layout else { continue };
            let text = serde_json::to_string(&profile)?;
            batch.push(sql::confirm(&arrival.retailer, &layout.fingerprint(), &text, house.now, &decision.who));
        }
        if !batch.is_empty() {
            house.db.batch(&batch).await?;
        }
        Ok(())
    }
}

fn turned_away(arrival: &Arrival, status: Status, error: Reason) -> Receipt {
    let verdict = (status == Status::Unreadable).then(|| "unreadable".to_owned());
    let (reasons, said) = (vec![error.detail.clone()], error.said.clone());
    Receipt { status, verdict, reasons, said, error: Some(error), ..receipt(arrival) }
}

/// Writes down what became of a delivery that publishes nothing.
async fn close(house: &House, arrival: &Arrival, known: &Known, receipt: Receipt) -> Outcome<Receipt> {
    let written = serde_json::to_string(&receipt)?;
    let status = receipt.status.word();
    let Settled { statement, urgent } = Settled::new(known.feed(&arrival.feed), arrival, &receipt, house.now);
    let settle = sql::settle(arrival, &sql::Settled { status, receipt: &written, facts: None });
    let batch: Vec<_> = std::iter::once(settle).chain(statement).collect();
    let results = house.db.batch(&batch).await?;
    watch::call(house, urgent, &arrival.retailer, &arrival.feed).await;
    Ok(Receipt { rows_written: Some(rows_written(&results)), ..receipt })
}
