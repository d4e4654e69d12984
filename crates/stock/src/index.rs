//! Finds things by what they are of, a million of them in some tens of milliseconds.
//!
//! Hashes are dealt into parts first, some thousands each, so that the table in which those of a part are found stays in near
//! memory: to go through all of it costs less than to wait for a distant place once for each. Where the same are sought among
//! things of which hardly any two are, some bits for each say first which may be.

use std::ops::Range;

use crate::Key;

/// Things of a part, on average: the table for them takes 64 KiB.
const PART: usize = 1 << 13;
/// 2^64 divided by the golden ratio: neighbours come to lie far apart.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Pairs of the first of `count` things and a later one that is the same, in the order of the later ones.
///
/// A thing without a hash is the same as no other; `same` is asked about things whose hashes are alike. There may be
/// 2^32 - 1 things at most.
pub fn twins(
    count: usize,
    hash: impl Fn(usize) -> Option<u64>,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let alike = alike(count, &hash);
    let known = |at: usize| alike.get(at).map(|(hash, _)| *hash);
    let thing = |at: usize| alike.get(at).map_or(0, |(_, thing)| *thing as usize);
    let (bits, mut table, mut twins) = (bits(alike.len()), Table::default(), Vec::new());
    let same = |first: usize, again: usize| same(thing(first), thing(again));
    dealt(alike.len(), bits, known).iter().for_each(|part| table.twins(part, bits, &same, &mut twins));
    twins.iter_mut().for_each(|(first, again)| (*first, *again) = (thing(*first), thing(*again)));
    twins.sort_unstable_by_key(|(_, again)| *again);
    twins
}

/// The hash and place of each thing whose hash another one may have: of all that do, and of some that do not.
fn alike(count: usize, hash: &impl Fn(usize) -> Option<u64>) -> Vec<(u64, u32)> {
    // Of things that are alone one in sixteen finds its bit taken, and one in thirty then has the other bit of such a one.
    let (mut seen, mut again) = (Bits::new(8 * count), Bits::new(2 * count));
    let mut alike = Vec::new();
    let pieces = || (0..count).step_by(PART).map(|start| start..count.min(start + PART));
    pieces().for_each(|things| note(things, hash, &mut seen, &mut again));
    pieces().for_each(|things| pick(things, hash, &again, &mut alike));
    alike
}

/// Notes what is seen, and what is seen again.
#[inline(never)]
fn note(things: Range<usize>, hash: &impl Fn(usize) -> Option<u64>, seen: &mut Bits, again: &mut Bits) {
    for hash in things.filter_map(hash) {
        if seen.set(hash) {
            again.set(hash.rotate_left(32));
        }
    }
}

/// Picks what may have been seen again.
#[inline(never)]
fn pick(things: Range<usize>, hash: &impl Fn(usize) -> Option<u64>, again: &Bits, alike: &mut Vec<(u64, u32)>) {
    for at in things {
        let Some(hash) = hash(at) else { continue };
        if again.has(hash.rotate_left(32)) {
            alike.push((hash, at as u32));
        }
    }
}

/// A bit for each of a hash's first bits.
struct Bits {
    words: Vec<u32>,
    /// How many of a hash's bits do not say its place.
    beyond: u32,
}

impl Bits {
    /// At least so many.
    fn new(count: usize) -> Self {
        let count = count.max(64).next_power_of_two();
        Self { words: vec![0; count / 32], beyond: u64::BITS - count.trailing_zeros() }
    }

    fn place(&self, hash: u64) -> (usize, u32) {
        let bit = hash.checked_shr(self.beyond).unwrap_or(0);
        ((bit / 32) as usize, 1 << (bit % 32))
    }

    /// Sets a hash's bit; true if it was set.
    fn set(&mut self, hash: u64) -> bool {
        let (place, bit) = self.place(hash);
        let Some(word) = self.words.get_mut(place) else { return true };
        let was = *word & bit != 0;
        *word |= bit;
        was
    }

    fn has(&self, hash: u64) -> bool {
        let (place, bit) = self.place(hash);
        self.words.get(place).is_some_and(|word| word & bit != 0)
    }
}

/// For each thing on the right, in order, the place of the one on the left that is the same.
///
/// `left` and `right` are how many there are of each and what their hashes are; `same` is asked about a thing on the left and
/// one on the right whose hashes are alike. Of several on the left the first counts.
pub fn join(
    left: (usize, impl Fn(usize) -> Option<u64>),
    right: (usize, impl Fn(usize) -> Option<u64>),
    same: impl Fn(usize, usize) -> bool,
) -> Vec<Option<u32>> {
    let bits = bits(left.0);
    let (mut table, mut found) = (Table::default(), vec![None; right.0]);
    for (known, sought) in dealt(left.0, bits, left.1).iter().zip(dealt(right.0, bits, right.1)) {
        table.clear(known.len(), bits);
        known.iter().enumerate().for_each(|(at, entry)| table.insert(*entry, at));
        for entry in sought {
            let at = table.find(entry, |at| same(place(known, at), entry as u32 as usize));
            if let Some(slot) = at.zip(found.get_mut(entry as u32 as usize)).map(|(at, slot)| (place(known, at), slot))
            {
                *slot.1 = Some(slot.0 as u32);
            }
        }
    }
    found
}

