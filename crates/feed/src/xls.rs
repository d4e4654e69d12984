//! Workbooks of Excel 97 to 2003 and before (BIFF 8 to 2, [MS-XLS] and OpenOffice's description), in OLE files or bare.

mod cells;
mod cfb;
mod globals;
mod record;
mod text;

use std::borrow::Cow;
use std::cell::Cell;

use crate::book::Strings;
use crate::{Error, ErrorKind, RowSink, SheetInfo};

pub(crate) use cells::{boolean, error, rk};
use cfb::Cfb;
use globals::Globals;
use record::{Records, Version};

/// The names of the stream with the workbook: of BIFF 8, and of BIFF 5 and 7. Some files have both.
const STREAMS: [&str; 2] = ["Workbook", "Book"];

/// An open `.xls` workbook.
pub(crate) struct Xls<'a> {
    stream: Cow<'a, [u8]>,
    globals: Globals,
    sheets: Vec<SheetInfo>,
    /// Offset of the sheet that was last seen to be whole, its rows in order.
    rising: Cell<Option<usize>>,
}

/// True for an OLE file with a workbook and for a bare stream of records; an error for other OLE files.
pub(crate) fn detect(bytes: &[u8]) -> Result<bool, Error> {
    if !bytes.starts_with(&cfb::MAGIC) {
        return Ok(Version::of_stream(bytes).is_some());
    }
    let file = Cfb::open(bytes)?;
    match STREAMS.iter().any(|name| file.find(name).is_some()) {
        true => Ok(true),
        false => Err(Error::new(other_document(&file))),
    }
}

/// What an OLE file without a workbook is.
fn other_document(file: &Cfb<'_>) -> ErrorKind {
    const KNOWN: [(&str, &str); 5] = [
        ("WordDocument", "kind-word"),
        ("PowerPoint Document", "kind-powerpoint"),
        ("__properties_version1.0", "kind-outlook"),
        ("VisioDocument", "kind-visio"),
        ("Quill", "kind-publisher"),
    ];
    if file.find("EncryptedPackage").is_some() {
        return ErrorKind::Encrypted;
    }
    let known = KNOWN.iter().find(|(name, _)| file.find(name).is_some());
    ErrorKind::NotStock { what: known.map_or("kind-office", |(_, what)| what) }
}

impl<'a> Xls<'a> {
    /// Reads the workbook's globals: sheets, shared texts, formats.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let stream = if bytes.starts_with(&cfb::MAGIC) {
            let file = Cfb::open(bytes)?;
            let entry = STREAMS.iter().find_map(|name| file.find(name));
            file.read(entry.ok_or_else(|| Error::new(other_document(&file)))?)?
        } else {
            Cow::Borrowed(bytes)
        };
        let globals = Globals::read(&stream)?;
        let sheets = globals.sheets.iter().map(|sheet| sheet.info.clone()).collect();
        Ok(Self { stream, globals, sheets, rising: Cell::new(None) })
    }

    /// The worksheets in the order of their tabs.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// The shared texts.
    pub(crate) fn into_strings(self) -> Strings {
        self.globals.strings
    }

    /// Gives the rows of a sheet.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        let none = || Error::new(ErrorKind::Damaged { what: format!("there is no sheet {}", sheet + 1) });
        let sheet = self.globals.sheets.get(sheet).ok_or_else(none)?;
        cells::give(&self.globals, Records::at(&self.stream, sheet.offset), &sheet.info.name, &self.rising, sink)
    }
}

#[cfg(test)]
mod tests;
