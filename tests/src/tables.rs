//! A table is the same in every form that it is written in.
//!
//! Compared are all cells of all rows as they are shown to a person, whatever the columns are taken for.

use onhand_feed::{Format, Profile, Reading, open};
use onhand_stock::check_digit;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::forms::{self, Table};
use crate::laws::config;

/// The cells that a file is read as; blank ones at the end of a row, and blank rows at the end, say nothing.
fn read(bytes: &[u8]) -> (Format, Table) {
    let mut members = open("file", bytes.to_vec(), 1 << 24).unwrap();
    assert_eq!(members.len(), 1);
    let bytes = members.remove(0).bytes;
    let mut reading = Reading::new(Profile::default()).keeping_rows();
    reading.push(&bytes).unwrap();
    let outcome = reading.finish().unwrap();
    assert!(outcome.report.ledger.balances());
    let from = outcome.rows.locate(1).map_or(0, |(offset, _)| offset as usize);
    let rows = outcome.window(&bytes[from..], true, 1, u32::MAX);
    (outcome.report.sniff.format, rest(rows.into_iter().map(|row| row.cells).collect()))
}

fn rest(mut rows: Table) -> Table {
    for row in &mut rows {
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
    }
    while rows.last().is_some_and(Vec::is_empty) {
        rows.pop();
    }
    rows
}

/// Words of names; those after the first `PLAIN` ones need quoting somewhere. No backslash stands at an end: before a quote
/// it may escape it, and nobody could know.
#[rustfmt::skip]
const WORDS: [&str; 28] = [
    "Pen", "blue", "Größe", "Écharpe", "Łańcuszek", "кольцо", "銀の指輪", "은반지", "ß", "M", "10", "100%", "A-4", "N°", "C&A", "🖊",
    "5\"", "\"new\"", "red,", "x;y", "men's", "a|b", "<b>", "1,5", "two\nlines", "\"", "=1+1", "C:\\x",
];
/// How many of them no form has to quote or escape.
const PLAIN: usize = 14;

#[derive(Clone, Copy, Debug)]
enum Kind {
    Code,
    Own,
    Name,
    Count,
    Money,
    Day,
    Padded,
}

fn cell(kind: Kind, words: usize) -> BoxedStrategy<String> {
    match kind {
        Kind::Code => (0u64..10_000_000_000)
            .prop_map(|number| {
                let body = 400_000_000_000 + number;
                (body * 10 + check_digit(body)).to_string()
            })
            .boxed(),
        Kind::Own => "[A-Z]{1,3}-[0-9]{2,5}".boxed(),
        Kind::Name => vec(prop::sample::select(&WORDS[..words]), 1..5).prop_map(|words| words.join(" ")).boxed(),
        Kind::Count => (-3i32..2000).prop_map(|number| number.to_string()).boxed(),
        Kind::Money => (1u32..200_000).prop_map(|cents| (f64::from(cents) / 100.0).to_string()).boxed(),
        Kind::Day => (0u32..28, 1u32..13).prop_map(|(day, month)| format!("2026-{month:02}-{:02}", day + 1)).boxed(),
        Kind::Padded => (1u32..999).prop_map(|number| format!("{number:05}")).boxed(),
    }
}

/// A table of which nothing is known but that each column holds one kind of thing, with holes in it.
fn table(words: usize) -> impl Strategy<Value = Table> {
    let kinds = prop::sample::subsequence(
        vec![
            (Kind::Code, "EAN"),
            (Kind::Own, "SKU"),
            (Kind::Name, "Description"),
            (Kind::Count, "Qty"),
            (Kind::Money, "Price"),
            (Kind::Day, "Counted"),
            (Kind::Padded, "Shelf"),
        ],
        3..=7,
    );
    (kinds.prop_shuffle(), any::<bool>()).prop_flat_map(move |(kinds, named)| {
        let names: Vec<String> = kinds.iter().map(|(_, name)| (*name).to_owned()).collect();
        let holes = |kind| prop_oneof![9 => cell(kind, words), 1 => Just(String::new())];
        let row: Vec<_> = kinds.iter().map(|(kind, _)| holes(*kind)).collect();
        // A list has a few lines; of one or two nobody could say what its form is.
        vec(row, 4..25).prop_map(move |rows| if named { [vec![names.clone()], rows].concat() } else { rows })
    })
}

/// The same with a header, which some forms cannot do without.
fn named(words: usize) -> impl Strategy<Value = Table> {
    table(words).prop_filter("has a header", |rows| {
        rows[0].iter().any(|name| ["EAN", "SKU", "Qty", "Price"].contains(&name.as_str()))
    })
}

fn filled(rows: Table) -> Table {
    // A line of nothing is no line in text.
    rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..config() })]

    #[test]
    fn between_delimiters(rows in table(WORDS.len()), delimiter in prop::sample::select(vec![",", ";", "\t", "|", "||"]), end in prop::sample::select(vec!["\n", "\r\n", "\r"])) {
        let rows = filled(rows);
        prop_assert_eq!(read(forms::delimited(&rows, delimiter, end).as_bytes()), (Format::Delimited, rest(rows)));
    }

    #[test]
    fn in_columns_below_each_other(rows in named(PLAIN), rule in any::<bool>()) {
        // Columns are found where a blank runs through all lines: without a header only luck would find an empty one.
        let rows = filled(rows);
        let (format, mut found) = read(forms::columns(&rows, rule).as_bytes());
        if rule {
            found.remove(1);
        }
        prop_assert_eq!((format, found), (Format::FixedWidth, rest(rows)));
    }

    #[test]
    fn in_workbooks(rows in table(WORDS.len())) {
        let rows = rest(rows);
        for (bytes, format) in [
            (forms::xlsx(&rows), Format::Xlsx),
            (forms::xlsb(&rows), Format::Xlsb),
            (forms::xls(&rows), Format::Xls),
            (forms::biff8(&rows), Format::Xls),
            (forms::ods(&rows), Format::Ods),
            (forms::spreadsheet_ml(&rows).into_bytes(), Format::SpreadsheetMl),
        ] {
            prop_assert_eq!(read(&bytes), (format, rows.clone()));
        }
    }

    #[test]
    fn in_web_pages(rows in table(WORDS.len())) {
        let rows = rest(rows);
        prop_assert_eq!(read(forms::html(&rows).as_bytes()), (Format::Html, rows.clone()));
        prop_assert_eq!(read(&forms::mhtml(&rows)), (Format::Html, rows));
    }

    #[test]
    fn in_documents_of_items(rows in named(WORDS.len())) {
        let rows = rest(filled(rows));
        prop_assert_eq!(read(forms::json(&rows).as_bytes()), (Format::Json, rows.clone()));
        prop_assert_eq!(read(forms::product_xml(&rows).as_bytes()), (Format::ProductXml, rows));
    }

    #[test]
    fn inside_wrappings(rows in table(WORDS.len())) {
        let rows = filled(rows);
        let text = forms::delimited(&rows, ";", "\r\n").into_bytes();
        let wrapped = [forms::gzip(&text), forms::stored_zip(&[("stock.csv", text.clone())]), forms::mail("stock.csv", &text)];
        for bytes in wrapped {
            prop_assert_eq!(read(&bytes), (Format::Delimited, rest(rows.clone())));
        }
    }
}
