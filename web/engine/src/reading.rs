//! A file on its way in.

use js_sys::{Array, Object, Reflect, Uint8Array};
use onhand_feed::{Mapping, Profile, Progress, Sniff};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{Outcome, fault, plain};

/// One file on its way through the verbs: push chunks, look, finish.
#[wasm_bindgen]
pub struct Reading(onhand_feed::Reading);

/// What is understood before the file has been read to its end.
#[derive(Serialize)]
struct Understanding<'a> {
    sniff: &'a Sniff,
    mapping: &'a Mapping,
}

#[wasm_bindgen]
impl Reading {
    /// Starts on a file of this name with what a person knows of it (a profile; nothing if it is none), and with what was
    /// confirmed of other files: `[{profile}]`, newest first.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, profile: JsValue, known: &Array) -> Reading {
        let profile: Profile = serde_wasm_bindgen::from_value(profile).unwrap_or_default();
        // One that an older page wrote and this one does not understand is asked for again.
        let understood = |entry: JsValue| {
            let profile = Reflect::get(&entry, &"profile".into()).ok()?;
            serde_wasm_bindgen::from_value(profile).ok()
        };
        let known = known.iter().rev().filter_map(understood).collect();
        Self(onhand_feed::Reading::new(profile).named(name).knowing(known).keeping_rows())
    }

    /// Takes how many bytes the file has, so that memory for its lines is taken once.
    pub fn expect(self, bytes: f64) -> Reading {
        Self(self.0.expecting(bytes as u64))
    }

    /// From where to where to read ahead of what is pushed, so that a workbook is understood before all of it has come;
    /// `undefined` once it is, or if that cannot be.
    pub fn wants(&mut self) -> Option<Vec<f64>> {
        self.0.wants().map(|range| vec![range.start as f64, range.end as f64])
    }

    /// Takes what was read ahead from `at` on.
    pub fn ahead(&mut self, at: f64, bytes: &[u8]) {
        self.0.ahead(at as u64, bytes);
    }

    /// Takes the next bytes of the file; throws why it cannot be read.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), JsValue> {
        self.0.push(chunk).map_err(|error| fault(&error))
    }

    /// Rows read so far.
    pub fn rows(&self) -> u32 {
        let Progress { rows, .. } = self.0.progress();
        rows
    }

    /// `{sniff, mapping}` once the file's head is in; `undefined` before.
    pub fn understanding(&self) -> JsValue {
        self.0.understanding().map_or(JsValue::UNDEFINED, |(sniff, mapping)| plain(&Understanding { sniff, mapping }))
    }

    /// Ends the reading; throws why the file cannot be read.
    pub fn finish(self) -> Result<Outcome, JsValue> {
        self.0.finish().map(Outcome::new).map_err(|error| fault(&error))
    }
}

/// True if a file that begins like this has to be opened first.
#[wasm_bindgen]
pub fn is_packed(head: &[u8]) -> bool {
    onhand_feed::is_packed(head)
}

/// Whether a zip file of `size` bytes with this end is taken apart by [`open`]; `undefined` if its end does not say.
#[wasm_bindgen]
pub fn is_parcel(size: f64, tail: &[u8]) -> Option<bool> {
    onhand_feed::is_parcel(size as u64, tail)
}

/// Takes gzip, zip and mail off: `[{name, bytes}]`, or `null` for a file that is none of them.
#[wasm_bindgen]
pub fn open(name: &str, bytes: Vec<u8>, limit: f64) -> Result<JsValue, JsValue> {
    let length = bytes.len();
    let members = onhand_feed::open(name, bytes, limit as u64).map_err(|error| fault(&error))?;
    if members.iter().all(|member| member.compression.is_none() && member.bytes.len() == length) {
        return Ok(JsValue::NULL);
    }
    let list = Array::new();
    for member in members {
        let file = Object::new();
        Reflect::set(&file, &"name".into(), &member.name.into())?;
        Reflect::set(&file, &"bytes".into(), &Uint8Array::from(member.bytes.as_slice()))?;
        list.push(&file);
    }
    Ok(list.into())
}
