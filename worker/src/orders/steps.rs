//! What happens to an order after it came in: it is shipped, filled up, taken back, cancelled, or its time is over.

use onhand_stock::{Gtin, Position, Progress};
use serde::Deserialize;
use serde_json::{Value, json};

use super::intake::{pieces, see_again};
use super::look;
use super::plan::{self, Item};
use super::row::{Detail, Served, Whole, status};
use super::settings::Rung;
use super::wire::{Moved, Order, OrderStatus};
use crate::auth::Caller;
use crate::availability;
use crate::db::rows_written;
use crate::house::{House, step_aside};
use crate::problem::{self, Checked, Fault, Outcome};
use crate::sql::{self, Statement};

/// How often a step is made anew because something else happened to the order in between.
const TURNS: usize = 20;

/// Who ends orders whose time is over.
const CLOCK: &str = "Onhand";

/// How many orders whose time is over are ended at once; cron comes again in a quarter of an hour.
const EXPIRED: i64 = 200;

/// A step of an order that is worked out.
struct Step {
    kind: &'static str,
    status: OrderStatus,
    /// `[[line, store, key, quantity, shipped, kept, sold, sold_at], …]`: by how much each moves.
    shifts: Vec<Value>,
    /// `[[line, unfilled, shipped, returned], …]`: by how much each moves.
    counts: Vec<(u32, i64, i64, i64)>,
    moved: Vec<(u32, String, u32)>,
    /// Shelves of which more or less is to be had from now on: store, and key as JSON.
    freed: Vec<(i64, String)>,
    beside: Vec<Statement>,
}

impl Step {
    fn new(kind: &'static str, status: OrderStatus) -> Self {
        let (shifts, counts, moved) = (Vec::new(), Vec::new(), Vec::new());
        Self { kind, status, shifts, counts, moved, freed: Vec::new(), beside: Vec::new() }
    }

    /// Moves what an outlet serves by so many pieces.
    fn shift(&mut self, served: &Served, by: Shift) -> serde_json::Result<()> {
        let key: Value = serde_json::from_str(&served.key)?;
        let Shift { quantity, shipped, kept, sold, sold_at } = by;
        self.shifts.push(json!([served.line, served.store, key, quantity, shipped, kept, sold, sold_at]));
        if kept + sold != 0 {
            self.freed.push((served.store, served.key.clone()));
        }
        Ok(())
    }

    fn batch(self, house: &House, order: &Whole, who: &str, retailer: &str, why: &str) -> Outcome<Vec<Statement>> {
        let (id, version) = (order.row.id.as_str(), order.row.version);
        let is_under_way = matches!(self.status, OrderStatus::Reserved | OrderStatus::Short);
        let expires = order.row.expires.filter(|_| is_under_way);
        let mut batch = vec![sql::move_on(retailer, id, version, self.status.word(), expires)];
        if !self.shifts.is_empty() {
            batch.extend(sql::shift(retailer, id, &serde_json::to_string(&self.shifts)?));
        }
        if !self.counts.is_empty() {
            batch.push(sql::count_lines(retailer, id, &serde_json::to_string(&self.counts)?));
        }
        let detail = serde_json::to_string(&Detail { why: why.to_owned(), moved: self.moved })?;
        batch.push(sql::happened(retailer, id, (version + 1, house.now), (self.kind, who), &detail));
        batch.extend(self.beside);
        if !self.freed.is_empty() {
            let items: Vec<String> = self.freed.iter().map(|(store, key)| format!("[{store},{key}]")).collect();
            batch.push(sql::tidings(retailer, &format!("[{}]", items.join(","))));
        }
        Ok(batch)
    }
}

/// By how many pieces something moves.
#[derive(Clone, Copy, Debug, Default)]
struct Shift {
    quantity: i64,
    shipped: i64,
    kept: i64,
    sold: i64,
    sold_at: Option<i64>,
}

