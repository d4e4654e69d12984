//! Reads delimited text: bytes in at any chunking, rows out.
//!
//! Quoting follows RFC 4180 and forgives what real exports do: a quote inside an unquoted field is a character
//! (`5" screen`), a quote inside a quoted field that no delimiter follows is one too, and a quote that never closes is
//! taken as a character instead of swallowing the rest of the file.

use std::ops::ControlFlow;

use super::wide::wide_len;
use crate::{CellKind, Encoding, Error, ErrorKind, Row, RowSink, Span};

/// How fields are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// Between fields; `None` where each line is one field.
    pub(crate) delimiter: Option<u8>,
    /// Around fields.
    pub(crate) quote: Option<u8>,
}

/// The longest row: real rows are far below 64 KiB, and a file of one endless line must not fill the memory.
const MAX_ROW: usize = 1 << 20;
/// How far a quoted field may reach before its quote is taken for a stray one: descriptions of a few pages fit.
const MAX_QUOTED: usize = 1 << 16;
/// Bytes that are gathered before rows are cut, so that tiny chunks do not scan a row again and again.
const PIECE: usize = 1 << 16;

/// A reader of delimited text in an ASCII-based encoding.
pub(crate) struct Delimited {
    dialect: Dialect,
    encoding: Encoding,
    /// Bytes that are not yet rows.
    buffer: Vec<u8>,
    /// Rows given so far.
    rows: u32,
    /// Bytes of the file before `buffer`.
    consumed: u64,
    /// The text was UTF-16 in the file: offsets are counted there.
    wide: bool,
    /// How many bytes may still be scanned in vain for closing quotes; earned by reading, so that all of it stays linear.
    credit: usize,
    spans: Vec<Span>,
    scratch: Vec<u8>,
}

/// What cutting one row out of the buffer came to.
enum Cut {
    /// A row that ends before this offset; line end included.
    Row(usize),
    /// The row goes on behind the buffer.
    More,
}

impl Delimited {
    /// A reader that starts at `offset` bytes into the file, before row `rows + 1`.
    ///
    /// UTF-16 is given as UTF-8, decoded before.
    pub(crate) fn new(dialect: Dialect, encoding: Encoding, rows: u32, offset: u64) -> Self {
        let (buffer, spans, scratch) = (Vec::new(), Vec::new(), Vec::new());
        let wide = !encoding.is_ascii_based();
        let encoding = if wide { Encoding::Utf8 } else { encoding };
        Self { dialect, encoding, buffer, rows, consumed: offset, wide, credit: MAX_QUOTED, spans, scratch }
    }

    /// Rows given so far.
    pub(crate) fn rows(&self) -> u32 {
        self.rows
    }

    /// Byte offset of the first row that has not been given.
    pub(crate) fn offset(&self) -> u64 {
        self.consumed
    }

    /// Takes a chunk and gives the rows that are complete, once enough has been gathered.
    pub(crate) fn push(&mut self, chunk: &[u8], sink: &mut RowSink<'_>) -> Result<ControlFlow<()>, Error> {
        self.buffer.extend_from_slice(chunk);
        if self.buffer.len() < PIECE {
            return Ok(ControlFlow::Continue(()));
        }
        self.drain(false, sink)
    }

    /// Gives all that is left; the last row needs no line end.
    pub(crate) fn finish(&mut self, sink: &mut RowSink<'_>) -> Result<ControlFlow<()>, Error> {
        self.drain(true, sink)
    }

    /// Takes all bytes at once and gives the rows that are complete in them, and the rest too if it is the `last`.
    pub(crate) fn look(&mut self, bytes: &[u8], last: bool, sink: &mut RowSink<'_>) -> Result<ControlFlow<()>, Error> {
        self.buffer.extend_from_slice(bytes);
        self.drain(last, sink)
    }

