//! Stock lines in columns: a million of them in some forty megabytes, and no object for any.

use std::collections::HashMap;

use onhand_stock::{Currency, Gtin, Key, Line, Money, hash};

/// The stock lines of a file.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    rows: Vec<u32>,
    codes: Vec<Option<Gtin>>,
    /// One past the end of each line's SKU in `sku_text`.
    sku_ends: Vec<u32>,
    sku_text: String,
    /// Pieces; `UNKNOWN` for unknown.
    quantities: Vec<u32>,
    /// Minor units; `NO_PRICE` for none.
    prices: Vec<i64>,
    regular_prices: Vec<i64>,
    /// Index into `currencies`, plus one; 0 for none.
    currency: Vec<u8>,
    /// Index into `stores`, plus one; 0 for none.
    store: Vec<u32>,
    stores: Vec<String>,
    store_numbers: HashMap<String, u32>,
    currencies: Vec<Currency>,
}

const UNKNOWN: u32 = u32::MAX;
const NO_PRICE: i64 = i64::MIN;

/// A line with where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRef<'a> {
    /// Physical row, 1-based.
    pub row: u32,
    /// The store as the file names it.
    pub store: Option<&'a str>,
    /// What the row says.
    pub line: Line<'a>,
}

impl Lines {
    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The stores that lines name, in order of appearance.
    pub fn stores(&self) -> &[String] {
        &self.stores
    }

