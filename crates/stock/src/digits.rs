//! Digits to numbers, eight at a time: each digit stands in a byte of one register, and all are multiplied at once.

/// The digit zero in each byte.
const ZEROS: u64 = 0x3030_3030_3030_3030;
/// Every other byte.
const EVERY_OTHER: u64 = 0x00FF_00FF_00FF_00FF;
/// Two bytes of each four.
const EVERY_FOURTH: u64 = 0x0000_FFFF_0000_FFFF;

/// The number that one to eight digits are.
///
/// ```
/// assert_eq!(onhand_stock::whole(b"0042"), Some(42));
/// assert_eq!(onhand_stock::whole(b"4x"), None);
/// ```
#[inline]
pub fn whole(text: &[u8]) -> Option<u32> {
    value(are_digits(eight(text)?)?)
}

/// The same for the bytes from `start` to `end` of others: quicker, since it does not ask how many they are.
///
/// ```
/// assert_eq!(onhand_stock::whole_within(b"1,0042,7", 2, 6), Some(42));
/// ```
#[inline(always)]
pub fn whole_within(data: &[u8], start: usize, end: usize) -> Option<u32> {
    value(are_digits(eight_within(data, start, end)?)?)
}

/// A number of up to five digits, a point or comma, and two digits: all digits as one number, and the mark.
///
/// ```
/// assert_eq!(onhand_stock::hundredths(b"19,90"), Some((1990, ',')));
/// assert_eq!(onhand_stock::hundredths(b"19.9"), None);
/// ```
#[inline]
pub fn hundredths(text: &[u8]) -> Option<(u32, char)> {
    marked(text.len(), eight(text)?)
}

/// The same for the bytes from `start` to `end` of others.
///
/// ```
/// assert_eq!(onhand_stock::hundredths_within(b"3,$19.90,", 3, 8), Some((1990, '.')));
/// ```
#[inline(always)]
pub fn hundredths_within(data: &[u8], start: usize, end: usize) -> Option<(u32, char)> {
    marked(end.checked_sub(start)?, eight_within(data, start, end)?)
}

#[inline(always)]
fn marked(length: usize, digits: u64) -> Option<(u32, char)> {
    if length < 4 {
        return None;
    }
    let mark = match (digits >> 40) as u8 ^ b'0' {
        b'.' => '.',
        b',' => ',',
        _ => return None,
    };
    // The digits in front of the mark move into its place.
    let digits = (digits & 0xFF_FFFF_FFFF) << 8 | digits & 0xFFFF_0000_0000_0000;
    Some((value(are_digits(digits)?)?, mark))
}

/// A number below 10^8 as eight digits.
///
/// ```
/// assert_eq!(&onhand_stock::eight_digits(1990), b"00001990");
/// ```
#[inline]
pub fn eight_digits(number: u32) -> [u8; 8] {
    let number = u64::from(number % 100_000_000);
    // Fours, pairs, single digits: each step divides all parts at once, by multiplying and leaving off the fraction.
    let fours = (number / 10_000) | (number % 10_000) << 32;
    let front = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let pairs = front | (fours - 100 * front) << 16;
    let front = ((pairs * 103) >> 10) & 0x000F_000F_000F_000F;
    let digits = front | (pairs - 10 * front) << 8;
    (digits | ZEROS).to_le_bytes()
}

/// Digits of 8 to 16 places: their value, and their sum weighted 1, 3, 1, 3, … from the right.
#[inline]
pub(crate) fn weighted(text: &[u8]) -> Option<(u64, u32)> {
    let (first, last) = (text.first_chunk::<8>()?, text.last_chunk::<8>()?);
    // What stands in front of the last eight; the two overlap in the rest.
    let front = (u64::from_le_bytes(*first) ^ ZEROS).checked_shl(8 * (16 - text.len().min(16)) as u32).unwrap_or(0);
    weigh(front, u64::from_le_bytes(*last) ^ ZEROS)
}

/// The same for the bytes from `start` to `end` of others: they are read with what stands before them, which is then moved out.
#[inline(always)]
pub(crate) fn weighted_within(data: &[u8], start: usize, end: usize) -> Option<(u64, u32)> {
    let length = end.wrapping_sub(start);
    let read = end.checked_sub(16).and_then(|from| data.get(from..end)).map(|read| read.as_chunks::<8>().0);
    let (Some([front, back]), 8..=16) = (read, length) else { return weighted(data.get(start..end)?) };
    let free = 8 * (16 - length) as u32;
    let front = (u64::from_le_bytes(*front) ^ ZEROS).checked_shr(free).unwrap_or(0);
    weigh(front.checked_shl(free).unwrap_or(0), u64::from_le_bytes(*back) ^ ZEROS)
}

/// Sixteen digits. Their sum is a small number: wasm divides those of 64 bits slowly.
#[inline(always)]
fn weigh(front: u64, back: u64) -> Option<(u64, u32)> {
    if (high(front) | high(back)) & 0xF0F0_F0F0_F0F0_F0F0 != 0 {
        return None;
    }
    // Two digits fit one byte, so that both halves are weighted together.
    let both = front + back;
    let sum = ((both & EVERY_OTHER) * 3 + (both >> 8 & EVERY_OTHER)).wrapping_mul(0x0001_0001_0001_0001) >> 48;
    // As `value` has it, but by other steps: compilers would do the same steps for both at once, which takes wasm longer.
    let pairs = front.wrapping_mul(10).wrapping_add(front >> 8) & EVERY_OTHER;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & EVERY_FOURTH;
    let front = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xFFFF_FFFF;
    Some((front * 100_000_000 + u64::from(value(back)?), sum as u32))
}

