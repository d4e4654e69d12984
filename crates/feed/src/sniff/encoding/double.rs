//! How well text reads under an encoding of two-byte characters.

use crate::Encoding;

/// Encodings that are tried, the commonest first.
pub(super) const CANDIDATES: [Encoding; 5] =
    [Encoding::ShiftJis, Encoding::EucJp, Encoding::Gb18030, Encoding::Big5, Encoding::EucKr];

/// The average over all its characters beyond ASCII: near 1 where they are the common ones of the language; `None` where
/// bytes are no characters at all.
pub(super) fn score(encoding: Encoding, bytes: &[u8]) -> Option<f64> {
    let (mut total, mut count, mut bad) = (0.0, 0usize, 0usize);
    let mut at = 0;
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let mut before = b' ';
    while let Some(first) = bytes.get(at).copied() {
        if first < 0x80 {
            before = first;
            at += 1;
            continue;
        }
        let (len, worth) = character(encoding, first, byte(at + 1));
        match worth {
            Some(worth) => total += worth - lonely(before, byte(at + 1), byte(at + len)),
            None => bad += 1,
        }
        count += 1;
        before = 0xFF;
        at += len;
    }
    (bad * 50 <= count).then(|| total / count.max(1) as f64)
}

/// A character between small Latin letters is a letter of another code page; so is one made of a single high byte.
fn lonely(before: u8, second: u8, after: u8) -> f64 {
    let small = |byte: u8| byte.is_ascii_lowercase();
    let beside = f64::from(u8::from(small(before))) + f64::from(u8::from(small(after)));
    beside + if second.is_ascii_lowercase() && (small(before) || small(after)) { 0.5 } else { 0.0 }
}

/// Its length and what it says for the encoding; nothing for bytes that are no character.
fn character(encoding: Encoding, first: u8, second: u8) -> (usize, Option<f64>) {
    let high = second >= 0xA1;
    match encoding {
        Encoding::ShiftJis => match (first, second) {
            // Half-width kana: most bytes of European text look like it.
            (0xA1..=0xDF, _) => (1, Some(0.1)),
            (_, 0x00..=0x3F | 0x7F | 0xFD..) => (1, None),
            (0x81, _) => (2, Some(0.4)),
            (0x82, 0x4F..=0x9A) => (2, Some(0.5)),
            (0x82 | 0x83, _) => (2, Some(1.0)),
            (0x88..=0x97, _) => (2, Some(0.8)),
            (0x84..=0x87 | 0x98..=0x9F | 0xE0..=0xFC, _) => (2, Some(-0.3)),
            _ => (1, None),
        },
        Encoding::EucJp => match (first, second) {
            (0x8E, 0xA1..=0xDF) => (2, Some(0.1)),
            (0x8F, 0xA1..) => (3, Some(-0.3)),
            (0xA1..=0xFE, _) if !high => (1, None),
            (0xA1 | 0xA3, _) => (2, Some(0.4)),
            (0xA4 | 0xA5, _) => (2, Some(1.0)),
            (0xB0..=0xCF, _) => (2, Some(0.75)),
            (0xA2 | 0xA6..=0xAF | 0xD0..=0xFE, _) => (2, Some(-0.3)),
            _ => (1, None),
        },
        Encoding::Gb18030 => match (first, second) {
            (0x80 | 0xFF, _) | (_, 0x00..=0x2F | 0x3A..=0x3F | 0x7F | 0xFF) => (1, None),
            (_, 0x30..=0x39) => (4, Some(-0.5)),
            (0xA1 | 0xA3, 0xA1..) => (2, Some(0.4)),
            (0xB0..=0xD7, 0xA1..) => (2, Some(0.78)),
            (0xD8..=0xF7, 0xA1..) => (2, Some(-0.2)),
            _ => (2, Some(-0.5)),
        },
        Encoding::Big5 => match (first, second) {
            (0x80 | 0xFF, _) | (_, 0x00..=0x3F | 0x7F..=0xA0 | 0xFF) => (1, None),
            (0xA1, _) => (2, Some(0.4)),
            (0xA4..=0xC6, _) => (2, Some(0.8)),
            (0xC9..=0xF9, _) => (2, Some(-0.2)),
            _ => (2, Some(-0.5)),
        },
        _ => match (first, second) {
            (0x80 | 0xFF, _) | (_, 0x00..=0x40 | 0x5B..=0x60 | 0x7B..=0x80 | 0xFF) => (1, None),
            (0xB0..=0xC8, 0xA1..) => (2, Some(1.0)),
            (0xA1 | 0xA3, 0xA1..) => (2, Some(0.4)),
            (0xCA..=0xFD, 0xA1..) => (2, Some(-0.5)),
            _ => (2, Some(-0.3)),
        },
    }
}
