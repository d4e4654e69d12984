//! In what two references differ.

use super::affix::{End, LONGEST};
use super::spelling::{Habit, Habits, normal, skeleton};

/// What makes a reference of the base a near miss, nearest first. Places are characters of the skeleton as the retailer's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// It is this very reference, but not the only thing of that name, or its GTIN is another thing's.
    SameReference,
    /// It has this GTIN, but is not the only thing with it, or the reference is another thing's.
    SameGtin,
    /// Only these liberties were taken, and nobody has said that this brand's spelling takes them, or more than one reference
    /// is written so.
    Spelling(Habits),
    /// One of the brand's affixes leads to it, and to another, too.
    Affix,
    /// Two neighbours changed places.
    Swapped {
        /// The first of them.
        at: u32,
    },
    /// One character is another.
    Changed {
        /// Which.
        at: u32,
        /// The retailer's.
        said: char,
        /// The base's.
        meant: char,
    },
    /// The retailer wrote one character more.
    Extra {
        /// Where.
        at: u32,
        /// What.
        said: char,
    },
    /// The retailer wrote one character less.
    Missing {
        /// Before which.
        at: u32,
        /// What.
        meant: char,
    },
    /// The retailer wrote more at one end: a brand's letters, a colour, a size.
    Longer(End, String),
    /// The retailer wrote less at one end.
    Shorter(End, String),
    /// It is this very reference, of another brand.
    OtherBrand,
}

/// What near misses that differ in a character have at least; of shorter ones each is near to any.
pub(super) const SHORTEST: usize = 4;
/// And at most: nobody writes longer ones by hand.
pub(super) const LONGEST_TRIED: usize = 40;

/// In what `said` differs from a reference of the base; `None` if by too much to be it. Both are skeletons.
pub(super) fn difference(said: &[char], meant: &[char]) -> Option<Reason> {
    let same = said.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (rest_said, rest_meant) = (said.get(same..)?, meant.get(same..)?);
    let one_off = said.len().min(meant.len()) >= SHORTEST && said.len().max(meant.len()) <= LONGEST_TRIED;
    if one_off && let Some(reason) = one_change(rest_said, rest_meant, same as u32) {
        return Some(reason);
    }
    let (more, less) = (said.len().checked_sub(meant.len()), meant.len().checked_sub(said.len()));
    let text = |chars: &[char]| chars.iter().collect::<String>();
    match (more, less) {
        (Some(more @ 1..=LONGEST), _) if meant.len() >= SHORTEST => {
            let at_back = rest_meant.is_empty().then(|| Reason::Longer(End::Back, text(rest_said)));
            at_back.or_else(|| {
                said.ends_with(meant).then_some(said.get(..more)?).map(|more| Reason::Longer(End::Front, text(more)))
            })
        }
        (_, Some(less @ 1..=LONGEST)) if said.len() >= SHORTEST => {
            let at_back = rest_said.is_empty().then(|| Reason::Shorter(End::Back, text(rest_meant)));
            at_back.or_else(|| {
                meant.ends_with(said).then_some(meant.get(..less)?).map(|less| Reason::Shorter(End::Front, text(less)))
            })
        }
        _ => None,
    }
}

/// One change between two rests that begin differently.
fn one_change(said: &[char], meant: &[char], at: u32) -> Option<Reason> {
    match (said, meant) {
        ([a, b, said @ ..], [c, d, meant @ ..]) if a == d && b == c && said == meant => Some(Reason::Swapped { at }),
        ([a, said @ ..], [b, meant @ ..]) if said == meant => Some(Reason::Changed { at, said: *a, meant: *b }),
        ([a, said @ ..], meant) if said == meant => Some(Reason::Extra { at, said: *a }),
        (said, [b, meant @ ..]) if said == meant => Some(Reason::Missing { at, meant: *b }),
        _ => None,
    }
}

/// The fewest liberties by which two references with one skeleton are alike; `None` if they have not one.
pub fn liberties(said: &str, meant: &str) -> Option<Habits> {
    if skeleton(said) != skeleton(meant) {
        return None;
    }
    let mut fewest = Habits::ALL;
    for habit in Habit::ALL.into_iter().rev() {
        let fewer = fewest.without(habit);
        if normal(said, fewer) == normal(meant, fewer) {
            fewest = fewer;
        }
    }
    Some(fewest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(said: &str, meant: &str) -> Option<Reason> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        difference(&chars(said), &chars(meant))
    }

    #[test]
    fn each_difference_has_its_reason() {
        use End::{Back, Front};
        for (said, meant, reason) in [
            ("AB132", "AB123", Some(Reason::Swapped { at: 3 })),
            ("AB124", "AB123", Some(Reason::Changed { at: 4, said: '4', meant: '3' })),
            ("XB123", "AB123", Some(Reason::Changed { at: 0, said: 'X', meant: 'A' })),
            ("AB1233", "AB123", Some(Reason::Extra { at: 5, said: '3' })),
            ("AB13", "AB123", Some(Reason::Missing { at: 3, meant: '2' })),
            ("AB123RED", "AB123", Some(Reason::Longer(Back, "RED".into()))),
            ("CHAB123", "AB123", Some(Reason::Longer(Front, "CH".into()))),
            ("AB123", "AB123RED", Some(Reason::Shorter(Back, "RED".into()))),
            ("AB123", "CHAB123", Some(Reason::Shorter(Front, "CH".into()))),
            ("AB321", "AB123", None),
            ("AB1", "AB2", None),
            ("AB1X", "AB1", None),
            ("AB123ABCDEFGHI", "AB123", None),
        ] {
            assert_eq!(between(said, meant), reason, "{said} for {meant}");
        }
    }

    #[test]
    fn the_fewest_liberties_are_named() {
        use Habit::{Case, LetterI, LetterO, Marks, Zeros};
        let of = |habits: &[Habit]| Some(habits.iter().copied().collect::<Habits>());
        for (said, meant, expected) in [
            ("ab12", "AB12", of(&[Case])),
            ("AB-12", "AB12", of(&[Marks])),
            ("ab.0012", "AB12", of(&[Case, Marks, Zeros])),
            ("ABO1", "AB01", of(&[LetterO])),
            ("ABI2", "AB12", of(&[LetterI])),
            ("AB12", "AB12", of(&[])),
            ("AB12", "AB13", None),
        ] {
            assert_eq!(liberties(said, meant), expected, "{said} for {meant}");
        }
    }
}
