//! Papers that go with an order: which are due, what stands in them, and what they come to.
//!
//! Prices hold the tax, as shoppers see them; how much of it is tax is taken out of the sum of each rate, so that a document is
//! rounded once a rate and net and tax always make up what is paid.
//!
//! Numbers have no gaps: whoever keeps them moves a series on in the same write as the document that takes the number, so that either
//! both are there or neither.

mod totals;

use crate::{Currency, Progress};
pub use totals::{Taxed, Totals};

/// A sort of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// What will be invoiced; not an invoice.
    Proforma,
    /// What is to be paid.
    Invoice,
    /// What is on its way; it has no prices.
    Waybill,
}

/// When a paper is issued.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Never by itself.
    #[default]
    Never,
    /// As soon as the order is there.
    Placed,
    /// When every piece is kept back for it.
    Reserved,
    /// When the first pieces are on their way.
    Leaving,
    /// When every piece is on its way.
    Shipped,
}

/// When a retailer's papers are issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Papers {
    /// The proforma.
    pub proforma: When,
    /// The invoice.
    pub invoice: When,
    /// The waybill.
    pub waybill: When,
}

impl Default for Papers {
    /// Nothing is invoiced that is not there, and nothing accompanies what has not left.
    fn default() -> Self {
        Self { proforma: When::Placed, invoice: When::Reserved, waybill: When::Leaving }
    }
}

impl Paper {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Proforma, Self::Invoice, Self::Waybill];
}

impl Papers {
    fn when(&self, paper: Paper) -> When {
        match paper {
            Paper::Proforma => self.proforma,
            Paper::Invoice => self.invoice,
            Paper::Waybill => self.waybill,
        }
    }

    /// The papers that an order of these lines is to get now, but for those that it has got: each is issued once, whatever
    /// becomes of the order later. An order that was ended gets none.
    pub fn due(&self, lines: &[Progress], is_ended: bool, issued: &[Paper]) -> Vec<Paper> {
        let is_due = |paper: &Paper| !is_ended && !issued.contains(paper) && self.when(*paper).holds(lines);
        Paper::ALL.into_iter().filter(is_due).collect()
    }
}

impl When {
    /// An order without goods, of a service or a voucher, is kept back as a whole and never on its way.
    fn holds(self, lines: &[Progress]) -> bool {
        let sum = |each: fn(&Progress) -> u32| lines.iter().map(|line| u64::from(each(line))).sum::<u64>();
        let (ordered, unfilled, shipped) =
            (sum(|line| line.ordered), sum(|line| line.unfilled), sum(|line| line.shipped));
        match self {
            Self::Never => false,
            Self::Placed => true,
            Self::Reserved => unfilled == 0,
            Self::Leaving => shipped > 0,
            Self::Shipped => ordered > 0 && shipped >= ordered,
        }
    }
}

/// A document's number: the series, and its place in it, from 1.
pub fn numbered(series: &str, number: u64) -> String {
    format!("{series}{number:05}")
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// As in 2026.
    pub year: u16,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// All that stands in a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub paper: Paper,
    /// Its number, which no other has.
    pub number: String,
    /// When it was issued.
    pub date: Date,
    /// What the channel calls the order.
    pub order: String,
    /// Who sells.
    pub seller: Party,
    /// Who buys.
    pub buyer: Party,
    /// Where the goods go, if not to the buyer.
    pub ship_to: Option<Party>,
    /// The currency of all amounts, if it is known.
    pub currency: Option<Currency>,
    /// What is sold, with shipping as a line of its own.
    pub lines: Vec<DocumentLine>,
    /// What else is to be said, in the retailer's words.
    pub note: String,
}

/// Who sells or buys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The name.
    pub name: String,
    /// The address, line by line.
    pub address: Vec<String>,
    /// The number under which tax is paid; empty if there is none.
    pub tax_number: String,
}

/// A line of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentLine {
    /// What it is.
    pub title: String,
    /// Its code; empty if there is none.
    pub code: String,
    /// Pieces.
    pub quantity: u32,
    /// Of a piece, with tax, in minor units.
    pub price: i64,
    /// Off the whole line, with tax, in minor units.
    pub discount: i64,
    /// The tax in hundredths of a percent, if it is known: 2000 is 20 %.
    pub rate: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(ordered: u32, unfilled: u32, shipped: u32) -> Progress {
        Progress { ordered, unfilled, shipped, returned: 0 }
    }

    #[test]
    fn row_4_7_papers_are_due_when_the_stock_is_as_the_retailer_wants_it() {
        let usual = Papers::default();
        for (lines, due) in [
            (vec![line(2, 1, 0)], vec![Paper::Proforma]),
            (vec![line(2, 0, 0), line(1, 0, 0)], vec![Paper::Proforma, Paper::Invoice]),
            (vec![line(2, 1, 1)], vec![Paper::Proforma, Paper::Waybill]),
            (vec![line(2, 0, 2)], vec![Paper::Proforma, Paper::Invoice, Paper::Waybill]),
            (vec![], vec![Paper::Proforma, Paper::Invoice]),
        ] {
            assert_eq!(usual.due(&lines, false, &[]), due, "{lines:?}");
            assert_eq!(usual.due(&lines, true, &[]), [], "an order that was ended");
        }
        let last = Papers { proforma: When::Never, invoice: When::Shipped, waybill: When::Shipped };
        assert_eq!(last.due(&[line(2, 0, 1)], false, &[]), []);
        assert_eq!(last.due(&[line(2, 0, 2)], false, &[]), [Paper::Invoice, Paper::Waybill]);
        assert_eq!(last.due(&[], false, &[]), [], "nothing is on its way");
    }

    #[test]
    fn row_4_7_each_paper_is_issued_once() {
        // An order lives on: short, filled, shipped in two parcels, a piece of it returned.
        let mut issued = Vec::new();
        let mut first = Vec::new();
        for lines in [line(2, 1, 0), line(2, 0, 0), line(2, 0, 1), line(2, 0, 2), line(2, 0, 2)] {
            let due = Papers::default().due(&[lines], false, &issued);
            first.push(due.len());
            issued.extend(due);
        }
        assert_eq!(issued, Paper::ALL);
        assert_eq!(first, [1, 1, 1, 0, 0]);
    }

    #[test]
    fn numbers_sort_as_they_were_given() {
        assert_eq!(numbered("PRO-2026-", 7), "PRO-2026-00007");
        assert_eq!(numbered("", 123_456), "123456");
    }
}
