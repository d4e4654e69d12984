//! Where the rows and cells of a piece of text end: found sixty-four bytes at a time, with a bit for each.
//!
//! Bytes are compared sixteen at once where the machine does that, eight at once in an integer register where not.

use crate::block::{SOILED, behind, place};
use crate::bytes::holds;

/// The ends of all cells of the rows of a piece, as far as the rows are as they should be: quotes stand where cells begin and
/// end or are doubled, and lines end in a line feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// What stands before the first row, then delimiters and line feeds outside quotes; room for more behind the first
    /// `used`.
    ends: Vec<u32>,
    used: usize,
    /// For each doubled quote which end stands behind it.
    doubled: Vec<u32>,
    /// The rows among those that are given next in which quotes are doubled.
    rows: Vec<u32>,
    /// The first end of the row that is given next, and its offset.
    next: usize,
    start: usize,
    /// One past the last end of the last row that is all there.
    whole: usize,
    /// How many rows are to be given.
    lines: usize,
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
    /// Those in which quotes are doubled, counted from the first.
    pub(super) doubled: &'a [u32],
}

/// Which rows are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// Cells of each, if that matters.
    pub(super) width: Option<usize>,
    /// What none of them begins with.
    pub(super) begins: Option<u8>,
    /// More bytes than one of them has.
    pub(super) limit: usize,
}

/// Bytes that are looked through at once; what is found in them stays near while their rows are read.
const FAR: usize = 24 << 10;
/// The same where rows were not as they should be, so that little is looked through in vain.
const NEAR: usize = 1 << 10;
/// Ends that are written at once: hardly any block has more.
const EIGHT: usize = 8;

impl Marks {
    /// Forgets what was found: the bytes are others.
    pub(super) fn forget(&mut self) {
        (self.used, self.next, self.whole) = (0, 0, 0);
        self.reach = FAR;
    }

