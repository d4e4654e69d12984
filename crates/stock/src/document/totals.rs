//! What a document comes to.

use std::collections::BTreeMap;

use super::{Document, DocumentLine};

/// What is paid, and how much of it is tax, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taxed {
    /// Without tax.
    pub net: i64,
    /// The tax.
    pub tax: i64,
    /// Both.
    pub gross: i64,
}

/// The sums of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// By rate, the lowest first; empty if the rate of any line is not known.
    pub rates: Vec<(u32, Taxed)>,
    /// Of all lines. Where `rates` is empty, only `gross` means something.
    pub all: Taxed,
}

impl DocumentLine {
    /// What the line comes to, with tax. More than numbers hold is as much as they do.
    pub fn gross(&self) -> i64 {
        let gross = i128::from(self.price) * i128::from(self.quantity) - i128::from(self.discount);
        held(gross)
    }
}

impl Document {
    /// What it comes to.
    pub fn totals(&self) -> Totals {
        let mut sums: BTreeMap<Option<u32>, i128> = BTreeMap::new();
        for line in &self.lines {
            *sums.entry(line.rate).or_default() += i128::from(line.gross());
        }
        let gross = held(sums.values().sum());
        let known: Option<Vec<(u32, i128)>> = sums.into_iter().map(|(rate, sum)| Some((rate?, sum))).collect();
        let rates: Vec<(u32, Taxed)> =
            known.unwrap_or_default().into_iter().map(|(rate, sum)| (rate, taxed(sum, rate))).collect();
        let tax = rates.iter().fold(0, |sum: i64, (_, taxed)| sum.saturating_add(taxed.tax));
        Totals { all: Taxed { net: gross.saturating_sub(tax), tax, gross }, rates }
    }
}

/// Takes the tax out, to the nearest unit; halves go away from zero.
fn taxed(gross: i128, rate: u32) -> Taxed {
    let whole = 10_000 + i128::from(rate);
    let twice = 2 * gross * i128::from(rate);
    let tax = (twice + whole * gross.signum()) / (2 * whole);
    Taxed { net: held(gross - tax), tax: held(tax), gross: held(gross) }
}

fn held(amount: i128) -> i64 {
    amount.clamp(i64::MIN.into(), i64::MAX.into()) as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Date, Paper, Party};

    fn document(lines: Vec<DocumentLine>) -> Document {
        let date = Date { year: 2026, month: 11, day: 23 };
        let (seller, buyer) = (Party::default(), Party::default());
        let (number, order, note) = (String::new(), String::new(), String::new());
        let (paper, ship_to, currency) = (Paper::Proforma, None, None);
        Document { paper, number, date, order, seller, buyer, ship_to, currency, lines, note }
    }

    fn line(quantity: u32, price: i64, discount: i64, rate: impl Into<Option<u32>>) -> DocumentLine {
        DocumentLine { quantity, price, discount, rate: rate.into(), ..DocumentLine::default() }
    }

    #[test]
    fn row_4_7_tax_is_taken_out_of_the_sum_of_each_rate() {
        // 3 × 9.99 − 1.00 and 4.90 at 20 %, 2 × 7.00 at 5.5 %.
        let totals = document(vec![line(3, 999, 100, 2000), line(2, 700, 0, 550), line(1, 490, 0, 2000)]).totals();
        let low = Taxed { net: 1327, tax: 73, gross: 1400 };
        let high = Taxed { net: 2823, tax: 564, gross: 3387 };
        // 33.87 × 20 / 120 is 5.645, which is 5.65.
        let high = Taxed { tax: 565, net: 2822, ..high };
        assert_eq!(totals.rates, [(550, low), (2000, high)]);
        assert_eq!(totals.all, Taxed { net: 4149, tax: 638, gross: 4787 });
    }

    #[test]
    fn where_a_rate_is_not_known_nothing_is_said_of_tax() {
        let totals = document(vec![line(1, 1000, 0, 2000), line(1, 500, 0, None)]).totals();
        assert_eq!((totals.rates, totals.all.gross), (vec![], 1500));
        assert_eq!(document(vec![]).totals(), Totals::default());
        assert_eq!(document(vec![line(u32::MAX, i64::MAX, 0, 1)]).totals().all.gross, i64::MAX);
    }

    proptest! {
        #[test]
        fn net_and_tax_make_up_what_is_paid(
            lines in prop::collection::vec((0u32..50, -5_000i64..100_000, 0i64..500, 0u32..3_000), 0..12)
        ) {
            let lines: Vec<DocumentLine> = lines.into_iter().map(|(q, p, d, r)| line(q, p, d, r)).collect();
            let gross: i64 = lines.iter().map(DocumentLine::gross).sum();
            let totals = document(lines).totals();
            prop_assert_eq!(totals.all.gross, gross);
            prop_assert_eq!(totals.all.net + totals.all.tax, gross);
            for (rate, sum) in totals.rates {
                prop_assert_eq!(sum.net + sum.tax, sum.gross);
                // Within half a unit of what it is exactly.
                let exact = i128::from(sum.gross) * i128::from(rate);
                let ours = i128::from(sum.tax) * (10_000 + i128::from(rate));
                prop_assert!(2 * (exact - ours).abs() <= 10_000 + i128::from(rate));
            }
        }
    }
}
