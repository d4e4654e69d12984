//! Binary workbooks made record by record, beside what calamine makes of them.

use std::io::Cursor;

use calamine::Reader;
use proptest::prelude::*;

use crate::CellKind;
use crate::book::BookFormat;
use crate::book::tests::{names, read_all, refused, rows};
use crate::zip::pack::{File, archive};

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
    let kind = if kind > 0x7F { vec![0x80 | (kind & 0x7F) as u8, (kind >> 7) as u8] } else { vec![kind as u8] };
    [kind, number(body.len()), body.to_vec()].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [(units.len() as u32).to_le_bytes().to_vec(), units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
}

fn cell(kind: u16, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    record(kind, &[&column.to_le_bytes()[..], &style.to_le_bytes(), value].concat())
}

fn row(number: u32) -> Vec<u8> {
    record(0, &[&(number - 1).to_le_bytes()[..], &[0; 13]].concat())
}

/// A workbook with two sheets, the second of them hidden and empty.
fn book(cells: &[Vec<u8>], is_1904: bool) -> Vec<u8> {
    let tab = |state: u32, relation: &str, name: &str| {
        record(156, &[&state.to_le_bytes()[..], &1u32.to_le_bytes(), &wide(relation), &wide(name)].concat())
    };
    let workbook = [
        record(131, &[]),
        record(153, &[&u32::from(is_1904).to_le_bytes()[..], &[0; 4], &wide("")].concat()),
        record(143, &[]),
        tab(0, "rId1", "Lager"),
        tab(1, "rId2", "alt"),
        record(144, &[]),
        record(132, &[]),
    ];
    let style = |format: u16| record(47, &[&0u16.to_le_bytes()[..], &format.to_le_bytes(), &[0; 12]].concat());
    let styles = [
        record(615, &1u32.to_le_bytes()),
        record(44, &[&164u16.to_le_bytes()[..], &wide("0000000000000")].concat()),
        record(616, &[]),
        record(626, &1u32.to_le_bytes()),
        style(14),
        record(627, &[]),
        record(617, &3u32.to_le_bytes()),
        style(0),
        style(164),
        style(14),
        record(618, &[]),
    ];
    let item = |text: &str| record(19, &[&[0][..], &wide(text)].concat());
    let strings = [record(159, &[2, 0, 0, 0, 2, 0, 0, 0]), item("SKU"), item("Größe €"), record(160, &[])];
    let sheet = |cells: &[Vec<u8>]| {
        [record(129, &[]), record(148, &[0; 16]), record(145, &[]), cells.concat(), record(146, &[]), record(130, &[])]
            .concat()
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id='{id}' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}' Target='{target}'/>"
        )
    };
    let relations = [
        relation("rId1", "worksheet", "worksheets/sheet1.bin"),
        relation("rId2", "worksheet", "worksheets/sheet2.bin"),
        relation("rId3", "styles", "styles.bin"),
        relation("rId4", "sharedStrings", "sharedStrings.bin"),
    ];
    archive(&[
        File::deflated("xl/workbook.bin", &workbook.concat()),
        File::deflated(
            "xl/_rels/workbook.bin.rels",
            format!("<Relationships>{}</Relationships>", relations.concat()).as_bytes(),
        ),
        File::deflated("xl/styles.bin", &styles.concat()),
        File::deflated("xl/sharedStrings.bin", &strings.concat()),
        File::deflated("xl/worksheets/sheet1.bin", &sheet(cells)),
        File::deflated("xl/worksheets/sheet2.bin", &sheet(&[])),
    ])
}

fn all_kinds() -> Vec<Vec<u8>> {
    let rk = |whole: i32| ((whole << 2) | 2).to_le_bytes();
    let rich = [&[1][..], &wide("rich"), &1u32.to_le_bytes(), &[0; 4]].concat();
    vec![
        row(2),
        cell(7, 0, 0, &0u32.to_le_bytes()),
        cell(1, 1, 0, &[]),
        cell(7, 2, 0, &1u32.to_le_bytes()),
        cell(62, 3, 0, &rich),
        row(4),
        cell(5, 0, 1, &12_345_678_905f64.to_le_bytes()),
        cell(2, 1, 0, &rk(-3)),
        cell(4, 2, 0, &[1]),
        cell(3, 3, 0, &[0x2A]),
        cell(6, 4, 0, &wide("0012")),
        cell(8, 5, 0, &[wide("cached"), vec![0; 10]].concat()),
        cell(9, 6, 0, &[19.9f64.to_le_bytes().to_vec(), vec![0; 10]].concat()),
        cell(10, 7, 0, &[0, 0, 0]),
        cell(11, 8, 0, &[0x17, 0, 0]),
        cell(5, 9, 2, &45_000f64.to_le_bytes()),
    ]
}

#[test]
fn every_kind_of_cell() {
    let bytes = book(&all_kinds(), false);
    let found = rows(&bytes, 0).unwrap();
    let cell = |text: &str, kind| (text.to_owned(), kind);
    let texts = |row: &[(String, CellKind)]| row.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&found[1]), ["SKU", "", "Größe €", "rich"]);
    let expected = [
        cell("0012345678905", CellKind::Number),
        cell("-3", CellKind::Number),
        cell("TRUE", CellKind::Bool),
        cell("#N/A", CellKind::Error),
        cell("0012", CellKind::Text),
        cell("cached", CellKind::Text),
        cell("19.9", CellKind::Number),
        cell("FALSE", CellKind::Bool),
        cell("#REF!", CellKind::Error),
        cell("2023-03-15", CellKind::Date),
    ];
    assert_eq!((found.len(), &found[3][..]), (4, &expected[..]));
    assert_eq!(rows(&book(&all_kinds(), true), 0).unwrap()[3][9].0, "2027-03-16");
}