    /// The rows of one width from `start` on, if the first is as it should be, all there, and one that is wanted.
    pub(super) fn rows(
        &mut self,
        bytes: &[u8],
        start: usize,
        delimiter: u8,
        quote: Option<u8>,
        wanted: &Wanted,
    ) -> Option<Found<'_>> {
        if self.next >= self.whole || self.start != start {
            let missed = self.next < self.whole;
            self.reach = if missed { NEAR } else { (self.reach * 2).clamp(NEAR, FAR) };
            self.find(bytes, start, delimiter, quote);
        }
        let first = self.next;
        let ends = self.ends.get(first - 1..self.whole)?;
        let width = ends.get(1..)?.iter().position(|end| ends_line(bytes, *end))? + 1;
        // If there are no more lines than rows of this width, and each such row ends a line, no cell within does.
        let even = (self.lines * width + 1 == ends.len())
            .then(|| wanted.count::<true>(bytes, ends, width))
            .filter(|count| *count == self.lines);
        let count = even.unwrap_or_else(|| wanted.count::<false>(bytes, ends, width));
        // A row that is not wanted somebody else reads.
        let taken = count.max(1);
        (self.next, self.lines) = (first + taken * width, self.lines - taken);
        self.start = behind(*ends.get(taken * width)?);
        self.rows.clear();
        let before = self.doubled.partition_point(|end| (*end as usize) < first);
        let doubled = self.doubled.get(before..)?.iter().map(|end| (*end as usize - first) / width);
        self.rows.extend(doubled.take_while(|row| *row < count).map(|row| row as u32));
        self.rows.dedup();
        (count > 0).then_some(Found { width, ends: ends.get(..=count * width)?, doubled: &self.rows })
    }

    /// Looks through what follows `start`, as far as it reaches or to what is not as it should be.
    fn find(&mut self, bytes: &[u8], start: usize, delimiter: u8, quote: Option<u8>) {
        (self.used, self.next, self.whole, self.start, self.lines) = (1, 1, 1, start, 0);
        self.doubled.clear();
        let Some(piece) = bytes.get(start..bytes.len().min(start + self.reach)) else { return };
        if self.ends.len() < piece.len() + 2 * 64 {
            self.ends.resize(piece.len() + 2 * 64, 0);
        }
        if let Some(before) = self.ends.first_mut() {
            *before = (start as u32).wrapping_sub(1);
        }
        let sought = Sought::new(delimiter, quote);
        let all = if holds(piece, b'\r') {
            self.look_through::<true>(piece, start, &sought)
        } else {
            self.look_through::<false>(piece, start, &sought)
        };
        if !all {
            self.reach = NEAR;
        }
        let found = self.ends.get(1..self.used).unwrap_or_default();
        self.whole = found.iter().rposition(|end| ends_line(bytes, *end)).map_or(1, |last| last + 2);
    }

    /// Looks through a piece that may have carriage returns, or has none; false if something in it is not as it should be.
    fn look_through<const CARRIAGES: bool>(&mut self, piece: &[u8], start: usize, sought: &Sought) -> bool {
        let (blocks, rest) = piece.as_chunks::<64>();
        let mut state = State { separator: 1, ..State::default() };
        let all = self.look::<CARRIAGES>(blocks, start, !0, sought, &mut state);
        let mut last = [0; 64];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        let within = (1 << rest.len()) - 1;
        all && self.look::<CARRIAGES>(&[last], start + blocks.len() * 64, within, sought, &mut state)
    }

    /// Looks through blocks of which these bytes are `within` the piece; false if something is not as it should be.
    #[inline(never)]
    fn look<const CARRIAGES: bool>(
        &mut self,
        blocks: &[[u8; 64]],
        start: usize,
        within: u64,
        sought: &Sought,
        state: &mut State,
    ) -> bool {
        let (ends, mut used, mut lines, mut now) = (self.ends.as_mut_slice(), self.used, 0, *state);
        let mut right = true;
        for (at, block) in (start..).step_by(64).zip(blocks) {
            let Taken { end, line, soiled, mut doubled, wrong } = now.take(sought.look::<CARRIAGES>(block), within);
            push(ends, used, at, end);
            soil(ends, used, end, soiled);
            while doubled != 0 {
                let before = doubled & doubled.wrapping_neg();
                self.doubled.push(used as u32 + (end & (before - 1)).count_ones());
                doubled &= doubled - 1;
            }
            used += end.count_ones() as usize;
            lines += line.count_ones() as usize;
            if wrong {
                right = false;
                break;
            }
        }
        (self.used, *state) = (used, now);
        self.lines += lines;
        right
    }
}

impl Wanted {
    /// How many rows from the first on are of a width and wanted. What ends within them need not be asked where they are `EVEN`.
    #[inline(never)]
    fn count<const EVEN: bool>(&self, bytes: &[u8], ends: &[u32], width: usize) -> usize {
        if self.width.is_some_and(|wanted| wanted != width) {
            return 0;
        }
        let rows = ends.windows(width + 1).step_by(width);
        let wanted = rows.take_while(|row| {
            let [before, cells @ .., last] = row else { return false };
            let (start, end) = (behind(*before), place(*last));
            ends_line(bytes, *last)
                && (EVEN || !cells.iter().any(|end| ends_line(bytes, *end)))
                && end - start < self.limit
                && (self.begins.is_none() || bytes.get(start).copied() != self.begins)
        });
        wanted.count()
    }
}

/// True if an end is that of a row.
#[inline(always)]
fn ends_line(bytes: &[u8], end: u32) -> bool {
    bytes.get(place(end)) == Some(&b'\n')
}

/// Notes the offsets of a block's ends, behind those that are `used`.
#[inline(always)]
fn push(ends: &mut [u32], used: usize, at: usize, mut end: u64) {
    let Some(room) = ends.get_mut(used..) else { return };
    let (room, _) = room.as_chunks_mut::<EIGHT>();
    let mut eights = room.iter_mut();
    loop {
        // What is written beyond the last one is written over.
        let Some(eight) = eights.next() else { return };
        for slot in eight {
            *slot = at as u32 + end.trailing_zeros();
            end &= end.wrapping_sub(1);
        }
        if end == 0 {
            return;
        }
    }
}

