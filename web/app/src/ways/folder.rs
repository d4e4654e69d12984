//! By the folder, and by programs: both speak with a token that is made on the spot.

use leptos::prelude::*;
use onhand_feed::Sentence;

use crate::api::{self, encoded};
use crate::live::{part, text};
use crate::pieces::{Work, button, copied, folded, group, points, step_back, tag, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{moment, say, tell};

/// What stands where the token goes until there is one.
const BLANK: &str = "TOKEN";

/// A folder that any computer can open.
pub(super) fn folder(desk: Desk, store: String) -> AnyView {
    let address = match store.as_str() {
        "" => format!("{}/dav/", origin()),
        store => format!("{}/dav/{}/", origin(), encoded(store)),
    };
    let upload = address.clone();
    let line =
        move |token: &str| vec![copied(desk, "folder-curl", format!("curl -u onhand:{token} -T stock.csv {upload}"))];
    let hints = ["folder-windows", "folder-mac", "folder-sftp"];
    group(
        "stores",
        vec![
            words("p", "", say("folder-lead")),
            copied(desk, "folder-address", address),
            with_token(desk, "folder-password", "folder-make", line),
            points(hints.map(say).into()),
            tokens(desk),
        ],
    )
}

/// Whole files and single changes.
pub(super) fn program(desk: Desk, store: String) -> AnyView {
    let line = move |token: &str| {
        let (origin, store) = (origin(), encoded(&store));
        let whole = match store.as_str() {
            "" => format!("{origin}/v1/deliveries?filename=stock.csv"),
            store => format!("{origin}/v1/stores/{store}/deliveries?filename=stock.csv"),
        };
        let signed = format!("-H 'Authorization: Bearer {token}'");
        let mut lines = vec![copied(desk, "program-file", format!("curl {signed} --data-binary @stock.csv '{whole}'"))];
        if !store.is_empty() {
            let change = r#"-d '{"lines":[{"gtin":"4006381333931","set":3}]}'"#;
            let change = format!("curl -X PATCH {signed} {change} '{origin}/v1/stores/{store}/stock'");
            lines.push(copied(desk, "program-change", change));
        }
        lines
    };
    let more = tag("a", &[("href", "/v1/openapi.json")], vec![say("program-more").into_any()]);
    group(
        "stores",
        vec![
            words("p", "", say("program-lead")),
            with_token(desk, "program-token", "program-make", line),
            tag("p", &[], vec![more]),
            tokens(desk),
        ],
    )
}

/// A token that is made on the spot and shown once, and what is done with it.
fn with_token(
    desk: Desk,
    label: &'static str,
    make: &'static str,
    lines: impl Fn(&str) -> Vec<AnyView> + Send + 'static,
) -> AnyView {
    let (token, work) = (RwSignal::new(String::new()), Work::new());
    let press = move || {
        let Some(own) = desk.session.token.get_untracked() else { return };
        work.run(desk, async move {
            let wanted = Record::of(&[("name", say(label).into()), ("role", "stock".into())]);
            step_back();
            token.set(api::call("POST", &own, "/v1/tokens", Some(wanted)).await?.text("token"));
            Ok(say("token-once"))
        });
    };
    let shown = move || {
        let made = token.get();
        let mut shown = match made.as_str() {
            "" => vec![group("act", vec![button("main", text(move || say(make)), work.busy(), press)])],
            made => vec![copied(desk, label, made.to_owned())],
        };
        shown.extend(lines(if made.is_empty() { BLANK } else { &made }));
        group("stores", shown)
    };
    group("stores", vec![part(move || Some(shown())).into_any(), work.view("not-done")])
}

/// The tokens that open something, each with its end.
fn tokens(desk: Desk) -> AnyView {
    folded("tokens-title", move || {
        let list = List::new("/v1/tokens", "tokens");
        let draw = move |all: Vec<Record>| {
            tag("ul", &[("class", "snapshots")], all.iter().map(|one| token(desk, list, one)).collect())
        };
        list.view(desk, draw)
    })
}

fn token(desk: Desk, list: List, one: &Record) -> AnyView {
    let (id, work) = (one.text("id"), Work::new());
    let made =
        Sentence::new("token-made").with("when", moment(&one.text("created"))).with("role", role(&one.text("role")));
    let revoke = move || {
        let (Some(token), id) = (desk.session.token.get_untracked(), id.clone()) else { return };
        work.run(desk, async move {
            api::call("DELETE", &token, &format!("/v1/tokens/{id}"), None).await?;
            step_back();
            list.ask(desk);
            Ok(say("token-revoked"))
        });
    };
    let named =
        tag("span", &[], vec![one.text("name").into_any(), words("span", "fine", format!(" · {}", tell(&made)))]);
    tag("li", &[], vec![named, twice("token-revoke", "token-revoke-sure", work.busy(), revoke), work.view("not-done")])
}

/// What a token may do.
fn role(role: &str) -> String {
    match role {
        "owner" => say("role-owner"),
        "manager" => say("role-manager"),
        "stock" => say("role-stock"),
        "orders" => say("role-orders"),
        _ => say("role-read"),
    }
}

/// Where this page and all else of Onhand's is.
fn origin() -> String {
    window().location().origin().unwrap_or_default()
}
