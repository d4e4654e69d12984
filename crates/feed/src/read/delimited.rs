//! Reads delimited text: bytes in at any chunking, rows out.
//!
//! Quoting follows RFC 4180 and forgives what real exports do: a quote inside an unquoted field is a character
//! (`5" screen`), a quote inside a quoted field that no delimiter follows is one too, and a quote that never closes is
//! taken as a character instead of swallowing the rest of the file. A single row that was written with another delimiter,
//! or that was quoted as a whole, is read as what it is.

use std::ops::ControlFlow;

use super::dialect::{Delimiter, Dialect};
use super::marks::{Found, Marks, Wanted};
use super::wide::wide_len;
use crate::block::{Block, Each, Taker};
use crate::understand::knows;
use crate::{CellKind, Encoding, Error, ErrorKind, Places, Row, RowSink, Span};

/// The longest row: real rows are far below 64 KiB, and a file of one endless line must not fill the memory.
const MAX_ROW: usize = 1 << 20;
/// How far a quoted field may reach before its quote is taken for a stray one: descriptions of a few pages fit.
const MAX_QUOTED: usize = 1 << 16;
/// Quotes of one row that are tried as characters.
const MAX_TRIED: usize = 64;
/// Bytes that are gathered before rows are cut, so that tiny chunks do not scan a row again and again.
const PIECE: usize = 1 << 16;
/// Bytes of a chunk that complete the row begun before it: hardly any row is longer, and longer ones are copied.
const LINK: usize = 1 << 12;
/// Delimiters that a single row may have instead of the file's own.
const OTHERS: [u8; 7] = [b',', b';', b'\t', b'|', b'^', b'~', b' '];

