//! Who is signed in: a person, by a cookie that no script sees, or a token, kept for this tab alone.

use std::future::Future;

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use crate::api::{self, Me};
use crate::fault::Fault;
use crate::record::Record;
use crate::texts;

/// Where the token is kept until the tab is closed.
const KEPT_AS: &str = "onhand-token";

/// Under this name the browser remembers that it has a cookie, so that nobody else's page asks whose it is.
const SIGNED_IN: &str = "onhand-signed-in";

/// Who is signed in, if anyone.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// The token, once it has proved good; empty where a cookie did.
    pub(crate) token: RwSignal<Option<String>>,
    /// Whose it is.
    pub(crate) me: RwSignal<Option<Me>>,
    /// What was confirmed of the retailer's files, newest first, as the engine takes it.
    pub(crate) profiles: StoredValue<Array, LocalStorage>,
    /// Why signing in did not work.
    pub(crate) fault: RwSignal<Option<Fault>>,
    /// The server is being asked.
    pub(crate) busy: RwSignal<bool>,
}

impl Session {
    /// Signs in with the token in the address's fragment, with the one kept from before a reload, or with the cookie.
    pub(crate) fn resume() -> Self {
        let session = Self {
            token: RwSignal::new(None),
            me: RwSignal::new(None),
            profiles: StoredValue::new_local(Array::new()),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
        };
        if taken("#signed-in").is_some() {
            let _ = storage().map(|storage| storage.remove_item(KEPT_AS));
            remember(true);
        }
        let kept = || storage().and_then(|storage| storage.get_item(KEPT_AS).ok().flatten());
        let token = taken("#token=").filter(|token| !token.is_empty()).or_else(kept);
        if let Some(token) = token.or_else(|| remembered().then(String::new)) {
            session.sign_in(token);
        }
        session
    }

    /// Asks the server whose token this is; without one whose cookie there is.
    pub(crate) fn sign_in(self, token: String) {
        self.busy.set(true);
        self.fault.set(None);
        spawn_local(async move {
            match whose(&token).await {
                Ok((me, profiles)) => {
                    texts::inside().await;
                    self.profiles.set_value(profiles);
                    if token.is_empty() {
                        remember(true);
                    } else {
                        let _ = storage().map(|storage| storage.set_item(KEPT_AS, &token));
                    }
                    self.me.set(Some(me));
                    self.token.set(Some(token));
                }
                // A session that is over is no fault: the page asks to sign in, as it does anybody.
                Err(fault) if token.is_empty() && fault.is_of_stranger() => remember(false),
                Err(fault) => self.fault.set(Some(fault)),
            }
            self.busy.set(false);
        });
    }

    /// The retailer's currency.
    pub(crate) fn currency(self) -> Option<String> {
        self.me.read_untracked().as_ref().and_then(|me| me.currency.clone())
    }

    /// The token may publish stock.
    pub(crate) fn may_publish(self) -> bool {
        self.me.read().as_ref().is_some_and(|me| matches!(me.role.as_str(), "owner" | "manager" | "stock"))
    }

    /// The token may decide what is published of what is held.
    pub(crate) fn may_decide(self) -> bool {
        self.me.read_untracked().as_ref().is_some_and(|me| matches!(me.role.as_str(), "owner" | "manager"))
    }

    /// Has a link mailed to an address, and says so in `sent`.
    pub(crate) fn ask_link(self, address: String, sent: RwSignal<String>) {
        self.try_it(async move {
            let wanted = Record::of(&[("address", address.as_str().into())]);
            api::call("POST", "", "/v1/sign-in", Some(wanted)).await?;
            sent.set(address);
            Ok(())
        });
    }

    /// Signs in with a passkey that the browser finds.
    pub(crate) fn use_passkey(self) {
        self.try_it(async move {
            let challenge = api::call("GET", "", "/v1/sign-in/challenge", None).await?.text("challenge");
            // Who closes the browser's window has changed their mind.
            let Ok(answer) = texts::answer_passkey(&challenge).await else { return Ok(()) };
            api::call("POST", "", "/v1/sign-in/passkey", Some(Record(answer))).await?;
            self.sign_in(String::new());
            Ok(())
        });
    }

    fn try_it(self, work: impl Future<Output = Result<(), Fault>> + 'static) {
        self.busy.set(true);
        self.fault.set(None);
        spawn_local(async move {
            let done = work.await;
            self.busy.set(false);
            if let Err(fault) = done {
                self.fault.set(Some(fault));
            }
        });
    }

    /// Forgets the token, or ends the session.
    pub(crate) fn sign_out(self) {
        if self.token.get_untracked().is_some_and(|token| token.is_empty()) {
            remember(false);
            spawn_local(async { drop(api::call("DELETE", "", "/v1/session", None).await) });
        }
        let _ = storage().map(|storage| storage.remove_item(KEPT_AS));
        self.token.set(None);
        self.profiles.set_value(Array::new());
        self.me.set(None);
    }

    /// Keeps how a file was read, for the files to come.
    pub(crate) async fn remember(self, confirmed: &JsValue) -> Result<(), Fault> {
        let Some(token) = self.token.get_untracked() else { return Ok(()) };
        let kept = api::confirm(&token, confirmed).await?;
        self.profiles.with_value(|profiles| profiles.unshift(&kept));
        Ok(())
    }
}

/// Whose a token is, and how their files are read.
async fn whose(token: &str) -> Result<(Me, Array), Fault> {
    Ok((api::me(token).await?, api::profiles(token).await?))
}

/// Takes what begins so out of the address, so that it is in no history, screenshot or referrer; answers the rest of it.
fn taken(beginning: &str) -> Option<String> {
    let window = web_sys::window()?;
    let fragment = window.location().hash().ok()?;
    let rest = fragment.strip_prefix(beginning)?.trim().to_owned();
    let plain = window.location().pathname().ok()?;
    window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&plain)).ok()?;
    Some(rest)
}

fn remember(signed_in: bool) {
    let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) else { return };
    let _ = if signed_in { storage.set_item(SIGNED_IN, "1") } else { storage.remove_item(SIGNED_IN) };
}

/// True if this browser has a cookie, as far as it remembers.
fn remembered() -> bool {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.is_some_and(|storage| storage.get_item(SIGNED_IN).is_ok_and(|kept| kept.is_some()))
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
