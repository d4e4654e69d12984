//! The page's words, in the language of the person in front of it. The browser fills gaps and chooses plurals.

use js_sys::{Array, JsString};
use onhand_feed::Sentence;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "../first.js")]
extern "C" {
    /// A sentence without gaps.
    #[wasm_bindgen(js_name = word)]
    pub(crate) fn say(id: &str) -> String;
    /// The code of the language that is spoken.
    pub(crate) fn language() -> String;
    /// A whole number, or one with a decimal or two.
    pub(crate) fn number(value: f64) -> String;
    /// An amount of money, given with a point.
    pub(crate) fn amount(text: &str) -> String;
    /// A point in time, given as ISO 8601.
    pub(crate) fn moment(iso: &str) -> String;
    /// Loads another language; resolves when it is spoken.
    pub(crate) async fn change(code: &str);
    /// Brings what is said to those who are signed in.
    pub(crate) async fn inside();
    /// The browser has passkeys.
    pub(crate) fn has_passkeys() -> bool;
    /// Has a passkey answer a challenge; fails if the person does not want to.
    #[wasm_bindgen(catch)]
    pub(crate) async fn answer_passkey(challenge: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = said)]
    fn filled(sentence: JsValue, attribute: Option<&str>) -> Option<String>;
    #[wasm_bindgen(js_name = languages)]
    fn offered() -> Array;
}

/// A sentence whose gaps are filled.
pub(crate) fn tell(sentence: &Sentence) -> String {
    known(sentence).unwrap_or_else(|| sentence.id.to_string())
}

/// The same, if the page knows it.
pub(crate) fn known(sentence: &Sentence) -> Option<String> {
    filled(plain(sentence), None)
}

/// What to do about what a sentence says, if the page knows.
pub(crate) fn hint(sentence: &Sentence) -> Option<String> {
    filled(plain(sentence), Some("hint"))
}

/// Code and own name of every language.
pub(crate) fn languages() -> Vec<(String, String)> {
    let text = |pair: &Array, at| pair.get(at).unchecked_into::<JsString>().into();
    let pair = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        (text(&pair, 0), text(&pair, 1))
    };
    offered().iter().map(pair).collect()
}

fn plain(sentence: &Sentence) -> JsValue {
    serde_wasm_bindgen::to_value(sentence).unwrap_or(JsValue::NULL)
}
