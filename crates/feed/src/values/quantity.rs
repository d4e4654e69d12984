//! What a cell says as a number of pieces.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{is_blank, narrow};
use crate::understand::fold;

/// A cell read as a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// Nothing: unknown, not zero.
    Empty,
    /// A whole number.
    Exact(i64),
    /// A number with a fraction, rounded down.
    Floored(i64),
    /// One mark with three digits behind it: all digits as a whole number, and the mark. Whether it groups thousands
    /// (`1.250` pieces) or is a decimal mark (`5.000` of a system that weighs) is for the column to say.
    Open(i64, char),
    /// At least that many (`10+`, `>5`).
    AtLeast(i64),
    /// A known word: out of stock is 0, in stock or low is 1.
    Word(i64),
    /// Words nobody taught us: unknown, not zero.
    Unknown,
}

/// Words for "there is some", lower case without diacritics.
const IN: &[&str] = &[
    "in stock",
    "instock",
    "in_stock",
    "yes",
    "y",
    "true",
    "available",
    "en stock",
    "dispo",
    "disponible",
    "oui",
    "auf lager",
    "lieferbar",
    "vorratig",
    "verfugbar",
    "ja",
    "si",
    "disponibile",
    "em estoque",
    "disponivel",
    "sim",
    "op voorraad",
    "leverbaar",
    "in stoc",
    "disponibil",
    "da",
    "в наличии",
    "есть",
    "много",
    "да",
    "dostepny",
    "tak",
    "na stanie",
    "あり",
    "在庫あり",
    "有",
    "○",
    "◯",
    "i lager",
    "skladem",
];

/// Words for "there are few", lower case without diacritics: at least one.
const FEW: &[&str] = &[
    "low",
    "low stock",
    "limited",
    "limited availability",
    "limited_availability",
    "few",
    "few left",
    "мало",
    "わずか",
    "残りわずか",
    "△",
    "stock limite",
    "wenige",
    "poco",
];

/// Words for "there is none", lower case without diacritics.
const OUT: &[&str] = &[
    "out of stock",
    "out_of_stock",
    "out-of-stock",
    "outofstock",
    "sold out",
    "no",
    "n",
    "false",
    "none",
    "not stocked",
    "not available",
    "unavailable",
    "discontinued",
    "on order",
    "special order",
    "backorder",
    "back order",
    "on_display_to_order",
    "preorder",
    "rupture",
    "rupture de stock",
    "epuise",
    "sur commande",
    "non",
    "indisponible",
    "ausverkauft",
    "nicht vorratig",
    "nicht auf lager",
    "nicht lieferbar",
    "nein",
    "agotado",
    "sin stock",
    "esaurito",
    "non disponibile",
    "esgotado",
    "sem estoque",
    "nao",
    "indisponivel",
    "uitverkocht",
    "niet op voorraad",
    "niet voorradig",
    "nee",
    "stoc epuizat",
    "indisponibil",
    "epuizat",
    "nu",
    "нет в наличии",
    "нет",
    "под заказ",
    "niedostepny",
    "brak",
    "na zamowienie",
    "nie",
    "なし",
    "在庫なし",
    "在庫切れ",
    "無",
    "×",
    "取り寄せ",
    "slut",
    "vyprodano",
];

/// Above this a quantity is taken for something else that slipped into the column, such as a barcode.
pub(crate) const MAX_QUANTITY: i64 = 9_999_999;

/// Reads a cell as a quantity.
pub(crate) fn quantity(cell: &[u8]) -> Quantity {
    plain(cell).or_else(|| marked(cell)).unwrap_or_else(|| worded(&String::from_utf8_lossy(cell)))
}

/// The common case: an optional minus and up to nine digits.
fn plain(cell: &[u8]) -> Option<Quantity> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    let mut value = 0i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(Quantity::Exact(if negative { -value } else { value }))
}

