//! How a feed is: between what the database has and what `onhand-stock` decides by.

use std::collections::BTreeMap;

use onhand_stock::{Opening, Outcome, Pace, Past, Rhythm, Stage, State, Wish};
use serde::Deserialize;

use super::beside::is_told;
use super::wire::{self, Expectation, Health, StoreHealth, Weekday};
use crate::feeds;
use crate::moment::{DAY, to_rfc3339};
use crate::problem::{self, Checked};
use crate::sql::{self, Arrival, Statement};
use crate::wire::{Receipt, Status};

pub(super) const HOUR: i64 = 3_600_000;

/// A store that no file has mentioned for so long is none of its feed's any more.
const FORGOTTEN: i64 = 30 * DAY;

/// What the watch keeps in a row of `feeds`.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Columns {
    seen: Option<i64>,
    good: Option<i64>,
    latest: Option<String>,
    outcome: Option<String>,
    since: Option<i64>,
    #[serde(default)]
    rhythm: String,
    #[serde(default)]
    mentions: String,
    /// What the open incident has told, as a JSON list.
    told: Option<String>,
    /// How many incidents are open, those of its stores among them.
    #[serde(default)]
    alarms: i64,
    /// Why its source failed last, how often in a row, and since when.
    #[serde(default)]
    source_outcome: Option<String>,
    #[serde(default)]
    source_failures: Option<i64>,
    #[serde(default)]
    source_since: Option<i64>,
}

impl Columns {
    pub(crate) fn latest(&self) -> Option<&str> {
        self.latest.as_deref()
    }

    pub(super) fn good(&self) -> Option<i64> {
        self.good
    }

    pub(super) fn seen(&self) -> Option<i64> {
        self.seen
    }

    pub(super) fn outcome(&self) -> Option<Outcome> {
        named(self.outcome.as_deref()?)
    }

    /// Since when its file cannot be fetched, if that is worth being told.
    fn source_failing_since(&self) -> Option<i64> {
        let told = is_told(self.source_outcome.as_deref()?, self.source_failures?);
        self.source_since.filter(|_| told)
    }

    fn rhythm(&self) -> Rhythm {
        let (day, days, fresh) = serde_json::from_str(&self.rhythm).unwrap_or_default();
        Rhythm { day, days, fresh }
    }

    /// What decides about the feed.
    pub(super) fn past(&self, paused: bool) -> Past {
        let told: Vec<String> =
            self.told.as_deref().and_then(|told| serde_json::from_str(told).ok()).unwrap_or_default();
        Past {
            seen: self.seen,
            good: self.good,
            outcome: self.outcome(),
            paused,
            was_frozen: told.iter().any(|stage| stage == stage_name(Stage::Frozen)),
            rhythm: self.rhythm(),
        }
    }

    /// When each store of a feed of several was in a good delivery last. The same file again speaks for those it spoke for.
    pub(super) fn mentions(&self) -> BTreeMap<String, i64> {
        let mut mentions: BTreeMap<String, i64> = serde_json::from_str(&self.mentions).unwrap_or_default();
        let last = mentions.values().copied().max().unwrap_or_default();
        let good = self.good.unwrap_or_default();
        mentions.values_mut().filter(|moment| **moment == last).for_each(|moment| *moment = good.max(last));
        mentions.retain(|_, moment| *moment > good - FORGOTTEN);
        mentions
    }
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Good => "good",
        Outcome::Held => "held",
        Outcome::Invalid => "invalid",
        Outcome::Decided => "decided",
    }
}

fn named(word: &str) -> Option<Outcome> {
    [Outcome::Good, Outcome::Held, Outcome::Invalid, Outcome::Decided]
        .into_iter()
        .find(|outcome| self::word(*outcome) == word)
}

/// How a stage is called in the database and outside.
pub(super) fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Frozen => "frozen",
        Stage::Held => "held",
        Stage::Invalid => "invalid",
        Stage::Late => "late",
        Stage::Day => "late-a-day",
        Stage::Stale => "stale",
    }
}

/// The stage of that name.
pub(super) fn stage_named(name: &str) -> Option<Stage> {
    const STAGES: [Stage; 6] = [Stage::Frozen, Stage::Held, Stage::Invalid, Stage::Late, Stage::Day, Stage::Stale];
    STAGES.into_iter().find(|stage| stage_name(*stage) == name)
}