#[test]
fn short_cells_follow_the_one_before() {
    let short = |kind: u16, value: &[u8]| record(kind, &[&0u32.to_le_bytes()[..], value].concat());
    let cells = [
        row(1),
        cell(7, 1, 0, &0u32.to_le_bytes()),
        short(18, &1u32.to_le_bytes()),
        short(12, &[]),
        short(16, &2.5f64.to_le_bytes()),
    ];
    let found: Vec<String> = rows(&book(&cells, false), 0).unwrap()[0].iter().map(|(text, _)| text.clone()).collect();
    assert_eq!(found, ["", "SKU", "Größe €", "", "2.5"]);
}

#[test]
fn sheets_are_listed_with_what_is_hidden() {
    let bytes = book(&[], false);
    assert_eq!(BookFormat::detect(&bytes).unwrap(), Some(BookFormat::Xlsb));
    assert_eq!(names(&bytes), ["Lager", "(alt)"]);
}

#[test]
fn rows_and_cells_in_any_place() {
    let number = |column: u32, value: f64| cell(5, column, 0, &value.to_le_bytes());
    let texts = |cells: &[Vec<u8>]| {
        let rows = rows(&book(cells, false), 0).unwrap();
        rows.into_iter().map(|row| row.into_iter().map(|(text, _)| text).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&[row(1), number(2, 7.0), number(0, 5.0)]), [["5", "", "7"]]);
    assert_eq!(texts(&[row(3), number(0, 1.0), row(2), number(0, 2.0)]), [vec![], vec![], vec!["1"], vec!["2"]]);
    // Records that are unknown, empty or too short have no cell.
    assert_eq!(
        texts(&[row(1), record(2000, &[1, 2, 3]), cell(5, 0, 0, &[1]), record(5, &[]), number(1, 3.0)]),
        [["", "3"]]
    );
}

#[test]
fn numbers_in_thirty_bits() {
    let half = ((0.5f64.to_bits() >> 32) as u32).to_le_bytes();
    let rk = |value: i32, flags: u32| cell(2, 0, 0, &(((value << 2) as u32) | flags).to_le_bytes());
    for (cell, text) in [
        (rk(1990, 3), "19.9"),
        (rk(-150, 3), "-1.5"),
        (rk(i32::MAX >> 2, 2), "536870911"),
        (cell(2, 0, 0, &half), "0.5"),
    ] {
        assert_eq!(rows(&book(&[row(1), cell], false), 0).unwrap()[0][0].0, text);
    }
}

#[test]
fn texts_that_end_too_early_are_empty() {
    let far = cell(6, 0, 0, &[&9u32.to_le_bytes()[..], b"a\0b\0"].concat());
    let next = cell(6, 1, 0, &wide("x"));
    let found = rows(&book(&[row(1), far, next], false), 0).unwrap();
    assert_eq!(found[0].iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["", "x"]);
}

#[test]
fn sheets_that_are_too_large_are_refused() {
    let number = cell(5, 0, 0, &1f64.to_le_bytes());
    assert_eq!(refused(&book(&[row(1_048_577), number.clone()], false)), "file.too-large");
    assert_eq!(refused(&book(&[row(1), cell(5, 16_384, 0, &1f64.to_le_bytes())], false)), "file.too-large");
}

#[test]
fn damage_is_named() {
    let missing = book(&[row(1), cell(7, 0, 0, &9u32.to_le_bytes())], false);
    assert_eq!(rows(&missing, 0).unwrap_err().code(), "file.damaged");
    let cut = book(&[row(1), vec![7, 100, 0]], false);
    assert_eq!(rows(&cut, 0).unwrap_err().code(), "file.truncated");
}

proptest! {
    #[test]
    fn numbers_and_texts_are_those_of_calamine(values in prop::collection::vec((0u32..40, -1e9f64..1e12, "[ -~é€]{1,8}"), 1..20)) {
        let mut cells = vec![row(1)];
        for (place, (gap, number, text)) in values.iter().enumerate() {
            let column = place as u32 * 50 + gap;
            cells.push(cell(5, column, 0, &number.to_le_bytes()));
            cells.push(cell(6, column + 1, 0, &wide(text)));
        }
        let bytes = book(&cells, false);
        let own: Vec<String> = rows(&bytes, 0).unwrap().remove(0).into_iter().map(|(text, _)| text).filter(|text| !text.is_empty()).collect();
        let mut oracle = calamine::Xlsb::new(Cursor::new(&bytes)).unwrap();
        let range = oracle.worksheet_range_at(0).unwrap().unwrap();
        let theirs: Vec<String> = range.rows().flatten().map(ToString::to_string).filter(|text| !text.is_empty()).collect();
        prop_assert_eq!(own, theirs);
    }

    #[test]
    fn nothing_panics(at in 0usize..400, bytes in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut cells = all_kinds().concat();
        let at = at.min(cells.len());
        cells.splice(at..(at + bytes.len()).min(cells.len()), bytes);
        let _ = read_all(&book(&[cells.clone()], false));
        cells.truncate(at);
        let _ = read_all(&book(&[cells], false));
    }
}
