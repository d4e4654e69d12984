//! The rows of one sheet.

use std::ops::ControlFlow;

use onhand_stock::Currency;

use crate::book::{MAX_COLUMNS, Rows, iso_date};
use crate::markup::{Attributes, Token, push_xml};
use crate::numfmt::{Epoch, NumberFormat, write_decimal};
use crate::zip::Window;
use crate::{CellKind, Error, ErrorKind, RowSink};

use super::scan::{Skip, scan};
use super::styles::Styles;

/// Blanks that one `text:s` may stand for: a line of a wide page.
const MAX_BLANKS: usize = 1000;

/// Gives the rows of the sheet with that place.
pub(super) fn give(
    window: Window<'_>,
    place: usize,
    name: &str,
    styles: &Styles,
    sink: &mut RowSink<'_>,
) -> Result<(), Error> {
    let mut sheet = Sheet {
        styles,
        rows: Rows::new(sink),
        row: 1,
        row_repeat: 1,
        column: 0,
        columns: Vec::new(),
        row_format: None,
        cell: None,
        paragraphs: 0,
        in_text: 0,
    };
    let mut skip = Skip::default();
    let (mut next, mut depth) = (0, 0u32);
    let is_whole = scan(window, &mut |token| {
        if skip.skips(&token) {
            return Ok(ControlFlow::Continue(()));
        }
        let is_wanted = next == place + 1;
        match token {
            Token::Open(b"table", _, is_empty) => {
                next += usize::from(depth == 0);
                depth += u32::from(!is_empty);
            }
            Token::Close(b"table") => {
                depth = depth.saturating_sub(1);
                if is_wanted && depth == 0 {
                    return Ok(ControlFlow::Break(()));
                }
            }
            token if is_wanted && depth == 1 => return sheet.token(token),
            _ => {}
        }
        Ok(ControlFlow::Continue(()))
    })?;
    if is_whole { Ok(()) } else { Err(Error::new(ErrorKind::Truncated { what: format!("the sheet {name}") })) }
}

/// The open cell.
#[derive(Default)]
struct Cell {
    column: usize,
    repeat: usize,
    format: NumberFormat,
    of: Vec<u8>,
    is_error: bool,
    currency: Option<Currency>,
    /// The stored value, for all but texts.
    value: Option<String>,
    text: Vec<u8>,
}

struct Sheet<'p, 's, 't> {
    styles: &'p Styles,
    rows: Rows<'s, 't>,
    /// Number of the open or next row, and of how many alike.
    row: u32,
    row_repeat: u32,
    column: usize,
    /// The formats of whole columns, each with the column after its last.
    columns: Vec<(usize, NumberFormat)>,
    row_format: Option<NumberFormat>,
    cell: Option<Cell>,
    /// Paragraphs of the open cell, and elements with text that are open.
    paragraphs: u32,
    in_text: u32,
}

