//! What tells rows of one item apart: a hash of those of their cells that are no values.
//!
//! Bytes go in sixteen at a time, and most cells are no longer: they are mixed without asking how long they are, which costs less
//! than to look at fewer and longer pieces of a row.

use std::ops::Range;

use crate::Row;
use crate::block::{Block, Undoubled};
use crate::bytes::{Short, halves};

/// Bytes of a step.
const STEP: usize = 16;
/// 2^64 divided by the golden ratio: what differs in one bit differs in many.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// What is left of both halves of a step, by how many of its bytes count.
const MASKS: [(u64, u64); STEP + 1] = masks();

/// The columns of a row that hold no values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rest {
    columns: Vec<usize>,
    /// Columns of the header.
    width: usize,
}

impl Rest {
    /// All columns but those of `values`.
    pub(crate) fn new(values: &[bool]) -> Self {
        let columns = values.iter().enumerate().filter(|(_, value)| !**value).map(|(column, _)| column).collect();
        Self { columns, width: values.len() }
    }

    /// The hash of a row.
    pub(crate) fn of(&self, row: &Row<'_>) -> u64 {
        // Cells beyond the header's belong to no column.
        let columns =
            self.columns.iter().copied().take_while(|column| *column < row.len()).chain(self.width..row.len());
        columns.fold(0, |hash, column| mixed(hash, row.cell(column).trimmed()))
    }

    /// The hashes of some rows of a block that has the header's columns.
    pub(crate) fn of_rows(&self, block: &Block<'_>, rows: Range<usize>, hashes: &mut [u64]) {
        hashes.fill(0);
        self.columns.iter().for_each(|column| mix_column(block, rows.clone(), *column, hashes));
        let mut own = Undoubled::default();
        for (row, hash) in rows.zip(hashes).filter(|(row, _)| block.is_doubled(*row)) {
            *hash = self.of(&block.row(row, &mut own));
        }
    }
}

/// Mixes the cells of a column into the hashes of their rows, each as it stands: where quotes stand doubled, they do so in these.
#[inline(never)]
fn mix_column(block: &Block<'_>, rows: Range<usize>, column: usize, hashes: &mut [u64]) {
    for (place, hash) in block.column(rows, column).places().zip(hashes) {
        *hash = mixed_within(*hash, block.data, place.start, place.end);
    }
}

/// Mixes a cell into the hash of those before it.
#[inline]
fn mixed(hash: u64, cell: &[u8]) -> u64 {
    let (steps, rest) = cell.as_chunks::<STEP>();
    let hash = hash.wrapping_add(cell.len() as u64);
    if let ([], short) | ([_], short @ []) = (steps, rest) {
        let cell = if short.is_empty() { cell } else { short };
        return mix(hash, padded(cell));
    }
    let hash = steps.iter().fold(hash, |hash, step| mix(hash, words(step)));
    // Bytes that stand in the step before, too, are the same there.
    if rest.is_empty() { hash } else { mix(hash, cell.last_chunk().map_or((0, 0), words)) }
}

/// The same for the bytes from `start` to `end` of others: they are read with what stands behind them, and cleared of it.
#[inline(always)]
fn mixed_within(hash: u64, data: &[u8], start: usize, end: usize) -> u64 {
    let length = end.wrapping_sub(start);
    let step = data.get(start..).and_then(|data| data.first_chunk());
    match (step, MASKS.get(length)) {
        (Some(step), Some((front, back))) => {
            let (first, second) = words(step);
            mix(hash.wrapping_add(length as u64), (first & front, second & back))
        }
        _ => mixed(hash, data.get(start..end).unwrap_or_default()),
    }
}

#[inline(always)]
fn mix(hash: u64, (first, second): (u64, u64)) -> u64 {
    let one = |hash: u64, word: u64| (hash.rotate_left(25) ^ word).wrapping_mul(SPREAD);
    one(one(hash, first), second)
}

#[inline(always)]
fn words(step: &[u8; STEP]) -> (u64, u64) {
    let [first, second] = *step.as_chunks::<8>().0 else { return (0, 0) };
    (u64::from_le_bytes(first), u64::from_le_bytes(second))
}

/// Up to sixteen bytes with zeros behind them.
#[inline(always)]
fn padded(cell: &[u8]) -> (u64, u64) {
    if let Some(short) = Short::new(cell) {
        return (short.word, 0);
    }
    let missing = 8 * (STEP - cell.len().min(STEP)) as u32;
    halves(cell).map_or((0, 0), |(first, last)| (first, last.checked_shr(missing).unwrap_or(0)))
}

#[expect(clippy::indexing_slicing, reason = "computed when this is compiled, where a wrong place would be noticed")]
const fn masks() -> [(u64, u64); STEP + 1] {
    let mut masks = [(0, 0); STEP + 1];
    let mut length = 1;
    while length <= STEP {
        let (front, back) = masks[length - 1];
        masks[length] = if length <= 8 { (front << 8 | 0xFF, 0) } else { (front, back << 8 | 0xFF) };
        length += 1;
    }
    masks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_among_others_are_mixed_as_by_themselves(
            bytes in proptest::collection::vec(any::<u8>(), 0..60),
            a in 0usize..60,
            b in 0usize..60,
        ) {
            let (start, end) = (a.min(b).min(bytes.len()), a.max(b).min(bytes.len()));
            prop_assert_eq!(mixed_within(7, &bytes, start, end), mixed(7, &bytes[start..end]));
        }

        #[test]
        fn every_byte_counts(bytes in proptest::collection::vec(any::<u8>(), 1..60), at in 0usize..60, bit in 0u32..8) {
            let mut others = bytes.clone();
            others[at % bytes.len()] ^= 1 << bit;
            prop_assert_ne!(mixed(0, &bytes) >> 32, mixed(0, &others) >> 32);
        }
    }

    #[test]
    fn lengths_and_places_of_cells_count() {
        let row = |cells: &[&str]| cells.iter().fold(0, |hash, cell| mixed(hash, cell.as_bytes())) >> 32;
        assert_ne!(row(&["a"]), row(&["a\0"]));
        assert_ne!(row(&["", "a"]), row(&["a", ""]));
        assert_ne!(row(&["ab", "c"]), row(&["a", "bc"]));
    }
}
