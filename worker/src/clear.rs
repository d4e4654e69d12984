//! Takes away what nobody needs any more, so that nothing grows for ever.
//!
//! Once a day a round goes over everything: stores, feeds, retailers, then the objects of R2. It goes in portions that are no more
//! work than a delivery, each of which notes where it ended; whatever breaks off goes on from there within the hour.
//!
//! Rows say what R2 has to have, and R2 is looked through for what no row speaks of: so a crash leaves nothing behind for ever,
//! whichever of the two was written first. An object may go if it is older than a day and no row speaks of its hash. That is asked
//! and noted in one statement (`doomed`), then it is deleted. The same bytes that come in meanwhile cannot be written down as a
//! delivery while the note is there, which is for longer than anybody takes from keeping bytes to writing down whose they are:
//! whoever fails so keeps them anew under a name of their own ([`crate::accept`]), and a mail is sent again by its server.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use worker::D1Result;

use crate::content::INCOMING;
use crate::db::nth;
use crate::delivery::identifier;
use crate::folder;
use crate::house::{House, LETTERS, Message, RAW};
use crate::moment::DAY;
use crate::people;
use crate::problem::Outcome;
use crate::publish::HISTORY_BY_BRAND;
use crate::sql;

/// How long a delivery, a mail and what people were told are kept at least: a quarter of a year, as long as anybody asks what
/// became of a report. Its idempotency key is known as long.
const KEPT: i64 = 90 * DAY;

/// How long a single change is: it waits for others as long, and there may be thousands a day.
const CHANGES_KEPT: i64 = 7 * DAY;

/// From keeping bytes to writing down whose they are nobody takes as long: an event lasts for a quarter of an hour at most.
const UNDER_WAY: i64 = DAY;

/// How long it stays noted what was taken away.
const DOOMED: i64 = 6 * 60 * 60 * 1000;

/// From the end of a round to the next.
const REST: i64 = DAY;

/// How long a round stays with whoever took it: as long as the runtime lets a batch of messages last.
const LEASE: i64 = 15 * 60 * 1000;

/// Stores, feeds and retailers in a portion: three that report hourly keep the database at work for some 150 ms, as two or three
/// deliveries do.
const PAGE: i64 = 3;

/// The most rows of a sort in a portion, before it goes on at the same place.
const ROWS: i64 = 500;

/// Objects in a portion: a page of R2's list, and what it deletes at once.
const OBJECTS: u32 = 1000;

/// Portions before the queue is asked to go on: some thirty trips to D1, between which others have their turn.
const PORTIONS: usize = 10;

/// Where a round is: what is next, and behind which.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    #[default]
    Begin,
    Stores(i64),
    Feeds(i64),
    Retailers(String),
    /// Objects of R2, by their names.
    Raw(String),
    Letters(String),
    Incoming(String),
}

#[derive(Deserialize)]
struct Row {
    place: String,
}

/// The last of a page; nothing behind the end.
#[derive(Deserialize)]
struct Last<T> {
    last: Option<T>,
}

#[derive(Deserialize)]
struct Drop {
    retailer: String,
    path: String,
    created: i64,
}

#[derive(Deserialize)]
struct Doomed {
    name: String,
}

/// Takes the round up if it is due, or from whoever passes it on.
pub(crate) async fn go(house: &House, passed: Option<i64>) -> Outcome<()> {
    let lease = house.now + LEASE;
    let row: Option<Row> = house.db.row(sql::take_clearing(passed, house.now, lease)).await?;
    let Some(Row { place }) = row else { return Ok(()) };
    // What an older version of this code wrote may not be readable: the round begins anew.
    let mut place: Place = serde_json::from_str(&place).unwrap_or_default();
    for _ in 0..PORTIONS {
        let next = portion(house, &place).await?;
        let due = if next.is_none() { house.now + REST } else { lease };
        let written = next.as_ref().map(serde_json::to_string).transpose()?.unwrap_or_default();
        let noted: Option<serde_json::Value> = house.db.row(sql::note_clearing(lease, &written, due)).await?;
        match next {
            Some(next) if noted.is_some() => place = next,
            // The round is over, or somebody else has it.
            _ => return Ok(()),
        }
    }
    house.send(Message::Clear { lease }).await;
    Ok(())
}

