//! What is said to a person, as data: which sentence of the texts it is, and what stands in its gaps.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A sentence in no language yet. Its words stand in Fluent files, under `id`, once for each language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The name of the message.
    pub id: Cow<'static, str>,
    /// What stands in its gaps, by the names of the message's variables.
    #[serde(default)]
    pub gaps: Vec<(Cow<'static, str>, Gap)>,
}

/// What stands in a gap of a [`Sentence`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gap {
    /// A number, which decides on the plural too.
    Number(u64),
    /// Words of the file, or a name, as they are.
    Text(String),
    /// Another sentence, or a part of one.
    Sentence(Sentence),
    /// Several, one after the other.
    List(Vec<Gap>),
}

impl Sentence {
    /// A sentence without gaps, or one whose gaps are filled with [`with`](Self::with).
    pub const fn new(id: &'static str) -> Self {
        Self { id: Cow::Borrowed(id), gaps: Vec::new() }
    }

    /// What is said of a code such as `gtin.check-digit` or `file.empty`: the message has its name, with dashes for points.
    pub fn of_code(code: &str) -> Self {
        Self { id: code.replace('.', "-").into(), gaps: Vec::new() }
    }

    /// The same with a gap filled.
    #[must_use]
    pub fn with(mut self, name: &'static str, gap: impl Into<Gap>) -> Self {
        self.gaps.push((name.into(), gap.into()));
        self
    }
}

impl From<u64> for Gap {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Gap {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Gap {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&str> for Gap {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Gap {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Sentence> for Gap {
    fn from(sentence: Sentence) -> Self {
        Self::Sentence(sentence)
    }
}

impl<T: Into<Gap>> FromIterator<T> for Gap {
    fn from_iter<I: IntoIterator<Item = T>>(gaps: I) -> Self {
        Self::List(gaps.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_plain_data() {
        let column = Sentence::new("column-named").with("name", "Qty");
        let said = Sentence::new("columns-alike").with("count", 2u32).with("column", column);
        let json = serde_json::to_value(&said).unwrap();
        let gaps = serde_json::json!([
            ["count", {"number": 2}],
            ["column", {"sentence": {"id": "column-named", "gaps": [["name", {"text": "Qty"}]]}}],
        ]);
        assert_eq!(json, serde_json::json!({"id": "columns-alike", "gaps": gaps}));
        assert_eq!(serde_json::from_value::<Sentence>(json).unwrap(), said);
    }

    #[test]
    fn a_code_is_the_name_of_its_message() {
        assert_eq!(Sentence::of_code("gtin.check-digit").id, "gtin-check-digit");
    }
}