/// One to eight bytes, each less the digit zero: the last in the highest byte, zeros in front of the first.
fn eight(text: &[u8]) -> Option<u64> {
    let free = 64u32.checked_sub(8 * text.len() as u32)?;
    let word = match text {
        [] => return None,
        [a] => u64::from(*a),
        [a, b] => u64::from(u16::from_le_bytes([*a, *b])),
        [a, b, c] => u64::from(u32::from_le_bytes([*a, *b, *c, 0])),
        _ => {
            // Of five to seven bytes some are in both halves, and the same there.
            let (first, last) = (text.first_chunk::<4>()?, text.last_chunk::<4>()?);
            let behind = 32 - free;
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << behind
        }
    };
    Some((word ^ ZEROS >> free) << free)
}

/// The same for the bytes from `start` to `end` of others: they are read with what stands before them, which is then moved out.
#[inline(always)]
fn eight_within(data: &[u8], start: usize, end: usize) -> Option<u64> {
    let read = end.checked_sub(8).and_then(|from| data.get(from..end)).and_then(|read| read.first_chunk());
    let length = end.wrapping_sub(start);
    match read {
        Some(read) if matches!(length, 1..=8) => {
            let free = 64 - 8 * length as u32;
            Some((u64::from_le_bytes(*read) ^ ZEROS) >> free << free)
        }
        _ => eight(data.get(start..end)?),
    }
}

#[inline(always)]
fn are_digits(digits: u64) -> Option<u64> {
    (high(digits) & 0xF0F0_F0F0_F0F0_F0F0 == 0).then_some(digits)
}

/// Something in the upper half of each byte that is no digit, or stands behind such a one.
#[inline(always)]
fn high(digits: u64) -> u64 {
    digits.wrapping_add(0x0606_0606_0606_0606) | digits
}

/// The number that eight digits are; always below 10^8.
#[inline(always)]
fn value(digits: u64) -> Option<u32> {
    // Pairs, then fours, then all eight: each step adds ten, a hundred, ten thousand times the front half to the back one.
    let pairs = digits.wrapping_mul(1 + (10 << 8)) >> 8 & EVERY_OTHER;
    let fours = pairs.wrapping_mul(1 + (100 << 16)) >> 16 & EVERY_FOURTH;
    u32::try_from(fours.wrapping_mul(1 + (10_000 << 32)) >> 32).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_four_digits_are_written() {
        for four in 0..10_000 {
            assert_eq!(eight_digits(four * 10_000 + four).to_vec(), format!("{four:04}{four:04}").into_bytes());
        }
    }

    proptest! {
        #[test]
        fn whole_numbers(text in "[0-9]{1,8}") {
            prop_assert_eq!(whole(text.as_bytes()), text.parse().ok());
        }

        #[test]
        fn written_numbers(number in 0u32..100_000_000) {
            prop_assert_eq!(eight_digits(number).to_vec(), format!("{number:08}").into_bytes());
        }

        #[test]
        fn numbers_with_a_mark(text in "[0-9]{1,5}[.,][0-9]{2}") {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let mark = text.chars().find(|c| !c.is_ascii_digit()).unwrap();
            prop_assert_eq!(hundredths(text.as_bytes()), Some((digits.parse().unwrap(), mark)));
        }

        #[test]
        fn anything_else_is_none(text in proptest::collection::vec(any::<u8>(), 0..18)) {
            let digits = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
            prop_assert_eq!(whole(&text).is_some(), digits && text.len() <= 8);
            prop_assert_eq!(weighted(&text).is_some(), digits && (8..=16).contains(&text.len()));
            let marked = |text: &[u8]| {
                let (front, cents) = text.split_at_checked(text.len().checked_sub(2)?)?;
                let (mark, front) = front.split_last()?;
                let digits = !front.is_empty() && front.len() <= 5 && front.iter().chain(cents).all(u8::is_ascii_digit);
                Some(digits && matches!(mark, b'.' | b','))
            };
            prop_assert_eq!(hundredths(&text).is_some(), marked(&text) == Some(true));
        }

        #[test]
        fn among_others_as_by_themselves(data in "[0-9.,x]{0,16}|[0-9]{16,32}", a in 0usize..33, b in 0usize..33) {
            let (data, start, end) = (data.as_bytes(), a.min(b), a.max(b));
            let text = data.get(start..end);
            prop_assert_eq!(whole_within(data, start, end), text.and_then(whole));
            prop_assert_eq!(hundredths_within(data, start, end), text.and_then(hundredths));
            prop_assert!(whole_within(data, end + 1, start).is_none());
            prop_assert_eq!(weighted_within(data, start, end), text.and_then(weighted));
        }

        #[test]
        fn weighted_sums(text in "[0-9]{8,16}") {
            let digits = text.bytes().rev().map(|byte| u64::from(byte - b'0')).zip([1, 3].into_iter().cycle());
            let sum: u64 = digits.map(|(digit, weight)| digit * weight).sum();
            prop_assert_eq!(weighted(text.as_bytes()), Some((text.parse().unwrap(), sum as u32)));
        }
    }
}
