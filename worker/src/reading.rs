//! From the bytes of a delivery to its stock lines, through the engine.

use onhand_feed::{
    Error, ErrorKind, Field, Format, Layout, Lines, Member, Outcome, Profile, Reading, Sentence, Severity, Verdict,
    is_packed, open,
};
use onhand_stock::{Facts, Key, Line};

use crate::addressing::Listed;
use crate::content::{HELD, LONGEST};
use crate::moment::DAY;
use crate::wire::{Finding, Reason, RowLedger};
use crate::words;

/// The most that a delivery may unpack to. An isolate has 128 MB for everything; a workbook is gathered whole beside its lines.
pub(crate) const UNPACKED_LIMIT: u64 = 48 << 20;

/// The most stock lines of a delivery: as many as a sheet can have, with some room. A million take 50 MB; what they are
/// compared with is held in stretches.
const LINES_LIMIT: u64 = 1_200_000;

/// The most that a long text may unpack to: twice the longest file.
const LONG_LIMIT: u64 = 2 * LONGEST;

/// The most memory that the lines of a long text may take, with all that the isolate held before: of 128 MB, 30 are left to
/// what they are compared with, and to JavaScript.
const MEMORY: u64 = 96 << 20;

/// What the limit of lines is called.
const LINES: &str = "number of stock lines";

/// What is handed to the engine at once.
const PIECE: usize = 256 << 10;

/// How many rows of a problem a receipt names.
const ROWS_SHOWN: usize = 20;

/// Everything that was read from a delivery: one table, or several of one archive.
pub(crate) struct Read {
    outcomes: Vec<Outcome>,
    /// Whether the last line of each text ends as lines end; `None` if there is no text.
    ends: Option<bool>,
    /// Why a person has to look before it is published; empty if it is ready.
    pub(crate) doubts: Vec<Sentence>,
}

/// How a retailer's files are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Manner<'a> {
    /// Of prices that name none.
    pub(crate) currency: Option<&'a str>,
    /// What was confirmed, oldest first.
    pub(crate) known: &'a [Profile],
    /// Whether brands are kept: one of the feeds goes brand by brand.
    pub(crate) brands: bool,
}

impl Manner<'_> {
    fn reading(&self) -> Reading {
        let profile = Profile { currency: self.currency.map(str::to_owned), ..Profile::default() };
        Reading::new(profile).knowing(self.known.to_vec()).with_brands(self.brands)
    }
}

/// Reads a delivery with what was confirmed for its layout. `packed` is whether it travelled under `Content-Encoding: gzip`.
pub(crate) fn read(name: &str, bytes: Vec<u8>, packed: bool, manner: &Manner<'_>) -> Result<Read, Reason> {
    let mut outcomes = Vec::new();
    let mut ends = None;
    let mut failed = None;
    for member in unpack(name, bytes, packed).map_err(told)? {
        let ended = is_ended(&member.bytes);
        match read_member(member, name, manner) {
            Ok(outcome) if outcome.report.verdict != Verdict::Unreadable => {
                if matches!(outcome.report.sniff.format, Format::Delimited | Format::FixedWidth) {
                    ends = Some(ended && ends.unwrap_or(true));
                }
                outcomes.push(outcome);
            }
            Ok(outcome) => failed = failed.or(Some(unreadable(&outcome))),
            Err(error) => failed = failed.or(Some(told(error))),
        }
    }
    match (outcomes.is_empty(), failed) {
        (true, Some(reason)) => Err(reason),
        (true, None) => Err(told(Error::new(ErrorKind::Empty))),
        (false, _) => bounded(Read { doubts: doubts(&outcomes), outcomes, ends }),
    }
}

/// A text that is too long to be held, read as it comes.
pub(crate) struct Long {
    reading: Reading,
    length: u64,
    /// How it ended so far.
    end: [u8; 2],
}

impl Long {
    /// A reading like [`read`]'s, of a file of so many bytes.
    pub(crate) fn new(name: &str, length: u64, manner: &Manner<'_>) -> Self {
        let reading = manner.reading().named(name).expecting(length);
        Self { reading, length: 0, end: [0; 2] }
    }

