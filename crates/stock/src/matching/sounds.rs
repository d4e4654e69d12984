//! What nearly is a skeleton: the hashes of all that are one change away, without writing any of them down.

use super::affix::LONGEST;
use super::difference::{LONGEST_TRIED, SHORTEST};
use super::spelling::{is_mark, skeleton};
use crate::index::finished;

/// The characters that the skeletons of a brand have: nothing else has to be tried.
#[derive(Clone, Debug, Default)]
pub(super) struct Sounds {
    /// Digits and letters as bits.
    plain: u64,
    /// Others, in order; the first of them if they are many, as in writing of thousands of signs.
    others: Vec<char>,
}

/// Other characters that are tried: an alphabet beside the Latin one.
const OTHERS: usize = 48;
/// An odd number, of which every bit is as likely as not.
const BASE: u64 = 0x9E6D_62D0_6F6A_9A9B;

impl Sounds {
    /// Learns those of a skeleton.
    pub(super) fn add(&mut self, skeleton: &str) {
        for c in skeleton.chars() {
            match c {
                '0'..='9' => self.plain |= 1 << (c as u32 - '0' as u32),
                'A'..='Z' => self.plain |= 1 << (c as u32 - 'A' as u32 + 10),
                _ => {
                    if let Err(at) = self.others.binary_search(&c) {
                        self.others.insert(at, c);
                        self.others.truncate(OTHERS);
                    }
                }
            }
        }
    }

    fn each(&self) -> Vec<char> {
        let plain = ('0'..='9').chain('A'..='Z').enumerate().filter(|(bit, _)| self.plain >> bit & 1 == 1);
        plain.map(|(_, c)| c).chain(self.others.iter().copied()).collect()
    }

    /// The hash of each skeleton that is one change away: some hundreds.
    pub(super) fn neighbours(&self, brand: u32, skeleton: &[char], probe: &mut impl FnMut(u64)) {
        let count = skeleton.len();
        // One character less has to be long enough still.
        if !(SHORTEST..=LONGEST_TRIED).contains(&count) {
            return;
        }
        let (before, after, powers) = (prefixes(skeleton), suffixes(skeleton), powers(count + 1));
        let at = |of: &[u64], at: usize| of.get(at).copied().unwrap_or(0);
        // What stands before a place, something else, and what stands from another place on.
        let mut put = |start: u64, rest: usize| {
            let hash = start.wrapping_mul(at(&powers, count - rest)).wrapping_add(at(&after, rest));
            probe(salted(brand, hash));
        };
        let sounds = self.each();
        for (place, pair) in skeleton.iter().zip(skeleton.iter().skip(1)).enumerate() {
            if pair.0 != pair.1 {
                put(step(step(at(&before, place), *pair.1), *pair.0), place + 2);
            }
        }
        for place in 0..=count {
            let start = at(&before, place);
            if place < count {
                put(start, place + 1);
                sounds.iter().for_each(|c| put(step(start, *c), place + 1));
            }
            sounds.iter().for_each(|c| put(step(start, *c), place));
        }
    }
}

/// A reference without what stands at its back, and without what stands at its front: skeletons.
///
/// Cut where a mark or a blank stands, else where digits and letters meet.
pub fn stems(reference: &str) -> [Option<String>; 2] {
    let reference = reference.trim();
    let is_gap = |c: char| is_mark(c) || c.is_whitespace();
    let is_short = |end: &str| (1..=LONGEST).contains(&end.chars().count());
    let whole = skeleton(reference);
    let stem = |text: &str| Some(skeleton(text)).filter(|stem| stem.chars().count() >= SHORTEST && *stem != whole);
    let back = reference.rsplit_once(is_gap).or_else(|| reference.split_at_checked(meeting(reference, true)?));
    let front = reference.split_once(is_gap).or_else(|| reference.split_at_checked(meeting(reference, false)?));
    [
        back.filter(|(_, end)| is_short(end)).and_then(|(stem_of, _)| stem(stem_of)),
        front.filter(|(end, _)| is_short(end)).and_then(|(_, stem_of)| stem(stem_of)),
    ]
}

/// Where digits and letters meet, the first such place or the last.
fn meeting(reference: &str, last: bool) -> Option<usize> {
    let next = reference.char_indices().skip(1);
    let mut meetings = reference.chars().zip(next).filter(|(a, (_, b))| a.is_ascii_digit() != b.is_ascii_digit());
    let found = if last { meetings.last() } else { meetings.next() };
    found.map(|(_, (at, _))| at)
}

/// The hash of a brand's skeleton.
pub(super) fn hash(brand: u32, skeleton: &str) -> u64 {
    salted(brand, skeleton.chars().fold(0, step))
}

fn step(hash: u64, c: char) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(c) + 1)
}

fn salted(brand: u32, hash: u64) -> u64 {
    finished(hash ^ u64::from(brand).wrapping_mul(0xD6E8_FEB8_6659_FD93))
}

/// The hash of what stands before each place, up to the whole.
fn prefixes(chars: &[char]) -> Vec<u64> {
    let each = chars.iter().scan(0, |hash, c| {
        *hash = step(*hash, *c);
        Some(*hash)
    });
    [0].into_iter().chain(each).collect()
}

/// The hash of what stands from each place on, down to nothing.
fn suffixes(chars: &[char]) -> Vec<u64> {
    let mut power = 1u64;
    let each = chars.iter().rev().scan(0u64, |hash, c| {
        *hash = hash.wrapping_add((u64::from(*c) + 1).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
        Some(*hash)
    });
    let mut suffixes: Vec<u64> = [0].into_iter().chain(each).collect();
    suffixes.reverse();
    suffixes
}

fn powers(count: usize) -> Vec<u64> {
    std::iter::successors(Some(1u64), |power| Some(power.wrapping_mul(BASE))).take(count + 1).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn neighbours_are_those_one_change_away(text in "[A-C1]{4,7}", others in proptest::collection::vec("[A-C1]{3,8}", 1..40)) {
            let mut sounds = Sounds::default();
            others.iter().for_each(|text| sounds.add(text));
            let chars: Vec<char> = text.chars().collect();
            let mut probed = BTreeSet::new();
            sounds.neighbours(7, &chars, &mut |hash| { probed.insert(hash); });
            for other in &others {
                let meant: Vec<char> = other.chars().collect();
                // Whatever is written out differs in one change at most, unless it differs at an end by more.
                use super::super::difference::{Reason, difference};
                let near = difference(&chars, &meant).filter(|reason| !matches!(reason, Reason::Longer(..) | Reason::Shorter(..)));
                if near.is_some() {
                    prop_assert!(probed.contains(&hash(7, other)), "{} for {}", text, other);
                }
            }
            prop_assert!(!probed.contains(&hash(8, &text)), "another brand");
        }
    }

    #[test]
    fn ends_are_cut_where_something_begins() {
        let of = |text: &str| stems(text).map(Option::unwrap_or_default);
        assert_eq!(of("ABC123-RED"), ["ABC123", ""], "the whole front would be cut off, and what is left is short");
        assert_eq!(of("CH-1234"), ["", "1234"]);
        assert_eq!(of("ABCD1234"), ["ABCD", "1234"]);
        assert_eq!(of("12345"), ["", ""]);
        assert_eq!(of("CH 12345 52"), ["CH12345", "1234552"]);
        assert_eq!(of("ABCDEFGHIJ-123456789"), ["", ""], "ends are short");
    }
}
