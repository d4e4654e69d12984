//! Rows that a reader gives together: what is as in nearly all rows is read column by column, and what is not, row by row.
//!
//! Both come to what [`usual`](super::usual) comes to for each row by itself.

use std::ops::Range;

use onhand_stock::{Currency, Gtin, Money, hundredths_within, whole_within};

use super::found::Found;
use super::usual::{Numbered, counted, public, public_within, usual_price};
use super::{Interpreter, Plan};
use crate::block::{Block, Undoubled};
use crate::lines::{Lines, More, Narrow, Texts};
use crate::values::Vote;
use crate::{CellKind, RowClass};

/// Rows that are read at once: they and their columns stay in the nearest memory.
const ROWS: usize = 256;

/// The columns of some rows.
#[derive(Clone, Debug)]
pub(super) struct Tile {
    /// For each row whether it is as nearly all are.
    usual: [bool; ROWS],
    /// Its first code, and how many it has.
    codes: [Option<Gtin>; ROWS],
    valid: [u8; ROWS],
    quantities: [u32; ROWS],
    /// The currency that the row names, and the number of the one that its prices are in.
    named: [Option<Currency>; ROWS],
    currencies: [u8; ROWS],
    prices: Prices,
    regular: Prices,
    /// What tells rows of one item apart.
    rest: [u64; ROWS],
}

/// A column of prices, with the vote of each for the decimal mark.
#[derive(Clone, Debug)]
struct Prices {
    minor: [Narrow; ROWS],
    votes: [Vote; ROWS],
}

impl Default for Tile {
    fn default() -> Self {
        let prices = Prices { minor: [Narrow::default(); ROWS], votes: [Vote::None; ROWS] };
        Self {
            usual: [false; ROWS],
            codes: [None; ROWS],
            valid: [0; ROWS],
            quantities: [0; ROWS],
            named: [None; ROWS],
            currencies: [0; ROWS],
            prices: prices.clone(),
            regular: prices,
            rest: [0; ROWS],
        }
    }
}

impl Interpreter {
    /// Takes rows that lie side by side.
    pub(super) fn block(&mut self, block: &Block<'_>) {
        let whole = !self.plan.text || self.plan.width < 2 || block.width == self.plan.width;
        let Some(quantity) = self.plan.usual.filter(|_| whole && self.plan.values.len() == block.width) else {
            return self.each(block, 0..block.len());
        };
        let head = (self.header.data.saturating_sub(block.number) as usize).min(block.len());
        self.each(block, 0..head);
        if self.found.rest.is_empty() && head < block.len() {
            self.plan.rest.write_as(block, head);
        }
        let mut tile = self.tile.take().unwrap_or_default();
        for start in (head..block.len()).step_by(ROWS) {
            let rows = start..block.len().min(start + ROWS);
            tile.read(&self.plan, &mut self.found, block, rows.clone(), quantity);
            let numbered = Numbered::new(&self.plan, self.says_pieces, &self.titles);
            tile.read_numbered(&self.plan, &numbered, block, rows.clone());
            self.take(&tile, block, rows);
        }
        self.tile = Some(tile);
    }

    /// Takes rows one by one.
    fn each(&mut self, block: &Block<'_>, rows: Range<usize>) {
        let mut own = Undoubled::default();
        rows.for_each(|row| self.row(&block.row(row, &mut own)));
    }

    /// Takes the rows of a tile: stretches of usual ones at once.
    fn take(&mut self, tile: &Tile, block: &Block<'_>, rows: Range<usize>) {
        for (usual, alike) in runs(rows.start, tile.usual.iter().take(rows.len()).copied()) {
            if usual {
                let at = alike.start - rows.start;
                self.stretch(tile, block, alike, at);
            } else {
                let at = alike.start - rows.start;
                self.each_unusual(block, alike, tile.rest.get(at..).unwrap_or_default());
            }
        }
    }

    fn each_unusual(&mut self, block: &Block<'_>, rows: Range<usize>, rest: &[u64]) {
        let mut own = Undoubled::default();
        rows.zip(rest).for_each(|(row, rest)| self.unusual(&block.row(row, &mut own), Some(*rest)));
    }

    /// Takes usual rows, which stand in the tile from `at` on.
    fn stretch(&mut self, tile: &Tile, block: &Block<'_>, rows: Range<usize>, at: usize) {
        let section = self.section_store.as_deref().or(self.plan.default_store.as_deref());
        self.found.stretch(&self.plan, tile, block, rows.clone(), at, section);
        self.classes.resize(self.classes.len() + rows.len(), RowClass::Accepted);
    }
}

