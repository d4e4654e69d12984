//! A file that has been read.

use std::collections::{BTreeMap, HashMap};

use js_sys::Float64Array;
use onhand_feed::{Layout, LineRef, Profile, RowClass, Safety, Word, canonical_header, canonical_row};
use onhand_stock::Gtin;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{difference, fault, plain};

/// A file that has been read: its report, its lines, and where to find its rows again.
#[wasm_bindgen]
pub struct Outcome {
    read: onhand_feed::Outcome,
    /// The rows of the classes asked for last, so that scrolling does not gather them again.
    picked: Option<(String, Vec<u32>)>,
}

/// How many lines there are for a store, as the file names it; the empty name is of lines that name none.
#[derive(Serialize)]
struct StoreLines<'a> {
    name: &'a str,
    lines: u32,
}

/// What was decided about problems.
#[derive(Serialize)]
struct Decided<'a> {
    fixes: &'a BTreeMap<String, bool>,
    words: &'a [Word],
    quantity_mark: Option<char>,
}

/// How a file of a layout is read.
#[derive(Serialize)]
struct Confirmed {
    fingerprint: String,
    profile: Profile,
}

/// The lines in columns, one place for each line in the order of the file.
#[wasm_bindgen]
pub struct Columns {
    gtins: Float64Array,
    quantities: Float64Array,
    prices: Float64Array,
}

/// Lines that are handed over at once: what is on its way takes no more than this.
const TILE: usize = 4096;

#[wasm_bindgen]
impl Columns {
    /// The codes as numbers: 14 digits are exact in a double. 0 where a line has none.
    #[wasm_bindgen(getter)]
    pub fn gtins(&self) -> Float64Array {
        self.gtins.clone()
    }

    /// Pieces; NaN where they are unknown.
    #[wasm_bindgen(getter)]
    pub fn quantities(&self) -> Float64Array {
        self.quantities.clone()
    }

    /// What a shopper pays, in the currency's minor units; NaN where a line has no price.
    #[wasm_bindgen(getter)]
    pub fn prices(&self) -> Float64Array {
        self.prices.clone()
    }
}

fn gtin(gtin: Option<Gtin>) -> f64 {
    gtin.map_or(0.0, |gtin| gtin.value() as f64)
}

fn quantity(quantity: Option<u32>) -> f64 {
    quantity.map_or(f64::NAN, f64::from)
}

fn price(minor: Option<i64>) -> f64 {
    minor.map_or(f64::NAN, |minor| minor as f64)
}

/// Hands a column over, a tile at a time.
fn handed<T>(mut values: impl ExactSizeIterator<Item = T>, number: fn(T) -> f64) -> Float64Array {
    let array = Float64Array::new_with_length(values.len() as u32);
    let mut tile = Vec::with_capacity(TILE);
    for start in (0..array.length()).step_by(TILE) {
        tile.clear();
        tile.extend(values.by_ref().take(TILE).map(number));
        array.subarray(start, start + tile.len() as u32).copy_from(&tile);
    }
    array
}

/// A stretch of the file that begins and ends with whole rows.
#[derive(Serialize)]
struct Block {
    /// Byte offset of its first row.
    offset: u64,
    /// Byte offset behind its last row; nothing where that is the end of the file.
    end: Option<u64>,
    /// Its first row.
    first: u32,
    /// How many rows it has.
    rows: u32,
}

impl Outcome {
    pub(crate) fn new(read: onhand_feed::Outcome) -> Self {
        Self { read, picked: None }
    }
}

#[wasm_bindgen]
impl Outcome {
    /// Everything about the reading but its lines.
    pub fn report(&self) -> JsValue {
        plain(&self.read.report)
    }

    /// The stores that lines are of, in the order they appear: `[{name, lines}]`.
    pub fn stores(&self) -> JsValue {
        let mut stores: Vec<StoreLines<'_>> = Vec::new();
        let mut places = HashMap::new();
        for line in self.read.lines.iter() {
            let name = line.store.unwrap_or("");
            let at = *places.entry(name).or_insert(stores.len());
            match stores.get_mut(at) {
                Some(store) => store.lines += 1,
                None => stores.push(StoreLines { name, lines: 1 }),
            }
        }
        plain(&stores)
    }

    /// All lines as numbers, for a page of one's own that goes on with them: `{gtins, quantities, prices}`.
    pub fn columns(&self) -> Columns {
        let lines = &self.read.lines;
        Columns {
            gtins: handed(lines.codes(), gtin),
            quantities: handed(lines.quantities(), quantity),
            prices: handed(lines.prices(), price),
        }
    }

