//! Wrappings and containers: gzip, zip, mail, OLE.

use std::io::Write;

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc, CrcWriter};

/// A file in gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Files in a zip without compression, so that what is changed in them is changed for the reader behind.
pub fn stored_zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let stored = |(name, data): &(&str, Vec<u8>)| {
        let mut crc = Crc::new();
        crc.update(data);
        (name.to_string(), Packed { method: 0, crc: crc.sum(), size: data.len() as u32, data: data.clone() })
    };
    zip(&files.iter().map(stored).collect::<Vec<_>>())
}

/// A file as it lies in a zip.
pub struct Packed {
    /// 0 stored, 8 deflated.
    method: u8,
    crc: u32,
    size: u32,
    data: Vec<u8>,
}

/// Deflates what is written to it.
pub struct Packer(CrcWriter<DeflateEncoder<Vec<u8>>>);

impl Packer {
    /// Nothing is written yet.
    pub fn new() -> Self {
        Self(CrcWriter::new(DeflateEncoder::new(Vec::new(), Compression::default())))
    }

    /// Adds text.
    pub fn write(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).unwrap();
    }

    /// All of it, packed.
    pub fn finish(self) -> Packed {
        let (crc, size) = (self.0.crc().sum(), self.0.crc().amount());
        Packed { method: 8, crc, size, data: self.0.into_inner().finish().unwrap() }
    }
}

impl Default for Packer {
    fn default() -> Self {
        Self::new()
    }
}

/// Files in a zip.
pub fn zip(files: &[(String, Packed)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, Packed { method, crc, size, data }) in files {
        let offset = out.len() as u32;
        let numbers = [*crc, data.len() as u32, *size].into_iter().flat_map(u32::to_le_bytes);
        let common: Vec<u8> = [20, 0, 0, 0, *method, 0, 0, 0, 0, 0]
            .into_iter()
            .chain(numbers)
            .chain((name.len() as u16).to_le_bytes())
            .chain([0, 0])
            .collect();
        out.extend([b"PK\x03\x04", &common[..], name.as_bytes(), data].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &common[..], &[0; 10]].concat());
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, count) = (out.len() as u32, (files.len() as u16).to_le_bytes());
    out.extend(&directory);
    out.extend([b"PK\x05\x06", &[0; 4][..], &count, &count].concat());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// A mail with one attachment in base64.
pub fn mail(name: &str, bytes: &[u8]) -> Vec<u8> {
    format!(
        "From: till@example.com\r\nTo: stock@example.com\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\nSubject: Stock\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n--edge\r\n\r\nToday's stock.\r\n--edge\r\n\
         Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--edge--\r\n",
        base64(bytes)
    )
    .into_bytes()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let bits = chunk.iter().zip([16, 8, 0]).map(|(byte, shift)| u32::from(*byte) << shift).sum::<u32>();
        let sign = |at: usize| match at <= chunk.len() {
            true => char::from(SIGNS[(bits >> (18 - 6 * at)) as usize & 63]),
            false => '=',
        };
        (0..4).map(sign).collect::<String>()
    };
    let lines = bytes.chunks(57).map(|line| line.chunks(3).map(group).collect::<String>());
    lines.collect::<Vec<_>>().join("\r\n")
}

/// An OLE file with one stream, which is made as long as an ordinary one has to be.
///
/// Behind the header lie the stream, the directory, the table of sectors, and the sectors that say where that table is
/// when the header has no more room for it ([MS-CFB] 2.5).
pub fn ole(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    let mut body = stream.to_vec();
    body.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = (body.len() / SECTOR) as u32;
    // A table sector tells of 128 sectors: the stream's, the directory's, its own, and those that list tables, of which
    // one in 127 is needed; 125 leaves room for both.
    let tables = (sectors + 1).div_ceil(125);
    let lists = tables.saturating_sub(109).div_ceil(127);
    let mut next: Vec<u32> = (1..sectors).chain([END, END]).collect();
    next.extend((0..tables).map(|_| 0xFFFF_FFFD));
    next.extend((0..lists).map(|_| 0xFFFF_FFFC));
    next.resize(tables as usize * 128, FREE);
    let table = |at: u32| if at < tables { sectors + 1 + at } else { FREE };
    let first_list = sectors + 1 + tables;
    let list = |number: u32| {
        let follower = if number + 1 < lists { first_list + number + 1 } else { END };
        (0..127).map(move |at| table(109 + number * 127 + at)).chain([follower])
    };
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = entry.len() as u16 + 2;
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([FREE, FREE, child].into_iter().flat_map(u32::to_le_bytes));
        entry.extend([0; 36]);
        entry.extend([start, size, 0].into_iter().flat_map(u32::to_le_bytes));
        entry
    };
    let mut directory = [entry("Root Entry", 5, 1, END, 0), entry(name, 2, FREE, 0, body.len() as u32)].concat();
    directory.resize(SECTOR, 0);
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.extend([0; 16]);
    header.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    header.extend([0; 10]);
    let listed_from = if lists == 0 { END } else { first_list };
    header.extend([tables, sectors, 0, 4096, END, 0, listed_from, lists].into_iter().flat_map(u32::to_le_bytes));
    header.extend((0..109).flat_map(|at| table(at).to_le_bytes()));
    let numbers = next.into_iter().chain((0..lists).flat_map(list)).flat_map(u32::to_le_bytes);
    [header, body, directory, numbers.collect()].concat()
}
