//! The cookie of a session, and the proof that a request with it is our own page's.

use worker::{Request, Response, Url};

use crate::auth::sha256;
use crate::poll::is_loopback;
use crate::problem::{self, Checked, Outcome};

/// The prefix makes browsers keep it for this host alone, with TLS, and take it from nobody else (RFC 6265bis, 4.1.3.2).
const NAME: &str = "__Host-onhand";

/// On one's own computer there is no TLS, and not all browsers take such a name there.
const LOCAL: &str = "onhand";

fn name(url: &Url) -> &'static str {
    if is_local(url) { LOCAL } else { NAME }
}

fn is_local(url: &Url) -> bool {
    url.scheme() == "http" && url.host().is_some_and(|host| is_loopback(&host))
}

/// The hash of the session that a request's cookie names.
pub(super) fn session(request: &Request) -> Outcome<Option<String>> {
    let header = request.headers().get("cookie")?;
    Ok(value(header.as_deref(), name(&request.url()?)).map(|secret| sha256(secret.as_bytes())))
}

fn value<'a>(header: Option<&'a str>, name: &str) -> Option<&'a str> {
    let mut cookies = header?.split(';').filter_map(|pair| pair.trim().split_once('='));
    cookies.find(|(known, _)| *known == name).map(|(_, value)| value).filter(|value| !value.is_empty())
}

/// Has the browser keep a session for so many seconds; none forgets it.
///
/// `Strict` costs nothing: the page itself is the same for everybody, and what it asks for it asks from here.
pub(super) fn set(response: &mut Response, url: &Url, secret: &str, seconds: i64) -> Outcome<()> {
    Ok(response.headers_mut().append("set-cookie", &written(url, secret, seconds))?)
}

fn written(url: &Url, secret: &str, seconds: i64) -> String {
    let secure = if is_local(url) { "" } else { "; Secure" };
    format!("{}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}", name(url))
}

/// Refuses what pages of others have a browser ask. What changes something needs the proof that it is not so.
pub(super) fn check_origin(request: &Request, changes: bool) -> Outcome<()> {
    let header = |name| request.headers().get(name);
    let (site, origin) = (header("sec-fetch-site")?, header("origin")?);
    let own = request.url()?.origin().ascii_serialization();
    Ok(check(site.as_deref(), origin.as_deref(), &own, changes)?)
}

fn check(site: Option<&str>, origin: Option<&str>, own: &str, changes: bool) -> Checked<()> {
    let is_ours = match (site, origin) {
        (Some("same-origin"), _) => true,
        // Typed, or from a bookmark.
        (Some("none"), _) => !changes,
        (Some(_), _) => false,
        // A browser from before 2023.
        (None, Some(origin)) => origin == own,
        (None, None) => !changes,
    };
    if is_ours {
        return Ok(());
    }
    Err(problem::cross_site("Another site asked this in your name, or nobody can tell that it was not so.")
        .hint("Open Onhand itself and do it there. Programs send a token instead of a cookie."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        for (header, found) in [
            (Some("onhand=abc"), Some("abc")),
            (Some("a=b; onhand=abc ; c=d"), Some("abc")),
            (Some("xonhand=abc"), None),
            (Some("onhand=; onhandx=1"), None),
            (Some("onhand"), None),
            (None, None),
        ] {
            assert_eq!(value(header, LOCAL).map(str::trim), found, "{header:?}");
        }
    }

    #[test]
    fn a_cookie_wants_tls_everywhere_but_on_ones_own_computer() {
        let of = |url: &str| written(&Url::parse(url).unwrap(), "abc", 60);
        let strict = "Path=/; Max-Age=60; HttpOnly; SameSite=Strict";
        assert_eq!(of("https://onhand.example/enter"), format!("__Host-onhand=abc; {strict}; Secure"));
        assert_eq!(of("http://onhand.example/"), format!("__Host-onhand=abc; {strict}; Secure"));
        assert_eq!(of("http://localhost:8787/"), format!("onhand=abc; {strict}"));
        assert_eq!(of("http://localhost.evil.example/"), format!("__Host-onhand=abc; {strict}; Secure"));
    }

    #[test]
    fn only_our_own_page_changes_something() {
        let own = "https://onhand.example";
        for (site, origin, reads, changes) in [
            (Some("same-origin"), Some(own), true, true),
            (Some("same-origin"), None, true, true),
            (Some("none"), None, true, false),
            (Some("same-site"), Some("https://evil.onhand.example"), false, false),
            (Some("cross-site"), Some(own), false, false),
            (Some("cross-site"), None, false, false),
            (None, Some(own), true, true),
            (None, Some("https://onhand.example.evil.example"), false, false),
            (None, Some("http://onhand.example"), false, false),
            (None, Some("null"), false, false),
            (None, None, true, false),
        ] {
            assert_eq!(check(site, origin, own, false).is_ok(), reads, "{site:?} {origin:?}");
            assert_eq!(check(site, origin, own, true).is_ok(), changes, "{site:?} {origin:?}");
        }
    }
}
