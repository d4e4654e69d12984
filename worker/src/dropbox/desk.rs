//! What people do about Dropbox: link a folder, see how it goes, unlink it.

use onhand_feed::Sentence;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use worker::{Request, Response, Url};

use super::session::{seal, sealed_access, unseal};
use super::talk::{self, Stop};
use super::wire::{DropboxConsent, DropboxFile, DropboxLink, DropboxLinks, LinkDropbox, LinkStatus};
use super::{App, Due, Id, Row, call, webhook};
use crate::addressing::Outlet;
use crate::answer;
use crate::ask::Query;
use crate::auth::{Caller, Right, sha256};
use crate::base64::base64url;
use crate::db::nth;
use crate::deliver::body;
use crate::delivery::identifier;
use crate::house::{House, random};
use crate::json;
use crate::moment::{DAY, to_rfc3339};
use crate::poll::{Trouble, hint, lease};
use crate::problem::{self, Checked, Fault, Outcome};
use crate::secrets::random_bytes;
use crate::sql;
use crate::sql::dropbox::{
    Begun, Granted, begin_link, end_link, files, forget_begun, linked, links, not_linked, use_state,
};
use crate::words;

/// Links of a retailer: a chain has one folder, or one for each of some franchisees.
const MOST: i64 = 50;

/// How long a person may take to say yes: Dropbox may want them to sign up first.
const PATIENCE: i64 = 60 * 60 * 1000;

/// The longest body, and the longest folder.
const BODY_LIMIT: usize = 16 << 10;
const LONGEST: usize = 1000;

/// Files that are shown of each link.
const SHOWN: i64 = 20;

/// The cookie by which the browser in which a link was begun is known.
const COOKIE: &str = "onhand-dropbox";

/// Where Dropbox leads back to.
const CALLBACK: &str = "/v1/dropbox/callback";

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Links,
    Begin,
    Unlink { id: String },
    Callback,
    Challenge,
    Notice,
}

impl Desk {
    /// What can be asked at an address, by method.
    pub(crate) fn asked(segments: &[&str]) -> Option<Vec<(&'static str, Self)>> {
        Some(match segments {
            ["dropbox"] => vec![("GET", Self::Links), ("POST", Self::Begin)],
            ["dropbox", "callback"] => vec![("GET", Self::Callback)],
            ["dropbox", "webhook"] => vec![("GET", Self::Challenge), ("POST", Self::Notice)],
            ["dropbox", id] => vec![("DELETE", Self::Unlink { id: (*id).to_owned() })],
            _ => return None,
        })
    }

    /// What it takes to ask it. Dropbox and the browsers that it leads back have no token.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::Links | Self::Begin | Self::Unlink { .. } => Right::Decide,
            Self::Callback | Self::Challenge | Self::Notice => Right::Ask,
        }
    }

    /// Answers who has no token.
    pub(crate) async fn answer_anybody(self, house: &House, query: &Query, request: &mut Request) -> Outcome<Response> {
        match self {
            Self::Challenge => webhook::challenge(query),
            Self::Notice => webhook::hear(house, request).await,
            _ => came_back(house, query, request).await,
        }
    }

    /// Answers a retailer.
    pub(crate) async fn answer(self, house: &House, caller: &Caller, request: &mut Request) -> Outcome<Response> {
        match self {
            Self::Begin => begin(house, caller, request).await,
            Self::Unlink { id } => {
                unlink(house, caller, &id).await?;
                answer::nothing()
            }
            _ => answer::json(&all(house, caller).await?),
        }
    }
}

/// A row of [`files`].
#[derive(Deserialize)]
struct FileRow {
    link: String,
    path: String,
    modified: i64,
    outcome: Option<String>,
    detail: Option<String>,
    delivery: Option<String>,
}

/// All links, with what became of their files.
async fn all(house: &House, caller: &Caller) -> Outcome<DropboxLinks> {
    let found = house.db.batch(&[links(&caller.retailer, None), files(&caller.retailer, SHOWN)]).await?;
    let (rows, files): (Vec<Row>, Vec<FileRow>) = (nth(&found, 0)?, nth(&found, 1)?);
    let is_over = |row: &Row| {
        row.status == LinkStatus::Ending
            || row.status == LinkStatus::Waiting && row.until.is_some_and(|until| until <= house.now)
    };
    let shown = rows.into_iter().filter(|row| !is_over(row)).map(|row| row.into_wire(&files)).collect();
    Ok(DropboxLinks { available: house.dropbox().is_some(), links: shown })
}

