//! What can be read back: who one is, one's stores, their stock, one's deliveries.

use onhand_feed::{LineRef, Safety, canonical_header, canonical_row};
use worker::ResponseBody;

use crate::addressing::Outlet;
use crate::ask::{self, Query};
use crate::auth::Caller;
use crate::db::nth;
use crate::delivery::{Delivery, is_identifier};
use crate::feeds;
use crate::house::{House, raw_name};
use crate::plan;
use crate::problem::{self, Checked, Fault, Outcome};
use crate::snapshot::{self, Kept, StockRow};
use crate::sql;
use crate::walk::{Page, STRETCH};
use crate::wire::{Deliveries, Me, Problem, Receipt, StockLine, StockPage, Stores};

/// Who the token speaks for.
pub(crate) async fn me(house: &House, caller: Caller) -> Outcome<Me> {
    let Stores { stores } = stores(house, &caller).await?;
    let Caller { retailer, retailer_name, currency, role, name, address, .. } = caller;
    let person = address.map(|_| name);
    Ok(Me { retailer, name: retailer_name, currency, role, person, stores })
}

/// The retailer's stores.
pub(crate) async fn stores(house: &House, caller: &Caller) -> Outcome<Stores> {
    let outlets: Vec<Outlet> = house.db.rows(sql::outlets(&caller.retailer, None)).await?;
    Ok(Stores { stores: outlets.iter().map(Outlet::to_wire).collect() })
}

pub(crate) async fn outlet(house: &House, caller: &Caller, id: &str) -> Outcome<Outlet> {
    let outlet = house.db.row(sql::outlets(&caller.retailer, Some(id))).await?;
    outlet.ok_or_else(|| problem::no_store(id).into())
}

/// A page of a store's stock.
pub(crate) async fn stock(house: &House, caller: &Caller, store: &str, query: &Query) -> Outcome<StockPage> {
    let (limit, after) = page(query)?;
    let outlet = outlet(house, caller, store).await?;
    // One more than the page shows whether there is another.
    let mut rows: Vec<StockRow> = house.db.rows(sql::stock_page(outlet.number, &after, i64::from(limit) + 1)).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(StockRow::cursor);
    Ok(StockPage { store: outlet.to_wire(), lines: rows.into_iter().map(StockRow::into_wire).collect(), next })
}

/// How many lines a page has, and the key that it begins behind.
fn page(query: &Query) -> Checked<(u32, String)> {
    query.filename()?;
    let after = match query.text("cursor") {
        Some(cursor) => snapshot::cursor_key(cursor).ok_or_else(no_cursor)?,
        None => sql::BEFORE_ALL.to_owned(),
    };
    Ok((query.count("limit", 1000, 1000)?, after))
}

fn no_cursor() -> Box<Problem> {
    problem::bad_request("cursor is not one that a page gave as its next.")
}

/// What a store has of one item.
pub(crate) async fn stock_line(house: &House, caller: &Caller, store: &str, gtin: &str) -> Outcome<StockLine> {
    let gtin = ask::gtin(gtin)?;
    let outlet = outlet(house, caller, store).await?;
    let key = i64::try_from(gtin.value()).unwrap_or_default();
    let row: Option<StockRow> = house.db.row(sql::stock_line(outlet.number, key)).await?;
    row.map(StockRow::into_wire).ok_or_else(|| {
        let detail = format!("The published stock of “{store}” does not have the code {gtin}.");
        Fault::from(problem::not_found(detail))
    })
}

/// The whole published stock of a store as canonical feed CSV; with `filename` what a file of that name would be compared
/// with, which is the stock of its feed. It has no pages, but whoever asks for one wrongly is told.
pub(crate) async fn stock_csv(house: House, caller: &Caller, store: &str, query: &Query) -> Outcome<Csv> {
    page(query)?;
    let outlet = outlet(&house, caller, store).await?;
    let feed = match query.text("filename") {
        None => String::new(),
        Some(name) => {
            let feeds: Vec<feeds::Row> = house.db.rows(sql::feeds_of(&caller.retailer, Some(store))).await?;
            feeds::by_name(&feeds, store, name).map_or_else(String::new, |feed| feed.id.clone())
        }
    };
    Ok(Csv { house, retailer: caller.retailer.clone(), outlet, feed, after: sql::After::default(), is_over: false })
}

/// A store's stock on its way out, page by page: however much there is, little of it is held at once.
pub(crate) struct Csv {
    house: House,
    retailer: String,
    outlet: Outlet,
    feed: String,
    after: sql::After,
    is_over: bool,
}

