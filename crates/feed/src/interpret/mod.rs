//! `interpret`: the verb that turns rows into stock lines and problems, in one pass.
//!
//! What only the whole column can decide (lost zeros, decimal marks) is kept aside as digits until the last row is in.

mod codes;
mod finish;
mod merge;
mod numbers;
mod plan;
mod ragged;
mod sheets;
mod structure;

use std::borrow::Cow;

use onhand_stock::{Currency, Line};

use crate::checks::Finding;
use crate::problems::Problems;
use crate::sniff::Header;
use crate::values::{Amount, Marks, amount, currency_in, quantity};
use crate::{CellKind, Lines, Row, RowClass};
use codes::{Identity, Votes, identity};
use numbers::{QuantityVotes, pieces, price};

pub(crate) use finish::Interpretation;
pub(crate) use plan::Plan;
pub(crate) use structure::NumberHabits;

/// A code that waits for its column's ruling.
#[derive(Clone, Copy, Debug)]
struct OddCode {
    line: u32,
    row: u32,
    column: u32,
    value: u64,
    len: u8,
}

/// A quantity that waits for its column's ruling.
#[derive(Clone, Copy, Debug)]
struct OpenQuantity {
    line: u32,
    row: u32,
    column: u32,
    digits: i64,
    mark: char,
}

impl OpenQuantity {
    /// As it stands in the file: one mark before the last three digits.
    fn written(&self) -> String {
        let (sign, digits) = (if self.digits < 0 { "-" } else { "" }, self.digits.unsigned_abs());
        format!("{sign}{}{}{:03}", digits / 1000, self.mark, digits % 1000)
    }
}

/// A price that waits for its column's ruling.
#[derive(Clone, Copy, Debug)]
struct OpenPrice {
    line: u32,
    row: u32,
    column: u32,
    regular: bool,
    amount: Amount,
    currency: Option<Currency>,
}

/// Rows in, lines and problems out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interpreter {
    plan: Plan,
    /// The header; rows above it are preamble.
    header: Header,
    /// The first cells of the rows above the header, to know them again at the head of a page.
    titles: Vec<Vec<u8>>,
    /// The store that a title or section row names for the rows below it.
    section_store: Option<String>,
    classes: Vec<RowClass>,
    lines: Lines,
    /// For each line a hash of the cells that are not values: two lots of one item differ in it.
    rest: Vec<u64>,
    problems: Problems,
    /// Rows that are not taken, and why.
    rejected: Vec<(u32, Finding)>,
    votes: Votes,
    quantity_votes: QuantityVotes,
    marks: Marks,
    odd_codes: Vec<OddCode>,
    open_quantities: Vec<OpenQuantity>,
    open_prices: Vec<OpenPrice>,
}

/// What a row is found by.
struct Identified {
    gtin: Option<onhand_stock::Gtin>,
    sku: String,
    odd: Option<OddCode>,
    fixed: bool,
}

impl Interpreter {
    /// Reads rows by a plan; rows above the header's data are preamble or the header.
    pub(crate) fn new(plan: Plan, header: Header) -> Self {
        Self { plan, header, ..Self::default() }
    }

    /// Rows taken so far.
    pub(crate) fn rows(&self) -> u32 {
        self.classes.len() as u32
    }

    /// Takes the next row.
    pub(crate) fn row(&mut self, row: &Row<'_>) {
        let class = self.structure(row).or_else(|| self.ragged(row)).unwrap_or_else(|| self.data(row));
        self.classes.push(class);
    }

    /// Reads a row of data.
    fn data(&mut self, row: &Row<'_>) -> RowClass {
        let Some(found) = self.identify(row) else { return RowClass::Rejected };
        let currency = self.currency(row);
        let store = self.store(row);
        let mut fixed = found.fixed;
        let quantities = if self.plan.quantities.is_empty() { 1 } else { self.plan.quantities.len() };
        for at in 0..quantities {
            fixed |= self.line(row, at, &found, store.as_deref(), currency);
        }
        if fixed { RowClass::Fixed } else { RowClass::Accepted }
    }

