//! An order comes in: it is checked, routed, and in one batch written down with what it keeps back, or not at all.

use std::collections::{BTreeMap, BTreeSet};

use onhand_stock::{Currency, Gtin, Position, Progress};
use serde::Deserialize;
use serde_json::{Value, json};
use worker::Request;

use super::plan::{self, Item, Shelf, Split};
use super::row::{About, Detail, Line, Row, Whole, status};
use super::settings::{Rung, Selling, SellingRow};
use super::wire::{NewLine, NewOrder, Order, Shortage};
use super::{USUAL, look};
use crate::ask;
use crate::auth::{Caller, sha256};
use crate::availability;
use crate::db::{nth, rows_written};
use crate::deliver::body;
use crate::delivery::identifier;
use crate::house::{House, random, step_aside};
use crate::json;
use crate::moment::parse_rfc3339;
use crate::patch::price;
use crate::problem::{self, Checked, Fault, Outcome};
use crate::sql;
use crate::words;

/// The longest order: 500 lines with titles of 300 characters.
const BODY_LIMIT: usize = 1 << 20;

/// The most lines.
const LINES: usize = 500;

/// How often an order is routed anew because others took the same pieces in between. Of hundreds that come at once each finds a
/// gap long before that.
const TURNS: usize = 60;

const HOUR: i64 = 3_600_000;

/// An order that is in order.
pub(super) struct Wanted {
    channel: String,
    reference: String,
    placed: i64,
    expires: Option<i64>,
    currency: Option<String>,
    total: Option<i64>,
    about: About,
    pub(super) lines: Vec<WantedLine>,
    refuses: bool,
}

/// A line of it.
pub(super) struct WantedLine {
    /// Its number in the order, from 1.
    pub(super) line: u32,
    pub(super) code: String,
    /// The key that stock would have it under, as JSON.
    pub(super) key: String,
    pub(super) title: String,
    pub(super) quantity: u32,
    pub(super) price: Option<i64>,
    pub(super) discount: Option<i64>,
}

/// An outlet of a channel.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct OutletRow {
    pub(super) number: i64,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) lat: f64,
    pub(super) lng: f64,
    pub(super) priority: Option<i64>,
    pub(super) safety: i64,
    pub(super) is_chosen: u8,
}

/// What an outlet has.
#[derive(Deserialize)]
struct FreeRow {
    store: i64,
    lines: String,
}

#[derive(Deserialize)]
struct KeysRow {
    lines: String,
}

/// Takes an order in. Answers it, and whether it is new.
pub(super) async fn place(house: &House, caller: &Caller, request: &mut Request) -> Outcome<(Order, bool)> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large("An order may have 1 MiB."))?;
    let wanted = checked(&text, house.now, caller)?;
    let sha256 = sha256(&text);
    let mut fault = Fault::Failure(format!("order {}: no turn", wanted.reference));
    for turn in 0..TURNS {
        let seen = see(house, caller, &wanted).await?;
        if let Some(row) = seen.order {
            if row.sha256 != sha256 {
                let detail = format!("“{}” of “{}” is another order.", row.reference, row.channel);
                return Err(problem::order_differs(detail)
                    .hint("Send it under a name of its own, or change the one that is there.")
                    .into());
            }
            return Ok((look(house, &caller.retailer, &row.id).await?.into_wire(Some(0)), false));
        }
        let made = Made::of(house, caller, &wanted, &seen, &sha256)?;
        match house.db.batch(&made.batch).await {
            Ok(results) => {
                availability::forget_items(house, &made.gtins).await;
                let order = look(house, &caller.retailer, &made.id).await?;
                return Ok((order.into_wire(Some(rows_written(&results))), true));
            }
            // Others may have taken the same pieces, or it succeeded and only its answer was lost: looking again tells.
            Err(error) => fault = error,
        }
        step_aside(turn).await;
    }
    Err(fault)
}

