//! Texts of BIFF records: Unicode with flags, which may run on into `CONTINUE` records, or bytes of a code page.

use crate::bytes::Bytes;
use crate::codepage::CodePage;

use super::record::{Record, Records, kind};

const WIDE: u8 = 1;
const FAR_EAST: u8 = 4;
const FORMATTED: u8 = 8;

/// A record's body and the `CONTINUE` records after it, read on as one.
pub(super) struct Pieces<'a> {
    rest: &'a [u8],
    following: Records<'a>,
}

impl<'a> Pieces<'a> {
    /// Begins at `at` in the record's body.
    pub(super) fn new(record: &Record<'a>, following: Records<'a>, at: usize) -> Self {
        Self { rest: record.body.get(at..).unwrap_or_default(), following }
    }

    /// Goes on to the next piece; `None` if there is none.
    fn turn(&mut self) -> Option<()> {
        let mut following = self.following;
        let next = following.next().filter(|record| record.kind == kind::CONTINUE)?;
        (self.rest, self.following) = (next.body, following);
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            if let [first, rest @ ..] = self.rest {
                self.rest = rest;
                return Some(*first);
            }
            self.turn()?;
        }
    }

    /// A little-endian number of `N` bytes.
    fn number<const N: usize>(&mut self) -> Option<u32> {
        (0..N).try_fold(0, |number, place| Some(number | u32::from(self.byte()?) << (8 * place)))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.rest.len() {
            count -= self.rest.len();
            self.turn()?;
        }
        self.rest = self.rest.get(count..)?;
        Some(())
    }

    /// Appends a Unicode text with its length in two bytes; `None` if it breaks off.
    pub(super) fn unicode(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let length = self.number::<2>()? as usize;
        self.unicode_of(length, out)
    }

    /// Appends a Unicode text of `length` characters, flags first.
    pub(super) fn unicode_of(&mut self, length: usize, out: &mut Vec<u8>) -> Option<()> {
        let flags = self.byte()?;
        let runs = if flags & FORMATTED != 0 { self.number::<2>()? } else { 0 };
        let extra = if flags & FAR_EAST != 0 { self.number::<4>()? } else { 0 };
        let size = if flags & WIDE != 0 { length * 2 } else { length };
        match self.rest.split_at_checked(size) {
            Some((text, rest)) => {
                self.rest = rest;
                push_piece(out, text, flags & WIDE != 0);
            }
            None => self.split_text(length, flags & WIDE != 0, out)?,
        }
        self.skip((runs as usize).checked_mul(4)?.checked_add(extra as usize)?)
    }

    /// A text in several pieces; each further piece begins with a flag of its own.
    #[cold]
    fn split_text(&mut self, mut length: usize, mut wide: bool, out: &mut Vec<u8>) -> Option<()> {
        // Collected first: a surrogate pair may be split too.
        let mut units = Vec::new();
        while length > 0 {
            let width = if wide { 2 } else { 1 };
            let taken = length.min(self.rest.len() / width);
            let (text, rest) = self.rest.split_at_checked(taken * width)?;
            match wide {
                true => units.extend(text.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair))),
                false => units.extend(text.iter().map(|byte| u16::from(*byte))),
            }
            self.rest = rest;
            length -= taken;
            if length > 0 {
                self.turn()?;
                wide = self.byte()? & WIDE != 0;
            }
        }
        push_units(out, units.into_iter());
        Some(())
    }

    /// Appends a text of a code page with its length in two bytes, or in one.
    pub(super) fn bytes(&mut self, short: bool, page: &CodePage, out: &mut Vec<u8>) -> Option<()> {
        let mut length = if short { self.byte()?.into() } else { self.number::<2>()? as usize };
        while length > 0 {
            let (text, rest) = self.rest.split_at_checked(length.min(self.rest.len()))?;
            page.push(out, text);
            self.rest = rest;
            length -= text.len();
            if length > 0 {
                self.turn()?;
            }
        }
        Some(())
    }

    /// Reads the number of texts in a shared table, which is after the number of their uses.
    pub(super) fn count(&mut self) -> Option<u32> {
        self.skip(4)?;
        self.number::<4>()
    }

    /// True if nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        let mut following = self.following;
        self.rest.is_empty() && following.next().is_none_or(|record| record.kind != kind::CONTINUE)
    }
}

