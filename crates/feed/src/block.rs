//! Rows of one width that lie side by side in a buffer, as nearly all of a delimited file do: taken together, they are read
//! column by column.

use std::ops::{ControlFlow, Range};

use onhand_stock::{mixed, mixed_within};

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
    /// It is known to hold nothing but ASCII.
    pub(crate) ascii: bool,
    /// Cells of each row.
    pub(crate) width: usize,
    /// What stands before the first row, then the end of each cell: offsets of what stands [`behind`] them, less one; marked as
    /// [`SOILED`] where the cell has quotes, or blanks around it.
    pub(crate) ends: &'a [u32],
    /// What was seen in each row.
    pub(crate) rows: &'a [RowEnd],
    /// What cells that begin and end with it are quoted with.
    pub(crate) quote: Option<u8>,
}

/// The mark of an end whose cell has quotes, or blanks around it.
pub(crate) const SOILED: u32 = 1 << 31;

/// The offset of an end.
#[inline(always)]
pub(crate) fn place(end: u32) -> usize {
    (end & !SOILED) as usize
}

/// The offset behind an end; 0 behind `u32::MAX`, which stands before all bytes.
#[inline(always)]
pub(crate) fn behind(end: u32) -> usize {
    (end.wrapping_add(1) & !SOILED) as usize
}

/// Where a row ends, and what was seen in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowEnd {
    /// One past its last end among the reader's.
    pub(crate) last: u32,
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
        self.ends.get((row + 1) * self.width).map_or(self.data.len(), |end| behind(*end))
    }

    /// True if a quote stands doubled in a row, so that not all of its cells are what they mean.
    pub(crate) fn is_doubled(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.doubled)
    }

    /// A row by itself; `own` is where what is not in the data as it should be is put.
    pub(crate) fn row<'b>(&'b self, at: usize, own: &'b mut Undoubled) -> Row<'b> {
        let [before, ends @ ..] = self.ends(at..at + 1) else { return self.with(at, Places::Spans(&[])) };
        let places = Places::Beside { start: behind(*before) as u32, ends, quote: self.quote };
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
    pub(crate) fn column(&self, rows: Range<usize>, column: usize) -> Column<'a> {
        let last = column + 1 == self.width;
        Column { block: *self, at: rows.start * self.width + column, left: rows.len(), last }
    }

    /// The cells of a row, as [`column`](Self::column) gives them.
    pub(crate) fn cells(&self, row: usize) -> impl Iterator<Item = &'a [u8]> {
        let block = *self;
        (0..self.width).flat_map(move |column| block.column(row..row + 1, column))
    }

    /// A hash of the cells of each row whose column is not in `values`.
    pub(crate) fn rest(&self, rows: Range<usize>, values: &[bool]) -> impl Iterator<Item = u64> {
        let block = *self;
        rows.map(move |row| block.rest_of(row, values))
    }

    #[inline(always)]
    fn rest_of(&self, row: usize, values: &[bool]) -> u64 {
        let ([before, ends @ .., last], false) = (self.ends(row..row + 1), self.is_doubled(row)) else {
            return self.rest_of_doubled(row, values);
        };
        let (mut hash, mut before) = (0, *before);
        for (end, value) in ends.iter().zip(values) {
            if !value {
                hash = self.mixed(hash, before, *end, false);
            }
            before = *end;
        }
        if values.last() == Some(&true) { hash } else { self.mixed(hash, before, *last, true) }
    }

    /// Mixes a cell into a hash.
    #[inline(always)]
    fn mixed(&self, hash: u64, before: u32, end: u32, last: bool) -> u64 {
        if end >= SOILED || last && self.data.get(place(end).wrapping_sub(1)) == Some(&b'\r') {
            return mixed(hash, self.cell(before, end, last));
        }
        mixed_within(hash, self.data, behind(before), place(end))
    }

    /// The same for a row in which quotes stand doubled: each cell as it is meant.
    #[inline(never)]
    fn rest_of_doubled(&self, row: usize, values: &[bool]) -> u64 {
        let (mut hash, mut meant) = (0, Vec::new());
        for (column, _) in values.iter().enumerate().filter(|(_, value)| !**value) {
            for cell in self.column(row..row + 1, column) {
                if !self.is_quoted(cell) {
                    hash = mixed(hash, cell);
                    continue;
                }
                meant.clear();
                undouble(cell, self.quote.unwrap_or_default(), &mut meant);
                hash = mixed(hash, trimmed(&meant));
            }
        }
        hash
    }

    /// True if a cell holds a quote.
    pub(crate) fn is_quoted(&self, cell: &[u8]) -> bool {
        self.quote.is_some_and(|quote| cell.contains(&quote))
    }

    #[inline(always)]
    fn cell(&self, before: u32, end: u32, last: bool) -> &'a [u8] {
        let bytes = self.data.get(behind(before)..place(end)).unwrap_or_default();
        if last && bytes.last() == Some(&b'\r') || end >= SOILED { self.bare(bytes, last) } else { bytes }
    }

    /// A cell without what is around it.
    #[inline(never)]
    fn bare(&self, mut bytes: &'a [u8], last: bool) -> &'a [u8] {
        // Of a line end of two signs the first stands in front of the other.
        if last && let [front @ .., b'\r'] = bytes {
            bytes = front;
        }
        match bytes {
            [first, inner @ .., last] if Some(*first) == self.quote && first == last => trimmed(inner),
            _ => trimmed(bytes),
        }
    }
}

/// The cells of a column, from the top.
#[derive(Clone, Debug)]
pub(crate) struct Column<'a> {
    block: Block<'a>,
    /// The end that stands before the next cell.
    at: usize,
    left: usize,
    /// It is the last one of its rows.
    last: bool,
}

impl<'a> Iterator for Column<'a> {
    type Item = &'a [u8];

    #[inline(always)]
    fn next(&mut self) -> Option<&'a [u8]> {
        self.left = self.left.checked_sub(1)?;
        let [before, end] = *self.block.ends.get(self.at..)?.first_chunk::<2>()?;
        self.at += self.block.width;
        Some(self.block.cell(before, end, self.last))
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
            undouble(cell, quote, &mut self.scratch);
            *span = Span { start, end: self.scratch.len() as u32, scratch: true, kind: CellKind::Text };
        }
    }
}

/// Adds what a cell means in which quotes stand in pairs.
fn undouble(cell: &[u8], quote: u8, meant: &mut Vec<u8>) {
    for (at, part) in cell.split(|byte| *byte == quote).enumerate() {
        if at % 2 == 1 {
            meant.push(quote);
        }
        meant.extend_from_slice(part);
    }
}
