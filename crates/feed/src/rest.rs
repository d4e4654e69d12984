//! What tells rows of one item apart: a hash of those of their cells that are no values.
//!
//! Such cells mostly stand side by side, and a text file quotes a column in each of its rows or in none. So they are mixed as one
//! text, as it stands in the file, with what stands between them. A row that was written otherwise than the first is written
//! anew as that one first, so that it does not matter how a row was written, only what it says.

use std::ops::Range;

use wide::{i16x8, i32x4};

use crate::Row;
use crate::block::{Block, SOILED, Undoubled, behind, place};
use crate::bytes::{Short, append, halves};

/// 2^64 divided by the golden ratio: what differs in one bit differs in many.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// Columns of which it is known whether they are quoted: as many as bits say it.
const KNOWN: usize = u64::BITS as usize;
/// Bytes that are mixed at once.
const STEP: usize = 16;
/// Bytes that are mixed in one go: most rows have no more that are no values.
const MANY: usize = 128;
/// Stands behind a cell that holds what separates cells, with its length; no text in UTF-8 has such a byte.
const LONG: u8 = 0xFF;

/// The columns of a row that hold no values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rest {
    /// Those that stand side by side together.
    groups: Vec<Range<usize>>,
    /// Columns of the header.
    width: usize,
    /// A bit for each of these columns.
    columns: u64,
    form: Form,
    /// Rows are written in the form; where they are of no text that is delimited, their cells are mixed one by one.
    is_written: bool,
    /// They are kept here so that they are read from memory: V8 would make constants anew each time.
    weights: Weights,
}

/// How rows are written before they are mixed.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    /// What stands between cells.
    separator: u8,
    quote: u8,
    /// For each column whether it is quoted.
    quoted: u64,
}

impl Rest {
    /// All columns but those of `values`.
    pub(crate) fn new(values: &[bool]) -> Self {
        let mut groups: Vec<Range<usize>> = Vec::new();
        for (column, _) in values.iter().enumerate().filter(|(_, value)| !**value) {
            match groups.last_mut().filter(|last| last.end == column) {
                Some(last) => last.end += 1,
                None => groups.push(column..column + 1),
            }
        }
        let columns = values.iter().take(KNOWN).rev().fold(0, |bits, value| bits << 1 | u64::from(!*value));
        Self { groups, width: values.len(), columns, weights: WEIGHTS, ..Self::default() }
    }

    /// Has rows written as this one of a block; hashes of before are not those of after.
    pub(crate) fn write_as(&mut self, block: &Block<'_>, row: usize) {
        let (Some(ends), Some(separator)) = (block.ends_from(row), block.separator()) else { return };
        self.is_written = true;
        self.form = match block.quote {
            Some(quote) => Form { separator, quote, quoted: soiled(ends, block.width) & self.columns },
            None => Form { separator, quote: 0, quoted: 0 },
        };
    }

    /// The hash of a row; `text` is where it is written, if it has to be.
    pub(crate) fn of(&self, row: &Row<'_>, text: &mut Vec<u8>) -> u64 {
        // Cells beyond the header's belong to no column.
        let beyond = self.width..row.len().max(self.width);
        let mut hash = 0;
        for group in self.groups.iter().chain(std::iter::once(&beyond)) {
            if self.is_written {
                hash = self.mixed(hash, row, group, text);
                continue;
            }
            for column in group.start..group.end.min(row.len()) {
                hash = self.mixed_cell(hash, row.cell(column).trimmed());
            }
        }
        hash
    }

    /// Mixes a cell into the hash of those before it, where there is no form that rows are written in.
    #[inline(always)]
    fn mixed_cell(&self, hash: u64, cell: &[u8]) -> u64 {
        match Short::new(cell) {
            Some(short) => spread(hash.wrapping_add(cell.len() as u64), (short.word, 0)),
            None => match halves(cell) {
                Some(halves) => spread(hash.wrapping_add(cell.len() as u64), halves),
                None => mix(&self.weights, hash, cell, 0, cell.len()),
            },
        }
    }

    /// The hashes of some rows of a block that has the header's columns.
    #[inline(never)]
    pub(crate) fn of_rows(&self, block: &Block<'_>, rows: Range<usize>, hashes: &mut [u64]) {
        let (mut own, mut text) = (Undoubled::default(), Vec::new());
        let known = self.is_written && block.width <= KNOWN && block.separator() == Some(self.form.separator);
        for (row, hash) in rows.zip(hashes) {
            let whole = block.ends_from(row).filter(|ends| known && self.is_in_form(block, ends));
            *hash = match whole {
                Some(ends) => self.of_text(block, ends),
                None => self.of(&block.row(row, &mut own), &mut text),
            };
        }
    }

