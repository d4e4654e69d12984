//! CRC-32 as zip and gzip use it (ISO 3309), in three lanes of eight bytes whose look-ups do not wait for each other.

use std::sync::OnceLock;

const LANES: usize = 3;
const WORD: usize = 8;
/// Bytes a step.
const STEP: usize = LANES * WORD;
/// The reflected polynomial of ISO 3309.
const POLYNOMIAL: u32 = 0xEDB8_8320;

type Table = [u32; 256];

struct Tables {
    /// The register after one byte.
    byte: Table,
    /// The register a step after each byte of a word.
    word: [Table; WORD],
}

/// Made when first needed: 9 kB of tables would weigh as much in the wasm as the zip reader.
static TABLES: OnceLock<Box<Tables>> = OnceLock::new();

/// The CRC-32 of `bytes` after bytes whose CRC-32 is `crc` (0 at the start).
pub(crate) fn crc32(crc: u32, bytes: &[u8]) -> u32 {
    let tables = TABLES.get_or_init(Box::default);
    let (steps, rest) = bytes.as_chunks::<STEP>();
    let mut crc = !crc;
    if let Some((last, steps)) = steps.split_last() {
        // Each lane takes every third word, as if the words between were zero; the last step joins them.
        let mut lanes = [crc, 0, 0];
        for step in steps {
            for (lane, word) in lanes.iter_mut().zip(step.as_chunks::<WORD>().0) {
                *lane = tables.step(u64::from(*lane) ^ u64::from_le_bytes(*word));
            }
        }
        crc = lanes.iter().zip(last.as_chunks::<WORD>().0).fold(0, |crc, (lane, word)| {
            let word = u64::from_le_bytes(*word) ^ u64::from(lane ^ crc);
            (0..WORD).fold(word, |rest, _| rest >> 8 ^ u64::from(look(&tables.byte, rest as u8))) as u32
        });
    }
    !rest.iter().fold(crc, |crc, byte| crc >> 8 ^ look(&tables.byte, crc as u8 ^ byte))
}

#[inline(always)]
fn look(table: &Table, byte: u8) -> u32 {
    table.get(usize::from(byte)).copied().unwrap_or_default()
}

impl Tables {
    #[inline(always)]
    fn step(&self, word: u64) -> u32 {
        let places = self.word.iter().zip([0, 8, 16, 24, 32, 40, 48, 56]);
        places.fold(0, |sum, (table, place)| sum ^ look(table, (word >> place) as u8))
    }
}

impl Default for Tables {
    fn default() -> Self {
        let bit = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ POLYNOMIAL } else { crc >> 1 };
        let zero_byte = |table: Table| table.map(|crc| (0..8).fold(crc, |crc, _| bit(crc)));
        let byte = zero_byte(std::array::from_fn(|byte| byte as u32));
        let mut table = (0..STEP - WORD).fold(byte, |table, _| zero_byte(table));
        let mut word = [[0; 256]; WORD];
        for slot in word.iter_mut().rev() {
            *slot = table;
            table = zero_byte(table);
        }
        Self { byte, word }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_the_standard() {
        assert_eq!(crc32(0, b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(0, b""), 0);
    }

    #[test]
    fn parts_give_what_the_whole_gives() {
        let bytes: Vec<u8> = (0..1000u32).map(|n| ((n * n) >> 3) as u8).collect();
        let mut oracle = flate2::Crc::new();
        oracle.update(&bytes);
        for cut in [0, 1, 7, 23, 24, 25, 48, 500, 951, 999, 1000] {
            assert_eq!(crc32(crc32(0, &bytes[..cut]), &bytes[cut..]), oracle.sum());
        }
    }
}
