//! The office: what stands on the stock. Outlets, the catalogue, orders and whoever works with them, each a section of its own.
//!
//! Its place is in the address behind the `#`: a section's name, and behind a stroke what is shown of it.

mod account;
mod catalogue;
mod orders;
mod outlets;
mod people;
mod purchases;

use leptos::ev;
use leptos::prelude::*;

use crate::api::Me;
use crate::live::{flag, part, text};
use crate::pieces::{button, fine, group, tag};
use crate::record::List;
use crate::session::Session;
use crate::state::Desk;
use crate::texts::say;
use crate::{in_language, sign_in, within};

/// A part of the office.
struct Section {
    /// Its name in the address; `office-` before it is the id of what it is called.
    name: &'static str,
    title: &'static str,
    /// Whose roles may see it.
    roles: &'static [&'static str],
    /// Draws it, and what of it the address names.
    view: fn(Desk, String) -> AnyView,
}

/// Everybody's.
const ALL: &[&str] = &["owner", "manager", "stock", "orders", "read"];

/// Of those who decide.
const DECIDING: &[&str] = &["owner", "manager"];

/// Of those who deal with clients.
const SELLERS: &[&str] = &["owner", "manager", "orders"];

/// In the order of the navigation.
const SECTIONS: &[Section] = &[
    Section { name: "orders", title: "office-orders", roles: SELLERS, view: orders::view },
    Section { name: "purchases", title: "office-purchases", roles: SELLERS, view: purchases::view },
    Section { name: "catalogue", title: "office-catalogue", roles: ALL, view: catalogue::view },
    Section { name: "outlets", title: "office-outlets", roles: ALL, view: outlets::view },
    Section { name: "people", title: "office-people", roles: DECIDING, view: people::view },
    Section { name: "account", title: "office-account", roles: ALL, view: account::view },
];

/// Draws what office/index.html has left out: everything.
pub fn office() {
    leptos::mount::mount_to_body(whole);
}

fn whole() -> impl IntoView {
    let desk = Desk::new(Session::resume());
    // The session has taken a token out of the address by now.
    let place = RwSignal::new(place());
    window_event_listener(ev::hashchange, move |_| place.set(self::place()));
    within("head", desk, sign_in::who);
    view! {
        {in_language(desk, move |desk| navigation(desk, place))}
        {in_language(desk, move |desk| main(desk, place))}
        <p class="vh" role="status" aria-live="polite">{text(move || desk.told.get())}</p>
    }
}

/// What the address says behind the `#`.
fn place() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    fragment.trim_start_matches('#').to_owned()
}

/// The section of a place, if there is one that the person may see; else the first.
fn found(place: &str, me: &Me) -> Option<&'static Section> {
    let name = place.split('/').next().unwrap_or_default();
    let mut seen = SECTIONS.iter().filter(|section| section.roles.contains(&me.role.as_str()));
    seen.clone().find(|section| section.name == name).or_else(|| seen.next())
}

fn navigation(desk: Desk, place: RwSignal<String>) -> AnyView {
    let link = move |section: &'static Section, me: &Me| {
        let is_here = found(&place.read(), me).is_some_and(|here| here.name == section.name);
        let current = if is_here { "page" } else { "false" };
        let href = format!("#{}", section.name);
        tag("a", &[("href", &href), ("aria-current", current)], vec![say(section.title).into_any()])
    };
    let links = move || {
        let me = desk.session.me.get()?;
        let seen = SECTIONS.iter().filter(|section| section.roles.contains(&me.role.as_str()));
        let stock = tag("a", &[("href", "/")], vec![say("office-stock").into_any()]);
        let links = std::iter::once(stock).chain(seen.map(|section| link(section, &me))).collect();
        let label = say("office");
        Some(tag("nav", &[("class", "sections"), ("aria-label", &label)], links))
    };
    part(links).into_any()
}

fn main(desk: Desk, place: RwSignal<String>) -> AnyView {
    let here = Memo::new(move |_| {
        let me = desk.session.me.get()?;
        let place = place.get();
        let rest = place.split_once('/').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
        found(&place, &me).map(|section| (section.name, rest))
    });
    let drawn = move || {
        let Some((name, rest)) = here.get() else { return Some(fine(say("office-sign-in"))) };
        let section = SECTIONS.iter().find(|section| section.name == name)?;
        document().set_title(&format!("{} – Onhand", say(section.title)));
        let title = tag("h1", &[("class", "office-title")], vec![say(section.title).into_any()]);
        Some(tag("div", &[], vec![title, (section.view)(desk, rest)]))
    };
    let attributes = [("id", "main"), ("class", "office"), ("tabindex", "-1")];
    tag("main", &attributes, vec![part(drawn).into_any()])
}

/// Buttons to the page before and behind of a list that is asked for page by page.
fn pages(list: List, behind: RwSignal<Vec<String>>) -> AnyView {
    let next = list.answer().text("next");
    let mut buttons = Vec::new();
    let never = || flag(|| false);
    if !behind.read_untracked().is_empty() {
        let back = move || behind.update(|behind| drop(behind.pop()));
        buttons.push(button("quiet", text(|| say("page-before")), never(), back));
    }
    if !next.is_empty() {
        let on = move || behind.update(|behind| behind.push(next.clone()));
        buttons.push(button("quiet", text(|| say("page-behind")), never(), on));
    }
    group("act", buttons)
}
