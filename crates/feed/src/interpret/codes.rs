//! From what cells say to codes: cell by cell where it is certain, by the vote of the column where it is not.

use onhand_stock::{Circulation, Gtin, check_digit};

use crate::checks::Finding;
use crate::values::{Code, code, is_blank};

/// What a cell is as a code, before the column has voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// No code here.
    None,
    /// A public code; the finding says what was put right.
    Public(Gtin, Option<Finding>),
    /// An in-store code: the retailer's own number.
    Private,
    /// Digits whose length or check digit is off, for the column to decide.
    Odd {
        /// Their value.
        value: u64,
        /// How many there are.
        len: u8,
    },
    /// Not a code, and why.
    Wrong(Finding),
}

/// Reads a cell; of several codes in it the first valid one.
pub(crate) fn identity(cell: &[u8]) -> Identity {
    let whole = single(cell);
    if !matches!(whole, Identity::Wrong(Finding::GtinNotANumber | Finding::GtinLength)) {
        return whole;
    }
    let text = String::from_utf8_lossy(cell);
    let parts: Vec<&str> = text
        .split(|c: char| matches!(c, ',' | ';' | '|' | '/') || is_blank(c))
        .filter(|part| !part.is_empty())
        .collect();
    // Words among the numbers make it a text, or a whole row that nobody split.
    let numbers = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'X' | b'x')));
    if parts.len() < 2 || !numbers {
        return whole;
    }
    let found = parts.iter().find_map(|part| match single(part.as_bytes()) {
        Identity::Public(gtin, _) => Some(Identity::Public(gtin, Some(Finding::GtinSeveral))),
        _ => None,
    });
    found.unwrap_or(whole)
}

fn single(cell: &[u8]) -> Identity {
    match code(cell) {
        Code::Empty => Identity::None,
        Code::LostPrecision => Identity::Wrong(Finding::IdentifierLostPrecision),
        Code::Isbn(gtin) => Identity::Public(gtin, Some(Finding::GtinCleaned)),
        Code::Text if cell.iter().filter(|b| b.is_ascii_digit()).count() > 14 => Identity::Wrong(Finding::GtinLength),
        Code::Text => Identity::Wrong(Finding::GtinNotANumber),
        Code::Digits { value, len, cleaned } => digits(value, len, cleaned.then_some(Finding::GtinCleaned)),
    }
}

fn digits(value: u64, len: u8, cleaned: Option<Finding>) -> Identity {
    // A public GTIN-8 never begins with 0 (GenSpecs reserves 000 to 099), so eight digits that do are a UPC-E.
    if len == 8
        && value < 10_000_000
        && let Some(gtin) = Gtin::from_upc_e(value)
    {
        return Identity::Public(gtin, Some(Finding::GtinUpcE));
    }
    match Gtin::new(value) {
        Ok(gtin) if matches!(len, 8 | 12..=14) => circulation(gtin, cleaned),
        _ => Identity::Odd { value, len },
    }
}

fn circulation(gtin: Gtin, cleaned: Option<Finding>) -> Identity {
    match gtin.circulation() {
        Circulation::Public if gtin.is_case() => Identity::Public(gtin, Some(Finding::GtinCase)),
        Circulation::Public => Identity::Public(gtin, cleaned),
        Circulation::Private => Identity::Private,
        Circulation::NotAnItem => Identity::Wrong(Finding::GtinNotAnItem),
    }
}

/// Running counts of a column's codes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Votes {
    /// Codes that are valid as they are.
    pub(crate) valid: u32,
    /// Odd ones by number of digits.
    odd: [Odd; 15],
}

/// Odd codes of one length.
#[derive(Clone, Copy, Debug, Default)]
struct Odd {
    all: u32,
    /// Of these, how many are right once zeros stand in front.
    padded: u32,
    /// Of these, how many are right as an ISBN of ten digits.
    isbn: u32,
    /// Of these, how many are right as a UPC-E whose zero in front is lost.
    upc_e: u32,
}

/// What the column decided for odd codes of one length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ruling {
    /// Leading zeros were lost.
    Padded,
    /// The check digit is left out everywhere.
    Unchecked,
    /// They are ISBNs of ten digits.
    Isbn,
    /// They are UPC-Es whose zero in front was lost.
    UpcE,
    /// They are wrong.
    Wrong,
}

impl Votes {
    /// Counts a valid code.
    pub(crate) fn valid(&mut self) {
        self.valid += 1;
    }

    /// Counts an odd one.
    pub(crate) fn odd(&mut self, value: u64, len: u8) {
        if let Some(odd) = self.odd.get_mut(usize::from(len)) {
            odd.all += 1;
            odd.padded += u32::from(Gtin::new(value).is_ok());
            odd.isbn += u32::from(isbn(value, len).is_some());
            odd.upc_e += u32::from(upc_e(value, len).is_some());
        }
    }

    /// Codes of all kinds.
    fn all(&self) -> u32 {
        self.valid + self.odd.iter().map(|odd| odd.all).sum::<u32>()
    }

    /// Decides over odd codes of a length. With lost zeros every padded code is right; with lost check digits, or
    /// numbers that are no codes, one in ten is (by chance).
    pub(crate) fn ruling(&self, len: u8) -> Ruling {
        let Some(odd) = self.odd.get(usize::from(len)).filter(|odd| odd.all > 0) else { return Ruling::Wrong };
        let share = f64::from(odd.padded) / f64::from(odd.all);
        // One number in eleven is right as an ISBN by chance.
        if odd.isbn * 10 >= odd.all * 9 && odd.isbn >= 3 && odd.padded * 2 < odd.all {
            return Ruling::Isbn;
        }
        // One number in ten is right as a UPC-E by chance, so three are proof.
        if odd.upc_e >= 3 && odd.upc_e * 10 >= odd.all * 9 {
            return Ruling::UpcE;
        }
        let lost_zeros = matches!(len, 9..=11) && share >= 0.9 && (odd.all >= 2 || self.valid > 0);
        // Most of a column, and enough of it, must look the same before a digit is made up.
        let unchecked = matches!(len, 7 | 11 | 12) && share <= 0.25 && odd.all >= 10 && odd.all * 2 > self.all();
        match (lost_zeros, unchecked) {
            (true, _) => Ruling::Padded,
            (_, true) => Ruling::Unchecked,
            _ => Ruling::Wrong,
        }
    }
}

