//! Passkeys: made by whoever is signed in, and then a way to sign in without a mail.
//!
//! What is to be signed is made of `SECRETS_KEY`, chance and a moment, so that nothing is written down for whoever only asks. An
//! answered challenge is written down, in the batch that uses it, and is good for nothing any more.

use serde::Deserialize;
use worker::{Request, Response, Url};

use super::wire::{Answered, Challenge, Employer, NewPasskey, Passkey, Passkeys};
use super::{cookie, sessions, webauthn};
use crate::answer;
use crate::auth::sha256;
use crate::base64::{base64url, from_base64url};
use crate::db::nth;
use crate::deliver::body;
use crate::house::House;
use crate::json;
use crate::moment::to_rfc3339;
use crate::problem::{self, Fault, Outcome};
use crate::secrets::{Keys, random_bytes};
use crate::sql::people as sql;
use crate::watch::{code, is_code};

/// How long a challenge can be answered: some look for their phone first (WebAuthn recommends five minutes).
const PATIENCE: i64 = 5 * 60 * 1000;

/// Passkeys of a person: one for each device that does not share them.
const MOST: i64 = 10;

/// The longest body, whose parts have bounds of their own in the description.
const BODY_LIMIT: usize = 16 << 10;

/// What challenges and handles are made for.
const CHALLENGE: &str = "passkey challenge";
const HANDLE: &str = "passkey handle";

#[derive(Deserialize)]
struct Row {
    id: String,
    handle: String,
    name: String,
    created: i64,
    used: Option<i64>,
}

#[derive(Deserialize)]
struct Known {
    address: String,
    handle: String,
    key: String,
}

/// What is to be signed to sign in.
pub(super) fn challenge(house: &House) -> Outcome<Challenge> {
    Ok(Challenge { challenge: made(&house.keys(), "", house.now)? })
}

/// A challenge for one session, or for anybody who wants one.
fn made(keys: &Keys, session: &str, now: i64) -> Outcome<String> {
    let (_, key) = keys.newest().ok_or_else(no_key)?;
    let (chance, ends) = (base64url(&random_bytes::<16>()?), now + PATIENCE);
    let text = format!("{chance}.{ends}.{}", code(key, CHALLENGE, session, &chance, ends));
    Ok(base64url(text.as_bytes()))
}

/// Until when a challenge can be answered; nothing if it is none of ours, of another session, or too old.
fn ends(keys: &Keys, session: &str, challenge: &str, now: i64) -> Option<i64> {
    let (chance, rest) = challenge.split_once('.')?;
    let (ends, given) = rest.split_once('.')?;
    let ends: i64 = ends.parse().ok()?;
    let is_ours = keys.all().any(|key| is_code(given, &code(key, CHALLENGE, session, chance, ends)));
    (is_ours && ends > now).then_some(ends)
}

fn no_key() -> Fault {
    Fault::Failure("SECRETS_KEY is not set: no challenge can be made".into())
}

/// What authenticators know somebody by: the same for all passkeys of theirs, and of no meaning to anybody else.
fn handle(keys: &Keys, rows: &[Row], address: &str) -> Outcome<String> {
    match rows.first() {
        Some(row) => Ok(row.handle.clone()),
        None => Ok(code(keys.newest().ok_or_else(no_key)?.1, HANDLE, address, "", 0)),
    }
}

/// Somebody's passkeys, and what it takes to make one more.
pub(super) async fn list(house: &House, address: &str, session: &str) -> Outcome<Passkeys> {
    let rows: Vec<Row> = house.db.rows(sql::passkeys(address)).await?;
    let keys = house.keys();
    Ok(Passkeys {
        challenge: made(&keys, session, house.now)?,
        handle: handle(&keys, &rows, address)?,
        passkeys: rows.into_iter().map(Row::into_wire).collect(),
    })
}

impl Row {
    fn into_wire(self) -> Passkey {
        let (created, used) = (to_rfc3339(self.created), self.used.map(to_rfc3339));
        Passkey { id: self.id, name: self.name, created, used }
    }
}

/// Keeps a passkey that somebody's browser has made.
pub(super) async fn make(house: &House, address: &str, session: &str, request: &mut Request) -> Outcome<Passkey> {
    let wished: NewPasskey = read(request).await?;
    let page = Page::of(&request.url()?);
    let client = from_base64url(&wished.client_data).unwrap_or_default();
    let challenge = webauthn::challenge(&client, "webauthn.create", &page.origin);
    let keys = house.keys();
    let good = challenge.and_then(|text| Some((sha256(text.as_bytes()), ends(&keys, session, &text, house.now)?)));
    let said = from_base64url(&wished.authenticator_data).unwrap_or_default();
    let found = webauthn::authenticator(&said, &page.host);
    let made = found.and_then(|found| Some((found.counter, found.made?)));
    let (Some((challenge, ends)), Some((counter, (id, key)))) = (good, made) else { return Err(not_good()) };
    if id != wished.id {
        return Err(not_good());
    }
    let rows: Vec<Row> = house.db.rows(sql::passkeys(address)).await?;
    if rows.len() as i64 >= MOST {
        return Err(problem::bad_request(format!("A person has at most {MOST} passkeys.")).into());
    }
    let name = match wished.name.as_deref().map(str::trim) {
        Some(name) if name.chars().count() > 100 || name.contains(char::is_control) => {
            return Err(problem::bad_request("A passkey's name has 1 to 100 characters.").into());
        }
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => sessions::New::of(request)?.agent,
    };
    let row = sql::Made {
        id: &id,
        address,
        handle: &handle(&keys, &rows, address)?,
        key: &serde_json::to_string(&key)?,
        counter: counter.into(),
        name: &name,
        now: house.now,
        most: MOST,
        challenge: &challenge,
        challenge_ends: ends,
    };
    let done = house.db.batch(&sql::make_passkey(&row)).await?;
    if nth::<serde_json::Value>(&done, 0)?.is_empty() {
        return Err(not_good());
    }
    Ok(Passkey { id, name, created: to_rfc3339(house.now), used: None })
}