    /// Adds the line of one quantity column; true if something was put right.
    fn line(
        &mut self,
        row: &Row<'_>,
        at: usize,
        found: &Identified,
        store: Option<&str>,
        currency: Option<Currency>,
    ) -> bool {
        let line = self.lines.len() as u32;
        let (quantity, fixed) = self.quantity(row, at, line);
        let own_store = self.plan.quantities.get(at).and_then(|(_, store)| store.clone());
        let prices = self.prices(row, line, own_store.as_deref(), currency);
        let stock = Line { gtin: found.gtin, sku: &found.sku, quantity, price: prices.0, regular_price: prices.1 };
        self.lines.push(row.number, own_store.as_deref().or(store), &stock);
        self.rest.push(self.rest_hash(row));
        self.odd_codes.extend(found.odd.map(|odd| OddCode { line, ..odd }));
        fixed
    }

    /// Finds out which item a row is of; `None` if nothing says so.
    fn identify(&mut self, row: &Row<'_>) -> Option<Identified> {
        let sku = self.plan.sku.map(|column| row.text(column).into_owned()).unwrap_or_default();
        let mut found = Identified { gtin: None, sku, odd: None, fixed: false };
        let mut wrong = None;
        let mut private = None;
        for column in self.plan.codes.clone() {
            match code_in(row, column) {
                Identity::None => {}
                Identity::Public(_, Some(fix)) if self.plan.refuses(fix) => {
                    wrong = wrong.or(Some((Finding::GtinNotANumber, column)));
                }
                Identity::Public(gtin, finding) => {
                    self.votes.valid();
                    if found.gtin.is_none() {
                        found.gtin = Some(gtin);
                        found.fixed |= finding.is_some_and(|finding| finding != Finding::GtinCase);
                        self.note(finding, row, column);
                    }
                }
                Identity::Private => private = private.or(Some(column)),
                Identity::Odd { value, len } => {
                    self.votes.odd(value, len);
                    let odd = OddCode { line: 0, row: row.number, column: column as u32, value, len };
                    found.odd = found.odd.or(Some(odd));
                }
                Identity::Wrong(finding) => wrong = wrong.or(Some((finding, column))),
            }
        }
        self.fall_back(row, &mut found, private, wrong)?;
        Some(found)
    }

    /// Without a public code: an in-store code, an odd code, the retailer's own number, in this order.
    fn fall_back(
        &mut self,
        row: &Row<'_>,
        found: &mut Identified,
        private: Option<usize>,
        wrong: Option<(Finding, usize)>,
    ) -> Option<()> {
        if found.gtin.is_some() {
            found.odd = None;
            return Some(());
        }
        if let Some(column) = private {
            self.note(Some(Finding::GtinPrivate), row, column);
            if found.sku.is_empty() {
                found.sku = row.text(column).into_owned();
            }
            found.odd = None;
            return Some(());
        }
        if found.odd.is_some() {
            return Some(());
        }
        if let Some((finding, column)) = wrong {
            self.note(Some(finding), row, column);
            found.fixed = true;
        }
        if !found.sku.is_empty() {
            return Some(());
        }
        if wrong.is_none() {
            self.problems.add(Finding::IdentifierMissing, row.number, None, || summary(row));
        }
        self.rejected.push((row.number, wrong.map_or(Finding::IdentifierMissing, |(finding, _)| finding)));
        None
    }

    /// Counts a finding about a cell.
    fn note(&mut self, finding: Option<Finding>, row: &Row<'_>, column: usize) {
        if let Some(finding) = finding {
            self.problems.add(finding, row.number, Some(column), || row.text(column).into_owned());
        }
    }

    /// The quantity of one column; true if it was put right.
    fn quantity(&mut self, row: &Row<'_>, at: usize, line: u32) -> (Option<u32>, bool) {
        let Some(column) = self.plan.quantities.get(at).map(|(column, _)| *column) else { return (Some(1), false) };
        let cell = row.cell(column);
        let text = cell.trimmed();
        if !self.plan.words.is_empty()
            && let Some(meant) = self.plan.word(&row.text(column))
        {
            return (meant, false);
        }
        let value = match cell.kind {
            CellKind::Date | CellKind::Error => crate::values::Quantity::Unknown,
            CellKind::Number | CellKind::Money(_) => exact(quantity(text)),
            CellKind::Text | CellKind::Bool => decoded(row, text, quantity),
        };
        if cell.kind == CellKind::Text {
            self.quantity_votes.count(value, text);
        }
        let found = pieces(value);
        if let Some((digits, mark)) = found.open {
            let open = OpenQuantity { line, row: row.number, column: column as u32, digits, mark };
            self.open_quantities.push(open);
        }
        self.note(found.finding, row, column);
        if found.finding.is_some_and(|finding| self.plan.refuses(finding)) {
            return (None, false);
        }
        let unknown = matches!(
            found.finding,
            Some(Finding::QuantityEmpty | Finding::QuantityUnknown | Finding::QuantityTooLarge)
        );
        (found.pieces, found.finding.is_some() && !unknown)
    }

