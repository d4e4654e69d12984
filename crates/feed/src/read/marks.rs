//! Where the rows and cells of a piece of text end: found sixty-four bytes at a time, with a bit for each.
//!
//! Bytes are compared sixteen at once where the machine does that, eight at once in an integer register where not.

use crate::block::{RowEnd, SOILED, behind, place};
use crate::bytes::holds;

/// The ends of all cells of the rows of a piece, as far as the rows are as they should be: quotes stand where cells begin and
/// end or are doubled, and lines end in a line feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// What stands before the first row, then delimiters and line feeds outside quotes; room for more behind the first
    /// `used`.
    ends: Vec<u32>,
    used: usize,
    rows: Vec<RowEnd>,
    /// The row that is given next, its first end, and its offset.
    next: usize,
    first: usize,
    start: usize,
    /// Bytes that are looked through next.
    reach: usize,
}

/// Rows of one width that follow each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    /// Cells of each.
    pub(super) width: usize,
    /// What stands before the first, then the end of each cell, as in [`Block`](crate::block::Block).
    pub(super) ends: &'a [u32],
    /// What was seen in each.
    pub(super) rows: &'a [RowEnd],
}

/// One row that was found: where its first cell starts and its last one ends, and how many it has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) width: usize,
}

/// Bytes that are looked through at once; what is found in them stays near while their rows are read.
const FAR: usize = 1 << 15;
/// The same where rows were not as they should be, so that little is looked through in vain.
const NEAR: usize = 1 << 10;
/// Ends that are written at once: hardly any block has more.
const EIGHT: usize = 8;

impl Marks {
    /// Forgets what was found: the bytes are others.
    pub(super) fn forget(&mut self) {
        (self.used, self.next) = (0, 0);
        self.rows.clear();
        self.reach = FAR;
    }

