//! What the headers of an answer say.

use crate::moment::parse_rfc3339;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7). The two older forms have not been written for thirty years.
pub(crate) fn date(text: &str) -> Option<i64> {
    let (_, rest) = text.trim().split_once(", ")?;
    let [day, month, year, clock, "GMT"] = rest.split(' ').collect::<Vec<_>>()[..] else { return None };
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    parse_rfc3339(&format!("{year}-{month:02}-{day}T{clock}Z"))
}

/// How many milliseconds `Retry-After` asks for: seconds, or a date (RFC 9110, 10.2.3).
pub(crate) fn retry_after(header: Option<&str>, now: i64) -> Option<i64> {
    let text = header?.trim();
    let seconds = text.parse::<u32>().ok().map(|seconds| i64::from(seconds) * 1000);
    seconds.or_else(|| date(text).map(|moment| (moment - now).max(0)))
}

/// The oldest moment that is believed: what says 1970 has no clock.
const OLDEST: i64 = 946_684_800_000; // 2000-01-01

/// How far a server's clock may be ahead.
const CLOCK_SKEW: i64 = 10 * 60 * 1000;

/// The moment that a changed file speaks of: when it was last modified, if that can be so. It cannot if it is the moment that the
/// content before this one had: then the date is not that of the content.
pub(crate) fn as_of(modified: Option<i64>, before: Option<i64>, now: i64) -> Option<i64> {
    modified
        .filter(|&moment| moment >= OLDEST && moment <= now + CLOCK_SKEW)
        .filter(|&moment| before.is_none_or(|before| moment > before))
}

/// The longest name of a file, in characters.
const NAME_LIMIT: usize = 255;

/// What the file is called: by `Content-Disposition` (RFC 6266), else by the last part of the address.
pub(crate) fn filename(disposition: Option<&str>, path: &str) -> String {
    let named = disposition.and_then(|header| extended(header).or_else(|| plain(header)));
    let path = || percent_decoded(path.rsplit('/').next().unwrap_or_default());
    let name = named.unwrap_or_else(path);
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|letter| !letter.is_control()).take(NAME_LIMIT).collect::<String>().trim().to_owned()
}

/// `filename*=UTF-8''stock%20of%20today.csv` (RFC 8187).
fn extended(header: &str) -> Option<String> {
    let value = parameter(header, "filename*")?;
    let mut parts = value.splitn(3, '\'');
    let charset = parts.next()?;
    let text = parts.nth(1)?;
    charset.eq_ignore_ascii_case("utf-8").then(|| percent_decoded(text)).filter(|name| !name.is_empty())
}

fn plain(header: &str) -> Option<String> {
    parameter(header, "filename").filter(|name| !name.is_empty())
}

/// The value of a parameter, its quotes taken off.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header.split_once(';')?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        let (value, after) = value(after.trim_start());
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after.split_once(';')?.1;
    }
}

/// A token or a quoted string at the beginning of a text, and what follows it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        let (token, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        return (token.trim().to_owned(), rest);
    };
    let (mut value, mut escaped) = (String::new(), false);
    for (at, letter) in quoted.char_indices() {
        match letter {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return (value, quoted.get(at + 1..).unwrap_or_default()),
            _ => {
                value.push(letter);
                escaped = false;
            }
        }
    }
    (value, "")
}

/// Percent-decoding; what is no escape stays as it is.
pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = text.as_bytes().iter();
    let mut decoded = Vec::with_capacity(text.len());
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    while let Some(&byte) = bytes.next() {
        let rest = bytes.as_slice();
        match (byte, digit(rest.first()), digit(rest.get(1))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                bytes.nth(1);
            }
            _ => decoded.push(byte),
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// How much of a file is looked at for what follows.
const HEAD: usize = 4096;

/// True if this is HTML by its first bytes. What the header says counts for nothing: exports named `.xls` are HTML sent as Excel,
/// and tables of text are sent as HTML.
pub(crate) fn is_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let text = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    text.starts_with("<!doctype html") || text.starts_with("<html") || text.starts_with("<head")
}

