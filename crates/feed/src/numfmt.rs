//! What a spreadsheet's number format says of the numbers it shows: padded, money, a date.
//!
//! The codes are those of ECMA-376, part 1, 18.8.31, which `.xls` shares. Only the first section counts: it is the one
//! for ordinary numbers.

mod currency;
mod value;

use onhand_stock::Currency;

pub(crate) use value::{Epoch, write_decimal, write_number, write_short};

/// Zeros in a row that a padding format may ask for; more is decoration.
const MAX_PADDING: usize = 40;

/// The meaning of a number format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    /// The number as stored (also percent, scientific and text formats).
    #[default]
    Plain,
    /// A whole number with zeros in front up to this many digits.
    Padded(u8),
    /// An amount of money.
    Money(Currency),
    /// A day, perhaps with a time.
    Day,
    /// A time of day.
    Time,
    /// Hours that may go beyond a day (`[h]:mm`).
    Elapsed,
}

impl NumberFormat {
    /// Reads a format code.
    pub(crate) fn parse(code: &str) -> Self {
        let section = Section::scan(code);
        if section.elapsed {
            return Self::Elapsed;
        }
        if section.day {
            return Self::Day;
        }
        if section.time {
            return Self::Time;
        }
        if let Some(currency) = section.currency() {
            return Self::Money(currency);
        }
        section.padding().map_or(Self::Plain, Self::Padded)
    }

    /// The formats that files name by number alone (18.8.30), as they are in the United States where that matters.
    pub(crate) fn builtin(id: u16) -> Self {
        match id {
            5..=8 | 42 | 44 => Self::parse("$0"),
            // 27–31, 36, 50–54 and 57–58 are days in every East Asian list; 32–35 and 55–56 are times in most.
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day,
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Self::Time,
            46 => Self::Elapsed,
            _ => Self::Plain,
        }
    }
}

/// What the first section of a code holds.
#[derive(Default)]
struct Section<'a> {
    literals: String,
    /// The symbol and locale of `[$€-407]`.
    bracket: Option<(&'a str, &'a str)>,
    zeros: usize,
    digits: bool,
    decimals: bool,
    /// A thousands separator, percent, exponent, fraction or condition: no place for padding.
    unpadded: bool,
    day: bool,
    time: bool,
    elapsed: bool,
    /// Minutes or months, until a neighbour decides.
    minutes_or_months: bool,
}

impl<'a> Section<'a> {
    fn scan(code: &'a str) -> Self {
        let mut section = Self::default();
        let mut rest = code;
        while let Some(c) = rest.chars().next() {
            if c == ';' {
                break;
            }
            rest = section.take(c, rest);
        }
        section.day |= section.minutes_or_months && !section.time;
        section
    }

    /// Takes the token that begins with `c`; gives what follows.
    fn take(&mut self, c: char, rest: &'a str) -> &'a str {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '"' => {
                let (text, after) = after.split_once('"').unwrap_or((after, ""));
                self.literals.push_str(text);
                return after;
            }
            '[' => {
                let (inside, after) = after.split_once(']').unwrap_or((after, ""));
                self.bracket(inside);
                return after;
            }
            '\\' => return self.escaped(after, true),
            '_' | '*' => return self.escaped(after, false),
            '0' if !self.decimals => {
                self.zeros += 1;
                self.digits = true;
            }
            '0' | '#' | '?' => self.digits = true,
            '.' => self.decimals |= self.digits,
            ',' | '%' | '/' => self.unpadded |= self.digits,
            _ if c.is_alphabetic() => return self.word(rest),
            _ => self.literals.push(c),
        }
        after
    }

