//! One entry of an archive, unpacked window by window.

use crate::crc32::crc32;
use crate::inflate::{Fault, HISTORY, Inflate, ROOM};
use crate::{Error, ErrorKind};

use super::{Ahead, Entry, damaged};

const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// New bytes a step: small enough to stay in the second-level cache until they are scanned.
const STEP: usize = 128 * 1024;
/// The longest piece that a reader may ask to see at once. Excel's longest cell has 32,767 characters; written with
/// the longest escapes that is under half a megabyte.
const MAX_PIECE: usize = 4 * 1024 * 1024;
/// DEFLATE packs 1032 times at best. Rows of a sheet reach 100 times, blank pictures more; only beyond a size where
/// it matters is more than this taken for a bomb.
const MAX_RATIO: u64 = 600;
const RATIO_COUNTS_FROM: u64 = 64 * 1024 * 1024;

/// The rest of an entry that is still packed.
pub(crate) struct Unpack<'a> {
    name: String,
    source: Source<'a>,
    /// What the directory promises.
    size: u64,
    crc: u32,
    /// What has come out.
    written: u64,
    sum: u32,
    limit: u64,
    packed: u64,
    /// Where what has not come yet begins.
    rest: Option<(&'a Ahead, u64)>,
}

enum Source<'a> {
    Stored(&'a [u8]),
    Deflated(Box<Inflate<'a>>),
}

impl<'a> Unpack<'a> {
    /// Begins with the entry's packed bytes, and where the rest of them will be if they are not all there.
    pub(super) fn new(
        packed: &'a [u8],
        rest: Option<(&'a Ahead, u64)>,
        entry: &Entry,
        limit: u64,
    ) -> Result<Self, Error> {
        let source = match entry.method {
            STORED => Source::Stored(packed),
            DEFLATED => Source::Deflated(Box::new(Inflate::new(packed))),
            _ => return Err(Error::new(damaged(&entry.name, "is packed in a way that only few programs know"))),
        };
        let unpack = Self {
            name: entry.name.clone(),
            source,
            size: entry.size,
            crc: entry.crc,
            written: 0,
            sum: 0,
            limit,
            packed: entry.packed,
            rest,
        };
        if entry.size > limit { Err(unpack.too_large()) } else { Ok(unpack) }
    }

    /// Writes on from `out[at..]`, which has room for [`ROOM`] bytes at least; gives the new end, or `at` at the end.
    ///
    /// At the end the size and the checksum are compared with the directory's.
    fn fill(&mut self, out: &mut [u8], at: usize) -> Result<usize, Error> {
        let (end, is_done) = match &mut self.source {
            Source::Stored([]) if self.rest.is_some() => return Err(self.cut()),
            Source::Stored(bytes) => {
                let size = bytes.len().min(out.len().saturating_sub(at));
                let (piece, rest) = bytes.split_at_checked(size).unwrap_or_default();
                if let Some(slot) = out.get_mut(at..at + size) {
                    slot.copy_from_slice(piece);
                }
                *bytes = rest;
                (at + size, rest.is_empty() && self.rest.is_none())
            }
            Source::Deflated(inflate) => match inflate.run(out, at) {
                Ok(end) => (end, inflate.is_done()),
                Err(Fault::Cut) => return Err(self.cut()),
                Err(Fault::Damaged) => return Err(Error::new(damaged(&self.name, "cannot be unpacked"))),
            },
        };
        let piece = out.get(at..end).unwrap_or_default();
        self.written += piece.len() as u64;
        self.sum = crc32(self.sum, piece);
        self.check(is_done)?;
        Ok(end)
    }

    fn check(&self, is_done: bool) -> Result<(), Error> {
        let bomb = self.written > RATIO_COUNTS_FROM && self.written / MAX_RATIO > self.packed;
        if bomb || self.written > self.limit {
            return Err(self.too_large());
        }
        if self.written > self.size || is_done && self.written != self.size {
            return Err(Error::new(damaged(&self.name, "has another size than the zip directory says")));
        }
        if is_done && self.sum != self.crc {
            return Err(Error::new(damaged(&self.name, "does not fit its checksum")));
        }
        Ok(())
    }

    fn cut(&self) -> Error {
        if let Some((ahead, at)) = self.rest {
            ahead.lacks(at);
        }
        Error::new(ErrorKind::Truncated { what: self.name.clone() })
    }

    fn too_large(&self) -> Error {
        Error::new(ErrorKind::TooLarge { what: "limit-unpacked-size", limit: self.limit })
    }

    /// All that is left, in memory.
    pub(super) fn into_vec(mut self) -> Result<Vec<u8>, Error> {
        // The promised size is kept or the reading fails, so the buffer grows with what comes, not with a promise.
        let mut out = Vec::new();
        let mut at = 0;
        loop {
            let wanted = (self.size - self.written).min((at + STEP) as u64) as usize;
            out.resize(at + wanted + ROOM, 0);
            let end = self.fill(&mut out, at)?;
            if end == at {
                out.truncate(end);
                return Ok(out);
            }
            at = end;
        }
    }
}

/// A sliding view of an unpacking entry: what has not been read yet is in one piece.
pub(crate) struct Window<'a> {
    unpack: Option<Unpack<'a>>,
    bytes: Vec<u8>,
    /// The unread bytes are `start..end`.
    start: usize,
    end: usize,
}

impl<'a> Window<'a> {
    /// A window on an entry; empty until the first [`Window::more`].
    pub(crate) fn new(unpack: Unpack<'a>) -> Self {
        Self { unpack: Some(unpack), bytes: vec![0; HISTORY + STEP + ROOM], start: 0, end: 0 }
    }

    /// A window on bytes that lie in memory.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        Self { unpack: None, start: 0, end: bytes.len(), bytes }
    }

    /// What is unpacked and unread.
    #[inline(always)]
    pub(crate) fn unread(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// Marks the first `count` unread bytes as read.
    #[inline(always)]
    pub(crate) fn advance(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
    }

    /// Unpacks some more behind the unread bytes; false at the end of the entry.
    pub(crate) fn more(&mut self) -> Result<bool, Error> {
        let Some(unpack) = &mut self.unpack else { return Ok(false) };
        let unread = self.end - self.start;
        if unread > MAX_PIECE {
            return Err(Error::new(ErrorKind::TooLarge { what: "limit-cell", limit: MAX_PIECE as u64 }));
        }
        let keep = unread.max(HISTORY).min(self.end);
        self.bytes.copy_within(self.end - keep..self.end, 0);
        (self.start, self.end) = (keep - unread, keep);
        // A piece longer than the window lets it grow; twice, so that scanning it again stays in proportion.
        if self.bytes.len() < keep + unread + STEP / 2 {
            self.bytes.resize(keep + unread + STEP + ROOM, 0);
        }
        let end = unpack.fill(&mut self.bytes, self.end)?;
        let grew = end > self.end;
        self.end = end;
        if !grew {
            self.unpack = None;
        }
        Ok(grew)
    }

    /// Unpacks to the end without looking, so that the checksum is known to fit.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        self.start = self.end;
        while self.more()? {
            self.start = self.end;
        }
        Ok(())
    }
}
