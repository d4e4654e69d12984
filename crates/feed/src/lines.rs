//! Stock lines in columns: some twenty bytes each beside the retailer's own number, and no object for any.

use std::collections::HashMap;
use std::ops::Range;

use onhand_stock::{Currency, Gtin, Key, Line, Money, hash};

/// The stock lines of a file.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    rows: Rows,
    codes: Vec<Option<Gtin>>,
    /// One past the end of each line's SKU in `sku_text`.
    sku_ends: Vec<u32>,
    sku_text: String,
    /// What comes behind it, while lines are added.
    fresh: Vec<u8>,
    /// Pieces; `UNKNOWN` for unknown.
    quantities: Vec<u32>,
    prices: Prices,
    regular_prices: Prices,
    /// Index into `currencies`, plus one; 0 for none.
    currency: Column<u8>,
    /// Index into `stores`, plus one; 0 for none.
    store: Column<u32>,
    stores: Vec<String>,
    store_numbers: HashMap<String, u32>,
    /// Place in `brands`, plus one; 0 for none. As many as lines, or none at all where brands are not wanted.
    brand: Vec<u32>,
    brands: Vec<String>,
    brand_numbers: HashMap<String, u32>,
    currencies: Vec<Currency>,
}

const UNKNOWN: u32 = u32::MAX;

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
        self.codes.len()
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The stores that lines name, in order of appearance.
    pub fn stores(&self) -> &[String] {
        &self.stores
    }

    /// The line at a place in the order of the file.
    pub fn get(&self, at: usize) -> Option<LineRef<'_>> {
        self.read(at, self.rows.get(at), self.sku_start(at))
    }

    /// What the line at a place is found by.
    pub fn key(&self, at: usize) -> Option<Key<'_>> {
        Some(self.codes.get(at)?.map_or_else(|| Key::Sku(self.sku(at)), Key::Gtin))
    }

    /// The store that the line at a place names.
    pub fn store(&self, at: usize) -> Option<&str> {
        self.stores.get(self.store.get(at).checked_sub(1)? as usize).map(String::as_str)
    }

    /// The brands that lines name, in order of appearance; empty unless the reading was [to keep
    /// them](crate::Reading::with_brands).
    pub fn brands(&self) -> &[String] {
        &self.brands
    }

    /// The brand of the line at a place.
    pub fn brand(&self, at: usize) -> Option<&str> {
        self.brands.get(self.brand.get(at)?.checked_sub(1)? as usize).map(String::as_str)
    }

    /// Notes the brand of the next `count` lines of which none was noted.
    pub(crate) fn is_of_brand(&mut self, count: usize, name: &str) {
        let name = name.trim();
        let number = match self.brand_numbers.get(name) {
            _ if name.is_empty() => 0,
            Some(number) => *number,
            None => {
                self.brands.push(name.to_owned());
                let number = self.brands.len() as u32;
                self.brand_numbers.insert(name.to_owned(), number);
                number
            }
        };
        self.brand.resize(self.brand.len() + count, number);
    }

    /// The line at a place, which is in a row and whose number starts at an offset.
    #[inline]
    fn read(&self, at: usize, row: u32, start: u32) -> Option<LineRef<'_>> {
        let currency =
            usize::from(self.currency.get(at)).checked_sub(1).and_then(|at| self.currencies.get(at)).copied();
        let money = |minor: Option<i64>| minor.map(|minor| Money { minor, currency });
        let line = Line {
            gtin: *self.codes.get(at)?,
            sku: self.sku_from(at, start),
            quantity: Some(*self.quantities.get(at)?).filter(|quantity| *quantity != UNKNOWN),
            price: money(self.prices.get(at)),
            regular_price: money(self.regular_prices.get(at)),
        };
        Some(LineRef { row, store: self.store(at), line })
    }

    /// Where a line's number starts.
    fn sku_start(&self, at: usize) -> u32 {
        at.checked_sub(1).and_then(|before| self.sku_ends.get(before)).copied().unwrap_or(0)
    }

    fn sku(&self, at: usize) -> &str {
        self.sku_from(at, self.sku_start(at))
    }

    #[inline]
    fn sku_from(&self, at: usize, start: u32) -> &str {
        let end = self.sku_ends.get(at).copied().unwrap_or(start);
        self.sku_text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// What a line is found by: its store and its code, else its number; `None` if it has neither.
    #[inline(always)]
    pub(crate) fn hash(&self, at: usize) -> Option<u64> {
        let store = self.store.get(at);
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

    /// True if a line has the shop's own number.
    pub(crate) fn is_numbered(&self, at: usize) -> bool {
        !self.sku(at).is_empty()
    }

    /// The lines that have neither code nor number.
    pub(crate) fn bare(&self) -> impl Iterator<Item = usize> {
        let codes = self.codes.iter().enumerate();
        codes.filter(|(at, code)| code.is_none() && !self.is_numbered(*at)).map(|(at, _)| at)
    }

    /// The lines whose regular price is below the price.
    pub(crate) fn lowered(&self) -> Vec<usize> {
        if self.regular_prices.are_none() {
            return Vec::new();
        }
        let lowered = |at: &usize| {
            self.prices.get(*at).zip(self.regular_prices.get(*at)).is_some_and(|(now, before)| before < now)
        };
        (0..self.len()).filter(lowered).collect()
    }

    /// The code of each line.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = Option<Gtin>> {
        self.codes.iter().copied()
    }

    /// The pieces of each line.
    pub fn quantities(&self) -> impl ExactSizeIterator<Item = Option<u32>> {
        self.quantities.iter().map(|quantity| Some(*quantity).filter(|quantity| *quantity != UNKNOWN))
    }

    /// The price of each line in minor units.
    pub fn prices(&self) -> impl ExactSizeIterator<Item = Option<i64>> {
        (0..self.len()).map(|at| self.prices.get(at))
    }

    /// All lines in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = LineRef<'_>> {
        let starts = std::iter::once(0).chain(self.sku_ends.iter().copied());
        let rows = self.rows.iter(self.len());
        (0..self.len()).zip(starts).zip(rows).filter_map(|((at, start), row)| self.read(at, row, start))
    }

    /// Makes room for so many lines more, like those that are there.
    pub(crate) fn expect(&mut self, more: usize) {
        self.codes.reserve_exact(more);
        self.quantities.reserve_exact(more);
        self.sku_ends.reserve_exact(more);
        self.fresh.reserve_exact(self.fresh.len() * (more / self.len().max(1) + 1));
        self.prices.narrow.expect(more);
        self.regular_prices.narrow.expect(more);
        self.currency.expect(more);
        self.store.expect(more);
    }

    /// Adds a line; its number is known once [`settle`](Self::settle) was called.
    pub(crate) fn push(&mut self, row: u32, store: Option<&str>, line: &Line<'_>) {
        self.push_with(row, store, line.sku.as_bytes(), line);
    }

    /// Makes the numbers of all lines known: that they are text is checked once for all.
    pub(crate) fn settle(&mut self) {
        let fresh = String::from_utf8(std::mem::take(&mut self.fresh));
        let fresh = fresh.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        if self.sku_text.is_empty() {
            self.sku_text = fresh;
        } else {
            self.sku_text.push_str(&fresh);
        }
    }

    /// Adds a line whose number is this text, in UTF-8.
    #[inline]
    pub(crate) fn push_with(&mut self, row: u32, store: Option<&str>, sku: &[u8], line: &Line<'_>) {
        let store = store.map_or(0, |name| self.store_number(name));
        let currency = line.price.or(line.regular_price).and_then(|money| money.currency);
        let currency = currency.map_or(0, |currency| self.currency_number(currency));
        let at = self.codes.len();
        self.rows.push(at, row, 1);
        self.codes.push(line.gtin);
        self.fresh.extend_from_slice(sku);
        self.sku_ends.push((self.sku_text.len() + self.fresh.len()) as u32);
        self.quantities.push(line.quantity.unwrap_or(UNKNOWN));
        self.prices.push(at, line.price.map(|money| money.minor));
        self.regular_prices.push(at, line.regular_price.map(|money| money.minor));
        self.currency.push(at, currency);
        self.store.push(at, store);
    }

    /// Adds lines of one store that are in a row each, from `row` on; their numbers come in order, each in UTF-8.
    pub(crate) fn extend(
        &mut self,
        row: u32,
        store: Option<&str>,
        numbers: Texts<'_, impl Iterator<Item = Range<usize>>>,
        more: &More<'_>,
    ) {
        let store = store.map_or(0, |name| self.store_number(name));
        let (at, count) = (self.codes.len(), more.codes.len());
        self.rows.push(at, row, count);
        self.codes.extend_from_slice(more.codes);
        self.quantities.extend_from_slice(more.quantities);
        let known = self.sku_text.len();
        let Texts { data, places } = numbers;
        self.sku_ends.extend(places.map(|place| {
            append(&mut self.fresh, data, place);
            (known + self.fresh.len()) as u32
        }));
        self.prices.narrow.extend(at, more.prices);
        self.regular_prices.narrow.extend(at, more.regular_prices);
        self.store.fill(at, count, store);
        self.currency.extend(at, more.currencies);
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
        let len = self.len();
        let prices = if regular { &mut self.regular_prices } else { &mut self.prices };
        prices.set(at, len, money.map(|money| money.minor));
        if let Some(currency) = money.and_then(|money| money.currency) {
            let number = self.currency_number(currency);
            self.currency.set(at, len, number);
        }
    }

    /// All lines but the `dropped` ones, whose places are in order.
    pub(crate) fn without(&self, dropped: &[usize]) -> Self {
        let (mut kept, mut dropped) = (Self::default(), dropped.iter().peekable());
        for (at, line) in self.iter().enumerate() {
            // A line may be dropped for two reasons.
            let is_dropped = dropped.peek() == Some(&&at);
            while dropped.next_if(|next| **next == at).is_some() {}
            if !is_dropped {
                kept.push(line.row, line.store, &line.line);
                if !self.brand.is_empty() {
                    kept.is_of_brand(1, self.brand(at).unwrap_or_default());
                }
            }
        }
        kept.settle();
        kept
    }

    /// The store's index plus one; most lines name the same store as the line before.
    fn store_number(&mut self, name: &str) -> u32 {
        let last = self.len().checked_sub(1).map_or(0, |last| self.store.get(last));
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

    /// The currency's index plus one.
    pub(crate) fn currency_number(&mut self, currency: Currency) -> u8 {
        let at = self.currencies.iter().position(|known| *known == currency).unwrap_or_else(|| {
            if self.currencies.len() < usize::from(u8::MAX) - 1 {
                self.currencies.push(currency);
            }
            self.currencies.len() - 1
        });
        at as u8 + 1
    }
}

