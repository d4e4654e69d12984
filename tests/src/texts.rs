//! What is said in every language: nothing is missing, nothing is left over, and each language keeps its own habits.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use onhand_feed::Language;

use crate::checkout::{files, text};

/// Where texts stand, a folder for each language, and the sources that say them.
const FOLDERS: [(&str, &[&str]); 4] = [
    ("crates/feed/texts", &["crates/feed/src/", "crates/cli/src/", "web/app/src/", "web/app/static/"]),
    ("crates/cli/texts", &["crates/cli/src/"]),
    ("web/app/texts", &["web/app/src/", "web/app/static/", "worker/src/"]),
    ("worker/texts", &["worker/src/"]),
];

/// What is the same in two languages: names of formats and units, and words that one took from the other.
const ALIKE: &[&str] = &[
    "catalogue-codes",
    "catalogue-description",
    "catalogue-gtin",
    "catalogue-no",
    "catalogue-status",
    "office-catalogue",
    "between",
    "change-code",
    "check-store",
    "column-sure",
    "delimiter-tab",
    "fact-format",
    "field-size",
    "field-status",
    "format-json",
    "ledger-blank",
    "receipt-title",
    "rejected-row",
    "size-bytes",
    "size-gb",
    "size-kb",
    "size-mb",
    "verdict-of",
    "check-columns",
    "problem-place",
    "problems-title",
    "change-price",
    "fact-currency-hint",
    "fact-decimal-point",
    "encoding-baltic",
    "field-color",
    "check-problems",
    "ways-mail",
    "ways-program",
    "orders-client",
    "orders-total",
    "outlet-name",
    "outlet-sells-online",
    "suppliers-name",
    "purchase-code",
];

/// What stands in a gap, as far as these tests care.
const GAP: char = '…';

/// A message or its attribute.
#[derive(Debug, Default, PartialEq)]
struct Said {
    /// Its words, with [`GAP`] for what stands in gaps.
    words: String,
    /// The variables in its gaps.
    gaps: BTreeSet<String>,
    /// What it selects by the number of something: the names of the variants.
    plurals: Vec<BTreeSet<String>>,
    /// The messages that it takes in.
    parts: BTreeSet<String>,
}

/// All that stands in a language's folder, by the message's name, or `name.hint`.
fn said(folder: &str, language: Language) -> BTreeMap<String, Said> {
    let mut all = BTreeMap::new();
    let inside = format!("{folder}/{}/", language.code());
    for path in files().into_iter().filter(|path| path.starts_with(&inside)) {
        let source = text(&path);
        let resource = parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut keep = |name: String, pattern: Option<Pattern<&str>>| {
                let mut said = Said::default();
                pattern.iter().for_each(|pattern| note(pattern, &mut said));
                assert!(all.insert(name.clone(), said).is_none(), "{path}: {name} stands there twice");
            };
            keep(message.id.name.to_owned(), message.value);
            for attribute in message.attributes {
                keep(format!("{}.{}", message.id.name, attribute.id.name), Some(attribute.value));
            }
        }
    }
    assert!(!all.is_empty(), "{inside} holds no texts");
    all
}

fn note(pattern: &Pattern<&str>, said: &mut Said) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.words += value,
            PatternElement::Placeable { expression: Expression::Inline(inline) } => note_inline(inline, said),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                if let InlineExpression::VariableReference { id } = selector {
                    said.gaps.insert(id.name.to_owned());
                }
                let names = variants.iter().map(|variant| match &variant.key {
                    fluent_syntax::ast::VariantKey::Identifier { name } => (*name).to_owned(),
                    fluent_syntax::ast::VariantKey::NumberLiteral { value } => (*value).to_owned(),
                });
                said.plurals.push(names.collect());
                variants.iter().for_each(|variant| note(&variant.value, said));
            }
        }
    }
}

fn note_inline(inline: &InlineExpression<&str>, said: &mut Said) {
    match inline {
        InlineExpression::StringLiteral { value } => said.words += value,
        InlineExpression::VariableReference { id } => {
            said.words.push(GAP);
            said.gaps.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, attribute } => {
            let attribute = attribute.as_ref().map_or(String::new(), |attribute| format!(".{}", attribute.name));
            said.words.push(GAP);
            said.parts.insert(format!("{}{attribute}", id.name));
        }
        other => panic!("{other:?} is more than the texts need"),
    }
}

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|language| *language != Language::En)
}

