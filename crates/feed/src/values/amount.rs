//! What a cell says as an amount of money.

use std::collections::HashMap;
use std::sync::OnceLock;

use onhand_stock::{Currency, Money, hundredths};

use super::{is_blank, is_words, narrow};

/// A cell read as an amount, its decimal mark perhaps still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// Nothing.
    Empty,
    /// An amount.
    Number {
        /// All its digits as one integer, signed.
        digits: i64,
        /// How many of them stand behind the decimal mark.
        decimals: u8,
        /// One mark, three digits behind it: decimal mark or thousands. `decimals` is 3; as thousands it would be 0.
        open: Option<char>,
        /// The currency it names.
        currency: Option<Currency>,
    },
    /// Words.
    Unknown,
}

/// Votes for the decimal mark of a column, from amounts that leave no doubt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Amounts whose decimal mark is surely a point.
    pub(crate) point: u32,
    /// Amounts whose decimal mark is surely a comma.
    pub(crate) comma: u32,
    /// Amounts that could be read either way.
    pub(crate) open: u32,
    /// Amounts of three digits and more without any mark.
    plain: u32,
}

impl Marks {
    /// Counts a vote.
    #[inline]
    pub(crate) fn count(&mut self, vote: Vote) {
        match vote {
            Vote::None => {}
            Vote::Point => self.point += 1,
            Vote::Comma => self.comma += 1,
            Vote::Open => self.open += 1,
            Vote::Plain => self.plain += 1,
        }
    }

    /// The column's decimal mark, if the votes decide it; a NUL if amounts have no decimals.
    pub(crate) fn decided(self) -> Option<char> {
        match (self.point, self.comma) {
            // `540`, `860` and `1,030`: who prints decimals prints them everywhere.
            (0, 0) if self.plain >= 5 && self.plain / 2 >= self.open => Some('\0'),
            (0, 0) => None,
            (point, comma) if point >= comma.saturating_mul(9) => Some('.'),
            (point, comma) if comma >= point.saturating_mul(9) => Some(','),
            _ => None,
        }
    }
}

/// What one amount says of the decimal mark of its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Vote {
    /// Nothing.
    #[default]
    None,
    /// It is surely a point.
    Point,
    /// It is surely a comma.
    Comma,
    /// The amount could be read either way.
    Open,
    /// It has three digits or more, and no mark.
    Plain,
}

impl Vote {
    /// The vote of an amount; `decimal` is the mark that it is sure of.
    pub(crate) fn of(amount: Amount, decimal: Option<char>) -> Self {
        match (amount, decimal) {
            (Amount::Number { open: Some(_), .. }, _) => Self::Open,
            (Amount::Number { .. }, Some('.')) => Self::Point,
            (Amount::Number { .. }, Some(',')) => Self::Comma,
            (Amount::Number { digits: 100.., decimals: 0, .. }, None) => Self::Plain,
            _ => Self::None,
        }
    }
}

impl Amount {
    /// The money it is, once the column's decimal mark is known; rounded half up to the currency's decimals.
    pub(crate) fn money(self, decimal: Option<char>, fallback: Option<Currency>) -> Option<Money> {
        let Amount::Number { digits, decimals, open, currency } = self else { return None };
        let currency = currency.or(fallback);
        let decimals = match open {
            Some(mark) if decimal != Some(mark) => 0,
            _ => u32::from(decimals),
        };
        let exponent = Money { minor: 0, currency }.exponent();
        Some(Money { minor: rescale(digits, decimals, exponent)?, currency })
    }
}

/// Moves an integer with `from` decimals to `to` decimals; `None` if it does not fit.
fn rescale(digits: i64, from: u32, to: u32) -> Option<i64> {
    if to == from {
        return Some(digits);
    }
    if to > from {
        return digits.checked_mul(10i64.checked_pow(to - from)?);
    }
    let unit = 10i64.checked_pow(from - to)?;
    let half = if digits < 0 { -unit / 2 } else { unit / 2 };
    Some(digits.checked_add(half)? / unit)
}

