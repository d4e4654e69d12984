//! Global Trade Item Numbers: GS1 General Specifications, parsed once and valid ever after.

use std::fmt;
use std::num::NonZeroU64;

use crate::digits::{weighted, weighted_within};

/// A GTIN-8, -12, -13 or -14 with a right check digit, normalised to 14 digits.
///
/// Compare and store this form: the same item is `036000291452` in one system and `0036000291452` in another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gtin(NonZeroU64);

/// Why digits are not a GTIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GtinFault {
    /// Something else than digits.
    NotDigits,
    /// Not 8, 12, 13 or 14 digits.
    Length,
    /// The last digit is not the check digit of the others.
    CheckDigit,
    /// All zeros: arithmetically right, but a placeholder.
    Placeholder,
}

/// Who may meet a GTIN (GenSpecs, tables of GS1 prefixes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circulation {
    /// Identifies the same item everywhere.
    Public,
    /// Given out inside one company or region (02, 04, 2x; GTIN-8 starting 0 or 2): means nothing elsewhere.
    Private,
    /// A coupon, refund receipt or demonstration code (05, 952, 98x, 99): not an item.
    NotAnItem,
}

/// The largest value of 14 digits.
const MAX: u64 = 99_999_999_999_999;

impl Gtin {
    /// Digits of 8, 12, 13 or 14 places.
    pub fn parse(digits: &str) -> Result<Self, GtinFault> {
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(GtinFault::NotDigits);
        }
        if !matches!(digits.len(), 8 | 12 | 13 | 14) {
            return Err(GtinFault::Length);
        }
        Self::new(digits.parse().map_err(|_| GtinFault::Length)?)
    }

    /// The same for bytes, at once and without saying what is wrong: nearly all codes of a file are read so.
    #[inline]
    pub fn read(digits: &[u8]) -> Option<Self> {
        if !matches!(digits.len(), 8 | 12..=14) {
            return None;
        }
        let (value, sum) = weighted(digits)?;
        NonZeroU64::new(value).filter(|_| sum % 10 == 0).map(Self)
    }

    /// The same for the bytes from `start` to `end` of others: quicker, since it does not ask how many they are.
    #[inline(always)]
    pub fn read_within(data: &[u8], start: usize, end: usize) -> Option<Self> {
        if !matches!(end.wrapping_sub(start), 8 | 12..=14) {
            return None;
        }
        let (value, sum) = weighted_within(data, start, end)?;
        NonZeroU64::new(value).filter(|_| sum % 10 == 0).map(Self)
    }

    /// A number whose last digit is the check digit; leading zeros do not matter to it.
    pub fn new(value: u64) -> Result<Self, GtinFault> {
        match NonZeroU64::new(value) {
            None => Err(GtinFault::Placeholder),
            _ if value > MAX => Err(GtinFault::Length),
            _ if check_digit(value / 10) != value % 10 => Err(GtinFault::CheckDigit),
            Some(value) => Ok(Self(value)),
        }
    }

    /// The UPC-A that an eight-digit UPC-E (number system, six digits, check digit) is short for.
    pub fn from_upc_e(value: u64) -> Option<Self> {
        if value > 19_999_999 {
            return None;
        }
        let digit = |place: u32| value / 10u64.pow(place) % 10;
        let six = value / 10 % 1_000_000;
        let body = match digit(1) {
            // d1 d2 d6 0000 d3 d4 d5
            last @ 0..=2 => (six / 10_000 * 10 + last) * 10_000_000 + six / 10 % 1000,
            // d1 d2 d3 00000 d4 d5
            3 => six / 1000 * 10_000_000 + six / 10 % 100,
            // d1 d2 d3 d4 00000 d5
            4 => six / 100 * 1_000_000 + six / 10 % 10,
            // d1 d2 d3 d4 d5 0000 d6
            last => six / 10 * 100_000 + last,
        };
        Self::new((digit(7) * 10_000_000_000 + body) * 10 + digit(0)).ok()
    }

    /// The GTIN-13 of an ISBN-10: nine digits and a check character 0 to 9 or X.
    pub fn from_isbn_10(text: &str) -> Option<Self> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let mut sum = 0;
        let mut body = 978u64;
        for (place, byte) in bytes.iter().enumerate() {
            let digit = match byte {
                b'0'..=b'9' => u64::from(byte - b'0'),
                b'X' | b'x' if place == 9 => 10,
                _ => return None,
            };
            sum += digit * (10 - place as u64);
            if place < 9 {
                body = body * 10 + digit;
            }
        }
        if sum % 11 == 0 { Self::new(body * 10 + check_digit(body)).ok() } else { None }
    }

    /// The number itself; 14 digits fit a 53-bit float exactly.
    pub fn value(self) -> u64 {
        self.0.get()
    }

    /// True for a GTIN-14 with indicator 1 to 9: a case of items, not the item.
    pub fn is_case(self) -> bool {
        self.value() >= 10_000_000_000_000
    }

    /// Whom the number means something to. The prefix is read from the 13-digit body, after the indicator.
    #[inline]
    pub fn circulation(self) -> Circulation {
        // Nearly all are beyond doubt, and asked without a branch that a machine would have to foresee.
        let within = |start: u64, end: u64| self.value().wrapping_sub(start) < end - start;
        let special = within(0, 100_000_000)
            | within(200_000_000_000, 300_000_000_000)
            | within(400_000_000_000, 600_000_000_000)
            | within(2_000_000_000_000, 3_000_000_000_000)
            | within(9_520_000_000_000, 9_530_000_000_000)
            | within(9_800_000_000_000, u64::MAX);
        if special { self.special_circulation() } else { Circulation::Public }
    }

    /// The same for any, looked up.
    #[inline(never)]
    fn special_circulation(self) -> Circulation {
        let body = if self.is_case() { self.value() % 10_000_000_000_000 } else { self.value() };
        // Prefixes are the first three of 13 digits; compared as they stand, since dividing takes longer than all the rest.
        match body {
            ..100_000_000 => eight_digit_circulation(body),
            200_000_000_000..300_000_000_000 | 400_000_000_000..500_000_000_000 => Circulation::Private,
            2_000_000_000_000..3_000_000_000_000 => Circulation::Private,
            500_000_000_000..600_000_000_000 | 9_520_000_000_000..9_530_000_000_000 => Circulation::NotAnItem,
            9_800_000_000_000.. => Circulation::NotAnItem,
            _ => Circulation::Public,
        }
    }
}

