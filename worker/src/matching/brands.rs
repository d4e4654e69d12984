//! What the brands are that a retailer's system names. One that nobody has mapped is not shown.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::wire::{BrandName, BrandNames, BrandState, SetBrands, SetState};
use super::{LONGEST, find, plain, sweep};
use crate::auth::Caller;
use crate::house::House;
use crate::problem::{self, Outcome};
use crate::sql::matching as sql;

/// Brands of a retailer: a department store has a few hundred.
const BRANDS: usize = 1_000;

#[derive(Deserialize)]
struct Seen {
    name: String,
    count: u32,
}

/// The brands that the retailer's system names or that were mapped.
pub(super) async fn list(house: &House, caller: &Caller) -> Outcome<BrandNames> {
    let seen: Vec<Seen> = house.db.rows(sql::brands_seen(&caller.retailer, BRANDS as i64)).await?;
    let mapped = find::brands(house, &caller.retailer).await?;
    let mut counts: BTreeMap<String, u32> = mapped.keys().map(|name| (name.clone(), 0)).collect();
    counts.extend(seen.into_iter().map(|row| (row.name, row.count)));
    let told = |(name, references): (String, u32)| {
        let (state, brand) = match mapped.get(&name) {
            None => (BrandState::Unmapped, None),
            Some(None) => (BrandState::Hidden, None),
            Some(Some(brand)) => (BrandState::Mapped, Some(brand.clone())),
        };
        BrandName { name, state, brand, references }
    };
    Ok(BrandNames { brands: counts.into_iter().map(told).collect() })
}

/// Says what some of them are.
pub(super) async fn set(house: &House, caller: &Caller, asked: &SetBrands) -> Outcome<BrandNames> {
    if asked.brands.len() > BRANDS {
        return Err(problem::bad_request(format!("At most {BRANDS} brands at once.")).into());
    }
    let (mut rows, mut gone) = (Vec::new(), Vec::new());
    for brand in &asked.brands {
        let name = plain("A brand's name", &brand.name, LONGEST)?.to_lowercase();
        match (brand.state, &brand.brand) {
            (SetState::Unmapped, None) => gone.push(name),
            (SetState::Hidden, None) => rows.push((name, None)),
            (SetState::Mapped, Some(mapped)) => rows.push((name, Some(plain("A brand", mapped, LONGEST)?))),
            (SetState::Mapped, None) => {
                return Err(problem::bad_request(format!("Say which brand “{name}” is.")).into());
            }
            (_, Some(_)) => {
                return Err(problem::bad_request(format!("“{name}” has a brand, so it is mapped.")).into());
            }
        }
    }
    let (rows, gone) = (serde_json::to_string(&rows)?, serde_json::to_string(&gone)?);
    let set = sql::set_brands(&caller.retailer, &rows, house.now, &caller.name);
    let forget = sql::forget_brands(&caller.retailer, &gone);
    house.db.batch(&set.into_iter().chain(forget).collect::<Vec<_>>()).await?;
    sweep::after_publication(house, &caller.retailer).await?;
    list(house, caller).await
}
