//! Excel's workbooks up to 2003: records in a stream.

use super::pack::ole;
use super::{Stored, stored};

const BOF: u16 = 0x809;
const EOF: u16 = 0x0A;
const FORMAT: u16 = 0x41E;
const XF: u16 = 0xE0;
const BOUND_SHEET: u16 = 0x85;
const SST: u16 = 0xFC;
const CONTINUE: u16 = 0x3C;
const LABEL_SST: u16 = 0xFD;
const LABEL: u16 = 0x204;
const NUMBER: u16 = 0x203;
const RK: u16 = 0x27E;
/// The longest body of a record.
const MAX_BODY: usize = 8224;

/// A workbook (`.xls`).
pub fn xls(rows: &[Vec<String>]) -> Vec<u8> {
    ole("Workbook", &biff8(rows))
}

/// Its stream: every second text is shared, the others stand in their cells.
pub fn biff8(rows: &[Vec<String>]) -> Vec<u8> {
    let mut shared = Vec::new();
    let mut cells = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            cells.extend(cell_record(number as u16, column as u16, cell, &mut shared));
        }
    }
    biff8_of(&cells, &shared)
}

/// A stream around the records of cells and the texts that they share.
pub fn biff8_of(cells: &[u8], shared: &[String]) -> Vec<u8> {
    let bof = |of: u16| record(BOF, &[&[0, 6][..], &of.to_le_bytes(), &[0; 12]].concat());
    let style = |format: u16| record(XF, &[&[0, 0][..], &format.to_le_bytes(), &[0; 16]].concat());
    let format = record(FORMAT, &[&164u16.to_le_bytes()[..], &text("0000000000000")].concat());
    let sheet = |offset: u32| record(BOUND_SHEET, &[&offset.to_le_bytes()[..], b"\0\0\x05\0Stock"].concat());
    let strings = strings(shared);
    let globals = |offset: u32| {
        [&bof(5)[..], &format, &style(0), &style(14), &style(164), &sheet(offset), &strings, &record(EOF, &[])].concat()
    };
    let offset = globals(0).len() as u32;
    [&globals(offset)[..], &bof(0x10), cells, &record(EOF, &[])].concat()
}

/// The record of a shared text in a cell.
pub fn shared_text(row: u16, column: u16, index: u32) -> Vec<u8> {
    record(LABEL_SST, &[place(row, column, 0), index.to_le_bytes().to_vec()].concat())
}

/// The record of a number in a cell: the short one for a whole number that fits into it.
pub fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    let place = place(row, column, 0);
    match value.fract() == 0.0 && value.abs() < f64::from(1 << 28) {
        true => record(RK, &[place, (((value as i32) << 2) as u32 | 2).to_le_bytes().to_vec()].concat()),
        false => record(NUMBER, &[place, value.to_le_bytes().to_vec()].concat()),
    }
}

fn place(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style].into_iter().flat_map(u16::to_le_bytes).collect()
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &(body.len() as u16).to_le_bytes(), body].concat()
}

fn cell_record(row: u16, column: u16, cell: &str, shared: &mut Vec<String>) -> Vec<u8> {
    match stored(cell) {
        Stored::Empty => Vec::new(),
        Stored::Number(value) => number(row, column, value),
        Stored::Date(days) => record(NUMBER, &[place(row, column, 1), (days as f64).to_le_bytes().to_vec()].concat()),
        Stored::Text(own) if column.is_multiple_of(2) => {
            shared.push(own.to_owned());
            shared_text(row, column, shared.len() as u32 - 1)
        }
        Stored::Text(own) => record(LABEL, &[place(row, column, 0), text(own)].concat()),
    }
}

/// A text with its length: a byte a character where that is enough.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = (units.len() as u16).to_le_bytes();
    match units.iter().all(|unit| *unit < 0x100) {
        true => [&length[..], &[0], &units.iter().map(|unit| *unit as u8).collect::<Vec<_>>()].concat(),
        false => [&length[..], &[1], &units.into_iter().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat(),
    }
}

/// The shared texts, continued in further records between two texts.
fn strings(shared: &[String]) -> Vec<u8> {
    let count = (shared.len() as u32).to_le_bytes();
    let mut bodies = vec![[count, count].concat()];
    for own in shared.iter().map(|own| text(own)) {
        match bodies.last_mut().filter(|body| body.len() + own.len() <= MAX_BODY) {
            Some(body) => body.extend(own),
            None => bodies.push(own),
        }
    }
    let kinds = std::iter::once(SST).chain(std::iter::repeat(CONTINUE));
    kinds.zip(bodies).flat_map(|(kind, body)| record(kind, &body)).collect()
}
