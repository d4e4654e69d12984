//! Writes CSV (RFC 4180): Onhand's canonical feed, and tables for people's spreadsheets.

use onhand_stock::{Money, eight_digits};

use crate::LineRef;
use crate::bytes::append;

/// The header of the canonical feed.
pub(crate) const CANONICAL: [&str; 7] = ["store", "gtin", "sku", "quantity", "price", "regular_price", "currency"];

/// True for a file that begins as Onhand's own canonical feed does.
pub(crate) fn is_canonical(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let line = head.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    line.split(|byte| *byte == b',').eq(CANONICAL.map(str::as_bytes))
}

/// Whether text cells are made harmless for spreadsheet programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Exactly as it is, for programs.
    Exact,
    /// Cells that a spreadsheet would run as a formula get an apostrophe in front.
    Spreadsheet,
}

/// Writes one row; cells that need it are quoted.
pub fn csv_row<'a>(out: &mut Vec<u8>, safety: Safety, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        csv_cell(out, safety, cell);
    }
    out.extend_from_slice(b"\r\n");
}

/// The signs that have to stand in quotes, a bit for each.
const MARKS: u64 = 1 << b',' | 1 << b'"' | 1 << b'\n' | 1 << b'\r' | 1 << b';' | 1 << b'\t';

fn csv_cell(out: &mut Vec<u8>, safety: Safety, cell: &str) {
    if cell.is_empty() {
        return;
    }
    let armed = safety == Safety::Spreadsheet && is_formula(cell);
    let bytes = cell.as_bytes();
    let padded = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    let marked = || bytes.iter().any(|byte| MARKS.checked_shr((*byte).into()).unwrap_or(0) & 1 == 1);
    if !armed && !padded && !marked() {
        return append(out, bytes);
    }
    out.push(b'"');
    if armed {
        out.push(b'\'');
    }
    for byte in cell.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

/// True for text that spreadsheet programs run instead of showing it; signed numbers are harmless.
fn is_formula(cell: &str) -> bool {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let digits = cell.trim_start_matches(['+', '-']);
    let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    risky && !number
}

/// Writes the header of the canonical feed.
pub fn canonical_header(out: &mut Vec<u8>) {
    csv_row(out, Safety::Exact, CANONICAL);
}

/// Writes one stock line in the canonical feed: GTIN of 14 digits or empty, whole quantity or empty, plain decimals
/// with a point, ISO 4217 currency.
pub fn canonical_row(out: &mut Vec<u8>, safety: Safety, line: &LineRef<'_>) {
    csv_cell(out, safety, line.store.unwrap_or_default());
    out.push(b',');
    let stock = &line.line;
    if let Some(gtin) = stock.gtin {
        let [_, _, digits @ ..] = sixteen_digits(gtin.value());
        out.extend_from_slice(&digits);
    }
    out.push(b',');
    csv_cell(out, safety, stock.sku);
    out.push(b',');
    if let Some(quantity) = stock.quantity {
        number(out, u64::from(quantity), 1);
    }
    for money in [stock.price, stock.regular_price] {
        out.push(b',');
        if let Some(money) = money {
            amount(out, money);
        }
    }
    out.push(b',');
    if let Some(currency) = stock.price.or(stock.regular_price).and_then(|money| money.currency) {
        out.extend_from_slice(&currency.letters());
    }
    out.extend_from_slice(b"\r\n");
}

/// The last sixteen digits of a number.
fn sixteen_digits(value: u64) -> [u8; 16] {
    let mut digits = [0; 16];
    let (first, last) = digits.split_at_mut(8);
    first.copy_from_slice(&eight_digits((value / EIGHT_DIGITS % EIGHT_DIGITS) as u32));
    last.copy_from_slice(&eight_digits((value % EIGHT_DIGITS) as u32));
    digits
}

/// Writes a whole number with `width` digits at least.
pub(crate) fn number(out: &mut Vec<u8>, value: u64, width: usize) {
    if value < EIGHT_DIGITS && width <= 8 {
        return eight(out, eight_digits(value as u32), 8 - width);
    }
    let mut digits = [[b'0'; 8]; 3];
    let [first, rest @ ..] = &mut digits;
    *first = eight_digits((value / EIGHT_DIGITS / EIGHT_DIGITS) as u32);
    rest.as_flattened_mut().copy_from_slice(&sixteen_digits(value));
    let used = value.checked_ilog10().map_or(0, |log| log as usize + 1).max(width);
    let digits = digits.as_flattened();
    out.extend_from_slice(digits.get(digits.len() - used..).unwrap_or_default());
}

/// Writes eight signs but for the zeros that they begin with, of which `most` are left out at most.
#[inline]
fn eight(out: &mut Vec<u8>, signs: [u8; 8], most: usize) {
    let word = u64::from_le_bytes(signs);
    let zeros = ((word ^ u64::from_le_bytes([b'0'; 8])).trailing_zeros() as usize / 8).min(most);
    let end = out.len() + 8 - zeros;
    // Of one length whatever is left out, and then shortened: quicker than to copy any number of bytes.
    out.extend_from_slice(&word.checked_shr(8 * zeros as u32).unwrap_or(0).to_le_bytes());
    out.truncate(end);
}

/// One more than the largest number of eight digits.
const EIGHT_DIGITS: u64 = 100_000_000;

/// Writes an amount as [`Money`] shows it: what formatting costs counts a million times.
fn amount(out: &mut Vec<u8>, money: Money) {
    if money.minor < 0 {
        out.push(b'-');
    }
    let (size, decimals) = (money.minor.unsigned_abs(), money.exponent());
    if decimals == 2 && size < EIGHT_DIGITS {
        return hundredths(out, size as u32);
    }
    let unit = 10u64.pow(decimals);
    number(out, size / unit, 1);
    if decimals > 0 {
        out.push(b'.');
        number(out, size % unit, decimals as usize);
    }
}

/// Writes an amount of two decimals.
fn hundredths(out: &mut Vec<u8>, size: u32) {
    let [a, b, c, d, e, f, g, h] = eight_digits(size);
    eight(out, [a, b, c, d, e, f, b'.', g], 5);
    out.push(h);
}

#[cfg(test)]
mod tests {
    use onhand_stock::{Currency, Gtin, Line};

    use super::*;

    fn row(safety: Safety, cells: &[&str]) -> String {
        let mut out = Vec::new();
        csv_row(&mut out, safety, cells.iter().copied());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_needed() {
        assert_eq!(
            row(Safety::Exact, &["a", "b,c", "d \"e\"", "two\nlines"]),
            "a,\"b,c\",\"d \"\"e\"\"\",\"two\nlines\"\r\n"
        );
    }

    #[test]
    fn blanks_around_a_cell_are_kept() {
        assert_eq!(row(Safety::Exact, &[" a "]), "\" a \"\r\n");
    }

    #[test]
    fn formulas_are_disarmed_for_spreadsheets_only() {
        for cell in ["=cmd|' /C calc'!A0", "@SUM(A1)", "+cmd", "-2+3", "\t=1"] {
            assert!(row(Safety::Spreadsheet, &[cell]).starts_with("\"'"), "{cell}");
            assert!(!row(Safety::Exact, &[cell]).contains('\'') || cell.contains('\''), "{cell}");
        }
        assert_eq!(row(Safety::Spreadsheet, &["-5", "+3.5", "a=b"]), "-5,+3.5,a=b\r\n");
    }

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        for value in [0, 7, 10, 99_999_999, 100_000_000, 99_999_999_999_999, u64::MAX] {
            let mut out = Vec::new();
            number(&mut out, value, 14);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{value:014}"));
        }
        for code in ["EUR", "JPY", "KWD", ""] {
            for minor in [0, 5, -5, 100, 1990, -123_456, 99_999_999, 100_000_000, i64::MAX, i64::MIN] {
                let money = Money { minor, currency: Currency::parse(code) };
                let mut out = Vec::new();
                amount(&mut out, money);
                assert_eq!(String::from_utf8(out).unwrap(), money.to_string());
            }
        }
    }

    #[test]
    fn a_line_in_the_canonical_feed() {
        let currency = Currency::parse("EUR");
        let line = Line {
            gtin: Gtin::parse("4006381333931").ok(),
            sku: "A-1",
            quantity: Some(3),
            price: Some(Money { minor: 1990, currency }),
            regular_price: None,
        };
        let mut out = Vec::new();
        canonical_header(&mut out);
        canonical_row(&mut out, Safety::Exact, &LineRef { row: 2, store: Some("Lyon"), line });
        let text = String::from_utf8(out).unwrap();
        assert_eq!(
            text,
            "store,gtin,sku,quantity,price,regular_price,currency\r\nLyon,04006381333931,A-1,3,19.90,,EUR\r\n"
        );
    }
}
