//! Digests: what each feed did since the last one, for those who asked for it.

use onhand_feed::{Sentence, Texts};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::check::Written;
use super::notice::{self, Facts, Told};
use super::wire::{DigestSettings, Often};
use super::zone;
use crate::db::nth;
use crate::delivery::identifier;
use crate::feeds;
use crate::house::{House, Message};
use crate::judging;
use crate::moment::{DAY, parse_rfc3339, to_rfc3339};
use crate::problem::Outcome;
use crate::sql;
use crate::words;

/// How many digests one run makes: each is two trips to D1 and a message, of the thousand that an invocation has.
const AT_ONCE: i64 = 50;

/// How long a digest stays with whoever took it.
const LEASE: i64 = 10 * 60 * 1000;

/// How many feeds a digest names; who has more is shown those in trouble first.
const NAMED: usize = 40;

/// The stage of its notices.
const DIGEST: &str = "digest";

/// What a digest says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Digest {
    from: i64,
    until: i64,
    feeds: Vec<OfFeed>,
    /// There are more feeds than these.
    more: bool,
    /// How many need somebody.
    troubled: u32,
}

/// What it says of a feed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct OfFeed {
    id: String,
    name: String,
    /// The last part of the text that says how it is.
    state: String,
    deliveries: u32,
    published: u32,
    held: u32,
    lines: Option<u32>,
    units: Option<u64>,
    /// What is open, since when.
    open: Option<(String, i64)>,
}

/// A channel that was taken.
#[derive(Deserialize)]
struct Taken {
    retailer: String,
    id: String,
    digest: String,
    digested: i64,
    confirmed: Option<i64>,
}

/// What the deliveries since then came to, and what is open.
#[derive(Deserialize)]
struct Row {
    id: String,
    deliveries: u32,
    published: u32,
    held: u32,
    facts: Option<String>,
    told: Option<String>,
    opened: Option<i64>,
}

impl DigestSettings {
    /// The first moment after `now` at which it is due, if the time zone is one.
    pub(super) fn next(&self, now: i64) -> Option<i64> {
        self.after(now, |moment| zone::offset(&self.time_zone, moment))
    }

    /// The same for clocks that are `offset` ahead of UTC at a moment. Where they jump over the hour it is the next one.
    fn after(&self, now: i64, offset: impl Fn(i64) -> Option<i64>) -> Option<i64> {
        let local = now + offset(now)?;
        let hour = i64::from(self.hour) * 3_600_000;
        let first = local.div_euclid(DAY);
        for day in first..=first + 8 {
            // The first of January 1970 was a Thursday, the fourth day from Monday.
            let is_meant = self.every == Often::Day || (day + 3).rem_euclid(7) == self.on as i64;
            let wanted = day * DAY + hour;
            let moment = wanted - offset(wanted - offset(now)?)?;
            if is_meant && moment > now {
                return Some(moment);
            }
        }
        None
    }
}

/// Makes all digests that are due.
pub(crate) async fn make_due(house: &House) -> Outcome<()> {
    let lease = house.now + LEASE;
    let taken: Vec<Taken> = house.db.rows(sql::take_digests(house.now, lease, AT_ONCE)).await?;
    for channel in &taken {
        if let Err(fault) = make(house, channel, lease).await {
            // One that fails holds up no other: when its lease is over it is taken again.
            worker::console_error!("The digest of {}/{} could not be made: {fault:?}", channel.retailer, channel.id);
        }
    }
    if taken.len() == AT_ONCE as usize {
        house.send(Message::Digests).await;
    }
    Ok(())
}

/// Writes a digest down, and when the next is due, as one: whatever runs twice writes it once.
async fn make(house: &House, channel: &Taken, lease: i64) -> Outcome<()> {
    let settings: Option<DigestSettings> = serde_json::from_str(&channel.digest).ok();
    let next = settings.and_then(|settings| settings.next(house.now));
    let retailer = channel.retailer.as_str();
    let since = identifier(channel.digested, 0);
    let found = house.db.batch(&[sql::feeds(retailer, None), sql::digest(retailer, &since)]).await?;
    let (feeds, rows): (Vec<feeds::Row>, Vec<Row>) = (nth(&found, 0)?, nth(&found, 1)?);
    let mut batch = Vec::new();
    // Who has no feeds, or has not said yes, is sent nothing.
    if !feeds.is_empty() && channel.confirmed.is_some() {
        let digest = Digest::new(house.now, channel.digested, feeds, &rows);
        let facts = serde_json::to_string(&Facts { digest: Some(digest), ..Facts::default() })?;
        batch.push(sql::tell_digest(retailer, &channel.id, lease, DIGEST, &facts, house.now));
    }
    batch.push(sql::digested(retailer, &channel.id, lease, house.now, next));
    let done = house.db.batch(&batch).await?;
    if batch.len() > 1 {
        for Written { id } in nth(&done, 0)? {
            house.send(Message::Notice { retailer: retailer.to_owned(), notice: id }).await;
        }
    }
    Ok(())
}

