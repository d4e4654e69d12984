//! Pages as programs write them, tidy and untidy.

use proptest::prelude::*;

use crate::book::tests::{check, names, read_all, rows, texts};
use crate::book::{Book, BookFormat};
use crate::{CellKind, Error};

fn refused(page: &str) -> Error {
    let format = BookFormat::detect(page.as_bytes());
    format.and_then(|format| Book::open(format.unwrap(), page.as_bytes()).map(drop)).unwrap_err()
}

#[test]
fn a_tidy_table() {
    check(
        "<!DOCTYPE html><html><head><title>Stock < 5</title></head><body><h1>Stock</h1><table border=\"1\">
        <thead><tr><th>SKU</th><th>Größe</th></tr></thead><tbody><tr><td>0012</td><td>5&nbsp;cm &amp; more</td></tr>
        <tr><td></td><td>&nbsp;</td></tr><tr><td>7</td><td>a<br>b<br/></td></tr></tbody></table></body></html>",
        &[&["SKU", "Größe"], &["0012", "5\u{a0}cm & more"], &[], &["7", "a\nb"]],
    );
}

#[test]
fn an_untidy_table() {
    check(
        "<table\n  width=5\n><tr><td>SKU<td>Qty<!-- <td>no -->\n<tr><td><b>A</b>\n 1</font><td><script>x('<td>')</script>3
        <tr><td><p>B</p><p>2</p><td><a href=\"x>y\">4</a>",
        &[&["SKU", "Qty"], &["A 1", "3"], &["B\n2", "4"]],
    );
}

#[test]
fn cells_may_span() {
    check(
        "<table><tr><td colspan=3>Stock</td></tr><tr><th rowspan=2>SKU</th><th colspan=2>Qty</th></tr>
        <tr><th>North</th><th>South</th></tr><tr><td>A1</td><td>1</td><td>2</td></tr></table>",
        &[&["Stock"], &["SKU", "Qty"], &["SKU", "North", "South"], &["A1", "1", "2"]],
    );
}

#[test]
fn tags_and_attributes_in_any_case_of_letters() {
    let page = "<HTML><TABLE BORDER=1><TR><TD ROWSPAN='2'>A</TD><Td>1</tD></TR><tr><TD>2</TABLE>";
    check(page, &[&["A", "1"], &["A", "2"]]);
    check("<table><tr><td title='a>b' class=\"x y\">A<td nowrap>1</table>", &[&["A", "1"]]);
}

#[test]
fn odd_spans() {
    check("<table><tr><td colspan=0>A<td colspan=x>B<td colspan=-2>C<td>1</table>", &[&["A", "B", "C", "1"]]);
    check("<table><tr><td rowspan=99>A<td>1<tr><td>2</table>", &[&["A", "1"], &["A", "2"]]);
    check(
        "<table><tr><td rowspan=2 colspan=2>A<td>1<tr><td>2<tr><td>B<td>C<td>3</table>",
        &[&["A", "", "1"], &["A", "", "2"], &["B", "C", "3"]],
    );
    // A cell between two that reach down keeps its own column.
    check(
        "<table><tr><td rowspan=2>A<td>b<td rowspan=2>C<tr><td>d<tr><td>e<td>f<td>g</table>",
        &[&["A", "b", "C"], &["A", "d", "C"], &["e", "f", "g"]],
    );
    let wide = format!("<table><tr>{}<td>1</table>", "<td colspan=1000>a".repeat(17));
    assert_eq!(texts(wide.as_bytes(), 0).unwrap_err().code(), "file.too-large");
}

#[test]
fn signs_and_blanks_of_cells() {
    check(
        "<table><tr><td>&lt;b&gt; &amp;amp; &euro;&#8364;&#x20ac;<td>a&nbsp;&nbsp;b<td>&unknown; &amp &copy</table>",
        &[&["<b> &amp; €€€", "a\u{a0}\u{a0}b", "&unknown; & ©"]],
    );
    check("<table><tr><td>\n  two\n  words  \t</td><td> 3 </td></table>", &[&["two words", "3"]]);
    check("<table><tr><td>a<br><br>b<hr>c<td><ul><li>S<li>M</ul></table>", &[&["a\nb\nc", "S\nM"]]);
    check("<table><tr><td><p>a</p>b<div>c</div></td><td><b>1</b>0<span>0</span></td></table>", &[&["a\nb\nc", "100"]]);
}

#[test]
fn what_is_hidden_in_a_page_is_no_text() {
    check(
        "<table><tr><td><!-- 7 -->A<script>document.write('<td>8')</script><td><style>td{x:y}</style>1<![endif]-->
        <tr><td>B<?php echo 9 ?><td>2</table>",
        &[&["A", "1"], &["B", "2"]],
    );
    check("<table><tr><td>A<td>1<!-- <tr><td>B<td>2", &[&["A", "1"]]);
}

