//! Workbooks in XML as Excel and reporting tools write them.

use proptest::prelude::*;

use crate::CellKind;
use crate::book::BookFormat;
use crate::book::tests::{check, names, read_all, refused, rows, texts};

fn book(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook \
        xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
        <Styles><Style ss:ID=\"pad\"><NumberFormat ss:Format=\"0000000000000\"/></Style><Style ss:ID=\"eur\">\
        <NumberFormat ss:Format=\"Euro Currency\"/></Style><Style ss:ID=\"day\"><NumberFormat ss:Format=\"Short Date\"/>\
        </Style></Styles><Worksheet ss:Name=\"Lager &amp; Laden\"><Table ss:ExpandedColumnCount=\"3\">{rows}</Table>\
        <WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\"><Visible>SheetHidden</Visible>\
        </WorksheetOptions></Worksheet><Worksheet ss:Name=\"2\"><Table/></Worksheet></Workbook>"
    )
}

#[test]
fn cells_keep_what_is_stored() {
    let rows_xml = r#"<Column/><Column ss:Index="3" ss:StyleID="pad"/><Row ss:Index="2"><Cell><Data ss:Type="String">SKU</Data></Cell>
        <Cell ss:Index="3" ss:MergeAcross="1"><Data ss:Type="Number">12345678905</Data><Comment><ss:Data>note</ss:Data>
        </Comment></Cell><Cell ss:StyleID="eur"><Data ss:Type="Number">19.899999999999999</Data></Cell></Row>
        <Row ss:StyleID="day"><Cell><Data ss:Type="Number">45000</Data></Cell><Cell><Data ss:Type="DateTime">2026-11-21T00:00:00.000</Data>
        </Cell><Cell ss:StyleID="x"/><Cell ss:Formula="=1"><Data ss:Type="Boolean">1</Data></Cell>
        <Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Gr</B>&#246;&amp;</ss:Data></Cell>
        <Cell><Data ss:Type="String">0012</Data></Cell></Row>"#;
    let euro = CellKind::Money(onhand_stock::Currency::parse("EUR").unwrap());
    let cell = |text: &str, kind| (text.to_owned(), kind);
    let empty = || cell("", CellKind::Text);
    let expected = [
        vec![],
        vec![
            cell("SKU", CellKind::Text),
            empty(),
            cell("0012345678905", CellKind::Number),
            empty(),
            cell("19.9", euro),
        ],
        vec![
            cell("2023-03-15", CellKind::Date),
            cell("2026-11-21", CellKind::Date),
            empty(),
            cell("TRUE", CellKind::Bool),
            cell("#N/A", CellKind::Error),
            cell("Grö&", CellKind::Text),
            cell("0012", CellKind::Text),
        ],
    ];
    assert_eq!(rows(book(rows_xml).as_bytes(), 0).unwrap(), expected);
}

#[test]
fn sheets_are_listed_with_what_is_hidden() {
    let bytes = book("").into_bytes();
    let format = BookFormat::detect(&bytes).unwrap();
    assert_eq!(format, Some(BookFormat::SpreadsheetMl));
    assert_eq!(names(&bytes), ["(Lager & Laden)", "2"]);
}

/// A cell with a text.
fn text(text: &str) -> String {
    format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>")
}

#[test]
fn rows_and_cells_may_be_skipped() {
    let rows = format!(
        "<Row ss:Index=\"3\">{}<Cell ss:Index=\"4\"><Data ss:Type=\"Number\">2</Data></Cell>{}</Row><Row ss:Index=\"5\"><Cell/>{}</Row>",
        text("a"),
        text("b"),
        text("c")
    );
    check(&book(&rows), &[&[], &[], &["a", "", "", "2", "b"], &[], &["", "c"]]);
    // An index that goes back is passed on from where the row is.
    check(&book(&format!("<Row>{}<Cell ss:Index=\"1\"/>{}</Row>", text("a"), text("b"))), &[&["a", "b"]]);
}

#[test]
fn merged_cells_take_their_columns() {
    let rows = format!(
        "<Row><Cell ss:MergeAcross=\"2\"><Data ss:Type=\"String\">a</Data></Cell>{}</Row>\
        <Row><Cell ss:MergeDown=\"1\"><Data ss:Type=\"String\">c</Data></Cell>{}</Row><Row><Cell ss:Index=\"2\"><Data ss:Type=\"String\">e</Data></Cell></Row>",
        text("b"),
        text("d")
    );
    check(&book(&rows), &[&["a", "", "", "b"], &["c", "d"], &["", "e"]]);
}

