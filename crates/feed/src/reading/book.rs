//! Workbooks: the sheet that holds stock is found, then read like any other table.

use std::ops::ControlFlow;

use super::{take, understand};
use crate::book::{Book, BookFormat};
use crate::outcome::Outcome;
use crate::read::Sample;
use crate::rowlog::Kept;
use crate::sniff::header;
use crate::understand::suggest;
use crate::{Error, ErrorKind, Profile, Sniff};

/// Reads a workbook: the sheet that holds stock, or the one that was chosen.
pub(super) fn read(bytes: &[u8], profile: &Profile, keep_rows: bool) -> Result<Outcome, Error> {
    let Some(format) = BookFormat::detect(bytes)? else {
        return Err(Error::new(ErrorKind::NotStock { what: "an archive without a stock file in it" }));
    };
    let book = Book::open(format, bytes)?;
    let (sheet, why, doubt) = choose_sheet(&book, profile)?;
    let sample = sample(&book, sheet, usize::MAX)?;
    let sniff = Sniff {
        format: format.format(),
        encoding: None,
        delimiter: None,
        quote: None,
        starts: None,
        sheet: book.sheets().get(sheet).map(|sheet| sheet.name.clone()),
        sheets: book.sheets().to_vec(),
        header_row: None,
        header_lines: 0,
        why: vec![why],
    };
    let (mut form, mut interpreter) = understand(sniff, None, &sample, profile);
    form.doubts.extend(doubt);
    let mut kept = keep_rows.then(Kept::default);
    book.rows(sheet, &mut |row| {
        if let Some(kept) = &mut kept {
            kept.push(row);
        }
        take(&mut interpreter, row)
    })?;
    Ok(Outcome::new(form, interpreter.finish(), Vec::new(), kept))
}

/// Rows that sheets are compared by.
const SHEET_ROWS: usize = 200;
/// Sheets that are compared: no report has more, and each costs a look.
const MAX_SHEETS: usize = 40;

/// The sheet to read, why, and what a person has to look at.
fn choose_sheet(book: &Book<'_>, profile: &Profile) -> Result<(usize, String, Option<String>), Error> {
    let sheets = book.sheets();
    if sheets.is_empty() {
        return Err(Error::new(ErrorKind::NotStock { what: "a workbook without a worksheet" }));
    }
    if let Some(name) = &profile.sheet
        && let Some(at) = sheets.iter().position(|sheet| sheet.name == *name)
    {
        return Ok((at, "You chose the sheet.".into(), None));
    }
    if sheets.len() == 1 {
        return Ok((0, "The workbook has one sheet.".into(), None));
    }
    let mut scored = Vec::new();
    for (at, sheet) in sheets.iter().enumerate().take(MAX_SHEETS) {
        let sample = sample(book, at, SHEET_ROWS)?;
        let hidden = if sheet.hidden { 0.5 } else { 0.0 };
        scored.push((at, worth(&sample, profile) - hidden));
    }
    // The best; of equals the first.
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (best, score) = scored.first().copied().unwrap_or((0, 0.0));
    let name = |at: usize| sheets.get(at).map_or("", |sheet| sheet.name.as_str());
    let rival = scored.get(1).filter(|(_, other)| score - other < 1.0 && *other >= 4.0);
    let doubt = rival.map(|(at, _)| {
        format!("The sheets “{}” and “{}” both hold stock. Choose the one to read.", name(best), name(*at))
    });
    Ok((best, format!("The sheet “{}” holds the most columns that are understood.", name(best)), doubt))
}

fn sample(book: &Book<'_>, sheet: usize, rows: usize) -> Result<Sample, Error> {
    let mut sample = Sample::default();
    book.rows(sheet, &mut |row| match sample.push(row) {
        ControlFlow::Continue(()) if (row.number as usize) < rows => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    })?;
    Ok(sample)
}

/// How much of a sheet is stock: needed fields that are understood.
fn worth(sample: &Sample, profile: &Profile) -> f32 {
    use crate::Field;
    let header = header(sample, profile.header_row);
    let columns = suggest(sample, &header, &[]).mapping.columns;
    let value = |field: Field| match field {
        Field::Gtin => 3.0,
        Field::Sku | Field::Quantity => 2.0,
        Field::Price => 1.0,
        _ => 0.0,
    };
    columns.iter().map(|column| value(column.field) * column.confidence).sum()
}
