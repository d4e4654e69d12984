//! Where in a piece of text the bytes stand that may end a field: a bit for each byte, found sixty-four at a time.
//!
//! Eight bytes are compared at once in one integer register, so that it is quick on any machine, and quicker where the
//! compiler finds wider registers for it.

/// A bit for each byte of a piece that is one of four: delimiter, quote, carriage return, line feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    words: Vec<u64>,
}

/// The low bit of each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// All but the high bit of each byte.
const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;

impl Marks {
    /// Looks through a piece.
    pub(super) fn find(&mut self, bytes: &[u8], delimiter: u8, quote: u8) {
        let sought = [delimiter, quote, b'\r', b'\n'].map(|byte| u64::from(byte) * ONES);
        let (blocks, rest) = bytes.as_chunks::<64>();
        self.words.clear();
        self.words.extend(blocks.iter().map(|block| word(block, &sought)));
        if !rest.is_empty() {
            let mut last = [0; 64];
            last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            // What stands behind the end is nothing.
            self.words.push(word(&last, &sought) & ((1 << rest.len()) - 1));
        }
    }

    /// The first marked byte from `at` on.
    pub(super) fn next(&self, at: usize) -> Option<usize> {
        let mut block = at / 64;
        let mut word = self.words.get(block)? & !0 << (at % 64);
        while word == 0 {
            block += 1;
            word = *self.words.get(block)?;
        }
        Some(block * 64 + word.trailing_zeros() as usize)
    }
}

/// A bit for each byte of a block that is one of those sought.
fn word(block: &[u8; 64], sought: &[u64; 4]) -> u64 {
    let (eights, _) = block.as_chunks::<8>();
    eights.iter().rev().fold(0, |word, eight| word << 8 | byte(u64::from_le_bytes(*eight), sought))
}

/// The same for eight bytes: a zero in `bytes ^ sought` is a hit.
fn byte(bytes: u64, sought: &[u64; 4]) -> u64 {
    let misses = sought.iter().fold(!0, |misses, sought| {
        let other = bytes ^ sought;
        misses & (((other & LOW) + LOW) | other)
    });
    let hits = (!misses & !LOW) >> 7;
    // The low bits of eight bytes, put side by side.
    hits.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_marked_byte_is_found_and_no_other(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut marks = Marks::default();
            marks.find(&bytes, b';', b'"');
            let mut found = Vec::new();
            while let Some(at) = marks.next(found.last().map_or(0, |last| last + 1)) {
                found.push(at);
            }
            let marked = |byte: &u8| matches!(byte, b';' | b'"' | b'\r' | b'\n');
            let expected: Vec<usize> = (0..bytes.len()).filter(|at| marked(&bytes[*at])).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