impl Digest {
    fn new(now: i64, from: i64, feeds: Vec<feeds::Row>, rows: &[Row]) -> Self {
        let mut all: Vec<OfFeed> = feeds.into_iter().map(|feed| OfFeed::new(feed, rows, now)).collect();
        let troubled = all.iter().filter(|feed| feed.is_troubled()).count();
        all.sort_by_key(|feed| !feed.is_troubled());
        let more = all.len() > NAMED;
        all.truncate(NAMED);
        Self { from, until: now, feeds: all, more, troubled: u32::try_from(troubled).unwrap_or(u32::MAX) }
    }

    /// In words.
    pub(super) fn tell(&self, texts: &Texts, page: &str) -> Told {
        let id = if self.troubled > 0 { "notice-digest" } else { "notice-digest-well" };
        let sentence = Sentence::new(id)
            .with("troubled", self.troubled)
            .with("from", notice::minute(self.from))
            .with("until", notice::minute(self.until));
        let mut text = vec![texts.hint(&sentence), String::new()];
        text.extend(self.feeds.iter().map(|feed| feed.said(texts)));
        text.extend(self.more.then(|| texts.say(&Sentence::new("digest-more"))));
        let link = format!("{}/#feeds", page.trim_end_matches('/'));
        Told { subject: texts.say(&sentence), text: text.join("\n"), link }
    }

    /// As a webhook has it.
    pub(super) fn shown(&self) -> Value {
        let feed = |feed: &OfFeed| {
            let open = feed.open.as_ref().map(|(told, since)| json!({ "told": told, "since": to_rfc3339(*since) }));
            json!({
                "id": feed.id, "name": feed.name, "state": feed.state, "deliveries": feed.deliveries,
                "published": feed.published, "held": feed.held, "lines": feed.lines, "units": feed.units, "open": open,
            })
        };
        let feeds: Vec<Value> = self.feeds.iter().map(feed).collect();
        json!({ "from": to_rfc3339(self.from), "until": to_rfc3339(self.until), "feeds": feeds, "more": self.more })
    }
}

impl OfFeed {
    fn new(feed: feeds::Row, rows: &[Row], now: i64) -> Self {
        let row = rows.iter().find(|row| row.id == feed.id);
        let feed = feed.into_wire(now);
        let state = feed.health.word().to_owned();
        let size = row.and_then(|row| judging::size(row.facts.as_deref()?));
        let told: Option<String> = row
            .and_then(|row| serde_json::from_str::<Vec<String>>(row.told.as_deref()?).ok())
            .and_then(|told| told.into_iter().last());
        let since = row.and_then(|row| row.opened).or(feed.health.since.as_deref().and_then(parse_rfc3339));
        Self {
            id: feed.id,
            name: feed.settings.name,
            state,
            deliveries: row.map_or(0, |row| row.deliveries),
            published: row.map_or(0, |row| row.published),
            held: row.map_or(0, |row| row.held),
            lines: size.map(|(lines, _)| lines),
            units: size.map(|(_, units)| units),
            open: told.zip(since),
        }
    }

    fn is_troubled(&self) -> bool {
        self.open.is_some() || !["healthy", "paused", "pending"].contains(&self.state.as_str())
    }

    fn said(&self, texts: &Texts) -> String {
        let number = |number: u32| words::grouped(number.into());
        let unused = self.deliveries.saturating_sub(self.published).saturating_sub(self.held);
        let id = if self.deliveries == 0 { "digest-silent" } else { "digest-feed" };
        let first = Sentence::new(id)
            .with("feed", self.name.as_str())
            .with("state", state(&self.state))
            .with("deliveries", self.deliveries)
            .with("of", number(self.deliveries))
            .with("published", number(self.published))
            .with("held", number(self.held))
            .with("unused", number(unused));
        let stock = self.lines.zip(self.units).filter(|_| self.published > 0).map(|(lines, units)| {
            let said = Sentence::new("digest-stock").with("lines", lines).with("of", number(lines));
            said.with("units", words::grouped(units))
        });
        let open = self.open.as_ref().map(|(told, since)| {
            Sentence::new("digest-open").with("when", notice::minute(*since)).with("what", stage(told))
        });
        let all: Vec<Sentence> = std::iter::once(first).chain(stock).chain(open).collect();
        format!("- {}", words::together(&all).map(|said| texts.say(&said)).unwrap_or_default())
    }
}

