//! `interpret`: the verb that turns rows into stock lines and problems, in one pass.
//!
//! What only the whole column can decide (lost zeros, decimal marks) is kept aside as digits until the last row is in.

mod codes;
mod declared;
mod finish;
mod found;
mod merge;
mod numbers;
mod plan;
mod ragged;
mod sheets;
mod structure;
mod tile;
mod usual;

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::block::{Block, Taker};
use crate::checks::Finding;
use crate::sniff::Header;
use crate::{Row, RowClass};
use codes::{Identity, identity};
use found::Found;
use tile::Tile;
use usual::{Numbered, says_pieces};

pub(crate) use finish::Interpretation;
pub(crate) use plan::Plan;
pub(crate) use structure::NumberHabits;

/// Rows in, lines and problems out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interpreter {
    plan: Plan,
    /// The header; rows above it are preamble.
    header: Header,
    /// It says in words which column has the pieces.
    says_pieces: bool,
    /// The first cells of the rows above the header, to know them again at the head of a page.
    titles: Vec<Vec<u8>>,
    /// The latest day that those rows name.
    dated: Option<i32>,
    /// How many rows the file says that it has.
    declared: Option<u32>,
    /// The store that a title or section row names for the rows below it.
    section_store: Option<String>,
    classes: Vec<RowClass>,
    found: Found,
    /// What rows that are taken together are read into.
    tile: Option<Box<Tile>>,
}

impl Interpreter {
    /// Reads rows by a plan; rows above the header's data are preamble or the header.
    pub(crate) fn new(plan: Plan, header: Header) -> Self {
        let says_pieces = says_pieces(&plan, &header);
        Self { plan, header, says_pieces, ..Self::default() }
    }

    /// Makes room for so many rows in all.
    pub(crate) fn expect(&mut self, rows: usize) {
        let more = rows.saturating_sub(self.classes.len());
        self.classes.reserve_exact(more);
        self.found.rest.reserve_exact(more);
        self.found.lines.expect(more);
    }

    /// Rows taken so far.
    pub(crate) fn rows(&self) -> u32 {
        self.classes.len() as u32
    }

    /// Tells of a text that was damaged before the file came here, and what it was.
    pub(crate) fn scrambled(&mut self, found: &str, meant: &str) {
        self.found.problems.add(Finding::TextScrambled, 0, None, || format!("{found} → {meant}"));
    }

    /// Takes the next row.
    pub(crate) fn row(&mut self, row: &Row<'_>) {
        match self.usual(row) {
            Some(class) => self.classes.push(class),
            None => self.unusual(row, None),
        }
    }

    /// Takes a row that leaves a question; `rest` is the hash of its cells that are no values, where that is known.
    fn unusual(&mut self, row: &Row<'_>, rest: Option<u64>) {
        let code = self.first_code(row);
        let class =
            self.structure(row, code).or_else(|| self.ragged(row)).unwrap_or_else(|| self.data(row, code, rest));
        self.classes.push(class);
    }

    /// The class of a row of data as nearly all are; nothing of any other.
    fn usual(&mut self, row: &Row<'_>) -> Option<RowClass> {
        let whole = !self.plan.text || self.plan.width < 2 || row.len() == self.plan.width;
        if row.number < self.header.data || !whole {
            return None;
        }
        let store = self.section_store.as_deref().or(self.plan.default_store.as_deref());
        let numbered = Numbered::new(&self.plan, self.says_pieces, &self.titles);
        self.found.usual(&self.plan, row, store, &numbered)
    }

    /// What a row's first code column says.
    fn first_code(&self, row: &Row<'_>) -> Identity {
        self.plan.codes.first().map_or(Identity::None, |column| code_in(row, *column))
    }

    /// Reads a row of data, whose first code column was read before.
    fn data(&mut self, row: &Row<'_>, code: Identity, rest: Option<u64>) -> RowClass {
        let store = self.section_store.as_deref().or(self.plan.default_store.as_deref());
        let rest = rest.unwrap_or_else(|| self.plan.rest.of(row, &mut self.found.written));
        self.found.data(&self.plan, row, code, rest, store)
    }
}

impl Taker for Interpreter {
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
        self.row(row);
        ControlFlow::Continue(())
    }

    fn block(&mut self, block: &Block<'_>) -> (usize, ControlFlow<()>) {
        self.block(block);
        (block.len(), ControlFlow::Continue(()))
    }
}

/// What a cell is as a code.
fn code_in(row: &Row<'_>, column: usize) -> Identity {
    decoded(row, row.cell(column).trimmed(), identity)
}

/// Reads a cell's bytes as they are where they are plain, as text where they are not.
fn decoded<T>(row: &Row<'_>, bytes: &[u8], read: fn(&[u8]) -> T) -> T {
    if bytes.is_ascii() { read(bytes) } else { read(row.encoding.decode(bytes).as_bytes()) }
}

/// The texts of the cells that hold something.
fn texts<'a>(row: &Row<'a>) -> impl Iterator<Item = Cow<'a, str>> {
    (0..row.len()).map(|column| row.text(column)).filter(|text| !text.is_empty())
}

/// The row in a few words.
fn summary(row: &Row<'_>) -> String {
    texts(row).take(4).collect::<Vec<_>>().join(" · ")
}
