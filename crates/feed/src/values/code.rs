//! What a cell says as a code.

use onhand_stock::Gtin;

use super::{is_blank, is_words, narrow};

/// A cell read as an item's number. Whether digits are a GTIN is decided by the column, not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// Nothing, or a word for nothing (`0`, `N/A`, `-`, …).
    Empty,
    /// Up to 14 digits, wrappers removed.
    Digits {
        /// Their value.
        value: u64,
        /// How many there are, leading zeros included.
        len: u8,
        /// Something around them was removed (`="…"`, blanks, hyphens, `.0`, `UPC:`).
        cleaned: bool,
    },
    /// An ISBN-10, as its GTIN-13.
    Isbn(Gtin),
    /// Scientific notation: the digits are gone.
    LostPrecision,
    /// Something else.
    Text,
}

/// Words that stand for "no code" in exports, lower case.
const PLACEHOLDERS: [&str; 12] =
    ["n/a", "na", "#n/a", "none", "null", "nil", "sem gtin", "-", "--", "?", "does not apply", "tbd"];

/// Labels that some systems print before the number, lower case.
const LABELS: [&str; 6] = ["upc", "ean", "gtin", "isbn", "jan", "barcode"];

/// True if a cell begins with the label of a number.
pub(crate) fn is_labelled(cell: &[u8]) -> bool {
    let begins = |label: &str| cell.get(..label.len()).is_some_and(|text| text.eq_ignore_ascii_case(label.as_bytes()));
    LABELS.iter().any(|label| begins(label))
}

/// Reads a cell as a code.
pub(crate) fn code(cell: &[u8]) -> Code {
    match plain(cell) {
        Some(digits) => digits,
        None if is_words(cell) && cell.iter().any(u8::is_ascii_alphabetic) => Code::Text,
        None => wrapped(&String::from_utf8_lossy(cell)),
    }
}

/// The common case: nothing but 1 to 14 digits.
fn plain(cell: &[u8]) -> Option<Code> {
    if cell.is_empty() || cell.len() > 14 {
        return None;
    }
    let mut value = 0u64;
    for byte in cell {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u64::from(digit);
    }
    Some(match value {
        0 => Code::Empty,
        _ => Code::Digits { value, len: cell.len() as u8, cleaned: false },
    })
}

fn wrapped(cell: &str) -> Code {
    let narrowed: String = cell.chars().map(narrow).collect();
    let text = unwrap(&narrowed);
    let lower = text.to_ascii_lowercase();
    if text.is_empty() || PLACEHOLDERS.contains(&lower.as_str()) {
        return Code::Empty;
    }
    if is_scientific(&lower) {
        return Code::LostPrecision;
    }
    let unlabelled = LABELS
        .iter()
        .find_map(|label| lower.strip_prefix(label))
        .map(|rest| rest.trim_start_matches(|c: char| c == ':' || c == '-' || is_blank(c)))
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(&lower);
    let bare = unlabelled.strip_suffix(".0").or_else(|| unlabelled.strip_suffix(".00")).unwrap_or(unlabelled);
    let joined: String = bare.chars().filter(|c| !is_blank(*c) && *c != '-').collect();
    digits(&joined)
}

/// Without blanks, spreadsheet wrappers (`="0123"`, `'0123`) and quotes.
fn unwrap(text: &str) -> &str {
    let text = text.trim_matches(is_blank);
    let text = text.strip_prefix('=').unwrap_or(text);
    text.trim_matches(|c: char| matches!(c, '"' | '\'' | '`') || is_blank(c))
}

fn digits(text: &str) -> Code {
    if let Some(Code::Digits { value, len, .. }) = plain(text.as_bytes()) {
        return Code::Digits { value, len, cleaned: true };
    }
    if text.bytes().all(|b| b == b'0') {
        return Code::Empty;
    }
    Gtin::from_isbn_10(text).map_or(Code::Text, Code::Isbn)
}

/// `1.23457e+11`, `7,84e+12`, `1e12`: a mantissa of digits with at most one mark, an exponent of digits.
fn is_scientific(lower: &str) -> bool {
    let Some((mantissa, exponent)) = lower.split_once('e') else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let parts: Vec<&str> = mantissa.split(['.', ',']).collect();
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // An exponent below 6 is more likely an article number like `12e4`.
    parts.len() <= 2
        && parts.iter().all(|part| all_digits(part))
        && all_digits(exponent)
        && exponent.len() <= 2
        && exponent.parse().is_ok_and(|e: u32| e >= 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(value: u64, len: u8, cleaned: bool) -> Code {
        Code::Digits { value, len, cleaned }
    }

    #[test]
    fn plain_digits() {
        assert_eq!(code(b"4006381333931"), digits(4006381333931, 13, false));
        assert_eq!(code(b"012345678905"), digits(12345678905, 12, false));
    }

    #[test]
    fn wrappers_are_removed() {
        for cell in [
            "=\"012345678905\"",
            "'012345678905",
            " 012345678905\u{a0}",
            "0-12345-67890-5",
            "012345678905.0",
            "UPC: 012345678905",
            "EAN 012345678905",
            "\u{200b}012345678905",
            "０１２３４５６７８９０５",
            "\"012345678905\"",
        ] {
            assert_eq!(code(cell.as_bytes()), digits(12345678905, 12, true), "{cell}");
        }
    }

    #[test]
    fn nothing_in_many_words() {
        for cell in ["", " ", "0", "000000000000", "N/A", "-", "none", "SEM GTIN", "#N/A", "\u{a0}"] {
            assert_eq!(code(cell.as_bytes()), Code::Empty, "{cell:?}");
        }
    }

    #[test]
    fn scientific_notation_has_lost_its_digits() {
        for cell in ["1.23457E+11", "7,84E+12", "4.00638e12", "4E+12"] {
            assert_eq!(code(cell.as_bytes()), Code::LostPrecision, "{cell}");
        }
        for cell in ["12E4", "1E1A", "E11", "SHOE-12"] {
            assert_eq!(code(cell.as_bytes()), Code::Text, "{cell}");
        }
    }

    #[test]
    fn isbn_10() {
        assert_eq!(code(b"080442957X"), Code::Isbn(Gtin::parse("9780804429573").unwrap()));
        assert_eq!(code(b"0-8044-2957-X"), Code::Isbn(Gtin::parse("9780804429573").unwrap()));
    }
}
