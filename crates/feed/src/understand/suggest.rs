//! Which column is what, with the evidence: header words in twelve languages, and what the cells look like.

use std::collections::BTreeSet;

use super::doubts::{dealings, doubts, other_report, uncounted};
use super::prices::prices;
use super::quantities::{quantities, unexplained};
use super::stats::Stats;
use super::systems::prefer;
use super::{Meaning, fold, is_net, is_total, meaning, store_in};
use crate::profile::Followed;
use crate::read::{Sample, SampleRow};
use crate::sniff::Header;
use crate::values::is_blank;
use crate::values::{Amount, amount, currency_in};
use crate::write::CANONICAL;
use crate::{Column, ColumnChoice, Field, Mapping, Sentence};

/// What `suggest` found out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Understood {
    /// Every column.
    pub(crate) mapping: Mapping,
    /// The currency that price headers name (`Price (EUR)`).
    pub(crate) currency: Option<String>,
    /// What a person has to look at.
    pub(crate) doubts: Vec<Sentence>,
    /// It is Onhand's own canonical feed: decimals have a point.
    pub(crate) canonical: bool,
    /// A person has confirmed all this for files of the same layout.
    pub(crate) same: bool,
    /// Cells that a row of the table has: as many as the header has names, or more where names are missing.
    pub(crate) width: usize,
}

/// Above this a column is beyond doubt.
pub(super) const SURE: f32 = 0.9;
/// Share of a column's cells that must look right where its header already says what it is.
pub(super) const MOSTLY: f32 = 0.7;
/// Share of right check digits that makes a column one of barcodes whatever its header says; beside them stand in-store
/// codes and a shop's own numbers. By chance it is a tenth.
const BARCODES: f32 = 0.75;
/// Cells that a headerless column needs before its content is proof: three valid check digits happen by chance once in
/// a thousand columns.
pub(super) const PROOF: usize = 3;

/// One column while it is weighed.
pub(super) struct Candidate {
    pub(super) header: String,
    pub(super) meaning: Option<Meaning>,
    pub(super) stats: Stats,
    pub(super) net: bool,
    pub(super) field: Field,
    pub(super) confidence: f32,
    pub(super) why: Sentence,
    pub(super) store: Option<String>,
}

/// Suggests what each column is. What a person answered, now or for files of the same layout, wins.
pub(crate) fn suggest(sample: &Sample, header: &Header, followed: &Followed) -> Understood {
    let rows = sample.filled().filter(|row| row.number >= header.data && !repeats(row, header));
    let rows = without_totals(without_labels(rows.collect()));
    let width = rows.iter().map(|row| row.width()).chain([header.names.len()]).max().unwrap_or(0);
    let mut columns: Vec<Candidate> =
        (0..width).map(|column| Candidate::new(column, header, &rows, &followed.words)).collect();
    if header.names == CANONICAL {
        return canonical(columns);
    }
    let named = header.row.is_some();
    codes(&mut columns, named);
    own_numbers(&mut columns, named);
    quantities(&mut columns, named, &rows);
    store_prices(&mut columns);
    prices(&mut columns, named, &rows);
    others(&mut columns);
    if let Some((system, choices)) = &followed.preset {
        prefer(&mut columns, system, choices);
    }
    followed.columns.iter().for_each(|choice| choose(&mut columns, choice));
    let priced = columns
        .iter()
        .filter(|c| c.says(Field::Price).is_some() || matches!(c.field, Field::Price | Field::RegularPrice));
    let tags: BTreeSet<String> = priced.filter_map(tagged).collect();
    let currency = tags.first().cloned().or_else(|| in_cells(&columns, &rows));
    let mut doubts = doubts(&columns);
    if let Some(doubt) = dealings(&columns, &rows) {
        doubts.push(doubt);
    }
    let titles = sample.filled().filter(|row| row.number < header.data.saturating_sub(header.lines.len() as u32));
    let titles: Vec<String> = titles.flat_map(said).collect();
    doubts.extend(other_report(&titles, &columns));
    doubts.extend(uncounted(&columns, named));
    if tags.len() > 1 {
        doubts.push(
            Sentence::new("doubt-currencies").with("currencies", tags.into_iter().collect::<Vec<_>>().join(", ")),
        );
    }
    if unexplained(&columns, named) {
        doubts.push(Sentence::new("doubt-no-quantity"));
    }
    let usual = usual_width(&rows);
    if named && usual > header.names.len() && !aligned(&columns) {
        doubts.push(Sentence::new("doubt-wider"));
    }
    let width = usual.max(header.names.len());
    let mut same = followed.same;
    if same {
        // All of this was confirmed before; only what columns hold may have changed.
        doubts = columns.iter().filter_map(changed).collect();
        same = doubts.is_empty();
    } else {
        doubts.splice(0..0, followed.drift.iter().cloned());
    }
    Understood { mapping: Mapping { columns: answers(columns) }, currency, doubts, canonical: false, width, same }
}

