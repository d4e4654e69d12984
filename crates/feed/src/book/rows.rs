//! Collects the cells of a row and gives whole rows, in order, with the blank ones between them.

use std::ops::ControlFlow;

use crate::{CellKind, Encoding, Error, ErrorKind, Places, Row, RowSink, Span};

/// Columns of the largest sheet that Excel knows (`XFD`).
pub(crate) const MAX_COLUMNS: usize = 16_384;
/// Rows of the largest sheet that Excel knows.
pub(crate) const MAX_ROWS: u32 = 1_048_576;
/// All text of one row. Excel's own bound is 16,384 cells of 32,767 characters; no stock list comes near.
const MAX_ROW_BYTES: usize = 64 * 1024 * 1024;
/// Cells that rows may make by repeating: lists repeat rows for borders and blanks, and a million equal lines say nothing.
const MAX_REPEATED: u64 = 1 << 21;

/// Cells of all rows, the empty ones before others too: a full sheet of 250 columns. A cell in the last column of each row
/// makes a small file a thousand times larger.
const MAX_CELLS: u64 = 1 << 28;

/// The row that is being read.
pub(crate) struct Rows<'s, 't> {
    /// Cells up to the last one with text.
    spans: Vec<Span>,
    /// Texts of this row that are not shared.
    scratch: Vec<u8>,
    /// Number of the last row given.
    given: u32,
    /// Cells that repeated rows have made.
    repeated: u64,
    /// Cells of the rows so far.
    cells: u64,
    sink: &'s mut RowSink<'t>,
}

impl<'s, 't> Rows<'s, 't> {
    /// Rows for `sink`, from the first one on.
    pub(crate) fn new(sink: &'s mut RowSink<'t>) -> Self {
        Self { spans: Vec::new(), scratch: Vec::new(), given: 0, repeated: 0, cells: 0, sink }
    }

    /// Sets a cell to the text at `start..end` of the workbook's shared texts.
    #[inline(always)]
    pub(crate) fn shared(&mut self, column: usize, start: u32, end: u32) {
        if start < end {
            self.place(column, Span { start, end, scratch: false, kind: CellKind::Text });
        }
    }

    /// Sets a cell to what `write` appends to the row's own texts, and to the kind that it gives.
    #[inline(always)]
    pub(crate) fn write(&mut self, column: usize, write: impl FnOnce(&mut Vec<u8>) -> CellKind) {
        let start = self.scratch.len();
        if start > MAX_ROW_BYTES {
            return; // The row's end says so.
        }
        let kind = write(&mut self.scratch);
        if self.scratch.len() > start {
            self.place(column, Span { start: start as u32, end: self.scratch.len() as u32, scratch: true, kind });
        }
    }

    /// The same with what `write` appends unless it gives nothing; true if it does not.
    #[inline(always)]
    pub(crate) fn try_write(&mut self, column: usize, write: impl FnOnce(&mut Vec<u8>) -> Option<CellKind>) -> bool {
        let start = self.scratch.len();
        if start > MAX_ROW_BYTES {
            return false;
        }
        let Some(kind) = write(&mut self.scratch) else { return false };
        self.place(column, Span { start: start as u32, end: self.scratch.len() as u32, scratch: true, kind });
        true
    }

    /// Sets the `count` cells after a cell to what that cell holds.
    pub(crate) fn repeat(&mut self, column: usize, count: usize) {
        if let Some(span) = self.spans.get(column).copied() {
            let last = column.saturating_add(count).min(MAX_COLUMNS);
            (column + 1..=last).for_each(|column| self.place(column, span));
        }
    }

    /// True if no cell of the open row has text.
    pub(crate) fn is_blank(&self) -> bool {
        self.spans.is_empty()
    }

    /// Sets a cell to a text.
    pub(crate) fn text(&mut self, column: usize, text: &[u8], kind: CellKind) {
        self.write(column, |out| {
            out.extend_from_slice(text);
            kind
        });
    }

    #[inline(always)]
    fn place(&mut self, column: usize, span: Span) {
        if column == self.spans.len() {
            self.spans.push(span);
        } else {
            self.place_anywhere(column, span);
        }
    }

    fn place_anywhere(&mut self, column: usize, span: Span) {
        if column >= self.spans.len() {
            self.spans.resize(column.min(MAX_COLUMNS), Span::default());
            self.spans.push(span);
        } else if let Some(slot) = self.spans.get_mut(column) {
            *slot = span;
        }
    }