impl Row {
    fn into_wire(self, files: &[FileRow]) -> DropboxLink {
        let own = files.iter().filter(|file| file.link == self.id).map(|file| DropboxFile {
            path: file.path.clone(),
            modified: to_rfc3339(file.modified),
            outcome: file.outcome.clone(),
            detail: file.detail.clone(),
            delivery: file.delivery.clone(),
        });
        DropboxLink {
            files: own.collect(),
            hint: self.outcome.as_deref().and_then(hint).map(str::to_owned),
            id: self.id,
            folder: self.folder,
            store: self.store,
            status: self.status,
            created: to_rfc3339(self.created),
            by: self.sender,
            checked: self.checked.map(to_rfc3339),
            outcome: self.outcome,
            detail: self.detail,
            failures: u32::try_from(self.failures).unwrap_or_default(),
            failing_since: self.since.map(to_rfc3339),
            last_good: self.good.map(to_rfc3339),
            delivery: self.delivery,
            waiting: self.waiting,
        }
    }
}

/// Begins to link a folder: where the person says yes, and a cookie by which their browser is known when it comes back.
async fn begin(house: &House, caller: &Caller, request: &mut Request) -> Outcome<Response> {
    let app = app(house)?;
    let set = said(request).await?;
    let folder = folder(&set.folder)?;
    if let Some(store) = &set.store {
        let outlet: Option<Outlet> = house.db.row(sql::outlets(&caller.retailer, Some(store))).await?;
        outlet.ok_or_else(|| problem::no_store(store))?;
    }
    let (id, until) = (identifier(house.now, random()), house.now + PATIENCE);
    // Who reads the state in an address learns nothing of the cookie.
    let cookie = base64url(&random_bytes::<32>()?);
    let (state, verifier) = (sha256(cookie.as_bytes()), base64url(&random_bytes::<32>()?));
    let begun = Begun {
        retailer: &caller.retailer,
        id: &id,
        store: set.store.as_deref(),
        folder: &folder,
        now: house.now,
        sender: &caller.name,
        state: &sha256(state.as_bytes()),
        verifier: &seal(house, &caller.retailer, &id, &verifier).await?,
        until,
    };
    let written = house.db.batch(&[forget_begun(&caller.retailer, house.now), begin_link(&begun, MOST)]).await?;
    if nth::<Id>(&written, 1)?.is_empty() {
        return Err(problem::bad_request(format!("A retailer may have {MOST} folders at Dropbox.")).into());
    }
    let url = request.url()?;
    let open = talk::consent(&app, &callback(&url), &state, &challenge_of(&verifier));
    let open = open.ok_or_else(|| Fault::Failure("Dropbox has no address".into()))?;
    let response = answer::made(&DropboxConsent { id, open, until: to_rfc3339(until) })?;
    let secure = if url.scheme() == "https" { "; Secure" } else { "" };
    let cookie =
        format!("{COOKIE}={cookie}; Path={CALLBACK}; Max-Age={}; HttpOnly; SameSite=Lax{secure}", PATIENCE / 1000);
    response.headers().set("set-cookie", &cookie)?;
    Ok(response)
}

fn app(house: &House) -> Checked<App> {
    house.dropbox().ok_or_else(|| {
        problem::no_dropbox("This Worker has no app at Dropbox.")
            .hint("Whoever runs it sets DROPBOX_KEY and DROPBOX_SECRET; until then use another way in.")
    })
}

