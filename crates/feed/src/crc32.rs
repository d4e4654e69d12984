//! CRC-32 as zip and gzip use it (ISO 3309), sixteen bytes a step.

use std::sync::OnceLock;

/// Bytes a step, and tables: `tables[n]` carries a byte's effect over `n` further bytes.
const STEP: usize = 16;
/// The reflected polynomial of ISO 3309.
const POLYNOMIAL: u32 = 0xEDB8_8320;

type Tables = [[u32; 256]; STEP];

/// Made when first needed: 16 kB of tables would weigh more in the wasm than all of the zip reader.
static TABLES: OnceLock<Box<Tables>> = OnceLock::new();

/// The CRC-32 of `bytes` after bytes whose CRC-32 is `crc` (0 at the start).
pub(crate) fn crc32(crc: u32, bytes: &[u8]) -> u32 {
    let tables = TABLES.get_or_init(tables);
    let mut crc = !crc;
    let (steps, rest) = bytes.as_chunks::<STEP>();
    for step in steps {
        let mut mixed = *step;
        for (byte, old) in mixed.iter_mut().zip(crc.to_le_bytes()) {
            *byte ^= old;
        }
        crc = mixed.iter().zip(tables.iter().rev()).fold(0, |sum, (byte, table)| sum ^ look(table, *byte));
    }
    for byte in rest {
        crc = crc >> 8 ^ tables.first().map_or(0, |table| look(table, crc as u8 ^ byte));
    }
    !crc
}

#[inline(always)]
fn look(table: &[u32; 256], byte: u8) -> u32 {
    table.get(usize::from(byte)).copied().unwrap_or_default()
}

fn tables() -> Box<Tables> {
    let mut tables = Box::new([[0u32; 256]; STEP]);
    let mut previous: [u32; 256] = std::array::from_fn(|byte| byte as u32);
    for table in tables.iter_mut() {
        for (slot, before) in table.iter_mut().zip(previous) {
            *slot = (0..8).fold(before, |crc, _| if crc & 1 == 1 { crc >> 1 ^ POLYNOMIAL } else { crc >> 1 });
        }
        // One byte further: eight more zero bits pass through the register.
        previous = *table;
    }
    tables
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
        for cut in [0, 1, 7, 16, 17, 500, 999, 1000] {
            assert_eq!(crc32(crc32(0, &bytes[..cut]), &bytes[cut..]), oracle.sum());
        }
    }
}