    /// What was decided about problems, now or when such a file was confirmed: `{fixes, words, quantity_mark}`.
    pub fn decided(&self) -> JsValue {
        let Profile { fixes, words, quantity_mark, .. } = self.read.known();
        plain(&Decided { fixes, words, quantity_mark: *quantity_mark })
    }

    /// What is kept once a person has confirmed the reading of this file, of that name: `{fingerprint, profile}`.
    pub fn confirmed(&self, name: &str) -> JsValue {
        let profile = self.read.confirmed().for_files_like(name);
        let fingerprint = profile.layout.as_ref().map(Layout::fingerprint).unwrap_or_default();
        // It is sent as JSON, which knows objects and no maps.
        let json = serde_wasm_bindgen::Serializer::json_compatible();
        Confirmed { fingerprint, profile }.serialize(&json).unwrap_or(JsValue::NULL)
    }

    /// `count` row numbers from the `first` on (0-based) of those that `filter` lets through: `all`, `accepted`, `fixed`,
    /// `rejected`, or `other` for rows that are no data.
    pub fn pick(&mut self, filter: &str, first: u32, count: u32) -> Vec<u32> {
        if filter == "all" {
            return (first..self.read.rows.len().min(first.saturating_add(count))).map(|at| at + 1).collect();
        }
        let rows = self.rows_of(filter);
        rows.iter().skip(first as usize).take(count as usize).copied().collect()
    }

    /// The stretch of the file that holds `row`: `{offset, end, first, rows}`; `undefined` for workbooks, whose rows are kept.
    pub fn block(&self, row: u32) -> JsValue {
        let Some((offset, first)) = self.read.rows.locate(row) else { return JsValue::UNDEFINED };
        let last = self.read.rows.len();
        let next = self.first_row_beyond(offset, row, last);
        let end = next.and_then(|next| self.read.rows.locate(next)).map(|(offset, _)| offset);
        let rows = next.unwrap_or(last.saturating_add(1)).saturating_sub(first);
        plain(&Block { offset, end, first, rows })
    }

    /// The rows from `first` on, as `[{number, class, cells, problems}]`, out of a block's bytes (none for workbooks).
    pub fn window(&self, bytes: &[u8], at_end: bool, first: u32, count: u32) -> JsValue {
        plain(&self.read.window(bytes, at_end, first, count))
    }

    /// All lines as a canonical feed that a spreadsheet program may open.
    pub fn clean(&self) -> Vec<u8> {
        self.read.canonical(None, Safety::Spreadsheet)
    }

    /// The lines of the store that the file names so (`""`: that name none), as a canonical feed that is addressed to one
    /// store and therefore names none: a person may have matched the name to another one.
    pub fn parcel(&self, store: &str) -> Vec<u8> {
        let mut feed = Vec::new();
        canonical_header(&mut feed);
        for line in self.read.lines.iter().filter(|line| line.store.unwrap_or("") == store) {
            canonical_row(&mut feed, Safety::Exact, &LineRef { store: None, ..line });
        }
        feed
    }

    /// The first line of the file of rejected rows; what a row's number, the reason and what to do are called.
    pub fn rejects_header(&self, names: Vec<String>) -> Vec<u8> {
        let name = |at: usize| names.get(at).map_or("", String::as_str);
        self.read.rejects_header([name(0), name(1), name(2)])
    }

    /// The rejected rows of a block, each with its reason: `words` are `{code: [title, hint]}`.
    pub fn rejects(&self, bytes: &[u8], at_end: bool, first: u32, count: u32, words: JsValue) -> Vec<u8> {
        let words: HashMap<String, [String; 2]> = serde_wasm_bindgen::from_value(words).unwrap_or_default();
        let explain = |code: &str| words.get(code).cloned().unwrap_or_default();
        self.read.rejects(bytes, at_end, first, count, &explain)
    }

    /// What publishing the lines of a store (named as for `parcel`) changes of what is published: a canonical feed.
    /// `{new, changed, gone, same, samples: {new, changed, gone}}`; throws if the published feed cannot be read.
    pub fn difference(&self, store: &str, published: &[u8]) -> Result<JsValue, JsValue> {
        let difference = difference::of(&self.read, store, published).map_err(|error| fault(&error))?;
        Ok(plain(&difference))
    }
}

impl Outcome {
    fn rows_of(&mut self, filter: &str) -> &[u32] {
        if self.picked.as_ref().is_none_or(|(picked, _)| picked != filter) {
            let mut rows: Vec<u32> = classes(filter).iter().flat_map(|class| self.read.rows.of(*class)).collect();
            rows.sort_unstable();
            self.picked = Some((filter.to_owned(), rows));
        }
        self.picked.as_ref().map_or(&[], |(_, rows)| rows)
    }

