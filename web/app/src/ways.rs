//! How files arrive: the ways in, each set up with as little as it needs.

mod dropbox;
mod fetch;
mod folder;
mod links;
mod mailbox;
mod systems;

use leptos::prelude::*;

use crate::live::part;
use crate::pieces::{choice, group, pill, section, words};
use crate::record::Record;
use crate::state::Desk;
use crate::texts::say;

/// What a person has chosen.
#[derive(Clone, Copy)]
struct Choice {
    /// The store that files are of; empty for files of several.
    store: RwSignal<String>,
    /// The system that writes them; empty if it is not known.
    system: RwSignal<String>,
    /// The way in.
    way: RwSignal<String>,
}

/// All ways in, for whoever may set them up.
pub(crate) fn view(desk: Desk) -> AnyView {
    if !desk.session.may_decide() {
        return ().into_any();
    }
    let stores = desk.session.me.read_untracked().as_ref().map(|me| me.stores.clone()).unwrap_or_default();
    let first = stores.first().map(|store| store.id.clone()).unwrap_or_default();
    let chosen = Choice {
        store: RwSignal::new(first),
        system: RwSignal::new(recognised(desk)),
        way: RwSignal::new(String::new()),
    };
    let mut named: Vec<(String, String)> = stores.into_iter().map(|store| (store.id, store.name)).collect();
    named.push((String::new(), say("ways-all")));
    let ways = [("mail", "ways-mail"), ("fetch", "ways-fetch"), ("folder", "ways-folder"), ("program", "ways-program")];
    let mut pills: Vec<AnyView> = ways.map(|(way, said)| pill(say(said), way, chosen.way)).into();
    pills.insert(3, pill("Dropbox".to_owned(), "dropbox", chosen.way));
    let asked = group(
        "two",
        vec![
            choice("ways-store", "ways-store", named, chosen.store),
            choice("ways-system", "ways-system", systems::named(), chosen.system),
        ],
    );
    let body = vec![asked, group("pills", pills), part(move || panel(desk, chosen)).into_any()];
    section("ways", "ways-title", "ways-lead", body)
}

/// The system whose files were confirmed last.
fn recognised(desk: Desk) -> String {
    let newest = desk.session.profiles.with_value(|profiles| profiles.get(0));
    Record(newest).get("profile").text("system")
}

/// The way that was chosen.
fn panel(desk: Desk, chosen: Choice) -> Option<AnyView> {
    let store = chosen.store.get();
    let way = match chosen.way.get().as_str() {
        "mail" => mailbox::view(desk, store),
        "fetch" => fetch::view(desk, store),
        "folder" => folder::folder(desk, store),
        "dropbox" => dropbox::view(desk, store),
        "program" => folder::program(desk, store),
        _ => return None,
    };
    let hint = part(move || Some(words("p", "tip", systems::step(&chosen.system.get()))));
    Some(group("store", vec![hint.into_any(), way]))
}