#[test]
fn rows_outside_of_bodies_and_bodies_without_rows() {
    check(
        "<table><thead><tr><th>SKU<th>Qty</thead><tfoot><tr><td>Sum<td>3</tfoot><tbody><tr><td>A<td>3</tbody><tbody></table>",
        &[&["SKU", "Qty"], &["Sum", "3"], &["A", "3"]],
    );
    check("<table><td>A<td>1<tr><td>B<td>2</table>", &[&["A", "1"], &["B", "2"]]);
    check("<table><tr></tr><tr><td>A<td>1</tr><tr></tr></table>", &[&[], &["A", "1"]]);
}

#[test]
fn a_cut_page_is_named() {
    let tidy = "<html><table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr>";
    check(tidy, &[&["A", "1"], &["B", "2"]]);
    for cut in ["<tr>", "<tr><td>", "<tr><td>C</td><td>12"] {
        let error = read_all(format!("{tidy}{cut}").as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "file.truncated: the page", "{cut}");
    }
    let ended = format!("{tidy}<tr><td>C<td>3</body></html>");
    assert_eq!(texts(ended.as_bytes(), 0).unwrap().len(), 3);
    check("<table><tr><td>A<td>1<tr><td>B<td>2", &[&["A", "1"], &["B", "2"]]);
}

#[test]
fn tables_without_end_are_refused() {
    let deep = format!("<html>{}<td>A<td>1", "<table><tr><td>".repeat(100));
    assert_eq!(read_all(deep.as_bytes()).unwrap_err().code(), "file.too-large");
    let many = format!("<html>{}", "<table><tr><td>A<td>1</table>".repeat(10_001));
    assert_eq!(read_all(many.as_bytes()).unwrap_err().code(), "file.too-large");
}

#[test]
fn layout_is_no_data() {
    let page = "<html><table><tr><td>Menu</td><td><table><caption>Laden</caption><tr><td>A</td><td>1</td></tr></table>
        <table><tr><td>B</td><td><table><tr><td>2</td></tr></table></td></tr><tr><td>C<td>3<tr><td>D<td>4</table></td></tr></table>";
    assert_eq!(names(page.as_bytes()), ["Laden", "Table 2"]);
    assert_eq!(texts(page.as_bytes(), 0).unwrap(), [["A", "1"]]);
    assert_eq!(texts(page.as_bytes(), 1).unwrap(), [["B", "2"], ["C", "3"], ["D", "4"]]);
    assert_eq!(names(b"<table><tr><td>4006381333931</td></tr><tr><td>5901234123457</td></tr></table>"), ["Table 1"]);
}

#[test]
fn what_spreadsheet_programs_say_of_cells() {
    let page = r#"<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml><x:ExcelWorkbook>
        <x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Lager &amp; Co</x:Name></xml><![endif]-->
        <style>.t{mso-number-format:"\@";} .p{mso-number-format:000000000000;}</style></head><body><table>
        <tr><td class=t x:num="12">0012</td><td x:num="4006381333931">4,00638E+12</td><td x:num="19.899999999999999"
        style='mso-number-format:"\0022€\0022\\ 0\.00"'>19,90</td><td class=p>12345678905</td>
        <td x:num="45000" style="mso-number-format:'Short Date'">15.3.23</td><td x:num>1.5</td><td x:str="12">0012</td>
        <td sdval="45000" sdnum="1031;0;TT.MM.JJJJ">15.03.23</td></tr></table>"#;
    let euro = CellKind::Money(onhand_stock::Currency::parse("EUR").unwrap());
    let cell = |text: &str, kind| (text.to_owned(), kind);
    let expected = [
        cell("12", CellKind::Number),
        cell("4006381333931", CellKind::Number),
        cell("19.9", euro),
        cell("012345678905", CellKind::Number),
        cell("2023-03-15", CellKind::Date),
        cell("1.5", CellKind::Text),
        cell("0012", CellKind::Text),
        cell("2023-03-15", CellKind::Date),
    ];
    assert_eq!(rows(page.as_bytes(), 0).unwrap(), [expected]);
    assert_eq!(names(page.as_bytes()), ["Lager & Co"]);
}

#[test]
fn captions_and_names_of_tables() {
    let table = |inside: &str| format!("<table>{inside}<tr><td>A<td>1<tr><td>B<td>2</table>");
    let page =
        format!("<html>{}{}", table("<caption><b>Laden</b> &amp; Lager</caption>"), table("<caption></caption>"));
    assert_eq!(names(page.as_bytes()), ["Laden & Lager", "Table 2"]);
    assert_eq!(names(table("").as_bytes()), ["Table 1"]);
    let named = format!("<html><!--[if gte mso 9]><x:Name>Stock</x:Name><![endif]-->{}", table(""));
    assert_eq!(names(named.as_bytes()), ["Stock"]);
}

