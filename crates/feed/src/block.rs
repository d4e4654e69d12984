//! Rows of one width that lie side by side in a buffer, as nearly all of a delimited file do: taken together, they are read
//! column by column.

use std::iter::StepBy;
use std::ops::{ControlFlow, Range};
use std::slice::Windows;

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
    /// The rows in which a quote stands doubled, counted from the first.
    pub(crate) doubled: &'a [u32],
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
        self.ends.len().saturating_sub(1) / self.width.max(1)
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
        self.doubled.binary_search(&(row as u32)).is_ok()
    }

    /// Those of some rows in which quotes stand doubled.
    pub(crate) fn doubled_among(&self, rows: &Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.doubled.partition_point(|row| (*row as usize) < rows.start);
        let (doubled, end) = (self.doubled.get(first..).unwrap_or_default(), rows.end);
        doubled.iter().map(|row| *row as usize).take_while(move |row| *row < end)
    }

    /// What stands before the cells of a row, where each of them ends, and where those of the rows behind it do.
    #[inline(always)]
    pub(crate) fn ends_from(&self, row: usize) -> Option<&'a [u32]> {
        self.ends.get(row * self.width..)
    }

    /// What stands behind the first cell: what separates cells, if there are several.
    pub(crate) fn separator(&self) -> Option<u8> {
        self.data.get(place(*self.ends.get(1)?)).copied()
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
        let (first, last) = (rows.start * self.width + column, column + 1 == self.width);
        // The last row's end is the last that is looked at.
        let ends = self.ends.get(first..rows.end * self.width + 1).unwrap_or_default();
        Column { data: self.data, ends: ends.windows(2).step_by(self.width.max(1)), quote: self.quote, last }
    }

    /// The cells of a row, as [`column`](Self::column) gives them.
    pub(crate) fn cells(&self, row: usize) -> impl Iterator<Item = &'a [u8]> {
        let block = *self;
        (0..self.width).flat_map(move |column| block.column(row..row + 1, column).texts())
    }

    /// True if a cell holds a quote.
    pub(crate) fn is_quoted(&self, cell: &[u8]) -> bool {
        self.quote.is_some_and(|quote| cell.contains(&quote))
    }
}

/// A cell without what is around it: where it is in the data.
#[inline(never)]
fn bare(data: &[u8], whole: Range<usize>, quote: Option<u8>, last: bool) -> Range<usize> {
    let mut bytes = data.get(whole.clone()).unwrap_or_default();
    // Of a line end of two signs the first stands in front of the other.
    if last && let [front @ .., b'\r'] = bytes {
        bytes = front;
    }
    let (start, inner) = match bytes {
        [first, inner @ .., last] if Some(*first) == quote && first == last => (whole.start + 1, inner),
        _ => (whole.start, bytes),
    };
    let blanks = inner.iter().take_while(|byte| **byte <= b' ').count();
    start + blanks..start + blanks + trimmed(inner).len()
}

/// The cells of a column, from the top.
#[derive(Clone, Debug)]
pub(crate) struct Column<'a> {
    data: &'a [u8],
    /// Each cell's end stands behind the one before it, as far apart as a row has cells.
    ends: StepBy<Windows<'a, u32>>,
    quote: Option<u8>,
    /// It is the last one of its rows.
    last: bool,
}

impl<'a> Column<'a> {
    /// Where the cells are in the data.
    #[inline(always)]
    pub(crate) fn places(self) -> impl Iterator<Item = Range<usize>> {
        let Self { data, ends, quote, last } = self;
        ends.map(move |ends| {
            let [before, end] = *ends.first_chunk().unwrap_or(&[0, 0]);
            let whole = behind(before)..place(end);
            let ends_line = last && data.get(whole.end.wrapping_sub(1)) == Some(&b'\r');
            if ends_line || end >= SOILED { bare(data, whole, quote, last) } else { whole }
        })
    }

    /// The cells themselves.
    #[inline(always)]
    pub(crate) fn texts(self) -> impl Iterator<Item = &'a [u8]> {
        let data = self.data;
        self.places().map(move |place| data.get(place).unwrap_or_default())
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
