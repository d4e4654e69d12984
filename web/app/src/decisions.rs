//! What a person decides about problems: what is not put right, what a word or a mark in quantities means. Each can be taken back.

use std::collections::BTreeMap;

use leptos::prelude::*;
use onhand_feed::{Problem, Sentence, Word};
use serde::Deserialize;

use crate::live::{act, changed};
use crate::state::{Desk, StockFile};
use crate::texts::{say, tell};

/// What was decided about a file's problems, now or when such a file was confirmed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(crate) struct Decided {
    fixes: BTreeMap<String, bool>,
    words: Vec<Word>,
    quantity_mark: Option<char>,
}

/// Words of one file that are asked about at once: few shops have more, and a column of titles has thousands.
const ASKED_WORDS: usize = 6;
/// Characters of the longest word that is asked about: what is longer was cut when it was kept.
const LONGEST_WORD: usize = 40;

/// What can be decided about a problem.
pub(crate) fn offer(desk: Desk, file: StockFile, problem: &Problem) -> AnyView {
    match problem.code.as_str() {
        "quantity.unknown" => words(desk, file, problem),
        "quantity.open" => marks(desk, file, problem),
        code if problem.reversible && !refused(file, code) => {
            let code = problem.code.clone();
            let refuse = move || {
                let code = code.clone();
                file.correct(desk, |profile| profile.fixes.extend([(code, false)]));
            };
            view! { <button type="button" class="quiet" on:click=act(refuse)>{say("problem-refuse")}</button> }
                .into_any()
        }
        _ => ().into_any(),
    }
}

/// The words that stand for quantities, each with a field for what it means.
fn words(desk: Desk, file: StockFile, problem: &Problem) -> AnyView {
    let mut found: Vec<&str> = Vec::new();
    for place in &problem.places {
        let word = place.found.trim();
        if !word.is_empty() && word.chars().count() <= LONGEST_WORD && !found.contains(&word) {
            found.push(word);
        }
    }
    found.truncate(ASKED_WORDS);
    view! { <div class="word-means">{found.into_iter().map(|word| meaning(desk, file, word, None)).collect_view()}</div> }.into_any()
}

/// A field for what a word means; empty if it does not say how many.
fn meaning(desk: Desk, file: StockFile, word: &str, quantity: Option<u32>) -> AnyView {
    let label = tell(&Sentence::new("word-means").with("word", word));
    let text = word.to_owned();
    let set = move |value: String| {
        let word = Word { text: text.clone(), quantity: value.trim().parse().ok() };
        file.correct(desk, |profile| {
            profile.words.retain(|known| known.text != word.text);
            profile.words.push(word);
        });
    };
    let value = quantity.map(|quantity| quantity.to_string());
    view! { <label>{label}<input type="number" min="0" inputmode="numeric" prop:value=value on:change=changed(set)/></label> }
        .into_any()
}

/// `1.250` is one piece or 1250: a button for each.
fn marks(desk: Desk, file: StockFile, problem: &Problem) -> AnyView {
    let Some(found) = problem.places.iter().find_map(|place| Some((place, place.found.find(['.', ','])?))) else {
        return ().into_any();
    };
    let (place, at) = found;
    let (whole, rest) = place.found.split_at_checked(at).unwrap_or_default();
    let (decimal, other) = if rest.starts_with('.') { ('.', ',') } else { (',', '.') };
    let digits: String = place.found.chars().filter(char::is_ascii_digit).collect();
    let button = |mark: char, quantity: &str| {
        let said = Sentence::new("mark-means").with("found", place.found.as_str()).with("quantity", quantity);
        let set = move || file.correct(desk, |profile| profile.quantity_mark = Some(mark));
        view! { <button type="button" class="quiet" on:click=act(set)>{tell(&said)}</button> }
    };
    view! { <div class="word-means">{button(other, &digits)}{button(decimal, whole)}</div> }.into_any()
}

/// What was decided, each with a way back.
pub(crate) fn view(desk: Desk, file: StockFile) -> Option<AnyView> {
    let Decided { fixes, words, quantity_mark } = file.decided.get();
    let mut decided: Vec<AnyView> = Vec::new();
    for (code, _) in fixes.into_iter().filter(|(_, may)| !may) {
        let said = Sentence::new("decided-refused").with("title", tell(&Sentence::of_code(&code)));
        let take_back = move || {
            let code = code.clone();
            file.correct(desk, |profile| {
                // What was confirmed before has to be overruled.
                if profile.fixes.remove(&code).is_none() {
                    profile.fixes.extend([(code, true)]);
                }
            });
        };
        decided.push(entry(spoken(&said), Some(take_back)));
    }
    let own = file.profile.read_untracked();
    let mut told: Vec<String> = Vec::new();
    for Word { text, quantity } in words {
        // The first meaning holds: what is said now comes before what was confirmed.
        if told.contains(&text) {
            continue;
        }
        let said = meaning(desk, file, &text, quantity);
        let now = own.words.iter().any(|word| word.text == text);
        told.push(text.clone());
        let take_back = move || file.correct(desk, |profile| profile.words.retain(|word| word.text != text));
        decided.push(entry(said, now.then_some(take_back)));
    }
    if let Some(mark) = quantity_mark {
        let said = Sentence::new("decided-mark").with("mark", mark.to_string());
        let take_back = move || file.correct(desk, |profile| profile.quantity_mark = None);
        decided.push(entry(spoken(&said), own.quantity_mark.map(|_| take_back)));
    }
    let any = !decided.is_empty();
    any.then(|| view! { <ul class="decided" aria-label=say("decided-label")>{decided}</ul> }.into_any())
}

fn spoken(said: &Sentence) -> AnyView {
    view! { <span>{tell(said)}</span> }.into_any()
}

fn entry(said: AnyView, take_back: Option<impl Fn() + 'static>) -> AnyView {
    let button = take_back.map(|take_back| {
        view! { <button type="button" class="quiet" on:click=act(take_back)>{say("decided-undo")}</button> }
    });
    view! { <li>{said}{button}</li> }.into_any()
}

/// A person has said that what the code tells of is not put right.
pub(crate) fn refused(file: StockFile, code: &str) -> bool {
    file.decided.read().fixes.get(code) == Some(&false)
}
