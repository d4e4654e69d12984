//! Fetches a file from the web, hop by hop.

use futures_util::StreamExt;
use worker::{
    AbortController, AbortSignal, CacheMode, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, Response,
};

use super::address::Address;
use super::patience::{ANSWER, WHOLE, within};
use super::trouble::{Trouble, of_status};
use super::{Credentials, File, Found, LIMIT, Marks, http, too_large};
use crate::base64::base64;
use crate::content::{Content, HELD, Incoming};
use crate::house::{House, now};

/// How many redirects are followed. Share links of the large services take two or three.
const HOPS: usize = 5;

/// The file at an address, unless it is the one that is known by its marks.
pub(crate) async fn fetch(
    house: &House,
    address: Address,
    credentials: Option<&Credentials>,
    known: &Marks,
) -> Result<Found, Trouble> {
    let abort = AbortController::default();
    let found = within(WHOLE, follow(house, address, credentials, known, &abort.signal())).await;
    // Whatever is still on its way is not wanted any more.
    abort.abort();
    found?
}

async fn follow(
    house: &House,
    first: Address,
    credentials: Option<&Credentials>,
    known: &Marks,
    signal: &AbortSignal,
) -> Result<Found, Trouble> {
    let mut at = first.clone();
    for _ in 0..=HOPS {
        // Another host must not learn what this one is told.
        let credentials = credentials.filter(|_| at.same_origin(&first));
        let answer = ask(&at, credentials, known, signal).await?;
        match answer.status_code() {
            301 | 302 | 303 | 307 | 308 => {
                let location = header(&answer, "location").ok_or_else(|| of_status(answer.status_code(), None))?;
                at = at.follow(&location, house.reach).map_err(|problem| Trouble::redirects(problem.detail))?;
            }
            304 => return Ok(Found::Same),
            200 => return receive(house, &at, answer).await.map(Box::new).map(Found::File),
            status => {
                let leave_alone = http::retry_after(header(&answer, "retry-after").as_deref(), now());
                return Err(of_status(status, leave_alone));
            }
        }
    }
    Err(Trouble::redirects(format!("The address redirects more than {HOPS} times.")))
}

async fn ask(
    at: &Address,
    credentials: Option<&Credentials>,
    known: &Marks,
    signal: &AbortSignal,
) -> Result<Response, Trouble> {
    let request = request(at, credentials, known).map_err(|error| Trouble::unreachable(error.to_string()))?;
    let sent = within(ANSWER, Fetch::Request(request).send_with_signal(signal)).await?;
    sent.map_err(|error| unreachable_host(at.host(), &error.to_string()))
}

fn request(at: &Address, credentials: Option<&Credentials>, known: &Marks) -> worker::Result<Request> {
    let headers = Headers::new();
    headers.set("user-agent", "Onhand")?;
    headers.set("accept", "*/*")?;
    if let Some(credentials) = credentials {
        headers.set("authorization", &authorization(credentials))?;
    }
    if let Some(etag) = &known.etag {
        headers.set("if-none-match", etag)?;
    }
    if let Some(modified) = &known.last_modified {
        headers.set("if-modified-since", modified)?;
    }
    let mut init = RequestInit::new();
    // Every hop is looked at before it is taken, and no cache of the platform's answers for the server.
    init.with_method(Method::Get)
        .with_headers(headers)
        .with_redirect(RequestRedirect::Manual)
        .with_cache(CacheMode::NoStore);
    Request::new_with_init(at.url.as_str(), &init)
}

/// Basic (RFC 7617, in UTF-8) with a name, else bearer (RFC 6750).
fn authorization(Credentials { user, secret }: &Credentials) -> String {
    match user {
        Some(user) => format!("Basic {}", base64(format!("{user}:{secret}").as_bytes())),
        None => format!("Bearer {secret}"),
    }
}

/// What the runtime says when there was no answer at all.
pub(crate) fn unreachable_host(host: &str, said: &str) -> Trouble {
    let lower = said.to_ascii_lowercase();
    if lower.contains("certificate") || lower.contains("tls") || lower.contains("ssl") {
        return Trouble::certificate(format!("{host} could not show who it is: its certificate is not valid."));
    }
    let said: String = said.chars().filter(|letter| !letter.is_control()).take(200).collect();
    Trouble::unreachable(format!("{host} could not be reached: {said}"))
}

async fn receive(house: &House, at: &Address, mut answer: Response) -> Result<File, Trouble> {
    let announced = header(&answer, "content-length").and_then(|length| length.parse().ok());
    if announced.is_some_and(|length| length > LIMIT) {
        return Err(too_large(LIMIT));
    }
    let marks = Marks { etag: header(&answer, "etag"), last_modified: header(&answer, "last-modified"), sha256: None };
    Ok(File {
        filename: http::filename(header(&answer, "content-disposition").as_deref(), at.url.path()),
        modified: marks.last_modified.as_deref().and_then(http::date),
        host: at.host().to_owned(),
        marks: marks.bounded(),
        content: content(house, &mut answer, announced).await?,
    })
}

/// The whole body as it is after `Content-Encoding`, which the runtime takes off: the limit holds for what comes out.
async fn content(house: &House, answer: &mut Response, announced: Option<u64>) -> Result<Content, Trouble> {
    let lost = |_| Trouble::unreachable("The file could not be kept on the way.");
    let mut incoming = Incoming::new(house, announced);
    // Without a body there is no stream.
    if let Ok(mut stream) = answer.stream() {
        while let Some(piece) = within(ANSWER, stream.next()).await? {
            let Ok(piece) = piece else {
                incoming.give_up().await;
                return Err(Trouble::unreachable("The connection broke off in the middle of the file."));
            };
            if !incoming.push(&piece).await.map_err(lost)? {
                return Err(too_large(LIMIT));
            }
        }
    }
    incoming.finish().await.map_err(lost)
}

/// The whole of a body that is held in memory.
pub(crate) async fn body(answer: &mut Response) -> Result<Vec<u8>, Trouble> {
    let cut = |_| Trouble::unreachable("The connection broke off in the middle of the file.");
    let mut bytes = Vec::new();
    let Ok(mut stream) = answer.stream() else { return Ok(bytes) };
    while let Some(piece) = within(ANSWER, stream.next()).await? {
        let piece = piece.map_err(cut)?;
        if bytes.len() + piece.len() > HELD {
            return Err(too_large(HELD as u64));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn header(answer: &Response, name: &str) -> Option<String> {
    answer.headers().get(name).ok().flatten().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_make_it_basic_and_tokens_bearer() {
        let of = |user: Option<&str>| {
            authorization(&Credentials { user: user.map(str::to_owned), secret: "open sesame".into() })
        };
        // RFC 7617, section 2.
        assert_eq!(of(Some("Aladdin")), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(of(None), "Bearer open sesame");
    }

    #[test]
    fn a_bad_certificate_is_told_from_a_server_that_is_down() {
        assert_eq!(unreachable_host("shop.com", "TLS peer's certificate is not trusted").word, "certificate");
        assert_eq!(unreachable_host("shop.com", "Network connection lost.").word, "unreachable");
    }
}