/// GTIN-8 has a prefix table of its own.
fn eight_digit_circulation(value: u64) -> Circulation {
    match value / 100_000 {
        0..=99 | 200..=299 => Circulation::Private,
        952 | 977..=999 => Circulation::NotAnItem,
        _ => Circulation::Public,
    }
}

/// The check digit that belongs behind `body` (GenSpecs 7.9.1: weights 3, 1, 3, 1, … from the right).
pub fn check_digit(body: u64) -> u64 {
    let (mut rest, mut sum) = (body, 0);
    while rest > 0 {
        sum += PAIRS.get((rest % 100) as usize).copied().unwrap_or(0);
        rest /= 100;
    }
    u64::from((10 - sum % 10) % 10)
}

/// What two digits add to the sum: both have the same weights wherever they stand.
const PAIRS: [u16; 100] = pairs();

#[expect(clippy::indexing_slicing, reason = "computed when this is compiled, where a wrong place would be noticed")]
const fn pairs() -> [u16; 100] {
    let mut pairs = [0; 100];
    let mut pair = 0;
    while pair < 100 {
        pairs[pair] = (pair % 10 * 3 + pair / 10) as u16;
        pair += 1;
    }
    pairs
}

/// Always 14 digits.
impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:014}", self.value())
    }
}

