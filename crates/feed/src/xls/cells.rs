//! The cells of a BIFF worksheet.

use std::cell::Cell;
use std::ops::ControlFlow;

use crate::book::Rows;
use crate::bytes::Bytes;
use crate::numfmt::{NumberFormat, write_number};
use crate::{CellKind, Error, ErrorKind, RowSink};

use super::globals::Globals;
use super::record::{Record, Records, Version, kind};
use super::text::Pieces;

/// Records that are taken at once.
const RECORDS: usize = 4096;
/// What a formula's result says instead of a number ([MS-XLS] 2.5.133).
const NO_NUMBER: u16 = 0xFFFF;

/// Gives the rows of the sheet whose records these are. `rising` keeps the sheet that was last seen to be whole and in order:
/// it is looked through once, not again for each reading.
pub(super) fn give(
    globals: &Globals,
    records: Records<'_>,
    name: &str,
    rising: &Cell<Option<usize>>,
    sink: &mut RowSink<'_>,
) -> Result<(), Error> {
    let place = Some(records.place());
    let mut records = records;
    let Some(first) = records.next() else { return Err(cut(name)) };
    if Version::of(&first).is_none() {
        return Err(Error::new(ErrorKind::Damaged { what: format!("the sheet {name} is not where it should be") }));
    }
    let mut cells = Cells { globals, rows: Rows::new(sink), row: 0 };
    let order = if rising.get() == place { Order::Rising } else { order(records, name)? };
    let flow = match order {
        Order::Rising => {
            rising.set(place);
            cells.all(Own::new(records))
        }
        Order::Sorted(offsets) => cells.all(offsets.into_iter().filter_map(|offset| {
            let mut following = records.moved(offset);
            Some((following.next()?, following))
        })),
    }?;
    if flow.is_continue() {
        let _ = cells.end_row()?;
    }
    Ok(())
}

/// The cell records of a sheet, each with what follows it; those of embedded charts are passed over.
struct Own<'a> {
    records: Records<'a>,
    depth: u32,
    /// The sheet's end was there.
    is_whole: bool,
}

impl<'a> Own<'a> {
    fn new(records: Records<'a>) -> Self {
        Self { records, depth: 0, is_whole: false }
    }
}

impl<'a> Iterator for Own<'a> {
    type Item = (Record<'a>, Records<'a>);

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let record = self.records.next()?;
            // Three kinds are nearly all; they are asked for before the many.
            let is_usual = matches!(record.kind, kind::LABEL_SST | kind::RK | kind::NUMBER);
            if is_usual && self.depth == 0 {
                return Some((record, self.records));
            }
            match record.kind {
                kind::EOF if self.depth == 0 => {
                    self.is_whole = true;
                    return None;
                }
                kind::EOF => self.depth -= 1,
                kind::BOF | kind::BOF_4 | kind::BOF_3 | kind::BOF_2 => self.depth += 1,
                kind if self.depth == 0 && is_cell(kind) => return Some((record, self.records)),
                _ => {}
            }
        }
    }
}

fn is_cell(kind: u16) -> bool {
    let usual = matches!(kind, kind::LABEL_SST | kind::NUMBER | kind::RK | kind::MUL_RK | kind::LABEL | kind::RSTRING);
    let computed = matches!(kind, kind::FORMULA | kind::FORMULA_3 | kind::FORMULA_4 | kind::BOOL_ERR);
    usual || computed || matches!(kind, kind::INTEGER_2 | kind::NUMBER_2 | kind::LABEL_2 | kind::BOOL_ERR_2)
}

enum Order {
    Rising,
    /// Offsets of the cell records by row.
    Sorted(Vec<usize>),
}