/// The next common case: more digits, with one mark between them.
fn marked(cell: &[u8]) -> Option<Quantity> {
    const MOST: usize = 18;
    let (negative, number) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    let (mut digits, mut head, mut mark) = (0i64, 0i64, None);
    for (at, byte) in number.iter().enumerate().take(MOST + 2) {
        match byte {
            b'0'..=b'9' => digits = digits.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?,
            b'.' | b',' if mark.is_none() => (head, mark) = (digits, Some((at, *byte))),
            _ => return None,
        }
    }
    let (before, behind) = mark.map_or((number.len(), 0), |(at, _)| (at, number.len() - at - 1));
    if before == 0 || before + behind > MOST || mark.is_some() && behind == 0 {
        return None;
    }
    let sign = if negative { -1 } else { 1 };
    let ten = 10i64.checked_pow(u32::try_from(behind).ok()?)?;
    Some(match mark {
        None => Quantity::Exact(sign * digits),
        Some((_, mark)) if behind == 3 && before <= 3 && number.first() != Some(&b'0') => {
            Quantity::Open(sign * digits, char::from(mark))
        }
        Some(_) if digits == head.checked_mul(ten)? => Quantity::Exact(sign * head),
        Some(_) => Quantity::Floored(if negative { -head - 1 } else { head }),
    })
}

fn worded(cell: &str) -> Quantity {
    let text: String = cell.chars().map(narrow).collect();
    let text = text.trim_matches(is_blank).trim_matches(|c| matches!(c, '"' | '\''));
    if text.is_empty() {
        return Quantity::Empty;
    }
    // Numbers are by far the most; only what has letters or signs of its own can be a known word.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return number(text);
    }
    stock_word(text).unwrap_or_else(|| number(text))
}

/// A word for stock.
pub(crate) fn stock_word(text: &str) -> Option<Quantity> {
    words().get(fold(text).as_str()).map(|pieces| Quantity::Word(*pieces))
}

/// Known words, folded, and the pieces they stand for.
fn words() -> &'static HashMap<String, i64> {
    static WORDS: OnceLock<HashMap<String, i64>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lists = [(OUT, 0), (IN, 1), (FEW, 1)];
        lists.iter().flat_map(|(list, pieces)| list.iter().map(|word| (fold(word), *pieces))).collect()
    })
}

/// `10+`, `>5`, `<3`, `12.5`, `1,234`, `(5)`, `5-`, `+3`, `12 un.`, `5-10`.
fn number(text: &str) -> Quantity {
    if let Some(rest) = text.strip_suffix('+') {
        return whole(rest).map_or(Quantity::Unknown, Quantity::AtLeast);
    }
    if let Some(rest) = text.strip_prefix(">=").or_else(|| text.strip_prefix('≥')) {
        return whole(rest).map_or(Quantity::Unknown, Quantity::AtLeast);
    }
    if let Some(rest) = text.strip_prefix('>') {
        return whole(rest).map_or(Quantity::Unknown, |n| Quantity::AtLeast(n + 1));
    }
    if text.starts_with('<') {
        return whole(text.trim_start_matches(['<', '='])).map_or(Quantity::Unknown, |_| Quantity::AtLeast(0));
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return negated(inner);
    }
    if let Some(inner) = text.strip_suffix('-').or_else(|| text.strip_prefix("- ")) {
        return negated(inner);
    }
    if let Some((low, high)) = text.split_once(['-', '–']).filter(|(low, _)| !low.is_empty()) {
        return match (whole(low), whole(high)) {
            (Some(low), Some(high)) if low <= high => Quantity::AtLeast(low),
            _ => Quantity::Unknown,
        };
    }
    decimal(text.strip_prefix('+').unwrap_or(text))
}

fn whole(text: &str) -> Option<i64> {
    match plain(text.trim_matches(is_blank).as_bytes())? {
        Quantity::Exact(n) if n >= 0 => Some(n),
        _ => None,
    }
}

fn negated(text: &str) -> Quantity {
    match decimal(text.trim_matches(is_blank)) {
        Quantity::Exact(n) => Quantity::Exact(-n),
        Quantity::Floored(n) => Quantity::Floored(-n - 1),
        Quantity::Open(n, mark) => Quantity::Open(-n, mark),
        other => other,
    }
}

/// A number with marks, and perhaps a unit behind it.
fn decimal(text: &str) -> Quantity {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let unit = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’') || is_blank(c)));
    let (number, unit) = text.split_at(unit.unwrap_or(text.len()));
    let number: String = number.chars().filter(|c| !is_blank(*c)).collect();
    let number = number.trim_end_matches(['.', ',']);
    if !number.starts_with(|c: char| c.is_ascii_digit()) || !is_unit(unit) {
        return Quantity::Unknown;
    }
    let sign = if negative { -1 } else { 1 };
    match split_number(number) {
        Some(Split::Open(digits, mark)) => Quantity::Open(sign * digits, mark),
        Some(Split::Decimal(whole, fraction)) if fraction.bytes().all(|b| b == b'0') => Quantity::Exact(sign * whole),
        Some(Split::Decimal(whole, _)) => Quantity::Floored(if negative { -whole - 1 } else { whole }),
        None => Quantity::Unknown,
    }
}

