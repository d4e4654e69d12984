//! Which currency the symbols and words around a number name.

use onhand_stock::Currency;

/// Signs that name a currency wherever they stand; longer ones first.
const SIGNS: [(&str, &str); 26] = [
    ("US$", "USD"),
    ("CA$", "CAD"),
    ("HK$", "HKD"),
    ("NZ$", "NZD"),
    ("NT$", "TWD"),
    ("MX$", "MXN"),
    ("AU$", "AUD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("R$", "BRL"),
    ("S$", "SGD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₽", "RUB"),
    ("₴", "UAH"),
    ("₺", "TRY"),
    ("₹", "INR"),
    ("₪", "ILS"),
    ("₩", "KRW"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("元", "CNY"),
    ("円", "JPY"),
    ("₱", "PHP"),
];

/// Words that name a currency when they stand alone.
const WORDS: [(&str, &str); 22] = [
    ("euro", "EUR"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("kč", "CZK"),
    ("ft", "HUF"),
    ("lei", "RON"),
    ("leu", "RON"),
    ("р", "RUB"),
    ("руб", "RUB"),
    ("грн", "UAH"),
    ("лв", "BGN"),
    ("тг", "KZT"),
    ("tl", "TRY"),
    ("дин", "RSD"),
    ("din", "RSD"),
    ("ден", "MKD"),
    ("km", "BAM"),
    ("sfr", "CHF"),
    ("fr", "CHF"),
    ("rp", "IDR"),
    ("rm", "MYR"),
    ("rub", "RUB"),
];

/// Codes that stand for themselves. Not every ISO 4217 code: `PCS`, `STK` and `SET` look like one too.
const CODES: [&str; 44] = [
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF",
    "RON", "BGN", "HRK", "RSD", "BAM", "MKD", "ALL", "MDL", "UAH", "RUB", "BYN", "KZT", "GEL", "TRY", "ILS", "AED",
    "SAR", "INR", "SGD", "HKD", "TWD", "KRW", "THB", "BRL", "MXN", "ARS", "CLP", "ZAR",
];

/// Locales (Windows language id, region of the language tag) whose `$`, `kr`, `¥` or `Rs` is which currency.
const LOCALES: [(&str, &str, &str, &str); 25] = [
    ("$", "409", "US", "USD"),
    ("$", "540A", "US", "USD"),
    ("$", "1009", "CA", "CAD"),
    ("$", "C0C", "CA", "CAD"),
    ("$", "C09", "AU", "AUD"),
    ("$", "1409", "NZ", "NZD"),
    ("$", "80A", "MX", "MXN"),
    ("$", "2C0A", "AR", "ARS"),
    ("$", "340A", "CL", "CLP"),
    ("$", "240A", "CO", "COP"),
    ("$", "4809", "SG", "SGD"),
    ("$", "1004", "SG", "SGD"),
    ("$", "C04", "HK", "HKD"),
    ("$", "404", "TW", "TWD"),
    ("kr", "41D", "SE", "SEK"),
    ("kr", "81D", "FI", "SEK"),
    ("kr", "414", "NO", "NOK"),
    ("kr", "814", "NO", "NOK"),
    ("kr", "406", "DK", "DKK"),
    ("kr", "438", "FO", "DKK"),
    ("kr", "40F", "IS", "ISK"),
    ("¥", "804", "CN", "CNY"),
    ("¥", "411", "JP", "JPY"),
    ("￥", "804", "CN", "CNY"),
    ("￥", "411", "JP", "JPY"),
];

/// Signs of several currencies, and whose they are where no locale says. `kr` is nobody's alone.
const ALONE: [(&str, &str); 4] = [("$", "USD"), ("¥", "JPY"), ("￥", "JPY"), ("Rs", "INR")];

/// The currency that `text` names: the symbol and locale of `[$kr-41D]`, or literal text and no locale.
pub(super) fn of(text: &str, locale: &str) -> Option<Currency> {
    let sign = SIGNS.iter().find(|(sign, _)| text.contains(sign)).map(|(_, code)| *code);
    let code = sign.or_else(|| word(text)).or_else(|| local(text, locale))?;
    Currency::parse(code)
}

fn word(text: &str) -> Option<&'static str> {
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let code = words().find_map(|word| CODES.into_iter().find(|code| *code == word));
    let named = |word: &str| {
        let word = word.to_lowercase();
        WORDS.iter().find(|(name, _)| *name == word).map(|(_, code)| *code)
    };
    // A word among others ("EURO-Palette", "Rm. 5") says nothing.
    code.or_else(|| named(words().next()?).filter(|_| words().count() == 1))
}

fn local(text: &str, locale: &str) -> Option<&'static str> {
    if locale.is_empty() {
        return ALONE.iter().find(|(sign, _)| text.contains(sign)).map(|(_, code)| *code);
    }
    let region = locale.rsplit('-').next().unwrap_or_default();
    let is_here = |id: &str, of: &str| locale.eq_ignore_ascii_case(id) || region.eq_ignore_ascii_case(of);
    LOCALES.iter().find(|(sign, id, of, _)| text.contains(sign) && is_here(id, of)).map(|(_, _, _, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str, locale: &str) -> Option<String> {
        of(text, locale).map(|currency| currency.to_string())
    }

    #[test]
    fn every_listed_code_is_one() {
        let listed = SIGNS.iter().chain(&WORDS).chain(&ALONE).map(|(_, code)| *code);
        for listed in listed.chain(CODES).chain(LOCALES.iter().map(|(_, _, _, code)| *code)) {
            assert!(Currency::parse(listed).is_some(), "{listed}");
        }
    }

    #[test]
    fn the_locale_decides_a_shared_sign() {
        assert_eq!(code("$", "409").as_deref(), Some("USD"));
        assert_eq!(code("$", "es-MX").as_deref(), Some("MXN"));
        assert_eq!(code("kr", "sv-SE").as_deref(), Some("SEK"));
        assert_eq!(code("kr.", "406").as_deref(), Some("DKK"));
        assert_eq!(code("$", "").as_deref(), Some("USD"));
        assert_eq!(code("$", "2009"), None, "Jamaica's dollar is not listed and must not become another one");
        assert_eq!(code("kr", ""), None);
    }

    #[test]
    fn words_count_when_alone() {
        assert_eq!(code(" zł", "").as_deref(), Some("PLN"));
        assert_eq!(code("руб.", "").as_deref(), Some("RUB"));
        assert_eq!(code("Ft", "").as_deref(), Some("HUF"));
        assert_eq!(code("per Stück EUR", "").as_deref(), Some("EUR"));
        assert_eq!(code("ft high", ""), None);
        assert_eq!(code("PCS", ""), None);
        assert_eq!(code("", ""), None);
    }
}
