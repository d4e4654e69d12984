//! Spreadsheets as LibreOffice writes them, beside what calamine makes of them.

use std::io::Cursor;

use calamine::Reader;
use proptest::prelude::*;

use crate::CellKind;
use crate::book::BookFormat;
use crate::book::tests::{names, read_all, refused, rows, texts};
use crate::zip::pack::zip;

const STYLES: &str = "<number:number-style style:name='N1'><number:number number:decimal-places='0' \
    number:min-integer-digits='13'/></number:number-style><style:style style:name='pad' style:data-style-name='N1'/>\
    <style:style style:name='off' style:family='table'><style:table-properties table:display='false'/></style:style>";

fn content(tables: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
        xmlns:calcext='x' xmlns:style='y' xmlns:number='z' xmlns:draw='d'><office:automatic-styles>{STYLES}</office:automatic-styles>\
        <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
}

fn packed(content: &str) -> Vec<u8> {
    let manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>";
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
        ("META-INF/manifest.xml", manifest),
    ])
}

fn book(rows: &str) -> Vec<u8> {
    packed(&content(&format!("<table:table table:name='Lager'>{rows}</table:table>")))
}

#[test]
fn cells_keep_what_is_stored() {
    let rows_xml = "<table:table-column/><table:table-column table:default-cell-style-name='pad'/>\
        <table:table-row><table:table-cell office:value-type='string'><text:p>A<text:s text:c='2'/><text:span>b</text:span></text:p>\
        <text:p>c<text:tab/>&amp;<text:line-break/>d</text:p><office:annotation><text:p>note</text:p></office:annotation></table:table-cell>\
        <table:table-cell office:value-type='float' office:value='12345678905'><text:p>0012345678905</text:p></table:table-cell>\
        <table:table-cell office:value-type='currency' office:currency='EUR' office:value='19.9'><text:p>19,90 €</text:p></table:table-cell>\
        <table:table-cell office:value-type='date' office:date-value='2026-11-21T00:00:00'><text:p>21.11.26</text:p></table:table-cell>\
        <table:table-cell office:value-type='time' office:time-value='PT09H30M00S'/><table:table-cell office:value-type='boolean' office:boolean-value='true'/>\
        <table:table-cell office:value-type='percentage' office:value='0.19'><text:p>19%</text:p></table:table-cell>\
        <table:table-cell table:style-name='pad' office:value-type='float' office:value='7'/>\
        <table:table-cell office:value-type='string' office:string-value='' calcext:value-type='error'><text:p>#N/A</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated='16375'/></table:table-row>";
    let euro = CellKind::Money(onhand_stock::Currency::parse("EUR").unwrap());
    let cell = |text: &str, kind| (text.to_owned(), kind);
    let expected = [
        cell("A  b\nc\t&\nd", CellKind::Text),
        cell("0012345678905", CellKind::Number),
        cell("19.9", euro),
        cell("2026-11-21", CellKind::Date),
        cell("09:30:00", CellKind::Date),
        cell("TRUE", CellKind::Bool),
        cell("0.19", CellKind::Number),
        cell("0000000000007", CellKind::Number),
        cell("#N/A", CellKind::Error),
    ];
    assert_eq!(rows(&book(rows_xml), 0).unwrap(), [expected]);
}

