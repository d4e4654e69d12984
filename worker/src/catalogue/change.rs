//! Merging and splitting products, with all that it takes to undo it.

use std::collections::BTreeSet;

use onhand_stock::Code;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use worker::Request;

use super::products::{no_product, one, row, said, say_words, write};
use super::rows::{Numbers, Row, VariantRow, number};
use super::wire::{Event, Events, Merge, Product, Split};
use crate::auth::Caller;
use crate::delivery::identifier;
use crate::house::{House, random};
use crate::moment::to_rfc3339;
use crate::problem::{self, Outcome};
use crate::sql::{self, Statement};

/// The most products that become one at once.
const AT_ONCE: usize = 20;

/// What was done, as the history has it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Detail {
    /// The products that went, as they were.
    products: Vec<Row>,
    /// Variants that are another product's since: number, and whose it was.
    moved: Vec<(i64, i64)>,
    /// Variants that went, with whose they were.
    dropped: Vec<(i64, VariantRow)>,
    /// Codes that lead elsewhere since: normal form, kind, and the variant before.
    codes: Vec<(Json, String, i64)>,
    /// The product that was made of what was split off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made: Option<i64>,
}

#[derive(Deserialize)]
struct Done {
    id: String,
    kind: String,
    product: i64,
    detail: String,
    at: i64,
    sender: String,
    undone: Option<i64>,
}

fn list(numbers: impl IntoIterator<Item = i64>) -> String {
    json!(numbers.into_iter().collect::<Vec<_>>()).to_string()
}

/// Takes a product away with its codes, which are free from then on.
pub(super) async fn forget(house: &House, caller: &Caller, id: &str) -> Outcome<()> {
    let row = row(house, caller, id).await?;
    let variants = list(row.variants()?.iter().map(|variant| variant.number));
    let number = row.number;
    let detail = json!(Detail { products: vec![row], ..Detail::default() }).to_string();
    let mut statements = Vec::from(sql::forget_variants(&caller.retailer, &variants));
    statements.extend(sql::forget_products(&caller.retailer, &list([number])));
    statements.push(note(house, caller, ("deleted", number, &detail)));
    write(house, &statements).await.map(drop)
}

fn note(house: &House, caller: &Caller, what: (&str, i64, &str)) -> Statement {
    sql::note_history(&caller.retailer, &identifier(house.now, random()), what, &caller.name, house.now)
}

/// Makes several products one, as somebody asks.
pub(super) async fn merge_asked(house: &House, caller: &Caller, request: &mut Request) -> Outcome<Product> {
    let Merge { into, products } = said(request, "merge").await?;
    merge(house, caller, &into, &products, Vec::new()).await?;
    one(house, caller, &into).await
}

