//! Rows as they should be, cut from mark to mark: nearly all there are, and several times as quick. Whatever else a row
//! holds is left to the reader that forgives.

use super::{Delimited, span};
use crate::Span;
use crate::read::Delimiter;

impl Delimited {
    /// Delimiter and quote of a dialect that has nothing else: no escape, no characters of two bytes.
    pub(super) fn plain(&self) -> Option<(u8, u8)> {
        match self.dialect.delimiter {
            Delimiter::Byte(delimiter) if self.dialect.escape.is_none() && !self.is_ambiguous(delimiter) => {
                // Where nothing quotes, a byte that is sought anyway stands in.
                Some((delimiter, self.dialect.quote.unwrap_or(delimiter)))
            }
            _ => None,
        }
    }

    /// Cuts the row at `start` from mark to mark, if it is as it should be: quotes stand where fields begin and end, or are
    /// doubled. Of anything else, and of a row that may go on, it says nothing.
    pub(super) fn cut_plain(&mut self, buffer: &[u8], start: usize, delimiter: u8, quote: u8) -> Option<usize> {
        self.spans.clear();
        self.scratch.clear();
        let quotes = self.dialect.quote.is_some();
        let limit = self.reach.min(self.credit);
        let mut at = start;
        loop {
            let mut end = self.marks.next(at)?;
            let mut mark = *buffer.get(end)?;
            if quotes && mark == quote {
                if end != at {
                    return None;
                }
                (end, mark) = self.quoted_plain(buffer, start, at + 1, quote, limit)?;
            } else {
                self.spans.push(span(at - start, end - start));
            }
            if mark == delimiter {
                at = end + 1;
                continue;
            }
            return match (mark, buffer.get(end + 1)?) {
                (b'\n', _) => Some(end + 1 - start),
                (b'\r', b'\n') => Some(end + 2 - start),
                (b'\r', _) => Some(end + 1 - start),
                _ => None,
            };
        }
    }

    /// Cuts the quoted field whose text starts at `from`; gives where it ends, and what stands there.
    fn quoted_plain(
        &mut self,
        buffer: &[u8],
        start: usize,
        from: usize,
        quote: u8,
        limit: usize,
    ) -> Option<(usize, u8)> {
        let mut at = from;
        let mut doubled = false;
        let close = loop {
            let mark = self.marks.next(at)?;
            if *buffer.get(mark)? != quote {
                at = mark + 1;
            } else if buffer.get(mark + 1) == Some(&quote) {
                doubled = true;
                at = mark + 2;
            } else {
                break mark;
            }
        };
        if close - from >= limit {
            return None;
        }
        match doubled {
            true => self.push_undoubled(buffer.get(from..close)?, quote),
            false => self.spans.push(span(from - start, close - start)),
        }
        Some((close + 1, *buffer.get(close + 1)?))
    }

    /// A field in which quotes are doubled.
    fn push_undoubled(&mut self, text: &[u8], quote: u8) {
        let from = self.scratch.len();
        // Of each pair the second is dropped: it begins what the split leaves between the two.
        for (at, part) in text.split(|byte| *byte == quote).enumerate() {
            if at % 2 == 1 {
                self.scratch.push(quote);
            }
            self.scratch.extend_from_slice(part);
        }
        let span = Span { scratch: true, ..span(from, self.scratch.len()) };
        self.spans.push(span);
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::*;
    use crate::read::Dialect;
    use crate::{Encoding, Row};

    /// Cells of each row; an escape that is not there leaves everything to the reader that forgives.
    fn read(text: &[u8], quote: Option<u8>, forgiving: bool, width: usize, chunk: usize) -> Vec<Vec<Vec<u8>>> {
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
        assert!(reader.finish(&mut sink).unwrap().is_continue());
        rows
    }

    proptest! {
        #[test]
        fn both_ways_of_cutting_agree(
            text in "([a ,\"\r\n']|\"\"|\n\"|,\"|\",|\r\n|[a-z]{3},){0,60}",
            quote in proptest::option::weighted(0.8, Just(b'"')),
            width in 0usize..5,
            chunk in 1usize..80,
        ) {
            let (plain, forgiving) =
                (read(text.as_bytes(), quote, false, width, chunk), read(text.as_bytes(), quote, true, width, 1000));
            prop_assert_eq!(plain, forgiving);
        }
    }
}
