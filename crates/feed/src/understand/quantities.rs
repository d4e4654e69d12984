//! Which column says how many pieces there are, of one store or store by store.

use super::stats::Stats;
use super::suggest::{Candidate, MOSTLY, PROOF, best};
use super::words::{StoreColumn, is_note};
use super::{exactly, fold, knows, noted_quantity, store_in};
use crate::read::SampleRow;
use crate::{Field, Sentence};

/// Finds the quantity: one column per store, else the best-named one, else the only column of whole numbers.
pub(super) fn quantities(columns: &mut [Candidate], named: bool, rows: &[&SampleRow]) {
    let looks_right = |stats: &Stats| stats.share(stats.quantities) >= MOSTLY && stats.share(stats.dates) < 0.3;
    store_columns(columns, looks_right);
    if columns.iter().any(|c| c.store.is_some()) {
        return weigh_stores(columns, rows);
    }
    best(columns, Field::Quantity, |column| {
        let stats = &column.stats;
        match () {
            _ if stats.filled == 0 => (0.5, Sentence::new("why-quantity-empty")),
            _ if !looks_right(stats) => (0.4, Sentence::new("why-quantity-other")),
            _ if stats.share(stats.public_codes) > 0.5 => (0.3, Sentence::new("why-quantity-barcodes")),
            _ if stats.share(stats.priced) > 0.5 && stats.share(stats.whole) < 0.8 => {
                (0.5, Sentence::new("why-quantity-prices"))
            }
            _ => (0.97, Sentence::new("why-quantity")),
        }
    });
    if columns.iter().any(|c| c.field == Field::Quantity) {
        return rivals(columns, rows);
    }
    if columns.iter().any(|c| c.says(Field::Availability).is_some()) {
        return;
    }
    let candidates: Vec<usize> = (0..columns.len())
        .filter(|at| columns.get(*at).is_some_and(|c| c.is_free() && whole_numbers(c, named)))
        .collect();
    let proven = |at: &usize| columns.get(*at).is_some_and(|c| c.stats.filled >= PROOF);
    let unmistakable = !named && candidates.len() == 1 && candidates.iter().all(proven);
    let is_name =
        |at: &usize| columns.get(*at).is_some_and(|c| c.header.chars().filter(|c| c.is_alphabetic()).count() > 2);
    // A total, a month, `new`: of no place.
    let is_place = |at: &usize| columns.get(*at).is_some_and(|c| !is_note(&c.header));
    let found: Vec<usize> = candidates.iter().copied().filter(is_place).collect();
    if named && found.len() > 1 && found.iter().all(is_name) {
        return places(columns, &found);
    }
    if let Some(column) = candidates.first().and_then(|at| columns.get_mut(*at)) {
        let why = Sentence::new("why-quantity-whole").with("column", column.name());
        column.set(Field::Quantity, if unmistakable { 0.92 } else { 0.6 }, why);
    }
}

/// Several columns of whole numbers under names that nobody knows: places, it seems, and each column one store's stock.
fn places(columns: &mut [Candidate], found: &[usize]) {
    for at in found {
        let Some(column) = columns.get_mut(*at) else { continue };
        let why = Sentence::new("why-quantity-place").with("column", column.name());
        column.set(Field::Quantity, 0.6, why);
        column.store = Some(column.header.clone());
    }
}