/// Makes a step, again if something else happened to the order in between. Nothing is done if there is nothing to do.
async fn make(
    house: &House,
    (retailer, who): (&str, &str),
    id: &str,
    why: &str,
    step: impl Fn(&Whole) -> Outcome<Option<Step>>,
) -> Outcome<Order> {
    let mut fault = Fault::Failure(format!("order {id}: no turn"));
    for turn in 0..TURNS {
        let order = look(house, retailer, id).await?;
        let Some(step) = step(&order)? else { return Ok(order.into_wire(Some(0))) };
        let gtins = gtins(step.freed.iter().map(|(_, key)| key.as_str()));
        match house.db.batch(&step.batch(house, &order, who, retailer, why)?).await {
            Ok(results) => {
                availability::forget_items(house, &gtins).await;
                let order = look(house, retailer, id).await?;
                return Ok(order.into_wire(Some(rows_written(&results))));
            }
            Err(error) => fault = error,
        }
        step_aside(turn).await;
    }
    Err(fault)
}

/// The public numbers among keys.
fn gtins<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<Gtin> {
    keys.filter_map(|key| key.parse().ok()).filter_map(|gtin| Gtin::new(gtin).ok()).collect()
}

/// Pieces have gone to the client: those of an outlet, of some lines, or all that wait.
pub(super) async fn ship(house: &House, caller: &Caller, id: &str, moved: &Moved) -> Outcome<Order> {
    let by = (caller.retailer.as_str(), caller.name.as_str());
    make(house, by, id, &moved.why, |order| shipped(order, moved, house.now)).await
}

fn shipped(order: &Whole, moved: &Moved, now: i64) -> Outcome<Option<Step>> {
    let waits = |served: &Served| served.quantity - served.shipped;
    let chosen = chosen(order, moved, waits)?;
    if chosen.is_empty() {
        if order.served.iter().all(|served| waits(served) == 0) && !order.row.is_ended() && moved.lines.is_empty() {
            return Ok(None);
        }
        return Err(nothing(order, "to be shipped").into());
    }
    let mut progress = progress(order);
    let mut step = Step::new("shipped", order.row.status);
    for (served, pieces) in chosen {
        // Of what is rung up at once nothing is kept any more: it counts as sold since it was ordered.
        let kept = i64::from(pieces.min(served.kept));
        let sold_at = (kept > 0).then_some(now);
        let quantity = i64::from(pieces);
        step.shift(served, Shift { shipped: quantity, kept: -kept, sold: kept, sold_at, ..Shift::default() })?;
        step.moved.push((served.line, served.outlet.clone(), pieces));
        count(&mut step, &mut progress, served.line, (0, quantity, 0));
    }
    step.freed.clear();
    step.status = status(&progress.iter().map(|(_, line)| *line).collect::<Vec<_>>());
    Ok(Some(step))
}

/// Pieces came back. Those that no report knew to be sold are to be had again; of the others the till says so.
pub(super) async fn take_back(house: &House, caller: &Caller, id: &str, moved: &Moved) -> Outcome<Order> {
    let by = (caller.retailer.as_str(), caller.name.as_str());
    make(house, by, id, &moved.why, |order| {
        let returned = |line: u32| order.lines.iter().find(|other| other.line == line).map_or(0, |line| line.returned);
        let mut back: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
        let gone = |served: &Served| served.shipped;
        let mut chosen = chosen(order, moved, gone)?;
        // What came back before cannot come back again.
        chosen.retain_mut(|(served, pieces)| {
            let line = back.entry(served.line).or_default();
            let shipped: u32 =
                order.served.iter().filter(|other| other.line == served.line).map(|other| other.shipped).sum();
            *pieces = (*pieces).min(shipped.saturating_sub(returned(served.line)).saturating_sub(*line));
            *line += *pieces;
            *pieces > 0
        });
        if chosen.is_empty() {
            return Err(nothing(order, "to be taken back").into());
        }
        for wanted in &moved.lines {
            if back.get(&wanted.line).copied().unwrap_or_default() < wanted.quantity {
                return Err(nothing(order, "to be taken back of that").into());
            }
        }
        let mut progress = progress(order);
        let mut step = Step::new("returned", order.row.status);
        for (served, pieces) in chosen {
            let sold = i64::from(pieces.min(served.sold));
            step.shift(served, Shift { sold: -sold, ..Shift::default() })?;
            step.moved.push((served.line, served.outlet.clone(), pieces));
            count(&mut step, &mut progress, served.line, (0, 0, i64::from(pieces)));
        }
        step.status = status(&progress.iter().map(|(_, line)| *line).collect::<Vec<_>>());
        Ok(Some(step))
    })
    .await
}