/// A reader of delimited text in an ASCII-based encoding.
pub(crate) struct Delimited {
    dialect: Dialect,
    encoding: Encoding,
    /// Bytes that are not yet rows.
    buffer: Vec<u8>,
    /// How many are gathered before it is tried to make rows of them.
    enough: usize,
    /// Rows given so far.
    rows: u32,
    /// Bytes of the file before `buffer`.
    consumed: u64,
    /// All that is not yet rows is ASCII.
    ascii: bool,
    /// The text was UTF-16 in the file: offsets are counted there.
    wide: bool,
    /// How far a quoted field may reach.
    reach: usize,
    /// How many bytes may still be scanned in vain for closing quotes; earned by reading, so that all of it stays linear.
    credit: usize,
    /// A quote that is tried as a character.
    stray: Option<Stray>,
    spans: Vec<Span>,
    scratch: Vec<u8>,
    marks: Marks,
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
        let reach = if dialect.strict { MAX_ROW } else { MAX_QUOTED };
        Self {
            dialect,
            encoding,
            buffer,
            enough: PIECE,
            rows,
            consumed: offset,
            ascii: false,
            wide,
            reach,
            credit: reach,
            stray: None,
            spans,
            scratch,
            marks: Marks::default(),
        }
    }

    /// Rows given so far.
    pub(crate) fn rows(&self) -> u32 {
        self.rows
    }

    /// Byte offset of the first row that has not been given.
    pub(crate) fn offset(&self) -> u64 {
        self.consumed
    }

    /// Says late which encoding it is: everything before was ASCII.
    pub(crate) fn set_encoding(&mut self, encoding: Encoding) {
        self.encoding = encoding;
    }

    /// Says whether everything so far, and the next chunk, is ASCII.
    pub(crate) fn set_ascii(&mut self, ascii: bool) {
        self.ascii = ascii;
    }

    /// Takes a chunk and gives the rows that are complete, once enough has been gathered.
    pub(crate) fn push(&mut self, chunk: &[u8], taker: &mut dyn Taker) -> Result<ControlFlow<()>, Error> {
        if self.buffer.len() + chunk.len() < self.enough {
            self.buffer.extend_from_slice(chunk);
            return Ok(ControlFlow::Continue(()));
        }
        // The row that was begun is completed in the buffer; those behind it are read where they lie.
        let (first, rest) = chunk.split_at(if self.buffer.is_empty() { 0 } else { chunk.len().min(LINK) });
        self.buffer.extend_from_slice(first);
        let flow = self.drain(false, taker)?;
        let begun = first.len().checked_sub(self.buffer.len()).and_then(|behind| chunk.get(behind..));
        let (true, Some(chunk)) = (flow.is_continue(), begun) else {
            self.buffer.extend_from_slice(rest);
            return if flow.is_continue() { self.drain(false, taker) } else { Ok(flow) };
        };
        self.buffer.clear();
        let (read, flow) = self.read(chunk, false, taker);
        self.buffer.extend_from_slice(chunk.get(read..).unwrap_or_default());
        self.gathered(flow)
    }

    /// Gives all that is left; the last row needs no line end.
    pub(crate) fn finish(&mut self, taker: &mut dyn Taker) -> Result<ControlFlow<()>, Error> {
        self.drain(true, taker)
    }

    /// Takes all bytes at once and gives the rows that are complete in them, and the rest too if it is the `last`.
    pub(crate) fn look(&mut self, bytes: &[u8], last: bool, sink: &mut RowSink<'_>) -> Result<ControlFlow<()>, Error> {
        self.buffer.extend_from_slice(bytes);
        self.drain(last, &mut Each(sink))
    }

    /// Gives the rows that are complete in the buffer.
    fn drain(&mut self, last: bool, taker: &mut dyn Taker) -> Result<ControlFlow<()>, Error> {
        let buffer = std::mem::take(&mut self.buffer);
        let (read, flow) = self.read(&buffer, last, taker);
        self.buffer = buffer;
        self.buffer.drain(..read);
        self.gathered(flow)
    }

    /// What is in the buffer is no row yet: it is not looked through again before there is twice as much of it.
    fn gathered(&mut self, flow: ControlFlow<()>) -> Result<ControlFlow<()>, Error> {
        self.enough = (2 * self.buffer.len()).clamp(PIECE, MAX_ROW + 1);
        if self.buffer.len() > MAX_ROW && flow.is_continue() {
            return Err(Error::at(ErrorKind::TooLarge { what: "limit-row", limit: MAX_ROW as u64 }, self.consumed));
        }
        Ok(flow)
    }

    /// Gives the rows that are complete in `bytes`, and says how many bytes they are.
    fn read(&mut self, bytes: &[u8], last: bool, taker: &mut dyn Taker) -> (usize, ControlFlow<()>) {
        let mut marks = std::mem::take(&mut self.marks);
        marks.forget();
        let delimiter = self.plain_delimiter();
        let mut start = 0;
        let mut flow = ControlFlow::Continue(());
        while start < bytes.len() && flow.is_continue() {
            let wanted = self.straight();
            let found = delimiter
                .zip(wanted)
                .and_then(|(delimiter, wanted)| marks.rows(bytes, start, delimiter, self.dialect.quote, &wanted));
            let len = match found {
                Some(Found { width, ends, doubled }) => {
                    let (number, encoding, quote) = (self.rows + 1, self.encoding, self.dialect.quote);
                    let block = Block { number, encoding, data: bytes, ascii: self.ascii, width, ends, doubled, quote };
                    let (taken, then) = taker.block(&block);
                    flow = then;
                    self.rows += taken as u32;
                    block.end(taken.saturating_sub(1)) - start
                }
                None => {
                    let rest = bytes.get(start..).unwrap_or_default();
                    let Cut::Row(len) = self.cut(rest, last) else { break };
                    let len = self.shorten(rest, len);
                    self.mend(rest, len);
                    self.rows += 1;
                    flow = taker.row(&self.row(rest));
                    len
                }
            };
            start += len;
            self.credit = (self.credit + 2 * len).min(4 * self.reach);
        }
        self.marks = marks;
        let read = bytes.get(..start).unwrap_or_default();
        self.consumed += if self.wide { wide_len(read) } else { start as u64 };
        (start, flow)
    }

    /// The row that was cut.
    fn row<'a>(&'a self, data: &'a [u8]) -> Row<'a> {
        let places = Places::Spans(&self.spans);
        Row { number: self.rows, encoding: self.encoding, data, scratch: &self.scratch, places }
    }

    /// The delimiter of a dialect that has nothing but it and a quote: no escape, no characters of two bytes.
    fn plain_delimiter(&self) -> Option<u8> {
        match self.dialect.delimiter {
            Delimiter::Byte(delimiter) if self.dialect.escape.is_none() && !self.is_ambiguous(delimiter) => {
                Some(delimiter)
            }
            _ => None,
        }
    }

    /// The rows in which there is nothing to be forgiven, nor to be mended, if there are any.
    fn straight(&self) -> Option<Wanted> {
        let (width, limit) = (self.dialect.width, self.reach.min(self.credit));
        let known = width >= 2;
        let wanted = Wanted { width: known.then_some(width), begins: known.then_some(b'\''), limit };
        self.dialect.joins.is_empty().then_some(wanted)
    }

    /// Cuts the row at the start of `bytes` into spans.
    fn cut(&mut self, bytes: &[u8], last: bool) -> Cut {
        self.spans.clear();
        self.scratch.clear();
        match self.dialect.delimiter {
            Delimiter::Blanks | Delimiter::Columns(_) => self.cut_line(bytes, last),
            _ => self.cut_fields(bytes, last),
        }
    }

    /// A row of fields between delimiters.
    fn cut_fields(&mut self, bytes: &[u8], last: bool) -> Cut {
        let mut at = 0;
        loop {
            let end = match self.quoted(bytes, at, last) {
                Field::Ends(end) => end,
                Field::More => return Cut::More,
                Field::Plain => {
                    let end = self.plain_end(bytes, at);
                    self.push_plain(bytes, at, end);
                    end
                }
            };
            match line_end(bytes, end, last) {
                LineEnd::At(len) => return Cut::Row(end + len),
                LineEnd::More => return Cut::More,
                LineEnd::None => at = end + self.dialect.delimiter.len(),
            }
        }
    }

    /// A row whose fields stand in columns of their own, or apart by blanks.
    fn cut_line(&mut self, bytes: &[u8], last: bool) -> Cut {
        let end = bytes.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(bytes.len());
        let len = match line_end(bytes, end, last) {
            LineEnd::At(len) => end + len,
            _ => return Cut::More,
        };
        let line = bytes.get(..end).unwrap_or_default();
        let spans = &mut self.spans;
        let push = |start: usize, end: usize| spans.push(span(start, end));
        self.dialect.delimiter.split(line, self.encoding, push);
        Cut::Row(len)
    }

    /// Where a field without quotes that starts at `at` ends.
    fn plain_end(&self, bytes: &[u8], at: usize) -> usize {
        let rest = bytes.get(at..).unwrap_or_default();
        let len = match &self.dialect.delimiter {
            Delimiter::Byte(delimiter) if self.dialect.escape.is_some() || self.is_ambiguous(*delimiter) => {
                self.plain_len(rest, *delimiter)
            }
            Delimiter::Byte(delimiter) => rest.iter().position(|b| b == delimiter || *b == b'\n' || *b == b'\r'),
            Delimiter::Text(text) => {
                let line = rest.iter().position(|b| *b == b'\n' || *b == b'\r').unwrap_or(rest.len());
                let found = rest.get(..line).and_then(|line| line.windows(text.len().max(1)).position(|w| w == text));
                Some(found.unwrap_or(line))
            }
            _ => rest.iter().position(|b| *b == b'\n' || *b == b'\r'),
        };
        len.map_or(bytes.len(), |len| at + len)
    }

    /// True if the delimiter may be the second byte of a character.
    fn is_ambiguous(&self, delimiter: u8) -> bool {
        delimiter >= 0x40 && self.encoding.leads(0x90)
    }

    /// The length of a field in which bytes may be escaped, or the second of a character.
    fn plain_len(&self, rest: &[u8], delimiter: u8) -> Option<usize> {
        let mut skip = false;
        rest.iter().position(|byte| {
            let skipped = std::mem::take(&mut skip);
            if matches!(byte, b'\n' | b'\r') {
                return true;
            }
            if !skipped {
                skip = Some(*byte) == self.dialect.escape || self.encoding.leads(*byte);
            }
            !skipped && *byte == delimiter
        })
    }

    fn push_plain(&mut self, bytes: &[u8], start: usize, end: usize) {
        let text = bytes.get(start..end).unwrap_or_default();
        match self.dialect.escape {
            Some(escape) if text.contains(&escape) => self.push_unescaped(text, None, Some(escape)),
            _ => self.spans.push(span(start, end)),
        }
    }

    /// Reads the field at `at` if it is a quoted one.
    fn quoted(&mut self, bytes: &[u8], at: usize, last: bool) -> Field {
        let Some(quote) = self.dialect.quote else { return Field::Plain };
        let blanks = bytes.get(at..).unwrap_or_default().iter().take_while(|b| self.is_blank(**b)).count();
        let start = at + blanks + 1;
        if bytes.get(at + blanks) != Some(&quote) || self.stray == Some(Stray::Opening(at + blanks)) {
            return Field::Plain;
        }
        let limit = self.reach.min(self.credit);
        let Some(close) = self.closing(bytes, start, quote, limit) else {
            let seen = bytes.len().saturating_sub(start);
            if !last && seen < limit {
                return Field::More;
            }
            self.credit -= limit.min(seen);
            return Field::Plain;
        };
        let text = bytes.get(start..close.at).unwrap_or_default();
        match close.escaped {
            true => self.push_unescaped(text, Some(quote), self.dialect.escape),
            false => self.spans.push(span(start, close.at)),
        }
        Field::Ends(close.end)
    }

    /// A blank between a delimiter and a quote; where blanks delimit there is none.
    fn is_blank(&self, byte: u8) -> bool {
        byte == b' ' && self.dialect.delimiter != Delimiter::Byte(b' ')
    }

    /// Finds the quote that closes the field whose text starts at `start`.
    fn closing(&self, bytes: &[u8], start: usize, quote: u8, limit: usize) -> Option<Close> {
        let mut escaped = false;
        let mut at = start;
        let stop = bytes.len().min(start + limit);
        while let Some(found) = bytes.get(at..stop)?.iter().position(|b| *b == quote || Some(*b) == self.dialect.escape)
        {
            let here = at + found;
            let end = here + 1;
            let doubled = bytes.get(here) == Some(&quote) && bytes.get(end) == Some(&quote);
            if doubled && self.stray == Some(Stray::Closing) && matches!(bytes.get(end + 1), None | Some(b'\r' | b'\n'))
            {
                return Some(Close { at: here, end: end + 1, escaped });
            }
            if doubled || bytes.get(here) != Some(&quote) {
                escaped = true;
                at = end + 1;
                continue;
            }
            let rest = bytes.get(end..).unwrap_or_default();
            let blanks = rest.iter().take_while(|b| self.is_blank(**b)).count();
            let rest = rest.get(blanks..).unwrap_or_default();
            let ends = rest.first().is_none_or(|b| matches!(b, b'\n' | b'\r')) || self.dialect.delimiter.starts(rest);
            if ends {
                return Some(Close { at: here, end: end + blanks, escaped });
            }
            at = end;
        }
        None
    }

    fn push_unescaped(&mut self, text: &[u8], quote: Option<u8>, escape: Option<u8>) {
        let from = self.scratch.len();
        let mut before = None;
        for byte in text {
            let escapes = before.is_none() && (Some(*byte) == quote || Some(*byte) == escape);
            if escapes {
                before = Some(*byte);
                continue;
            }
            // Only quotes, delimiters and the escape itself are escaped; `\n` in a path is what it is, and so is a quote that
            // stands alone.
            let meant =
                Some(*byte) == quote || Some(*byte) == escape || self.dialect.delimiter == Delimiter::Byte(*byte);
            match before.take() {
                Some(sign) if sign != *byte && (!meant && *byte != b'"' || Some(sign) != escape) => {
                    self.scratch.push(sign);
                }
                _ => {}
            }
            self.scratch.push(*byte);
        }
        self.scratch.extend(before);
        let span = Span { scratch: true, ..span(from, self.scratch.len()) };
        self.spans.push(span);
    }

    /// A row of another length than usual, in which one quote may be a stray one: it ends where its own line ends, and all
    /// its cells are there, if the quote is taken for a character.
    fn shorten(&mut self, bytes: &[u8], len: usize) -> usize {
        let width = self.dialect.width;
        let Some(quote) = self.dialect.quote else { return len };
        let row = bytes.get(..len).unwrap_or_default();
        if width < 2 || self.spans.len() == width || !row.contains(&quote) {
            return len;
        }
        let line = row.iter().position(|b| *b == b'\n').map_or(len, |end| end + 1);
        let quotes = row.iter().take(line).filter(|b| **b == quote).count();
        // Quotes that come in pairs do not stray. Trying costs reading: what was earned is spent.
        if quotes % 2 == 0 || quotes > MAX_TRIED || self.credit < line * (quotes + 1) {
            return len;
        }
        self.credit -= line * (quotes + 1);
        let (spans, scratch) = (std::mem::take(&mut self.spans), std::mem::take(&mut self.scratch));
        let line = bytes.get(..line).unwrap_or_default();
        let closes = std::iter::once(Stray::Closing);
        let opens = line.iter().enumerate().filter(|(_, b)| **b == quote).map(|(at, _)| Stray::Opening(at));
        for stray in closes.chain(opens) {
            self.stray = Some(stray);
            let cut = self.cut(line, true);
            self.stray = None;
            if matches!(cut, Cut::Row(cut) if cut == line.len()) && self.spans.len() == width {
                return line.len();
            }
        }
        (self.spans, self.scratch) = (spans, scratch);
        len
    }

    /// Puts a row right that was written otherwise than the rest: decimal commas in a comma-delimited file, another
    /// delimiter, quotes around the whole row.
    fn mend(&mut self, bytes: &[u8], len: usize) {
        let (width, found) = (self.dialect.width, self.spans.len());
        if !self.dialect.joins.is_empty() && found == width + self.dialect.joins.len() {
            return self.join();
        }
        if width < 3 {
            return;
        }
        let line = bytes.get(..len).unwrap_or_default();
        if self.dialect.quote == Some(b'"') && self.has_single_quotes(line, found != width) && self.requote(line, width)
        {
            return;
        }
        if found >= width || found > width / 2 + 1 {
            return;
        }
        if found == 1 && self.dialect.quote.is_some_and(|quote| line.first() == Some(&quote)) {
            return self.unwrap_row(bytes);
        }
        let own = std::mem::replace(&mut self.dialect.delimiter, Delimiter::None);
        let (spans, scratch) = (std::mem::take(&mut self.spans), std::mem::take(&mut self.scratch));
        let other = OTHERS.into_iter().filter(|other| own != Delimiter::Byte(*other)).find(|other| {
            // Blanks separate the words of any sentence; data has a number that is longer than a page's, and a header
            // has names that are known.
            let data =
                *other != b' ' || line.split(|b| *b == b' ').any(is_long_number) || self.rows == 0 && is_names(line);
            let enough = data && line.iter().filter(|b| *b == other).count() + 1 >= width;
            self.dialect.delimiter = Delimiter::Byte(*other);
            enough && matches!(self.cut(line, true), Cut::Row(cut) if cut == len) && self.spans.len() == width
        });
        self.dialect.delimiter = own;
        if other.is_none() {
            (self.spans, self.scratch) = (spans, scratch);
        }
    }

    /// True if a row may have single quotes instead of double ones: it begins with one, or it is `odd` and has one where a
    /// field begins.
    fn has_single_quotes(&self, line: &[u8], odd: bool) -> bool {
        let len = self.dialect.delimiter.len();
        let opens = |at: usize| self.dialect.delimiter.starts(line.get(at - len..).unwrap_or_default());
        let inside = || (len..line.len()).any(|at| line.get(at) == Some(&b'\'') && opens(at));
        line.first() == Some(&b'\'') || odd && inside()
    }

    /// A row with single quotes in a file of double ones.
    fn requote(&mut self, line: &[u8], width: usize) -> bool {
        let (spans, scratch) = (std::mem::take(&mut self.spans), std::mem::take(&mut self.scratch));
        self.dialect.quote = Some(b'\'');
        let fits = matches!(self.cut(line, true), Cut::Row(cut) if cut == line.len()) && self.spans.len() == width;
        self.dialect.quote = Some(b'"');
        if !fits {
            (self.spans, self.scratch) = (spans, scratch);
        }
        fits
    }

    /// Puts numbers together whose decimal comma was taken for a delimiter.
    fn join(&mut self) {
        for at in self.dialect.joins.iter().rev() {
            let Some(end) = self.spans.get(at + 1).filter(|span| !span.scratch).map(|span| span.end) else { continue };
            if let Some(first) = self.spans.get_mut(*at).filter(|span| !span.scratch) {
                first.end = end;
                self.spans.remove(at + 1);
            }
        }
    }

    /// A row that was quoted as a whole: its one cell is cut again.
    fn unwrap_row(&mut self, bytes: &[u8]) {
        let Some(span) = self.spans.first().copied() else { return };
        let from = if span.scratch { self.scratch.as_slice() } else { bytes };
        let inner = from.get(span.start as usize..span.end as usize).unwrap_or_default().to_vec();
        let (spans, scratch) = (std::mem::take(&mut self.spans), std::mem::take(&mut self.scratch));
        let cut = !inner.is_empty() && matches!(self.cut(&inner, true), Cut::Row(len) if len == inner.len());
        if !cut || self.spans.len() != self.dialect.width {
            (self.spans, self.scratch) = (spans, scratch);
            return;
        }
        // The cells stand in a copy of the row now; what was unescaped in it comes behind.
        let shift = inner.len() as u32;
        for span in &mut self.spans {
            if span.scratch {
                (span.start, span.end) = (span.start + shift, span.end + shift);
            }
            span.scratch = true;
        }
        self.scratch.splice(0..0, inner);
    }
}