/// Currency signs and words as they stand beside amounts.
const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("r$", "BRL"),
    ("us$", "USD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("a$", "AUD"),
    ("$", "USD"),
    ("usd", "USD"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("¥", "JPY"),
    ("￥", "JPY"),
    ("円", "JPY"),
    ("jpy", "JPY"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("pln", "PLN"),
    ("lei", "RON"),
    ("ron", "RON"),
    ("₽", "RUB"),
    ("руб", "RUB"),
    ("р.", "RUB"),
    ("rub", "RUB"),
    ("rur", "RUB"),
    ("chf", "CHF"),
    ("fr.", "CHF"),
    ("sfr", "CHF"),
    ("kč", "CZK"),
    ("czk", "CZK"),
    ("ft", "HUF"),
    ("huf", "HUF"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("₺", "TRY"),
    ("tl", "TRY"),
    ("try", "TRY"),
    ("₴", "UAH"),
    ("грн", "UAH"),
    ("uah", "UAH"),
    ("₪", "ILS"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₲", "PYG"),
    ("gs", "PYG"),
    ("cad", "CAD"),
    ("aud", "AUD"),
    ("brl", "BRL"),
    ("mxn", "MXN"),
    ("bgn", "BGN"),
    ("лв", "BGN"),
    ("nzd", "NZD"),
    // Japanese systems print the yen sign as a backslash.
    ("\\", "JPY"),
    ("元", "CNY"),
    ("人民币", "CNY"),
    ("rmb", "CNY"),
    ("원", "KRW"),
    ("nt$", "TWD"),
    ("hk$", "HKD"),
    ("s$", "SGD"),
    ("kn", "HRK"),
];

/// Bytes of the longest word for a currency with brackets and blanks around it.
const LONGEST_CURRENCY: usize = 24;

/// Currencies that are named by their code alone.
const CODES: &str = "aed ars bhd chf clp cny cop czk dkk egp eur gbp hkd hrk huf idr ils inr iqd isk jod jpy krw kwd kzt lyd mad myr nok omr pen php pkr pln qar ron rsd sar sek sgd thb tnd try twd uah usd uyu vnd zar";

/// The currency that a word or sign names: `€`, `zł`, `(lei)`, `USD`.
pub(crate) fn currency_in(text: &str) -> Option<Currency> {
    if text.len() > LONGEST_CURRENCY {
        return None;
    }
    let word = text.trim_matches(|c: char| is_blank(c) || matches!(c, '(' | ')' | '[' | ']')).to_lowercase();
    let known = currencies();
    known.get(word.as_str()).or_else(|| known.get(word.trim_end_matches('.'))).copied()
}

/// Signs, words and codes, each with its currency.
fn currencies() -> &'static HashMap<&'static str, Currency> {
    static KNOWN: OnceLock<HashMap<&'static str, Currency>> = OnceLock::new();
    let named = || CURRENCIES.iter().filter_map(|(sign, code)| Some((*sign, Currency::parse(code)?)));
    let coded = || CODES.split(' ').filter_map(|code| Some((code, Currency::parse(code)?)));
    KNOWN.get_or_init(|| coded().chain(named()).collect())
}

/// Signs of an amount that is read at once: its digits fit an integer.
const MAX_PLAIN: usize = 18;

/// Reads a cell as an amount; with it, the decimal mark that this one cell is sure of.
pub(crate) fn amount(cell: &[u8]) -> (Amount, Option<char>) {
    match plain(cell) {
        Some(found) => found,
        None if is_words(cell) => (
            if cell.iter().all(|byte| byte.is_ascii_control() || matches!(byte, b' ' | b'"' | b'\'')) {
                Amount::Empty
            } else {
                Amount::Unknown
            },
            None,
        ),
        None => decorated(&String::from_utf8_lossy(cell)),
    }
}

/// The common case: digits with a point or a comma, thousands grouped by the other one, perhaps a dollar sign in front.
pub(crate) fn plain(cell: &[u8]) -> Option<(Amount, Option<char>)> {
    let (sign, number) = match cell {
        [b'$', number @ ..] => (true, number),
        number => (false, number),
    };
    if number.len() > MAX_PLAIN {
        return None;
    }
    let currency = sign.then_some(Currency::USD);
    if let Some((digits, mark)) = hundredths(number) {
        let value = Amount::Number { digits: digits.into(), decimals: 2, open: None, currency };
        return Some((value, Some(mark)));
    }
    let mut digits = 0i64;
    // How many digits stand before the first mark, and how many behind the last one.
    let (mut head, mut run) = (0, 0);
    let (mut first, mut second) = (None, None);
    let mut repeated = false;
    for byte in number {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + i64::from(byte - b'0');
                run += 1;
                continue;
            }
            b'.' | b',' if run == 0 => return None,
            b'.' | b',' if first.is_none() => (first, head) = (Some(*byte), run),
            // A mark behind a group of three: the same again, or the decimal one.
            b'.' | b',' if second.is_some() || run != 3 || head > 3 => return None,
            b'.' | b',' if first == Some(*byte) => repeated = true,
            b'.' | b',' => second = Some(*byte),
            _ => return None,
        }
        run = 0;
    }
    let amount = |decimals: u8, open: Option<char>| Amount::Number { digits, decimals, open, currency };
    let decimals = run;
    Some(match (first.map(char::from), second.map(char::from)) {
        (None, _) if run == 0 => return None,
        (None, _) => (amount(0, None), None),
        (Some(_), Some(mark)) if decimals > 0 => (amount(decimals, None), Some(mark)),
        (Some(mark), None) if repeated && decimals == 3 => (amount(0, None), Some(if mark == '.' { ',' } else { '.' })),
        (Some(mark), None) if !repeated && (decimals > 0 || !sign) => {
            let open = decimals == 3 && number.first() != Some(&b'0') && head <= 3;
            (amount(decimals, open.then_some(mark)), (!open && decimals > 0).then_some(mark))
        }
        _ => return None,
    })
}

/// With signs, currencies, thousands: `$1,234.50`, `1 234,56 zł`, `€19.90`, `15.000 Gs`, `12,-`, `(5.00)`.
fn decorated(cell: &str) -> (Amount, Option<char>) {
    let text: String = cell.chars().map(narrow).collect();
    let text = text.trim_matches(|c| is_blank(c) || matches!(c, '"' | '\''));
    if text.is_empty() || matches!(text, "-" | "--" | "n/a" | "N/A" | "#N/A") {
        return (Amount::Empty, None);
    }
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’') || is_blank(c);
    let (Some(first), Some(last)) = (text.find(|c: char| c.is_ascii_digit()), text.rfind(|c: char| c.is_ascii_digit()))
    else {
        return (Amount::Unknown, None);
    };
    let (before, rest) = text.split_at(first);
    let (number, after) = rest.split_at(last + 1 - first);
    let Some((negative, currency)) = surroundings(before, after) else { return (Amount::Unknown, None) };
    if !number.chars().all(is_number) {
        return parted(text, number).map_or((Amount::Unknown, None), |usual| decorated(&usual));
    }
    let number: String = number.chars().filter(|c| !is_blank(*c) && !matches!(c, '\'' | '’')).collect();
    match marked(&number) {
        Some((Amount::Number { digits, decimals, open, .. }, sure)) => {
            let digits = if negative { -digits } else { digits };
            (Amount::Number { digits, decimals, open, currency }, sure)
        }
        _ => (Amount::Unknown, None),
    }
}

/// An amount whose currency, or a colon, stands where others have a decimal mark, in the usual order: `12€50`, `12kr50`,
/// and as Swedes write `12:50`.
fn parted(text: &str, number: &str) -> Option<String> {
    let mark = number.find(|c: char| c == ':' || c.is_alphabetic() || matches!(c, '€' | '£' | '$' | '₽'))?;
    let (whole, rest) = number.split_at(mark);
    let at = rest.rfind(|c: char| !c.is_ascii_digit())?;
    let width = rest.get(at..)?.chars().next().map_or(0, char::len_utf8);
    let (sign, cents) = rest.split_at_checked(at + width)?;
    let known = sign == ":" || sign.trim().eq_ignore_ascii_case("kr") || currency_in(sign).is_some();
    let decimal = if whole.contains(',') { '.' } else { ',' };
    let usual = format!("{}{decimal}{cents} {}", whole.trim_end(), sign.trim_matches(':'));
    (known && cents.len() == 2 && !whole.is_empty()).then(|| text.replacen(number, &usual, 1))
}

/// What stands around the digits: a sign and a currency, or nothing that belongs to an amount (`None`).
fn surroundings(before: &str, after: &str) -> Option<(bool, Option<Currency>)> {
    let negative = before.contains('-')
        || after.trim_start().starts_with("-") && !after.contains(".-")
        || before.contains('(') && after.contains(')');
    let strip = |text: &str| {
        text.trim_matches(|c: char| is_blank(c) || matches!(c, '-' | '+' | '(' | ')' | '=' | '/')).to_owned()
    };
    let (before, after) = (strip(before), strip(after.trim_start_matches([',', '.', ':']).trim_start_matches('-')));
    // Crowns and rupees are of several countries.
    let shared = |text: &str| matches!(text.trim_end_matches('.').to_lowercase().as_str(), "kr" | "rs" | "");
    let named = |text: &str| if shared(text) { Some(None) } else { currency_in(text).map(Some) };
    match (named(&before)?, named(&after)?) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => Some((negative && !after.starts_with('.'), a.or(b))),
    }
}

/// Digits with points and commas.
fn marked(number: &str) -> Option<(Amount, Option<char>)> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let value: i64 = digits.parse().ok()?;
    let whole = |decimals: usize, open: Option<char>| Amount::Number {
        digits: value,
        decimals: u8::try_from(decimals).unwrap_or(u8::MAX),
        open,
        currency: None,
    };
    let Some(last) = number.rfind(['.', ',']) else { return Some((whole(0, None), None)) };
    let mark = number.get(last..)?.chars().next()?;
    let other = if mark == '.' { ',' } else { '.' };
    let decimals = number.len() - last - 1;
    let head = number.get(..last)?;
    match (head.contains(mark), head.contains(other)) {
        (true, true) => None,
        (true, false) if grouped(number, mark) => Some((whole(0, None), Some(other))),
        (true, false) => None,
        (false, true) if grouped(head, other) => Some((whole(decimals, None), Some(mark))),
        (false, true) => None,
        (false, false) if decimals == 3 && !head.starts_with('0') && head.len() <= 3 => {
            Some((whole(3, Some(mark)), None))
        }
        (false, false) => Some((whole(decimals, None), Some(mark))),
    }
}

