//! Goes over what a retailer publishes, portion by portion, and keeps what became of each reference.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::find::{Own, find_all};
use super::wire::{Detail, MatchRun, MatchState};
use crate::auth::Caller;
use crate::house::{House, Message};
use crate::moment::to_rfc3339;
use crate::problem::Outcome;
use crate::sql::matching as sql;

/// Lines of a portion: their candidates and near misses are some thousands of rows, and a second of the Worker's at most.
const PORTION: usize = 300;
/// How long a round may take before another may begin: messages are tried again for minutes.
const PATIENCE: i64 = 30 * 60 * 1000;
/// What stands before every key: codes are numbers above 0, and texts come after numbers.
const FIRST: &str = "[-1]";

#[derive(Deserialize)]
struct Begun {
    begun: i64,
    again: u8,
}

#[derive(Deserialize)]
struct Store {
    number: i64,
}

#[derive(Deserialize)]
struct Line {
    key: Json,
    sku: String,
    brand: Option<String>,
}

#[derive(Deserialize)]
struct Place {
    place: usize,
}

/// A round, as the database has it.
#[derive(Deserialize)]
pub(super) struct Round {
    pub(super) begun: i64,
    pub(super) finished: Option<i64>,
}

impl Line {
    fn own(&self) -> Own {
        let brand = self.brand.as_deref().unwrap_or_default().trim().to_lowercase();
        Own { brand, said: self.sku.trim().to_owned(), gtin: self.key.as_u64().unwrap_or_default() }
    }
}

/// Begins a round, unless one goes on.
pub(super) async fn run(house: &House, caller: &Caller) -> Outcome<MatchRun> {
    begin(house, &caller.retailer).await?;
    let round: Option<Round> = house.db.row(sql::matching(&caller.retailer)).await?;
    Ok(MatchRun { begun: to_rfc3339(round.map_or(house.now, |round| round.begun)) })
}

/// Begins a round after something has changed that findings depend on; one that goes on is followed by another.
pub(crate) async fn begin(house: &House, retailer: &str) -> Outcome<()> {
    let begun: Option<Begun> = house.db.row(sql::begin_matching(retailer, house.now, house.now - PATIENCE)).await?;
    if let Some(Begun { begun, again: 0 }) = begun {
        house.send(first(retailer, begun)).await;
    }
    Ok(())
}

fn first(retailer: &str, begun: i64) -> Message {
    Message::Match { retailer: retailer.to_owned(), begun, store: 0, behind: FIRST.to_owned() }
}

/// Begins a round for a retailer who has matched before: there is something new.
pub(crate) async fn after_publication(house: &House, retailer: &str) -> Outcome<()> {
    let round: Option<Round> = house.db.row(sql::matching(retailer)).await?;
    match round {
        Some(_) => begin(house, retailer).await,
        None => Ok(()),
    }
}

/// Does a portion and sends on what is behind it. Twice is once: what is fresh is left alone.
pub(crate) async fn hear(house: &House, retailer: &str, begun: i64, store: i64, behind: &str) -> Outcome<()> {
    let lines: Vec<Line> = house.db.rows(sql::published_references(store, behind, PORTION as i64)).await?;
    let owns: BTreeSet<Own> = lines.iter().map(Line::own).collect();
    look(house, retailer, &owns.into_iter().collect::<Vec<_>>()).await?;
    let on = match lines.last() {
        Some(last) if lines.len() == PORTION => Some((store, json!([last.key]).to_string())),
        _ => {
            let next: Option<Store> = house.db.row(sql::stores_behind(retailer, store)).await?;
            next.map(|next| (next.number, FIRST.to_owned()))
        }
    };
    match on {
        Some((store, behind)) => {
            house.outbox.send(Message::Match { retailer: retailer.to_owned(), begun, store, behind }).await?;
        }
        None => {
            let ended: Option<Round> = house.db.row(sql::end_matching(retailer, begun, house.now)).await?;
            if let Some(Round { begun, finished: None }) = ended {
                house.outbox.send(first(retailer, begun)).await?;
            }
        }
    }
    Ok(())
}

/// Looks at those of which nothing fresh is known.
async fn look(house: &House, retailer: &str, owns: &[Own]) -> Outcome<()> {
    let asked: Vec<_> = owns.iter().map(|own| (&own.brand, &own.said, own.gtin)).collect();
    let fresh: Vec<Place> = house.db.rows(sql::fresh_findings(retailer, &serde_json::to_string(&asked)?)).await?;
    let fresh: BTreeSet<usize> = fresh.into_iter().map(|row| row.place).collect();
    let open: Vec<Own> =
        owns.iter().enumerate().filter(|(at, _)| !fresh.contains(at)).map(|(_, own)| own.clone()).collect();
    look_again(house, retailer, &open).await?;
    Ok(())
}

/// Looks at some references, keeps what became of them and says it.
pub(super) async fn look_again(house: &House, retailer: &str, owns: &[Own]) -> Outcome<Vec<(MatchState, Detail)>> {
    if owns.is_empty() {
        return Ok(Vec::new());
    }
    let found = find_all(house, retailer, owns).await?;
    let rows: Vec<_> = owns
        .iter()
        .zip(&found)
        .map(|(own, (state, detail))| Ok((&own.brand, &own.said, own.gtin, state, serde_json::to_string(detail)?)))
        .collect::<serde_json::Result<_>>()?;
    house.db.batch(&[sql::set_findings(retailer, &serde_json::to_string(&rows)?)]).await?;
    Ok(found)
}
