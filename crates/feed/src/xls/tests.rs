//! Workbooks of `xlwt` beside what calamine makes of them, and streams of records made by hand for the older versions.

use std::io::Cursor;

use calamine::{Data, Reader};
use onhand_stock::Currency;
use proptest::prelude::*;

use super::cfb::pack::ole;
use super::record::kind;
use crate::book::tests::{read_all, rows, texts};
use crate::book::{Book, BookFormat};
use crate::{CellKind, ErrorKind};

const KINDS: &[u8] = include_bytes!("../../data/kinds.xls");
const CONTINUED: &[u8] = include_bytes!("../../data/continued.xls");
const DAYS_OF_1904: &[u8] = include_bytes!("../../data/days-of-1904.xls");

/// A cell's number in calamine's words.
fn oracle(bytes: &[u8], sheet: usize) -> Vec<Vec<String>> {
    let mut book = calamine::Xls::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(sheet).unwrap().unwrap();
    let text = |data: &Data| match data {
        Data::Empty => String::new(),
        Data::Bool(value) => value.to_string().to_uppercase(),
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

#[test]
fn every_kind_of_cell() {
    let euro = CellKind::Money(Currency::parse("EUR").unwrap());
    let rows = rows(KINDS, 0).unwrap();
    let texts = |row: usize| rows[row].iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>();
    assert_eq!(texts(0), ["SKU", "Größe", "EAN", "Preis", "Datum", "Ja", "Formel", "Menge", "Pad", "Zeit"]);
    let first = [
        "001",
        "Größe 1 – €",
        "4006381333932",
        "19.91",
        "2026-11-21T09:30:00",
        "TRUE",
        "",
        "1000",
        "012345678906",
        "09:30:00",
    ];
    assert_eq!(texts(1), first);
    assert_eq!(texts(2)[4..6], ["2026-11-21", "FALSE"]);
    assert_eq!(texts(3)[7], "-3");
    let kinds: Vec<CellKind> = rows[1].iter().map(|(_, kind)| *kind).collect();
    use CellKind::{Bool, Date, Number, Text};
    assert_eq!(kinds, [Text, Text, Number, euro, Date, Bool, Text, Number, Number, Date]);
    assert_eq!(rows.len(), 11);
    assert!(rows[8].is_empty() && rows[9].is_empty());
    assert_eq!(texts(10), ["after a gap", "", "0.30000000000000004", "0.0000001", "123456789.125"]);
}

#[test]
fn sheets_have_names_and_may_be_hidden() {
    let book = Book::open(BookFormat::Xls, KINDS).unwrap();
    let sheets: Vec<_> = book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Bestand", false), ("Versteckt", true)]);
    assert_eq!(texts(KINDS, 1).unwrap(), [vec![], vec![], vec!["", "x"]]);
    assert_eq!(texts(KINDS, 2).unwrap_err().code(), "file.damaged");
}

#[test]
fn days_may_be_counted_from_1904() {
    assert_eq!(texts(DAYS_OF_1904, 0).unwrap(), [["2026-11-21"]]);
}

#[test]
fn texts_that_run_over_records_are_whole() {
    let ours = texts(CONTINUED, 0).unwrap();
    for (row, cells) in ours.iter().enumerate() {
        let letter = if row % 2 == 1 { "ä" } else { "ж" };
        assert_eq!(cells[0], format!("{}{row}", letter.repeat(300 + row * 7)));
        assert_eq!(cells[1..], [format!("rich{row}"), format!("bold text {row}")]);
    }
    assert_eq!(ours.len(), 32);
}

#[test]
fn calamine_reads_the_same() {
    assert_eq!(texts(CONTINUED, 0).unwrap(), oracle(CONTINUED, 0));
    let (ours, theirs) = (texts(KINDS, 0).unwrap(), oracle(KINDS, 0));
    for (row, cells) in ours.iter().enumerate().filter(|(_, cells)| !cells.is_empty()) {
        for column in [0, 1, 2, 3, 5, 6, 7].into_iter().filter(|column| *column < cells.len()) {
            assert_eq!(cells[column], theirs[row][column], "row {row}, column {column}");
        }
    }
}

/// A record.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &(body.len() as u16).to_le_bytes(), body].concat()
}

/// The row, column and style that a cell's record begins with.
fn at(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style].into_iter().flat_map(u16::to_le_bytes).collect()
}

