//! What is asked about orders, and how a retailer sells.

use worker::{Request, Response};

use super::row::{Line, Row};
use super::wire::{Moved, OrderStatus, Orders};
use super::{intake, look, settings, steps};
use crate::answer;
use crate::ask::Query;
use crate::auth::{Caller, Right};
use crate::deliver::body;
use crate::delivery::is_identifier;
use crate::house::House;
use crate::json;
use crate::problem::{self, Checked, Outcome};
use crate::sql;

/// The longest thing that is said of an order: 500 lines.
const BODY_LIMIT: usize = 64 << 10;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Orders,
    Place,
    Order { id: String },
    Ship { id: String },
    Return { id: String },
    Cancel { id: String },
    Fill { id: String },
    Selling,
    SetSelling,
}

impl Desk {
    /// What can be asked at an address, by method.
    pub(crate) fn asked(segments: &[&str]) -> Option<Vec<(&'static str, Self)>> {
        let id = |id: &&str| (*id).to_owned();
        Some(match segments {
            ["orders"] => vec![("GET", Self::Orders), ("POST", Self::Place)],
            ["orders", order] => vec![("GET", Self::Order { id: id(order) })],
            ["orders", order, "ship"] => vec![("POST", Self::Ship { id: id(order) })],
            ["orders", order, "return"] => vec![("POST", Self::Return { id: id(order) })],
            ["orders", order, "cancel"] => vec![("POST", Self::Cancel { id: id(order) })],
            ["orders", order, "fill"] => vec![("POST", Self::Fill { id: id(order) })],
            ["selling"] => vec![("GET", Self::Selling), ("PUT", Self::SetSelling)],
            _ => return None,
        })
    }

    /// What it takes to ask it.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::Selling => Right::Look,
            Self::SetSelling => Right::Decide,
            _ => Right::Sell,
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
        match self {
            Self::Orders => answer::json(&list(house, caller, query).await?),
            Self::Place => {
                let (order, is_new) = intake::place(house, caller, request).await?;
                let mut response = if is_new { answer::made(&order)? } else { answer::json(&order)? };
                response.headers_mut().set("location", &format!("/v1/orders/{}", order.id))?;
                Ok(response)
            }
            Self::Order { id } => answer::json(&look(house, &caller.retailer, &id).await?.into_wire(None)),
            Self::Ship { id } => answer::json(&steps::ship(house, caller, &id, &moved(request).await?).await?),
            Self::Return { id } => answer::json(&steps::take_back(house, caller, &id, &moved(request).await?).await?),
            Self::Cancel { id } => answer::json(&steps::cancel(house, caller, &id, &moved(request).await?).await?),
            Self::Fill { id } => answer::json(&steps::fill(house, caller, &id).await?),
            Self::Selling => answer::json(&settings::one(house, caller).await?),
            Self::SetSelling => answer::json(&settings::set(house, caller, request).await?),
        }
    }
}

/// Which pieces are meant; all if nothing is said.
async fn moved(request: &mut Request) -> Outcome<Moved> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large("What is said of an order may have 64 KiB."))?;
    if text.iter().all(u8::is_ascii_whitespace) {
        return Ok(Moved::default());
    }
    let moved: Moved = json::read(&text).map_err(|error| {
        problem::bad_request(format!("The body does not say which pieces: {error}."))
            .hint("As in {\"outlet\": \"laval\", \"lines\": [{\"line\": 1, \"quantity\": 1}]}, or nothing for all.")
    })?;
    let lines = moved.lines.iter().all(|pieces| (1..=1_000_000).contains(&pieces.quantity));
    if !lines || moved.lines.len() > 500 || moved.why.chars().count() > 500 {
        return Err(
            problem::bad_request("Pieces are 1 to 1,000,000 of at most 500 lines; why has 500 characters.").into()
        );
    }
    Ok(moved)
}

/// A page of orders, newest first.
async fn list(house: &House, caller: &Caller, query: &Query) -> Outcome<Orders> {
    let limit = query.count("limit", 50, 200)?;
    let cursor = cursor(query)?;
    let status = status(query)?;
    let wanted = (status.map(OrderStatus::word), query.text("channel"));
    let page = sql::orders(&caller.retailer, wanted, cursor, i64::from(limit) + 1);
    let mut rows: Vec<Row> = house.db.rows(page).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|row| row.id.clone());
    let ids = serde_json::to_string(&rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>())?;
    let lines: Vec<Line> = house.db.rows(sql::order_lines(&caller.retailer, &ids)).await?;
    Ok(Orders { orders: rows.into_iter().map(|row| row.in_short(&lines)).collect(), next })
}

fn cursor(query: &Query) -> Checked<Option<&str>> {
    match query.text("cursor") {
        Some(cursor) if !is_identifier(cursor) => {
            Err(problem::bad_request("cursor is not one that a page gave as its next."))
        }
        cursor => Ok(cursor),
    }
}

fn status(query: &Query) -> Checked<Option<OrderStatus>> {
    let Some(word) = query.text("status") else { return Ok(None) };
    OrderStatus::named(word)
        .map(Some)
        .ok_or_else(|| problem::bad_request("status is reserved, short, shipped, cancelled, expired or returned."))
}
