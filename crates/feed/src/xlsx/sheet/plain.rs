//! The fast way through rows and cells of the usual forms: `<c r="B7" s="1" t="s"><v>12</v></c>`, or without `s` or `t`; and with
//! a text of its own, `<c r="B7" t="inlineStr"><is><t>red</t></is></c>`, as libraries write that pass a sheet through.
//!
//! What stands between values is compared eight bytes at a time.

use crate::markup::{find, push_text};
use crate::numfmt::{NumberFormat, write_decimal, write_short};
use crate::{CellKind, Error};

use super::above::{Known, number};
use super::{NO_STRING, Place, Progress, Sheet, Stored, digits, format};

const ROW: &[u8] = b"<row r=\"";
const ROW_END: &[u8] = b"</row>";
pub(super) const CELL: &[u8] = b"<c r=\"";
const STYLE: &[u8] = b"\" s=\"";
const TYPE: &[u8] = b"\" t=\"";
const NUMBER: &[u8] = b"\"><v>";
const SHARED: &[u8] = b"\" t=\"s\">";
const NO_VALUE: &[u8] = b"\"/>";
const VALUE: &[u8] = b"<v>";
pub(super) const END: &[u8; 8] = b"</v></c>";
/// What stands before a value, from its type on, and behind it.
const TYPES: [(&[u8], Stored, &[u8]); 4] = [
    (b"n\"><v>", Stored::Number, b"</v></c>"),
    (b"inlineStr\"><is><t>", Stored::Text, b"</t></is></c>"),
    (b"inlineStr\"><is><t xml:space=\"preserve\">", Stored::Text, b"</t></is></c>"),
    (b"str\"><v>", Stored::Text, b"</v></c>"),
];

/// A cell of the usual form.
pub(super) struct PlainCell<'a> {
    pub(super) column: usize,
    style: usize,
    pub(super) kind: Stored,
    /// Empty if the cell has no value; a text as it is written, with its references.
    pub(super) value: &'a [u8],
    pub(super) rest: &'a [u8],
}

impl Sheet<'_, '_, '_, '_> {
    /// Takes the rows and cells of the usual form that `bytes` begin with; gives the rest.
    #[inline(always)]
    pub(super) fn plain_rows<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], Error> {
        let mut rest = bytes;
        while self.progress == Progress::Rows {
            match self.place {
                Place::Row if self.row_is_named => {
                    rest = self.plain_cells(rest)?;
                    let Some(after) = rest.strip_prefix(ROW_END) else { break };
                    self.end_row()?;
                    rest = after;
                }
                Place::Outside => {
                    let Some((number, name, after)) = plain_row(rest) else { break };
                    self.begin_row(Some((number, name)));
                    self.place = Place::Row;
                    rest = after;
                }
                _ => break,
            }
        }
        Ok(rest)
    }

    #[inline(always)]
    fn plain_cells<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], Error> {
        let mut rest = bytes;
        loop {
            while let Some(after) = self.cell_as_above(rest)? {
                rest = after;
            }
            let Some(cell) = plain_cell(rest, self.row_digits) else { return Ok(rest) };
            let format = format(self.formats, cell.style);
            self.above.learn(rest, self.next_column, self.row_digits, &cell, format);
            rest = cell.rest;
            self.plain_value(&cell, format)?;
        }
    }

    /// Takes a cell that is written as the one above, and whose value needs no change; gives the rest.
    #[inline(always)]
    fn cell_as_above<'a>(&mut self, bytes: &'a [u8]) -> Result<Option<&'a [u8]>, Error> {
        let Some((known, value, rest)) = self.above.cell(bytes, self.next_column, self.row_name) else {
            return Ok(None);
        };
        let Known { column, kind, format } = *known;
        let is_taken = match (kind, number(value)) {
            (Stored::Shared, Some(number)) => {
                let (start, end) = self.strings.get(number)?;
                self.rows.shared(column, start, end);
                true
            }
            (Stored::Number, _) => self.rows.try_write(column, |out| write_short(out, value, format)),
            _ => false,
        };
        if !is_taken {
            return Ok(None);
        }
        self.next_column = column + 1;
        Ok(Some(rest))
    }

    fn plain_value(&mut self, cell: &PlainCell<'_>, format: NumberFormat) -> Result<(), Error> {
        self.next_column = cell.column + 1;
        match cell.kind {
            _ if cell.value.is_empty() => {}
            Stored::Shared => {
                let (start, end) = self.strings.get(digits(cell.value).unwrap_or(NO_STRING))?;
                self.rows.shared(cell.column, start, end);
            }
            Stored::Text => self.rows.write(cell.column, |out| {
                push_text(out, cell.value);
                CellKind::Text
            }),
            _ => {
                let epoch = self.epoch;
                self.rows.write(cell.column, |out| write_decimal(out, cell.value, format, epoch));
            }
        }
        Ok(())
    }
}