    /// The hash of a row that is written in the form.
    #[inline(always)]
    fn of_text(&self, block: &Block<'_>, ends: &[u32]) -> u64 {
        self.groups.iter().fold(0, |hash, group| {
            let (Some(before), Some(last)) = (ends.get(group.start), ends.get(group.end)) else { return hash };
            let end = cell_end(block, *last, group.end == block.width);
            mix(&self.weights, hash, block.data, behind(*before), end)
        })
    }

    /// True if a row is written in the form: what is quoted should be, and no blanks are around a cell.
    #[inline(always)]
    fn is_in_form(&self, block: &Block<'_>, ends: &[u32]) -> bool {
        let quoted = self.form.quoted;
        if soiled(ends, block.width) & self.columns != quoted {
            return false;
        }
        let mut left = quoted;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            let (Some(before), Some(last)) = (ends.get(at), ends.get(at + 1)) else { return false };
            let cell = block.data.get(behind(*before)..cell_end(block, *last, at + 1 == block.width));
            let Some([open, inner @ .., close]) = cell else { return false };
            let blank = |byte: Option<&u8>| byte.is_some_and(|byte| *byte <= b' ');
            if *open != self.form.quote || *close != *open || blank(inner.first()) || blank(inner.last()) {
                return false;
            }
            left &= left - 1;
        }
        true
    }

    /// Mixes cells of a row that stand side by side into the hash of those before them; `text` is where they are written.
    #[inline(never)]
    fn mixed(&self, hash: u64, row: &Row<'_>, group: &Range<usize>, text: &mut Vec<u8>) -> u64 {
        text.clear();
        text.extend([0; STEP]);
        for column in group.start..group.end.min(row.len()) {
            if column > group.start {
                text.push(self.form.separator);
            }
            self.form.write(row.cell(column).trimmed(), column, text);
        }
        if group.start < row.len() { mix(&self.weights, hash, text, STEP, text.len()) } else { hash }
    }
}

impl Form {
    /// Writes what a cell says.
    fn write(&self, cell: &[u8], column: usize, text: &mut Vec<u8>) {
        if column < KNOWN && self.quoted >> column & 1 == 1 {
            text.push(self.quote);
            for (at, part) in cell.split(|byte| *byte == self.quote).enumerate() {
                if at > 0 {
                    text.extend([self.quote; 2]);
                }
                append(text, part);
            }
            return text.push(self.quote);
        }
        append(text, cell);
        // Only a quoted cell can hold them; rows that have none there do not say it.
        if cell.contains(&self.separator) {
            text.push(LONG);
            text.extend((cell.len() as u32).to_le_bytes());
        }
    }
}

/// Where a cell of a block ends.
#[inline(always)]
fn cell_end(block: &Block<'_>, end: u32, last: bool) -> usize {
    let end = place(end);
    // Of a line end of two signs the first stands in front of the other.
    let two = last && block.data.get(end.wrapping_sub(1)) == Some(&b'\r');
    end - usize::from(two)
}

/// A bit for each of the first `width` cells of a row, as far as there are bits: one where it is soiled. Ends of other rows may
/// stand behind its own.
#[inline(always)]
fn soiled(ends: &[u32], width: usize) -> u64 {
    let ends = ends.get(1..).unwrap_or_default();
    let (fours, rest) = ends.get(..width.next_multiple_of(4)).unwrap_or(ends).as_chunks::<4>();
    let bits = |bits: u64, four: &[u32; 4]| bits << 4 | u64::from(i32x4::new(four.map(|end| end as i32)).to_bitmask());
    let front = fours.iter().rev().fold(0, bits);
    let back = rest.iter().rev().fold(0, |bits, end| bits << 1 | u64::from(*end >= SOILED));
    let all = front | back.checked_shl(4 * fours.len() as u32).unwrap_or_default();
    all & u64::MAX.checked_shr(KNOWN.saturating_sub(width) as u32).unwrap_or_default()
}

