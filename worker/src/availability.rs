//! The shopper's question: who near me has this code?
//!
//! One cached value a GTIN holds all stores that have it, so that every place asks the same value. A publication of up to
//! [`PURGED_SINGLY`] changed GTINs deletes their values; a larger one sets a new epoch, and values of another epoch count as
//! absent. What slips through (an answer that was being put together while a publication finished, or another data centre's
//! copy) lives for [`TTL`] seconds at most, and each answer says as of when it is.

use futures_util::future::{join, try_join_all};
use onhand_stock::{Currency, Gtin, Money, Position};
use serde::{Deserialize, Serialize};

use crate::house::House;
use crate::moment::to_rfc3339;
use crate::problem::Outcome;
use crate::sql;
use crate::wire::{Availability, Carrier};

/// How many cached values one publication deletes one by one. Each takes as long as reading a hundred rows of a delivery, and
/// the free plan has 1,000 a day; beyond this, emptying everything at once is cheaper.
pub(crate) const PURGED_SINGLY: usize = 20;

/// The shortest life that KV gives a value, in seconds.
const TTL: u64 = 60;

const EPOCH: &str = "availability:epoch";

/// What a shopper asks.
#[derive(Debug, PartialEq)]
pub(crate) struct Question {
    pub(crate) gtin: Gtin,
    pub(crate) near: Position,
    /// Farther stores are left out.
    pub(crate) radius_m: Option<u32>,
    pub(crate) limit: usize,
}

/// A store that has the item: the database's row, and the cache's.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Found {
    retailer: String,
    retailer_name: String,
    store: String,
    name: String,
    lat: f64,
    lng: f64,
    as_of: i64,
    quantity: u32,
    price: Option<i64>,
    regular_price: Option<i64>,
    currency: Option<String>,
}

/// All stores that have an item, as they were in an epoch.
#[derive(Serialize, Deserialize)]
struct Cached {
    epoch: Option<String>,
    stores: Vec<Found>,
}

/// Answers from the cache, else from the database.
pub(crate) async fn answer(house: &House, question: &Question) -> Outcome<Availability> {
    let name = cached_name(question.gtin);
    let (epoch, cached) = join(house.cache.get(EPOCH).text(), house.cache.get(&name).json::<Cached>()).await;
    let epoch = epoch?;
    // A value that an older version of this code wrote may not be readable; it counts as absent.
    let stores = match cached.ok().flatten().filter(|cached| cached.epoch == epoch) {
        Some(cached) => cached.stores,
        None => look_up(house, question.gtin, &name, epoch).await?,
    };
    Ok(nearest(question, stores))
}

async fn look_up(house: &House, gtin: Gtin, name: &str, epoch: Option<String>) -> Outcome<Vec<Found>> {
    let gtin = i64::try_from(gtin.value()).unwrap_or_default();
    let stores = house.db.rows(sql::carriers(gtin)).await?;
    let cached = Cached { epoch, stores };
    house.cache.put(name, serde_json::to_string(&cached)?)?.expiration_ttl(TTL).execute().await?;
    Ok(cached.stores)
}

/// Makes cached answers about these GTINs count no longer. Doing so twice changes nothing.
pub(crate) async fn forget(house: &House, delivery: &str, gtins: &[Gtin]) -> Outcome<()> {
    if gtins.len() > PURGED_SINGLY {
        // KV takes one write of a key in a second. Where publications come more often, another one has emptied everything
        // just now, and what was put together since lives for `TTL` seconds: nothing for the queue to try again.
        if let Err(error) = house.cache.put(EPOCH, delivery)?.execute().await {
            worker::console_warn!("The epoch stays as it is: {error}");
        }
        return Ok(());
    }
    let names: Vec<String> = gtins.iter().map(|&gtin| cached_name(gtin)).collect();
    try_join_all(names.iter().map(|name| house.cache.delete(name))).await?;
    Ok(())
}

fn cached_name(gtin: Gtin) -> String {
    format!("availability:{gtin}")
}

fn nearest(question: &Question, stores: Vec<Found>) -> Availability {
    let mut stores: Vec<Carrier> = stores.into_iter().filter_map(|found| carrier(question, found)).collect();
    stores.sort_by(|a, b| (a.distance, &a.store, &a.retailer).cmp(&(b.distance, &b.store, &b.retailer)));
    stores.truncate(question.limit);
    Availability { gtin: question.gtin.to_string(), stores }
}

fn carrier(question: &Question, found: Found) -> Option<Carrier> {
    let distance = question.near.metres_to(Position::new(found.lat, found.lng)?);
    let currency = found.currency.as_deref().and_then(Currency::parse);
    let amount = |minor: Option<i64>| minor.map(|minor| Money { minor, currency }.to_string());
    question.radius_m.is_none_or(|radius| distance <= radius).then(|| Carrier {
        distance,
        price: amount(found.price),
        regular_price: amount(found.regular_price),
        as_of: to_rfc3339(found.as_of),
        retailer: found.retailer,
        retailer_name: found.retailer_name,
        store: found.store,
        name: found.name,
        lat: found.lat,
        lng: found.lng,
        quantity: found.quantity,
        currency: found.currency,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(store: &str, lat: f64, lng: f64) -> Found {
        Found {
            retailer: "demo".into(),
            retailer_name: "Demo".into(),
            store: store.into(),
            name: store.to_uppercase(),
            lat,
            lng,
            as_of: 0,
            quantity: 2,
            price: Some(1200),
            regular_price: None,
            currency: Some("JPY".into()),
        }
    }

    fn ask(radius_m: Option<u32>, limit: usize) -> Vec<String> {
        let question = Question {
            gtin: Gtin::parse("40170725").unwrap(),
            near: Position::parse("45.5019,-73.5674").unwrap(),
            radius_m,
            limit,
        };
        let stores = vec![
            found("sherbrooke", 45.4042, -71.8929),
            found("montreal", 45.5019, -73.5674),
            found("laval", 45.6066, -73.7124),
        ];
        let answer = nearest(&question, stores);
        assert_eq!((answer.gtin.as_str(), answer.stores[0].price.as_deref()), ("00000040170725", Some("1200")));
        answer.stores.into_iter().map(|store| store.store).collect()
    }

    #[test]
    fn stores_come_nearest_first() {
        assert_eq!(ask(None, 20), ["montreal", "laval", "sherbrooke"]);
        assert_eq!(ask(None, 2), ["montreal", "laval"]);
        assert_eq!(ask(Some(20_000), 20), ["montreal", "laval"]);
        assert_eq!(ask(Some(0), 20), ["montreal"]);
    }
}
