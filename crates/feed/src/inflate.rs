//! DEFLATE (RFC 1951), decoded into a window of output so that a sheet is scanned while it unpacks.
//!
//! The input lies in memory as a whole; the output need not. The decoder writes whole symbols only, so it stops when
//! less than [`ROOM`] bytes are free and goes on when the caller has made room, keeping [`HISTORY`] bytes before it.

mod table;

use table::{DistanceTable, Entry, LiteralTable};

/// How far back a match may reach (RFC 1951, section 2).
pub(crate) const HISTORY: usize = 32 * 1024;
/// Free bytes that the decoder needs to go on: literals that are written at once, a longest match behind them, and what its
/// wide copies write too far.
pub(crate) const ROOM: usize = LITERALS + LONGEST_MATCH + WIDE;
const LITERALS: usize = 8;
const LONGEST_MATCH: usize = 258;
/// Bytes of one wide copy.
const WIDE: usize = 16;
/// Bits that the bit buffer surely holds after a wide refill.
const REFILLED: u32 = 56;
/// Bits of a distance at most: its code and its extra bits.
const LONGEST_DISTANCE: u32 = 15 + 13;

/// What is wrong with a compressed stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It ends in the middle.
    Cut,
    /// It breaks the rules.
    Damaged,
}

/// A decoder at some place of its input.
pub(crate) struct Inflate<'a> {
    input: Input<'a>,
    block: Block,
    last_block: bool,
    literals: Box<LiteralTable>,
    distances: Box<DistanceTable>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Header,
    Stored(usize),
    Coded,
    Done,
}

/// The input with a buffer of bits; the first bit to come is the lowest one.
#[derive(Clone, Copy)]
struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
    bits: u64,
    count: u32,
}

/// Why the decoding of a block pauses.
#[derive(PartialEq, Eq)]
enum Pause {
    BlockEnd,
    Full,
    /// The wide reads of the fast loop would pass the end of the input.
    NearEnd,
}

impl<'a> Inflate<'a> {
    /// A decoder of the raw DEFLATE stream that `input` begins with.
    pub(crate) fn new(input: &'a [u8]) -> Self {
        Self {
            input: Input { bytes: input, at: 0, bits: 0, count: 0 },
            block: Block::Header,
            last_block: false,
            literals: Box::default(),
            distances: Box::default(),
        }
    }

    /// True once the last block has ended.
    pub(crate) fn is_done(&self) -> bool {
        self.block == Block::Done
    }

    /// Bytes of the input that were used; exact once the stream is done.
    pub(crate) fn consumed(&self) -> usize {
        self.input.at - (self.input.count / 8) as usize
    }

    /// Writes on from `out[at..]` until the stream ends or less than [`ROOM`] bytes are free; gives the new end.
    ///
    /// `out[..at]` must end with the last output, at least [`HISTORY`] bytes of it if so many were written.
    pub(crate) fn run(&mut self, out: &mut [u8], mut at: usize) -> Result<usize, Fault> {
        while out.len().saturating_sub(at) >= ROOM {
            match self.block {
                Block::Done => break,
                Block::Header => self.header()?,
                Block::Stored(0) => self.end_block(),
                Block::Stored(left) => {
                    let copied = self.input.copy_to(out.get_mut(at..).unwrap_or_default(), left);
                    if copied == 0 {
                        return Err(Fault::Cut);
                    }
                    at += copied;
                    self.block = Block::Stored(left - copied);
                }
                Block::Coded => {
                    let mut pause = self.fast(out, &mut at)?;
                    if pause == Pause::NearEnd {
                        pause = self.careful(out, &mut at)?;
                    }
                    if pause == Pause::BlockEnd {
                        self.end_block();
                    }
                }
            }
        }
        Ok(at)
    }

    fn end_block(&mut self) {
        self.block = if self.last_block { Block::Done } else { Block::Header };
    }

    fn header(&mut self) -> Result<(), Fault> {
        self.last_block = self.input.take(1)? == 1;
        self.block = match self.input.take(2)? {
            0 => Block::Stored(self.input.stored_length()?),
            1 => {
                table::fixed(&mut self.literals, &mut self.distances)?;
                Block::Coded
            }
            2 => {
                self.dynamic()?;
                Block::Coded
            }
            _ => return Err(Fault::Damaged),
        };
        Ok(())
    }

