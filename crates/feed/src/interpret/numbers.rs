//! Quantities and prices, with the votes of their columns.

use onhand_stock::{Currency, Money};

use crate::checks::Finding;
use crate::values::{Amount, MAX_QUANTITY, Quantity};

/// A quantity as it is published, and what is to be said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pieces {
    /// Pieces; unknown is not zero.
    pub(crate) pieces: Option<u32>,
    /// What was found.
    pub(crate) finding: Option<Finding>,
    /// Digits and mark, where the column has to decide.
    pub(crate) open: Option<(i64, char)>,
}

/// Settles a quantity: negative as 0, fractions down, at-least as its number, unknown as unknown.
pub(crate) fn pieces(quantity: Quantity) -> Pieces {
    let known = |n: i64, finding| bounded(n, finding);
    match quantity {
        Quantity::Exact(n) | Quantity::Word(n) => known(n, None),
        Quantity::Floored(n) => known(n, Some(Finding::QuantityFraction)),
        Quantity::AtLeast(n) => known(n, Some(Finding::QuantityAtLeast)),
        Quantity::Open(digits, mark) => Pieces { pieces: None, finding: None, open: Some((digits, mark)) },
        Quantity::Empty => Pieces { pieces: None, finding: Some(Finding::QuantityEmpty), open: None },
        Quantity::Unknown => Pieces { pieces: None, finding: Some(Finding::QuantityUnknown), open: None },
    }
}

fn bounded(n: i64, finding: Option<Finding>) -> Pieces {
    let (pieces, finding) = match n {
        ..0 => (Some(0), Some(Finding::QuantityNegative)),
        0..=MAX_QUANTITY => (u32::try_from(n).ok(), finding),
        _ => (None, Some(Finding::QuantityTooLarge)),
    };
    Pieces { pieces, finding, open: None }
}

/// Votes on what a mark with three digits behind it means in a quantity column.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct QuantityVotes {
    /// Whole numbers without a mark.
    plain: u32,
    /// One mark with three digits behind it.
    open: u32,
    /// Of these, how many end in `000`.
    round: u32,
    /// Numbers whose mark is surely a decimal one.
    decimal: u32,
}

impl QuantityVotes {
    /// Counts so many whole numbers without a mark.
    pub(crate) fn add_plain(&mut self, count: usize) {
        self.plain += count as u32;
    }

    /// Counts a quantity's vote; `text` is its cell.
    pub(crate) fn count(&mut self, quantity: Quantity, text: &[u8]) {
        let marked = text.iter().any(|b| matches!(b, b'.' | b','));
        match quantity {
            Quantity::Open(digits, _) => {
                self.open += 1;
                self.round += u32::from(digits % 1000 == 0);
            }
            Quantity::Exact(_) | Quantity::Floored(_) if marked => self.decimal += 1,
            Quantity::Exact(_) => self.plain += 1,
            _ => {}
        }
    }

    /// True if the mark is a decimal one, false if it groups thousands, `None` if nobody can tell.
    ///
    /// A system that prints decimals prints them everywhere, `0.000` included; one that groups thousands leaves small
    /// numbers without a mark.
    pub(crate) fn decimal(&self) -> Option<bool> {
        match (self.decimal, self.plain) {
            (1.., 0) => Some(true),
            (0, 1..) => Some(false),
            (0, 0) if self.open >= 3 && self.round == self.open => Some(true),
            _ => None,
        }
    }
}

/// An open quantity once its column has decided.
pub(crate) fn settle_pieces(digits: i64, decimal: Option<bool>) -> Pieces {
    match decimal {
        Some(true) if digits % 1000 == 0 => bounded(digits / 1000, None),
        Some(true) => bounded(digits.div_euclid(1000), Some(Finding::QuantityFraction)),
        Some(false) => bounded(digits, None),
        None => Pieces { pieces: None, finding: Some(Finding::QuantityOpen), open: None },
    }
}

/// A price as it is published, and what is to be said about it.
pub(crate) fn price(
    amount: Amount,
    decimal: Option<char>,
    currency: Option<Currency>,
) -> (Option<Money>, Option<Finding>) {
    let own = match amount {
        Amount::Number { currency, .. } => currency,
        _ => None,
    };
    // Currencies without cents have no decimals to mistake for thousands, and dinars have three.
    let decimal = decimal.or_else(|| match (own.or(currency)?.exponent(), amount) {
        (0, _) => Some('\0'),
        (3, Amount::Number { open, .. }) => open,
        _ => None,
    });
    match amount {
        Amount::Empty => (None, None),
        Amount::Unknown => (None, Some(Finding::PriceUnknown)),
        Amount::Number { open: Some(_), .. } if decimal.is_none() => (None, Some(Finding::PriceOpen)),
        Amount::Number { .. } => match amount.money(decimal, currency) {
            Some(money) if money.minor < 0 => (None, Some(Finding::PriceNegative)),
            // A price of nothing is a price that nobody filled in.
            Some(money) if money.minor == 0 => (None, None),
            Some(money) => (Some(money), None),
            None => (None, Some(Finding::PriceUnknown)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::{amount, quantity};

    #[test]
    fn quantities_are_settled() {
        for (cell, expected, finding) in [
            ("12", Some(12), None),
            ("-3", Some(0), Some(Finding::QuantityNegative)),
            ("2.5", Some(2), Some(Finding::QuantityFraction)),
            ("-0.5", Some(0), Some(Finding::QuantityNegative)),
            (">5", Some(6), Some(Finding::QuantityAtLeast)),
            ("rupture", Some(0), None),
            ("call", None, Some(Finding::QuantityUnknown)),
            ("", None, Some(Finding::QuantityEmpty)),
            ("4006381333931", None, Some(Finding::QuantityTooLarge)),
        ] {
            let found = pieces(quantity(cell.as_bytes()));
            assert_eq!((found.pieces, found.finding), (expected, finding), "{cell}");
        }
    }

    #[test]
    fn columns_decide_what_a_mark_means() {
        let decided = |cells: &[&str]| {
            let mut votes = QuantityVotes::default();
            cells.iter().for_each(|cell| votes.count(quantity(cell.as_bytes()), cell.as_bytes()));
            votes.decimal()
        };
        assert_eq!(decided(&["5.000", "0.000", "12.500"]), Some(true));
        assert_eq!(decided(&["5", "12", "1.250"]), Some(false));
        assert_eq!(decided(&["1.250", "3.500"]), None);
        assert_eq!(decided(&["1.000", "3.000", "2.000"]), Some(true));
        assert_eq!(settle_pieces(12_500, Some(true)).pieces, Some(12));
        assert_eq!(settle_pieces(1250, Some(false)).pieces, Some(1250));
        assert_eq!(settle_pieces(1250, None).finding, Some(Finding::QuantityOpen));
    }

    #[test]
    fn prices_are_settled() {
        let of = |cell: &str, decimal| price(amount(cell.as_bytes()).0, decimal, Currency::parse("EUR"));
        assert_eq!(of("19,90", None).0.map(|money| money.minor), Some(1990));
        assert_eq!(of("1.250", None), (None, Some(Finding::PriceOpen)));
        assert_eq!(of("1.250", Some(',')).0.map(|money| money.minor), Some(125_000));
        assert_eq!(of("¥1,200", None).0.map(|money| money.minor), Some(1200));
        assert_eq!(of("KWD 25.740", None).0.map(|money| money.minor), Some(25_740));
        assert_eq!(of("-1.00", None).1, Some(Finding::PriceNegative));
        assert_eq!(of("0.00", None), (None, None));
        assert_eq!(of("ask", None).1, Some(Finding::PriceUnknown));
    }
}
