//! What rows of data come to: lines, problems, and what waits for the whole column.

use std::borrow::Cow;

use onhand_stock::{Currency, Line, Money};

use super::codes::{Identity, Votes};
use super::numbers::{QuantityVotes, pieces, price};
use super::plan::Plan;
use super::{code_in, decoded, summary};
use crate::checks::Finding;
use crate::problems::Problems;
use crate::values::{Amount, Marks, Quantity, Vote, amount, currency_in, quantity};
use crate::{CellKind, Encoding, Lines, Row, RowClass};

/// A code that waits for its column's ruling.
#[derive(Clone, Copy, Debug)]
pub(super) struct OddCode {
    pub(super) line: u32,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) value: u64,
    pub(super) len: u8,
}

/// A quantity that waits for its column's ruling.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenQuantity {
    pub(super) line: u32,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) digits: i64,
    pub(super) mark: char,
}

/// A price that waits for its column's ruling.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenPrice {
    pub(super) line: u32,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) regular: bool,
    pub(super) amount: Amount,
    pub(super) currency: Option<Currency>,
}

/// What was found in the rows of data so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) lines: Lines,
    /// For each line a hash of the cells that are not values: two lots of one item differ in it.
    pub(super) rest: Vec<u32>,
    /// Where a row is written before it is hashed.
    pub(super) written: Vec<u8>,
    pub(super) problems: Problems,
    /// Rows that are not taken, and why.
    pub(super) rejected: Vec<(u32, Finding)>,
    pub(super) votes: Votes,
    pub(super) quantity_votes: QuantityVotes,
    pub(super) marks: Marks,
    pub(super) odd_codes: Vec<OddCode>,
    pub(super) open_quantities: Vec<OpenQuantity>,
    pub(super) open_prices: Vec<OpenPrice>,
    /// The cell of the currency's column that was read last, and what it names: most rows say the same.
    currency: (Vec<u8>, Option<Currency>),
}

/// What a row is found by.
struct Identified<'a> {
    gtin: Option<onhand_stock::Gtin>,
    sku: Cow<'a, str>,
    odd: Option<OddCode>,
    fixed: bool,
}

impl Found {
    /// Reads a row of data: `code` is what its first code column says, `rest` the hash of its cells that are no values,
    /// `section` the store that was named above it.
    pub(super) fn data(
        &mut self,
        plan: &Plan,
        row: &Row<'_>,
        code: Identity,
        rest: u64,
        section: Option<&str>,
    ) -> RowClass {
        let Some(found) = self.identify(plan, row, code) else { return RowClass::Rejected };
        let currency = self.currency(plan, row);
        let own = plan.store.map(|column| row.text(column)).filter(|store| !store.is_empty());
        let store = own.as_deref().or(section);
        let mut fixed = found.fixed;
        for at in 0..plan.quantities.len().max(1) {
            let line = self.lines.len() as u32;
            let (quantity, put_right) = self.quantity(plan, row, at, line);
            fixed |= put_right;
            let own = plan.quantities.get(at).and_then(|(_, store)| store.as_deref());
            let (price, regular_price) = self.prices(plan, row, line, own, currency);
            let stock = Line { gtin: found.gtin, sku: &found.sku, quantity, price, regular_price };
            self.lines.push(row.number, own.or(store), &stock);
            self.brand(plan, row);
            self.rest.push((rest >> 32) as u32);
            self.odd_codes.extend(found.odd.map(|odd| OddCode { line, ..odd }));
        }
        if fixed { RowClass::Fixed } else { RowClass::Accepted }
    }

    /// Notes the brand of the line that was added last.
    pub(super) fn brand(&mut self, plan: &Plan, row: &Row<'_>) {
        if let Some(column) = plan.brand {
            self.lines.is_of_brand(1, &row.text(column));
        }
    }

