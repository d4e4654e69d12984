//! The rows of one table.

use std::ops::ControlFlow;

use crate::book::{MAX_COLUMNS, Rows};
use crate::markup::{Piece, Pieces, Tag};
use crate::numfmt::{Epoch, NumberFormat, write_decimal};
use crate::{CellKind, Error, RowSink};

use super::cell::Text;
use super::scan::Table;
use super::styles::{Style, Styles};

/// Spans of HTML's own bounds (WHATWG, "algorithm for processing rows").
const MAX_COLUMN_SPAN: usize = 1000;
const MAX_ROW_SPAN: usize = 65_534;
/// Cells that reach into the rows below, and their longest text: enough for headers and groups of rows, too little to
/// make a large table of a small page.
const MAX_SPANNING: usize = 256;
const MAX_SPANNING_TEXT: usize = 1000;

/// Elements that stand on lines of their own.
const LINES: [&str; 13] = ["br", "p", "div", "li", "tr", "hr", "dt", "dd", "h1", "h2", "h3", "h4", "option"];

/// Gives the rows of `table`; data tables inside of it are passed over.
pub(super) fn give(
    page: &[u8],
    table: &Table,
    tables: &[Table],
    styles: &Styles,
    sink: &mut RowSink<'_>,
) -> Result<(), Error> {
    let mut sheet = Sheet { styles, rows: Rows::new(sink), row: 0, column: 0, cell: None, spanning: Vec::new() };
    let mut pieces = Pieces::at(page, table.start);
    let mut depth = 0u32;
    while pieces.place() < table.end {
        let Some(piece) = pieces.next() else { break };
        match piece {
            Piece::Open(tag) if tag.is("table") => match tables.binary_search_by_key(&pieces.place(), |t| t.start) {
                Ok(inner) => pieces.go(tables.get(inner).map_or(table.end, |inner| inner.end)),
                Err(_) => depth += 1,
            },
            Piece::Close(name) if name.eq_ignore_ascii_case(b"table") => depth = depth.saturating_sub(1),
            Piece::Open(tag) if depth > 0 => sheet.inner(tag),
            Piece::Open(tag) => {
                if sheet.open(tag)?.is_break() {
                    return Ok(());
                }
            }
            Piece::Close(name) if depth == 0 => sheet.close(name),
            Piece::Text(raw) => sheet.text(raw),
            Piece::Close(_) | Piece::Hidden(_) => {}
        }
    }
    sheet.end_row().map(drop)
}

/// The open cell.
struct Cell {
    text: Text,
    /// What it is said to hold, if anything is said.
    stored: Option<String>,
    style: Option<Style>,
    columns: usize,
    rows: usize,
}

/// A cell that reaches into the rows below.
struct Spanning {
    column: usize,
    /// Rows that are left, this one included.
    rows: usize,
    text: Vec<u8>,
    kind: CellKind,
    columns: usize,
}

struct Sheet<'p, 's, 't> {
    styles: &'p Styles,
    rows: Rows<'s, 't>,
    row: u32,
    /// The next free column.
    column: usize,
    cell: Option<Cell>,
    spanning: Vec<Spanning>,
}

