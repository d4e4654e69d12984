//! Every reader, how an input gets to it, and what it usually reads.

use std::io::Write;

use onhand_feed::{Format, Profile, open};

use super::Target;
use super::inputs::{choice, corpus, crc, inflated, part_seeds, repaired, table, with_part};
use super::promises::{hold, hold_for};
use crate::forms;

/// From here on text does not fit into the head, and is read in pieces.
const LONG: usize = 300_000;
/// What packed inputs may unpack to.
const MAX_UNPACKED: usize = 1 << 20;

const CELLS: &[&str] = &[
    "\"",
    "'",
    "\"\"",
    ";",
    ",",
    "\t",
    "|",
    "\r\n",
    "\n",
    "\r",
    "\n\n",
    "\0",
    "\u{1a}",
    "\u{feff}",
    "sep=;\n",
    "=\"007\"",
    "1E+12",
    "19,90",
    "1.250,00",
    "-1",
    "Total",
    "EAN",
    "Qty",
    "Price",
    "4006381333931",
    "036000291452",
    "  ",
    "---",
    "\u{c}",
    "Page 1",
    "€",
    "\\\"",
];
const XML: &[&str] = &[
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "&amp;",
    "&#10;",
    "&#x1F600;",
    "&",
    "/>",
    "</",
    "<row r=\"9\">",
    "</row>",
    "<c r=\"XFD1048576\">",
    "<c t=\"s\">",
    "<v>",
    "</v>",
    "<!DOCTYPE x [",
    "xml:space=\"preserve\"",
    " r=\"",
    "=\"",
    "'",
    ":",
    "<is><t>",
    "<f>",
    "encoding=\"UTF-16\"",
    "count=\"",
    "numFmtId=\"",
    "0.00E+00",
    "[$€-407]",
    "yyyy",
    "spans=\"1:3\"",
];
const OPEN_DOCUMENT: &[&str] = &[
    "<table:table-row>",
    "</table:table-row>",
    "<table:table-cell>",
    "</table:table-cell>",
    "<table:covered-table-cell/>",
    "table:number-rows-repeated=\"",
    "table:number-columns-repeated=\"",
    "<text:p>",
    "<text:s text:c=\"",
    "<table:table>",
    "</table:table>",
    "office:value=\"",
    "office:value-type=\"",
    "<office:annotation>",
    "\"",
    "/>",
    "99999",
    "<draw:a>",
    "</",
];
const PAGE: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th colspan=9>",
    "<td rowspan=\"65535\">",
    "<td colspan=1000>",
    "<br>",
    "&nbsp;",
    "&#0;",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<style>",
    "<tbody>",
    "<meta charset=utf-16>",
    " style='display:none'",
    "mso-number-format:\"\\@\"",
    "x:num=\"",
    "<td",
    ">",
    "<a href=\"",
    "<input type=password>",
];
const EXCEL_XML: &[&str] = &[
    "<Row ss:Index=\"1048576\">",
    "<Row>",
    "</Row>",
    "<Cell ss:Index=\"16384\">",
    "<Cell>",
    "</Cell>",
    "<Data>",
    "</Data>",
    "ss:MergeAcross=\"",
    "ss:MergeDown=\"",
    "ss:Type=\"Number\"",
    "ss:Type=\"DateTime\"",
    "<Worksheet>",
    "</Worksheet>",
    "<Table>",
    "</Table>",
    "<![CDATA[",
    "]]>",
    "&#10;",
    "ss:StyleID=\"",
    "ss:Hidden=\"1\"",
    "\"",
    "/>",
    "</",
    "ss:Span=\"9\"",
];
const FEED: &[&str] = &[
    "<item>",
    "</item>",
    "<g:id>",
    "</g:id>",
    "<g:price>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&lt;",
    "&#xFFFF;",
    "<?",
    "?>",
    "<entry/>",
    " name=\"",
    "=\"",
    "'",
    "/>",
    "</",
    "<a><a><a>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "EUR",
    "in_stock",
];
const BRACES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "null",
    "true",
    "1e999",
    "-0",
    "\\u0000",
    "\\uD800",
    "\\",
    "\"sku\":",
    "[[[[",
    "{\"a\":",
    "\u{feff}",
    "//",
    "\n",
    "0.1",
    "12345678901234567890",
    "{}",
    "[]",
    "\"items\":",
    "NaN",
];
const LETTER: &[&str] = &[
    "\r\n",
    "\r\n\r\n",
    "--edge",
    "--edge--",
    "Content-Type: ",
    "multipart/mixed; boundary=",
    "message/rfc822",
    "text/html",
    "Content-Transfer-Encoding: ",
    "base64",
    "quoted-printable",
    "=3D",
    "=\r\n",
    "=?utf-8?B?",
    "?=",
    "filename*0*=",
    "filename=\"",
    "\t",
    "; ",
    "charset=utf-16",
    "Content-Disposition: attachment",
    "From: ",
    "Content-Location: ",
    "begin 644 a\n",
    "==",
];

