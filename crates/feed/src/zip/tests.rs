//! Archives that are sound, cut, damaged, or built to harm.

use proptest::prelude::*;

use super::pack::{File, archive, zip};
use super::{Window, Zip};
use crate::{Error, ErrorKind};

const LIMIT: u64 = 10_000_000;

fn read(bytes: &[u8], name: &str) -> Result<Vec<u8>, Error> {
    let zip = Zip::open(bytes)?;
    zip.read(zip.find(name).unwrap(), LIMIT)
}

#[test]
fn stored_and_deflated_files_come_back() {
    let bytes = archive(&[File::stored("a.csv", b"SKU;Menge"), File::deflated("dir/b.csv", &[b'x'; 500_000])]);
    assert_eq!(read(&bytes, "a.csv").unwrap(), b"SKU;Menge");
    assert_eq!(read(&bytes, "/DIR/B.csv").unwrap(), vec![b'x'; 500_000]);
    let zip = Zip::open(&bytes).unwrap();
    assert_eq!(zip.entries()[1].size, 500_000);
    assert!(zip.find("c.csv").is_none());
}

#[test]
fn an_archive_may_be_empty_or_wrapped() {
    assert!(Zip::open(&zip(&[])).unwrap().entries().is_empty());
    let wrapped = [b"MZ program", &zip(&[("a", "first"), ("b", "second")])[..], b"\r\n--boundary--"].concat();
    assert_eq!(read(&wrapped, "b").unwrap(), b"second");
}

#[test]
fn names_are_text_with_slashes() {
    let name = |bytes: &[u8], flags| {
        let file = File { name: bytes.to_vec(), flags, ..File::stored("", b"") };
        Zip::open(&archive(&[file])).unwrap().entries()[0].name.clone()
    };
    assert_eq!(name(b"xl\\sheet1.xml", 0), "xl/sheet1.xml");
    assert_eq!(name("größe.csv".as_bytes(), 0), "größe.csv");
    assert_eq!(name(b"gr\x94\xE1e.csv", 0), "größe.csv");
    assert_eq!(name(b"gr\x94e.csv", 1 << 11), "gr\u{FFFD}e.csv");
}

#[test]
fn a_password_is_named() {
    let file = File { flags: 1, ..File::stored("a.csv", b"x") };
    assert_eq!(read(&archive(&[file]), "a.csv").unwrap_err().code(), "file.encrypted");
}

#[test]
fn every_prefix_is_truncated() {
    let bytes = zip(&[("a.csv", "SKU;Menge\n4711;3\n"), ("b.csv", "SKU;Menge\n")]);
    for length in 0..bytes.len() {
        let error = read(&bytes[..length], "a.csv").unwrap_err();
        assert_eq!(error.kind, ErrorKind::Truncated { what: "the zip directory".into() }, "{length} bytes");
    }
}

#[test]
fn a_header_may_not_lie() {
    let honest = || File::deflated("a", &[7; 200_000]);
    let small = File { size: 1000, ..honest() };
    let large = File { size: 300_000, ..honest() };
    let changed = File { crc: 1, ..honest() };
    let unknown = File { method: 99, ..honest() };
    for (file, says) in [(small, "size"), (large, "size"), (changed, "checksum"), (unknown, "packed")] {
        let error = read(&archive(&[file]), "a").unwrap_err();
        assert_eq!(error.code(), "file.damaged");
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn a_bomb_is_too_large() {
    let bytes = archive(&[File::deflated("a", &vec![0; 1_000_000])]);
    let zip = Zip::open(&bytes).unwrap();
    let error = zip.read(&zip.entries()[0], 999_999).unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge { what: "limit-unpacked-size", limit: 999_999 });
    let bytes = archive(&[File::deflated("a", &vec![0; 70_000_000])]);
    let zip = Zip::open(&bytes).unwrap();
    let error = zip.read(&zip.entries()[0], u64::MAX).unwrap_err();
    assert_eq!(error.code(), "file.too-large", "packed a thousand times");
}

#[test]
fn zip64_fields_are_read() {
    let mut bytes = zip(&[("a", "first")]);
    let directory = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let end = bytes.windows(4).position(|w| w == b"PK\x05\x06").unwrap();
    // The entry's sizes move to an extra field, the end record to its 64-bit form.
    let packed = u64::from(u32::from_le_bytes(bytes[directory + 20..directory + 24].try_into().unwrap()));
    bytes[directory + 20..directory + 28].fill(0xFF);
    bytes[directory + 30] = 20;
    let extra = [&[1, 0, 16, 0], &5u64.to_le_bytes()[..], &packed.to_le_bytes()].concat();
    let mut file = [&bytes[..end], &extra].concat();
    let end = file.len() as u64;
    let size = end - directory as u64;
    file.extend([b"PK\x06\x06", &44u64.to_le_bytes()[..], &[0; 12]].concat());
    for field in [1, 1, size, directory as u64] {
        file.extend(u64::to_le_bytes(field));
    }
    file.extend([b"PK\x06\x07", &[0; 4][..], &end.to_le_bytes(), &1u32.to_le_bytes()].concat());
    file.extend([b"PK\x05\x06", &[0; 4][..], &[0xFF; 12], &[0, 0]].concat());
    assert_eq!(read(&file, "a").unwrap(), b"first");
}

#[test]
fn a_window_shows_all_and_keeps_the_unread() {
    let text: Vec<u8> = (0..200_000u32).flat_map(|n| format!("<v>{n}</v>").into_bytes()).collect();
    let bytes = archive(&[File::deflated("a", &text)]);
    let zip = Zip::open(&bytes).unwrap();
    let mut window = Window::new(zip.unpack(&zip.entries()[0], LIMIT).unwrap());
    let mut seen = Vec::new();
    while window.more().unwrap() {
        let take = window.unread().len().saturating_sub(5000);
        seen.extend_from_slice(&window.unread()[..take]);
        window.advance(take);
    }
    seen.extend_from_slice(window.unread());
    assert!(seen == text);
}

#[test]
fn a_window_refuses_an_endless_piece() {
    let bytes = archive(&[File::deflated("a", &vec![b' '; 9_000_000])]);
    let zip = Zip::open(&bytes).unwrap();
    let mut window = Window::new(zip.unpack(&zip.entries()[0], LIMIT).unwrap());
    let error = loop {
        match window.more() {
            Ok(more) => assert!(more),
            Err(error) => break error,
        }
    };
    assert_eq!(error.code(), "file.too-large");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn damage_is_an_error_or_harmless(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = zip(&[("a.csv", "SKU;Menge\n4711;3\n"), ("b.csv", "x")]);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(zip) = Zip::open(&bytes) {
            for entry in zip.entries() {
                if let Ok(text) = zip.read(entry, 100_000) {
                    prop_assert!(text.len() as u64 == entry.size);
                }
            }
        }
    }
}
