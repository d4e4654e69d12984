//! What happens after a publication, and what is found when something got stuck. Everything here may run twice.

use onhand_stock::Gtin;
use serde::Deserialize;

use crate::availability::{self, Changed, PURGED_SINGLY};
use crate::db::nth;
use crate::house::{House, Message};
use crate::problem::Outcome;
use crate::sql::Reached;
use crate::{accept, catalogue, clear, dropbox, folder, mail, matching, people, poll, sql, watch};

/// How long the queue is given before a message is sent again: its five retries take minutes.
pub(crate) const PATIENCE: i64 = 15 * 60 * 1000;

/// How much one search takes up: as many messages as the queue takes at once. What is left the next one takes.
pub(crate) const AT_ONCE: i64 = 100;

/// How often a search goes on in an hour: 20,000 deliveries are what 4,500 stores send in four hours, and more may wait for the
/// next hour rather than drown what arrives.
const TURNS: u32 = 200;

/// After this many tries a delivery or a mail is put aside: it may be what fells the isolate.
pub(crate) const TRIES: i64 = 2;

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
    received: i64,
}

/// Does what a message asks.
pub(crate) async fn hear(house: &House, message: Message) -> Outcome<()> {
    match message {
        Message::Published { retailer, delivery } => published(house, &retailer, &delivery).await,
        Message::Search { deliveries, letters, turn } => search(house, (deliveries, letters), turn).await,
        Message::Clear { lease } => clear::go(house, Some(lease)).await,
        Message::Resume { retailer, delivery } => accept::resume(house, &retailer, &delivery).await,
        Message::Poll { retailer, feed, taken } => poll::hear(house, &retailer, &feed, taken).await,
        Message::Due { before } => poll::due(house, before).await,
        Message::Dropbox { retailer, link, called } => dropbox::hear(house, &retailer, &link, called).await,
        Message::DropboxesDue => dropbox::due(house).await,
        Message::Dropped { retailer, path } => folder::take_in(house, &retailer, &path).await,
        Message::Letter { retailer, letter } => mail::take(house, &retailer, &letter).await,
        Message::Follow { retailer, letter, tries } => mail::follow(house, &retailer, &letter, tries).await,
        Message::Answer { retailer, letter } => mail::answer(house, &retailer, &letter).await,
        Message::Import { retailer, import } => catalogue::hear(house, &retailer, &import).await,
        Message::Watch { retailer, feed } => watch::look_at(house, &retailer, &feed).await,
        Message::Watches => watch::look_at_due(house).await,
        Message::Digests => watch::make_due(house).await,
        Message::Match { retailer, begun, store, behind } => {
            matching::hear(house, &retailer, begun, store, &behind).await
        }
        Message::SignIn { address, retailer } => people::mail(house, &address, retailer.as_deref()).await,
        Message::Notice { retailer, notice } => watch::send(house, &retailer, &notice).await,
    }
}

async fn published(house: &House, retailer: &str, delivery: &str) -> Outcome<()> {
    let limit = i64::try_from(PURGED_SINGLY + 1).unwrap_or(i64::MAX);
    let found = house.db.batch(&[sql::changed_gtins(delivery, limit), sql::matching::matching(retailer)]).await?;
    let changed: Vec<Changed> = nth(&found, 0)?;
    let gtins: Vec<Gtin> = changed.iter().filter_map(|row| Gtin::new(row.gtin).ok()).collect();
    // Of more than that the cached answers are over by now.
    if gtins.len() <= PURGED_SINGLY {
        availability::forget(house, delivery, &gtins).await?;
    }
    // Whoever has matched before has something new to be matched.
    if !nth::<serde_json::Value>(&found, 1)?.is_empty() {
        matching::begin(house, retailer).await?;
    }
    house.db.batch(&[sql::heard(delivery, "published")]).await?;
    Ok(())
}

