//! By e-mail with a link: the hosts from which a linked file may be fetched.

use js_sys::Array;
use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen::JsValue;

use crate::api;
use crate::live::text;
use crate::pieces::{Work, button, field, group, step_back, tag, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{say, tell};

const ADDRESS: &str = "/v1/link-hosts";

/// What is allowed, and a field for one more.
pub(super) fn view(desk: Desk) -> AnyView {
    let (list, work, typed) = (List::new(ADDRESS, "hosts"), Work::new(), RwSignal::new(String::new()));
    let known = move || list.known().iter().filter_map(|host| host.0.as_string()).collect::<Vec<_>>();
    let put = move |hosts: Vec<String>, done: &'static str| {
        let Some(token) = desk.session.token.get_untracked() else { return };
        let hosts: Array = hosts.iter().map(|host| JsValue::from_str(host)).collect();
        let said = Record::of(&[("hosts", hosts.into())]);
        work.run(desk, async move {
            api::call("PUT", &token, ADDRESS, Some(said)).await?;
            typed.set(String::new());
            step_back();
            list.ask(desk);
            desk.look();
            Ok(say(done))
        });
    };
    let allow = move || {
        let host = host_of(&typed.get_untracked()).to_owned();
        if !host.is_empty() {
            put(untrack(known).into_iter().chain([host]).collect(), "link-allowed");
        }
    };
    let allow = StoredValue::new_local(allow);
    let draw = move |hosts: Vec<Record>| {
        let entry = move |host: String| {
            let others = host.clone();
            let forget = move || {
                put(untrack(known).into_iter().filter(|known| *known != others).collect(), "link-forgotten");
            };
            let label = tell(&Sentence::new("link-forget").with("host", host.as_str()));
            let label = button("quiet", text(move || label.clone()), work.busy(), forget);
            tag("li", &[], vec![words("span", "", host), label])
        };
        let entries = hosts.iter().filter_map(|host| host.0.as_string()).map(entry).collect();
        let more = [("type", "text"), ("placeholder", "reports.example.com"), ("maxlength", "2000")];
        let press = move || allow.with_value(|allow| allow());
        // What is allowed is said as a whole: nothing can be added before it is known what is there.
        group(
            "stores",
            vec![
                tag("ul", &[("class", "snapshots")], entries),
                field("link-host", "link-host", typed, &more),
                group("act", vec![button("quiet", text(|| say("link-allow")), work.busy(), press)]),
            ],
        )
    };
    group("stores", vec![words("p", "fine", say("link-lead")), list.view(desk, draw), work.view("not-done")])
}

/// The host of what somebody typed, who may have pasted the whole link.
fn host_of(typed: &str) -> &str {
    let typed = typed.trim();
    let behind = typed.split_once("://").map_or(typed, |(_, behind)| behind);
    behind.split(['/', '?', '#', ':']).next().unwrap_or_default()
}
