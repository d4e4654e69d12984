//! Codes of products: product codes, GTINs and additional codes, in the form by which they are found.

use crate::{Circulation, Gtin, Key};

/// The longest code, in characters: nobody prints a longer one, and each is repeated in an index.
pub const MAX_CODE: usize = 100;

/// A code in its normal form. All sorts share one space: a code is found whatever it was entered as.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A public GTIN: leading zeros and blanks between its digits mean nothing.
    Gtin(Gtin),
    /// Anything else, in lower case, with single blanks inside and none around. Leading zeros count: `007` is not `7`.
    Text(String),
}

/// What a code is to its variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CodeKind {
    /// The product code: the retailer's own, one a variant.
    Product,
    /// A GTIN.
    Gtin,
    /// An additional code: a supplier's, a former one, a marketplace's.
    More,
    /// A spelling that a person confirmed.
    Alias,
}

impl Code {
    /// The normal form of what is written; nothing if there is nothing, or more than any code has.
    pub fn of(written: &str) -> Option<Self> {
        let (mut words, mut text) = (written.split_whitespace(), String::new());
        text.push_str(words.next()?);
        for word in words {
            text.push(' ');
            text.push_str(word);
        }
        if text.chars().count() > MAX_CODE {
            return None;
        }
        Some(gtin(&text).map_or_else(|| Self::Text(text.to_lowercase()), Self::Gtin))
    }

    /// The normal form of what stock is found by.
    pub fn of_key(key: Key<'_>) -> Option<Self> {
        match key {
            Key::Gtin(gtin) if gtin.circulation() == Circulation::Public => Some(Self::Gtin(gtin)),
            Key::Gtin(gtin) => Self::of(&gtin.value().to_string()),
            Key::Sku(sku) => Self::of(sku),
        }
    }

    /// The GTIN, if it is one.
    pub fn gtin(&self) -> Option<Gtin> {
        match self {
            Self::Gtin(gtin) => Some(*gtin),
            Self::Text(_) => None,
        }
    }
}

/// A public GTIN. Numbers that a company gives out inside mean something else in the next one, and stay what they are written as.
fn gtin(text: &str) -> Option<Gtin> {
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let digits: String = text.chars().filter(|c| *c != ' ').collect();
    Gtin::read(digits.as_bytes()).filter(|gtin| gtin.circulation() == Circulation::Public)
}

impl CodeKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Product, Self::Gtin, Self::More, Self::Alias];

    /// As it is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::Product => "code",
            Self::Gtin => "gtin",
            Self::More => "more",
            Self::Alias => "alias",
        }
    }

    /// From how it is kept.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_code() {
        for (written, same) in [
            (" K-100 ", "k-100"),
            ("K  100", "k\u{a0}100"),
            ("ÉTÉ-7", "été-7"),
            ("4006381333931", "04006381333931"),
            ("4 006381 333931", "4006381333931"),
            ("036000291452", "0036000291452"),
        ] {
            assert!(Code::of(written).is_some(), "{written}");
            assert_eq!(Code::of(written), Code::of(same), "{written}");
        }
    }

    #[test]
    fn other_codes_stay_others() {
        for (written, other) in [
            ("007", "7"),
            ("K100", "K 100"),
            ("K-100", "K100"),
            // Wrong check digit; a shop's own numbers; no GTIN without its zeros.
            ("4006381333932", "04006381333932"),
            ("2000000000008", "02000000000008"),
            ("36000291452", "036000291452"),
        ] {
            assert_ne!(Code::of(written), Code::of(other), "{written}");
        }
        assert_eq!(Code::of(" \t\u{a0}"), None);
        assert_eq!(Code::of(&"x".repeat(MAX_CODE + 1)), None);
    }

    #[test]
    fn stock_finds_its_code() {
        let gtin = Gtin::parse("4006381333931").unwrap();
        assert_eq!(Code::of_key(Key::Gtin(gtin)), Some(Code::Gtin(gtin)));
        assert_eq!(Code::of_key(Key::Sku("04006381333931")), Some(Code::Gtin(gtin)));
        assert_eq!(Code::of_key(Key::Sku("Abc")), Some(Code::Text("abc".into())));
        assert_eq!(Code::of_key(Key::Sku("")), None);
    }

    #[test]
    fn kinds_have_words() {
        assert!(CodeKind::ALL.into_iter().all(|kind| CodeKind::of_word(kind.word()) == Some(kind)));
    }
}