/// A message that nobody could handle: we have to look.
pub(crate) async fn give_up(house: &House, message: &Message) -> Outcome<()> {
    let (kind, subject) = match message {
        Message::Published { delivery, .. } => ("dead-letter.published", delivery.clone()),
        Message::Search { .. } => ("dead-letter.search", String::new()),
        Message::Clear { .. } => ("dead-letter.clear", String::new()),
        Message::Resume { delivery, .. } => ("dead-letter.resume", delivery.clone()),
        Message::Poll { retailer, feed, .. } => ("dead-letter.poll", format!("{retailer}/{feed}")),
        Message::Due { .. } => ("dead-letter.due", String::new()),
        Message::Dropbox { retailer, link, .. } => ("dead-letter.dropbox", format!("{retailer}/{link}")),
        Message::DropboxesDue => ("dead-letter.dropbox", String::new()),
        Message::Dropped { retailer, path } => ("dead-letter.dropped", format!("{retailer}/{path}")),
        Message::Letter { letter, .. } => ("dead-letter.letter", letter.clone()),
        Message::Follow { letter, .. } => ("dead-letter.follow", letter.clone()),
        Message::Answer { letter, .. } => ("dead-letter.answer", letter.clone()),
        Message::Import { import, .. } => ("dead-letter.import", import.clone()),
        Message::Watch { feed, .. } => ("dead-letter.watch", feed.clone()),
        Message::Watches => ("dead-letter.watch", String::new()),
        Message::Digests => ("dead-letter.digest", String::new()),
        Message::Match { retailer, .. } => ("dead-letter.match", retailer.clone()),
        // Whose it is stands in no log.
        Message::SignIn { .. } => ("dead-letter.sign-in", String::new()),
        Message::Notice { notice, .. } => ("dead-letter.notice", notice.clone()),
    };
    let detail = "The queue tried this message as often as it may, and it failed each time.";
    house.db.batch(&[sql::incident(kind, &subject, detail, house.now)]).await?;
    Ok(())
}

/// The hour's search for what got stuck, from its beginning.
pub(crate) async fn begin_search(house: &House) -> Outcome<()> {
    search(house, (None, None), 0).await?;
    catalogue::search(house).await?;
    watch::search(house).await
}

/// A search behind a place among deliveries and one among mails; where there is more than it takes, a message goes on from there.
async fn search(house: &House, (deliveries, letters): (Option<Reached>, Option<Reached>), turn: u32) -> Outcome<()> {
    let before = house.now - PATIENCE;
    let unheard: Vec<Unheard> = house.db.rows(sql::unheard(before, house.now, AT_ONCE)).await?;
    let mut is_more = unheard.len() == AT_ONCE as usize;
    for Unheard { delivery, retailer } in unheard {
        house.send(Message::Published { retailer, delivery }).await;
    }
    let forgotten: Vec<Forgotten> = house.db.rows(sql::forgotten_drops(before, house.now, AT_ONCE)).await?;
    is_more |= forgotten.len() == AT_ONCE as usize;
    for Forgotten { retailer, path } in forgotten {
        house.send(Message::Dropped { retailer, path }).await;
    }
    let stuck: Vec<Stuck> = house.db.rows(sql::stuck(deliveries.as_ref(), before, house.now, AT_ONCE)).await?;
    is_more |= stuck.len() == AT_ONCE as usize;
    // What was taken is stuck until it is taken up: the next search begins behind it.
    let reached = stuck.iter().map(|row| (row.received, row.retailer.clone(), row.id.clone())).max();
    for stuck in stuck {
        take_up(house, stuck).await?;
    }
    let mails = mail::search(house, letters.as_ref(), turn == 0).await?;
    is_more |= mails.is_more;
    if is_more && turn < TURNS {
        let (deliveries, letters) = (reached.or(deliveries), mails.reached.or(letters));
        house.send(Message::Search { deliveries, letters, turn: turn + 1 }).await;
    }
    Ok(())
}

async fn take_up(house: &House, Stuck { retailer, id, tries, .. }: Stuck) -> Outcome<()> {
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
