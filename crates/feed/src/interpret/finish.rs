//! The end of a file: columns give their rulings, lines of one item come together, the ledger is drawn up.

use crate::checks::Finding;
use crate::problems::Problems;
use crate::{Ledger, Lines, Problem, RowClass, Sentence};

use super::codes::settle;
use super::found::{OddCode, OpenPrice};
use super::merge::merge;
use super::numbers::{price, settle_pieces};
use super::{Interpreter, Plan};
use crate::values::Amount;

/// Everything a file said.
#[derive(Clone, Debug)]
pub(crate) struct Interpretation {
    /// Stock lines.
    pub(crate) lines: Lines,
    /// Class of each row, in order.
    pub(crate) classes: Vec<RowClass>,
    /// Why rows were rejected, by row.
    pub(crate) rejected: Vec<(u32, Finding)>,
    /// Rows by class.
    pub(crate) ledger: Ledger,
    /// What is wrong.
    pub(crate) problems: Vec<Problem>,
    /// What keeps the file from being published without a look, as sentences.
    pub(crate) reasons: Vec<Sentence>,
    /// The latest day that the rows above the header name.
    pub(crate) dated: Option<i32>,
}

/// Rows of a wrong length above this share say that the file was not split rightly.
const MAX_RAGGED: f64 = 0.05;
/// Destroyed codes above this share make a file unfit to publish without a look.
const MAX_LOST: f64 = 0.025;
/// Wrong codes above this share say that the column is not what it seems; a till's own typing errors are rarer.
const MAX_WRONG: f64 = 0.1;
/// Wrong codes that a small file may have.
const FEW_WRONG: u32 = 2;
/// Rows that were added up, above this share of all lines, say that a column is not understood: a store, most likely.
const MAX_SUMMED: f64 = 0.3;
/// Unknown quantities above this share say that the column is not understood.
const MAX_UNKNOWN: f64 = 0.2;

impl Interpreter {
    /// Settles what waited for the whole column, and counts.
    pub(crate) fn finish(mut self) -> Interpretation {
        self.found.lines.settle();
        self.settle_codes();
        self.settle_quantities();
        self.settle_prices();
        self.check_regular_prices();
        self.found.rejected.sort_unstable_by_key(|(row, _)| *row);
        self.found.rejected.dedup_by_key(|(row, _)| *row);
        let merged =
            merge(&mut self.found.lines, &self.found.rest, &mut self.found.problems, &|fix| self.plan.refuses(fix));
        for row in &merged.rows {
            self.reclass(*row, RowClass::Fixed);
        }
        let mut lines = std::mem::take(&mut self.found.lines);
        let mut dropped: Vec<usize> = lines.bare().chain(merged.dropped).collect();
        if !dropped.is_empty() {
            dropped.sort_unstable();
            lines = lines.without(&dropped);
        }
        self.note_blank_rows();
        let ledger = Ledger::of(&self.classes);
        let mut reasons = reasons(&self.found.problems, &ledger, &lines, &self.plan);
        if let Some(declared) = self.declared.filter(|declared| *declared > ledger.read) {
            let there = ledger.accepted + ledger.fixed + ledger.rejected;
            reasons.push(Sentence::new("doubt-rows-missing").with("declared", declared).with("rows", there));
        }
        let (classes, rejected, problems) = (self.classes, self.found.rejected, self.found.problems.report());
        Interpretation { lines, classes, rejected, ledger, problems, reasons, dated: self.dated }
    }

    /// Blank rows with data above and below.
    fn note_blank_rows(&mut self) {
        let is_data = |class: &RowClass| matches!(class, RowClass::Accepted | RowClass::Fixed | RowClass::Rejected);
        let first = self.classes.iter().position(is_data).unwrap_or(0);
        let last = self.classes.iter().rposition(is_data).unwrap_or(0);
        let inside = self.classes.get(first..last).unwrap_or_default();
        if Ledger::of(inside).blank == 0 {
            return;
        }
        for (at, _) in (first..).zip(inside).filter(|(_, class)| **class == RowClass::Blank) {
            self.found.problems.add(Finding::LayoutBlankRows, at as u32 + 1, None, String::new);
        }
    }

    fn reclass(&mut self, row: u32, class: RowClass) {
        if let Some(known) = self.classes.get_mut(row as usize - 1).filter(|known| **known != RowClass::Rejected) {
            *known = class;
        }
    }

    /// Gives each odd code its column's ruling; rows that are left without any number are rejected.
    fn settle_codes(&mut self) {
        let mut told = 0;
        for OddCode { line, row, column, value, len } in std::mem::take(&mut self.found.odd_codes) {
            let (gtin, finding) = settle(value, len, self.found.votes.ruling(len), |fix| self.plan.refuses(fix));
            self.found.lines.set_code(line as usize, gtin);
            // A row that gave several lines (one per store) is told once.
            if row != told {
                let found = || format!("{value:0>width$}", width = usize::from(len));
                self.found.problems.add(finding, row, Some(column as usize), found);
                told = row;
            }
            let numbered = gtin.is_some() || self.found.lines.is_numbered(line as usize);
            if !numbered {
                self.found.rejected.push((row, finding));
            }
            self.reclass(row, if numbered { RowClass::Fixed } else { RowClass::Rejected });
        }
    }