/// An order that is understood.
fn checked(text: &[u8], now: i64, caller: &Caller) -> Checked<Wanted> {
    let order: NewOrder = json::read(text).map_err(|error| {
        problem::bad_request(format!("The body is no order: {error}."))
            .hint("As in {\"reference\": \"1001\", \"lines\": [{\"gtin\": \"4006381333931\", \"quantity\": 1}]}.")
    })?;
    let name = |what: &str, text: &str, most: usize| match text.chars().count() {
        1.. if text.chars().count() <= most && !text.contains(char::is_control) => Ok(text.to_owned()),
        _ => Err(problem::bad_request(format!("{what} has 1 to {most} characters, none of them control characters."))),
    };
    let channel = name("channel", order.channel.as_deref().unwrap_or(USUAL), 64)?;
    let reference = name("reference", &order.reference, 100)?;
    if !(1..=LINES).contains(&order.lines.len()) {
        return Err(problem::bad_request(format!("An order has 1 to {LINES} lines.")));
    }
    let moment = |name: &str, text: &Option<String>| match text.as_deref().map(|text| (text, parse_rfc3339(text))) {
        None => Ok(None),
        Some((_, Some(moment))) => Ok(Some(moment)),
        Some(_) => Err(problem::bad_request(format!("{name} is a moment as in 2026-03-01T08:30:00Z (RFC 3339)."))),
    };
    let placed = match moment("placed", &order.placed)? {
        Some(_) => order.placed.as_deref().map(|text| ask::moment(text, now)).transpose()?.unwrap_or(now),
        None => now,
    };
    let expires = moment("expires", &order.expires)?;
    let currency = order.currency.clone().or_else(|| caller.currency.clone());
    let unit = currency.as_deref().and_then(Currency::parse);
    if order.currency.is_some() && unit.is_none() {
        return Err(problem::bad_request("currency is an ISO 4217 code, as in EUR."));
    }
    let money = |what: &str, text: &Option<String>| match text.as_deref().map(|text| (text, price(text, unit))) {
        None => Ok(None),
        Some((_, Some(minor))) => Ok(Some(minor)),
        Some((text, None)) => Err(problem::bad_request(format!("{what}: “{text}” is no amount as in 19.90."))),
    };
    let mut lines = Vec::with_capacity(order.lines.len());
    for (at, line) in order.lines.iter().enumerate() {
        lines.push(wanted_line(at + 1, line, &money)?);
    }
    for discount in &order.discounts {
        money("discounts", &Some(discount.amount.clone()))?;
    }
    if let Some(near) = &order.delivery.near {
        Position::parse(near).ok_or_else(|| {
            problem::bad_request("near is a latitude and a longitude in degrees, as in 45.5019,-73.5674.")
        })?;
    }
    let shipping = money("shipping", &order.shipping)?;
    let total = money("total", &order.total)?.or_else(|| total(&lines, shipping, &order, &money));
    let NewOrder { client, payment, delivery, discounts, note, short, .. } = order;
    let about = About { client, payment, delivery, discounts, shipping, note };
    let refuses = short == Shortage::Refuse;
    Ok(Wanted { channel, reference, placed, expires, currency, total, about, lines, refuses })
}

fn wanted_line(
    at: usize,
    line: &NewLine,
    money: &impl Fn(&str, &Option<String>) -> Checked<Option<i64>>,
) -> Checked<WantedLine> {
    let wrong = |detail: &str| problem::bad_request(format!("Line {at}: {detail}"));
    let gtin = line.gtin.as_deref().map(ask::gtin).transpose()?;
    let sku = line.sku.clone().unwrap_or_default();
    let code = line.gtin.clone().unwrap_or(sku);
    if code.is_empty() || code.chars().count() > 300 || code.contains(char::is_control) {
        return Err(wrong("an item is named by gtin, or by a sku of 1 to 300 characters."));
    }
    if !(1..=1_000_000).contains(&line.quantity) {
        return Err(wrong("quantity is 1 to 1,000,000."));
    }
    let what = format!("Line {at}");
    let (price, discount) = (money(&what, &line.price)?, money(&what, &line.discount)?);
    let key = gtin.map_or_else(|| Value::from(code.as_str()).to_string(), |gtin| gtin.value().to_string());
    let number = u32::try_from(at).unwrap_or(u32::MAX);
    Ok(WantedLine { line: number, code, key, title: line.title.clone(), quantity: line.quantity, price, discount })
}

/// What the client pays in all, if every line has a price.
fn total(
    lines: &[WantedLine],
    shipping: Option<i64>,
    order: &NewOrder,
    money: &impl Fn(&str, &Option<String>) -> Checked<Option<i64>>,
) -> Option<i64> {
    let mut total = shipping.unwrap_or_default();
    for line in lines {
        total += line.price? * i64::from(line.quantity) - line.discount.unwrap_or_default();
    }
    for discount in &order.discounts {
        total -= money("discounts", &Some(discount.amount.clone())).ok().flatten()?;
    }
    Some(total.max(0))
}

/// What stands in the database when an order is routed.
pub(super) struct Seen {
    /// The order, if it came before.
    pub(super) order: Option<Row>,
    pub(super) selling: Selling,
    pub(super) outlets: Vec<OutletRow>,
    pub(super) shelves: Vec<Shelf>,
    /// Under which keys an item is kept beside the one that it is named by, by that one.
    pub(super) keys: BTreeMap<String, BTreeSet<String>>,
}

