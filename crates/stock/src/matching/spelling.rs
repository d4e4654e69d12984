//! How a reference may be written and still be the same one.
//!
//! `skeleton` is what is left when every liberty is taken. Whatever is alike under some of them has the same skeleton, so that
//! one index finds what is alike under any.

use std::fmt;

/// A liberty that is taken in writing a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Habit {
    /// `ab12` for `AB12`.
    Case,
    /// `AB 12` for `AB12`.
    Blanks,
    /// `AB-12`, `AB.12`, `AB/12`, `AB_12` for `AB12`.
    Marks,
    /// `0012` for `12`, `AB-007` for `AB-7`.
    Zeros,
    /// The letter O for the digit 0.
    LetterO,
    /// The letter I or L for the digit 1.
    LetterI,
}

/// Some of the habits.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Habits(u8);

impl Habit {
    /// All there are, from the one that says least to the one that says most.
    pub const ALL: [Self; 6] = [Self::Case, Self::Blanks, Self::Marks, Self::Zeros, Self::LetterO, Self::LetterI];
}

impl Habits {
    /// Every liberty.
    pub const ALL: Self = Self(0b11_1111);
    /// What never tells two references of a brand apart, as far as anybody knows: before anything is learnt.
    pub const USUAL: Self = Self(0b11);

    /// These and one more.
    #[must_use]
    pub fn with(self, habit: Habit) -> Self {
        Self(self.0 | 1 << habit as u8)
    }

    /// These but for one.
    #[must_use]
    pub fn without(self, habit: Habit) -> Self {
        Self(self.0 & !(1 << habit as u8))
    }

    /// Whether it is one of them.
    pub fn contains(self, habit: Habit) -> bool {
        self.0 & 1 << habit as u8 != 0
    }

    /// Each of them, in the order of [`Habit::ALL`].
    pub fn each(self) -> impl Iterator<Item = Habit> {
        Habit::ALL.into_iter().filter(move |habit| self.contains(*habit))
    }
}

impl FromIterator<Habit> for Habits {
    fn from_iter<I: IntoIterator<Item = Habit>>(habits: I) -> Self {
        habits.into_iter().fold(Self::default(), Self::with)
    }
}

impl fmt::Debug for Habits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.each()).finish()
    }
}

/// The marks that stand between the parts of a reference; word processors make long ones of the short.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A reference as it is compared where these liberties are taken.
pub fn normal(reference: &str, habits: Habits) -> String {
    let mut normal = String::with_capacity(reference.len());
    write_normal(reference, habits, &mut normal);
    normal
}

/// A reference with every liberty taken; empty if it is made of marks alone.
pub fn skeleton(reference: &str) -> String {
    normal(reference, Habits::ALL)
}

/// Appends to what has been written; the room is reused by whoever asks two million times.
pub(super) fn write_normal(reference: &str, habits: Habits, normal: &mut String) {
    let mut writing = Writing { habits, normal, zero: None, after_digit: false };
    for c in reference.trim().chars() {
        match c {
            _ if is_mark(c) => writing.pass(c, Habit::Marks),
            _ if c.is_whitespace() => writing.pass(c, Habit::Blanks),
            _ if c.is_ascii() => writing.put(if habits.contains(Habit::Case) { c.to_ascii_uppercase() } else { c }),
            _ if habits.contains(Habit::Case) => c.to_uppercase().for_each(|c| writing.put(c)),
            _ => writing.put(c),
        }
    }
}

struct Writing<'a> {
    habits: Habits,
    normal: &'a mut String,
    /// Where a zero was written that goes if another digit follows.
    zero: Option<usize>,
    /// Whether what stands before is a digit, or a letter that may be taken for one: zeros after it are no leading ones.
    after_digit: bool,
}

impl Writing<'_> {
    /// What separates and says nothing by itself.
    fn pass(&mut self, c: char, habit: Habit) {
        if !self.habits.contains(habit) {
            self.normal.push(c);
        }
    }

    fn put(&mut self, c: char) {
        let c = match c {
            'O' | 'o' if self.habits.contains(Habit::LetterO) => '0',
            'I' | 'i' | 'L' | 'l' if self.habits.contains(Habit::LetterI) => '1',
            c => c,
        };
        if c.is_ascii_digit()
            && let Some(at) = self.zero.take()
        {
            self.normal.remove(at);
            self.after_digit = false;
        }
        if c == '0' && !self.after_digit && self.habits.contains(Habit::Zeros) {
            self.zero = Some(self.normal.len());
        } else {
            self.zero = None;
        }
        self.after_digit = is_digit_like(c);
        self.normal.push(c);
    }
}

/// Whether a skeleton has a digit here.
fn is_digit_like(c: char) -> bool {
    let last = if c.is_ascii() { Some(c.to_ascii_uppercase()) } else { c.to_uppercase().last() };
    last.is_some_and(|c| c.is_ascii_digit() || matches!(c, 'O' | 'I' | 'L'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_habit_by_itself() {
        use Habit::{Blanks, Case, LetterI, LetterO, Marks, Zeros};
        for (habit, written, normal_form) in [
            (Case, "ab-12 é", "AB-12 É"),
            (Blanks, "AB 12\u{a0}x", "AB12x"),
            (Marks, "A-B.1/2_3\u{2013}4", "AB1234"),
            (Zeros, "0012", "12"),
            (Zeros, "AB-007/x", "AB-7/x"),
            (Zeros, "AB-0-07", "AB--7"),
            (Zeros, "12-034", "12-034"),
            (Zeros, "1002", "1002"),
            (Zeros, "000", "0"),
            (Zeros, "A00B", "A0B"),
            (LetterO, "OoQ0", "00Q0"),
            (LetterI, "Iil1", "1111"),
        ] {
            assert_eq!(normal(written, Habits::default().with(habit)), normal_form, "{habit:?} of {written}");
        }
        assert_eq!(normal("  ab-0O7 ", Habits::default()), "ab-0O7", "what stands around it is no part of it");
    }

    #[test]
    fn skeletons_are_alike_where_people_mean_the_same() {
        for (one, other) in [("ab-0012.x", "AB12X"), ("l0-O5", "I O O5"), ("001", "1"), ("R 7.5", "r75")] {
            assert_eq!(skeleton(one), skeleton(other), "{one} and {other}");
        }
        for (one, other) in [("AB1", "AB2"), ("AB10", "AB1"), ("10", "1"), ("A-1", "B-1")] {
            assert_ne!(skeleton(one), skeleton(other), "{one} and {other}");
        }
        assert_eq!(skeleton("-./"), "");
    }

    /// Much of what makes trouble: zeros, what is taken for digits, marks, letters whose capitals are others.
    pub(in crate::matching) const TRICKY: &str = "[0O1ilIoL2aAb\\-. ıſßﬁ]{0,10}";

    proptest! {
        #[test]
        fn what_is_alike_under_some_liberties_has_one_skeleton(text in TRICKY, habits in 0u8..64) {
            prop_assert_eq!(skeleton(&normal(&text, Habits(habits))), skeleton(&text));
        }

        #[test]
        fn a_normal_form_is_its_own(text in TRICKY, habits in 0u8..64) {
            let once = normal(&text, Habits(habits));
            prop_assert_eq!(normal(&once, Habits(habits)), once.trim());
        }
    }
}
