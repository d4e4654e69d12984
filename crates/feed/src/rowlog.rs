//! Class of each physical row, and where to find rows again in the file.

use crate::book::Strings;
use crate::bytes::Bytes;
use crate::checks::Finding;
use crate::{CellKind, Encoding, Places, Row, RowClass, Span};

/// What became of each row of a file, one byte a row.
#[derive(Clone, Debug, Default)]
pub struct RowLog {
    pub(crate) classes: Vec<RowClass>,
    /// Why rows were rejected, by row.
    pub(crate) rejected: Vec<(u32, Finding)>,
    /// (first row that starts there, byte offset in the file), some 64 KiB apart.
    pub(crate) marks: Vec<(u32, u64)>,
    /// The rows themselves, where the file cannot be read from the middle.
    pub(crate) kept: Option<Kept>,
}

impl RowLog {
    /// How many physical rows there are.
    pub fn len(&self) -> u32 {
        self.classes.len() as u32
    }

    /// True if the file has no row.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The class of a row (1-based).
    pub fn class(&self, row: u32) -> Option<RowClass> {
        self.classes.get((row as usize).checked_sub(1)?).copied()
    }

    /// The rows of a class, in order.
    pub fn of(&self, class: RowClass) -> impl Iterator<Item = u32> + '_ {
        self.classes.iter().zip(1..).filter(move |(found, _)| **found == class).map(|(_, row)| row)
    }

    /// Where to read to see `row` again: a byte offset in the file and the row that starts there. `None` for
    /// workbooks, whose rows are kept.
    pub fn locate(&self, row: u32) -> Option<(u64, u32)> {
        let after = self.marks.partition_point(|(first, _)| *first <= row);
        let (first, offset) = *self.marks.get(after.checked_sub(1)?)?;
        Some((offset, first))
    }

    /// Why a row was rejected, as a code.
    pub(crate) fn reason(&self, row: u32) -> Option<Finding> {
        let at = self.rejected.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.rejected.get(at).map(|(_, finding)| *finding)
    }
}

/// Rows of a workbook, kept in blocks: its shared texts as where they begin, all others as texts of their block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// The workbook's shared texts, once all rows are read.
    pub(crate) strings: Strings,
    blocks: Vec<Block>,
}

/// So many rows together: a block takes no more than it needs, and none is ever moved.
#[derive(Clone, Debug, Default)]
struct Block {
    /// Texts that are not shared, each behind its length.
    own: Vec<u8>,
    /// Where the text of each cell is: in the shared texts, or among the block's own.
    cells: Vec<u32>,
    /// Where the cells of each row end.
    rows: Vec<u32>,
}

/// Rows of a block.
const BLOCK: usize = 4096;
/// Marks a place among the block's own texts.
const OWN: u32 = 1 << 31;
const EMPTY: u32 = u32::MAX;
/// Bytes of a block's own texts, so that a place among them is never taken for another mark.
const MAX_OWN: usize = 1 << 30;
/// Stands for a length that does not fit into a byte and follows in four.
const LONG: u8 = u8::MAX;

impl Kept {
    /// Keeps a row.
    pub(crate) fn push(&mut self, row: &Row<'_>) {
        if self.blocks.last().is_none_or(|block| block.rows.len() == BLOCK) {
            let next = self.blocks.last_mut().map(Block::close).unwrap_or_default();
            self.blocks.push(next);
        }
        let (Some(block), Places::Spans(spans)) = (self.blocks.last_mut(), row.places) else { return };
        let Block { own, cells, rows } = block;
        cells.extend(spans.iter().map(|span| match *span {
            Span { start, end, .. } if start == end => EMPTY,
            Span { start, scratch: false, .. } => start,
            Span { start, end, .. } => keep(own, row.scratch, start as usize, end as usize),
        }));
        rows.push(cells.len() as u32);
    }

