//! Zip archives (PKWARE APPNOTE 6.3), read by their central directory.
//!
//! What a header promises is checked against what comes out: sizes and checksum must be kept, and an entry stops where
//! it unpacks to more than it said, more than the caller allows, or more than any honest file does.

mod ahead;
mod unpack;

use std::borrow::Cow;

use crate::bytes::Bytes;
use crate::codepage::CodePage;
use crate::{Error, ErrorKind};

pub(crate) use ahead::Ahead;
pub(crate) use unpack::{Unpack, Window};

/// How a zip file's first entry begins.
pub(crate) const MAGIC: [u8; 4] = *b"PK\x03\x04";
/// An archive without entries begins with its end record.
pub(crate) const MAGIC_EMPTY: [u8; 4] = *b"PK\x05\x06";

/// More entries than any workbook or parcel of exports has; a workbook with a thousand pictures has some thousand.
const MAX_ENTRIES: u64 = 65_535;
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const END64: &[u8] = b"PK\x06\x06";
const END64_LOCATOR: &[u8] = b"PK\x06\x07";
const END_SIZE: usize = 22;
const LOCATOR_SIZE: usize = 20;
/// The end record may be followed by a comment of 64 kB; transfers add rubbish on top of that.
const END_SEARCH: usize = 256 * 1024;
/// Stands in 32-bit fields whose value is in the zip64 extra field.
const IN_ZIP64: u32 = u32::MAX;
const ZIP64_EXTRA: u16 = 1;
const FLAG_ENCRYPTED: u16 = 1;
const FLAG_UTF8: u16 = 1 << 11;
/// Code page of names without the flag.
const DOS: u16 = 437;

/// An archive whose directory has been read.
pub(crate) struct Zip<'a> {
    source: Source<'a>,
    entries: Vec<Entry>,
}

/// Where the bytes of an archive come from.
#[derive(Clone, Copy)]
enum Source<'a> {
    Whole(&'a [u8]),
    Ahead(&'a Ahead),
}

impl<'a> Source<'a> {
    /// All that is there from `at` on.
    fn from(self, at: u64) -> &'a [u8] {
        match self {
            Self::Whole(bytes) => usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default(),
            Self::Ahead(ahead) => ahead.from(at),
        }
    }
}

/// One file or folder of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Path as stored; `/` between the parts (backslashes of some writers are turned).
    pub(crate) name: String,
    /// Bytes in the archive.
    pub(crate) packed: u64,
    /// Bytes when unpacked, as the directory promises.
    pub(crate) size: u64,
    /// Needs a password.
    pub(crate) encrypted: bool,
    crc: u32,
    method: u16,
    header: u64,
}

impl<'a> Zip<'a> {
    /// Reads the directory of the archive.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        Self::listed(Source::Whole(bytes), End::find(bytes, 0))
    }

    /// The same of an archive of which the end is there, `tail` bytes at least.
    pub(crate) fn peek(ahead: &'a Ahead, tail: u64) -> Result<Self, Error> {
        let base = ahead.size().saturating_sub(tail);
        Self::listed(Source::Ahead(ahead), End::find(ahead.from(base), base))
    }

    fn listed(source: Source<'a>, end: Option<End>) -> Result<Self, Error> {
        let end = end.ok_or_else(directory_cut)?;
        if end.entries > MAX_ENTRIES {
            return Err(Error::new(ErrorKind::TooLarge { what: "limit-files-in-the-zip", limit: MAX_ENTRIES }));
        }
        let mut entries = Vec::new();
        let mut at = end.directory;
        for _ in 0..end.entries {
            let (entry, size) = Entry::read(source.from(at), end.moved, at)?;
            entries.push(entry);
            at += size as u64;
        }
        Ok(Self { source, entries })
    }

    /// What the archive holds, in the directory's order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of that path; exactly so if there is one, else in any case of letters.
    pub(crate) fn find(&self, name: &str) -> Option<&Entry> {
        let name = name.trim_start_matches('/');
        let exact = self.entries.iter().find(|entry| entry.name == name);
        exact.or_else(|| self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)))
    }

    /// Unpacks an entry of at most `limit` bytes.
    pub(crate) fn read(&self, entry: &Entry, limit: u64) -> Result<Vec<u8>, Error> {
        self.unpack(entry, limit)?.into_vec()
    }

    /// Begins to unpack an entry of at most `limit` bytes, window by window.
    pub(crate) fn unpack(&self, entry: &Entry, limit: u64) -> Result<Unpack<'a>, Error> {
        if entry.encrypted {
            return Err(Error::at(ErrorKind::Encrypted, entry.header));
        }
        let (packed, place) = self.packed(entry)?;
        let rest = match self.source {
            Source::Ahead(ahead) if (packed.len() as u64) < entry.packed => Some((ahead, place + packed.len() as u64)),
            _ => None,
        };
        Unpack::new(packed, rest, entry, limit)
    }

    /// The entry's bytes as they stand in the archive, and where; as far as they are there, if not all of them have come.
    fn packed(&self, entry: &Entry) -> Result<(&'a [u8], u64), Error> {
        let cut = || Error::at(ErrorKind::Truncated { what: entry.name.clone() }, entry.header);
        let header = self.source.from(entry.header);
        if header.is_empty() {
            return Err(cut());
        }
        if !header.starts_with(&MAGIC) {
            return Err(Error::at(damaged(&entry.name, "is not where the zip directory says"), entry.header));
        }
        let Some((name, extra)) = header.u16(26).zip(header.u16(28)) else {
            // Where a piece ends within a header, what follows it is missing.
            let _ = self.source.from(entry.header + header.len() as u64);
            return Err(cut());
        };
        let place = entry.header + 30 + u64::from(name) + u64::from(extra);
        let data = self.source.from(place);
        let packed = usize::try_from(entry.packed).map_err(|_| cut())?;
        match (data.get(..packed), self.source) {
            (Some(data), _) => Ok((data, place)),
            (None, Source::Ahead(_)) if !data.is_empty() => Ok((data, place)),
            _ => Err(cut()),
        }
    }
}

