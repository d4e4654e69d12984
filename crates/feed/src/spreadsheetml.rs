//! Excel's XML of 2003 (SpreadsheetML), which reporting tools still write under the name `.xls`.
//!
//! Entities that a document declares itself are left as text, so that none can grow.

mod sheet;
mod styles;

use std::borrow::Cow;

use crate::markup::{Token, document, token};
use crate::numfmt::Epoch;
use crate::{Error, ErrorKind, RowSink, SheetInfo};

use styles::Styles;

/// An open workbook.
pub(crate) struct SpreadsheetMl<'a> {
    /// In UTF-8.
    text: Cow<'a, [u8]>,
    sheets: Vec<SheetInfo>,
    /// Where the content of each worksheet begins.
    starts: Vec<usize>,
    styles: Styles,
    epoch: Epoch,
}

/// Worksheets of a workbook; memory bounds them in Excel.
const MAX_SHEETS: usize = 10_000;

impl<'a> SpreadsheetMl<'a> {
    /// Looks the workbook over: its sheets and styles.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let (text, _) = document(bytes);
        let mut book =
            Self { text, sheets: Vec::new(), starts: Vec::new(), styles: Styles::default(), epoch: Epoch::Y1900 };
        let text = std::mem::take(&mut book.text);
        let mut at = 0;
        while let Some((token, length)) = text.get(at..).and_then(token) {
            at += length;
            book.token(token, at)?;
        }
        book.text = text;
        Ok(book)
    }

    fn token(&mut self, token: Token<'_>, at: usize) -> Result<(), Error> {
        match token {
            Token::Open(b"Worksheet", attributes, is_empty) if !is_empty => {
                if self.sheets.len() >= MAX_SHEETS {
                    return Err(Error::new(ErrorKind::TooLarge { what: "limit-sheets", limit: MAX_SHEETS as u64 }));
                }
                let name = attributes.get("Name").unwrap_or_default().into_owned();
                self.sheets.push(SheetInfo::new(name, false));
                self.starts.push(at);
            }
            Token::Open(b"Date1904", ..) => self.epoch = Epoch::Y1904,
            Token::Text(b"SheetHidden" | b"SheetVeryHidden") => {
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.hidden = true;
                }
            }
            token => self.styles.token(token),
        }
        Ok(())
    }

    /// The worksheets in the order of their tabs.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Gives the rows of a sheet.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        let none = || Error::new(ErrorKind::Damaged { what: format!("there is no sheet {}", sheet + 1) });
        let start = self.starts.get(sheet).copied().ok_or_else(none)?;
        let name = self.sheets.get(sheet).map_or("", |sheet| sheet.name.as_str());
        sheet::give(self.text.get(start..).unwrap_or_default(), name, &self.styles, self.epoch, sink)
    }
}

#[cfg(test)]
mod tests;