    /// The rows of one width from `start` on, if the first is as it should be, all there, and one that `fits`.
    pub(super) fn rows(
        &mut self,
        bytes: &[u8],
        start: usize,
        delimiter: u8,
        quote: Option<u8>,
        fits: impl Fn(Shape) -> bool,
    ) -> Option<Found<'_>> {
        if self.next >= self.rows.len() || self.start != start {
            let missed = self.next < self.rows.len();
            self.reach = if missed { NEAR } else { (self.reach * 2).clamp(NEAR, FAR) };
            self.find(bytes, start, delimiter, quote);
        }
        let (next, first) = (self.next, self.first);
        let width = self.rows.get(next)?.last as usize - first;
        let mut last = first;
        for row in self.rows.get(next..)? {
            let (start, end) = (behind(*self.ends.get(last - 1)?), place(*self.ends.get(row.last as usize - 1)?));
            let shape = Shape { start, end, width: row.last as usize - last };
            if shape.width != width || !fits(shape) {
                break;
            }
            last = row.last as usize;
            self.next += 1;
        }
        let found = next..self.next;
        if found.is_empty() {
            // Somebody else reads it.
            (self.next, last) = (next + 1, first + width);
        }
        self.first = last;
        self.start = behind(*self.ends.get(last - 1)?);
        let (ends, rows) = (self.ends.get(first - 1..last)?, self.rows.get(found)?);
        (!rows.is_empty()).then_some(Found { width, ends, rows })
    }

    /// Looks through what follows `start`, as far as it reaches or to what is not as it should be.
    fn find(&mut self, bytes: &[u8], start: usize, delimiter: u8, quote: Option<u8>) {
        (self.used, self.next, self.first, self.start) = (1, 0, 1, start);
        self.rows.clear();
        let Some(piece) = bytes.get(start..bytes.len().min(start + self.reach)) else { return };
        if self.ends.len() < piece.len() + 2 * 64 {
            self.ends.resize(piece.len() + 2 * 64, 0);
        }
        if let Some(before) = self.ends.first_mut() {
            *before = (start as u32).wrapping_sub(1);
        }
        let sought = Sought::new(delimiter, quote);
        let all = if holds(piece, b'\r') {
            self.look::<true>(piece, start, &sought)
        } else {
            self.look::<false>(piece, start, &sought)
        };
        if !all {
            self.reach = NEAR;
        }
    }

    /// Looks through a piece that may have carriage returns, or has none; false if something in it is not as it should be.
    #[inline(never)]
    fn look<const CARRIAGES: bool>(&mut self, piece: &[u8], start: usize, sought: &Sought) -> bool {
        let mut state = State { separator: 1, ..State::default() };
        let mut last = [0; 64];
        for (at, part) in (start..).step_by(64).zip(piece.chunks(64)) {
            let (block, within) = part.first_chunk().map_or_else(
                || {
                    last.iter_mut().zip(part).for_each(|(to, from)| *to = *from);
                    (&last, (1 << part.len()) - 1)
                },
                |block| (block, !0),
            );
            if !self.take(at, &mut state, sought.look::<CARRIAGES>(block), within) {
                return false;
            }
        }
        true
    }

    /// Takes what was seen in a block; false if something in it is not as it should be.
    #[inline(always)]
    fn take(&mut self, at: usize, state: &mut State, seen: Seen, within: u64) -> bool {
        let inside = within_quotes(seen.quote) ^ state.inside;
        let (opening, closing) = (seen.quote & inside, seen.quote & !inside);
        let (line, carriage) = (seen.line & !inside, seen.carriage & !inside);
        let end = line | seen.delimiter & !inside;
        let separator = end | carriage;
        let next = |bits: u64, before: u64| bits << 1 | before;
        let behind_separator = next(separator, state.separator);
        let behind_closing = next(closing, state.closing);
        let wrong = opening & !(behind_separator | behind_closing)
            | behind_closing & !(separator | seen.quote)
            | next(carriage, state.carriage) & !line;
        let blank = seen.blank & !separator;
        let soiled = seen.quote | blank & behind_separator | next(blank, state.blank) & separator;
        let mut doubled = behind_closing & opening;
        // What stands behind the first wrong byte is not known.
        let known = within & (wrong & wrong.wrapping_neg()).wrapping_sub(1);
        *state = State {
            inside: ((inside as i64) >> 63) as u64,
            separator: separator >> 63,
            closing: closing >> 63,
            carriage: carriage >> 63,
            blank: blank >> 63,
            ..*state
        };
        let end = end & known;
        // What is soiled between two ends is carried up to the second one.
        let (carried, pending) = (!end).overflowing_add(soiled & !end | u64::from(state.pending));
        state.pending = pending;
        let before = self.used;
        self.push(at, end);
        self.soil(before, end, (carried | soiled) & end);
        let mut line = line & known;
        while line != 0 {
            let to = line ^ (line - 1);
            self.rows.push(RowEnd {
                last: (before + (end & to).count_ones() as usize) as u32,
                doubled: state.doubled || doubled & to != 0,
            });
            state.doubled = false;
            doubled &= !to;
            line &= line - 1;
        }
        state.doubled |= doubled != 0;
        wrong & within == 0
    }

    /// Notes the offsets of a block's ends.
    #[inline(always)]
    fn push(&mut self, at: usize, mut end: u64) {
        let count = end.count_ones() as usize;
        let (room, _) = self.ends.get_mut(self.used..).unwrap_or_default().as_chunks_mut::<EIGHT>();
        for eight in room.iter_mut().take(count.div_ceil(EIGHT)) {
            // What is written beyond the last one is written over.
            for slot in eight {
                *slot = at as u32 + end.trailing_zeros();
                end &= end.wrapping_sub(1);
            }
        }
        self.used += count;
    }

    /// Marks those of a block's ends, the first of which is at `first`, that end cells that are soiled: few, as a rule.
    #[inline(always)]
    fn soil(&mut self, first: usize, end: u64, mut soiled: u64) {
        while soiled != 0 {
            let before = soiled ^ (soiled - 1);
            if let Some(slot) = self.ends.get_mut(first + (end & before).count_ones() as usize - 1) {
                *slot |= SOILED;
            }
            soiled &= soiled - 1;
        }
    }
}