    fn drain(&mut self, last: bool, sink: &mut RowSink<'_>) -> Result<ControlFlow<()>, Error> {
        let buffer = std::mem::take(&mut self.buffer);
        let mut start = 0;
        let mut flow = ControlFlow::Continue(());
        while let Some(rest) = buffer.get(start..).filter(|rest| !rest.is_empty()) {
            let Cut::Row(len) = self.cut(rest, last) else { break };
            self.rows += 1;
            let row = Row {
                number: self.rows,
                encoding: self.encoding,
                data: rest,
                scratch: &self.scratch,
                spans: &self.spans,
            };
            flow = sink(&row);
            start += len;
            self.credit = (self.credit + 2 * len).min(4 * MAX_QUOTED);
            if flow.is_break() {
                break;
            }
        }
        let read = buffer.get(..start).unwrap_or_default();
        self.consumed += if self.wide { wide_len(read) } else { start as u64 };
        self.buffer = buffer;
        self.buffer.drain(..start);
        if self.buffer.len() > MAX_ROW && flow.is_continue() {
            return Err(Error::at(ErrorKind::TooLarge { what: "row", limit: MAX_ROW as u64 }, self.consumed));
        }
        Ok(flow)
    }

    /// Cuts the row at the start of `bytes` into spans.
    fn cut(&mut self, bytes: &[u8], last: bool) -> Cut {
        self.spans.clear();
        self.scratch.clear();
        let mut at = 0;
        loop {
            let end = match self.quoted(bytes, at, last) {
                Field::Ends(end) => end,
                Field::More => return Cut::More,
                Field::Plain => {
                    let end = self.plain_end(bytes, at);
                    self.spans.push(span(at, end));
                    end
                }
            };
            match bytes.get(end) {
                None if last => return Cut::Row(end),
                None => return Cut::More,
                Some(b'\n') => return Cut::Row(end + 1),
                Some(b'\r') => match bytes.get(end + 1) {
                    Some(b'\n') => return Cut::Row(end + 2),
                    None if !last => return Cut::More,
                    _ => return Cut::Row(end + 1),
                },
                Some(_) => at = end + 1,
            }
        }
    }

    /// Where a field without quotes that starts at `at` ends.
    fn plain_end(&self, bytes: &[u8], at: usize) -> usize {
        let rest = bytes.get(at..).unwrap_or_default();
        let delimiter = self.dialect.delimiter.unwrap_or(b'\n');
        rest.iter().position(|b| *b == delimiter || *b == b'\n' || *b == b'\r').map_or(bytes.len(), |len| at + len)
    }

    /// Reads the field at `at` if it is a quoted one.
    fn quoted(&mut self, bytes: &[u8], at: usize, last: bool) -> Field {
        let Some(quote) = self.dialect.quote else { return Field::Plain };
        let blanks = bytes.get(at..).unwrap_or_default().iter().take_while(|b| **b == b' ').count();
        let start = at + blanks + 1;
        if bytes.get(at + blanks) != Some(&quote) {
            return Field::Plain;
        }
        let limit = MAX_QUOTED.min(self.credit);
        let Some(close) = self.closing(bytes, start, quote, limit) else {
            let seen = bytes.len().saturating_sub(start);
            if !last && seen < limit {
                return Field::More;
            }
            self.credit -= limit.min(seen);
            return Field::Plain;
        };
        self.push_quoted(bytes.get(start..close.at).unwrap_or_default(), start, quote, close.doubled);
        Field::Ends(close.end)
    }

    /// Finds the quote that closes the field whose text starts at `start`.
    fn closing(&self, bytes: &[u8], start: usize, quote: u8, limit: usize) -> Option<Close> {
        let mut doubled = false;
        let mut at = start;
        let stop = bytes.len().min(start + limit);
        while let Some(found) = bytes.get(at..stop)?.iter().position(|b| *b == quote) {
            let here = at + found;
            let end = here + 1;
            if bytes.get(end) == Some(&quote) {
                doubled = true;
                at = end + 1;
                continue;
            }
            let blanks = bytes.get(end..).unwrap_or_default().iter().take_while(|b| **b == b' ').count();
            match bytes.get(end + blanks) {
                None | Some(b'\n' | b'\r') => return Some(Close { at: here, end: end + blanks, doubled }),
                Some(b) if Some(*b) == self.dialect.delimiter => {
                    return Some(Close { at: here, end: end + blanks, doubled });
                }
                Some(_) => at = end,
            }
        }
        None
    }

    fn push_quoted(&mut self, text: &[u8], start: usize, quote: u8, doubled: bool) {
        if !doubled {
            return self.spans.push(span(start, start + text.len()));
        }
        let from = self.scratch.len();
        let mut escaped = false;
        for byte in text {
            escaped = *byte == quote && !escaped;
            if !escaped {
                self.scratch.push(*byte);
            }
        }
        let span = Span { scratch: true, ..span(from, self.scratch.len()) };
        self.spans.push(span);
    }
}