/// Mixes the bytes from `start` to `end` of others into the hash of what stands before them.
///
/// Each two bytes are multiplied by a weight of their place, and all is added up. Nothing waits for a product, and nothing depends
/// on how long a text is, which the machine could not foresee.
#[inline(always)]
fn mix(weights: &Weights, hash: u64, data: &[u8], start: usize, end: usize) -> u64 {
    let text = data.get(start..end).unwrap_or_default();
    let hash = hash.wrapping_add(text.len() as u64);
    if text.len() < STEP {
        return spread(hash, short(data, end, text));
    }
    let mut sums = i32x4::ZERO;
    if text.len() <= MANY {
        add(&mut sums, text, weights);
    } else {
        for part in text.chunks(MANY) {
            // Of a last part that is too short for a step, the step is taken with what stands before.
            add(
                &mut sums,
                if part.len() < STEP { text.last_chunk::<STEP>().unwrap_or(&[0; STEP]) } else { part },
                weights,
            );
            sums += sums << 7_i32;
        }
    }
    let [a, b, c, d] = sums.to_array().map(|sum| u64::from(sum as u32));
    spread(hash, (a | b << 32, c | d << 32))
}

#[inline(always)]
fn spread(hash: u64, (first, second): (u64, u64)) -> u64 {
    let one = |hash: u64, word: u64| (hash.rotate_left(25) ^ word).wrapping_mul(SPREAD);
    let hash = one(one(hash, first), second);
    hash ^ hash >> 32
}

/// Adds sixteen to `MANY` bytes, in as many steps however many they are: those that are too many are taken from the end.
#[inline(always)]
fn add(sums: &mut i32x4, text: &[u8], weights: &Weights) {
    for (at, weights) in (0..).step_by(STEP).zip(weights) {
        let from = at.min(text.len().wrapping_sub(STEP));
        let Some((pairs, _)) = text.get(from..from + STEP).map(<[u8]>::as_chunks::<2>) else { continue };
        let [a, b, c, d, e, f, g, h] = *pairs else { continue };
        *sums += i16x8::new([a, b, c, d, e, f, g, h].map(i16::from_le_bytes)).dot(i16x8::new(*weights));
    }
}

/// Up to fifteen bytes that end at `end` of others: they are read with what stands in front of them, which is then moved out.
#[inline(always)]
fn short(data: &[u8], end: usize, text: &[u8]) -> (u64, u64) {
    let step = end.checked_sub(STEP).and_then(|from| data.get(from..end)).map(|step| step.as_chunks::<8>().0);
    if let Some([first, second]) = step {
        let (first, second) = (u64::from_le_bytes(*first), u64::from_le_bytes(*second));
        let missing = |length: usize| 8 * 8usize.saturating_sub(length) as u32;
        let cleared = |word: u64, missing: u32| word.checked_shr(missing).unwrap_or(0);
        return (cleared(first, missing(text.len().saturating_sub(8))), cleared(second, missing(text.len())));
    }
    let mut step = [0; STEP];
    step.iter_mut().rev().zip(text.iter().rev()).for_each(|(to, from)| *to = *from);
    short(&step, STEP, text)
}

/// What each two bytes of `MANY` are multiplied by.
type Weights = [[i16; 8]; MANY / STEP];

/// Odd numbers that have nothing in common.
const WEIGHTS: Weights = weights();

