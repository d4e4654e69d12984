//! Money: integer minor units with a currency. No floats.

use std::fmt;

/// An ISO 4217 currency code, three upper-case letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// An amount in minor units (cents) of a currency, if one is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Minor units: 1990 is 19.90 in a currency of two decimals.
    pub minor: i64,
    /// The currency, where the file or the retailer's settings name it.
    pub currency: Option<Currency>,
}

/// Decimals of a currency that is not listed in `exponent`, and of amounts without one.
const USUAL_EXPONENT: u32 = 2;

impl Currency {
    /// The dollar of the United States.
    pub const USD: Self = Self(*b"USD");

    /// Three ASCII letters, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then_some(Self(letters.map(|b| b.to_ascii_uppercase())))
    }

    /// The code's letters.
    pub fn letters(self) -> [u8; 3] {
        self.0
    }

    /// The code, as in `EUR`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimals the currency has (ISO 4217's list of those that have not two).
    pub fn exponent(self) -> u32 {
        // Letter by letter: amounts ask a million times, and most answers are known after the first.
        match self.0 {
            [b'B', b'I', b'F']
            | [b'C', b'L', b'P']
            | [b'D', b'J', b'F']
            | [b'G', b'N', b'F']
            | [b'I', b'S', b'K']
            | [b'J', b'P', b'Y']
            | [b'K', b'M', b'F']
            | [b'K', b'R', b'W']
            | [b'P', b'Y', b'G']
            | [b'R', b'W', b'F']
            | [b'U', b'G', b'X']
            | [b'V', b'N', b'D']
            | [b'V', b'U', b'V']
            | [b'X', b'A', b'F']
            | [b'X', b'O', b'F']
            | [b'X', b'P', b'F'] => 0,
            [b'B', b'H', b'D']
            | [b'I', b'Q', b'D']
            | [b'J', b'O', b'D']
            | [b'K', b'W', b'D']
            | [b'L', b'Y', b'D']
            | [b'O', b'M', b'R']
            | [b'T', b'N', b'D'] => 3,
            _ => USUAL_EXPONENT,
        }
    }
}

impl Money {
    /// Decimals of this amount.
    pub fn exponent(self) -> u32 {
        self.currency.map_or(USUAL_EXPONENT, Currency::exponent)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The plain amount with a point and the currency's decimals (`19.90`, `1200`), without the currency.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exponent = self.exponent();
        let unit = 10u64.pow(exponent);
        let size = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        match exponent {
            0 => write!(f, "{sign}{size}"),
            _ => write!(f, "{sign}{}.{:0width$}", size / unit, size % unit, width = exponent as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(minor: i64, code: &str) -> String {
        Money { minor, currency: Currency::parse(code) }.to_string()
    }

    #[test]
    fn amounts_are_plain_decimals() {
        assert_eq!(money(1990, "EUR"), "19.90");
        assert_eq!(money(5, ""), "0.05");
        assert_eq!(money(-5, "usd"), "-0.05");
        assert_eq!(money(1200, "JPY"), "1200");
        assert_eq!(money(1234, "KWD"), "1.234");
        assert_eq!(money(i64::MIN, "EUR"), "-92233720368547758.08");
    }

    #[test]
    fn a_currency_is_three_letters() {
        assert_eq!(Currency::parse("eur").map(|c| c.to_string()), Some("EUR".into()));
        assert_eq!(Currency::parse("EURO"), None);
        assert_eq!(Currency::parse("€"), None);
    }
}
