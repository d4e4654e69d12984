//! What a file is, by its first bytes; its name may say anything.

use crate::book::BookFormat;
use crate::{Error, ErrorKind};

/// What a file starts like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Magic {
    /// A zip archive: an .xlsx workbook or files in an archive.
    Zip,
    /// An OLE container or a bare Excel stream (.xls, or an encrypted .xlsx), or text that is read whole as they are: with
    /// tags or braces around its tables.
    Ole,
    /// gzip.
    Gzip,
    /// Text of some kind.
    Text,
}

/// Files that are often sent by mistake: first bytes, and what to call them.
const OTHERS: &[(&[u8], &str)] = &[
    (b"\xFF\xD8\xFF", "kind-jpeg"),
    (b"\x89PNG\r\n\x1a\n", "kind-png"),
    (b"GIF8", "kind-gif"),
    (b"BM", "kind-bmp"),
    (b"II*\0", "kind-tiff"),
    (b"MM\0*", "kind-tiff"),
    (b"%PDF", "kind-pdf"),
    (b"{\\rtf", "kind-rtf"),
    (b"%!PS", "kind-postscript"),
    (b"MZ", "kind-program"),
    (b"\x7FELF", "kind-program"),
    (b"Rar!", "kind-rar"),
    (b"7z\xBC\xAF\x27\x1C", "kind-7-zip"),
    (b"SQLite format 3\0", "kind-database"),
    (b"OggS", "kind-sound"),
    (b"ID3", "kind-sound"),
    (b"ftyp", "kind-video"),
];

/// Words of pages that ask to sign in, lower case.
const SIGN_IN: [&str; 9] = [
    "type=\"password\"",
    "type='password'",
    "type=password",
    "log in",
    "login",
    "sign in",
    "signin",
    "anmelden",
    "connexion",
];

/// Says what the head of a file starts like, or why it is no stock file.
pub(crate) fn magic(head: &[u8]) -> Result<Magic, Error> {
    if head.iter().all(|b| *b <= b' ') {
        return Err(Error::new(ErrorKind::Empty));
    }
    match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..] => return Ok(Magic::Zip),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Ok(Magic::Ole),
        // BOF records of Excel 2, 3 and 4, which came without a container.
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04 | 0x06 | 0x08 | 0x10, 0x00, ..] => return Ok(Magic::Ole),
        [0x1F, 0x8B, ..] => return Ok(Magic::Gzip),
        _ => {}
    }
    if let Some(what) = other(head) {
        return Err(Error::new(ErrorKind::NotStock { what }));
    }
    Ok(if BookFormat::of_text(head)?.is_some() { Magic::Ole } else { Magic::Text })
}

fn other(head: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) =
        OTHERS.iter().find(|(magic, _)| head.starts_with(magic)).filter(|(m, _)| m.len() > 2 || is_binary(head))
    {
        return Some(what);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some("kind-video");
    }
    is_binary(head).then_some("kind-unknown")
}

/// What a page without stock is, told by whether it asks to sign in.
pub(crate) fn web_page(page: &str) -> &'static str {
    let page = page.to_ascii_lowercase();
    match SIGN_IN.iter().any(|word| page.contains(word)) {
        true => "kind-sign-in",
        false => "kind-web-page",
    }
}

/// Control characters and NULs that no text file has; UTF-16 has NULs in every other place only.
fn is_binary(head: &[u8]) -> bool {
    let sample = head.get(..head.len().min(4096)).unwrap_or(head);
    let odd = sample.iter().filter(|b| matches!(b, 0x02..=0x08 | 0x0E..=0x19)).count();
    let nul = |phase: usize| sample.iter().skip(phase).step_by(2).filter(|b| **b == 0).count();
    let (even, uneven) = (nul(0), nul(1));
    let marked = matches!(sample, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    let wide = marked || (even + uneven) * 20 > sample.len() && even.max(uneven) > 4 * even.min(uneven);
    !wide && (odd + even + uneven) * 20 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(head: &[u8]) -> String {
        magic(head).unwrap_err().to_string()
    }

    #[test]
    fn what_is_not_stock_is_named() {
        assert_eq!(refused(b""), "file.empty");
        assert_eq!(refused(b"  \r\n\r\n"), "file.empty");
        assert_eq!(refused(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), "file.not-stock: kind-jpeg");
        assert_eq!(refused(b"%PDF-1.7"), "file.not-stock: kind-pdf");
        let login = b"<!DOCTYPE html><html><body><form><input type=\"password\"></form>";
        assert_eq!(refused(login), "file.not-stock: kind-sign-in");
        assert_eq!(refused(b"\n<html><body>503"), "file.not-stock: kind-web-page");
        let layout = b"<html><form><table><tr><td>User<td>Ann<tr><td>Word<td><input type=password></table></form>";
        assert_eq!(refused(layout), "file.not-stock: kind-sign-in");
        assert!(refused(&[1, 2, 3, 4, 5, 6, 7, 8, 200, 201]).contains("kind-unknown"));
    }

    #[test]
    fn containers_and_text() {
        assert_eq!(magic(b"PK\x03\x04...."), Ok(Magic::Zip));
        assert_eq!(magic(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]), Ok(Magic::Ole));
        assert_eq!(magic(&[0x1F, 0x8B, 8]), Ok(Magic::Gzip));
        assert_eq!(magic(b"MZ-100;12\nBM12;3"), Ok(Magic::Text));
        assert_eq!(magic(b"<TABLE><tr><td>A1<td>3"), Ok(Magic::Ole));
        assert_eq!(magic(b"<?xml version='1.0'?><Workbook xmlns='x'><Worksheet>"), Ok(Magic::Ole));
        assert_eq!(magic(b"<SKU>;<Qty>\n<A1>;3\n"), Ok(Magic::Text));
        let wide: Vec<u8> = "sku\tqty\r\nA\t1".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(magic(&wide), Ok(Magic::Text));
    }
}
