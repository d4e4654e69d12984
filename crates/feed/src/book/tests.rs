//! Whole workbooks, read as a page would read them.

use std::ops::ControlFlow;

use super::{Book, BookFormat};
use crate::{CellKind, Error, Row, SheetInfo};

/// The rows of a sheet: texts and kinds.
pub(crate) fn rows(bytes: &[u8], sheet: usize) -> Result<Vec<Vec<(String, CellKind)>>, Error> {
    let format = BookFormat::detect(bytes)?.expect("a workbook");
    let mut rows = Vec::new();
    Book::open(format, bytes)?.rows(sheet, &mut |row: &Row<'_>| {
        assert_eq!(row.number as usize, rows.len() + 1);
        let text = |cell: crate::Cell<'_>| String::from_utf8_lossy(cell.bytes).into_owned();
        rows.push(row.cells().map(|cell| (text(cell), cell.kind)).collect());
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

/// The texts of a sheet.
pub(crate) fn texts(bytes: &[u8], sheet: usize) -> Result<Vec<Vec<String>>, Error> {
    Ok(rows(bytes, sheet)?.into_iter().map(|row| row.into_iter().map(|(text, _)| text).collect()).collect())
}

/// Checks the texts of the first sheet.
#[track_caller]
pub(crate) fn check(document: &str, expected: &[&[&str]]) {
    assert_eq!(texts(document.as_bytes(), 0).unwrap(), expected, "{document}");
}

/// The code of the error that a document is refused with, at the latest when all its sheets are read.
#[track_caller]
pub(crate) fn refused(bytes: &[u8]) -> &'static str {
    read_all(bytes).unwrap_err().code()
}

/// The names of the sheets, those of hidden ones in brackets.
pub(crate) fn names(bytes: &[u8]) -> Vec<String> {
    let format = BookFormat::detect(bytes).unwrap().expect("a workbook");
    let book = Book::open(format, bytes).unwrap();
    let shown = |sheet: &SheetInfo| if sheet.hidden { format!("({})", sheet.name) } else { sheet.name.clone() };
    book.sheets().iter().map(shown).collect()
}

/// Reads all that can be read; whatever the bytes, it must end.
pub(crate) fn read_all(bytes: &[u8]) -> Result<usize, Error> {
    let Some(format) = BookFormat::detect(bytes)? else { return Ok(0) };
    let book = Book::open(format, bytes)?;
    let mut count = 0;
    for sheet in 0..book.sheets().len() {
        book.rows(sheet, &mut |row: &Row<'_>| {
            count += row.cells().map(|cell| cell.bytes.len()).sum::<usize>();
            if count > 1_000_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
    }
    Ok(count)
}