fn assert_none(broken: &[String], promise: &str) {
    assert!(broken.is_empty(), "{promise}:\n  {}", broken.join("\n  "));
}

#[test]
fn every_language_says_what_english_says_with_the_same_gaps() {
    let mut broken = Vec::new();
    for (folder, _) in FOLDERS {
        let english = said(folder, Language::En);
        for language in others() {
            let theirs = said(folder, language);
            for (name, message) in &english {
                match theirs.get(name) {
                    None => broken.push(format!("{folder}/{}: {name} is missing", language.code())),
                    Some(own) if own.gaps != message.gaps || own.parts != message.parts => {
                        broken.push(format!("{folder}/{}: {name} has other gaps", language.code()));
                    }
                    Some(_) => {}
                }
            }
            let more = theirs.keys().filter(|name| !english.contains_key(*name));
            broken.extend(more.map(|name| format!("{folder}/{}: {name} is not in English", language.code())));
        }
    }
    assert_none(&broken, "is said in every language");
}

#[test]
fn no_text_is_empty_or_still_english() {
    let mut broken = Vec::new();
    for (folder, _) in FOLDERS {
        let english = said(folder, Language::En);
        for language in Language::ALL {
            for (name, message) in said(folder, language) {
                let same = language != Language::En && english.get(&name) == Some(&message);
                // `{ $read } / { $all }` has no words.
                let wordless = message.words.contains(GAP) && !message.words.contains(char::is_alphabetic);
                if message.words.is_empty() || same && !wordless && !ALIKE.contains(&name.as_str()) {
                    broken.push(format!("{folder}/{}: {name} = {}", language.code(), message.words));
                }
            }
        }
    }
    assert_none(&broken, "is said in the language's own words");
}

/// Where English has two forms, each language has as many as it needs (Unicode's plural rules for whole numbers).
#[test]
fn numbers_take_the_plurals_of_the_language() {
    let mut broken = Vec::new();
    for (folder, _) in FOLDERS {
        let english = said(folder, Language::En);
        for language in Language::ALL {
            let needed: &[&str] = match language {
                Language::Ro => &["few", "one", "other"],
                Language::Ru => &["few", "many", "one"],
                Language::Ja => continue,
                _ => &["one", "other"],
            };
            for (name, message) in said(folder, language) {
                let selects = english.get(&name).is_some_and(|message| !message.plurals.is_empty());
                let right = |plurals: &BTreeSet<String>| plurals.iter().map(String::as_str).eq(needed.iter().copied());
                if selects && message.plurals.is_empty() || !message.plurals.iter().all(right) {
                    broken.push(format!("{folder}/{}: {name} {:?}", language.code(), message.plurals));
                }
            }
        }
    }
    assert_none(&broken, "has the plurals of its language");
}

/// Quotes, blanks before signs and letters as the language is printed.
#[test]
fn each_language_is_set_as_it_is_printed() {
    let mut broken = Vec::new();
    for (folder, _) in FOLDERS {
        for language in Language::ALL {
            for (name, Said { words, .. }) in said(folder, language) {
                // Marks that a keyboard has in place of those that print has; tags; and what only another language has.
                let never: &[&str] = match language {
                    Language::En => &["„", "«", "「"],
                    Language::Fr => &[" :", " ;", " !", " ?", " »", "« ", "“", "„", "「"],
                    Language::De => &["”", "«", "「"],
                    Language::Es => &["“", "„", "「"],
                    Language::Ro => &["ş", "ţ", "Ş", "Ţ", "“", "«", "「"],
                    Language::Ru => &["“", "„", "「"],
                    Language::Ja => &["“", "„", "«", "。 ", "、 "],
                };
                for mark in ["\"", "'", "...", "<", ">", "&", "{", "}", "  ", "\t"].iter().chain(never) {
                    // A delimiter's own sign stands behind its name; other programs read the English that `detect` prints.
                    let printed = language == Language::En && *mark == "'" && folder == "crates/feed/texts";
                    if words.contains(mark) && !name.starts_with("delimiter-") && !printed {
                        broken.push(format!("{folder}/{}: {name} has “{mark}”: {words}", language.code()));
                    }
                }
            }
        }
    }
    assert_none(&broken, "is set as the language is printed");
}

