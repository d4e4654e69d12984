//! Documents with tags or braces around the table.

use super::{Stored, escaped, stored};

/// A web page with one table.
pub fn html(rows: &[Vec<String>]) -> String {
    let row = |row: &Vec<String>| {
        let cell = |cell: &String| format!("<td>{}</td>", escaped(cell).replace('\n', "<br>"));
        format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>())
    };
    format!(
        "<html><head><meta charset=\"utf-8\"></head><body><table>{}</table></body></html>",
        rows.iter().map(row).collect::<String>()
    )
}

/// The same page in a web archive, as browsers save it.
pub fn mhtml(rows: &[Vec<String>]) -> Vec<u8> {
    format!(
        "From: <Saved by a browser>\r\nSubject: Stock\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"edge\"\r\n\r\n--edge\r\n\
         Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--edge--\r\n",
        quoted_printable(&html(rows))
    )
    .into_bytes()
}

fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for byte in text.bytes() {
        let piece = match byte {
            b'!'..=b'<' | b'>'..=b'~' | b' ' => char::from(byte).to_string(),
            _ => format!("={byte:02X}"),
        };
        // Lines have at most 76 characters with the sign that they go on.
        if length + piece.len() > 75 {
            out.push_str("=\r\n");
            length = 0;
        }
        length += piece.len();
        out.push_str(&piece);
    }
    out
}

/// Excel's XML of 2003.
pub fn spreadsheet_ml(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| match stored(cell) {
        Stored::Empty => "<Cell/>".into(),
        Stored::Number(number) => format!("<Cell><Data ss:Type=\"Number\">{number}</Data></Cell>"),
        Stored::Date(_) => format!("<Cell><Data ss:Type=\"DateTime\">{cell}T00:00:00.000</Data></Cell>"),
        Stored::Text(text) => {
            format!("<Cell><Data ss:Type=\"String\">{}</Data></Cell>", escaped(text).replace('\n', "&#10;"))
        }
    };
    let row = |row: &Vec<String>| format!("<Row>{}</Row>", row.iter().map(cell).collect::<String>());
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Stock\"><Table>{}</Table></Worksheet></Workbook>",
        rows.iter().map(row).collect::<String>()
    )
}

/// An object for each row after the first, whose cells are the names.
pub fn json(rows: &[Vec<String>]) -> String {
    let Some((names, rows)) = rows.split_first() else { return "[]".into() };
    let value = |cell: &String| match stored(cell) {
        Stored::Number(_) => cell.clone(),
        _ => serde_json::Value::from(cell.as_str()).to_string(),
    };
    let pair = |(name, cell): (&String, &String)| format!("{}:{}", serde_json::Value::from(name.as_str()), value(cell));
    let object = |row: &Vec<String>| format!("{{{}}}", names.iter().zip(row).map(pair).collect::<Vec<_>>().join(","));
    format!("[{}]", rows.iter().map(object).collect::<Vec<_>>().join(",\n"))
}

/// An element for each row after the first, whose cells are the names of its elements.
pub fn product_xml(rows: &[Vec<String>]) -> String {
    let Some((names, rows)) = rows.split_first() else { return "<products/>".into() };
    let element = |(name, cell): (&String, &String)| format!("<{name}>{}</{name}>", escaped(cell));
    let item = |row: &Vec<String>| format!("<item>{}</item>\n", names.iter().zip(row).map(element).collect::<String>());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<products>{}</products>",
        rows.iter().map(item).collect::<String>()
    )
}
