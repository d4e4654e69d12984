//! A file on its way through the verbs: push chunks, look at what is understood, finish.

mod book;
mod glimpse;

use std::ops::Range;

use glimpse::Glimpse;

use crate::bytes::are_ascii;
use crate::encoding::unscrambled;
use crate::interpret::{Interpreter, NumberHabits, Plan};
use crate::outcome::Outcome;
use crate::profile::{Memory, follow};
use crate::read::{Delimited, Delimiter, Dialect, Sample, Wide};
use crate::sniff::{Guess, Magic, Said, dialect, encoding, header, magic, mark};
use crate::understand::{Understood, base, is_other_file, other_name, suggest};
use crate::values::latest_day;
use crate::write::is_canonical;
use crate::{Encoding, Error, ErrorKind, Format, Mapping, Profile, Sentence, Sniff};

/// Bytes that are looked at before anything is decided: some 2,500 rows, and read in no time.
const HEAD: usize = 1 << 18;
/// The largest workbook: it is held whole, and 128 MB is what a Worker has.
const MAX_BOOK: usize = 96 << 20;
/// Rows for which memory is taken before they come: more than any shop has, and no more than some 100 MB.
const MAX_EXPECTED: u64 = 4_000_000;
/// Distance between places from which rows can be read again.
const MARK_EVERY: u64 = 1 << 16;

/// How far a reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub rows: u32,
    /// Bytes pushed.
    pub bytes: u64,
}

/// Reads one file. See the front page of this crate for an example.
pub struct Reading {
    profile: Profile,
    memory: Memory,
    keep_rows: bool,
    bytes: u64,
    /// How long the whole file is, where that is known.
    expected: Option<u64>,
    glimpse: Option<Box<Glimpse>>,
    stage: Stage,
}

enum Stage {
    /// Gathering the head.
    Head(Vec<u8>),
    /// A workbook, gathered whole.
    Book(Vec<u8>),
    /// Delimited text, row by row.
    Rows(Box<Rows>),
}

/// Delimited text on its way.
struct Rows {
    wide: Option<Wide>,
    /// The file does not say its encoding, and nothing that was seen in it does.
    open: bool,
    /// Only ASCII was seen so far.
    ascii: bool,
    reader: Delimited,
    interpreter: Interpreter,
    marks: Vec<(u32, u64)>,
    form: Form,
}

/// What is known of a file's form once its head was seen.
pub(crate) struct Form {
    pub(crate) sniff: Sniff,
    pub(crate) mapping: Mapping,
    pub(crate) doubts: Vec<Sentence>,
    pub(crate) dialect: Option<Dialect>,
    pub(crate) names: Vec<String>,
    /// All that was said or confirmed of it before.
    pub(crate) profile: Profile,
}

impl Reading {
    /// A reading that knows what the profile says and finds out the rest. Pass unpacked files; see [`open`](crate::open).
    pub fn new(profile: Profile) -> Self {
        let stage = Stage::Head(Vec::new());
        Self { profile, memory: Memory::default(), keep_rows: false, bytes: 0, expected: None, glimpse: None, stage }
    }

    /// Takes the file's name, which may say the store; of several names (a file's, its archive's) the first that does.
    pub fn named(mut self, name: &str) -> Self {
        self.memory.names.push(name.to_owned());
        self
    }

    /// Takes the profiles that were confirmed for other files, oldest first: one for this file's layout is followed, and
    /// what the reading's own profile says is laid upon it.
    pub fn knowing(mut self, profiles: Vec<Profile>) -> Self {
        self.memory.profiles = profiles;
        self
    }

    /// Keeps the brand of each line too, where a column says it.
    pub fn with_brands(mut self, wanted: bool) -> Self {
        self.memory.brands = wanted;
        self
    }

    /// Takes how many bytes the file has, where that is known before they come: memory for its lines is then taken once. What
    /// the reading comes to is the same.
    pub fn expecting(mut self, bytes: u64) -> Self {
        self.expected = Some(bytes);
        self
    }

