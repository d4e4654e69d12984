//! Rows as nearly all are: a public code or the shop's own number, a plain number of pieces, plain prices. They are read at
//! once; any other row is left to the way that asks every question, and both come to the same where both answer.

use onhand_stock::{Circulation, Currency, Gtin, Line, Money, whole};

use super::Plan;
use super::found::{Found, point};
use crate::sniff::Header;
use crate::understand::may_be_total;
use crate::values::{Amount, MAX_QUANTITY, Vote, plain_amount};
use crate::{CellKind, Row, RowClass};

impl Found {
    /// Takes a row of data of the usual kind; of any other nothing is taken. `section` is the store that was named above it.
    pub(super) fn usual(
        &mut self,
        plan: &Plan,
        row: &Row<'_>,
        section: Option<&str>,
        numbered: &Numbered<'_>,
    ) -> Option<RowClass> {
        let column = plan.usual?;
        let (gtin, codes) = public_codes(plan, row)?;
        let cell = row.cell(column);
        let votes = match cell.kind {
            CellKind::Text => true,
            CellKind::Number => false,
            _ => return None,
        };
        let quantity = counted(whole(cell.trimmed()))?;
        let currency = self.currency(plan, row);
        let read = |column: Option<usize>| match column.map(|column| row.cell(column)) {
            Some(cell) => usual_price(cell.trimmed(), cell.kind, currency),
            None => Some((None, Vote::None)),
        };
        let (price, vote) = read(plan.prices.first().copied())?;
        let (regular_price, regular_vote) = read(plan.regular)?;
        let sku = plan.sku.map(|column| row.cell(column).trimmed()).unwrap_or_default();
        if !sku.is_ascii() || gtin.is_none() && !numbered.is_data(sku, row.cells().map(|cell| cell.trimmed())) {
            return None;
        }
        let own = plan.store.map(|column| row.text(column)).filter(|store| !store.is_empty());
        // Nothing can be in the way any more.
        self.votes.valid += codes;
        self.marks.count(vote);
        self.marks.count(regular_vote);
        if votes {
            self.quantity_votes.add_plain(1);
        }
        let line = Line { gtin, sku: "", quantity: Some(quantity), price, regular_price };
        self.lines.push_with(row.number, own.as_deref().or(section), sku, &line);
        self.brand(plan, row);
        self.rest.push((plan.rest.of(row, &mut self.written) >> 32) as u32);
        Some(RowClass::Accepted)
    }
}

/// The first of a row's codes and how many there are, if all are public and single items; none and 0 where there is none.
fn public_codes(plan: &Plan, row: &Row<'_>) -> Option<(Option<Gtin>, u32)> {
    let mut columns = plan.codes.iter().map(|column| row.cell(*column).trimmed());
    let first = columns.next().unwrap_or_default();
    if first.is_empty() {
        return columns.all(<[u8]>::is_empty).then_some((None, 0));
    }
    let (gtin, mut count) = (public(first)?, 1);
    for cell in columns.filter(|cell| !cell.is_empty()) {
        public(cell)?;
        count += 1;
    }
    Some((Some(gtin), count))
}

/// What tells rows that have no code, and only the shop's own number, from titles, headers, totals and notes.
pub(super) struct Numbered<'a> {
    /// Every row below the header is data.
    only_data: bool,
    /// The header says in words which column has the pieces: a row with a number of them cannot be the header again.
    says_pieces: bool,
    titles: &'a [Vec<u8>],
}

impl<'a> Numbered<'a> {
    pub(super) fn new(plan: &Plan, says_pieces: bool, titles: &'a [Vec<u8>]) -> Self {
        Self { only_data: plan.only_data, says_pieces, titles }
    }