/// How many of a hash's first bits say its part.
fn bits(count: usize) -> u32 {
    (count / PART).next_power_of_two().trailing_zeros()
}

/// The upper half of each hash, above the place of what it is of, in parts by its first `bits`; in order in each.
fn dealt(count: usize, bits: u32, hash: impl Fn(usize) -> Option<u64>) -> Vec<Vec<u64>> {
    // Parts differ by little more than the root of their size.
    let room = (count >> bits) + (count >> bits) / 16 + 16;
    let mut parts: Vec<Vec<u64>> = (0..1usize << bits).map(|_| Vec::with_capacity(room)).collect();
    for start in (0..count).step_by(PART) {
        deal(start..count.min(start + PART), bits, &hash, &mut parts);
    }
    parts
}

/// Deals some. Browsers compile a function well once it is called often, so this must not become a part of what is called
/// once.
#[inline(never)]
fn deal(things: Range<usize>, bits: u32, hash: &impl Fn(usize) -> Option<u64>, parts: &mut [Vec<u64>]) {
    for at in things {
        let Some(hash) = hash(at) else { continue };
        let part = hash.checked_shr(u64::BITS - bits).unwrap_or(0) as usize;
        if let Some(part) = parts.get_mut(part) {
            part.push(hash >> 32 << 32 | at as u64);
        }
    }
}

/// Where in the whole the thing is that stands at a place of its part.
fn place(part: &[u64], at: usize) -> usize {
    part.get(at).map_or(0, |entry| *entry as u32 as usize)
}

/// The things of one part by hash: open addressing with linear probing, at most half full.
#[derive(Debug, Default)]
struct Table {
    /// The place in the part plus one, and above it what is left of the hash; 0 is empty.
    slots: Vec<u32>,
    /// How many bits a place takes.
    width: u32,
    /// How many first bits all hashes of the part share.
    shared: u32,
}

impl Table {
    /// Makes room for so many things.
    fn clear(&mut self, count: usize, shared: u32) {
        let room = (count.max(8) * 2).next_power_of_two();
        self.slots.clear();
        self.slots.resize(room, 0);
        (self.width, self.shared) = (room.trailing_zeros(), shared);
    }

    /// Where a hash is looked for first, and what of it stands in its slot.
    fn home(&self, entry: u64) -> (usize, u32) {
        let hash = (entry >> 32) as u32;
        let home = hash.wrapping_shl(self.shared).checked_shr(u32::BITS - self.width).unwrap_or(0);
        (home as usize, hash.checked_shl(self.width).unwrap_or(0))
    }

    fn insert(&mut self, entry: u64, at: usize) {
        let (mut home, mark) = self.home(entry);
        let mask = self.slots.len() - 1;
        // At most half the slots are taken, so that an empty one comes.
        while let Some(slot) = self.slots.get_mut(home) {
            if *slot == 0 {
                *slot = mark | (at as u32 + 1);
                return;
            }
            home = (home + 1) & mask;
        }
    }

    /// Adds the twins of a part. Where a thing is sought in vain, it is put.
    #[inline(never)]
    fn twins(
        &mut self,
        part: &[u64],
        shared: u32,
        same: &impl Fn(usize, usize) -> bool,
        twins: &mut Vec<(usize, usize)>,
    ) {
        self.clear(part.len(), shared);
        let (mask, places) = (self.slots.len() - 1, !(u32::MAX.checked_shl(self.width).unwrap_or(0)));
        for (at, entry) in part.iter().enumerate() {
            let (mut home, mark) = self.home(*entry);
            // At most half the slots are taken, so that an empty one comes.
            while let Some(slot) = self.slots.get_mut(home) {
                if *slot == 0 {
                    *slot = mark | (at as u32 + 1);
                    break;
                }
                let alike = *slot & !places == mark;
                if let Some(first) = alike.then(|| place(part, (*slot & places) as usize - 1)) {
                    let again = *entry as u32 as usize;
                    if same(first, again) {
                        twins.push((first, again));
                        break;
                    }
                }
                home = (home + 1) & mask;
            }
        }
    }

    /// The place in the part of the first thing of that hash that is the `same`.
    fn find(&self, entry: u64, same: impl Fn(usize) -> bool) -> Option<usize> {
        let (mut home, mark) = self.home(entry);
        let (mask, places) = (self.slots.len() - 1, !(u32::MAX.checked_shl(self.width).unwrap_or(0)));
        loop {
            let slot = *self.slots.get(home).filter(|slot| **slot != 0)?;
            let known = (slot & places) as usize - 1;
            if slot & !places == mark && same(known) {
                return Some(known);
            }
            home = (home + 1) & mask;
        }
    }
}

