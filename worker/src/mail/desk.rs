//! What people do about mail: make addresses, read what came, say who may write.

use serde::Deserialize;
use worker::{Request, Response};

use super::sender::{address, is_domain};
use super::wire::{
    Address, Addresses, Letter, LetterChoice, LetterDecision, LetterStatus, Letters, Sender, SenderChoice, SenderState,
    Senders,
};
use super::{Id, Post, Row, go_on, links};
use crate::addressing::Outlet;
use crate::answer;
use crate::ask::Query;
use crate::auth::{Caller, Right};
use crate::db::nth;
use crate::deliver::body;
use crate::delivery::is_identifier;
use crate::house::{House, Message};
use crate::json;
use crate::moment::to_rfc3339;
use crate::problem::{self, Checked, Fault, Outcome};
use crate::secrets::random_bytes;
use crate::sql;

/// The longest thing that is said of a mail or a sender.
const BODY_LIMIT: usize = 16 << 10;

/// How long the address before still takes mail unless somebody says otherwise: a week, in which the till can be told.
const GRACE_HOURS: i64 = 7 * 24;

/// The longest that anybody may say: a month.
const MOST_HOURS: i64 = 31 * 24;

const HOUR: i64 = 3_600_000;

/// Where anybody may have an address, so that to allow the whole domain is to allow everybody.
const OPEN_TO_ALL: [&str; 14] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "yahoo.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "proton.me",
    "mail.ru",
];

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Addresses { store: Option<String> },
    MakeAddress { store: Option<String> },
    RevokeAddress { address: String },
    Letters,
    Letter { id: String },
    Decide { id: String },
    LinkHosts,
    SetLinkHosts,
    Senders,
    SetSender { sender: String },
    Forget { sender: String },
}

impl Desk {
    /// What can be asked at an address, by method.
    pub(crate) fn asked(segments: &[&str]) -> Option<Vec<(&'static str, Self)>> {
        let store = |id: &&str| Some((*id).to_owned());
        let addresses = |store: Option<String>| {
            vec![("GET", Self::Addresses { store: store.clone() }), ("POST", Self::MakeAddress { store })]
        };
        Some(match segments {
            ["addresses"] => addresses(None),
            ["stores", id, "addresses"] => addresses(store(id)),
            ["addresses", address] => vec![("DELETE", Self::RevokeAddress { address: (*address).to_owned() })],
            ["letters"] => vec![("GET", Self::Letters)],
            ["letters", id] => {
                let id = || (*id).to_owned();
                vec![("GET", Self::Letter { id: id() }), ("PUT", Self::Decide { id: id() })]
            }
            ["link-hosts"] => vec![("GET", Self::LinkHosts), ("PUT", Self::SetLinkHosts)],
            ["senders"] => vec![("GET", Self::Senders)],
            ["senders", sender] => {
                let sender = || (*sender).to_owned();
                vec![("PUT", Self::SetSender { sender: sender() }), ("DELETE", Self::Forget { sender: sender() })]
            }
            _ => return None,
        })
    }

    /// What it takes to ask it. An address is kept as a password is, and letters say to which they came.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::Senders | Self::LinkHosts => Right::Look,
            Self::Addresses { .. } | Self::Letters | Self::Letter { .. } => Right::Deliver,
            Self::MakeAddress { .. } | Self::RevokeAddress { .. } => Right::Decide,
            Self::Decide { .. } | Self::SetLinkHosts | Self::SetSender { .. } | Self::Forget { .. } => Right::Decide,
        }
    }

    /// Answers it.
    pub(crate) async fn answer(
        self,
        house: &House,
        caller: &Caller,
        query: &Query,
        request: &mut Request,
    ) -> Outcome<Response> {
        match self {
            Self::Addresses { store } => answer::json(&addresses(house, caller, store.as_deref()).await?),
            Self::MakeAddress { store } => {
                let made = answer::json(&make_address(house, caller, store.as_deref(), query).await?)?;
                Ok(made.with_status(201))
            }
            Self::RevokeAddress { address } => {
                revoke_address(house, caller, &address).await?;
                answer::nothing()
            }
            Self::Letters => answer::json(&letters(house, caller, query).await?),
            Self::Letter { id } => answer::json(&letter(house, caller, &id).await?),
            Self::Decide { id } => answer::json(&decide(house, caller, &id, request).await?),
            Self::LinkHosts => answer::json(&links::hosts(house, caller).await?),
            Self::SetLinkHosts => answer::json(&links::set_hosts(house, caller, request).await?),
            Self::Senders => answer::json(&senders(house, caller).await?),
            Self::SetSender { sender } => answer::json(&set_sender(house, caller, &sender, request).await?),
            Self::Forget { sender } => {
                forget(house, caller, &sender).await?;
                answer::nothing()
            }
        }
    }
}

/// A row of `mailboxes`.
#[derive(Deserialize)]
struct Mailbox {
    local: String,
    store: Option<String>,
    created: i64,
    until: Option<i64>,
}

