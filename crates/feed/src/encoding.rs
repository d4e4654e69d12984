//! How bytes become text.

mod double;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::codepage::CodePage;

use double::DoubleByte;
pub use double::{Decode, decode_with};

/// A character encoding that stock files come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// Western Europe and the Americas.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// Central Europe: Polish, Czech, Hungarian, Romanian.
    #[serde(rename = "windows-1250")]
    Windows1250,
    /// Cyrillic.
    #[serde(rename = "windows-1251")]
    Windows1251,
    /// Greek.
    #[serde(rename = "windows-1253")]
    Windows1253,
    /// Turkish.
    #[serde(rename = "windows-1254")]
    Windows1254,
    /// Baltic.
    #[serde(rename = "windows-1257")]
    Windows1257,
    /// Latin-2: central Europe on Unix.
    #[serde(rename = "iso-8859-2")]
    Iso8859_2,
    /// Cyrillic on Unix.
    #[serde(rename = "iso-8859-5")]
    Iso8859_5,
    /// Latin-9: western Europe with the euro sign.
    #[serde(rename = "iso-8859-15")]
    Iso8859_15,
    /// Russian on Unix.
    #[serde(rename = "koi8-r")]
    Koi8R,
    /// Western, old Macintosh.
    #[serde(rename = "macintosh")]
    Macintosh,
    /// DOS, United States.
    #[serde(rename = "cp437")]
    Cp437,
    /// DOS, western Europe.
    #[serde(rename = "cp850")]
    Cp850,
    /// DOS, central Europe.
    #[serde(rename = "cp852")]
    Cp852,
    /// DOS, Cyrillic.
    #[serde(rename = "cp866")]
    Cp866,
    /// Japanese, Windows.
    #[serde(rename = "shift_jis")]
    ShiftJis,
    /// Japanese, Unix.
    #[serde(rename = "euc-jp")]
    EucJp,
    /// Chinese, simplified; GBK and GB 2312 are part of it.
    #[serde(rename = "gb18030")]
    Gb18030,
    /// Chinese, traditional.
    #[serde(rename = "big5")]
    Big5,
    /// Korean.
    #[serde(rename = "euc-kr")]
    EucKr,
}

