//! What went wrong, told as what happened, where, and what to do; and the summary that shows it.

use std::borrow::Cow;

use js_sys::Reflect;
use leptos::html;
use leptos::prelude::*;
use onhand_feed::{Gap, Sentence};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use crate::live::act;
use crate::texts::{self, tell};

/// Something that stops a person from going on. What the page knows by its code it says in its own words; of other things it
/// passes on what the server said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Fault {
    /// The stable code.
    pub(crate) code: String,
    /// What stands in the gaps of what is said of the code.
    gaps: Vec<(Cow<'static, str>, Gap)>,
    /// What happened, as the server says it.
    title: String,
    /// More about it, if there is more.
    detail: String,
    /// What to do, as the server says it.
    hint: String,
    /// What to tell us, where the server failed.
    reference: String,
    /// Byte of the file where it was noticed.
    offset: Option<f64>,
}

impl Fault {
    /// A fault of that code.
    pub(crate) fn new(code: &'static str) -> Self {
        Self { code: code.into(), ..Self::default() }
    }

    /// The same with a gap filled.
    pub(crate) fn with(mut self, name: &'static str, gap: impl Into<Gap>) -> Self {
        self.gaps.push((name.into(), gap.into()));
        self
    }

    /// A fault of Onhand's own making.
    pub(crate) fn ours(what: &str) -> Self {
        Self::new("page.fallen").with("what", what)
    }

    /// The fault that the engine or the API describes.
    pub(crate) fn of(error: JsValue) -> Self {
        if let Ok(fault) = serde_wasm_bindgen::from_value::<Self>(error.clone())
            && !fault.code.is_empty()
        {
            return fault;
        }
        let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        Self::ours(&message.unwrap_or_default())
    }

    /// What happened.
    pub(crate) fn title(&self) -> String {
        texts::known(&self.said()).unwrap_or_else(|| self.title.clone())
    }

    /// Whoever asked is not known to the server, or not any more.
    pub(crate) fn is_of_stranger(&self) -> bool {
        self.code == "token.invalid"
    }

    fn said(&self) -> Sentence {
        Sentence { gaps: self.gaps.clone(), ..Sentence::of_code(&self.code) }
    }
}

impl From<Fault> for JsValue {
    fn from(fault: Fault) -> Self {
        serde_wasm_bindgen::to_value(&fault).unwrap_or(JsValue::NULL)
    }
}

/// What can be tried, and how.
pub(crate) type Again = (String, Box<dyn Fn() + Send>);

/// An error summary, with what can be done at once, if anything. It takes focus when it appears, so that no one has to find it.
pub(crate) fn view(fault: Fault, subject: &str, again: Option<Again>) -> AnyView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let _ = summary.get().map(|summary| summary.focus());
    });
    let own = texts::known(&fault.said());
    let place = fault.offset.map(|offset| tell(&Sentence::new("fault-place").with("offset", offset as u64)));
    let detail = match own {
        Some(_) => fault.reference.clone(),
        None => fault.detail.clone(),
    };
    let title = fault.title();
    let detail = (!detail.is_empty() && detail != title).then_some(detail);
    let hint = texts::hint(&fault.said()).unwrap_or(fault.hint);
    view! {
        <div class="fault" role="alert" tabindex="-1" node_ref=summary data-code=fault.code.clone()>
            <p class="fault-subject">{subject.to_owned()}</p>
            <h2>{title}</h2>
            {detail.map(|detail| view! { <p>{detail}</p> })}
            <p class="hint">{hint}</p>
            {place.map(|place| view! { <p class="fine">{place}</p> })}
            {again.map(|(words, again)| view! { <button type="button" class="quiet" on:click=act(again)>{words}</button> })}
        </div>
    }
    .into_any()
}
