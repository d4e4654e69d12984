//! OpenDocument spreadsheets (ISO/IEC 26300): packed (`.ods`) or as one XML file (`.fods`), and `.sxc` before them.

mod scan;
mod sheet;
mod styles;

use crate::markup::Token;
use crate::xlsx::{MAX_SHEET, missing, part, window};
use crate::zip::{Window, Zip};
use crate::{Error, ErrorKind, RowSink, SheetInfo};

use scan::{Skip, scan};
use styles::Styles;

const CONTENT: &str = "content.xml";
/// Sheets of a workbook; LibreOffice allows as many.
const MAX_SHEETS: usize = 10_000;

/// An open spreadsheet.
pub(crate) struct Ods<'a> {
    source: Source<'a>,
    sheets: Vec<SheetInfo>,
    styles: Styles,
}

enum Source<'a> {
    Zip(Zip<'a>),
    Flat(&'a [u8]),
}

impl<'a> Ods<'a> {
    /// Looks the spreadsheet over: its sheets and styles.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut styles = Styles::default();
        let source = if bytes.starts_with(b"PK") { Source::Zip(Zip::open(bytes)?) } else { Source::Flat(bytes) };
        if let Source::Zip(zip) = &source {
            refuse_encrypted(zip)?;
            if let Some(text) = part(zip, "styles.xml")? {
                crate::markup::tokens(&text).for_each(|token| styles.token(token));
            }
        }
        let mut book = Self { source, sheets: Vec::new(), styles };
        let mut skip = Skip::default();
        let mut depth = 0u32;
        scan(book.window()?, &mut |token| {
            if !skip.skips(&token) {
                book.token(token, &mut depth)?;
            }
            Ok(std::ops::ControlFlow::Continue(()))
        })?;
        Ok(book)
    }

    fn token(&mut self, token: Token<'_>, depth: &mut u32) -> Result<(), Error> {
        match token {
            Token::Open(b"table", attributes, is_empty) => {
                if *depth == 0 {
                    let name = attributes.get("name").unwrap_or_default().into_owned();
                    let style = attributes.get("style-name").unwrap_or_default();
                    let hidden = attributes.get("display").is_some_and(|of| of == "false") || self.styles.hides(&style);
                    self.sheets.push(SheetInfo::new(name, hidden));
                }
                *depth += u32::from(!is_empty);
            }
            Token::Close(b"table") => *depth = depth.saturating_sub(1),
            token if *depth == 0 => self.styles.token(token),
            _ => {}
        }
        match self.sheets.len() > MAX_SHEETS {
            true => Err(Error::new(ErrorKind::TooLarge { what: "limit-sheets", limit: MAX_SHEETS as u64 })),
            false => Ok(()),
        }
    }

    /// The sheets in the order of their tabs.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Gives the rows of a sheet.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        let none = || Error::new(ErrorKind::Damaged { what: format!("there is no sheet {}", sheet + 1) });
        let name = &self.sheets.get(sheet).ok_or_else(none)?.name;
        sheet::give(self.window()?, sheet, name, &self.styles, sink)
    }

    /// The content from its beginning.
    fn window(&self) -> Result<Window<'a>, Error> {
        match &self.source {
            Source::Zip(zip) => window(zip, zip.find(CONTENT).ok_or_else(|| missing(CONTENT))?, MAX_SHEET),
            Source::Flat(bytes) => Ok(Window::of(crate::markup::document(bytes).0.into_owned())),
        }
    }
}

/// The manifest says which parts are encrypted, and how.
fn refuse_encrypted(zip: &Zip<'_>) -> Result<(), Error> {
    const SIGN: &[u8] = b"encryption-data";
    let manifest = part(zip, "META-INF/manifest.xml")?.unwrap_or_default();
    match manifest.windows(SIGN.len()).any(|text| text == SIGN) {
        true => Err(Error::new(ErrorKind::Encrypted)),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests;
