//! What a person has to look at before a mapping is trusted.

use super::quantities::pieces;
use super::suggest::{Candidate, SURE};
use super::{
    fold, is_bare_quantity, says_date, says_dealing, says_earnings, says_other_report, says_pieces, says_reason,
};
use crate::read::SampleRow;
use crate::{Field, Mapping, Sentence};

/// What a person has to look at before such a mapping is trusted.
pub(super) fn doubts(columns: &[Candidate]) -> Vec<Sentence> {
    let mut doubts = Vec::new();
    let has = |field: Field| columns.iter().any(|c| c.field == field && c.confidence >= 0.5);
    if !has(Field::Gtin) && !has(Field::Sku) {
        doubts.push(Sentence::new("doubt-no-identifier"));
    }
    let needed = [Field::Gtin, Field::Sku, Field::Quantity, Field::Price, Field::RegularPrice, Field::Store];
    let sure_code = columns.iter().any(|c| c.field == Field::Gtin && c.confidence >= SURE);
    for column in columns.iter().filter(|c| needed.contains(&c.field) && c.confidence < SURE) {
        if sure_code && matches!(column.field, Field::Sku | Field::Gtin) {
            continue;
        }
        let optional = matches!(column.field, Field::Store | Field::Price | Field::RegularPrice);
        if optional && column.stats.filled == 0 && columns.iter().any(|c| c.stats.filled > 0) {
            continue;
        }
        doubts.push(column.why.clone());
    }
    twins(columns, &mut doubts);
    doubts
}

/// A list of what was sold or ordered has codes and quantities too; its headers give it away.
pub(super) fn dealings(columns: &[Candidate], rows: &[&SampleRow]) -> Option<Sentence> {
    let filled = |c: &&Candidate| c.stats.filled > 0;
    if let Some(column) = columns.iter().filter(filled).find(|c| c.field == Field::Ignored && says_dealing(&c.header)) {
        return Some(Sentence::new("doubt-sales").with("column", column.name()));
    }
    let counts = |c: &&Candidate| c.is_decoy() && c.stats.share(c.stats.whole) > SURE && says_pieces(&c.header);
    if !columns.iter().any(|c| matches!(c.field, Field::Quantity | Field::Availability))
        && let Some(column) = columns.iter().filter(filled).find(counts)
    {
        return Some(Sentence::new("doubt-not-on-shelf").with("column", column.name()));
    }
    let bare = columns.iter().position(|c| c.field == Field::Quantity && is_bare_quantity(&c.header));
    let gives_away = |(at, c): &(usize, &Candidate)| {
        c.field == Field::Ignored
            && filled(c)
            && (says_reason(&c.header)
                || says_earnings(&c.header) && bare.is_some_and(|pieces| earned(rows, pieces, *at)))
    };
    if bare.is_some()
        && let Some((_, column)) = columns.iter().enumerate().find(gives_away)
    {
        return Some(Sentence::new("doubt-earnings").with("column", column.name()));
    }
    // A day for each row, and a quantity of nobody says what.
    let dated =
        |c: &&Candidate| says_date(&c.header) && c.stats.distinct > 1 && c.stats.dates * 10 >= c.stats.filled * 8;
    let date = columns.iter().filter(filled).find(dated)?;
    let quantity = columns.iter().find(|c| c.field == Field::Quantity)?;
    is_bare_quantity(&quantity.header).then(|| Sentence::new("doubt-dates").with("column", date.name()))
}

/// True unless a column holds less than the pieces beside it in some row: then it is not what was earned with them, but
/// how many were sold of what is in stock.
fn earned(rows: &[&SampleRow], quantity: usize, earnings: usize) -> bool {
    let less = |row: &&&SampleRow| match (pieces(row, quantity), pieces(row, earnings)) {
        (Some(pieces), Some(earned)) => earned < pieces,
        _ => false,
    };
    rows.iter().filter(less).count() < 2
}

/// A title above the table that says it is a list of something else; a price list with quantities is stock all the same.
pub(super) fn other_report(titles: &[String], columns: &[Candidate]) -> Option<Sentence> {
    // The verb of a till's exchange file.
    if titles.iter().any(|title| title.starts_with("$$$ADD")) {
        return Some(Sentence::new("doubt-adds"));
    }
    let on_hand = columns.iter().any(|c| c.field == Field::Quantity && says_on_hand(&c.header));
    let title = titles.iter().find(|title| title.chars().count() <= 80 && says_other_report(title))?;
    (!on_hand).then(|| Sentence::new("doubt-title").with("title", title.as_str()))
}

/// The name of the file or of its tab that says that it is a list of something else.
pub(crate) fn other_name(name: &str, is_other: bool, mapping: &Mapping) -> Option<Sentence> {
    let on_hand = mapping.columns.iter().any(|column| column.field == Field::Quantity && says_on_hand(&column.header));
    (is_other && !on_hand).then(|| Sentence::new("doubt-name").with("name", name))
}

/// A header that says of what the quantity is; `Qty` may be of anything.
fn says_on_hand(header: &str) -> bool {
    !header.is_empty() && !is_bare_quantity(header)
}

/// Without a quantity each item counts as one piece: only where nothing hints at another kind of list.
pub(super) fn uncounted(columns: &[Candidate], named: bool) -> Option<Sentence> {
    if !named || columns.iter().any(|c| matches!(c.field, Field::Quantity | Field::Availability)) {
        return None;
    }
    let values = |c: &&Candidate| {
        let numbers = c.stats.share(c.stats.amounts.max(c.stats.whole)) > 0.5;
        c.field == Field::Ignored && !c.header.is_empty() && (c.stats.filled == 0 || numbers && c.is_decoy())
    };
    let hint = columns.iter().find(values)?;
    Some(Sentence::new("doubt-uncounted").with("column", hint.name()))
}

/// Two columns with the same header that hold a needed field: nobody can know which is meant.
fn twins(columns: &[Candidate], doubts: &mut Vec<Sentence>) {
    for column in columns
        .iter()
        .filter(|c| matches!(c.field, Field::Quantity | Field::Price) && c.confidence < 1.0 && !c.header.is_empty())
    {
        let same = columns.iter().filter(|c| fold(&c.header) == fold(&column.header)).count();
        if same > 1 {
            doubts.push(Sentence::new("doubt-twins").with("count", same).with("column", column.name()));
        }
    }
}