/// Makes several products one. Variants with the same options are one from then on; what is said of the product that stays is not
/// changed. `also` is written in the same batch.
pub(super) async fn merge(
    house: &House,
    caller: &Caller,
    into: &str,
    others: &[String],
    also: Vec<Statement>,
) -> Outcome<()> {
    let stays = row(house, caller, into).await?;
    let wanted: BTreeSet<i64> =
        others.iter().filter_map(|id| number(id)).filter(|number| *number != stays.number).collect();
    if wanted.is_empty() || others.len() > AT_ONCE {
        return Err(problem::bad_request(format!("1 to {AT_ONCE} other products are merged at once.")).into());
    }
    let rows: Vec<Row> = house.db.rows(sql::products_of(&caller.retailer, &list(wanted.iter().copied()))).await?;
    if let Some(missing) = others
        .iter()
        .find(|id| number(id) != Some(stays.number) && rows.iter().all(|row| Some(row.number) != number(id)))
    {
        return Err(no_product(missing).into());
    }
    let mut there = stays.variants()?;
    let mut detail = Detail::default();
    let mut statements = Vec::new();
    let mut words = String::new();
    for row in &rows {
        for variant in row.variants()? {
            variant.codes.iter().for_each(|(_, written)| words = format!("{words} {written}"));
            let twin = there.iter().find(|known| known.options == variant.options).map(|known| known.number);
            let Some(twin) = twin else {
                detail.moved.push((variant.number, row.number));
                there.push(variant);
                continue;
            };
            let codes: Vec<(Json, String)> = normal(&variant.codes);
            statements.push(sql::move_codes(
                &caller.retailer,
                &json!(codes.iter().map(|(code, _)| code).collect::<Vec<_>>()).to_string(),
                twin,
            ));
            detail.codes.extend(codes.into_iter().map(|(code, kind)| (code, kind, variant.number)));
            detail.dropped.push((row.number, variant));
        }
    }
    let moved = list(detail.moved.iter().map(|(variant, _)| *variant));
    statements.push(sql::move_variants(&caller.retailer, &moved, stays.number));
    statements.extend(sql::forget_variants(
        &caller.retailer,
        &list(detail.dropped.iter().map(|(_, variant)| variant.number)),
    ));
    statements.extend(sql::forget_products(&caller.retailer, &list(wanted)));
    statements.extend(say_words(&caller.retailer, &stays, &words)?);
    detail.products = rows;
    statements.push(note(house, caller, ("merged", stays.number, &json!(detail).to_string())));
    statements.extend(also);
    write(house, &statements).await.map(drop)
}

/// The normal forms of codes, with their kinds.
fn normal(codes: &[(String, String)]) -> Vec<(Json, String)> {
    codes.iter().filter_map(|(kind, written)| Some((sql::normal(&Code::of(written)?), kind.clone()))).collect()
}

/// Makes a product of some of a product's variants, or takes a merge back.
pub(super) async fn split(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Product> {
    let Split { variants, title, undo } = said(request, "split").await?;
    let before = row(house, caller, id).await?;
    if let Some(event) = undo {
        take_back(house, caller, &before, &event).await?;
        return one(house, caller, id).await;
    }
    let own: Vec<VariantRow> = before.variants()?;
    let wanted: BTreeSet<i64> = variants.iter().filter_map(|text| number(text)).collect();
    let are_own = wanted.iter().all(|number| own.iter().any(|variant| variant.number == *number));
    if wanted.is_empty() || wanted.len() != variants.len() || !are_own || wanted.len() >= own.len() {
        let detail = "variants names some of the product's variants, each once, and leaves at least one.";
        return Err(problem::bad_request(detail).into());
    }
    let title = title
        .map(|title| title.trim().to_owned())
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| before.title.clone());
    if title.chars().count() > super::limits::TITLE {
        return Err(problem::bad_request(format!("A title has {} characters at most.", super::limits::TITLE)).into());
    }
    let made = Numbers::new(house.now).next();
    // A family is one product: who leaves it is none of it.
    let apart = Row { number: made, title, family: String::new(), ..before.clone() };
    let (gone, left): (Vec<VariantRow>, Vec<VariantRow>) =
        own.into_iter().partition(|variant| wanted.contains(&variant.number));
    let detail = Detail {
        moved: wanted.iter().map(|variant| (*variant, before.number)).collect(),
        made: Some(made),
        ..Detail::default()
    };
    let mut statements =
        Vec::from(sql::make_products(&caller.retailer, &json!([kept(&apart, &gone)]).to_string(), house.now));
    statements.push(sql::move_variants(&caller.retailer, &list(wanted), made));
    let rest = kept(&before, &left);
    statements.extend(sql::say_words(&caller.retailer, &json!([[before.number, rest.get(13)]]).to_string()));
    statements.push(note(house, caller, ("split", before.number, &json!(detail).to_string())));
    write(house, &statements).await?;
    one(house, caller, &made.to_string()).await
}