    /// Keeps the rows of workbooks, so that they can be shown again.
    pub fn keeping_rows(mut self) -> Self {
        self.keep_rows = true;
        self
    }

    /// Which bytes of a zipped workbook of expected length to give [`Reading::ahead`], so that its form is understood before
    /// all of it has come; none if that is so, or if only the whole will do.
    pub fn wants(&mut self) -> Option<Range<u64>> {
        let glimpse = self.glimpse.get_or_insert_with(|| Box::new(Glimpse::new(self.expected.unwrap_or_default())));
        glimpse.wants(&self.profile, &self.memory)
    }

    /// Takes bytes from `at` on ahead of their turn; they have to be pushed all the same.
    pub fn ahead(&mut self, at: u64, bytes: &[u8]) {
        if let Some(glimpse) = &mut self.glimpse {
            glimpse.give(at, bytes);
        }
    }

    /// Takes the next bytes of the file, in chunks of any size.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        self.bytes += chunk.len() as u64;
        // The head is of one length whatever the chunks are, so that it always says the same.
        let mut chunk = chunk;
        if let Stage::Head(head) = &mut self.stage {
            let (first, rest) = chunk.split_at(chunk.len().min(HEAD - head.len()));
            head.extend_from_slice(first);
            if head.len() < HEAD {
                return Ok(());
            }
            self.begin(false)?;
            chunk = rest;
        }
        match &mut self.stage {
            Stage::Head(_) => Ok(()),
            Stage::Book(bytes) => {
                bytes.extend_from_slice(chunk);
                match bytes.len() > MAX_BOOK {
                    true => Err(Error::new(ErrorKind::TooLarge { what: "limit-workbook", limit: MAX_BOOK as u64 })),
                    false => Ok(()),
                }
            }
            Stage::Rows(rows) => rows.push(chunk),
        }
    }

    /// How far the reading is.
    pub fn progress(&self) -> Progress {
        let rows = match (&self.stage, self.glimpsed()) {
            (Stage::Rows(rows), _) => rows.interpreter.rows(),
            (_, Some((_, rows))) => *rows,
            _ => 0,
        };
        Progress { rows, bytes: self.bytes }
    }

    /// The file's form and which column is what, as soon as the head is in; for workbooks only the outcome says it, unless
    /// what [`Reading::wants`] asked for was given.
    pub fn understanding(&self) -> Option<(&Sniff, &Mapping)> {
        let form = match &self.stage {
            Stage::Rows(rows) => &rows.form,
            _ => &self.glimpsed()?.0,
        };
        Some((&form.sniff, &form.mapping))
    }

    fn glimpsed(&self) -> Option<&(Form, u32)> {
        self.glimpse.as_ref()?.found.as_ref()
    }

    /// Ends the file and gives everything that was found in it.
    pub fn finish(mut self) -> Result<Outcome, Error> {
        if let Stage::Head(_) = self.stage {
            self.begin(true)?;
        }
        let mut outcome = match self.stage {
            Stage::Rows(rows) => rows.finish(),
            Stage::Book(bytes) => book::read(&bytes, &self.profile, &self.memory, self.keep_rows),
            Stage::Head(_) => Err(Error::new(ErrorKind::Empty)),
        }?;
        // A title may be of the day on which it was printed; who names a file means its content.
        outcome.dated = self.memory.names.iter().filter_map(|name| latest_day(name)).max().or(outcome.dated);
        if let Some(store) = self.memory.store().filter(|store| outcome.lines.stores().contains(store)) {
            outcome.report.sniff.why.push(Sentence::new("store-of-file").with("store", store));
        }
        Ok(outcome)
    }

    /// The head of a workbook with room for the rest: a buffer that grows would leave its former places behind.
    fn gathering(&self, mut head: Vec<u8>) -> Vec<u8> {
        let expected = self.expected.and_then(|bytes| usize::try_from(bytes).ok()).filter(|bytes| *bytes <= MAX_BOOK);
        head.reserve_exact(expected.unwrap_or_default().saturating_sub(head.len()));
        head
    }

    /// Decides what the file is, from its head.
    fn begin(&mut self, complete: bool) -> Result<(), Error> {
        let Stage::Head(head) = &mut self.stage else { return Ok(()) };
        let head = std::mem::take(head);
        let len = head.len() as u64;
        // Old systems fill the last sector with NULs.
        let text = head.len() - head.iter().rev().take_while(|b| **b == 0).count();
        let plain = matches!(self.profile.format, Some(Format::Delimited | Format::FixedWidth));
        let own = is_canonical(&head).then_some(Ok(Magic::Text));
        self.stage = match own.unwrap_or_else(|| magic(head.get(..text).filter(|_| complete).unwrap_or(&head)))? {
            // Tags and braces can be read as text if somebody says so.
            Magic::Ole if plain && !head.iter().take(512).any(|b| *b == 0) => {
                Stage::Rows(Box::new(Rows::begin(&head, complete, &self.profile, &self.memory)?))
            }
            Magic::Zip | Magic::Ole => Stage::Book(self.gathering(head)),
            Magic::Gzip => {
                return Err(Error::new(ErrorKind::NotStock { what: "kind-gzip" }));
            }
            Magic::Text => Stage::Rows(Box::new(Rows::begin(&head, complete, &self.profile, &self.memory)?)),
        };
        if let (Stage::Rows(rows), Some(expected)) = (&mut self.stage, self.expected) {
            rows.expect(len, expected);
        }
        Ok(())
    }
}

