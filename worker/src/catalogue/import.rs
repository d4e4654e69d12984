//! Files of products: read by the engine, looked up as a whole, and written in portions.
//!
//! What an item is does not depend on the order of the file (`onhand_stock::identify`), and a portion that was written before is
//! found as known: so an import may break off anywhere, and go on from what `imports` says.

use onhand_feed::Profile;
use serde::Deserialize;
use serde_json::json;
use worker::Request;

use super::portion::Work;
use super::table::Tables;
use super::wire::ImportReceipt;
use crate::ask::Query;
use crate::auth::Caller;
use crate::content::INCOMING;
use crate::db::rows_written;
use crate::deliver::{content, packed, too_large};
use crate::delivery::identifier;
use crate::house::{House, Message, now, random};
use crate::moment::to_rfc3339;
use crate::outbox::{AT_ONCE, PATIENCE};
use crate::problem::{self, Outcome};
use crate::profiles;
use crate::sql::{self, NewImport};
use crate::wire::{Problem, Reason};

/// Portions that whoever sends the file waits for, and portions of a message: an event may ask the database a thousand times.
const AT_FIRST: usize = 10;
const AT_A_TIME: usize = 60;

#[derive(Deserialize)]
struct Underway {
    retailer: String,
    id: String,
    filename: String,
    packed: i64,
    status: String,
    done: i64,
    receipt: String,
    currency: Option<String>,
}

#[derive(Deserialize)]
struct Stuck {
    retailer: String,
    id: String,
}

fn object(id: &str) -> String {
    format!("{INCOMING}import-{id}")
}

/// Takes a file in.
pub(super) async fn import(
    house: &House,
    caller: &Caller,
    query: &Query,
    request: &mut Request,
) -> Outcome<ImportReceipt> {
    let filename = query.filename()?;
    let packed = packed(request.headers().get("content-encoding")?.as_deref())?;
    let content = content(house, request).await?.ok_or_else(too_large)?;
    let sha256 = content.sha256.clone();
    let Some(bytes) = content.bytes.clone() else {
        content.leave(house).await;
        return Err(problem::too_large("A file of products may have 25 MiB as it is sent.")
            .hint("Send it in parts.")
            .into());
    };
    let profiles: Vec<profiles::Row> = house.db.rows(sql::profiles(&caller.retailer, None)).await?;
    let profiles = profiles::Row::known(&profiles);
    let unpacked = unpack(&filename, bytes.clone(), packed).map_err(|reason| unreadable(&reason))?;
    let tables = Tables::read(&filename, unpacked, caller.currency.as_deref(), &profiles)
        .map_err(|reason| unreadable(&reason))?;
    let id = identifier(house.now, random());
    let receipt = ImportReceipt {
        id: id.clone(),
        status: "running".to_owned(),
        filename: filename.clone(),
        created: to_rfc3339(house.now),
        ..ImportReceipt::default()
    };
    house.raw.put(object(&id), bytes).execute().await?;
    let Caller { retailer, name, .. } = caller;
    let text = json!(receipt).to_string();
    let new = NewImport {
        retailer,
        id: &id,
        filename: &filename,
        packed,
        sha256: &sha256,
        sender: name,
        now: house.now,
        receipt: &text,
    };
    house.db.batch(&[sql::make_import(&new)]).await?;
    let work = Work::begin(house, retailer, tables, receipt).await;
    let went = match work {
        Ok(work) => go_on(work, 0, AT_FIRST).await,
        Err(fault) => Err(fault),
    };
    match went {
        Ok(receipt) if receipt.status == "running" => {
            house.send(Message::Import { retailer: retailer.clone(), import: id }).await;
            Ok(receipt)
        }
        Ok(receipt) => Ok(receipt),
        Err(fault) => {
            // The queue takes it up from what is written.
            worker::console_error!("The import {id} goes on later: {fault:?}");
            house.send(Message::Import { retailer: retailer.clone(), import: id.clone() }).await;
            one(house, caller, &id).await
        }
    }
}

fn unpack(name: &str, bytes: Vec<u8>, packed: bool) -> Result<Vec<u8>, Reason> {
    if !packed {
        return Ok(bytes);
    }
    let members = onhand_feed::open(name, bytes, crate::reading::UNPACKED_LIMIT).map_err(crate::reading::told)?;
    Ok(members.into_iter().next().map(|member| member.bytes).unwrap_or_default())
}