/// The characters of Windows-1252's bytes 0x80 to 0x9F, as the WHATWG encoding standard maps them; all others are Latin-1.
const WINDOWS_1252_HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// Every encoding, in the order a person is offered them.
    pub const ALL: [Encoding; 23] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
        Self::Windows1250,
        Self::Windows1251,
        Self::Windows1253,
        Self::Windows1254,
        Self::Windows1257,
        Self::Iso8859_2,
        Self::Iso8859_5,
        Self::Iso8859_15,
        Self::Koi8R,
        Self::Macintosh,
        Self::Cp437,
        Self::Cp850,
        Self::Cp852,
        Self::Cp866,
        Self::ShiftJis,
        Self::EucJp,
        Self::Gb18030,
        Self::Big5,
        Self::EucKr,
    ];

    /// The name by which the field knows it (`utf-8`, `windows-1252`, …).
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
            Self::Windows1250 => "windows-1250",
            Self::Windows1251 => "windows-1251",
            Self::Windows1253 => "windows-1253",
            Self::Windows1254 => "windows-1254",
            Self::Windows1257 => "windows-1257",
            Self::Iso8859_2 => "iso-8859-2",
            Self::Iso8859_5 => "iso-8859-5",
            Self::Iso8859_15 => "iso-8859-15",
            Self::Koi8R => "koi8-r",
            Self::Macintosh => "macintosh",
            Self::Cp437 => "cp437",
            Self::Cp850 => "cp850",
            Self::Cp852 => "cp852",
            Self::Cp866 => "cp866",
            Self::ShiftJis => "shift_jis",
            Self::EucJp => "euc-jp",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "big5",
            Self::EucKr => "euc-kr",
        }
    }

    /// The encoding of that name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name))
    }

    /// The encoding that a document means by a label (`charset=ISO-8859-1`, `encoding="gb2312"`).
    pub(crate) fn labelled(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        let found = Self::named(&label);
        found.or_else(|| {
            Some(match label.as_str() {
                "utf8" | "us-ascii" | "ascii" => Self::Utf8,
                "utf-16" | "unicode" | "ucs-2" => Self::Utf16Le,
                "iso-8859-1" | "latin1" | "iso8859-1" | "cp1252" | "x-cp1252" | "ansi" => Self::Windows1252,
                "cp1250" | "x-cp1250" => Self::Windows1250,
                "cp1251" | "x-cp1251" => Self::Windows1251,
                "iso-8859-7" | "cp1253" | "greek" => Self::Windows1253,
                "iso-8859-9" | "cp1254" | "latin5" => Self::Windows1254,
                "iso-8859-13" | "cp1257" => Self::Windows1257,
                "latin2" | "iso8859-2" => Self::Iso8859_2,
                "cyrillic" => Self::Iso8859_5,
                "latin9" | "iso8859-15" => Self::Iso8859_15,
                "koi8" => Self::Koi8R,
                "mac" | "x-mac-roman" => Self::Macintosh,
                "ibm437" => Self::Cp437,
                "ibm850" => Self::Cp850,
                "ibm852" => Self::Cp852,
                "ibm866" => Self::Cp866,
                "shift-jis" | "sjis" | "x-sjis" | "windows-31j" | "cp932" | "ms932" => Self::ShiftJis,
                "eucjp" | "x-euc-jp" => Self::EucJp,
                "gb2312" | "gbk" | "x-gbk" | "cp936" | "gb_2312-80" => Self::Gb18030,
                "big5-hkscs" | "cp950" | "x-x-big5" => Self::Big5,
                "ks_c_5601-1987" | "cp949" | "euckr" | "windows-949" | "uhc" => Self::EucKr,
                _ => return None,
            })
        })
    }

    /// True if delimiters, quotes and line ends are single bytes. In Shift_JIS, Big5 and GB 18030 the second byte of a
    /// character may look like `|`, `^`, `~` or `\`: see [`leads`](Self::leads).
    pub fn is_ascii_based(self) -> bool {
        !matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// True if the byte begins a character whose second byte may look like a sign of its own.
    pub(crate) fn leads(self, byte: u8) -> bool {
        match self {
            Self::ShiftJis => matches!(byte, 0x81..=0x9F | 0xE0..=0xFC),
            Self::Big5 | Self::Gb18030 | Self::EucKr => matches!(byte, 0x81..=0xFE),
            _ => false,
        }
    }

    /// The text of whole characters; borrowed where the bytes are already UTF-8.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).map_or_else(|_| western(bytes), Cow::Borrowed),
            Self::Utf16Le => Cow::Owned(utf16(bytes, u16::from_le_bytes)),
            Self::Utf16Be => Cow::Owned(utf16(bytes, u16::from_be_bytes)),
            _ => match std::str::from_utf8(bytes) {
                Ok(text) if bytes.is_ascii() => Cow::Borrowed(text),
                _ => self.legacy(bytes),
            },
        }
    }

    /// Text of a code page, or of characters of two bytes.
    fn legacy(self, bytes: &[u8]) -> Cow<'_, str> {
        match (self.page(), DoubleByte::of(self)) {
            (Some(page), _) => Cow::Owned(CodePage::new(page).decode(bytes)),
            (None, Some(table)) => Cow::Owned(table.decode(bytes)),
            (None, None) => western(bytes),
        }
    }

    /// The number by which Windows knows a page of single bytes.
    fn page(self) -> Option<u16> {
        Some(match self {
            Self::Windows1250 => 1250,
            Self::Windows1251 => 1251,
            Self::Windows1253 => 1253,
            Self::Windows1254 => 1254,
            Self::Windows1257 => 1257,
            Self::Iso8859_2 => 28592,
            Self::Iso8859_5 => 28595,
            Self::Iso8859_15 => 28605,
            Self::Koi8R => 20866,
            Self::Macintosh => 10000,
            Self::Cp437 => 437,
            Self::Cp850 => 850,
            Self::Cp852 => 852,
            Self::Cp866 => 866,
            _ => return None,
        })
    }
}