/// All of them.
#[rustfmt::skip]
pub static TARGETS: [Target; 16] = [
    Target { name: "delimited", run: delimited, seeds: delimited_seeds, words: CELLS },
    Target { name: "columns", run: columns, seeds: columns_seeds, words: CELLS },
    Target { name: "encodings", run: encodings, seeds: encodings_seeds, words: CELLS },
    Target { name: "xls", run: xls, seeds: xls_seeds, words: &[] },
    Target { name: "xlsx", run: |input| hold(&with_part(forms::xlsx_parts(&table()), input)), seeds: || part_seeds(&forms::xlsx_parts(&table())), words: XML },
    Target { name: "xlsb", run: |input| hold(&with_part(forms::xlsb_parts(&table()), input)), seeds: || part_seeds(&forms::xlsb_parts(&table())), words: &[] },
    Target { name: "ods", run: ods, seeds: ods_seeds, words: OPEN_DOCUMENT },
    Target { name: "html", run: hold, seeds: html_seeds, words: PAGE },
    Target { name: "mhtml", run: hold, seeds: mhtml_seeds, words: LETTER },
    Target { name: "spreadsheetml", run: hold, seeds: spreadsheetml_seeds, words: EXCEL_XML },
    Target { name: "product_xml", run: hold, seeds: product_xml_seeds, words: FEED },
    Target { name: "json", run: hold, seeds: json_seeds, words: BRACES },
    Target { name: "mail", run: hold, seeds: mail_seeds, words: LETTER },
    Target { name: "inflate", run: inflate, seeds: inflate_seeds, words: &[] },
    Target { name: "zip", run: zip, seeds: zip_seeds, words: &["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "PK\u{6}\u{7}"] },
    Target { name: "profile", run: profile, seeds: profile_seeds, words: BRACES },
];

fn prefixed(first: u8, seeds: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    seeds.into_iter().map(|seed| [&[first][..], &seed].concat()).collect()
}

/// Delimited text; some of it so long that it is read in pieces.
fn delimited(input: &[u8]) {
    let (chosen, text) = choice(input);
    match chosen % 32 {
        0 if !text.is_empty() => hold_for(&text.repeat(LONG.div_ceil(text.len())), &Profile::default()),
        _ => hold_for(text, &Profile::default()),
    }
}

fn delimited_seeds() -> Vec<Vec<u8>> {
    let printed =
        [",", ";", "\t", "|", "||"].map(|delimiter| forms::delimited(&table(), delimiter, "\r\n").into_bytes());
    let folders = ["delimited", "identifiers", "layout", "lines", "prices", "quantities", "stores", "systems"];
    let seeds = corpus(&folders, "").into_iter().chain(printed).collect::<Vec<_>>();
    let long = prefixed(0, vec![forms::delimited(&table(), ";", "\n").into_bytes()]);
    prefixed(1, seeds).into_iter().chain(long).collect()
}

/// Text in columns, found out or told.
fn columns(input: &[u8]) {
    let (chosen, text) = choice(input);
    let told = (chosen % 2 == 1).then_some(Format::FixedWidth);
    hold_for(text, &Profile { format: told, ..Profile::default() });
}

fn columns_seeds() -> Vec<Vec<u8>> {
    let told = |first| prefixed(first, [false, true].map(|rule| forms::columns(&table(), rule).into_bytes()).to_vec());
    [told(0), told(1)].concat()
}

/// Text in many encodings; the first byte chooses whether it is widened.
fn encodings(input: &[u8]) {
    let (chosen, text) = choice(input);
    let wide = |to: fn(u16) -> [u8; 2], mark: bool| {
        let text = String::from_utf8_lossy(text);
        let mark = mark.then_some(0xFEFF);
        mark.into_iter().chain(text.encode_utf16()).flat_map(to).collect::<Vec<u8>>()
    };
    match chosen % 5 {
        0 => hold(text),
        1 => hold(&wide(u16::to_le_bytes, true)),
        2 => hold(&wide(u16::to_be_bytes, true)),
        3 => hold(&wide(u16::to_le_bytes, false)),
        _ => hold(&wide(u16::to_be_bytes, false)),
    }
}

fn encodings_seeds() -> Vec<Vec<u8>> {
    let text = forms::delimited(&table(), ";", "\r\n").into_bytes();
    let wide = (1..5).flat_map(|first| prefixed(first, vec![text.clone()]));
    // As code pages of one and of two bytes have them, and as text that was read wrongly once looks.
    let pages: [&[u8]; 6] = [
        b"Gr\xF6\xDFe",
        b"Gr\x94\xE1e",
        b"\xCE\xF1\xF2\xE0\xF2\xEE\xEA",
        b"\x8D\xDD\x8C\xC9\x90\x94",
        b"\xBF\xE2\xB4\xE6",
        "GrÃ¶ÃŸe".as_bytes(),
    ];
    let named =
        pages.map(|name| [b"\0EAN;Titel;Qty\n4006381333931;", name, b";3\n5901234123457;", name, b" 2;0\n"].concat());
    wide.chain(named).chain(prefixed(0, corpus(&["languages"], ".csv"))).collect()
}

/// Excel's old format: as it comes, bare records, records in an OLE file.
fn xls(input: &[u8]) {
    let (chosen, bytes) = choice(input);
    match chosen % 2 {
        0 => hold(bytes),
        _ => hold(&forms::ole("Workbook", bytes)),
    }
}

fn xls_seeds() -> Vec<Vec<u8>> {
    let real = [
        include_bytes!("../../../crates/feed/data/kinds.xls").to_vec(),
        include_bytes!("../../../crates/feed/data/days-of-1904.xls").to_vec(),
    ];
    let early: [&[u8]; 2] = [
        b"\x09\0\x04\0\0\0\x10\0\x04\0\x0B\0\0\0\0\0\0\0\0\x03SKU\x04\0\x0B\0\0\0\x01\0\0\0\0\x03Qty\x02\0\x09\0\x01\0\x01\0\0\0\0\x07\0\x0A\0\0\0",
        b"\x09\x04\x06\0\0\x04\x10\0\0\0\x04\x02\x0B\0\0\0\0\0\0\0\x03\0EAN\x0A\0\0\0",
    ];
    let stream = forms::biff8(&table());
    let bare = early.map(<[u8]>::to_vec).into_iter().chain([stream.clone(), forms::xls(&table())]);
    let files = bare.chain(real).chain(corpus(&["workbooks"], ".xls"));
    prefixed(0, files.collect()).into_iter().chain(prefixed(1, vec![stream])).collect()
}

/// OpenDocument: the first byte chooses between a part in a zip and one flat file.
fn ods(input: &[u8]) {
    let (chosen, bytes) = choice(input);
    let content = forms::ods_content(&table()).into_bytes();
    match chosen % 4 {
        0 => hold(bytes),
        _ => hold(&with_part(forms::ods_parts(content), input)),
    }
}

fn ods_seeds() -> Vec<Vec<u8>> {
    let content = forms::ods_content(&table());
    let flat = content.replace("document-content", "document");
    let styled = content.replace(
        "<office:body>",
        "<office:automatic-styles><number:number-style style:name=\"N1\"><number:number number:min-integer-digits=\"13\"/>\
         </number:number-style><style:style style:name=\"ce1\" style:data-style-name=\"N1\"/></office:automatic-styles><office:body>",
    );
    let styled = styled.replace("<table:table-row>", "<table:table-column table:default-cell-style-name=\"ce1\" table:number-columns-repeated=\"3\"/><table:table-row>");
    let repeated = content.replacen("<table:table-row>", "<table:table-row table:number-rows-repeated=\"3\">", 9);
    let packed = [content, styled, repeated].map(String::into_bytes).to_vec();
    prefixed(0, vec![flat.into_bytes()]).into_iter().chain(prefixed(1, packed)).collect()
}

fn html_seeds() -> Vec<Vec<u8>> {
    let spans = "<!DOCTYPE html><html><body><h1>Stock</h1><table border=1><thead><tr><th rowspan=2>EAN<th colspan=2>Stock\
        <tr><th>Qty<th>Price</thead><tbody><tr><td style='mso-number-format:\"\\@\"'>0036000291452<td x:num=\"3\">3<td>4,50&nbsp;&euro;\
        <tr style=\"display:none\"><td>5901234123457<td><table><tr><td>7</table><td>1<tfoot><tr><td>Total<td>10</table></body></html>";
    vec![forms::html(&table()).into_bytes(), spans.into()]
}

fn mhtml_seeds() -> Vec<Vec<u8>> {
    let frames = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"edge\"\n\n--edge\nContent-Location: file:///C:/a.htm\n\
        Content-Type: text/html\n\n<html><frameset><frame src=\"a_files/sheet001.htm\"></frameset></html>\n--edge\n\
        Content-Location: file:///C:/a_files/sheet001.htm\nContent-Transfer-Encoding: base64\nContent-Type: text/html; charset=us-ascii\n\n\
        PHRhYmxlPjx0cj48dGQ+RUFOPHRkPlF0eTx0cj48dGQ+NDAwNjM4MTMzMzkzMTx0ZD4zPC90YWJsZT4=\n--edge--\n";
    vec![forms::mhtml(&table()), frames.into()]
}

fn spreadsheetml_seeds() -> Vec<Vec<u8>> {
    let styled = "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"p\">\
        <NumberFormat ss:Format=\"0000000000000\"/></Style></Styles><Worksheet ss:Name=\"A\"><Table><Column ss:Index=\"1\" ss:StyleID=\"p\"/>\
        <Row ss:Index=\"2\"><Cell><Data ss:Type=\"String\">EAN</Data></Cell><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">Qty</Data></Cell></Row>\
        <Row><Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">36000291452</Data></Cell><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">3</Data></Cell></Row>\
        </Table></Worksheet><Worksheet ss:Name=\"B\"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
    vec![forms::spreadsheet_ml(&table()).into_bytes(), styled.into()]
}

fn product_xml_seeds() -> Vec<Vec<u8>> {
    let rss = "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel><title>Shop</title>\
        <item><g:id>A1</g:id><g:gtin>4006381333931</g:gtin><g:price>19.90 EUR</g:price><g:quantity>3</g:quantity><title><![CDATA[Pen & ink]]></title>\
        <g:shipping><g:price>4.90 EUR</g:price></g:shipping></item><item><g:id>A2</g:id><g:gtin>5901234123457</g:gtin><g:quantity>0</g:quantity></item></channel></rss>";
    let attributes = "<stock><article ean=\"4006381333931\" qty=\"3\"><price cur=\"EUR\">1,50</price></article><article ean=\"5901234123457\" qty=\"0\"/></stock>";
    vec![forms::product_xml(&table()).into_bytes(), rss.into(), attributes.into()]
}

fn json_seeds() -> Vec<Vec<u8>> {
    let nested = r#"{"meta":{"count":2},"data":{"items":[{"sku":"A1","gtin":4006381333931,"stock":{"qty":3,"store":"003"},"tags":["a","b"]},{"sku":"007","gtin":"0036000291452","stock":{"qty":1e3}}]}}"#;
    let lines = "{\"ean\":\"4006381333931\",\"qty\":3}\n{\"ean\":\"5901234123457\",\"qty\":0,\"x\":null}\n";
    let arrays = r#"[["EAN","Qty"],["4006381333931",3],["5901234123457",0.5]]"#;
    vec![forms::json(&table()).into_bytes(), nested.into(), lines.into(), arrays.into()]
}

fn mail_seeds() -> Vec<Vec<u8>> {
    let csv = forms::delimited(&table(), ";", "\r\n");
    let nested = format!(
        "Received: by mx\nFrom: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: message/rfc822\n\n\
         From: c@d\nSubject: =?utf-8?B?TMO8YmVjaw==?=\nContent-Type: text/csv; name*0=\"a\"; name*1=\".csv\"\n\
         Content-Transfer-Encoding: quoted-printable\nContent-Disposition: attachment\n\n{}\n--o--\n",
        csv.replace('=', "=3D").replace('ö', "=C3=B6")
    );
    vec![
        forms::mail("stock.csv", csv.as_bytes()),
        nested.into_bytes(),
        forms::mail("stock.gz", &forms::gzip(csv.as_bytes())),
    ]
}

/// Deflate: what another implementation reads is read, to the byte, and what it refuses is refused.
fn inflate(stream: &[u8]) {
    let found = inflated(stream, MAX_UNPACKED);
    let (bytes, used) = found.as_ref().map_or((&[][..], stream.len()), |(bytes, used)| (bytes, *used));
    let mut file = b"\x1F\x8B\x08\0\0\0\0\0\0\xFF".to_vec();
    file.extend_from_slice(&stream[..used]);
    file.extend(crc(bytes).to_le_bytes());
    file.extend((bytes.len() as u32).to_le_bytes());
    let unpacked = open("file.gz", file, MAX_UNPACKED as u64);
    // What is inside may be packed again; that is for another target.
    let is_plain = !onhand_feed::is_packed(bytes);
    match (unpacked, &found) {
        (Ok(members), Some(_)) if is_plain => assert_eq!(members[0].bytes, bytes, "unpacked to something else"),
        (Err(error), Some(_)) if is_plain => panic!("{error}"),
        (Ok(_), None) => panic!("what cannot be unpacked was"),
        _ => {}
    }
}

fn inflate_seeds() -> Vec<Vec<u8>> {
    let csv = forms::delimited(&table(), ";", "\r\n").repeat(3);
    let deflated = |level: u32| {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(level));
        encoder.write_all(csv.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let mut fixed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    fixed.write_all(b"sku,qty\nA,1\nA,1\nA,1\n").unwrap();
    vec![deflated(0), deflated(1), deflated(9), fixed.finish().unwrap()]
}

/// Archives and packed workbooks, with their checksums as they are and put right.
fn zip(input: &[u8]) {
    let (chosen, bytes) = choice(input);
    match chosen % 2 {
        0 => hold(bytes),
        _ => hold(&repaired(bytes, MAX_UNPACKED)),
    }
}

fn zip_seeds() -> Vec<Vec<u8>> {
    let csv = forms::delimited(&table(), ";", "\r\n").into_bytes();
    let packed =
        forms::stored_zip(&[("stock.csv", csv.clone()), ("old/", Vec::new()), ("old/stock.csv.gz", forms::gzip(&csv))]);
    let files =
        [corpus(&["packed"], ".zip"), corpus(&["workbooks"], ".xlsx"), vec![packed, forms::xlsx(&table())]].concat();
    [prefixed(0, files.clone()), prefixed(1, files)].concat()
}

/// Profiles, as JSON, laid upon files that fit and files that do not.
fn profile(input: &[u8]) {
    let Ok(profile) = serde_json::from_slice::<Profile>(input) else { return };
    let json = serde_json::to_string(&profile).unwrap();
    assert_eq!(serde_json::from_str::<Profile>(&json).unwrap(), profile);
    hold_for(forms::delimited(&table(), ";", "\n").as_bytes(), &profile);
    hold_for(forms::columns(&table(), true).as_bytes(), &profile);
    hold_for(&forms::xlsx(&table()), &profile);
    hold_for(forms::html(&table()).as_bytes(), &profile);
}

fn profile_seeds() -> Vec<Vec<u8>> {
    let told = r#"{"format":"delimited","encoding":"utf-8","delimiter":";","quote":"\"","starts":null,"sheet":"Stock","header_row":1,
        "columns":[{"index":0,"field":"gtin"},{"index":3,"field":"quantity","store":"003"},{"index":4,"field":"price"}],
        "decimal_mark":".","store":"003","currency":"EUR","layout":{"format":"delimited","names":["EAN","SKU","Description","Qty","Price","Counted","Store"]}}"#;
    let fixed =
        r#"{"format":"fixed-width","starts":[0,15,22,40],"header_row":0,"columns":[{"index":1,"field":"sku"}]}"#;
    let found =
        super::promises::read(forms::delimited(&table(), ";", "\n").as_bytes(), usize::MAX, &Profile::default());
    let confirmed = found.unwrap().confirmed();
    vec![told.into(), fixed.into(), serde_json::to_vec(&confirmed).unwrap(), b"{}".to_vec()]
}
