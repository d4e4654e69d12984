//! The incidents of a retailer's feeds, to be shown.

use serde::Deserialize;

use super::wire::{Alarm, Alarms};
use crate::ask::Query;
use crate::auth::Caller;
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

/// The open incidents, then the newest others.
pub(crate) async fn alarms(house: &House, caller: &Caller, query: &Query) -> Outcome<Alarms> {
    let limit = i64::from(query.count("limit", 50, 500)?);
    let rows: Vec<Row> = house.db.rows(sql::alarms(&caller.retailer, limit)).await?;
    let alarm = |row: Row| -> serde_json::Result<Alarm> {
        Ok(Alarm {
            id: row.id,
            feed: row.feed,
            feed_name: row.feed_name,
            store: Some(row.store).filter(|store| !store.is_empty()),
            told: serde_json::from_str(&row.told)?,
            opened: to_rfc3339(row.opened),
            last: to_rfc3339(row.last),
            closed: row.closed.map(to_rfc3339),
        })
    };
    Ok(Alarms { alarms: rows.into_iter().map(alarm).collect::<Result<_, _>>()? })
}
