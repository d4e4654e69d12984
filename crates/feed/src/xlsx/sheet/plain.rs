//! The fast way through cells of the usual form: `<c r="B7" s="1" t="s"><v>12</v></c>`, or without `s` or `t`.

use crate::Error;
use crate::markup::find;
use crate::numfmt::write_decimal;

use super::{NO_STRING, Sheet, Stored, digits, format};

const START: &[u8] = b"<c r=\"";
const END: &[u8] = b"</v></c>";

/// A cell of the usual form.
struct PlainCell<'a> {
    column: usize,
    style: usize,
    kind: Stored,
    /// Empty if the cell has no value.
    value: &'a [u8],
    rest: &'a [u8],
}

impl Sheet<'_, '_, '_, '_> {
    /// Takes the cells of the usual form that `bytes` begin with; gives the rest.
    #[inline(always)]
    pub(super) fn plain_cells<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], Error> {
        let mut rest = bytes;
        while let Some(cell) = plain_cell(rest, self.row_digits) {
            rest = cell.rest;
            self.next_column = cell.column + 1;
            if cell.value.is_empty() {
                continue;
            }
            match cell.kind {
                Stored::Shared => {
                    let (start, end) = self.strings.get(digits(cell.value).unwrap_or(NO_STRING))?;
                    self.rows.shared(cell.column, start, end);
                }
                _ => {
                    let (format, epoch) = (format(self.formats, cell.style), self.epoch);
                    self.rows.write(cell.column, |out| write_decimal(out, cell.value, format, epoch));
                }
            }
        }
        Ok(rest)
    }
}

/// Reads a cell of the usual form in a row whose number has so many digits.
#[inline(always)]
fn plain_cell(bytes: &[u8], row_digits: usize) -> Option<PlainCell<'_>> {
    let reference = bytes.strip_prefix(START)?;
    let (column, letters) = column(reference)?;
    let [b'"', rest @ ..] = reference.get(letters + row_digits..)? else { return None };
    let (style, rest) = match rest.strip_prefix(b" s=\"") {
        Some(style) => short_number(style)?,
        None => (0, rest),
    };
    let (kind, rest) = match rest {
        [b'>', rest @ ..] => (Stored::Number, rest),
        [b' ', b't', b'=', b'"', b's', b'"', b'>', rest @ ..] => (Stored::Shared, rest),
        [b' ', b't', b'=', b'"', b'n', b'"', b'>', rest @ ..] => (Stored::Number, rest),
        [b'/', b'>', rest @ ..] => return Some(PlainCell { column, style, kind: Stored::Number, value: &[], rest }),
        _ => return None,
    };
    let value = rest.strip_prefix(b"<v>")?;
    let (value, rest) = value.split_at_checked(find(value, b'<')?)?;
    let rest = rest.strip_prefix(END)?;
    let is_bare = !value.first()?.is_ascii_whitespace() && !value.last()?.is_ascii_whitespace();
    is_bare.then_some(PlainCell { column, style, kind, value, rest })
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

/// A number of up to five digits before a quote, and what follows the quote.
#[inline(always)]
fn short_number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for at in 0..6 {
        match bytes.get(at)? {
            digit @ b'0'..=b'9' => number = number * 10 + usize::from(digit - b'0'),
            b'"' => return Some((number, bytes.get(at + 1..)?)),
            _ => return None,
        }
    }
    None
}