    /// The line at a place in the order of the file.
    pub fn get(&self, at: usize) -> Option<LineRef<'_>> {
        let currency =
            usize::from(*self.currency.get(at)?).checked_sub(1).and_then(|at| self.currencies.get(at)).copied();
        let money = |minor: i64| (minor != NO_PRICE).then_some(Money { minor, currency });
        let line = Line {
            gtin: *self.codes.get(at)?,
            sku: self.sku(at),
            quantity: Some(*self.quantities.get(at)?).filter(|quantity| *quantity != UNKNOWN),
            price: money(*self.prices.get(at)?),
            regular_price: money(*self.regular_prices.get(at)?),
        };
        let store = self.store.get(at)?.checked_sub(1).and_then(|at| self.stores.get(at as usize));
        Some(LineRef { row: *self.rows.get(at)?, store: store.map(String::as_str), line })
    }

    fn sku(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.sku_ends.get(before)).copied().unwrap_or(0);
        let end = self.sku_ends.get(at).copied().unwrap_or(start);
        self.sku_text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// What a line is found by: its store and its code, else its number; `None` if it has neither.
    pub(crate) fn hash(&self, at: usize) -> Option<u64> {
        let store = *self.store.get(at)?;
        match self.codes.get(at)? {
            Some(gtin) => Some(hash(Key::Gtin(*gtin), store)),
            None => Some(self.sku(at)).filter(|sku| !sku.is_empty()).map(|sku| hash(Key::Sku(sku), store)),
        }
    }

    /// True if two lines are of the same item in the same store.
    pub(crate) fn are_twins(&self, a: usize, b: usize) -> bool {
        let code = |at: usize| self.codes.get(at).copied().flatten();
        self.store.get(a) == self.store.get(b)
            && code(a) == code(b)
            && (code(a).is_some() || self.sku(a) == self.sku(b))
    }

    /// True if a line has neither code nor number.
    pub(crate) fn is_bare(&self, at: usize) -> bool {
        self.codes.get(at).is_some_and(|code| code.is_none()) && self.sku(at).is_empty()
    }

    /// The lines whose regular price is below the price.
    pub(crate) fn lowered(&self) -> Vec<usize> {
        let prices = self.prices.iter().zip(&self.regular_prices).enumerate();
        prices.filter(|(_, (now, before))| **before != NO_PRICE && before < now).map(|(at, _)| at).collect()
    }

    /// All lines in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = LineRef<'_>> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// Adds a line.
    pub(crate) fn push(&mut self, row: u32, store: Option<&str>, line: &Line<'_>) {
        let store = store.map_or(0, |name| self.store_number(name));
        let currency = line.price.or(line.regular_price).and_then(|money| money.currency);
        let currency = currency.map_or(0, |currency| self.currency_number(currency));
        self.rows.push(row);
        self.codes.push(line.gtin);
        self.sku_text.push_str(line.sku);
        self.sku_ends.push(self.sku_text.len() as u32);
        self.quantities.push(line.quantity.unwrap_or(UNKNOWN));
        self.prices.push(line.price.map_or(NO_PRICE, |money| money.minor));
        self.regular_prices.push(line.regular_price.map_or(NO_PRICE, |money| money.minor));
        self.currency.push(currency);
        self.store.push(store);
    }

    /// Takes back what a line was pushed with, once its column has voted.
    pub(crate) fn set_code(&mut self, at: usize, gtin: Option<Gtin>) {
        if let Some(code) = self.codes.get_mut(at) {
            *code = gtin;
        }
    }

    /// Sets the pieces of a line.
    pub(crate) fn set_quantity(&mut self, at: usize, quantity: Option<u32>) {
        if let Some(known) = self.quantities.get_mut(at) {
            *known = quantity.unwrap_or(UNKNOWN);
        }
    }

    /// Sets the price of a line, or its regular price.
    pub(crate) fn set_price(&mut self, at: usize, regular: bool, money: Option<Money>) {
        let prices = if regular { &mut self.regular_prices } else { &mut self.prices };
        if let Some(price) = prices.get_mut(at) {
            *price = money.map_or(NO_PRICE, |money| money.minor);
        }
        if let Some(currency) = money.and_then(|money| money.currency) {
            let number = self.currency_number(currency);
            if let Some(known) = self.currency.get_mut(at) {
                *known = number;
            }
        }
    }

    /// The lines for which `keep` is true, in order.
    pub(crate) fn kept(&self, keep: impl Fn(usize) -> bool) -> Self {
        let mut kept = Self::default();
        for at in (0..self.len()).filter(|at| keep(*at)) {
            if let Some(line) = self.get(at) {
                kept.push(line.row, line.store, &line.line);
            }
        }
        kept
    }

    /// The store's index plus one; most lines name the same store as the line before.
    fn store_number(&mut self, name: &str) -> u32 {
        let last = self.store.last().copied().unwrap_or(0);
        if last > 0 && self.stores.get(last as usize - 1).is_some_and(|store| store == name) {
            return last;
        }
        if let Some(number) = self.store_numbers.get(name) {
            return *number;
        }
        self.stores.push(name.to_owned());
        let number = self.stores.len() as u32;
        self.store_numbers.insert(name.to_owned(), number);
        number
    }

    fn currency_number(&mut self, currency: Currency) -> u8 {
        let at = self.currencies.iter().position(|known| *known == currency).unwrap_or_else(|| {
            if self.currencies.len() < usize::from(u8::MAX) - 1 {
                self.currencies.push(currency);
            }
            self.currencies.len() - 1
        });
        at as u8 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_as_they_went_in() {
        let price = Some(Money { minor: 1990, currency: Currency::parse("EUR") });
        let full =
            Line { gtin: Gtin::parse("4006381333931").ok(), sku: "A-1", quantity: Some(3), price, regular_price: None };
        let bare = Line { gtin: None, sku: "größe", quantity: None, price: None, regular_price: None };
        let mut lines = Lines::default();
        lines.push(2, Some("Lyon"), &full);
        lines.push(3, None, &bare);
        lines.push(4, Some("Lyon"), &bare);
        assert_eq!(lines.get(0), Some(LineRef { row: 2, store: Some("Lyon"), line: full }));
        assert_eq!(lines.get(1), Some(LineRef { row: 3, store: None, line: bare }));
        assert_eq!(lines.iter().count(), 3);
        assert_eq!(lines.stores(), ["Lyon"]);
        assert_eq!(lines.get(3), None);
    }
}
