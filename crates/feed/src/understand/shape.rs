//! What a cell looks like, before anybody knows what its column is.

use onhand_stock::{Circulation, Gtin};

use crate::CellKind;
use crate::read::SampleCell;
use crate::values::{Amount, Code, Quantity, amount, code, currency_in, is_labelled, quantity, stock_word};

/// Looks of one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Nothing in it.
    pub(crate) empty: bool,
    /// A valid public code (GTIN-8, -12, -13, -14, UPC-E, ISBN-10).
    pub(crate) public_code: bool,
    /// Digits as long as a code, whatever their check digit (7 to 14).
    pub(crate) code_like: bool,
    /// A code whose digits are gone (`1.23E+11`).
    pub(crate) lost: bool,
    /// A number of pieces, or a word for one.
    pub(crate) quantity: bool,
    /// A word for in stock or out of stock.
    pub(crate) stock_word: bool,
    /// A whole number.
    pub(crate) whole: Option<i64>,
    /// An amount of money.
    pub(crate) amount: bool,
    /// An amount with two decimals or a currency.
    pub(crate) priced: bool,
    /// A date.
    pub(crate) date: bool,
}

impl Shape {
    /// True if it is a number, a code or a date: what headers are not.
    pub(crate) fn is_data(&self) -> bool {
        self.whole.is_some() || self.code_like || self.lost || self.amount || self.date
    }
}

/// What a cell looks like.
pub(crate) fn shape(cell: &SampleCell) -> Shape {
    let text = cell.text.as_bytes();
    if text.is_empty() {
        return Shape { empty: true, ..Shape::default() };
    }
    let signs = Signs::of(text);
    let (amount, decimal) = if signs.may_be_amount(text) { amount(text) } else { (Amount::Unknown, None) };
    let quantity = match () {
        _ if !signs.may_be_quantity() => Quantity::Unknown,
        _ if signs.ascii && signs.digits == 0 && signs.word => stock_word(&cell.text).unwrap_or(Quantity::Unknown),
        _ => quantity(text),
    };
    let code = if signs.may_be_code() { code(text) } else { Code::Text };
    let (is_amount, currency) = match amount {
        Amount::Number { currency, .. } => (true, currency),
        _ => (false, None),
    };
    let listed = code == Code::Text && (signs.digits > 7 || !signs.ascii) && listed_code(&cell.text);
    Shape {
        empty: false,
        public_code: public(code) || listed,
        code_like: code_like(code) || listed,
        lost: code == Code::LostPrecision,
        quantity: !matches!(quantity, Quantity::Unknown | Quantity::Empty),
        stock_word: matches!(quantity, Quantity::Word(_)),
        whole: match quantity {
            Quantity::Exact(n) if is_amount => Some(n),
            _ => None,
        },
        amount: is_amount,
        // `12:50` may be a time.
        priced: is_amount
            && !cell.text.contains(':')
            && (currency.is_some() || decimal.is_some() || matches!(cell.kind, CellKind::Money(_))),
        date: cell.kind == CellKind::Date || text.first().is_some_and(u8::is_ascii_digit) && is_date(&cell.text),
    }
}

/// Which signs a cell is made of: most tell at once what it is not.
struct Signs {
    /// All of them are ASCII. Of others nothing is told.
    ascii: bool,
    /// The first is a letter.
    word: bool,
    /// The first ones are the label of a number.
    label: bool,
    /// An `e` of either case, as in numbers that lost their digits.
    e: bool,
    /// How many are ASCII digits.
    digits: usize,
    /// Letters of the longest run.
    letters: usize,
    /// All in all.
    len: usize,
}

impl Signs {
    fn of(text: &[u8]) -> Self {
        let word = text.first().is_some_and(u8::is_ascii_alphabetic);
        let label = word && is_labelled(text);
        let mut signs = Self { ascii: true, word, label, e: false, digits: 0, letters: 0, len: text.len() };
        let mut run = 0;
        for byte in text {
            signs.ascii &= byte.is_ascii();
            signs.e |= byte | 0x20 == b'e';
            signs.digits += usize::from(byte.is_ascii_digit());
            run = if byte.is_ascii_alphabetic() { run + 1 } else { 0 };
            signs.letters = signs.letters.max(run);
        }
        signs
    }

    /// Amounts have digits, no currency is of five letters, and no other word stands in front.
    fn may_be_amount(&self, text: &[u8]) -> bool {
        !self.ascii || self.digits > 0 && self.letters < 5 && (!self.word || begins_with_currency(text))
    }

    /// Numbers begin with no letter, and words for stock are short.
    fn may_be_quantity(&self) -> bool {
        !self.ascii || if self.digits > 0 { !self.word } else { self.len <= 24 }
    }