fn unreadable(reason: &Reason) -> Box<Problem> {
    let mut problem = Problem::unreadable("", reason);
    problem.title = "The file cannot be read as products".to_owned();
    problem.delivery = None;
    if reason.code == "catalogue.doubtful" {
        problem.hint = Some(
            "Name the columns as in /v1/products/sample.csv, or confirm how the file is read (PUT /v1/profiles/…)."
                .to_owned(),
        );
    }
    problem
}

/// What became of an import so far.
pub(super) async fn one(house: &House, caller: &Caller, id: &str) -> Outcome<ImportReceipt> {
    let row: Option<Underway> = house.db.row(sql::import(&caller.retailer, id)).await?;
    let row = row.ok_or_else(|| problem::not_found(format!("There is no import “{id}”.")))?;
    Ok(serde_json::from_str(&row.receipt)?)
}

/// Takes an import up where it is.
pub(crate) async fn hear(house: &House, retailer: &str, id: &str) -> Outcome<()> {
    let row: Option<Underway> = house.db.row(sql::import(retailer, id)).await?;
    let Some(row) = row.filter(|row| row.status == "running") else { return Ok(()) };
    let profiles: Vec<profiles::Row> = house.db.rows(sql::profiles(retailer, None)).await?;
    let profiles: Vec<Profile> = profiles::Row::known(&profiles);
    let receipt: ImportReceipt = serde_json::from_str(&row.receipt)?;
    let bytes = house.bytes_of(&object(id), None).await?;
    let read = unpack(&row.filename, bytes, row.packed == 1);
    let tables = read.and_then(|bytes| Tables::read(&row.filename, bytes, row.currency.as_deref(), &profiles));
    let tables = match tables {
        Ok(tables) => tables,
        Err(reason) => {
            let failed = ImportReceipt { status: "failed".to_owned(), failure: Some(reason.detail), ..receipt };
            let receipt = json!(failed).to_string();
            house
                .db
                .batch(&[sql::move_import(
                    &row.retailer,
                    &row.id,
                    (row.done, row.done),
                    ("failed", &receipt),
                    house.now,
                )])
                .await?;
            return Ok(());
        }
    };
    let work = Work::begin(house, retailer, tables, receipt).await?;
    let receipt = go_on(work, usize::try_from(row.done).unwrap_or_default(), AT_A_TIME).await?;
    if receipt.status == "running" {
        house.send(Message::Import { retailer: retailer.to_owned(), import: id.to_owned() }).await;
    }
    Ok(())
}

/// Sends again what nobody moved on.
pub(crate) async fn search(house: &House) -> Outcome<()> {
    let stuck: Vec<Stuck> = house.db.rows(sql::stuck_imports(house.now - PATIENCE, house.now, AT_ONCE)).await?;
    for Stuck { retailer, id } in stuck {
        house.send(Message::Import { retailer, import: id }).await;
    }
    Ok(())
}

/// Writes portions until there are none or it is somebody else's turn.
async fn go_on(mut work: Work<'_>, from: usize, portions: usize) -> Outcome<ImportReceipt> {
    let mut done = from;
    for _ in 0..portions {
        // What contradicts itself names products, which have to be there by then.
        let was_last = done == work.count();
        let (end, mut statements) =
            if was_last { (done, work.contradictions().await?) } else { work.portion(done).await? };
        let is_last = was_last || (end == work.count() && work.is_consistent());
        if is_last {
            "done".clone_into(&mut work.receipt.status);
        }
        let (house, retailer) = (work.house, work.retailer);
        let receipt = &mut work.receipt;
        receipt.done = u32::try_from(end).unwrap_or(u32::MAX);
        receipt.queries += u32::try_from(statements.len()).unwrap_or_default() + 1;
        let text = json!(receipt).to_string();
        let moved = (done as i64, end as i64);
        statements.push(sql::move_import(retailer, &receipt.id, moved, (&receipt.status, &text), now()));
        receipt.rows_written += rows_written(&house.db.batch(&statements).await?);
        done = end;
        if is_last {
            house.raw.delete(object(&receipt.id)).await.unwrap_or_default();
            break;
        }
    }
    Ok(work.receipt)
}