#[expect(clippy::indexing_slicing, reason = "computed when this is compiled, where a wrong place would be noticed")]
const fn weights() -> Weights {
    let (mut weights, mut state, mut at) = ([[0; 8]; MANY / STEP], SPREAD, 0);
    while at < MANY / 2 {
        // Numbers as by chance (Marsaglia's xorshift).
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        weights[at / 8][at % 8] = (state >> 48) as i16 | 1;
        at += 1;
    }
    weights
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::*;
    use crate::Encoding;
    use crate::block::Taker;
    use crate::read::{Delimited, Dialect};

    fn hash(text: &[u8]) -> u64 {
        mix(&WEIGHTS, 0, text, 0, text.len()) >> 32
    }

    /// For each row its cells, its hash among the rows around it, and its hash by itself.
    #[derive(Default)]
    struct Seen {
        rest: Rest,
        begun: bool,
        rows: Vec<(Vec<Vec<u8>>, u64, u64)>,
    }

    impl Seen {
        fn see(&mut self, row: &Row<'_>, among: Option<u64>) {
            let cells = row.cells().map(|cell| cell.trimmed().to_vec()).collect();
            let alone = self.rest.of(row, &mut Vec::new());
            self.begun = true;
            self.rows.push((cells, among.unwrap_or(alone), alone));
        }
    }

    impl Taker for Seen {
        fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
            self.see(row, None);
            ControlFlow::Continue(())
        }

        fn block(&mut self, block: &Block<'_>) -> (usize, ControlFlow<()>) {
            if !self.begun {
                self.rest.write_as(block, 0);
            }
            let mut hashes = vec![0; block.len()];
            self.rest.of_rows(block, 0..block.len(), &mut hashes);
            for (row, hash) in hashes.iter().enumerate() {
                self.see(&block.row(row, &mut Undoubled::default()), Some(*hash));
            }
            (block.len(), ControlFlow::Continue(()))
        }
    }

    fn seen(text: &str, values: &[bool]) -> Vec<(Vec<Vec<u8>>, u64, u64)> {
        let mut seen = Seen { rest: Rest::new(values), ..Seen::default() };
        let dialect = Dialect { width: values.len(), ..Dialect::simple(b',') };
        let mut reader = Delimited::new(dialect, Encoding::Utf8, 0, 0);
        assert!(reader.push(text.as_bytes(), &mut seen).is_ok_and(|flow| flow.is_continue()));
        assert!(reader.finish(&mut seen).is_ok_and(|flow| flow.is_continue()));
        seen.rows
    }

    proptest! {
        #[test]
        fn hashes_are_alike_where_cells_are_however_they_are_written(
            rows in proptest::collection::vec(proptest::collection::vec("[ab]{0,2}|\"[ab]{0,2}\"| [ab] |\" [ab]\"|\"[ab],\"|\"\"\"[ab]\"|[ab]{7,17}", 4), 1..30),
            end in "\r?\n",
            values in proptest::collection::vec(any::<bool>(), 4),
        ) {
            let text: String = rows.iter().map(|row| row.join(",") + &end).collect();
            let rows = seen(&text, &values);
            let rest = |cells: &[Vec<u8>]| -> Vec<Vec<u8>> {
                cells.iter().zip(&values).filter(|(_, value)| !**value).map(|(cell, _)| cell.clone()).collect()
            };
            for (cells, among, alone) in &rows {
                prop_assert_eq!(among, alone);
                for (others, other, _) in &rows {
                    prop_assert_eq!(rest(cells) == rest(others), among == other);
                }
            }
        }

        #[test]
        fn every_byte_counts(bytes in proptest::collection::vec(any::<u8>(), 1..60), at in 0usize..60, bit in 0u32..8) {
            let mut others = bytes.clone();
            others[at % bytes.len()] ^= 1 << bit;
            prop_assert_ne!(hash(&bytes), hash(&others));
        }

        #[test]
        fn bytes_among_others_are_mixed_as_by_themselves(
            bytes in proptest::collection::vec(any::<u8>(), 0..60),
            a in 0usize..60,
            b in 0usize..60,
        ) {
            let (start, end) = (a.min(b).min(bytes.len()), a.max(b).min(bytes.len()));
            prop_assert_eq!(mix(&WEIGHTS, 0, &bytes, start, end) >> 32, hash(&bytes[start..end]));
        }

        #[test]
        fn ends_of_any_number_are_told_apart(ends in proptest::collection::vec(any::<bool>(), 0..70), width in 0usize..70) {
            let marked: Vec<u32> = std::iter::once(9).chain(ends.iter().map(|soiled| 7 | u32::from(*soiled) << 31)).collect();
            let expected = ends.iter().take(width.min(KNOWN)).rev().fold(0, |bits, soiled| bits << 1 | u64::from(*soiled));
            prop_assert_eq!(soiled(&marked, width), expected);
        }
    }

    #[test]
    fn lengths_and_places_of_texts_count() {
        assert_ne!(hash(b"a"), hash(b"a\0"));
        assert_ne!(hash(b""), hash(b"\0"));
        assert_ne!(hash(b"aaaaaaaabbbbbbbb"), hash(b"bbbbbbbbaaaaaaaa"));
        let two = |a: &[u8], b: &[u8]| mix(&WEIGHTS, mix(&WEIGHTS, 0, a, 0, a.len()), b, 0, b.len());
        assert_ne!(two(b"", b"a"), two(b"a", b""));
    }

    #[test]
    fn what_separates_cells_is_no_part_of_them() {
        let rows = seen("a,b,1\n\"a,b\",,1\n,\"a,b\",1\na,b,2\n\"a\", b,3\n", &[false, false, true]);
        let hashes: Vec<u64> = rows.iter().map(|(_, hash, _)| *hash).collect();
        assert!(hashes[0] == hashes[3] && hashes[0] == hashes[4]);
        assert!(hashes[0] != hashes[1] && hashes[0] != hashes[2] && hashes[1] != hashes[2]);
    }
}
