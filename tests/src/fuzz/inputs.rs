//! What fuzzing begins with, and how an input becomes a file.

use std::path::{Path, PathBuf};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use crate::forms::{Table, stored_zip};

/// Longest corpus file that is a seed: small ones show as much, and are tried more often.
const MAX_SEED: u64 = 12_000;

/// A small table with a bit of everything.
pub(super) fn table() -> Table {
    let rows = [
        "EAN|SKU|Description|Qty|Price|Counted|Store",
        "4006381333931|AB-001|Blue pen, fine|3|19.9|2026-11-21|003",
        "5901234123457|AB-002|5\" screen & cable|0|1249.5|2026-11-20|003",
        "0036000291452||Größe <M>|-1|4|2026-01-02|Lyon",
        "|007|銀の指輪|1000|0.05||Lyon",
        "4006381333931|AB-001|Blue pen, fine|7|19.9|2026-11-21|Lyon",
    ];
    rows.into_iter().map(|row| row.split('|').map(str::to_owned).collect()).collect()
}

/// The small corpus files of folders.
pub(super) fn corpus(folders: &[&str], ending: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let is_seed = |path: &PathBuf| {
        let name = path.to_string_lossy();
        let is_small = path.metadata().is_ok_and(|of| of.len() <= MAX_SEED);
        is_small && name.ends_with(ending) && !name.ends_with("expected.txt")
    };
    let within = |folder: &&str| std::fs::read_dir(root.join(folder)).into_iter().flatten();
    let mut paths: Vec<PathBuf> = folders.iter().flat_map(within).map(|entry| entry.unwrap().path()).collect();
    paths.retain(is_seed);
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Splits an input into its first byte, which chooses, and the rest.
pub(super) fn choice(input: &[u8]) -> (usize, &[u8]) {
    input.split_first().map_or((0, input), |(first, rest)| (usize::from(*first), rest))
}

/// A document of parts one of which is the input; the first byte chooses which.
pub(super) fn with_part(mut parts: Vec<(&'static str, Vec<u8>)>, input: &[u8]) -> Vec<u8> {
    let (chosen, bytes) = choice(input);
    let count = parts.len();
    parts[chosen % count].1 = bytes.to_vec();
    stored_zip(&parts)
}

/// Seeds for [`with_part`]: each part as it was.
pub(super) fn part_seeds(parts: &[(&'static str, Vec<u8>)]) -> Vec<Vec<u8>> {
    parts.iter().enumerate().map(|(at, (_, bytes))| [&[at as u8][..], bytes].concat()).collect()
}

/// What a deflate stream holds, by another implementation, and how long the stream is; nothing if it is not whole or
/// holds more than `limit` bytes.
pub(super) fn inflated(stream: &[u8], limit: usize) -> Option<(Vec<u8>, usize)> {
    let mut decoder = Decompress::new(false);
    let mut out = Vec::with_capacity(limit);
    let status = decoder.decompress_vec(stream, &mut out, FlushDecompress::Finish).ok()?;
    (status == Status::StreamEnd).then(|| (out, decoder.total_in() as usize))
}

/// The CRC-32 of bytes.
pub(super) fn crc(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// Puts the sizes and checksums of a zip's directory right where its data can be read, so that a change in the data is
/// not found out by the checksum alone.
pub(super) fn repaired(zip: &[u8], limit: usize) -> Vec<u8> {
    let mut zip = zip.to_vec();
    let starts: Vec<usize> = (0..zip.len()).filter(|at| zip[*at..].starts_with(b"PK\x01\x02")).take(64).collect();
    for start in starts {
        if let Some((crc, size)) = true_values(&zip, start, limit) {
            zip[start + 16..start + 20].copy_from_slice(&crc.to_le_bytes());
            zip[start + 24..start + 28].copy_from_slice(&size.to_le_bytes());
        }
    }
    zip
}

/// Checksum and size of what the directory's record at `start` tells of.
fn true_values(zip: &[u8], start: usize, limit: usize) -> Option<(u32, u32)> {
    let short = |at: usize| Some(u16::from_le_bytes(*zip.get(at..)?.first_chunk()?));
    let long = |at: usize| Some(u32::from_le_bytes(*zip.get(at..)?.first_chunk()?) as usize);
    zip.get(start + 28)?;
    let header = long(start + 42)?;
    let data = header.checked_add(30 + usize::from(short(header + 26)?) + usize::from(short(header + 28)?))?;
    let packed = zip.get(data..data.checked_add(long(start + 20)?)?)?;
    match short(start + 10)? {
        0 => Some((crc(packed), packed.len() as u32)),
        8 => inflated(packed, limit).map(|(bytes, _)| (crc(&bytes), bytes.len() as u32)),
        _ => None,
    }
}