impl Mailbox {
    fn into_wire(self, post: &Post) -> Address {
        let (created, until) = (to_rfc3339(self.created), self.until.map(to_rfc3339));
        Address { address: post.address(&self.local), store: self.store, created, until }
    }
}

/// The addresses of one store; without one those of all, and those for files of all stores.
async fn addresses(house: &House, caller: &Caller, store: Option<&str>) -> Outcome<Addresses> {
    if let Some(store) = store {
        outlet(house, caller, store).await?;
    }
    let rows: Vec<Mailbox> = house.db.rows(sql::mailboxes(&caller.retailer, store, house.now)).await?;
    Ok(Addresses { addresses: rows.into_iter().map(|row| row.into_wire(&house.post())).collect() })
}

async fn outlet(house: &House, caller: &Caller, store: &str) -> Outcome<Outlet> {
    let outlet: Option<Outlet> = house.db.row(sql::outlets(&caller.retailer, Some(store))).await?;
    outlet.ok_or_else(|| problem::no_store(store).into())
}

/// Makes an address for a store, or for files of all stores; the one before takes mail for some time still.
async fn make_address(house: &House, caller: &Caller, store: Option<&str>, query: &Query) -> Outcome<Address> {
    let until = house.now + grace_hours(query)? * HOUR;
    if let Some(store) = store {
        outlet(house, caller, store).await?;
    }
    let local = format!("{}.{}", slug(store.unwrap_or("all")), secret()?);
    let batch = sql::make_mailbox(&caller.retailer, store, &local, house.now, &caller.name, until);
    house.db.batch(&batch).await?;
    let made = Mailbox { local, store: store.map(str::to_owned), created: house.now, until: None };
    Ok(made.into_wire(&house.post()))
}

fn grace_hours(query: &Query) -> Checked<i64> {
    let Some(text) = query.text("grace_hours") else { return Ok(GRACE_HOURS) };
    let hours = text.parse().ok().filter(|hours| (0..=MOST_HOURS).contains(hours) && !text.starts_with('+'));
    hours.ok_or_else(|| problem::bad_request(format!("grace_hours is a whole number of 0 to {MOST_HOURS}.")))
}

/// A store's identifier as addresses can have it: they hold 64 characters before the `@`, and the secret takes 21.
fn slug(store: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let slug: String = store.chars().map(plain).take(40).collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "store".to_owned() } else { slug.to_owned() }
}

/// 80 bits that nobody can guess.
fn secret() -> Outcome<String> {
    let bytes = random_bytes::<10>()?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Ends an address at once.
async fn revoke_address(house: &House, caller: &Caller, address: &str) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Ended {}
    let local = super::local_part(address);
    let ended: Option<Ended> = house.db.row(sql::revoke_mailbox(&caller.retailer, &local, house.now)).await?;
    let none =
        || problem::not_found(format!("There is no address “{address}” in use.")).hint("See /v1/addresses for yours.");
    ended.map(drop).ok_or_else(|| none().into())
}

/// Mails, newest first.
async fn letters(house: &House, caller: &Caller, query: &Query) -> Outcome<Letters> {
    let limit = query.count("limit", 20, 100)?;
    let cursor = query.text("cursor");
    if cursor.is_some_and(|cursor| !is_identifier(cursor)) {
        return Err(problem::bad_request("cursor is not one that a page gave as its next.").into());
    }
    let status = query.text("status");
    if status.is_some_and(|status| LetterStatus::named(status).is_none()) {
        return Err(problem::bad_request("status is one that a letter can have.").hint("As in status=held.").into());
    }
    let statement = sql::letters(&caller.retailer, status, cursor, i64::from(limit) + 1);
    let mut rows: Vec<Row> = house.db.rows(statement).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|row| row.id.clone());
    let letters = rows.into_iter().map(|row| row.into_wire(&house.post())).collect::<Outcome<_>>()?;
    Ok(Letters { letters, next })
}

/// One mail.
async fn letter(house: &House, caller: &Caller, id: &str) -> Outcome<Letter> {
    let row: Option<Row> = house.db.row(sql::letter(&caller.retailer, id)).await?;
    let none = || Fault::from(problem::not_found(format!("There is no letter “{id}”.")));
    row.ok_or_else(none)?.into_wire(&house.post())
}

