//! What a person has to decide.

use onhand_stock::{Code, CodeKind};
use serde::Deserialize;
use serde_json::json;
use worker::Request;

use super::change::merge;
use super::products::{known, row, said, say_words, write};
use super::rows::{Row, Rows};
use super::wire::{Conflict, Conflicts, Decision, Incoming, Resolution};
use crate::ask::Query;
use crate::auth::{Caller, sha256};
use crate::db::nth;
use crate::house::House;
use crate::moment::to_rfc3339;
use crate::problem::{self, Outcome};
use crate::sql;

#[derive(Deserialize)]
struct Open {
    id: String,
    kind: String,
    incoming: String,
    variants: String,
    opened: i64,
    #[serde(default)]
    resolved: Option<i64>,
}

impl Open {
    async fn into_wire(self, house: &House, caller: &Caller) -> Outcome<Conflict> {
        let rows: Vec<Row> = house.db.rows(sql::products_with(&caller.retailer, &self.variants)).await?;
        self.with(rows)
    }

    fn with(self, rows: Vec<Row>) -> Outcome<Conflict> {
        Ok(Conflict {
            id: self.id,
            kind: self.kind,
            incoming: serde_json::from_str(&self.incoming)?,
            products: rows.into_iter().map(Row::into_wire).collect::<Outcome<_>>()?,
            opened: to_rfc3339(self.opened),
        })
    }
}

/// A conflict as it is written down: the same one has the same identifier.
pub(super) fn written(kind: &str, codes: &[&Code], incoming: &Incoming, variants: &[i64]) -> serde_json::Value {
    let mut about: Vec<String> = codes.iter().map(|code| sql::normal(code).to_string()).collect();
    about.sort();
    let id = sha256(format!("{kind} {}", about.join(" ")).as_bytes());
    json!([id.get(..26), kind, json!(incoming).to_string(), json!(variants).to_string()])
}

/// Open conflicts, the oldest first.
pub(super) async fn list(house: &House, caller: &Caller, query: &Query) -> Outcome<Conflicts> {
    let limit = query.count("limit", 20, 50)? as usize;
    let behind = query.text("cursor").map(|cursor| {
        let (opened, id) = cursor.split_once('.')?;
        Some((super::rows::number(opened)?, id.to_owned()))
    });
    let no_cursor = || problem::bad_request("cursor is not one that a page gave as its next.");
    let (opened, id) = behind.map(|behind| behind.ok_or_else(no_cursor)).transpose()?.unwrap_or_default();
    let mut open: Vec<Open> = house.db.rows(sql::conflicts(&caller.retailer, (opened, &id), limit as i64 + 1)).await?;
    let more = open.len() > limit;
    open.truncate(limit);
    let next = open.last().filter(|_| more).map(|open| format!("{}.{}", open.opened, open.id));
    // One trip for the products of all of them.
    let asked: Vec<_> = open.iter().map(|open| sql::products_with(&caller.retailer, &open.variants)).collect();
    let found = if asked.is_empty() { Vec::new() } else { house.db.batch(&asked).await? };
    let conflicts = open.into_iter().enumerate().map(|(at, open)| open.with(nth(&found, at)?));
    Ok(Conflicts { conflicts: conflicts.collect::<Outcome<_>>()?, next })
}

/// Does what a person says. Of two people one decides.
pub(super) async fn resolve(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Conflict> {
    let Resolution { decision, product } = said(request, "decision").await?;
    let missing = || {
        problem::not_found(format!("There is no conflict “{id}”.")).hint("See /v1/conflicts for those that are open.")
    };
    let open: Option<Open> = house.db.row(sql::conflict(&caller.retailer, id)).await?;
    let open = open.ok_or_else(missing)?;
    if open.resolved.is_some() {
        return Err(problem::product_conflict("Somebody has decided this before.").into());
    }
    let named = || product.as_deref().ok_or_else(|| problem::bad_request("product says which product it is."));
    let word = match decision {
        Decision::Link => "link",
        Decision::Merge => "merge",
        Decision::Keep => "keep",
    };
    let close = sql::resolve(&caller.retailer, id, &json!([word, product]).to_string(), &caller.name, house.now);
    match decision {
        Decision::Keep => drop(write(house, &[close]).await?),
        Decision::Merge => {
            let rows: Vec<Row> = house.db.rows(sql::products_with(&caller.retailer, &open.variants)).await?;
            let others: Vec<String> = rows.iter().map(|row| row.number.to_string()).collect();
            merge(house, caller, named()?, &others, vec![close]).await?;
        }
        Decision::Link => link(house, caller, named()?, &open, close).await?,
    }
    open.into_wire(house, caller).await
}

/// Leads all codes of what came in to a product's variant: its only one, or the one that some of them lead to.
async fn link(house: &House, caller: &Caller, product: &str, open: &Open, close: sql::Statement) -> Outcome<()> {
    let row = row(house, caller, product).await?;
    let incoming: Incoming = serde_json::from_str(&open.incoming)?;
    let codes: Vec<(Code, &str)> =
        incoming.codes.iter().filter_map(|written| Some((Code::of(written)?, written.as_str()))).collect();
    let asked: Vec<&Code> = codes.iter().map(|(code, _)| code).collect();
    let known = known(house, &caller.retailer, &asked).await?;
    let variants = row.variants()?;
    let mut own =
        variants.iter().map(|variant| variant.number).filter(|number| known.values().any(|variant| variant == number));
    let target = match (own.next(), own.next(), variants.as_slice()) {
        (Some(variant), None, _) => variant,
        (None, _, [variant]) => variant.number,
        _ => {
            let detail = "The product has several variants, and the codes do not say which.";
            return Err(problem::product_conflict(detail)
                .hint("Give the codes to the variant that has them, then keep.")
                .into());
        }
    };
    let mut rows = Rows::default();
    for (code, written) in codes.iter().filter(|(code, _)| !known.contains_key(code)) {
        rows.code(if code.gtin().is_some() { CodeKind::Gtin } else { CodeKind::More }, code, written, target);
    }
    let others: Vec<i64> = known.values().copied().filter(|variant| *variant != target).collect();
    let losers: Vec<Row> = house.db.rows(sql::products_with(&caller.retailer, &json!(others).to_string())).await?;
    let all: Vec<_> = asked.iter().map(|code| sql::normal(code)).collect();
    let mut statements = vec![sql::move_codes(&caller.retailer, &json!(all).to_string(), target)];
    statements.extend(rows.statements(&caller.retailer, house.now));
    statements.extend(say_words(&caller.retailer, &row, &incoming.codes.join(" "))?);
    for mut loser in losers.into_iter().filter(|loser| loser.number != row.number) {
        let mut variants = loser.variants()?;
        let is_lost = |written: &str| Code::of(written).is_some_and(|code| asked.contains(&&code));
        variants.iter_mut().for_each(|variant| variant.codes.retain(|(_, written)| !is_lost(written)));
        loser.variants = json!(variants).to_string();
        statements.extend(say_words(&caller.retailer, &loser, "")?);
    }
    statements.push(close);
    write(house, &statements).await.map(drop)
}