    fn settle_quantities(&mut self) {
        let said = self.plan.quantity_mark;
        let votes = self.found.quantity_votes.decimal();
        for open in std::mem::take(&mut self.found.open_quantities) {
            let decimal = said.map(|mark| mark == open.mark).or(votes);
            let found = settle_pieces(open.digits, decimal);
            self.found.lines.set_quantity(open.line as usize, found.pieces);
            if let Some(finding) = found.finding {
                self.found
                    .problems
                    .add(finding, open.row, Some(open.column as usize), || written(open.digits, open.mark));
            }
        }
    }

    fn settle_prices(&mut self) {
        let decimal =
            self.plan.decimal_mark.or_else(|| self.found.marks.decided()).or_else(|| self.point_of_the_east());
        for open in std::mem::take(&mut self.found.open_prices) {
            let (money, finding) = price(open.amount, decimal, open.currency);
            self.found.lines.set_price(open.line as usize, open.regular, money);
            if let Some(finding) = finding {
                self.found.problems.add(finding, open.row, Some(open.column as usize), || digits(open.amount));
            }
        }
    }

    /// In China, Japan and Korea a comma groups thousands, and nothing else: the mark, where headers are in their scripts.
    fn point_of_the_east(&self) -> Option<char> {
        let eastern = |c: char| matches!(c, '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}');
        let comma = |open: &OpenPrice| matches!(open.amount, Amount::Number { open: Some(','), .. });
        let named = self.header.names.iter().any(|name| name.contains(eastern));
        (named && self.found.open_prices.iter().all(comma)).then_some('.')
    }

    /// Leaves out regular prices below the price.
    fn check_regular_prices(&mut self) {
        for at in self.found.lines.lowered() {
            let Some((row, line)) = self.found.lines.get(at).map(|line| (line.row, line.line)) else { continue };
            let (Some(now), Some(before)) = (line.price, line.regular_price) else { continue };
            self.found
                .problems
                .add(Finding::PriceLoweredRegular, row, self.plan.regular, || format!("{before} < {now}"));
            self.found.lines.set_price(at, true, None);
        }
    }
}

fn digits(amount: Amount) -> String {
    match amount {
        Amount::Number { digits, open: Some(mark), .. } => written(digits, mark),
        _ => String::new(),
    }
}

/// A number as it stands in the file: one mark before the last three of four to six digits.
fn written(digits: i64, mark: char) -> String {
    format!("{}{mark}{:03}", digits / 1000, digits.abs() % 1000)
}

/// What a person has to look at, from what was found in the rows.
fn reasons(problems: &Problems, ledger: &Ledger, lines: &Lines, plan: &Plan) -> Vec<Sentence> {
    let mut reasons = Vec::new();
    let taken = ledger.accepted + ledger.fixed;
    let rows = f64::from((taken + ledger.rejected).max(1));
    let share = |finding: Finding| f64::from(problems.count(finding)) / rows;
    if share(Finding::IdentifierLostPrecision) > MAX_LOST {
        reasons.push(Sentence::new("doubt-lost"));
    }
    if lines.is_empty() {
        reasons.push(Sentence::new("doubt-nothing"));
        return reasons;
    }
    let wrong = [Finding::GtinCheckDigit, Finding::GtinLength, Finding::GtinNotANumber, Finding::IdentifierMissing];
    let wrong = wrong.map(|finding| problems.count(finding)).iter().sum::<u32>();
    if wrong > FEW_WRONG && f64::from(wrong) / rows > MAX_WRONG {
        reasons.push(Sentence::new("doubt-no-barcode").with("count", wrong));
    }
    if !plan.lots && !plan.grants(Finding::LineSummed) && share(Finding::LineSummed) > MAX_SUMMED {
        reasons.push(Sentence::new("doubt-summed"));
    }
    let ragged = share(Finding::RowTooLong) + share(Finding::RowTooShort);
    if ragged > MAX_RAGGED {
        reasons.push(Sentence::new("doubt-ragged"));
    }
    for (finding, reason) in [
        (Finding::GtinCheckDigitMissing, Sentence::new("doubt-check-digit")),
        (Finding::QuantityOpen, Sentence::new("doubt-quantity-mark")),
        (Finding::PriceOpen, Sentence::new("doubt-price-mark")),
        (Finding::LineConflict, Sentence::new("doubt-conflict")),
    ] {
        // Only that digits are to be computed is settled with the layout; what contradicts itself is asked each time.
        if problems.count(finding) > 0 && !plan.grants(finding) {
            reasons.push(reason);
        }
    }
    if share(Finding::QuantityUnknown) + share(Finding::QuantityTooLarge) > MAX_UNKNOWN {
        reasons.push(Sentence::new("doubt-quantities"));
    }
    reasons
}