/// A cell of a kind with what it shows.
fn cell(attributes: &str, shown: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>")
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

#[test]
fn what_is_stored_counts_and_not_what_is_shown() {
    let float = |value: &str| format!("office:value-type='float' office:value='{value}'");
    let one =
        |attributes: &str, shown: &str| rows(&book(&row(&cell(attributes, shown))), 0).unwrap().remove(0).remove(0);
    for (attributes, shown, text, kind) in [
        (float("4006381333931"), "4,01E+012", "4006381333931", CellKind::Number),
        (float("4.006381333931E12"), "4006381333931", "4006381333931", CellKind::Number),
        (float("19.899999999999999"), "19,90", "19.9", CellKind::Number),
        ("office:value-type='string'".into(), "0012", "0012", CellKind::Text),
        ("office:value-type='string' office:string-value='stored'".into(), "shown", "stored", CellKind::Text),
        (
            "office:value-type='date' office:date-value='2026-11-21T09:30:00'".into(),
            "21.11.",
            "2026-11-21T09:30:00",
            CellKind::Date,
        ),
        ("office:value-type='boolean' office:boolean-value='false'".into(), "FALSCH", "FALSE", CellKind::Bool),
        ("office:value-type='percentage' office:value='0.5'".into(), "50 %", "0.5", CellKind::Number),
        (String::new(), "plain", "plain", CellKind::Text),
    ] {
        assert_eq!(one(&attributes, shown), (text.to_owned(), kind), "{attributes} {shown}");
    }
}

#[test]
fn paragraphs_blanks_and_notes() {
    let text = |inside: &str| {
        let cell = format!("<table:table-cell office:value-type='string'>{inside}</table:table-cell>");
        texts(&book(&row(&cell)), 0).unwrap().remove(0).remove(0)
    };
    assert_eq!(text("<text:p>a</text:p><text:p>b</text:p>"), "a\nb");
    assert_eq!(text("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>"), "a   b\tc\nd");
    assert_eq!(
        text("<text:p><text:a xlink:href='x'>link</text:a> and <text:span>more</text:span></text:p>"),
        "link and more"
    );
    assert_eq!(text("<office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p>"), "a");
    assert!(text("<text:p>a<text:s text:c='4000000000'/>b</text:p>").len() < 100_000);
}

#[test]
fn groups_headers_and_filtered_rows_are_rows() {
    let rows_xml = format!(
        "<table:table-header-rows>{}</table:table-header-rows><table:table-row-group>{}<table:table-row-group>{}</table:table-row-group>\
        </table:table-row-group><table:table-row table:visibility='filter'>{}</table:table-row>",
        row(&cell("", "SKU")),
        row(&cell("", "A")),
        row(&cell("", "B")),
        cell("", "C")
    );
    assert_eq!(texts(&book(&rows_xml), 0).unwrap(), [["SKU"], ["A"], ["B"], ["C"]]);
}

#[test]
fn numbers_of_repeats_that_are_none() {
    for count in ["0", "-3", "x", "", "99999999999999999999"] {
        let cells = format!("{}{}", cell(&format!("table:number-columns-repeated='{count}'"), "a"), cell("", "b"));
        match texts(&book(&row(&cells)), 0) {
            Ok(found) => assert_eq!(found[0].last().map(String::as_str), Some("b"), "{count}"),
            Err(error) => assert_eq!(error.code(), "file.too-large", "{count}"),
        }
    }
}

#[test]
fn a_document_without_its_content_is_refused() {
    let mime = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    assert_eq!(BookFormat::detect(&zip(&[mime])), Ok(None));
    assert_eq!(read_all(&zip(&[mime, ("content.xml", "<a")])), Ok(0));
    let many = content(&"<table:table table:name='x'/>".repeat(10_001));
    assert_eq!(refused(&packed(&many)), "file.too-large");
}

#[test]
fn repeats_count_and_do_not_blow_up() {
    let cell = |text: &str, more: &str| format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>");
    let rows_xml = format!(
        "<table:table-row table:number-rows-repeated='2'/><table:table-row table:number-rows-repeated='2'>{}{}<table:covered-table-cell/>{}<table:covered-table-cell><text:p>d</text:p></table:covered-table-cell>\
        <table:table-cell table:number-columns-repeated='1000'/></table:table-row><table:table-row table:number-rows-repeated='1048000'>\
        <table:table-cell table:number-columns-repeated='16384'/></table:table-row>",
        cell("a", "table:number-columns-repeated='2'"),
        cell("b", "table:number-columns-spanned='2'"),
        cell("c", ""),
    );
    let row = ["a", "a", "b", "", "c", "d"].map(str::to_owned).to_vec();
    assert_eq!(texts(&book(&rows_xml), 0).unwrap(), [vec![], vec![], row.clone(), row]);
    let bomb = format!(
        "<table:table-row table:number-rows-repeated='1048576'>{}</table:table-row>",
        cell("a", "table:number-columns-repeated='16384'")
    );
    assert_eq!(texts(&book(&bomb), 0).unwrap_err().code(), "file.too-large");
}

#[test]
fn sheets_and_what_is_around_them() {
    let row = |text: &str| {
        format!("<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>")
    };
    let content = content(&format!(
        "<table:table table:name='A &amp; B' table:style-name='off'><table:shapes><draw:frame><table:table><table:table-row/></table:table>\
        </draw:frame></table:shapes><table:table-header-rows>{}</table:table-header-rows></table:table><table:table table:name='2'>{}</table:table>",
        row("x"),
        row("y")
    ));
    let flat = content.replace("document-content", "document");
    for bytes in [packed(&content), flat.into_bytes()] {
        let format = BookFormat::detect(&bytes).unwrap();
        assert_eq!(format, Some(BookFormat::Ods));
        assert_eq!(names(&bytes), ["(A & B)", "2"]);
        assert_eq!(
            (texts(&bytes, 0).unwrap(), texts(&bytes, 1).unwrap()),
            (vec![vec!["x".into()]], vec![vec!["y".into()]])
        );
    }
}

#[test]
fn encrypted_cut_and_other_documents_are_named() {
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let files = [("content.xml", "x"), ("META-INF/manifest.xml", manifest)];
    assert_eq!(texts(&zip(&files), 0).unwrap_err().code(), "file.encrypted");
    let files = [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "x")];
    let other = BookFormat::detect(&zip(&files)).unwrap_err();
    assert_eq!(other.to_string(), "file.not-stock: kind-text-document");
    let whole = content("<table:table table:name='x'><table:table-row/>");
    let cut = whole.split("</office:spreadsheet").next().unwrap();
    assert_eq!(texts(&packed(cut), 0).unwrap_err().code(), "file.truncated");
}

proptest! {
    #[test]
    fn what_is_written_is_read(table in prop::collection::vec(prop::collection::vec("[!-~é]([ -~]?[!-~]){0,3}", 1..5), 1..6)) {
        let escape = |text: &String| text.replace('&', "&amp;").replace('<', "&lt;");
        let cell = |text: &String| format!("<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>", escape(text));
        let row = |row: &Vec<String>| format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>());
        let bytes = book(&table.iter().map(row).collect::<String>());
        prop_assert_eq!(&texts(&bytes, 0).unwrap(), &table);
        let mut oracle = calamine::Ods::new(Cursor::new(&bytes)).unwrap();
        let range = oracle.worksheet_range_at(0).unwrap().unwrap();
        let read: Vec<Vec<String>> = range.rows().map(|row| {
            let mut cells: Vec<String> = row.iter().map(ToString::to_string).collect();
            while cells.last().is_some_and(String::is_empty) { cells.pop(); }
            cells
        }).collect();
        prop_assert_eq!(read, table);
    }

    #[test]
    fn nothing_panics(at in 0usize..2000, bytes in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut xml = content("<table:table table:name='x'><table:table-column table:number-columns-repeated='3'/><table:table-row \
            table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2' office:value-type='float' office:value='1'/>\
            </table:table-row></table:table>").replace("document-content", "document").into_bytes();
        let at = at.min(xml.len());
        xml.splice(at..(at + bytes.len()).min(xml.len()), bytes);
        let _ = read_all(&xml);
        xml.truncate(at);
        let _ = read_all(&xml);
    }
}
