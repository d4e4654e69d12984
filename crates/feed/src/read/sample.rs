//! The head of a table as text, for guessing.

use std::ops::ControlFlow;

use super::{Delimited, Dialect};
use crate::block::Each;
use crate::{CellKind, Encoding, Row, RowSink};

/// Rows kept for guessing: enough for check digits to tell codes from chance, few enough to take no time.
const SAMPLE_ROWS: usize = 300;
/// Cells from which on fewer rows do, in a table of many columns.
const SAMPLE_CELLS: usize = 10_000;
/// Rows that do there.
const WIDE_ROWS: usize = 100;
/// Bytes that are read at once: a sample seldom needs the whole head.
const PIECE: usize = 1 << 14;
/// Columns looked at; a table of more is read all the same, but nothing is suggested beyond.
const SAMPLE_COLUMNS: usize = 512;

/// A cell of a sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SampleCell {
    /// Its text, without blanks around it.
    pub(crate) text: String,
    /// What its reader knows of it.
    pub(crate) kind: CellKind,
}

/// A row of a sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SampleRow {
    /// Its number in the file.
    pub(crate) number: u32,
    /// Its cells.
    pub(crate) cells: Vec<SampleCell>,
}

/// The first rows of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sample {
    /// In order, blank ones included.
    pub(crate) rows: Vec<SampleRow>,
}

impl SampleRow {
    /// Cells that hold something.
    pub(crate) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.text.is_empty()).count()
    }

    /// Width without the empty cells at the end.
    pub(crate) fn width(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |last| last + 1)
    }
}

impl Sample {
    /// Takes a row; breaks when there are enough.
    pub(crate) fn push(&mut self, row: &Row<'_>) -> ControlFlow<()> {
        let columns = Self::columns(row);
        let cell = |column| SampleCell { text: row.text(column).into_owned(), kind: row.cell(column).kind };
        let cells = plain(row, columns).unwrap_or_else(|| (0..columns).map(cell).collect());
        self.rows.push(SampleRow { number: row.number, cells });
        let enough = if self.rows.len() * columns < SAMPLE_CELLS { SAMPLE_ROWS } else { WIDE_ROWS };
        match self.rows.len() < enough {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    }

    /// Reads the head of delimited text; a last row that may be cut is left out unless `complete`.
    pub(crate) fn delimited(head: &[u8], complete: bool, dialect: &Dialect, encoding: Encoding, rows: usize) -> Self {
        let mut sample = Self::default();
        Self::rows(head, complete, dialect, encoding, &mut |row| match sample.push(row) {
            ControlFlow::Continue(()) if (row.number as usize) < rows => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        });
        sample
    }

    /// Gives the rows of such a head until there are enough.
    pub(crate) fn rows(head: &[u8], complete: bool, dialect: &Dialect, encoding: Encoding, sink: &mut RowSink<'_>) {
        let mut reader = Delimited::new(dialect.clone(), encoding, 0, 0);
        let mut pieces = head.chunks(PIECE).peekable();
        while let Some(piece) = pieces.next() {
            // A row too long to be one ends the sample; reading the file will say so.
            let Ok(ControlFlow::Continue(())) = reader.look(piece, complete && pieces.peek().is_none(), sink) else {
                break;
            };
        }
        if reader.rows() == 0 {
            let _ = reader.finish(&mut Each(sink));
        }
    }

    /// How many columns of a row are looked at.
    pub(crate) fn columns(row: &Row<'_>) -> usize {
        row.len().min(SAMPLE_COLUMNS)
    }

    /// Cells of the rows that hold something.
    pub(crate) fn widths(&self) -> impl Iterator<Item = usize> {
        self.filled().map(|row| row.cells.len())
    }

    /// Rows that hold something.
    pub(crate) fn filled(&self) -> impl Iterator<Item = &SampleRow> {
        self.rows.iter().filter(|row| row.filled() > 0)
    }
}

/// The cells of a row of ASCII text in which nothing is quoted or padded: looked at once, and cut.
fn plain(row: &Row<'_>, columns: usize) -> Option<Vec<SampleCell>> {
    let line = row.stretch(0, columns.checked_sub(1)?).filter(|line| line.is_ascii())?;
    let mut rest = std::str::from_utf8(line).ok()?;
    let mut cells = Vec::with_capacity(columns);
    for column in 0..columns {
        let (text, behind) = rest.split_at_checked(row.cell(column).bytes.len())?;
        cells.push(SampleCell { text: text.to_owned(), kind: CellKind::Text });
        rest = behind.get(1..).unwrap_or_default();
    }
    Some(cells)
}
