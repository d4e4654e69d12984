//! Sales channels: from which outlets each sells, what it can sell at this moment, and what has changed since it asked last.
//!
//! What a channel can sell of an item is, over its outlets, what the stock says less what orders keep back less the safety stock, and
//! never below zero. It is worked out from these when it is asked, so that it cannot differ from them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use worker::{Request, Response};

#[cfg(test)]
use schemars::JsonSchema;

use crate::answer;
use crate::ask::{self, Query};
use crate::auth::{Caller, Right};
use crate::db::nth;
use crate::deliver::body;
use crate::house::House;
use crate::json;
use crate::orders::USUAL;
use crate::problem::{self, Checked, Outcome};
use crate::sql::{self, Heard};

/// The longest settings of a channel: a thousand outlets.
const BODY_LIMIT: usize = 128 << 10;

/// The most outlets that a channel names.
const OUTLETS: usize = 1000;

/// A sales channel.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Channel {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The outlets that it sells from; null: those that sell online.
    pub(crate) outlets: Option<Vec<String>>,
    /// Pieces of each item that it never sells, in each outlet, beyond those of the outlet itself.
    pub(crate) safety: u32,
    pub(crate) price_list: String,
}

/// A retailer's sales channels.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Channels {
    pub(crate) channels: Vec<Channel>,
}

/// What is set of a channel.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SetChannel {
    #[cfg_attr(test, schemars(length(min = 1, max = 200)))]
    name: String,
    /// The outlets that it sells from; null or left out: those that sell online.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 1000)))]
    outlets: Option<Vec<String>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(max = 1_000_000)))]
    safety: u32,
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    price_list: Option<String>,
}

/// What a channel can sell of an item.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct OnSale {
    /// The code that was asked for.
    pub(crate) code: String,
    /// In all outlets together.
    pub(crate) available: u32,
    /// Those that have any.
    pub(crate) outlets: Vec<OnSaleAt>,
}

/// What an outlet has of an item for a channel.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct OnSaleAt {
    pub(crate) outlet: String,
    pub(crate) available: u32,
}

/// A page of what a channel can sell: first of everything, then of what has changed, in order; what changed several times is there
/// once, as it is now.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Changes {
    /// With this page everything begins anew, because the channel sells from other outlets: what was heard before is to be forgotten.
    pub(crate) anew: bool,
    pub(crate) changes: Vec<ChangedItem>,
    /// What to ask with next time: behind the last of these.
    pub(crate) next: String,
    /// There is more at once.
    pub(crate) more: bool,
}

/// An item of an outlet that has changed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct ChangedItem {
    pub(crate) outlet: String,
    /// Its GTIN, of fourteen digits; null if it has none.
    pub(crate) gtin: Option<String>,
    /// The retailer's own number.
    pub(crate) sku: String,
    /// What the outlet has of it for the channel now.
    pub(crate) available: u32,
}

#[derive(Deserialize)]
struct Row {
    number: i64,
    id: String,
    name: String,
    outlets: Option<String>,
    is_usual: u8,
    safety: u32,
    price_list: String,
    seq: i64,
    reset: i64,
}

impl Row {
    fn into_wire(self) -> Channel {
        let Self { id, name, outlets, is_usual, safety, price_list, .. } = self;
        let chosen = || outlets.as_deref().and_then(|outlets| serde_json::from_str(outlets).ok()).unwrap_or_default();
        Channel { id, name, outlets: (is_usual == 0).then(chosen), safety, price_list }
    }
}

#[derive(Deserialize)]
struct OutletRow {
    number: i64,
    id: String,
    safety: i64,
    is_chosen: u8,
}

/// An outlet of the retailer's.
#[derive(Deserialize)]
struct Known {
    number: i64,
    id: String,
}

#[derive(Deserialize)]
struct FreeRow {
    store: i64,
    lines: String,
}

#[derive(Deserialize)]
struct HeardRow {
    seq: i64,
    store: i64,
    key: String,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Channels,
    Channel { id: String },
    SetChannel { id: String },
    Forget { id: String },
    OnSale { id: String },
    Changes { id: String },
}

