//! What a known system calls its columns, where what they hold does not contradict.

use super::store_in;
use super::suggest::{Candidate, holds};
use crate::{ColumnChoice, Field, Sentence};

/// Takes each column for what the system is known to put there; of several columns of one field the first.
pub(super) fn prefer(columns: &mut [Candidate], system: &str, choices: &[ColumnChoice]) {
    let wide = choices.iter().any(|choice| choice.field == Field::Quantity && choice.store.is_some());
    // Columns that add up to their total are the stores', whatever the system calls them.
    let found = !wide && columns.iter().any(|column| column.field == Field::Quantity && column.store.is_some());
    let mut settled: Vec<Field> = Vec::new();
    for choice in choices.iter().filter(|choice| !found || choice.field != Field::Quantity) {
        let total = wide && choice.field == Field::Quantity && choice.store.is_none();
        let again = is_single(choice) && settled.contains(&choice.field);
        let field = if total || again { Field::Ignored } else { choice.field };
        // Numbers of the shop's own that are public codes are those first.
        let fits =
            |column: &&mut Candidate| holds(column, field) && (field != Field::Sku || column.field != Field::Gtin);
        let Some(column) = columns.get_mut(choice.index).filter(fits) else { continue };
        let store = column.store.clone().or_else(|| store_in(&column.header).map(|found| found.store));
        if choice.store.is_some() && store.is_none() {
            continue;
        }
        let why = match (field, total || again) {
            (_, true) => Sentence::new("why-system-better"),
            (Field::Ignored, _) => Sentence::new("why-system-else").with("system", system),
            _ => Sentence::new("why-system").with("system", system),
        };
        column.set(field, 0.98, why);
        column.store = store.filter(|_| choice.store.is_some());
        settled.push(field);
    }
    let named = |index: usize| choices.iter().any(|choice| choice.index == index);
    for (_, column) in columns.iter_mut().enumerate().filter(|(index, _)| !named(*index)) {
        let rival =
            matches!(column.field, Field::Quantity | Field::Sku | Field::Store) && settled.contains(&column.field);
        if rival {
            column.set(Field::Ignored, 0.95, Sentence::new("why-system-elsewhere").with("system", system));
            column.store = None;
        }
    }
}

/// True if only one column of the field is read.
fn is_single(choice: &ColumnChoice) -> bool {
    choice.store.is_none() && !matches!(choice.field, Field::Gtin | Field::Price | Field::Ignored)
}
