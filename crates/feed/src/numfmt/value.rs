//! Stored numbers as text: plain decimals, padded codes and ISO 8601 dates.

use std::io::Write;

use crate::bytes::{Short, append, each, halves};
use crate::{CellKind, write};

use super::NumberFormat;

/// What day 0 of a workbook is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Epoch {
    /// Day 1 is 1900-01-01, and there is a day 60 that never was, as in Lotus 1-2-3.
    #[default]
    Y1900,
    /// Day 0 is 1904-01-01, as on the first Macintosh.
    Y1904,
}

/// Days from 1970-01-01 to the day before 1900-01-01, and to 1904-01-01.
const DAY_0_OF_1900: i64 = -25_568;
const DAY_0_OF_1904: i64 = -24_107;
/// 1900-02-29, which Excel believes in.
const LEAP_DAY_1900: i64 = 60;
/// 9999-12-31 in the epoch of 1900; Excel shows later days as ####.
const LAST_DAY: f64 = 2_958_466.0;
const SECONDS_A_DAY: i64 = 86_400;
/// Doubles hold every whole number below this, and every decimal of 15 digits is its own shortest form.
const EXACT: f64 = 1e15;
const EXACT_DIGITS: usize = 15;
/// Whole numbers of up to 20 digits are taken as written: a serial number that a program wrote in full is more than
/// the double that Excel would make of it.
const MAX_WHOLE_DIGITS: usize = 20;

/// Writes a stored number as its format means it; gives the kind.
pub(crate) fn write_number(out: &mut Vec<u8>, value: f64, format: NumberFormat, epoch: Epoch) -> CellKind {
    if !value.is_finite() {
        out.extend_from_slice(b"#NUM!");
        return CellKind::Error;
    }
    let is_date = matches!(format, NumberFormat::Day | NumberFormat::Time | NumberFormat::Elapsed);
    if is_date && write_date(out, value, format, epoch).is_some() {
        return CellKind::Date;
    }
    if let NumberFormat::Padded(digits) = format
        && (0.0..EXACT).contains(&value)
        && value.fract() == 0.0
    {
        let _ = write!(out, "{:01$}", value as u64, usize::from(digits));
        return CellKind::Number;
    }
    write_shortest(out, value);
    kind(format)
}

/// Writes the text of a stored number (`4006381333931`, `1.98E+1`) as its format means it; gives the kind.
pub(crate) fn write_decimal(out: &mut Vec<u8>, text: &[u8], format: NumberFormat, epoch: Epoch) -> CellKind {
    if matches!(format, NumberFormat::Plain | NumberFormat::Money(_)) && is_plain(text) {
        append(out, text);
        return kind(format);
    }
    if let (NumberFormat::Padded(width), true) = (format, is_whole(text)) {
        out.resize(out.len() + usize::from(width).saturating_sub(text.len()), b'0');
        out.extend_from_slice(text);
        return CellKind::Number;
    }
    match std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()) {
        Some(value) => write_number(out, value, format, epoch),
        // Not a number after all (some writers forget to say that a cell is text).
        None => {
            out.extend_from_slice(text);
            CellKind::Text
        }
    }
}

/// The same where a short text can stay as it is; nothing else is written.
#[inline(always)]
pub(crate) fn write_short(out: &mut Vec<u8>, text: Short, format: NumberFormat) -> Option<CellKind> {
    if !matches!(format, NumberFormat::Plain | NumberFormat::Money(_)) || !is_short_plain(text) {
        return None;
    }
    text.append_to(out);
    Some(kind(format))
}

#[inline(always)]
fn kind(format: NumberFormat) -> CellKind {
    match format {
        NumberFormat::Money(currency) => CellKind::Money(currency),
        _ => CellKind::Number,
    }
}