impl Rows {
    fn begin(head: &[u8], complete: bool, profile: &Profile, memory: &Memory) -> Result<Self, Error> {
        let unsaid =
            matches!(profile, Profile { format: None, encoding: None, delimiter: None, quote: None, starts: None, .. });
        let own = unsaid && is_canonical(head);
        let guess = match profile.encoding {
            Some(encoding) => {
                let why = Sentence::new("text-chosen");
                Guess { encoding, skip: mark(head, encoding), open: false, why }
            }
            None if own => Guess {
                encoding: Encoding::Utf8,
                skip: mark(head, Encoding::Utf8),
                open: false,
                why: Sentence::new("text-canonical"),
            },
            None => encoding(head),
        };
        let found = guess.encoding;
        let body = head.get(guess.skip..).unwrap_or_default();
        if complete && body.is_empty() {
            return Err(Error::new(ErrorKind::Empty));
        }
        let mut wide = match found {
            Encoding::Utf16Le => Some(Wide::new(false)),
            Encoding::Utf16Be => Some(Wide::new(true)),
            _ => None,
        };
        let decoded = wide.as_mut().map(|wide| wide.decode(body, false));
        let text = decoded.as_ref().map_or(body, |text| text.as_bytes());
        let plain = if wide.is_some() { Encoding::Utf8 } else { found };
        let (dialect, dialect_why) = match own {
            true => (Dialect::canonical(), Sentence::new("split-canonical")),
            false => dialect(text, complete, plain, &said(profile)),
        };
        let sample = Sample::delimited(text, complete, &dialect, plain, usize::MAX);
        let (format, columns) = match &dialect.delimiter {
            Delimiter::Columns(starts) => (Format::FixedWidth, Some(starts.clone())),
            _ => (Format::Delimited, None),
        };
        let sniff = Sniff {
            format,
            encoding: Some(found),
            delimiter: dialect.delimiter.text(),
            quote: dialect.quote.map(char::from),
            starts: columns,
            sheets: Vec::new(),
            sheet: None,
            header_row: None,
            header_lines: 0,
            system: None,
            confirmed: None,
            why: vec![guess.why, dialect_why],
        };
        let (form, interpreter) = understand(sniff, Some(dialect.clone()), &sample, profile, memory);
        let reader = Delimited::new(dialect, found, 0, guess.skip as u64);
        let marks = vec![(1, guess.skip as u64)];
        let mut rows = Self { wide, open: guess.open, ascii: true, reader, interpreter, marks, form };
        rows.read(text)?;
        Ok(rows)
    }