/// What a row above the table says: its cells, and all of it where its words were taken for cells.
fn said(row: &SampleRow) -> Vec<String> {
    let mut texts: Vec<String> = row.cells.iter().map(|cell| cell.text.clone()).collect();
    if row.filled() > 1 {
        texts.push(texts.join(" "));
    }
    texts
}

/// What is said of a confirmed column that holds something else than it did.
fn changed(column: &Candidate) -> Option<Sentence> {
    let said = match column.field {
        Field::Gtin => Sentence::new("drift-barcodes"),
        Field::Quantity => Sentence::new("drift-quantities"),
        Field::Price | Field::RegularPrice => Sentence::new("drift-prices"),
        _ => return None,
    };
    (!holds(column, column.field)).then(|| said.with("column", column.name()))
}

/// True unless what the column holds cannot be that field.
pub(super) fn holds(column: &Candidate, field: Field) -> bool {
    let stats = &column.stats;
    stats.filled == 0
        || match field {
            Field::Gtin => stats.share(stats.code_like + stats.lost) >= 0.3,
            Field::Quantity => stats.share(stats.quantities) >= MOSTLY && stats.share(stats.public_codes) < 0.5,
            Field::Price | Field::RegularPrice => stats.share(stats.amounts) >= MOSTLY,
            Field::Ignored => column.public_share() < MOSTLY,
            _ => true,
        }
}

/// The currency that price cells name, if it is one.
fn in_cells(columns: &[Candidate], rows: &[&SampleRow]) -> Option<String> {
    let prices = columns.iter().enumerate().filter(|(_, c)| matches!(c.field, Field::Price | Field::RegularPrice));
    let cells = prices.flat_map(|(at, _)| rows.iter().filter_map(move |row| row.cells.get(at)));
    let named: BTreeSet<String> = cells
        .filter_map(|cell| match amount(cell.text.as_bytes()).0 {
            Amount::Number { currency, .. } => currency.map(|currency| currency.to_string()),
            _ => None,
        })
        .collect();
    named.first().filter(|_| named.len() == 1).cloned()
}

/// Rows without those that hold one cell in a table of several: names of what follows, notes.
fn without_labels(rows: Vec<&SampleRow>) -> Vec<&SampleRow> {
    let full = rows.iter().filter(|row| row.filled() >= 3).count();
    match full * 2 > rows.len() {
        true => rows.into_iter().filter(|row| row.filled() > 1).collect(),
        false => rows,
    }
}

/// Rows without sums of those above: a total's word, and a few numbers. Where most rows look so it is no word for totals.
fn without_totals(rows: Vec<&SampleRow>) -> Vec<&SampleRow> {
    let first = |row: &SampleRow| row.cells.iter().find(|cell| !cell.text.is_empty()).map(|cell| cell.text.clone());
    let width = rows.iter().map(|row| row.width()).max().unwrap_or(0);
    let sums = |row: &&SampleRow| row.filled() * 2 <= width && first(row).is_some_and(|text| is_total(&text, false));
    let totals = rows.iter().filter(|row| sums(row)).count();
    match totals > 0 && totals * 2 < rows.len() {
        true => rows.into_iter().filter(|row| !sums(row)).collect(),
        false => rows,
    }
}

