//! The records of a part: a kind and a length in seven bits a byte, and a body.

use crate::bytes::Bytes;
use crate::zip::Window;
use crate::{Error, ErrorKind};

/// Kinds of records that are read ([MS-XLSB] 2.3).
pub(super) mod kind {
    pub(in crate::xlsb) const ROW: u16 = 0;
    pub(in crate::xlsb) const BLANK: u16 = 1;
    pub(in crate::xlsb) const RK: u16 = 2;
    pub(in crate::xlsb) const ERROR: u16 = 3;
    pub(in crate::xlsb) const BOOL: u16 = 4;
    pub(in crate::xlsb) const REAL: u16 = 5;
    pub(in crate::xlsb) const TEXT: u16 = 6;
    pub(in crate::xlsb) const SHARED: u16 = 7;
    pub(in crate::xlsb) const FORMULA_TEXT: u16 = 8;
    pub(in crate::xlsb) const FORMULA_REAL: u16 = 9;
    pub(in crate::xlsb) const FORMULA_BOOL: u16 = 10;
    pub(in crate::xlsb) const FORMULA_ERROR: u16 = 11;
    /// The short forms, without a column, are the first seven again.
    pub(in crate::xlsb) const SHORT: std::ops::RangeInclusive<u16> = 12..=18;
    pub(in crate::xlsb) const SHARED_STRING: u16 = 19;
    pub(in crate::xlsb) const FORMAT: u16 = 44;
    pub(in crate::xlsb) const STYLE: u16 = 47;
    pub(in crate::xlsb) const RICH_TEXT: u16 = 62;
    pub(in crate::xlsb) const BEGIN_ROWS: u16 = 145;
    pub(in crate::xlsb) const END_ROWS: u16 = 146;
    pub(in crate::xlsb) const WORKBOOK_PROPERTIES: u16 = 153;
    pub(in crate::xlsb) const SHEET: u16 = 156;
    pub(in crate::xlsb) const BEGIN_CELL_STYLES: u16 = 617;
    pub(in crate::xlsb) const END_CELL_STYLES: u16 = 618;
}

/// The records of a part, read while it unpacks.
pub(super) struct Records<'a> {
    window: Window<'a>,
    part: String,
    /// Length of the record that was given last.
    given: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(window: Window<'a>, part: &str) -> Self {
        Self { window, part: part.into(), given: 0 }
    }

    /// The next record; nothing at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<(u16, &[u8])>, Error> {
        self.window.advance(std::mem::take(&mut self.given));
        let (kind, start, end) = loop {
            let unread = self.window.unread();
            if let Some(found) = header(unread).filter(|(_, _, end)| *end <= unread.len()) {
                break found;
            }
            if !self.window.more()? {
                if self.window.unread().is_empty() {
                    return Ok(None);
                }
                return Err(self.cut());
            }
        };
        self.given = end;
        Ok(Some((kind, self.window.unread().get(start..end).unwrap_or_default())))
    }

    /// Unpacks to the end without looking, so that the checksum is known to fit.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        self.window.finish()
    }

    /// What it means that the part breaks off.
    pub(super) fn cut(&self) -> Error {
        Error::new(ErrorKind::Truncated { what: self.part.clone() })
    }
}

/// Kind, where the body begins, and where it ends.
fn header(bytes: &[u8]) -> Option<(u16, usize, usize)> {
    let (kind, used) = number(bytes, 2)?;
    let (length, more) = number(bytes.get(used..)?, 4)?;
    let start = used + more;
    Some((u16::try_from(kind).ok()?, start, start + length as usize))
}

/// A number in up to `most` bytes of seven bits, and how many bytes it took.
fn number(bytes: &[u8], most: usize) -> Option<(u32, usize)> {
    let mut value = 0;
    for place in 0..most {
        let byte = bytes.u8(place)?;
        value |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 || place + 1 == most {
            return Some((value, place + 1));
        }
    }
    None
}

/// A text with its length in four bytes, and how many bytes it took.
pub(super) fn wide(bytes: &[u8]) -> Option<(String, usize)> {
    let mut out = Vec::new();
    let used = push_wide(&mut out, bytes)?;
    Some((String::from_utf8(out).ok()?, used))
}

/// Appends a text with its length in four bytes; gives how many bytes it took. A missing text (all ones) is empty.
pub(super) fn push_wide(out: &mut Vec<u8>, bytes: &[u8]) -> Option<usize> {
    const MISSING: u32 = u32::MAX;
    let length = bytes.u32(0)?;
    if length == MISSING {
        return Some(4);
    }
    let end = (length as usize).checked_mul(2)?.checked_add(4)?;
    let units = bytes.get(4..end)?.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
    for c in char::decode_utf16(units) {
        out.extend_from_slice(c.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4]).as_bytes());
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_have_short_and_long_headers() {
        let bytes = [&[7, 2, 1, 2][..], &[0x9C, 0x01, 0], &[0xE9, 0x04, 0x81, 0x00, 9], &[3, 5, 1]].concat();
        let mut records = Records::new(Window::of(bytes), "part");
        for (kind, body) in [(7, &[1, 2][..]), (156, &[]), (617, &[9])] {
            assert_eq!(records.next().unwrap(), Some((kind, body)));
        }
        assert_eq!(records.next().unwrap_err().code(), "file.truncated");
    }

    #[test]
    fn texts_know_their_length() {
        assert_eq!(wide(b"\x02\0\0\0\xAC\x20b\0rest"), Some(("€b".into(), 8)));
        assert_eq!(wide(b"\xFF\xFF\xFF\xFF"), Some((String::new(), 4)));
        assert_eq!(wide(b"\x02\0\0\0a\0"), None);
        assert_eq!(wide(b"\xFE\xFF\xFF\xFFa\0"), None);
    }
}
