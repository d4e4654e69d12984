//! The shopper's question: who near me has this code?
//!
//! One cached value a GTIN holds all stores that have it, so that every place asks the same value. It lives for [`TTL`] seconds,
//! and each answer says when it was put together. A publication deletes the values of the GTINs that it changed: of up to
//! [`PURGED_SINGLY`] all, of more those that KV lists as cached. What slips through (an answer that was being put together while a
//! publication finished, another data centre's copy, one of more than KV lists at once) lives for [`TTL`] seconds at most.
//!
//! There is no mark that empties everything at once: with a publication every second nothing would stay cached, and KV takes no
//! more than one write of a key in a second.

use futures_util::future::try_join_all;
use onhand_stock::{Currency, DEFAULT_LIST, Gtin, Money, Offer, Position, shown_price};
use serde::{Deserialize, Serialize};

use crate::catalogue;
use crate::house::House;
use crate::moment::to_rfc3339;
use crate::problem::Outcome;
use crate::sql;
use crate::wire::{Availability, Carrier};

/// How many cached values one publication deletes one by one. Each takes as long as reading a hundred rows of a delivery, and
/// the free plan has 1,000 a day; beyond this, asking what is cached is cheaper.
pub(crate) const PURGED_SINGLY: usize = 20;

/// How many names KV lists at once.
const LISTED: u64 = 1000;

/// How many cached values a larger publication deletes: an event may ask a thousand things of others.
const PURGED: i64 = 200;

/// How the names of cached values begin.
const CACHED: &str = "availability:";

/// The shortest life that KV gives a value, in seconds.
const TTL: u64 = 60;

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
    quantity: i64,
    price: Option<i64>,
    regular_price: Option<i64>,
    currency: Option<String>,
    /// The catalogue's prices of the size and of the product, where the stock has none.
    #[serde(default, skip_serializing)]
    size_prices: Option<String>,
    #[serde(default, skip_serializing)]
    product_prices: Option<String>,
}

impl Found {
    /// With a price: the retailer's, else the brand's.
    fn priced(self) -> Self {
        let (Some(size), Some(product)) = (&self.size_prices, &self.product_prices) else { return self };
        let (size, product) = (catalogue::prices(size), catalogue::prices(product));
        let Some(Offer { price, regular }) = shown_price(None, &size, &product, DEFAULT_LIST) else { return self };
        Self {
            price: Some(price.minor),
            regular_price: regular.map(|regular| regular.minor),
            currency: price.currency.map(|currency| currency.code().to_owned()),
            ..self
        }
    }
}

/// All stores that have an item, as they were at a moment.
#[derive(Serialize, Deserialize)]
struct Cached {
    at: i64,
    stores: Vec<Found>,
}

/// Answers from the cache, else from the database.
pub(crate) async fn answer(house: &House, question: &Question) -> Outcome<Availability> {
    let name = cached_name(question.gtin);
    // A value that an older version of this code wrote may not be readable; it counts as absent.
    let cached: Option<Cached> = house.cache.get(&name).json().await.ok().flatten();
    let cached = match cached.filter(|cached| house.now - cached.at <= TTL as i64 * 1000) {
        Some(cached) => cached,
        None => look_up(house, question.gtin, &name).await?,
    };
    Ok(nearest(question, cached))
}

async fn look_up(house: &House, gtin: Gtin, name: &str) -> Outcome<Cached> {
    let gtin = i64::try_from(gtin.value()).unwrap_or_default();
    let mut stores: Vec<Found> = house.db.rows(sql::carriers(gtin)).await?;
    stores.retain(|found| found.quantity > 0);
    let cached = Cached { at: house.now, stores: stores.into_iter().map(Found::priced).collect() };
    house.cache.put(name, serde_json::to_string(&cached)?)?.expiration_ttl(TTL).execute().await?;
    Ok(cached)
}

/// Takes cached answers away about what a delivery changed: these GTINs, or many. Doing so twice changes nothing.
pub(crate) async fn forget(house: &House, delivery: &str, gtins: &[Gtin]) -> Outcome<()> {
    let names = match gtins.len() {
        0..=PURGED_SINGLY => gtins.iter().map(|&gtin| cached_name(gtin)).collect(),
        _ => cached_of(house, delivery).await?,
    };
    try_join_all(names.iter().map(|name| house.cache.delete(name))).await?;
    Ok(())
}

/// Takes cached answers about items away; of more than [`PURGED`] the rest lives for its [`TTL`] seconds.
pub(crate) async fn forget_items(house: &House, gtins: &[Gtin]) {
    let names: Vec<String> = gtins.iter().take(PURGED as usize).map(|&gtin| cached_name(gtin)).collect();
    if let Err(error) = try_join_all(names.iter().map(|name| house.cache.delete(name))).await {
        worker::console_error!("Cached answers stay until they expire: {error}");
    }
}

/// A GTIN that a delivery changed.
#[derive(Deserialize)]
pub(crate) struct Changed {
    pub(crate) gtin: u64,
}

/// The cached answers about what a delivery changed; none where more is cached than KV lists at once.
async fn cached_of(house: &House, delivery: &str) -> Outcome<Vec<String>> {
    let listed = house.cache.list().prefix(CACHED.to_owned()).limit(LISTED).execute().await?;
    let gtin = |name: &str| Gtin::parse(name.strip_prefix(CACHED)?).ok();
    let cached: Vec<u64> = listed.keys.iter().filter_map(|key| gtin(&key.name)).map(Gtin::value).collect();
    if cached.is_empty() || !listed.list_complete {
        return Ok(Vec::new());
    }
    let changed = sql::changed_of(delivery, &serde_json::to_string(&cached)?, PURGED);
    let changed: Vec<Changed> = house.db.rows(changed).await?;
    Ok(changed.into_iter().filter_map(|row| Gtin::new(row.gtin).ok()).map(cached_name).collect())
}

fn cached_name(gtin: Gtin) -> String {
    format!("{CACHED}{gtin}")
}

fn nearest(question: &Question, Cached { at, stores }: Cached) -> Availability {
    let mut stores: Vec<Carrier> = stores.into_iter().filter_map(|found| carrier(question, found)).collect();
    stores.sort_by(|a, b| (a.distance, &a.store, &a.retailer).cmp(&(b.distance, &b.store, &b.retailer)));
    stores.truncate(question.limit);
    Availability { gtin: question.gtin.to_string(), at: to_rfc3339(at), stores }
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
        quantity: u32::try_from(found.quantity).unwrap_or_default(),
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
            size_prices: None,
            product_prices: None,
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
        let answer = nearest(&question, Cached { at: 0, stores });
        assert_eq!(answer.at, "1970-01-01T00:00:00.000Z");
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