    /// Takes the next piece.
    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<(), Reason> {
        let is_first = self.length == 0;
        self.length += piece.len() as u64;
        if is_first && is_packed(piece) {
            return Err(self.only_text());
        }
        for &byte in piece.iter().rev().take(2).rev() {
            self.end = [self.end[1], byte];
        }
        for piece in piece.chunks(PIECE) {
            self.reading.push(piece).map_err(told)?;
        }
        if self.reading.understanding().is_none() && self.length > 2 * PIECE as u64 {
            return Err(self.only_text());
        }
        let rows = u64::from(self.reading.progress().rows);
        if self.length > LONG_LIMIT {
            return Err(told(Error::new(ErrorKind::TooLarge { what: "limit-unpacked-size", limit: LONG_LIMIT })));
        }
        // Rows that are no lines are few, or the file is not understood.
        if rows > 2 * LINES_LIMIT || memory() > MEMORY {
            return Err(told(Error::new(ErrorKind::TooLarge { what: LINES, limit: LINES_LIMIT.min(rows) })));
        }
        Ok(())
    }

    /// Ends the text.
    pub(crate) fn finish(self) -> Result<Read, Reason> {
        let outcome = self.reading.finish().map_err(told)?;
        if outcome.report.verdict == Verdict::Unreadable {
            return Err(unreadable(&outcome));
        }
        let outcomes = vec![outcome];
        bounded(Read { doubts: doubts(&outcomes), outcomes, ends: Some(is_ended(&self.end)) })
    }

    fn only_text(&self) -> Reason {
        Reason::of("file.too-large", Sentence::new("reading-text-only").with("size", HELD >> 20))
    }
}

/// How much memory was taken, in bytes; elsewhere than on the Worker nobody counts.
pub(crate) fn memory() -> u64 {
    #[cfg(target_arch = "wasm32")]
    let pages = core::arch::wasm32::memory_size(0) as u64;
    #[cfg(not(target_arch = "wasm32"))]
    let pages = 0;
    pages << 16
}

/// True if a text ends with a line end, also in two bytes a sign.
fn is_ended(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_suffix(b"\0").unwrap_or(bytes);
    bytes.ends_with(b"\n") || bytes.ends_with(b"\r")
}

fn bounded(read: Read) -> Result<Read, Reason> {
    if u64::from(read.count()) > LINES_LIMIT {
        return Err(told(Error::new(ErrorKind::TooLarge { what: LINES, limit: LINES_LIMIT })));
    }
    Ok(read)
}

fn unpack(name: &str, bytes: Vec<u8>, packed: bool) -> Result<Vec<Member>, Error> {
    let mut members = open(name, bytes, UNPACKED_LIMIT)?;
    if packed && members.len() == 1 {
        // What came out is the file itself, which may be packed once more of its own accord.
        if let Some(file) = members.pop() {
            return open(name, file.bytes, UNPACKED_LIMIT);
        }
    }
    Ok(members)
}

fn read_member(member: Member, name: &str, manner: &Manner<'_>) -> Result<Outcome, Error> {
    let reading = manner.reading().named(&member.name).named(name);
    let mut reading = reading.expecting(member.bytes.len() as u64);
    for piece in member.bytes.chunks(PIECE) {
        reading.push(piece)?;
    }
    drop(member);
    reading.finish()
}

/// What is said of a long gzip file that ends too early, or is damaged.
pub(crate) fn cut() -> Reason {
    told(Error::new(ErrorKind::Truncated { what: "the gzip data".into() }))
}

/// What an error is called and what to do about it.
pub(crate) fn told(error: Error) -> Reason {
    Reason::of(error.code(), error.said())
}