/// True if the row is a line of the header again, as on each page of a report.
fn repeats(row: &SampleRow, header: &Header) -> bool {
    let same = |line: &Vec<String>| row.cells.iter().zip(line).all(|(cell, name)| cell.text == *name);
    header.lines.iter().any(same)
}

/// The commonest width of rows, empty cells at the end left out.
fn usual_width(rows: &[&SampleRow]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for row in rows {
        *counts.entry(row.width()).or_insert(0usize) += 1;
    }
    // Of few rows, or many widths, none is usual.
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| count * 3 > rows.len() * 2).map_or(0, |(width, _)| width)
}

/// True if what the columns hold proves that the names stand above the right ones.
fn aligned(columns: &[Candidate]) -> bool {
    let of = |fields: &'static [Field]| columns.iter().filter(move |c| fields.contains(&c.field));
    let codes = of(&[Field::Gtin]).any(|c| c.public_share() > MOSTLY);
    let quantity = of(&[Field::Quantity]).any(|c| c.stats.share(c.stats.whole) > MOSTLY);
    let prices = of(&[Field::Price, Field::RegularPrice]).all(|c| c.stats.share(c.stats.priced) > 0.5);
    codes && quantity && prices
}

/// A person's answer: it wins over what was suggested for the column, and for other columns of the same field.
fn choose(columns: &mut [Candidate], choice: &ColumnChoice) {
    let unique = choice.store.is_none() && !matches!(choice.field, Field::Gtin | Field::Ignored);
    let rival = |column: &Candidate| column.confidence < 1.0 && column.field == choice.field;
    if columns.len() <= choice.index {
        return;
    }
    for column in columns.iter_mut().filter(|column| unique && rival(column)) {
        column.set(Field::Ignored, 0.9, Sentence::new("why-other-chosen"));
        column.store = None;
    }
    if let Some(column) = columns.get_mut(choice.index) {
        column.set(choice.field, 1.0, Sentence::new("why-chosen"));
        column.store = choice.store.clone();
    }
}

/// Onhand's own format says what each column is, also where a column is empty.
fn canonical(mut columns: Vec<Candidate>) -> Understood {
    const FIELDS: [Field; 7] =
        [Field::Store, Field::Gtin, Field::Sku, Field::Quantity, Field::Price, Field::RegularPrice, Field::Currency];
    for (column, field) in columns.iter_mut().zip(FIELDS) {
        column.set(field, 1.0, Sentence::new("why-canonical"));
    }
    Understood { mapping: Mapping { columns: answers(columns) }, canonical: true, ..Understood::default() }
}

/// The currency in a header's brackets or last word.
fn tagged(column: &Candidate) -> Option<String> {
    let words = column.header.split([' ', '(', ')', '[', ']']).filter(|word| word.chars().count() <= 4);
    words.filter_map(currency_in).next().map(|currency| currency.to_string())
}

fn answers(columns: Vec<Candidate>) -> Vec<Column> {
    let answer = |(index, column): (usize, Candidate)| Column {
        index,
        header: column.header,
        field: column.field,
        confidence: column.confidence,
        why: column.why,
        store: column.store.map(|store| store.trim_matches(is_blank).to_owned()),
        samples: column.stats.samples,
    };
    columns.into_iter().enumerate().map(answer).collect()
}

impl Candidate {
    fn new(column: usize, header: &Header, rows: &[&SampleRow], words: &[String]) -> Self {
        let name = header.names.get(column).cloned().unwrap_or_default();
        Self {
            meaning: meaning(&name),
            net: is_net(&name),
            stats: Stats::of(column, rows.iter().copied(), words),
            header: name,
            field: Field::Ignored,
            confidence: 0.0,
            why: Sentence::default(),
            store: None,
        }
    }

    pub(super) fn set(&mut self, field: Field, confidence: f32, why: Sentence) {
        self.field = field;
        self.confidence = confidence;
        self.why = why;
    }

    /// Strength and rank, if the header names the field.
    pub(super) fn says(&self, wanted: Field) -> Option<(f32, u8)> {
        match &self.meaning {
            Some(Meaning::Field { field, strength, rank, .. }) if *field == wanted => Some((*strength, *rank)),
            _ => None,
        }
    }

