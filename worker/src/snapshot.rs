//! Published stock as it comes from the database, and its changes as they go back.

use std::collections::HashMap;

use onhand_stock::{Currency, Diff, Gtin, Line, Money, settled};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::sql::CHUNK;
use crate::wire::StockLine;

/// What the `key` of a stock row says: a public number, or that the SKU is the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct StoredGtin(Option<Gtin>);

/// A line as the database has it: `[key, sku, quantity, price, regular_price, currency, whose]`.
#[derive(Debug, Deserialize)]
struct Row<'a>(StoredGtin, String, Option<u32>, Option<i64>, Option<i64>, Option<&'a str>, Whose);

/// Whose a line is: 1 if it is another feed's, else its brand, or 0.
#[derive(Debug)]
enum Whose {
    Other,
    Own(Option<Box<str>>),
}

/// What a line was before, as the change log has it: `[sku, quantity, price, regular_price, currency]`.
#[derive(Debug, Deserialize)]
struct Was(String, Option<u32>, Option<i64>, Option<i64>, Option<String>);

/// An entry of the change log: the line, and what it was before.
#[derive(Debug, Deserialize)]
struct Entry(StoredGtin, String, Option<u32>, Option<i64>, Option<i64>, Option<String>, Option<Was>);

/// A published line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    gtin: Option<Gtin>,
    sku: Box<str>,
    quantity: Option<u32>,
    price: Option<Money>,
    regular_price: Option<Money>,
    /// Another feed spoke for it last.
    pub(crate) foreign: bool,
    /// The delivery does not speak for it: it is another feed's, or of a brand that is not in the file.
    pub(crate) spared: bool,
    /// Its brand, where a feed that goes brand by brand said it.
    pub(crate) brand: Option<Box<str>>,
}

impl Kept {
    pub(crate) fn line(&self) -> Line<'_> {
        let Self { gtin, ref sku, quantity, price, regular_price, .. } = *self;
        Line { gtin, sku, quantity, price, regular_price }
    }

    /// What it is found by.
    pub(crate) fn key(&self) -> onhand_stock::Key<'_> {
        self.line().key()
    }

    /// The same line, sold out.
    pub(crate) fn without_stock(self) -> Self {
        Self { quantity: Some(0), ..self }
    }
}

/// Reads a list of lines that [`crate::sql::published`] answered, and adds them.
pub(crate) fn read(json: &str, lines: &mut Vec<Kept>) -> serde_json::Result<()> {
    let rows: Vec<Row<'_>> = serde_json::from_str(json)?;
    lines.extend(rows.into_iter().map(
        |Row(StoredGtin(gtin), sku, quantity, price, regular_price, currency, whose)| {
            let (price, regular_price) = prices(price, regular_price, currency);
            let (foreign, brand) = match whose {
                Whose::Other => (true, None),
                Whose::Own(brand) => (false, brand),
            };
            Kept { gtin, sku: sku.into(), quantity, price, regular_price, foreign, spared: foreign, brand }
        },
    ));
    Ok(())
}

fn prices(price: Option<i64>, regular: Option<i64>, currency: Option<&str>) -> (Option<Money>, Option<Money>) {
    let currency = currency.and_then(Currency::parse);
    let money = |minor: Option<i64>| minor.map(|minor| Money { minor, currency });
    (money(price), money(regular))
}

/// Adds what is to be written for one store: lists of changed lines as JSON, none longer than [`CHUNK`].
pub(crate) fn changes(
    chunks: &mut Chunks,
    published: &[Kept],
    candidate: &[Line<'_>],
    diff: &Diff,
) -> serde_json::Result<()> {
    for (before, after) in pairs(published, candidate, diff) {
        chunks.add(&after, before.as_ref())?;
    }
    Ok(())
}

/// The same, to be shown.
pub(crate) fn changed<'a>(
    published: &'a [Kept],
    candidate: &'a [Line<'a>],
    diff: &'a Diff,
) -> impl Iterator<Item = Changed> {
    pairs(published, candidate, diff)
        .map(|(before, after)| Changed { after: kept(&after), before: before.as_ref().map(kept) })
}

