//! A look into a workbook before all of it has come: its directory is at its end, and the first rows of its sheet somewhere
//! before that.
//!
//! What is read here is read as the whole will be. Where that meets what is not there, it is asked for, and all begins anew.

use std::ops::Range;

use super::{Form, book};
use crate::profile::{Memory, Profile};
use crate::zip::{Ahead, Zip};
use crate::{Error, ErrorKind};

/// Bytes at the end that are asked for first: a directory with the longest comment behind it.
const TAIL: u64 = 256 << 10;
/// What is asked for at once and whole.
const SMALL: u64 = 1 << 20;
/// Bytes that are asked for at least: a read costs more than what it brings.
const PIECE: u64 = 256 << 10;
/// What a look may cost; a sheet whose first rows have texts from far behind is read by its whole.
const MAX_ASKED: u64 = 32 << 20;

/// What is known of a workbook from parts of it.
pub(super) struct Glimpse {
    ahead: Ahead,
    asked: u64,
    is_done: bool,
    /// Its form, and how many rows were looked at.
    pub(super) found: Option<(Form, u32)>,
}

impl Glimpse {
    /// A look into a file of that many bytes.
    pub(super) fn new(size: u64) -> Self {
        Self { ahead: Ahead::new(size), asked: 0, is_done: false, found: None }
    }

    /// Takes what begins at `at`.
    pub(super) fn give(&mut self, at: u64, bytes: &[u8]) {
        self.ahead.give(at, bytes);
    }

    /// Which bytes are needed next; none if the workbook's form is found, or only its whole will say it.
    pub(super) fn wants(&mut self, profile: &Profile, memory: &Memory) -> Option<Range<u64>> {
        if self.is_done {
            return None;
        }
        let size = self.ahead.size();
        let wanted = match self.asked {
            0 if size <= SMALL => 0..size,
            0 => size.saturating_sub(TAIL)..size,
            _ => {
                let found = look(&self.ahead, profile, memory);
                let missing = self.ahead.missing().filter(|_| found.is_err());
                self.found = found.ok();
                // Twice as much each time: what is read anew stays in proportion.
                missing.map(|at| at..size.min(at + PIECE.max(self.asked))).unwrap_or_default()
            }
        };
        self.asked += wanted.end - wanted.start;
        self.is_done = wanted.is_empty() || self.asked > MAX_ASKED;
        if self.is_done {
            self.ahead = Ahead::new(size);
        }
        Some(wanted).filter(|_| !self.is_done)
    }
}

