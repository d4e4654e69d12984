//! Finds lines by what they are of: a table of places, a million of them in some tens of milliseconds.
//!
//! Open addressing with linear probing, at most half full. Keys are hashed in batches and where they will be looked for is
//! touched ahead, so that the memory of sixteen of them is on its way at once instead of one after the other.

use crate::Key;

/// Places of lines, found by hash.
///
/// Each slot holds a place plus one, in as few bits as all places need, and above it some bits of the hash; 0 is empty.
#[derive(Clone, Debug)]
pub struct Index {
    slots: Vec<u32>,
    /// How far a hash is shifted to its home.
    shift: u32,
    /// The bits of a slot that are the place.
    places: u32,
}

/// Keys that are looked for at once.
const BATCH: usize = 16;
/// 2^64 divided by the golden ratio: neighbours come to lie far apart.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl Index {
    /// A table for so many places, all of which must be below 2^32 - 1.
    pub fn with_capacity(places: usize) -> Self {
        let bits = (places.max(8) * 2).next_power_of_two().trailing_zeros();
        // As many places as half the slots, and one more.
        let places = u32::MAX >> 32u32.saturating_sub(bits);
        Self { slots: vec![0; 1 << bits], shift: 64 - bits, places }
    }

    /// Gives for each of `count` things, in order, its hash (`None` is left out) to the table; `twin(first, again)` is told of
    /// each that is the `same` as an earlier one.
    pub fn insert_all(
        &mut self,
        count: usize,
        hash: impl Fn(usize) -> Option<u64>,
        same: impl Fn(usize, usize) -> bool,
        mut twin: impl FnMut(usize, usize),
    ) {
        self.in_batches(count, hash, |index, at, hash| {
            if let Some(first) = index.insert(hash, at, |first| same(first, at)) {
                twin(first, at);
            }
        });
    }

    /// Looks for each of `count` things, in order; `found` is told where it is, if anywhere.
    pub fn find_all(
        &mut self,
        count: usize,
        hash: impl Fn(usize) -> Option<u64>,
        same: impl Fn(usize, usize) -> bool,
        mut found: impl FnMut(usize, Option<usize>),
    ) {
        self.in_batches(count, hash, |index, at, hash| found(at, index.find(hash, |place| same(place, at))));
    }

    fn in_batches(
        &mut self,
        count: usize,
        hash: impl Fn(usize) -> Option<u64>,
        mut act: impl FnMut(&mut Self, usize, u64),
    ) {
        let mut hashes = [None; BATCH];
        for start in (0..count).step_by(BATCH) {
            let batch = start..count.min(start + BATCH);
            for (kept, at) in hashes.iter_mut().zip(batch.clone()) {
                *kept = hash(at);
                let touched = kept.map(|hash| self.slots.get(self.home(hash)));
                std::hint::black_box(touched.flatten().copied());
            }
            for (kept, at) in hashes.iter().zip(batch) {
                if let Some(hash) = *kept {
                    act(self, at, hash);
                }
            }
        }
    }

    /// The bits of a hash that stand beside the place: not those that its home is found by.
    fn mark(&self, hash: u64) -> u32 {
        (hash as u32) & !self.places
    }

    fn home(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }

    /// Puts a place in, unless one that is the `same` is there: that one is given.
    fn insert(&mut self, hash: u64, place: usize, same: impl Fn(usize) -> bool) -> Option<usize> {
        let (mark, mask) = (self.mark(hash), self.slots.len() - 1);
        let mut at = self.home(hash);
        // At most half the slots are taken, so that an empty one comes.
        while let Some(slot) = self.slots.get_mut(at) {
            if *slot == 0 {
                *slot = mark | (place as u32 + 1);
                return None;
            }
            let known = (*slot & self.places) as usize - 1;
            if *slot & !self.places == mark && same(known) {
                return Some(known);
            }
            at = (at + 1) & mask;
        }
        None
    }

    fn find(&self, hash: u64, same: impl Fn(usize) -> bool) -> Option<usize> {
        let (mark, mask) = (self.mark(hash), self.slots.len() - 1);
        let mut at = self.home(hash);
        loop {
            let slot = *self.slots.get(at).filter(|slot| **slot != 0)?;
            let known = (slot & self.places) as usize - 1;
            if slot & !self.places == mark && same(known) {
                return Some(known);
            }
            at = (at + 1) & mask;
        }
    }
}

