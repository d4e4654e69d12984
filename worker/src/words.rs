//! The Worker's words, and the language in which they are said.
//!
//! What is to be said is a [`Sentence`] until somebody reads it: then it is said in the reader's language. What the API answers is
//! English.

use onhand_feed::{Gap, Language, Sentence, Texts};

/// A language's files: what the page says too, and what only the Worker does.
macro_rules! files {
    ($code:literal) => {
        [
            include_str!(concat!("../../web/app/texts/", $code, "/shared.ftl")),
            include_str!(concat!("../texts/", $code, "/notices.ftl")),
            include_str!(concat!("../texts/", $code, "/outcomes.ftl")),
            include_str!(concat!("../texts/", $code, "/orders.ftl")),
            include_str!(concat!("../texts/", $code, "/people.ftl")),
        ]
    };
}

thread_local! {
    /// What each answer of the API is said with.
    static ENGLISH: Texts = texts(Language::En);
}

/// Everything that the engine and the Worker say, in a language.
pub(crate) fn texts(language: Language) -> Texts {
    let files = match language {
        Language::En => files!("en"),
        Language::Fr => files!("fr"),
        Language::De => files!("de"),
        Language::Es => files!("es"),
        Language::Ro => files!("ro"),
        Language::Ru => files!("ru"),
        Language::Ja => files!("ja"),
    };
    files.into_iter().fold(Texts::new(language), Texts::with)
}

/// The language of a setting; English where nothing is set, or where it is not spoken.
pub(crate) fn language(code: Option<&str>) -> Language {
    code.and_then(Language::named).unwrap_or_default()
}

/// The language that a browser asks for first, of those that are spoken (RFC 9110, 12.5.4).
pub(crate) fn accepted(header: Option<&str>) -> Language {
    let weighed = |part: &str| {
        let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
        let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.parse::<f32>().ok());
        Some((Language::named(tag.trim())?, weight.filter(|&weight| weight > 0.0)?))
    };
    let mut wished: Vec<(Language, f32)> = header.unwrap_or_default().split(',').filter_map(weighed).collect();
    wished.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    wished.first().map(|&(language, _)| language).unwrap_or_default()
}

/// A sentence in English.
pub(crate) fn english(sentence: &Sentence) -> String {
    ENGLISH.with(|texts| texts.say(sentence))
}

/// What to do about it, in English.
pub(crate) fn english_hint(sentence: &Sentence) -> String {
    ENGLISH.with(|texts| texts.hint(sentence))
}

/// Sentences in English.
pub(crate) fn all_english(sentences: &[Sentence]) -> Vec<String> {
    ENGLISH.with(|texts| texts.all(sentences))
}

/// What stands in no text: names, and what others say.
pub(crate) fn as_it_is(text: impl Into<String>) -> Sentence {
    Sentence::new("as-it-is").with("text", text.into())
}

/// Sentences as one.
pub(crate) fn together(sentences: &[Sentence]) -> Option<Sentence> {
    let both = |first, second| Sentence::new("both-said").with("first", first).with("second", second);
    sentences.iter().cloned().reduce(both)
}

/// Names in a row, the last of them only counted.
pub(crate) fn names(names: Gap, more: usize) -> Gap {
    match more {
        0 => names,
        _ => Sentence::new("names-more").with("names", names).with("more", more).into(),
    }
}

/// A whole number, digits in threes.
pub(crate) fn grouped(number: u64) -> Sentence {
    match number / 1000 {
        0 => as_it_is(number.to_string()),
        head => {
            Sentence::new("number-grouped").with("head", grouped(head)).with("tail", format!("{:03}", number % 1000))
        }
    }
}

/// Hundredths as a number with up to two decimals.
pub(crate) fn decimal(hundredths: u64) -> Gap {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    let digits = format!("{part:02}");
    match part {
        0 => whole.to_string().into(),
        _ => {
            let part = digits.trim_end_matches('0');
            Sentence::new("number-decimal").with("whole", whole.to_string()).with("part", part).into()
        }
    }
}

/// What came of fetching a file, by the word of it; `None` where nothing is known but its words.
pub(crate) fn of_fetching(word: &str) -> Option<Sentence> {
    Some(Sentence::new(match word {
        "delivered" => "source-delivered",
        "unchanged" => "source-unchanged",
        "address" => "source-address",
        "unauthorized" => "source-unauthorized",
        "forbidden" => "source-forbidden",
        "not-found" => "source-not-found",
        "folder-gone" => "source-folder-gone",
        "web-page" => "source-web-page",
        "unreadable" => "source-unreadable",
        "misaddressed" => "source-misaddressed",
        "too-large" => "source-too-large",
        "redirects" => "source-redirects",
        "revoked" => "dropbox-revoked",
        "secret" => "source-secret",
        "certificate" => "source-certificate",
        "refused" | "answer" => "source-refused",
        "busy" | "server-error" | "timeout" => "source-busy",
        "unreachable" => "source-unreachable",
        "unfinished" => "source-unfinished",
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poll::TROUBLES;

    #[test]
    fn whoever_asks_for_a_language_gets_the_one_that_he_likes_best() {
        for (header, language) in [
            (None, Language::En),
            (Some("fr-CA,fr;q=0.9,en;q=0.8"), Language::Fr),
            (Some("en;q=0.3, ja;q=0.9"), Language::Ja),
            (Some("pt-BR, de;q=0.5"), Language::De),
            (Some("ru;q=0, *"), Language::En),
            (Some("ro;q=x,;;,"), Language::En),
        ] {
            assert_eq!(accepted(header), language, "{header:?}");
        }
        assert_eq!((self::language(Some("xx")), self::language(Some("fr"))), (Language::En, Language::Fr));
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        let said = |language, number| texts(language).say(&grouped(number));
        assert_eq!([0, 999, 1000, 1_234_567].map(|n| said(Language::En, n)), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(said(Language::De, 1_000_204), "1.000.204");
        let price =
            |language, hundredths| texts(language).say(&Sentence::new("as-it-is").with("text", decimal(hundredths)));
        assert_eq!([10, 100, 1005].map(|n| price(Language::Fr, n)), ["0,1", "1", "10,05"]);
    }

    #[test]
    fn every_trouble_is_said_in_every_language() {
        for language in Language::ALL {
            let texts = texts(language);
            for word in TROUBLES {
                let said = of_fetching(word).map(|sentence| (texts.say(&sentence), sentence));
                assert!(said.is_some_and(|(said, sentence)| said != sentence.id), "{word} in {language:?}");
            }
        }
    }
}
