//! The cells of a worksheet.

use std::ops::ControlFlow;

use crate::book::{MAX_COLUMNS, Rows, Strings};
use crate::bytes::Bytes;
use crate::numfmt::{Epoch, NumberFormat, write_number};
use crate::xls::{boolean, error, rk};
use crate::{CellKind, Error, ErrorKind, RowSink};

use super::record::{Records, kind, push_wide};

/// Gives the rows of a sheet part.
pub(super) fn give(
    mut records: Records<'_>,
    part: &str,
    strings: &Strings,
    formats: &[NumberFormat],
    epoch: Epoch,
    sink: &mut RowSink<'_>,
) -> Result<(), Error> {
    let mut cells = Cells { rows: Rows::new(sink), strings, formats, epoch, row: 0, column: 0 };
    let mut in_rows = false;
    while let Some((kind, body)) = records.next()? {
        match kind {
            kind::BEGIN_ROWS => in_rows = true,
            kind::END_ROWS => {
                let _ = cells.end_row()?;
                return records.finish();
            }
            kind::ROW if in_rows => {
                if cells.end_row()?.is_break() {
                    return Ok(());
                }
                cells.row = body.u32(0).unwrap_or(cells.row).saturating_add(1);
                cells.column = 0;
            }
            // A record that is too short for its kind has no cell.
            _ if in_rows => cells.cell(kind, body, part).unwrap_or(Ok(()))?,
            _ => {}
        }
    }
    if in_rows { Err(records.cut()) } else { Ok(()) }
}

struct Cells<'p, 's, 't> {
    rows: Rows<'s, 't>,
    strings: &'p Strings,
    formats: &'p [NumberFormat],
    epoch: Epoch,
    /// Number of the open row; 0 before the first.
    row: u32,
    /// Column of a cell that does not name it.
    column: usize,
}

impl Cells<'_, '_, '_> {
    fn end_row(&mut self) -> Result<ControlFlow<()>, Error> {
        if self.row == 0 { Ok(ControlFlow::Continue(())) } else { self.rows.end(self.row, self.strings.text()) }
    }

    fn cell(&mut self, kind: u16, body: &[u8], part: &str) -> Option<Result<(), Error>> {
        let is_short = kind::SHORT.contains(&kind);
        let of = if is_short { kind - kind::SHORT.start() + 1 } else { kind };
        if !(kind::BLANK..=kind::FORMULA_ERROR).contains(&of) && of != kind::RICH_TEXT {
            return None;
        }
        let (column, body) = if is_short { (self.column, body) } else { (body.u32(0)? as usize, body.get(4..)?) };
        let column = column.min(MAX_COLUMNS);
        self.column = column + 1;
        // The style's number has three bytes; flags follow.
        let style = (body.u32(0)? & 0x00FF_FFFF) as usize;
        let value = body.get(4..)?;
        match of {
            kind::RK => self.number(column, rk(value.u32(0)?), style),
            kind::REAL | kind::FORMULA_REAL => self.number(column, value.f64(0)?, style),
            kind::BOOL | kind::FORMULA_BOOL => self.rows.text(column, boolean(value.u8(0)?), CellKind::Bool),
            kind::ERROR | kind::FORMULA_ERROR => self.rows.text(column, error(value.u8(0)?), CellKind::Error),
            kind::TEXT | kind::FORMULA_TEXT => self.text(column, value),
            kind::RICH_TEXT => self.text(column, value.get(1..)?),
            kind::SHARED => match self.strings.get(value.u32(0)?) {
                Some((start, end)) => self.rows.shared(column, start, end),
                None => return Some(Err(no_string(part))),
            },
            _ => {}
        }
        Some(Ok(()))
    }

    fn number(&mut self, column: usize, value: f64, style: usize) {
        let (format, epoch) = (self.formats.get(style).copied().unwrap_or_default(), self.epoch);
        self.rows.write(column, |out| write_number(out, value, format, epoch));
    }

    fn text(&mut self, column: usize, value: &[u8]) {
        self.rows.write(column, |out| {
            push_wide(out, value);
            CellKind::Text
        });
    }
}

/// A cell without its text must not look empty.
fn no_string(part: &str) -> Error {
    Error::new(ErrorKind::Damaged { what: format!("a cell of {part} refers to a shared text that is not there") })
}
