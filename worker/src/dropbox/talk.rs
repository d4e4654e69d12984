//! What is asked of Dropbox, as its HTTP API (version 2) and its OAuth guide describe it, and what its answers mean.

use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use wasm_bindgen::JsValue;
use worker::{Fetch, Headers, Method, Request, RequestInit, RequestRedirect, Response, Url};

use super::app::App;
use crate::house::now;
use crate::poll::{ANSWER, Trouble, body, of_status, retry_after, unreachable_host, within};
use crate::problem::Fault;

/// Why something that was asked of Dropbox did not go as hoped.
#[derive(Debug)]
pub(super) enum Stop {
    /// Something is in the way that may pass, or that a person can mend.
    Trouble(Trouble),
    /// The access token is not taken: it is too old, or there was never such a one.
    Token(String),
    /// The person does not let us in any more.
    Revoked(String),
    /// The cursor is no good any more: the folder is to be listed from the beginning.
    Reset,
    /// What was asked for is not there any more, or nobody may have it.
    Gone(String),
    /// We must act.
    Fault(Fault),
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// A question to the API with an access token.
pub(super) enum Question<'a> {
    /// `files/list_folder`, or `files/list_folder/continue` with a cursor.
    List { folder: &'a str, cursor: Option<&'a str> },
    /// `files/download` of one version of a file.
    Download { rev: &'a str },
    /// `auth/token/revoke`: the refresh token goes with it.
    Revoke,
}

/// Entries a page. It is written down with its cursor in one go.
const PAGE: u32 = 500;

/// What a listing answers.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    pub(super) entries: Vec<Entry>,
    pub(super) cursor: String,
    pub(super) has_more: bool,
}

/// A file, a folder, or what was deleted.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Entry {
    #[serde(rename = ".tag")]
    pub(super) tag: String,
    pub(super) path_display: Option<String>,
    pub(super) id: Option<String>,
    pub(super) rev: Option<String>,
    pub(super) size: Option<i64>,
    pub(super) server_modified: Option<String>,
    pub(super) content_hash: Option<String>,
}

/// What `oauth2/token` answers.
#[derive(Deserialize)]
pub(super) struct Tokens {
    pub(super) access_token: String,
    /// Seconds.
    pub(super) expires_in: i64,
    #[serde(default)]
    pub(super) refresh_token: Option<String>,
    #[serde(default)]
    pub(super) account_id: Option<String>,
}

/// What the API says when it cannot do something.
#[derive(Default, Deserialize)]
struct Refused {
    #[serde(default)]
    error_summary: String,
    #[serde(default)]
    error: serde_json::Value,
}

/// What `oauth2/token` says then (RFC 6749, 5.2).
#[derive(Default, Deserialize)]
struct TokenRefused {
    #[serde(default)]
    error: String,
    #[serde(default)]
    error_description: String,
}

/// Where a person is asked: with PKCE (RFC 7636), for a refresh token, and for no more than to read files.
pub(super) fn consent(app: &App, redirect: &str, state: &str, challenge: &str) -> Option<String> {
    let pairs = [
        ("client_id", app.key.as_str()),
        ("response_type", "code"),
        ("redirect_uri", redirect),
        ("state", state),
        ("token_access_type", "offline"),
        ("code_challenge", challenge),
        ("code_challenge_method", "S256"),
        ("scope", "files.metadata.read files.content.read"),
    ];
    Url::parse_with_params(&format!("{}/oauth2/authorize", app.web), pairs).ok().map(|url| url.to_string())
}

/// Tokens for the code that a person's consent brought.
pub(super) async fn exchange(app: &App, code: &str, verifier: &str, redirect: &str) -> Result<Tokens, Stop> {
    let pairs = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("code_verifier", verifier),
        ("redirect_uri", redirect),
        ("client_id", app.key.as_str()),
    ];
    tokens(app, &pairs).await
}

/// A new access token. Where the refresh token was got by PKCE, the app's key is all that goes with it.
pub(super) async fn renew(app: &App, refresh: &str) -> Result<Tokens, Stop> {
    let pairs = [("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", app.key.as_str())];
    tokens(app, &pairs).await
}

