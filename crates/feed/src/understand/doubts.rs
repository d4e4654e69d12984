//! What a person has to look at before a mapping is trusted.

use super::suggest::{Candidate, SURE};
use super::{
    fold, is_bare_quantity, says_date, says_dealing, says_earnings, says_other_report, says_pieces, says_reason,
};
use crate::{Field, Sentence};

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
pub(super) fn dealings(columns: &[Candidate]) -> Option<Sentence> {
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
    let bare = columns.iter().any(|c| c.field == Field::Quantity && is_bare_quantity(&c.header));
    if let Some(column) =
        columns.iter().filter(filled).find(|c| bare && c.field == Field::Ignored && gives_away(&c.header))
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

/// A header of earnings or of reasons: beside a quantity of nobody says what, it was what was sold or sent back.
fn gives_away(header: &str) -> bool {
    says_earnings(header) || says_reason(header)
}

/// A title above the table that says it is a list of something else; a price list with quantities is stock all the same.
pub(super) fn other_report(titles: &[String], columns: &[Candidate]) -> Option<Sentence> {
    // The verb of a till's exchange file.
    if titles.iter().any(|title| title.starts_with("$$$ADD")) {
        return Some(Sentence::new("doubt-adds"));
    }
    let on_hand = columns.iter().any(|c| c.field == Field::Quantity && !is_bare_quantity(&c.header));
    let title = titles.iter().find(|title| title.chars().count() <= 80 && says_other_report(title))?;
    (!on_hand).then(|| Sentence::new("doubt-title").with("title", title.as_str()))
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
