//! One physical row of a file: what every reader gives and `interpret` takes.
//!
//! A row borrows: its cells are spans into the reader's buffers, so that reading a million rows makes no string.

use std::borrow::Cow;
use std::ops::ControlFlow;

use onhand_stock::Currency;

use crate::Encoding;
use crate::block::{SOILED, behind, place};

/// What a reader knows of a cell beside its text.
///
/// Text files know nothing (`Text`); a spreadsheet says what it stored and how it shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Characters, exactly as stored (text cells keep their zeros).
    #[default]
    Text,
    /// A stored number. The text is its shortest exact decimal (`4006381333931`, `19.9`), or zero-padded where the
    /// number format pads (`000000000000`); never in scientific notation, point as the decimal mark.
    Number,
    /// A stored number whose format is a currency's; text as for `Number`.
    Money(Currency),
    /// A stored date or time; text is ISO 8601 (`2026-11-21`, `2026-11-21T09:30:00`).
    Date,
    /// `TRUE` or `FALSE`.
    Bool,
    /// An error value (`#N/A`, `#REF!`).
    Error,
}

/// Where a cell's bytes are: `start..end` in the row's data, or in its scratch if `scratch`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// In the scratch buffer (unescaped text) instead of the data.
    pub scratch: bool,
    /// What the reader knows of the cell.
    pub kind: CellKind,
}

/// One physical row; blank rows are rows too.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// 1-based number of the row in its sheet or file, as a spreadsheet would count it.
    pub number: u32,
    /// How the bytes are to be read as text. Workbooks give UTF-8.
    pub encoding: Encoding,
    /// The buffer that most cells are in.
    pub data: &'a [u8],
    /// The buffer of spans with `scratch` set.
    pub scratch: &'a [u8],
    /// The cells, from the first column on. Trailing empty cells may be absent.
    pub places: Places<'a>,
}

/// Where the cells of a row are.
#[derive(Clone, Copy, Debug)]
pub enum Places<'a> {
    /// Each for itself.
    Spans(&'a [Span]),
    /// Side by side in the data, as most rows of delimited text are.
    Beside {
        /// Where the first cell starts.
        start: u32,
        /// Where each cell ends, its highest bit set if the cell is quoted or has blanks around it; the next one starts behind
        /// the byte that stands there.
        ends: &'a [u32],
        /// What cells that begin and end with it are quoted with.
        quote: Option<u8>,
    },
}

/// One cell of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell<'a> {
    /// The text in the row's encoding; empty for an empty or absent cell.
    pub bytes: &'a [u8],
    /// What the reader knows of it.
    pub kind: CellKind,
}

/// What takes rows from a reader; `Break` stops the reading (a preview has seen enough).
pub type RowSink<'s> = dyn FnMut(&Row<'_>) -> ControlFlow<()> + 's;

impl<'a> Row<'a> {
    /// The cell in `column` (0-based); an absent one is empty.
    #[inline]
    pub fn cell(&self, column: usize) -> Cell<'a> {
        let Some(Span { start, end, scratch, kind }) = self.span(column) else { return Cell::default() };
        let buffer = if scratch { self.scratch } else { self.data };
        Cell { bytes: buffer.get(start as usize..end as usize).unwrap_or_default(), kind }
    }

    /// Where the cell in `column` is.
    #[inline]
    fn span(&self, column: usize) -> Option<Span> {
        match self.places {
            Places::Spans(spans) => spans.get(column).copied(),
            Places::Beside { start, ends, quote } => {
                let end = *ends.get(column)?;
                let mut start = if column == 0 { start } else { behind(*ends.get(column - 1)?) as u32 };
                let (soiled, mut end) = (end >= SOILED, place(end) as u32);
                let at = |place: u32| self.data.get(place as usize).copied();
                // Of a line end of two signs the first stands in front of the other.
                if column + 1 == ends.len() && end > start && at(end - 1) == Some(b'\r') {
                    end -= 1;
                }
                if soiled && quote.is_some() && end > start + 1 && at(start) == quote && at(end - 1) == quote {
                    (start, end) = (start + 1, end - 1);
                }
                Some(Span { start, end, scratch: false, kind: CellKind::Text })
            }
        }
    }

    /// The cells from `first` to `last` side by side, with what stands between them, if none is quoted or padded.
    pub(crate) fn stretch(&self, first: usize, last: usize) -> Option<&'a [u8]> {
        let Places::Beside { ends, .. } = self.places else { return None };
        let neat = ends.get(first..=last)?.iter().all(|end| *end < SOILED);
        self.data.get(self.span(first)?.start as usize..self.span(last)?.end as usize).filter(|_| neat)
    }

    /// Where all cells are, instead of what `spans` held.
    pub(crate) fn spans(&self, spans: &mut Vec<Span>) {
        spans.clear();
        spans.extend((0..self.len()).filter_map(|column| self.span(column)));
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        match self.places {
            Places::Spans(spans) => spans.len(),
            Places::Beside { ends, .. } => ends.len(),
        }
    }

    /// True for a row without a cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All cells in order.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell<'a>> + '_ {
        (0..self.len()).map(|column| self.cell(column))
    }

    /// The cell's text with blanks around it removed.
    pub fn text(&self, column: usize) -> Cow<'a, str> {
        self.encoding.decode(self.cell(column).trimmed())
    }

    /// True if no cell holds anything but blanks.
    pub fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trimmed().is_empty())
    }
}

impl<'a> Cell<'a> {
    /// The bytes without the ASCII blanks and control characters around them.
    #[inline]
    pub fn trimmed(&self) -> &'a [u8] {
        match self.bytes {
            [first, .., last] if *first > b' ' && *last > b' ' => self.bytes,
            _ => trimmed(self.bytes),
        }
    }
}

/// Bytes without the ASCII blanks and control characters around them.
pub(crate) fn trimmed(mut bytes: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = bytes {
        if *first > b' ' {
            break;
        }
        bytes = rest;
    }
    while let [rest @ .., last] = bytes {
        if *last > b' ' {
            break;
        }
        bytes = rest;
    }
    bytes
}
