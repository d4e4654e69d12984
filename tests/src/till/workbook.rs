//! The till's rows as workbooks: every text shared, as spreadsheet programs store them.

use std::collections::HashMap;
use std::fmt::Write;

use super::{Cell, HEADER, Item, items};
use crate::forms::{Packed, Packer, biff8_of, escaped, number, ole, shared_text, zip};

/// A workbook of Excel since 2007.
pub fn xlsx(count: u32) -> Vec<u8> {
    let mut shared = Shared::default();
    let mut sheet = Packer::new();
    let (mut rows, mut text) = (1, String::new());
    sheet.write(&(XML.to_owned() + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>"));
    each_row(count, |cells| {
        text.clear();
        write_row(&mut text, rows, cells, &mut shared);
        sheet.write(&text);
        rows += 1;
    });
    sheet.write("</sheetData></worksheet>");
    let mut parts: Vec<(String, Packed)> = FRAME.iter().map(|(name, xml)| part(name, xml)).collect();
    parts.push(shared.part());
    parts.push(("xl/worksheets/sheet1.xml".to_owned(), sheet.finish()));
    zip(&parts)
}

/// A workbook of Excel up to 2003: 65,535 rows below the header are the most that it holds.
pub fn xls(count: u32) -> Vec<u8> {
    let mut shared = Shared::default();
    let (mut row, mut records) = (0, Vec::new());
    each_row(count, |cells| {
        for (cell, column) in cells.iter().zip(0..) {
            records.extend(match cell {
                Cell::Text(text) => shared_text(row, column, shared.index(text)),
                Cell::Number(value) => number(row, column, *value as f64),
                Cell::Money(cents) => number(row, column, f64::from(*cents) / 100.0),
            });
        }
        row = row.saturating_add(1);
    });
    ole("Workbook", &biff8_of(&records, &shared.texts))
}

/// The header, then the rows.
fn each_row(count: u32, mut each: impl FnMut(&[Cell; 10])) {
    each(&HEADER.map(Cell::Text));
    items(count).for_each(|item: Item| each(&item.cells(&item.sku(), &item.code.text())));
}

fn write_row(xml: &mut String, row: u32, cells: &[Cell; 10], shared: &mut Shared) {
    write!(xml, "<row r=\"{row}\" spans=\"1:10\">").unwrap();
    for (cell, column) in cells.iter().zip('A'..) {
        match cell {
            Cell::Text(text) => write!(xml, "<c r=\"{column}{row}\" t=\"s\"><v>{}</v></c>", shared.index(text)),
            Cell::Number(value) => write!(xml, "<c r=\"{column}{row}\"><v>{value}</v></c>"),
            Cell::Money(cents) => {
                write!(xml, "<c r=\"{column}{row}\" s=\"1\"><v>{}</v></c>", f64::from(*cents) / 100.0)
            }
        }
        .unwrap();
    }
    xml.push_str("</row>");
}

/// Each text once, in the order in which they are met.
#[derive(Default)]
struct Shared {
    places: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Shared {
    fn index(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.texts.len() as u32;
        self.places.insert(text.to_owned(), place);
        self.texts.push(text.to_owned());
        place
    }

    fn part(&self) -> (String, Packed) {
        let mut packer = Packer::new();
        packer.write(&format!("{XML}<sst xmlns=\"{MAIN}\" uniqueCount=\"{}\">", self.texts.len()));
        self.texts.iter().for_each(|text| packer.write(&format!("<si><t>{}</t></si>", escaped(text))));
        packer.write("</sst>");
        ("xl/sharedStrings.xml".to_owned(), packer.finish())
    }
}

fn part(name: &str, xml: &str) -> (String, Packed) {
    let mut packer = Packer::new();
    packer.write(&(XML.to_owned() + xml));
    (name.to_owned(), packer.finish())
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The parts that are the same in every workbook; some readers want every one of them.
const FRAME: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
         <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>\
         </Types>",
    ),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
         </Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"Stock\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         </Relationships>",
    ),
    (
        "xl/styles.xml",
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"&quot;$&quot;#,##0.00\"/></numFmts>\
         <fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>\
         <borders count=\"1\"><border/></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>",
    ),
];
