//! Which workbook or document a file is, by its content alone.

use crate::mail::{Part, is_message};
use crate::markup::{Piece, Pieces, Token, head, local, prefixed_token};
use crate::sniff::web_page;
use crate::zip::{MAGIC, MAGIC_EMPTY, Zip};
use crate::{Error, ErrorKind, json, xls};

use super::BookFormat;

impl BookFormat {
    /// Tells by content whether `bytes` are a workbook or a document with tables, and which.
    ///
    /// `None` for zips that are no office document, and for all other text. Errors: encrypted, a cut zip, or a document
    /// that is known and holds no table.
    pub(crate) fn detect(bytes: &[u8]) -> Result<Option<Self>, Error> {
        if bytes.starts_with(&MAGIC) || bytes.starts_with(&MAGIC_EMPTY) {
            return Self::of_zip(&Zip::open(bytes)?);
        }
        if xls::detect(bytes)? {
            return Ok(Some(Self::Xls));
        }
        Self::of_text(bytes)
    }

    /// An office document by the names of its parts.
    pub(crate) fn of_zip(zip: &Zip<'_>) -> Result<Option<Self>, Error> {
        let has = |name: &str| zip.find(name).is_some();
        let folder = |name: &str| zip.entries().iter().any(|entry| entry.name.starts_with(name));
        let what = if has("xl/workbook.bin") {
            return Ok(Some(Self::Xlsb));
        } else if has("[Content_Types].xml") && folder("word/") {
            "kind-word"
        } else if has("[Content_Types].xml") && folder("ppt/") {
            "kind-powerpoint"
        } else if has("[Content_Types].xml") || has("xl/workbook.xml") {
            return Ok(Some(Self::Xlsx));
        } else if has("content.xml") {
            return of_open_document(zip);
        } else if has("Index/Document.iwa") || has("Index.zip") {
            "kind-apple"
        } else {
            return Ok(None);
        };
        Err(Error::new(ErrorKind::NotStock { what }))
    }

    /// Tells whether text that begins like `bytes` is a document with tables. The head of a file is enough.
    pub(crate) fn of_text(bytes: &[u8]) -> Result<Option<Self>, Error> {
        let text = head(bytes);
        match text.as_bytes().first() {
            Some(b'<') => of_markup(&text, bytes),
            Some(b'{' | b'[') => Ok(json::begins(text.as_bytes()).then_some(Self::Json)),
            _ if is_message(bytes) && Part::message(bytes).is_web_archive() => Ok(Some(Self::Mhtml)),
            _ => Ok(None),
        }
    }
}

/// An OpenDocument file by what it says of itself.
fn of_open_document(zip: &Zip<'_>) -> Result<Option<BookFormat>, Error> {
    /// The longest name of a kind has 60 characters.
    const MAX_MIME: u64 = 1000;
    let of = zip.find("mimetype").map(|entry| zip.read(entry, MAX_MIME)).transpose()?;
    let of = of.map(|of| String::from_utf8_lossy(&of).into_owned()).unwrap_or_default();
    let what = if of.is_empty() || of.contains("spreadsheet") || of.contains("calc") {
        return Ok(Some(BookFormat::Ods));
    } else if of.contains("text") || of.contains("writer") {
        "kind-text-document"
    } else {
        "kind-open-document"
    };
    Err(Error::new(ErrorKind::NotStock { what }))
}

/// A document with tags by its first element.
fn of_markup(text: &str, bytes: &[u8]) -> Result<Option<BookFormat>, Error> {
    let is_page = text.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"))
        && text
            .get(9..)
            .is_some_and(|rest| rest.trim_start().get(..4).is_some_and(|of| of.eq_ignore_ascii_case("html")));
    if is_page || begins_page(text) {
        return of_page(text, bytes).map(Some);
    }
    let Some(root) = root(text) else { return Ok(None) };
    if text.contains("progid=\"Word.Document\"") {
        return Err(Error::new(ErrorKind::NotStock { what: "kind-word" }));
    }
    Ok(match local(root.as_bytes()) {
        b"Workbook" => Some(BookFormat::SpreadsheetMl),
        b"document" | b"document-content" if text.contains(":opendocument:") => Some(BookFormat::Ods),
        // Without a declaration only an element that ends is no field in angle brackets.
        _ if text.starts_with("<?xml") || text.contains("</") || text.contains("/>") => Some(BookFormat::ProductXml),
        _ => None,
    })
}

/// Elements that a page begins with, or a part of one that was cut out of it.
const PAGE: [&str; 14] =
    ["html", "head", "body", "meta", "title", "style", "table", "div", "center", "font", "h1", "h2", "p", "script"];

fn begins_page(text: &str) -> bool {
    let first = Pieces::at(text.as_bytes(), 0).find_map(|piece| match piece {
        Piece::Open(tag) => Some(PAGE.into_iter().any(|name| tag.is(name))),
        Piece::Text(raw) if !raw.trim_ascii().is_empty() => Some(false),
        _ => None,
    });
    // A page's element may be any XML's too; only a page has tables of rows.
    first.unwrap_or(false) && (text.to_ascii_lowercase().contains("<html") || has_table(text.as_bytes()))
}

/// A page with a table that may hold stock; an error for all other pages.
fn of_page(text: &str, bytes: &[u8]) -> Result<BookFormat, Error> {
    let what = web_page(text);
    let asks = text.to_ascii_lowercase().replace(['"', '\''], "").contains("type=password");
    if asks || !(has_table(text.as_bytes()) || has_table(bytes) || has_wide_table(bytes)) {
        return Err(Error::new(ErrorKind::NotStock { what }));
    }
    Ok(BookFormat::Html)
}

fn has_table(page: &[u8]) -> bool {
    const TABLE: &[u8] = b"<table";
    page.windows(TABLE.len()).any(|tag| tag.eq_ignore_ascii_case(TABLE))
}

/// The same in UTF-16.
fn has_wide_table(page: &[u8]) -> bool {
    const TABLE: &[u8] = b"<\0t\0a\0b\0l\0e";
    page.windows(TABLE.len()).any(|tag| tag.eq_ignore_ascii_case(TABLE))
}

/// The first element's name, prefix included, if what stands before it is what XML allows there.
fn root(text: &str) -> Option<String> {
    let mut rest = text.as_bytes();
    loop {
        let (token, length) = prefixed_token(rest)?;
        match token {
            Token::Other => {}
            Token::Text(raw) if raw.trim_ascii().is_empty() => {}
            Token::Open(name, ..) => return String::from_utf8(name.to_vec()).ok(),
            _ => return None,
        }
        rest = rest.get(length..)?;
    }
}