/// What lines that are added together say, in columns of one length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct More<'a> {
    pub(crate) codes: &'a [Option<Gtin>],
    pub(crate) quantities: &'a [u32],
    pub(crate) prices: &'a [Narrow],
    pub(crate) regular_prices: &'a [Narrow],
    /// As [`Lines::currency_number`] numbers them; 0 for none.
    pub(crate) currencies: &'a [u8],
}

/// Texts by their places among other bytes.
pub(crate) struct Texts<'a, P> {
    pub(crate) data: &'a [u8],
    pub(crate) places: P,
}

/// Adds a text to others. A short one goes with what stands behind it, which is taken back: that is quicker than to copy any
/// number of bytes.
#[inline(always)]
fn append(texts: &mut Vec<u8>, data: &[u8], place: Range<usize>) {
    let end = texts.len() + place.len();
    match data.get(place.start..).and_then(|data| data.first_chunk::<16>()) {
        Some(short) if place.len() <= 16 => {
            texts.extend_from_slice(short);
            texts.truncate(end);
        }
        _ => texts.extend_from_slice(data.get(place).unwrap_or_default()),
    }
}

/// A column that is kept as one value until a line says another.
#[derive(Clone, Debug, Default)]
struct Column<T> {
    same: T,
    /// Empty while all say the same.
    each: Vec<T>,
}

