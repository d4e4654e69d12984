//! Looks at feeds that are due: opens, tells and closes incidents. Whatever runs twice finds that it was done.

use std::collections::BTreeMap;

use onhand_stock::{Act, Outcome as Came, Pace, Past, Stage, State};
use serde::Deserialize;

use super::notice::{self, Delivered, Facts};
use super::state::{Columns, HOUR, Settled, stage_name, stage_named};
use crate::db::nth;
use crate::delivery::{Delivery, identifier};
use crate::feeds::{self, Settings};
use crate::house::{House, Message, random};
use crate::moment::DAY;
use crate::problem::Outcome;
use crate::sql::{self, Statement};
use crate::wire::Status;

/// How many feeds one run takes: each is up to three trips to D1 and a message for each notice, of the thousand that an
/// invocation has. What is left goes on through the queue.
const AT_ONCE: i64 = 50;

/// How long a feed stays with whoever took it.
const LEASE: i64 = 10 * 60 * 1000;

/// How many stores a notice names. A chain's whole file may be another one's.
const NAMED: usize = 20;

/// A feed that was taken.
#[derive(Deserialize)]
struct Taken {
    number: i64,
    retailer: String,
    id: String,
    name: String,
    settings: String,
    paused: Option<i64>,
    #[serde(flatten)]
    watched: Columns,
}

/// An incident of it, open or of the last day.
#[derive(Deserialize)]
struct Alarm {
    feed: i64,
    store: String,
    told: String,
    opened: i64,
    closed: Option<i64>,
}

/// Looks at all feeds that are due.
pub(crate) async fn look_at_due(house: &House) -> Outcome<()> {
    if look(house, None).await? == AT_ONCE as usize {
        house.send(Message::Watches).await;
    }
    Ok(())
}

/// Looks at one feed.
pub(crate) async fn look_at(house: &House, retailer: &str, feed: &str) -> Outcome<()> {
    look(house, Some((retailer, feed))).await.map(drop)
}

/// Has the queue look at a feed, if that is urgent. Should the message get lost, the next hour finds that the feed is due.
pub(crate) async fn call(house: &House, urgent: bool, retailer: &str, feed: &str) {
    if urgent {
        house.send(Message::Watch { retailer: retailer.to_owned(), feed: feed.to_owned() }).await;
    }
}

/// A feed's file was written anew and says the same: a sign of life, of which one an hour is enough.
pub(crate) async fn alive(house: &House, retailer: &str, feed: &str) -> Outcome<()> {
    let row: Option<feeds::Row> = house.db.row(sql::feeds(retailer, Some(feed))).await?;
    let Some((row, latest)) = row.as_ref().and_then(|row| Some((row, row.watched.latest()?))) else { return Ok(()) };
    let is_good = row.watched.outcome() == Some(Came::Good);
    let status = if is_good { Status::Unchanged } else { Status::Superseded };
    let settled = Settled::again(row, retailer, latest, status, house.now);
    if let Some(statement) = settled.statement {
        house.db.batch(&[statement]).await?;
        call(house, settled.urgent, retailer, feed).await;
    }
    Ok(())
}

async fn look(house: &House, one: Option<(&str, &str)>) -> Outcome<usize> {
    let lease = house.now + LEASE;
    let taking = [sql::take_feeds(one, house.now, lease, AT_ONCE), sql::alarms_of_taken(lease, house.now - DAY)];
    let found = house.db.batch(&taking).await?;
    let (taken, alarms): (Vec<Taken>, Vec<Alarm>) = (nth(&found, 0)?, nth(&found, 1)?);
    for feed in &taken {
        let alarms: Vec<&Alarm> = alarms.iter().filter(|alarm| alarm.feed == feed.number).collect();
        if let Err(fault) = Look::new(house, feed, &alarms).done(lease).await {
            // One that fails holds up no other: when its lease is over it is taken again.
            worker::console_error!("The watch could not look at {}/{}: {fault:?}", feed.retailer, feed.id);
        }
    }
    Ok(taken.len())
}