/// True if the text is its own shortest decimal, or near enough (`19.90`).
fn is_plain(text: &[u8]) -> bool {
    if let Some(text) = Short::new(text) {
        return is_short_plain(text);
    }
    // A code is digits only, and has many.
    if halves(text).is_some_and(|(first, last)| others(first) | others(last) == 0) {
        return has_whole_form(text);
    }
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let point = digits.iter().position(|byte| *byte == b'.').unwrap_or(digits.len());
    let (whole, fraction) = digits.split_at_checked(point).unwrap_or_default();
    match fraction {
        [] => is_whole(whole),
        [_] => false,
        [_, fraction @ ..] => {
            is_whole(whole) && fraction.iter().all(u8::is_ascii_digit) && digits.len() <= EXACT_DIGITS + 1
        }
    }
}

/// The same of a text of up to eight bytes.
#[inline(always)]
fn is_short_plain(text: Short) -> bool {
    let is_negative = text.word as u8 == b'-' && text.word >> 8 != u64::from(b'0');
    let digits = if is_negative { text.rest() } else { text };
    let Some(point) = point(digits) else { return false };
    let has_whole = point > 0 && (digits.word as u8 != b'0' || point == 1);
    has_whole && (point == digits.length || point + 1 < digits.length)
}

/// Where the only point among digits is, or where they end if there is none; nothing where something else is among them.
#[inline(always)]
fn point(digits: Short) -> Option<usize> {
    let behind = each(b'0').checked_shl(8 * digits.length as u32).unwrap_or_default();
    let others = others(digits.word | behind);
    if others == 0 {
        return Some(digits.length);
    }
    let place = others.trailing_zeros() / 8;
    let is_only = others >> (8 * place) <= 0xF0;
    (is_only && (digits.word >> (8 * place)) as u8 == b'.').then_some(place as usize)
}

/// Leaves something in the upper half of each byte that is no digit; and in the next one perhaps, if it is no ASCII.
#[inline(always)]
fn others(word: u64) -> u64 {
    let values = word ^ each(b'0');
    (values.wrapping_add(each(6)) | values) & each(0xF0)
}

/// True for a whole number without needless zeros in front.
fn is_whole(digits: &[u8]) -> bool {
    has_whole_form(digits) && digits.iter().all(u8::is_ascii_digit)
}

/// The same of what is known to be digits.
fn has_whole_form(digits: &[u8]) -> bool {
    matches!(digits, [b'0'] | [b'1'..=b'9', ..]) && digits.len() <= MAX_WHOLE_DIGITS
}

/// The shortest decimal that is read back as `value`; never scientific.
fn write_shortest(out: &mut Vec<u8>, value: f64) {
    // Decimals of up to fifteen digits are all different doubles: one that is read back is the shortest.
    let (whole, hundredths) = (value as i64, (value * 100.0 + 0.5_f64.copysign(value)) as i64);
    if whole as f64 == value && value.abs() < EXACT {
        write_whole(out, whole);
    } else if hundredths as f64 / 100.0 == value && value.abs() < EXACT / 100.0 {
        write_hundredths(out, hundredths);
    } else {
        let written = write!(out, "{value}");
        debug_assert!(written.is_ok(), "a Vec takes all");
    }
}

/// Hundredths as a decimal without needless zeros behind the point.
fn write_hundredths(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    let (whole, rest) = (number.unsigned_abs() / 100, (number.unsigned_abs() % 100) as u8);
    write::number(out, whole, 1);
    out.extend_from_slice(&[b'.', b'0' + rest / 10]);
    if rest % 10 > 0 {
        out.push(b'0' + rest % 10);
    }
}

fn write_whole(out: &mut Vec<u8>, whole: i64) {
    if whole < 0 {
        out.push(b'-');
    }
    write::number(out, whole.unsigned_abs(), 1);
}