    pub(super) fn is_free(&self) -> bool {
        self.field == Field::Ignored
    }

    pub(super) fn is_decoy(&self) -> bool {
        self.meaning == Some(Meaning::Decoy)
    }

    pub(super) fn public_share(&self) -> f32 {
        self.stats.share(self.stats.public_codes)
    }

    /// What it is called in a sentence.
    pub(super) fn name(&self) -> Sentence {
        match self.header.as_str() {
            "" => Sentence::new("column-this"),
            header => Sentence::new("column-named").with("name", header),
        }
    }
}

/// A share as whole per cent.
fn rounded(share: f32) -> u64 {
    (share * 100.0).round_ties_even() as u64
}

/// Finds the columns that hold codes: by header and check digits, or by check digits alone.
fn codes(columns: &mut [Candidate], named: bool) {
    for column in columns.iter_mut() {
        let share = column.public_share();
        let percent = rounded(share);
        let stats = &column.stats;
        if let Some((strength, _)) = column.says(Field::Gtin) {
            let text = stats.share(stats.code_like) < 0.3 && stats.filled > 0 && stats.lost == 0;
            let (confidence, why) = match () {
                _ if stats.filled == 0 => (0.5, Sentence::new("why-gtin-empty")),
                _ if stats.share(stats.lost) > 0.5 => (0.5, Sentence::new("why-gtin-lost")),
                _ if text => (0.3, Sentence::new("why-gtin-text")),
                _ => {
                    let sure = if share >= 0.3 || stats.share(stats.code_like) > MOSTLY { 0.97 } else { 0.8 };
                    (sure * (0.9 + strength * 0.1), Sentence::new("why-gtin").with("percent", percent))
                }
            };
            let why = why.with("column", column.name());
            column.set(Field::Gtin, confidence, why);
        }
    }
    let found = |columns: &[Candidate]| {
        columns.iter().any(|c| c.field == Field::Gtin && c.confidence >= 0.5 && c.stats.filled > 0)
    };
    if !found(columns) {
        let by_content = |c: &&mut Candidate| {
            c.stats.filled >= PROOF
                && c.public_share() >= BARCODES
                && !(named && c.is_decoy())
                && c.stats.distinct >= PROOF
                && c.stats.distinct * 20 >= c.stats.filled
        };
        if let Some(column) =
            columns.iter_mut().filter(by_content).max_by(|a, b| a.public_share().total_cmp(&b.public_share()))
        {
            let why = Sentence::new("why-gtin-content").with("percent", rounded(column.public_share()));
            column.set(Field::Gtin, 0.95, why);
        }
    }
    if !found(columns) {
        few_codes(columns);
    }
    // A product feed's `id` is the shop's own number; elsewhere it is a database's.
    let heads = |names: &[&str]| names.iter().all(|name| columns.iter().any(|c| c.header.replace(' ', "_") == *name));
    let feed = heads(&["availability"]) || heads(&["gtin", "price"]) || heads(&["store_code"]);
    let own = columns.iter().any(|c| c.header == "sku");
    if feed
        && !own
        && let Some(id) = columns.iter_mut().find(|c| c.header == "id" && c.is_free() && c.stats.filled > 0)
    {
        let why = Sentence::new("why-sku-feed").with("column", id.name());
        return id.set(Field::Sku, 0.95, why);
    }
    // A column of barcodes that is headed as the shop's own numbers is both; an empty one beside it is neither.
    let both = columns.iter().any(|c| c.field == Field::Gtin && c.says(Field::Sku).is_some());
    if both && !columns.iter().any(|c| c.is_free() && c.says(Field::Sku).is_some() && c.stats.filled > 0) {
        return;
    }
    articles(columns);
    counted(columns);
    item_numbers(columns);
    best(columns, Field::Sku, |column| match column.stats.filled {
        0 => (0.5, Sentence::new("why-sku-empty")),
        _ => (0.95, Sentence::new("why-sku")),
    });
}