/// Ends an order: what it keeps back is to be had again, and what is missing of it is not ordered any more.
pub(super) async fn cancel(house: &House, caller: &Caller, id: &str, moved: &Moved) -> Outcome<Order> {
    if moved.outlet.is_some() || !moved.lines.is_empty() {
        return Err(problem::bad_request("An order is cancelled as a whole.")
            .hint("Say nothing but why; what is shipped comes back by …/return.")
            .into());
    }
    let retailer = caller.retailer.as_str();
    make(house, (retailer, &caller.name), id, &moved.why, |order| match order.row.status {
        OrderStatus::Cancelled | OrderStatus::Expired => Ok(None),
        OrderStatus::Shipped | OrderStatus::Returned => Err(nothing(order, "to be cancelled").into()),
        _ => ended(order, retailer, "cancelled", OrderStatus::Cancelled).map(Some),
    })
    .await
}

fn ended(order: &Whole, retailer: &str, kind: &'static str, status: OrderStatus) -> Outcome<Step> {
    let mut step = Step::new(kind, status);
    for served in order.served.iter().filter(|served| served.quantity > served.shipped) {
        let open = i64::from(served.quantity - served.shipped);
        let kept = i64::from(served.kept);
        // What was rung up and never shipped is on the shelf: the next report says whether the till knows.
        let sold = (open - kept).min(i64::from(served.sold));
        step.shift(served, Shift { quantity: -open, kept: -kept, sold: -sold, ..Shift::default() })?;
        step.moved.push((served.line, served.outlet.clone(), served.quantity - served.shipped));
    }
    step.beside.push(sql::unwant(retailer, &order.row.id));
    Ok(step)
}

/// Looks once more for what no outlet had.
pub(super) async fn fill(house: &House, caller: &Caller, id: &str) -> Outcome<Order> {
    let retailer = caller.retailer.as_str();
    let mut fault = Fault::Failure(format!("order {id}: no turn"));
    for turn in 0..TURNS {
        let order = look(house, retailer, id).await?;
        let missing = order.missing();
        if missing.is_empty() || order.row.is_ended() {
            return Ok(order.into_wire(Some(0)));
        }
        let pickup = order.row.about().delivery.pickup;
        let seen = see_again(house, retailer, (&order.row.channel, pickup.as_deref()), &missing).await?;
        let items: Vec<Item> = missing.iter().map(|line| Item::of(line, &seen)).collect();
        let near = order.row.about().delivery.near.as_deref().and_then(Position::parse);
        let split = plan::split(&items, &seen, near, pickup.as_deref())?;
        if split.pieces.is_empty() {
            return Ok(order.into_wire(Some(0)));
        }
        let mut progress = progress(&order);
        let mut step = Step::new("filled", order.row.status);
        for (item, missing) in items.iter().zip(&split.missing) {
            let found = i64::from(item.quantity) - i64::from(*missing);
            count(&mut step, &mut progress, item.line, (-found, 0, 0));
        }
        let now = status(&progress.iter().map(|(_, line)| *line).collect::<Vec<_>>());
        let (order_id, version) = (order.row.id.as_str(), order.row.version);
        let is_rung = seen.selling.rung == Rung::Order;
        let detail = Detail { why: String::new(), moved: split.moved(&seen.outlets) };
        let batch = [
            sql::allocate(retailer, order_id, &pieces(&split, is_rung, house.now)?),
            sql::count_lines(retailer, order_id, &serde_json::to_string(&step.counts)?),
            sql::promise(retailer, order_id, (version, now.word()), &split.items()),
            sql::happened(
                retailer,
                order_id,
                (version + 1, house.now),
                ("filled", &caller.name),
                &serde_json::to_string(&detail)?,
            ),
            sql::unwant(retailer, order_id),
            sql::want(retailer, order_id, house.now),
            sql::tidings(retailer, &split.items()),
        ];
        match house.db.batch(&batch).await {
            Ok(results) => {
                availability::forget_items(house, &split.gtins()).await;
                return Ok(look(house, retailer, id).await?.into_wire(Some(rows_written(&results))));
            }
            Err(error) => fault = error,
        }
        step_aside(turn).await;
    }
    Err(fault)
}