fn write_date(out: &mut Vec<u8>, value: f64, format: NumberFormat, epoch: Epoch) -> Option<()> {
    if !(0.0..LAST_DAY).contains(&value) {
        return None;
    }
    let seconds = (value * SECONDS_A_DAY as f64).round() as i64;
    let (days, time) = (seconds / SECONDS_A_DAY, seconds % SECONDS_A_DAY);
    let (hours, minutes, seconds) = (time / 3600, time / 60 % 60, time % 60);
    let is_bare_time = days == 0 && format == NumberFormat::Time;
    if is_bare_time || format == NumberFormat::Elapsed {
        return write!(out, "{:02}:{minutes:02}:{seconds:02}", days * 24 + hours).ok();
    }
    if days == 0 && epoch == Epoch::Y1900 {
        // Excel's "0 January 1900": a zero that somebody gave a date's format.
        return None;
    }
    let (year, month, day) = match (epoch, days) {
        (Epoch::Y1900, LEAP_DAY_1900) => (1900, 2, 29),
        (Epoch::Y1900, days) => civil(DAY_0_OF_1900 + days - i64::from(days > LEAP_DAY_1900)),
        (Epoch::Y1904, days) => civil(DAY_0_OF_1904 + days),
    };
    write!(out, "{year:04}-{month:02}-{day:02}").ok()?;
    if time != 0 {
        write!(out, "T{hours:02}:{minutes:02}:{seconds:02}").ok()?;
    }
    Some(())
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    // Counted from 0000-03-01, so that the leap day is the last of a year; 400 years have 146,097 days.
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + next, month, day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(value: f64, format: NumberFormat, epoch: Epoch) -> (String, CellKind) {
        let mut out = Vec::new();
        let kind = write_number(&mut out, value, format, epoch);
        (String::from_utf8(out).unwrap(), kind)
    }

    fn number_text(value: f64) -> String {
        number(value, NumberFormat::Plain, Epoch::Y1900).0
    }

    fn decimal(text: &str, format: NumberFormat) -> (String, CellKind) {
        let mut out = Vec::new();
        let kind = write_decimal(&mut out, text.as_bytes(), format, Epoch::Y1900);
        (String::from_utf8(out).unwrap(), kind)
    }

    #[test]
    fn numbers_are_shortest_decimals() {
        for (text, shown) in [
            ("4006381333931", "4006381333931"),
            ("19.899999999999999", "19.9"),
            ("1.2345E+3", "1234.5"),
            ("4.006381333931E12", "4006381333931"),
            ("1E-3", "0.001"),
            ("-3", "-3"),
            ("007", "7"),
            ("-0", "0"),
            ("0.1", "0.1"),
            (".5", "0.5"),
            ("12345678901234567", "12345678901234567"),
            ("1.2345678901234501E+17", "123456789012345010"),
            ("5.", "5"),
        ] {
            assert_eq!(decimal(text, NumberFormat::Plain), (shown.into(), CellKind::Number), "{text}");
        }
        assert_eq!(decimal("1e30", NumberFormat::Plain).0, format!("1{}", "0".repeat(30)));
        assert_eq!(decimal("n/a", NumberFormat::Plain), ("n/a".into(), CellKind::Text));
        assert_eq!(number(f64::NAN, NumberFormat::Day, Epoch::Y1900), ("#NUM!".into(), CellKind::Error));
    }

    #[test]
    fn a_point_is_found_among_digits_only() {
        /// Told byte by byte.
        fn told(text: &[u8]) -> Option<usize> {
            let at = text.iter().position(|byte| *byte == b'.').unwrap_or(text.len());
            let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
            let is_number = digits(&text[..at]) && digits(text.get(at + 1..).unwrap_or_default());
            is_number.then_some(at)
        }
        let point = |text: &[u8]| point(Short::new(text).unwrap());
        for length in 0..=6 {
            for at in 0..=length {
                for byte in 0..=255 {
                    let mut text = vec![b'9'; length];
                    text.splice(at..at, [byte]);
                    assert_eq!(point(&text), told(&text), "{text:?}");
                    text.push(byte);
                    assert_eq!(point(&text), told(&text), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn codes_are_padded_from_text_and_from_doubles() {
        let padded = NumberFormat::Padded(12);
        assert_eq!(decimal("12345678905", padded).0, "012345678905");
        assert_eq!(decimal("1.2345678905E10", padded).0, "012345678905");
        assert_eq!(decimal("4006381333931", padded).0, "4006381333931");
        assert_eq!(number(12345678905.0, padded, Epoch::Y1900).0, "012345678905");
        assert_eq!(decimal("-5", padded).0, "-5");
        assert_eq!(decimal("5.5", padded).0, "5.5");
    }

    #[test]
    fn money_keeps_its_currency() {
        let currency = onhand_stock::Currency::parse("EUR").unwrap();
        let money = CellKind::Money(currency);
        assert_eq!(decimal("19.9", NumberFormat::Money(currency)), ("19.9".into(), money));
        assert_eq!(decimal("19.899999999999999", NumberFormat::Money(currency)), ("19.9".into(), money));
    }

    #[test]
    fn dates_are_iso() {
        for (value, shown) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "1900-02-29"),
            (61.0, "1900-03-01"),
            (45_000.0, "2023-03-15"),
            (46_347.395833333336, "2026-11-21T09:30:00"),
            (36_525.0, "1999-12-31"),
            (36_585.0, "2000-02-29"),
            (2_958_465.0, "9999-12-31"),
            (45_000.999_999_9, "2023-03-16"),
        ] {
            assert_eq!(number(value, NumberFormat::Day, Epoch::Y1900), (shown.into(), CellKind::Date), "{value}");
        }
        assert_eq!(number(0.0, NumberFormat::Day, Epoch::Y1904).0, "1904-01-01");
        assert_eq!(number(43_538.0, NumberFormat::Day, Epoch::Y1904).0, "2023-03-15");
    }

    #[test]
    fn times_and_what_is_no_date() {
        assert_eq!(number(0.5, NumberFormat::Time, Epoch::Y1900).0, "12:00:00");
        assert_eq!(number(1.5, NumberFormat::Elapsed, Epoch::Y1900).0, "36:00:00");
        for value in [0.0, -1.0, 3e6] {
            assert_eq!(number(value, NumberFormat::Day, Epoch::Y1900), (value.to_string(), CellKind::Number));
        }
    }

    /// What the standard library writes, which is the shortest too.
    fn shortest(value: f64) -> String {
        format!("{}", if value == 0.0 { 0.0 } else { value })
    }

    proptest! {
        #[test]
        fn prices_are_written_as_the_standard_library_writes_them(
            number in -2_000_000_000_000_000_i64..2_000_000_000_000_000,
            digits in 0..16_u32,
            off in 0..3_u64,
        ) {
            // Some prices and pieces, and the doubles beside them, which are none.
            let price = (number / 10_i64.pow(digits)) as f64;
            for value in [price, price / 100.0, f64::from_bits((price / 100.0).to_bits() + off), price / 1000.0] {
                prop_assert_eq!(number_text(value), shortest(value));
            }
        }
    }

    proptest! {
        #[test]
        fn every_double_is_read_back(value in prop::num::f64::NORMAL | prop::num::f64::ZERO) {
            let (text, _) = number(value, NumberFormat::Plain, Epoch::Y1900);
            prop_assert_eq!(text.parse::<f64>().unwrap(), value);
            prop_assert!(!text.contains(['e', 'E']));
            prop_assert_eq!(decimal(&format!("{value:e}"), NumberFormat::Plain).0, text);
        }

        #[test]
        fn plain_texts_are_what_their_double_gives(whole in 0u32..1_000_000, fraction in 1u32..999) {
            let text = format!("{whole}.{fraction}");
            let shortest = text.parse::<f64>().unwrap().to_string();
            let (shown, _) = decimal(&text, NumberFormat::Plain);
            prop_assert_eq!(shown.trim_end_matches('0'), shortest.trim_end_matches('0'));
        }
    }
}