fn push_piece(out: &mut Vec<u8>, text: &[u8], wide: bool) {
    if wide {
        push_units(out, text.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)));
    } else if text.is_ascii() {
        out.extend_from_slice(text);
    } else {
        push_units(out, text.iter().map(|byte| u16::from(*byte)));
    }
}

fn push_units(out: &mut Vec<u8>, units: impl Iterator<Item = u16>) {
    for c in char::decode_utf16(units) {
        out.extend_from_slice(c.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// The sheet's or format's name in a record of BIFF 8: `length_bytes` of length, flags, characters.
pub(super) fn short_unicode(body: &[u8], length_bytes: usize) -> Option<String> {
    let length = if length_bytes == 1 { usize::from(body.u8(0)?) } else { usize::from(body.u16(0)?) };
    let (flags, text) = (body.u8(length_bytes)?, body.get(length_bytes + 1..)?);
    let wide = flags & WIDE != 0;
    let size = if wide { length * 2 } else { length };
    let mut out = Vec::new();
    push_piece(&mut out, text.get(..size)?, wide);
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream of a record and its continuations.
    fn stream(pieces: &[&[u8]]) -> Vec<u8> {
        let kinds = [kind::SST].into_iter().chain(std::iter::repeat(kind::CONTINUE));
        let record =
            |(kind, body): (u16, &&[u8])| [&kind.to_le_bytes(), &(body.len() as u16).to_le_bytes(), *body].concat();
        kinds.zip(pieces).flat_map(record).collect()
    }

    fn read(pieces: &[&[u8]]) -> Option<String> {
        let stream = stream(pieces);
        let mut records = Records::at(&stream, 0);
        let first = records.next().unwrap();
        let mut out = Vec::new();
        Pieces::new(&first, records, 0).unicode(&mut out)?;
        Some(String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_text_may_change_its_width_at_a_continuation() {
        assert_eq!(read(&[b"\x03\0\0abc"]).unwrap(), "abc");
        assert_eq!(read(&[b"\x03\0\0a\xE4c"]).unwrap(), "aäc");
        assert_eq!(read(&[b"\x02\0\x01\xAC\x20b\0"]).unwrap(), "€b");
        assert_eq!(read(&[b"\x05\0\0ab", b"\0cd", b"\0e"]).unwrap(), "abcde");
        assert_eq!(read(&[b"\x04\0\0ab", b"\x01\xAC\x20d\0"]).unwrap(), "ab€d");
        assert_eq!(read(&[b"\x04\0\x01\xAC\x20b\0", b"\0cd"]).unwrap(), "€bcd");
        assert_eq!(read(&[b"\x04\0\0", b"\0abcd"]).unwrap(), "abcd");
        assert_eq!(read(&[b"\x02\0\x01\x3D\xD8", b"\x01\x00\xDE"]).unwrap(), "😀");
        assert_eq!(read(&[b"\x01", b"\0\0a"]).unwrap(), "a");
    }

    #[test]
    fn runs_and_phonetics_are_passed_over() {
        let stream = stream(&[b"\x01\0\x08\x01\0a1234\x01\0\x04\x03\0\0\0bxy", b"z\x01\0\0c"]);
        let mut records = Records::at(&stream, 0);
        let first = records.next().unwrap();
        let mut pieces = Pieces::new(&first, records, 0);
        let mut out = Vec::new();
        while !pieces.is_at_end() {
            pieces.unicode(&mut out).unwrap();
        }
        assert_eq!(out, b"abc");
    }

    #[test]
    fn what_breaks_off_is_no_text() {
        for cut in [&b""[..], b"\x03", b"\x03\0", b"\x03\0\0ab", b"\x03\0\x01a\0b\0c", b"\x01\0\x08\x01\0a123"] {
            assert_eq!(read(&[cut]), None, "{cut:?}");
        }
        assert_eq!(read(&[b"\x03\0\0ab", b""]), None);
    }

    #[test]
    fn names_are_short_texts() {
        assert_eq!(short_unicode(b"\x05\0Stock", 1).unwrap(), "Stock");
        assert_eq!(short_unicode(b"\x01\0\x01\xAC\x20", 2).unwrap(), "€");
        assert_eq!(short_unicode(b"\x09\0Stock", 1), None);
    }
}