async fn tokens(app: &App, pairs: &[(&str, &str)]) -> Result<Tokens, Stop> {
    let address = format!("{}/oauth2/token", app.api);
    let form = Url::parse_with_params(&address, pairs).ok().and_then(|url| url.query().map(str::to_owned));
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let mut answer = send(&address, &headers, form.as_deref()).await?;
    if answer.status_code() == 200 {
        return parsed(&mut answer).await;
    }
    let status = answer.status_code();
    let wait = wanted_wait(&answer, None);
    let said: TokenRefused = parsed(&mut answer).await.unwrap_or_default();
    Err(token_refusal(status, &said, wait))
}

/// What it means that there are no tokens.
fn token_refusal(status: u16, said: &TokenRefused, wait: Option<i64>) -> Stop {
    match (status, said.error.as_str()) {
        (400 | 401, "invalid_grant") => Stop::Revoked(sentence(&said.error_description)),
        (400 | 401, _) => Trouble::refused(format!(
            "Dropbox does not take the app that this Worker is set up with: {}",
            sentence(&said.error_description)
        ))
        .into(),
        _ => of_status(status, wait).into(),
    }
}

/// Asks the API. What is answered is a listing, a file, or nothing.
pub(super) async fn ask(app: &App, access: &str, question: &Question<'_>) -> Result<Response, Stop> {
    let bearer = format!("Bearer {access}");
    let json = ("content-type", "application/json");
    let token = ("authorization", bearer.as_str());
    let mut answer = match question {
        Question::List { cursor: Some(cursor), .. } => {
            let argument = json!({ "cursor": cursor }).to_string();
            send(&format!("{}/2/files/list_folder/continue", app.api), &[token, json], Some(&argument)).await?
        }
        Question::List { folder, cursor: None } => {
            let argument = json!({
                "path": folder, "recursive": true, "include_deleted": false, "include_non_downloadable_files": false,
                "limit": PAGE,
            });
            send(&format!("{}/2/files/list_folder", app.api), &[token, json], Some(&argument.to_string())).await?
        }
        Question::Download { rev } => {
            let argument = json!({ "path": format!("rev:{rev}") }).to_string();
            let headers = [token, ("dropbox-api-arg", argument.as_str())];
            send(&format!("{}/2/files/download", app.content), &headers, None).await?
        }
        Question::Revoke => send(&format!("{}/2/auth/token/revoke", app.api), &[token], None).await?,
    };
    if answer.status_code() == 200 {
        return Ok(answer);
    }
    let status = answer.status_code();
    let said: Refused = parsed(&mut answer).await.unwrap_or_default();
    let wait = wanted_wait(&answer, said.error.get("retry_after").and_then(serde_json::Value::as_i64));
    Err(refusal(status, &said.error_summary, wait))
}

/// What it means that the API did not do what was asked.
fn refusal(status: u16, summary: &str, wait: Option<i64>) -> Stop {
    let begins = |with: &str| summary.starts_with(with);
    match status {
        401 if begins("missing_scope") || begins("user_suspended") => {
            Trouble::forbidden(format!("Dropbox does not let Onhand read the files: {}", sentence(summary))).into()
        }
        401 => Stop::Token(sentence(summary)),
        409 if begins("reset") => Stop::Reset,
        409 if begins("path/") => Stop::Gone(sentence(summary)),
        _ => of_status(status, wait).into(),
    }
}

/// What Dropbox says, in a length that fits anywhere.
fn sentence(said: &str) -> String {
    let said: String = said.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let said = said.trim_end_matches(['.', '/', ' ']);
    if said.is_empty() { "it gives no reason.".to_owned() } else { format!("“{said}”.") }
}

/// How long Dropbox wants to be left alone: by the header, else by what it says.
fn wanted_wait(answer: &Response, said: Option<i64>) -> Option<i64> {
    let header = answer.headers().get("retry-after").ok().flatten();
    retry_after(header.as_deref(), now()).or_else(|| said.map(|seconds| seconds.saturating_mul(1000)))
}

/// The whole of what was answered, as JSON.
pub(super) async fn parsed<T: for<'de> Deserialize<'de>>(answer: &mut Response) -> Result<T, Stop> {
    let bytes = body(answer).await?;
    let wrong = |error| Trouble::server_error(format!("Dropbox answered something that is not understood: {error}"));
    Ok(serde_json::from_slice(&bytes).map_err(wrong)?)
}

