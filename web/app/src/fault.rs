//! What went wrong, told as what happened, where, and what to do; and the summary that shows it.

use js_sys::Reflect;
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use crate::live::act;

/// Something that stops a person from going on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Fault {
    /// The stable code.
    pub(crate) code: String,
    /// What happened.
    pub(crate) title: String,
    /// More about it, if there is more.
    pub(crate) detail: String,
    /// What to do.
    pub(crate) hint: String,
    /// Byte of the file where it was noticed.
    pub(crate) offset: Option<f64>,
}

impl Fault {
    /// A fault with its words.
    pub(crate) fn new(code: &str, title: &str, hint: &str) -> Self {
        Self { code: code.into(), title: title.into(), hint: hint.into(), ..Self::default() }
    }

    /// A fault of Onhand's own making.
    pub(crate) fn ours(what: &str) -> Self {
        let hint = format!("This is our fault. Reload the page and try again; if it happens again, tell us: {what}");
        Self::new("page.fallen", "Something went wrong on this page.", &hint)
    }

    /// The fault that the engine or the API describes.
    pub(crate) fn of(error: JsValue) -> Self {
        if let Ok(fault) = serde_wasm_bindgen::from_value::<Self>(error.clone())
            && !fault.title.is_empty()
        {
            return fault;
        }
        let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        Self::ours(&message.unwrap_or_default())
    }
}

impl From<Fault> for JsValue {
    fn from(fault: Fault) -> Self {
        serde_wasm_bindgen::to_value(&fault).unwrap_or(JsValue::NULL)
    }
}

/// What can be tried, and how.
pub(crate) type Again = (&'static str, Box<dyn Fn() + Send>);

/// An error summary, with what can be done at once, if anything. It takes focus when it appears, so that no one has to find it.
pub(crate) fn view(fault: Fault, subject: &str, again: Option<Again>) -> AnyView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let _ = summary.get().map(|summary| summary.focus());
    });
    let place = fault.offset.map(|offset| format!("Noticed at byte {}.", crate::words::number(offset)));
    let detail = (!fault.detail.is_empty() && fault.detail != fault.title).then_some(fault.detail);
    view! {
        <div class="fault" role="alert" tabindex="-1" node_ref=summary data-code=fault.code>
            <p class="fault-subject">{subject.to_owned()}</p>
            <h2>{fault.title}</h2>
            {detail.map(|detail| view! { <p>{detail}</p> })}
            <p class="hint">{fault.hint}</p>
            {place.map(|place| view! { <p class="fine">{place}</p> })}
            {again.map(|(words, again)| view! { <button type="button" class="quiet" on:click=act(again)>{words}</button> })}
        </div>
    }
    .into_any()
}
