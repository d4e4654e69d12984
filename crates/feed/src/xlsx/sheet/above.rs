//! The fastest way through cells: as the cell of that column in the row above was written, with another number and value.
//!
//! What such a cell begins with and what stands before its value are compared in two registers. All that differs in any
//! way is left to the slower ways, and gives the same there.

use onhand_stock::whole;

use crate::bytes::{Bytes, Short, each};
use crate::numfmt::NumberFormat;

use super::Stored;
use super::plain::{CELL, END, PlainCell};

/// Columns whose cells are remembered; beyond that no stock list has any that are looked at.
const COLUMNS: usize = 256;

/// The forms of the cells above, each by the column that was to be expected where it stood.
#[derive(Default)]
pub(super) struct Above(Vec<Form>);

/// How a cell is written.
#[derive(Clone, Copy, Default)]
struct Form {
    /// `<c r="B` and the like.
    start: Pattern,
    /// What stands between the row's number and the value, in two pieces: `" s="1" t="s"><v>`.
    middle: (Pattern, Pattern),
    cell: Known,
}

/// What is known of a cell by its form.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    pub(super) column: usize,
    pub(super) kind: Stored,
    pub(super) format: NumberFormat,
}

/// The first bytes of a register that are compared, and how many; none fit anything.
#[derive(Clone, Copy, Default)]
pub(super) struct Pattern {
    bytes: u64,
    mask: u64,
    length: usize,
}

impl Pattern {
    /// Up to eight bytes.
    #[inline(always)]
    pub(super) fn new(text: &[u8]) -> Option<Self> {
        let Short { word: bytes, length } = Short::new(text)?;
        Some(Self { bytes, mask: Short::begins(u64::MAX, length).word, length })
    }

    #[inline(always)]
    fn differs(self, word: u64) -> u64 {
        (word ^ self.bytes) & self.mask
    }
}

impl Above {
    /// The cell that `bytes` begin with, if it is written as the one above and its value is short: what is known of it, the
    /// value, what follows.
    #[inline(always)]
    pub(super) fn cell<'a>(&self, bytes: &'a [u8], expected: usize, row: Pattern) -> Option<(&Known, Short, &'a [u8])> {
        let Form { start, middle: (first, second), cell } = self.0.get(expected)?;
        let place = start.length + row.length;
        let differs = start.differs(bytes.u64(0)?) | row.differs(bytes.u64(start.length)?);
        let differs = differs | first.differs(bytes.u64(place)?) | second.differs(bytes.u64(place + 8)?);
        if differs != 0 || first.length == 0 || row.length == 0 {
            return None;
        }
        let rest = bytes.get(place + first.length + second.length..)?;
        let word = rest.u64(0)?;
        let length = Short::find(word, b'<').filter(|length| *length > 0)?;
        let (end, after) = rest.get(length..)?.split_first_chunk()?;
        (end == END).then(|| (cell, Short::begins(word, length), after))
    }

    /// Remembers a cell that `bytes` began with, in a row whose number has so many digits.
    pub(super) fn learn(
        &mut self,
        bytes: &[u8],
        expected: usize,
        digits: usize,
        cell: &PlainCell<'_>,
        format: NumberFormat,
    ) {
        let is_usual = matches!(cell.kind, Stored::Number | Stored::Shared) && !cell.value.is_empty();
        if expected >= COLUMNS || !is_usual {
            return;
        }
        if self.0.len() <= expected {
            self.0.resize(expected + 1, Form::default());
        }
        if let Some(slot) = self.0.get_mut(expected) {
            *slot = Form::of(bytes, digits, cell, format).unwrap_or_default();
        }
    }
}

impl Form {
    fn of(bytes: &[u8], digits: usize, cell: &PlainCell<'_>, format: NumberFormat) -> Option<Self> {
        let whole = bytes.len() - cell.rest.len();
        let before = bytes.get(..whole.checked_sub(END.len() + cell.value.len())?)?;
        let letters = before.get(CELL.len()..)?.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        let (start, rest) = before.split_at_checked(CELL.len() + letters)?;
        let middle = rest.get(digits..)?;
        let (first, second) = middle.split_at_checked(8).unwrap_or((middle, &[]));
        Some(Self {
            start: Pattern::new(start)?,
            middle: (Pattern::new(first)?, Pattern::new(second)?),
            cell: Known { column: cell.column, kind: cell.kind, format },
        })
    }
}

/// The number that one to eight digits are, without asking how many there are.
#[inline(always)]
pub(super) fn number(text: Short) -> Option<u32> {
    let free = 64u32.checked_sub(8 * text.length as u32).filter(|free| *free < 64)?;
    let zeros = each(b'0') & !(u64::MAX << free);
    whole(&(text.word << free | zeros).to_le_bytes())
}
