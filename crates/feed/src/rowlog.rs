//! Class of each physical row, and where to find rows again in the file.

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

/// Rows kept as text: one buffer, ends of cells, ends of rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    text: Vec<u8>,
    cells: Vec<u32>,
    rows: Vec<u32>,
}

impl Kept {
    /// Keeps a row.
    pub(crate) fn push(&mut self, row: &Row<'_>) {
        match row.places {
            Places::Spans(spans) => self.cells.extend(spans.iter().map(|span| {
                let buffer = if span.scratch { row.scratch } else { row.data };
                append(&mut self.text, buffer, span.start as usize, span.end as usize);
                self.text.len() as u32
            })),
            Places::Beside { .. } => self.cells.extend(row.cells().map(|cell| {
                self.text.extend_from_slice(cell.bytes);
                self.text.len() as u32
            })),
        }
        self.rows.push(self.cells.len() as u32);
    }

    /// Gives a kept row (1-based) to `see`.
    pub(crate) fn see<T>(&self, row: u32, see: impl FnOnce(&Row<'_>) -> T) -> Option<T> {
        let at = (row as usize).checked_sub(1)?;
        let last = *self.rows.get(at)? as usize;
        let first = at.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, |end| *end as usize);
        let start = first.checked_sub(1).and_then(|before| self.cells.get(before)).copied().unwrap_or(0);
        let starts = std::iter::once(start).chain(self.cells.iter().skip(first).copied());
        let ends = self.cells.iter().skip(first).take(last - first);
        let span = |(start, end): (u32, &u32)| Span { start, end: *end, scratch: false, kind: CellKind::Text };
        let spans: Vec<Span> = starts.zip(ends).map(span).collect();
        let row = Row {
            number: row,
            encoding: Encoding::Utf8,
            data: &self.text,
            scratch: &[],
            places: Places::Spans(&spans),
        };
        Some(see(&row))
    }
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
        let span = |start, end| Span { start, end, ..Span::default() };
        let mut kept = Kept::default();
        for (data, spans) in
            [("abcd", vec![span(0, 2), span(2, 2), span(2, 4)]), ("", vec![]), ("xy", vec![span(0, 2)])]
        {
            kept.push(&Row {
                number: 1,
                encoding: Encoding::Utf8,
                data: data.as_bytes(),
                scratch: &[],
                places: Places::Spans(&spans),
            });
        }
        let texts = |row| kept.see(row, |row| (0..row.len()).map(|c| row.text(c).into_owned()).collect::<Vec<_>>());
        assert_eq!(texts(1).unwrap(), ["ab", "", "cd"]);
        assert_eq!(texts(2).unwrap(), Vec::<String>::new());
        assert_eq!(texts(3).unwrap(), ["xy"]);
        assert_eq!(texts(4), None);
    }
}