impl<T: Copy + PartialEq + Default> Column<T> {
    /// Makes room for so many values more, if they differ.
    fn expect(&mut self, more: usize) {
        if !self.each.is_empty() {
            self.each.reserve_exact(more);
        }
    }

    fn get(&self, at: usize) -> T {
        self.each.get(at).copied().unwrap_or(self.same)
    }

    /// Adds the value of line `at`, the last one.
    #[inline]
    fn push(&mut self, at: usize, value: T) {
        if self.each.is_empty() {
            if at == 0 {
                self.same = value;
            }
            if value == self.same {
                return;
            }
            self.each = vec![self.same; at];
        }
        self.each.push(value);
    }

    /// Adds the values of the lines from `at` on.
    fn extend(&mut self, at: usize, values: &[T]) {
        if self.each.is_empty() {
            if at == 0 {
                self.same = values.first().copied().unwrap_or_default();
            }
            if values.iter().all(|value| *value == self.same) {
                return;
            }
            self.each = vec![self.same; at];
        }
        self.each.extend_from_slice(values);
    }

    /// Adds one value for `count` lines from `at` on.
    fn fill(&mut self, at: usize, count: usize, value: T) {
        self.push(at, value);
        if !self.each.is_empty() {
            self.each.resize(at + count, value);
        }
    }

    /// Sets the value of one of `len` lines.
    fn set(&mut self, at: usize, len: usize, value: T) {
        if self.each.is_empty() && value != self.same {
            self.each = vec![self.same; len];
        }
        if let Some(known) = self.each.get_mut(at) {
            *known = value;
        }
    }
}

/// Prices in minor units, four bytes each; what does not fit them is kept apart.
#[derive(Clone, Debug, Default)]
struct Prices {
    narrow: Column<Narrow>,
    wide: HashMap<u32, i64>,
}

/// A price of up to some twenty million, `NONE`, or `WIDE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Narrow(i32);

impl Narrow {
    const NONE: Self = Self(i32::MIN);
    const WIDE: Self = Self(i32::MIN + 1);