/// A BIFF 8 workbook with one sheet of these records.
fn biff8(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let bof = |of: u16| record(kind::BOF, &[&[0, 6][..], &of.to_le_bytes(), &[0; 12]].concat());
    let sheet = |offset: u32| record(kind::BOUND_SHEET, &[&offset.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
    let head = [&bof(5)[..], globals, &sheet(0), &record(kind::EOF, &[])].concat();
    let head = [&bof(5)[..], globals, &sheet(head.len() as u32), &record(kind::EOF, &[])].concat();
    [&head[..], &bof(0x10), cells, &record(kind::EOF, &[])].concat()
}

#[test]
fn numbers_in_all_their_forms() {
    let rk = |value: i32, flags: u32| ((value << 2) as u32 | flags).to_le_bytes();
    let half = ((0.5f64.to_bits() >> 32) as u32).to_le_bytes();
    let cells = [
        record(kind::RK, &[&at(0, 0, 0)[..], &rk(-7, 2)].concat()),
        record(kind::RK, &[&at(0, 1, 0)[..], &rk(1990, 3)].concat()),
        record(kind::RK, &[&at(0, 2, 0)[..], &half].concat()),
        record(kind::NUMBER, &[&at(0, 3, 0)[..], &4006381333931f64.to_le_bytes()].concat()),
        record(kind::MUL_RK, &[&at(1, 1, 0)[..], &rk(1, 2), &[0, 0], &rk(2, 2), &[2, 0]].concat()),
    ];
    let expected = [vec!["-7", "19.9", "0.5", "4006381333931"], vec!["", "1", "2"]];
    assert_eq!(texts(&biff8(&[], &cells.concat()), 0).unwrap(), expected);
}

#[test]
fn results_of_formulas() {
    let result = |column: u16, of: u8, value: u8| {
        record(kind::FORMULA, &[&at(0, column, 0)[..], &[of, 0, value, 0, 0, 0, 0xFF, 0xFF], &[0; 8]].concat())
    };
    let cells = [
        result(0, 0, 0),
        record(0x4BC, &[0; 10]),
        record(kind::STRING, b"\x04\0\0text"),
        result(1, 1, 1),
        result(2, 2, 0x2A),
        result(3, 3, 0),
        record(kind::FORMULA, &[&at(0, 4, 0)[..], &1.5f64.to_le_bytes(), &[0; 8]].concat()),
        record(kind::BOOL_ERR, &[&at(0, 5, 0)[..], &[0, 0]].concat()),
        record(kind::BOOL_ERR, &[&at(0, 6, 0)[..], &[7, 1]].concat()),
        record(kind::LABEL, &[&at(0, 7, 0)[..], b"\x02\0\x01\xAC\x20d\0"].concat()),
    ];
    let expected = ["text", "TRUE", "#N/A", "", "1.5", "FALSE", "#DIV/0!", "€d"];
    assert_eq!(texts(&biff8(&[], &cells.concat()), 0).unwrap(), [expected]);
}

#[test]
fn rows_may_be_written_by_column_and_charts_stand_between() {
    let number =
        |row, column| record(kind::RK, &[&at(row, column, 0)[..], &(u32::from(row) * 8 + 2).to_le_bytes()].concat());
    let chart = [record(kind::BOF, &[0, 6, 0x20, 0]), number(9, 9), record(kind::EOF, &[])].concat();
    let cells = [number(0, 0), number(1, 0), number(3, 0), chart, number(0, 1), number(3, 1)].concat();
    let expected = [vec!["0", "0"], vec!["2"], vec![], vec!["6", "6"]];
    assert_eq!(texts(&biff8(&[], &cells), 0).unwrap(), expected);
}

#[test]
fn biff_5_texts_have_a_code_page() {
    let bof = |of: u16| record(kind::BOF, &[&[0, 5][..], &of.to_le_bytes(), &[0; 4]].concat());
    let globals = [
        record(kind::CODE_PAGE, &1251u16.to_le_bytes()),
        record(kind::FORMAT, b"\xA4\0\x040000"),
        record(kind::XF, &[0; 16]),
        record(kind::XF, &[&[0, 0, 0xA4, 0][..], &[0; 12]].concat()),
    ]
    .concat();
    let sheet =
        |offset: u32| record(kind::BOUND_SHEET, &[&offset.to_le_bytes()[..], &[0, 0, 4], b"\xD6\xE5\xED\xE0"].concat());
    let size = bof(5).len() + globals.len() + sheet(0).len() + 4;
    let cells = [
        record(kind::LABEL, &[&at(0, 0, 0)[..], b"\x04\0\xD6\xE5\xED\xE0"].concat()),
        record(kind::RSTRING, &[&at(0, 1, 0)[..], b"\x01\0x\x01\0\0"].concat()),
        record(kind::NUMBER, &[&at(0, 2, 1)[..], &7f64.to_le_bytes()].concat()),
    ]
    .concat();
    let stream =
        [bof(5), globals, sheet(size as u32), record(kind::EOF, &[]), bof(0x10), cells, record(kind::EOF, &[])]
            .concat();
    for bytes in [ole(&[("Book", &stream)], false), stream] {
        assert_eq!(texts(&bytes, 0).unwrap(), [["Цена", "x", "0007"]]);
        assert_eq!(Book::open(BookFormat::Xls, &bytes).unwrap().sheets()[0].name, "Цена");
    }
}

#[test]
fn the_oldest_versions_are_one_sheet() {
    let old = |row: u16, column: u16, format: u8| [&at(row, column, 0)[..4], &[0, format, 0]].concat();
    let biff2 = [
        record(kind::BOF_2, &[2, 0, 0x10, 0]),
        record(kind::FORMAT_2, b"\x07General"),
        record(kind::FORMAT_2, b"\x0Ayyyy-mm-dd"),
        record(kind::LABEL_2, &[&old(0, 0, 0)[..], b"\x03SKU"].concat()),
        record(kind::INTEGER_2, &[&old(1, 0, 0)[..], &[7, 0]].concat()),
        record(kind::NUMBER_2, &[&old(1, 1, 1)[..], &46_347f64.to_le_bytes()].concat()),
        record(kind::BOOL_ERR_2, &[&old(1, 2, 0)[..], &[1, 0]].concat()),
        record(kind::FORMULA, &[&old(1, 3, 0)[..], &2.5f64.to_le_bytes(), &[0; 3]].concat()),
        record(kind::EOF, &[]),
    ];
    assert_eq!(texts(&biff2.concat(), 0).unwrap(), [vec!["SKU"], vec!["7", "2026-11-21", "TRUE", "2.5"]]);
    let biff4 = [
        record(kind::BOF_4, &[4, 0, 0x10, 0, 0, 0]),
        record(kind::FORMAT, b"\0\0\x07General"),
        record(kind::FORMAT, b"\0\0\x06000000"),
        record(kind::XF_4, &[0, 1, 0, 0]),
        record(kind::NUMBER, &[&at(0, 0, 0)[..], &42f64.to_le_bytes()].concat()),
        record(kind::FORMULA_4, &[&at(0, 1, 0)[..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF], &[0; 4]].concat()),
        record(kind::STRING, b"\x02\0ab"),
        record(kind::LABEL_2, &[&old(0, 2, 0)[..], b"\x05early"].concat()),
        record(kind::EOF, &[]),
    ];
    assert_eq!(texts(&biff4.concat(), 0).unwrap(), [["000042", "ab", "early"]]);
}

#[test]
fn streams_are_found_small_scattered_or_deep() {
    let number = |row: u16| record(kind::RK, &[&at(row, 0, 0)[..], &(u32::from(row) * 4 + 2).to_le_bytes()].concat());
    for count in [3u16, 400, 5000] {
        let stream = biff8(&[], &(0..count).flat_map(number).collect::<Vec<u8>>());
        for scatter in [false, true] {
            let file = ole(&[("Other", b"x"), ("\u{5}Summary", &[1; 5000]), ("Workbook", &stream)], scatter);
            let texts = texts(&file, 0).unwrap();
            assert_eq!(texts.len(), usize::from(count));
            assert!(texts.iter().enumerate().all(|(row, cells)| cells == &[row.to_string()]));
        }
    }
}

fn kind_of(bytes: &[u8]) -> ErrorKind {
    BookFormat::detect(bytes).unwrap_err().kind
}

#[test]
fn other_ole_files_are_named() {
    for (stream, what) in [
        ("WordDocument", "kind-word"),
        ("__properties_version1.0", "kind-outlook"),
        ("PowerPoint Document", "kind-powerpoint"),
        ("Else", "kind-office"),
    ] {
        assert_eq!(kind_of(&ole(&[("\u{1}CompObj", b"x"), (stream, b"y")], false)), ErrorKind::NotStock { what });
    }
    assert_eq!(kind_of(&ole(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"y")], false)), ErrorKind::Encrypted);
}