impl Sheet<'_, '_, '_> {
    fn token(&mut self, token: Token<'_>) -> Result<ControlFlow<()>, Error> {
        match token {
            Token::Open(b"table-column", attributes, _) => self.open_column(attributes),
            Token::Open(b"table-row", attributes, is_empty) => {
                self.open_row(attributes);
                if is_empty {
                    return self.end_row();
                }
            }
            Token::Close(b"table-row") => return self.end_row(),
            // What a merged cell covers is stored all the same, and read.
            Token::Open(b"table-cell" | b"covered-table-cell", attributes, is_empty) => {
                self.open_cell(attributes);
                if is_empty {
                    self.end_cell();
                }
            }
            Token::Close(b"table-cell" | b"covered-table-cell") => self.end_cell(),
            token => self.text(token),
        }
        Ok(ControlFlow::Continue(()))
    }

    fn open_column(&mut self, attributes: Attributes<'_>) {
        let start = self.columns.last().map_or(0, |(end, _)| *end);
        let format = attributes.get("default-cell-style-name").map(|name| self.styles.get(&name));
        if start < MAX_COLUMNS {
            let end = start.saturating_add(repeated(attributes, "number-columns-repeated"));
            self.columns.push((end, format.unwrap_or_default()));
        }
    }

    fn open_row(&mut self, attributes: Attributes<'_>) {
        self.row_repeat = u32::try_from(repeated(attributes, "number-rows-repeated")).unwrap_or(u32::MAX);
        self.row_format = attributes.get("default-cell-style-name").map(|name| self.styles.get(&name));
        self.column = 0;
    }

    fn open_cell(&mut self, attributes: Attributes<'_>) {
        let mut cell = Cell { column: self.column, repeat: 1, format: self.default_format(), ..Cell::default() };
        for (name, raw) in attributes.iter() {
            let (prefix, name) = match name.iter().position(|byte| *byte == b':') {
                Some(colon) => name.split_at_checked(colon + 1).unwrap_or_default(),
                None => (&[][..], name),
            };
            match name {
                b"value-type" if prefix == b"calcext:" => cell.is_error |= raw == b"error",
                b"value-type" => cell.of = raw.to_vec(),
                b"value" | b"date-value" | b"time-value" | b"boolean-value" | b"string-value" => {
                    cell.value = Some(text(raw));
                }
                b"currency" => cell.currency = Currency::parse(&text(raw)),
                b"style-name" => cell.format = self.styles.get(&text(raw)),
                b"number-columns-repeated" => cell.repeat = repeated(attributes, "number-columns-repeated"),
                _ => {}
            }
        }
        self.column = self.column.saturating_add(cell.repeat);
        (self.paragraphs, self.in_text) = (0, 0);
        self.cell = Some(cell);
    }

    /// What a cell without a style of its own has: its row's, or its column's.
    fn default_format(&self) -> NumberFormat {
        let at = self.columns.partition_point(|(end, _)| *end <= self.column);
        self.row_format.or_else(|| self.columns.get(at).map(|(_, format)| *format)).unwrap_or_default()
    }

    fn text(&mut self, token: Token<'_>) {
        let Some(cell) = &mut self.cell else { return };
        match token {
            Token::Open(b"p" | b"h", _, is_empty) => {
                if self.paragraphs > 0 {
                    cell.text.push(b'\n');
                }
                self.paragraphs += 1;
                self.in_text += u32::from(!is_empty);
            }
            Token::Close(b"p" | b"h") => self.in_text = self.in_text.saturating_sub(1),
            Token::Open(b"s", attributes, _) => {
                let count = attributes.get("c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                cell.text.resize(cell.text.len() + count.min(MAX_BLANKS), b' ');
            }
            Token::Open(b"tab", ..) => cell.text.push(b'\t'),
            Token::Open(b"line-break", ..) => cell.text.push(b'\n'),
            Token::Text(raw) if self.in_text > 0 => push_xml(&mut cell.text, raw),
            Token::Verbatim(text) if self.in_text > 0 => cell.text.extend_from_slice(text),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take().filter(|cell| cell.column < MAX_COLUMNS) else { return };
        let (column, repeat) = (cell.column, cell.repeat);
        self.rows.write(column, |out| cell.write(out));
        self.rows.repeat(column, repeat.saturating_sub(1).min(MAX_COLUMNS - column));
    }

    fn end_row(&mut self) -> Result<ControlFlow<()>, Error> {
        self.end_cell();
        let (row, repeat) = (self.row, self.row_repeat);
        self.row = row.saturating_add(repeat);
        if repeat == 1 || self.rows.is_blank() {
            return self.rows.end(row, &[]);
        }
        self.rows.end_repeated(row, &[], repeat - 1)
    }
}

impl Cell {
    /// Appends the stored value, or the text where there is none; gives the kind.
    fn write(self, out: &mut Vec<u8>) -> CellKind {
        if self.is_error {
            out.extend(self.text);
            return CellKind::Error;
        }
        let format = match self.currency {
            Some(currency) => NumberFormat::Money(currency),
            None => self.format,
        };
        match (self.of.as_slice(), self.value) {
            (b"float" | b"currency", Some(value)) => write_decimal(out, value.trim().as_bytes(), format, Epoch::Y1900),
            (b"percentage", Some(value)) => {
                write_decimal(out, value.trim().as_bytes(), NumberFormat::Plain, Epoch::Y1900)
            }
            (b"date", Some(value)) => {
                out.extend_from_slice(iso_date(value.as_bytes()));
                CellKind::Date
            }
            (b"time", Some(value)) => {
                out.extend_from_slice(time(&value).as_deref().unwrap_or(&value).as_bytes());
                CellKind::Date
            }
            (b"boolean", Some(value)) => {
                out.extend_from_slice(if value == "true" { b"TRUE" } else { b"FALSE" });
                CellKind::Bool
            }
            (b"string", Some(value)) => {
                out.extend_from_slice(value.as_bytes());
                CellKind::Text
            }
            _ => {
                out.extend(self.text);
                CellKind::Text
            }
        }
    }
}

/// `PT09H30M00S` as `09:30:00`.
fn time(duration: &str) -> Option<String> {
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let seconds = seconds.split(['.', ',']).next()?;
    let [hours, minutes, seconds] = [hours, minutes, seconds].map(|part| part.parse::<u32>().ok());
    Some(format!("{:02}:{:02}:{:02}", hours?, minutes?, seconds?))
}

fn repeated(attributes: Attributes<'_>, name: &str) -> usize {
    attributes.get(name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

fn text(raw: &[u8]) -> String {
    let mut out = Vec::new();
    push_xml(&mut out, raw);
    String::from_utf8_lossy(&out).into_owned()
}
