//! Which characters of two references differ, for a person who looks at both.

use std::ops::Range;

/// A stretch of both, in bytes: the same in both, or what stands in the place of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where in the one.
    pub said: Range<usize>,
    /// Where in the other.
    pub meant: Range<usize>,
    /// Whether it is the same.
    pub same: bool,
}

/// Of longer references the beginning alone is compared: the table takes a byte for each pair of characters.
const LONGEST: usize = 64;

/// The two in stretches that are the same and stretches that differ, by as few characters as can be.
pub fn marks(said: &str, meant: &str) -> Vec<Mark> {
    let (a, b): (Vec<char>, Vec<char>) = (said.chars().collect(), meant.chars().collect());
    let is_long = a.len().max(b.len()) > LONGEST;
    let table = if is_long { Vec::new() } else { table(&a, &b) };
    let left = |i: usize, j: usize| table.get(i * (b.len() + 1) + j).copied().unwrap_or(0);
    let mut begins = is_long;
    let (mut i, mut j, mut marks) = (0, 0, Vec::<Mark>::new());
    while let (Some(_), _) | (_, Some(_)) = (a.get(i), b.get(j)) {
        let (here, there) = (a.get(i).copied(), b.get(j).copied());
        let alike = here.filter(|_| here == there && (!is_long || begins));
        begins &= alike.is_some();
        let taken = match (here, there) {
            _ if alike.is_some() => (here, there),
            (Some(_), Some(_)) if left(i + 1, j) >= left(i, j + 1) => (here, None),
            (_, Some(_)) => (None, there),
            _ => (here, None),
        };
        put(&mut marks, taken, alike.is_some());
        (i, j) = (i + usize::from(taken.0.is_some()), j + usize::from(taken.1.is_some()));
    }
    marks
}

/// Adds what was taken of each to the last stretch, or begins another.
fn put(marks: &mut Vec<Mark>, taken: (Option<char>, Option<char>), same: bool) {
    let end = marks.last().map_or((0, 0), |mark| (mark.said.end, mark.meant.end));
    if marks.last().is_none_or(|mark| mark.same != same) {
        marks.push(Mark { said: end.0..end.0, meant: end.1..end.1, same });
    }
    if let Some(mark) = marks.last_mut() {
        mark.said.end += taken.0.map_or(0, char::len_utf8);
        mark.meant.end += taken.1.map_or(0, char::len_utf8);
    }
}

/// The longest common subsequence of what is left of each, row by row.
fn table(a: &[char], b: &[char]) -> Vec<u8> {
    let width = b.len() + 1;
    let mut table = vec![0u8; (a.len() + 1) * width];
    for (i, one) in a.iter().enumerate().rev() {
        for (j, other) in b.iter().enumerate().rev() {
            let at = |i: usize, j: usize| table.get(i * width + j).copied().unwrap_or(0);
            let best = if one == other { at(i + 1, j + 1) + 1 } else { at(i + 1, j).max(at(i, j + 1)) };
            if let Some(cell) = table.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As a person sees it: what differs in brackets, the one's and the other's.
    fn seen(said: &str, meant: &str) -> String {
        let each = marks(said, meant).into_iter().map(|mark| match mark.same {
            true => said.get(mark.said).unwrap().to_owned(),
            false => format!("[{}|{}]", said.get(mark.said).unwrap(), meant.get(mark.meant).unwrap()),
        });
        each.collect()
    }

    #[test]
    fn what_differs_is_marked() {
        assert_eq!(seen("AB-124", "AB123"), "AB[-|]12[4|3]");
        assert_eq!(seen("ABC", "ABC"), "ABC");
        assert_eq!(seen("", "é"), "[|é]");
        assert_eq!(seen("1é2", "1è2"), "1[é|è]2");
    }

    proptest! {
        #[test]
        fn marks_cover_both_and_tell_the_truth(said in "[a-cé]{0,80}", meant in "[a-cé]{0,80}") {
            let (mut a, mut b) = (0, 0);
            for mark in marks(&said, &meant) {
                prop_assert_eq!((mark.said.start, mark.meant.start), (a, b));
                (a, b) = (mark.said.end, mark.meant.end);
                prop_assert!(!mark.same || said.get(mark.said) == meant.get(mark.meant));
            }
            prop_assert_eq!((a, b), (said.len(), meant.len()));
        }
    }
}