/// One line or two of barcodes alone prove nothing, and are what it seems all the same.
fn few_codes(columns: &mut [Candidate]) {
    let is_code = |c: &&mut Candidate| {
        c.is_free() && (1..PROOF).contains(&c.stats.filled) && c.public_share() == 1.0 && !c.is_decoy()
    };
    let long = |c: &&mut Candidate| c.stats.samples.iter().all(|text| text.len() >= 8);
    if let Some(column) = columns.iter_mut().filter(is_code).find(long) {
        column.set(Field::Gtin, 0.6, Sentence::new("why-gtin-content").with("percent", 100u64));
    }
}

/// `Article` is a number in one system and a name in the next.
fn articles(columns: &mut [Candidate]) {
    let is_name =
        |c: &&mut Candidate| fold(&c.header) == "article" && c.stats.filled > 0 && c.stats.share(c.stats.numbers) < 0.3;
    for column in columns.iter_mut().filter(is_name) {
        column.meaning = meaning("title");
    }
}

/// `Nombre` is a name in Spanish and a number of pieces in French.
fn counted(columns: &mut [Candidate]) {
    let is_count = |c: &&mut Candidate| {
        fold(&c.header) == "nombre" && c.stats.filled > 0 && c.stats.whole == c.stats.filled && c.stats.code_like == 0
    };
    for column in columns.iter_mut().filter(is_count) {
        column.meaning = meaning("qty");
    }
}

/// `Item` beside `Description`: numbers there are the item's, not its name.
fn item_numbers(columns: &mut [Candidate]) {
    let filled = |c: &&Candidate| c.stats.filled > 0;
    if columns.iter().filter(filled).any(|c| c.is_free() && c.says(Field::Sku).is_some()) {
        return;
    }
    let names = columns.iter().filter(|c| c.says(Field::Title).is_some()).count();
    let coded = columns.iter().any(|c| c.field == Field::Gtin && c.stats.filled > 0);
    // Small numbers beside barcodes count rows or pieces of a pack.
    let small = |c: &Candidate| coded && c.stats.whole == c.stats.filled && c.stats.largest < 1000;
    let is_number = |c: &&mut Candidate| {
        c.is_free()
            && c.says(Field::Title).is_some()
            && c.stats.filled >= PROOF
            && c.stats.share(c.stats.numbers) >= MOSTLY
            && !small(c)
            && c.stats.distinct * 10 >= c.stats.filled * 5
    };
    if names > 1
        && let Some(column) = columns.iter_mut().find(is_number)
    {
        let why = Sentence::new("why-sku-numbers").with("column", column.name());
        column.set(Field::Sku, 0.93, why);
    }
}

/// Without a header and without barcodes: the first column in which no value comes twice may be the shop's own numbers.
fn own_numbers(columns: &mut [Candidate], named: bool) {
    if named || columns.iter().any(|c| matches!(c.field, Field::Gtin | Field::Sku)) {
        return;
    }
    let unique = |c: &&mut Candidate| {
        c.stats.filled >= PROOF
            && c.stats.distinct == c.stats.filled
            && !c.stats.counts_up
            && c.stats.priced == 0
            && c.stats.dates == 0
            && c.stats.samples.iter().all(|text| !text.contains(' ') && text.bytes().any(|b| b.is_ascii_digit()))
    };
    if let Some(column) = columns.iter_mut().find(unique) {
        column.set(Field::Sku, 0.6, Sentence::new("why-sku-unique"));
    }
}

/// Gives a field to the best of the columns whose header names it.
pub(super) fn best(columns: &mut [Candidate], field: Field, weigh: impl Fn(&Candidate) -> (f32, Sentence)) {
    let worth = |column: &Candidate| {
        let (strength, rank) = column.says(field).filter(|_| column.is_free())?;
        let (confidence, why) = weigh(column);
        Some((confidence * (0.8 + strength * 0.2) + f32::from(rank) * 1e-3, confidence * (0.9 + strength * 0.1), why))
    };
    let weighed = columns.iter().enumerate().filter_map(|(at, column)| Some((at, worth(column)?)));
    // Of equals the first column.
    let best = weighed.fold(None, |best: Option<(usize, (f32, f32, Sentence))>, found| match best {
        Some(before) if before.1.0 >= found.1.0 => Some(before),
        _ => Some(found),
    });
    if let Some((at, (_, confidence, why))) = best
        && let Some(column) = columns.get_mut(at)
    {
        let why = why.with("column", column.name());
        column.set(field, confidence, why);
    }
}