/// Excel writes rows in order; some report writers write columns one after the other.
fn order(records: Records<'_>, name: &str) -> Result<Order, Error> {
    let mut own = Own::new(records);
    let (mut last, mut rises) = (0, true);
    for (record, _) in own.by_ref() {
        let row = record.body.u16(0).unwrap_or_default();
        rises &= row >= last;
        last = row;
    }
    if !own.is_whole {
        return Err(cut(name));
    }
    if rises {
        return Ok(Order::Rising);
    }
    let own = Own::new(records);
    let mut places: Vec<(u16, usize)> =
        own.map(|(record, _)| (record.body.u16(0).unwrap_or_default(), record.offset)).collect();
    places.sort_by_key(|(row, _)| *row);
    Ok(Order::Sorted(places.into_iter().map(|(_, offset)| offset).collect()))
}

struct Cells<'g, 's, 't> {
    globals: &'g Globals,
    rows: Rows<'s, 't>,
    /// Number of the open row; 0 before the first.
    row: u32,
}

impl Cells<'_, '_, '_> {
    fn all<'a>(
        &mut self,
        mut records: impl Iterator<Item = (Record<'a>, Records<'a>)>,
    ) -> Result<ControlFlow<()>, Error> {
        loop {
            if let Some(flow) = self.some(&mut records)? {
                return Ok(flow);
            }
        }
    }

    /// Takes some thousand records; gives how it ended, if it did. Browsers compile a function well once it is called often,
    /// so this must not become a part of what is called once.
    #[inline(never)]
    fn some<'a>(
        &mut self,
        records: &mut impl Iterator<Item = (Record<'a>, Records<'a>)>,
    ) -> Result<Option<ControlFlow<()>>, Error> {
        for _ in 0..RECORDS {
            let Some((record, following)) = records.next() else { return Ok(Some(ControlFlow::Continue(()))) };
            let number = u32::from(record.body.u16(0).unwrap_or_default()) + 1;
            if number != self.row {
                if self.end_row()?.is_break() {
                    return Ok(Some(ControlFlow::Break(())));
                }
                self.row = number;
            }
            // A record that is too short for its kind has no cell.
            if let Some(found) = self.cell(&record, following) {
                found?;
            }
        }
        Ok(None)
    }

    fn end_row(&mut self) -> Result<ControlFlow<()>, Error> {
        if self.row == 0 { Ok(ControlFlow::Continue(())) } else { self.rows.end(self.row, self.globals.strings.text()) }
    }

    #[inline(always)]
    fn cell(&mut self, record: &Record<'_>, following: Records<'_>) -> Option<Result<(), Error>> {
        let body = record.body;
        let column = usize::from(body.u16(2)?);
        match record.kind {
            kind::LABEL_SST => {
                let Some((start, end)) = self.globals.strings.get(body.u32(6)?) else {
                    return Some(Err(no_string(record)));
                };
                self.rows.shared(column, start, end);
            }
            kind::RK => self.number(column, rk(body.u32(6)?), self.globals.style(body.u16(4)?)),
            kind::NUMBER if self.globals.version != Version::Biff2 => {
                self.number(column, body.f64(6)?, self.globals.style(body.u16(4)?));
            }
            kind::MUL_RK => {
                let numbers = body.get(4..body.len().checked_sub(2)?)?;
                for (place, number) in numbers.as_chunks::<6>().0.iter().enumerate() {
                    let number = number.as_slice();
                    self.number(column + place, rk(number.u32(2)?), self.globals.style(number.u16(0)?));
                }
            }
            _ => self.seldom(record, following, column)?,
        }
        Some(Ok(()))
    }

    fn seldom(&mut self, record: &Record<'_>, following: Records<'_>, column: usize) -> Option<()> {
        let body = record.body;
        // The value comes after the style: two bytes, or three attribute bytes in the forms of BIFF 2, which some
        // writers use in later versions too.
        let is_early = record.kind < kind::FORMULA || self.globals.version == Version::Biff2;
        let (at, format) = match is_early {
            true => (7, self.globals.number_format(u16::from(body.u8(5)? & 0x3F))),
            false => (6, self.globals.style(body.u16(4)?)),
        };
        match record.kind {
            kind::NUMBER | kind::NUMBER_2 => self.number(column, body.f64(at)?, format),
            kind::INTEGER_2 => self.number(column, body.u16(at)?.into(), format),
            kind::BOOL_ERR | kind::BOOL_ERR_2 => match body.u8(at + 1)? {
                0 => self.rows.text(column, boolean(body.u8(at)?), CellKind::Bool),
                _ => self.rows.text(column, error(body.u8(at)?), CellKind::Error),
            },
            kind::FORMULA | kind::FORMULA_3 | kind::FORMULA_4 => self.formula(record, following, column, at, format)?,
            of => self.text(Pieces::new(record, following, at), column, of == kind::LABEL_2)?,
        }
        Some(())
    }

    /// A formula's last result.
    fn formula(
        &mut self,
        record: &Record<'_>,
        following: Records<'_>,
        column: usize,
        at: usize,
        format: NumberFormat,
    ) -> Option<()> {
        let body = record.body;
        if body.u16(at + 6)? != NO_NUMBER {
            self.number(column, body.f64(at)?, format);
            return Some(());
        }
        match body.u8(at)? {
            0 => {
                // The text is in a record of its own; what a shared or array formula adds may stand between.
                let mut following = following;
                let record = following.find(|record| !kind::OF_FORMULA.contains(&record.kind))?;
                if matches!(record.kind, kind::STRING | kind::STRING_2) {
                    self.text(Pieces::new(&record, following, 0), column, record.kind == kind::STRING_2)?;
                }
            }
            1 => self.rows.text(column, boolean(body.u8(at + 2)?), CellKind::Bool),
            2 => self.rows.text(column, error(body.u8(at + 2)?), CellKind::Error),
            _ => {}
        }
        Some(())
    }

    /// A text; in the forms of BIFF 2 it is short.
    fn text(&mut self, mut pieces: Pieces<'_>, column: usize, is_short: bool) -> Option<()> {
        let globals = self.globals;
        let mut found = None;
        self.rows.write(column, |out| {
            let start = out.len();
            found = match globals.version {
                Version::Biff8 if !is_short => pieces.unicode(out),
                _ => pieces.bytes(is_short, &globals.page, out),
            };
            if found.is_none() {
                out.truncate(start);
            }
            CellKind::Text
        });
        found
    }

    #[inline(always)]
    fn number(&mut self, column: usize, value: f64, format: NumberFormat) {
        let epoch = self.globals.epoch;
        self.rows.write(column, |out| write_number(out, value, format, epoch));
    }
}

