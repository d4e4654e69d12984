//! UTF-16 in chunks of any size, as UTF-8.

/// Turns UTF-16 into UTF-8; keeps what a chunk cuts in two.
#[derive(Clone, Debug)]
pub(crate) struct Wide {
    unit: fn([u8; 2]) -> u16,
    rest: Vec<u8>,
}

impl Wide {
    /// Little or big end first.
    pub(crate) fn new(big: bool) -> Self {
        Self { unit: if big { u16::from_be_bytes } else { u16::from_le_bytes }, rest: Vec::new() }
    }

    /// Decodes a chunk; `last` gives what is left even if it is half a character.
    pub(crate) fn decode(&mut self, chunk: &[u8], last: bool) -> String {
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.extend_from_slice(chunk);
        let (pairs, odd) = bytes.as_chunks::<2>();
        let high = |pair: &[u8; 2]| (0xD800..0xDC00).contains(&(self.unit)(*pair));
        // The first half of a surrogate pair waits for the second.
        let waits = usize::from(!last && pairs.last().is_some_and(high));
        let whole = pairs.len() - waits;
        let units = pairs.iter().take(whole).map(|pair| (self.unit)(*pair));
        let text = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
        self.rest = if last { Vec::new() } else { pairs.iter().skip(whole).flatten().chain(odd).copied().collect() };
        text
    }
}

/// How many bytes of UTF-16 such UTF-8 came from.
pub(crate) fn wide_len(utf8: &[u8]) -> u64 {
    let units = utf8.iter().map(|byte| match byte {
        0x80..=0xBF => 0,
        0xF0.. => 2,
        _ => 1u64,
    });
    2 * units.sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_chunking_gives_the_same_text() {
        let text = "Größe\t𝄞 38\r\n在庫";
        for (big, order) in [(false, u16::to_le_bytes as fn(u16) -> [u8; 2]), (true, u16::to_be_bytes)] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
            assert_eq!(wide_len(text.as_bytes()), bytes.len() as u64);
            for chunk in 1..7 {
                let mut wide = Wide::new(big);
                let mut read: String = bytes.chunks(chunk).map(|part| wide.decode(part, false)).collect();
                read += &wide.decode(&[], true);
                assert_eq!(read, text, "in chunks of {chunk}");
            }
        }
    }

    #[test]
    fn half_a_character_at_the_end_is_dropped() {
        assert_eq!(Wide::new(false).decode(b"a\0b", true), "a");
    }
}