    /// True for the cells of a row that is surely data, given that it has the number `sku`, no code, and a plain number of
    /// pieces.
    #[inline]
    pub(super) fn is_data<'c>(&self, sku: &[u8], cells: impl Iterator<Item = &'c [u8]>) -> bool {
        let mut filled = cells.filter(|cell| !cell.is_empty());
        if sku.is_empty() || self.only_data {
            return !sku.is_empty();
        }
        // Notes, labels and page numbers have one or two cells.
        let (Some(first), Some(_), Some(_)) = (filled.next(), filled.next(), filled.next()) else { return false };
        self.says_pieces
            && first.is_ascii()
            && first.last() != Some(&b':')
            && !may_be_total(first)
            && !self.titles.iter().any(|title| title == first)
    }
}

/// True if every line of the header heads the pieces with something else than digits.
pub(super) fn says_pieces(plan: &Plan, header: &Header) -> bool {
    header.lines.iter().all(|line| {
        let name = plan.usual.and_then(|column| line.get(column));
        name.is_some_and(|name| name.bytes().any(|byte| !byte.is_ascii_digit()))
    })
}

/// A public code of a single item that leaves no question.
#[inline(always)]
pub(super) fn public(cell: &[u8]) -> Option<Gtin> {
    public_within(cell, 0, cell.len())
}

/// The same for the bytes from `start` to `end` of others.
#[inline(always)]
pub(super) fn public_within(data: &[u8], start: usize, end: usize) -> Option<Gtin> {
    // Eight digits that begin with a zero are short for others.
    let short = end.wrapping_sub(start) == 8 && data.get(start) == Some(&b'0');
    let gtin = Gtin::read_within(data, start, end)?;
    (!short && !gtin.is_case() && gtin.circulation() == Circulation::Public).then_some(gtin)
}

/// A number of pieces that leaves no question.
#[inline(always)]
pub(super) fn counted(number: Option<u32>) -> Option<u32> {
    number.filter(|pieces| i64::from(*pieces) <= MAX_QUANTITY)
}

