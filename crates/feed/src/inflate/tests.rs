//! Our inflate beside the oracle, on sound data, damage and every way to cut the input.

use std::io::Write;

use proptest::prelude::*;

use super::{Fault, HISTORY, Inflate, ROOM};

fn deflate(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Inflates through a window of `size` bytes that slides as a sheet's does.
fn inflate(input: &[u8], size: usize) -> Result<Vec<u8>, Fault> {
    let mut inflate = Inflate::new(input);
    let mut window = vec![0u8; HISTORY + ROOM + size];
    let (mut out, mut at) = (Vec::new(), 0);
    while !inflate.is_done() {
        let end = inflate.run(&mut window, at)?;
        out.extend_from_slice(&window[at..end]);
        let keep = end.min(HISTORY);
        window.copy_within(end - keep..end, 0);
        at = keep;
    }
    assert!(inflate.consumed() <= input.len());
    Ok(out)
}

/// Text like a sheet's: repeated tags around numbers.
fn sheet(cells: &[u32]) -> Vec<u8> {
    cells
        .iter()
        .flat_map(|n| format!("<c r=\"A{n}\" s=\"1\"><v>{}</v></c>", n.wrapping_mul(7919)).into_bytes())
        .collect()
}

#[test]
fn a_longest_match_after_literals_fits_at_the_windows_end() {
    // Few letters have short codes, of which several are written at once.
    let (mut state, mut bytes) = (1u32, Vec::new());
    for _ in 0..300 {
        for _ in 0..1 + (state >> 28) % 6 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            bytes.push(b'a' + (state >> 24) as u8 % 4);
        }
        bytes.resize(bytes.len() + 259, bytes.last().copied().unwrap());
    }
    let packed = deflate(&bytes, 9);
    for size in 1..600 {
        assert!(inflate(&packed, size).is_ok_and(|found| found == bytes), "a window of {size}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_deflated_comes_back(cells in prop::collection::vec(any::<u32>(), 0..4000), level in 0u32..10, size in 1usize..5000) {
        let text = sheet(&cells);
        prop_assert_eq!(inflate(&deflate(&text, level), size).unwrap(), text);
    }

    #[test]
    fn noise_and_runs_come_back(
        parts in prop::collection::vec((any::<u8>(), 1usize..700, prop::collection::vec(any::<u8>(), 0..90)), 0..60),
        level in 0u32..10,
    ) {
        let bytes: Vec<u8> =
            parts.into_iter().flat_map(|(byte, times, noise)| [vec![byte; times], noise].concat()).collect();
        prop_assert_eq!(inflate(&deflate(&bytes, level), 100).unwrap(), bytes);
    }

    #[test]
    fn any_bytes_end_in_a_fault_or_in_output(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut inflate = Inflate::new(&bytes);
        let mut window = vec![0u8; 70_000];
        let _ = inflate.run(&mut window, 0);
        prop_assert!(inflate.consumed() <= bytes.len());
    }

    #[test]
    fn a_changed_stream_is_read_as_the_oracle_reads_it(
        cells in prop::collection::vec(0u32..500, 1..200), level in 1u32..10, place in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        let mut packed = deflate(&sheet(&cells), level);
        let place = place.index(packed.len());
        packed[place] ^= 1 << bit;
        let mut oracle = Vec::new();
        let read = std::io::Read::read_to_end(&mut flate2::read::DeflateDecoder::new(&packed[..]), &mut oracle);
        if let Ok(ours) = inflate(&packed, 1000) {
            prop_assert!(read.is_ok() && ours == oracle, "accepted what the oracle refuses or reads differently");
        }
    }
}

#[test]
fn every_prefix_is_cut() {
    for level in [0, 1, 6, 9] {
        let packed = deflate(&sheet(&[1, 22, 333, 4444]), level);
        for length in 0..packed.len() {
            assert_eq!(inflate(&packed[..length], 64), Err(Fault::Cut), "level {level}, {length} bytes");
        }
    }
}

#[test]
fn codes_of_every_length_are_read() {
    // Byte frequencies that halve give codes up to the longest; the look-up has two levels then.
    let bytes: Vec<u8> = (0..18u32).flat_map(|n| vec![n as u8 * 13; 1 << (17 - n)]).collect();
    let mut mixed = bytes.clone();
    let size = mixed.len();
    for at in 0..size {
        mixed.swap(at, at.wrapping_mul(48_271) % size);
    }
    for level in [1, 6, 9] {
        assert_eq!(inflate(&deflate(&mixed, level), 3000).unwrap(), mixed);
    }
}

#[test]
fn a_match_before_the_start_is_damage() {
    // Fixed codes: the literal 'a', then length 3 at distance 2, then the end.
    assert_eq!(inflate(&[0x4b, 0x04, 0x42, 0x00], 10), Err(Fault::Damaged));
}

#[test]
fn every_changed_bit_of_a_small_sheet_is_read_as_the_oracle_reads_it() {
    for level in [1, 2, 3, 6, 9] {
        let whole = deflate(&sheet(&[229, 160, 234, 86]), level);
        for at in 0..whole.len() * 8 {
            let mut packed = whole.clone();
            packed[at / 8] ^= 1 << (at % 8);
            let mut oracle = Vec::new();
            let read = std::io::Read::read_to_end(&mut flate2::read::DeflateDecoder::new(&packed[..]), &mut oracle);
            if let Ok(ours) = inflate(&packed, 1000) {
                assert!(read.is_ok() && ours == oracle, "level {level}, bit {at}: {read:?}");
            }
        }
    }
}