impl Found {
    fn stretch(
        &mut self,
        plan: &Plan,
        tile: &Tile,
        block: &Block<'_>,
        rows: Range<usize>,
        at: usize,
        section: Option<&str>,
    ) {
        tile.vote(plan, self, at..at + rows.len());
        let rest = tile.rest.get(at..at + rows.len()).unwrap_or_default();
        self.rest.extend(rest.iter().map(|hash| (hash >> 32) as u32));
        let Some(column) = plan.store else { return self.add(plan, tile, block, rows, at, section) };
        for (store, alike) in runs(rows.start, block.column(rows.clone(), column).texts()) {
            let own = block.encoding.decode(store);
            let own = Some(&*own).filter(|store| !store.is_empty());
            let at = at + alike.start - rows.start;
            self.add(plan, tile, block, alike, at, own.or(section));
        }
    }

    /// Adds the lines of rows of one store.
    fn add(&mut self, plan: &Plan, tile: &Tile, block: &Block<'_>, rows: Range<usize>, at: usize, store: Option<&str>) {
        let number = block.number + rows.start as u32;
        let more = tile.lines(at..at + rows.len());
        match plan.sku {
            Some(column) => {
                let texts = Texts { data: block.data, places: block.column(rows.clone(), column).places() };
                self.lines.extend(number, store, texts, &more);
            }
            None => {
                let texts = Texts { data: &[], places: rows.clone().map(|_| 0..0) };
                self.lines.extend(number, store, texts, &more);
            }
        }
        let Some(column) = plan.brand else { return };
        for (brand, alike) in runs(rows.start, block.column(rows, column).texts()) {
            self.lines.is_of_brand(alike.len(), &block.encoding.decode(brand));
        }
    }
}

/// Each column is read by a function of its own: what a small one keeps in registers, one that does all puts away.
impl Tile {
    /// Reads what lines are made of from some rows of a block.
    fn read(&mut self, plan: &Plan, found: &mut Found, block: &Block<'_>, rows: Range<usize>, quantity: usize) {
        self.usual.fill(true);
        self.read_codes(plan, block, &rows);
        self.read_quantities(block, &rows, quantity);
        if let Some(column) = plan.sku.filter(|_| !block.ascii) {
            for (cell, usual) in block.column(rows.clone(), column).texts().zip(&mut self.usual) {
                *usual &= cell.is_ascii();
            }
        }
        self.read_doubled(plan, block, &rows);
        match plan.currency {
            Some(column) => {
                let cells = block.column(rows.clone(), column).texts().zip(&mut self.named);
                cells.for_each(|(cell, named)| *named = found.currency_of(plan, cell, block.encoding));
            }
            None => self.named.fill(plan.default_currency),
        }
        self.read_prices(plan, found, block, &rows);
        plan.rest.of_rows(block, rows, &mut self.rest);
    }

    #[inline(never)]
    fn read_quantities(&mut self, block: &Block<'_>, rows: &Range<usize>, column: usize) {
        let slots = self.quantities.iter_mut().zip(&mut self.usual);
        for (place, (slot, usual)) in block.column(rows.clone(), column).places().zip(slots) {
            match counted(whole_within(block.data, place.start, place.end)) {
                Some(pieces) => *slot = pieces,
                None => *usual = false,
            }
        }
    }

    /// Leaves out rows in whose texts quotes stand doubled; where numbers should be they are none anyway.
    fn read_doubled(&mut self, plan: &Plan, block: &Block<'_>, rows: &Range<usize>) {
        for row in block.doubled_among(rows) {
            let texts = [plan.sku, plan.store, plan.brand, plan.currency].into_iter().flatten();
            let mut cells = texts.flat_map(|column| block.column(row..row + 1, column).texts());
            let odd = cells.any(|cell| block.is_quoted(cell));
            if let Some(usual) = self.usual.get_mut(row - rows.start).filter(|_| odd) {
                *usual = false;
            }
        }
    }

    /// The line's currency is that of its price, else that of its regular price.
    #[inline(never)]
    fn read_prices(&mut self, plan: &Plan, found: &mut Found, block: &Block<'_>, rows: &Range<usize>) {
        self.currencies.fill(0);
        for (column, prices) in [(plan.regular, &mut self.regular), (plan.prices.first().copied(), &mut self.prices)] {
            let Some(column) = column else { continue };
            let currencies = self.named.iter().zip(&mut self.currencies);
            let slots = prices.minor.iter_mut().zip(&mut prices.votes).zip(&mut self.usual).zip(currencies);
            let mut cents = Cents::default();
            for (place, (((minor, vote), usual), (named, currency))) in
                block.column(rows.clone(), column).places().zip(slots)
            {
                let Some(price) = cents.price(block.data, place, *named, &mut found.lines) else {
                    *usual = false;
                    continue;
                };
                (*minor, *vote) = (price.minor, price.vote);
                if price.minor != Narrow::default() {
                    *currency = price.currency;
                }
            }
        }
    }