async fn said(request: &mut Request) -> Outcome<LinkDropbox> {
    let too_large = || problem::too_large(format!("The body may have {} KiB.", BODY_LIMIT >> 10));
    let text = body(request, BODY_LIMIT).await?.ok_or_else(too_large)?;
    let wrong = |error| {
        problem::bad_request(format!("The body is not understood: {error}."))
            .hint(r#"As in {"folder": "/Stock", "store": "laval"}."#)
    };
    Ok(json::read(&text).map_err(wrong)?)
}

/// A folder as Dropbox takes it: empty for the whole, no slash at the end.
fn folder(text: &str) -> Checked<String> {
    let parts: Vec<&str> = text.trim().split('/').filter(|part| !part.is_empty()).collect();
    if text.len() > LONGEST || text.contains(char::is_control) || parts.iter().any(|part| matches!(*part, "." | "..")) {
        return Err(problem::bad_request(format!("folder has at most {LONGEST} characters, as Dropbox shows it."))
            .hint("As in /Stock or /Tills/Laval."));
    }
    Ok(parts.iter().map(|part| format!("/{part}")).collect())
}

/// Where Dropbox leads back to: here. It has to stand so in the App Console.
fn callback(url: &Url) -> String {
    format!("{}{CALLBACK}", url.origin().ascii_serialization())
}

/// RFC 7636, 4.2.
fn challenge_of(verifier: &str) -> String {
    base64url(&Sha256::digest(verifier))
}

/// What a state was good for.
#[derive(Deserialize)]
struct Used {
    retailer: String,
    id: String,
    verifier: Option<String>,
}

/// The browser comes back from Dropbox, with a code or without consent.
async fn came_back(house: &House, query: &Query, request: &Request) -> Outcome<Response> {
    let app = app(house)?;
    let state = query.text("state").unwrap_or_default();
    let cookies = request.headers().get("cookie")?.unwrap_or_default();
    if !is_same_browser(&cookies, state) {
        return Err(problem::begun_elsewhere("This folder was not begun to be linked in this browser.")
            .hint("Begin again in Onhand, and open Dropbox's page in the same browser within an hour.")
            .into());
    }
    let used: Option<Used> = house.db.row(use_state(&sha256(state.as_bytes()), house.now)).await?;
    let Some(Used { retailer, id, verifier }) = used else {
        return Err(problem::begun_elsewhere("This address was used before, or it is too old.")
            .hint("Look in Onhand whether the folder is linked, and begin again if it is not.")
            .into());
    };
    let granted = match (query.text("code"), unseal(house, &retailer, &id, verifier.as_deref()).await) {
        (Some(code), Some(verifier)) => {
            grant(house, &app, (&retailer, &id), code, &verifier, &callback(&request.url()?)).await
        }
        _ => Err(Stop::Gone(String::new())),
    };
    let texts = words::texts(words::accepted(request.headers().get("accept-language")?.as_deref()));
    match granted {
        Ok(()) => answer::text(&texts.say(&Sentence::new("dropbox-done"))),
        Err(Stop::Fault(fault)) => Err(fault),
        Err(stop) => {
            house.db.batch(&[not_linked(&retailer, &id)]).await?;
            answer::text(&texts.say(&not_granted(&stop)))
        }
    }
}

/// The browser in which a link was begun has a cookie of which the state was made.
fn is_same_browser(cookies: &str, state: &str) -> bool {
    let mut own = cookies.split(';').filter_map(|cookie| cookie.trim().split_once('='));
    own.any(|(name, value)| name == COOKIE && sha256(value.as_bytes()) == state)
}

fn not_granted(stop: &Stop) -> Sentence {
    let why = match stop {
        Stop::Trouble(trouble) => words::of_fetching(trouble.word).unwrap_or_else(|| words::as_it_is(&*trouble.detail)),
        // What Dropbox says, as it says it.
        Stop::Token(said) | Stop::Revoked(said) => words::as_it_is(said.as_str()),
        _ => words::as_it_is(""),
    };
    Sentence::new("dropbox-not-done").with("why", why)
}

/// Takes the tokens that a code is good for, and links the folder.
async fn grant(
    house: &House,
    app: &App,
    (retailer, id): (&str, &str),
    code: &str,
    verifier: &str,
    redirect: &str,
) -> Result<(), Stop> {
    let tokens = talk::exchange(app, code, verifier, redirect).await?;
    let (Some(refresh), Some(account)) = (&tokens.refresh_token, &tokens.account_id) else {
        return Err(Trouble::answer("Dropbox gave no lasting leave.").into());
    };
    let (access, expires) = sealed_access(house, retailer, id, &tokens).await?;
    let granted = Granted {
        account,
        refresh: &seal(house, retailer, id, refresh).await?,
        access: &access,
        expires,
        next: lease(house.now),
    };
    house.db.batch(&linked(retailer, id, &granted)).await?;
    call(house, vec![Due { retailer: retailer.to_owned(), id: id.to_owned() }]).await?;
    Ok(())
}

/// Ends a link at once; the queue has Dropbox forget its tokens.
async fn unlink(house: &House, caller: &Caller, id: &str) -> Outcome<()> {
    let ended: Option<Id> = house.db.row(end_link(&caller.retailer, id, house.now, house.now + DAY)).await?;
    if ended.is_none() {
        let none = problem::not_found(format!("There is no folder “{id}” at Dropbox."));
        return Err(none.hint("See /v1/dropbox for yours.").into());
    }
    call(house, vec![Due { retailer: caller.retailer.clone(), id: id.to_owned() }]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_written_as_dropbox_takes_them() {
        for (text, taken) in
            [("", ""), ("/", ""), ("/Stock", "/Stock"), ("Stock/", "/Stock"), (" /a//b/ ", "/a/b"), ("/é t", "/é t")]
        {
            assert_eq!(folder(text).as_deref(), Ok(taken), "{text}");
        }
        for wrong in ["/a/../b", ".", "/a\nb", &"a".repeat(LONGEST + 1)] {
            assert!(folder(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_challenge_is_made_of_the_verifier() {
        // RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(challenge_of(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn a_browser_is_known_by_its_cookie() {
        let state = sha256(b"abc");
        assert!(is_same_browser("a=b; onhand-dropbox=abc", &state));
        for other in ["", "onhand-dropbox=abd", "x-onhand-dropbox=abc", &format!("onhand-dropbox={state}")] {
            assert!(!is_same_browser(other, &state), "{other}");
        }
        assert!(!is_same_browser("onhand-dropbox=abc", ""));
    }
}