/// Takes a held mail in spite of what was said against it, or discards it. The same decision again changes nothing.
async fn decide(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Letter> {
    let LetterChoice { take, parts } = said(request, "As in {\"take\": true}.").await?;
    let before = letter(house, caller, id).await?;
    if before.decision.as_ref().is_some_and(|decision| decision.take == take && decision.parts == parts) {
        return Ok(before);
    }
    let (who, at) = (caller.name.clone(), to_rfc3339(house.now));
    let decision = serde_json::to_string(&LetterDecision { take, parts, who, at })?;
    let status = if take { LetterStatus::Received } else { LetterStatus::Discarded };
    let decided: Option<Id> = house.db.row(sql::decide_letter(&caller.retailer, id, status.word(), &decision)).await?;
    if decided.is_none() {
        let detail = format!("The letter is not held: it is {}.", before.status.word());
        return Err(problem::letter_settled(detail).into());
    }
    if take {
        house.send(Message::Letter { retailer: caller.retailer.clone(), letter: id.to_owned() }).await;
    }
    letter(house, caller, id).await
}

/// A row of `senders`.
#[derive(Deserialize)]
struct SenderRow {
    address: String,
    state: SenderState,
    since: i64,
    sender: String,
    held: u32,
}

impl SenderRow {
    fn into_wire(self) -> Sender {
        let Self { address: sender, state, since, sender: by, held } = self;
        Sender { sender, state, since: to_rfc3339(since), by, held }
    }
}

/// Who may write, and who wants to.
async fn senders(house: &House, caller: &Caller) -> Outcome<Senders> {
    let rows: Vec<SenderRow> = house.db.rows(sql::senders(&caller.retailer, None)).await?;
    Ok(Senders { senders: rows.into_iter().map(SenderRow::into_wire).collect() })
}

/// Says whether a sender may write; what waited for that goes on.
async fn set_sender(house: &House, caller: &Caller, sender: &str, request: &mut Request) -> Outcome<Sender> {
    let sender = writer(sender)?;
    let SenderChoice { state } = said(request, "As in {\"state\": \"allowed\"}.").await?;
    let word = match state {
        SenderState::Allowed if sender.strip_prefix('@').is_some_and(|domain| OPEN_TO_ALL.contains(&domain)) => {
            return Err(problem::bad_request(format!("Anybody can have an address at {sender}."))
                .hint("Allow single addresses there.")
                .into());
        }
        SenderState::Allowed => "allowed",
        SenderState::Blocked => "blocked",
        SenderState::Waiting => return Err(problem::bad_request("state is allowed or blocked.").into()),
    };
    let retailer = caller.retailer.as_str();
    let keep = sql::set_sender(retailer, &sender, word, house.now, &caller.name);
    let found = house.db.batch(&[keep, sql::release(retailer), sql::senders(retailer, Some(&sender))]).await?;
    go_on(house, retailer, nth(&found, 1)?).await;
    let row: Option<SenderRow> = nth(&found, 2)?.pop();
    row.map(SenderRow::into_wire).ok_or_else(|| Fault::Failure(format!("sender {sender} was not kept")))
}

/// Forgets what was said of a sender.
async fn forget(house: &House, caller: &Caller, sender: &str) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Forgotten {}
    let sender = writer(sender)?;
    let gone: Option<Forgotten> = house.db.row(sql::forget_sender(&caller.retailer, &sender)).await?;
    gone.map(drop).ok_or_else(|| problem::not_found(format!("Nothing was said of “{sender}”.")).into())
}

/// An address, or `@` and a domain, in lower case.
fn writer(text: &str) -> Checked<String> {
    let text = text.trim().to_lowercase();
    let domain = || text.strip_prefix('@').filter(|domain| is_domain(domain) && domain.len() < 254);
    let valid = domain().map(|domain| format!("@{domain}")).or_else(|| address(&text));
    valid.ok_or_else(|| {
        problem::bad_request("A sender is an address, or @ and a domain.")
            .hint("As in till@shop.example or @shop.example.")
    })
}

/// What a person says, as JSON.
pub(super) async fn said<T: for<'de> Deserialize<'de>>(request: &mut Request, example: &str) -> Outcome<T> {
    let too_large = || problem::too_large(format!("The body may have {} KiB.", BODY_LIMIT >> 10));
    let text = body(request, BODY_LIMIT).await?.ok_or_else(too_large)?;
    let wrong = |error| problem::bad_request(format!("The body is not understood: {error}.")).hint(example);
    Ok(json::read(&text).map_err(wrong)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_is_seen_in_its_address() {
        for (store, slugged) in [
            ("laval", "laval"),
            ("Saint Jean/2", "saint-jean-2"),
            ("Зал", "store"),
            ("a".repeat(90).as_str(), "a".repeat(40).as_str()),
        ] {
            assert_eq!(slug(store), slugged);
        }
    }

    #[test]
    fn a_sender_is_an_address_or_a_domain() {
        assert_eq!(writer(" Till@Shop.Example").as_deref(), Ok("till@shop.example"));
        assert_eq!(writer("@Shop.Example").as_deref(), Ok("@shop.example"));
        for wrong in ["", "@", "@shop", "shop.example", "a@b@", "a b@shop.example", "@shop..example"] {
            assert!(writer(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_that_is_replaced_lasts_a_while() {
        let hours = |text: &str| grace_hours(&Query::new([("grace_hours".to_owned(), text.to_owned())].into_iter()));
        assert_eq!((hours("0"), hours("744")), (Ok(0), Ok(744)));
        assert_eq!(grace_hours(&Query::new(std::iter::empty())), Ok(168));
        for wrong in ["-1", "745", "+5", "x", ""] {
            assert!(hours(wrong).is_err(), "{wrong}");
        }
    }
}
