//! One look over the whole page: where its tables are, and which of them hold data.

use crate::markup::{Piece, Pieces, Tag};
use crate::{Error, ErrorKind};

use super::cell::Text;
use super::styles::Styles;

/// Tables inside tables; pages that mean it have five, and each level is looked at once.
const MAX_DEPTH: usize = 64;
/// Tables of a page: one for each brand or store of a large retailer.
const MAX_TABLES: usize = 10_000;
/// Digits from which a lone cell is an item's number.
const CODE_DIGITS: usize = 6;

/// A table that holds data.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Where its content begins.
    pub(super) start: usize,
    /// Where it ends, its closing tag included.
    pub(super) end: usize,
    /// Its caption.
    pub(super) caption: Option<String>,
}

/// What the look found.
#[derive(Default)]
pub(super) struct Found {
    /// The tables that hold data.
    pub(super) tables: Vec<Table>,
    /// The number formats of the page's style sheets.
    pub(super) styles: Styles,
    /// The name that Excel gave the sheet.
    pub(super) name: Option<String>,
    /// There is a field for a password.
    pub(super) asks_password: bool,
}

/// A table that is open.
#[derive(Default)]
struct Open {
    table: Table,
    /// Rows of two or more cells with text, and rows of one that is a code.
    rows: u32,
    codes: u32,
    /// Cells with text in the open row.
    filled: u32,
    has_code: bool,
    cell: Option<Text>,
    in_caption: bool,
    /// There is another table with data in it.
    holds_data: bool,
    /// Rows were ended by their tags; the open one was not yet.
    ends_rows: bool,
    in_row: bool,
}

/// Looks the page over.
pub(super) fn scan(page: &[u8]) -> Result<Found, Error> {
    let mut found = Found::default();
    let mut open: Vec<Open> = Vec::new();
    let (mut in_style, mut has_end) = (false, false);
    let mut pieces = Pieces::at(page, 0);
    loop {
        let before = pieces.place();
        let Some(piece) = pieces.next() else { break };
        match piece {
            Piece::Open(tag) if tag.is("table") => {
                if open.len() >= MAX_DEPTH || found.tables.len() >= MAX_TABLES {
                    return Err(Error::at(
                        ErrorKind::TooLarge { what: "limit-tables", limit: MAX_TABLES as u64 },
                        before as u64,
                    ));
                }
                open.push(Open { table: Table { start: pieces.place(), ..Table::default() }, ..Open::default() });
            }
            Piece::Close(name) if name.eq_ignore_ascii_case(b"table") => {
                let table = open.pop().and_then(|table| table.close(pieces.place()));
                if let Some(outer) = open.last_mut() {
                    outer.holds_data |= table.is_some();
                }
                found.tables.extend(table);
            }
            Piece::Open(tag) if tag.is("style") => in_style = true,
            Piece::Hidden(text) if in_style => {
                found.styles.read(text);
                in_style = false;
            }
            Piece::Hidden(comment) => found.name = found.name.take().or_else(|| sheet_name(comment)),
            Piece::Open(tag) => {
                found.asks_password |= asks_password(tag);
                if let Some(table) = open.last_mut() {
                    table.open(tag);
                }
            }
            Piece::Close(name) => {
                has_end |= name.eq_ignore_ascii_case(b"body") || name.eq_ignore_ascii_case(b"html");
                if let Some(table) = open.last_mut() {
                    table.close_tag(name);
                }
            }
            Piece::Text(raw) => open.last_mut().map_or((), |table| table.text(raw)),
        }
    }
    // Some programs end nothing. One that ends each row, and the last one not, was cut off.
    if !has_end && open.iter().any(|table| table.ends_rows && table.in_row) {
        return Err(Error::at(ErrorKind::Truncated { what: "the page".into() }, page.len() as u64));
    }
    while let Some(table) = open.pop() {
        found.tables.extend(table.close(page.len()));
    }
    found.tables.sort_by_key(|table| table.start);
    Ok(found)
}

impl Open {
    fn open(&mut self, tag: Tag<'_>) {
        if tag.is("tr") {
            self.end_row();
            self.in_row = true;
        } else if tag.is("td") || tag.is("th") {
            self.end_cell();
            self.cell = Some(Text::default());
        } else if tag.is("caption") {
            (self.in_caption, self.cell) = (true, Some(Text::default()));
        }
    }

    fn close_tag(&mut self, name: &[u8]) {
        match name.to_ascii_lowercase().as_slice() {
            b"caption" | b"td" | b"th" => self.end_cell(),
            b"tr" => {
                self.end_row();
                (self.ends_rows, self.in_row) = (true, false);
            }
            _ => {}
        }
    }

    fn text(&mut self, raw: &[u8]) {
        if let Some(cell) = &mut self.cell {
            cell.push(raw);
        }
    }

    fn end_cell(&mut self) {
        let in_caption = std::mem::take(&mut self.in_caption);
        let Some(text) = self.cell.take().map(Text::finish).filter(|text| !text.is_empty()) else { return };
        if in_caption {
            self.table.caption = String::from_utf8(text).ok();
            return;
        }
        self.filled += 1;
        self.has_code |= text.len() >= CODE_DIGITS && text.iter().all(u8::is_ascii_digit);
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.rows += u32::from(self.filled > 1);
        self.codes += u32::from(self.filled == 1 && self.has_code);
        (self.filled, self.has_code) = (0, false);
    }

    /// Ends the table; gives it if it holds data.
    fn close(mut self, end: usize) -> Option<Table> {
        self.end_row();
        // A layout's row or two around data are none.
        let least = if self.holds_data { 3 } else { 1 };
        (self.rows >= least || self.codes >= 2).then_some(Table { end, ..self.table })
    }
}

fn asks_password(tag: Tag<'_>) -> bool {
    tag.is("input") && tag.get("type").is_some_and(|of| of.trim().eq_ignore_ascii_case("password"))
}

/// The sheet's name in what Excel hides in a comment: `<x:Name>Stock</x:Name>`.
fn sheet_name(comment: &[u8]) -> Option<String> {
    const START: &[u8] = b"<x:Name>";
    let start = comment.windows(START.len()).position(|text| text == START)? + START.len();
    let rest = comment.get(start..)?;
    let mut text = Text::default();
    text.push(rest.get(..rest.iter().position(|byte| *byte == b'<')?)?);
    String::from_utf8(text.finish()).ok().filter(|name| !name.is_empty())
}
