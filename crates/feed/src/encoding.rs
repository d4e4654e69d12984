//! How bytes become text.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A character encoding that stock files come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8; a cell that is not is taken for Windows-1252, as in files that were glued together from two systems.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, little end first (Excel's "Unicode text").
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, big end first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows-1252, the code page of western Europe and the Americas.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// The characters of Windows-1252's bytes 0x80 to 0x9F, as the WHATWG encoding standard maps them; all others are Latin-1.
const WINDOWS_1252_HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// Every encoding, in the order a person is offered them.
    pub const ALL: [Encoding; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252];

    /// The name by which the field knows it (`utf-8`, `windows-1252`, …).
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The encoding of that name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name))
    }

    /// True if delimiters, quotes and line ends are single bytes that never occur inside another character.
    pub fn is_ascii_based(self) -> bool {
        matches!(self, Self::Utf8 | Self::Windows1252)
    }

    /// The text of whole characters; borrowed where the bytes are already UTF-8.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).map_or_else(|_| western(bytes), Cow::Borrowed),
            Self::Windows1252 => western(bytes),
            Self::Utf16Le => Cow::Owned(utf16(bytes, u16::from_le_bytes)),
            Self::Utf16Be => Cow::Owned(utf16(bytes, u16::from_be_bytes)),
        }
    }
}

fn western(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().map(|byte| windows_1252(*byte)).collect()),
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252_HIGH.get(usize::from(byte) - 0x80).copied().unwrap_or('\u{FFFD}'),
        _ => char::from(byte),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "Größe 38 – 12 €";
        let western: Vec<u8> =
            vec![b'G', b'r', 0xF6, 0xDF, b'e', b' ', b'3', b'8', b' ', 0x96, b' ', b'1', b'2', b' ', 0x80];
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        assert_eq!(Encoding::Utf8.decode(text.as_bytes()), text);
        assert_eq!(Encoding::Windows1252.decode(&western), text);
        assert_eq!(Encoding::Utf16Le.decode(&wide(u16::to_le_bytes)), text);
        assert_eq!(Encoding::Utf16Be.decode(&wide(u16::to_be_bytes)), text);
    }

    #[test]
    fn a_cell_from_another_system_is_still_read() {
        assert_eq!(Encoding::Utf8.decode(b"caf\xE9"), "café");
    }

    #[test]
    fn names_find_their_encoding() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::named(&encoding.name().to_uppercase()), Some(encoding));
        }
        assert_eq!(Encoding::named("klingon"), None);
    }
}