    /// Ends the row and gives it under its number; a row without text is given only when another one follows.
    ///
    /// Numbers that do not rise are counted on from the row before. `shared` has the workbook's shared texts.
    pub(crate) fn end(&mut self, number: u32, shared: &[u8]) -> Result<ControlFlow<()>, Error> {
        if self.spans.is_empty() {
            self.scratch.clear();
            return Ok(ControlFlow::Continue(()));
        }
        let number = number.max(self.given + 1);
        if number > MAX_ROWS {
            return Err(Error::new(ErrorKind::TooLarge { what: "limit-rows", limit: u64::from(MAX_ROWS) }));
        }
        if self.spans.len() > MAX_COLUMNS {
            return Err(Error::new(ErrorKind::TooLarge { what: "limit-columns", limit: MAX_COLUMNS as u64 }));
        }
        self.cells += self.spans.len() as u64;
        if self.cells > MAX_CELLS {
            return Err(Error::new(ErrorKind::TooLarge { what: "limit-cells", limit: MAX_CELLS }));
        }
        if self.scratch.len() > MAX_ROW_BYTES {
            return Err(Error::new(ErrorKind::TooLarge { what: "limit-row", limit: MAX_ROW_BYTES as u64 }));
        }
        for blank in self.given + 1..number {
            if self.give(blank, &[], shared).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        let flow = self.give_open(number, shared);
        self.spans.clear();
        self.scratch.clear();
        Ok(flow)
    }

    /// Gives the open row `count` times more under the following numbers, before it is ended.
    pub(crate) fn end_repeated(&mut self, number: u32, shared: &[u8], count: u32) -> Result<ControlFlow<()>, Error> {
        let cells = (self.spans.len() as u64).saturating_mul(count.into());
        self.repeated = self.repeated.saturating_add(cells);
        if self.repeated > MAX_REPEATED {
            return Err(Error::new(ErrorKind::TooLarge { what: "limit-repeated-cells", limit: MAX_REPEATED }));
        }
        let (spans, scratch) = (self.spans.clone(), self.scratch.clone());
        for number in number..=number.saturating_add(count) {
            (self.spans, self.scratch) = (spans.clone(), scratch.clone());
            if self.end(number, shared)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn give_open(&mut self, number: u32, shared: &[u8]) -> ControlFlow<()> {
        let spans = std::mem::take(&mut self.spans);
        let flow = self.give(number, &spans, shared);
        self.spans = spans;
        self.given = number;
        flow
    }

    fn give(&mut self, number: u32, spans: &[Span], shared: &[u8]) -> ControlFlow<()> {
        let row = Row {
            number,
            encoding: Encoding::Utf8,
            data: shared,
            scratch: &self.scratch,
            places: Places::Spans(spans),
        };
        (self.sink)(&row)
    }
}

/// A stored ISO date without what says nothing: a zone of zero, milliseconds of zero, midnight.
pub(crate) fn iso_date(value: &[u8]) -> &[u8] {
    let value = value.strip_suffix(b"Z").unwrap_or(value);
    let value = value.strip_suffix(b".000").unwrap_or(value);
    value.strip_suffix(b"T00:00:00").unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows that `fill` makes: number and cells.
    fn rows(fill: impl FnOnce(&mut Rows<'_, '_>)) -> Vec<(u32, Vec<String>)> {
        let mut given = Vec::new();
        let mut sink = |row: &Row<'_>| {
            given.push((row.number, (0..row.len()).map(|column| row.text(column).into_owned()).collect()));
            ControlFlow::Continue(())
        };
        fill(&mut Rows::new(&mut sink));
        given
    }

    fn end(rows: &mut Rows<'_, '_>, number: u32) {
        assert!(rows.end(number, b"redgreen").unwrap().is_continue());
    }

    #[test]
    fn gaps_are_blank_rows_and_trailing_ones_are_not_given() {
        let given = rows(|rows| {
            rows.shared(1, 0, 3);
            end(rows, 2);
            end(rows, 3);
            rows.text(0, b"x", CellKind::Text);
            end(rows, 5);
            end(rows, 9);
        });
        let blank = Vec::new;
        let cells = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect();
        assert_eq!(given, [(1, blank()), (2, cells(&["", "red"])), (3, blank()), (4, blank()), (5, cells(&["x"]))]);
    }

    #[test]
    fn cells_may_come_in_any_order_and_rows_are_numbered_on() {
        let given = rows(|rows| {
            rows.text(2, b"c", CellKind::Text);
            rows.text(0, b"a", CellKind::Text);
            rows.text(0, b"A", CellKind::Text);
            end(rows, 4);
            rows.shared(0, 3, 8);
            end(rows, 2);
        });
        assert_eq!(given.len(), 5);
        assert_eq!(given[3], (4, vec!["A".into(), String::new(), "c".into()]));
        assert_eq!(given[4], (5, vec!["green".into()]));
    }

    #[test]
    fn a_row_or_column_too_far_is_an_error() {
        let mut sink = |_: &Row<'_>| ControlFlow::Continue(());
        let mut rows = Rows::new(&mut sink);
        rows.text(0, b"x", CellKind::Text);
        assert_eq!(rows.end(MAX_ROWS + 1, b"").unwrap_err().code(), "file.too-large");
        let mut rows = Rows::new(&mut sink);
        rows.cells = MAX_CELLS;
        rows.text(0, b"x", CellKind::Text);
        assert_eq!(rows.end(1, b"").unwrap_err().code(), "file.too-large");
        let mut rows = Rows::new(&mut sink);
        rows.text(MAX_COLUMNS, b"x", CellKind::Text);
        assert_eq!(rows.end(1, b"").unwrap_err().code(), "file.too-large");
    }
}