    /// Price and regular price of a row.
    fn prices(
        &mut self,
        row: &Row<'_>,
        line: u32,
        store: Option<&str>,
        currency: Option<Currency>,
    ) -> (Option<onhand_stock::Money>, Option<onhand_stock::Money>) {
        let mut found = Vec::new();
        let own =
            self.plan.store_prices.iter().find(|(name, _)| Some(name.as_str()) == store).map(|(_, column)| *column);
        let columns = own.map_or_else(|| self.plan.prices.clone(), |own| vec![own]);
        for column in columns {
            found.extend(self.price(row, column, false, line, currency));
        }
        // What a shopper pays is the lowest; beside it, a higher price is what it cost before.
        found.sort_by_key(|money| money.minor);
        let regular = match self.plan.regular {
            Some(column) => self.price(row, column, true, line, currency),
            None => found.last().copied().filter(|last| Some(last.minor) != found.first().map(|first| first.minor)),
        };
        (found.first().copied(), regular)
    }

    fn price(
        &mut self,
        row: &Row<'_>,
        column: usize,
        regular: bool,
        line: u32,
        currency: Option<Currency>,
    ) -> Option<onhand_stock::Money> {
        let cell = row.cell(column);
        let text = cell.trimmed();
        let (value, sure) = match cell.kind {
            CellKind::Date | CellKind::Error => (Amount::Unknown, None),
            _ => decoded(row, text, amount),
        };
        let (value, currency) = match cell.kind {
            CellKind::Number => (point(value), currency),
            CellKind::Money(own) => (point(value), Some(own)),
            _ => {
                self.marks.count(value, sure);
                (value, currency)
            }
        };
        if let Amount::Number { open: Some(_), .. } = value {
            let open = OpenPrice { line, row: row.number, column: column as u32, regular, amount: value, currency };
            self.open_prices.push(open);
            return None;
        }
        let (money, finding) = price(value, sure, currency);
        self.note(finding, row, column);
        money
    }

    fn currency(&self, row: &Row<'_>) -> Option<Currency> {
        let own = self.plan.currency.map(|column| row.text(column));
        own.and_then(|text| currency_in(&text).or_else(|| Currency::parse(&text))).or(self.plan.default_currency)
    }

    fn store(&self, row: &Row<'_>) -> Option<String> {
        let own = self.plan.store.map(|column| row.text(column).into_owned()).filter(|store| !store.is_empty());
        own.or_else(|| self.section_store.clone()).or_else(|| self.plan.default_store.clone())
    }

    /// FNV-1a over the cells that are not values.
    fn rest_hash(&self, row: &Row<'_>) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        for (column, cell) in row.cells().enumerate().filter(|(column, _)| !self.plan.is_value(*column)) {
            for byte in cell.trimmed() {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
            hash = (hash ^ column as u64).wrapping_mul(0x0100_0000_01b3);
        }
        hash
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

/// A spreadsheet's own number has a point and no thousands.
fn exact(value: crate::values::Quantity) -> crate::values::Quantity {
    use crate::values::Quantity;
    match value {
        Quantity::Open(digits, _) => Quantity::Floored(digits.div_euclid(1000)),
        other => other,
    }
}

/// A spreadsheet's own number has a point and no thousands.
fn point(value: Amount) -> Amount {
    match value {
        Amount::Number { digits, decimals, currency, .. } => Amount::Number { digits, decimals, open: None, currency },
        other => other,
    }
}

/// The texts of the cells that hold something.
fn texts<'a>(row: &Row<'a>) -> impl Iterator<Item = Cow<'a, str>> {
    (0..row.spans.len()).map(|column| row.text(column)).filter(|text| !text.is_empty())
}

/// The row in a few words.
fn summary(row: &Row<'_>) -> String {
    texts(row).take(4).collect::<Vec<_>>().join(" · ")
}