/// `pcs`, `un.`, `шт`, `kg`: a word of a few letters, not a sentence.
fn is_unit(text: &str) -> bool {
    let text = text.trim_matches(|c| is_blank(c) || c == '.');
    let letters = text.chars().all(char::is_alphabetic);
    letters && (text.chars().count() <= 5 || UNITS.contains(&fold(text).as_str()))
}

/// Longer words for pieces, folded.
const UNITS: [&str; 17] = [
    "pieces", "pairs", "units", "pieza", "piezas", "unidad", "unidades", "unites", "unite", "pezzi", "stucke",
    "stuecke", "stuks", "sztuk", "sztuki", "bucati", "штук",
];

/// A number's digits, told apart by its marks.
enum Split<'a> {
    /// The whole part and the digits behind the decimal mark.
    Decimal(i64, &'a str),
    /// All digits, where one mark may be either.
    Open(i64, char),
}

/// `None` if the marks make no sense.
fn split_number(number: &str) -> Option<Split<'_>> {
    let is_mark = |c: char| !c.is_ascii_digit();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse::<i64>().ok();
    let Some(last) = number.rfind(is_mark) else { return Some(Split::Decimal(digits(number)?, "")) };
    let mark = number.get(last..)?.chars().next()?;
    let (head, tail) = (number.get(..last)?, number.get(last + mark.len_utf8()..)?);
    let repeated = head.contains(mark);
    let other = head.contains(|c| is_mark(c) && c != mark);
    let groups = tail.len() == 3 && !head.starts_with('0');
    let thousands = matches!(mark, '\'' | '’');
    match (repeated, other) {
        (true, _) if groups => Some(Split::Decimal(digits(number)?, "")),
        (true, _) => None,
        (false, false) if groups && thousands => Some(Split::Decimal(digits(number)?, "")),
        (false, false) if groups && head.len() <= 3 => Some(Split::Open(digits(number)?, mark)),
        (false, _) => Some(Split::Decimal(digits(head)?, tail)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(cells: &[&str], expected: Quantity) {
        for cell in cells {
            assert_eq!(quantity(cell.as_bytes()), expected, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_at_once_is_read_alike(cell in "-?[0-9]{0,12}[.,]?[0-9]{0,9}") {
            if let Some(found) = plain(cell.as_bytes()).or_else(|| marked(cell.as_bytes())) {
                prop_assert_eq!(found, worded(&cell));
            }
        }
    }

    #[test]
    fn whole_numbers() {
        check(&["12", "012", "+12", "12.0", "12,00", "12 pcs", "12 un.", "12 шт", "１２", " 12 "], Quantity::Exact(12));
        check(&["1 234", "1'234", "1\u{a0}234", "1,234.00"], Quantity::Exact(1234));
        check(&["1,234"], Quantity::Open(1234, ','));
        check(&["-5.000"], Quantity::Open(-5000, '.'));
        check(&["-5", "5-", "(5)", "−5", "- 5"], Quantity::Exact(-5));
        check(&["0", "0.00", "-0"], Quantity::Exact(0));
    }

    #[test]
    fn fractions_are_rounded_down() {
        check(&["12.5", "12,5", "12.25", "12.5 kg"], Quantity::Floored(12));
        check(&["-0.5"], Quantity::Floored(-1));
        check(&["0.500", "0,250"], Quantity::Floored(0));
    }

    #[test]
    fn the_least_it_can_be() {
        check(&["10+", ">=10", "≥10", ">9", "10-20", "10–20"], Quantity::AtLeast(10));
        check(&["<3", "<= 3"], Quantity::AtLeast(0));
    }

    #[test]
    fn words() {
        check(
            &["In stock", "YES", "auf Lager", "vorrätig", "в наличии", "あり", "disponível", "low", "few"],
            Quantity::Word(1),
        );
        check(
            &["Out of Stock", "rupture", "épuisé", "нет в наличии", "なし", "not stocked", "on order"],
            Quantity::Word(0),
        );
        check(&["call", "ask", "parent", "variable", "2x1", "2026-11-21", "a lot more than that"], Quantity::Unknown);
        check(&["", "  ", "\u{a0}"], Quantity::Empty);
    }
}