/// The hash of a key; `salt` tells apart what is kept apart, such as stores.
#[inline]
pub fn hash(key: Key<'_>, salt: u32) -> u64 {
    let start = u64::from(salt).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    match key {
        Key::Gtin(gtin) => finished(start ^ gtin.value()),
        Key::Sku(sku) => finished(mixed(start ^ !0, sku.as_bytes())),
    }
}

/// Mixes bytes into a hash, eight at a time.
#[inline(never)]
fn mixed(hash: u64, bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) if bytes.len() <= 16 => two(hash, bytes.len(), *first, *last),
        (Some(_), Some(last)) => {
            let (words, _) = bytes.as_chunks::<8>();
            let hash = words.iter().fold(hash, |hash, word| mix(hash, bytes.len(), u64::from_le_bytes(*word)));
            mix(hash, 0, u64::from_le_bytes(*last))
        }
        _ => mix(hash, bytes.len(), few(bytes)),
    }
}

/// Eight to sixteen bytes: the first eight of them, and the last, which may overlap.
#[inline(always)]
fn two(hash: u64, len: usize, first: [u8; 8], last: [u8; 8]) -> u64 {
    mix(mix(hash, len, u64::from_le_bytes(first)), 0, u64::from_le_bytes(last))
}

#[inline(always)]
fn mix(hash: u64, len: usize, word: u64) -> u64 {
    (hash.wrapping_add(len as u64).rotate_left(25) ^ word).wrapping_mul(SPREAD)
}

/// Up to seven bytes as one number, the first of them the lowest.
fn few(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            // Some bytes may be in both halves, and the same there.
            let behind = 8 * (bytes.len() as u32 - 4);
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << behind
        }
        _ => match bytes {
            [a, b, c] => u64::from(u32::from_le_bytes([*a, *b, *c, 0])),
            [a, b] => u64::from(u16::from_le_bytes([*a, *b])),
            [a] => u64::from(*a),
            _ => 0,
        },
    }
}

/// Spreads what every bit says over all of them.
#[inline(always)]
pub(crate) fn finished(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(SPREAD);
    (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    fn sku(text: &str) -> Option<u64> {
        Some(hash(Key::Sku(text), 0))
    }

    proptest! {
        #[test]
        fn finds_what_a_map_finds(keys in proptest::collection::vec("[a-c]{0,9}", 0..200), sought in proptest::collection::vec("[a-c]{0,9}", 0..50), alike: bool) {
            let mut first = HashMap::new();
            let expected: Vec<_> = keys.iter().enumerate().filter_map(|(at, key)| {
                let seen = *first.entry(key.clone()).or_insert(at);
                (seen != at).then_some((seen, at))
            }).collect();
            // Hashes may be as bad as they like.
            let hashed = |key: &str| if alike { Some(key.len() as u64) } else { sku(key) };
            prop_assert_eq!(twins(keys.len(), |at| hashed(&keys[at]), |a, b| keys[a] == keys[b]), expected);
            let found = join((keys.len(), |at| hashed(&keys[at])), (sought.len(), |at| hashed(&sought[at])), |a, b| keys[a] == sought[b]);
            let expected: Vec<_> = sought.iter().map(|key| first.get(key).map(|at| *at as u32)).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn many_things_in_many_parts() {
        let keys: Vec<u64> = (0..100_000u64).map(|n| n % 60_000).collect();
        let key = |at: usize| (keys[at] > 0).then(|| finished(keys[at]));
        let found = twins(keys.len(), key, |a, b| keys[a] == keys[b]);
        assert_eq!(found, (60_001..100_000).map(|at| (at - 60_000, at)).collect::<Vec<_>>());
        let found = join((60_000, key), (40_000, |at| key(at + 60_000)), |a, b| keys[a] == keys[b + 60_000]);
        assert_eq!(found, (0..40_000).map(|at| (at > 0).then_some(at)).collect::<Vec<_>>());
        assert_eq!(join((0, key), (2, key), |_, _| true), [None, None]);
    }

    #[test]
    fn stores_and_lengths_are_told_apart() {
        let of = |text, salt| hash(Key::Sku(text), salt);
        assert_ne!(of("a", 1), of("a", 2));
        assert_ne!(of("a", 0), of("a\0", 0));
        assert_ne!(of("", 0), of("\0\0\0\0\0\0\0\0", 0));
    }

    #[test]
    fn numbers_that_follow_each_other_do_not_crowd() {
        let homes: std::collections::HashSet<u64> =
            (0..1000u64).map(|n| finished(4_006_381_333_931 + n * 10) >> 53).collect();
        assert!(homes.len() > 700, "{} of 2048 homes for 1000 numbers", homes.len());
    }
}
