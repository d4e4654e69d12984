//! CRC-32 as zip and gzip use it (ISO 3309), folded to its last few hundred bytes by nothing but XOR.
//!
//! A checksum is a remainder by a polynomial, so a multiple of that polynomial may be taken from the bytes wherever it
//! stands. One multiple has five terms only, all whole bytes apart: a byte is taken out by adding it at four places behind
//! it, and a compiler does that for as many bytes at once as the machine has room for.

/// x^2400 + x^1240 + x^936 + x^712 + 1 is a multiple of the polynomial; found by trying all of its kind. These are the
/// bytes from its first term to each other.
const TAPS: [usize; 4] = [145, 183, 211, REACH];
const REACH: usize = 300;
/// Bytes a step: no more than lie before the nearest place that they are added to.
const STEP: usize = 128;
/// Steps whose results are kept near.
const BLOCK: usize = 64 * STEP;
/// The register after each half of a byte, for the reflected polynomial of ISO 3309.
const HALVES: [u32; 16] = [
    0x0000_0000,
    0x1DB7_1064,
    0x3B6E_20C8,
    0x26D9_30AC,
    0x76DC_4190,
    0x6B6B_51F4,
    0x4DB2_6158,
    0x5005_713C,
    0xEDB8_8320,
    0xF00F_9344,
    0xD6D6_A3E8,
    0xCB61_B38C,
    0x9B64_C2B0,
    0x86D3_D2D4,
    0xA00A_E278,
    0xBDBD_F21C,
];

/// The CRC-32 of `bytes` after bytes whose CRC-32 is `crc` (0 at the start).
pub(crate) fn crc32(crc: u32, bytes: &[u8]) -> u32 {
    let register = !crc;
    let folded = bytes.len().saturating_sub(REACH) / STEP * STEP;
    !match bytes.split_at_checked(folded) {
        Some((front, rest)) if folded > 0 => {
            let mut last = [0; REACH + STEP];
            let last = last.get_mut(..rest.len()).unwrap_or_default();
            last.copy_from_slice(rest);
            fold(register, front, last);
            remainder(0, last)
        }
        _ => remainder(register, bytes),
    }
}

/// Adds to the bytes that follow `front`, as many as [`REACH`] at least, all that has to be taken out of it.
fn fold(register: u32, front: &[u8], behind: &mut [u8]) {
    let mut register = register.to_le_bytes();
    // What has to be taken out of each byte, from REACH bytes before the block on.
    let mut out = [0; REACH + BLOCK];
    for block in front.chunks(BLOCK) {
        for (step, bytes) in block.as_chunks::<STEP>().0.iter().enumerate() {
            let mut sum = *bytes;
            // The register counts as if it stood in the first bytes.
            add(&mut sum, &std::mem::take(&mut register));
            let (before, here) = out.split_at_mut(REACH + step * STEP);
            for tap in TAPS {
                let bytes = before.get(before.len() - tap..).and_then(|bytes| bytes.first_chunk::<STEP>());
                add(&mut sum, bytes.unwrap_or(&[0; STEP]));
            }
            if let Some(slot) = here.first_chunk_mut() {
                *slot = sum;
            }
        }
        out.copy_within(block.len()..block.len() + REACH, 0);
    }
    for tap in TAPS {
        add(behind, out.get(REACH - tap..REACH).unwrap_or_default());
    }
}

#[inline(always)]
fn add(sum: &mut [u8], bytes: &[u8]) {
    sum.iter_mut().zip(bytes).for_each(|(sum, byte)| *sum ^= byte);
}

/// The register after `bytes`, one by one.
fn remainder(register: u32, bytes: &[u8]) -> u32 {
    let half = |register: u32| register >> 4 ^ HALVES.get((register & 0xF) as usize).copied().unwrap_or_default();
    bytes.iter().fold(register, |register, byte| half(half(register ^ u32::from(*byte))))
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
        for cut in [0, 1, 4, 127, 128, 300, 427, 428, 429, 572, 573, 700, 999, 1000] {
            assert_eq!(crc32(crc32(0, &bytes[..cut]), &bytes[cut..]), oracle.sum());
        }
    }

    #[test]
    fn bytes_of_any_number_give_what_an_oracle_says() {
        let bytes: Vec<u8> = (0..3 * BLOCK as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 23) as u8).collect();
        let oracle = |bytes: &[u8]| {
            let mut oracle = flate2::Crc::new();
            oracle.update(bytes);
            oracle.sum()
        };
        let near = |length: usize| length - REACH - STEP - 2..length + REACH + STEP + 2;
        for length in (0..900).chain(near(BLOCK)).chain(near(2 * BLOCK)).chain([bytes.len()]) {
            assert_eq!(crc32(0, &bytes[..length]), oracle(&bytes[..length]), "{length}");
        }
    }
}
