//! Spellings, reasons and items as they are kept and told.

use onhand_stock::matching::{Affix, End, Habit, Habits, Reason, Spelling};
use serde::{Deserialize, Serialize};

use super::wire::NearMiss;

/// A spelling as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    habits: Vec<String>,
    affixes: Vec<(String, String)>,
}

/// A habit's word.
pub(super) fn habit(habit: Habit) -> &'static str {
    match habit {
        Habit::Case => "case",
        Habit::Blanks => "blanks",
        Habit::Marks => "marks",
        Habit::Zeros => "zeros",
        Habit::LetterO => "letter-o",
        Habit::LetterI => "letter-i",
    }
}

pub(super) fn written(spelling: &Spelling) -> serde_json::Result<String> {
    let affix = |affix: &Affix| {
        let (kind, text) = match affix {
            Affix::Added(End::Front, text) => ("added-front", text.clone()),
            Affix::Added(End::Back, text) => ("added-back", text.clone()),
            Affix::LeftOut(End::Front, text) => ("left-out-front", text.clone()),
            Affix::LeftOut(End::Back, text) => ("left-out-back", text.clone()),
            Affix::AddedSize(mark) => ("added-size", mark.to_string()),
        };
        (kind.to_owned(), text)
    };
    let habits = spelling.habits.each().map(|one| habit(one).to_owned()).collect();
    serde_json::to_string(&Kept { habits, affixes: spelling.affixes.iter().map(affix).collect() })
}

/// A spelling as it was kept; what a later version knows and this one does not is left out.
pub(super) fn read(text: &str) -> Spelling {
    let Ok(kept) = serde_json::from_str::<Kept>(text) else { return Spelling::default() };
    let habits: Habits =
        Habit::ALL.into_iter().filter(|one| kept.habits.iter().any(|word| word == habit(*one))).collect();
    let affix = |(kind, text): (String, String)| {
        Some(match kind.as_str() {
            "added-front" => Affix::Added(End::Front, text),
            "added-back" => Affix::Added(End::Back, text),
            "left-out-front" => Affix::LeftOut(End::Front, text),
            "left-out-back" => Affix::LeftOut(End::Back, text),
            "added-size" => Affix::AddedSize(text.chars().next()?),
            _ => return None,
        })
    };
    Spelling { habits, affixes: kept.affixes.into_iter().filter_map(affix).collect() }
}

/// An item's name for callers.
pub(super) fn item_name(item: i64) -> String {
    format!("{}{}", if item > 0 { 'v' } else { 'r' }, item.unsigned_abs())
}

/// The item of that name.
pub(super) fn item_of(name: &str) -> Option<i64> {
    let kind = name.chars().next().filter(|kind| matches!(kind, 'v' | 'r'))?;
    let digits = name.get(1..).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    // Numbers travel to the database as JavaScript's, which are exact below 2^53.
    let number: i64 = digits.parse().ok().filter(|number| (1..1 << 53).contains(number))?;
    Some(if kind == 'v' { number } else { -number })
}

/// A candidate with its reason in words that programs know.
pub(super) fn near_miss(item: i64, reference: &str, reason: &Reason) -> NearMiss {
    let text = |c: &char| Some(c.to_string());
    let (word, said, meant) = match reason {
        Reason::SameReference => ("same-reference", None, None),
        Reason::SameGtin => ("same-gtin", None, None),
        Reason::Spelling(_) => ("spelling", None, None),
        Reason::Affix => ("affix", None, None),
        Reason::Swapped { .. } => ("swapped", None, None),
        Reason::Changed { said, meant, .. } => ("changed", text(said), text(meant)),
        Reason::Extra { said, .. } => ("extra", text(said), None),
        Reason::Missing { meant, .. } => ("missing", None, text(meant)),
        Reason::Longer(_, said) => ("longer", Some(said.clone()), None),
        Reason::Shorter(_, meant) => ("shorter", None, Some(meant.clone())),
        Reason::OtherBrand => ("other-brand", None, None),
    };
    let habits = match reason {
        Reason::Spelling(habits) => habits.each().map(|one| habit(one).to_owned()).collect(),
        _ => Vec::new(),
    };
    NearMiss { item: item_name(item), reference: reference.to_owned(), reason: word.to_owned(), habits, said, meant }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_is_read_back() {
        let affixes =
            vec![Affix::Added(End::Front, "CH-".into()), Affix::LeftOut(End::Back, "é".into()), Affix::AddedSize('/')];
        let spelling = Spelling { habits: Habits::USUAL.with(Habit::Zeros), affixes };
        assert_eq!(read(&written(&spelling).unwrap()), spelling);
        assert_eq!(read("[]"), Spelling::default());
        assert_eq!(read(r#"{"habits":["case","of tomorrow"],"affixes":[["new","x"]]}"#).affixes, []);
    }

    #[test]
    fn items_have_names() {
        for item in [1, -1, 24, -25, (1 << 53) - 1] {
            assert_eq!(item_of(&item_name(item)), Some(item));
        }
        for name in ["", "v", "12", "x1", "v+1", "v1x", "v0", "v9007199254740992", "é1"] {
            assert_eq!(item_of(name), None, "{name}");
        }
    }
}
