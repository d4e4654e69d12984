//! One's own sign-in: for whom one works, where one is signed in, and passkeys.

use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::api;
use crate::fault::Fault;
use crate::live::{part, text};
use crate::pieces::{Work, button, fine, group, section, step_back, tag, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{self, moment, say, tell};

#[wasm_bindgen(raw_module = "../first.js")]
extern "C" {
    /// Has the browser make a passkey; fails if the person does not want to.
    #[wasm_bindgen(catch)]
    async fn make_passkey(wanted: &JsValue, address: &str, name: &str) -> Result<JsValue, JsValue>;
}

/// All of it, for a person; a token is signed in nowhere.
pub(crate) fn view(desk: Desk, _: String) -> AnyView {
    if desk.session.me.read_untracked().as_ref().is_none_or(|me| me.person.is_none()) {
        return fine(say("account-token"));
    }
    let own = List::new("/v1/session", "retailers");
    let places = own.view(desk, move |retailers| retailers_of(desk, &own.answer(), &retailers));
    let mut shown = vec![places, sessions(desk)];
    if texts::has_passkeys() {
        shown.push(passkeys(desk, own));
    }
    group("stores", shown)
}

/// Where else one works: shown to those who work for several.
fn retailers_of(desk: Desk, own: &Record, retailers: &[Record]) -> AnyView {
    let here = own.text("retailer");
    let others = retailers.iter().filter(|retailer| retailer.text("id") != here);
    let go = |retailer: &Record| {
        let (id, work) = (retailer.text("id"), Work::new());
        let said = tell(&Sentence::new("account-go").with("retailer", retailer.text("name")));
        let press = move || {
            let wanted = Record::of(&[("retailer", id.as_str().into())]);
            work.run(desk, async move {
                api::call("PUT", "", "/v1/session", Some(wanted)).await?;
                // All that is shown here is of the other retailer.
                let _ = window().location().reload();
                Ok(String::new())
            });
        };
        group("act", vec![button("quiet", text(move || said.clone()), work.busy(), press), work.view("not-done")])
    };
    let mut shown = vec![fine(tell(&Sentence::new("account-who").with("address", own.text("address"))))];
    shown.extend(others.map(go));
    group("", shown)
}

fn sessions(desk: Desk) -> AnyView {
    let list = List::new("/v1/sessions", "sessions");
    let draw = move |all: Vec<Record>| {
        tag("ul", &[("class", "snapshots")], all.iter().map(|one| session(desk, list, one)).collect())
    };
    section("sessions", "sessions-title", "sessions-lead", vec![list.view(desk, draw)])
}

fn session(desk: Desk, list: List, one: &Record) -> AnyView {
    let agent = Some(one.text("agent")).filter(|agent| !agent.is_empty()).unwrap_or_else(|| say("session-unknown"));
    let seen =
        Sentence::new("session-seen").with("when", moment(&one.text("seen"))).with("retailer", one.text("retailer"));
    let named = tag("span", &[], vec![agent.into_any(), words("span", "fine", format!(" · {}", tell(&seen)))]);
    if one.is("current") {
        return tag("li", &[], vec![named, words("span", "fine", say("session-here"))]);
    }
    let end = end(
        desk,
        list,
        format!("/v1/sessions/{}", one.text("id")),
        ["session-end", "session-end-sure", "session-ended"],
    );
    tag("li", &[], vec![named, end])
}

/// A button that takes something of one's own away.
fn end(desk: Desk, list: List, address: String, [first, sure, done]: [&'static str; 3]) -> AnyView {
    let work = Work::new();
    let press = move || {
        let address = address.clone();
        work.run(desk, async move {
            api::call("DELETE", "", &address, None).await?;
            step_back();
            list.ask(desk);
            Ok(say(done))
        });
    };
    group("", vec![twice(first, sure, work.busy(), press), work.view("not-done")])
}

fn passkeys(desk: Desk, own: List) -> AnyView {
    let (list, work) = (List::new("/v1/passkeys", "passkeys"), Work::new());
    let draw = move |all: Vec<Record>| {
        tag("ul", &[("class", "snapshots")], all.iter().map(|one| passkey(desk, list, one)).collect())
    };
    let press = move || work.run(desk, make(desk, list, own));
    let made = part(move || Some(button("main", text(|| say("passkey-make")), work.busy(), press)));
    let body = vec![list.view(desk, draw), group("act", vec![made.into_any()]), work.view("not-done")];
    section("passkeys", "passkeys-title", "passkeys-lead", body)
}

/// Has the browser make a passkey, and the server keep its public half.
async fn make(desk: Desk, list: List, own: List) -> Result<String, Fault> {
    // A challenge is good once.
    let wanted = api::call("GET", "", "/v1/passkeys", None).await?;
    let own = own.answer();
    let name = desk.session.me.read_untracked().as_ref().and_then(|me| me.person.clone()).unwrap_or_default();
    match make_passkey(&wanted.0, &own.text("address"), &name).await {
        Ok(made) => {
            api::call("POST", "", "/v1/passkeys", Some(Record(made.unchecked_into()))).await?;
            list.ask(desk);
            Ok(say("passkey-made"))
        }
        // Who closes the browser's window has changed their mind.
        Err(_) => Ok(say("passkey-not-made")),
    }
}

fn passkey(desk: Desk, list: List, one: &Record) -> AnyView {
    let made = tell(&Sentence::new("passkey-when").with("when", moment(&one.text("created"))));
    let named = tag("span", &[], vec![one.text("name").into_any(), words("span", "fine", format!(" · {made}"))]);
    let words = ["passkey-remove", "passkey-remove-sure", "passkey-removed"];
    tag("li", &[], vec![named, end(desk, list, format!("/v1/passkeys/{}", one.text("id")), words)])
}