    /// Minor units that fit; nothing of others.
    pub(crate) fn new(minor: i64) -> Option<Self> {
        i32::try_from(minor).ok().map(Self).filter(|narrow| *narrow != Self::NONE && *narrow != Self::WIDE)
    }
}

impl Default for Narrow {
    fn default() -> Self {
        Self::NONE
    }
}

impl Prices {
    fn get(&self, at: usize) -> Option<i64> {
        match self.narrow.get(at) {
            Narrow::NONE => None,
            Narrow::WIDE => self.wide.get(&(at as u32)).copied(),
            Narrow(minor) => Some(i64::from(minor)),
        }
    }

    /// True if no line has one.
    fn are_none(&self) -> bool {
        self.narrow.each.is_empty() && self.narrow.same == Narrow::NONE
    }

    #[inline]
    fn push(&mut self, at: usize, minor: Option<i64>) {
        let narrow = self.narrow(at, minor);
        self.narrow.push(at, narrow);
    }

    fn set(&mut self, at: usize, len: usize, minor: Option<i64>) {
        let narrow = self.narrow(at, minor);
        self.narrow.set(at, len, narrow);
    }

    #[inline]
    fn narrow(&mut self, at: usize, minor: Option<i64>) -> Narrow {
        let Some(minor) = minor else { return Narrow::NONE };
        Narrow::new(minor).unwrap_or_else(|| {
            self.wide.insert(at as u32, minor);
            Narrow::WIDE
        })
    }
}

/// The rows of lines: each one row after the line before, but for some.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// A line and its row, from which on each line is in a row of its own.
    runs: Vec<(u32, u32)>,
    /// The row of the next line if nothing is skipped.
    next: u32,
}

impl Rows {
    /// Adds `count` lines from `at` on, the last ones, which are in a row each from `row` on.
    #[inline]
    fn push(&mut self, at: usize, row: u32, count: usize) {
        if row != self.next || at == 0 {
            self.runs.push((at as u32, row));
        }
        self.next = row.wrapping_add(count as u32);
    }

    /// The rows of all `count` lines.
    fn iter(&self, count: usize) -> impl Iterator<Item = u32> {
        let ends = self.runs.iter().skip(1).map(|(first, _)| *first).chain(std::iter::once(count as u32));
        self.runs.iter().zip(ends).flat_map(|((first, row), end)| *row..row + (end - first))
    }

    fn get(&self, at: usize) -> u32 {
        let at = at as u32;
        let run = self.runs.partition_point(|(first, _)| *first <= at);
        run.checked_sub(1).and_then(|run| self.runs.get(run)).map_or(0, |(first, row)| row + (at - first))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
        lines.settle();
        assert_eq!(lines.get(0), Some(LineRef { row: 2, store: Some("Lyon"), line: full }));
        assert_eq!(lines.get(1), Some(LineRef { row: 3, store: None, line: bare }));
        assert_eq!(lines.iter().count(), 3);
        assert_eq!(lines.stores(), ["Lyon"]);
        assert_eq!(lines.get(3), None);
    }

    proptest! {
        #[test]
        fn any_lines_come_back(
            rows in proptest::collection::vec((1u32..4, 0usize..3, prices(), prices(), proptest::option::of(any::<u32>())), 0..30),
            changes in proptest::collection::vec((0usize..30, any::<bool>(), prices()), 0..5),
        ) {
            let (mut lines, mut kept, mut row) = (Lines::default(), Vec::new(), 0);
            for (step, store, price, regular_price, quantity) in rows {
                row += step;
                let store = ["", "Lyon", "Nice"].get(store).copied().filter(|store| !store.is_empty());
                let quantity = quantity.filter(|quantity| *quantity != UNKNOWN);
                let line = Line { gtin: None, sku: "A", quantity, price, regular_price };
                lines.push(row, store, &line);
                kept.push(LineRef { row, store, line });
            }
            lines.settle();
            for (at, regular, money) in changes {
                let Some(known) = kept.get_mut(at) else { continue };
                lines.set_price(at, regular, money);
                *(if regular { &mut known.line.regular_price } else { &mut known.line.price }) = money;
            }
            prop_assert!(lines.codes().eq(kept.iter().map(|kept| kept.line.gtin)));
            prop_assert!(lines.quantities().eq(kept.iter().map(|kept| kept.line.quantity)));
            prop_assert!(lines.prices().eq(kept.iter().map(|kept| kept.line.price.map(|money| money.minor))));
            prop_assert_eq!(lines.iter().collect::<Vec<_>>(), kept);
        }
    }

    fn prices() -> impl Strategy<Value = Option<Money>> {
        let money = |minor| Money { minor, currency: None };
        proptest::option::of(prop_oneof![0..5i64, any::<i64>(), any::<i32>().prop_map(i64::from)].prop_map(money))
    }
}