/// What became of a delivery, as far as its feed is concerned. What is only older than the stock says nothing.
fn outcome(status: Status) -> Option<Outcome> {
    match status {
        Status::Published | Status::Unchanged => Some(Outcome::Good),
        Status::Held => Some(Outcome::Held),
        Status::Unreadable | Status::Refused | Status::Parked => Some(Outcome::Invalid),
        Status::Rejected => Some(Outcome::Decided),
        Status::Received | Status::Superseded | Status::Withdrawn => None,
    }
}

impl Expectation {
    /// Says what cannot be meant.
    pub(crate) fn checked(&self) -> Checked<()> {
        let wrong = |detail: &str| Err(problem::bad_request(detail));
        if self.every_hours.is_some_and(|hours| !(1..=2208).contains(&hours)) {
            return wrong("A feed is expected every 1 to 2208 hours.");
        }
        if self.grace_hours.is_some_and(|hours| hours > 336) {
            return wrong("A delivery may be at most 336 hours late.");
        }
        if self.days.as_ref().is_some_and(|days| days.len() > 7) {
            return wrong("A week has seven days.");
        }
        if !(-840..=840).contains(&self.utc_offset) {
            return wrong("No clock is more than 840 minutes from UTC.");
        }
        if self.opening().is_none() {
            let hint =
                "Hours as in \"opens\": \"09:00\", \"closes\": \"18:00\", at least one apart; 24:00 is midnight.";
            return Err(problem::bad_request("A shop with these opening times would never be open.").hint(hint));
        }
        Ok(())
    }

    fn opening(&self) -> Option<Opening> {
        let bit = |days: u8, day: &Weekday| days | 1 << *day as u8;
        let days = self.days.as_ref().map_or(0x7f, |days| days.iter().fold(0, bit));
        let minute = |text: &Option<String>, usual| text.as_deref().map_or(Some(usual), minute_of_day);
        Opening::new(days, minute(&self.opens, 0)?, minute(&self.closes, 24 * 60)?, self.utc_offset)
    }

    pub(super) fn wish(&self) -> Wish {
        let hours = |hours: Option<u16>| hours.map(|hours| i64::from(hours) * HOUR);
        Wish {
            every: hours(self.every_hours),
            grace: hours(self.grace_hours),
            opening: self.opening().unwrap_or_default(),
            days_set: self.days.is_some(),
        }
    }
}

/// The minute of `08:30`.
fn minute_of_day(text: &str) -> Option<u16> {
    let two = |digits: &str| digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
    let (hours, minutes) = text.split_once(':').filter(|(hours, minutes)| two(hours) && two(minutes))?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

/// How a feed is, to be shown.
pub(crate) fn health(columns: &Columns, expectation: &Expectation, paused: Option<i64>, now: i64) -> Health {
    let (past, wish) = (columns.past(paused.is_some()), expectation.wish());
    let pace = Pace::new(&wish, &past.rhythm);
    let health = onhand_stock::health(&past, &pace, now);
    let since = match health.state {
        State::Paused => paused,
        State::Late | State::Stale => health.late_from.filter(|&from| from <= now).or(columns.since),
        State::Pending => None,
        State::Healthy | State::Invalid | State::Held => columns.since,
    };
    let store = |(id, last): (String, i64)| StoreHealth {
        id,
        state: store_state(&pace, last, now),
        last_good: to_rfc3339(last),
    };
    Health {
        state: wire_state(health.state),
        since: since.map(to_rfc3339),
        frozen: health.frozen,
        every_hours: u32::try_from(pace.every / HOUR).unwrap_or(u32::MAX),
        learnt: pace.learnt,
        next_expected: health.expected.map(to_rfc3339),
        late_from: health.late_from.map(to_rfc3339),
        last_good: columns.good.map(to_rfc3339),
        last_seen: columns.seen.map(to_rfc3339),
        source_failing_since: columns.source_failing_since().map(to_rfc3339),
        last_delivery: columns.latest.clone().filter(|id| !id.is_empty()),
        stores: columns.mentions().into_iter().map(store).collect(),
    }
}

fn store_state(pace: &Pace, last: i64, now: i64) -> wire::State {
    match pace.overdue(last, Some(last), now).0 {
        Some(Stage::Stale) => wire::State::Stale,
        Some(_) => wire::State::Late,
        None => wire::State::Healthy,
    }
}

fn wire_state(state: State) -> wire::State {
    match state {
        State::Pending => wire::State::Pending,
        State::Healthy => wire::State::Healthy,
        State::Late => wire::State::Late,
        State::Stale => wire::State::Stale,
        State::Invalid => wire::State::Invalid,
        State::Held => wire::State::Held,
        State::Paused => wire::State::Paused,
    }
}

/// What a delivery says about its feed.
pub(crate) struct Settled {
    /// Writes it down, if it says anything that is not known.
    pub(crate) statement: Option<Statement>,
    /// The watch is to look at the feed at once.
    pub(crate) urgent: bool,
}

impl Settled {
    /// Of a delivery that was settled. `row` is the feed as it was before, if it was there.
    pub(crate) fn new(row: Option<&feeds::Row>, arrival: &Arrival, receipt: &Receipt, now: i64) -> Self {
        let nothing = Columns::default();
        let before = row.map_or(&nothing, |row| &row.watched);
        let good = |status| matches!(status, Status::Published | Status::Unchanged);
        let speaks_for = || receipt.stores.iter().filter(|store| good(store.status)).map(|store| store.id.as_str());
        // Whoever reads an old file anew has heard nothing new of the feed.
        let at =
            if arrival.via == "replay" { before.seen.unwrap_or(now).min(arrival.received) } else { arrival.received };
        let sign = Sign {
            delivery: &arrival.id,
            at,
            outcome: outcome(receipt.status),
            changed: receipt.status != Status::Unchanged,
            stores: if arrival.store.is_none() { speaks_for().collect() } else { Vec::new() },
        };
        sign.settled(row, before, &arrival.retailer, &arrival.feed, now)
    }

    /// Of the same bytes again. That an older delivery is repeated says only that somebody missed an answer.
    pub(crate) fn again(row: &feeds::Row, retailer: &str, delivery: &str, status: Status, now: i64) -> Self {
        let before = &row.watched;
        if before.latest() > Some(delivery) {
            return Self { statement: None, urgent: false };
        }
        let outcome = outcome(status).filter(|outcome| *outcome == Outcome::Good);
        let sign = Sign { delivery, at: now, outcome, changed: outcome.is_none(), stores: Vec::new() };
        sign.settled(Some(row), before, retailer, &row.id, now)
    }
}

/// A sign of life.
struct Sign<'a> {
    delivery: &'a str,
    at: i64,
    outcome: Option<Outcome>,
    changed: bool,
    /// The stores that it spoke for, of a feed of several.
    stores: Vec<&'a str>,
}