/// A price that leaves no question, or none; with it, its vote for the decimal mark.
pub(super) fn usual_price(text: &[u8], kind: CellKind, currency: Option<Currency>) -> Option<(Option<Money>, Vote)> {
    if text.is_empty() {
        return Some((None, Vote::None));
    }
    let (value, sure) = plain_amount(text)?;
    let (value, currency) = match kind {
        CellKind::Number => (point(value), currency),
        CellKind::Money(own) => (point(value), Some(own)),
        CellKind::Text => (value, currency),
        _ => return None,
    };
    let Amount::Number { open: None, .. } = value else { return None };
    let vote = if kind == CellKind::Text { Vote::of(value, sure) } else { Vote::None };
    let money = value.money(sure, currency)?;
    // A price of nothing is a price that nobody filled in.
    Some((Some(money).filter(|money| money.minor != 0), vote))
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::super::{Interpretation, Interpreter};
    use super::*;
    use crate::read::{Delimited, Dialect};
    use crate::sniff::Header;
    use crate::{Column, Encoding, Field, Mapping, Profile};

    /// How rows are taken.
    #[derive(Clone, Copy, PartialEq)]
    enum Way {
        /// Many at once.
        Together,
        /// Usual ones at once, one by one.
        Alone,
        /// With every question.
        Asking,
    }

    const HEADER: &str = "UPC,EAN,Item,Qty,Price,Was,Store,Note";

    /// Reads rows of code, second code, number, quantity, price, regular price, store, note, below a title and a header. The
    /// columns of codes and of the store may be none.
    fn read(text: &str, way: Way, codes: bool, stores: bool) -> Interpretation {
        let (code, store) =
            (if codes { Field::Gtin } else { Field::Ignored }, if stores { Field::Store } else { Field::Ignored });
        let fields =
            [code, code, Field::Sku, Field::Quantity, Field::Price, Field::RegularPrice, store, Field::Ignored];
        let column = |(index, field): (usize, &Field)| Column { index, field: *field, ..Column::default() };
        let mapping = Mapping { columns: fields.iter().enumerate().map(column).collect() };
        let mut plan = Plan::new(&mapping, &Profile::default(), Some("EUR"));
        (plan.text, plan.width) = (true, fields.len());
        assert!(plan.usual.is_some());
        plan.usual = plan.usual.filter(|_| way != Way::Asking);
        let names: Vec<String> = HEADER.split(',').map(String::from).collect();
        let header = Header { row: Some(2), data: 3, lines: vec![names.clone()], names, ..Header::default() };
        let mut interpreter = Interpreter::new(plan, header);
        let dialect = Dialect { width: fields.len(), ..Dialect::simple(b',') };
        let mut reader = Delimited::new(dialect, Encoding::Utf8, 0, 0);
        if way == Way::Together {
            assert!(reader.push(text.as_bytes(), &mut interpreter).is_ok_and(|flow| flow.is_continue()));
            assert!(reader.finish(&mut interpreter).is_ok_and(|flow| flow.is_continue()));
        } else {
            let mut take = |row: &Row<'_>| {
                interpreter.row(row);
                ControlFlow::Continue(())
            };
            assert!(reader.look(text.as_bytes(), true, &mut take).is_ok_and(|flow| flow.is_continue()));
        }
        interpreter.finish()
    }

    fn row() -> impl Strategy<Value = String> {
        let code = "|||4006381333931|5901234123457|036000291452|40170725|04252614|10614141000033|2000000000008|4006381333932|12345678905| 4006381333931|x|0?";
        let quantity = "[0-9]{1,3}|[0-9]{1,3}|[0-9]{7,9}|-2|2\\.5|1\\.250|>5|yes|";
        let price = "[0-9]{1,3}\\.[0-9]{2}|[0-9]{1,3},[0-9]{2}|0\\.00|1\\.250|\\$[0-9]{1,3}\\.[0-9]{2}|[1-9][0-9]{1,3}|€5|-3\\.00|";
        let cells = (
            code,
            "4006381333931|5901234123457|x||||",
            "[AB][1-3]|[AB][1-3]|Sum|Total 90|T:|i alt|Stock list of today|é|\"A\"\"1\"|",
            quantity,
            price,
            price,
            "(North|South|\"N\"\"o\")?",
        );
        (cells, "[ab]{0,2}|\"a\"| a |\"a,b\"|\"a\"\"b\"").prop_map(
            |((code, second, sku, quantity, price, regular, store), note)| {
                let quoted = |text: String| if text.contains(',') { format!("\"{text}\"") } else { text };
                let (price, regular) = (quoted(price), quoted(regular));
                format!("{code},{second},{sku},{quantity},{price},{regular},{store},{note}\n")
            },
        )
    }

    /// Rows that are no data, some of them with a number of pieces.
    fn other() -> impl Strategy<Value = String> {
        let note = "Stock list of today,,,3,,,,|Total,,,8,,,,|,,Sum,8,4\\.00,,,|,,Total 90,8,4\\.00,,,a|North:,,A1,3,1\\.00,,,|North:,,,,,,,|---,,---,,,,,|,,,,,,,|Printed by A,,,,,,,";
        prop_oneof![Just(format!("{HEADER}\n")), note.prop_map(|row: String| row + "\n")]
    }

    proptest! {
        #[test]
        fn all_ways_of_reading_rows_agree(
            rows in proptest::collection::vec(prop_oneof![5 => row(), 1 => other()], 0..12),
            times in 1usize..40,
            codes: bool,
            stores: bool,
        ) {
            let text = format!("Stock list of today,,,,,,,\n{HEADER}\n{}", rows.concat().repeat(times));
            let asked = read(&text, Way::Asking, codes, stores);
            for way in [Way::Together, Way::Alone] {
                let usual = read(&text, way, codes, stores);
                prop_assert_eq!(usual.lines.iter().collect::<Vec<_>>(), asked.lines.iter().collect::<Vec<_>>());
                prop_assert_eq!(usual.lines.stores(), asked.lines.stores());
                prop_assert_eq!((usual.classes, usual.rejected), (asked.classes.clone(), asked.rejected.clone()));
                prop_assert_eq!((usual.problems, usual.reasons), (asked.problems.clone(), asked.reasons.clone()));
            }
        }
    }
}
