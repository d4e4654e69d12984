//! The job of the bench with the readers that Rust programs use: columns of codes, quantities and prices, and counts of
//! what is wrong.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, Xls, Xlsx};
use wasm_bindgen::prelude::*;

/// Item number, code, description, quantity and price: these columns are told, Onhand finds them by itself.
const COLUMNS: [&str; 5] = ["Item No", "UPC", "Description", "Qty On Hand", "Retail Price"];

/// What was read.
#[wasm_bindgen(getter_with_clone)]
#[derive(Default)]
pub struct Answer {
    /// Codes that are as they should be, as numbers.
    pub gtins: Vec<f64>,
    /// Pieces, none below zero.
    pub quantities: Vec<f64>,
    /// Hundredths.
    pub prices: Vec<f64>,
    /// Wrong codes, codes that lost digits, quantities below zero.
    pub issues: Vec<u32>,
    /// Item numbers and descriptions, one after the other.
    texts: String,
    ends: Vec<u32>,
}

/// Reads a file by the ending of its name. Throws what the reader said.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Result<Answer, String> {
    let mut job = Job::default();
    match name.rsplit('.').next() {
        Some("csv") => job.csv(bytes).map_err(|error| error.to_string())?,
        Some("xlsx") => job.xlsx(bytes).map_err(|error| error.to_string())?,
        _ => job.xls(bytes).map_err(|error| error.to_string())?,
    }
    Ok(Answer { issues: vec![job.wrong, job.lost, job.negative], ..job.answer })
}

#[derive(Default)]
struct Job {
    answer: Answer,
    wrong: u32,
    lost: u32,
    negative: u32,
}

impl Job {
    fn csv(&mut self, bytes: &[u8]) -> Result<(), csv::Error> {
        let mut reader = csv::Reader::from_reader(bytes);
        let headers = reader.headers()?.clone();
        let places = COLUMNS.map(|name| headers.iter().position(|header| header == name).unwrap_or(usize::MAX));
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record)? {
            let [sku, code, name, quantity, price] = places.map(|at| record.get(at).unwrap_or_default());
            let quantity = std::str::from_utf8(quantity).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
            self.line(code, quantity, cents(price), &String::from_utf8_lossy(sku), &String::from_utf8_lossy(name));
        }
        Ok(())
    }

    /// Cell by cell, which is calamine's quickest way.
    fn xlsx(&mut self, bytes: &[u8]) -> Result<(), calamine::XlsxError> {
        let mut book = Xlsx::new(Cursor::new(bytes))?;
        let sheet = book.sheet_names().first().cloned().unwrap_or_default();
        let mut cells = book.worksheet_cells_reader(&sheet)?;
        let (mut at, mut places) = (0, [u32::MAX; 5]);
        let mut row: [Data; 5] = Default::default();
        while let Some(cell) = cells.next_cell()? {
            let (number, column) = cell.get_position();
            if number != at {
                self.finish(at, &mut row);
                at = number;
            }
            if number == 0 {
                let place = COLUMNS.iter().position(|name| matches!(cell.get_value(), DataRef::SharedString(text) if text == name));
                place.into_iter().for_each(|place| places[place] = column);
            } else if let Some(place) = places.iter().position(|place| *place == column) {
                row[place] = cell.get_value().clone().into();
            }
        }
        self.finish(at, &mut row);
        Ok(())
    }

    fn xls(&mut self, bytes: &[u8]) -> Result<(), calamine::XlsError> {
        let mut book: Xls<_> = Xls::new(Cursor::new(bytes))?;
        let Some((_, range)) = book.worksheets().into_iter().next() else { return Ok(()) };
        let mut rows = range.rows();
        let headers = rows.next().unwrap_or_default();
        let places = COLUMNS.map(|name| headers.iter().position(|header| *header == name).unwrap_or(usize::MAX));
        for row in rows {
            self.cells(places.map(|at| row.get(at).unwrap_or(&Data::Empty)));
        }
        Ok(())
    }

    /// Takes in a row of cells, and empties it. The first row of a sheet is the header.
    fn finish(&mut self, number: u32, row: &mut [Data; 5]) {
        if number > 0 {
            self.cells(row.each_ref());
        }
        *row = Default::default();
    }

    fn cells(&mut self, [sku, code, name, quantity, price]: [&Data; 5]) {
        let code = match code {
            Data::String(text) => text.clone(),
            Data::Float(value) => format!("{value}"),
            Data::Int(value) => format!("{value}"),
            _ => String::new(),
        };
        let number = |cell: &Data| match cell {
            Data::Float(value) => *value,
            Data::Int(value) => *value as f64,
            _ => 0.0,
        };
        let text = |cell: &Data| if let Data::String(text) = cell { text.clone() } else { cell.to_string() };
        self.line(code.as_bytes(), number(quantity) as i64, (number(price) * 100.0).round(), &text(sku), &text(name));
    }

    fn line(&mut self, code: &[u8], quantity: i64, cents: f64, sku: &str, name: &str) {
        self.negative += u32::from(quantity < 0);
        match gtin(code) {
            Some(gtin) => {
                self.answer.gtins.push(gtin as f64);
                self.answer.quantities.push(quantity.max(0) as f64);
                self.answer.prices.push(cents);
                self.keep(sku);
                self.keep(name);
            }
            None if code.contains(&b'E') => self.lost += 1,
            None => self.wrong += 1,
        }
    }

    fn keep(&mut self, text: &str) {
        self.answer.texts.push_str(text);
        self.answer.ends.push(self.answer.texts.len() as u32);
    }
}

/// GS1 General Specifications, 7.9: weights 3 and 1 from the right, the sum is a multiple of ten.
fn gtin(code: &[u8]) -> Option<u64> {
    if !matches!(code.len(), 8 | 12..=14) || !code.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let weighted = code.iter().rev().zip([1, 3].iter().cycle()).map(|(digit, weight)| u32::from(digit - b'0') * weight);
    let value = code.iter().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
    weighted.sum::<u32>().is_multiple_of(10).then_some(value)
}

/// `$1,234.50` → 123450.
fn cents(price: &[u8]) -> f64 {
    let digits: Vec<u8> = price.iter().copied().filter(|byte| !matches!(byte, b'$' | b',')).collect();
    let amount: f64 = std::str::from_utf8(&digits).ok().and_then(|text| text.parse().ok()).unwrap_or(0.0);
    (amount * 100.0).round()
}
