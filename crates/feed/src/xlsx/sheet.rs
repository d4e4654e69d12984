//! The cells of a worksheet, read while the part unpacks.
//!
//! Cells as Excel and the common libraries write them are taken in one step (`plain`); all others go token by
//! token. Both give the same.

mod above;
mod plain;

use std::ops::ControlFlow;

use onhand_stock::whole;

use crate::book::{MAX_COLUMNS, Rows, iso_date};
use crate::numfmt::{Epoch, NumberFormat, write_decimal};
use crate::zip::Window;
use crate::{CellKind, Error, ErrorKind, RowSink};

use super::strings::Shared;
use crate::markup::{Attributes, Token, push_text, push_verbatim, token};
use above::{Above, Pattern};

/// Reads a sheet part and gives its rows.
pub(super) fn scan(
    mut window: Window<'_>,
    part: &str,
    strings: &mut Shared<'_>,
    formats: &[NumberFormat],
    epoch: Epoch,
    sink: &mut RowSink<'_>,
) -> Result<(), Error> {
    let mut sheet = Sheet::new(strings, formats, epoch, sink);
    loop {
        let used = sheet.take(window.unread())?;
        window.advance(used);
        match sheet.progress {
            Progress::Broken => return Ok(()),
            Progress::Done => {
                window.finish()?;
                return sheet.strings.finish();
            }
            Progress::Before | Progress::Rows => {}
        }
        if !window.more()? {
            break;
        }
    }
    match sheet.progress {
        Progress::Rows => Err(Error::new(ErrorKind::Truncated { what: part.into() })),
        _ => Ok(()),
    }
}

/// Not the number of any text: what is not a number at all stands for this one.
const NO_STRING: u32 = u32::MAX;

struct Sheet<'d, 'z, 's, 't> {
    rows: Rows<'s, 't>,
    strings: &'d mut Shared<'z>,
    formats: &'d [NumberFormat],
    epoch: Epoch,
    progress: Progress,
    place: Place,
    /// Number of the row that is open or was the last.
    row: u32,
    /// The row named its number itself; if not, its first cell may.
    row_is_named: bool,
    /// Digits of the row's number, which its cells repeat.
    row_digits: usize,
    /// The same as it is written; empty if it is too long.
    row_name: Pattern,
    above: Above,
    /// Column of a cell that does not name it.
    next_column: usize,
    cell: Cell,
    /// The open cell's value, as far as read.
    value: Vec<u8>,
    in_phonetic: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Before,
    Rows,
    Done,
    /// The sink has seen enough.
    Broken,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Row,
    Cell,
    Value,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    column: usize,
    style: usize,
    kind: Stored,
}

/// How a cell's value is stored (`t`).
#[derive(Clone, Copy, Default)]
enum Stored {
    #[default]
    Number,
    Shared,
    Text,
    Bool,
    Error,
    Date,
}

impl<'d, 'z, 's, 't> Sheet<'d, 'z, 's, 't> {
    fn new(strings: &'d mut Shared<'z>, formats: &'d [NumberFormat], epoch: Epoch, sink: &'s mut RowSink<'t>) -> Self {
        Self {
            rows: Rows::new(sink),
            strings,
            formats,
            epoch,
            progress: Progress::Before,
            place: Place::Outside,
            row: 0,
            row_is_named: false,
            row_digits: 0,
            row_name: Pattern::default(),
            above: Above::default(),
            next_column: 0,
            cell: Cell::default(),
            value: Vec::new(),
            in_phonetic: false,
        }
    }

    /// Takes all whole tokens of `bytes`; gives their length. Browsers compile a function well once it is called often, so
    /// this must not become a part of what is called once.
    #[inline(never)]
    fn take(&mut self, bytes: &[u8]) -> Result<usize, Error> {
        let mut rest = bytes;
        while matches!(self.progress, Progress::Before | Progress::Rows) {
            rest = self.plain_rows(rest)?;
            if self.progress == Progress::Broken {
                break;
            }
            let Some((token, length)) = token(rest) else { break };
            self.token(token)?;
            rest = rest.get(length..).unwrap_or_default();
        }
        Ok(bytes.len() - rest.len())
    }