/// True if a page asks who is there.
pub(crate) fn asks_to_sign_in(bytes: &[u8], host: &str) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let asks = ["type=password", "type=\"password\"", "type='password'", "sign in", "log in", "login", "signin"];
    let known = ["accounts.google.com", "login.microsoftonline.com", "login.live.com"];
    known.contains(&host) || asks.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read() {
        assert_eq!(date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777_000));
        for wrong in [
            "",
            "now",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun, 31 Feb 1994 08:49:37 GMT",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn servers_ask_for_patience_in_seconds_or_until_a_date() {
        assert_eq!(retry_after(Some(" 120 "), 0), Some(120_000));
        assert_eq!(retry_after(Some("Sun, 06 Nov 1994 08:49:37 GMT"), 784_111_770_000), Some(7000));
        assert_eq!(retry_after(Some("Sun, 06 Nov 1994 08:49:37 GMT"), 784_111_780_000), Some(0));
        for nothing in [None, Some(""), Some("-5"), Some("soon"), Some("99999999999999")] {
            assert_eq!(retry_after(nothing, 0), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_file_is_of_when_it_was_modified_if_that_can_be() {
        let now = 1_772_353_800_000;
        assert_eq!(as_of(Some(now - 5), None, now), Some(now - 5));
        assert_eq!(as_of(Some(now - 5), Some(now - 6), now), Some(now - 5));
        assert_eq!(as_of(Some(now - 5), Some(now - 5), now), None, "the content changed and its date did not");
        assert_eq!(as_of(Some(0), None, now), None);
        assert_eq!(as_of(Some(now + CLOCK_SKEW + 1), None, now), None);
        assert_eq!(as_of(None, None, now), None);
    }

    #[test]
    fn files_have_the_name_that_they_are_given() {
        for (header, path, name) in [
            (None, "/out/stock%20Laval.csv", "stock Laval.csv"),
            (None, "/", ""),
            (Some("attachment"), "/x.csv", "x.csv"),
            (Some("attachment; filename=a.csv"), "/x", "a.csv"),
            (Some(r#"attachment; filename="a;b \"c\".csv"; size=5"#), "/x", r#"a;b "c".csv"#),
            (Some("attachment; filename=a.csv; filename*=UTF-8''%C3%A9t%C3%A9.csv"), "/x", "été.csv"),
            (Some("inline; FileName = \"..\\..\\etc/passwd\""), "/x", "passwd"),
            (Some("attachment; filename*=ISO-8859-1''a; filename=b.csv"), "/x", "b.csv"),
            (Some("attachment; filename=\"unclosed.csv"), "/x", "unclosed.csv"),
            (Some("attachment; filename=\"\""), "/x.csv", "x.csv"),
            (Some("; ="), "/100%.csv", "100%.csv"),
        ] {
            assert_eq!(filename(header, path), name, "{header:?} {path}");
        }
        assert_eq!(filename(None, &format!("/{}", "é".repeat(400))).chars().count(), NAME_LIMIT);
    }

    #[test]
    fn pages_are_told_from_files() {
        for page in ["<!DOCTYPE html><p>", "\u{feff}\r\n <html lang=en>", "<HEAD>"] {
            assert!(is_html(page.as_bytes()), "{page}");
        }
        for file in ["sku,qty\n<html>,1", "PK\u{3}\u{4}", "", "<?xml version=\"1.0\"?><rss/>", "<table>"] {
            assert!(!is_html(file.as_bytes()), "{file}");
        }
        assert!(asks_to_sign_in(b"<html><input type=\"password\">", "shop.com"));
        assert!(asks_to_sign_in(b"<html>", "accounts.google.com"));
        assert!(!asks_to_sign_in(b"<html><h1>Stock of today</h1>", "shop.com"));
    }
}