async fn send(address: &str, headers: &[(&str, &str)], body: Option<&str>) -> Result<Response, Trouble> {
    let request = request(address, headers, body).map_err(|error| Trouble::unreachable(error.to_string()))?;
    let sent = within(ANSWER, Fetch::Request(request).send()).await?;
    sent.map_err(|error| unreachable_host("Dropbox", &error.to_string()))
}

fn request(address: &str, fields: &[(&str, &str)], body: Option<&str>) -> worker::Result<Request> {
    let headers = Headers::new();
    headers.set("user-agent", "Onhand")?;
    for (name, value) in fields {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    // Nobody is told a token but Dropbox itself.
    init.with_method(Method::Post).with_headers(headers).with_redirect(RequestRedirect::Manual);
    init.with_body(body.map(JsValue::from_str));
    Request::new_with_init(address, &init)
}

/// Dropbox's hash of a content: SHA-256 over the SHA-256 of each 4 MiB.
pub(super) fn content_hash(bytes: &[u8]) -> String {
    const BLOCK: usize = 4 << 20;
    let whole = bytes.chunks(BLOCK).fold(Sha256::new(), |whole, block| whole.chain_update(Sha256::digest(block)));
    whole.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::app::app;
    use super::*;

    fn word(stop: &Stop) -> String {
        match stop {
            Stop::Trouble(trouble) => trouble.word.to_owned(),
            Stop::Token(_) => "token".to_owned(),
            Stop::Revoked(_) => "revoked".to_owned(),
            Stop::Reset => "reset".to_owned(),
            Stop::Gone(_) => "gone".to_owned(),
            Stop::Fault(_) => "fault".to_owned(),
        }
    }

    #[test]
    fn every_answer_means_something() {
        for (status, summary, means) in [
            (400, "", "answer"),
            (401, "expired_access_token/...", "token"),
            (401, "invalid_access_token/..", "token"),
            (401, "missing_scope/.", "forbidden"),
            (401, "user_suspended/", "forbidden"),
            (403, "", "forbidden"),
            (409, "reset/...", "reset"),
            (409, "path/not_found/.", "gone"),
            (409, "path/restricted_content/", "gone"),
            (409, "other/", "answer"),
            (429, "too_many_requests/", "busy"),
            (500, "", "server-error"),
            (503, "", "server-error"),
            (302, "", "answer"),
        ] {
            assert_eq!(word(&refusal(status, summary, None)), means, "{status} {summary}");
        }
    }

    #[test]
    fn a_grant_that_is_gone_is_told_from_an_app_that_is_not_known() {
        let of = |status, error: &str| {
            let said = TokenRefused { error: error.into(), error_description: "it says so".into() };
            word(&token_refusal(status, &said, None))
        };
        assert_eq!(of(400, "invalid_grant"), "revoked");
        assert_eq!(of(400, "invalid_client: Invalid client_id"), "refused");
        assert_eq!(
            (of(401, "invalid_client"), of(500, ""), of(429, "")),
            ("refused".into(), "server-error".into(), "busy".into())
        );
    }

    #[test]
    fn a_person_is_asked_for_lasting_leave_to_read() {
        let address = consent(&app(), "https://onhand.example/v1/dropbox/callback", "s+1", "c").unwrap();
        assert!(address.starts_with("https://www.dropbox.com/oauth2/authorize?client_id=key&response_type=code&redirect_uri=https%3A%2F%2Fonhand.example%2Fv1%2Fdropbox%2Fcallback&state=s%2B1&"));
        assert!(address.ends_with("&token_access_type=offline&code_challenge=c&code_challenge_method=S256&scope=files.metadata.read+files.content.read"));
    }

    #[test]
    fn contents_are_hashed_by_blocks() {
        let sha256 = |bytes: &[u8]| Sha256::digest(bytes).to_vec();
        let hex = |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(content_hash(b""), hex(sha256(b"")));
        assert_eq!(content_hash(b"abc"), hex(sha256(&sha256(b"abc"))));
        let long = vec![7; (4 << 20) + 1];
        let (first, rest) = long.split_at(4 << 20);
        assert_eq!(content_hash(&long), hex(sha256(&[sha256(first), sha256(rest)].concat())));
    }

    #[test]
    fn what_dropbox_says_is_kept_short() {
        assert_eq!(sentence("path/not_found/..."), "“path/not_found”.");
        assert_eq!(sentence("\n"), "it gives no reason.");
        assert!(sentence(&"a".repeat(900)).chars().count() < 210);
    }
}