/// A line on its own.
pub(crate) fn kept(line: &Line<'_>) -> Kept {
    let Line { gtin, sku, quantity, price, regular_price } = *line;
    Kept { gtin, sku: sku.into(), quantity, price, regular_price, foreign: false, spared: false, brand: None }
}

/// What each line of a difference was, and what it becomes.
fn pairs<'a>(
    published: &'a [Kept],
    candidate: &'a [Line<'a>],
    diff: &'a Diff,
) -> impl Iterator<Item = (Option<Line<'a>>, Line<'a>)> {
    let old = |at: usize| published.get(at).map(Kept::line);
    let new = diff.new.iter().filter_map(|&at| Some((None, *candidate.get(at)?)));
    let changed = diff.changed.iter().filter_map(move |&(at, from)| {
        let before = old(at)?;
        Some((Some(before), settled(&before, candidate.get(from)?)))
    });
    let gone = diff.gone.iter().filter_map(move |&at| old(at));
    new.chain(changed).chain(gone.map(|before| (Some(before), Line { quantity: Some(0), ..before })))
}

/// One change of the log: what a line is, and what it was; `None` if it was not there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Changed {
    pub(crate) after: Kept,
    pub(crate) before: Option<Kept>,
}

/// Reads a list of the change log.
pub(crate) fn read_changes(json: &str) -> serde_json::Result<Vec<Changed>> {
    let entries: Vec<Entry> = serde_json::from_str(json)?;
    let changed = |Entry(StoredGtin(gtin), sku, quantity, price, regular, currency, was)| {
        let kept = |sku: String, quantity, price, regular, currency: Option<String>| {
            let (price, regular_price) = prices(price, regular, currency.as_deref());
            Kept { gtin, sku: sku.into(), quantity, price, regular_price, foreign: false, spared: false, brand: None }
        };
        let before =
            was.map(|Was(sku, quantity, price, regular, currency)| kept(sku, quantity, price, regular, currency));
        Changed { after: kept(sku, quantity, price, regular, currency), before }
    };
    Ok(entries.into_iter().map(changed).collect())
}

/// What is to be written so that lines are as they were: (what they are, what they are to be) as lists of JSON.
pub(crate) fn restore<'a>(
    lines: impl Iterator<Item = (Option<Line<'a>>, Line<'a>)>,
) -> serde_json::Result<Vec<String>> {
    let mut chunks = Chunks::default();
    for (before, after) in lines.filter(|(before, after)| before.as_ref() != Some(after)) {
        chunks.add(&after, before.as_ref())?;
    }
    Ok(chunks.take())
}

/// The key of a line as JSON.
pub(crate) fn key(line: &Line<'_>) -> serde_json::Result<String> {
    serde_json::to_string(&Key { gtin: line.gtin, sku: line.sku })
}

/// The keys of lines as a JSON list.
pub(crate) fn keys<'a>(lines: impl Iterator<Item = Line<'a>>) -> serde_json::Result<String> {
    serde_json::to_string(&lines.map(|line| Key { gtin: line.gtin, sku: line.sku }).collect::<Vec<_>>())
}

/// A moment for each code, such as since when it is absent, by key: a GTIN as its number, else the SKU.
#[derive(Clone, Debug, Default)]
pub(crate) struct Moments(HashMap<String, i64>);

impl Moments {
    /// Reads what [`crate::sql::absences`] answers: `[[key, since], …]`.
    pub(crate) fn read(json: &str) -> serde_json::Result<Self> {
        let pairs: Vec<(serde_json::Value, Option<i64>)> = serde_json::from_str(json)?;
        Ok(Self(pairs.into_iter().filter_map(|(key, since)| Some((key.to_string(), since?))).collect()))
    }

    /// The moment of a line.
    pub(crate) fn since(&self, line: &Line<'_>) -> Option<i64> {
        self.0.get(&key(line).ok()?).copied()
    }