impl fmt::Debug for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gtin({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn public_vectors_are_valid() {
        for code in "6291041500213 614141000036 00614141000036 10614141000033 40170725 96385074 4006381333931 \
                     5901234123457 9780306406157 9771234567003 036000291452 042100005264 012345678905 00012345678905 \
                     4902430735063 4901234567894 5449000000996 7840001000073 9789462673359 0075678164125 123456789012"
            .split_whitespace()
        {
            assert_eq!(Gtin::parse(code).unwrap().to_string(), format!("{code:0>14}"), "{code}");
        }
    }

    proptest! {
        #[test]
        fn bytes_are_read_as_text_is(text in "[0-9]{6,15}|[0-9x]{12}") {
            prop_assert_eq!(Gtin::read(text.as_bytes()), Gtin::parse(&text).ok());
            // One in ten random numbers is right; made right, all are.
            if let Ok(body) = text.parse::<u64>() {
                let whole = format!("{text}{}", check_digit(body));
                prop_assert_eq!(Gtin::read(whole.as_bytes()), Gtin::parse(&whole).ok());
            }
        }
    }

    #[test]
    fn wrong_codes_say_why() {
        for code in ["123456789013", "885787364684", "5410000000011", "3614270000000", "12345678901235"] {
            assert_eq!(Gtin::parse(code), Err(GtinFault::CheckDigit), "{code}");
        }
        assert_eq!(Gtin::parse("00000000000000"), Err(GtinFault::Placeholder));
        assert_eq!(Gtin::parse("4006381"), Err(GtinFault::Length));
        assert_eq!(Gtin::parse("400638133393X"), Err(GtinFault::NotDigits));
        assert_eq!(Gtin::parse(""), Err(GtinFault::NotDigits));
    }

    #[test]
    fn upc_e_is_expanded() {
        for (short, long) in [
            (1245608, "012000004568"),
            (2758314, "027100005834"),
            (4120229, "041200002029"),
            (8765438, "087600000548"),
            (7537743, "075370000073"),
            (2137568, "021375000068"),
            (5170197, "051701000097"),
            (4252614, "042100005264"),
            (1234565, "012345000065"),
            (11234562, "112345000062"),
        ] {
            assert_eq!(Gtin::from_upc_e(short), Gtin::parse(long).ok(), "{short}");
        }
        assert_eq!(Gtin::from_upc_e(1245607), None, "a wrong check digit");
        assert_eq!(Gtin::from_upc_e(21245608), None, "number system 2 has no short form");
    }

    #[test]
    fn isbn_10_becomes_its_bookland_code() {
        assert_eq!(Gtin::from_isbn_10("0306406152"), Gtin::parse("9780306406157").ok());
        assert_eq!(Gtin::from_isbn_10("080442957X"), Gtin::parse("9780804429573").ok());
        assert_eq!(Gtin::from_isbn_10("0306406153"), None);
        assert_eq!(Gtin::from_isbn_10("X306406152"), None);
    }

    #[test]
    fn prefixes_say_who_may_meet_the_code() {
        let of = |code: &str| Gtin::parse(code).unwrap_or_else(|fault| panic!("{code}: {fault:?}")).circulation();
        for private in ["2000000000008", "0200000000004", "0400000000008", "02000008", "20000004"] {
            assert_eq!(of(private), Circulation::Private, "{private}");
        }
        for not in ["9520000000004", "0500000000005", "9900000000004", "9800000000007"] {
            assert_eq!(of(not), Circulation::NotAnItem, "{not}");
        }
        for public in ["4006381333931", "036000291452", "40170725", "10614141000033", "9780306406157", "012345678905"] {
            assert_eq!(of(public), Circulation::Public, "{public}");
        }
        assert!(Gtin::parse("10614141000033").unwrap().is_case());
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(body in 1u64..1_000_000_000_000, place in 0u32..13, by in 1u64..10) {
            let right = body * 10 + check_digit(body);
            let digit = right / 10u64.pow(place) % 10;
            let wrong = right - digit * 10u64.pow(place) + (digit + by) % 10 * 10u64.pow(place);
            prop_assert!(Gtin::new(right).is_ok());
            prop_assert!(Gtin::new(wrong).is_err());
        }

        #[test]
        fn fourteen_digits_read_back(body in 1u64..10_000_000_000_000) {
            let gtin = Gtin::new(body * 10 + check_digit(body)).unwrap();
            prop_assert_eq!(Gtin::parse(&gtin.to_string()), Ok(gtin));
        }
    }
}