fn western(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().map(|byte| windows_1252(*byte)).collect()),
    }
}

/// The character of a byte in Windows-1252.
pub(crate) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252_HIGH.get(usize::from(byte) - 0x80).copied().unwrap_or('\u{FFFD}'),
        _ => char::from(byte),
    }
}

/// The byte that a character is in Windows-1252.
fn windows_1252_byte(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(byte) if !(0x80..=0x9F).contains(&byte) => Some(byte),
        _ => WINDOWS_1252_HIGH.iter().position(|high| *high == c).map(|at| 0x80 + at as u8),
    }
}

/// The text that was UTF-8 and has been taken for Windows-1252 on its way (`QuantitÃ©`); `None` if it was not.
pub(crate) fn unscrambled(text: &str) -> Option<String> {
    if text.is_ascii() || !text.contains(['Ã', 'Â', 'Å', 'Ä', 'Ð', 'Ñ', 'â', 'ã', 'È', 'æ', 'å', 'ç']) {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(windows_1252_byte).collect();
    String::from_utf8(bytes?).ok()
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
    fn code_pages() {
        for (encoding, bytes, text) in [
            (Encoding::Windows1250, &b"Ilo\x9C\xE6"[..], "Ilość"),
            (Encoding::Windows1251, b"\xD6\xE5\xED\xE0", "Цена"),
            (Encoding::Iso8859_2, b"Ilo\xB6\xE6", "Ilość"),
            (Encoding::Iso8859_15, b"12 \xA4", "12 €"),
            (Encoding::Koi8R, b"\xE3\xC5\xCE\xC1", "Цена"),
            (Encoding::Macintosh, b"Gr\x9A\xA7e", "Größe"),
            (Encoding::Cp437, b"Gr\x94\xE1e", "Größe"),
            (Encoding::Cp850, b"Gr\x94\xE1e", "Größe"),
            (Encoding::Cp852, b"Ilo\x98\x86", "Ilość"),
            (Encoding::Cp866, b"\x96\xA5\xAD\xA0", "Цена"),
            (Encoding::ShiftJis, b"\x8D\xDD\x8C\xC9", "在庫"),
            (Encoding::EucJp, b"\xBA\xDF\xB8\xCB", "在庫"),
            (Encoding::Gb18030, b"\xBF\xE2\xB4\xE6", "库存"),
            (Encoding::Big5, b"\xAEw\xA6s", "庫存"),
            (Encoding::EucKr, b"\xC0\xE7\xB0\xED", "재고"),
        ] {
            assert_eq!(encoding.decode(bytes), text, "{encoding:?}");
        }
    }

    #[test]
    fn pages_of_single_bytes_are_those_of_browsers() {
        let every: Vec<u8> = (0..=0xFF).collect();
        for encoding in Encoding::ALL {
            let Some(browsers) = encoding_rs::Encoding::for_label(encoding.name().as_bytes()) else { continue };
            if browsers.is_single_byte() {
                assert_eq!(encoding.decode(&every), browsers.decode_without_bom_handling(&every).0, "{encoding:?}");
            }
        }
    }

    #[test]
    fn a_cell_from_another_system_is_still_read() {
        assert_eq!(Encoding::Utf8.decode(b"caf\xE9"), "café");
    }

    #[test]
    fn names_find_their_encoding() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::named(&encoding.name().to_uppercase()), Some(encoding));
            assert_eq!(Encoding::labelled(encoding.name()), Some(encoding));
        }
        assert_eq!(Encoding::named("klingon"), None);
        assert_eq!(Encoding::labelled(" GB2312 "), Some(Encoding::Gb18030));
    }

    #[test]
    fn text_that_was_taken_for_another_encoding_is_put_right() {
        assert_eq!(unscrambled("QuantitÃ©").as_deref(), Some("Quantité"));
        assert_eq!(unscrambled("PreÈ›").as_deref(), Some("Preț"));
        for plain in ["Quantité", "Âge", "Qty", "Ärzte"] {
            assert_eq!(unscrambled(plain), None);
        }
    }
}
