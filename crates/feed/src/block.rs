//! Rows of one width that lie side by side in a buffer, as nearly all of a delimited file do: taken together, they are read
//! column by column.

use std::ops::{ControlFlow, Range};

use crate::row::trimmed;
use crate::{CellKind, Encoding, Places, Row, RowSink, Span};

/// Rows that lie side by side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block<'a> {
    /// Number of the first row, 1-based.
    pub(crate) number: u32,
    /// How the bytes are to be read as text.
    pub(crate) encoding: Encoding,
    /// The buffer they are in.
    pub(crate) data: &'a [u8],
    /// Cells of each row.
    pub(crate) width: usize,
    /// The offset before the first row (2^32 - 1 where that is the buffer's first), then where each cell ends.
    pub(crate) ends: &'a [u32],
    /// What was seen in each row.
    pub(crate) rows: &'a [RowEnd],
    /// What cells that begin and end with it are quoted with.
    pub(crate) quote: Option<u8>,
}

/// Where a row ends, and what was seen in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowEnd {
    /// One past its last end among the reader's.
    pub(crate) last: u32,
    /// Without quotes, and without blanks beside delimiters.
    pub(crate) neat: bool,
    /// A quote stands doubled.
    pub(crate) doubled: bool,
}

/// Where a row is put whose quotes stand doubled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Undoubled {
    spans: Vec<Span>,
    scratch: Vec<u8>,
}

/// What takes rows from a reader of delimited text.
pub(crate) trait Taker {
    /// Takes a row; `Break` stops the reading.
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()>;

    /// Takes rows in order; how many it took, which are all if it goes on.
    fn block(&mut self, block: &Block<'_>) -> (usize, ControlFlow<()>) {
        let mut own = Undoubled::default();
        for at in 0..block.len() {
            if self.row(&block.row(at, &mut own)).is_break() {
                return (at + 1, ControlFlow::Break(()));
            }
        }
        (block.len(), ControlFlow::Continue(()))
    }
}

/// Takes each row by itself.
pub(crate) struct Each<'s, 't>(pub(crate) &'s mut RowSink<'t>);

impl Taker for Each<'_, '_> {
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
        (self.0)(row)
    }
}

impl<'a> Block<'a> {
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// What stands before the cells of some rows, and where each of them ends.
    fn ends(&self, rows: Range<usize>) -> &'a [u32] {
        self.ends.get(rows.start * self.width..=rows.end * self.width).unwrap_or_default()
    }

    /// The offset behind a row.
    pub(crate) fn end(&self, row: usize) -> usize {
        self.ends.get((row + 1) * self.width).map_or(self.data.len(), |end| *end as usize + 1)
    }

    /// True if a quote stands doubled in a row, so that not all of its cells are what they mean.
    pub(crate) fn is_doubled(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.doubled)
    }

    /// A row by itself; `own` is where what is not in the data as it should be is put.
    pub(crate) fn row<'b>(&'b self, at: usize, own: &'b mut Undoubled) -> Row<'b> {
        let [before, ends @ ..] = self.ends(at..at + 1) else { return self.with(at, Places::Spans(&[])) };
        let neat = self.rows.get(at).is_some_and(|row| row.neat);
        let places = Places::Beside { start: before.wrapping_add(1), ends, quote: self.quote, neat };
        let row = self.with(at, places);
        if !self.is_doubled(at) {
            return row;
        }
        own.read(&row, self.quote);
        Row { scratch: &own.scratch, places: Places::Spans(&own.spans), ..row }
    }

    fn with<'b>(&self, at: usize, places: Places<'b>) -> Row<'b>
    where
        'a: 'b,
    {
        Row { number: self.number + at as u32, encoding: self.encoding, data: self.data, scratch: &[], places }
    }

    /// The cells of a column in some rows, without quotes and the blanks around them. Where quotes stand doubled, they do so
    /// in these.
    #[inline(always)]
    pub(crate) fn column(&self, rows: Range<usize>, column: usize) -> impl Iterator<Item = &'a [u8]> {
        let block = *self;
        let last = column + 1 == self.width;
        let ends = self.ends(rows.clone()).get(column..).unwrap_or_default();
        let seen = self.rows.get(rows).unwrap_or_default();
        ends.windows(2).step_by(self.width.max(1)).zip(seen).map(move |(ends, seen)| match ends {
            [before, end] => block.cell(*before, *end, last, seen.neat),
            _ => &[],
        })
    }

    /// The cells of a row, each with what it is in the data and with what it is without quotes and the blanks around it.
    #[inline(always)]
    pub(crate) fn cells(&self, row: usize) -> impl Iterator<Item = &'a [u8]> {
        let block = *self;
        let neat = self.rows.get(row).is_some_and(|row| row.neat);
        let ends = self.ends(row..row + 1);
        ends.windows(2).enumerate().map(move |(column, ends)| match ends {
            [before, end] => block.cell(*before, *end, column + 1 == block.width, neat),
            _ => &[],
        })
    }

    #[inline(always)]
    fn cell(&self, before: u32, end: u32, last: bool, neat: bool) -> &'a [u8] {
        let mut bytes = self.data.get(before.wrapping_add(1) as usize..end as usize).unwrap_or_default();
        // Of a line end of two signs the first stands in front of the other.
        if last && let [front @ .., b'\r'] = bytes {
            bytes = front;
        }
        if neat {
            return bytes;
        }
        match bytes {
            [first, inner @ .., last] if *first > b' ' && *last > b' ' => {
                if Some(*first) == self.quote && first == last { trimmed(inner) } else { bytes }
            }
            _ => trimmed(bytes),
        }
    }
}

impl Undoubled {
    /// Cuts a row in which quotes stand doubled: the second of each two is dropped.
    fn read(&mut self, row: &Row<'_>, quote: Option<u8>) {
        let Some(quote) = quote else { return };
        row.spans(&mut self.spans);
        self.scratch.clear();
        for span in &mut self.spans {
            let before = (span.start as usize).checked_sub(1).and_then(|before| row.data.get(before));
            let cell = row.data.get(span.start as usize..span.end as usize).unwrap_or_default();
            // In a quoted cell quotes stand in pairs, in others there are none.
            if before != Some(&quote) || !cell.contains(&quote) {
                continue;
            }
            let start = self.scratch.len() as u32;
            for (at, part) in cell.split(|byte| *byte == quote).enumerate() {
                if at % 2 == 1 {
                    self.scratch.push(quote);
                }
                self.scratch.extend_from_slice(part);
            }
            *span = Span { start, end: self.scratch.len() as u32, scratch: true, kind: CellKind::Text };
        }
    }
}