#[test]
fn a_password_is_named() {
    let stream = biff8(&record(kind::FILE_PASS, &[1, 0, 1, 0, 1, 0]), &[]);
    assert_eq!(read_all(&ole(&[("Workbook", &stream)], false)).unwrap_err().code(), "file.encrypted");
}

#[test]
fn a_text_that_is_missing_is_damage() {
    let cell = record(kind::LABEL_SST, &[&at(0, 0, 0)[..], &[9, 0, 0, 0]].concat());
    assert_eq!(texts(&biff8(&[], &cell), 0).unwrap_err().code(), "file.damaged");
}

#[test]
fn a_file_that_is_cut_is_an_error() {
    let whole = DAYS_OF_1904.len();
    for length in (8..whole).step_by(3) {
        let found = texts(&DAYS_OF_1904[..length], 0);
        // The last sector is a table of which only the beginning is used.
        assert!(found.is_err() || length > whole - 512 && found.unwrap() == [["2026-11-21"]], "{length} bytes");
    }
    let stream = biff8(&[], &record(kind::RK, &[&at(0, 0, 0)[..], &[2; 4]].concat()));
    for length in 20..stream.len() {
        assert_eq!(read_all(&stream[..length]).unwrap_err().code(), "file.truncated", "{length} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_damaged_file_ends(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), file in 0..2) {
        let mut bytes = [KINDS, CONTINUED][file as usize].to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read_all(&bytes);
    }

    #[test]
    fn damaged_tables_end(changes in prop::collection::vec((0usize..1024, 0u8..6), 1..8)) {
        let stream = biff8(&[], &record(kind::RK, &[&at(0, 0, 0)[..], &[2; 4]].concat()).repeat(300));
        let mut bytes = ole(&[("Workbook", &stream)], true);
        let size = bytes.len();
        for (place, byte) in changes {
            // The header, and the sector table at the end: loops, crossings, sectors beyond the file.
            bytes[if place < 512 { place } else { size - 1024 + place - 512 }] = byte;
        }
        let _ = read_all(&bytes);
    }

    #[test]
    fn any_records_end(records in prop::collection::vec(
        (prop::sample::select(&[kind::SST, kind::CONTINUE, kind::LABEL_SST, kind::FORMULA, kind::STRING, kind::MUL_RK, kind::LABEL,
            kind::RSTRING, kind::BOF, kind::EOF, kind::FORMAT, kind::BOUND_SHEET, kind::NUMBER_2][..]),
         prop::collection::vec(0u8..9, 0..30)), 0..20)) {
        let records: Vec<u8> = records.iter().flat_map(|(kind, body)| record(*kind, body)).collect();
        let _ = read_all(&biff8(&records, &records));
    }
}
