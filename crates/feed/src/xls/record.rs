//! The records of a BIFF stream: a kind, a length, a body.

use crate::bytes::Bytes;

/// The records from some place on.
#[derive(Clone, Copy)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

/// One record.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) body: &'a [u8],
    /// Where it begins in the stream.
    pub(super) offset: usize,
}

/// Kinds of records that are read, by their names in [MS-XLS]; a digit is the BIFF version of the older forms.
pub(super) mod kind {
    pub(in crate::xls) const INTEGER_2: u16 = 0x02;
    pub(in crate::xls) const NUMBER_2: u16 = 0x03;
    pub(in crate::xls) const LABEL_2: u16 = 0x04;
    pub(in crate::xls) const BOOL_ERR_2: u16 = 0x05;
    pub(in crate::xls) const FORMULA: u16 = 0x06;
    pub(in crate::xls) const STRING_2: u16 = 0x07;
    pub(in crate::xls) const BOF_2: u16 = 0x09;
    pub(in crate::xls) const EOF: u16 = 0x0A;
    pub(in crate::xls) const FORMAT_2: u16 = 0x1E;
    pub(in crate::xls) const DATE_1904: u16 = 0x22;
    pub(in crate::xls) const FILE_PASS: u16 = 0x2F;
    pub(in crate::xls) const CONTINUE: u16 = 0x3C;
    pub(in crate::xls) const CODE_PAGE: u16 = 0x42;
    pub(in crate::xls) const BOUND_SHEET: u16 = 0x85;
    pub(in crate::xls) const MUL_RK: u16 = 0xBD;
    pub(in crate::xls) const RSTRING: u16 = 0xD6;
    pub(in crate::xls) const XF: u16 = 0xE0;
    pub(in crate::xls) const SST: u16 = 0xFC;
    pub(in crate::xls) const LABEL_SST: u16 = 0xFD;
    pub(in crate::xls) const NUMBER: u16 = 0x203;
    pub(in crate::xls) const LABEL: u16 = 0x204;
    pub(in crate::xls) const BOOL_ERR: u16 = 0x205;
    pub(in crate::xls) const FORMULA_3: u16 = 0x206;
    pub(in crate::xls) const STRING: u16 = 0x207;
    pub(in crate::xls) const BOF_3: u16 = 0x209;
    pub(in crate::xls) const XF_3: u16 = 0x243;
    pub(in crate::xls) const RK: u16 = 0x27E;
    pub(in crate::xls) const FORMULA_4: u16 = 0x406;
    pub(in crate::xls) const BOF_4: u16 = 0x409;
    pub(in crate::xls) const FORMAT: u16 = 0x41E;
    pub(in crate::xls) const XF_4: u16 = 0x443;
    pub(in crate::xls) const BOF: u16 = 0x809;
    /// Array, table and shared formulas (and their early forms), which stand between a formula and its text.
    pub(in crate::xls) const OF_FORMULA: [u16; 7] = [CONTINUE, 0x21, 0x36, 0x221, 0x236, 0x37, 0x4BC];
}

/// The version of the format, which decides how records are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    Biff2,
    Biff3,
    Biff4,
    Biff5,
    Biff8,
}

impl Version {
    /// The version of a stream by its first record; `None` if that is not the beginning of one.
    pub(super) fn of_stream(stream: &[u8]) -> Option<Self> {
        let first = Records::at(stream, 0).next()?;
        let is_known = matches!(first.body.u16(2)?, 0x05 | 0x06 | 0x10 | 0x20 | 0x40 | 0x100);
        Self::of(&first).filter(|_| is_known && (4..=16).contains(&first.body.len()))
    }

    /// The version that a beginning-of-file record names.
    pub(super) fn of(record: &Record<'_>) -> Option<Self> {
        match (record.kind, record.body.u16(0)?) {
            (kind::BOF_2, _) => Some(Self::Biff2),
            (kind::BOF_3, _) => Some(Self::Biff3),
            (kind::BOF_4, _) => Some(Self::Biff4),
            (kind::BOF, 0x0600..) => Some(Self::Biff8),
            (kind::BOF, _) => Some(Self::Biff5),
            _ => None,
        }
    }
}

impl<'a> Records<'a> {
    /// The records from `offset` on.
    pub(super) fn at(stream: &'a [u8], offset: usize) -> Self {
        Self { stream, at: offset }
    }

    /// Where the next record begins in the stream.
    pub(super) fn place(self) -> usize {
        self.at
    }

    /// The records of the same stream from another place on.
    pub(super) fn moved(self, offset: usize) -> Self {
        Self { at: offset, ..self }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    /// The next record, or nothing where the stream ends or breaks off.
    #[inline(always)]
    fn next(&mut self) -> Option<Record<'a>> {
        let rest = self.stream.get(self.at..)?;
        let [a, b, c, d, rest @ ..] = rest else { return None };
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        let record = Record { kind: u16::from_le_bytes([*a, *b]), body: rest.get(..length)?, offset: self.at };
        self.at += 4 + length;
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_follow_each_other_until_one_breaks_off() {
        let stream = [9, 8, 2, 0, 0, 6, 10, 0, 0, 0, 60, 0, 9, 0, 1];
        let kinds: Vec<_> = Records::at(&stream, 0).map(|record| (record.kind, record.body.len())).collect();
        assert_eq!(kinds, [(kind::BOF, 2), (kind::EOF, 0)]);
        assert!(Records::at(&stream, 99).next().is_none());
    }

    #[test]
    fn a_bare_stream_is_told_by_its_first_record() {
        let stream = |kind: u16, version: u16, of: u16| {
            let words = [kind, 6, version, of, 0];
            Version::of_stream(&words.into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
        };
        assert_eq!(stream(kind::BOF_2, 2, 0x10), Some(Version::Biff2));
        assert_eq!(stream(kind::BOF_4, 4, 0x10), Some(Version::Biff4));
        assert_eq!(stream(kind::BOF, 0x500, 5), Some(Version::Biff5));
        assert_eq!(stream(kind::BOF, 0x600, 5), Some(Version::Biff8));
        assert_eq!(stream(kind::BOF, 0x600, 0x4B53), None);
        assert_eq!(Version::of_stream(b"\tSKU;Menge\n4711;3\n"), None);
    }
}
