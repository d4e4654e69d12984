//! Which row is the header.

use crate::Field;
use crate::read::{Sample, SampleRow};
use crate::understand::{Meaning, meaning, shape};

/// Where a table's header is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// Row number of the header, if there is one.
    pub(crate) row: Option<u32>,
    /// Row number of the first row that may be data.
    pub(crate) data: u32,
    /// The column names; empty without a header.
    pub(crate) names: Vec<String>,
    /// Why, as a sentence.
    pub(crate) why: String,
}

/// Rows from the top in which a header is looked for: longer preambles than this have not been seen.
const SEARCH: usize = 60;

/// Finds the header. `fixed` is what a person or a profile said: a row number, 0 for none.
pub(crate) fn header(sample: &Sample, fixed: Option<u32>) -> Header {
    match fixed {
        Some(0) => return headerless(sample, "You said that the file has no header row.".into()),
        Some(number) => {
            if let Some(row) = sample.rows.iter().find(|row| row.number == number) {
                return at(row, "You chose the header row.".into());
            }
        }
        None => {}
    }
    let rows: Vec<&SampleRow> = sample.filled().take(SEARCH).collect();
    let known = rows.iter().map(|row| (knowledge(row), *row)).filter(|(knowledge, _)| *knowledge > 0.0);
    // The best row; of equals the first.
    let best = known.fold(None, |best: Option<(f64, &SampleRow)>, found| match best {
        Some(before) if before.0 >= found.0 => Some(before),
        _ => Some(found),
    });
    if let Some((_, row)) = best {
        return at(row, format!("Row {} holds column names that are known.", row.number));
    }
    match unknown_words(&rows) {
        Some(row) => at(row, format!("Row {} holds words where the rows below hold numbers.", row.number)),
        None => headerless(sample, "The first rows hold data already.".into()),
    }
}

fn at(row: &SampleRow, why: String) -> Header {
    let names = row.cells.iter().map(|cell| cell.text.clone()).collect();
    Header { row: Some(row.number), data: row.number + 1, names, why }
}

/// How much of a row is known column names; 0 if it cannot be a header.
fn knowledge(row: &SampleRow) -> f64 {
    let filled: Vec<_> = row.cells.iter().filter(|cell| !cell.text.is_empty()).collect();
    let data = filled.iter().filter(|cell| shape(cell).is_data()).count();
    let long = filled.iter().filter(|cell| cell.text.len() > 120).count();
    if data * 4 > filled.len() || long > 0 {
        return 0.0;
    }
    let (mut fields, mut decoys, mut stock) = (0.0, 0.0, false);
    for cell in &filled {
        match meaning(&cell.text) {
            Some(Meaning::Field { field, strength, .. }) => {
                fields += f64::from(strength);
                stock |= matches!(field, Field::Gtin | Field::Sku | Field::Quantity);
            }
            Some(Meaning::Decoy) => decoys += 0.5,
            None => {}
        }
    }
    let share = (fields + decoys) / filled.len() as f64;
    match fields > 0.0 && stock && share >= 0.25 && (filled.len() > 1 || fields >= 1.0) {
        true => fields + decoys,
        false => 0.0,
    }
}

/// The first full row, if it is all words and the rows below hold numbers in the same columns.
fn unknown_words<'a>(rows: &[&'a SampleRow]) -> Option<&'a SampleRow> {
    let width = rows.iter().map(|row| row.filled()).max()?;
    let at = rows.iter().position(|row| row.filled() * 10 >= width * 8)?;
    let row = *rows.get(at)?;
    let below = rows.get(at + 1..)?;
    let words = row.cells.iter().all(|cell| !shape(cell).is_data());
    let numbers = |column: usize| {
        let cells = below.iter().filter_map(|row| row.cells.get(column));
        cells.filter(|cell| shape(cell).is_data()).count() * 2 > below.len()
    };
    (words && !below.is_empty() && (0..row.cells.len()).any(numbers)).then_some(row)
}

fn headerless(sample: &Sample, why: String) -> Header {
    let width = sample.filled().map(SampleRow::filled).max().unwrap_or(0);
    let first =
        sample.filled().find(|row| row.filled() * 2 >= width && row.cells.iter().any(|cell| shape(cell).is_data()));
    let data = first.or_else(|| sample.filled().next()).map_or(1, |row| row.number);
    Header { row: None, data, names: Vec::new(), why }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Encoding;
    use crate::read::Dialect;

    fn found(text: &str, fixed: Option<u32>) -> (Option<u32>, u32) {
        let dialect = Dialect { delimiter: Some(b';'), quote: Some(b'"') };
        let header = header(&Sample::delimited(text.as_bytes(), true, dialect, Encoding::Utf8, 1000), fixed);
        (header.row, header.data)
    }

    #[test]
    fn headers_below_preambles() {
        assert_eq!(found("EAN;Qty\n4006381333931;3\n", None), (Some(1), 2));
        assert_eq!(
            found("Stock report\nStore: Lyon\n\nEAN;Libellé;Stock\n4006381333931;Stylo;3\n", None),
            (Some(4), 5)
        );
        assert_eq!(found("Datum;21.11.2026\nEAN;Bestand\n4006381333931;3\n", None), (Some(2), 3));
    }

    #[test]
    fn headers_in_unknown_words() {
        assert_eq!(found("foo;bar\n4006381333931;3\n5901234123457;4\n", None), (Some(1), 2));
    }

    #[test]
    fn no_header() {
        assert_eq!(found("4006381333931;3\n5901234123457;4\n", None), (None, 1));
        assert_eq!(found("EAN;Qty\n4006381333931;3\n", Some(0)), (None, 2));
    }

    #[test]
    fn a_person_is_believed() {
        assert_eq!(found("EAN;Qty\nkod;sztuk\n4006381333931;3\n", Some(2)), (Some(2), 3));
    }
}
