//! Workbooks as libraries write them, beside what calamine makes of them; and XML as nobody should write it.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Data, Reader};
use onhand_stock::Currency;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::book::tests::{read_all, rows, texts};
use crate::book::{Book, BookFormat};
use crate::zip::pack::{self, File, archive, zip};
use crate::{CellKind, Encoding, Error, Row};

/// The first sheet as calamine reads it, in our words.
fn oracle(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let (top, left) = range.start().unwrap_or_default();
    let text = |data: &Data| match data {
        Data::Empty => String::new(),
        Data::Bool(value) => value.to_string().to_uppercase(),
        Data::DateTime(date) => date.as_f64().to_string(),
        other => other.to_string(),
    };
    let cells = |row: &[Data]| {
        let mut cells = vec![String::new(); left as usize];
        cells.extend(row.iter().map(text));
        trimmed(cells)
    };
    let blank = vec![Vec::new(); top as usize];
    blank.into_iter().chain(range.rows().map(cells)).collect()
}

fn trimmed(mut cells: Vec<String>) -> Vec<String> {
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// A workbook around one sheet's XML.
fn book(sheet: &str) -> Vec<u8> {
    zip(&[
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", STYLES),
    ])
}

const WORKBOOK: &str = "<workbook><sheets><sheet name='Stock' sheetId='1' r:id='rId1'/></sheets></workbook>";
const RELATIONS: &str =
    "<Relationships><Relationship Id='rId1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>";
const STRINGS: &str = "<sst><si><t>SKU</t></si><si><t xml:space=\"preserve\"> Größe &amp; Farbe </t></si></sst>";
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='000000000000'/><numFmt numFmtId='165' \
    formatCode='[$€-407]#,##0.00'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='165'/>\
    <xf numFmtId='14'/><xf numFmtId='9'/></cellXfs></styleSheet>";

#[track_caller]
fn check(rows_xml: &str, expected: &[&[&str]]) {
    let sheet = format!("<worksheet><sheetData>{rows_xml}</sheetData></worksheet>");
    assert_eq!(texts(&book(&sheet), 0).unwrap(), expected);
    // The same under a prefix, which only the slow way reads.
    let prefixed = sheet.replace("</", "\u{1}").replace('<', "<x:").replace('\u{1}', "</x:");
    let prefixed = prefixed.replace("<x:!", "<!").replace("<x:?", "<?");
    assert_eq!(texts(&book(&prefixed), 0).unwrap(), expected, "with prefix");
}

#[test]
fn cells_of_the_usual_form() {
    check(
        r#"<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="4" t="s"><v>1</v></c><c r="C1"><v>7</v></c></row>
        <row r="3"><c r="B3" s="1"><v>12345678905</v></c><c r="C3" s="2"/><c r="AA3" t="n"><v>-1.5</v></c></row>"#,
        &[&["SKU", " Größe & Farbe ", "7"], &[], &[&["", "012345678905"], &[""; 24][..], &["-1.5"]].concat()],
    );
}

#[test]
fn cells_with_a_text_of_their_own() {
    check(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Gr&#246;&#xDF;e &amp; Farbe</t></is></c><c r="B1" s="2" t="str"><v> 007 </v></c>
        <c r="C1" t="inlineStr"><is><t xml:space="preserve"> a_x000D_b </t></is></c><c r="D1" t="inlineStr"><is><t></t></is></c>
        <c r="E1" t="str"><v><![CDATA[a&amp;]]></v></c><c r="F1" t="inlineStr"><is><t>x</t><r><t>y</t></r></is></c>
        <c r="G1" t="inlineStr"><is><t/></is></c><c r="H1" t="str"><v/></c><c r="I1" t="inlineStr"><is><t>0</t></is></c></row>"#,
        &[&["Größe & Farbe", " 007 ", " a\rb ", "", "a&amp;", "xy", "", "", "0"]],
    );
}

#[test]
fn rows_of_the_usual_form() {
    check(
        r#"<row r="1" x="'" ht="15.5"><c r="A1"><v>1</v></c></row><row r="2" x="1>2" y='"'><c r="A2"><v>2</v></c></row><row r="3"/><row r="04">
        <c r="A04"><v>4</v></c></row><row r="6" hidden="1"/><row  r="7"><c r="A7"><v>7</v></c></row><row r="8"></row><row r="1000000000">
        <c r="A9"><v>9</v></c></row><row r="10" x=">"><c r="A10"><v>10</v></c><row r="11"><c r="A11"><v>11</v></c></row>"#,
        &[&["1"], &["2"], &[], &["4"], &[], &[], &["7"], &[], &["9"], &["10"], &["11"]],
    );
}

#[test]
fn values_of_every_type() {
    check(
        r#"<row r="1"><c r="A1" t="str"><f>A2&amp;"&gt;"</f><v> x&amp;y</v></c><c r="B1" t="b"><v>1</v></c>
        <c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="d"><v>2026-11-21T00:00:00Z</v></c>
        <c r="E1" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r><rPh><t>x</t></rPh></is></c>
        <c r="F1" t="b"><v>0</v></c><c r="G1"><f>1+1</f><v>2</v></c><c r="H1"><f>none</f></c><c r="I1"><v> 42 </v></c></row>"#,
        &[&[" x&y", "TRUE", "#N/A", "2026-11-21", "in line", "FALSE", "2", "", "42"]],
    );
}

#[test]
fn cells_and_rows_without_references() {
    check(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c/><c><v>3</v></c></row><row><c r='B7'><v>4</v></c></row>",
        &[&["1", "2"], &[], &[], &["", "3"], &[], &[], &["", "4"]],
    );
    check(
        "<row r='5'><c r='A5'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c></row>",
        &[&[], &[], &[], &[], &["1"], &["2"]],
    );
    check("<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row>", &[&["1", "", "3"]]);
}

#[test]
fn xml_that_is_seldom_written() {
    check(
        "<!-- <row> --><row r='1' x='a>b'><c r='A1' t='str'><v><![CDATA[a&b]]> &#xE4;<!-- no -->!</v></c ><?pi?>\
         <c r = 'B1' ><v>\n5\n</v></c></row >",
        &[&["a&b ä!", "5"]],
    );
    check("<row r='1'/><row r='2'></row><row r='3'><c r='A3' t='s'><v></v></c></row>", &[]);
}

#[test]
fn text_outside_of_the_rows_is_nothing() {
    let sheet = "<worksheet><dimension ref='A1:XFD1048576'/><cols><c r='Z9'><v>9</v></c></cols><sheetData><row r='1'>\
        <c r='A1'><v>1</v></c></row></sheetData><extLst><row r='9'><c r='A9'><v>9</v></c></row></extLst></worksheet>";
    assert_eq!(texts(&book(sheet), 0).unwrap(), [["1"]]);
    assert!(texts(&book("<worksheet><sheetData/></worksheet>"), 0).unwrap().is_empty());
}

#[test]
fn number_formats_give_kinds() {
    let sheet = "<worksheet><sheetData><row r='1'><c r='A1' s='1'><v>905</v></c><c r='B1' s='2'><v>19.899999999999999</v></c>\
        <c r='C1' s='3'><v>46347</v></c><c r='D1' s='4'><v>0.19</v></c><c r='E1' s='99'><v>4.006381333931E+12</v></c>\
        <c r='F1' t='b'><v>1</v></c><c r='G1' t='e'><v>#REF!</v></c><c r='H1' s='1' t='s'><v>0</v></c></row></sheetData></worksheet>";
    let euro = CellKind::Money(Currency::parse("EUR").unwrap());
    let cells =
        |cells: &[(&str, CellKind)]| cells.iter().map(|(text, kind)| (text.to_string(), *kind)).collect::<Vec<_>>();
    let expected = [
        ("000000000905", CellKind::Number),
        ("19.9", euro),
        ("2026-11-21", CellKind::Date),
        ("0.19", CellKind::Number),
        ("4006381333931", CellKind::Number),
        ("TRUE", CellKind::Bool),
        ("#REF!", CellKind::Error),
        ("SKU", CellKind::Text),
    ];
    assert_eq!(rows(&book(sheet), 0).unwrap(), [cells(&expected)]);
    // The days of 1904 are four years on.
    let early = book(sheet);
    let workbook = WORKBOOK.replace("<sheets>", "<workbookPr date1904='1'/><sheets>");
    let late = zip(&[
        ("xl/workbook.xml", &workbook),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", STRINGS),
    ]);
    assert_eq!(texts(&early, 0).unwrap()[0][2], "2026-11-21");
    assert_eq!(texts(&late, 0).unwrap()[0][2], "2030-11-22");
}

#[test]
fn sheets_are_found_through_relations() {
    let workbook = "<workbook xmlns:r='r'><sheets><sheet name='Chart' sheetId='4' r:id='c'/><sheet name='Second' r:id='b'/>\
        <sheet name='Old &amp; gone' state='hidden' r:id='a'/><sheet name='Macro' r:id='m'/></sheets></workbook>";
    let relations = "<Relationships><Relationship Id='a' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet' \
        Target='/data/one.xml'/><Relationship Type='x/worksheet' Target='two.xml' Id='b'/><Relationship Id='c' \
        Type='x/chartsheet' Target='chart.xml'/><Relationship Id='m' Type='x/xlMacrosheet' Target='m.xml'/></Relationships>";
    let package =
        "<Relationships><Relationship Id='1' Type='x/officeDocument' Target='/data/book.xml'/></Relationships>";
    let sheet = |value: u32| format!("<worksheet><sheetData><row><c><v>{value}</v></c></row></sheetData></worksheet>");
    let bytes = zip(&[
        ("[Content_Types].xml", ""),
        ("_rels/.rels", package),
        ("data/book.xml", workbook),
        ("data/_rels/book.xml.rels", relations),
        ("data/one.xml", &sheet(1)),
        ("data\\TWO.xml", &sheet(2)),
    ]);
    let book = Book::open(BookFormat::detect(&bytes).unwrap().unwrap(), &bytes).unwrap();
    let sheets: Vec<_> = book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Second", false), ("Old & gone", true)]);
    assert_eq!(texts(&bytes, 0).unwrap(), [["2"]]);
    assert_eq!(texts(&bytes, 1).unwrap(), [["1"]]);
}

#[test]
fn parts_in_other_encodings() {
    let sheet = "<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>Größe</v></c></row></sheetData></worksheet>";
    let wide: Vec<u8> = format!("\u{FEFF}{sheet}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western: Vec<u8> =
        format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{sheet}").chars().map(|c| c as u8).collect();
    for part in [wide, western, format!("\u{FEFF}{sheet}").into_bytes()] {
        let files =
            [File::deflated("xl/workbook.xml", WORKBOOK.as_bytes()), File::deflated("xl/worksheets/sheet1.xml", &part)];
        assert_eq!(texts(&archive(&files), 0).unwrap(), [["Größe"]]);
    }
    assert_eq!(super::declared(b"\0<\0?"), Encoding::Utf16Be);
}

#[test]
fn what_is_missing_is_said_or_done_without() {
    let sheet = "<worksheet><sheetData><row r='1'><c r='A1' s='3'><v>7</v></c></row></sheetData></worksheet>";
    let bare = zip(&[("xl/workbook.xml", WORKBOOK), ("xl/worksheets/sheet1.xml", sheet)]);
    assert_eq!(texts(&bare, 0).unwrap(), [["7"]]);
    let shared = sheet.replace("s='3'", "t='s'");
    let no_strings = zip(&[("xl/workbook.xml", WORKBOOK), ("xl/worksheets/sheet1.xml", &shared)]);
    assert_eq!(texts(&no_strings, 0).unwrap_err().code(), "file.damaged");
    let no_sheet = zip(&[("xl/workbook.xml", WORKBOOK), ("xl/_rels/workbook.xml.rels", RELATIONS)]);
    assert_eq!(texts(&no_sheet, 0).unwrap_err().code(), "file.damaged");
    let no_book = zip(&[("[Content_Types].xml", "")]);
    assert_eq!(texts(&no_book, 0).unwrap_err().code(), "file.damaged");
    let cut = book("<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row>");
    assert_eq!(texts(&cut, 0).unwrap_err().code(), "file.truncated");
    let no_place = book("<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>");
    assert_eq!(texts(&no_place, 0).unwrap(), [["1"]], "all rows are there");
}

#[test]
fn other_office_files_are_named() {
    for (part, what) in [("word/document.xml", "kind-word"), ("ppt/presentation.xml", "kind-powerpoint")] {
        let error = BookFormat::detect(&zip(&[("[Content_Types].xml", ""), (part, "")])).unwrap_err();
        assert_eq!(error.code(), "file.not-stock");
        assert!(error.to_string().contains(what), "{error}");
    }
    assert_eq!(BookFormat::detect(&zip(&[("stock.csv", "SKU\n")])).unwrap(), None);
    assert_eq!(BookFormat::detect(b"SKU;Menge\n").unwrap(), None);
}

#[test]
fn a_workbook_of_every_kind_of_cell_is_read_as_calamine_reads_it() {
    let bytes = written().unwrap();
    let ours: Vec<Vec<String>> = texts(&bytes, 0).unwrap();
    let theirs = oracle(&bytes);
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(&trimmed(ours.clone())[..2.min(ours.len())], &theirs[..2.min(theirs.len())]);
    }
    // Columns whose number format we read and calamine does not: padded, date.
    assert_eq!(ours[5][2], "000000000005");
    assert_eq!(ours[5][3], "2026-11-21");
    assert_eq!(theirs[5][3], "46347");
}

/// A workbook of `rust_xlsxwriter`: texts and numbers, then a padded number and a date.
fn written() -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let (padded, date) = (Format::new().set_num_format("000000000000"), Format::new().set_num_format("yyyy-mm-dd"));
    for row in 0..600u32 {
        let number = f64::from(row) * 4_006_381.37 - 1000.0;
        match row % 5 {
            0 => sheet.write(row, 0, format!("Größe {row} & <b>\"x\""))?.write(row, 1, number)?,
            1 => sheet.write(row, 0, "  blanks  ")?.write(row, 1, row % 2 == 0)?,
            2 => sheet.write(row, 0, number / 3.0)?.write(row, 1, format!("{row:013}"))?,
            3 => sheet.write(row, 0, Formula::new("=A1&\"x\"").set_result("text"))?.write(row, 1, number.floor())?,
            _ => sheet.write(row, 1, "line\nbreak\t_x000D_")?,
        };
        sheet.write_with_format(row, 2, row, &padded)?;
        sheet.write_with_format(row, 3, ExcelDateTime::from_ymd(2026, 11, 21)?, &date)?;
    }
    workbook.save_to_buffer()
}

