//! Why something could not be done, for programs and in no language.

use onhand_feed::Sentence;
use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

use crate::words;

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Reason {
    /// The stable code.
    pub(crate) code: String,
    /// What happened, as a sentence.
    pub(crate) detail: String,
    /// What to do about it.
    pub(crate) hint: String,
    /// What happened, in no language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Vec<SentenceShape>"))]
    pub(crate) said: Vec<Sentence>,
    /// The sentence whose hint says what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<SentenceShape>"))]
    pub(crate) advice: Option<Box<Sentence>>,
}

impl Reason {
    /// What happened, and the sentence whose hint says what to do.
    pub(crate) fn new(code: &str, said: Vec<Sentence>, advice: Sentence) -> Self {
        let (detail, hint) = (words::all_english(&said).join(" "), words::english_hint(&advice));
        Self { code: code.to_owned(), detail, hint, said, advice: Some(Box::new(advice)) }
    }

    /// What happened, as one sentence.
    pub(crate) fn sentence(&self) -> Sentence {
        words::together(&self.said).unwrap_or_else(|| words::as_it_is(self.detail.as_str()))
    }

    /// One sentence that says both.
    pub(crate) fn of(code: &str, said: Sentence) -> Self {
        Self::new(code, vec![said.clone()], said)
    }
}

/// A sentence in no language: the name of a text, and what stands in its gaps.
#[cfg(test)]
#[derive(JsonSchema)]
#[schemars(rename = "Sentence")]
#[expect(dead_code, reason = "the shape of `onhand_feed::Sentence`")]
pub(crate) struct SentenceShape {
    /// The name of the text.
    id: String,
    /// Names of gaps, each with `number`, `text`, `sentence` or a `list` of these.
    gaps: Vec<(String, serde_json::Map<String, serde_json::Value>)>,
}