/// Two columns that name a quantity in the same way and differ: nobody can know which is on the shelf.
fn rivals(columns: &mut [Candidate], rows: &[&SampleRow]) {
    let Some(at) = columns.iter().position(|c| c.field == Field::Quantity) else { return };
    let said = columns.get(at).and_then(|c| c.says(Field::Quantity));
    let noted = columns.get(at).and_then(|c| noted_quantity(&c.header));
    // `Stock opening` and `Stock closing`, `Stock 2024` and `Stock 2025`: one quantity, twice.
    let ranked = |c: &Candidate| c.says(Field::Quantity).map(|(_, rank)| rank) == said.map(|(_, rank)| rank);
    let noted_alike = |c: &Candidate| match (&noted, noted_quantity(&c.header)) {
        (Some((phrase, note)), Some((other, its_note))) => *phrase == other && *note != its_note,
        _ => false,
    };
    // `Stock used` beside `Stock damaged`: that one is nothing to sell does not make the other all there is.
    let vague = said.is_some_and(|(strength, _)| strength < 1.0);
    let rival = columns.iter().enumerate().find(|(other, c)| {
        *other != at
            && c.is_free()
            && (c.says(Field::Quantity) == said || (vague && c.is_decoy() || ranked(c)) && noted_alike(c))
            && c.stats.filled > 0
            && c.stats.share(c.stats.quantities) >= MOSTLY
            && rows.iter().any(|row| pieces(row, *other) != pieces(row, at))
    });
    let Some(name) = rival.map(|(_, c)| c.name()) else { return };
    if let Some(column) = columns.get_mut(at) {
        let why = Sentence::new("why-quantity-differs").with("column", column.name()).with("other", name);
        column.set(Field::Quantity, 0.8, why);
    }
}

/// A headerless column of whole numbers that nothing explains: without it each code would silently count as one piece.
pub(super) fn unexplained(columns: &[Candidate], named: bool) -> bool {
    let whole = |c: &Candidate| {
        c.is_free() && c.stats.filled > 0 && c.stats.share(c.stats.whole) > MOSTLY && c.stats.code_like == 0
    };
    // A column that counts up numbers the rows.
    let counted = columns.iter().any(|c| matches!(c.field, Field::Quantity | Field::Availability));
    let nameless = |c: &Candidate| !named || c.meaning.is_none() && !c.header.is_empty() && !c.stats.counts_up;
    !counted && columns.iter().any(|c| whole(c) && nameless(c))
}

/// Columns that name a quantity and a store. Of several kinds (`In stock [x]`, `On order [x]`) the most frequent counts.
fn store_columns(columns: &mut [Candidate], looks_right: impl Fn(&Stats) -> bool) {
    let fits = |c: &Candidate| c.is_free() && !c.is_decoy() && (looks_right(&c.stats) || c.stats.filled == 0);
    let found: Vec<Option<StoreColumn>> =
        columns.iter().map(|column| store_in(&column.header).filter(|_| fits(column))).collect();
    let frequency = |phrase: &str| found.iter().flatten().filter(|column| column.phrase == phrase).count();
    if found.iter().all(Option::is_none) {
        return named_stores(columns, looks_right);
    }
    if is_sizes(&found.iter().flatten().map(|column| column.store.as_str()).collect::<Vec<_>>()) {
        return;
    }
    let Some(phrase) =
        found.iter().flatten().map(|column| column.phrase.clone()).rev().max_by_key(|phrase| frequency(phrase))
    else {
        return;
    };
    let alone = frequency(&phrase) == 1;
    // `Stock Lyon` alone beside a column that is the quantity itself is something else.
    if alone
        && columns.iter().any(|c| {
            c.is_free()
                && store_in(&c.header).is_none()
                && c.says(Field::Quantity).is_some_and(|(strength, _)| strength == 1.0)
        })
    {
        return;
    }
    for (column, found) in columns.iter_mut().zip(found) {
        let Some(StoreColumn { store, known, .. }) = found.filter(|found| found.phrase == phrase) else { continue };
        let why = Sentence::new("why-quantity-store").with("column", column.name()).with("store", store.as_str());
        column.set(Field::Quantity, if alone && !known { 0.8 } else { 0.93 }, why);
        column.store = Some(store);
    }
}