    fn escaped(&mut self, rest: &'a str, shown: bool) -> &'a str {
        let mut chars = rest.chars();
        if let Some(c) = chars.next().filter(|_| shown) {
            self.literals.push(c);
        }
        chars.as_str()
    }

    fn bracket(&mut self, inside: &'a str) {
        if let Some(symbol) = inside.strip_prefix('$') {
            self.bracket = Some(symbol.split_once('-').unwrap_or((symbol, "")));
        } else if inside.starts_with(['<', '>', '=']) {
            self.unpadded = true;
        } else if let Some(unit) = inside.chars().next().map(|c| c.to_ascii_lowercase()) {
            let is_unit = "hms".contains(unit) && inside.chars().all(|c| c.eq_ignore_ascii_case(&unit));
            self.elapsed |= is_unit;
        }
    }

    /// A run of letters: parts of a date, `General`, an exponent, or text that should have been quoted (`EUR`, `zł`).
    fn word(&mut self, rest: &'a str) -> &'a str {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if self.digits && word.eq_ignore_ascii_case("e") && after.starts_with(['+', '-']) {
            self.unpadded = true;
            // The exponent's zeros are not the number's.
            self.decimals = true;
            return after;
        }
        if word.chars().all(|c| "ymdhsegbap".contains(c.to_ascii_lowercase())) {
            word.chars().for_each(|c| self.date_letter(c.to_ascii_lowercase()));
        } else if !word.eq_ignore_ascii_case("general") {
            self.literals.push_str(word);
            self.literals.push(' ');
        }
        after
    }

    fn date_letter(&mut self, letter: char) {
        match letter {
            'y' | 'd' | 'e' | 'g' | 'b' => self.day = true,
            'h' | 's' => self.time = true,
            'm' => self.minutes_or_months = true,
            // AM/PM: its `m` is neither a month nor a minute, but stands beside an hour anyway.
            _ => {}
        }
    }

    fn currency(&self) -> Option<Currency> {
        if !self.digits {
            return None;
        }
        let bracket = self.bracket.and_then(|(symbol, locale)| currency::of(symbol, locale));
        bracket.or_else(|| currency::of(&self.literals, ""))
    }

    fn padding(&self) -> Option<u8> {
        let pads = !self.decimals && !self.unpadded && (2..=MAX_PADDING).contains(&self.zeros);
        u8::try_from(self.zeros).ok().filter(|_| pads)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: fn(&'static str) -> NumberFormat, codes: &[&'static str]) {
        for code in codes {
            assert_eq!(NumberFormat::parse(code), format(code), "{code}");
        }
    }

    fn money(code: &str) -> NumberFormat {
        NumberFormat::Money(Currency::parse(code).unwrap())
    }

    #[test]
    fn most_formats_leave_a_number_alone() {
        let codes = [
            "",
            "General",
            "GENERAL",
            "@",
            "0",
            "0.00",
            "#,##0",
            "#,##0.00",
            "0%",
            "0.00%",
            "0.00E+00",
            "##0.0E+0",
            "# ?/?",
            "0 \"Stk.\"",
            "\"Menge: \"0",
            "#,##0_);(#,##0)",
            "#,##0_);[Red](#,##0)",
            "0,000",
            "00.00",
            "[<=9999999]0000000;0000000-00000",
            "_-* #,##0_-",
            "0\\ \"pcs\"",
            "#",
            "0.00 \"m\"",
            "[Red]0",
            "[>5]0",
        ];
        check(|_| NumberFormat::Plain, &codes);
    }

    #[test]
    fn zeros_in_a_row_pad() {
        for (code, digits) in [
            ("000000000000", 12),
            ("0000000000000;-0;0", 13),
            ("0000000-00000", 12),
            ("0-00000-00000-0", 12),
            ("\"SKU \"0000", 4),
            ("000\\ 000", 6),
            ("#0000", 4),
            ("[Blue]00", 2),
            ("00000_)", 5),
        ] {
            assert_eq!(NumberFormat::parse(code), NumberFormat::Padded(digits), "{code}");
        }
    }

    #[test]
    fn dates_are_told_from_times() {
        let days = [
            "yyyy-mm-dd",
            "DD.MM.YYYY",
            "m/d/yy h:mm",
            "[$-407]d. mmmm yyyy",
            "mmm-yy",
            "mmmm",
            "ge.m.d",
            "dd/mm/yyyy;@",
            "[$-F800]dddd, mmmm dd, yyyy",
            "yyyy\"年\"m\"月\"d\"日\"",
            "TT.MM.JJJJ",
            "yyyy-mm-ddThh:mm:ss",
        ];
        check(|_| NumberFormat::Day, &days);
        check(|_| NumberFormat::Time, &["h:mm", "hh:mm:ss", "mm:ss.0", "h:mm AM/PM", "[$-409]h:mm:ss am/pm;@"]);
        check(|_| NumberFormat::Elapsed, &["[h]:mm", "[mm]:ss", "[HH]:mm:ss", "[s]"]);
    }

    #[test]
    fn currencies_are_named() {
        for (code, currency) in [
            ("\"€\"#,##0.00", "EUR"),
            ("#,##0.00\\ \"€\"", "EUR"),
            ("#,##0.00 [$€-407]", "EUR"),
            ("[$€-1]#,##0", "EUR"),
            ("_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-", "EUR"),
            ("[$€-x-euro2]\\ #,##0.00", "EUR"),
            ("\"$\"#,##0.00", "USD"),
            ("$#,##0.00_);($#,##0.00)", "USD"),
            ("[$$-409]#,##0.00", "USD"),
            ("[$$-1009]#,##0.00", "CAD"),
            ("[$$-C09]#,##0.00", "AUD"),
            ("[$$-en-CA]0", "CAD"),
            ("\"US$\"0", "USD"),
            ("[$USD] #,##0.00", "USD"),
            ("#,##0.00 [$CHF]", "CHF"),
            ("#,##0.00 EUR", "EUR"),
            ("USD 0.00", "USD"),
            ("[$£-809]#,##0.00", "GBP"),
            ("£0.00", "GBP"),
            ("[$¥-411]#,##0", "JPY"),
            ("[$¥-804]#,##0.00", "CNY"),
            ("#,##0.00\\ \"zł\"", "PLN"),
            ("#,##0.00 zł", "PLN"),
            ("#,##0.00\\ [$zł-415]", "PLN"),
            ("#,##0.00\\ [$kr-41D]", "SEK"),
            ("[$kr.-406]\\ #,##0.00", "DKK"),
            ("[$kr-414] 0", "NOK"),
            ("#,##0.00 \"lei\"", "RON"),
            ("#,##0.00\"₽\"", "RUB"),
            ("#,##0.00\"р.\"", "RUB"),
            ("0 \"руб.\"", "RUB"),
            ("#,##0.00\\ \"Kč\"", "CZK"),
            ("#,##0\\ \"Ft\"", "HUF"),
            ("[$R$-416] #,##0.00", "BRL"),
            ("[$₹-4009] 0", "INR"),
            ("#,##0.00\\ \"TL\"", "TRY"),
            ("[$₺-41F]#,##0.00", "TRY"),
            ("#,##0.00\\ [$лв.-402]", "BGN"),
            ("0\"₴\"", "UAH"),
        ] {
            assert_eq!(NumberFormat::parse(code), money(currency), "{code}");
        }
    }

    #[test]
    fn a_currency_in_doubt_is_none() {
        check(|_| NumberFormat::Plain, &["0 \"kr\"", "[$-407]0.00", "0 \"Stk\"", "[$kr-FFFF]0", "\"EURO-Palette \"0"]);
    }

    #[test]
    fn numbers_name_the_usual_formats() {
        for (id, format) in [
            (0, NumberFormat::Plain),
            (1, NumberFormat::Plain),
            (4, NumberFormat::Plain),
            (7, money("USD")),
            (10, NumberFormat::Plain),
            (14, NumberFormat::Day),
            (22, NumberFormat::Day),
            (20, NumberFormat::Time),
            (37, NumberFormat::Plain),
            (44, money("USD")),
            (46, NumberFormat::Elapsed),
            (49, NumberFormat::Plain),
            (57, NumberFormat::Day),
            (163, NumberFormat::Plain),
        ] {
            assert_eq!(NumberFormat::builtin(id), format, "{id}");
        }
    }
}
