//! Office Open XML and OpenDocument: packed XML.

use super::pack::stored_zip;
use super::{Stored, escaped, stored};

/// A workbook (`.xlsx`).
pub fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    stored_zip(&xlsx_parts(rows))
}

/// Its parts: every second text is shared, the others stand in their cells.
pub fn xlsx_parts(rows: &[Vec<String>]) -> Vec<(&'static str, Vec<u8>)> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OF: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut shared = Vec::new();
    let sheet: String = rows.iter().zip(1..).map(|(row, number)| xlsx_row(row, number, &mut shared)).collect();
    let strings: String =
        shared.iter().map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(text))).collect();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{OF}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = [
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "sharedStrings", "sharedStrings.xml"),
        relation(3, "styles", "styles.xml"),
    ];
    let part = |name, text: String| (name, (head.to_owned() + &text).into_bytes());
    vec![
        part(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".into(),
        ),
        part(
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OF}\"><sheets><sheet name=\"Stock\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        part("xl/_rels/workbook.xml.rels", format!("<Relationships>{}</Relationships>", relations.concat())),
        part(
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0000000000000\"/></numFmts>\
                 <cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
            ),
        ),
        part("xl/sharedStrings.xml", format!("<sst xmlns=\"{MAIN}\">{strings}</sst>")),
        part(
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{sheet}</sheetData></worksheet>"),
        ),
    ]
}

fn xlsx_row(row: &[String], number: usize, shared: &mut Vec<String>) -> String {
    let mut cells = String::new();
    for (column, cell) in row.iter().enumerate() {
        let place = format!("{}{number}", letters(column));
        cells += &match stored(cell) {
            Stored::Empty => String::new(),
            Stored::Number(value) => format!("<c r=\"{place}\"><v>{value}</v></c>"),
            Stored::Date(days) => format!("<c r=\"{place}\" s=\"1\"><v>{days}</v></c>"),
            Stored::Text(text) if column.is_multiple_of(2) => {
                shared.push(text.to_owned());
                format!("<c r=\"{place}\" t=\"s\"><v>{}</v></c>", shared.len() - 1)
            }
            Stored::Text(text) => {
                let text = escaped(text);
                format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
            }
        };
    }
    format!("<row r=\"{number}\">{cells}</row>")
}

/// A column's name: `A` … `Z`, `AA` ….
fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        before => letters(before - 1) + &last.to_string(),
    }
}

/// A spreadsheet (`.ods`).
pub fn ods(rows: &[Vec<String>]) -> Vec<u8> {
    stored_zip(&ods_parts(ods_content(rows).into_bytes()))
}

/// The parts around a content.
pub fn ods_parts(content: Vec<u8>) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", content),
        ("META-INF/manifest.xml", b"<manifest:manifest/>".to_vec()),
    ]
}

/// The content of a spreadsheet; equal cells side by side are one that is repeated, as LibreOffice writes them.
pub fn ods_content(rows: &[Vec<String>]) -> String {
    let cell = |cells: &[String]| {
        let (text, count) = (&cells[0], cells.len());
        let repeated = if count > 1 { format!(" table:number-columns-repeated=\"{count}\"") } else { String::new() };
        let (attributes, shown) = match stored(text) {
            Stored::Empty => (String::new(), String::new()),
            Stored::Number(value) => (format!(" office:value-type=\"float\" office:value=\"{value}\""), text.clone()),
            Stored::Date(_) => (format!(" office:value-type=\"date\" office:date-value=\"{text}\""), text.clone()),
            Stored::Text(text) => (" office:value-type=\"string\"".into(), paragraphs(text)),
        };
        let shown: String = shown.split('\n').map(|line| format!("<text:p>{line}</text:p>")).collect();
        format!("<table:table-cell{repeated}{attributes}>{shown}</table:table-cell>")
    };
    let row = |row: &Vec<String>| {
        let cells: String = row.chunk_by(|a, b| a == b).map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Stock\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.iter().map(row).collect::<String>()
    )
}

/// Blanks count in OpenDocument only as elements.
fn paragraphs(text: &str) -> String {
    escaped(text).replace(' ', "<text:s/>").replace('\t', "<text:tab/>")
}