impl Sign<'_> {
    fn settled(&self, row: Option<&feeds::Row>, before: &Columns, retailer: &str, feed: &str, now: i64) -> Settled {
        // Within an hour of the last one it says nothing new.
        let known = before.seen.is_some_and(|seen| self.at < seen + HOUR)
            && self.outcome.is_none_or(|outcome| Some(outcome) == before.outcome() && outcome == Outcome::Good)
            && (!self.changed || before.rhythm().is_fresh())
            && before.alarms == 0
            && self.stores.is_empty();
        if known {
            return Settled { statement: None, urgent: false };
        }
        let (is_paused, settings) = row.map(|row| (row.is_paused(), row.settings())).unwrap_or_default();
        let wish = settings.watch.wish();
        let mut past = before.past(is_paused);
        past.rhythm.note(self.at, self.changed, wish.opening.offset());
        past.seen = past.seen.max(Some(self.at));
        let good = self.outcome.filter(|outcome| *outcome == Outcome::Good).map(|_| self.at);
        past.good = past.good.max(good);
        past.outcome = self.outcome.or(past.outcome);
        let health = onhand_stock::health(&past, &Pace::new(&wish, &past.rhythm), now);
        let urgent = !is_paused && (before.alarms > 0 || !health.troubles(past.outcome).is_empty());
        let due = if urgent { Some(now) } else { health.next };
        let mentions: BTreeMap<&str, i64> = self.stores.iter().map(|&store| (store, self.at)).collect();
        let Rhythm { day, days, fresh } = past.rhythm;
        let statement = sql::sign(&sql::Sign {
            retailer,
            feed,
            delivery: self.delivery,
            at: self.at,
            good,
            outcome: self.outcome.map(word),
            rhythm: format!("[{day},{days},{fresh}]"),
            mentions: serde_json::to_string(&mentions).unwrap_or_else(|_| "{}".to_owned()),
            due,
            now,
        });
        Settled { statement: Some(statement), urgent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::receipt;

    const NOW: i64 = 1_772_452_800_000;

    fn arrival(received: i64) -> Arrival {
        Arrival {
            retailer: "demo".into(),
            id: "d2".into(),
            store: Some(3),
            feed: "laval".into(),
            via: "api".into(),
            sender: "Demo".into(),
            received,
            as_of: received,
            filename: String::new(),
            packed: false,
            sha256: String::new(),
            object: String::new(),
            bytes: 0,
            idempotency_key: None,
        }
    }

    fn row(seen: i64, outcome: &str, alarms: i64) -> feeds::Row {
        let row = serde_json::json!({
            "id": "laval", "name": "Laval", "store": "laval", "settings": "{}", "baseline": "", "paused": null,
            "created": 0, "seen": seen, "good": seen, "latest": "d1", "outcome": outcome, "since": seen,
            "rhythm": "[20514,1,1]", "mentions": "{}", "told": null, "alarms": alarms,
        });
        serde_json::from_value(row).unwrap()
    }

    /// What a delivery writes down: nothing, something, or something urgent.
    fn said(row: &feeds::Row, status: Status) -> &'static str {
        let arrival = arrival(NOW);
        let receipt = Receipt { status, ..receipt(&arrival) };
        match Settled::new(Some(row), &arrival, &receipt, NOW) {
            Settled { statement: None, .. } => "nothing",
            Settled { urgent: false, .. } => "something",
            Settled { .. } => "urgent",
        }
    }

    #[test]
    fn within_an_hour_a_good_delivery_says_nothing_new() {
        let (recent, hour_ago) = (NOW - HOUR + 1, NOW - HOUR);
        assert_eq!(said(&row(recent, "good", 0), Status::Published), "nothing");
        assert_eq!(said(&row(recent, "good", 0), Status::Superseded), "nothing");
        assert_eq!(said(&row(hour_ago, "good", 0), Status::Published), "something");
        assert_eq!(said(&row(recent, "held", 0), Status::Published), "something");
        assert_eq!(said(&row(recent, "held", 1), Status::Published), "urgent", "the alarm is over");
        for status in [Status::Held, Status::Unreadable, Status::Refused] {
            assert_eq!(said(&row(recent, "good", 0), status), "urgent", "{status:?}");
        }
    }

    #[test]
    fn the_same_bytes_again_speak_for_the_last_delivery_only() {
        let row = row(NOW - 2 * HOUR, "good", 0);
        let again = |delivery, status| Settled::again(&row, "demo", delivery, status, NOW).statement.is_some();
        assert!(again("d1", Status::Published) && again("d2", Status::Unchanged) && !again("d0", Status::Published));
        assert!(again("d1", Status::Held), "it is a sign of life all the same");
    }

    #[test]
    fn a_file_again_speaks_for_all_stores_that_it_spoke_for() {
        let columns = |mentions: &str| Columns { good: Some(NOW), mentions: mentions.into(), ..Columns::default() };
        let (then, long_ago) = (NOW - 2 * DAY, NOW - FORGOTTEN);
        let found = columns(&format!(r#"{{"a":{then},"b":{},"c":{long_ago}}}"#, then - 1)).mentions();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("a".to_owned(), NOW), ("b".to_owned(), then - 1)]);
    }

    #[test]
    fn opening_hours_that_can_be_meant() {
        let open = |opens: &str, closes: &str| {
            let (opens, closes) = (Some(opens.to_owned()), Some(closes.to_owned()));
            Expectation { opens, closes, ..Expectation::default() }.checked().is_ok()
        };
        assert!(open("09:00", "18:30") && open("00:00", "24:00"));
        for (opens, closes) in [
            ("18:00", "09:00"),
            ("09:00", "09:30"),
            ("9:00", "18:00"),
            ("09:60", "18:00"),
            ("+9:00", "18:00"),
            ("", ""),
        ] {
            assert!(!open(opens, closes), "{opens} {closes}");
        }
        assert!(Expectation { every_hours: Some(0), ..Expectation::default() }.checked().is_err());
        for count in [0, 8] {
            assert!(Expectation { days: Some(vec![Weekday::Fri; count]), ..Expectation::default() }.checked().is_err());
        }
        for utc_offset in [-841, 841] {
            assert!(Expectation { utc_offset, ..Expectation::default() }.checked().is_err());
        }
    }

    #[test]
    fn every_name_reads_back() {
        for outcome in [Outcome::Good, Outcome::Held, Outcome::Invalid, Outcome::Decided] {
            assert_eq!(named(word(outcome)), Some(outcome));
        }
        for stage in [Stage::Frozen, Stage::Held, Stage::Invalid, Stage::Late, Stage::Day, Stage::Stale] {
            assert_eq!(stage_named(stage_name(stage)), Some(stage));
        }
    }
}
