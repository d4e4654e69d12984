//! What became of a retailer's references: page by page, and as one table with the rewrites to make.

use futures_util::stream;
use onhand_feed::{Safety, csv_row};
use onhand_stock::Gtin;
use serde::Deserialize;
use worker::Response;

use super::find::Own;
use super::sweep::Round;
use super::wire::{Detail, FoundReference, MatchCounts, MatchState, Matching};
use crate::ask::Query;
use crate::auth::Caller;
use crate::base64::{base64url, from_base64};
use crate::db::nth;
use crate::house::House;
use crate::moment::to_rfc3339;
use crate::problem::{self, Outcome};
use crate::sql::matching as sql;

/// A finding, as the database has it.
#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) brand: String,
    pub(super) said: String,
    pub(super) gtin: u64,
    state: MatchState,
    detail: String,
}

#[derive(Deserialize)]
struct Count {
    state: MatchState,
    count: u32,
}

impl Row {
    pub(super) fn told(self) -> Outcome<FoundReference> {
        let detail: Detail = serde_json::from_str(&self.detail)?;
        Ok(reference(Own { brand: self.brand, said: self.said, gtin: self.gtin }, self.state, detail))
    }
}

/// A reference as callers see it.
pub(super) fn reference(own: Own, state: MatchState, found: Detail) -> FoundReference {
    let gtin = Gtin::new(own.gtin).ok().map(|gtin| gtin.to_string());
    FoundReference { brand: own.brand, reference: own.said, gtin, state, found }
}

/// Where a page begins: behind this finding.
pub(super) type Behind = (String, String, i64);

/// The place that a cursor says.
pub(super) fn behind(query: &Query) -> Outcome<Behind> {
    let Some(cursor) = query.text("cursor") else { return Ok((String::new(), String::new(), -1)) };
    let standard = cursor.replace('-', "+").replace('_', "/");
    let place = from_base64(&standard).and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(place.ok_or_else(|| problem::bad_request("cursor is not one that a page gave as its next."))?)
}

/// The cursor behind the last row of a page that is full.
pub(super) fn next(rows: &[Row], limit: usize) -> Outcome<Option<String>> {
    let last = rows.get(limit.wrapping_sub(1)).filter(|_| rows.len() > limit);
    let place = last.map(|row| serde_json::to_vec(&(&row.brand, &row.said, row.gtin))).transpose()?;
    Ok(place.map(|place| base64url(&place)))
}

/// A page of findings, of all or of one state.
pub(super) async fn page(house: &House, caller: &Caller, query: &Query) -> Outcome<Matching> {
    let limit = query.count("limit", 100, 500)? as usize;
    let state = query.text("state");
    if state.is_some_and(|state| !["matched", "near", "none", "unmapped", "hidden"].contains(&state)) {
        return Err(problem::bad_request("state is matched, near, none, unmapped or hidden, or left out.").into());
    }
    let behind = behind(query)?;
    let place = (behind.0.as_str(), behind.1.as_str(), behind.2);
    let statements = [
        sql::count_findings(&caller.retailer),
        sql::matching(&caller.retailer),
        sql::findings(&caller.retailer, state, place, limit as i64 + 1),
    ];
    let found = house.db.batch(&statements).await?;
    let round: Option<Round> = nth(&found, 1)?.pop();
    let mut rows: Vec<Row> = nth(&found, 2)?;
    let next = next(&rows, limit)?;
    rows.truncate(limit);
    Ok(Matching {
        counts: counted(&nth::<Count>(&found, 0)?),
        finished: round.and_then(|round| round.finished).map(to_rfc3339),
        references: rows.into_iter().map(Row::told).collect::<Outcome<_>>()?,
        next,
    })
}

fn counted(rows: &[Count]) -> MatchCounts {
    let mut counts = MatchCounts::default();
    for row in rows {
        *match row.state {
            MatchState::Matched => &mut counts.matched,
            MatchState::Near => &mut counts.near,
            MatchState::None => &mut counts.none,
            MatchState::Unmapped => &mut counts.unmapped,
            MatchState::Hidden => &mut counts.hidden,
        } = row.count;
    }
    counts
}

/// Findings of one piece of the table.
const PIECE: usize = 1_000;

