//! People: who works here, and what each may do.

use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen::JsValue;

use crate::api::{self, Store, encoded};
use crate::live::text;
use crate::pieces::{Work, button, choice, field, folded, group, section, step_back, tag, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{self, moment, say, tell};

/// What each role is called; only an owner gives the first two.
const ROLES: [(&str, &str); 5] = [
    ("owner", "person-owner"),
    ("manager", "person-manager"),
    ("stock", "person-stock"),
    ("orders", "person-orders"),
    ("read", "person-read"),
];

/// Everybody, and a form for one more.
pub(crate) fn view(desk: Desk, _: String) -> AnyView {
    let list = List::new("/v1/people", "people");
    let draw = move |people: Vec<Record>| {
        let attributes = [("class", "snapshots people")];
        tag("ul", &attributes, people.iter().map(|one| person(desk, list, one)).collect())
    };
    let invite = section("invite", "person-invite-title", "person-invite-lead", vec![Form::new(None).view(desk, list)]);
    group("stores", vec![list.view(desk, draw), invite])
}

fn person(desk: Desk, list: List, one: &Record) -> AnyView {
    let (role, address) = (one.text("role"), one.text("address"));
    let called = ROLES.iter().find(|(known, _)| *known == role).map(|(_, called)| say(called)).unwrap_or_default();
    let entered = match one.text("entered").as_str() {
        "" => say("person-never"),
        when => tell(&Sentence::new("person-entered").with("when", moment(when))),
    };
    let named = tag(
        "span",
        &[],
        vec![
            tag("strong", &[], vec![one.text("name").into_any()]),
            words("span", "fine", format!(" · {address} · {called} · {entered}")),
        ],
    );
    let mut shown = vec![named];
    if may_give(desk).contains(&role.as_str()) {
        let form = Form::new(Some(one));
        shown.push(remove(desk, list, address));
        shown.push(folded("person-change", move || form.view(desk, list)));
    }
    tag("li", &[], shown)
}

fn remove(desk: Desk, list: List, address: String) -> AnyView {
    let work = Work::new();
    let press = move || {
        let (Some(token), address) = (desk.session.token.get_untracked(), address.clone()) else { return };
        work.run(desk, async move {
            api::call("DELETE", &token, &format!("/v1/people/{}", encoded(&address)), None).await?;
            step_back();
            list.ask(desk);
            Ok(say("person-removed"))
        });
    };
    group("", vec![twice("person-remove", "person-remove-sure", work.busy(), press), work.view("not-done")])
}

/// The roles that whoever is here may give and take.
fn may_give(desk: Desk) -> Vec<&'static str> {
    let is_owner = desk.session.me.read_untracked().as_ref().is_some_and(|me| me.role == "owner");
    ROLES.iter().map(|(role, _)| *role).skip(if is_owner { 0 } else { 2 }).collect()
}

/// What is set for a person.
#[derive(Clone, Copy)]
struct Form {
    is_new: bool,
    address: RwSignal<String>,
    name: RwSignal<String>,
    role: RwSignal<String>,
    language: RwSignal<String>,
    outlets: RwSignal<Vec<String>>,
}

impl Form {
    /// As it is set for somebody, or as it is at first.
    fn new(one: Option<&Record>) -> Self {
        let text = |name| RwSignal::new(one.map(|one| one.text(name)).unwrap_or_default());
        let outlets = one.map(|one| one.list("outlets").iter().filter_map(|id| id.0.as_string()).collect());
        let role = if one.is_some() { text("role") } else { RwSignal::new("stock".to_owned()) };
        let (address, name, language) = (text("address"), text("name"), text("language"));
        Self {
            is_new: one.is_none(),
            address,
            name,
            role,
            language,
            outlets: RwSignal::new(outlets.unwrap_or_default()),
        }
    }

    fn view(self, desk: Desk, list: List) -> AnyView {
        let id = |part: &str| {
            format!("person-{part}-{}", if self.is_new { String::new() } else { self.address.get_untracked() })
        };
        let given = may_give(desk);
        let roles = ROLES.iter().filter(|(role, _)| given.contains(role));
        let roles = roles.map(|(role, called)| ((*role).to_owned(), say(called))).collect();
        let languages =
            std::iter::once((String::new(), say("person-language-own"))).chain(texts::languages()).collect();
        let mut shown = vec![field(
            &id("name"),
            "person-name",
            self.name,
            &[("type", "text"), ("autocomplete", "off"), ("maxlength", "100")],
        )];
        if self.is_new {
            let more = [("type", "email"), ("autocomplete", "off"), ("maxlength", "254")];
            shown.push(field(&id("address"), "person-address", self.address, &more));
        }
        shown.push(choice(&id("role"), "person-role", roles, self.role));
        shown.push(choice(&id("language"), "person-language", languages, self.language));
        shown.push(folded("person-outlets", move || self.stores(desk)));
        let work = Work::new();
        let said = if self.is_new { "person-invite" } else { "person-save" };
        let press = move || self.send(desk, list, work);
        shown.push(group("act", vec![button("main", text(move || say(said)), work.busy(), press)]));
        shown.push(work.view("not-done"));
        group("stores", shown)
    }

    /// The stores that somebody works at; none of them chosen means all.
    fn stores(self, desk: Desk) -> AnyView {
        let stores = desk.session.me.read_untracked().as_ref().map(|me| me.stores.clone()).unwrap_or_default();
        let lead = words("p", "fine", say("person-outlets-lead"));
        let each = stores.into_iter().map(|store| self.store(store)).collect();
        group("", vec![lead, tag("fieldset", &[("class", "outlets"), ("aria-label", &say("person-outlets"))], each)])
    }

    fn store(self, Store { id, name, .. }: Store) -> AnyView {
        let works = self.outlets.read_untracked().contains(&id);
        let change = move |_| {
            self.outlets.update(|outlets| match outlets.iter().position(|known| *known == id) {
                Some(at) => drop(outlets.remove(at)),
                None => outlets.push(id.clone()),
            });
        };
        view! { <label><input type="checkbox" checked=works on:change=change/>{name}</label> }.into_any()
    }

    fn send(self, desk: Desk, list: List, work: Work) {
        let Some(token) = desk.session.token.get_untracked() else { return };
        let or_none = |text: String| if text.is_empty() { JsValue::NULL } else { text.into() };
        let outlets = self.outlets.get_untracked();
        let outlets = match outlets.is_empty() {
            true => JsValue::NULL,
            false => outlets.iter().map(|id| JsValue::from_str(id)).collect::<js_sys::Array>().into(),
        };
        let wanted = Record::of(&[
            ("name", self.name.get_untracked().into()),
            ("role", self.role.get_untracked().into()),
            ("language", or_none(self.language.get_untracked())),
            ("outlets", outlets),
        ]);
        let (address, name) = (self.address.get_untracked(), self.name.get_untracked());
        work.run(desk, async move {
            api::call("PUT", &token, &format!("/v1/people/{}", encoded(address.trim())), Some(wanted)).await?;
            if self.is_new {
                [self.name, self.address].into_iter().for_each(|typed| typed.set(String::new()));
            } else {
                step_back();
            }
            list.ask(desk);
            let said = Sentence::new(if self.is_new { "person-invited" } else { "person-saved" });
            Ok(tell(&said.with("name", name)))
        });
    }
}
