//! Days as reports and the names of files write them.

/// The latest day that a text names, as days since 1970-01-01; nothing if it names none, or only such as could be two.
///
/// Read are `2026-11-20` (also with dots, slashes, blanks or nothing between), `20.11.2026`, and `20/11/2026` or `11/20/2026`
/// where one of the two cannot be a month, or both are the same. Years from 2000 to 2099.
pub(crate) fn latest_day(text: &str) -> Option<i32> {
    let bytes = text.as_bytes();
    let starts = (0..bytes.len()).filter(|&at| is_digit(bytes.get(at)) && (at == 0 || !is_digit(bytes.get(at - 1))));
    starts.filter_map(|at| bytes.get(at..).and_then(day)).max()
}

fn is_digit(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_digit)
}

/// The day that a text begins with.
fn day(text: &[u8]) -> Option<i32> {
    let (first, rest) = number(text);
    if text.len() - rest.len() == 8 {
        return civil(first / 10_000, first / 100 % 100, first % 100);
    }
    let (mark, rest) = rest.split_first().filter(|(mark, _)| b"-./_ ".contains(mark))?;
    let (second, rest) = number(rest);
    let (other, rest) = rest.split_first()?;
    let (third, rest) = number(rest);
    // 1.2.2026.4 is a version.
    let goes_on = matches!(rest, [next, digit, ..] if next == mark && digit.is_ascii_digit());
    match (first, second, third) {
        _ if other != mark => None,
        (1000.., ..) => civil(first, second, third),
        (.., 0..1000) => None,
        _ if goes_on => None,
        _ if *mark == b'.' => civil(third, second, first),
        _ if second > 12 || first == second => civil(third, first, second),
        _ if first > 12 => civil(third, second, first),
        _ => None,
    }
}

/// The number that a text begins with, and what follows it; a longer one than any day's is none.
fn number(text: &[u8]) -> (u32, &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end).unwrap_or((text, &[]));
    let value = digits.iter().take(9).fold(0, |value: u32, digit| value * 10 + u32::from(digit - b'0'));
    (value, rest)
}

/// Days since 1970-01-01 of a day of the Gregorian calendar.
fn civil(year: u32, month: u32, day: u32) -> Option<i32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(2000..2100).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    // Years begin in March, so that the odd month is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    i32::try_from(days).ok().map(|days| days - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOVEMBER_20: Option<i32> = Some(20_777);

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in [
            "2026-11-20",
            "stock_20261120.csv",
            "Stock-2026-11-20-1800.csv",
            "report_20261120_180000.xlsx",
            "Bestand vom 20.11.2026, 18:00 Uhr",
            "État du stock au 20/11/2026",
            "Inventory as of 11/20/2026 6:00 PM",
            "2026年 2026/11/20",
            "from 01.11.2026 to 20.11.2026",
            "2026_11_20",
        ] {
            assert_eq!(latest_day(text), NOVEMBER_20, "{text}");
        }
        assert_eq!(latest_day("29.02.2028"), Some(21_243));
        assert_eq!(latest_day("05/05/2026"), latest_day("2026-05-05"));
    }

    #[test]
    fn what_could_be_two_days_or_is_none_is_not_guessed() {
        for text in [
            "",
            "05/06/2026",
            "29.02.2026",
            "2026-13-01",
            "32.01.2026",
            "4006381333931",
            "20261120123",
            "1.20.11.26",
            "1.2.2026.4",
            "12/2026",
            "Store 2026",
            "99999999999999999999",
            "10.0.0.1",
            "1999-01-01",
        ] {
            assert_eq!(latest_day(text), None, "{text}");
        }
    }
}
