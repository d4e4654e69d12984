//! What happens after a publication, and what is found when something got stuck. Everything here may run twice.

use onhand_stock::Gtin;
use serde::Deserialize;

use crate::availability::{self, PURGED_SINGLY};
use crate::house::{House, Message};
use crate::problem::Outcome;
use crate::{accept, dropbox, folder, mail, poll, sql, watch};

/// How long the queue is given before a message is sent again: its five retries take minutes.
pub(crate) const PATIENCE: i64 = 15 * 60 * 1000;

/// How much one search takes up. What is left waits for the next hour.
pub(crate) const AT_ONCE: i64 = 100;

/// After this many tries a delivery or a mail is put aside: it may be what fells the isolate.
pub(crate) const TRIES: i64 = 2;

#[derive(Deserialize)]
struct Changed {
    gtin: u64,
}

#[derive(Deserialize)]
struct Unheard {
    delivery: String,
    retailer: String,
}

#[derive(Deserialize)]
struct Forgotten {
    retailer: String,
    path: String,
}

#[derive(Deserialize)]
struct Stuck {
    retailer: String,
    id: String,
    tries: i64,
}

/// Does what a message asks.
pub(crate) async fn hear(house: &House, message: Message) -> Outcome<()> {
    match message {
        Message::Published { delivery, .. } => published(house, &delivery).await,
        Message::Resume { retailer, delivery } => accept::resume(house, &retailer, &delivery).await,
        Message::Poll { retailer, feed, taken } => poll::hear(house, &retailer, &feed, taken).await,
        Message::Due { before } => poll::due(house, before).await,
        Message::Dropbox { retailer, link, called } => dropbox::hear(house, &retailer, &link, called).await,
        Message::DropboxesDue => dropbox::due(house).await,
        Message::Dropped { retailer, path } => folder::take_in(house, &retailer, &path).await,
        Message::Letter { retailer, letter } => mail::take(house, &retailer, &letter).await,
        Message::Follow { retailer, letter, tries } => mail::follow(house, &retailer, &letter, tries).await,
        Message::Answer { retailer, letter } => mail::answer(house, &retailer, &letter).await,
        Message::Watch { retailer, feed } => watch::look_at(house, &retailer, &feed).await,
        Message::Watches => watch::look_at_due(house).await,
        Message::Notice { retailer, notice } => watch::send(house, &retailer, &notice).await,
    }
}

async fn published(house: &House, delivery: &str) -> Outcome<()> {
    let limit = i64::try_from(PURGED_SINGLY + 1).unwrap_or(i64::MAX);
    let changed: Vec<Changed> = house.db.rows(sql::changed_gtins(delivery, limit)).await?;
    let gtins: Vec<Gtin> = changed.iter().filter_map(|row| Gtin::new(row.gtin).ok()).collect();
    availability::forget(house, delivery, &gtins).await?;
    house.db.batch(&[sql::heard(delivery, "published")]).await?;
    Ok(())
}

/// A message that nobody could handle: we have to look.
pub(crate) async fn give_up(house: &House, message: &Message) -> Outcome<()> {
    let (kind, subject) = match message {
        Message::Published { delivery, .. } => ("dead-letter.published", delivery.clone()),
        Message::Resume { delivery, .. } => ("dead-letter.resume", delivery.clone()),
        Message::Poll { retailer, feed, .. } => ("dead-letter.poll", format!("{retailer}/{feed}")),
        Message::Due { .. } => ("dead-letter.due", String::new()),
        Message::Dropbox { retailer, link, .. } => ("dead-letter.dropbox", format!("{retailer}/{link}")),
        Message::DropboxesDue => ("dead-letter.dropbox", String::new()),
        Message::Dropped { retailer, path } => ("dead-letter.dropped", format!("{retailer}/{path}")),
        Message::Letter { letter, .. } => ("dead-letter.letter", letter.clone()),
        Message::Follow { letter, .. } => ("dead-letter.follow", letter.clone()),
        Message::Answer { letter, .. } => ("dead-letter.answer", letter.clone()),
        Message::Watch { feed, .. } => ("dead-letter.watch", feed.clone()),
        Message::Watches => ("dead-letter.watch", String::new()),
        Message::Notice { notice, .. } => ("dead-letter.notice", notice.clone()),
    };
    let detail = "The queue tried this message as often as it may, and it failed each time.";
    house.db.batch(&[sql::incident(kind, &subject, detail, house.now)]).await?;
    Ok(())
}

/// The hour's search for what got stuck.
pub(crate) async fn search(house: &House) -> Outcome<()> {
    let before = house.now - PATIENCE;
    let unheard: Vec<Unheard> = house.db.rows(sql::unheard(before, house.now, AT_ONCE)).await?;
    for Unheard { delivery, retailer } in unheard {
        house.send(Message::Published { retailer, delivery }).await;
    }
    let forgotten: Vec<Forgotten> = house.db.rows(sql::forgotten_drops(before, house.now, AT_ONCE)).await?;
    for Forgotten { retailer, path } in forgotten {
        house.send(Message::Dropped { retailer, path }).await;
    }
    let stuck: Vec<Stuck> = house.db.rows(sql::stuck(before, AT_ONCE)).await?;
    for stuck in stuck {
        take_up(house, stuck).await?;
    }
    mail::search(house).await?;
    watch::search(house).await
}

async fn take_up(house: &House, Stuck { retailer, id, tries }: Stuck) -> Outcome<()> {
    if tries <= TRIES {
        house.send(Message::Resume { retailer, delivery: id }).await;
        return Ok(());
    }
    let detail = "The delivery was begun several times and never came to an end. Its bytes are kept.";
    let incident = sql::incident("delivery.parked", &id, detail, house.now);
    let known = sql::decided(&retailer, &id, "parked", "invalid", house.now);
    house.db.batch(&[sql::park(&retailer, &id), sql::unstage(&id), incident, known]).await?;
    Ok(())
}