async fn see(house: &House, caller: &Caller, wanted: &Wanted) -> Outcome<Seen> {
    let retailer = caller.retailer.as_str();
    let (channel, pickup) = (wanted.channel.as_str(), wanted.about.delivery.pickup.as_deref());
    let keys: Vec<&str> = wanted.lines.iter().map(|line| line.key.as_str()).collect();
    let mut batch = vec![
        sql::sales_channels(retailer, Some(channel)),
        sql::order_by_reference(retailer, channel, &wanted.reference),
        sql::selling(retailer),
        sql::outlets_of_channel(retailer, channel, pickup),
        sql::free(retailer, channel, pickup, &format!("[{}]", keys.join(","))),
    ];
    if channel == USUAL {
        batch.insert(0, sql::usual_channel(retailer, USUAL, house.now));
    }
    let found = house.db.batch(&batch).await?;
    let at = |place: usize| place + usize::from(channel == USUAL);
    if nth::<Value>(&found, at(0))?.is_empty() {
        return Err(problem::not_found(format!("There is no sales channel “{channel}”."))
            .hint("See /v1/channels for yours; PUT /v1/channels/{id} makes one.")
            .into());
    }
    let outlets: Vec<OutletRow> = nth(&found, at(3))?;
    if let Some(pickup) = pickup
        && !outlets.iter().any(|outlet| outlet.id == pickup)
    {
        return Err(problem::no_store(pickup).into());
    }
    let selling = nth::<SellingRow>(&found, at(2))?.pop().map(SellingRow::settings).unwrap_or_default();
    let shelves = shelves(&nth(&found, at(4))?)?;
    let seen = Seen { order: nth(&found, at(1))?.pop(), selling, outlets, shelves, keys: BTreeMap::new() };
    by_sku(house, retailer, (channel, pickup), &wanted.lines, seen).await
}

/// The same for what is missing of an order that is known.
pub(super) async fn see_again(
    house: &House,
    retailer: &str,
    (channel, pickup): (&str, Option<&str>),
    lines: &[WantedLine],
) -> Outcome<Seen> {
    let keys: Vec<&str> = lines.iter().map(|line| line.key.as_str()).collect();
    let found = house
        .db
        .batch(&[
            sql::selling(retailer),
            sql::outlets_of_channel(retailer, channel, pickup),
            sql::free(retailer, channel, pickup, &format!("[{}]", keys.join(","))),
        ])
        .await?;
    let selling = nth::<SellingRow>(&found, 0)?.pop().map(SellingRow::settings).unwrap_or_default();
    let shelves = shelves(&nth(&found, 2)?)?;
    let seen = Seen { order: None, selling, outlets: nth(&found, 1)?, shelves, keys: BTreeMap::new() };
    by_sku(house, retailer, (channel, pickup), lines, seen).await
}

fn shelves(rows: &[FreeRow]) -> Outcome<Vec<Shelf>> {
    let mut shelves = Vec::new();
    for row in rows {
        let lines: Vec<(Value, i64, String)> = serde_json::from_str(&row.lines)?;
        shelves.extend(lines.into_iter().map(|(key, pieces, _)| Shelf {
            store: row.store,
            key: key.to_string(),
            pieces,
        }));
    }
    Ok(shelves)
}

/// Looks for items that are named by an SKU and kept by their GTIN.
async fn by_sku(
    house: &House,
    retailer: &str,
    (channel, pickup): (&str, Option<&str>),
    lines: &[WantedLine],
    mut seen: Seen,
) -> Outcome<Seen> {
    let found: BTreeSet<&str> = seen.shelves.iter().map(|shelf| shelf.key.as_str()).collect();
    let missing = |line: &&WantedLine| {
        line.key.starts_with('"') && !seen.selling.is_delivery(&line.code) && !found.contains(line.key.as_str())
    };
    let missing: BTreeSet<&str> = lines.iter().filter(missing).map(|line| line.code.as_str()).collect();
    if missing.is_empty() || seen.order.is_some() {
        return Ok(seen);
    }
    let skus = serde_json::to_string(&missing)?;
    let row: Option<KeysRow> = house.db.row(sql::keys_of_skus(retailer, channel, pickup, &skus)).await?;
    let pairs: Vec<(String, Value)> = serde_json::from_str(&row.map_or("[]".to_owned(), |row| row.lines))?;
    let mut keys = BTreeSet::new();
    for (sku, key) in pairs {
        let key = key.to_string();
        keys.insert(key.clone());
        seen.keys.entry(Value::from(sku).to_string()).or_default().insert(key);
    }
    if !keys.is_empty() {
        let keys = format!("[{}]", keys.into_iter().collect::<Vec<_>>().join(","));
        let rows = house.db.rows(sql::free(retailer, channel, pickup, &keys)).await?;
        seen.shelves.extend(shelves(&rows)?);
    }
    Ok(seen)
}

