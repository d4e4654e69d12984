//! Look-up tables of the Huffman codes: one step for codes of up to the table's bits, two for longer ones.
//!
//! Where two literals fit into one look-up, an entry holds both: sheets are mostly digits, whose codes are short.

use super::Fault;

const LITERAL_BITS: u32 = 11;
const DISTANCE_BITS: u32 = 8;
/// Longest code (RFC 1951, section 3.2.7).
const LONGEST_CODE: usize = 15;
/// Room for the first level and one second level for each symbol: 2048 + 288 × 16, and 256 + 30 × 128.
const LITERAL_SIZE: usize = 8192;
const DISTANCE_SIZE: usize = 4096;
const END_OF_BLOCK: usize = 256;

const LENGTH_BASE: [u16; 29] =
    [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_EXTRA: [u8; 29] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE: [u16; 30] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA: [u8; 30] =
    [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

/// One table entry.
///
/// Bits 0–7: bits to use up, extra bits included. Bits 8–11: length of the code alone, or bits of a second level.
/// Bits 12–15: what it is. Bits 16–31: one or two literals, a base value, or the place of a second level.
#[derive(Clone, Copy, Default)]
pub(super) struct Entry(u32);

const LITERAL: u32 = 1 << 15;
const PAIR: u32 = 1 << 12;
const LENGTH: u32 = 1 << 13;
const LINK: u32 = 1 << 14;
const END: u32 = LINK | LENGTH;

impl Entry {
    #[inline(always)]
    pub(super) fn used(self) -> u32 {
        self.0 & 0xFF
    }

    fn code_bits(self) -> u32 {
        self.0 >> 8 & 0xF
    }

    #[inline(always)]
    pub(super) fn is_literal(self) -> bool {
        self.0 & LITERAL != 0
    }

    #[inline(always)]
    pub(super) fn is_link(self) -> bool {
        self.0 & END == LINK
    }

    #[inline(always)]
    pub(super) fn is_end(self) -> bool {
        self.0 & END == END
    }

    #[inline(always)]
    pub(super) fn is_length(self) -> bool {
        self.0 & END == LENGTH
    }

    pub(super) fn is_valid(self) -> bool {
        self.0 != 0
    }

    /// One or two bytes, the first one lowest.
    #[inline(always)]
    pub(super) fn literals(self) -> u64 {
        u64::from(self.0 >> 16)
    }

    /// 8 for one literal, 16 for two.
    #[inline(always)]
    pub(super) fn literal_bits(self) -> u32 {
        8 + (self.0 >> 9 & 8)
    }

    /// A match length or distance: the base and the extra bits that follow the code.
    #[inline(always)]
    pub(super) fn value(self, bits: u64) -> usize {
        let extra = (bits & ((1 << self.used()) - 1)) >> self.code_bits();
        (self.0 >> 16) as usize + extra as usize
    }

    /// The first literal alone where this entry holds a pair.
    pub(super) fn single(self) -> Self {
        if self.0 & PAIR == 0 {
            return self;
        }
        Self(LITERAL | (self.0 & 0xFF_0000) | self.code_bits() << 8 | self.code_bits())
    }

    /// This literal followed by `next`, if both codes fit into one look-up.
    fn with(self, next: Self) -> Self {
        let used = self.used() + next.used();
        if !self.is_literal() || !next.is_literal() || next.0 & PAIR != 0 || used > LITERAL_BITS {
            return self;
        }
        Self(LITERAL | PAIR | (next.0 & 0xFF_0000) << 8 | (self.0 & 0xFF_0000) | self.code_bits() << 8 | used)
    }

    fn literal_or_length(symbol: usize) -> Self {
        let mut lengths = LENGTH_BASE.iter().zip(LENGTH_EXTRA);
        match symbol {
            0..END_OF_BLOCK => Self(LITERAL | (symbol as u32) << 16),
            END_OF_BLOCK => Self(END),
            _ => lengths.nth(symbol - END_OF_BLOCK - 1).map_or(Self(0), Self::based),
        }
    }

    fn distance(symbol: usize) -> Self {
        DISTANCE_BASE.iter().zip(DISTANCE_EXTRA).nth(symbol).map_or(Self(0), Self::based)
    }

    fn based((base, extra): (&u16, u8)) -> Self {
        Self(LENGTH | u32::from(*base) << 16 | u32::from(extra))
    }

    /// The same entry reached by a code of `bits`.
    fn coded(self, bits: u32) -> Self {
        if self.0 == 0 { self } else { Self((self.0 | bits << 8) + bits) }
    }
}

/// The codes of literals, lengths and the block's end.
pub(super) struct LiteralTable([Entry; LITERAL_SIZE]);

/// The codes of distances.
pub(super) struct DistanceTable([Entry; DISTANCE_SIZE]);

impl Default for LiteralTable {
    fn default() -> Self {
        Self([Entry::default(); LITERAL_SIZE])
    }
}

impl Default for DistanceTable {
    fn default() -> Self {
        Self([Entry::default(); DISTANCE_SIZE])
    }
}

impl LiteralTable {
    /// Sets the table from the code lengths of its symbols.
    pub(super) fn build(&mut self, lengths: &[u8]) -> Result<(), Fault> {
        build(&mut self.0, LITERAL_BITS, lengths, Entry::literal_or_length)?;
        // From the end on, so that what follows a first code (at a lower index) is still single.
        for index in (0..1usize << LITERAL_BITS).rev() {
            let first = self.entry(index);
            let pair = first.with(self.entry(index >> first.code_bits()));
            if let Some(slot) = self.0.get_mut(index) {
                *slot = pair;
            }
        }
        Ok(())
    }

    #[inline(always)]
    fn entry(&self, index: usize) -> Entry {
        self.0.get(index % LITERAL_SIZE).copied().unwrap_or_default()
    }

    /// The entry for the next bits: an answer or a link to the second level.
    #[inline(always)]
    pub(super) fn short(&self, bits: u64) -> Entry {
        self.entry(bits as usize & ((1 << LITERAL_BITS) - 1))
    }

    /// The entry that a link leads to.
    #[inline(always)]
    pub(super) fn long(&self, link: Entry, bits: u64) -> Entry {
        self.entry(follow(link, bits, LITERAL_BITS))
    }
}

impl DistanceTable {
    /// Sets the table from the code lengths of its symbols.
    pub(super) fn build(&mut self, lengths: &[u8]) -> Result<(), Fault> {
        build(&mut self.0, DISTANCE_BITS, lengths, Entry::distance)
    }

    /// The entry for the next bits.
    #[inline(always)]
    pub(super) fn entry(&self, bits: u64) -> Entry {
        let at = |index: usize| self.0.get(index % DISTANCE_SIZE).copied().unwrap_or_default();
        let entry = at(bits as usize & ((1 << DISTANCE_BITS) - 1));
        if entry.is_link() { at(follow(entry, bits, DISTANCE_BITS)) } else { entry }
    }
}

#[inline(always)]
fn follow(link: Entry, bits: u64, first_bits: u32) -> usize {
    let second = bits >> first_bits & ((1 << link.code_bits()) - 1);
    (link.0 >> 16) as usize + second as usize
}

/// The two tables of RFC 1951, section 3.2.6.
pub(super) fn fixed(literals: &mut LiteralTable, distances: &mut DistanceTable) -> Result<(), Fault> {
    let mut lengths = [8u8; 288];
    lengths.iter_mut().skip(144).take(112).for_each(|length| *length = 9);
    lengths.iter_mut().skip(256).take(24).for_each(|length| *length = 7);
    literals.build(&lengths)?;
    distances.build(&[5; 30])
}

/// The table of the code that code lengths are written in: symbol and code length for each 7 bits.
pub(super) fn meta(lengths: &[u8; 19]) -> Result<[(u8, u8); 128], Fault> {
    let mut table = [(0, 0); 128];
    for code in codes(lengths)? {
        for slot in table.iter_mut().skip(code.reversed as usize).step_by(1 << code.bits) {
            *slot = (code.symbol as u8, code.bits as u8);
        }
    }
    Ok(table)
}

/// A symbol with its code, first bit lowest.
struct Code {
    symbol: usize,
    bits: u32,
    reversed: u32,
}

/// Refuses code lengths that leave bit patterns without a meaning, as zlib does: no encoder writes them. Only a `lone` code of
/// one bit may leave half of its table empty, and an alphabet that is not used at all may have none.
pub(super) fn refuse_gaps(lengths: &[u8], lone: bool) -> Result<(), Fault> {
    const ALL: u32 = 1 << LONGEST_CODE;
    let taken: u32 = lengths.iter().filter(|length| **length > 0).map(|length| ALL >> *length).sum();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    if taken >= ALL || lone && longest <= 1 { Ok(()) } else { Err(Fault::Damaged) }
}

/// Assigns the canonical codes (RFC 1951, section 3.2.2); refuses lengths that promise more codes than there are.
fn codes(lengths: &[u8]) -> Result<impl Iterator<Item = Code> + '_, Fault> {
    let mut next = [0u32; LONGEST_CODE + 2];
    for length in lengths.iter().filter(|length| **length > 0) {
        // Counted one place up: `next[n + 1]` is the number of codes with n bits until the sum below.
        *next.get_mut(usize::from(*length) + 1).ok_or(Fault::Damaged)? += 1;
    }
    let mut first = 0u32;
    for (bits, slot) in next.iter_mut().enumerate().skip(2) {
        let count = *slot;
        // `first` codes of `bits - 1` bits are taken.
        first += count;
        if first > 1 << (bits - 1) {
            return Err(Fault::Damaged);
        }
        first <<= 1;
        *slot = first;
    }
    Ok(lengths.iter().enumerate().filter(|(_, length)| **length > 0).filter_map(move |(symbol, length)| {
        let bits = u32::from(*length);
        let slot = next.get_mut(bits as usize)?;
        let code = *slot;
        *slot += 1;
        Some(Code { symbol, bits, reversed: code.reverse_bits() >> (32 - bits) })
    }))
}

fn build(table: &mut [Entry], first_bits: u32, lengths: &[u8], entry: fn(usize) -> Entry) -> Result<(), Fault> {
    let first_size = 1usize << first_bits;
    table.iter_mut().take(first_size).for_each(|slot| *slot = Entry::default());
    let longest = lengths.iter().copied().max().map_or(0, u32::from);
    // Every second level is as deep as the longest code asks: a little more room, but one pass.
    let second_bits = longest.saturating_sub(first_bits);
    let mut free = first_size;
    for code in codes(lengths)? {
        if code.bits <= first_bits {
            let value = entry(code.symbol).coded(code.bits);
            let slots = table.iter_mut().take(first_size).skip(code.reversed as usize);
            slots.step_by(1 << code.bits).for_each(|slot| *slot = value);
            continue;
        }
        let link = table.get_mut(code.reversed as usize & (first_size - 1)).ok_or(Fault::Damaged)?;
        let is_new = !link.is_valid();
        if is_new {
            *link = Entry(LINK | (free as u32) << 16 | second_bits << 8);
            free += 1 << second_bits;
        }
        let start = (link.0 >> 16) as usize;
        let second = table.get_mut(start..start + (1 << second_bits)).ok_or(Fault::Damaged)?;
        if is_new {
            second.fill(Entry::default());
        }
        // The first level's bits stay in the buffer and are used up together with the rest.
        let value = entry(code.symbol).coded(code.bits);
        let slots = second.iter_mut().skip((code.reversed >> first_bits) as usize);
        slots.step_by(1 << (code.bits - first_bits)).for_each(|slot| *slot = value);
    }
    Ok(())
}
