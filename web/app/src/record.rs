//! What the API answers, where the page does no more than show it.
//!
//! It is looked into by name, and what is missing is empty: a type of its own for each answer, with its signals, would take most
//! of what these views may.

use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use crate::api;
use crate::fault::{self, Fault};
use crate::live::part;
use crate::pieces::fine;
use crate::state::Desk;
use crate::texts::say;

/// An object of the API's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record(pub(crate) JsValue);

impl Record {
    /// An object of these members.
    pub(crate) fn of(members: &[(&str, JsValue)]) -> Self {
        let object = Object::new();
        for (name, value) in members {
            // To set a member of a plain object cannot fail.
            let _ = Reflect::set(&object, &(*name).into(), value);
        }
        Self(object.into())
    }

    /// The member of that name.
    pub(crate) fn get(&self, name: &str) -> Self {
        Self(Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED))
    }

    /// The text of that name.
    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name).0.as_string().unwrap_or_default()
    }

    /// Whether what has that name holds.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.get(name).0.is_truthy()
    }

    /// The number of that name.
    pub(crate) fn number(&self, name: &str) -> u32 {
        self.get(name).0.as_f64().unwrap_or_default() as u32
    }

    /// What is in the list of that name.
    pub(crate) fn list(&self, name: &str) -> Vec<Self> {
        let list = self.get(name).0;
        if !Array::is_array(&list) {
            return Vec::new();
        }
        list.unchecked_into::<Array>().iter().map(Self).collect()
    }

    /// As it travels.
    pub(crate) fn json(&self) -> JsValue {
        JSON::stringify(&self.0).map_or(JsValue::NULL, Into::into)
    }
}

/// A list of the server's, asked for anew when something about it has changed.
#[derive(Clone, Copy)]
pub(crate) struct List {
    /// Its address, and its name in the answer.
    address: StoredValue<String>,
    name: &'static str,
    found: RwSignal<Option<Result<Record, Fault>>, LocalStorage>,
}

impl List {
    /// Not asked for yet.
    pub(crate) fn new(address: impl Into<String>, name: &'static str) -> Self {
        Self { address: StoredValue::new(address.into()), name, found: RwSignal::new_local(None) }
    }

    /// Asks for it. What was there before stays until there is an answer.
    pub(crate) fn ask(self, desk: Desk) {
        // What asks may be gone from the page by now.
        let (Some(token), Some(address)) = (desk.session.token.get_untracked(), self.address.try_get_value()) else {
            return;
        };
        spawn_local(async move {
            let answer = api::call("GET", &token, &address, None).await;
            self.found.try_set(Some(answer));
        });
    }

    /// The whole answer, as far as it is known.
    pub(crate) fn answer(self) -> Record {
        let known = self.found.with(|found| found.as_ref().and_then(|found| found.as_ref().ok()).cloned());
        known.unwrap_or(Record(JsValue::UNDEFINED))
    }

    /// What is in it, as far as that is known.
    pub(crate) fn known(self) -> Vec<Record> {
        self.answer().list(self.name)
    }

    /// Asks for it and shows it.
    pub(crate) fn view(self, desk: Desk, draw: impl Fn(Vec<Record>) -> AnyView + Send + 'static) -> AnyView {
        self.ask(desk);
        self.shown(desk, Box::new(draw))
    }

    fn shown(self, desk: Desk, draw: Box<dyn Fn(Vec<Record>) -> AnyView + Send>) -> AnyView {
        let again = move || -> fault::Again { (say("try-again"), Box::new(move || self.ask(desk))) };
        let shown = move || match self.found.get() {
            None => fine(say("feed-looking")),
            Some(Err(found)) => fault::view(found, &say("list-failed"), Some(again())),
            Some(Ok(answer)) => draw(answer.list(self.name)),
        };
        part(move || Some(shown())).into_any()
    }
}
