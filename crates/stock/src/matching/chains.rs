//! Records found by hash: those of one hash hang on one chain. Grows as it is filled, four to twelve bytes a record beside its hash.

/// No record.
const END: u32 = u32::MAX;

#[derive(Clone, Debug, Default)]
pub(super) struct Chains {
    /// The newest record of each place; a power of two of them.
    heads: Vec<u32>,
    /// The record before it at the same place.
    next: Vec<u32>,
    hashes: Vec<u64>,
    /// Some bits for each place, so that most hashes that nothing has are refused in near memory.
    seen: Vec<u64>,
}

/// Places of `seen` for each record: of what is not there, one in eight is looked for further on.
const BITS: usize = 8;

impl Chains {
    /// Adds the next record.
    pub(super) fn push(&mut self, hash: u64) {
        if self.next.len() >= self.heads.len() {
            self.grow();
        }
        self.hashes.push(hash);
        self.next.push(END);
        self.hang(self.next.len() - 1);
    }

    fn grow(&mut self) {
        let room = (self.heads.len() * 2).max(16);
        self.heads = vec![END; room];
        self.seen = vec![0; room * BITS / 64];
        (0..self.next.len()).for_each(|record| self.hang(record));
    }

    fn hang(&mut self, record: usize) {
        let Some(hash) = self.hashes.get(record).copied() else { return };
        let place = hash as usize & (self.heads.len() - 1);
        if let (Some(head), Some(next)) = (self.heads.get_mut(place), self.next.get_mut(record)) {
            *next = std::mem::replace(head, record as u32);
        }
        let (word, bit) = self.bit(hash);
        if let Some(word) = self.seen.get_mut(word) {
            *word |= bit;
        }
    }

    /// The bit of a hash is taken from its upper half, its place in `heads` from the lower.
    fn bit(&self, hash: u64) -> (usize, u64) {
        let at = (hash >> 32) as usize & (self.heads.len() * BITS).wrapping_sub(1);
        (at / 64, 1 << (at % 64))
    }

    /// The records of that hash, newest first.
    #[inline]
    pub(super) fn of(&self, hash: u64) -> impl Iterator<Item = u32> {
        let (word, bit) = self.bit(hash);
        let is_there = self.seen.get(word).is_some_and(|word| word & bit != 0);
        let place = hash as usize & self.heads.len().wrapping_sub(1);
        let first = if is_there { self.heads.get(place).copied().unwrap_or(END) } else { END };
        let links = std::iter::successors(Some(first), |record| self.next.get(*record as usize).copied());
        links.take_while(|record| *record != END).filter(move |record| self.hashes.get(*record as usize) == Some(&hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_found_and_no_other() {
        let mut chains = Chains::default();
        assert_eq!(chains.of(7).count(), 0, "nothing is in it yet");
        let hash = |n: u64| (n % 700).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (0..1000).for_each(|n| chains.push(hash(n)));
        for n in 0..700u64 {
            let expected: Vec<u32> = [n + 700, n].into_iter().filter(|n| *n < 1000).map(|n| n as u32).collect();
            assert_eq!(chains.of(hash(n)).collect::<Vec<_>>(), expected);
        }
        assert!((700..5000u64).all(|n| chains.of(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)).count() == 0));
    }
}