    /// Reads the code lengths of a block that brings its own codes (RFC 1951, section 3.2.7).
    fn dynamic(&mut self) -> Result<(), Fault> {
        const ORDER: [u8; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        let literals = self.input.take(5)? as usize + 257;
        let distances = self.input.take(5)? as usize + 1;
        let used = self.input.take(4)? as usize + 4;
        let mut meta = [0u8; 19];
        for symbol in ORDER.into_iter().take(used) {
            let length = self.input.take(3)? as u8;
            if let Some(slot) = meta.get_mut(usize::from(symbol)) {
                *slot = length;
            }
        }
        table::refuse_gaps(&meta, false)?;
        let meta = table::meta(&meta)?;
        // The two alphabets' lengths are one sequence; a repetition may run over the border.
        let mut lengths = [0u8; 320];
        let total = literals + distances;
        let mut filled = 0;
        while filled < total {
            let (symbol, length) = meta.get(self.input.peek(7) as usize).copied().unwrap_or_default();
            if length == 0 {
                return Err(self.input.fault());
            }
            self.input.take(u32::from(length))?;
            let (value, times) = match symbol {
                0..=15 => (symbol, 1),
                16 => (previous(&lengths, filled)?, 3 + self.input.take(2)? as usize),
                17 => (0, 3 + self.input.take(3)? as usize),
                _ => (0, 11 + self.input.take(7)? as usize),
            };
            let end = filled + times;
            lengths.get_mut(filled..end).filter(|_| end <= total).ok_or(Fault::Damaged)?.fill(value);
            filled = end;
        }
        let (of_literals, rest) = lengths.split_at_checked(literals).ok_or(Fault::Damaged)?;
        let of_distances = rest.get(..distances).ok_or(Fault::Damaged)?;
        table::refuse_gaps(of_literals, true)?;
        table::refuse_gaps(of_distances, true)?;
        self.literals.build(of_literals)?;
        self.distances.build(of_distances)
    }

    /// Decodes with wide reads and writes while both ends are far enough away.
    fn fast(&mut self, out: &mut [u8], position: &mut usize) -> Result<Pause, Fault> {
        let Self { literals, distances, input, .. } = self;
        let mut bits = *input;
        let mut at = *position;
        let end = out.len().saturating_sub(ROOM);
        let mut pause = bits.ready(at, end);
        let mut entry = literals.short(bits.bits);
        while pause.is_none() {
            // The buffer is full, and `entry` is what its first bits mean. That is enough for four short look-ups of at
            // most 11 bits; or for three, and a length code with its extra bits.
            let mut run = 0u64;
            let mut run_bits = 0;
            let mut lookups = 0;
            while entry.is_literal() && lookups < 4 {
                run |= entry.literals() << run_bits;
                run_bits += entry.literal_bits();
                bits.skip(entry.used());
                lookups += 1;
                entry = literals.short(bits.bits);
            }
            if run_bits > 0 {
                if let Some(slot) = out.get_mut(at..).and_then(|free| free.first_chunk_mut::<8>()) {
                    *slot = run.to_le_bytes();
                }
                at += (run_bits / 8) as usize;
                if lookups == 4 {
                    pause = bits.ready(at, end);
                    entry = literals.short(bits.bits);
                    continue;
                }
            }
            if entry.is_link() {
                entry = literals.long(entry, bits.bits);
            }
            if entry.is_length() {
                let length = entry.value(bits.bits);
                bits.skip(entry.used());
                if bits.count < LONGEST_DISTANCE && !bits.refill() {
                    // Finish this one symbol slowly: the length is taken, its distance is not.
                    let back = careful_distance(&mut bits, distances)?;
                    copy_match(out, &mut at, back, length)?;
                    pause = Some(Pause::NearEnd);
                    continue;
                }
                let distance = distances.entry(bits.bits);
                if !distance.is_length() {
                    return Err(Fault::Damaged);
                }
                let back = distance.value(bits.bits);
                bits.skip(distance.used());
                // Looked up before the copy, so that the processor does both at once.
                pause = bits.ready(at + length, end);
                entry = literals.short(bits.bits);
                copy_match(out, &mut at, back, length)?;
                continue;
            }
            bits.skip(entry.used());
            if entry.is_literal() {
                put(out, &mut at, entry);
                pause = bits.ready(at, end);
                entry = literals.short(bits.bits);
            } else if entry.is_end() {
                pause = Some(Pause::BlockEnd);
            } else {
                return Err(Fault::Damaged);
            }
        }
        *input = bits;
        *position = at;
        Ok(pause.unwrap_or(Pause::NearEnd))
    }

    /// Decodes one symbol at a time up to the very end of the input.
    fn careful(&mut self, out: &mut [u8], at: &mut usize) -> Result<Pause, Fault> {
        let Self { literals, distances, input, .. } = self;
        let end = out.len().saturating_sub(ROOM);
        while *at <= end {
            input.refill_bytewise();
            let mut entry = literals.short(input.bits).single();
            if entry.is_link() {
                entry = literals.long(entry, input.bits);
            }
            if !entry.is_valid() {
                return Err(input.fault());
            }
            let length = if entry.is_length() { entry.value(input.bits) } else { 0 };
            input.use_up(entry.used())?;
            if entry.is_literal() {
                put(out, at, entry);
            } else if entry.is_end() {
                return Ok(Pause::BlockEnd);
            } else {
                let distance = careful_distance(input, distances)?;
                copy_match(out, at, distance, length)?;
            }
        }
        Ok(Pause::Full)
    }
}

fn previous(lengths: &[u8], filled: usize) -> Result<u8, Fault> {
    filled.checked_sub(1).and_then(|before| lengths.get(before)).copied().ok_or(Fault::Damaged)
}

fn put(out: &mut [u8], at: &mut usize, entry: Entry) {
    if let Some(slot) = out.get_mut(*at) {
        *slot = entry.literals() as u8;
        *at += 1;
    }
}

fn careful_distance(input: &mut Input<'_>, distances: &DistanceTable) -> Result<usize, Fault> {
    input.refill_bytewise();
    let entry = distances.entry(input.bits);
    if !entry.is_length() {
        return Err(input.fault());
    }
    let distance = entry.value(input.bits);
    input.use_up(entry.used())?;
    Ok(distance)
}

/// Repeats `length` bytes from `distance` back. Writes up to [`WIDE`] bytes more than that, which later output covers.
#[inline(always)]
fn copy_match(out: &mut [u8], at: &mut usize, distance: usize, length: usize) -> Result<(), Fault> {
    let start = at.checked_sub(distance).ok_or(Fault::Damaged)?;
    let area = out.get_mut(start..*at + length + WIDE).ok_or(Fault::Damaged)?;
    *at += length;
    if distance >= WIDE {
        let mut from = 0;
        while from < length {
            copy_chunk::<WIDE>(area, from, from + distance);
            from += WIDE;
        }
    } else if distance == 1 {
        let byte = area.first().copied().unwrap_or_default();
        area.get_mut(1..=length).unwrap_or_default().fill(byte);
    } else if distance >= 8 {
        let mut from = 0;
        while from < length {
            copy_chunk::<8>(area, from, from + distance);
            from += 8;
        }
    } else {
        for to in distance..distance + length {
            copy_chunk::<1>(area, to - distance, to);
        }
    }
    Ok(())
}

#[inline(always)]
fn copy_chunk<const N: usize>(area: &mut [u8], from: usize, to: usize) {
    let Some(chunk) = area.get(from..).and_then(|bytes| bytes.first_chunk::<N>()).copied() else { return };
    if let Some(slot) = area.get_mut(to..).and_then(|bytes| bytes.first_chunk_mut::<N>()) {
        *slot = chunk;
    }
}

impl Input<'_> {
    /// Fills the buffer to at least [`REFILLED`] bits by one wide read; false if less than that is left.
    #[inline(always)]
    fn refill(&mut self) -> bool {
        let Some(chunk) = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>()) else {
            return false;
        };
        self.bits |= u64::from_le_bytes(*chunk) << self.count;
        self.at += ((63 - self.count) / 8) as usize;
        self.count |= REFILLED;
        true
    }

    /// Fills the buffer for the next symbol; or says why the fast loop has to pause at `at`.
    #[inline(always)]
    fn ready(&mut self, at: usize, end: usize) -> Option<Pause> {
        if at > end {
            return Some(Pause::Full);
        }
        if self.refill() { None } else { Some(Pause::NearEnd) }
    }

    fn refill_bytewise(&mut self) {
        // The wide refill leaves bits above `count` that the bytes at `at` will bring again.
        self.bits &= (1u64 << self.count) - 1;
        while self.count < REFILLED {
            let Some(byte) = self.bytes.get(self.at) else { break };
            self.bits |= u64::from(*byte) << self.count;
            self.count += 8;
            self.at += 1;
        }
    }

    #[inline(always)]
    fn skip(&mut self, count: u32) {
        self.bits >>= count;
        self.count = self.count.wrapping_sub(count);
    }

    fn use_up(&mut self, count: u32) -> Result<(), Fault> {
        if count > self.count {
            return Err(Fault::Cut);
        }
        self.skip(count);
        Ok(())
    }

    fn peek(&mut self, count: u32) -> u64 {
        self.refill_bytewise();
        self.bits & ((1 << count) - 1)
    }

    fn take(&mut self, count: u32) -> Result<u64, Fault> {
        let value = self.peek(count);
        self.use_up(count)?;
        Ok(value)
    }

    /// An invalid code is the end's fault if the input is used up.
    fn fault(&self) -> Fault {
        if self.at >= self.bytes.len() && self.count < 15 { Fault::Cut } else { Fault::Damaged }
    }

    /// Aligns to the next byte and reads a stored block's length with its complement.
    fn stored_length(&mut self) -> Result<usize, Fault> {
        self.at -= (self.count / 8) as usize;
        (self.bits, self.count) = (0, 0);
        let [a, b, c, d] = *self.bytes.get(self.at..).and_then(|rest| rest.first_chunk()).ok_or(Fault::Cut)?;
        self.at += 4;
        let length = u16::from_le_bytes([a, b]);
        if length != !u16::from_le_bytes([c, d]) {
            return Err(Fault::Damaged);
        }
        Ok(usize::from(length))
    }

    /// Copies up to `wanted` whole bytes; fewer if the output or the input ends before.
    fn copy_to(&mut self, out: &mut [u8], wanted: usize) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let size = wanted.min(out.len()).min(rest.len());
        if let (Some(to), Some(from)) = (out.get_mut(..size), rest.get(..size)) {
            to.copy_from_slice(from);
        }
        self.at += size;
        size
    }
}

#[cfg(test)]
mod tests;