/// A number in 30 bits and two flags ([MS-XLS] 2.5.217).
#[inline(always)]
pub(crate) fn rk(bits: u32) -> f64 {
    const HUNDREDTHS: u32 = 1;
    const WHOLE: u32 = 2;
    let number = match bits & WHOLE {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from((bits as i32) >> 2),
    };
    if bits & HUNDREDTHS != 0 { number / 100.0 } else { number }
}

pub(crate) fn boolean(value: u8) -> &'static [u8] {
    if value == 0 { b"FALSE" } else { b"TRUE" }
}

/// [MS-XLS] 2.5.10.
pub(crate) fn error(code: u8) -> &'static [u8] {
    match code {
        0x00 => b"#NULL!",
        0x07 => b"#DIV/0!",
        0x0F => b"#VALUE!",
        0x17 => b"#REF!",
        0x1D => b"#NAME?",
        0x24 => b"#NUM!",
        _ => b"#N/A",
    }
}

fn cut(sheet: &str) -> Error {
    Error::new(ErrorKind::Truncated { what: format!("the sheet {sheet}") })
}

/// A cell without its text must not look empty.
fn no_string(record: &Record<'_>) -> Error {
    let what = "a cell refers to a shared text that is not there".into();
    Error::at(ErrorKind::Damaged { what }, record.offset as u64)
}