    /// Finds out which item a row is of; `None` if nothing says so.
    fn identify<'a>(&mut self, plan: &Plan, row: &Row<'a>, code: Identity) -> Option<Identified<'a>> {
        let sku = plan.sku.map(|column| row.text(column)).unwrap_or_default();
        let mut found = Identified { gtin: None, sku, odd: None, fixed: false };
        let mut wrong = None;
        let mut private = None;
        for (at, column) in plan.codes.iter().copied().enumerate() {
            match if at == 0 { code } else { code_in(row, column) } {
                Identity::None => {}
                Identity::Public(_, Some(fix)) if plan.refuses(fix) => {
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
    fn fall_back<'a>(
        &mut self,
        row: &Row<'a>,
        found: &mut Identified<'a>,
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
                found.sku = row.text(column);
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
    fn quantity(&mut self, plan: &Plan, row: &Row<'_>, at: usize, line: u32) -> (Option<u32>, bool) {
        let Some(column) = plan.quantities.get(at).map(|(column, _)| *column) else { return (Some(1), false) };
        let cell = row.cell(column);
        let text = cell.trimmed();
        if !plan.words.is_empty()
            && let Some(meant) = plan.word(&row.text(column))
        {
            return (meant, false);
        }
        let value = match cell.kind {
            CellKind::Date | CellKind::Error => Quantity::Unknown,
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
        if found.finding.is_some_and(|finding| plan.refuses(finding)) {
            return (None, false);
        }
        let unknown = matches!(
            found.finding,
            Some(Finding::QuantityEmpty | Finding::QuantityUnknown | Finding::QuantityTooLarge)
        );
        (found.pieces, found.finding.is_some() && !unknown)
    }

    /// Price and regular price of a row. `store` is whose quantity it is, where each store has a column.
    fn prices(
        &mut self,
        plan: &Plan,
        row: &Row<'_>,
        line: u32,
        store: Option<&str>,
        currency: Option<Currency>,
    ) -> (Option<Money>, Option<Money>) {
        let own = plan.store_prices.iter().find(|(name, _)| Some(name.as_str()) == store).map(|(_, column)| column);
        let columns = own.map_or(plan.prices.as_slice(), std::slice::from_ref);
        // What a shopper pays is the lowest; beside it, a higher price is what it cost before.
        let (mut lowest, mut highest): (Option<Money>, Option<Money>) = (None, None);
        for column in columns {
            let Some(money) = self.price(row, *column, false, line, currency) else { continue };
            lowest = Some(lowest.filter(|low| low.minor <= money.minor).unwrap_or(money));
            highest = Some(highest.filter(|high| high.minor > money.minor).unwrap_or(money));
        }
        let regular = match plan.regular {
            Some(column) => self.price(row, column, true, line, currency),
            None => highest.filter(|high| Some(high.minor) != lowest.map(|low| low.minor)),
        };
        (lowest, regular)
    }

    fn price(
        &mut self,
        row: &Row<'_>,
        column: usize,
        regular: bool,
        line: u32,
        currency: Option<Currency>,
    ) -> Option<Money> {
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
                self.marks.count(Vote::of(value, sure));
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

    pub(super) fn currency(&mut self, plan: &Plan, row: &Row<'_>) -> Option<Currency> {
        match plan.currency {
            Some(column) => self.currency_of(plan, row.cell(column).trimmed(), row.encoding),
            None => plan.default_currency,
        }
    }

    /// The currency that a cell names, else that of all lines.
    pub(super) fn currency_of(&mut self, plan: &Plan, cell: &[u8], encoding: Encoding) -> Option<Currency> {
        if self.currency.0 != cell {
            let text = encoding.decode(cell);
            self.currency = (cell.to_vec(), currency_in(&text).or_else(|| Currency::parse(&text)));
        }
        self.currency.1.or(plan.default_currency)
    }
}

/// A spreadsheet's own number has a point and no thousands.
fn exact(value: Quantity) -> Quantity {
    match value {
        Quantity::Open(digits, _) => Quantity::Floored(digits.div_euclid(1000)),
        other => other,
    }
}

/// A spreadsheet's own number has a point and no thousands.
pub(super) fn point(value: Amount) -> Amount {
    match value {
        Amount::Number { digits, decimals, currency, .. } => Amount::Number { digits, decimals, open: None, currency },
        other => other,
    }
}