impl Desk {
    /// What can be asked at an address, by method.
    pub(crate) fn asked(segments: &[&str]) -> Option<Vec<(&'static str, Self)>> {
        Some(match segments {
            ["channels"] => vec![("GET", Self::Channels)],
            ["channels", id] => {
                let id = || (*id).to_owned();
                vec![
                    ("GET", Self::Channel { id: id() }),
                    ("PUT", Self::SetChannel { id: id() }),
                    ("DELETE", Self::Forget { id: id() }),
                ]
            }
            ["channels", id, "availability"] => vec![("GET", Self::OnSale { id: (*id).to_owned() })],
            ["channels", id, "changes"] => vec![("GET", Self::Changes { id: (*id).to_owned() })],
            _ => return None,
        })
    }

    /// What it takes to ask it.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::SetChannel { .. } | Self::Forget { .. } => Right::Decide,
            _ => Right::Look,
        }
    }

    /// Answers it.
    pub(crate) async fn answer(
        self,
        house: &House,
        caller: &Caller,
        query: &Query,
        request: &mut Request,
    ) -> Outcome<Response> {
        let retailer = caller.retailer.as_str();
        match self {
            Self::Channels => {
                let found = house
                    .db
                    .batch(&[sql::usual_channel(retailer, USUAL, house.now), sql::sales_channels(retailer, None)])
                    .await?;
                let rows: Vec<Row> = nth(&found, 1)?;
                answer::json(&Channels { channels: rows.into_iter().map(Row::into_wire).collect() })
            }
            Self::Channel { id } => answer::json(&one(house, retailer, &id).await?.into_wire()),
            Self::SetChannel { id } => answer::json(&set(house, caller, &id, request).await?),
            Self::Forget { id } => {
                forget(house, retailer, &id).await?;
                answer::nothing()
            }
            Self::OnSale { id } => answer::json(&on_sale(house, retailer, &id, query).await?),
            Self::Changes { id } => answer::json(&changes(house, retailer, &id, query).await?),
        }
    }
}

async fn one(house: &House, retailer: &str, id: &str) -> Outcome<Row> {
    let mut batch = vec![sql::sales_channels(retailer, Some(id))];
    if id == USUAL {
        batch.insert(0, sql::usual_channel(retailer, USUAL, house.now));
    }
    let found = house.db.batch(&batch).await?;
    nth(&found, batch.len() - 1)?.pop().ok_or_else(|| no_channel(id).into())
}

fn no_channel(id: &str) -> Box<crate::wire::Problem> {
    problem::not_found(format!("There is no sales channel “{id}”.")).hint("See /v1/channels for yours.")
}

/// Makes a channel, or changes it. From the next question on it sells from the outlets that are chosen now.
async fn set(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Channel> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large("What is said of a channel may have 128 KiB."))?;
    let wanted = checked(id, &text)?;
    let retailer = caller.retailer.as_str();
    let known: Vec<Known> = house.db.rows(sql::selling_outlets(retailer, None)).await?;
    for outlet in wanted.outlets.iter().flatten() {
        if !known.iter().any(|known| known.id == *outlet) {
            return Err(problem::no_store(outlet).into());
        }
    }
    let outlets = wanted.outlets.as_ref().map(serde_json::to_string).transpose()?;
    let settings = (wanted.safety, wanted.price_list.as_deref().unwrap_or(USUAL));
    let found = house
        .db
        .batch(&[
            sql::set_sales_channel(retailer, id, wanted.name.trim(), outlets.as_deref(), settings, house.now),
            sql::begin_anew(retailer, Some(id)),
            sql::sales_channels(retailer, Some(id)),
        ])
        .await?;
    Ok(nth::<Row>(&found, 2)?.pop().ok_or_else(|| no_channel(id))?.into_wire())
}