/// A feed under the eye of the watch.
struct Look<'a> {
    house: &'a House,
    feed: &'a Taken,
    alarms: &'a [&'a Alarm],
    past: Past,
    pace: Pace,
}

/// What is to be done about the feed (`""`) or one of its stores.
struct Matter {
    store: String,
    told: Vec<Stage>,
    act: Act,
}

impl<'a> Look<'a> {
    fn new(house: &'a House, feed: &'a Taken, alarms: &'a [&'a Alarm]) -> Self {
        let settings: Settings = serde_json::from_str(&feed.settings).unwrap_or_default();
        let mut past = feed.watched.past(feed.paused.is_some());
        let open = alarms.iter().find(|alarm| alarm.store.is_empty() && alarm.closed.is_none());
        past.was_frozen = open.is_some_and(|alarm| alarm.told().contains(&Stage::Frozen));
        let pace = Pace::new(&settings.watch.wish(), &past.rhythm);
        Self { house, feed, alarms, past, pace }
    }

    /// Does what is to be done, and says when to look again.
    async fn done(&self, lease: i64) -> Outcome<()> {
        let now = self.house.now;
        let health = onhand_stock::health(&self.past, &self.pace, now);
        let troubles = health.troubles(self.past.outcome);
        let mut matters = vec![self.matter(String::new(), &troubles)];
        let mut next = health.next;
        // While the whole feed is late so is each of its stores: that is told once.
        if health.overdue.is_none() || self.past.paused {
            let (stores, stores_next) = self.stores(health.state);
            matters.extend(stores);
            next = next.into_iter().chain(stores_next).min();
        }
        let is_open = |matter: &Matter| match matter.act {
            Act::Tell(_) => true,
            Act::Close { .. } => false,
            Act::Rest => !matter.told.is_empty(),
        };
        let unsettled = matters.iter().any(is_open) || (!troubles.is_empty() && !self.past.paused);
        let again = if unsettled { Some(now + HOUR) } else { next };
        let (mut batch, notices) = self.statements(&matters).await?;
        batch.push(sql::look_again(self.feed.number, lease, again));
        let done = self.house.db.batch(&batch).await?;
        for at in notices {
            for Written { id } in nth(&done, at)? {
                let retailer = self.feed.retailer.clone();
                self.house.send(Message::Notice { retailer, notice: id }).await;
            }
        }
        Ok(())
    }

    fn matter(&self, store: String, troubles: &[Stage]) -> Matter {
        let mine = || self.alarms.iter().filter(|alarm| alarm.store == store);
        let open = mine().find(|alarm| alarm.closed.is_none()).map(|alarm| alarm.told());
        let lately = mine().filter(|alarm| alarm.opened > self.house.now - DAY).count();
        let opened = u32::try_from(lately).unwrap_or(u32::MAX);
        let act = onhand_stock::act(open.as_deref(), troubles, opened, self.past.paused);
        Matter { store, told: open.unwrap_or_default(), act }
    }

    /// What is to be done about stores that its files leave out, and when to look at them again.
    fn stores(&self, state: State) -> (Vec<Matter>, Option<i64>) {
        let mentions = self.feed.watched.mentions();
        let mut next = None;
        let mut matters = Vec::new();
        for (store, &last) in &mentions {
            let (overdue, later) = self.pace.overdue(last, Some(last), self.house.now);
            next = next.into_iter().chain(later).min();
            let trouble = overdue.filter(|_| state != State::Paused);
            matters.push(self.matter(store.clone(), trouble.as_slice()));
        }
        // One that is not expected any more ends in silence.
        let open = self.alarms.iter().filter(|alarm| alarm.closed.is_none() && !alarm.store.is_empty());
        for alarm in open.filter(|alarm| !mentions.contains_key(&alarm.store)) {
            let act = Act::Close { tell: false };
            matters.push(Matter { store: alarm.store.clone(), told: alarm.told(), act });
        }
        (matters, next)
    }

    /// The statements, and which of them write notices.
    async fn statements(&self, matters: &[Matter]) -> Outcome<(Vec<Statement>, Vec<usize>)> {
        let (number, now) = (self.feed.number, self.house.now);
        let mut batch = Vec::new();
        for Matter { store, told, act } in matters {
            let Act::Tell(stages) = act else { continue };
            let id = identifier(now, random());
            batch.push(sql::open_alarm(&self.feed.retailer, &id, number, store, now));
            let names: Vec<&str> = told.iter().chain(stages).copied().map(stage_name).collect();
            batch.push(sql::told(number, store, &serde_json::to_string(&names)?, now));
        }
        let mut notices = Vec::new();
        for (stage, of) in gathered(matters) {
            notices.push(batch.len());
            let anchor = of.first().map_or("", |matter| matter.store.as_str());
            let facts = serde_json::to_string(&self.facts(stage, &of).await?)?;
            let kinds = match stage {
                Some(stage) => vec![notice::kind(stage)],
                None => of.iter().flat_map(|matter| &matter.told).copied().map(notice::kind).collect(),
            };
            let name = stage.map_or(notice::RECOVERED, stage_name);
            batch.push(sql::notify(number, anchor, name, &serde_json::to_string(&kinds)?, &facts, now));
        }
        let closed = matters.iter().filter(|matter| matches!(matter.act, Act::Close { .. }));
        batch.extend(closed.map(|matter| sql::close_alarm(number, &matter.store, now)));
        Ok((batch, notices))
    }

    async fn facts(&self, stage: Option<Stage>, of: &[&Matter]) -> Outcome<Facts> {
        let columns = &self.feed.watched;
        let stores: Vec<String> = of.iter().map(|matter| matter.store.clone()).filter(|id| !id.is_empty()).collect();
        let delivery = match (stage, columns.latest()) {
            (Some(Stage::Held | Stage::Invalid), Some(latest)) => self.delivered(latest).await?,
            _ => None,
        };
        Ok(Facts {
            feed: self.feed.id.clone(),
            name: self.feed.name.clone(),
            more_stores: stores.len().saturating_sub(NAMED),
            stores: stores.into_iter().take(NAMED).collect(),
            last_good: columns.good(),
            last_seen: columns.seen(),
            was: of.iter().flat_map(|matter| &matter.told).copied().map(stage_name).map(str::to_owned).collect(),
            decided: self.past.outcome == Some(Came::Decided),
            delivery,
            ..Facts::default()
        })
    }

    async fn delivered(&self, id: &str) -> Outcome<Option<Delivered>> {
        let delivery: Option<Delivery> = self.house.db.row(sql::delivery(&self.feed.retailer, id)).await?;
        Ok(delivery.map(Delivery::into_receipt).transpose()?.map(Delivered::new))
    }
}

/// What is told in one notice: all stores of which the same is to be said. `None` is that it is over.
fn gathered(matters: &[Matter]) -> Vec<(Option<Stage>, Vec<&Matter>)> {
    let mut gathered: BTreeMap<(bool, Option<Stage>), Vec<&Matter>> = BTreeMap::new();
    for matter in matters {
        let stages: Vec<Option<Stage>> = match &matter.act {
            Act::Tell(stages) => stages.iter().copied().map(Some).collect(),
            Act::Close { tell: true } => vec![None],
            Act::Close { tell: false } | Act::Rest => Vec::new(),
        };
        for stage in stages {
            gathered.entry((matter.store.is_empty(), stage)).or_default().push(matter);
        }
    }
    gathered.into_iter().map(|((_, stage), of)| (stage, of)).collect()
}

/// A notice that was written.
#[derive(Deserialize)]
pub(super) struct Written {
    pub(super) id: String,
}

impl Alarm {
    fn told(&self) -> Vec<Stage> {
        let names: Vec<String> = serde_json::from_str(&self.told).unwrap_or_default();
        names.iter().filter_map(|name| stage_named(name)).collect()
    }
}