/// A line of words of which two at least head columns; a word with a colon is a label, not a name.
fn is_names(line: &[u8]) -> bool {
    let known = |word: &&[u8]| !word.ends_with(b":") && std::str::from_utf8(word).is_ok_and(knows);
    line.split(|b| *b == b' ').filter(known).take(2).count() == 2
}

/// A word with five digits or more: four are a year, or a document's number.
fn is_long_number(word: &[u8]) -> bool {
    word.iter().filter(|b| b.is_ascii_digit()).count() >= 5
}

/// Which quote of a row is tried as a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stray {
    /// The second of two at the end of the line.
    Closing,
    /// The one at this offset.
    Opening(usize),
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

/// What stands behind a field.
enum LineEnd {
    /// The row's end, so many bytes of it.
    At(usize),
    /// No row's end.
    None,
    /// Perhaps half of one.
    More,
}

fn line_end(bytes: &[u8], at: usize, last: bool) -> LineEnd {
    match (bytes.get(at), bytes.get(at + 1)) {
        (None, _) if last => LineEnd::At(0),
        (None, _) => LineEnd::More,
        (Some(b'\n'), _) => LineEnd::At(1),
        (Some(b'\r'), Some(b'\n')) => LineEnd::At(2),
        (Some(b'\r'), None) if !last => LineEnd::More,
        (Some(b'\r'), _) => LineEnd::At(1),
        _ => LineEnd::None,
    }
}

