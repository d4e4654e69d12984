//! How a retailer sells: which item is the delivery, when a sale is rung up, how long an order waits.

use serde::{Deserialize, Serialize};
use worker::Request;

#[cfg(test)]
use schemars::JsonSchema;

use crate::auth::Caller;
use crate::deliver::body;
use crate::house::House;
use crate::json;
use crate::problem::{self, Checked, Outcome};
use crate::sql;

/// The longest settings: fifty codes of 300 characters.
const BODY_LIMIT: usize = 64 << 10;

/// The most codes of delivery items: one a country is more than anybody has.
const DELIVERIES: usize = 50;

/// When the till knows of a sale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Rung {
    /// Once it is shipped or collected: until then its pieces are kept back whatever reports say.
    #[default]
    Shipment,
    /// At once, because the channel tells the till: the first report of a later moment is without its pieces.
    Order,
}

/// How a retailer sells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Selling {
    /// Codes of the item that stands for the delivery: in orders it is the shipping, and it is never stock.
    #[cfg_attr(test, schemars(length(max = 50), inner(length(min = 1, max = 300))))]
    pub(crate) delivery_items: Vec<String>,
    /// When the till knows of a sale.
    pub(crate) rung: Rung,
    /// For how many hours an order keeps back what nobody ships; without end if it is null.
    #[cfg_attr(test, schemars(range(min = 1, max = 8760)))]
    pub(crate) keeps_hours: Option<u32>,
    /// At which full hour, of UTC, what is missing is ordered from suppliers each day; by hand only if it is null.
    #[cfg_attr(test, schemars(range(max = 23)))]
    pub(crate) purchase_hour: Option<u8>,
}

/// A row of `retailers`.
#[derive(Deserialize)]
pub(super) struct SellingRow {
    selling: String,
}

impl SellingRow {
    /// Settings that an older Worker wrote and this one does not understand are the usual ones.
    pub(super) fn settings(self) -> Selling {
        serde_json::from_str(&self.selling).unwrap_or_default()
    }
}

impl Selling {
    /// True for the code of the delivery item, however it is written.
    pub(super) fn is_delivery(&self, code: &str) -> bool {
        self.delivery_items.iter().any(|item| item.eq_ignore_ascii_case(code))
    }
}

/// How the retailer sells.
pub(super) async fn one(house: &House, caller: &Caller) -> Outcome<Selling> {
    let row: Option<SellingRow> = house.db.row(sql::selling(&caller.retailer)).await?;
    Ok(row.map(SellingRow::settings).unwrap_or_default())
}

/// Says how the retailer sells.
pub(super) async fn set(house: &House, caller: &Caller, request: &mut Request) -> Outcome<Selling> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large("These settings may have 64 KiB."))?;
    let selling = checked(&text)?;
    house.db.batch(&[sql::set_selling(&caller.retailer, &serde_json::to_string(&selling)?)]).await?;
    Ok(selling)
}

fn checked(text: &[u8]) -> Checked<Selling> {
    let selling: Selling = json::read(text)
        .map_err(|error| problem::bad_request(format!("The body does not say how to sell: {error}.")))?;
    let is_code = |code: &String| (1..=300).contains(&code.chars().count()) && !code.contains(char::is_control);
    if selling.delivery_items.len() > DELIVERIES || !selling.delivery_items.iter().all(is_code) {
        return Err(problem::bad_request("delivery_items are at most 50 codes of 1 to 300 characters."));
    }
    if selling.keeps_hours.is_some_and(|hours| !(1..=8760).contains(&hours)) {
        return Err(problem::bad_request("keeps_hours is 1 to 8760, which is a year, or null."));
    }
    if selling.purchase_hour.is_some_and(|hour| hour > 23) {
        return Err(problem::bad_request("purchase_hour is 0 to 23, or null."));
    }
    Ok(selling)
}