/// True if names beside quantities are sizes: `Qty S`, `Qty M`, `Qty L`; `Qty 38`, `Qty 39`, `Qty 40`.
fn is_sizes(names: &[&str]) -> bool {
    let letters = |name: &&&str| {
        matches!(
            fold(name).trim_start_matches(|c: char| c.is_ascii_digit()),
            "xxs" | "xs" | "s" | "m" | "l" | "xl" | "xxl" | "xxxl"
        )
    };
    let numbers: Vec<f32> = names.iter().filter_map(|name| name.replace(',', ".").parse().ok()).collect();
    let steps = |pair: &[f32]| matches!(pair, [a, b] if (b - a - 1.0).abs() < 0.01 || (b - a - 0.5).abs() < 0.01);
    let row = numbers.len() >= 3 && numbers.windows(2).all(steps) && numbers.iter().all(|n| (14.0..=60.0).contains(n));
    names.len() > 1 && names.iter().filter(letters).count() == names.len() || row && numbers.len() == names.len()
}

/// `Filiale 4711` beside `Filiale Köln`, both over whole numbers: what each store has, it seems.
fn named_stores(columns: &mut [Candidate], looks_right: impl Fn(&Stats) -> bool) {
    let store = |c: &Candidate| {
        let (word, name) = c.header.split_once([' ', '_', '-'])?;
        let fits = c.is_free() && exactly(word) == Some(Field::Store) && exactly(name).is_none();
        let counts = looks_right(&c.stats) && c.stats.share(c.stats.whole) > MOSTLY && c.stats.code_like == 0;
        (fits && counts && !knows(&c.header)).then(|| (fold(word), name.trim().to_owned()))
    };
    let found: Vec<Option<(String, String)>> = columns.iter().map(store).collect();
    let Some((word, _)) = found.iter().flatten().next().cloned() else { return };
    let alike = |found: &Option<(String, String)>| found.as_ref().is_some_and(|(other, _)| *other == word);
    if found.iter().filter(|found| alike(found)).count() < 2 {
        return;
    }
    for (column, found) in columns.iter_mut().zip(found) {
        let Some((_, name)) = found.filter(|(other, _)| *other == word) else { continue };
        column.set(Field::Quantity, 0.8, Sentence::new("why-quantity-place").with("column", column.name()));
        column.store = Some(name);
    }
}

fn whole_numbers(column: &Candidate, named: bool) -> bool {
    let stats = &column.stats;
    // `Total`, where no other column counts: of the pieces, it seems.
    let known = named && column.meaning.is_some() && fold(&column.header) != "total";
    !known
        && stats.filled > 0
        && stats.whole == stats.filled
        && stats.code_like == 0
        && !stats.counts_up
        && stats.largest < 100_000
}

/// Columns of stores beside a column that names the same quantity without a store: they are stores if they add up to
/// it; one alone is something else; several that do not add up are for a person to say.
fn weigh_stores(columns: &mut [Candidate], rows: &[&SampleRow]) {
    let exact =
        |c: &Candidate| c.store.is_none() && c.says(Field::Quantity).is_some_and(|(strength, _)| strength == 1.0);
    let Some(total) = columns.iter().position(exact) else { return };
    let stores: Vec<usize> =
        (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|c| c.store.is_some())).collect();
    let adds_up = stores.len() > 1
        && rows.iter().all(|row| {
            let sum: Option<i64> = stores.iter().map(|at| pieces(row, *at)).sum();
            sum == pieces(row, total)
        });
    if adds_up {
        return;
    }
    for column in stores.iter() {
        if let Some(column) = columns.get_mut(*column) {
            column.set(Field::Ignored, 0.9, Sentence::new("why-quantity-elsewhere"));
            column.store = None;
        }
    }
    if let Some(column) = columns.get_mut(total) {
        let (confidence, why) = if stores.len() > 1 {
            (0.8, Sentence::new("why-quantity-total-doubtful"))
        } else {
            (0.95, Sentence::new("why-quantity-total"))
        };
        let why = why.with("column", column.name());
        column.set(Field::Quantity, confidence, why);
    }
}

/// A sample cell as pieces; an empty one as none.
pub(super) fn pieces(row: &SampleRow, column: usize) -> Option<i64> {
    let text = row.cells.get(column).map_or("", |cell| cell.text.as_str());
    if text.is_empty() { Some(0) } else { text.parse().ok() }
}
