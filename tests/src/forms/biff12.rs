//! Excel's binary workbooks of 2007: records in the parts of a zip.

use super::pack::stored_zip;
use super::{Stored, stored};

/// A workbook (`.xlsb`).
pub fn xlsb(rows: &[Vec<String>]) -> Vec<u8> {
    stored_zip(&xlsb_parts(rows))
}

/// Its parts: every second text is shared, the others stand in their cells.
pub fn xlsb_parts(rows: &[Vec<String>]) -> Vec<(&'static str, Vec<u8>)> {
    let mut shared = Vec::new();
    let mut cells = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        cells.extend(record(0, &[&(number as u32).to_le_bytes()[..], &[0; 13]].concat()));
        for (column, cell) in row.iter().enumerate() {
            cells.extend(cell_record(column as u32, cell, &mut shared));
        }
    }
    let sheet = [record(129, &[]), record(145, &[]), cells, record(146, &[]), record(130, &[])];
    let tab = record(156, &[&[0; 4][..], &1u32.to_le_bytes(), &wide("rId1"), &wide("Stock")].concat());
    let workbook = [record(131, &[]), record(143, &[]), tab, record(144, &[]), record(132, &[])];
    let style = |format: u16| record(47, &[&[0, 0][..], &format.to_le_bytes(), &[0; 12]].concat());
    let styles = [
        record(44, &[&164u16.to_le_bytes()[..], &wide("0000000000000")].concat()),
        record(617, &3u32.to_le_bytes()),
        style(0),
        style(14),
        style(164),
        record(618, &[]),
    ];
    let strings: Vec<u8> = shared.iter().flat_map(|text| record(19, &[&[0][..], &wide(text)].concat())).collect();
    const OF: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{OF}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = [
        relation(1, "worksheet", "worksheets/sheet1.bin"),
        relation(2, "sharedStrings", "sharedStrings.bin"),
        relation(3, "styles", "styles.bin"),
    ];
    vec![
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("xl/workbook.bin", workbook.concat()),
        ("xl/_rels/workbook.bin.rels", format!("<Relationships>{}</Relationships>", relations.concat()).into_bytes()),
        ("xl/styles.bin", styles.concat()),
        ("xl/sharedStrings.bin", [record(159, &[0; 8]), strings, record(160, &[])].concat()),
        ("xl/worksheets/sheet1.bin", sheet.concat()),
    ]
}

/// A record: kind and length in seven bits a byte.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let number = |mut value: usize| {
        let mut out = Vec::new();
        while value > 0x7F {
            out.push(0x80 | (value & 0x7F) as u8);
            value >>= 7;
        }
        out.push(value as u8);
        out
    };
    [number(kind.into()), number(body.len()), body.to_vec()].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [(units.len() as u32).to_le_bytes().to_vec(), units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
}

fn cell_record(column: u32, cell: &str, shared: &mut Vec<String>) -> Vec<u8> {
    let cell_of = |kind: u16, style: u32, value: &[u8]| {
        record(kind, &[&column.to_le_bytes()[..], &style.to_le_bytes(), value].concat())
    };
    match stored(cell) {
        Stored::Empty => Vec::new(),
        Stored::Number(value) if value.fract() == 0.0 && value.abs() < f64::from(1 << 28) => {
            cell_of(2, 0, &(((value as i32) << 2) as u32 | 2).to_le_bytes())
        }
        Stored::Number(value) => cell_of(5, 0, &value.to_le_bytes()),
        Stored::Date(days) => cell_of(5, 1, &(days as f64).to_le_bytes()),
        Stored::Text(own) if column.is_multiple_of(2) => {
            shared.push(own.to_owned());
            cell_of(7, 0, &(shared.len() as u32 - 1).to_le_bytes())
        }
        Stored::Text(own) => cell_of(6, 0, &wide(own)),
    }
}
