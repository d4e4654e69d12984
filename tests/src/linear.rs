//! Files that are made to be slow: whatever they hold, four times as much takes some four times as long.

use std::time::{Duration, Instant};

use onhand_feed::{Profile, Reading};

use crate::forms::{stored_zip, xlsx_parts};

/// Bytes of the smaller file; the larger one is four times as long.
const SMALL: usize = 192 << 10;
/// Four times as much, and half as much again for what the machine does beside.
const FACTOR: u32 = 10;
/// What a machine may be busy with meanwhile.
const GRACE: Duration = Duration::from_millis(60);

/// The shortest of three readings, whatever they come to.
fn time(bytes: &[u8]) -> Duration {
    let once = || {
        let began = Instant::now();
        let mut reading = Reading::new(Profile::default());
        let pushed = bytes.chunks(100_000).try_for_each(|chunk| reading.push(chunk));
        let _ = pushed.and_then(|()| reading.finish());
        began.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap()
}

#[track_caller]
fn check(what: &str, file: impl Fn(usize) -> Vec<u8>) {
    let (small, large) = (time(&file(SMALL)), time(&file(4 * SMALL)));
    assert!(large < small * FACTOR + GRACE, "{what}: {small:?}, and four times as much {large:?}");
}

/// A stock file with these lines again and again in it.
fn repeated(lines: &'static str) -> impl Fn(usize) -> Vec<u8> {
    move |size| {
        let rows: String = (0..400).map(|row| format!("40063813{row:05},Item {row},{},9.90\n", row % 9)).collect();
        ("EAN,Name,Qty,Price\n".to_owned() + &rows + &lines.repeat(size / lines.len())).into_bytes()
    }
}

#[test]
fn quotes_where_none_should_be() {
    check("nothing but quotes", repeated("\""));
    check("a quote that opens in each row", repeated("\"a\n"));
    check("a quote within words", repeated("5\" screen,1\n"));
    check("two quotes behind words", repeated("a\"\",b,1,2\n"));
    check("rows in quotes", repeated("\"4006381333931,\"\"a, b\"\",3,4\"\n"));
    check("a quote that closes in the next row", repeated("x,y,\"a\nb\",c,d\n"));
    check("apostrophes", repeated("'4006381333931','a','3','4'\n"));
    check("quotes that close late", repeated("4006381333931,\"a \"b\" c\",3,4\n"));
}

#[test]
fn rows_of_any_length() {
    check("one quoted field", |size| {
        format!("EAN,Name,Qty\n4006381333931,\"{}\",3\n", "a,\n".repeat(size / 3)).into_bytes()
    });
    check("one open field", |size| {
        format!("EAN,Name,Qty\n4006381333931,\"{},3\n", "a,\n".repeat(size / 3)).into_bytes()
    });
    check("nothing but delimiters", repeated(","));
    check("as many columns as there are bytes", |size| ",".repeat(size).into_bytes());
    check("nothing but line ends", repeated("\n"));
    check("returns without line feeds", repeated("4006381333931,a,3,4\r"));
    check("rows too long and too short", repeated("4006381333931,a,b,c,d,3,4\n1,2\n"));
    check("other delimiters", repeated("4006381333931;a;3;4\n4006381333931\ta\t3\t4\n"));
    check("blanks around everything", repeated("  4006381333931  ,   a   ,   3  ,  4 \n"));
    check("one item again and again", repeated("4006381333931,a,3,4\n"));
    check("stores by the thousand", |size| {
        let rows: String = (0..size / 24).map(|row| format!("S{row},40063813{:05},3\n", row % 100_000)).collect();
        ("Store,EAN,Qty\n".to_owned() + &rows).into_bytes()
    });
}

/// A workbook whose sheet and shared strings are these.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    let head = [["EAN", "Name", "Qty"], ["4006381333931", "Pen", "3"]].map(|row| row.map(str::to_owned).to_vec());
    let mut parts = xlsx_parts(&head);
    for (name, bytes) in &mut parts {
        let text = String::from_utf8(bytes.clone()).unwrap();
        match *name {
            "xl/worksheets/sheet1.xml" => {
                *bytes = text.replace("</sheetData>", &format!("{sheet}</sheetData>")).into_bytes()
            }
            "xl/sharedStrings.xml" => *bytes = text.replace("</sst>", &format!("{strings}</sst>")).into_bytes(),
            _ => {}
        }
    }
    stored_zip(&parts)
}

#[test]
fn workbooks_that_hold_much_of_nothing() {
    let rows = |size: usize, row: fn(usize) -> String| (3..3 + size / 32).map(row).collect::<String>();
    check("rows of nothing", |size| workbook(&rows(size, |row| format!("<row r=\"{row}\"/>")), ""));
    check("rows far apart", |size| {
        workbook(&rows(size, |row| format!("<row r=\"{}\"><c><v>1</v></c></row>", row * 30)), "")
    });
    check("cells far to the right", |size| {
        workbook(&rows(size / 8, |row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")), "")
    });
    check("strings from the last to the first", |size| {
        let count = size / 32;
        let sheet: String = (0..count)
            .map(|row| format!("<row r=\"{}\"><c t=\"s\"><v>{}</v></c></row>", row + 3, count - row))
            .collect();
        workbook(&sheet, &"<si><t>text</t></si>".repeat(count))
    });
    check("strings of many runs", |size| workbook("", &format!("<si>{}</si>", "<r><t>a</t></r>".repeat(size / 16))));
    check("tags in tags", |size| workbook(&"<row><c><is><t>".repeat(size / 16), ""));
    check("attributes without end", |size| workbook(&format!("<row {}>", "a=\"1\" ".repeat(size / 6)), ""));
}
