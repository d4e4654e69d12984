//! gzip (RFC 1952): members one after the other, each with its checksum and length.

use crate::bytes::Bytes;
use crate::crc32::crc32;
use crate::inflate::{Fault, HISTORY, Inflate, ROOM};
use crate::{Error, ErrorKind};

/// How a gzip member begins.
pub(crate) const MAGIC: [u8; 2] = [0x1F, 0x8B];
const DEFLATE: u8 = 8;
const HEADER_CRC: u8 = 1 << 1;
const EXTRA: u8 = 1 << 2;
const NAME: u8 = 1 << 3;
const COMMENT: u8 = 1 << 4;
/// Output grows by at least this much a step.
const STEP: usize = HISTORY * 4;

/// Unpacks all members of a gzip file into at most `limit` bytes.
///
/// Bytes after the last member that begin no other one (tape padding, a newline) are ignored.
pub(crate) fn gunzip(bytes: &[u8], limit: u64) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        at += member(bytes, at, limit, &mut out)?;
        if !bytes.get(at..).is_some_and(|rest| rest.starts_with(&MAGIC)) {
            return Ok(out);
        }
    }
}

/// Unpacks the member at `at`, appends it to `out` and gives the member's length.
fn member(bytes: &[u8], at: usize, limit: u64, out: &mut Vec<u8>) -> Result<usize, Error> {
    let cut = || Error::new(ErrorKind::Truncated { what: "the gzip data".into() });
    let rest = bytes.get(at..).unwrap_or_default();
    let start = header(rest, at)?;
    let before = out.len();
    let packed = rest.get(start..).ok_or_else(cut)?;
    let used = unpack(packed, limit, out).map_err(|failure| failure.error(at as u64))?;
    let trailer = start + used;
    let (crc, length) = (rest.u32(trailer).ok_or_else(cut)?, rest.u32(trailer + 4).ok_or_else(cut)?);
    let written = out.get(before..).unwrap_or_default();
    if crc32(0, written) != crc || written.len() as u32 != length {
        return Err(Error::at(ErrorKind::Damaged { what: "the gzip checksum does not fit".into() }, at as u64));
    }
    Ok(trailer + 8)
}

/// The length of the member header that `bytes` begin with.
fn header(bytes: &[u8], at: usize) -> Result<usize, Error> {
    let cut = || Error::new(ErrorKind::Truncated { what: "the gzip header".into() });
    let flags = bytes.u8(3).ok_or_else(cut)?;
    if !bytes.starts_with(&MAGIC) || bytes.u8(2) != Some(DEFLATE) {
        return Err(Error::at(ErrorKind::Damaged { what: "the gzip header is not one".into() }, at as u64));
    }
    let mut end = 10;
    if flags & EXTRA != 0 {
        end += 2 + usize::from(bytes.u16(end).ok_or_else(cut)?);
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            let rest = bytes.get(end..).ok_or_else(cut)?;
            end += rest.iter().position(|byte| *byte == 0).ok_or_else(cut)? + 1;
        }
    }
    Ok(if flags & HEADER_CRC != 0 { end + 2 } else { end })
}

enum Failure {
    Stream(Fault),
    Limit(u64),
}

impl Failure {
    fn error(self, at: u64) -> Error {
        let kind = match self {
            Self::Stream(Fault::Cut) => ErrorKind::Truncated { what: "the gzip data".into() },
            Self::Stream(Fault::Damaged) => ErrorKind::Damaged { what: "the gzip data cannot be unpacked".into() },
            Self::Limit(limit) => ErrorKind::TooLarge { what: "limit-unpacked-size", limit },
        };
        Error::at(kind, at)
    }
}

/// Appends what `packed` inflates to; gives the bytes of `packed` used.
fn unpack(packed: &[u8], limit: u64, out: &mut Vec<u8>) -> Result<usize, Failure> {
    let mut inflate = Inflate::new(packed);
    let start = out.len();
    let mut at = 0;
    while !inflate.is_done() {
        let size = out.len().max(start + STEP) + out.len() / 2;
        out.resize(size.max(start + at + ROOM), 0);
        // Only this member's output: a match may not reach into the one before.
        at = inflate.run(out.get_mut(start..).unwrap_or_default(), at).map_err(Failure::Stream)?;
        if (start + at) as u64 > limit {
            return Err(Failure::Limit(limit));
        }
    }
    out.truncate(start + at);
    Ok(inflate.consumed())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn members_follow_each_other() {
        let file = [gzip(b"SKU;Menge\n"), gzip(b"4711;3\n"), vec![0; 9]].concat();
        assert_eq!(gunzip(&file, 100).unwrap(), b"SKU;Menge\n4711;3\n");
    }

    #[test]
    fn optional_header_fields_are_passed_over() {
        let header = flate2::GzBuilder::new().filename("stock.csv").comment("weekly").extra(vec![1, 2, 3]);
        let mut encoder = header.write(Vec::new(), flate2::Compression::fast());
        encoder.write_all(b"abc").unwrap();
        assert_eq!(gunzip(&encoder.finish().unwrap(), 3).unwrap(), b"abc");
    }

    #[test]
    fn a_large_file_comes_back_whole() {
        let text: Vec<u8> = (0..200_000u32).flat_map(|n| format!("{n},{}\n", n * 7 % 13).into_bytes()).collect();
        assert_eq!(gunzip(&gzip(&text), u64::MAX).unwrap(), text);
    }

    #[test]
    fn every_prefix_is_truncated() {
        let file = gzip(b"SKU;Menge\n4711;3\n");
        for length in 0..file.len() {
            let error = gunzip(&file[..length], 1000).unwrap_err();
            assert_eq!(error.code(), "file.truncated", "{length} bytes");
        }
    }

    #[test]
    fn the_checksum_counts() {
        let mut file = gzip(b"SKU;Menge\n4711;3\n");
        let crc = file.len() - 8;
        file[crc] ^= 1;
        assert_eq!(gunzip(&file, 1000).unwrap_err().code(), "file.damaged");
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let error = gunzip(&gzip(&vec![0; 5_000_000]), 100_000).unwrap_err();
        assert_eq!(error.kind, ErrorKind::TooLarge { what: "limit-unpacked-size", limit: 100_000 });
    }
}
