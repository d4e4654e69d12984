//! Sentences in a language, for shells that run on a machine of ours; the page has the browser do it.
//!
//! The texts are the Fluent files in `crates/feed/texts`, which the page is given too.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::{Error, Gap, Problem, Sentence};

/// The files of a language's folder.
macro_rules! files {
    ($folder:literal) => {
        [
            include_str!(concat!("../texts/", $folder, "/errors.ftl")),
            include_str!(concat!("../texts/", $folder, "/names.ftl")),
            include_str!(concat!("../texts/", $folder, "/papers.ftl")),
            include_str!(concat!("../texts/", $folder, "/problems.ftl")),
            include_str!(concat!("../texts/", $folder, "/routing.ftl")),
            include_str!(concat!("../texts/", $folder, "/sentences.ftl")),
        ]
    };
}

/// A language that Onhand speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
    /// German.
    De,
    /// Spanish.
    Es,
    /// Romanian.
    Ro,
    /// Russian.
    Ru,
    /// Japanese.
    Ja,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::En, Self::Fr, Self::De, Self::Es, Self::Ro, Self::Ru, Self::Ja];

    /// Its code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::De => "de",
            Self::Es => "es",
            Self::Ro => "ro",
            Self::Ru => "ru",
            Self::Ja => "ja",
        }
    }

    /// The language of a tag or a locale's name: `fr`, `fr-CA`, `fr_CA.UTF-8`.
    pub fn named(tag: &str) -> Option<Self> {
        let name = tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == name)
    }

    fn files(self) -> [&'static str; 6] {
        match self {
            Self::En => files!("en"),
            Self::Fr => files!("fr"),
            Self::De => files!("de"),
            Self::Es => files!("es"),
            Self::Ro => files!("ro"),
            Self::Ru => files!("ru"),
            Self::Ja => files!("ja"),
        }
    }
}

/// The texts of one language.
pub struct Texts(FluentBundle<FluentResource>);

impl Texts {
    /// Everything that the engine says, in `language`.
    pub fn new(language: Language) -> Self {
        Self::of(language, language.files())
    }

    /// The same in English: where nothing else is spoken, the texts of other languages are not linked.
    pub fn english() -> Self {
        Self::of(Language::En, files!("en"))
    }

    fn of(language: Language, files: [&str; 6]) -> Self {
        let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        // None of the languages is written from right to left, and terminals show the marks.
        bundle.set_use_isolating(false);
        files.into_iter().fold(Self(bundle), Self::with)
    }

    /// The same with a shell's own texts, a Fluent file.
    #[must_use]
    pub fn with(mut self, file: &str) -> Self {
        // What cannot be parsed is left out and shows as its name; a test reads every file strictly.
        let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
        self.0.add_resource_overriding(resource);
        self
    }

    /// A sentence.
    pub fn say(&self, sentence: &Sentence) -> String {
        self.format(sentence, None)
    }

    /// What to do about what a sentence says.
    pub fn hint(&self, sentence: &Sentence) -> String {
        self.format(sentence, Some("hint"))
    }

    /// Why a file cannot be read, and what to do about it.
    pub fn error(&self, error: &Error) -> (String, String) {
        let sentence = error.said();
        (self.say(&sentence), self.hint(&sentence))
    }

    /// Sentences.
    pub fn all(&self, sentences: &[Sentence]) -> Vec<String> {
        sentences.iter().map(|sentence| self.say(sentence)).collect()
    }

    /// What a problem is, in a few words, and what to do about it.
    pub fn problem(&self, problem: &Problem) -> (String, String) {
        let sentence = Sentence::of_code(&problem.code);
        (self.say(&sentence), self.hint(&sentence))
    }

    fn format(&self, sentence: &Sentence, attribute: Option<&str>) -> String {
        let message = self.0.get_message(&sentence.id);
        let pattern = message.and_then(|message| match attribute {
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else { return sentence.id.to_string() };
        let mut gaps = FluentArgs::new();
        for (name, gap) in &sentence.gaps {
            gaps.set(name.as_ref(), self.value(gap));
        }
        self.0.format_pattern(pattern, Some(&gaps), &mut Vec::new()).into_owned()
    }

    fn value<'a>(&self, gap: &'a Gap) -> FluentValue<'a> {
        match gap {
            Gap::Number(number) => (*number).into(),
            Gap::Text(text) => text.as_str().into(),
            Gap::Sentence(sentence) => self.say(sentence).into(),
            Gap::List(gaps) => self.list(gaps).into(),
        }
    }

    fn list(&self, gaps: &[Gap]) -> String {
        let said = |gap: &Gap| match self.value(gap) {
            FluentValue::String(text) => text.into_owned(),
            FluentValue::Number(number) => number.as_string().into_owned(),
            _ => String::new(),
        };
        gaps.iter().map(said).collect::<Vec<_>>().join(&self.say(&Sentence::new("between")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_what_systems_call_them() {
        for (name, language) in [("fr_CA.UTF-8", Language::Fr), ("ja", Language::Ja), ("DE-at", Language::De)] {
            assert_eq!(Language::named(name), Some(language));
        }
        assert_eq!((Language::named("C"), Language::named("")), (None, None));
    }

    #[test]
    fn numbers_choose_the_plural_of_the_language() {
        let file = "rows = { $rows ->\n    [one] { $rows } rând\n    [few] { $rows } rânduri\n   *[other] { $rows } de rânduri\n}\n";
        let texts = Texts::new(Language::Ro).with(file);
        let said = [1u32, 3, 20, 100].map(|rows| texts.say(&Sentence::new("rows").with("rows", rows)));
        assert_eq!(said, ["1 rând", "3 rânduri", "20 de rânduri", "100 de rânduri"]);
    }

    #[test]
    fn gaps_hold_words_sentences_and_lists() {
        let file = "new = New: { $names }.\nnamed = “{ $name }”\nbetween = {\", \"}\n";
        let texts = Texts::new(Language::En).with(file);
        let named = |name: &str| Sentence::new("named").with("name", name);
        let said = Sentence::new("new").with("names", ["a", "{b}"].into_iter().map(named).collect::<Gap>());
        assert_eq!(texts.say(&said), "New: “a”, “{b}”.");
        assert_eq!(texts.say(&Sentence::new("nobody-wrote-it")), "nobody-wrote-it");
    }

    #[test]
    fn a_problem_has_a_title_and_a_hint_in_every_language() {
        let mut seen = Vec::new();
        for language in Language::ALL {
            let (title, hint) = {
                let said = Sentence::of_code("gtin.check-digit");
                let texts = Texts::new(language);
                (texts.say(&said), texts.hint(&said))
            };
            assert!(!seen.contains(&title) && title != hint, "{language:?}: {title}");
            seen.push(title);
        }
    }
}
