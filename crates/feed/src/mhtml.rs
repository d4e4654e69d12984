//! Web archives (MHTML, RFC 2557): pages with all that belongs to them in one file, as Excel saves workbooks.

use crate::html::Html;
use crate::mail::Part;
use crate::markup::{Piece, Pieces, document};
use crate::{Encoding, Error, ErrorKind, RowSink, SheetInfo};

/// An archive whose pages have tables.
pub(crate) struct Mhtml {
    sheets: Vec<SheetInfo>,
    pages: Vec<Html<'static>>,
    /// Page and table of each sheet.
    places: Vec<(usize, usize)>,
}

impl Mhtml {
    /// Reads all pages of the archive. Errors: cut, or without a table.
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, Error> {
        let message = Part::message(bytes);
        let mut parts = message.parts()?;
        if parts.is_empty() {
            parts.push(message);
        }
        let mut styles = Vec::new();
        let mut pages = Vec::new();
        for part in &parts {
            match part.content_type().as_str() {
                "text/css" => styles.push(part.bytes()?.into_owned()),
                "text/html" => pages.push((part.location().map(last_step), text(part)?)),
                _ => {}
            }
        }
        let names: Vec<_> = pages.iter().flat_map(|(_, page)| names(page)).collect();
        let mut book = Self { sheets: Vec::new(), pages: Vec::new(), places: Vec::new() };
        let mut refused = None;
        let named = |location: Option<&str>| names.iter().find(|(source, _)| Some(source.as_str()) == location);
        // Where a frame names the sheets, other pages are its own: the row of tabs.
        let has_frame = pages.iter().any(|(location, _)| named(*location).is_some());
        for (location, page) in pages {
            let name = named(location).map(|(_, name)| name.as_str());
            if has_frame && name.is_none() {
                continue;
            }
            match Html::of(page, &styles) {
                Ok(page) => book.add(page, name),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        let none = || Error::new(ErrorKind::NotStock { what: "kind-web-page" });
        if book.sheets.is_empty() { Err(refused.unwrap_or_else(none)) } else { Ok(book) }
    }

    fn add(&mut self, page: Html<'static>, name: Option<&str>) {
        let is_alone = page.sheets().len() == 1;
        for (table, sheet) in page.sheets().iter().enumerate() {
            let name = match name {
                Some(name) if is_alone => name.to_owned(),
                Some(name) => format!("{name} – {}", sheet.name),
                None => sheet.name.clone(),
            };
            self.sheets.push(SheetInfo { name, ..sheet.clone() });
            self.places.push((self.pages.len(), table));
        }
        self.pages.push(page);
    }

    /// The tables that hold data, page by page.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Gives the rows of a table.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        let none = || Error::new(ErrorKind::Damaged { what: format!("there is no table {}", sheet + 1) });
        let (page, table) = self.places.get(sheet).copied().ok_or_else(none)?;
        self.pages.get(page).ok_or_else(none)?.rows(table, sink)
    }
}

/// A page's text in UTF-8: the field before it says its encoding, or the page itself does.
fn text(part: &Part<'_>) -> Result<Vec<u8>, Error> {
    let bytes = part.bytes()?;
    let said = part.charset().and_then(|charset| Encoding::labelled(&charset));
    Ok(match said.filter(|encoding| *encoding != Encoding::Utf8) {
        Some(encoding) => encoding.decode(&bytes).into_owned().into_bytes(),
        None => document(&bytes).0.into_owned(),
    })
}

fn last_step(location: &str) -> &str {
    location.rsplit(['/', '\\']).next().unwrap_or(location).trim()
}

/// The names that Excel's frame gives to the pages of its sheets, with the last step of their addresses:
/// `<x:Name>Stock</x:Name> … <x:WorksheetSource HRef="files/sheet001.htm"/>`.
fn names(page: &[u8]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for piece in Pieces::at(page, 0) {
        let Piece::Hidden(comment) = piece else { continue };
        let text = String::from_utf8_lossy(comment);
        for sheet in text.split("<x:Name>").skip(1) {
            let name = sheet.split('<').next().unwrap_or_default();
            let source = sheet.split_once("HRef=").and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next());
            found.extend(source.map(|source| (last_step(source).to_owned(), name.to_owned())));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::book::tests::texts;
    use crate::book::{Book, BookFormat};

    const FRAME: &str = "<html><!--[if gte mso 9]><xml><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Lager</x:Name>\
        <x:WorksheetSource HRef=\"a_files/sheet001.htm\"/></x:ExcelWorksheet><x:ExcelWorksheet><x:Name>Alt</x:Name>\
        <x:WorksheetSource HRef=\"a_files/sheet002.htm\"/></x:ExcelWorksheet></xml><![endif]--><frameset></html>";

    fn archive() -> String {
        let part = |location: &str, of: &str, encoding: &str, body: &str| {
            format!(
                "--=_x\nContent-Location: file:///C:/{location}\nContent-Transfer-Encoding: {encoding}\nContent-Type: {of}\n\n{body}\n"
            )
        };
        [
            "MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related; boundary=\"=_x\"\n\nThis is a file.\n",
            &part("a.htm", "text/html; charset=\"us-ascii\"", "quoted-printable", &FRAME.replace('=', "=3D")),
            &part("a_files/sheet001.htm", "text/html; charset=windows-1252", "quoted-printable", "<meta charset=3Dwindows-1252><table><tr><td>SKU<td>Gr=F6=DFe<tr><td class=3Dp>7<td>3=\n8</table>"),
            &part("a_files/tabstrip.htm", "text/html", "7bit", "<table><tr><td>Lager<td>Alt</table>"),
            &part("a_files/stylesheet.css", "text/css", "7bit", ".p {mso-number-format:0000;}"),
            &part("a_files/sheet002.htm", "text/html", "base64", "PHRhYmxlPjx0cj48dGQ+YTx0ZD5iPC90YWJsZT4="),
            "--=_x--\n",
        ]
        .concat()
    }

    #[test]
    fn pages_are_sheets() {
        let archive = archive();
        let bytes = archive.as_bytes();
        assert_eq!(BookFormat::detect(bytes).unwrap(), Some(BookFormat::Mhtml));
        let book = Book::open(BookFormat::Mhtml, bytes).unwrap();
        assert_eq!(book.sheets().iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["Lager", "Alt"]);
        assert_eq!(texts(bytes, 0).unwrap(), [["SKU", "Größe"], ["0007", "38"]]);
        assert_eq!(texts(bytes, 1).unwrap(), [["a", "b"]]);
        assert_eq!(texts(&archive.replace('\n', "\r\n").into_bytes(), 1).unwrap(), [["a", "b"]]);
    }

    /// An archive of one part.
    fn single(fields: &str, body: &str) -> Vec<u8> {
        format!(
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html{fields}\n\n{body}\n--x--\n"
        )
        .into_bytes()
    }

    #[test]
    fn the_page_may_say_its_encoding_anywhere() {
        let table = "<table><tr><td>Gr=F6=DFe<td>1</table>";
        let printed = "\nContent-Transfer-Encoding: quoted-printable";
        for (fields, body) in [
            (format!("; charset=iso-8859-1{printed}"), table.to_owned()),
            (format!("; charset=\"windows-1252\"{printed}"), table.to_owned()),
            (printed.to_owned(), format!("<meta charset=3Dwindows-1252>{table}")),
            (printed.to_owned(), table.replace("=F6", "=C3=B6").replace("=DF", "=C3=9F")),
        ] {
            assert_eq!(texts(&single(&fields, &body), 0).unwrap(), [["Größe", "1"]], "{fields} {body}");
        }
    }

    #[test]
    fn a_page_alone_is_an_archive_too() {
        let page = "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHRhYmxlPjx0cj48dGQ+YTx0ZD5iPC90YWJsZT4=";
        assert_eq!(BookFormat::detect(page.as_bytes()).unwrap(), Some(BookFormat::Mhtml));
        assert_eq!(texts(page.as_bytes(), 0).unwrap(), [["a", "b"]]);
    }

    #[test]
    fn boundaries_may_hold_odd_signs() {
        for boundary in ["----=_NextPart_01DC.5B", "a b", "'()+_,-./:=?"] {
            let archive = format!(
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"{boundary}\"\n\n--{boundary}\nContent-Type: text/html\n\n\
                 <table><tr><td>--{boundary}x<td>1</table>\n--{boundary}--\n"
            );
            assert_eq!(texts(archive.as_bytes(), 0).unwrap()[0][1], "1", "{boundary}");
        }
    }

    #[test]
    fn cut_and_empty_archives_are_named() {
        let archive = archive();
        assert_eq!(texts(archive.split("PHRh").next().unwrap().as_bytes(), 0).unwrap_err().code(), "file.truncated");
        let page = "MIME-Version: 1.0\nContent-Type: text/html\n\n<html><p>503";
        assert_eq!(texts(page.as_bytes(), 0).unwrap_err().code(), "file.not-stock");
    }
}
