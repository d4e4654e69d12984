//! The way to the engine's thread and back: questions out, answers and progress in.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Function, Object, Promise, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::fault::Fault;

/// Where the engine's thread begins.
const SCRIPT: &str = "/engine-worker.js";

/// How far a reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
pub(crate) struct Progress {
    /// Rows read.
    pub(crate) rows: u32,
    /// Bytes read.
    pub(crate) bytes: f64,
    /// Bytes there are.
    pub(crate) total: f64,
}

/// What comes before the answer.
pub(crate) enum Tidings {
    Progress(Progress),
    Understood(JsValue),
}

type Hear = Box<dyn Fn(Tidings)>;

/// A question that has not been answered.
struct Open {
    resolve: Function,
    reject: Function,
    hear: Option<Hear>,
}

#[derive(Default)]
struct Engine {
    worker: Option<Worker>,
    asked: u32,
    open: HashMap<u32, Open>,
}

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// Loads the engine, so that it is there when the first file comes.
pub(crate) fn warm_up() {
    let _ = ENGINE.with_borrow_mut(|engine| engine.worker());
}

/// Asks the engine and waits for the answer. `question` is an object of what the verb needs.
pub(crate) async fn ask<T: DeserializeOwned>(verb: &str, question: JsValue, hear: Option<Hear>) -> Result<T, Fault> {
    let answer = ask_plainly(verb, question, hear).await?;
    serde_wasm_bindgen::from_value(answer).map_err(|error| Fault::ours(&error.to_string()))
}

/// Like [`ask`], for answers that are the browser's own objects.
pub(crate) async fn ask_plainly(verb: &str, question: JsValue, hear: Option<Hear>) -> Result<JsValue, Fault> {
    let answer = ENGINE.with_borrow_mut(|engine| engine.send(verb, &question, hear));
    let answer = answer.map_err(Fault::of)?;
    JsFuture::from(answer).await.map_err(Fault::of)
}

/// An object to ask with.
pub(crate) fn question<T: Serialize>(fields: &T) -> JsValue {
    serde_wasm_bindgen::to_value(fields).unwrap_or(JsValue::NULL)
}

/// The same object with one of the browser's own beside its plain fields.
pub(crate) fn with(question: JsValue, key: &str, value: &JsValue) -> JsValue {
    let _ = Reflect::set(&question, &key.into(), value);
    question
}

impl Engine {
    fn send(&mut self, verb: &str, question: &JsValue, hear: Option<Hear>) -> Result<Promise, JsValue> {
        self.asked += 1;
        let id = self.asked;
        let mut settle = None;
        let answer = Promise::new(&mut |resolve, reject| settle = Some((resolve, reject)));
        if let Some((resolve, reject)) = settle {
            self.open.insert(id, Open { resolve, reject, hear });
        }
        let message = Object::new();
        Object::assign(&message, question.unchecked_ref());
        Reflect::set(&message, &"id".into(), &id.into())?;
        Reflect::set(&message, &"verb".into(), &verb.into())?;
        self.worker()?.post_message(&message)?;
        Ok(answer)
    }

    fn worker(&mut self) -> Result<Worker, JsValue> {
        if let Some(worker) = &self.worker {
            return Ok(worker.clone());
        }
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(SCRIPT, &options)?;
        let answered = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| take(&event.data()));
        let fallen = Closure::<dyn Fn(JsValue)>::new(|_| give_up());
        worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fallen.as_ref().unchecked_ref()));
        answered.forget();
        fallen.forget();
        self.worker = Some(worker.clone());
        Ok(worker)
    }
}

/// Passes a message to whoever asked. Nothing is borrowed while they are told: they may ask again at once.
fn take(message: &JsValue) {
    let part = |key: &str| Reflect::get(message, &key.into()).unwrap_or(JsValue::UNDEFINED);
    let id = part("id").as_f64().unwrap_or_default() as u32;
    let (progress, understood) = (part("progress"), part("understood"));
    if !progress.is_undefined() || !understood.is_undefined() {
        let hear = ENGINE.with_borrow_mut(|engine| engine.open.get_mut(&id).and_then(|open| open.hear.take()));
        let Some(hear) = hear else { return };
        match serde_wasm_bindgen::from_value(progress) {
            Ok(progress) => hear(Tidings::Progress(progress)),
            Err(_) => hear(Tidings::Understood(understood)),
        }
        ENGINE.with_borrow_mut(|engine| engine.open.get_mut(&id).map(|open| open.hear = Some(hear)));
        return;
    }
    let Some(open) = ENGINE.with_borrow_mut(|engine| engine.open.remove(&id)) else { return };
    let error = part("error");
    let _ = if error.is_undefined() {
        open.resolve.call1(&JsValue::NULL, &part("ok"))
    } else {
        open.reject.call1(&JsValue::NULL, &error)
    };
    if Fault::of(error).code == "engine.fallen" {
        give_up();
    }
}

/// Lets go of a thread that has fallen; the next question starts another one.
fn give_up() {
    let (worker, open) = ENGINE.with_borrow_mut(|engine| (engine.worker.take(), std::mem::take(&mut engine.open)));
    if let Some(worker) = worker {
        worker.terminate();
    }
    for (_, open) in open {
        let _ = open.reject.call1(&JsValue::NULL, &Fault::ours("the engine stopped").into());
    }
}