#[test]
fn kinds_of_values() {
    let cell = |style: &str, of: &str, value: &str| {
        let rows_xml = format!("<Row><Cell ss:StyleID=\"{style}\"><Data ss:Type=\"{of}\">{value}</Data></Cell></Row>");
        rows(book(&rows_xml).as_bytes(), 0).unwrap().remove(0).remove(0)
    };
    for (style, of, value, text, kind) in [
        ("x", "Number", "4006381333931", "4006381333931", CellKind::Number),
        ("x", "Number", "4.006381333931E+12", "4006381333931", CellKind::Number),
        ("x", "Number", " 42 ", "42", CellKind::Number),
        ("pad", "Number", "36000291452", "0036000291452", CellKind::Number),
        ("pad", "String", "12", "12", CellKind::Text),
        ("day", "Number", "45000", "2023-03-15", CellKind::Date),
        ("x", "DateTime", "2026-11-21T09:30:00.000", "2026-11-21T09:30:00", CellKind::Date),
        ("x", "Boolean", "0", "FALSE", CellKind::Bool),
        ("x", "Error", "#DIV/0!", "#DIV/0!", CellKind::Error),
        ("x", "String", "a &amp; b&#13;&#10;c", "a & b\r\nc", CellKind::Text),
    ] {
        assert_eq!(cell(style, of, value), (text.to_owned(), kind), "{of} {value}");
    }
}

#[test]
fn sheets_that_are_too_large_are_refused() {
    assert_eq!(refused(book(&format!("<Row ss:Index=\"1048577\">{}</Row>", text("a"))).as_bytes()), "file.too-large");
    let far = "<Row><Cell ss:Index=\"16385\"><Data ss:Type=\"String\">a</Data></Cell></Row>";
    assert_eq!(refused(book(far).as_bytes()), "file.too-large");
}

#[test]
fn other_encodings() {
    let xml = book(&format!("<Row>{}</Row>", text("Größe")));
    let wide: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western: Vec<u8> = xml.replace("?>\n", " encoding=\"windows-1252\"?>\n").chars().map(|c| c as u8).collect();
    for bytes in [[&[0xFF, 0xFE][..], &wide].concat(), western] {
        assert_eq!(texts(&bytes, 0).unwrap(), [["Größe"]]);
    }
}

#[test]
fn entities_do_not_grow() {
    let xml = book("<Row><Cell><Data ss:Type=\"String\">&boom;</Data></Cell></Row>");
    let xml = xml.replace("<Workbook", "<!DOCTYPE x [<!ENTITY boom \"boom boom\">]><Workbook");
    assert_eq!(texts(xml.as_bytes(), 0).unwrap(), [["&boom;"]]);
}

#[test]
fn prefixes_and_spans_of_rows() {
    let xml = book("<Row ss:Span=\"2\"/><Row><Cell><Data ss:Type=\"String\">x</Data></Cell></Row>");
    let prefixed = xml.replace("</", "\u{1}").replace("<", "<ss:").replace('\u{1}', "</ss:").replace("<ss:?", "<?");
    for xml in [xml, prefixed] {
        assert_eq!(texts(xml.as_bytes(), 0).unwrap(), [&[][..], &[], &[], &["x".to_string()]]);
    }
}

#[test]
fn a_cut_file_is_named() {
    let xml = book("<Row><Cell><Data ss:Type=\"String\">x</Data></Cell></Row>");
    let cut = xml.find("</Row>").unwrap();
    assert_eq!(texts(&xml.as_bytes()[..cut], 0).unwrap_err().to_string(), "file.truncated: the sheet Lager & Laden");
}

proptest! {
    #[test]
    fn what_is_written_is_read(table in prop::collection::vec(prop::collection::vec("[ -~é\n]{1,6}", 1..5), 1..6)) {
        let escape = |text: &String| text.replace('&', "&amp;").replace('<', "&lt;").replace("_x", "_x005F_x");
        let cell = |text| format!("<Cell><Data ss:Type=\"String\">{}</Data></Cell>", escape(text));
        let rows: String = table.iter().map(|row| format!("<Row>{}</Row>", row.iter().map(cell).collect::<String>())).collect();
        prop_assert_eq!(texts(book(&rows).as_bytes(), 0).unwrap(), table);
    }

    #[test]
    fn nothing_panics(at in 0usize..1200, bytes in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut xml = book("<Column ss:Index='2' ss:Span='3'/><Row ss:Index='2'><Cell ss:Index='3'><Data ss:Type='Number'>1</Data></Cell></Row>").into_bytes();
        let at = at.min(xml.len());
        xml.splice(at..(at + bytes.len()).min(xml.len()), bytes);
        let _ = read_all(&xml);
        xml.truncate(at);
        let _ = read_all(&xml);
    }
}