/// The whole report as one file for a spreadsheet, piece by piece: whatever there is, little of it is held at once.
pub(super) async fn table(house: House, caller: &Caller) -> Outcome<Response> {
    let first = Some((String::new(), String::new(), -1i64));
    let pieces = stream::try_unfold((house, caller.retailer.clone(), first), async |(house, retailer, behind)| {
        let Some(place) = behind else { return Ok::<_, worker::Error>(None) };
        let piece = piece(&house, &retailer, &place).await;
        let (bytes, behind) = piece.map_err(|fault| worker::Error::RustError(format!("{fault:?}")))?;
        Ok(Some((bytes, (house, retailer, behind))))
    });
    let mut response = Response::from_stream(pieces)?;
    response.headers_mut().set("content-type", "text/csv; charset=utf-8; header=present")?;
    response.headers_mut().set("content-disposition", "attachment; filename=\"references.csv\"")?;
    Ok(response)
}

async fn piece(house: &House, retailer: &str, place: &Behind) -> Outcome<(Vec<u8>, Option<Behind>)> {
    let behind = (place.0.as_str(), place.1.as_str(), place.2);
    let rows: Vec<Row> = house.db.rows(sql::findings(retailer, None, behind, PIECE as i64)).await?;
    let last = rows.get(PIECE - 1);
    let on = last.map(|row| (row.brand.clone(), row.said.clone(), i64::try_from(row.gtin).unwrap_or(i64::MAX)));
    let found = rows.into_iter().map(Row::told).collect::<Outcome<Vec<_>>>()?;
    Ok((lines(&found, place.2 < 0), on))
}

/// The report's rows. What is to be written instead stands beside what is; a spreadsheet runs none of it.
fn lines(found: &[FoundReference], with_header: bool) -> Vec<u8> {
    let mut csv = Vec::with_capacity(80 * (found.len() + 1));
    if with_header {
        // What spreadsheets tell UTF-8 by.
        csv.extend_from_slice("\u{feff}".as_bytes());
        let header = ["brand", "reference", "gtin", "state", "way", "write", "item", "may_be", "why"];
        csv_row(&mut csv, Safety::Spreadsheet, header);
    }
    for FoundReference { brand, reference, gtin, state, found } in found {
        let meaning = found.meaning.as_ref();
        let meant = meaning.and_then(|meaning| meaning.reference.as_deref()).unwrap_or_default();
        // Only what is written differently has to be rewritten.
        let rewrite = if meant == reference { "" } else { meant };
        let state = match state {
            MatchState::Matched => "matched",
            MatchState::Near => "near",
            MatchState::None => "none",
            MatchState::Unmapped => "brand unmapped",
            MatchState::Hidden => "brand not shown",
        };
        let may_be: Vec<&str> = found.candidates.iter().map(|near| near.reference.as_str()).collect();
        let why: Vec<&str> = found.candidates.iter().map(|near| near.reason.as_str()).collect();
        let (way, item) = (found.way.as_deref().unwrap_or_default(), meaning.map_or("", |meaning| &meaning.item));
        let gtin = gtin.as_deref().unwrap_or_default();
        let cells = [brand, reference, gtin, state, way, rewrite, item, &may_be.join(" | "), &why.join(" | ")];
        csv_row(&mut csv, Safety::Spreadsheet, cells);
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::super::wire::{Meaning, NearMiss};
    use super::*;

    #[test]
    fn the_report_says_what_to_write_instead_and_runs_no_formula() {
        let own = |said: &str| Own { brand: "lune".into(), said: said.into(), gtin: 40_170_725 };
        let meaning = |reference: &str| Some(Meaning { item: "v4".into(), reference: Some(reference.into()) });
        let matched = |said: &str, meant: &str| {
            let detail = Detail { way: Some("spelling".into()), meaning: meaning(meant), ..Detail::default() };
            reference(own(said), MatchState::Matched, detail)
        };
        let near = NearMiss {
            item: "r7".into(),
            reference: "+AB,13".into(),
            reason: "changed".into(),
            habits: vec![],
            said: None,
            meant: None,
        };
        let near = Detail { candidates: vec![near], ..Detail::default() };
        let found =
            [matched("AB12", "AB-12"), matched("AB-12", "AB-12"), reference(own("=1+1"), MatchState::Near, near)];
        let text = String::from_utf8(lines(&found, true)).unwrap();
        assert_eq!(
            text,
            "\u{feff}brand,reference,gtin,state,way,write,item,may_be,why\r\n\
             lune,AB12,00000040170725,matched,spelling,AB-12,v4,,\r\n\
             lune,AB-12,00000040170725,matched,spelling,,v4,,\r\n\
             lune,\"'=1+1\",00000040170725,near,,,,\"'+AB,13\",changed\r\n"
        );
    }
}