    #[inline(never)]
    fn read_codes(&mut self, plan: &Plan, block: &Block<'_>, rows: &Range<usize>) {
        let [first, others @ ..] = plan.codes.as_slice() else { return };
        let slots = self.codes.iter_mut().zip(&mut self.valid).zip(&mut self.usual);
        for (cell, ((code, valid), usual)) in block.column(rows.clone(), *first).places().zip(slots) {
            *code = public_within(block.data, cell.start, cell.end);
            *valid = u8::from(code.is_some());
            *usual &= code.is_some() || cell.is_empty();
        }
        for column in others {
            let slots = self.valid.iter_mut().zip(&mut self.usual);
            for (cell, (valid, usual)) in block.column(rows.clone(), *column).texts().zip(slots) {
                // What is the first code of its row is not left to be found here.
                *usual &= cell.is_empty() || *valid > 0 && public(cell).is_some();
                *valid += u8::from(!cell.is_empty());
            }
        }
    }

    /// Leaves out rows without a code that may be something else than data.
    fn read_numbered(&mut self, plan: &Plan, numbered: &Numbered<'_>, block: &Block<'_>, rows: Range<usize>) {
        let slots = rows.zip(self.codes.iter().zip(&mut self.usual));
        for (row, (_, usual)) in slots.filter(|(_, (code, usual))| code.is_none() && **usual) {
            let sku = plan.sku.and_then(|column| block.column(row..row + 1, column).texts().next());
            *usual = !block.is_doubled(row) && numbered.is_data(sku.unwrap_or_default(), block.cells(row));
        }
    }

    /// Counts the votes of some rows.
    fn vote(&self, plan: &Plan, found: &mut Found, rows: Range<usize>) {
        found.quantity_votes.add_plain(rows.len());
        let valid = self.valid.get(rows.clone()).unwrap_or_default();
        found.votes.valid += valid.iter().map(|valid| u32::from(*valid)).sum::<u32>();
        for (column, prices) in [(plan.prices.first(), &self.prices), (plan.regular.as_ref(), &self.regular)] {
            let votes = column.and_then(|_| prices.votes.get(rows.clone())).unwrap_or_default();
            votes.iter().for_each(|vote| found.marks.count(*vote));
        }
    }

    /// The columns of some rows.
    fn lines(&self, rows: Range<usize>) -> More<'_> {
        More {
            codes: self.codes.get(rows.clone()).unwrap_or_default(),
            quantities: self.quantities.get(rows.clone()).unwrap_or_default(),
            prices: self.prices.minor.get(rows.clone()).unwrap_or_default(),
            regular_prices: self.regular.minor.get(rows.clone()).unwrap_or_default(),
            currencies: self.currencies.get(rows).unwrap_or_default(),
        }
    }
}

/// Rows from the `first` on that follow each other and are alike, with what they all say.
fn runs<T: PartialEq>(first: usize, says: impl Iterator<Item = T>) -> impl Iterator<Item = (T, Range<usize>)> {
    let (mut says, mut end) = (says.peekable(), first);
    std::iter::from_fn(move || {
        let (start, said) = (end, says.next()?);
        end += 1;
        while says.next_if_eq(&said).is_some() {
            end += 1;
        }
        Some((said, start..end))
    })
}

/// A price that leaves no question.
struct Price {
    /// None, or an amount that is not zero.
    minor: Narrow,
    vote: Vote,
    /// The number of its currency among the lines'.
    currency: u8,
}

/// Knows of the currency that was asked for last whether it has hundredths, and its number.
#[derive(Debug, Default)]
struct Cents(Option<(Option<Currency>, bool, u8)>);

impl Cents {
    /// Reads a price of text whose row names a currency.
    #[inline(always)]
    fn price(&mut self, data: &[u8], place: Range<usize>, named: Option<Currency>, lines: &mut Lines) -> Option<Price> {
        let dollars = data.get(place.start) == Some(&b'$');
        let (start, currency) = (place.start + usize::from(dollars), if dollars { Some(Currency::USD) } else { named });
        let number = hundredths_within(data, start, place.end);
        let (Some((digits, mark)), (true, currency)) = (number, self.of(currency, lines)) else {
            return price(data.get(place).unwrap_or_default(), named, lines);
        };
        let minor = if digits == 0 { Narrow::default() } else { Narrow::new(digits.into())? };
        Some(Price { minor, vote: if mark == '.' { Vote::Point } else { Vote::Comma }, currency })
    }

    fn of(&mut self, currency: Option<Currency>, lines: &mut Lines) -> (bool, u8) {
        match self.0 {
            Some((known, has, number)) if known == currency => (has, number),
            _ => {
                let has = Money { minor: 0, currency }.exponent() == 2;
                let number = currency.map_or(0, |currency| lines.currency_number(currency));
                self.0 = Some((currency, has, number));
                (has, number)
            }
        }
    }
}

/// Any price of text that leaves no question.
#[inline(never)]
fn price(cell: &[u8], named: Option<Currency>, lines: &mut Lines) -> Option<Price> {
    let (money, vote) = usual_price(cell, CellKind::Text, named)?;
    let minor = money.map_or(Some(Narrow::default()), |money| Narrow::new(money.minor))?;
    let currency = money.and_then(|money| money.currency);
    Some(Price { minor, vote, currency: currency.map_or(0, |currency| lines.currency_number(currency)) })
}