    /// Gives a kept row (1-based) to `see`.
    pub(crate) fn see<T>(&self, row: u32, see: impl FnOnce(&Row<'_>) -> T) -> Option<T> {
        let at = (row as usize).checked_sub(1)?;
        let Block { own, cells, rows } = self.blocks.get(at / BLOCK)?;
        let last = *rows.get(at % BLOCK)? as usize;
        let first = (at % BLOCK).checked_sub(1).and_then(|before| rows.get(before)).map_or(0, |end| *end as usize);
        let places = cells.get(first..last)?;
        let spans: Vec<Span> = places.iter().map(|place| self.span(own, *place).unwrap_or_default()).collect();
        let row = Row {
            number: row,
            encoding: Encoding::Utf8,
            data: self.strings.text(),
            scratch: own,
            places: Places::Spans(&spans),
        };
        Some(see(&row))
    }

    /// The text that a place stands for.
    fn span(&self, own: &[u8], place: u32) -> Option<Span> {
        if place == EMPTY {
            return None;
        }
        if place < OWN {
            return Some(Span { start: place, end: self.strings.end_from(place)?, ..Span::default() });
        }
        let at = (place - OWN) as usize;
        let (start, length) = match own.u8(at)? {
            LONG => (at + 5, own.u32(at + 1)?),
            length => (at + 1, u32::from(length)),
        };
        Some(Span { start: start as u32, end: start as u32 + length, scratch: true, kind: CellKind::Text })
    }
}

impl Block {
    /// Gives back what a full block does not need; gives an empty one with room for as much.
    fn close(&mut self) -> Self {
        let (own, cells) = (Vec::with_capacity(self.own.len()), Vec::with_capacity(self.cells.len()));
        self.own.shrink_to_fit();
        self.cells.shrink_to_fit();
        Self { own, cells, rows: Vec::with_capacity(BLOCK) }
    }
}

/// Appends a text behind its length; gives its place. Rows of a quarter of a megabyte are not shown to their end.
#[inline(always)]
fn keep(own: &mut Vec<u8>, buffer: &[u8], start: usize, end: usize) -> u32 {
    let (length, place) = (end.saturating_sub(start), own.len());
    if place + length >= MAX_OWN {
        return EMPTY;
    }
    match u8::try_from(length) {
        Ok(length) if length != LONG => own.push(length),
        _ => {
            own.push(LONG);
            own.extend_from_slice(&(length as u32).to_le_bytes());
        }
    }
    append(own, buffer, start, end);
    OWN | place as u32
}

/// Appends `buffer[start..end]`. Sixteen bytes at once, some of them taken back, are quicker than a number that is not known
/// before.
#[inline(always)]
fn append(text: &mut Vec<u8>, buffer: &[u8], start: usize, end: usize) {
    const WIDE: usize = 16;
    match buffer.get(start..).and_then(|rest| rest.first_chunk::<WIDE>()) {
        Some(chunk) if (start..=start + WIDE).contains(&end) => {
            let length = text.len() + (end - start);
            text.extend_from_slice(chunk);
            text.truncate(length);
        }
        _ => text.extend_from_slice(buffer.get(start..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_again() {
        let log = RowLog { marks: vec![(1, 3), (40, 1000), (90, 2000)], ..RowLog::default() };
        assert_eq!(log.locate(1), Some((3, 1)));
        assert_eq!(log.locate(89), Some((1000, 40)));
        assert_eq!(log.locate(500), Some((2000, 90)));
        assert_eq!(RowLog::default().locate(1), None);
    }

    #[test]
    fn any_piece_of_a_buffer_is_appended() {
        let buffer: Vec<u8> = (0..40).collect();
        for start in 0..40 {
            for end in start..=40 {
                let mut text = vec![7];
                append(&mut text, &buffer, start, end);
                assert_eq!((text[0], &text[1..]), (7, &buffer[start..end]));
            }
        }
        let mut text = Vec::new();
        for (start, end) in [(2, 1), (39, 41), (41, 42), (9, 90)] {
            append(&mut text, &buffer, start, end);
        }
        assert!(text.is_empty());
    }

    #[test]
    fn kept_rows_come_back() {
        let mut kept = Kept::default();
        for text in ["red", "", "green"] {
            kept.strings.text_mut().extend_from_slice(text.as_bytes());
            kept.strings.end().unwrap();
        }
        let strings = kept.strings.text().to_vec();
        let shared = |start, end| Span { start, end, ..Span::default() };
        let own = |start, end| Span { scratch: true, ..shared(start, end) };
        let [long, short, shorter] = [300, 255, 254].map(|length| "x".repeat(length));
        let rows: [(&str, Vec<Span>, Vec<&str>); 4] = [
            ("abcd", vec![own(2, 4), shared(3, 8), own(0, 2)], vec!["cd", "green", "ab"]),
            ("", vec![], vec![]),
            (&long, vec![shared(0, 0), own(0, 255), own(45, 300), shared(0, 3)], vec!["", &short, &short, "red"]),
            (&long, vec![own(0, 254), own(7, 7)], vec![&shorter, ""]),
        ];
        let all = 2 * BLOCK + 3;
        for (scratch, spans, _) in rows.iter().cycle().take(all) {
            kept.push(&Row {
                number: 1,
                encoding: Encoding::Utf8,
                data: &strings,
                scratch: scratch.as_bytes(),
                places: Places::Spans(spans),
            });
        }
        let texts = |row| kept.see(row, |row| (0..row.len()).map(|c| row.text(c).into_owned()).collect::<Vec<_>>());
        for (row, (_, _, expected)) in (1..=all as u32).zip(rows.iter().cycle()) {
            assert_eq!(texts(row).unwrap(), *expected, "{row}");
        }
        assert_eq!((texts(0), texts(all as u32 + 1)), (None, None));
    }
}