/// A product as `sql::make_products` takes it.
fn kept(row: &Row, variants: &[VariantRow]) -> Json {
    let mut words = vec![row.title.as_str(), &row.brand];
    for variant in variants {
        words.extend(variant.options.iter().map(|(_, value)| value.as_str()));
        words.extend(variant.codes.iter().map(|(_, written)| written.as_str()));
    }
    json!([
        row.number,
        row.family,
        row.title,
        row.brand,
        row.category,
        row.description,
        row.pictures,
        row.attributes,
        row.status,
        row.visible,
        row.supplier,
        row.lead_days,
        row.prices,
        words.join(" "),
    ])
}

/// Makes everything as it was before a merge.
async fn take_back(house: &House, caller: &Caller, row: &Row, event: &str) -> Outcome<()> {
    let done: Option<Done> = house.db.row(sql::done_before(&caller.retailer, event)).await?;
    let done = done.filter(|done| done.product == row.number && done.kind == "merged" && done.undone.is_none());
    let done = done
        .ok_or_else(|| problem::not_found("This product has no merge of that identifier that could be taken back."))?;
    let detail: Detail = serde_json::from_str(&done.detail)?;
    let mut products = Vec::new();
    for row in &detail.products {
        products.push(kept(row, &row.variants()?));
    }
    let variants: Vec<Json> = detail
        .dropped
        .iter()
        .enumerate()
        .map(|(place, (product, v))| {
            json!([
                v.number,
                product,
                place,
                json!(v.options).to_string(),
                v.status,
                v.supplier,
                v.lead_days,
                v.prices.to_string()
            ])
        })
        .collect();
    let mut statements = vec![sql::undo(&caller.retailer, event, house.now)];
    statements.extend(sql::make_products(&caller.retailer, &json!(products).to_string(), house.now));
    statements.push(sql::make_variants(&json!(variants).to_string()));
    for (variant, product) in &detail.moved {
        statements.push(sql::move_variants(&caller.retailer, &list([*variant]), *product));
    }
    statements.push(sql::put_codes_back(&caller.retailer, &json!(detail.codes).to_string()));
    statements.push(note(house, caller, ("undone", row.number, &json!({ "products": detail.products }).to_string())));
    let gone: BTreeSet<i64> = detail.moved.iter().map(|(variant, _)| *variant).collect();
    let codes: Vec<String> = detail.codes.iter().map(|(code, ..)| code.to_string()).collect();
    let mut left: Vec<VariantRow> =
        row.variants()?.into_iter().filter(|variant| !gone.contains(&variant.number)).collect();
    for variant in &mut left {
        let is_back =
            |written: &str| Code::of(written).is_some_and(|code| codes.contains(&sql::normal(&code).to_string()));
        variant.codes.retain(|(_, written)| !is_back(written));
    }
    statements.extend(sql::say_words(&caller.retailer, &json!([[row.number, kept(row, &left).get(13)]]).to_string()));
    write(house, &statements).await.map(drop)
}

/// What was done to a product.
pub(super) async fn history(house: &House, caller: &Caller, id: &str) -> Outcome<Events> {
    let number = number(id).ok_or_else(|| no_product(id))?;
    let done: Vec<Done> = house.db.rows(sql::history_of(&caller.retailer, number)).await?;
    if done.is_empty() {
        row(house, caller, id).await?;
    }
    let event = |done: Done| {
        #[derive(Deserialize)]
        struct About {
            #[serde(default)]
            products: Vec<Titled>,
        }
        #[derive(Deserialize)]
        struct Titled {
            title: String,
        }
        let About { products } = serde_json::from_str(&done.detail)?;
        Ok(Event {
            may_undo: done.kind == "merged" && done.undone.is_none(),
            id: done.id,
            kind: done.kind,
            at: to_rfc3339(done.at),
            sender: done.sender,
            titles: products.into_iter().map(|product| product.title).collect(),
        })
    };
    Ok(Events { events: done.into_iter().map(event).collect::<Outcome<_>>()? })
}