#[test]
fn a_preview_unpacks_no_more_than_it_needs() {
    let rows = (1..200_000).map(|n| format!("<row r='{n}'><c r='A{n}'><v>{}</v></c></row>", n * 7919 % 10_007));
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.collect::<String>());
    // The sheet's end is damaged, which only a full reading finds.
    let mut file = pack::File::deflated("xl/worksheets/sheet1.xml", sheet.as_bytes());
    let end = file.data.len() - 1000;
    file.data[end..].fill(0xFF);
    let bytes = archive(&[File::stored("xl/workbook.xml", WORKBOOK.as_bytes()), file]);
    let mut seen = 0;
    let book = Book::open(BookFormat::Xlsx, &bytes).unwrap();
    let head = book.rows(0, &mut |row: &Row<'_>| {
        seen = row.number;
        if row.number == 100 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((head, seen), (Ok(()), 100));
    assert!(book.rows(0, &mut |_: &Row<'_>| ControlFlow::Continue(())).is_err());
}

#[test]
fn shared_texts_are_read_as_far_as_rows_ask() {
    let cells = |n: u32| format!("<row r='{n}'><c r='A{n}' t='s'><v>{}</v></c></row>", n * 7919 % 60_000);
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", (1..60_000).map(cells).collect::<String>());
    let texts = |n: u32| format!("<si><t>text {n}</t></si>");
    let mut strings = File::deflated(
        "xl/sharedStrings.xml",
        format!("<sst>{}</sst>", (0..60_000).map(texts).collect::<String>()).as_bytes(),
    );
    let parts = |strings: File| {
        archive(&[
            File::stored("xl/workbook.xml", WORKBOOK.as_bytes()),
            File::deflated("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            strings,
        ])
    };
    let end = strings.data.len();
    strings.data[end - 500..].fill(0xFF);
    let damaged = parts(strings);
    let book = Book::open(BookFormat::Xlsx, &damaged).unwrap();
    let mut head = Vec::new();
    let found = book.rows(0, &mut |row: &Row<'_>| {
        head.push(row.text(0).into_owned());
        if head.len() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((found, head), (Ok(()), vec!["text 7919".into(), "text 15838".into(), "text 23757".into()]));
    assert!(book.rows(0, &mut |_: &Row<'_>| ControlFlow::Continue(())).is_err());
    // A text that no cell asks for may be damaged too, and then the file is.
    let one = "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row></sheetData></worksheet>";
    let strings = File { crc: 1, ..File::deflated("xl/sharedStrings.xml", STRINGS.as_bytes()) };
    let files = [
        File::stored("xl/workbook.xml", WORKBOOK.as_bytes()),
        File::stored("xl/worksheets/sheet1.xml", one.as_bytes()),
        strings,
    ];
    assert_eq!(crate::book::tests::texts(&archive(&files), 0).unwrap_err().code(), "file.damaged");
}

#[test]
fn a_sheet_may_be_read_while_another_is() {
    let sheet = "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row></sheetData></worksheet>";
    let bytes = book(sheet);
    let book = Book::open(BookFormat::Xlsx, &bytes).unwrap();
    let mut inner = 0;
    let outer = book.rows(0, &mut |_: &Row<'_>| {
        let found = book.rows(0, &mut |row: &Row<'_>| {
            inner += row.text(0).len();
            ControlFlow::Continue(())
        });
        assert_eq!(found, Ok(()));
        ControlFlow::Continue(())
    });
    assert_eq!((outer, inner), (Ok(()), 3));
}

#[test]
fn every_prefix_of_a_workbook_is_an_error() {
    let bytes = book("<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row></sheetData></worksheet>");
    for length in 1..bytes.len() {
        assert!(length < 4 || read_all(&bytes[..length]).is_err(), "{length} bytes");
    }
}

/// Pieces that a sheet is made of, some of them broken.
const PIECES: [&str; 28] = [
    "<row>",
    "<row r='3'>",
    "<row r=\"1\" spans='1:2'>",
    "</row>",
    "<row/>",
    "<c>",
    "<c r=\"A1\">",
    "<c r=\"B1\" s=\"1\">",
    "<c r=\"A1\" t=\"s\"><v>1</v></c>",
    "<c r=\"XFD1\"><v>2</v></c>",
    "<c r='ZZZZZZZZZZZZZZ1' t='str'>",
    "<c t='inlineStr'>",
    "</c>",
    "<v>",
    "</v>",
    "<is>",
    "<t>",
    "</t>",
    "</is>",
    "7",
    " text &amp; ",
    "<f>A1</f>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "</sheetData>",
    "<c r=\"A1\" t=\"s\"><v>99</v></c>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_order_of_pieces_ends(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        let _ = read_all(&book(&format!("<sheetData>{}</sheetData>", pieces.concat())));
    }

    #[test]
    fn a_damaged_workbook_ends(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5)) {
        let sheet = "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row></sheetData></worksheet>";
        let mut bytes = book(sheet);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read_all(&bytes);
    }

    #[test]
    fn the_fast_way_reads_what_the_slow_way_reads(
        cells in prop::collection::vec((0usize..60, 0usize..5, "(0|-?[1-9][0-9]{0,15}(\\.[0-9]{1,4})?|[0-9]E[0-9])"), 1..30),
    ) {
        let name = |column: usize| match column / 26 {
            0 => char::from(b'A' + column as u8).to_string(),
            high => [b'A' + high as u8 - 1, b'A' + (column % 26) as u8].map(char::from).iter().collect(),
        };
        let fast: String = cells.iter().map(|(c, s, v)| format!("<c r=\"{}12\" s=\"{s}\"><v>{v}</v></c>", name(*c))).collect();
        let slow: String = cells.iter().map(|(c, s, v)| format!("<c s=\"{s}\" r=\"{}12\"><v>{v}</v></c>", name(*c))).collect();
        let sheet = |cells: &str| book(&format!("<sheetData><row r=\"12\">{cells}</row></sheetData>"));
        prop_assert_eq!(rows(&sheet(&fast), 0).unwrap(), rows(&sheet(&slow), 0).unwrap());
    }

    #[test]
    fn cells_written_as_those_above_are_read_as_any_other(
        // Few forms, so that most cells are written as the one above; and references that lie now and then.
        cells in prop::collection::vec(
            prop::collection::vec(
                (0usize..3, prop::bool::weighted(0.4), "(0|1|-?[0-9]{1,9}(\\.[0-9]{0,3})?|[0-9é]{0,9}| 1|)", 0u32..20),
                1..6,
            ),
            1..8,
        ),
    ) {
        let row = |number: usize, cells: &[(usize, bool, String, u32)], write: fn(&str, &str, &str, &str) -> String| {
            let cell = |(column, (style, shared, value, lie)): (usize, &(usize, bool, String, u32))| {
                let column = char::from(b'A' + column as u8);
                let name = if *lie == 0 { format!("A{column}{number}") } else { format!("{column}{number}") };
                let (kind, value) = match (shared, value.strip_prefix('1')) {
                    (true, Some(_)) => (" t=\"s\"", "1"),
                    (true, None) => (" t=\"s\"", ""),
                    (false, _) => ("", value.as_str()),
                };
                let style = if *style == 0 { String::new() } else { format!(" s=\"{style}\"") };
                write(&name, &style, kind, value)
            };
            format!("<row r=\"{number}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
        };
        let sheet = |write: fn(&str, &str, &str, &str) -> String| {
            let rows: String = cells.iter().zip(7..).map(|(cells, number)| row(number, cells, write)).collect();
            book(&format!("<sheetData>{rows}</sheetData>"))
        };
        let fast = sheet(|name, style, kind, value| format!("<c r=\"{name}\"{style}{kind}><v>{value}</v></c>"));
        let slow = sheet(|name, style, kind, value| format!("<c{kind}{style} r=\"{name}\"><v>{value}</v></c>"));
        prop_assert_eq!(rows(&fast, 0).unwrap(), rows(&slow, 0).unwrap());
    }
}

#[test]
fn errors_keep_their_meaning() {
    let too_many = book("<sheetData><row r='1048577'><c r='A1048577'><v>1</v></c></row></sheetData>");
    let error: Error = texts(&too_many, 0).unwrap_err();
    assert_eq!(error.code(), "file.too-large");
    assert_eq!(
        texts(&book("<sheetData><row r='1'><c r='XFE1'><v>1</v></c></row></sheetData>"), 0).unwrap_err().code(),
        "file.too-large"
    );
}