    /// Codes have many digits, or have lost them, and only a label in front.
    fn may_be_code(&self) -> bool {
        !self.ascii || self.label || !self.word && (self.digits >= 7 || self.digits > 0 && self.e)
    }
}

/// True if the letters that a cell begins with are a currency, or part of one.
fn begins_with_currency(text: &[u8]) -> bool {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let word = text.get(..letters).and_then(|word| std::str::from_utf8(word).ok()).unwrap_or_default();
    let part = matches!(text.get(letters), Some(b'$' | b'.'));
    part || matches!(word.to_ascii_lowercase().as_str(), "kr" | "rs") || currency_in(word).is_some()
}

/// Several codes in one cell, one of them valid.
fn listed_code(text: &str) -> bool {
    text.split([',', ';', '|', '/', ' ', '\n']).any(|part| part.len() > 7 && public(code(part.as_bytes())))
}

fn code_like(code: Code) -> bool {
    matches!(code, Code::Digits { len: 7..=14, .. } | Code::Isbn(_))
}

fn public(code: Code) -> bool {
    let gtin = match code {
        Code::Isbn(gtin) => Some(gtin),
        Code::Digits { value, len: 8, .. } if value < 10_000_000 => Gtin::from_upc_e(value),
        // With fewer digits zeros in front are lost; one number in ten is right by chance, and a column of them never.
        Code::Digits { value, len: 8..=14, .. } => Gtin::new(value).ok(),
        _ => None,
    };
    gtin.is_some_and(|gtin| gtin.circulation() == Circulation::Public)
}

/// `2026-11-21`, `21/11/2026`, `21.11.26`, with or without a time behind it.
fn is_date(text: &str) -> bool {
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let Some(mark) = day.chars().find(|c| matches!(c, '-' | '/' | '.')) else { return false };
    let mut parts = day.split(mark);
    let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let small = |part: &str, most: u32| part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    [a, b, c].into_iter().all(number)
        && ((a.len() == 4 && small(b, 12) && small(c, 31))
            || (c.len() != 3 && c.len() != 1 && a.len() <= 2 && b.len() <= 2 && small(a, 31) && small(b, 31)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Shape {
        shape(&SampleCell { text: text.into(), kind: CellKind::Text })
    }

    #[test]
    fn what_signs_rule_out_is_not_there() {
        for text in [
            "12",
            "19.90",
            "$1,234.50",
            "EUR 12",
            "12 euro",
            "(5)",
            "12 pcs",
            "3 pieces",
            "10+",
            ">5",
            "1.2E+11",
            "=\"1e12\"",
            "UPC 012345678905",
            "080442957X",
            "SKU-0000017",
            "A5-",
            "A5+",
            "in stock",
            "low",
            "Blue pen 5",
            "barcode 5",
            "12kr50",
            "12:50",
            "e12",
            "US$ 5",
            "Fr. 5",
            "rs 12",
            "Kr. 9.50",
            "Sold out",
            "n/a",
            "-",
            "pen 4006381333931",
            "4006381333931, 5901234123457",
        ] {
            let (bytes, signs) = (text.as_bytes(), Signs::of(text.as_bytes()));
            let is_amount = matches!(amount(bytes).0, Amount::Number { .. });
            assert!(signs.may_be_amount(bytes) || !is_amount, "{text}");
            assert!(signs.may_be_quantity() || matches!(quantity(bytes), Quantity::Unknown), "{text}");
            let code = code(bytes);
            assert!(signs.may_be_code() || !code_like(code) && code != Code::LostPrecision, "{text}");
            assert!(signs.digits > 7 || !signs.ascii || !listed_code(text), "{text}");
        }
    }

    #[test]
    fn looks() {
        assert!(of("4006381333931").public_code && of("4006381333931").code_like);
        assert!(!of("4006381333932").public_code && of("4006381333932").code_like);
        assert!(!of("2000000000008").public_code, "in-store codes prove nothing");
        assert!(of("1.23457E+11").lost);
        assert!(of("12").quantity && of("12").whole == Some(12));
        assert!(of("In stock").stock_word);
        assert!(of("19,90 €").priced && of("19.90").priced && !of("1990").priced);
        assert!(of("").empty);
        for date in ["2026-11-21", "21/11/2026", "1.2.26", "2026-11-21 09:30"] {
            assert!(of(date).date, "{date}");
        }
        assert!(!of("12.50").date && !of("0-36000-29145-2").date && !of("AB-12-34").date);
        assert!(!of("Price").is_data() && of("12").is_data());
    }
}
