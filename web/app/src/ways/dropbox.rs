//! From Dropbox: a folder there, linked where Dropbox asks the person.

use leptos::prelude::*;
use onhand_feed::Sentence;

use super::fetch::outcome;
use crate::api;
use crate::live::{part, text};
use crate::pieces::{Work, button, field, fine, folded, group, points, step_back, tag, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{moment, say, tell};

pub(super) fn view(desk: Desk, store: String) -> AnyView {
    let list = List::new("/v1/dropbox", "links");
    let (folder, open, work) = (RwSignal::new(String::new()), RwSignal::new(String::new()), Work::new());
    let begin = move || {
        let Some(token) = desk.session.token.get_untracked() else { return };
        let mut wanted = vec![("folder", folder.get_untracked().trim().into())];
        wanted.extend((!store.is_empty()).then(|| ("store", store.as_str().into())));
        let wanted = Record::of(&wanted);
        work.run(desk, async move {
            open.set(api::call("POST", &token, "/v1/dropbox", Some(wanted)).await?.text("open"));
            crate::summary::go_to("dropbox-open");
            list.ask(desk);
            Ok(say("dropbox-begun"))
        });
    };
    let onward = move || {
        let address = open.get();
        let attributes =
            [("id", "dropbox-open"), ("href", address.as_str()), ("target", "_blank"), ("rel", "noopener noreferrer")];
        (!address.is_empty()).then(|| tag("a", &attributes, vec![say("dropbox-open").into_any()]))
    };
    let plain = [("type", "text"), ("placeholder", "/Stock"), ("spellcheck", "false"), ("autocomplete", "off")];
    let begin = StoredValue::new_local(begin);
    let draw = move |links: Vec<Record>| {
        if !list.answer().is("available") {
            return words("p", "warn", say("dropbox-not-here"));
        }
        let press = move || begin.with_value(|begin| begin());
        let asked = group("act", vec![button("main", text(|| say("dropbox-link")), work.busy(), press)]);
        let links = tag("ul", &[("class", "snapshots")], links.iter().map(|one| link(desk, list, one)).collect());
        group("stores", vec![field("dropbox-folder", "dropbox-folder", folder, &plain), asked, links])
    };
    let again = button("quiet", text(|| say("dropbox-look")), work.busy(), move || list.ask(desk));
    group(
        "stores",
        vec![
            words("p", "", say("dropbox-lead")),
            list.view(desk, draw),
            work.view("not-done"),
            group("act", vec![part(onward).into_any(), again]),
        ],
    )
}

/// A linked folder: how it is, its files, and its end.
fn link(desk: Desk, list: List, one: &Record) -> AnyView {
    let (id, folder, work) = (one.text("id"), one.text("folder"), Work::new());
    let folder = if folder.is_empty() { say("dropbox-all") } else { folder };
    let state = match one.text("status").as_str() {
        "linked" if one.text("outcome").is_empty() => say("dropbox-linked"),
        "linked" => {
            let said = Sentence::new("fetch-last").with("when", moment(&one.text("checked")));
            tell(&said.with("outcome", outcome(one)))
        }
        "waiting" => say("dropbox-waiting"),
        _ => say("dropbox-revoked"),
    };
    let unlink = move || {
        let (Some(token), id) = (desk.session.token.get_untracked(), id.clone()) else { return };
        work.run(desk, async move {
            api::call("DELETE", &token, &format!("/v1/dropbox/{id}"), None).await?;
            step_back();
            list.ask(desk);
            Ok(say("dropbox-unlinked"))
        });
    };
    let files: Vec<String> = one
        .list("files")
        .iter()
        .map(|file| format!("{} · {}", file.text("path"), moment(&file.text("modified"))))
        .collect();
    let shown = (!files.is_empty()).then(|| folded("dropbox-files", move || points(files.clone())));
    let named = group("", vec![words("span", "address", folder), fine(state), shown.into_any()]);
    let end = twice("dropbox-unlink", "dropbox-unlink-sure", work.busy(), unlink);
    tag("li", &[("data-status", &one.text("status"))], vec![named, end, work.view("not-done")])
}