/// Marks those of a block's ends, the first of which is at `first`, that end cells that are soiled: few, as a rule.
#[inline(always)]
fn soil(ends: &mut [u32], first: usize, end: u64, mut soiled: u64) {
    while soiled != 0 {
        let before = soiled & soiled.wrapping_neg();
        if let Some(slot) = ends.get_mut(first + (end & (before - 1)).count_ones() as usize) {
            *slot |= SOILED;
        }
        soiled &= soiled - 1;
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
    /// One where the cell that is not yet complete has quotes, or blanks beside delimiters.
    pending: u64,
}

/// What a block comes to, a bit for each byte.
struct Taken {
    /// Ends of cells, and those of rows among them.
    end: u64,
    line: u64,
    /// Ends of cells that are soiled.
    soiled: u64,
    /// Second quotes of two.
    doubled: u64,
    /// Something is not as it should be; what stands behind it is not known.
    wrong: bool,
}

impl State {
    /// Takes what was seen in a block.
    #[inline(always)]
    fn take(&mut self, seen: Seen, within: u64) -> Taken {
        let inside = within_quotes(seen.quote) ^ self.inside;
        let (opening, closing) = (seen.quote & inside, seen.quote & !inside);
        let (line, carriage) = (seen.line & !inside, seen.carriage & !inside);
        let end = line | seen.delimiter & !inside;
        let separator = end | carriage;
        let next = |bits: u64, before: u64| bits << 1 | before;
        let behind_separator = next(separator, self.separator);
        let behind_closing = next(closing, self.closing);
        let wrong = opening & !(behind_separator | behind_closing)
            | behind_closing & !(separator | seen.quote)
            | next(carriage, self.carriage) & !line;
        let blank = seen.blank & !separator;
        let soiled = seen.quote | blank & behind_separator | next(blank, self.blank) & separator;
        let known = within & (wrong & wrong.wrapping_neg()).wrapping_sub(1);
        let (end, line, doubled) = (end & known, line & known, behind_closing & opening & known);
        // What is soiled between two ends is carried up to the second one.
        let (carried, pending) = (!end).overflowing_add(soiled & !end | self.pending);
        *self = Self {
            inside: ((inside as i64) >> 63) as u64,
            separator: separator >> 63,
            closing: closing >> 63,
            carriage: carriage >> 63,
            blank: blank >> 63,
            pending: u64::from(pending),
        };
        Taken { end, line, soiled: (carried | soiled) & end, doubled, wrong: wrong & within != 0 }
    }
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
    use wide::{i8x16, u8x16};

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

        /// Bytes from 0 to that of a blank: those that are less than the next one as signed numbers, and not negative.
        #[inline(always)]
        fn blank(&self, block: &[u8; 64]) -> u64 {
            let (parts, _) = block.as_chunks::<16>();
            parts.iter().rev().fold(0, |bits, part| {
                let part = i8x16::from(part.map(|byte| byte as i8));
                let found = i8x16::splat(b' ' as i8 + 1).simd_gt(part) & !part;
                bits << 16 | u64::from(found.to_bitmask())
            })
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
                blank: self.blank(block),
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
        let wanted = Wanted { width: None, begins: None, limit: usize::MAX };
        while let Some(found) = marks.rows(text.as_bytes(), start, b',', Some(b'"'), &wanted) {
            for at in 0..(found.ends.len() - 1) / found.width {
                let ends = &found.ends[at * found.width..=(at + 1) * found.width];
                let cell = |pair: &[u32]| {
                    let text = text.get(behind(pair[0])..place(pair[1])).unwrap();
                    if pair[1] >= SOILED { format!("[{text}]") } else { text.to_owned() }
                };
                rows.push((ends.windows(2).map(cell).collect(), found.doubled.contains(&(at as u32))));
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
