//! Published stock as it comes from the database, and its changes as they go back.

use onhand_stock::{Currency, Diff, Gtin, Line, Money, settled};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::sql::CHUNK;
use crate::wire::StockLine;

/// What the `key` of a stock row says: a public number, or that the SKU is the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct StoredGtin(Option<Gtin>);

/// A line as the database has it: `[key, sku, quantity, price, regular_price, currency]`.
#[derive(Debug, Deserialize)]
struct Row<'a>(StoredGtin, String, Option<u32>, Option<i64>, Option<i64>, Option<&'a str>);

/// A published line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    gtin: Option<Gtin>,
    sku: Box<str>,
    quantity: Option<u32>,
    price: Option<Money>,
    regular_price: Option<Money>,
}

impl Kept {
    pub(crate) fn line(&self) -> Line<'_> {
        let Self { gtin, ref sku, quantity, price, regular_price } = *self;
        Line { gtin, sku, quantity, price, regular_price }
    }
}

/// Reads a list of lines that [`crate::sql::published`] answered, and adds them.
pub(crate) fn read(json: &str, lines: &mut Vec<Kept>) -> serde_json::Result<()> {
    let rows: Vec<Row<'_>> = serde_json::from_str(json)?;
    lines.extend(rows.into_iter().map(|Row(StoredGtin(gtin), sku, quantity, price, regular_price, currency)| {
        let (price, regular_price) = prices(price, regular_price, currency);
        Kept { gtin, sku: sku.into(), quantity, price, regular_price }
    }));
    Ok(())
}

fn prices(price: Option<i64>, regular: Option<i64>, currency: Option<&str>) -> (Option<Money>, Option<Money>) {
    let currency = currency.and_then(Currency::parse);
    let money = |minor: Option<i64>| minor.map(|minor| Money { minor, currency });
    (money(price), money(regular))
}

/// What is to be written for one store: lists of changed lines as JSON, none longer than [`CHUNK`].
pub(crate) fn changes(published: &[Kept], candidate: &[Line<'_>], diff: &Diff) -> serde_json::Result<Vec<String>> {
    let mut chunks = Chunks::default();
    let old = |at: usize| published.get(at).map(Kept::line);
    for line in diff.new.iter().filter_map(|&at| candidate.get(at)) {
        chunks.add(line, None)?;
    }
    for &(at, from) in &diff.changed {
        if let (Some(before), Some(line)) = (old(at), candidate.get(from)) {
            chunks.add(&settled(&before, line), Some(&before))?;
        }
    }
    for before in diff.gone.iter().filter_map(|&at| old(at)) {
        chunks.add(&Line { quantity: Some(0), ..before }, Some(&before))?;
    }
    Ok(chunks.finish())
}

/// JSON lists under way.
#[derive(Default)]
struct Chunks {
    done: Vec<String>,
    open: String,
}

impl Chunks {
    fn add(&mut self, line: &Line<'_>, before: Option<&Line<'_>>) -> serde_json::Result<()> {
        let entry = entry(line, before)?;
        if !self.open.is_empty() && self.open.len() + entry.len() + 2 > CHUNK {
            self.close();
        }
        self.open.push(if self.open.is_empty() { '[' } else { ',' });
        self.open.push_str(&entry);
        Ok(())
    }

    fn close(&mut self) {
        self.open.push(']');
        self.done.push(std::mem::take(&mut self.open));
    }

    fn finish(mut self) -> Vec<String> {
        if !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}

/// An entry of the change log: the line, and what it was before.
fn entry(line: &Line<'_>, before: Option<&Line<'_>>) -> serde_json::Result<String> {
    let before = before.map(|was| (was.sku, was.quantity, minor(was.price), minor(was.regular_price), currency(was)));
    let key = Key { gtin: line.gtin, sku: line.sku };
    serde_json::to_string(&(
        key,
        line.sku,
        line.quantity,
        minor(line.price),
        minor(line.regular_price),
        currency(line),
        before,
    ))
}

fn minor(money: Option<Money>) -> Option<i64> {
    money.map(|money| money.minor)
}

fn currency<'a>(line: &'a Line<'_>) -> Option<&'a str> {
    let money = line.price.as_ref().or(line.regular_price.as_ref());
    money.and_then(|money| money.currency.as_ref()).map(Currency::code)
}

/// The primary key inside a store: the GTIN as a number, else the SKU as text.
struct Key<'a> {
    gtin: Option<Gtin>,
    sku: &'a str,
}

impl Serialize for Key<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.gtin {
            Some(gtin) => serializer.serialize_u64(gtin.value()),
            None => serializer.serialize_str(self.sku),
        }
    }
}

