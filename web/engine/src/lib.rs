//! The engine behind wasm-bindgen: a file is pushed in as chunks, and what is asked about it comes out as plain data.
//!
//! Holds no rule of its own. Rows never travel but for what is on a screen; files of lines leave as bytes.

mod difference;
mod outcome;
mod reading;

pub use outcome::Outcome;
pub use reading::{Reading, is_packed, is_parcel, open};

use std::borrow::Cow;

use onhand_feed::{Encoding, Gap};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::TextDecoder;

/// Has the browser decode what the engine brings no tables for.
#[wasm_bindgen(start)]
fn start() {
    onhand_feed::decode_with(decode);
}

/// Every browser knows every encoding by its name here.
fn decode(encoding: Encoding, bytes: &[u8]) -> String {
    let decoder = TextDecoder::new_with_label(encoding.name());
    decoder.and_then(|decoder| decoder.decode_with_u8_array(bytes)).unwrap_or_default()
}

/// Why a file cannot be read: what the page says of it stands in its texts, under the code.
#[derive(Serialize)]
struct Fault {
    code: &'static str,
    gaps: Vec<(Cow<'static, str>, Gap)>,
    offset: Option<u64>,
}

/// A value as a plain JavaScript object; `null` should it have no such form.
fn plain<T: Serialize>(value: &T) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::NULL)
}

fn fault(error: &onhand_feed::Error) -> JsValue {
    plain(&Fault { code: error.code(), gaps: error.said().gaps, offset: error.offset })
}
