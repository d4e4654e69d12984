//! Who is signed in: a token, kept for this tab alone.

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use crate::api::{self, Me};
use crate::fault::Fault;
use crate::texts;

/// Where the token is kept until the tab is closed.
const KEPT_AS: &str = "onhand-token";

/// Who is signed in, if anyone.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// The token, once it has proved good.
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
    /// Signs in with the token in the address's fragment or with the one kept from before a reload.
    pub(crate) fn resume() -> Self {
        let session = Self {
            token: RwSignal::new(None),
            me: RwSignal::new(None),
            profiles: StoredValue::new_local(Array::new()),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
        };
        let kept = || storage().and_then(|storage| storage.get_item(KEPT_AS).ok().flatten());
        if let Some(token) = token_of_address().or_else(kept) {
            session.sign_in(token);
        }
        session
    }

    /// Asks the server whose token this is.
    pub(crate) fn sign_in(self, token: String) {
        self.busy.set(true);
        self.fault.set(None);
        spawn_local(async move {
            match whose(&token).await {
                Ok((me, profiles)) => {
                    texts::inside().await;
                    self.profiles.set_value(profiles);
                    let _ = storage().map(|storage| storage.set_item(KEPT_AS, &token));
                    self.me.set(Some(me));
                    self.token.set(Some(token));
                }
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

    /// Forgets the token.
    pub(crate) fn sign_out(self) {
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

/// Takes `#token=…` out of the address, so that it is in no history, screenshot or referrer.
fn token_of_address() -> Option<String> {
    let window = web_sys::window()?;
    let fragment = window.location().hash().ok()?;
    let token = fragment.strip_prefix("#token=")?.trim().to_owned();
    let plain = window.location().pathname().ok()?;
    window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&plain)).ok()?;
    (!token.is_empty()).then_some(token)
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
