//! What a BIFF workbook says before its sheets: formats, shared texts, the sheets themselves.

use crate::book::Strings;
use crate::bytes::Bytes;
use crate::codepage::CodePage;
use crate::numfmt::{Epoch, NumberFormat};
use crate::{Error, ErrorKind, SheetInfo};

use super::record::{Record, Records, Version, kind};
use super::text::{Pieces, short_unicode};

/// The format numbers of a workbook are 16-bit.
const MAX_FORMATS: usize = 1 << 16;
const HIDDEN: u8 = 3;
const WORKSHEET: u8 = 0;

/// What is common to all sheets.
pub(super) struct Globals {
    pub(super) version: Version,
    pub(super) sheets: Vec<Sheet>,
    pub(super) strings: Strings,
    pub(super) page: CodePage,
    pub(super) epoch: Epoch,
    /// The formats that the file brings, by number from BIFF 5 on, in order before.
    own: Vec<Option<NumberFormat>>,
    /// Format number of each cell style.
    styles: Vec<u16>,
}

/// A worksheet of the workbook.
pub(super) struct Sheet {
    pub(super) info: SheetInfo,
    /// Where its records begin.
    pub(super) offset: usize,
}

impl Globals {
    /// Reads the records up to the end of the globals; before BIFF 5, of the only sheet.
    pub(super) fn read(stream: &[u8]) -> Result<Self, Error> {
        let mut records = Records::at(stream, 0);
        let first = records.next();
        let version = first.and_then(|record| Version::of(&record));
        let mut globals = Self {
            version: version.ok_or_else(|| damaged("does not begin like one"))?,
            sheets: Vec::new(),
            strings: Strings::default(),
            page: CodePage::default(),
            epoch: Epoch::Y1900,
            own: Vec::new(),
            styles: Vec::new(),
        };
        while let Some(record) = records.next() {
            if record.kind == kind::EOF {
                globals.end();
                return Ok(globals);
            }
            globals.record(&record, records)?;
        }
        Err(Error::new(ErrorKind::Truncated { what: "the workbook".into() }))
    }

    fn record(&mut self, record: &Record<'_>, following: Records<'_>) -> Result<(), Error> {
        let body = record.body;
        match record.kind {
            kind::FILE_PASS => return Err(Error::at(ErrorKind::Encrypted, record.offset as u64)),
            kind::CODE_PAGE => self.page = CodePage::new(body.u16(0).unwrap_or_default()),
            kind::DATE_1904 if body.u16(0) == Some(1) => self.epoch = Epoch::Y1904,
            kind::FORMAT | kind::FORMAT_2 => self.format(body),
            kind::XF_3 | kind::XF_4 => self.styles.push(body.u8(1).unwrap_or_default().into()),
            kind::XF => self.styles.push(body.u16(2).unwrap_or_default()),
            kind::BOUND_SHEET => self.sheet(body),
            kind::SST => self.shared(record, following)?,
            _ => {}
        }
        Ok(())
    }

    fn format(&mut self, body: &[u8]) {
        let code = |at: usize| {
            let text = body.get(at..)?;
            Some(self.page.decode(text.get(1..1 + usize::from(text.u8(0)?))?))
        };
        let (number, code) = match self.version {
            Version::Biff2 | Version::Biff3 => (self.own.len(), code(0)),
            Version::Biff4 => (self.own.len(), code(2)),
            Version::Biff5 => (body.u16(0).unwrap_or_default().into(), code(2)),
            Version::Biff8 => {
                let text = body.get(2..).and_then(|text| short_unicode(text, 2));
                (body.u16(0).unwrap_or_default().into(), text)
            }
        };
        if number >= self.own.len() && number < MAX_FORMATS {
            self.own.resize(number + 1, None);
        }
        if let Some(slot) = self.own.get_mut(number) {
            *slot = code.map(|code| NumberFormat::parse(&code));
        }
    }

    fn sheet(&mut self, body: &[u8]) {
        let name = match self.version {
            Version::Biff8 => body.get(6..).and_then(|text| short_unicode(text, 1)),
            _ => body.u8(6).and_then(|length| body.get(7..7 + usize::from(length))).map(|name| self.page.decode(name)),
        };
        let (Some(offset), Some(state), Some(of)) = (body.u32(0), body.u8(4), body.u8(5)) else { return };
        if of == WORKSHEET {
            let info = SheetInfo::new(name.unwrap_or_default(), state & HIDDEN != 0);
            self.sheets.push(Sheet { info, offset: offset as usize });
        }
    }

    fn shared(&mut self, record: &Record<'_>, following: Records<'_>) -> Result<(), Error> {
        let mut pieces = Pieces::new(record, following, 0);
        let count = pieces.count().unwrap_or_default();
        for _ in 0..count {
            // A text that breaks off is missed where a cell asks for it; writers are known to count too many.
            if pieces.is_at_end() || pieces.unicode(self.strings.text_mut()).is_none() {
                break;
            }
            self.strings.end()?;
        }
        Ok(())
    }

    fn end(&mut self) {
        if self.version < Version::Biff5 {
            // The stream is one sheet, whose cells come after what was read here.
            self.sheets = vec![Sheet { info: SheetInfo::new("Sheet1".into(), false), offset: 0 }];
        }
    }

    /// The number format of a cell style.
    #[inline(always)]
    pub(super) fn style(&self, style: u16) -> NumberFormat {
        self.styles.get(usize::from(style)).map_or(NumberFormat::Plain, |number| self.number_format(*number))
    }

    /// The number format of that number.
    pub(super) fn number_format(&self, number: u16) -> NumberFormat {
        let own = self.own.get(usize::from(number)).copied().flatten();
        own.unwrap_or_else(|| NumberFormat::builtin(number))
    }
}

fn damaged(how: &str) -> Error {
    Error::new(ErrorKind::Damaged { what: format!("the workbook {how}") })
}