fn directory_cut() -> Error {
    Error::new(ErrorKind::Truncated { what: "the zip directory".into() })
}

fn damaged(name: &str, how: &str) -> ErrorKind {
    ErrorKind::Damaged { what: format!("{name} {how}") }
}

/// Where the directory is and how much it lists.
struct End {
    directory: u64,
    entries: u64,
    /// Bytes that were put before the archive; all its offsets are short by this.
    moved: u64,
}

impl End {
    /// The last end record that a directory stands before, in the last bytes of an archive: those from `base` on.
    fn find(bytes: &[u8], base: u64) -> Option<Self> {
        let last = bytes.len().checked_sub(END_SIZE)?;
        let first = last.saturating_sub(END_SEARCH);
        (first..=last).rev().find_map(|at| Self::read(bytes, base, at))
    }

    fn read(bytes: &[u8], base: u64, at: usize) -> Option<Self> {
        let record = bytes.get(at..)?;
        if !record.starts_with(&MAGIC_EMPTY) {
            return None;
        }
        if let Some(end) = Self::read64(bytes, base, at) {
            return Some(end);
        }
        let (entries, size, offset) = (record.u16(10)?, u64::from(record.u32(12)?), u64::from(record.u32(16)?));
        Self::placed(bytes, base, base + at as u64, u64::from(entries), size, offset)
    }

    fn read64(bytes: &[u8], base: u64, at: usize) -> Option<Self> {
        let locator = bytes.get(at.checked_sub(LOCATOR_SIZE)?..)?;
        if !locator.starts_with(END64_LOCATOR) {
            return None;
        }
        let place = locator.u64(8)?;
        let record = bytes.get(usize::try_from(place.checked_sub(base)?).ok()?..)?;
        if !record.starts_with(END64) {
            return None;
        }
        Self::placed(bytes, base, place, record.u64(32)?, record.u64(40)?, record.u64(48)?)
    }

    /// The directory ends where its end record begins, wherever the offsets count from.
    fn placed(bytes: &[u8], base: u64, end: u64, entries: u64, size: u64, offset: u64) -> Option<Self> {
        let begins = |at: u64| {
            let at = usize::try_from(at.checked_sub(base)?).ok()?;
            (entries == 0 || bytes.get(at..)?.starts_with(DIRECTORY_ENTRY)).then_some(())
        };
        let directory = end.checked_sub(size).filter(|at| *at >= offset && begins(*at).is_some());
        match directory {
            Some(directory) => Some(Self { directory, entries, moved: directory - offset }),
            None => begins(offset).map(|()| Self { directory: offset, entries, moved: 0 }),
        }
    }
}

impl Entry {
    /// Reads a directory record; gives it with its length.
    fn read(record: &[u8], moved: u64, at: u64) -> Result<(Self, usize), Error> {
        if !record.starts_with(DIRECTORY_ENTRY) {
            let kind = ErrorKind::Damaged { what: "the zip directory is not in order".into() };
            return Err(if record.len() < 46 { directory_cut() } else { Error::at(kind, at) });
        }
        Self::fields(record, moved).ok_or_else(directory_cut)
    }

    fn fields(record: &[u8], moved: u64) -> Option<(Self, usize)> {
        let flags = record.u16(8)?;
        let [name, extra, comment] = [record.u16(28)?, record.u16(30)?, record.u16(32)?].map(usize::from);
        let name_bytes = record.get(46..46 + name)?;
        let extra_bytes = record.get(46 + name..46 + name + extra)?;
        let mut sizes = Wide { fields: zip64(extra_bytes) };
        let size = sizes.widen(record.u32(24)?)?;
        let packed = sizes.widen(record.u32(20)?)?;
        let header = sizes.widen(record.u32(42)?)?.checked_add(moved)?;
        let entry = Self {
            name: entry_name(name_bytes, flags & FLAG_UTF8 != 0),
            packed,
            size,
            encrypted: flags & FLAG_ENCRYPTED != 0,
            crc: record.u32(16)?,
            method: record.u16(10)?,
            header,
        };
        Some((entry, 46 + name + extra + comment))
    }
}

/// The 64-bit values that stand, in order, for the 32-bit fields that are full.
struct Wide<'a> {
    fields: &'a [u8],
}

impl Wide<'_> {
    fn widen(&mut self, field: u32) -> Option<u64> {
        match self.fields.u64(0) {
            Some(value) if field == IN_ZIP64 => {
                self.fields = self.fields.get(8..)?;
                Some(value)
            }
            _ => Some(u64::from(field)),
        }
    }
}

/// The body of the zip64 extra field, empty if there is none.
fn zip64(mut extra: &[u8]) -> &[u8] {
    while let Some((kind, size)) = extra.u16(0).zip(extra.u16(2)) {
        let end = 4 + usize::from(size);
        let body = extra.get(4..end).unwrap_or_default();
        if kind == ZIP64_EXTRA {
            return body;
        }
        extra = extra.get(end..).unwrap_or_default();
    }
    &[]
}

/// Many writers use UTF-8 without the flag, so that comes first.
fn entry_name(bytes: &[u8], utf8: bool) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if utf8 => String::from_utf8_lossy(bytes),
        Err(_) => Cow::Owned(CodePage::new(DOS).decode(bytes)),
    };
    text.replace('\\', "/")
}

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) mod pack;
