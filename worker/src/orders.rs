//! Orders: they come in by channel, are routed to outlets, and keep back what they were promised until it is gone and the till knows.
//!
//! Every step is one batch that moves the order's `version` on: of two at once one finds that it moved, and looks again. What is
//! promised is checked in that batch, so that however many come at once nobody is promised a piece that is not there.

mod desk;
mod intake;
mod plan;
mod row;
mod settings;
mod steps;
#[cfg(test)]
mod tests;
mod wire;

pub(crate) use desk::Desk;
#[cfg(test)]
pub(crate) use settings::Selling;
pub(crate) use steps::expire;
#[cfg(test)]
pub(crate) use wire::{Moved, NewOrder, Order, Orders};

use crate::db::nth;
use crate::house::House;
use crate::problem::{self, Outcome};
use crate::sql;
use row::{Row, Whole};

/// The channel that everybody has.
pub(crate) const USUAL: &str = "online";

/// An order with all that belongs to it.
async fn look(house: &House, retailer: &str, id: &str) -> Outcome<Whole> {
    let ids = serde_json::to_string(&[id])?;
    let found = house
        .db
        .batch(&[
            sql::order(retailer, id),
            sql::order_lines(retailer, &ids),
            sql::allocations(retailer, id),
            sql::order_events(retailer, id),
        ])
        .await?;
    let row: Row = nth(&found, 0)?
        .pop()
        .ok_or_else(|| problem::not_found(format!("There is no order “{id}”.")).hint("See /v1/orders for yours."))?;
    Ok(Whole { row, lines: nth(&found, 1)?, served: nth(&found, 2)?, events: nth(&found, 3)? })
}