    /// The first row that is found from another offset than `offset`, looking forward from `row`.
    fn first_row_beyond(&self, offset: u64, row: u32, last: u32) -> Option<u32> {
        let beyond = |row: u32| self.read.rows.locate(row).is_some_and(|(at, _)| at > offset);
        if !beyond(last) {
            return None;
        }
        let (mut within, mut outside) = (row, last);
        while within + 1 < outside {
            let middle = within + (outside - within) / 2;
            if beyond(middle) { outside = middle } else { within = middle }
        }
        Some(outside)
    }
}

fn classes(filter: &str) -> &'static [RowClass] {
    match filter {
        "accepted" => &[RowClass::Accepted],
        "fixed" => &[RowClass::Fixed],
        "rejected" => &[RowClass::Rejected],
        _ => &[RowClass::Preamble, RowClass::Header, RowClass::Blank, RowClass::Footer],
    }
}

#[cfg(test)]
mod tests {
    use onhand_feed::Reading;

    use super::*;

    fn read(csv: &str) -> Outcome {
        let mut reading = Reading::new(Profile::default());
        reading.push(csv.as_bytes()).unwrap();
        Outcome::new(reading.finish().unwrap())
    }

    fn long() -> String {
        let rows = (0..12_000).map(|row| format!("A{row:06},{},{:-<60}\n", row % 50, "note "));
        std::iter::once("SKU,Qty,Note\n".to_owned()).chain(rows).collect()
    }

    #[test]
    fn blocks_cover_the_file_without_gap() {
        let csv = long();
        let outcome = read(&csv);
        let mut row = 1;
        let mut blocks = 0;
        while row <= outcome.read.rows.len() {
            let (offset, first) = outcome.read.rows.locate(row).unwrap();
            assert_eq!(first, row, "a block begins where the last one ended");
            let next = outcome.first_row_beyond(offset, row, outcome.read.rows.len());
            let end = next.and_then(|next| outcome.read.rows.locate(next)).map_or(csv.len(), |(end, _)| end as usize);
            let rows = next.unwrap_or(outcome.read.rows.len() + 1) - row;
            let views = outcome.read.window(&csv.as_bytes()[offset as usize..end], next.is_none(), row, rows);
            assert_eq!(views.len() as u32, rows);
            row += rows;
            blocks += 1;
        }
        assert!(blocks > 2, "{blocks} blocks");
    }

    #[test]
    fn filters_pick_rows_in_order() {
        let mut outcome = read("Stock list\n\nEAN,Qty\n4006381333931,1\n4006381333932,2\n5901234123457,3\n");
        assert_eq!(outcome.pick("all", 0, 100), [1, 2, 3, 4, 5, 6]);
        assert_eq!(outcome.pick("all", 4, 1), [5]);
        assert_eq!(outcome.pick("other", 0, 100), [1, 2, 3]);
        assert_eq!(outcome.pick("rejected", 0, 100), [5]);
        assert_eq!(outcome.pick("accepted", 1, 100), [6]);
    }

    #[test]
    fn columns_hold_every_line_as_numbers() {
        let outcome = read("SKU,EAN,Qty,Price\nA-1,4006381333931,3,$19.90\nB-2,,-1,\nC-3,5901234123457,,$4.50\n");
        let lines = &outcome.read.lines;
        let gtins: Vec<f64> = lines.codes().map(gtin).collect();
        let quantities: Vec<f64> = lines.quantities().map(quantity).collect();
        let prices: Vec<f64> = lines.prices().map(price).collect();
        assert_eq!(gtins, [4_006_381_333_931.0, 0.0, 5_901_234_123_457.0]);
        assert_eq!(quantities[..2], [3.0, 0.0]);
        assert!(quantities[2].is_nan() && prices[1].is_nan());
        assert_eq!([prices[0], prices[2]], [1990.0, 450.0]);
    }

    #[test]
    fn a_parcel_holds_one_stores_lines_and_names_no_store() {
        let outcome = read("Store,EAN,Qty\nNorth,4006381333931,1\nSouth,5901234123457,3\n");
        let parcel = String::from_utf8(outcome.parcel("South")).unwrap();
        let lines: Vec<&str> = parcel.lines().collect();
        assert_eq!(lines, ["store,gtin,sku,quantity,price,regular_price,currency", ",05901234123457,,3,,,"]);
    }
}