/// What stands where a field starts.
enum Field {
    /// Not a quoted field.
    Plain,
    /// A quoted field; the delimiter or line end is at this offset.
    Ends(usize),
    /// A quoted field that goes on behind the buffer.
    More,
}

/// A closing quote.
struct Close {
    at: usize,
    end: usize,
    doubled: bool,
}

fn span(start: usize, end: usize) -> Span {
    Span { start: start as u32, end: end as u32, scratch: false, kind: CellKind::Text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COMMA: Dialect = Dialect { delimiter: Some(b','), quote: Some(b'"') };

    fn read(dialect: Dialect, text: &str, chunk: usize) -> Vec<Vec<String>> {
        let mut reader = Delimited::new(dialect, Encoding::Utf8, 0, 0);
        let mut rows = Vec::new();
        let mut sink = |row: &Row<'_>| {
            rows.push(row.cells().map(|cell| String::from_utf8_lossy(cell.bytes).into_owned()).collect());
            ControlFlow::Continue(())
        };
        for part in text.as_bytes().chunks(chunk) {
            assert!(reader.push(part, &mut sink).unwrap().is_continue());
            assert!(reader.drain(false, &mut sink).unwrap().is_continue());
        }
        assert!(reader.finish(&mut sink).unwrap().is_continue());
        rows
    }

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        for chunk in [1, 2, 7, text.len().max(1)] {
            assert_eq!(read(COMMA, text, chunk), expected, "in chunks of {chunk}");
        }
    }

    #[test]
    fn fields_and_line_ends() {
        check("a,b\nc,d\n", &[&["a", "b"], &["c", "d"]]);
        check("a,b\r\n\r\nc,\r\n", &[&["a", "b"], &[""], &["c", ""]]);
        check("a,b\rc,d", &[&["a", "b"], &["c", "d"]]);
        check("", &[]);
    }

    #[test]
    fn quoted_fields() {
        check("\"a,1\",b\n\"x \"\"y\"\"\",\"\"\n", &[&["a,1", "b"], &["x \"y\"", ""]]);
        check("\"two\nlines\",b\nc,d", &[&["two\nlines", "b"], &["c", "d"]]);
        check("a, \"b,c\" ,d\n", &[&["a", "b,c", "d"]]);
    }

    #[test]
    fn stray_quotes_are_characters() {
        check("5\" screen,3\nb,4", &[&["5\" screen", "3"], &["b", "4"]]);
        check("\"5\" screen\",3\nb,4", &[&["5\" screen", "3"], &["b", "4"]]);
    }

    #[test]
    fn a_quote_that_never_closes_does_not_swallow_the_file() {
        let mut text = String::from("a,1\n\"b,2\n");
        for row in 0..20_000 {
            text.push_str(&format!("row {row},1\n"));
        }
        let rows = read(COMMA, &text, 4096);
        assert_eq!(rows.len(), 20_002);
        assert_eq!(rows[1], ["\"b", "2"]);
    }

    #[test]
    fn a_million_stray_quotes_cost_no_more_than_reading() {
        let text = "\"a\n".repeat(300_000);
        assert_eq!(read(COMMA, &text, 1 << 16).len(), 300_000);
    }

    #[test]
    fn a_row_without_end_is_refused() {
        let mut reader = Delimited::new(COMMA, Encoding::Utf8, 0, 0);
        let error = reader.push(&vec![b'x'; MAX_ROW + 1], &mut |_| ControlFlow::Continue(())).unwrap_err();
        assert_eq!(error.code(), "file.too-large");
    }

    proptest! {
        #[test]
        fn any_table_reads_back(table in proptest::collection::vec(proptest::collection::vec("[a-c\",\n ]{0,6}", 2..5), 1..20), chunk in 1usize..50) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let text: String = table.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n").collect();
            // A blank-trimmed cell of quotes next to a delimiter is ambiguous only for readers that forgive; whole cells are not.
            prop_assume!(!table.iter().flatten().any(|cell| cell.contains("\" ,") || cell.contains("\" \n")));
            prop_assert_eq!(read(COMMA, &text, chunk), table);
        }

        #[test]
        fn any_bytes_read_the_same_at_any_chunking(bytes in proptest::collection::vec(proptest::sample::select(b"ab\",;\r\n ".to_vec()), 0..200), chunk in 1usize..40) {
            let text = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(read(COMMA, &text, chunk), read(COMMA, &text, 1 << 20));
        }
    }
}