impl Csv {
    /// True if there is no further piece.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over
    }

    /// The next piece; `None` behind the last. If something else was published in between it breaks off, because the pieces would
    /// not be of one stock.
    pub(crate) async fn next(&mut self) -> Outcome<Option<Vec<u8>>> {
        if self.is_over {
            return Ok(None);
        }
        let is_first = self.after == sql::After::default();
        let number = self.outlet.number;
        let stores = if is_first { format!("[{number}]") } else { sql::NONE.to_owned() };
        let page = sql::published(&stores, &self.retailer, &self.feed, &self.after, STRETCH as i64);
        let found = self.house.db.batch(&[sql::versions(&self.retailer, &format!("[{number}]")), page]).await?;
        let present: Option<Outlet> = nth(&found, 0)?.pop();
        let version = present.map(|outlet| outlet.version);
        if is_first {
            self.outlet.version = version.unwrap_or_default();
        } else if version != Some(self.outlet.version) {
            return Err(Fault::Failure(format!("the stock of {} changed while it was read", self.outlet.id)));
        }
        let mut lines = plan::lines(&nth::<Page>(&found, 1)?)?;
        lines.sort_by(|a, b| a.key().cmp(&b.key()));
        match lines.last() {
            Some(last) if lines.len() >= STRETCH => {
                self.after = sql::After { store: number, key: snapshot::key(&last.line())? };
            }
            _ => self.is_over = true,
        }
        // Of no feed nothing is another one's.
        lines.retain(|line| !line.foreign);
        Ok(Some(csv(&self.outlet.id, is_first, &lines)))
    }
}

/// The canonical feed, which the engine reads back to the very same lines.
fn csv(store: &str, with_header: bool, lines: &[Kept]) -> Vec<u8> {
    let mut csv = Vec::with_capacity(64 * (lines.len() + 1));
    if with_header {
        canonical_header(&mut csv);
    }
    for (row, line) in (2..).zip(lines) {
        canonical_row(&mut csv, Safety::Exact, &LineRef { row, store: Some(store), line: line.line() });
    }
    csv
}

/// Deliveries, newest first.
pub(crate) async fn deliveries(house: &House, caller: &Caller, query: &Query) -> Outcome<Deliveries> {
    let limit = query.count("limit", 20, 100)?;
    let cursor = query.text("cursor");
    if cursor.is_some_and(|cursor| !is_identifier(cursor)) {
        return Err(no_cursor().into());
    }
    match query.text("status") {
        None => {}
        Some("held") if query.text("store").is_none() => {
            return page_of(house.db.rows(sql::held(&caller.retailer, cursor, i64::from(limit) + 1)).await?, limit);
        }
        Some(_) => {
            let detail = "status is held, or left out; and it goes with no store.";
            return Err(problem::bad_request(detail).into());
        }
    }
    let store = query.text("store");
    if let Some(id) = store {
        outlet(house, caller, id).await?;
    }
    let statement = sql::deliveries(&caller.retailer, store, cursor, i64::from(limit) + 1);
    page_of(house.db.rows(statement).await?, limit)
}

/// A page of deliveries, of rows one more than it holds.
pub(crate) fn page_of(mut rows: Vec<Delivery>, limit: u32) -> Outcome<Deliveries> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|delivery| delivery.id.clone());
    let deliveries = rows.into_iter().map(Delivery::into_receipt).collect::<serde_json::Result<_>>()?;
    Ok(Deliveries { deliveries, next })
}

/// The bytes of a delivery. Whoever may deliver may see them: there may be more in them than is published.
pub(crate) async fn file(house: &House, caller: &Caller, id: &str) -> Outcome<ResponseBody> {
    let delivery: Option<Delivery> = house.db.row(sql::delivery(&caller.retailer, id)).await?;
    let arrival = delivery.ok_or_else(|| problem::no_delivery(id))?.into_arrival();
    house.has_kept(&arrival).await?;
    Ok(ResponseBody::Stream(house.stream_of(&raw_name(&arrival.object)).await?))
}

/// One delivery.
pub(crate) async fn delivery(house: &House, caller: &Caller, id: &str) -> Outcome<Receipt> {
    let delivery: Option<Delivery> = house.db.row(sql::delivery(&caller.retailer, id)).await?;
    match delivery {
        Some(delivery) => Ok(delivery.into_receipt()?),
        None => Err(problem::no_delivery(id).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_is_written_as_the_canonical_feed() {
        let mut lines = Vec::new();
        snapshot::read(
            r#"[[40170725,"A,1",3,1990,2500,"EUR",0],["say \"B\"","say \"B\"",null,null,null,null,0]]"#,
            &mut lines,
        )
        .unwrap();
        assert_eq!(
            String::from_utf8(csv("laval", true, &lines)).unwrap(),
            "store,gtin,sku,quantity,price,regular_price,currency\r\n\
             laval,00000040170725,\"A,1\",3,19.90,25.00,EUR\r\n\
             laval,,\"say \"\"B\"\"\",,,,\r\n"
        );
    }
}
