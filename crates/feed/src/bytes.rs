//! Little-endian numbers at an offset, or nothing where the bytes end; and short texts in one register.

/// Reading fixed fields of binary formats.
pub(crate) trait Bytes {
    /// The `N` bytes at `at`.
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]>;

    /// The byte at `at`.
    fn u8(&self, at: usize) -> Option<u8> {
        self.array(at).map(|[byte]| byte)
    }

    /// The 16-bit number at `at`.
    fn u16(&self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    /// The 32-bit number at `at`.
    fn u32(&self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    /// The 64-bit number at `at`.
    fn u64(&self, at: usize) -> Option<u64> {
        self.array(at).map(u64::from_le_bytes)
    }

    /// The IEEE double at `at`.
    fn f64(&self, at: usize) -> Option<f64> {
        self.array(at).map(f64::from_le_bytes)
    }
}

impl Bytes for [u8] {
    #[inline(always)]
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.get(at..)?.first_chunk().copied()
    }
}

/// Bytes that are looked at together.
const FEW: usize = 1 << 10;

/// True if all bytes are ASCII. Many are put upon each other before it is looked what came of it, which any machine does
/// as many at a time as it can.
pub(crate) fn are_ascii(bytes: &[u8]) -> bool {
    let (many, rest) = bytes.as_chunks::<FEW>();
    many.iter().all(|few| few.iter().fold(0, |all, byte| all | byte) < 0x80) && rest.is_ascii()
}

/// True if one of the bytes is this one; all are compared, as many at a time as the machine can.
pub(crate) fn holds(bytes: &[u8], wanted: u8) -> bool {
    bytes.chunks(FEW).any(|few| few.iter().fold(false, |found, byte| found | (*byte == wanted)))
}

/// A text of up to eight bytes in one register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Short {
    /// The first byte lowest, zeros behind the last.
    pub(crate) word: u64,
    pub(crate) length: usize,
}

impl Short {
    /// A text, unless it is too long.
    #[inline(always)]
    pub(crate) fn new(text: &[u8]) -> Option<Self> {
        let word = match text {
            [] => 0,
            [a] => u64::from(*a),
            [a, b] => u64::from(u16::from_le_bytes([*a, *b])),
            [a, b, c] => u64::from(u32::from_le_bytes([*a, *b, *c, 0])),
            _ => {
                // Where the halves overlap the bytes are the same.
                let (first, last) = (text.first_chunk::<4>()?, text.last_chunk::<4>()?);
                let place = 8 * u32::try_from(text.len() - 4).ok().filter(|place| *place <= 4)?;
                u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << place
            }
        };
        Some(Self { word, length: text.len() })
    }

    /// Where `wanted` first is among eight bytes.
    #[inline(always)]
    pub(crate) fn find(word: u64, wanted: u8) -> Option<usize> {
        let differences = word ^ each(wanted);
        // The lowest set bit is right; higher ones may come from its borrow.
        let found = differences.wrapping_sub(each(1)) & !differences & each(0x80);
        (found != 0).then_some(found.trailing_zeros() as usize / 8)
    }

    /// What eight bytes begin with: one to eight of them.
    #[inline(always)]
    pub(crate) fn begins(word: u64, length: usize) -> Self {
        Self { word: word & u64::MAX.checked_shr(64 - 8 * length as u32).unwrap_or_default(), length }
    }

    /// The text without its first byte, which there has to be.
    #[inline(always)]
    pub(crate) fn rest(self) -> Self {
        Self { word: self.word >> 8, length: self.length.saturating_sub(1) }
    }

    /// Appends the text: eight bytes at once, of which some are taken back, are quicker than a number not known before.
    #[inline(always)]
    pub(crate) fn append_to(self, out: &mut Vec<u8>) {
        let length = out.len() + self.length;
        out.extend_from_slice(&self.word.to_le_bytes());
        out.truncate(length);
    }
}

/// Eight times the same byte.
#[inline(always)]
pub(crate) const fn each(byte: u8) -> u64 {
    u64::MAX / 255 * byte as u64
}

/// The first and the last eight bytes of a text of eight to sixteen; between them they hold it all.
#[inline(always)]
pub(crate) fn halves(text: &[u8]) -> Option<(u64, u64)> {
    let (first, last) = (text.first_chunk()?, text.last_chunk()?);
    (text.len() <= 16).then(|| (u64::from_le_bytes(*first), u64::from_le_bytes(*last)))
}

/// Appends a text, up to sixteen bytes of it as [`Short`] does.
#[inline(always)]
pub(crate) fn append(out: &mut Vec<u8>, text: &[u8]) {
    if let Some(text) = Short::new(text) {
        text.append_to(out);
    } else if let Some((first, last)) = halves(text) {
        // The bytes that both halves hold are written with the first.
        out.extend_from_slice(&first.to_le_bytes());
        let length = text.len() - 8;
        Short { word: last.checked_shr(64 - 8 * length as u32).unwrap_or_default(), length }.append_to(out);
    } else {
        out.extend_from_slice(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_any_length_are_appended() {
        let text: Vec<u8> = (1..=20).collect();
        for length in 0..=20 {
            let (mut out, text) = (vec![7], &text[..length]);
            append(&mut out, text);
            assert_eq!((out[0], &out[1..]), (7, text));
            let short = Short::new(text);
            assert_eq!(short.is_some(), length <= 8);
            assert_eq!(halves(text).is_some(), (8..=16).contains(&length));
            let Some(Short { word, .. }) = short else { continue };
            for place in 0..length {
                assert_eq!(Short::find(word, text[place]), Some(place));
                assert_eq!(Some(Short::begins(word, place + 1)), Short::new(&text[..=place]));
            }
        }
        assert_eq!(Short::new(b"-12").unwrap().rest(), Short::new(b"12").unwrap());
        assert_eq!(Short::find(each(9), 8), None);
    }

    #[test]
    fn one_byte_beyond_ascii_is_seen_wherever_it_stands() {
        let mut bytes = vec![b'a'; 2 * FEW + 7];
        assert!(are_ascii(&bytes) && are_ascii(b""));
        for at in [0, FEW - 1, FEW, 2 * FEW, 2 * FEW + 6] {
            bytes[at] = 0x80;
            assert!(!are_ascii(&bytes) && holds(&bytes, 0x80) && !holds(&bytes, 0x81));
            bytes[at] = 0x7F;
        }
    }

    #[test]
    fn numbers_end_with_the_bytes() {
        let bytes: &[u8] = &[1, 2, 3, 4, 5, 6, 7, 8];
        assert_eq!((bytes.u8(7), bytes.u8(8)), (Some(8), None));
        assert_eq!((bytes.u16(0), bytes.u16(7)), (Some(0x0201), None));
        assert_eq!((bytes.u32(4), bytes.u32(5)), (Some(0x0807_0605), None));
        assert_eq!((bytes.u64(0), bytes.u64(1)), (Some(0x0807_0605_0403_0201), None));
        assert_eq!(1.5f64.to_le_bytes().as_slice().f64(0), Some(1.5));
        assert_eq!(bytes.u32(usize::MAX), None);
    }
}