    fn token(&mut self, token: Token<'_>) -> Result<(), Error> {
        match (self.progress, token) {
            (Progress::Rows, Token::Open(name, attributes, is_empty)) => self.open(name, attributes, is_empty)?,
            (Progress::Rows, Token::Close(name)) => self.close(name)?,
            (Progress::Rows, Token::Text(raw)) if self.place == Place::Value => push_text(&mut self.value, raw),
            (Progress::Rows, Token::Verbatim(text)) if self.place == Place::Value => {
                push_verbatim(&mut self.value, text);
            }
            (Progress::Before, Token::Open(b"sheetData", _, is_empty)) => {
                self.progress = if is_empty { Progress::Done } else { Progress::Rows };
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, name: &[u8], attributes: Attributes<'_>, is_empty: bool) -> Result<(), Error> {
        match (name, self.place) {
            (b"row", _) => {
                self.end_row()?;
                self.open_row(attributes);
                self.place = if is_empty { Place::Outside } else { Place::Row };
            }
            (b"c", Place::Row) => {
                self.open_cell(attributes);
                self.place = if is_empty { Place::Row } else { Place::Cell };
            }
            (b"is", Place::Cell) => self.cell.kind = Stored::Text,
            (b"rPh", Place::Cell) => self.in_phonetic = !is_empty,
            (b"v", Place::Cell) if !is_empty => self.place = Place::Value,
            (b"t", Place::Cell) if !is_empty && !self.in_phonetic => self.place = Place::Value,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), Error> {
        match (name, self.place) {
            (b"v" | b"t", Place::Value) => self.place = Place::Cell,
            (b"rPh", _) => self.in_phonetic = false,
            (b"c", Place::Cell | Place::Value) => self.end_cell()?,
            (b"row", _) => self.end_row()?,
            (b"sheetData", _) => {
                self.end_row()?;
                if self.progress != Progress::Broken {
                    self.progress = Progress::Done;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_row(&mut self, attributes: Attributes<'_>) {
        self.begin_row(attributes.raw(b"r").and_then(|raw| Some((digits(raw.trim_ascii())?, raw))));
    }

    /// Begins a row by its number and how that is written, if it names one.
    fn begin_row(&mut self, named: Option<(u32, &[u8])>) {
        self.row_is_named = named.is_some();
        let (number, name) = named.unwrap_or((self.row.saturating_add(1), &[]));
        (self.row, self.row_digits, self.row_name) = (number, name.len(), Pattern::new(name).unwrap_or_default());
        self.next_column = 0;
    }

    fn open_cell(&mut self, attributes: Attributes<'_>) {
        self.cell = Cell { column: self.next_column, ..Cell::default() };
        self.value.clear();
        for (name, raw) in attributes.iter() {
            match name {
                b"r" => self.refer(raw.trim_ascii()),
                b"s" => self.cell.style = digits(raw.trim_ascii()).unwrap_or_default() as usize,
                b"t" => self.cell.kind = Stored::of(raw),
                _ => {}
            }
        }
        self.next_column = self.cell.column + 1;
    }

    /// Takes the place of a cell from its reference (`BC12`).
    fn refer(&mut self, reference: &[u8]) {
        let letters = reference.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (letters, number) = reference.split_at_checked(letters).unwrap_or_default();
        let place = |sum: usize, letter: &u8| {
            sum.saturating_mul(26).saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
        };
        if let Some(column) = letters.iter().fold(0, place).checked_sub(1) {
            // Too far is too far; a row that really ends there is refused.
            self.cell.column = column.min(MAX_COLUMNS);
        }
        if let (false, Some(number)) = (self.row_is_named, digits(number)) {
            self.row = number;
        }
    }

    fn end_row(&mut self) -> Result<(), Error> {
        if self.place == Place::Outside {
            return Ok(());
        }
        self.place = Place::Outside;
        if let ControlFlow::Break(()) = self.rows.end(self.row, self.strings.text())? {
            self.progress = Progress::Broken;
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Error> {
        self.place = Place::Row;
        let column = self.cell.column;
        let value = self.value.trim_ascii();
        match self.cell.kind {
            Stored::Text => self.rows.text(column, &self.value, CellKind::Text),
            Stored::Error => self.rows.text(column, value, CellKind::Error),
            Stored::Date => self.rows.text(column, iso_date(value), CellKind::Date),
            Stored::Bool => self.rows.text(column, boolean(value), CellKind::Bool),
            Stored::Shared if value.is_empty() => {}
            Stored::Shared => {
                let (start, end) = self.strings.get(digits(value).unwrap_or(NO_STRING))?;
                self.rows.shared(column, start, end);
            }
            Stored::Number => {
                let (format, epoch) = (format(self.formats, self.cell.style), self.epoch);
                if !value.is_empty() {
                    self.rows.write(column, |out| write_decimal(out, value, format, epoch));
                }
            }
        }
        Ok(())
    }
}

impl Stored {
    fn of(attribute: &[u8]) -> Self {
        match attribute {
            b"s" => Self::Shared,
            b"str" | b"inlineStr" => Self::Text,
            b"b" => Self::Bool,
            b"e" => Self::Error,
            b"d" => Self::Date,
            _ => Self::Number,
        }
    }
}

fn format(formats: &[NumberFormat], style: usize) -> NumberFormat {
    formats.get(style).copied().unwrap_or_default()
}

fn boolean(value: &[u8]) -> &'static [u8] {
    match value {
        b"" => b"",
        b"0" | b"false" | b"FALSE" => b"FALSE",
        _ => b"TRUE",
    }
}

/// A whole number of up to nine digits.
#[inline(always)]
fn digits(text: &[u8]) -> Option<u32> {
    if text.len() <= 8 {
        return whole(text);
    }
    let is_number = text.len() == 9 && text.iter().all(u8::is_ascii_digit);
    is_number.then(|| text.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}
