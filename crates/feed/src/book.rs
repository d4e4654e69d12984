//! Workbooks: which they are, their sheets, and the rows of one.

mod rows;
mod strings;

use crate::xls::Xls;
use crate::xlsx::Xlsx;
use crate::zip::{MAGIC, MAGIC_EMPTY, Zip};
use crate::{Error, ErrorKind, RowSink, SheetInfo, xls};

pub(crate) use rows::{MAX_COLUMNS, Rows};
pub(crate) use strings::Strings;

/// The workbook formats that are read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BookFormat {
    /// Office Open XML (`.xlsx`, `.xlsm`), transitional or strict.
    Xlsx,
    /// BIFF 2 to 8 (`.xls`), inside an OLE file or bare.
    Xls,
}

/// An open workbook.
pub(crate) enum Book<'a> {
    /// Office Open XML.
    Xlsx(Box<Xlsx<'a>>),
    /// BIFF.
    Xls(Box<Xls<'a>>),
}

impl BookFormat {
    /// Tells by content whether `bytes` are a workbook, and which.
    ///
    /// `None` for everything that is neither zip nor OLE nor BIFF, and for zips that are no office document.
    /// Errors: encrypted, a cut zip, or a document that is known and no workbook of these formats.
    pub(crate) fn detect(bytes: &[u8]) -> Result<Option<Self>, Error> {
        if bytes.starts_with(&MAGIC) || bytes.starts_with(&MAGIC_EMPTY) {
            return of_zip(&Zip::open(bytes)?);
        }
        Ok(xls::detect(bytes)?.then_some(Self::Xls))
    }
}

/// An office document by the names of its parts.
fn of_zip(zip: &Zip<'_>) -> Result<Option<BookFormat>, Error> {
    let has = |name: &str| zip.find(name).is_some();
    let folder = |name: &str| zip.entries().iter().any(|entry| entry.name.starts_with(name));
    let what = if has("xl/workbook.bin") {
        "an Excel binary workbook (.xlsb)"
    } else if has("[Content_Types].xml") && folder("word/") {
        "a Word document"
    } else if has("[Content_Types].xml") && folder("ppt/") {
        "a PowerPoint presentation"
    } else if has("[Content_Types].xml") || has("xl/workbook.xml") {
        return Ok(Some(BookFormat::Xlsx));
    } else {
        return Ok(None);
    };
    Err(Error::new(ErrorKind::NotStock { what }))
}

impl<'a> Book<'a> {
    /// Reads what the workbook says of itself: sheets, shared texts, formats.
    pub(crate) fn open(format: BookFormat, bytes: &'a [u8]) -> Result<Self, Error> {
        Ok(match format {
            BookFormat::Xlsx => Self::Xlsx(Box::new(Xlsx::open(bytes)?)),
            BookFormat::Xls => Self::Xls(Box::new(Xls::open(bytes)?)),
        })
    }

    /// The worksheets in the order of their tabs; chart, macro and dialog sheets are not among them.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        match self {
            Self::Xlsx(book) => book.sheets(),
            Self::Xls(book) => book.sheets(),
        }
    }

    /// Gives the rows of a sheet in order under their own numbers, from 1 on without gaps, up to the last one with
    /// text. When the sink breaks, nothing more is unpacked.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        match self {
            Self::Xlsx(book) => book.rows(sheet, sink),
            Self::Xls(book) => book.rows(sheet, sink),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