/// Reads the start of a row that names its number first: the number, how it is written, and what follows.
#[inline(always)]
fn plain_row(bytes: &[u8]) -> Option<(u32, &[u8], &[u8])> {
    let named = bytes.strip_prefix(ROW)?;
    let length = find(named.get(..named.len().min(16))?, b'"')?;
    let name = named.get(..length)?;
    let number = digits(name)?;
    let rest = named.get(length + 1..)?;
    let (others, after) = rest.split_at_checked(find(rest, b'>')?)?;
    // A bracket in quotes is no end.
    let quotes = others.iter().fold(0, |count, byte| count + u32::from(*byte == b'"'));
    let is_plain = others.last().is_none_or(|last| *last == b'"') && quotes % 2 == 0 && !others.contains(&b'\'');
    is_plain.then_some((number, name, after.get(1..)?))
}

/// Reads a cell of the usual form in a row whose number has so many digits.
#[inline(always)]
fn plain_cell(bytes: &[u8], row_digits: usize) -> Option<PlainCell<'_>> {
    let start = word(bytes)?;
    if !begins(start, CELL) {
        return None;
    }
    let (column, letters) = column(bytes.get(CELL.len()..)?)?;
    let mut rest = bytes.get(CELL.len() + letters + row_digits..)?;
    let mut next = word(rest)?;
    let mut style = 0;
    if begins(next, STYLE) {
        let length;
        (style, length) = short_number(rest.get(STYLE.len()..)?)?;
        rest = rest.get(STYLE.len() + length..)?;
        next = word(rest)?;
    }
    let (kind, value) = if begins(next, NUMBER) {
        (Stored::Number, rest.get(NUMBER.len()..)?)
    } else if begins(next, SHARED) {
        (Stored::Shared, rest.get(SHARED.len()..)?.strip_prefix(VALUE)?)
    } else if begins(next, TYPE) {
        let (kind, value, rest) = typed(rest.get(TYPE.len()..)?)?;
        return Some(PlainCell { column, style, kind, value, rest });
    } else if begins(next, NO_VALUE) {
        let rest = rest.get(NO_VALUE.len()..)?;
        return Some(PlainCell { column, style, kind: Stored::Number, value: &[], rest });
    } else {
        return None;
    };
    let (value, rest) = value.split_at_checked(find(value, b'<')?)?;
    let rest = rest.get(END.len()..).filter(|_| word(rest).is_some_and(|word| begins(word, END)))?;
    is_bare(value)?.then_some(PlainCell { column, style, kind, value, rest })
}

/// The value of a cell whose type is seldom, as it is written, and what follows the cell.
#[inline(always)]
fn typed(bytes: &[u8]) -> Option<(Stored, &[u8], &[u8])> {
    let (value, kind, end) =
        TYPES.iter().find_map(|(start, kind, end)| Some((bytes.strip_prefix(*start)?, *kind, *end)))?;
    let (value, rest) = value.split_at_checked(find(value, b'<')?)?;
    let is_plain = matches!(kind, Stored::Text) || is_bare(value)?;
    is_plain.then_some((kind, value, rest.strip_prefix(end)?))
}

#[inline(always)]
fn is_bare(value: &[u8]) -> Option<bool> {
    Some(!value.first()?.is_ascii_whitespace() && !value.last()?.is_ascii_whitespace())
}

#[inline(always)]
fn word(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// True if the bytes of the word begin with these, up to eight.
#[inline(always)]
fn begins(word: u64, start: &[u8]) -> bool {
    let wanted = start.iter().rev().fold(0, |wanted, byte| wanted << 8 | u64::from(*byte));
    (word ^ wanted) << (64 - 8 * start.len()) == 0
}

/// Column index and number of letters of a reference that `bytes` begin with.
#[inline(always)]
fn column(bytes: &[u8]) -> Option<(usize, usize)> {
    let letter =
        |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_uppercase()).map(|byte| usize::from(byte - b'A'));
    let first = letter(0)?;
    let Some(second) = letter(1) else { return Some((first, 1)) };
    let two = (first + 1) * 26 + second;
    let Some(third) = letter(2) else { return Some((two, 2)) };
    Some(((two + 1) * 26 + third, 3))
}

/// A number of up to five digits before a quote, and how many there are.
#[inline(always)]
fn short_number(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for at in 0..6 {
        match bytes.get(at)? {
            digit @ b'0'..=b'9' => number = number * 10 + usize::from(digit - b'0'),
            b'"' => return Some((number, at)),
            _ => return None,
        }
    }
    None
}