#[test]
fn what_makes_a_table_data() {
    let count = |page: &str| names(page.as_bytes()).len();
    assert_eq!(count("<table><tr><td>A<td>1</table><table><tr><td>logo</table>"), 1);
    // A frame of a row or two is none; one with more rows is data of its own.
    let inner = "<table><tr><td>A<td>1<tr><td>B<td>2</table>";
    assert_eq!(count(&format!("<table><tr><td>Menu<td>{inner}</table>")), 1);
    let rows = "<tr><td>x<td>1<tr><td>y<td>2<tr><td>z<td>3";
    assert_eq!(count(&format!("<table>{rows}<tr><td>{inner}</table>")), 2);
    assert_eq!(count(&format!("<table><caption>c</caption></table>{inner}")), 1);
}

#[test]
fn cells_with_what_is_no_text() {
    check(
        "<table><tr><td><img src=a.png alt=x>A<td><input value=7><select><option>1<option>2</select><tr><td><a href=b>B</a><td>3</table>",
        &[&["A", "1\n2"], &["B", "3"]],
    );
    check("<table><tr><td>A<td>&nbsp;<tr><td>B<td> &#160; </table><table><tr><td>C<td>1</table>", &[&["C", "1"]]);
}

#[test]
fn pages_that_are_no_tables() {
    assert!(refused("<html><body><p>Log in, please</p>").to_string().ends_with("kind-sign-in"));
    assert!(refused("<html><table><tr><td>Error 503</td></tr></table>").to_string().ends_with("kind-web-page"));
    let form = "<html><table><tr><td>Name<td>x</tr></table><input type=password></html>";
    assert!(refused(form).to_string().ends_with("kind-sign-in"));
}

#[test]
fn number_formats_of_styles() {
    let page = |style: &str, value: &str| {
        let page = format!("<table><tr><td style=\"mso-number-format:{style}\" x:num=\"{value}\">shown<td>x</table>");
        rows(page.as_bytes(), 0).unwrap().remove(0).remove(0)
    };
    for (style, value, text, kind) in [
        ("General", "1.5", "1.5", CellKind::Number),
        ("0%", "0.19", "0.19", CellKind::Number),
        ("'00000000'", "1234", "00001234", CellKind::Number),
        ("'Short Date'", "45000", "2023-03-15", CellKind::Date),
        ("'dd\\.mm\\.yyyy'", "45000.5", "2023-03-15T12:00:00", CellKind::Date),
        ("General", "4.006381333931E+12", "4006381333931", CellKind::Number),
        ("General", "not a number", "shown", CellKind::Text),
    ] {
        assert_eq!(page(style, value), (text.to_owned(), kind), "{style} {value}");
    }
}

#[test]
fn other_encodings() {
    let page = "<html><meta charset=windows-1252><table><tr><td>Gr\u{f6}\u{df}e</td><td>1</td></tr></table></html>";
    let western: Vec<u8> = page.chars().map(|c| c as u8).collect();
    assert_eq!(texts(&western, 0).unwrap(), [["Größe", "1"]]);
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(page.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(texts(&wide, 0).unwrap(), [["Größe", "1"]]);
}

/// A table as a page.
fn written(table: &[Vec<String>]) -> String {
    let escape = |text: &String| text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>");
    let row = |row: &Vec<String>| row.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect::<String>();
    let rows: String = table.iter().map(|cells| format!("<tr>{}</tr>", row(cells))).collect();
    format!("<html><body><table>{rows}</table></body></html>")
}

proptest! {
    #[test]
    fn what_is_written_is_read(table in prop::collection::vec(prop::collection::vec("[!-~é€][!-~]{0,5}( [a-z&<]{1,4})?", 2..5), 1..6)) {
        prop_assert_eq!(texts(written(&table).as_bytes(), 0).unwrap(), table);
    }

    #[test]
    fn nothing_panics(at in 0usize..400, bytes in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut page = written(&[vec!["a b".into(), "1".into()], vec!["<&>".into(), "2\n3".into()]]).into_bytes();
        page.extend(b"<table><tr><td rowspan=3 colspan='2' x:num=\"1\">x<table><tr><td>1<td>2</table><style>.a{mso-number-format:\\@}");
        let at = at.min(page.len());
        page.splice(at..(at + bytes.len()).min(page.len()), bytes);
        let _ = read_all(&page);
        page.truncate(at);
        let _ = read_all(&page);
    }
}