/// How a feed is, in a word or two.
pub(super) fn state(state: &str) -> Sentence {
    Sentence::new(match state {
        "healthy" => "health-healthy",
        "frozen" => "health-frozen",
        "late" => "health-late",
        "stale" => "health-stale",
        "invalid" => "health-invalid",
        "held" => "health-held",
        "paused" => "health-paused",
        _ => "health-pending",
    })
}

/// What was told of an incident last.
pub(super) fn stage(told: &str) -> Sentence {
    Sentence::new(match told {
        "frozen" => "stage-frozen",
        "held" => "stage-held",
        "invalid" => "stage-invalid",
        "late" => "stage-late",
        "late-a-day" => "stage-late-a-day",
        _ => "stage-stale",
    })
}

#[cfg(test)]
fn example(language: onhand_feed::Language) -> Told {
    let feed = |state: &str, deliveries, open: Option<(&str, i64)>| OfFeed {
        id: "laval".into(),
        name: "Laval".into(),
        state: state.into(),
        deliveries,
        published: deliveries,
        held: 0,
        lines: Some(1204),
        units: Some(8310),
        open: open.map(|(told, since)| (told.to_owned(), since)),
    };
    let feeds = vec![feed("late", 0, Some(("late", 0))), feed("healthy", 7, None)];
    let digest = Digest { from: 0, until: DAY, feeds, more: true, troubled: 1 };
    digest.tell(&words::texts(language), "https://stock.example/")
}

#[cfg(test)]
mod tests {
    use onhand_feed::Language;

    use super::super::wire::Weekday;
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn settings(every: Often, on: Weekday, hour: u8) -> DigestSettings {
        DigestSettings { every, on, hour, time_zone: "America/Montreal".into() }
    }

    fn moment(text: &str) -> i64 {
        parse_rfc3339(text).unwrap()
    }

    #[test]
    fn a_digest_is_due_at_its_hour_whatever_the_clocks_do() {
        // Clocks went forward an hour on the 8th of March 2026 at 7:00 UTC.
        let change = moment("2026-03-08T07:00:00Z");
        let offset = |at: i64| Some(if at < change { -5 * HOUR } else { -4 * HOUR });
        let due = |now: &str, hour| settings(Often::Day, Weekday::Mon, hour).after(moment(now), offset).map(to_rfc3339);
        assert_eq!(due("2026-03-06T12:00:00Z", 7).as_deref(), Some("2026-03-07T12:00:00.000Z"), "not the same moment");
        assert_eq!(due("2026-03-06T11:59:00Z", 7).as_deref(), Some("2026-03-06T12:00:00.000Z"));
        assert_eq!(
            due("2026-03-07T12:30:00Z", 7).as_deref(),
            Some("2026-03-08T11:00:00.000Z"),
            "7:00 is an hour earlier"
        );
        assert!(due("2026-03-08T00:00:00Z", 2).is_some(), "an hour that there is not");
    }

    #[test]
    fn a_weekly_digest_is_due_on_its_day() {
        let friday = settings(Often::Week, Weekday::Fri, 18);
        let due = |now: &str| friday.after(moment(now), |_| Some(9 * HOUR)).map(to_rfc3339);
        assert_eq!(due("2026-11-22T00:00:00Z").as_deref(), Some("2026-11-27T09:00:00.000Z"));
        assert_eq!(due("2026-11-27T09:00:00Z").as_deref(), Some("2026-12-04T09:00:00.000Z"));
        assert_eq!(friday.after(0, |_| None), None, "no such time zone");
    }

    #[test]
    fn a_digest_says_how_each_feed_did_and_what_is_open() {
        let told = example(Language::En);
        assert_eq!(told.subject, "Your stock: 1 feed needs you");
        for said in [
            "- Laval: Late. Nothing came. Open since 1970-01-01 00:00 UTC: late.",
            "- Laval: On time. 7 deliveries: 7 published, 0 held, 0 not used. In the last good one 1,204 lines, 8,310 pieces.",
            "There are more feeds",
        ] {
            assert!(told.text.contains(said), "{said} in {}", told.text);
        }
        assert_eq!(told.link, "https://stock.example/#feeds");
        for language in Language::ALL {
            let told = example(language);
            for unsaid in ["digest-", "notice-", "health-", "stage-", "{"] {
                assert!(!told.text.contains(unsaid) && !told.subject.contains(unsaid), "{language:?}: {told:?}");
            }
        }
    }
}
