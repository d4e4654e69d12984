//! Rows of another length than the header: put right where there is one way to do it, left out where there is none.

use super::Interpreter;
use super::codes::Identity;
use super::{code_in, decoded};
use crate::checks::Finding;
use crate::values::{Amount, Quantity, amount, quantity};
use crate::{CellKind, Places, Row, RowClass, Span};

/// Cells that a row may have too many and still be put right.
const MAX_EXTRA: usize = 8;

impl Interpreter {
    /// The class of a row whose cells are too many or too few; nothing if it is to be read as it is.
    pub(super) fn ragged(&mut self, row: &Row<'_>) -> Option<RowClass> {
        let width = self.plan.width;
        if !self.plan.text || self.header.row.is_none() || width < 2 {
            return None;
        }
        let filled =
            (0..row.len()).rev().find(|column| !row.cell(*column).trimmed().is_empty()).map_or(0, |last| last + 1);
        if filled > width {
            return Some(self.too_long(row, width, filled - width));
        }
        let short = row.len() < width && self.is_shifted(row);
        short.then(|| self.left_out(row, Finding::RowTooShort))
    }

    fn left_out(&mut self, row: &Row<'_>, finding: Finding) -> RowClass {
        self.found.problems.add(finding, row.number, None, || super::summary(row));
        self.found.rejected.push((row.number, finding));
        RowClass::Rejected
    }

    /// In a row that lacks cells: the quantity is none.
    fn is_shifted(&self, row: &Row<'_>) -> bool {
        let number = |column: usize| decoded(row, row.cell(column).trimmed(), quantity);
        let quantities = self.plan.quantities.iter().map(|(column, _)| *column).filter(|column| *column < row.len());
        quantities.map(number).any(|found| matches!(found, Quantity::Floored(_) | Quantity::Unknown))
    }

    /// Puts cells together that a stray delimiter has torn apart.
    fn too_long(&mut self, row: &Row<'_>, width: usize, extra: usize) -> RowClass {
        if extra > MAX_EXTRA {
            return self.left_out(row, Finding::RowTooLong);
        }
        let mut spans = Vec::new();
        row.spans(&mut spans);
        let mut found: Option<Vec<Span>> = None;
        for at in 0..width {
            let Some(spans) = joined(&spans, at, extra) else { continue };
            let candidate = Row { places: Places::Spans(&spans), ..*row };
            if !self.fits(&candidate) {
                continue;
            }
            match &found {
                Some(before) if !self.same(&Row { places: Places::Spans(before), ..*row }, &candidate) => {
                    return self.left_out(row, Finding::RowTooLong);
                }
                Some(_) => {}
                None => found = Some(spans),
            }
        }
        match found {
            Some(spans) => {
                let row = Row { places: Places::Spans(&spans), ..*row };
                match self.data(&row, self.first_code(&row), None) {
                    RowClass::Accepted => RowClass::Fixed,
                    other => other,
                }
            }
            None => self.left_out(row, Finding::RowTooLong),
        }
    }

    /// The columns that stock is read from.
    fn needed(&self) -> impl Iterator<Item = usize> {
        let quantities = self.plan.quantities.iter().map(|(column, _)| *column);
        let single = [self.plan.sku, self.plan.regular, self.plan.store];
        self.plan
            .codes
            .iter()
            .copied()
            .chain(quantities)
            .chain(self.plan.prices.iter().copied())
            .chain(single.into_iter().flatten())
    }

    fn same(&self, a: &Row<'_>, b: &Row<'_>) -> bool {
        self.needed().all(|column| a.cell(column).trimmed() == b.cell(column).trimmed())
    }

    /// True if every needed cell holds what its column holds.
    fn fits(&self, row: &Row<'_>) -> bool {
        let cell = |column: usize| row.cell(column).trimmed();
        let codes = self.plan.codes.iter().all(|column| !matches!(code_in(row, *column), Identity::Wrong(_)));
        let whole = |column: usize| {
            matches!(
                decoded(row, cell(column), quantity),
                Quantity::Exact(_) | Quantity::Word(_) | Quantity::AtLeast(_) | Quantity::Open(..)
            )
        };
        let money =
            |column: usize| matches!(decoded(row, cell(column), amount).0, Amount::Number { .. } | Amount::Empty);
        codes
            && self.plan.quantities.iter().all(|(column, _)| whole(*column))
            && self.plan.prices.iter().chain(&self.plan.regular).all(|column| money(*column))
    }
}

/// The cells with those from `at` on, and the `extra` ones behind it, as one; `None` if they do not lie side by side.
fn joined(spans: &[Span], at: usize, extra: usize) -> Option<Vec<Span>> {
    let (first, last) = (spans.get(at)?, spans.get(at + extra)?);
    if spans.get(at..=at + extra)?.iter().any(|span| span.scratch) {
        return None;
    }
    let one = Span { start: first.start, end: last.end, scratch: false, kind: CellKind::Text };
    let rest = spans.get(at + extra + 1..)?;
    Some(spans.get(..at)?.iter().copied().chain([one]).chain(rest.iter().copied()).collect())
}

#[cfg(test)]
mod tests {
    use crate::{Profile, Reading};

    /// Each line as code, quantity and price, and what was found.
    fn read(rows: &str) -> (Vec<String>, Vec<String>) {
        let text = format!("UPC,Name,Qty,Price\n036000291452,Pen,3,19.90\n{rows}");
        let mut reading = Reading::new(Profile::default());
        reading.push(text.as_bytes()).unwrap();
        let outcome = reading.finish().unwrap();
        let line = |found: crate::LineRef<'_>| {
            let price = found.line.price.map(|money| money.to_string()).unwrap_or_default();
            format!("{} {:?} {price}", found.row, found.line.quantity)
        };
        let problems = outcome.report.problems.iter().map(|problem| problem.code.clone());
        (outcome.lines.iter().skip(1).map(line).collect(), problems.collect())
    }

    #[test]
    fn a_comma_in_a_name_is_put_back_where_it_fits_in_one_way() {
        assert_eq!(read("042100005264,Shirt, red, large,4,7.50\n").0, ["3 Some(4) 7.50"]);
    }

    #[test]
    fn rows_that_fit_in_no_way_or_in_several_are_left_out() {
        for row in ["042100005264,Shirt, 5,4,7.50,9\n", "042100005264,Shirt,x,y,z,7.50\n"] {
            let (lines, problems) = read(row);
            assert_eq!((lines.len(), problems), (0, vec!["row.too-long".to_string()]), "{row}");
        }
    }

    #[test]
    fn rows_that_lack_a_cell() {
        assert_eq!(read("042100005264,Shirt 4,7.50\n").1, ["row.too-short"]);
        assert_eq!(read("042100005264,Shirt,4\n").0, ["3 Some(4) "]);
    }
}