/// What the end of one block means for the next.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// All ones inside quotes.
    inside: u64,
    /// One where the last byte was a delimiter, or part of a line end.
    separator: u64,
    /// One where it was a closing quote.
    closing: u64,
    /// One where it was a carriage return.
    carriage: u64,
    /// One where it was a blank.
    blank: u64,
    /// The cell that is not yet complete has quotes, or blanks beside delimiters.
    pending: bool,
    /// The row that is not yet complete has doubled quotes.
    doubled: bool,
}

/// A bit for each byte of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    delimiter: u64,
    quote: u64,
    line: u64,
    carriage: u64,
    /// Blanks and control characters, line ends among them.
    blank: u64,
}

/// For each byte whether an odd number of quotes stands up to it.
fn within_quotes(mut quotes: u64) -> u64 {
    for distance in [1, 2, 4, 8, 16, 32] {
        quotes ^= quotes << distance;
    }
    quotes
}

#[cfg(any(target_feature = "simd128", target_feature = "sse2", target_feature = "neon"))]
use vectors::Sought;
#[cfg(not(any(target_feature = "simd128", target_feature = "sse2", target_feature = "neon")))]
use words::Sought;

/// Sixteen bytes at once.
#[cfg(any(target_feature = "simd128", target_feature = "sse2", target_feature = "neon"))]
mod vectors {
    use wide::u8x16;

    use super::Seen;

    /// The bytes that are looked for.
    pub(super) struct Sought {
        delimiter: u8x16,
        quote: u8x16,
        quotes: u64,
    }

    impl Sought {
        pub(super) fn new(delimiter: u8, quote: Option<u8>) -> Self {
            Self {
                delimiter: u8x16::splat(delimiter),
                quote: u8x16::splat(quote.unwrap_or(0)),
                quotes: if quote.is_some() { !0 } else { 0 },
            }
        }

        #[inline(always)]
        pub(super) fn look<const CARRIAGES: bool>(&self, block: &[u8; 64]) -> Seen {
            let (parts, _) = block.as_chunks::<16>();
            let parts = || parts.iter().rev().map(|part| u8x16::from(*part));
            let bits = |found: fn(u8x16, u8x16) -> u8x16, sought: u8x16| {
                parts().fold(0, |bits, part| bits << 16 | u64::from(found(part, sought).to_bitmask()))
            };
            let equal = |sought| bits(|part, sought| part.simd_eq(sought), sought);
            Seen {
                delimiter: equal(self.delimiter),
                quote: equal(self.quote) & self.quotes,
                line: equal(u8x16::splat(b'\n')),
                carriage: if CARRIAGES { equal(u8x16::splat(b'\r')) } else { 0 },
                blank: bits(|part, sought| part.min(sought).simd_eq(part), u8x16::splat(b' ')),
            }
        }
    }
}

/// Eight bytes at once.
#[cfg(any(test, not(any(target_feature = "simd128", target_feature = "sse2", target_feature = "neon"))))]
mod words {
    use super::Seen;

    /// The low bit of each byte.
    const ONES: u64 = 0x0101_0101_0101_0101;
    /// All but the high bit of each byte.
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;

    /// The bytes that are looked for, each eight times.
    pub(super) struct Sought {
        delimiter: u64,
        quote: u64,
        quotes: u64,
    }

    impl Sought {
        pub(super) fn new(delimiter: u8, quote: Option<u8>) -> Self {
            Self {
                delimiter: u64::from(delimiter) * ONES,
                quote: u64::from(quote.unwrap_or(0)) * ONES,
                quotes: if quote.is_some() { !0 } else { 0 },
            }
        }

