//! Which columns are read as what: a mapping made ready for a million rows.

use onhand_stock::Currency;

use super::structure::NumberHabits;
use crate::checks::Finding;
use crate::rest::Rest;
use crate::understand::{Meaning, fold, meaning, says_lot};
use crate::values::is_blank;
use crate::{Column, Field, Mapping, Profile};

/// Columns of codes in a file whose rows are read at once: UPC, EAN, a case's code and some more.
const MAX_CODES: usize = 8;

/// Columns by what is done with them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// Codes; the first that is valid is the line's (UPC and EAN in two columns).
    pub(crate) codes: Vec<usize>,
    /// The retailer's own number.
    pub(crate) sku: Option<usize>,
    /// Quantities, with the store where each store has a column.
    pub(crate) quantities: Vec<(usize, Option<String>)>,
    /// Prices; the lowest is what a shopper pays.
    pub(crate) prices: Vec<usize>,
    /// Prices of single stores, where each store has a column.
    pub(crate) store_prices: Vec<(String, usize)>,
    /// The regular price.
    pub(crate) regular: Option<usize>,
    /// For each column whether it holds one of these numbers, in which two rows of one lot may differ.
    pub(crate) values: Vec<bool>,
    /// The others, in which they then do.
    pub(crate) rest: Rest,
    /// The quantity's column, where a file is so simple that its rows can be read at once.
    pub(crate) usual: Option<usize>,
    /// The store of a line.
    pub(crate) store: Option<usize>,
    /// The brand of a line, where brands are wanted.
    pub(crate) brand: Option<usize>,
    /// The store of all lines, where the file does not say.
    pub(crate) default_store: Option<String>,
    /// The currency of a line.
    pub(crate) currency: Option<usize>,
    /// The currency of all lines, where cells do not say.
    pub(crate) default_currency: Option<Currency>,
    /// The decimal mark of prices, where a person said it.
    pub(crate) decimal_mark: Option<char>,
    /// Every row below the header is data: true of Onhand's own feed, which has no totals and no notes.
    pub(crate) only_data: bool,
    /// What the shop's own numbers look like.
    pub(crate) habits: NumberHabits,
    /// What may be put right without a question, and what must not be put right.
    pub(crate) fixes: Vec<(Finding, bool)>,
    /// The shop's own words for quantities, folded.
    pub(crate) words: Vec<(String, Option<u32>)>,
    /// The decimal mark of quantities, where a person said it.
    pub(crate) quantity_mark: Option<char>,
    /// Cells of a whole row.
    pub(crate) width: usize,
    /// The file is text, in which a delimiter may be missing or stand where it should not.
    pub(crate) text: bool,
    /// A column names a part of an item's stock (bin, lot): rows of one item add up.
    pub(crate) lots: bool,
    /// How many columns are used.
    pub(crate) used: usize,
}

impl Plan {
    /// Sorts a mapping's columns.
    pub(crate) fn new(mapping: &Mapping, profile: &Profile, currency: Option<&str>) -> Self {
        let of = |field: Field| mapping.columns.iter().filter(move |column| column.field == field);
        let first = |field: Field| of(field).map(|column| column.index).next();
        let mut quantities: Vec<_> = of(Field::Quantity).map(|column| (column.index, column.store.clone())).collect();
        if quantities.is_empty() {
            quantities.extend(first(Field::Availability).map(|column| (column, None)));
        }
        if quantities.iter().any(|(_, store)| store.is_none()) {
            quantities.truncate(1);
        }
        let codes: Vec<usize> = of(Field::Gtin).map(|column| column.index).collect();
        let store_prices = store_prices(mapping);
        let prices: Vec<usize> =
            of(Field::Price).filter(|column| column.store.is_none()).map(|column| column.index).collect();
        let regular = first(Field::RegularPrice);
        let numbers = quantities.iter().map(|(column, _)| *column).chain(prices.iter().copied());
        let numbers: Vec<usize> =
            numbers.chain(store_prices.iter().map(|(_, column)| *column)).chain(regular).collect();
        let sku =
            first(Field::Sku).or_else(|| of(Field::Gtin).find(|column| says_sku(column)).map(|column| column.index));
        let named = (!codes.is_empty() || sku.is_some()) && codes.len() <= MAX_CODES;
        let simple = prices.len() <= 1 && store_prices.is_empty() && profile.words.is_empty() && named;
        let usual = match quantities.as_slice() {
            [(column, None)] if simple => Some(*column),
            _ => None,
        };
        let values: Vec<bool> = (0..mapping.columns.len()).map(|column| numbers.contains(&column)).collect();
        Self {
            rest: Rest::new(&values),
            values,
            usual,
            sku,
            codes,
            quantities,
            prices,
            regular,
            store: first(Field::Store),
            brand: first(Field::Brand),
            default_store: profile
                .store
                .as_deref()
                .map(|store| store.trim_matches(is_blank).to_owned())
                .filter(|store| !store.is_empty()),
            currency: first(Field::Currency),
            default_currency: currency.or(profile.currency.as_deref()).and_then(Currency::parse),
            only_data: false,
            text: false,
            width: 0,
            fixes: profile.fixes.iter().filter_map(|(code, may)| Some((Finding::of(code)?, *may))).collect(),
            words: profile.words.iter().map(|word| (fold(&word.text), word.quantity)).collect(),
            quantity_mark: profile.quantity_mark,
            habits: NumberHabits::default(),
            store_prices,
            lots: mapping.columns.iter().any(|column| says_lot(&column.header)),
            decimal_mark: profile.decimal_mark,
            used: mapping.columns.iter().filter(|column| column.field != Field::Ignored).count(),
        }
    }

    /// True if a person has said that this is put right.
    pub(crate) fn grants(&self, fix: Finding) -> bool {
        self.fixes.contains(&(fix, true))
    }

    /// True if a person has said that this is not put right.
    pub(crate) fn refuses(&self, fix: Finding) -> bool {
        self.fixes.contains(&(fix, false))
    }

    /// What a word of the shop's own means as a quantity.
    pub(crate) fn word(&self, text: &str) -> Option<Option<u32>> {
        let folded = fold(text);
        self.words.iter().find(|(word, _)| *word == folded).map(|(_, quantity)| *quantity)
    }
}

fn store_prices(mapping: &Mapping) -> Vec<(String, usize)> {
    let prices = mapping.columns.iter().filter(|column| column.field == Field::Price);
    prices.filter_map(|column| Some((column.store.clone()?, column.index))).collect()
}

/// A column that is headed as the retailer's own numbers and holds public codes: its text is both.
fn says_sku(column: &Column) -> bool {
    matches!(meaning(&column.header), Some(Meaning::Field { field: Field::Sku, .. }))
}
