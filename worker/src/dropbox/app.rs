//! The app that Dropbox knows this Worker as: its key and secret, and where Dropbox is.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use worker::{Env, Url};

use crate::poll::{Reach, is_loopback};
use crate::secrets::from_hex;

/// What a Worker is told of its app in Dropbox's App Console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct App {
    pub(super) key: String,
    secret: String,
    /// Where people are asked, where questions are, and where files are.
    pub(super) web: String,
    pub(super) api: String,
    pub(super) content: String,
}

impl App {
    /// The app that this Worker is set up with: `DROPBOX_KEY` and the secret `DROPBOX_SECRET`.
    pub(crate) fn new(env: &Env, reach: Reach) -> Option<Self> {
        let key = env.var("DROPBOX_KEY").ok()?.to_string();
        let secret = env.secret("DROPBOX_SECRET").ok()?.to_string();
        let moved = env.var("DROPBOX_ADDRESS").ok().map(|address| address.to_string());
        Self::at(key, secret, moved.as_deref(), reach)
    }

    /// Dropbox is where it is, but for tests on one machine, which bring their own.
    fn at(key: String, secret: String, moved: Option<&str>, reach: Reach) -> Option<Self> {
        if key.is_empty() || secret.is_empty() {
            return None;
        }
        let moved = moved.filter(|_| reach == Reach::Loopback).and_then(|address| Url::parse(address).ok());
        let moved = moved.filter(|url| url.host().is_some_and(|host| is_loopback(&host)));
        let origin = moved.map(|url| url.as_str().trim_end_matches('/').to_owned());
        let or = |usual: &str| origin.clone().unwrap_or_else(|| usual.to_owned());
        Some(Self {
            key,
            secret,
            web: or("https://www.dropbox.com"),
            api: or("https://api.dropboxapi.com"),
            content: or("https://content.dropboxapi.com"),
        })
    }

    /// True if Dropbox has signed this: HMAC with SHA-256 and the app's secret over the whole body, in hexadecimal.
    pub(super) fn has_signed(&self, body: &[u8], signature: &str) -> bool {
        let mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).ok();
        // Compared in a time that says nothing about where they differ.
        from_hex(signature).zip(mac).is_some_and(|(bytes, mac)| mac.chain_update(body).verify_slice(&bytes).is_ok())
    }
}

#[cfg(test)]
pub(super) fn app() -> App {
    App::at("key".into(), "secret".into(), None, Reach::Public).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropbox_is_elsewhere_only_on_the_machine_of_tests() {
        let at = |moved, reach| App::at("k".into(), "s".into(), Some(moved), reach).unwrap().api;
        assert_eq!(at("http://127.0.0.1:4711/", Reach::Loopback), "http://127.0.0.1:4711");
        for (moved, reach) in [
            ("http://127.0.0.1:4711", Reach::Public),
            ("https://dropbox.evil.com", Reach::Loopback),
            ("http://10.0.0.1", Reach::Loopback),
            ("nonsense", Reach::Loopback),
        ] {
            assert_eq!(at(moved, reach), "https://api.dropboxapi.com", "{moved}");
        }
        assert_eq!(App::at(String::new(), "s".into(), None, Reach::Public), None);
    }

    #[test]
    fn only_dropbox_can_sign() {
        // `printf '{}' | openssl dgst -sha256 -hmac secret`
        let made = "77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13";
        assert!(app().has_signed(b"{}", made));
        for (body, signature) in
            [("{ }", made), ("{}", made.get(..62).unwrap()), ("{}", ""), ("{}", "é"), ("{}", "zz"), ("{}", "+f")]
        {
            assert!(!app().has_signed(body.as_bytes(), signature), "{body} {signature}");
        }
    }
}
