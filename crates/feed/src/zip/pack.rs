//! Writes archives for tests.

use std::io::Write;

use crate::crc32::crc32;

/// A file to pack; the public fields may be made to lie.
pub(crate) struct File {
    pub(crate) name: Vec<u8>,
    pub(crate) data: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) size: u32,
    pub(crate) crc: u32,
}

impl File {
    pub(crate) fn deflated(name: &str, bytes: &[u8]) -> Self {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        Self { method: 8, data: encoder.finish().unwrap(), ..Self::stored(name, bytes) }
    }

    pub(crate) fn stored(name: &str, bytes: &[u8]) -> Self {
        let (size, crc) = (bytes.len() as u32, crc32(0, bytes));
        Self { name: name.into(), data: bytes.to_vec(), method: 0, flags: 0, size, crc }
    }
}

/// An archive of deflated files.
pub(crate) fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    archive(&files.iter().map(|(name, text)| File::deflated(name, text.as_bytes())).collect::<Vec<_>>())
}

/// An archive of these files.
pub(crate) fn archive(files: &[File]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let offset = out.len() as u32;
        let mut common = Vec::new();
        for field in [20, file.flags, file.method, 0, 0] {
            common.extend(u16::to_le_bytes(field));
        }
        for field in [file.crc, file.data.len() as u32, file.size] {
            common.extend(u32::to_le_bytes(field));
        }
        common.extend((file.name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        out.extend([b"PK\x03\x04", &common[..], &file.name, &file.data].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &common[..], &[0; 10]].concat());
        directory.extend(offset.to_le_bytes());
        directory.extend(&file.name);
    }
    let start = out.len() as u32;
    let count = (files.len() as u16).to_le_bytes();
    out.extend(&directory);
    out.extend([b"PK\x05\x06", &[0; 4][..], &count, &count].concat());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}
