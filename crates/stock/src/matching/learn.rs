//! What the confirmed pairs of a brand say about how its references are written.

use std::collections::{BTreeMap, BTreeSet};

use super::affix::{Affix, End, LONGEST};
use super::base::Base;
use super::difference::liberties;
use super::spelling::{Habit, Habits, normal, skeleton};

/// How a retailer writes a brand's references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The liberties that are taken.
    pub habits: Habits,
    /// What stands beside them in one of the two spellings; at most [`AFFIXES`].
    pub affixes: Vec<Affix>,
}

impl Default for Spelling {
    fn default() -> Self {
        Self { habits: Habits::USUAL, affixes: Vec::new() }
    }
}

/// Affixes of a brand: each is one more way to look for each of its references.
const AFFIXES: usize = 16;

/// How many pairs have to show it: a letter for a digit may be a slip of the hand, and an end may be the end of one reference.
fn enough(habit: Habit) -> usize {
    match habit {
        Habit::LetterO | Habit::LetterI => 2,
        Habit::Case | Habit::Blanks | Habit::Marks | Habit::Zeros => 1,
    }
}
const ENOUGH_ENDS: usize = 2;
const ENOUGH_SIZES: usize = 3;

/// Learns a brand's spelling from its confirmed pairs (the retailer's, the base's) and the refused ones, in whatever order.
///
/// Nothing is learnt that would make two references of the base one, or a refused pair.
pub fn learn(brand: &str, pairs: &[(&str, &str)], refused: &[(&str, &str)], base: &Base) -> Spelling {
    let mut seen = Seen::default();
    pairs.iter().collect::<BTreeSet<_>>().into_iter().for_each(|(said, meant)| seen.note(said.trim(), meant.trim()));
    let proof = Proof { refused, base, places: base.places(brand).collect() };
    let mut spelling = Spelling::default();
    for habit in Habit::ALL {
        let wider = Spelling { habits: spelling.habits.with(habit), ..Spelling::default() };
        let is_shown = seen.habits.get(&habit).is_some_and(|count| *count >= enough(habit));
        if is_shown && !spelling.habits.contains(habit) && proof.holds(&wider) {
            spelling = wider;
        }
    }
    for affix in seen.affixes() {
        let mut wider = spelling.clone();
        wider.affixes.push(affix);
        if spelling.affixes.len() < AFFIXES && proof.holds(&wider) {
            spelling = wider;
        }
    }
    spelling
}

/// How many pairs show what.
#[derive(Default)]
struct Seen {
    habits: BTreeMap<Habit, usize>,
    affixes: BTreeMap<Affix, usize>,
}

impl Seen {
    fn note(&mut self, said: &str, meant: &str) {
        let shown = liberties(said, meant).map(|habits| (habits, None)).or_else(|| {
            let (affix, habits) = beside(said, meant)?;
            Some((habits, Some(affix)))
        });
        let Some((habits, affix)) = shown else { return };
        habits.each().for_each(|habit| *self.habits.entry(habit).or_default() += 1);
        if let Some(affix) = affix.filter(Affix::stands_out) {
            if let Some(size) = affix.as_size() {
                *self.affixes.entry(size).or_default() += 1;
            }
            *self.affixes.entry(affix).or_default() += 1;
        }
    }

    /// The affixes that enough pairs show, those of most pairs first.
    fn affixes(&self) -> Vec<Affix> {
        let enough = |affix: &Affix| if matches!(affix, Affix::AddedSize(_)) { ENOUGH_SIZES } else { ENOUGH_ENDS };
        let mut affixes: Vec<_> = self.affixes.iter().filter(|(affix, count)| **count >= enough(affix)).collect();
        affixes.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        affixes.into_iter().map(|(affix, _)| affix.clone()).collect()
    }
}

/// What one of the two has at an end and the other has not, and the liberties that the rest takes.
fn beside(said: &str, meant: &str) -> Option<(Affix, Habits)> {
    let added = cuts(said, meant).map(|(end, text, habits)| (Affix::Added(end, text), habits));
    added.or_else(|| cuts(meant, said).map(|(end, text, habits)| (Affix::LeftOut(end, text), habits)))
}

/// The end that makes `long` of `short`, with the marks between: as long as it can be.
fn cuts(long: &str, short: &str) -> Option<(End, String, Habits)> {
    let whole = skeleton(short);
    let places: Vec<usize> = long.char_indices().map(|(at, _)| at).skip(1).collect();
    let short_end = |end: &str| end.chars().count() <= LONGEST;
    let back = places.iter().filter_map(|at| long.split_at_checked(*at)).filter(|(_, end)| short_end(end));
    let back = back.filter(|(rest, _)| skeleton(rest) == whole).map(|(rest, end)| (End::Back, end, rest)).next();
    let front = || {
        let cut = places.iter().rev().filter_map(|at| long.split_at_checked(*at)).filter(|(end, _)| short_end(end));
        cut.filter(|(_, rest)| skeleton(rest) == whole).map(|(end, rest)| (End::Front, end, rest)).next()
    };
    let (end, text, rest) = back.or_else(front).filter(|_| !whole.is_empty())?;
    Some((end, text.to_ascii_uppercase(), liberties(rest, short)?))
}

/// Against what a spelling is held.
struct Proof<'a> {
    refused: &'a [(&'a str, &'a str)],
    base: &'a Base,
    places: Vec<u32>,
}

impl Proof<'_> {
    /// Whether it makes no two references of the base one, nor a refused pair.
    fn holds(&self, spelling: &Spelling) -> bool {
        let alike = |said: &str, meant: &str| {
            let meant = normal(meant, spelling.habits);
            spelling.forms(said).iter().any(|form| normal(form, spelling.habits) == meant)
        };
        !self.refused.iter().any(|(said, not)| alike(said, not)) && !self.collides(spelling)
    }

    fn collides(&self, spelling: &Spelling) -> bool {
        let each = self.places.iter().filter_map(|place| Some((self.base.reference(*place), self.base.item(*place)?)));
        let mut written: BTreeMap<String, Written<'_>> = BTreeMap::new();
        for (reference, item) in each.clone() {
            let one = Written { reference, item, references: false, items: false };
            let first = written.entry(normal(reference, spelling.habits)).or_insert(one);
            first.references |= first.reference != reference;
            first.items |= first.item != item;
            // What is written the very same is two things however it is compared.
            if first.references && first.items {
                return true;
            }
        }
        each.clone().any(|(reference, item)| {
            let forms = spelling.affixes.iter().filter_map(|affix| affix.applied(reference));
            let mut others = forms.filter_map(|form| written.get(&normal(&form, spelling.habits)));
            others.any(|other| other.items || other.item != item)
        })
    }
}

/// What is written alike: one of the references and items, and whether there are others.
struct Written<'a> {
    reference: &'a str,
    item: i64,
    references: bool,
    items: bool,
}