/// A closing quote.
struct Close {
    at: usize,
    end: usize,
    escaped: bool,
}

fn span(start: usize, end: usize) -> Span {
    Span { start: start as u32, end: end as u32, scratch: false, kind: CellKind::Text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COMMA: u8 = b',';

    fn read(delimiter: u8, text: &str, chunk: usize) -> Vec<Vec<String>> {
        read_as(&Dialect::simple(delimiter), text, chunk)
    }

    fn read_as(dialect: &Dialect, text: &str, chunk: usize) -> Vec<Vec<String>> {
        let mut reader = Delimited::new(dialect.clone(), Encoding::Utf8, 0, 0);
        let mut rows = Vec::new();
        let mut sink = |row: &Row<'_>| {
            rows.push(row.cells().map(|cell| String::from_utf8_lossy(cell.bytes).into_owned()).collect());
            ControlFlow::Continue(())
        };
        for part in text.as_bytes().chunks(chunk) {
            assert!(reader.push(part, &mut Each(&mut sink)).unwrap().is_continue());
            assert!(reader.drain(false, &mut Each(&mut sink)).unwrap().is_continue());
        }
        assert!(reader.finish(&mut Each(&mut sink)).unwrap().is_continue());
        rows
    }

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        for chunk in [1, 2, 7, text.len().max(1)] {
            assert_eq!(read(COMMA, text, chunk), expected, "in chunks of {chunk}");
        }
    }

    #[test]
    fn a_quote_that_stands_alone_among_doubled_ones_stays() {
        check("\"a\"\"b\"c\",1\n", &[&["a\"b\"c", "1"]]);
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
    fn a_stray_quote_at_the_end_of_a_line_keeps_to_its_line() {
        let dialect = Dialect { width: 2, ..Dialect::simple(b',') };
        assert_eq!(read_as(&dialect, "\"a\",\"1\"\"\n\"b\",\"2\"\n", 4), [["a", "1"], ["b", "2"]]);
        assert_eq!(read_as(&dialect, "\"a\",\"1\"\"\nx\"\n\"b\",\"2\"\n", 4), [["a", "1\"\nx"], ["b", "2"]]);
    }

    #[test]
    fn a_stray_quote_at_the_start_of_a_field_is_a_character() {
        let dialect = Dialect { width: 3, ..Dialect::simple(b',') };
        let rows = read_as(&dialect, "a,\"b,c\n\"d\",e,f\n\"g,h\",i,j\n", 100);
        assert_eq!(rows, [["a", "\"b", "c"], ["d", "e", "f"], ["g,h", "i", "j"]]);
    }

    #[test]
    fn backslashes_escape() {
        let dialect = Dialect { escape: Some(b'\\'), ..Dialect::simple(b',') };
        let rows = read_as(&dialect, "\"5\\\" screen\",a\\,b,C:\\new\n\"x\\\\\",2,3\n", 3);
        assert_eq!(rows, [["5\" screen", "a,b", "C:\\new"], ["x\\", "2", "3"]]);
    }

    #[test]
    fn several_signs_between_fields() {
        let dialect = Dialect { delimiter: Delimiter::Text(b"||".to_vec()), ..Dialect::simple(b',') };
        assert_eq!(read_as(&dialect, "a||\"b||c\"||d|e\n||1||\n", 1), [["a", "b||c", "d|e"], ["", "1", ""]]);
    }

    #[test]
    fn second_bytes_of_characters_are_no_delimiters() {
        let mut reader = Delimited::new(Dialect::simple(b'|'), Encoding::ShiftJis, 0, 0);
        let mut cells = 0;
        // The second byte of ポ is that of a vertical bar.
        let flow = reader.look(b"\x83\x7C\x83\x93|3\n", true, &mut |row| {
            cells = row.len();
            assert_eq!((&*row.text(0), &*row.text(1)), ("ポン", "3"));
            ControlFlow::Continue(())
        });
        assert!(flow.is_ok() && cells == 2);
    }

    #[test]
    fn single_rows_written_otherwise() {
        let dialect = Dialect { width: 3, ..Dialect::simple(b',') };
        let text = "a,b,c\n1;2;3\n4\t5\t6\n\"7,\"\"8,x\"\",9\"\nonly one\nx,y\n";
        let rows = read_as(&dialect, text, 5);
        let expected: [&[&str]; 6] =
            [&["a", "b", "c"], &["1", "2", "3"], &["4", "5", "6"], &["7", "8,x", "9"], &["only one"], &["x", "y"]];
        assert_eq!(rows, expected);
    }

    #[test]
    fn decimal_commas_are_joined_again() {
        let dialect = Dialect { width: 3, joins: vec![1], ..Dialect::simple(b',') };
        assert_eq!(read_as(&dialect, "a,19,90,3\nb,20,4\n", 4), [["a", "19,90", "3"], ["b", "20", "4"]]);
    }

    #[test]
    fn a_row_without_end_is_refused() {
        let mut reader = Delimited::new(Dialect::simple(COMMA), Encoding::Utf8, 0, 0);
        let error = reader.push(&vec![b'x'; MAX_ROW + 1], &mut Each(&mut |_| ControlFlow::Continue(()))).unwrap_err();
        assert_eq!(error.code(), "file.too-large");
    }

    /// Cells of each row; an escape that is not there leaves everything to the reader that forgives.
    fn cells(text: &[u8], quote: Option<u8>, forgiving: bool, width: usize, chunk: usize) -> Vec<Vec<Vec<u8>>> {
        let escape = forgiving.then_some(1);
        let dialect = Dialect { quote, escape, width, ..Dialect::simple(b',') };
        let mut reader = Delimited::new(dialect, Encoding::Utf8, 0, 0);
        let mut rows = Vec::new();
        let mut sink = |row: &Row<'_>| {
            rows.push(row.cells().map(|cell| cell.bytes.to_vec()).collect());
            ControlFlow::Continue(())
        };
        for part in text.chunks(chunk) {
            assert!(reader.look(part, false, &mut sink).unwrap().is_continue());
        }
        assert!(reader.finish(&mut Each(&mut sink)).unwrap().is_continue());
        rows
    }

    proptest! {
        #[test]
        fn straight_rows_are_what_forgiving_makes_of_them(
            text in "([a ,\"\r\n']|\"\"|\n\"|,\"|\",|\r\n|[a-z]{3},){0,60}",
            quote in proptest::option::weighted(0.8, Just(b'"')),
            width in 0usize..5,
            chunk in 1usize..80,
        ) {
            let (straight, forgiving) =
                (cells(text.as_bytes(), quote, false, width, chunk), cells(text.as_bytes(), quote, true, width, 1000));
            prop_assert_eq!(straight, forgiving);
        }

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

        #[test]
        fn long_chunks_read_as_short_ones(
            row in "([a-c]{0,9}|\"[a,\n]{0,20}\"|\"|5\" x|,){0,8}\n",
            long in 0usize..2 * LINK,
            chunk in PIECE..2 * PIECE,
        ) {
            let long = format!("\"{}\",b\n", "x\n".repeat(long));
            let text = format!("{}{long}", row.repeat(PIECE / row.len() / 2)).repeat(4);
            prop_assert_eq!(read(COMMA, &text, chunk), read(COMMA, &text, 1000));
        }
    }
}