#[derive(Deserialize)]
struct Over {
    retailer: String,
    id: String,
}

/// Ends orders whose time is over. Cron asks; twice is once.
pub(crate) async fn expire(house: &House) -> Outcome<()> {
    let over: Vec<Over> = house.db.rows(sql::expired(house.now, EXPIRED)).await?;
    for Over { retailer, id } in over {
        let ended = make(house, (&retailer, CLOCK), &id, "", |order| {
            let is_over = order.row.expires.is_some_and(|expires| expires <= house.now);
            match order.row.status {
                OrderStatus::Reserved | OrderStatus::Short if is_over => {
                    ended(order, &retailer, "expired", OrderStatus::Expired).map(Some)
                }
                _ => Ok(None),
            }
        });
        // One that cannot be ended holds up no other.
        if let Err(fault) = ended.await {
            worker::console_error!("Order {id} could not be ended: {fault:?}");
        }
    }
    Ok(())
}

/// The pieces that are meant, of those that `most` allows: of an outlet, of some lines, or all.
fn chosen<'a>(order: &'a Whole, moved: &Moved, most: impl Fn(&Served) -> u32) -> Checked<Vec<(&'a Served, u32)>> {
    if order.row.is_ended() {
        return Err(nothing(order, "to be done"));
    }
    let outlet = |served: &&Served| moved.outlet.as_ref().is_none_or(|outlet| *outlet == served.outlet);
    let meant: Vec<&Served> = order.served.iter().filter(outlet).collect();
    if let Some(outlet) = moved.outlet.as_ref().filter(|_| meant.is_empty()) {
        return Err(problem::bad_request(format!("The outlet “{outlet}” serves nothing of this order.")));
    }
    if moved.lines.is_empty() {
        return Ok(meant.into_iter().map(|served| (served, most(served))).filter(|(_, most)| *most > 0).collect());
    }
    let mut chosen: Vec<(&Served, u32)> = Vec::new();
    for pieces in &moved.lines {
        let mut left = pieces.quantity;
        for served in meant.iter().filter(|served| served.line == pieces.line) {
            let before = chosen.iter().find(|(other, _)| std::ptr::eq(*other, *served)).map_or(0, |(_, taken)| *taken);
            let now = left.min(most(served) - before);
            left -= now;
            match chosen.iter_mut().find(|(other, _)| std::ptr::eq(*other, *served)) {
                Some((_, taken)) => *taken += now,
                None if now > 0 => chosen.push((served, now)),
                None => {}
            }
        }
        if left > 0 {
            let detail = format!("Line {} has {} pieces too few for that.", pieces.line, left);
            return Err(problem::order_settled(detail).hint("See the order for how far its lines have come."));
        }
    }
    Ok(chosen)
}

fn nothing(order: &Whole, what: &str) -> Box<crate::wire::Problem> {
    problem::order_settled(format!("There is nothing {what}: the order is {}.", order.row.status.word()))
}

fn progress(order: &Whole) -> Vec<(u32, Progress)> {
    order.lines.iter().filter_map(|line| Some((line.line, line.progress()?))).collect()
}

/// Counts what became of a line: of pieces unfilled, shipped, returned.
fn count(step: &mut Step, progress: &mut [(u32, Progress)], line: u32, by: (i64, i64, i64)) {
    match step.counts.iter_mut().find(|counts| counts.0 == line) {
        Some(counts) => (counts.1, counts.2, counts.3) = (counts.1 + by.0, counts.2 + by.1, counts.3 + by.2),
        None => step.counts.push((line, by.0, by.1, by.2)),
    }
    let moved = |value: u32, by: i64| u32::try_from(i64::from(value) + by).unwrap_or_default();
    if let Some((_, own)) = progress.iter_mut().find(|(other, _)| *other == line) {
        own.unfilled = moved(own.unfilled, by.0);
        own.shipped = moved(own.shipped, by.1);
        own.returned = moved(own.returned, by.2);
    }
}