/// Why a file that is a table is none of stock: the gravest problem, in its own words.
fn unreadable(outcome: &Outcome) -> Reason {
    let report = &outcome.report;
    let problem = report.problems.iter().find(|problem| problem.severity == Severity::Error);
    let code = problem.map_or("file.no-stock", |problem| &problem.code);
    let advice = problem.map_or(Sentence::new("reading-no-stock"), |problem| Sentence::of_code(&problem.code));
    let said = if report.reasons.is_empty() { vec![advice.clone()] } else { report.reasons.clone() };
    Reason::new(code, said, advice)
}

fn doubts(outcomes: &[Outcome]) -> Vec<Sentence> {
    let mut doubts = Vec::new();
    for report in outcomes.iter().map(|outcome| &outcome.report).filter(|report| report.verdict != Verdict::Ready) {
        doubts.extend(report.reasons.iter().cloned());
        if report.reasons.is_empty() {
            doubts.push(Sentence::new("reading-columns"));
        }
    }
    if outcomes.windows(2).any(|pair| matches!(pair, [a, b] if layout(a) != layout(b))) {
        doubts.push(Sentence::new("reading-layouts"));
    }
    if outcomes.iter().all(|outcome| outcome.report.lines == 0) {
        doubts.push(Sentence::new("reading-no-lines"));
    }
    doubts
}

fn layout(outcome: &Outcome) -> Vec<(&str, Field)> {
    outcome.report.mapping.columns.iter().map(|column| (column.header.as_str(), column.field)).collect()
}

/// The lines of all tables, one table after the other.
impl Listed for Read {
    fn count(&self) -> u32 {
        self.outcomes.iter().map(|outcome| outcome.report.lines).sum()
    }

    fn store(&self, place: u32) -> Option<&str> {
        self.table(place).and_then(|(lines, at)| lines.store(at))
    }

    fn brands(&self) -> impl Iterator<Item = &str> {
        self.outcomes.iter().flat_map(|outcome| outcome.lines.brands()).map(String::as_str)
    }

    fn brand(&self, place: u32) -> Option<&str> {
        self.table(place).and_then(|(lines, at)| lines.brand(at))
    }

    fn key(&self, place: u32) -> Option<Key<'_>> {
        self.table(place).and_then(|(lines, at)| lines.key(at))
    }

    fn line(&self, place: u32) -> Option<Line<'_>> {
        self.table(place).and_then(|(lines, at)| lines.get(at)).map(|line| line.line)
    }
}

impl Read {
    /// The table that a line stands in, and its place there.
    fn table(&self, place: u32) -> Option<(&Lines, usize)> {
        let mut at = place as usize;
        for Outcome { lines, .. } in &self.outcomes {
            if at < lines.len() {
                return Some((lines, at));
            }
            at -= lines.len();
        }
        None
    }

    fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.outcomes.iter().flat_map(|outcome| outcome.lines.iter()).map(|line| line.line)
    }

    pub(crate) fn verdict(&self) -> &'static str {
        if self.outcomes.iter().all(|outcome| outcome.report.verdict == Verdict::Ready) {
            "ready"
        } else {
            "needs-confirmation"
        }
    }

    /// The layout's fingerprint; of several tables that of the first.
    pub(crate) fn layout(&self) -> String {
        self.outcomes.first().map(|outcome| Layout::of(&outcome.report).fingerprint()).unwrap_or_default()
    }

    /// How each table is read, for its layout: what a person who approves it confirms.
    pub(crate) fn confirmed(&self) -> impl Iterator<Item = Profile> {
        self.outcomes.iter().filter(|outcome| outcome.report.verdict != Verdict::Ready).map(Outcome::confirmed)
    }

    /// What the next deliveries are compared with. `stores` are those that it speaks for, `as_of` the moment.
    pub(crate) fn facts(&self, stores: Vec<String>, as_of: i64) -> Facts {
        let ledger = self.ledger();
        let repeated = self.outcomes.iter().flat_map(|outcome| &outcome.report.problems);
        let repeated = repeated.filter(|problem| problem.code == "line.repeated").map(|problem| problem.count).sum();
        let mut facts = Facts {
            rows: ledger.accepted + ledger.fixed + ledger.rejected,
            rejected: ledger.rejected,
            repeated,
            lines: self.count(),
            stores,
            layout: self.layout(),
            form: self.form(),
            physical: ledger.read,
            ends: self.ends,
            dated: self.outcomes.iter().filter_map(|outcome| outcome.dated).max(),
            day: i32::try_from(as_of / DAY).unwrap_or_default(),
            ..Facts::default()
        };
        let mut prices = Vec::new();
        for line in self.lines() {
            facts.counted += u32::from(line.quantity.is_some());
            facts.units += line.quantity.map_or(0, u64::from);
            prices.extend(line.price.map(|price| price.minor));
        }
        prices.sort_unstable();
        facts.price = prices.get(prices.len() / 2).copied();
        facts
    }

    /// Format, encoding and delimiter in one word each.
    fn form(&self) -> String {
        let Some(sniff) = self.outcomes.first().map(|outcome| &outcome.report.sniff) else { return String::new() };
        let encoding = sniff.encoding.map_or("", |encoding| encoding.name());
        format!("{:?} {encoding} {}", sniff.format, sniff.delimiter.as_deref().unwrap_or_default())
    }

    pub(crate) fn ledger(&self) -> RowLedger {
        let sum = |part: fn(&onhand_feed::Ledger) -> u32| self.outcomes.iter().map(|o| part(&o.report.ledger)).sum();
        RowLedger {
            read: sum(|l| l.read),
            preamble: sum(|l| l.preamble),
            header: sum(|l| l.header),
            blank: sum(|l| l.blank),
            footer: sum(|l| l.footer),
            accepted: sum(|l| l.accepted),
            fixed: sum(|l| l.fixed),
            rejected: sum(|l| l.rejected),
        }
    }

    pub(crate) fn findings(&self) -> Vec<Finding> {
        let problems = self.outcomes.iter().flat_map(|outcome| &outcome.report.problems);
        problems.map(finding).collect()
    }
}