/// Does what is at a place, and says where it goes on; nothing at the end.
async fn portion(house: &House, place: &Place) -> Outcome<Option<Place>> {
    let (old, week) = (house.now - KEPT, house.now - CHANGES_KEPT);
    Ok(Some(match place {
        Place::Begin => {
            let mut batch = sql::clear_rest(old, week, house.now - DOOMED, ROWS);
            batch.extend(sql::people::clear_people(house.now - people::LINKS_KEPT, house.now, ROWS));
            house.db.batch(&batch).await?;
            Place::Stores(0)
        }
        Place::Stores(after) => {
            let last: Option<Last<i64>> = house.db.row(sql::stores_behind(*after, PAGE)).await?;
            let Some(last) = last.and_then(|row| row.last) else { return Ok(Some(Place::Feeds(0))) };
            let page = (*after, last);
            let batch = [sql::clear_changes(page, ROWS), sql::clear_delivery_stores(page, &identifier(week, 0), ROWS)];
            Place::Stores(if is_all(&house.db.batch(&batch).await?)? { last } else { *after })
        }
        Place::Feeds(after) => {
            let last: Option<Last<i64>> = house.db.row(sql::feeds_behind(*after, PAGE)).await?;
            let Some(last) = last.and_then(|row| row.last) else { return Ok(Some(Place::Retailers(String::new()))) };
            let moments = (identifier(week, 0), identifier(old, 0));
            let good = HISTORY_BY_BRAND as i64;
            let batch = [sql::clear_deliveries((*after, last), (&moments.0, &moments.1), good, ROWS)];
            Place::Feeds(if is_all(&house.db.batch(&batch).await?)? { last } else { *after })
        }
        Place::Retailers(after) => {
            let last: Option<Last<String>> = house.db.row(sql::retailers_behind(after, PAGE)).await?;
            let Some(last) = last.and_then(|row| row.last) else { return Ok(Some(Place::Raw(String::new()))) };
            let is_all = retailers(house, (after, &last), old).await?;
            Place::Retailers(if is_all { last } else { after.clone() })
        }
        Place::Raw(after) => match objects(house, RAW, after).await? {
            Some(last) => Place::Raw(last),
            None => Place::Letters(String::new()),
        },
        Place::Letters(after) => match objects(house, LETTERS, after).await? {
            Some(last) => Place::Letters(last),
            None => Place::Incoming(String::new()),
        },
        Place::Incoming(after) => return Ok(objects(house, INCOMING, after).await?.map(Place::Incoming)),
    }))
}

/// True if no statement stopped at its bound.
fn is_all(results: &[D1Result]) -> Outcome<bool> {
    for at in 0..results.len() {
        if nth::<serde_json::Value>(results, at)?.len() >= ROWS as usize {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Mails, notices and incidents of a page of retailers, and what was put beside files in their folders. The files are theirs.
async fn retailers(house: &House, page: (&str, &str), before: i64) -> Outcome<bool> {
    let found = [sql::clear_letters(page, &identifier(before, 0), ROWS), sql::old_drops(page, before, ROWS)];
    let found = house.db.batch(&found).await?;
    let drops: Vec<Drop> = nth(&found, 1)?;
    let mut batch = sql::clear_told(page, before);
    if !drops.is_empty() {
        let outcomes = drops.iter().map(|drop| folder::outcome_object(&drop.retailer, &drop.path));
        house.raw.delete_multiple(outcomes.collect::<Vec<_>>()).await?;
        let drops: Vec<_> = drops.iter().map(|drop| (&drop.retailer, &drop.path, drop.created)).collect();
        batch.extend(sql::clear_drops(&serde_json::to_string(&drops)?));
    }
    house.db.batch(&batch).await?;
    is_all(&found)
}

/// Takes those away of a page of R2 that are nobody's; says behind which the next page begins.
async fn objects(house: &House, folder: &str, after: &str) -> Outcome<Option<String>> {
    let listed = house.raw.list().prefix(folder).limit(OBJECTS);
    let listed = if after.is_empty() { listed } else { listed.start_after(after) };
    let listed = listed.execute().await?;
    let bound = house.now - UNDER_WAY;
    let found: BTreeMap<String, i64> = listed
        .objects()
        .iter()
        .map(|object| (object.key(), i64::try_from(object.uploaded().as_millis()).unwrap_or(i64::MAX)))
        .collect();
    let last = found.keys().next_back().cloned().filter(|_| listed.truncated());
    let mut names: Vec<String> = found.into_iter().filter(|(_, at)| *at < bound).map(|(name, _)| name).collect();
    if folder != INCOMING && !names.is_empty() {
        let doomed: Vec<Doomed> = house.db.rows(sql::doom(&serde_json::to_string(&names)?, house.now)).await?;
        names = doomed.into_iter().map(|row| row.name).collect();
    }
    if !names.is_empty() {
        house.raw.delete_multiple(names).await?;
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_back() {
        let places = [Place::Begin, Place::Stores(7), Place::Retailers("a".into()), Place::Raw("deliveries/0f".into())];
        for place in places {
            let written = serde_json::to_string(&place).unwrap();
            assert_eq!(serde_json::from_str::<Place>(&written).unwrap(), place, "{written}");
        }
    }
}