    /// Makes room for the rows of a file of that many bytes, of which the `head` has been read.
    fn expect(&mut self, head: u64, bytes: u64) {
        let rows = u64::from(self.interpreter.rows()) * (bytes / head.max(1) + 1);
        // Rows differ in length.
        self.interpreter.expect((rows + rows / 32).min(MAX_EXPECTED) as usize);
    }

    fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        match &mut self.wide {
            Some(wide) => {
                let text = wide.decode(chunk, false);
                self.read(text.as_bytes())
            }
            None => self.read(chunk),
        }
    }

    /// The first characters beyond ASCII, long after the head, say which encoding it is.
    fn decide(&mut self, text: &[u8]) {
        let Guess { encoding, open, why, .. } = encoding(text);
        self.open = open;
        if !open && encoding.is_ascii_based() && encoding != Encoding::Utf8 {
            self.reader.set_encoding(encoding);
            self.form.sniff.encoding = Some(encoding);
            self.form.sniff.why.push(why);
        }
    }

    fn read(&mut self, text: &[u8]) -> Result<(), Error> {
        let ascii = (self.ascii || self.open) && are_ascii(text);
        if self.open && !ascii {
            self.decide(text);
        }
        self.ascii &= ascii;
        self.reader.set_ascii(self.ascii);
        let interpreter = &mut self.interpreter;
        // Long chunks are cut, so that rows can be found again at short distances.
        for piece in text.chunks(HEAD) {
            let _ = self.reader.push(piece, interpreter)?;
            let far = self.marks.last().is_none_or(|(_, offset)| self.reader.offset() >= offset + MARK_EVERY);
            if far {
                self.marks.push((self.reader.rows() + 1, self.reader.offset()));
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Outcome, Error> {
        if let Some(wide) = &mut self.wide {
            let rest = wide.decode(&[], true);
            self.read(rest.as_bytes())?;
        }
        let _ = self.reader.finish(&mut self.interpreter)?;
        Ok(Outcome::new(self.form, self.interpreter.finish(), self.marks, None))
    }
}

/// What the shop's own numbers look like in the head of the file.
fn habits(mapping: &Mapping, sku: Option<usize>, sample: &Sample, data: u32) -> NumberHabits {
    let Some(column) = sku.filter(|sku| *sku < mapping.columns.len()) else { return NumberHabits::default() };
    let cells = sample.rows.iter().filter(|row| row.number >= data).filter_map(|row| row.cells.get(column));
    let numbers: Vec<&str> = cells.map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
    let with = |is: fn(&str) -> bool| numbers.iter().filter(|text| is(text)).count();
    let (broken, digits) = (with(|text| text.contains(' ')), with(|text| text.bytes().any(|b| b.is_ascii_digit())));
    // One in ten may be a page header; fewer than ten numbers are no habit.
    let habit = numbers.len() >= 10;
    NumberHabits { unbroken: habit && broken * 10 <= numbers.len(), digits: habit && digits * 10 >= numbers.len() * 9 }
}

/// The first text of the head that was damaged on its way, and what it was.
fn scrambled(sample: &Sample) -> Option<(String, String)> {
    let cells = sample.filled().flat_map(|row| &row.cells).filter(|cell| !cell.text.is_ascii());
    cells.map(|cell| &cell.text).find_map(|text| unscrambled(text).map(|meant| (text.clone(), meant)))
}

/// What the profile says of the dialect.
fn said(profile: &Profile) -> Said {
    Said {
        delimiter: profile.delimiter.clone(),
        quote: profile.quote,
        columns: match profile.format {
            Some(Format::FixedWidth) => Some(profile.starts.clone().unwrap_or_default()),
            _ => profile.starts.clone(),
        },
        delimited: profile.format == Some(Format::Delimited),
    }
}

/// Header and columns of a table's head, and an interpreter that is ready for its rows.
fn understand(
    mut sniff: Sniff,
    dialect: Option<Dialect>,
    sample: &Sample,
    said: &Profile,
    memory: &Memory,
) -> (Form, Interpreter) {
    let header = header(sample, said.header_row);
    let recalled = memory.recall(said, &header, sample);
    let profile = recalled.as_ref().map_or(said, |(profile, _)| profile);
    sniff.header_row = header.row;
    sniff.header_lines = header.lines.len() as u32;
    sniff.why.push(header.why.clone());
    let mut followed = follow(profile, &header, sample).speaking(&profile.words);
    if recalled.is_some() {
        followed = followed.choosing(&said.columns);
    }
    let known = followed.preset.as_ref().map(|(system, _)| (*system).to_owned());
    sniff.confirmed = recalled.as_ref().map(|(_, print)| print.clone());
    sniff.system = profile.system.clone().or(known);
    let Understood { mapping, currency, mut doubts, canonical, width, same } = suggest(sample, &header, &followed);
    if !same && !canonical {
        // Of several names the first is the file's own.
        doubts.extend(memory.names.first().and_then(|name| other_name(base(name), is_other_file(name), &mapping)));
    }
    let mut plan = Plan::new(&mapping, profile, currency.as_deref());
    if canonical {
        plan.decimal_mark = Some('.');
        plan.only_data = true;
    } else {
        plan.default_store = plan.default_store.or_else(|| memory.store());
    }
    plan.brand = plan.brand.filter(|_| memory.brands);
    plan.text = dialect.is_some();
    plan.width = width;
    // What was confirmed for another layout is asked again.
    if !same {
        plan.fixes.retain(|(_, may)| !may || profile.layout.is_none());
    }
    plan.habits = habits(&mapping, plan.sku, sample, header.data);
    let names = header.names.clone();
    let mut interpreter = Interpreter::new(plan, header);
    if let Some((found, meant)) = scrambled(sample) {
        interpreter.scrambled(&found, &meant);
    }
    let profile = profile.clone();
    (Form { sniff, mapping, doubts, dialect, names, profile }, interpreter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The brand of each line, read in pieces of so many bytes.
    fn brands(text: &str, piece: usize, wanted: bool) -> Vec<Option<String>> {
        let mut reading = Reading::new(Profile::default()).with_brands(wanted);
        text.as_bytes().chunks(piece).for_each(|piece| reading.push(piece).unwrap());
        let lines = reading.finish().unwrap().lines;
        (0..lines.len()).map(|at| lines.brand(at).map(str::to_owned)).collect()
    }

    #[test]
    fn each_line_has_the_brand_of_its_row() {
        // Usual rows, rows that are read one by one, rows of one item that come together, and quotes.
        let mut text = String::from("UPC,SKU,Brand,Qty on hand,Price\n");
        let mut expected = Vec::new();
        for at in 0..600 {
            let (cell, brand) = match at % 5 {
                0 => ("\"O\"\"Neill, Ltd\"", Some("O\"Neill, Ltd")),
                1 => (" Bär ", Some("Bär")),
                2 => ("", None),
                _ => ("Nike", Some("Nike")),
            };
            // First all of one kind, then each different from the one before.
            let (cell, brand) = if at < 300 { [("Puma", Some("Puma")), ("", None)][at / 7 % 2] } else { (cell, brand) };
            let quantity = if at % 70 == 69 { "\"1,5 pcs\"" } else { "3" };
            let price = if at % 50 == 49 { "n/a" } else { "19.90" };
            text.push_str(&format!(",S-{at},{cell},{quantity},{price}\n"));
            expected.push(brand.map(str::to_owned));
            if at % 90 == 89 {
                text.push_str(&format!(",S-{at},Other,{quantity},{price}\n"));
            }
        }
        let whole = brands(&text, text.len(), true);
        assert_eq!(whole, expected);
        for piece in [1000, 4097] {
            assert_eq!(brands(&text, piece, true), whole);
        }
        assert!(brands(&text, text.len(), false).iter().all(Option::is_none), "nobody asked");
    }
}