    /// True if there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets the moment of a line.
    pub(crate) fn forget(&mut self, line: &Line<'_>) -> serde_json::Result<()> {
        self.0.remove(&key(line)?);
        Ok(())
    }

    /// All keys as a JSON list.
    pub(crate) fn keys(&self) -> String {
        format!("[{}]", self.0.keys().map(String::as_str).collect::<Vec<_>>().join(","))
    }
}

/// JSON lists under way.
#[derive(Debug, Default)]
pub(crate) struct Chunks {
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

    /// All lists so far; the next line begins another.
    pub(crate) fn all(&mut self) -> &[String] {
        if !self.open.is_empty() {
            self.close();
        }
        &self.done
    }

    /// The same, taken away.
    pub(crate) fn take(&mut self) -> Vec<String> {
        self.all();
        std::mem::take(&mut self.done)
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

impl<'de> Deserialize<'de> for Whose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WhoseVisitor)
    }
}

struct WhoseVisitor;

impl Visitor<'_> for WhoseVisitor {
    type Value = Whose;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("1, 0 or a brand")
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Whose, E> {
        Ok(if value == 0 { Whose::Own(None) } else { Whose::Other })
    }

    fn visit_str<E: de::Error>(self, brand: &str) -> Result<Whose, E> {
        Ok(Whose::Own(Some(brand.into())))
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
        wire(&Line { gtin: self.key.0, sku: &self.sku, quantity: self.quantity, price, regular_price })
    }
}

/// A line as callers see it.
pub(crate) fn wire(line: &Line<'_>) -> StockLine {
    StockLine {
        gtin: line.gtin.map(|gtin| gtin.to_string()),
        sku: line.sku.to_owned(),
        quantity: line.quantity,
        price: line.price.map(|price| price.to_string()),
        regular_price: line.regular_price.map(|price| price.to_string()),
        currency: currency(line).map(str::to_owned),
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

    fn written(published: &[Kept], candidate: &[Line<'_>], diff: &Diff) -> Vec<String> {
        let mut chunks = Chunks::default();
        changes(&mut chunks, published, candidate, diff).unwrap();
        chunks.take()
    }

    const PUBLISHED: &str = r#"[[40170725,"A-1",3,1990,null,"EUR",0],["B \"2\"","B \"2\"",null,null,500,null,1]]"#;

    #[test]
    fn published_lines_are_read() {
        let lines = kept(PUBLISHED);
        let euro = Currency::parse("EUR");
        assert_eq!(lines[0].line().gtin, Gtin::parse("40170725").ok());
        assert_eq!(lines[0].line().price, Some(Money { minor: 1990, currency: euro }));
        assert_eq!((lines[1].line().gtin, lines[1].line().sku), (None, "B \"2\""));
        assert_eq!(lines[1].line().regular_price, Some(Money { minor: 500, currency: None }));
        assert!(read(r#"[[40170726,"",1,null,null,null,0]]"#, &mut Vec::new()).is_err(), "a GTIN that is none");
    }

    #[test]
    fn changes_say_what_is_and_what_was() {
        let published = kept(PUBLISHED);
        let new = Line { gtin: None, sku: "C", quantity: Some(1), price: None, regular_price: None };
        let sold = Line { quantity: Some(2), sku: "", price: None, ..published[0].line() };
        let candidate = [new, sold];
        let before: Vec<Line<'_>> = published.iter().map(Kept::line).collect();
        let diff = diff(before.as_slice(), candidate.as_slice(), Absent::Zero);
        let chunks = written(&published, &candidate, &diff);
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
        assert!(written(&[], &[], &Diff::default()).is_empty());
        let skus: Vec<String> = (0..40_000).map(|n| format!("a rather long number of our own {n:08}")).collect();
        let line = |sku| Line { gtin: None, sku, quantity: Some(1), price: None, regular_price: None };
        let lines: Vec<Line<'_>> = skus.iter().map(|sku| line(sku.as_str())).collect();
        let chunks = written(&[], &lines, &diff([].as_slice(), lines.as_slice(), Absent::Zero));
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