/// The GTIN of ten digits that are an ISBN; a zero in front of it may be lost.
fn isbn(value: u64, len: u8) -> Option<Gtin> {
    matches!(len, 9 | 10).then(|| Gtin::from_isbn_10(&format!("{value:010}"))).flatten()
}

/// The GTIN of seven digits that are a UPC-E without its zero.
fn upc_e(value: u64, len: u8) -> Option<Gtin> {
    (len == 7).then(|| Gtin::from_upc_e(value)).flatten()
}

/// An odd code after the ruling on its length, if the person did not refuse what it would put right.
pub(crate) fn settle(
    value: u64,
    len: u8,
    ruling: Ruling,
    refuses: impl Fn(Finding) -> bool,
) -> (Option<Gtin>, Finding) {
    let public = |gtin: Gtin| (gtin.circulation() == Circulation::Public).then_some(gtin);
    let fallback = if matches!(len, 8 | 12..=14) { Finding::GtinCheckDigit } else { Finding::GtinLength };
    let (gtin, finding) = match ruling {
        Ruling::Padded => (Gtin::new(value).ok(), Finding::GtinZerosRestored),
        Ruling::Unchecked => (Gtin::new(value * 10 + check_digit(value)).ok(), Finding::GtinCheckDigitMissing),
        Ruling::Isbn => (isbn(value, len), Finding::GtinCleaned),
        Ruling::UpcE => (upc_e(value, len), Finding::GtinUpcE),
        Ruling::Wrong => (None, fallback),
    };
    match gtin.and_then(public) {
        Some(gtin) if !refuses(finding) => (Some(gtin), finding),
        _ => (None, fallback),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str, finding: Option<Finding>) -> Identity {
        Identity::Public(Gtin::parse(text).unwrap(), finding)
    }

    #[test]
    fn cells() {
        assert_eq!(identity(b"4006381333931"), public("4006381333931", None));
        assert_eq!(identity(b"=\"012345678905\""), public("012345678905", Some(Finding::GtinCleaned)));
        assert_eq!(identity(b"04252614"), public("042100005264", Some(Finding::GtinUpcE)));
        assert_eq!(identity(b"10614141000033"), public("10614141000033", Some(Finding::GtinCase)));
        assert_eq!(identity(b"123, 4006381333931; 5901234123457"), public("4006381333931", Some(Finding::GtinSeveral)));
        assert_eq!(identity(b"2000000000008"), Identity::Private);
        assert_eq!(identity(b"9900000000004"), Identity::Wrong(Finding::GtinNotAnItem));
        assert_eq!(identity(b"1.2E+11"), Identity::Wrong(Finding::IdentifierLostPrecision));
        assert_eq!(identity(b"PEN-BLUE"), Identity::Wrong(Finding::GtinNotANumber));
        assert_eq!(identity(b"4006381333932"), Identity::Odd { value: 4006381333932, len: 13 });
        assert_eq!(identity(b"12345678905"), Identity::Odd { value: 12345678905, len: 11 });
        assert_eq!(identity(b""), Identity::None);
    }

    #[test]
    fn lost_zeros_are_voted_back() {
        let mut votes = Votes::default();
        for _ in 0..20 {
            votes.odd(12345678905, 11);
        }
        assert_eq!(votes.ruling(11), Ruling::Padded);
        assert_eq!(
            settle(12345678905, 11, Ruling::Padded, |_| false),
            (Gtin::parse("012345678905").ok(), Finding::GtinZerosRestored)
        );
    }

    #[test]
    fn short_codes_without_their_zero_are_voted_back() {
        let mut votes = Votes::default();
        for value in [4697819, 9188608, 1281385] {
            votes.odd(value, 7);
        }
        assert_eq!(votes.ruling(7), Ruling::UpcE);
        let found = settle(4697819, 7, Ruling::UpcE, |_| false);
        assert_eq!(found, (Gtin::parse("046100009789").ok(), Finding::GtinUpcE));
        for value in 1000000..1000050 {
            votes.odd(value, 7);
        }
        assert_ne!(votes.ruling(7), Ruling::UpcE);
    }

    #[test]
    fn missing_check_digits_are_voted_for() {
        let mut votes = Votes::default();
        for body in 400638133000..400638133100u64 {
            votes.odd(body, 12);
        }
        assert_eq!(votes.ruling(12), Ruling::Unchecked);
        assert_eq!(settle(400638133393, 12, Ruling::Unchecked, |_| false).0, Gtin::parse("4006381333931").ok());
    }

    #[test]
    fn a_few_wrong_codes_among_right_ones_are_wrong() {
        let mut votes = Votes::default();
        for _ in 0..100 {
            votes.valid();
        }
        votes.odd(4006381333932, 13);
        votes.odd(12345678906, 11);
        assert_eq!(votes.ruling(13), Ruling::Wrong);
        assert_eq!(votes.ruling(11), Ruling::Wrong);
        assert_eq!(settle(4006381333932, 13, Ruling::Wrong, |_| false), (None, Finding::GtinCheckDigit));
    }
}
