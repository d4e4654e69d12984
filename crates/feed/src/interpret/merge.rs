//! Several rows for one item in one store: one line each, or none.

use std::collections::HashSet;

use onhand_stock::{Line, Money, twins};

use crate::Lines;
use crate::checks::Finding;
use crate::problems::Problems;

/// What became of lines that share store and item with another.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged {
    /// Lines that do not stay.
    pub(super) dropped: Vec<usize>,
    /// Rows whose quantity went into another line, or was dropped as a repetition.
    pub(super) rows: Vec<u32>,
    /// Lines whose rows contradict each other: whatever a further row says, nobody knows.
    torn: HashSet<usize>,
}

/// Adds up lots, counts repetitions once, and takes no side between contradictions.
pub(super) fn merge(
    lines: &mut Lines,
    rest: &[u32],
    problems: &mut Problems,
    refuses: &dyn Fn(Finding) -> bool,
) -> Merged {
    let mut merged = Merged::default();
    let twins = twins(lines.len(), |at| lines.hash(at), |first, again| lines.are_twins(first, again));
    for (first, again) in twins {
        let (Some(a), Some(b)) = (lines.get(first), lines.get(again)) else { continue };
        let (row, found) = (b.row, name(&b.line));
        let same_rest = rest.get(first) == rest.get(again);
        let torn = merged.torn.contains(&first);
        let finding = match same_rest {
            _ if torn => Finding::LineConflict,
            // A row that says nothing contradicts nothing: one row for each language of a shop.
            _ if b.line.quantity.is_none() || a.line.quantity.is_none() => Finding::LineRepeated,
            true if same_values(&a.line, &b.line) => Finding::LineRepeated,
            true => Finding::LineConflict,
            false if refuses(Finding::LineSummed) => Finding::LineConflict,
            false => Finding::LineSummed,
        };
        if finding == Finding::LineConflict {
            merged.torn.insert(first);
        }
        let quantity = match finding {
            Finding::LineRepeated => a.line.quantity.or(b.line.quantity),
            Finding::LineConflict => None,
            _ => a.line.quantity.zip(b.line.quantity).map(|(a, b)| a.saturating_add(b)),
        };
        let price = a.line.price.or(b.line.price);
        // Prices of two rows need not fit each other.
        let fits = |regular: &Money| price.is_none_or(|price| price.minor <= regular.minor);
        let regular = a.line.regular_price.or(b.line.regular_price).filter(fits);
        lines.set_quantity(first, quantity);
        lines.set_price(first, false, price);
        lines.set_price(first, true, regular);
        problems.add(finding, row, None, || found);
        merged.dropped.push(again);
        merged.rows.push(row);
    }
    merged
}

fn same_values(a: &Line<'_>, b: &Line<'_>) -> bool {
    (a.quantity, a.price, a.regular_price) == (b.quantity, b.price, b.regular_price)
}

fn name(line: &Line<'_>) -> String {
    line.gtin.map_or_else(|| line.sku.to_owned(), |gtin| gtin.to_string())
}
