//! Products one by one and in pages.

use std::collections::HashMap;

use onhand_stock::{Code, Identity, Item, identify};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use worker::Request;

use super::limits;
use super::rows::{Numbers, Row, Rows, Said, kept_one, list_name, number, offer};
use super::wire::{Categories, Changed, PriceList, PricesSet, Product, ProductSettings, Products, Showcase};
use crate::ask::Query;
use crate::auth::Caller;
use crate::db::{nth, rows_written};
use crate::deliver::body;
use crate::house::{House, now};
use crate::json as strict;
use crate::problem::{self, Checked, Fault, Outcome};
use crate::sql::{self, Behind, Sieve, Statement};
use crate::wire::Problem;

/// The most categories that are listed: no shopper finds the way in more.
const CATEGORIES: i64 = 5000;

/// A product that is not there, or is another retailer's.
pub(super) fn no_product(id: &str) -> Box<Problem> {
    problem::not_found(format!("There is no product “{id}”.")).hint("See /v1/products for yours.")
}

/// The JSON of a body.
pub(super) async fn said<T: DeserializeOwned>(request: &mut Request, what: &str) -> Outcome<T> {
    let text = body(request, limits::BODY).await?;
    let text =
        text.ok_or_else(|| problem::too_large(format!("What is said at once may have {} KiB.", limits::BODY >> 10)))?;
    let wrong = |error| problem::bad_request(format!("The body is no {what}: {error}.")).hint("See /v1/openapi.json.");
    Ok(strict::read(&text).map_err(wrong)?)
}

/// One product as it is kept.
pub(super) async fn row(house: &House, caller: &Caller, id: &str) -> Outcome<Row> {
    let number = number(id).ok_or_else(|| no_product(id))?;
    let row = house.db.row(sql::products_of(&caller.retailer, &json!([number]).to_string())).await?;
    row.ok_or_else(|| no_product(id).into())
}

/// One product.
pub(super) async fn one(house: &House, caller: &Caller, id: &str) -> Outcome<Product> {
    row(house, caller, id).await?.into_wire()
}

/// A page of products: all, or those that are asked for by words, a code, a category, a brand, a status.
pub(super) async fn list(house: &House, caller: &Caller, query: &Query) -> Outcome<Products> {
    let limit = query.count("limit", 50, 100)? as usize;
    let sieve = sieve(query)?;
    let behind = query.text("cursor").map(behind).transpose()?.unwrap_or_default();
    let q = query.text("q").map(str::trim).filter(|q| !q.is_empty());
    if let Some(code) = query.text("code") {
        let code = Code::of(code).ok_or_else(|| problem::bad_request("code has 1 to 100 characters."))?;
        let found: Option<Row> = house.db.row(sql::product_by_code(&caller.retailer, &code)).await?;
        return Ok(Products { products: found.into_iter().map(Row::into_wire).collect::<Outcome<_>>()?, next: None });
    }
    let is_lost = q.is_some() && sieve.words.is_none();
    let mut statements = Vec::new();
    if !is_lost {
        statements.push(sql::products(&caller.retailer, &sieve, &behind, limit as i64 + 1));
    }
    // What is typed may be a code, however it is written.
    let code = q.and_then(Code::of).filter(|_| behind == Behind::default());
    statements.extend(code.as_ref().map(|code| sql::product_by_code(&caller.retailer, code)));
    let found = if statements.is_empty() { Vec::new() } else { house.db.batch(&statements).await? };
    let mut rows: Vec<Row> = if is_lost { Vec::new() } else { nth(&found, 0)? };
    let next = (rows.len() > limit).then(|| rows.get(limit - 1).map(|row| cursor(&sieve, row))).flatten();
    rows.truncate(limit);
    if code.is_some()
        && let Some(hit) = nth::<Row>(&found, statements.len() - 1)?.pop()
        && fits(&sieve, &hit)
        && rows.iter().all(|row| row.number != hit.number)
    {
        rows.insert(0, hit);
    }
    Ok(Products { products: rows.into_iter().map(Row::into_wire).collect::<Outcome<_>>()?, next })
}