fn look(ahead: &Ahead, profile: &Profile, memory: &Memory) -> Result<(Form, u32), Error> {
    let zip = Zip::peek(ahead, TAIL)?;
    book::glimpse(zip, profile, memory)?.ok_or_else(|| Error::new(ErrorKind::Empty))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zip::pack::{File, archive};
    use crate::{Reading, Sniff};

    const WORKBOOK: &str = "<workbook><sheets><sheet name='Stock' sheetId='1' r:id='rId1'/></sheets></workbook>";

    /// A workbook of so many rows; a picture in it makes it long.
    fn workbook(rows: usize, last_string_first: bool) -> Vec<u8> {
        let noise: Vec<u8> = (0..3_000_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let header =
            "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c></row>";
        let row = |n: usize| {
            let name = if last_string_first { rows + 1 - n } else { n };
            format!(
                "<row r='{n}'><c r='A{n}'><v>{}</v></c><c r='B{n}' t='s'><v>{}</v></c><c r='C{n}'><v>{}</v></c></row>",
                4_006_381_000_000u64 + n as u64,
                name + 1,
                n % 9
            )
        };
        let sheet: String = (2..=rows).map(row).collect();
        let texts: String =
            (2..=rows).map(|n| format!("<si><t>Item {} of many {n}</t></si>", n * 7919 % 10_007)).collect();
        let sheet = format!("<worksheet><sheetData>{header}{sheet}</sheetData></worksheet>");
        let texts = format!("<sst><si><t>EAN</t></si><si><t>Name</t></si><si><t>Qty</t></si>{texts}</sst>");
        archive(&[
            File::stored("xl/workbook.xml", WORKBOOK.as_bytes()),
            File::stored("xl/media/image1.png", &noise),
            File::deflated("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            File::stored("xl/media/image2.png", &noise),
            File::deflated("xl/sharedStrings.xml", texts.as_bytes()),
            File::stored("xl/media/image3.png", &noise),
        ])
    }

    /// Looks ahead: what was read for it, and what was understood.
    fn look(bytes: &[u8]) -> (u64, Option<(Sniff, Vec<crate::Column>)>) {
        let mut reading = Reading::new(Profile::default()).expecting(bytes.len() as u64);
        let mut read = 0;
        while let Some(wanted) = reading.wants() {
            read += wanted.end - wanted.start;
            let piece = &bytes[wanted.start as usize..wanted.end as usize];
            reading.ahead(wanted.start, piece);
        }
        let understood = reading.understanding().map(|(sniff, mapping)| (sniff.clone(), mapping.columns.clone()));
        (read, understood)
    }

    fn outcome(bytes: &[u8]) -> crate::Outcome {
        let mut reading = Reading::new(Profile::default());
        reading.push(bytes).unwrap();
        reading.finish().unwrap()
    }

    #[test]
    fn a_head_is_understood_as_the_whole_is() {
        let bytes = workbook(3000, false);
        let (read, understood) = look(&bytes);
        let (sniff, columns) = understood.unwrap();
        let whole = outcome(&bytes).report;
        assert!(read < bytes.len() as u64 / 4, "{read} of {}", bytes.len());
        assert_eq!((sniff.format, sniff.sheet, sniff.header_row), (whole.sniff.format, whole.sniff.sheet, Some(1)));
        assert_eq!(columns, whole.mapping.columns);
    }

    #[test]
    fn a_small_workbook_is_read_at_once() {
        let bytes = archive(&[
            File::stored("xl/workbook.xml", WORKBOOK.as_bytes()),
            File::stored("xl/worksheets/sheet1.xml", b"<sheetData><row><c t='str'><v>EAN</v></c></row></sheetData>"),
        ]);
        let (read, understood) = look(&bytes);
        assert_eq!((read, understood.unwrap().0.sheet.as_deref()), (bytes.len() as u64, Some("Stock")));
    }

    #[test]
    fn what_was_seen_ahead_changes_nothing() {
        let bytes = workbook(3000, false);
        let mut reading = Reading::new(Profile::default()).expecting(bytes.len() as u64);
        while let Some(wanted) = reading.wants() {
            reading.ahead(wanted.start, &bytes[wanted.start as usize..wanted.end as usize]);
        }
        assert!(reading.progress().rows >= 100 && reading.progress().bytes == 0);
        bytes.chunks(1 << 18).for_each(|chunk| reading.push(chunk).unwrap());
        assert_eq!(reading.finish().unwrap().report, outcome(&bytes).report);
    }

    #[test]
    fn texts_from_far_behind_are_asked_for() {
        let bytes = workbook(60_000, true);
        let (_, understood) = look(&bytes);
        assert_eq!(understood.unwrap().1, outcome(&bytes).report.mapping.columns);
    }

    #[test]
    fn what_is_no_workbook_is_left_to_the_whole() {
        let parcel = archive(&[File::stored("stock.csv", b"EAN;Qty\n4006381333931;3\n")]);
        let whole = workbook(400, false);
        for bytes in [&parcel[..], &whole[..whole.len() - 100], b"EAN;Qty\n", b"", &[b'P'; 2_000_000]] {
            let (read, understood) = look(bytes);
            assert!(understood.is_none() && read <= SMALL, "{read}");
        }
        let mut reading = Reading::new(Profile::default());
        assert_eq!(reading.wants(), None);
    }
}