/// True if the mark groups digits by three.
fn grouped(number: &str, mark: char) -> bool {
    let mut groups = number.split(mark);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<usize> = groups.map(str::len).collect();
    let Some((last, middle)) = rest.split_last() else { return false };
    let thousands = (1..=3).contains(&first.len()) && middle.iter().all(|len| *len == 3);
    // `1,23,456`: a lakh and twenty-three thousand.
    let lakhs = (1..=2).contains(&first.len()) && middle.iter().all(|len| *len == 2);
    *last == 3 && (thousands || lakhs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_read_at_once_is_read_alike(cell in "[$]?([0-9]{1,4}[.,]?){1,5}[.,]?[0-9]{0,3}") {
            if let Some(found) = plain(cell.as_bytes()) {
                prop_assert_eq!(found, decorated(&cell));
            }
        }
    }

    #[test]
    fn what_is_common_is_read_at_once() {
        for cell in ["9", "9.90", "1234,5", "1,234.50", "1.234.567,89", "$1,234.50", "$5", "1.250"] {
            assert!(plain(cell.as_bytes()).is_some(), "{cell}");
        }
        for cell in ["", "$", ".5", "1,23,456", "12,34.5", "1234,567.8", "1,234,56"] {
            assert!(plain(cell.as_bytes()).is_none(), "{cell}");
        }
    }

    fn minor(cell: &str, mark: Option<char>) -> Option<i64> {
        amount(cell.as_bytes()).0.money(mark, None).map(|money| money.minor)
    }

    fn currency(cell: &str) -> String {
        match amount(cell.as_bytes()).0 {
            Amount::Number { currency: Some(currency), .. } => currency.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn amounts_without_doubt() {
        for (cell, expected) in [
            ("19.90", 1990),
            ("19,90", 1990),
            ("1990", 199_000),
            ("19.9", 1990),
            ("0.125", 13),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1 234,56", 123_456),
            ("1'234.56", 123_456),
            ("1\u{a0}234,5", 123_450),
            ("1.234.567", 123_456_700),
            ("$1,234.50", 123_450),
            ("€19.90", 1990),
            ("19,90 €", 1990),
            ("R$ 12,50", 1250),
            ("12,-", 1200),
            ("7.500.-", 750_000),
            ("£4,250.00", 425_000),
            ("-5.00", -500),
            ("(5.00)", -500),
            ("5.00-", -500),
            ("45,00zł", 4500),
            ("１２．５０", 1250),
            ("19.8999", 1990),
            ("12 руб.", 1200),
            ("₹1,23,456.00", 12_345_600),
            ("1.234,50 kr", 123_450),
            ("kr 1 234,50", 123_450),
            ("Rs.12/-", 1200),
            ("12:50", 1250),
            ("1 234:50", 123_450),
            ("4500:-", 450_000),
            ("12€50", 1250),
            ("1.234€50", 123_450),
            ("12kr50", 1250),
            ("99 kr 95", 9995),
        ] {
            assert_eq!(minor(cell, Some(',').filter(|_| cell == "7.500.-")), Some(expected), "{cell}");
        }
    }

    #[test]
    fn one_mark_and_three_digits_wait_for_the_column() {
        for cell in ["1.250", "15.000 Gs"] {
            let (Amount::Number { open, .. }, None) = amount(cell.as_bytes()) else { panic!("{cell}") };
            assert_eq!(open, Some('.'), "{cell}");
        }
        assert_eq!(minor("1.250", Some('.')), Some(125));
        assert_eq!(minor("1.250", Some(',')), Some(125_000));
        assert_eq!(minor("1,250", Some('.')), Some(125_000));
        assert_eq!(minor("15.000 Gs", Some(',')), Some(15_000), "guaraní have no cents");
    }

    #[test]
    fn currencies_are_taken_along() {
        for (cell, expected) in [
            ("€19.90", "EUR"),
            ("19.90 USD", "USD"),
            ("12,50 zł", "PLN"),
            ("R$ 12,50", "BRL"),
            ("¥1,200", "JPY"),
            ("15 lei", "RON"),
            ("12€50", "EUR"),
            ("25.740 KWD", "KWD"),
        ] {
            assert_eq!(currency(cell), expected, "{cell}");
        }
        assert_eq!(minor("¥1,200", Some('.')), Some(1200));
    }

    #[test]
    fn words_are_not_amounts() {
        for cell in [
            "variable",
            "2x1",
            "23,04%",
            "A12",
            "2026-11-21",
            "12 34 USD EUR",
            "1,2,3",
            "EUR",
            "12:5",
            "09:30:15",
            "5x20",
            "12€5",
        ] {
            assert_eq!(amount(cell.as_bytes()).0, Amount::Unknown, "{cell}");
        }
        for cell in ["", " ", "-", "N/A"] {
            assert_eq!(amount(cell.as_bytes()).0, Amount::Empty, "{cell}");
        }
    }

    #[test]
    fn columns_vote_on_their_decimal_mark() {
        let vote = |cells: &[&str]| {
            let mut marks = Marks::default();
            for cell in cells {
                let (amount, sure) = amount(cell.as_bytes());
                marks.count(Vote::of(amount, sure));
            }
            marks.decided()
        };
        assert_eq!(vote(&["13100,50", "19200"]), Some(','));
        assert_eq!(vote(&["$1,226.00"]), Some('.'));
        assert_eq!(vote(&["1.250", "15.000"]), None);
        assert_eq!(vote(&["1.250", "7,50"]), Some(','));
    }

    #[test]
    fn amounts_too_large_to_hold_are_none() {
        assert_eq!(minor("999999999999999999", None), None);
    }
}