/// The API speaks English; the page, and what people are told, go by the code.
fn finding(problem: &onhand_feed::Problem) -> Finding {
    let said = Sentence::of_code(&problem.code);
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    Finding {
        code: problem.code.clone(),
        severity: severity.to_owned(),
        title: words::english(&said),
        hint: words::english_hint(&said),
        count: problem.count,
        rows: problem.places.iter().map(|place| place.row).take(ROWS_SHOWN).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "UPC,SKU,Qty on hand,Price\n40170725,A,3,19.90\n96385074,B,2,5.00\n";

    fn code(bytes: &[u8]) -> String {
        read("stock.csv", bytes.to_vec(), false, &Manner::default())
            .map(|read| read.verdict().to_owned())
            .unwrap_or_else(|reason| reason.code)
    }

    #[test]
    fn a_file_becomes_lines_and_a_ledger() {
        let read =
            read("stock.csv", FILE.into(), false, &Manner { currency: Some("EUR"), ..Manner::default() }).unwrap();
        assert_eq!((read.verdict(), read.count(), read.doubts.len()), ("ready", 2, 0));
        assert_eq!((read.ledger().read, read.ledger().header, read.ledger().accepted), (3, 1, 2));
        let prices: Vec<_> =
            read.lines().filter_map(|line| line.price).map(|price| (price.minor, price.currency)).collect();
        let euro = onhand_stock::Currency::parse("EUR");
        assert_eq!(prices, [(1990, euro), (500, euro)], "the retailer's currency is that of prices without one");
    }

    #[test]
    fn a_file_is_remembered_by_its_facts() {
        let read = |file: &str| {
            read("stock.csv", file.into(), false, &Manner { currency: Some("EUR"), ..Manner::default() }).unwrap()
        };
        let facts = read(FILE).facts(vec!["laval".into()], 0);
        assert_eq!((facts.rows, facts.lines, facts.counted, facts.units), (2, 2, 2, 5));
        assert_eq!((facts.price, facts.physical, facts.ends), (Some(1990), 3, Some(true)));
        assert_eq!(read(FILE.trim_end()).facts(vec![], 0).ends, Some(false));
        assert_eq!(read(&FILE.replace(',', ";")).facts(vec![], 0).layout, facts.layout);
        assert_ne!(read(&FILE.replace(',', ";")).facts(vec![], 0).form, facts.form);
    }

    #[test]
    fn what_cannot_be_read_says_why_in_its_own_words() {
        assert_eq!(code(b""), "file.empty");
        assert_eq!(code(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01 and so on"), "file.not-stock");
        assert_eq!(code(b"<!DOCTYPE html><html><body><input type=password></body></html>"), "file.not-stock");
        assert_eq!(code(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b"), "file.truncated");
    }

    #[test]
    fn more_lines_than_fit_are_refused() {
        let gtin = |n: u64| (400_000_000_000 + n) * 10 + onhand_stock::check_digit(400_000_000_000 + n);
        let lines: String = (0..=LINES_LIMIT).map(|n| format!("{},1\n", gtin(n))).collect();
        assert_eq!(code(format!("EAN,Quantity\n{lines}").as_bytes()), "file.too-large");
    }

    #[test]
    fn a_long_text_is_read_as_a_short_one() {
        for file in [FILE.to_owned(), FILE.trim_end().to_owned(), format!("{FILE}{}", "40170725,A,3,19.90\n".repeat(9))]
        {
            let whole =
                read("stock.csv", file.clone().into(), false, &Manner { currency: Some("EUR"), ..Manner::default() })
                    .unwrap();
            let mut long =
                Long::new("stock.csv", file.len() as u64, &Manner { currency: Some("EUR"), ..Manner::default() });
            file.as_bytes().chunks(3).for_each(|piece| long.push(piece).unwrap());
            let long = long.finish().unwrap();
            assert!(long.lines().eq(whole.lines()));
            assert_eq!(long.facts(vec![], 0), whole.facts(vec![], 0));
        }
    }

    #[test]
    fn what_is_long_and_no_text_is_refused_at_once() {
        let first = |bytes: &[u8]| Long::new("", 1 << 30, &Manner::default()).push(bytes).unwrap_err();
        assert_eq!(first(b"\x1f\x8b\x08\x00").code, "file.too-large");
        let json = format!("[{}]", r#"{"sku":"A","qty":1},"#.repeat(40_000));
        assert_eq!(first(json.as_bytes()).hint, "Send it as CSV, or split it by store.");
    }

    /// What the page sends was confirmed by a person there: here it must never be doubted again.
    #[test]
    fn the_canonical_feed_is_never_doubted() {
        for lines in [
            ",00000040170725,,3,,,",
            ",00000040170725,,,,,",
            ",,A-1,1,,,",
            ",,1001,7,,,\r\n,,1002,12,,,\r\n,,1003,9,,,",
            ",00000040170725,A,3,1.250,,KWD\r\n,00000096385074,B,2,2.125,,KWD",
            ",00000040170725,A,3,1200,1500,JPY",
            ",00000040170725,A,3,1.00,2.00,\r\n,00000096385074,B,0,10.50,,",
            "montreal,00000040170725,,3,,,\r\nlaval,00000040170725,,2,,,",
        ] {
            let feed = format!("store,gtin,sku,quantity,price,regular_price,currency\r\n{lines}\r\n");
            let read = read(
                "stock.xlsx",
                feed.clone().into_bytes(),
                false,
                &Manner { currency: Some("CAD"), ..Manner::default() },
            )
            .unwrap();
            assert_eq!(read.doubts, [], "{feed}");
            assert_eq!(read.count() as usize, lines.split("\r\n").count(), "{feed}");
        }
    }

    #[test]
    fn doubtful_columns_are_doubts() {
        let read =
            read("", b"Item,Qty\nA nice thing,3\nA nicer thing,4\n".to_vec(), false, &Manner::default()).unwrap();
        assert_eq!(read.verdict(), "needs-confirmation");
        assert!(read.doubts.contains(&Sentence::new("reading-no-lines")), "{:?}", read.doubts);
        assert!(read.findings().iter().all(|finding| !finding.hint.is_empty() && finding.rows.len() <= ROWS_SHOWN));
    }
}