        pub(super) fn look<const CARRIAGES: bool>(&self, block: &[u8; 64]) -> Seen {
            let (parts, _) = block.as_chunks::<8>();
            let bits = |found: &dyn Fn(u64) -> u64| {
                parts.iter().rev().fold(0, |bits, part| bits << 8 | gathered(found(u64::from_le_bytes(*part))))
            };
            let equal = |sought: u64| !bits(&|part| above(part ^ sought, 0));
            Seen {
                delimiter: equal(self.delimiter),
                quote: equal(self.quote) & self.quotes,
                line: equal(u64::from(b'\n') * ONES),
                carriage: if CARRIAGES { equal(u64::from(b'\r') * ONES) } else { 0 },
                blank: !bits(&|part| above(part, b' ')),
            }
        }
    }

    /// The high bit of each byte that is greater than `limit`, which is below 128.
    fn above(bytes: u64, limit: u8) -> u64 {
        (((bytes & LOW) + u64::from(0x7F - limit) * ONES) | bytes) & !LOW
    }

    /// The high bits of eight bytes, put side by side.
    fn gathered(high: u64) -> u64 {
        (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn eight_and_sixteen_at_once_see_the_same(bytes in proptest::collection::vec(any::<u8>(), 64), quotes: bool) {
            let block: [u8; 64] = bytes.try_into().unwrap();
            let quote = quotes.then_some(b'"');
            let bit = |is: fn(u8) -> bool| (0..64).filter(|at| is(block[*at])).fold(0u64, |bits, at| bits | 1 << at);
            let expected = Seen {
                delimiter: bit(|byte| byte == b';'),
                quote: if quotes { bit(|byte| byte == b'"') } else { 0 },
                line: bit(|byte| byte == b'\n'),
                carriage: bit(|byte| byte == b'\r'),
                blank: bit(|byte| byte <= b' '),
            };
            prop_assert_eq!(words::Sought::new(b';', quote).look::<true>(&block), expected);
            prop_assert_eq!(Sought::new(b';', quote).look::<true>(&block), expected);
            let expected = Seen { carriage: 0, ..expected };
            prop_assert_eq!(words::Sought::new(b';', quote).look::<false>(&block), expected);
            prop_assert_eq!(Sought::new(b';', quote).look::<false>(&block), expected);
        }
    }

    /// Cells of each row that is as it should be, soiled ones in brackets, and whether quotes are doubled in it.
    fn rows(text: &str) -> Vec<(Vec<String>, bool)> {
        let (mut marks, mut start, mut rows) = (Marks::default(), 0, Vec::new());
        marks.forget();
        while let Some(found) = marks.rows(text.as_bytes(), start, b',', Some(b'"'), |_| true) {
            for (at, row) in found.rows.iter().enumerate() {
                let ends = &found.ends[at * found.width..=(at + 1) * found.width];
                let cell = |pair: &[u32]| {
                    let text = text.get(behind(pair[0])..place(pair[1])).unwrap();
                    if pair[1] >= SOILED { format!("[{text}]") } else { text.to_owned() }
                };
                rows.push((ends.windows(2).map(cell).collect(), row.doubled));
            }
            start = behind(*found.ends.last().unwrap());
        }
        rows
    }

    #[test]
    fn rows_as_they_should_be() {
        let found = rows("a,b\r\n\"x,\n1\",2\n\"a\"\"b\", c\nd,e\n5\" screen,3\nf,g\n");
        let expected = [
            (vec!["a", "b\r"], false),
            (vec!["[\"x,\n1\"]", "2"], false),
            (vec!["[\"a\"\"b\"]", "[ c]"], true),
            (vec!["d", "e"], false),
        ];
        assert_eq!(found, expected.map(|(cells, doubled)| (cells.into_iter().map(String::from).collect(), doubled)));
        assert_eq!(rows("a\rb\n"), []);
        assert_eq!(rows("a,b"), []);
    }

    proptest! {
        #[test]
        fn cells_that_are_not_soiled_are_what_they_mean(text in "([a-c]{0,30}|\"[a ,]{0,40}\"| [a-b ]{0,9}|[,\n]){0,60}") {
            for cell in rows(&text).iter().flat_map(|(cells, _)| cells).filter(|cell| !cell.starts_with('[')) {
                prop_assert_eq!(cell.trim(), cell);
                prop_assert!(!cell.contains('"'));
            }
        }
    }
}
