//! The rows of one worksheet.

use std::ops::ControlFlow;

use crate::book::{MAX_COLUMNS, Rows, iso_date};
use crate::markup::{Attributes, Token, push_text, token};
use crate::numfmt::{Epoch, NumberFormat, write_decimal};
use crate::{CellKind, Error, ErrorKind, RowSink};

use super::styles::Styles;

/// Gives the rows of the worksheet whose content `text` begins with.
pub(super) fn give(
    text: &[u8],
    name: &str,
    styles: &Styles,
    epoch: Epoch,
    sink: &mut RowSink<'_>,
) -> Result<(), Error> {
    let mut sheet = Sheet {
        styles,
        epoch,
        rows: Rows::new(sink),
        row: 0,
        next_row: 1,
        column: 0,
        columns: Vec::new(),
        row_style: None,
        cell: Cell::default(),
        place: Place::Table,
    };
    let mut rest = text;
    while let Some((token, length)) = token(rest) {
        if matches!(token, Token::Close(b"Table" | b"Worksheet")) {
            return sheet.end_row().map(drop);
        }
        if sheet.token(token)?.is_break() {
            return Ok(());
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    Err(Error::new(ErrorKind::Truncated { what: format!("the sheet {name}") }))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Table,
    Row,
    Cell,
    Data,
    /// A remark, whose text is not the cell's.
    Comment,
}

#[derive(Default)]
struct Cell {
    column: usize,
    format: NumberFormat,
    kind: Vec<u8>,
    text: Vec<u8>,
    has_data: bool,
}

struct Sheet<'p, 's, 't> {
    styles: &'p Styles,
    epoch: Epoch,
    rows: Rows<'s, 't>,
    /// The open row.
    row: u32,
    next_row: u32,
    /// The next cell's column, unless it names another.
    column: usize,
    /// The formats of whole columns.
    columns: Vec<NumberFormat>,
    row_style: Option<NumberFormat>,
    cell: Cell,
    place: Place,
}

impl Sheet<'_, '_, '_> {
    fn token(&mut self, token: Token<'_>) -> Result<ControlFlow<()>, Error> {
        match (token, self.place) {
            (Token::Open(b"Column", attributes, _), Place::Table) => self.column_style(attributes),
            (Token::Open(b"Row", attributes, is_empty), _) => {
                let flow = self.end_row()?;
                self.open_row(attributes, is_empty);
                return Ok(flow);
            }
            (Token::Close(b"Row"), _) => return self.end_row(),
            (Token::Open(b"Cell", attributes, is_empty), Place::Row) => self.open_cell(attributes, is_empty),
            (Token::Close(b"Cell"), Place::Cell | Place::Data | Place::Comment) => self.end_cell(),
            (Token::Open(b"Comment", _, false), Place::Cell) => self.place = Place::Comment,
            (Token::Close(b"Comment"), Place::Comment) => self.place = Place::Cell,
            (Token::Open(b"Data", attributes, false), Place::Cell) => {
                self.place = Place::Data;
                self.cell.kind = attributes.get("Type").unwrap_or_default().as_bytes().to_vec();
                self.cell.has_data = true;
            }
            (Token::Close(b"Data"), Place::Data) => self.place = Place::Cell,
            (Token::Text(raw), Place::Data) => push_text(&mut self.cell.text, raw),
            (Token::Verbatim(text), Place::Data) => self.cell.text.extend_from_slice(text),
            _ => {}
        }
        Ok(ControlFlow::Continue(()))
    }

    fn column_style(&mut self, attributes: Attributes<'_>) {
        let at = index(attributes).unwrap_or(self.columns.len());
        let span = number(attributes, "Span").unwrap_or_default();
        let style = self.style(attributes).unwrap_or_default();
        let end = at.saturating_add(span).saturating_add(1).min(MAX_COLUMNS);
        self.columns.resize(at.min(MAX_COLUMNS).max(self.columns.len()), NumberFormat::Plain);
        self.columns.resize(end.max(self.columns.len()), style);
    }

    fn open_row(&mut self, attributes: Attributes<'_>, is_empty: bool) {
        let named = number(attributes, "Index").and_then(|row| u32::try_from(row).ok());
        self.row = named.unwrap_or(self.next_row).max(self.next_row);
        let span = number(attributes, "Span").and_then(|span| u32::try_from(span).ok()).unwrap_or_default();
        self.next_row = self.row.saturating_add(span).saturating_add(1);
        self.row_style = self.style(attributes);
        self.column = 0;
        self.place = if is_empty { Place::Table } else { Place::Row };
    }

    fn open_cell(&mut self, attributes: Attributes<'_>, is_empty: bool) {
        let column = index(attributes).unwrap_or(self.column).min(MAX_COLUMNS);
        let merged = number(attributes, "MergeAcross").unwrap_or_default();
        self.column = column.saturating_add(merged).saturating_add(1);
        let of_column = self.columns.get(column).copied();
        let format = self.style(attributes).or(self.row_style).or(of_column).unwrap_or_default();
        self.cell = Cell { column, format, ..Cell::default() };
        self.place = if is_empty { Place::Row } else { Place::Cell };
    }

    fn style(&self, attributes: Attributes<'_>) -> Option<NumberFormat> {
        attributes.get("StyleID").map(|id| self.styles.get(&id).unwrap_or_default())
    }

    fn end_cell(&mut self) {
        self.place = Place::Row;
        let Cell { column, format, kind, text, has_data } = std::mem::take(&mut self.cell);
        if !has_data {
            return;
        }
        let value = text.trim_ascii();
        match kind.as_slice() {
            b"Number" if !value.is_empty() => {
                let epoch = self.epoch;
                self.rows.write(column, |out| write_decimal(out, value, format, epoch));
            }
            b"DateTime" => self.rows.text(column, date(value, format), CellKind::Date),
            b"Boolean" => {
                let value: &[u8] = if matches!(value, b"1" | b"true") { b"TRUE" } else { b"FALSE" };
                self.rows.text(column, value, CellKind::Bool);
            }
            b"Error" => self.rows.text(column, value, CellKind::Error),
            _ => self.rows.text(column, &text, CellKind::Text),
        }
    }

    fn end_row(&mut self) -> Result<ControlFlow<()>, Error> {
        if matches!(self.place, Place::Cell | Place::Data | Place::Comment) {
            self.end_cell();
        }
        self.place = Place::Table;
        if self.row == 0 { Ok(ControlFlow::Continue(())) } else { self.rows.end(self.row, &[]) }
    }
}

/// A date in ISO 8601; a time of day is stored on the day before 1900.
fn date(value: &[u8], format: NumberFormat) -> &[u8] {
    let time = value.strip_prefix(b"1899-12-31T").filter(|_| format != NumberFormat::Day);
    time.map_or_else(|| iso_date(value), |time| time.strip_suffix(b".000").unwrap_or(time))
}

/// The 0-based place that `ss:Index` names.
fn index(attributes: Attributes<'_>) -> Option<usize> {
    number(attributes, "Index")?.checked_sub(1)
}

fn number(attributes: Attributes<'_>, name: &str) -> Option<usize> {
    attributes.get(name)?.trim().parse().ok()
}