/// An order that can be written down.
struct Made {
    id: String,
    batch: Vec<sql::Statement>,
    gtins: Vec<Gtin>,
}

impl Made {
    fn of(house: &House, caller: &Caller, wanted: &Wanted, seen: &Seen, sha256: &str) -> Outcome<Self> {
        let retailer = caller.retailer.as_str();
        let id = identifier(house.now, random());
        let items: Vec<Item> = wanted.lines.iter().map(|line| Item::of(line, seen)).collect();
        let near = wanted.about.delivery.near.as_deref().and_then(Position::parse);
        let split = plan::split(&items, seen, near, wanted.about.delivery.pickup.as_deref())?;
        if wanted.refuses && split.missing.iter().any(|&missing| missing > 0) {
            let why = words::all_english(&split.routed.said).join(" ");
            return Err(problem::order_short(format!("Not everything is to be had. {why}")).into());
        }
        let progress: Vec<Progress> = items
            .iter()
            .zip(&split.missing)
            .filter(|(item, _)| !item.is_delivery)
            .map(|(item, &unfilled)| Progress { ordered: item.quantity, unfilled, ..Progress::default() })
            .collect();
        let is_rung = seen.selling.rung == Rung::Order;
        let keeps = seen.selling.keeps_hours.map(|hours| house.now + i64::from(hours) * HOUR);
        let order = sql::NewOrder {
            retailer,
            id: &id,
            channel: &wanted.channel,
            reference: &wanted.reference,
            sha256,
            status: status(&progress).word(),
            placed: wanted.placed,
            received: house.now,
            expires: wanted.expires.or(keeps),
            sender: &caller.name,
            currency: wanted.currency.as_deref(),
            total: wanted.total,
            about: &serde_json::to_string(&wanted.about)?,
            plan: &serde_json::to_string(&split.routed)?,
            lines: &lines(wanted, &items, &split)?,
        };
        let mut batch = Vec::from(sql::new_order(&order));
        batch.push(sql::allocate(retailer, &id, &pieces(&split, is_rung, wanted.placed)?));
        batch.push(sql::promise(retailer, &id, (0, order.status), &split.items()));
        let detail = serde_json::to_string(&Detail { why: String::new(), moved: split.moved(&seen.outlets) })?;
        batch.push(sql::happened(retailer, &id, (1, house.now), ("placed", &caller.name), &detail));
        batch.push(sql::want(retailer, &id, house.now));
        batch.push(sql::tidings(retailer, &split.items()));
        Ok(Self { id, batch, gtins: split.gtins() })
    }
}

/// `[[line, code, title, quantity, price, discount, is_delivery, unfilled, key], …]`.
fn lines(wanted: &Wanted, items: &[Item], split: &Split) -> serde_json::Result<String> {
    let each = wanted.lines.iter().zip(items).zip(&split.missing).map(|((line, item), missing)| {
        let WantedLine { code, title, quantity, price, discount, .. } = line;
        let (is_delivery, key) = (u8::from(item.is_delivery), as_json(&line.key)?);
        Ok(json!([item.line, code, title, quantity, price, discount, is_delivery, missing, key]))
    });
    serde_json::to_string(&each.collect::<serde_json::Result<Vec<_>>>()?)
}

fn as_json(key: &str) -> serde_json::Result<Value> {
    serde_json::from_str(key)
}

/// `[[line, store, key, quantity, kept, sold, sold_at], …]`.
pub(super) fn pieces(split: &Split, is_rung: bool, placed: i64) -> serde_json::Result<String> {
    let each = split.pieces.iter().map(|piece| {
        let (kept, sold, at) = if is_rung { (0, piece.quantity, Some(placed)) } else { (piece.quantity, 0, None) };
        Ok(json!([piece.line, piece.store, as_json(&piece.key)?, piece.quantity, kept, sold, at]))
    });
    serde_json::to_string(&each.collect::<serde_json::Result<Vec<_>>>()?)
}

impl Whole {
    /// What is missing of it, as if it were ordered now.
    pub(super) fn missing(&self) -> Vec<WantedLine> {
        self.lines.iter().filter(|line| line.unfilled > 0).map(Line::missing).collect()
    }
}

impl Line {
    fn missing(&self) -> WantedLine {
        let (code, title, key) = (self.code.clone(), self.title.clone(), self.key.clone());
        WantedLine { line: self.line, code, key, title, quantity: self.unfilled, price: None, discount: None }
    }
}
