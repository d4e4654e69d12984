//! The pieces that settings are put together from.
//!
//! Every element here is of one type, whatever its name and attributes, and is compiled once: a view of these takes a tenth of
//! one that is a type of its own.

use std::future::Future;
use std::pin::Pin;

use js_sys::Reflect;
use leptos::ev;
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{FocusOptions, HtmlElement};

use crate::fault::{self, Fault};
use crate::live::{Live, act, changed, flag, part, text};
use crate::state::Desk;
use crate::texts::say;

/// Attributes that stay as they are.
type Attributes<'a> = &'a [(&'static str, &'a str)];

/// An element.
pub(crate) fn tag(name: &'static str, attributes: Attributes<'_>, children: Vec<AnyView>) -> AnyView {
    made(name, fixed(attributes), children)
}

fn made(name: &'static str, attributes: Vec<AnyAttribute>, children: Vec<AnyView>) -> AnyView {
    custom(name).child(children).add_any_attr(attributes).into_any()
}

fn fixed(attributes: Attributes<'_>) -> Vec<AnyAttribute> {
    attributes.iter().map(|(name, value)| custom_attribute(*name, (*value).to_owned()).into_any_attr()).collect()
}

/// An element of a class with nothing but words in it.
pub(crate) fn words(name: &'static str, class: &str, words: String) -> AnyView {
    tag(name, &[("class", class)], vec![words.into_any()])
}

/// Words that matter less.
pub(crate) fn fine(said: String) -> AnyView {
    words("p", "fine", said)
}

/// A group of elements.
pub(crate) fn group(class: &str, children: Vec<AnyView>) -> AnyView {
    tag("div", &[("class", class)], children)
}

/// A part of the page: what it is, and the thing itself.
pub(crate) fn section(id: &str, title: &str, lead: &str, body: Vec<AnyView>) -> AnyView {
    let heading = format!("{id}-heading");
    let title = tag("h2", &[("id", &heading)], vec![say(title).into_any()]);
    let head = group("part-head", vec![title, tag("p", &[], vec![say(lead).into_any()])]);
    let attributes = [("class", "part"), ("id", id), ("tabindex", "-1"), ("aria-labelledby", &heading)];
    tag("section", &attributes, vec![head, group("part-body", body)])
}

/// Things to know, each a point.
pub(crate) fn points(points: Vec<String>) -> AnyView {
    tag("ul", &[("class", "points")], points.into_iter().map(|point| words("li", "", point)).collect())
}

/// A button. While it is busy it cannot be pressed but keeps the focus, which a disabled one would lose.
pub(crate) fn button(class: &str, said: Live<String>, busy: Live<bool>, press: impl Fn() + 'static) -> AnyView {
    let (mut attributes, waits) = (fixed(&[("type", "button"), ("class", class)]), busy.clone());
    attributes.push(custom_attribute("aria-disabled", text(move || busy().to_string())).into_any_attr());
    let press = move || {
        if !untrack(|| waits()) {
            press();
        }
    };
    attributes.push(on(ev::click, act(press)).into_any_attr());
    made("button", attributes, vec![said.into_any()])
}

/// Takes the focus from a button that is about to go to the part of the page that it is in.
pub(crate) fn step_back() {
    let pressed = document().active_element().filter(|active| active.tag_name() == "BUTTON");
    let Some(part) = pressed.and_then(|pressed| pressed.closest("[tabindex='-1']").ok().flatten()) else { return };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = part.unchecked_into::<HtmlElement>().focus_with_options(&options);
}

/// A button that is pressed twice: the first press asks.
pub(crate) fn twice(first: &'static str, sure: &'static str, busy: Live<bool>, press: impl Fn() + 'static) -> AnyView {
    let asked = RwSignal::new(false);
    let press = move || {
        if asked.get_untracked() {
            press();
        }
        asked.update(|asked| *asked = !*asked);
    };
    button("quiet", text(move || say(if asked.get() { sure } else { first })), busy, press)
}

/// One of several buttons, of which one is pressed.
pub(crate) fn pill(said: String, value: &'static str, chosen: RwSignal<String>) -> AnyView {
    let mut attributes = fixed(&[("type", "button"), ("class", "pill")]);
    attributes
        .push(custom_attribute("aria-pressed", text(move || (*chosen.read() == *value).to_string())).into_any_attr());
    attributes.push(on(ev::click, act(move || chosen.set(value.to_owned()))).into_any_attr());
    made("button", attributes, vec![said.into_any()])
}

/// A field to type into, with its label.
pub(crate) fn field(id: &str, label: &str, typed: RwSignal<String>, more: Attributes<'_>) -> AnyView {
    let mut attributes = fixed(&[("id", id)]);
    attributes.extend(fixed(more));
    attributes.push(prop("value", text(move || typed.get())).into_any_attr());
    attributes.push(on(ev::input, changed(move |value| typed.set(value))).into_any_attr());
    labelled(id, label, made("input", attributes, Vec::new()))
}

