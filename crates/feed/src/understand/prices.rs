//! Which column is what a shopper pays, and which what it cost before.

use super::suggest::{Candidate, MOSTLY, PROOF, SURE, best};
use crate::read::SampleRow;
use crate::values::{Amount, amount};
use crate::{Field, Sentence};

/// Finds what a shopper pays now and what it was before.
pub(super) fn prices(columns: &mut [Candidate], named: bool, rows: &[&SampleRow]) {
    let weigh = |column: &Candidate| {
        let stats = &column.stats;
        match () {
            _ if stats.filled == 0 => (SURE, Sentence::new("why-price-empty")),
            _ if stats.share(stats.amounts) < MOSTLY => (0.4, Sentence::new("why-price-other")),
            _ if stats.share(stats.public_codes) > 0.5 => (0.3, Sentence::new("why-price-barcodes")),
            _ if column.net => (0.6, Sentence::new("why-price-net")),
            _ => (0.96, Sentence::new("why-price")),
        }
    };
    best(columns, Field::RegularPrice, weigh);
    if columns.iter().any(|c| c.field == Field::Price && c.store.is_some()) {
        return;
    }
    best(columns, Field::Price, weigh);
    other_price(columns, rows);
    let promotional =
        columns.iter().any(|c| c.field == Field::Price && c.says(Field::Price).is_some_and(|(_, rank)| rank == 3));
    let regular = columns.iter().any(|c| c.field == Field::RegularPrice);
    if promotional && !regular {
        // `Price` beside `Sale price` is what it costs without the sale.
        let plain = columns.iter_mut().find(|c| c.is_free() && !c.net && c.says(Field::Price) == Some((1.0, 2)));
        if let Some(column) = plain {
            let why = Sentence::new("why-price-plain").with("column", column.name());
            column.set(Field::Price, 0.95, why);
        }
    }
    if !columns.iter().any(|c| matches!(c.field, Field::Price | Field::RegularPrice)) {
        let free = |c: &&mut Candidate| c.is_free() && !(named && c.meaning.is_some());
        let priced = |c: &&mut Candidate| c.stats.filled >= PROOF && c.stats.share(c.stats.priced) > 0.8;
        let mut found: Vec<&mut Candidate> = columns.iter_mut().filter(free).filter(priced).collect();
        let alone = found.len() == 1;
        if let Some(column) = found.first_mut() {
            let why = Sentence::new("why-price-amounts").with("column", column.name());
            column.set(Field::Price, if alone && !named { 0.91 } else { 0.6 }, why);
        }
    }
}

/// A second column that names a price, of equal rank: never below the first it is what the item costs regularly; else
/// nobody can know which a shopper pays.
fn other_price(columns: &mut [Candidate], rows: &[&SampleRow]) {
    let Some(at) = columns.iter().position(|c| c.field == Field::Price && !c.net) else { return };
    let rank = columns.get(at).and_then(|c| c.says(Field::Price)).map(|(_, rank)| rank);
    let is_other = |c: &Candidate| {
        c.is_free()
            && !c.net
            && c.stats.share(c.stats.amounts) >= MOSTLY
            && c.says(Field::Price).is_some_and(|(strength, own)| strength == 1.0 && Some(own) == rank)
            && rank < Some(3)
    };
    let Some(other) = columns.iter().position(is_other) else { return };
    let pairs: Vec<(f64, f64)> = rows.iter().filter_map(|row| Some((worth(row, at)?, worth(row, other)?))).collect();
    let (above, below) = (pairs.iter().filter(|(a, b)| b > a).count(), pairs.iter().filter(|(a, b)| b < a).count());
    let regular = columns.iter().any(|c| c.field == Field::RegularPrice);
    let name = columns.get(other).map(Candidate::name).unwrap_or_default();
    match (above, below) {
        (0, 0) => {}
        // A few typing errors do not make it another price.
        (_, below) if !regular && below * 10 <= pairs.len() && above * 5 >= pairs.len() => {
            if let Some(column) = columns.get_mut(other) {
                let why = Sentence::new("why-price-above").with("column", name);
                column.set(Field::RegularPrice, 0.93, why);
            }
        }
        _ => {
            if let Some(column) = columns.get_mut(at) {
                let why = Sentence::new("why-price-differs").with("column", column.name()).with("other", name);
                column.set(Field::Price, 0.8, why);
            }
        }
    }
}

/// A sample cell as an amount, for comparing.
fn worth(row: &SampleRow, column: usize) -> Option<f64> {
    let text = row.cells.get(column)?.text.as_bytes();
    match amount(text).0 {
        Amount::Number { digits, decimals, .. } => Some(digits as f64 / 10f64.powi(i32::from(decimals))),
        _ => None,
    }
}