/// Removes a passkey: it lets nobody in from then on.
pub(super) async fn remove(house: &House, address: &str, id: &str) -> Outcome<()> {
    let removed: Option<serde_json::Value> = house.db.row(sql::drop_passkey(address, id)).await?;
    match removed {
        Some(_) => Ok(()),
        None => Err(problem::not_found(format!("You have no passkey “{id}”.")).hint("See /v1/passkeys.").into()),
    }
}

/// Signs somebody in whose passkey has answered a challenge.
pub(super) async fn sign_in(house: &House, request: &mut Request) -> Outcome<Response> {
    cookie::check_origin(request, true)?;
    let given: Answered = read(request).await?;
    let page = Page::of(&request.url()?);
    let bytes = |text: &str| from_base64url(text).unwrap_or_default();
    let (client, said) = (bytes(&given.client_data), bytes(&given.authenticator_data));
    let challenge = webauthn::challenge(&client, "webauthn.get", &page.origin);
    let good = challenge.and_then(|text| Some((sha256(text.as_bytes()), ends(&house.keys(), "", &text, house.now)?)));
    let found = webauthn::authenticator(&said, &page.host);
    let (Some((challenge, ends)), Some(found)) = (good, found) else { return Err(not_known()) };
    let known: Option<Known> = house.db.row(sql::passkey(&given.id)).await?;
    let known = known.filter(|known| is_code(&given.handle, &known.handle)).ok_or_else(not_known)?;
    let key: webauthn::Key = serde_json::from_str(&known.key)?;
    if !key.has_signed(&said, &client, &bytes(&given.signature)).await {
        return Err(not_known());
    }
    let employers: Vec<Employer> = house.db.rows(sql::employers(&known.address)).await?;
    let employer = employers.first().ok_or_else(not_known)?;
    let new = sessions::New::of(request)?;
    let entry = new.entry(&challenge, &employer.id, house.now);
    let batch = sql::enter_by_passkey(&entry, &given.id, found.counter.into(), ends);
    // A counter that did not go on is that of a copy; a challenge that was answered is no proof.
    if nth::<serde_json::Value>(&house.db.batch(&batch).await?, 1)?.is_empty() {
        return Err(not_known());
    }
    let mut response = answer::nothing()?;
    new.tell(&mut response)?;
    Ok(response)
}

/// Where the page is, as browsers tell authenticators.
struct Page {
    origin: String,
    host: String,
}

impl Page {
    fn of(url: &Url) -> Self {
        let host = url.host_str().unwrap_or_default().to_owned();
        Self { origin: url.origin().ascii_serialization(), host }
    }
}

async fn read<T: serde::de::DeserializeOwned>(request: &mut Request) -> Outcome<T> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large(format!("A passkey may have {} KiB.", BODY_LIMIT >> 10)))?;
    let wrong = |error| problem::bad_request(format!("The body is no passkey: {error}."));
    Ok(json::read(&text).map_err(wrong)?)
}

fn not_good() -> Fault {
    problem::bad_request("This passkey cannot be kept.")
        .hint("Try again; a challenge is good once, for five minutes.")
        .into()
}

/// Which of it was wrong nobody learns.
fn not_known() -> Fault {
    problem::unauthorized("This passkey is not known, or its answer is not good.")
        .hint("Have a link mailed to you instead.")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_good_for_one_session_and_five_minutes() {
        let keys = Keys::parse(&format!("new:{},old:{}", "1".repeat(64), "2".repeat(64)));
        let of = |key: &str, session| {
            let key = keys.named(key).unwrap();
            format!("chance.1000.{}", code(key, CHALLENGE, session, "chance", 1000))
        };
        assert_eq!(ends(&keys, "s", &of("new", "s"), 999), Some(1000));
        assert_eq!(ends(&keys, "s", &of("old", "s"), 999), Some(1000), "a key that was replaced");
        assert_eq!(ends(&keys, "s", &of("new", "s"), 1000), None);
        assert_eq!(ends(&keys, "", &of("new", "s"), 999), None);
        for wrong in [
            "",
            "a",
            "a.b",
            "a.1000.",
            &of("new", "s").replace("1000", "1001"),
            &of("new", "s").replace("chance", "other"),
        ] {
            assert_eq!(ends(&keys, "s", wrong, 0), None, "{wrong}");
        }
    }
}
