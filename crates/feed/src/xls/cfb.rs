//! OLE compound files ([MS-CFB]): streams in chains of sectors, like files on a small disk.

use std::borrow::Cow;

use crate::bytes::Bytes;
use crate::{Error, ErrorKind};

/// How an OLE file begins.
pub(crate) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on mean the end of a chain, a free sector, or a table's own sector.
const FIRST_SPECIAL: u32 = 0xFFFF_FFFA;
/// Sector numbers in the header; further ones are in sectors of their own.
const IN_HEADER: usize = 109;
const ENTRY_SIZE: usize = 128;
const MINI_SECTOR: usize = 64;
/// Streams below this size are in mini sectors ([MS-CFB] fixes it).
const MINI_CUTOFF: u64 = 4096;
const STREAM: u8 = 2;
const ROOT: u8 = 5;
const NO_ENTRY: u32 = u32::MAX;

/// An open OLE file.
pub(crate) struct Cfb<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    /// The sector that follows each sector.
    next: Vec<u32>,
    next_mini: Vec<u32>,
    entries: Vec<Entry>,
}

/// A stream or folder.
#[derive(Clone)]
pub(crate) struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

impl<'a> Cfb<'a> {
    /// Reads the tables and the directory.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let field = |at| bytes.u32(at).ok_or_else(cut);
        let sector_size = match bytes.u16(30).ok_or_else(cut)? {
            9 => 512,
            12 => 4096,
            _ => return Err(damaged("has sectors of an unknown size")),
        };
        let mut file = Self { bytes, sector_size, next: Vec::new(), next_mini: Vec::new(), entries: Vec::new() };
        file.read_table()?;
        let directory = file.chain(field(48)?, u64::MAX)?;
        let version = bytes.u16(26).unwrap_or_default();
        file.entries = directory.chunks_exact(ENTRY_SIZE).filter_map(|entry| Entry::read(entry, version)).collect();
        let (mini, mini_sectors) = (field(60)?, field(64)?);
        if mini < FIRST_SPECIAL && mini_sectors > 0 {
            file.next_mini = words(&file.chain(mini, u64::MAX)?).collect();
        }
        Ok(file)
    }

    /// Reads the sector table from the sectors that the header lists, and from the lists after it.
    fn read_table(&mut self) -> Result<(), Error> {
        let header = self.bytes.get(76..76 + IN_HEADER * 4).ok_or_else(cut)?;
        let mut listed: Vec<u32> = words(header).collect();
        let mut list = self.bytes.u32(68).ok_or_else(cut)?;
        let sectors = self.bytes.len() / self.sector_size;
        while list < FIRST_SPECIAL {
            let mut numbers: Vec<u32> = words(self.sector(list).ok_or_else(cut)?).collect();
            list = numbers.pop().unwrap_or(FIRST_SPECIAL);
            listed.extend(numbers);
            if listed.len() > sectors + IN_HEADER + self.sector_size {
                return Err(damaged("has a sector list without an end"));
            }
        }
        for sector in listed.into_iter().filter(|sector| *sector < FIRST_SPECIAL) {
            let table = self.sector(sector).ok_or_else(cut)?;
            self.next.extend(words(table));
            if self.next.len() > sectors + self.sector_size {
                break; // It describes more sectors than there are.
            }
        }
        Ok(())
    }

    /// The bytes of a sector; the file's last one may be short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector_size)?;
        let end = (start + self.sector_size).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// The numbers of a chain of at most `sectors` sectors.
    fn numbers(&self, start: u32, sectors: usize) -> Result<Vec<u32>, Error> {
        let mut numbers = Vec::new();
        let mut number = start;
        while number < FIRST_SPECIAL && numbers.len() < sectors {
            numbers.push(number);
            if numbers.len() > self.next.len() {
                return Err(damaged("has a chain of sectors without an end"));
            }
            number = *self.next.get(number as usize).ok_or_else(cut)?;
        }
        Ok(numbers)
    }

    /// The first `size` bytes of a chain, borrowed where its sectors follow each other; all of it for `u64::MAX`.
    fn chain(&self, start: u32, size: u64) -> Result<Cow<'a, [u8]>, Error> {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let numbers = self.numbers(start, size.div_ceil(self.sector_size))?;
        let is_whole = size == usize::MAX || numbers.len() * self.sector_size >= size;
        let follow = numbers.windows(2).all(|pair| matches!(pair, [a, b] if a.checked_add(1) == Some(*b)));
        let bytes = match numbers.first().filter(|_| follow) {
            Some(first) => {
                let from = (*first as usize + 1).saturating_mul(self.sector_size);
                let length = size.min(numbers.len() * self.sector_size);
                let end = from.saturating_add(length).min(self.bytes.len());
                Cow::Borrowed(self.bytes.get(from..end).ok_or_else(cut)?)
            }
            None => {
                let mut bytes = Vec::new();
                for number in numbers {
                    bytes.extend_from_slice(self.sector(number).ok_or_else(cut)?);
                }
                bytes.truncate(size);
                Cow::Owned(bytes)
            }
        };
        if !is_whole || size != usize::MAX && bytes.len() < size { Err(cut()) } else { Ok(bytes) }
    }

    /// The entry of that name in the outermost folder, in any case of letters.
    pub(crate) fn find(&self, name: &str) -> Option<&Entry> {
        let root = self.entries.iter().find(|entry| entry.kind == ROOT);
        let mut open = vec![root?.child];
        // Each entry is looked at once, whatever the links say.
        let mut left = self.entries.len();
        while let Some(number) = open.pop() {
            let Some(entry) = self.entries.get(number as usize).filter(|_| number != NO_ENTRY && left > 0) else {
                continue;
            };
            left -= 1;
            if entry.name.eq_ignore_ascii_case(name) {
                return Some(entry);
            }
            open.extend([entry.left, entry.right]);
        }
        None
    }

    /// The bytes of a stream.
    pub(crate) fn read(&self, entry: &Entry) -> Result<Cow<'a, [u8]>, Error> {
        if entry.kind != STREAM {
            return Err(damaged("has a folder where a stream should be"));
        }
        if entry.size >= MINI_CUTOFF {
            return self.chain(entry.start, entry.size);
        }
        let root = self.entries.iter().find(|entry| entry.kind == ROOT).ok_or_else(|| damaged("has no root"))?;
        let minis = self.chain(root.start, root.size)?;
        let size = entry.size as usize;
        let mut bytes = Vec::new();
        let mut number = entry.start;
        while bytes.len() < size {
            let from = (number as usize).saturating_mul(MINI_SECTOR);
            let sector = minis.get(from..(from + MINI_SECTOR).min(minis.len())).filter(|sector| !sector.is_empty());
            bytes.extend_from_slice(sector.ok_or_else(cut)?);
            number = self.next_mini.get(number as usize).copied().unwrap_or(FIRST_SPECIAL);
        }
        bytes.truncate(size);
        Ok(Cow::Owned(bytes))
    }
}

impl Entry {
    fn read(bytes: &[u8], version: u16) -> Option<Self> {
        let length = usize::from(bytes.u16(64)?).saturating_sub(2).min(64);
        let units = bytes.get(..length)?.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
        let size = bytes.u64(120)?;
        Some(Self {
            name: char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect(),
            kind: bytes.u8(66)?,
            left: bytes.u32(68)?,
            right: bytes.u32(72)?,
            child: bytes.u32(76)?,
            start: bytes.u32(116)?,
            // Files of version 3 may have rubbish in the upper half.
            size: if version >= 4 { size } else { size & u64::from(u32::MAX) },
        })
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word))
}

fn cut() -> Error {
    Error::new(ErrorKind::Truncated { what: "the workbook".into() })
}

fn damaged(how: &str) -> Error {
    Error::new(ErrorKind::Damaged { what: format!("the OLE file {how}") })
}

#[cfg(test)]
pub(super) mod pack;