fn checked(id: &str, text: &[u8]) -> Checked<SetChannel> {
    let wanted: SetChannel = json::read(text).map_err(|error| {
        problem::bad_request(format!("The body is no channel: {error}.")).hint("As in {\"name\": \"Shop\"}.")
    })?;
    let is_id = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !(1..=64).contains(&id.len()) || !id.bytes().all(is_id) {
        return Err(problem::bad_request("A channel's identifier has 1 to 64 lower-case letters, digits and hyphens."));
    }
    let plain = |text: &str, most: usize| {
        !text.trim().is_empty() && text.chars().count() <= most && !text.contains(char::is_control)
    };
    if !plain(&wanted.name, 200) || wanted.price_list.as_ref().is_some_and(|list| !plain(list, 100)) {
        return Err(problem::bad_request("A channel's name has 1 to 200 characters, its price list 1 to 100."));
    }
    if wanted.safety > 1_000_000 || wanted.outlets.as_ref().is_some_and(|outlets| outlets.len() > OUTLETS) {
        return Err(problem::bad_request("safety is at most 1,000,000, and a channel names at most 1,000 outlets."));
    }
    Ok(wanted)
}

async fn forget(house: &House, retailer: &str, id: &str) -> Outcome<()> {
    one(house, retailer, id).await?;
    let found = house.db.batch(&sql::forget_sales_channel(retailer, id)).await?;
    if nth::<Value>(&found, 1)?.is_empty() {
        return Err(problem::order_settled(format!("Orders came through “{id}”, and they name it."))
            .hint("Let it sell from no outlet instead: {\"outlets\": []}.")
            .into());
    }
    Ok(())
}

/// What a channel can sell of one item.
async fn on_sale(house: &House, retailer: &str, id: &str, query: &Query) -> Outcome<OnSale> {
    let (code, keys) = code(query)?;
    let found = house
        .db
        .batch(&[
            sql::usual_channel(retailer, USUAL, house.now),
            sql::sales_channels(retailer, Some(id)),
            sql::outlets_of_channel(retailer, id, None),
            sql::free(retailer, id, None, &keys),
        ])
        .await?;
    if nth::<Row>(&found, 1)?.is_empty() {
        return Err(no_channel(id).into());
    }
    let mut outlets: Vec<OnSaleAt> = Vec::new();
    for (outlet, _, _, available) in available(&nth(&found, 2)?, &nth(&found, 3)?)? {
        match outlets.iter_mut().find(|at| at.outlet == outlet) {
            Some(at) => at.available = at.available.saturating_add(available),
            None => outlets.push(OnSaleAt { outlet, available }),
        }
    }
    outlets.retain(|at| at.available > 0);
    let available = outlets.iter().map(|at| u64::from(at.available)).sum::<u64>();
    Ok(OnSale { code, available: u32::try_from(available).unwrap_or(u32::MAX), outlets })
}

/// The code that is asked for, and the keys that it may be under, as a JSON list: a retailer's own number, or a public one.
fn code(query: &Query) -> Checked<(String, String)> {
    let code = query.text("code").filter(|code| (1..=300).contains(&code.chars().count()));
    let code = code.ok_or_else(|| {
        problem::bad_request("code is a GTIN, or the retailer's own number, of 1 to 300 characters.")
            .hint("As in code=4006381333931.")
    })?;
    let gtin = ask::gtin(code).ok().map(|gtin| Value::from(gtin.value()));
    let keys: Vec<Value> = gtin.into_iter().chain([Value::from(code)]).collect();
    Ok((code.to_owned(), Value::from(keys).to_string()))
}

/// What chosen outlets have: outlet, key as JSON, SKU, and how many pieces.
fn available(outlets: &[OutletRow], rows: &[FreeRow]) -> Outcome<Vec<(String, String, String, u32)>> {
    let mut all = Vec::new();
    for row in rows {
        let Some(outlet) = outlets.iter().find(|outlet| outlet.number == row.store && outlet.is_chosen == 1) else {
            continue;
        };
        let lines: Vec<(Value, i64, String)> = serde_json::from_str(&row.lines)?;
        for (key, free, sku) in lines {
            let pieces = u32::try_from((free - outlet.safety).max(0)).unwrap_or(u32::MAX);
            all.push((outlet.id.clone(), key.to_string(), sku, pieces));
        }
    }
    Ok(all)
}