/// A choice of several things, with its label.
pub(crate) fn choice(id: &str, label: &str, options: Vec<(String, String)>, chosen: RwSignal<String>) -> AnyView {
    let option = |(value, said): (String, String)| {
        let mut attributes = fixed(&[("value", &value)]);
        if value == *chosen.read_untracked() {
            attributes.extend(fixed(&[("selected", "")]));
        }
        made("option", attributes, vec![said.into_any()])
    };
    let mut attributes = fixed(&[("id", id)]);
    attributes.push(on(ev::change, changed(move |value| chosen.set(value))).into_any_attr());
    labelled(id, label, made("select", attributes, options.into_iter().map(option).collect()))
}

fn labelled(id: &str, label: &str, control: AnyView) -> AnyView {
    group("fact", vec![tag("label", &[("for", id)], vec![say(label).into_any()]), control])
}

/// What is drawn once somebody opens it.
pub(crate) fn folded(summary: &str, body: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let opened = RwSignal::new(false);
    let open = on(ev::click, act(move || opened.set(true))).into_any_attr();
    let summary = made("summary", vec![open], vec![say(summary).into_any()]);
    tag("details", &[("class", "changes")], vec![summary, part(move || opened.get().then(&body)).into_any()])
}

/// Rows of words under their heads, which scroll where there is no room.
pub(crate) fn table(label: &str, heads: &[&str], rows: Vec<AnyView>) -> AnyView {
    let heads = heads.iter().map(|head| tag("th", &[("scope", "col")], vec![say(head).into_any()])).collect();
    let body = vec![tag("thead", &[], vec![tag("tr", &[], heads)]), tag("tbody", &[], rows)];
    let label = say(label);
    let attributes = [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label.as_str())];
    tag("div", &attributes, vec![tag("table", &[], body)])
}

/// A row of such a table, named by its first cell.
pub(crate) fn row(attributes: Attributes<'_>, name: String, cells: Vec<String>) -> AnyView {
    let mut row = vec![tag("th", &[("scope", "row")], vec![name.into_any()])];
    row.extend(cells.into_iter().map(|cell| tag("td", &[], vec![cell.into_any()])));
    tag("tr", attributes, row)
}

/// Something to be taken elsewhere, and a button that copies it.
pub(crate) fn copied(desk: Desk, label: &str, what: String) -> AnyView {
    let (label, copied) = (say(label), RwSignal::new(false));
    let (named, shown) = (format!("{}: {label}", say("copy")), what.clone());
    let copy = move || {
        let what = what.clone();
        spawn_local(async move {
            if to_clipboard(&what).await {
                copied.set(true);
                desk.told.set(say("copied"));
            }
        });
    };
    let said = text(move || say(if copied.get() { "copied" } else { "copy" }));
    let mut attributes = fixed(&[("type", "button"), ("class", "quiet"), ("aria-label", &named)]);
    attributes.push(on(ev::click, act(copy)).into_any_attr());
    group(
        "copy",
        vec![
            words("span", "label", label),
            words("code", "", shown),
            made("button", attributes, vec![said.into_any()]),
        ],
    )
}

/// False where the browser does not let pages copy: the person can still mark the words.
async fn to_clipboard(what: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return false };
    let there = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined());
    there && JsFuture::from(navigator.clipboard().write_text(what)).await.is_ok()
}

/// Something that is asked of the server, and how far that has come.
#[derive(Clone, Copy)]
pub(crate) struct Work(RwSignal<Stage>);

#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Open,
    Busy,
    Done(String),
    Failed(Fault),
}

impl Work {
    /// Nothing has been asked yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Stage::Open))
    }

    /// It is under way.
    pub(crate) fn busy(self) -> Live<bool> {
        flag(move || *self.0.read() == Stage::Busy)
    }

    /// Does it, and says what it came to.
    pub(crate) fn run(self, desk: Desk, work: impl Future<Output = Result<String, Fault>> + 'static) {
        self.go(desk, Box::pin(work));
    }

    fn go(self, desk: Desk, work: Pin<Box<dyn Future<Output = Result<String, Fault>>>>) {
        self.0.set(Stage::Busy);
        spawn_local(async move {
            let answer = work.await;
            if let Ok(said) = &answer {
                desk.told.set(said.clone());
            }
            self.0.try_set(answer.map_or_else(Stage::Failed, Stage::Done));
        });
    }

    /// What it came to.
    pub(crate) fn view(self, failed: &'static str) -> AnyView {
        let shown = move || match self.0.get() {
            Stage::Done(said) if !said.is_empty() => Some(fine(said)),
            Stage::Failed(found) => Some(fault::view(found, &say(failed), None)),
            _ => None,
        };
        part(shown).into_any()
    }
}
