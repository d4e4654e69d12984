//! Characters of two bytes, by tables that whoever runs the engine has.
//!
//! The tables weigh more than all readers together and cannot be squeezed, and every browser and workerd has them to the
//! letter, as the WHATWG encoding standard gives them. So the engine asks for a table once a file needs it. Natively they
//! are those of `encoding_rs`.

use std::sync::OnceLock;

use super::Encoding;

/// Turns whole characters of an encoding into text, as the WHATWG encoding standard says; what is none becomes U+FFFD.
pub type Decode = fn(Encoding, &[u8]) -> String;

static HOST: OnceLock<Decode> = OnceLock::new();

/// Says who knows the encodings of two bytes (Shift_JIS, EUC-JP, GB 18030, Big5, EUC-KR), where this crate is built without
/// its feature `code-pages`. Whoever is named first stays.
pub fn decode_with(host: Decode) {
    let _ = HOST.set(host);
}

fn host() -> Decode {
    HOST.get().copied().unwrap_or(built_in)
}

#[cfg(feature = "code-pages")]
fn built_in(encoding: Encoding, bytes: &[u8]) -> String {
    let known = encoding_rs::Encoding::for_label(encoding.name().as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252);
    known.decode_without_bom_handling(bytes).0.into_owned()
}

/// Nobody knows: what is not ASCII is lost.
#[cfg(not(feature = "code-pages"))]
fn built_in(_: Encoding, bytes: &[u8]) -> String {
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { LOST }).collect()
}

const LOST: char = '\u{FFFD}';

/// No second byte of a character is less. (The second of four is, in GB 18030.)
const LEAST: u8 = 0x40;
/// Places of a first byte in the table: what it is by itself, and with each second byte.
const PLACES: usize = 1 + (u8::MAX - LEAST) as usize + 1;

/// The characters of an encoding that are one UTF-16 unit for one or two bytes: nearly all that are in use.
pub(super) struct DoubleByte {
    encoding: Encoding,
    /// By first byte and second one; 0 where it is none of them, or none at all.
    units: Vec<u16>,
}

impl DoubleByte {
    /// The table of an encoding, if it is one of two bytes; made when it is first asked for.
    pub(super) fn of(encoding: Encoding) -> Option<&'static Self> {
        static TABLES: [OnceLock<DoubleByte>; 5] = [const { OnceLock::new() }; 5];
        let [shift_jis, euc_jp, gb18030, big5, euc_kr] = &TABLES;
        let table = match encoding {
            Encoding::ShiftJis => shift_jis,
            Encoding::EucJp => euc_jp,
            Encoding::Gb18030 => gb18030,
            Encoding::Big5 => big5,
            Encoding::EucKr => euc_kr,
            _ => return None,
        };
        Some(table.get_or_init(|| Self::ask(encoding, host())))
    }

    /// Has the host decode everything that can be a character, each on a line of its own: a line's end is itself in all of
    /// these encodings, and ends whatever was broken before it.
    fn ask(encoding: Encoding, host: Decode) -> Self {
        let mut bytes = Vec::with_capacity(128 * PLACES * 3);
        for first in 0x80..=0xFF {
            bytes.extend([first, b'\n']);
            (LEAST..=0xFF).for_each(|second| bytes.extend([first, second, b'\n']));
        }
        let mut units: Vec<u16> = host(encoding, &bytes).split('\n').map(unit).collect();
        // Chromium 156 knows no ideographic space in EUC-JP: the first character of its table, which it takes for none.
        if let (Encoding::EucJp, Some(space @ 0)) = (encoding, place(0xA1, 0xA1).and_then(|at| units.get_mut(at))) {
            *space = 0x3000;
        }
        Self { encoding, units }
    }

    /// The text of whole characters.
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        self.usual(bytes).unwrap_or_else(|| host()(self.encoding, bytes))
    }

    /// The same where all characters are in the table.
    fn usual(&self, bytes: &[u8]) -> Option<String> {
        let mut text = String::with_capacity(bytes.len() / 2 * 3 + 1);
        let mut rest = bytes;
        while let [first, after @ ..] = rest {
            let (c, length) = if first.is_ascii() { (char::from(*first), 1) } else { self.character(*first, after)? };
            text.push(c);
            rest = rest.get(length..)?;
        }
        Some(text)
    }

    fn character(&self, first: u8, after: &[u8]) -> Option<(char, usize)> {
        let at = |place: usize| self.units.get(place).filter(|unit| **unit != 0);
        let row = usize::from(first & 0x7F) * PLACES;
        let (unit, length) = match at(row) {
            Some(unit) => (unit, 1),
            None => (at(place(first, *after.first()?)?)?, 2),
        };
        Some((char::from_u32(u32::from(*unit))?, length))
    }
}

