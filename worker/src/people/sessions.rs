//! Where people are signed in.

use serde::Deserialize;
use worker::{Request, Response, Url};

use super::cookie;
use super::wire::{Employer, GoTo, OpenSession, Session, Sessions};
use crate::answer;
use crate::auth::{Caller, sha256};
use crate::base64::base64url;
use crate::db::nth;
use crate::deliver::body;
use crate::house::House;
use crate::json;
use crate::moment::{DAY, to_rfc3339};
use crate::problem::{self, Outcome};
use crate::secrets::random_bytes;
use crate::sql::people as sql;

/// A session ends a month after it was used last: whoever reports monthly stays signed in, a browser that was given away does not.
const IDLE: i64 = 30 * DAY;

/// And after a quarter in any case: whether somebody still reads at the address is asked anew.
const LONGEST: i64 = 90 * DAY;

/// How often it is noted that a session is used: a row written an hour, not one a request.
const NOTED: i64 = 60 * 60 * 1000;

/// Sessions of a person; the oldest ends for one more. Nobody works in as many browsers.
const MOST: i64 = 20;

/// The longest body that says where to go.
const BODY_LIMIT: usize = 4 << 10;

/// What a session's secret is made for: it is told the browser once.
pub(super) struct New {
    pub(super) secret: String,
    pub(super) hash: String,
    pub(super) agent: String,
    before: Option<String>,
    url: Url,
}

impl New {
    /// A session of the browser that asks, of which nobody knows yet.
    pub(super) fn of(request: &Request) -> Outcome<Self> {
        let secret = base64url(&random_bytes::<32>()?);
        let agent = agent(&request.headers().get("user-agent")?.unwrap_or_default());
        let hash = sha256(secret.as_bytes());
        Ok(Self { secret, hash, agent, before: cookie::session(request)?, url: request.url()? })
    }

    /// As it is written down; `hash` is that of the link or challenge with which it begins.
    pub(super) fn entry<'a>(&'a self, hash: &'a str, retailer: &'a str, now: i64) -> sql::Entry<'a> {
        sql::Entry {
            session: &self.hash,
            hash,
            retailer,
            now,
            expires: now + IDLE,
            agent: &self.agent,
            before: self.before.as_deref(),
            most: MOST,
        }
    }

    /// Tells the browser.
    pub(super) fn tell(&self, response: &mut Response) -> Outcome<()> {
        cookie::set(response, &self.url, &self.secret, LONGEST / 1000)
    }
}

/// Whoever a request's cookie speaks for; nothing if it has none.
pub(crate) async fn caller(house: &House, request: &Request, changes: bool) -> Outcome<Option<Caller>> {
    let Some(hash) = cookie::session(request)? else { return Ok(None) };
    cookie::check_origin(request, changes)?;
    let caller: Option<Caller> = house.db.row(sql::session_caller(&hash, house.now)).await?;
    let caller = caller.ok_or_else(|| {
        problem::unauthorized("You are not signed in any more.").hint("Sign in again, with a link or a passkey.")
    })?;
    if caller.seen.is_none_or(|seen| seen < house.now - NOTED) {
        house.db.batch(&[sql::seen(&hash, house.now, house.now + IDLE, LONGEST)]).await?;
    }
    Ok(Some(caller))
}

/// Whoever is signed in, and whom they work for.
pub(super) async fn whose(house: &House, caller: &Caller, address: &str) -> Outcome<Session> {
    let retailers: Vec<Employer> = house.db.rows(sql::employers(address)).await?;
    Ok(Session { address: address.to_owned(), name: caller.name.clone(), retailer: caller.retailer.clone(), retailers })
}

/// Leads the browser to another retailer that the person works for.
pub(super) async fn go_to(
    house: &House,
    caller: &Caller,
    address: &str,
    session: &str,
    request: &mut Request,
) -> Outcome<Session> {
    let text = body(request, BODY_LIMIT).await?.unwrap_or_default();
    let wrong = |error| problem::bad_request(format!("The body names no retailer: {error}."));
    let GoTo { retailer } = json::read(&text).map_err(wrong)?;
    let done = house.db.batch(&sql::go_to(session, &retailer, house.now)).await?;
    if nth::<serde_json::Value>(&done, 0)?.is_empty() {
        let missing = problem::not_found(format!("You do not work for “{retailer}”."));
        return Err(missing.hint("See /v1/session for whom you do.").into());
    }
    let there = whose(house, caller, address).await?;
    Ok(Session { retailer, ..there })
}

/// Signs out: the session ends here and in the browser.
pub(super) async fn sign_out(house: &House, address: &str, session: &str, request: &Request) -> Outcome<Response> {
    house.db.batch(&[sql::end_session(address, session.get(..16).unwrap_or(session))]).await?;
    let mut response = answer::nothing()?;
    cookie::set(&mut response, &request.url()?, "", 0)?;
    Ok(response)
}

#[derive(Deserialize)]
struct Row {
    hash: String,
    created: i64,
    seen: i64,
    agent: String,
    retailer: String,
}

/// Where somebody is signed in.
pub(super) async fn list(house: &House, address: &str, session: &str) -> Outcome<Sessions> {
    let rows: Vec<Row> = house.db.rows(sql::sessions(address, house.now)).await?;
    let shown = |row: Row| OpenSession {
        current: row.hash == session,
        id: row.hash.get(..16).unwrap_or_default().to_owned(),
        agent: row.agent,
        retailer: row.retailer,
        created: to_rfc3339(row.created),
        seen: to_rfc3339(row.seen),
    };
    Ok(Sessions { sessions: rows.into_iter().map(shown).collect() })
}

/// Ends one of somebody's sessions, wherever it is.
pub(super) async fn end(house: &House, address: &str, id: &str) -> Outcome<()> {
    let ended: Option<serde_json::Value> = house.db.row(sql::end_session(address, id)).await?;
    match ended {
        Some(_) => Ok(()),
        None => Err(problem::not_found(format!("You have no session “{id}”.")).hint("See /v1/sessions.").into()),
    }
}

/// Browser and system, by what they call themselves. The order matters: most also claim to be others.
fn agent(header: &str) -> String {
    const BROWSERS: [(&str, &str); 7] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let known =
        |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| header.contains(sign)).map(|(_, name)| *name);
    let found: Vec<&str> = [known(&BROWSERS), known(&SYSTEMS)].into_iter().flatten().collect();
    found.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart() {
        for (header, found) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Chrome, Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, macOS"),
            ("<b>curl/8", ""),
        ] {
            assert_eq!(agent(header), found);
        }
    }
}
