//! Moments: milliseconds since 1970 inside, RFC 3339 outside.

/// Milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

/// A moment in UTC to the millisecond, as in `2026-03-01T08:30:00.000Z`.
pub(crate) fn to_rfc3339(millis: i64) -> String {
    let (days, rest) = (millis.div_euclid(DAY), millis.rem_euclid(DAY));
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", rest % 1000)
}

/// A moment as HTTP has it (RFC 9110, 5.6.7), to the second.
pub(crate) fn to_http_date(millis: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (days, rest) = (millis.div_euclid(DAY), millis.rem_euclid(DAY) / 1000);
    let (year, month, day) = civil(days);
    let named = |names: &[&'static str], at: i64| usize::try_from(at).ok().and_then(|at| names.get(at).copied());
    let (weekday, month) = (named(&DAYS, days.rem_euclid(7)), named(&MONTHS, month - 1));
    format!(
        "{}, {day:02} {} {year:04} {:02}:{:02}:{:02} GMT",
        weekday.unwrap_or_default(),
        month.unwrap_or_default(),
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

/// Reads RFC 3339 with an offset or `Z`; a leap second counts as the second before.
pub(crate) fn parse_rfc3339(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let marks = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
    let at = |place: usize| bytes.get(place).copied().unwrap_or(0);
    if marks.iter().any(|&(place, mark)| at(place) != mark) || !matches!(at(10), b'T' | b't' | b' ') {
        return None;
    }
    let (year, month, day) = (digits(bytes, 0, 4)?, digits(bytes, 5, 2)?, digits(bytes, 8, 2)?);
    let (hour, minute, second) = (digits(bytes, 11, 2)?, digits(bytes, 14, 2)?, digits(bytes, 17, 2)?);
    let valid = (1..=12).contains(&month) && day >= 1 && hour < 24 && minute < 60 && second <= 60;
    let days = days_since_1970(year, month, day);
    if !valid || civil(days) != (year, month, day) {
        return None;
    }
    let (fraction, rest) = fraction(bytes.get(19..)?)?;
    let clock = (hour * 60 + minute) * 60_000 + second.min(59) * 1000 + fraction;
    Some(days * DAY + clock - offset(rest)?)
}

fn digits(bytes: &[u8], from: usize, count: usize) -> Option<i64> {
    let digits = bytes.get(from..from + count)?;
    digits.iter().try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0')))
}

/// The milliseconds of `.123456`, and what follows.
fn fraction(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let Some((b'.', digits)) = bytes.split_first() else { return Some((0, bytes)) };
    let length = digits.iter().take_while(|b| b.is_ascii_digit()).count();
    let (digits, rest) = digits.split_at_checked(length).filter(|(digits, _)| !digits.is_empty())?;
    let millis = (0..3).fold(0, |sum, place| sum * 10 + digits.get(place).map_or(0, |b| i64::from(b - b'0')));
    Some((millis, rest))
}

/// The milliseconds of `Z` or `+02:00`.
fn offset(bytes: &[u8]) -> Option<i64> {
    match bytes {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let (hours, minutes) = (digits(bytes, 1, 2)?, digits(bytes, 4, 2)?);
            let size = (hours * 60 + minutes) * 60_000;
            (hours < 24 && minutes < 60).then_some(if *sign == b'-' { -size } else { size })
        }
        _ => None,
    }
}

/// Days since 1970 of a date of the Gregorian calendar; years are counted from March, so that the leap day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day since 1970: the inverse of `days_since_1970`.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_and_write() {
        for (text, millis) in [
            ("1970-01-01T00:00:00.000Z", 0),
            ("2000-02-29T12:00:00.500Z", 951_825_600_500),
            ("2026-03-01T08:30:00.000Z", 1_772_353_800_000),
            ("1969-12-31T23:59:59.999Z", -1),
        ] {
            assert_eq!(to_rfc3339(millis), text);
            assert_eq!(parse_rfc3339(text), Some(millis), "{text}");
        }
    }

    #[test]
    fn http_has_its_own_way_to_write_a_moment() {
        assert_eq!(to_http_date(784_111_777_000), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    #[test]
    fn offsets_fractions_and_small_letters_are_read() {
        let noon = parse_rfc3339("2026-03-01T12:00:00Z");
        for same in ["2026-03-01T14:00:00+02:00", "2026-03-01t07:30:00.0009-04:30", "2026-03-01 12:00:00z"] {
            assert_eq!(parse_rfc3339(same), noon, "{same}");
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-03-01",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-03-01T24:00:00Z",
            "2026-03-01T12:00:00",
            "2026-03-01T12:00:00.Z",
            "2026-03-01T12:00:00+2:00",
            "2026-03-01T12:00:00Zé",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
        ] {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_reads_back() {
        for day in -730_000..400_000 {
            let (year, month, date) = civil(day);
            assert_eq!(days_since_1970(year, month, date), day);
        }
    }
}
