//! Excel's binary workbooks of 2007 (BIFF 12, [MS-XLSB]): the parts of an `.xlsx` with records instead of XML.

mod record;
mod sheet;

use crate::book::Strings;
use crate::bytes::Bytes;
use crate::numfmt::{Epoch, NumberFormat};
use crate::xlsx::parts::{self, Workbook};
use crate::xlsx::{MAX_SHEET, MAX_STRINGS, missing};
use crate::zip::{Window, Zip};
use crate::{Error, ErrorKind, RowSink, SheetInfo};

use record::{Records, kind, push_wide, wide};

/// Excel allows 65,490 cell styles; other writers reach that by mistake.
const MAX_STYLES: usize = 100_000;

/// An open `.xlsb` workbook.
pub(crate) struct Xlsb<'a> {
    zip: Zip<'a>,
    sheets: Vec<SheetInfo>,
    /// Part names, one for each sheet.
    parts: Vec<String>,
    strings: Strings,
    /// The number format of each cell style.
    formats: Vec<NumberFormat>,
    epoch: Epoch,
}

impl<'a> Xlsb<'a> {
    /// Reads the directory, the workbook part, the styles and the shared texts.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let zip = Zip::open(bytes)?;
        let workbook = parts::workbook(&zip, "xl/workbook.bin")?;
        let mut book = Self {
            sheets: Vec::new(),
            parts: Vec::new(),
            strings: Strings::default(),
            formats: Vec::new(),
            epoch: Epoch::Y1900,
            zip,
        };
        book.listed(&workbook)?;
        if let Some(name) = workbook.target("styles").or_else(|| workbook.beside("styles.bin")) {
            book.read_formats(&name)?;
        }
        if let Some(name) = workbook.target("sharedStrings").or_else(|| workbook.beside("sharedStrings.bin")) {
            book.read_strings(&name)?;
        }
        Ok(book)
    }

    fn listed(&mut self, workbook: &Workbook) -> Result<(), Error> {
        let mut records = self.records(&workbook.part, MAX_STRINGS)?.ok_or_else(|| missing(&workbook.part))?;
        let mut place = 0;
        while let Some((kind, body)) = records.next()? {
            match kind {
                kind::WORKBOOK_PROPERTIES if body.u32(0).is_some_and(|flags| flags & 1 != 0) => {
                    self.epoch = Epoch::Y1904;
                }
                kind::SHEET => {
                    let Some((relation, used)) = body.get(8..).and_then(wide) else { continue };
                    let name = body.get(8 + used..).and_then(wide).map(|(name, _)| name).unwrap_or_default();
                    if let Some(part) = workbook.worksheet(&relation, place, &self.zip) {
                        self.parts.push(part);
                        self.sheets.push(SheetInfo::new(name, body.u32(0) != Some(0)));
                    }
                    place += 1;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_formats(&mut self, name: &str) -> Result<(), Error> {
        let Some(mut records) = self.records(name, MAX_STRINGS)? else { return Ok(()) };
        let mut own = std::collections::HashMap::new();
        let mut formats = Vec::new();
        let mut in_cells = false;
        while let Some((kind, body)) = records.next()? {
            match kind {
                kind::FORMAT => {
                    let code = body.get(2..).and_then(wide).map(|(code, _)| NumberFormat::parse(&code));
                    own.extend(body.u16(0).zip(code));
                }
                kind::BEGIN_CELL_STYLES => in_cells = true,
                kind::END_CELL_STYLES => in_cells = false,
                kind::STYLE if in_cells && formats.len() < MAX_STYLES => {
                    let id = body.u16(2).unwrap_or_default();
                    formats.push(own.get(&id).copied().unwrap_or_else(|| NumberFormat::builtin(id)));
                }
                _ => {}
            }
        }
        self.formats = formats;
        Ok(())
    }

    fn read_strings(&mut self, name: &str) -> Result<(), Error> {
        let Some(mut records) = self.records(name, MAX_STRINGS)? else { return Ok(()) };
        let mut strings = Strings::default();
        while let Some((kind, body)) = records.next()? {
            if kind == kind::SHARED_STRING {
                // Flags for formatting and phonetics, which follow the text.
                push_wide(strings.text_mut(), body.get(1..).unwrap_or_default());
                strings.end()?;
            }
        }
        self.strings = strings;
        Ok(())
    }

    fn records(&self, name: &str, limit: u64) -> Result<Option<Records<'a>>, Error> {
        let Some(entry) = self.zip.find(name) else { return Ok(None) };
        Ok(Some(Records::new(Window::new(self.zip.unpack(entry, limit)?), name)))
    }

    /// The worksheets in the order of their tabs.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// The shared texts.
    pub(crate) fn into_strings(self) -> Strings {
        self.strings
    }

    /// Gives the rows of a sheet.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        let none = || Error::new(ErrorKind::Damaged { what: format!("there is no sheet {}", sheet + 1) });
        let name = self.parts.get(sheet).ok_or_else(none)?;
        let records = self.records(name, MAX_SHEET)?.ok_or_else(|| missing(name))?;
        sheet::give(records, name, &self.strings, &self.formats, self.epoch, sink)
    }
}

#[cfg(test)]
mod tests;