/// True for a product that the list is not narrowed to leave out, whatever words it is found by.
fn fits(sieve: &Sieve, row: &Row) -> bool {
    let is = |said: &Option<String>, own: &str| said.as_deref().is_none_or(|said| said == own);
    let below = |way: &str| row.category == way || row.category.starts_with(&format!("{way} > "));
    is(&sieve.brand, &row.brand)
        && is(&sieve.status, &row.status)
        && sieve.visible.is_none_or(|visible| visible == (row.visible == 1))
        && sieve.category.as_deref().is_none_or(below)
}

/// What a list is narrowed to.
fn sieve(query: &Query) -> Checked<Sieve> {
    let visible = match query.text("visible") {
        None => None,
        Some("true") => Some(true),
        Some("false") => Some(false),
        Some(_) => return Err(problem::bad_request("visible is true or false.")),
    };
    let text = |name: &str| query.text(name).map(str::to_owned).filter(|text| !text.is_empty());
    let category = text("category").map(|way| super::table::category(&way));
    Ok(Sieve {
        brand: text("brand"),
        status: text("status"),
        visible,
        category,
        words: query.text("q").and_then(words),
    })
}

/// What is typed as FTS5 takes it: each word as a beginning. A few words are enough to find anything.
fn words(q: &str) -> Option<String> {
    let words = q.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(8);
    let words: Vec<String> = words.map(|word| format!("\"{}\" *", word.chars().take(50).collect::<String>())).collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

/// Where the next page begins: behind this product, and in its category where they are sorted by it.
fn cursor(sieve: &Sieve, row: &Row) -> String {
    match sieve.category.is_some() && sieve.words.is_none() {
        true => format!("{}.{}", row.number, row.category),
        false => row.number.to_string(),
    }
}

fn behind(cursor: &str) -> Checked<Behind> {
    let (text, category) = cursor.split_once('.').unwrap_or((cursor, ""));
    let number = number(text).ok_or_else(|| problem::bad_request("cursor is not one that a page gave as its next."))?;
    Ok(Behind { number, category: category.to_owned() })
}

/// The categories that there are.
pub(super) async fn categories(house: &House, caller: &Caller) -> Outcome<Categories> {
    #[derive(Deserialize)]
    struct Found {
        category: String,
    }
    let found: Vec<Found> = house.db.rows(sql::categories(&caller.retailer, CATEGORIES)).await?;
    Ok(Categories { categories: found.into_iter().map(|found| found.category).collect() })
}

/// Which variants codes lead to.
pub(super) async fn known(house: &House, retailer: &str, codes: &[&Code]) -> Outcome<HashMap<Code, i64>> {
    #[derive(Deserialize)]
    struct Found {
        place: usize,
        variant: i64,
    }
    let asked: Vec<_> = codes.iter().map(|code| sql::normal(code)).collect();
    let found: Vec<Found> = house.db.rows(sql::variants_of(retailer, &json!(asked).to_string())).await?;
    Ok(found.into_iter().filter_map(|found| Some(((*codes.get(found.place)?).clone(), found.variant))).collect())
}

/// Takes one product in: known by any of its codes it is linked, and nothing that was said of it is changed; else it is made.
pub(super) async fn make(house: &House, caller: &Caller, request: &mut Request) -> Outcome<(Product, bool)> {
    let said = Said::checked(said::<ProductSettings>(request, "product").await?, caller.currency.as_deref())?;
    let codes: Vec<&Code> =
        said.variants().iter().flat_map(|variant| &variant.codes).map(|(_, code, _)| code).collect();
    let known = known(house, &caller.retailer, &codes).await?;
    let items: Vec<Item> = said
        .variants()
        .iter()
        .map(|variant| Item {
            rows: vec![],
            codes: variant.codes.iter().map(|(kind, code, _)| (*kind, code.clone())).collect(),
        })
        .collect();
    let identities = identify(&items, &known);
    let owners: Vec<i64> = known.values().copied().collect();
    let owners: Vec<Row> = house.db.rows(sql::products_with(&caller.retailer, &json!(owners).to_string())).await?;
    let is_doubtful = identities.iter().any(|identity| matches!(identity, Identity::Doubtful { .. }));
    if is_doubtful || owners.len() > 1 {
        return Err(taken(&owners).into());
    }
    let (mut numbers, mut rows) = (Numbers::new(house.now), Rows::default());
    let product = owners.first().map_or_else(|| numbers.next(), |owner| owner.number);
    if owners.is_empty() {
        rows.products.push(said.row(product));
    }
    for (at, (variant, identity)) in said.variants().iter().zip(&identities).enumerate() {
        let (number, add) = match identity {
            Identity::Known { variant, add } => (*variant, add.clone()),
            _ => {
                let number = numbers.next();
                rows.variants.push(said.variant_row(at, number, product));
                (number, (0..variant.codes.len()).collect())
            }
        };
        for (kind, code, written) in add.iter().filter_map(|at| variant.codes.get(*at)) {
            rows.code(*kind, code, written, number);
        }
    }
    let mut statements = rows.statements(&caller.retailer, house.now);
    if let Some(owner) = owners.first() {
        statements.extend(say_words(&caller.retailer, owner, &said.words())?);
    }
    write(house, &statements).await?;
    Ok((one(house, caller, &product.to_string()).await?, owners.is_empty()))
}

/// What a product is found by, and these words too.
pub(super) fn words_with(row: &Row, more: &str) -> Outcome<String> {
    let mut words = format!("{} {}", row.title, row.brand);
    for variant in row.variants()? {
        let options = variant.options.into_iter().map(|(_, value)| value);
        for word in options.chain(variant.codes.into_iter().map(|(_, written)| written)) {
            words.push(' ');
            words.push_str(&word);
        }
    }
    Ok(words + " " + more)
}

/// Says anew what a product is found by.
pub(super) fn say_words(retailer: &str, row: &Row, more: &str) -> Outcome<[Statement; 2]> {
    Ok(sql::say_words(retailer, &json!([[row.number, words_with(row, more)?]]).to_string()))
}

/// Runs a batch, if there is anything in it. What somebody else wrote in between is told as what it is.
pub(super) async fn write(house: &House, statements: &[Statement]) -> Outcome<u32> {
    if statements.is_empty() {
        return Ok(0);
    }
    match house.db.batch(statements).await {
        Ok(results) => Ok(rows_written(&results)),
        Err(Fault::Failure(cause)) if cause.contains("constraint failed") => {
            let detail = "Somebody else changed the same products at the same moment.";
            Err(problem::product_conflict(detail).hint("Read them again, and say it anew.").into())
        }
        Err(fault) => Err(fault),
    }
}

fn taken(owners: &[Row]) -> Box<Problem> {
    let names: Vec<String> = owners.iter().map(|owner| format!("“{}” ({})", owner.title, owner.number)).collect();
    let detail = format!("The codes lead to other products: {}.", names.join(", "));
    problem::product_conflict(detail).hint("Leave out the code that is not this product's, or merge the products.")
}

/// Sets all that is said of a product.
pub(super) async fn set(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Product> {
    let said = Said::checked(said::<ProductSettings>(request, "product").await?, caller.currency.as_deref())?;
    let before = row(house, caller, id).await?;
    let own: Vec<i64> = before.variants()?.iter().map(|variant| variant.number).collect();
    let codes: Vec<&Code> =
        said.variants().iter().flat_map(|variant| &variant.codes).map(|(_, code, _)| code).collect();
    let known = known(house, &caller.retailer, &codes).await?;
    let others: Vec<i64> = known.values().copied().filter(|variant| !own.contains(variant)).collect();
    if !others.is_empty() {
        let owners: Vec<Row> = house.db.rows(sql::products_with(&caller.retailer, &json!(others).to_string())).await?;
        return Err(taken(&owners).into());
    }
    let (mut numbers, mut rows, mut stay) = (Numbers::new(now()), Rows::default(), Vec::new());
    for (at, variant) in said.variants().iter().enumerate() {
        let number = match variant.number {
            Some(number) if own.contains(&number) && !stay.contains(&number) => number,
            Some(number) => {
                return Err(problem::bad_request(format!(
                    "{number} is not a variant of this product, or stands twice."
                ))
                .into());
            }
            None => numbers.next(),
        };
        stay.push(number);
        rows.variants.push(said.variant_row(at, number, before.number));
        variant.codes.iter().for_each(|(kind, code, written)| rows.code(*kind, code, written, number));
    }
    let gone: Vec<i64> = own.iter().copied().filter(|number| !stay.contains(number)).collect();
    let row = said.row(before.number).to_string();
    let mut statements = vec![sql::forget_codes(&caller.retailer, &json!(own).to_string())];
    statements.extend(sql::forget_variants(&caller.retailer, &json!(gone).to_string()));
    statements.push(sql::set_product(&caller.retailer, before.number, &row, house.now));
    statements.extend(rows.statements(&caller.retailer, house.now));
    statements.extend(sql::say_words(&caller.retailer, &json!([[before.number, said.words()]]).to_string()));
    write(house, &statements).await?;
    one(house, caller, id).await
}

/// Puts products into the showcase, or takes them out.
pub(super) async fn show(house: &House, caller: &Caller, request: &mut Request) -> Outcome<Changed> {
    let Showcase { products, visible } = said(request, "list of products for the showcase").await?;
    if products.is_empty() || products.len() > limits::AT_ONCE {
        return Err(problem::bad_request(format!("There may be 1 to {} products at once.", limits::AT_ONCE)).into());
    }
    let numbers: Vec<i64> = products.iter().filter_map(|id| number(id)).collect();
    let statement = sql::show_products(&caller.retailer, &json!(numbers).to_string(), visible, house.now);
    let results = house.db.batch(&[statement]).await?;
    let changed: Vec<serde_json::Value> = nth(&results, 0)?;
    Ok(Changed { changed: u32::try_from(changed.len()).unwrap_or(u32::MAX) })
}

/// Sets prices of one list by code.
pub(super) async fn set_prices(
    house: &House,
    caller: &Caller,
    list: &str,
    request: &mut Request,
) -> Outcome<PricesSet> {
    let list = list_name(list)?;
    let PriceList { prices } = said(request, "price list").await?;
    if prices.is_empty() || prices.len() > limits::AT_ONCE {
        return Err(problem::bad_request(format!("There may be 1 to {} prices at once.", limits::AT_ONCE)).into());
    }
    let mut wanted = Vec::new();
    for line in &prices {
        let code = Code::of(&line.code).ok_or_else(|| problem::bad_request(format!("“{}” is no code.", line.code)))?;
        let price = line.price.as_ref().map(|price| offer(price, caller.currency.as_deref())).transpose()?;
        wanted.push((code, price.map(|price| kept_one(&price))));
    }
    let codes: Vec<&Code> = wanted.iter().map(|(code, _)| code).collect();
    let known = known(house, &caller.retailer, &codes).await?;
    let unknown = prices.iter().zip(&wanted).filter(|(_, (code, _))| !known.contains_key(code));
    let unknown: Vec<String> = unknown.map(|(line, _)| line.code.clone()).collect();
    // Of two codes of one variant the last one's price counts.
    let mut last: HashMap<i64, usize> = HashMap::new();
    for (at, (code, _)) in wanted.iter().enumerate() {
        known.get(code).map(|variant| last.insert(*variant, at));
    }
    let rows: Vec<_> = last.into_iter().filter_map(|(variant, at)| Some(json!([variant, wanted.get(at)?.1]))).collect();
    let results = house.db.batch(&[sql::set_prices(&caller.retailer, &list, &json!(rows).to_string())]).await?;
    let changed: Vec<serde_json::Value> = nth(&results, 0)?;
    Ok(PricesSet { changed: u32::try_from(changed.len()).unwrap_or(u32::MAX), unknown })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_words() {
        assert_eq!(words("wool K-100").as_deref(), Some("\"wool\" * AND \"K\" * AND \"100\" *"));
        assert_eq!(words("\" OR x:*").as_deref(), Some("\"OR\" * AND \"x\" *"), "nobody writes FTS5's own words");
        assert_eq!(words(" -- "), None);
    }

    #[test]
    fn cursors_read_back() {
        assert_eq!(behind("12.Shoes > 1.5 cm").unwrap(), Behind { number: 12, category: "Shoes > 1.5 cm".into() });
        assert!(behind("x").is_err() && behind("").is_err());
    }
}
