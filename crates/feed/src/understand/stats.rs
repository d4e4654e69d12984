//! What a column holds, counted over a sample.

use std::collections::HashMap;

use super::fold;
use super::shape::{Shape, shape};
use crate::CellKind;
use crate::read::SampleRow;
use crate::sniff::is_rule_text;

/// Counts over the cells of one column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stats {
    /// Cells with something in them.
    pub(crate) filled: usize,
    /// Rows looked at.
    pub(crate) rows: usize,
    /// Valid public codes.
    pub(crate) public_codes: usize,
    /// Digits as long as a code.
    pub(crate) code_like: usize,
    /// Codes whose digits are gone.
    pub(crate) lost: usize,
    /// Numbers of pieces, or words for them.
    pub(crate) quantities: usize,
    /// Words for in and out of stock.
    pub(crate) stock_words: usize,
    /// Whole numbers.
    pub(crate) whole: usize,
    /// Amounts.
    pub(crate) amounts: usize,
    /// Amounts with decimals or a currency.
    pub(crate) priced: usize,
    /// Values without a blank and with a digit, as item numbers are.
    pub(crate) numbers: usize,
    /// Dates.
    pub(crate) dates: usize,
    /// Different values.
    pub(crate) distinct: usize,
    /// Each whole number is one more than the one above: a row counter.
    pub(crate) counts_up: bool,
    /// Largest whole number.
    pub(crate) largest: i64,
    /// A few values.
    pub(crate) samples: Vec<String>,
}

/// Values shown beside a column.
const SAMPLES: usize = 4;

impl Stats {
    /// Counts one column over data rows. `words` are the shop's own for quantities, folded.
    pub(crate) fn of<'a>(column: usize, rows: impl Iterator<Item = &'a SampleRow>, words: &[String]) -> Self {
        let mut stats = Self::default();
        let mut values: HashMap<&str, (CellKind, Shape)> = HashMap::with_capacity(64);
        let mut steps = 0usize;
        let mut before = None;
        for row in rows {
            stats.rows += 1;
            let Some(cell) = row.cells.get(column) else { continue };
            if cell.text.is_empty() || is_rule_text(&cell.text) {
                continue;
            }
            let seen = values.len();
            let (kind, known) = values.entry(&cell.text).or_insert_with(|| (cell.kind, shape(cell)));
            let shape = if *kind == cell.kind { *known } else { shape(cell) };
            stats.filled += 1;
            stats.public_codes += usize::from(shape.public_code);
            stats.code_like += usize::from(shape.code_like);
            stats.lost += usize::from(shape.lost);
            let own = !words.is_empty() && words.contains(&fold(&cell.text));
            stats.quantities += usize::from(shape.quantity || own);
            stats.stock_words += usize::from(shape.stock_word);
            stats.whole += usize::from(shape.whole.is_some());
            stats.amounts += usize::from(shape.amount);
            stats.priced += usize::from(shape.priced);
            stats.dates += usize::from(shape.date);
            stats.numbers += usize::from(!cell.text.contains(' ') && cell.text.bytes().any(|b| b.is_ascii_digit()));
            stats.largest = stats.largest.max(shape.whole.unwrap_or(0));
            steps += usize::from(shape.whole.is_some() && shape.whole == before);
            before = shape.whole.map(|n| n + 1);
            if values.len() > seen && stats.samples.len() < SAMPLES {
                stats.samples.push(cell.text.chars().take(60).collect());
            }
        }
        stats.distinct = values.len();
        stats.counts_up = stats.filled > 2 && steps + 1 == stats.filled;
        stats
    }

    /// A count as a share of the filled cells.
    pub(crate) fn share(&self, count: usize) -> f32 {
        if self.filled == 0 { 0.0 } else { count as f32 / self.filled as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SampleCell;

    fn of(values: &[&str]) -> Stats {
        let row = |text: &&str| SampleRow {
            number: 1,
            cells: vec![SampleCell { text: (*text).into(), ..Default::default() }],
        };
        let rows: Vec<_> = values.iter().map(row).collect();
        Stats::of(0, rows.iter(), &["plenty".to_owned()])
    }

    #[test]
    fn counts() {
        let stats = of(&["4006381333931", "", "5901234123457", "1.2E+12", "12"]);
        assert_eq!((stats.rows, stats.filled, stats.public_codes, stats.lost, stats.distinct), (5, 4, 2, 1, 4));
        assert!((stats.share(stats.public_codes) - 0.5).abs() < 1e-6);
        assert_eq!(of(&["Plenty", "lots", "3"]).quantities, 2);
        assert!(!stats.counts_up && of(&["1", "2", "3"]).counts_up && !of(&["1", "1", "1"]).counts_up);
    }
}