/// Where a character of two bytes stands in the table.
fn place(first: u8, second: u8) -> Option<usize> {
    Some(usize::from(first & 0x7F) * PLACES + 1 + usize::from(second.checked_sub(LEAST)?))
}

/// The one character of a line; 0 for what is lost, and where it is not one.
fn unit(line: &str) -> u16 {
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c != LOST => u16::try_from(u32::from(c)).unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 5] =
        [Encoding::ShiftJis, Encoding::EucJp, Encoding::Gb18030, Encoding::Big5, Encoding::EucKr];

    #[track_caller]
    fn check(encoding: Encoding, bytes: &[u8]) {
        let expected = built_in(encoding, bytes);
        assert_eq!(encoding.decode(bytes), expected, "{encoding:?} {bytes:X?}");
        // What the table gives is the whole truth, and not only as far as the host helps out.
        if let Some(text) = DoubleByte::of(encoding).and_then(|table| table.usual(bytes)) {
            assert_eq!(text, expected, "{encoding:?} {bytes:X?}");
        }
    }

    #[test]
    fn every_pair_of_bytes_is_what_browsers_make_of_it() {
        for encoding in ALL {
            for first in 0..=0xFF {
                check(encoding, &[first]);
                for second in 0..=0xFF {
                    check(encoding, &[first, second]);
                    check(encoding, &[b'a', first, second, b';', b'1']);
                }
            }
        }
    }

    #[test]
    fn the_table_has_what_is_written() {
        for (encoding, bytes) in [
            (Encoding::ShiftJis, &b"\x8D\xDD\x8C\xC9 \xB6\xC5\x81\x40"[..]),
            (Encoding::EucJp, b"\xBA\xDF\xB8\xCB \x8E\xB6\xA1\xA1"),
            (Encoding::Gb18030, b"\xBF\xE2\xB4\xE6 \x80"),
            (Encoding::Big5, b"\xAEw\xA6s"),
            (Encoding::EucKr, b"\xC0\xE7\xB0\xED"),
        ] {
            let table = DoubleByte::of(encoding).unwrap();
            assert_eq!(table.usual(bytes), Some(built_in(encoding, bytes)), "{encoding:?}");
        }
        // Four bytes, three bytes, two letters for one code: these the host reads.
        for (encoding, bytes) in [
            (Encoding::Gb18030, &b"\x81\x30\x81\x30"[..]),
            (Encoding::EucJp, b"\x8F\xB0\xA1"),
            (Encoding::Big5, b"\x88\x62"),
        ] {
            let table = DoubleByte::of(encoding).unwrap();
            assert_eq!((table.usual(bytes), table.decode(bytes)), (None, built_in(encoding, bytes)), "{encoding:?}");
        }
    }

    #[test]
    fn a_host_without_the_ideographic_space_is_helped() {
        let forgetful: Decode = |encoding, bytes| built_in(encoding, bytes).replace('\u{3000}', "\u{FFFD}");
        let table = DoubleByte::ask(Encoding::EucJp, forgetful);
        assert_eq!(table.usual(b"a\xA1\xA1b").as_deref(), Some("a\u{3000}b"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_as_browsers_do(bytes: Vec<u8>, at in 0..5usize) {
            check(ALL[at], &bytes);
        }
    }
}