/// The texts of sources, by path, without the tests in them.
fn sources(within: &[&str]) -> Vec<(String, String)> {
    let ours = |path: &String| {
        within.iter().any(|folder| path.starts_with(folder))
            && [".rs", ".js", ".html"].iter().any(|kind| path.ends_with(kind))
    };
    let without_tests = |path: String| {
        let source = text(&path);
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
        (path, code)
    };
    files().into_iter().filter(ours).map(without_tests).collect()
}

/// What stands between quotes behind `call`.
fn named<'a>(source: &'a str, call: &'a str) -> impl Iterator<Item = &'a str> {
    source.split(call).skip(1).filter_map(|rest| rest.split(['"', '\'']).next())
}

#[test]
fn whatever_is_said_has_its_text() {
    let texts = FOLDERS.map(|(folder, _)| said(folder, Language::En));
    let has = |name: &str| texts.iter().any(|texts| texts.contains_key(name));
    let mut broken = Vec::new();
    for (path, source) in sources(&["crates/", "web/", "worker/src/"]) {
        for kind in ["\"kind-", "\"limit-"] {
            let ids = named(&source, kind).map(|rest| format!("{}{rest}", kind.trim_start_matches('"')));
            broken.extend(
                ids.filter(|id| path.starts_with("crates/feed/src/") && !has(id)).map(|id| format!("{path}: {id}")),
            );
        }
        for call in ["say(\"", "word('", "data-says=\"", "Sentence::new(\"", "Sentence::of_code(\""] {
            // What is said to FTP servers are commands.
            let ids = named(&source, call).filter(|_| !path.starts_with("worker/src/poll/ftp/"));
            broken.extend(ids.filter(|id| !has(id)).map(|id| format!("{path}: {id}")));
        }
        let codes = ["Fault::new(\"", "code: '", "? 'engine.", ": 'engine."].into_iter();
        let checks = path.starts_with("crates/feed/src/checks/").then_some("code: \"");
        for call in codes.chain(checks) {
            let first = call.rsplit(['"', '\'']).next().unwrap_or_default();
            let codes = named(&source, call).map(|code| format!("{first}{code}").replace('.', "-"));
            let unsaid = codes.filter(|id| id != "cancelled" && !(has(id) && has(&format!("{id}.hint"))));
            broken.extend(unsaid.map(|id| format!("{path}: {id} needs a text and a hint")));
        }
    }
    assert_none(&broken, "has its text");
}

#[test]
fn whatever_has_a_text_is_said() {
    let mut broken = Vec::new();
    for (folder, within) in FOLDERS {
        let sources = sources(within);
        let texts = said(folder, Language::En);
        let parts: BTreeSet<&String> = texts.values().flat_map(|message| &message.parts).collect();
        for id in texts.keys().filter(|name| !name.contains('.') && !parts.contains(name)) {
            // A code has a point where its message has a dash.
            let names = [id.clone(), id.replacen('-', ".", 1)];
            let quoted = |source: &str| {
                names
                    .iter()
                    .any(|name| source.contains(&format!("\"{name}\"")) || source.contains(&format!("'{name}'")))
            };
            if !sources.iter().any(|(_, source)| quoted(source)) {
                broken.push(format!("{folder}: {id}"));
            }
        }
    }
    assert_none(&broken, "is said somewhere");
}

#[test]
fn the_page_begins_with_what_it_says_in_english() {
    let english = said("web/app/texts", Language::En);
    let page = text("web/app/static/index.html");
    let elements = page.split("data-says=\"").skip(1).filter_map(|rest| rest.split('<').next()?.split_once("\">"));
    let shown: Vec<(&str, &str)> = elements.collect();
    assert!(shown.len() > 5, "{shown:?}");
    for (id, words) in shown {
        assert_eq!(english.get(id).map(|said| said.words.as_str()), Some(words), "{id}");
    }
}

#[test]
fn the_page_offers_what_there_are_texts_for() {
    let script = text("web/app/src/texts.js");
    let offered = script.lines().find(|line| line.starts_with("const LANGUAGES")).unwrap();
    for (folder, _) in FOLDERS {
        let inside = format!("{folder}/");
        let codes: BTreeSet<String> = files()
            .iter()
            .filter_map(|path| path.strip_prefix(&inside)?.split('/').next().map(str::to_owned))
            .collect();
        assert_eq!(codes, Language::ALL.map(|language| language.code().to_owned()).into(), "{folder}");
        assert!(codes.iter().all(|code| offered.contains(&format!(" {code}: '"))), "{offered}");
    }
}
