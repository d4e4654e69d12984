//! By e-mail: the store's own address.

use leptos::prelude::*;
use onhand_feed::Sentence;

use super::links;
use crate::api::{self, encoded};
use crate::live::text;
use crate::pieces::{Work, button, copied, fine, folded, group, step_back, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{moment, say, tell};

pub(super) fn view(desk: Desk, store: String) -> AnyView {
    let address = match store.as_str() {
        "" => "/v1/addresses".to_owned(),
        store => format!("/v1/stores/{}/addresses", encoded(store)),
    };
    let (list, work) = (List::new(address.clone(), "addresses"), Work::new());
    let make = move || {
        let (Some(token), address) = (desk.session.token.get_untracked(), address.clone()) else { return };
        work.run(desk, async move {
            api::call("POST", &token, &address, None).await?;
            step_back();
            list.ask(desk);
            Ok(say("mail-made"))
        });
    };
    let make = StoredValue::new_local(make);
    let press = move || make.with_value(|make| make());
    let draw = move |all: Vec<Record>| {
        let all: Vec<Record> = all.into_iter().filter(|one| one.text("store") == store).collect();
        let (old, current): (Vec<Record>, Vec<Record>) = all.into_iter().partition(|one| !one.text("until").is_empty());
        let mut shown: Vec<AnyView> = match current.first() {
            Some(current) => vec![
                copied(desk, "mail-address", current.text("address")),
                fine(say("mail-keep")),
                group("act", vec![twice("mail-new", "mail-new-sure", work.busy(), press)]),
            ],
            None => vec![group("act", vec![button("main", text(|| say("mail-make")), work.busy(), press)])],
        };
        shown.extend(old.iter().map(|one| ending(desk, list, one)));
        group("stores", shown)
    };
    let mut shown = vec![words("p", "", say("mail-lead")), list.view(desk, draw), work.view("not-done")];
    if desk.session.may_decide() {
        shown.push(folded("link-title", move || links::view(desk)));
    }
    group("stores", shown)
}

/// An address whose place another one took: how long it still works, and its end before that.
fn ending(desk: Desk, list: List, one: &Record) -> AnyView {
    let (address, work) = (one.text("address"), Work::new());
    let until = Sentence::new("mail-until").with("address", address.as_str()).with("when", moment(&one.text("until")));
    let end = move || {
        let (Some(token), address) = (desk.session.token.get_untracked(), address.clone()) else { return };
        work.run(desk, async move {
            api::call("DELETE", &token, &format!("/v1/addresses/{}", encoded(&address)), None).await?;
            step_back();
            list.ask(desk);
            Ok(say("mail-ended"))
        });
    };
    group("act", vec![fine(tell(&until)), twice("mail-end", "mail-end-sure", work.busy(), end), work.view("not-done")])
}
