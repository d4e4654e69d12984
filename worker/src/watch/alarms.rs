//! The incidents of a retailer's feeds, to be shown.

use serde::Deserialize;

use super::beside::{Way, is_told, waits};
use super::wire::{About, Alarm, Alarms};
use crate::ask::Query;
use crate::auth::Caller;
use crate::db::nth;
use crate::house::House;
use crate::moment::to_rfc3339;
use crate::problem::Outcome;
use crate::sql;

/// A row of [`sql::alarms`].
#[derive(Deserialize)]
struct Row {
    id: String,
    feed: String,
    feed_name: String,
    store: String,
    told: String,
    opened: i64,
    last: i64,
    closed: Option<i64>,
}

/// A row of [`sql::beside`].
#[derive(Deserialize)]
struct Beside {
    about: String,
    /// The feed's identifier, or the link's.
    feed: String,
    name: String,
    cause: Option<String>,
    failures: i64,
    since: i64,
    last: i64,
}

/// The open incidents, those of feeds first, then the newest others.
pub(crate) async fn alarms(house: &House, caller: &Caller, query: &Query) -> Outcome<Alarms> {
    let limit = query.count("limit", 50, 500)?;
    let statements = [sql::alarms(&caller.retailer, i64::from(limit)), sql::beside(&caller.retailer)];
    let found = house.db.batch(&statements).await?;
    let of_feeds =
        nth::<Row>(&found, 0)?.into_iter().map(Row::into_wire).collect::<serde_json::Result<Vec<Alarm>>>()?;
    let beside: Vec<Beside> = nth(&found, 1)?;
    let (open, closed): (Vec<Alarm>, Vec<Alarm>) = of_feeds.into_iter().partition(|alarm| alarm.closed.is_none());
    let beside = beside.into_iter().filter_map(Beside::into_wire);
    Ok(Alarms { alarms: open.into_iter().chain(beside).chain(closed).take(limit as usize).collect() })
}

impl Row {
    fn into_wire(self) -> serde_json::Result<Alarm> {
        Ok(Alarm {
            id: self.id,
            about: About::Feed,
            feed: self.feed,
            feed_name: self.feed_name,
            cause: None,
            store: Some(self.store).filter(|store| !store.is_empty()),
            told: serde_json::from_str(&self.told)?,
            opened: to_rfc3339(self.opened),
            last: to_rfc3339(self.last),
            closed: self.closed.map(to_rfc3339),
        })
    }
}

impl Beside {
    /// Shown is what people are told of.
    fn into_wire(self) -> Option<Alarm> {
        let word = self.cause.as_deref().unwrap_or_default();
        let (about, incident) = match self.about.as_str() {
            "sender" => (About::Sender, waits(&self.name)),
            _ if !is_told(word, self.failures) => return None,
            "source" => (About::Source, Way::Source { feed: &self.feed, name: &self.name }.failing(self.since)),
            _ if word == "revoked" => {
                (About::Dropbox, Way::Dropbox { link: &self.feed, folder: &self.name }.revoked(self.since))
            }
            _ => (About::Dropbox, Way::Dropbox { link: &self.feed, folder: &self.name }.failing(self.since)),
        };
        Some(Alarm {
            id: incident.about.clone(),
            about,
            feed: incident.feed.to_owned(),
            feed_name: incident.name.to_owned(),
            store: None,
            told: vec![incident.stage.to_owned()],
            opened: to_rfc3339(self.since),
            last: to_rfc3339(self.last),
            closed: None,
            cause: self.cause.clone(),
        })
    }
}
