//! What a person says about a reference, once; and what is learnt from it.

use onhand_stock::Code;
use onhand_stock::matching::{Spelling, folded, learn};
use serde_json::json;

use super::find::{Brands, Candidate, Decision, Own, Spelt, base_of, brands, key_of};
use super::report::reference;
use super::spelling::{item_of, read, written};
use super::wire::{DecideReference, Decided, ForgetReference};
use super::{LONGEST, plain, sweep};
use crate::auth::Caller;
use crate::db::nth;
use crate::house::House;
use crate::problem::{self, Outcome};
use crate::sql::matching as sql;

/// Of how many references of a brand its spelling is learnt: whether it makes two of them one takes a look at each.
const LEARNT_OF: usize = 20_000;

/// Decisions of a brand that its spelling is learnt from; thousands more say nothing new.
const LEARNT_FROM: i64 = 2_000;

/// Keeps that an item is meant by a reference, or is not.
pub(super) async fn decide(house: &House, caller: &Caller, asked: &DecideReference, yes: bool) -> Outcome<Decided> {
    let said = plain("A reference", &asked.reference, LONGEST)?;
    let item = item_of(&asked.item).ok_or_else(|| no_item(&asked.item))?;
    let brands = brands(house, &caller.retailer).await?;
    let brand = brand_of(&asked.brand, &brands)?;
    let references: Vec<References> = house.db.rows(sql::references_of(&caller.retailer, item)).await?;
    let meant = references.into_iter().next().ok_or_else(|| no_item(&asked.item))?;
    let decision = sql::Said {
        retailer: &caller.retailer,
        brand: &brand,
        said: &said,
        item,
        meant: &meant.reference,
        yes,
        now: house.now,
        sender: &caller.name,
    };
    let mut batch = sql::decide(&decision);
    if let Some(code) = Code::of(&said) {
        let code = json!([crate::sql::normal(&code)]).to_string();
        batch.push(sql::forget_alias(&caller.retailer, &code));
        if yes && item > 0 {
            batch.push(sql::make_alias(&caller.retailer, &code, &said, item));
        }
    }
    house.db.batch(&batch).await?;
    after(house, &caller.retailer, &brand, &said, &brands).await
}

/// Forgets what was said about a reference.
pub(super) async fn forget(house: &House, caller: &Caller, asked: &ForgetReference) -> Outcome<Decided> {
    let said = plain("A reference", &asked.reference, LONGEST)?;
    let brands = brands(house, &caller.retailer).await?;
    let brand = brand_of(&asked.brand, &brands)?;
    let mut batch = vec![sql::undecide(&caller.retailer, &brand, &said)];
    if let Some(code) = Code::of(&said) {
        batch.push(sql::forget_alias(&caller.retailer, &json!([crate::sql::normal(&code)]).to_string()));
    }
    house.db.batch(&batch).await?;
    after(house, &caller.retailer, &brand, &said, &brands).await
}

#[derive(serde::Deserialize)]
struct References {
    reference: String,
}

fn no_item(name: &str) -> Box<crate::wire::Problem> {
    problem::not_found(format!("There is no item “{name}”."))
}

/// The brand under which a decision is kept.
fn brand_of(name: &str, brands: &Brands) -> Outcome<String> {
    let own = Own { brand: name.trim().to_lowercase(), said: String::new(), gtin: 0 };
    match own.brand.as_str() {
        "" => Ok(String::new()),
        name if brands.get(name).is_some_and(Option::is_some) => Ok(key_of(&own, brands)),
        _ => Err(problem::bad_request(format!("Nobody has said which brand “{name}” is."))
            .hint("Map it first, with PUT /v1/brands.")
            .into()),
    }
}

/// Learns from a decision, and looks again at what it is about; the others of the brand follow in a round of their own.
async fn after(house: &House, retailer: &str, brand: &str, said: &str, brands: &Brands) -> Outcome<Decided> {
    let learnt = relearn(house, retailer, brand, brands).await?;
    let owns: Vec<Own> = house.db.rows(sql::findings_said(retailer, said)).await?;
    let owns: Vec<Own> = owns.into_iter().filter(|own| key_of(own, brands) == brand).collect();
    let found = sweep::look_again(house, retailer, &owns).await?;
    if learnt {
        sweep::begin(house, retailer).await?;
    }
    let references = owns.into_iter().zip(found).map(|(own, (state, detail))| reference(own, state, detail)).collect();
    Ok(Decided { references, learnt })
}

/// Learns a brand's spelling anew; true if it is another one.
async fn relearn(house: &House, retailer: &str, brand: &str, brands: &Brands) -> Outcome<bool> {
    let names: Vec<(&String, &String)> = brands
        .iter()
        .filter_map(|(name, mapped)| Some((name, mapped.as_ref()?)))
        .filter(|(_, mapped)| folded(mapped) == brand)
        .collect();
    let Some((_, shown)) = names.first() else { return Ok(false) };
    let limit = LEARNT_OF as i64 + 1;
    let [catalogue, lists] = sql::references_of_brand(retailer, shown, limit);
    let before = sql::spellings(retailer, &serde_json::to_string(&[brand])?);
    let found = house.db.batch(&[catalogue, lists, sql::decisions_of(retailer, brand, LEARNT_FROM), before]).await?;
    let mut candidates: Vec<Candidate> = nth(&found, 0)?;
    candidates.extend(nth::<Candidate>(&found, 1)?);
    if candidates.len() > LEARNT_OF {
        return Ok(false);
    }
    let spelling = learnt(brand, &candidates, &nth::<Decision>(&found, 2)?);
    let names: Vec<&String> = names.into_iter().map(|(name, _)| name).collect();
    let before: Option<Spelt> = nth(&found, 3)?.pop();
    if before.map(|spelt| read(&spelt.spelling)).unwrap_or_default() == spelling {
        return Ok(false);
    }
    house.db.batch(&sql::set_spelling(retailer, brand, &serde_json::to_string(&names)?, &written(&spelling)?)).await?;
    Ok(true)
}

fn learnt(brand: &str, candidates: &[Candidate], decisions: &[Decision]) -> Spelling {
    let (base, _) = base_of(candidates, &[]);
    let of = |yes: u8| -> Vec<(&str, &str)> {
        let some = decisions.iter().filter(|decision| decision.yes == yes);
        some.map(|decision| (decision.said.as_str(), decision.meant.as_str())).collect()
    };
    learn(brand, &of(1), &of(0), &base)
}
