//! Amounts, rates and days as a language writes them.

use onhand_stock::{Currency, Date};

use crate::Language;

/// What stands between thousands, and before decimals.
fn marks(language: Language) -> (char, char) {
    match language {
        Language::En | Language::Ja => (',', '.'),
        Language::De | Language::Es | Language::Ro => ('.', ','),
        // A narrow blank at which no line ends.
        Language::Fr | Language::Ru => ('\u{202F}', ','),
    }
}

/// An amount of minor units without its currency.
pub(super) fn amount(minor: i64, currency: Option<Currency>, language: Language) -> String {
    let exponent = currency.map_or(2, Currency::exponent);
    let (thousands, point) = marks(language);
    let unit = 10u64.pow(exponent);
    let whole = grouped(minor.unsigned_abs() / unit, thousands);
    let sign = if minor < 0 { "−" } else { "" };
    let rest = minor.unsigned_abs() % unit;
    match exponent {
        0 => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}{point}{rest:0width$}", width = digits as usize),
    }
}

/// A whole number.
pub(super) fn count(number: u64, language: Language) -> String {
    grouped(number, marks(language).0)
}

fn grouped(number: u64, between: char) -> String {
    match number / 1000 {
        0 => number.to_string(),
        head => format!("{}{between}{:03}", grouped(head, between), number % 1000),
    }
}

/// A rate of hundredths of a percent.
pub(super) fn percent(rate: u32, language: Language) -> String {
    let (_, point) = marks(language);
    let digits = format!("{:02}", rate % 100);
    let digits = digits.trim_end_matches('0');
    let number = if digits.is_empty() { (rate / 100).to_string() } else { format!("{}{point}{digits}", rate / 100) };
    match language {
        Language::En | Language::Ja | Language::Ro => format!("{number}%"),
        _ => format!("{number}\u{A0}%"),
    }
}

/// A day, in figures.
pub(super) fn day(Date { year, month, day }: Date, language: Language) -> String {
    match language {
        // Which of two figures is the month is another one for others who speak English.
        Language::En => format!("{year}-{month:02}-{day:02}"),
        Language::Fr | Language::Es => format!("{day:02}/{month:02}/{year}"),
        Language::De | Language::Ro | Language::Ru => format!("{day:02}.{month:02}.{year}"),
        Language::Ja => format!("{year}年{month}月{day}日"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_writes_them() {
        let eur = Currency::parse("EUR");
        assert_eq!(amount(1_234_567, eur, Language::En), "12,345.67");
        assert_eq!(amount(-1_234_567, eur, Language::De), "−12.345,67");
        assert_eq!(amount(1_234_507, eur, Language::Fr), "12\u{202F}345,07");
        assert_eq!(amount(1_234_567, Currency::parse("JPY"), Language::Ja), "1,234,567");
        assert_eq!(amount(7, Currency::parse("KWD"), Language::Es), "0,007");
        assert_eq!(amount(i64::MIN, None, Language::En), "−92,233,720,368,547,758.08");
    }

    #[test]
    fn rates_and_days_are_too() {
        assert_eq!((percent(2000, Language::Fr), percent(550, Language::En)), ("20\u{A0}%".into(), "5.5%".into()));
        assert_eq!(percent(1_005, Language::De), "10,05\u{A0}%");
        let date = Date { year: 2026, month: 3, day: 9 };
        assert_eq!(
            Language::ALL.map(|language| day(date, language)).join(" "),
            "2026-03-09 09/03/2026 09.03.2026 09/03/2026 09.03.2026 09.03.2026 2026年3月9日"
        );
    }
}