/// What has changed for a channel since a place, in order.
async fn changes(house: &House, retailer: &str, id: &str, query: &Query) -> Outcome<Changes> {
    let limit = query.count("limit", 500, 1000)?;
    let after = query.text("after").map(heard).transpose()?;
    let channel = one(house, retailer, id).await?;
    let known = after.filter(|after| after.seq >= channel.reset);
    let anew = known.is_none();
    let after = known.unwrap_or_else(|| beginning(channel.seq));
    let page = match after.is_whole {
        true => sql::on_sale_after(retailer, id, &after, i64::from(limit) + 1),
        false => sql::tidings_after(channel.number, &after, i64::from(limit) + 1),
    };
    let mut rows: Vec<HeardRow> = house.db.rows(page).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = match rows.last() {
        // Behind a listing of everything comes what has changed since it began.
        _ if after.is_whole && !more => Heard { is_whole: false, seq: after.seq + 1, ..beginning(0) },
        Some(row) if after.is_whole => Heard { store: row.store, key: row.key.clone(), ..after },
        Some(row) => Heard { seq: row.seq, store: row.store, key: row.key.clone(), is_whole: false },
        None => after,
    };
    let keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    let found = house
        .db
        .batch(&[
            sql::selling_outlets(retailer, None),
            sql::outlets_of_channel(retailer, id, None),
            sql::free(retailer, id, None, &format!("[{}]", keys.join(","))),
        ])
        .await?;
    let names: BTreeMap<i64, String> =
        nth::<Known>(&found, 0)?.into_iter().map(|outlet| (outlet.number, outlet.id)).collect();
    let now: BTreeMap<(String, String), (String, u32)> = available(&nth(&found, 1)?, &nth(&found, 2)?)?
        .into_iter()
        .map(|(outlet, key, sku, pieces)| ((outlet, key), (sku, pieces)))
        .collect();
    let changed = |row: HeardRow| {
        let outlet = names.get(&row.store).cloned().unwrap_or_default();
        let (sku, available) = now.get(&(outlet.clone(), row.key.clone())).cloned().unwrap_or_default();
        let gtin =
            row.key.parse().ok().and_then(|gtin| onhand_stock::Gtin::new(gtin).ok()).map(|gtin| gtin.to_string());
        let named = || serde_json::from_str(&row.key).unwrap_or_default();
        let sku = if sku.is_empty() && gtin.is_none() { named() } else { sku };
        ChangedItem { outlet, gtin, sku, available }
    };
    Ok(Changes { anew, changes: rows.into_iter().map(changed).collect(), next: place(&next), more })
}

/// Before everything, as it was when the channel had heard so much.
fn beginning(seq: i64) -> Heard {
    Heard { is_whole: true, seq, store: 0, key: sql::BEFORE_ALL.to_owned() }
}

/// As callers get it: a place among changes, or in a listing of everything.
fn place(heard: &Heard) -> String {
    let Heard { is_whole, seq, store, key } = heard;
    format!("{}{seq}.{store}.{key}", if *is_whole { "all." } else { "" })
}

fn heard(text: &str) -> Checked<Heard> {
    let (is_whole, text) = text.strip_prefix("all.").map_or((false, text), |text| (true, text));
    let mut parts = text.splitn(3, '.');
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok()).map(i64::from);
    let (seq, store) = (number(), number());
    let is_key = |key: &&str| serde_json::from_str::<Value>(key).is_ok_and(|key| key.is_string() || key.is_u64());
    match (seq, store, parts.next().filter(is_key)) {
        (Some(seq), Some(store), Some(key)) => Ok(Heard { is_whole, seq, store, key: key.to_owned() }),
        _ => Err(problem::bad_request("after is not one that a page gave as its next.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_among_changes_is_read_as_it_was_given() {
        for text in ["7.3.4006381333931", "all.0.0.0", "all.1.2.\"A.B\""] {
            assert_eq!(heard(text).map(|heard| place(&heard)).as_deref(), Ok(text));
        }
        for text in ["", "1", "1.2", "1.2.", "a.2.3", "1.2.[1]", "-1.2.3", "1.2.null"] {
            assert!(heard(text).is_err(), "{text}");
        }
    }
}