/// The hash of a key; `salt` tells apart what is kept apart, such as stores.
pub fn hash(key: Key<'_>, salt: u32) -> u64 {
    let start = u64::from(salt).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    match key {
        Key::Gtin(gtin) => finished(start ^ gtin.value()),
        Key::Sku(sku) => finished(mixed(start ^ !0, sku.as_bytes())),
    }
}

/// Mixes bytes into a hash, eight at a time.
#[inline]
pub fn mixed(hash: u64, bytes: &[u8]) -> u64 {
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

/// The same for the bytes from `start` to `end` of others: quicker where they are few.
#[inline(always)]
pub fn mixed_within(hash: u64, data: &[u8], start: usize, end: usize) -> u64 {
    let Some(bytes) = data.get(start..end) else { return hash };
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>(), data.get(start..start + 8)) {
        (Some(first), Some(last), _) if bytes.len() <= 16 => two(hash, bytes.len(), *first, *last),
        (None, _, Some(word)) => {
            // It is read with what stands behind it, and cleared of that.
            let word = word.first_chunk::<8>().map_or(0, |word| u64::from_le_bytes(*word));
            mix(hash, bytes.len(), word & !(!0 << (8 * bytes.len() as u32)))
        }
        _ => mixed(hash, bytes),
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
fn finished(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(SPREAD);
    (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    fn twins(keys: &[String]) -> Vec<(usize, usize)> {
        let (mut index, mut twins) = (Index::with_capacity(keys.len()), Vec::new());
        let hash = |at: usize| Some(hash(Key::Sku(&keys[at]), 0));
        index.insert_all(keys.len(), hash, |a, b| keys[a] == keys[b], |first, again| twins.push((first, again)));
        twins
    }

    proptest! {
        #[test]
        fn finds_what_a_map_finds(keys in proptest::collection::vec("[a-c]{0,9}", 0..200)) {
            let mut first = HashMap::new();
            let expected: Vec<_> = keys.iter().enumerate().filter_map(|(at, key)| {
                let seen = *first.entry(key.clone()).or_insert(at);
                (seen != at).then_some((seen, at))
            }).collect();
            prop_assert_eq!(twins(&keys), expected);
        }
    }

    proptest! {
        #[test]
        fn bytes_among_others_hash_as_by_themselves(bytes in proptest::collection::vec(any::<u8>(), 0..40), a in 0usize..40, b in 0usize..40) {
            let (start, end) = (a.min(b).min(bytes.len()), a.max(b).min(bytes.len()));
            prop_assert_eq!(mixed_within(7, &bytes, start, end), mixed(7, &bytes[start..end]));
        }
    }

    #[test]
    fn a_table_that_is_half_full_still_finds_and_misses() {
        let keys: Vec<String> = (0..8).map(|n| format!("key {n}")).collect();
        let hash_of = |text: &str| Some(hash(Key::Sku(text), 0));
        let mut index = Index::with_capacity(keys.len());
        index.insert_all(
            8,
            |at| hash_of(&keys[at]),
            |a, b| keys[a] == keys[b],
            |first, at| panic!("{first} is not {at}"),
        );
        let wanted = ["key 3", "key 8", ""];
        let mut found = Vec::new();
        index.find_all(3, |at| hash_of(wanted[at]), |place, at| keys[place] == wanted[at], |_, at| found.push(at));
        assert_eq!(found, [Some(3), None, None]);
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
