//! Office Open XML workbooks (ECMA-376): the parts, and how they lead to each other.

pub(crate) mod parts;
mod sheet;
mod strings;
mod styles;

use std::cell::Cell;

use crate::book::Strings;
use crate::numfmt::{Epoch, NumberFormat};
use crate::zip::{Entry, Window, Zip};
use crate::{Encoding, Error, ErrorKind, RowSink, SheetInfo};

use strings::Shared;

/// A part that is read as a whole: the workbook, its relations, its styles. The largest styles seen have some MB.
const MAX_PART: u64 = 64 * 1024 * 1024;
/// Shared texts are kept in memory; a million rows of a stock list have about 50 MB of them.
pub(crate) const MAX_STRINGS: u64 = 512 * 1024 * 1024;
/// A sheet is only passed through. A million rows of ten columns have about 400 MB.
pub(crate) const MAX_SHEET: u64 = 4 * 1024 * 1024 * 1024;

/// An open `.xlsx` or `.xlsm` workbook.
pub(crate) struct Xlsx<'a> {
    zip: Zip<'a>,
    sheets: Vec<SheetInfo>,
    /// Part names, one for each sheet.
    parts: Vec<String>,
    strings_part: Option<String>,
    /// As far as they have been read; away while a sheet is.
    strings: Cell<Option<Shared<'a>>>,
    /// The number format of each cell style (`s`).
    formats: Vec<NumberFormat>,
    epoch: Epoch,
}

impl<'a> Xlsx<'a> {
    /// Reads the directory, the workbook part and the styles.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        Self::of(Zip::open(bytes)?)
    }

    /// The workbook that an archive is.
    pub(crate) fn of(zip: Zip<'a>) -> Result<Self, Error> {
        let workbook = parts::workbook(&zip, "xl/workbook.xml")?;
        let text = part(&zip, &workbook.part)?.ok_or_else(|| missing(&workbook.part))?;
        let listed = parts::sheets(&text);
        let formats = match workbook.target("styles").or_else(|| workbook.beside("styles.xml")) {
            Some(name) => part(&zip, &name)?.map(|text| styles::formats(&text)).unwrap_or_default(),
            None => Vec::new(),
        };
        let mut book = Self {
            strings_part: workbook.target("sharedStrings").or_else(|| workbook.beside("sharedStrings.xml")),
            sheets: Vec::new(),
            parts: Vec::new(),
            strings: Cell::new(None),
            formats,
            epoch: if listed.is_1904 { Epoch::Y1904 } else { Epoch::Y1900 },
            zip,
        };
        for (place, sheet) in listed.sheets.into_iter().enumerate() {
            if let Some(part) = workbook.worksheet(&sheet.relation, place, &book.zip) {
                book.parts.push(part);
                book.sheets.push(SheetInfo::new(sheet.name, sheet.hidden));
            }
        }
        Ok(book)
    }

    /// The worksheets in the order of their tabs.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Gives the rows of a sheet.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        let none = || Error::new(ErrorKind::Damaged { what: format!("there is no sheet {}", sheet + 1) });
        let name = self.parts.get(sheet).ok_or_else(none)?;
        let entry = self.zip.find(name).ok_or_else(|| missing(name))?;
        let window = window(&self.zip, entry, MAX_SHEET)?;
        let mut strings = match self.strings.take() {
            Some(strings) => strings,
            None => self.shared()?,
        };
        let result = sheet::scan(window, name, &mut strings, &self.formats, self.epoch, sink);
        self.strings.set(Some(strings));
        result
    }

    /// The shared texts, as far as rows have asked for them.
    pub(crate) fn into_strings(self) -> Strings {
        self.strings.take().map(Shared::into_strings).unwrap_or_default()
    }

    /// The shared texts, none of them read yet.
    fn shared(&self) -> Result<Shared<'a>, Error> {
        match self.strings_part.as_deref().and_then(|name| self.zip.find(name)) {
            Some(entry) => Ok(Shared::new(window(&self.zip, entry, MAX_STRINGS)?, &entry.name)),
            None => Ok(Shared::default()),
        }
    }
}

pub(crate) fn missing(part: &str) -> Error {
    Error::new(ErrorKind::Damaged { what: format!("{part} is missing") })
}

/// A part as UTF-8, or nothing if there is none of that name.
pub(crate) fn part(zip: &Zip<'_>, name: &str) -> Result<Option<Vec<u8>>, Error> {
    zip.find(name).map(|entry| Ok(utf8(zip.read(entry, MAX_PART)?))).transpose()
}

/// A window on a part; a part in another encoding than UTF-8 is read as a whole and turned.
pub(crate) fn window<'a>(zip: &Zip<'a>, entry: &Entry, limit: u64) -> Result<Window<'a>, Error> {
    let mut window = Window::new(zip.unpack(entry, limit)?);
    window.more()?;
    match declared(window.unread()) {
        Encoding::Utf8 => Ok(window),
        _ => Ok(Window::of(utf8(zip.read(entry, limit.min(MAX_STRINGS))?))),
    }
}

fn utf8(bytes: Vec<u8>) -> Vec<u8> {
    match declared(&bytes) {
        Encoding::Utf8 => bytes,
        encoding => encoding.decode(&bytes).into_owned().into_bytes(),
    }
}

/// The encoding of an XML entity by its first bytes and declaration (XML 1.0, appendix F).
fn declared(bytes: &[u8]) -> Encoding {
    if let [0xFE, 0xFF, ..] | [0, b'<', ..] = bytes {
        return Encoding::Utf16Be;
    }
    if let [0xFF, 0xFE, ..] | [b'<', 0, ..] = bytes {
        return Encoding::Utf16Le;
    }
    let head = bytes.get(..bytes.len().min(100)).unwrap_or_default();
    let line = head.split(|byte| *byte == b'>').next().unwrap_or_default().to_ascii_lowercase();
    let says = |name: &[u8]| line.starts_with(b"<?xml") && line.windows(name.len()).any(|text| text == name);
    if says(b"windows-1252") || says(b"iso-8859-1\"") { Encoding::Windows1252 } else { Encoding::Utf8 }
}

#[cfg(test)]
mod tests;
