//! Who works for a retailer: invited, given a role, removed.

use onhand_feed::Language;
use serde::Deserialize;
use worker::Request;

use super::wire::{People, Person, SetPerson};
use crate::addressing::Outlet;
use crate::auth::Caller;
use crate::db::nth;
use crate::deliver::body;
use crate::house::{House, Message};
use crate::json;
use crate::moment::{DAY, to_rfc3339};
use crate::problem::{self, Fault, Outcome};
use crate::sql::{self, people};
use crate::tokens::may_give;
use crate::watch::check_mail;
use crate::wire::Role;

/// People of a retailer: a chain of hundreds of stores, with somebody in each.
const MOST: i64 = 500;

/// Invitations a day: a chain takes everybody in within a week, and nobody mails strangers through us.
const INVITED: i64 = 100;

/// The longest body: 500 stores with long identifiers.
const BODY_LIMIT: usize = 64 << 10;

#[derive(Deserialize)]
struct Row {
    address: String,
    name: String,
    role: Role,
    outlets: Option<String>,
    language: Option<String>,
    created: i64,
    sender: String,
    entered: Option<i64>,
}

#[derive(Deserialize)]
struct Count {
    count: i64,
}

impl Row {
    fn into_wire(self) -> Person {
        Person {
            address: self.address,
            name: self.name,
            role: self.role,
            outlets: self.outlets.and_then(|outlets| serde_json::from_str(&outlets).ok()),
            language: self.language,
            created: to_rfc3339(self.created),
            invited_by: self.sender,
            entered: self.entered.map(to_rfc3339),
        }
    }
}

/// Everybody who works for the retailer.
pub(super) async fn list(house: &House, caller: &Caller) -> Outcome<People> {
    let rows: Vec<Row> = house.db.rows(people::people(&caller.retailer, None, MOST)).await?;
    Ok(People { people: rows.into_iter().map(Row::into_wire).collect() })
}

/// Invites somebody, or changes what is set for them. Whoever is new gets a mail with a link.
pub(super) async fn set(house: &House, caller: &Caller, address: &str, request: &mut Request) -> Outcome<Person> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large(format!("A person may have {} KiB.", BODY_LIMIT >> 10)))?;
    let address = address.to_lowercase();
    check_mail(&address)?;
    let wished = checked(&text)?;
    check_outlets(house, caller, wished.outlets.as_deref().unwrap_or_default()).await?;
    may_give(caller, wished.role, WHO)?;
    let before = find(house, caller, &address).await?;
    match &before {
        Some(row) => may_give(caller, row.role, WHO)?,
        None => has_room(house, caller).await?,
    }
    let outlets = wished.outlets.as_ref().map(serde_json::to_string).transpose()?;
    let set = people::Set {
        retailer: &caller.retailer,
        address: &address,
        name: wished.name.trim(),
        role: wished.role.word(),
        outlets: outlets.as_deref(),
        language: wished.language.as_deref(),
        now: house.now,
        sender: &caller.name,
        by_owner: caller.role == Role::Owner,
    };
    let done = house.db.batch(&[people::set_person(&set)]).await?;
    if nth::<serde_json::Value>(&done, 0)?.is_empty() {
        return Err(last_owner());
    }
    if before.is_none() {
        house.send(Message::SignIn { address: address.clone(), retailer: Some(caller.retailer.clone()) }).await;
    }
    let kept = find(house, caller, &address).await?.ok_or_else(|| missing(&address))?;
    Ok(kept.into_wire())
}

/// Removes somebody. They are signed out at once.
pub(super) async fn remove(house: &House, caller: &Caller, address: &str) -> Outcome<()> {
    let address = address.to_lowercase();
    let row = find(house, caller, &address).await?.ok_or_else(|| missing(&address))?;
    may_give(caller, row.role, WHO)?;
    let batch = people::remove_person(&caller.retailer, &address, caller.role == Role::Owner);
    if nth::<serde_json::Value>(&house.db.batch(&batch).await?, 0)?.is_empty() {
        return Err(last_owner());
    }
    Ok(())
}

const WHO: &str = "Only an owner invites, changes or removes owners and managers.";

async fn find(house: &House, caller: &Caller, address: &str) -> Outcome<Option<Row>> {
    house.db.row(people::people(&caller.retailer, Some(address), 1)).await
}

async fn has_room(house: &House, caller: &Caller) -> Outcome<()> {
    let rows: Vec<Row> = house.db.rows(people::people(&caller.retailer, None, MOST)).await?;
    if rows.len() as i64 >= MOST {
        return Err(problem::bad_request(format!("A retailer has at most {MOST} people.")).into());
    }
    let invited: Option<Count> = house.db.row(people::invited(&caller.retailer, house.now - DAY)).await?;
    if invited.is_some_and(|row| row.count >= INVITED) {
        return Err(problem::too_often(format!("A retailer invites at most {INVITED} people a day.")).into());
    }
    Ok(())
}

async fn check_outlets(house: &House, caller: &Caller, outlets: &[String]) -> Outcome<()> {
    if outlets.is_empty() {
        return Ok(());
    }
    let known: Vec<Outlet> = house.db.rows(sql::outlets(&caller.retailer, None)).await?;
    match outlets.iter().find(|id| !known.iter().any(|outlet| outlet.id == **id)) {
        Some(id) => Err(problem::no_store(id).into()),
        None => Ok(()),
    }
}

fn checked(text: &[u8]) -> Outcome<SetPerson> {
    let wrong = |error| {
        problem::bad_request(format!("The body is no person: {error}."))
            .hint("As in {\"name\": \"Ada\", \"role\": \"stock\"}.")
    };
    let wished: SetPerson = json::read(text).map_err(wrong)?;
    let name = wished.name.trim();
    if name.is_empty() || name.chars().count() > 100 || name.contains(char::is_control) {
        return Err(problem::bad_request("A person's name has 1 to 100 characters.").into());
    }
    if wished.outlets.as_ref().is_some_and(|outlets| outlets.is_empty() || outlets.len() > 500) {
        return Err(problem::bad_request("A person works at 1 to 500 stores, or at all of them.").into());
    }
    if wished.language.as_ref().is_some_and(|code| !Language::ALL.iter().any(|known| known.code() == code)) {
        let all = Language::ALL.map(Language::code).join(", ");
        return Err(problem::bad_request("This language is not spoken.").hint(&format!("One of {all}.")).into());
    }
    Ok(wished)
}

fn missing(address: &str) -> Fault {
    problem::not_found(format!("Nobody here has the address “{address}”.")).hint("See /v1/people.").into()
}

fn last_owner() -> Fault {
    problem::last_owner("This is the only owner: without one nobody could give rights any more.")
        .hint("Make somebody else an owner first.")
        .into()
}