impl Sheet<'_, '_, '_> {
    fn open(&mut self, tag: Tag<'_>) -> Result<ControlFlow<()>, Error> {
        if tag.is("tr") {
            let flow = self.end_row()?;
            self.row += 1;
            return Ok(flow);
        }
        if tag.is("td") || tag.is("th") {
            self.end_cell();
            self.row = self.row.max(1);
            self.cell = Some(Cell::new(tag, self.styles));
        } else {
            self.inner(tag);
        }
        Ok(ControlFlow::Continue(()))
    }

    /// A tag inside a cell: only those that begin a line say something.
    fn inner(&mut self, tag: Tag<'_>) {
        let Some(cell) = &mut self.cell else { return };
        if LINES.into_iter().any(|name| tag.is(name)) {
            cell.text.break_line();
        } else if tag.is("td") || tag.is("th") {
            cell.text.push(b" ");
        }
    }

    fn close(&mut self, name: &[u8]) {
        if name.eq_ignore_ascii_case(b"td") || name.eq_ignore_ascii_case(b"th") || name.eq_ignore_ascii_case(b"tr") {
            self.end_cell();
        } else if let Some(cell) = &mut self.cell
            && LINES.into_iter().any(|line| name.eq_ignore_ascii_case(line.as_bytes()))
        {
            cell.text.break_line();
        }
    }

    fn text(&mut self, raw: &[u8]) {
        if let Some(cell) = &mut self.cell {
            cell.text.push(raw);
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        self.skip_spanned();
        let column = self.column;
        self.column = column.saturating_add(cell.columns).min(MAX_COLUMNS + MAX_COLUMN_SPAN);
        let (columns, rows) = (cell.columns, cell.rows);
        let mut text = Vec::new();
        let kind = cell.write(&mut text);
        self.rows.text(column, &text, kind);
        if rows > 1 && self.spanning.len() < MAX_SPANNING && text.len() <= MAX_SPANNING_TEXT {
            self.spanning.push(Spanning { column, rows, text, kind, columns });
        }
    }

    /// Passes the columns that cells above reach into; what they hold is meant for this row too.
    fn skip_spanned(&mut self) {
        while let Some(above) = self.spanning.iter().find(|above| above.column == self.column && above.rows > 0) {
            self.column += above.columns;
        }
    }

    fn end_row(&mut self) -> Result<ControlFlow<()>, Error> {
        self.end_cell();
        self.column = 0;
        let flow = if self.row > 0 { self.rows.end(self.row, &[])? } else { ControlFlow::Continue(()) };
        self.spanning.iter_mut().for_each(|above| above.rows -= 1);
        self.spanning.retain(|above| above.rows > 0);
        for above in &self.spanning {
            self.rows.text(above.column, &above.text, above.kind);
        }
        Ok(flow)
    }
}

impl Cell {
    fn new(tag: Tag<'_>, styles: &Styles) -> Self {
        let span = |name: &str, most: usize| {
            let count = tag.get(name).and_then(|count| count.trim().parse::<usize>().ok());
            count.unwrap_or(1).clamp(1, most)
        };
        let is_text = tag.get("x:str").is_some();
        // `sdval` and `sdnum` are LibreOffice's names.
        let stored = tag.get("x:num").or_else(|| tag.get("sdval")).filter(|_| !is_text);
        let own = || Some(Style::Number(NumberFormat::parse(tag.get("sdnum")?.splitn(3, ';').nth(2)?)));
        Self {
            text: Text::default(),
            stored,
            style: if is_text { Some(Style::Text) } else { styles.of(&tag).or_else(own) },
            columns: span("colspan", MAX_COLUMN_SPAN),
            rows: span("rowspan", MAX_ROW_SPAN),
        }
    }

    /// Appends what the cell means; gives its kind.
    fn write(self, out: &mut Vec<u8>) -> CellKind {
        let text = self.text.finish();
        match (self.stored, self.style) {
            (Some(stored), style) if is_number(&stored) => {
                let format = match style {
                    Some(Style::Number(format)) => format,
                    _ => NumberFormat::Plain,
                };
                write_decimal(out, stored.trim().as_bytes(), format, Epoch::Y1900)
            }
            // A spreadsheet program would put the zeros in front.
            (_, Some(Style::Number(format @ NumberFormat::Padded(_)))) if text.iter().all(u8::is_ascii_digit) => {
                if text.is_empty() { CellKind::Text } else { write_decimal(out, &text, format, Epoch::Y1900) }
            }
            _ => {
                out.extend_from_slice(&text);
                CellKind::Text
            }
        }
    }
}

fn is_number(stored: &str) -> bool {
    stored.trim().parse::<f64>().is_ok_and(f64::is_finite)
}