impl<'de> Deserialize<'de> for StoredGtin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = StoredGtin;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a GTIN as a number, or a SKU as text")
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<StoredGtin, E> {
        let gtin = Gtin::new(value).map_err(|fault| E::custom(format_args!("stored GTIN {value}: {fault:?}")))?;
        Ok(StoredGtin(Some(gtin)))
    }

    /// JavaScript knows no integers: a cell that comes through it may be a float.
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<StoredGtin, E> {
        self.visit_u64(value as u64)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<StoredGtin, E> {
        self.visit_u64(value.unsigned_abs())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<StoredGtin, E> {
        Ok(StoredGtin(None))
    }
}

/// A row of `stock`, cell by cell, for pages of lines.
#[derive(Debug, Deserialize)]
pub(crate) struct StockRow {
    key: StoredGtin,
    sku: String,
    quantity: Option<u32>,
    price: Option<i64>,
    regular_price: Option<i64>,
    currency: Option<String>,
}

impl StockRow {
    /// Where the page behind this row begins, as callers pass it.
    pub(crate) fn cursor(&self) -> String {
        match self.key.0 {
            Some(gtin) => format!("g{}", gtin.value()),
            None => format!("s{}", self.sku),
        }
    }

    pub(crate) fn into_wire(self) -> StockLine {
        let (price, regular_price) = prices(self.price, self.regular_price, self.currency.as_deref());
        StockLine {
            gtin: self.key.0.map(|gtin| gtin.to_string()),
            sku: self.sku,
            quantity: self.quantity,
            price: price.map(|price| price.to_string()),
            regular_price: regular_price.map(|price| price.to_string()),
            currency: self.currency,
        }
    }
}

/// A cursor as the JSON that [`crate::sql::stock_page`] compares with; `None` if it is none of ours.
pub(crate) fn cursor_key(cursor: &str) -> Option<String> {
    match cursor.split_at_checked(1)? {
        ("g", digits) if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok().map(|n: u64| n.to_string()),
        ("s", sku) => serde_json::to_string(sku).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use onhand_stock::{Absent, diff};

    use super::*;

    fn kept(json: &str) -> Vec<Kept> {
        let mut lines = Vec::new();
        read(json, &mut lines).unwrap();
        lines
    }

    const PUBLISHED: &str = r#"[[40170725,"A-1",3,1990,null,"EUR"],["B \"2\"","B \"2\"",null,null,500,null]]"#;

    #[test]
    fn published_lines_are_read() {
        let lines = kept(PUBLISHED);
        let euro = Currency::parse("EUR");
        assert_eq!(lines[0].line().gtin, Gtin::parse("40170725").ok());
        assert_eq!(lines[0].line().price, Some(Money { minor: 1990, currency: euro }));
        assert_eq!((lines[1].line().gtin, lines[1].line().sku), (None, "B \"2\""));
        assert_eq!(lines[1].line().regular_price, Some(Money { minor: 500, currency: None }));
        assert!(read(r#"[[40170726,"",1,null,null,null]]"#, &mut Vec::new()).is_err(), "a GTIN that is none");
    }

    #[test]
    fn changes_say_what_is_and_what_was() {
        let published = kept(PUBLISHED);
        let new = Line { gtin: None, sku: "C", quantity: Some(1), price: None, regular_price: None };
        let sold = Line { quantity: Some(2), sku: "", price: None, ..published[0].line() };
        let candidate = [new, sold];
        let before: Vec<Line<'_>> = published.iter().map(Kept::line).collect();
        let diff = diff(before.as_slice(), candidate.as_slice(), Absent::Zero);
        let chunks = changes(&published, &candidate, &diff).unwrap();
        assert_eq!(
            chunks,
            [concat!(
                r#"[["C","C",1,null,null,null,null],"#,
                r#"[40170725,"A-1",2,1990,null,"EUR",["A-1",3,1990,null,"EUR"]],"#,
                r#"["B \"2\"","B \"2\"",0,null,500,null,["B \"2\"",null,null,500,null]]]"#
            )]
        );
    }

    #[test]
    fn no_change_is_no_chunk_and_many_are_several() {
        assert!(changes(&[], &[], &Diff::default()).unwrap().is_empty());
        let skus: Vec<String> = (0..40_000).map(|n| format!("a rather long number of our own {n:08}")).collect();
        let line = |sku| Line { gtin: None, sku, quantity: Some(1), price: None, regular_price: None };
        let lines: Vec<Line<'_>> = skus.iter().map(|sku| line(sku.as_str())).collect();
        let chunks = changes(&[], &lines, &diff([].as_slice(), lines.as_slice(), Absent::Zero)).unwrap();
        assert!(chunks.len() > 1 && chunks.iter().all(|chunk| chunk.len() <= CHUNK));
        let entries: usize =
            chunks.iter().map(|c| serde_json::from_str::<Vec<serde_json::Value>>(c).unwrap().len()).sum();
        assert_eq!(entries, lines.len());
    }

    #[test]
    fn cursors_read_back() {
        assert_eq!(cursor_key("g40170725").as_deref(), Some("40170725"));
        assert_eq!(cursor_key("sB \"2\"").as_deref(), Some(r#""B \"2\"""#));
        for wrong in ["", "g1x", "g", "x1", "g99999999999999999999999", "é"] {
            assert_eq!(cursor_key(wrong), None, "{wrong}");
        }
    }
}