/// `Price [Laval]` beside `In stock [Laval]`: that store's price.
fn store_prices(columns: &mut [Candidate]) {
    let stores: Vec<String> = columns.iter().filter_map(|c| c.store.clone()).collect();
    for column in columns.iter_mut().filter(|c| c.is_free() && c.says(Field::Price).is_some()) {
        let header = column.header.trim_end_matches([']', ')']);
        let of = stores.iter().find(|store| header.ends_with(store.as_str()) || header.starts_with(store.as_str()));
        if let Some(store) = of.cloned() {
            let why = Sentence::new("why-price-store").with("column", column.name()).with("store", store.as_str());
            column.set(Field::Price, 0.93, why);
            column.store = Some(store);
        }
    }
}

/// Fields that their header alone tells.
fn others(columns: &mut [Candidate]) {
    for (field, says) in [
        (Field::Store, Sentence::new("why-store")),
        (Field::Availability, Sentence::new("why-availability")),
        (Field::Title, Sentence::new("why-title")),
        (Field::Brand, Sentence::new("why-brand")),
        (Field::Size, Sentence::new("why-size")),
        (Field::Color, Sentence::new("why-color")),
        (Field::Status, Sentence::new("why-status")),
        (Field::Currency, Sentence::new("why-currency")),
    ] {
        best(columns, field, |column| match column.stats.filled {
            // `Qty Store 2` is a store's quantity.
            _ if field == Field::Store && store_in(&column.header).is_some() => (0.0, says.clone()),
            0 => (SURE, Sentence::new("why-empty")),
            _ => (0.95, says.clone()),
        });
    }
    if !columns.iter().any(|c| c.field == Field::Currency) {
        let code = |text: &String| {
            text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()) && currency_in(text).is_some()
        };
        let is_code = |c: &&mut Candidate| {
            c.is_free()
                && c.meaning.is_none()
                && c.stats.distinct > 0
                && c.stats.distinct <= 3
                && c.stats.samples.iter().all(code)
        };
        if let Some(column) = columns.iter_mut().find(is_code) {
            let why = Sentence::new("why-currency-codes").with("column", column.name());
            column.set(Field::Currency, 0.92, why);
        }
    }
    for column in columns.iter_mut().filter(|c| c.field == Field::Ignored && c.why.id.is_empty()) {
        let (confidence, why) = match column.meaning {
            Some(Meaning::Decoy) => (0.95, Sentence::new("why-decoy")),
            Some(_) => (0.7, Sentence::new("why-twice")),
            None => (0.8, Sentence::new("why-not-needed")),
        };
        let why = why.with("column", column.name());
        column.set(Field::Ignored, confidence, why);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Encoding;
    use crate::read::Dialect;
    use crate::sniff::header;

    fn understood(text: &str) -> Understood {
        let dialect = Dialect::simple(b';');
        let sample = Sample::delimited(text.as_bytes(), true, &dialect, Encoding::Utf8, 1000);
        suggest(&sample, &header(&sample, None), &Followed::default())
    }

    /// Fields in column order, `-` for ignored.
    fn fields(text: &str) -> String {
        let name = |c: &Column| match (c.field, &c.store) {
            (Field::Ignored, _) => "-".to_owned(),
            (field, None) => format!("{field:?}"),
            (field, Some(store)) => format!("{field:?}@{store}"),
        };
        understood(text).mapping.columns.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    const ROWS: &str =
        "A-1;4006381333931;Stylo;3;2.50;12\nA-2;5901234123457;Gomme;0;1.20;13\nA-3;4902430735063;Règle;12;3.00;14\n";

    #[test]
    fn named_columns() {
        let text = format!("Réf.;Code-barres;Libellé;Qté;PV TTC;Seuil\n{ROWS}");
        assert_eq!(fields(&text), "Sku Gtin Title Quantity Price -");
        assert!(understood(&text).doubts.is_empty());
    }

    #[test]
    fn columns_without_names() {
        assert_eq!(
            fields("4006381333931;3;19.90\n5901234123457;0;4.50\n4902430735063;12;3.00\n"),
            "Gtin Quantity Price"
        );
        assert_eq!(fields("4006381333931;3\n5901234123457;0\n4902430735063;12\n"), "Gtin Quantity");
        assert!(understood("4006381333931;3\n5901234123457;0\n4902430735063;12\n").doubts.is_empty());
    }

    #[test]
    fn one_column_per_store() {
        let text = "EAN;Stock Lyon;Stock Paris;Reorder level\n4006381333931;3;1;5\n5901234123457;0;0;5\n4902430735063;12;7;5\n";
        assert_eq!(fields(text), "Gtin Quantity@Lyon Quantity@Paris -");
    }

    #[test]
    fn stores_beside_a_total_must_add_up() {
        let text = "UPC;Qty 1;Qty 2;On-Hand Qty\n036000291452;1;2;3\n042100005264;0;4;4\n";
        assert_eq!(fields(text), "Gtin Quantity@1 Quantity@2 -");
        let text = "UPC;Shelf Qty;Qty\n036000291452;1;3\n042100005264;0;4\n";
        assert_eq!(fields(text), "Gtin - Quantity");
        let text = "UPC;Red Qty;Blue Qty;Qty\n036000291452;1;5;3\n042100005264;0;9;4\n";
        assert_eq!(fields(text), "Gtin - - Quantity");
        assert_eq!(understood(text).doubts[0].id, "why-quantity-total-doubtful");
    }

    #[test]
    fn available_beats_on_hand() {
        assert_eq!(fields("SKU;On hand;Available;Incoming\nA;3;2;9\nB;4;4;9\nC;5;5;9\n"), "Sku - Quantity -");
    }

    #[test]
    fn a_sku_column_of_public_codes_is_the_code_column() {
        let text = "SKU;Stock\n4006381333931;3\n5901234123457;0\n4902430735063;12\n";
        assert_eq!(fields(text), "Gtin Quantity");
    }

    #[test]
    fn content_against_the_header_raises_doubt() {
        let text = "EAN;Qty\n4006381333931;2026-11-21\n5901234123457;2026-11-20\n4902430735063;2026-11-19\n";
        assert_eq!(understood(text).doubts[0].id, "why-quantity-other");
    }

    #[test]
    fn a_person_wins() {
        let text = format!("Réf.;Code-barres;Libellé;Qté;PV TTC;Seuil\n{ROWS}");
        let dialect = Dialect::simple(b';');
        let sample = Sample::delimited(text.as_bytes(), true, &dialect, Encoding::Utf8, 1000);
        let choice = ColumnChoice { index: 5, field: Field::Quantity, ..ColumnChoice::default() };
        let found =
            suggest(&sample, &header(&sample, None), &Followed { columns: vec![choice], ..Followed::default() });
        let found = found.mapping.columns;
        assert_eq!((found[5].field, found[5].confidence, found[3].field), (Field::Quantity, 1.0, Field::Ignored));
    }

    #[test]
    fn a_quantity_that_nothing_explains_is_asked_for() {
        let text = "4006381333931;1;2.50\n5901234123457;2;3.50\n4902430735063;3;4.50\n";
        assert!(understood(text).doubts[0].id.contains("quantity"), "{:?}", understood(text).doubts);
    }

    #[test]
    fn the_canonical_feed_is_known_also_with_empty_columns() {
        let text = "store;gtin;sku;quantity;price;regular_price;currency\nLyon;;A;;;;\n";
        assert_eq!(fields(text), "Store Gtin Sku Quantity Price RegularPrice Currency");
        assert!(understood(text).doubts.is_empty());
    }

    #[test]
    fn nothing_to_go_by() {
        assert_eq!(understood("a;b\nc;d\n").doubts.len(), 1);
    }

    #[test]
    fn a_currency_in_a_header() {
        let text = "EAN;Qty;Pret (lei)\n4006381333931;3;19.90\n5901234123457;0;4.50\n4902430735063;12;3.00\n";
        assert_eq!(understood(text).currency.as_deref(), Some("RON"));
    }
}
