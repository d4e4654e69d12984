//! Workbooks: the sheet that holds stock is found, then read like any other table; sheets of its layout are read on.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::{Form, understand};
use crate::block::Taker;
use crate::book::{Book, BookFormat};
use crate::interpret::Interpreter;
use crate::markup::text_encoding;
use crate::outcome::Outcome;
use crate::profile::{Followed, Memory};
use crate::read::{Sample, SampleRow};
use crate::rowlog::Kept;
use crate::sniff::{Header, header};
use crate::understand::{fold, other_name, says_other_list, shape, store_of_tab, suggest};
use crate::xlsx::Xlsx;
use crate::zip::Zip;
use crate::{Error, ErrorKind, Field, Format, Gap, Mapping, Profile, Row, Sentence, SheetInfo, Sniff};

/// Rows that sheets are compared by.
const SHEET_ROWS: usize = 200;
/// Sheets that are compared: one for each store of a large chain, and each costs a look.
const MAX_SHEETS: usize = 250;
/// Rows from which a sheet is full in one of Excel's formats; some writers leave the last ones free.
const FULL: [std::ops::RangeInclusive<u32>; 2] = [65_000..=65_536, 1_048_000..=1_048_576];

/// Reads a workbook: the sheets that hold stock, or the one that was chosen.
pub(super) fn read(bytes: &[u8], profile: &Profile, memory: &Memory, keep_rows: bool) -> Result<Outcome, Error> {
    let Some(format) = BookFormat::detect(bytes)? else {
        return Err(Error::new(ErrorKind::NotStock { what: "kind-archive" }));
    };
    let book = Book::open(format, bytes)?;
    let Looked { chosen, sample, mut form, mut interpreter } = look(format, &book, bytes, profile, memory)?;
    form.doubts.extend(same_items(&book, &chosen, &form.mapping)?);
    // A sheet that a person has chosen is meant.
    if profile.sheet.is_none() && form.sniff.confirmed.is_none() {
        let tab = book.sheets().get(chosen.best).map_or("", |info| info.name.as_str());
        form.doubts.extend(other_name(tab, says_other_list(tab), &form.mapping));
    }
    let mut reader =
        Reader { interpreter: &mut interpreter, kept: keep_rows.then(Kept::default), starts: Vec::new(), before: 0 };
    for sheet in &chosen.sheets {
        let header = match *sheet == chosen.best {
            true => header(&sample, profile.header_row),
            false => header(&self::sample(&book, *sheet, SHEET_ROWS)?, None),
        };
        if reader.starts.is_empty() {
            form.sniff.header_row = header.row;
        }
        reader.sheet(&book, *sheet, Some(header))?;
    }
    reader.go_on(&book, &form.mapping, profile)?;
    let Reader { mut kept, starts, .. } = reader;
    let is_read = |sheet: &usize| starts.iter().any(|(read, _)| read == sheet);
    let rival = chosen.rivals.iter().find(|sheet| !is_read(sheet));
    form.doubts.extend(rival.map(|rival| both(book.sheets(), chosen.best, *rival)));
    form.doubts.extend(chosen.doubt);
    name_sheets(&mut form.sniff, &starts, book.sheets());
    if let Some(kept) = &mut kept {
        kept.strings = book.into_strings();
    }
    Ok(Outcome::new(form, interpreter.finish(), Vec::new(), kept))
}

/// The form of a workbook of which only parts have come, and how many rows say so; nothing for other archives.
pub(super) fn glimpse(zip: Zip<'_>, profile: &Profile, memory: &Memory) -> Result<Option<(Form, u32)>, Error> {
    let format = BookFormat::Xlsx;
    if BookFormat::of_zip(&zip)? != Some(format) {
        return Ok(None);
    }
    let book = Book::Xlsx(Box::new(Xlsx::of(zip)?));
    let Looked { chosen, sample, mut form, .. } = look(format, &book, &[], profile, memory)?;
    form.sniff.sheet = book.sheets().get(chosen.best).map(|info| info.name.clone());
    Ok(Some((form, sample.rows.len() as u32)))
}

/// What the heads of its sheets say of a workbook.
struct Looked {
    chosen: Chosen,
    /// The head of the sheet that says most.
    sample: Sample,
    form: Form,
    interpreter: Interpreter,
}

fn look(
    format: BookFormat,
    book: &Book<'_>,
    bytes: &[u8],
    profile: &Profile,
    memory: &Memory,
) -> Result<Looked, Error> {
    let chosen = choose(book, profile)?;
    let sample = sample(book, chosen.best, usize::MAX)?;
    let (form, interpreter) =
        understand(sniff(format, book, bytes, chosen.why.clone()), None, &sample, profile, memory);
    Ok(Looked { chosen, sample, form, interpreter })
}

fn sniff(format: BookFormat, book: &Book<'_>, bytes: &[u8], why: Sentence) -> Sniff {
    let is_text = matches!(format.format(), Format::Html | Format::SpreadsheetMl | Format::ProductXml | Format::Json);
    Sniff {
        format: format.format(),
        encoding: is_text.then(|| text_encoding(bytes)),
        delimiter: None,
        quote: None,
        starts: None,
        sheet: None,
        sheets: book.sheets().to_vec(),
        header_row: None,
        header_lines: 0,
        system: None,
        confirmed: None,
        why: vec![why],
    }
}

/// Says which sheets were read, and where each begins. The only table of a document has no name worth telling.
fn name_sheets(sniff: &mut Sniff, starts: &[(usize, u32)], sheets: &[SheetInfo]) {
    let is_workbook = !matches!(sniff.format, Format::Html | Format::ProductXml | Format::Json);
    if !is_workbook && sheets.len() == 1 {
        sniff.sheets.clear();
        return;
    }
    for (sheet, first_row) in starts {
        if let Some(info) = sniff.sheets.get_mut(*sheet) {
            info.first_row = Some(*first_row);
        }
    }
    let read: Vec<&str> =
        sniff.sheets.iter().filter(|info| info.first_row.is_some()).map(|info| info.name.as_str()).collect();
    sniff.sheet = starts.first().and_then(|(sheet, _)| sheets.get(*sheet)).map(|info| info.name.clone());
    if read.len() > 1 {
        let said = Sentence::new("sheets-as-one").with("count", read.len());
        sniff.why.push(said.with("sheets", read.into_iter().collect::<Gap>()));
    }
}

/// Reads sheets one after the other, their rows numbered on.
struct Reader<'i> {
    interpreter: &'i mut Interpreter,
    kept: Option<Kept>,
    /// The sheets that were read, with the row at which each begins.
    starts: Vec<(usize, u32)>,
    /// Rows of the sheets before.
    before: u32,
}

impl Reader<'_> {
    /// Reads a sheet with its own header, or one that goes on where the one before was full.
    fn sheet(&mut self, book: &Book<'_>, sheet: usize, header: Option<Header>) -> Result<(), Error> {
        self.before = self.interpreter.rows();
        self.starts.push((sheet, self.before + 1));
        let name = book.sheets().get(sheet).map_or("", |info| info.name.as_str());
        match header {
            Some(header) => self.interpreter.sheet(header, store_of_tab(name)),
            None => self.interpreter.goes_on(),
        }
        let Self { interpreter, kept, before, .. } = self;
        book.rows(sheet, &mut |row| {
            let row = Row { number: row.number.saturating_add(*before), ..*row };
            if let Some(kept) = kept {
                kept.push(&row);
            }
            Taker::row(*interpreter, &row)
        })
    }

    /// Reads the sheets that go on without a header of their own: behind a full one, or with barcodes in the same column.
    fn go_on(&mut self, book: &Book<'_>, mapping: &Mapping, profile: &Profile) -> Result<(), Error> {
        while let Some((last, _)) = self.starts.last().copied().filter(|(last, _)| last + 1 < book.sheets().len()) {
            let rows = self.interpreter.rows() - self.before;
            let is_full = FULL.iter().any(|full| full.contains(&rows));
            let sample = sample(book, last + 1, SHEET_ROWS)?;
            let fits = sample.filled().all(|row| row.width() <= mapping.columns.len().max(1));
            let header = header(&sample, profile.header_row.filter(|row| *row == 0));
            let goes_on = || is_full || has_codes_where(mapping, &sample, &header);
            if header.row.is_some() || !fits || sample.rows.is_empty() || !goes_on() {
                return Ok(());
            }
            self.sheet(book, last + 1, None)?;
        }
        Ok(())
    }
}

/// True if a sheet without a header has barcodes and pieces where the table before has them, in its rows from the first
/// one on.
fn has_codes_where(mapping: &Mapping, sample: &Sample, header: &Header) -> bool {
    let column = |field: Field| mapping.columns.iter().position(|column| column.field == field);
    let shape = |row: &SampleRow, at: usize| row.cells.get(at).map(shape).unwrap_or_default();
    let Some(code) = column(Field::Gtin) else { return false };
    let rows: Vec<&SampleRow> = sample.filled().filter(|row| row.filled() > 1).collect();
    let coded = rows.iter().filter(|row| shape(row, code).public_code).count();
    let counted = column(Field::Quantity)
        .is_none_or(|at| rows.iter().filter(|row| shape(row, at).quantity).count() * 2 > rows.len());
    header.data == 1 && coded > 0 && coded * 10 >= rows.len() * 8 && counted
}

/// Which sheets are read.
struct Chosen {
    /// The one that says most of its columns.
    best: usize,
    /// All of its layout, in the order of their tabs.
    sheets: Vec<usize>,
    why: Sentence,
    /// Others that hold stock too.
    rivals: Vec<usize>,
    /// What else a person has to look at.
    doubt: Option<Sentence>,
}

impl Chosen {
    fn only(best: usize, why: Sentence) -> Self {
        Self { best, sheets: vec![best], why, rivals: Vec::new(), doubt: None }
    }
}

fn choose(book: &Book<'_>, profile: &Profile) -> Result<Chosen, Error> {
    let sheets = book.sheets();
    if sheets.is_empty() {
        return Err(Error::new(ErrorKind::NotStock { what: "kind-workbook" }));
    }
    if let Some(name) = &profile.sheet
        && let Some(at) = sheets.iter().position(|sheet| sheet.name == *name)
    {
        let mut chosen = Chosen::only(at, Sentence::new("sheet-chosen"));
        // What a person has just picked is meant; what was confirmed long ago may have got company.
        if profile.layout.is_some() {
            chosen.doubt = company(book, at)?;
        }
        return Ok(chosen);
    }
    if sheets.len() == 1 {
        return Ok(Chosen::only(0, Sentence::new("sheet-only")));
    }
    let mut scored = Vec::new();
    let (mut layouts, mut stock) = (Vec::new(), Vec::new());
    for (at, sheet) in sheets.iter().enumerate().take(MAX_SHEETS) {
        let sample = sample(book, at, SHEET_ROWS)?;
        let hidden = if sheet.hidden { 0.5 } else { 0.0 };
        // Where nothing is understood, a sheet with something in it comes before an empty one.
        let filled = if sample.filled().next().is_some() { 0.01 } else { 0.0 };
        let header = header(&sample, profile.header_row);
        let Worth { score, is_stock } = worth(&sample, &header);
        // More than all its columns are worth: a tab of sales is read where no other can be.
        let other = if says_other_list(&sheet.name) { 10.0 } else { 0.0 };
        scored.push((at, score + filled - hidden - other));
        stock.extend(is_stock.then_some(at).filter(|_| !sheet.hidden && other == 0.0));
        layouts.push(layout(&header));
    }
    // The best; of equals the first.
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (best, score) = scored.first().copied().unwrap_or((0, 0.0));
    let wanted = layouts.get(best).filter(|layout| !layout.is_empty());
    let is_alike = |at: &usize| {
        let visible = sheets.get(*at).is_some_and(|sheet| !sheet.hidden);
        let other = sheets.get(*at).is_some_and(|sheet| says_other_list(&sheet.name));
        *at == best || visible && !other && score > 0.1 && wanted.is_some() && layouts.get(*at) == wanted
    };
    let alike: Vec<usize> = (0..layouts.len()).filter(is_alike).collect();
    let name = |at: usize| sheets.get(at).map_or("", |sheet| sheet.name.as_str());
    let near = |(at, other): &&(usize, f32)| score - other < 1.0 && *other >= 4.0 || stock.contains(at) && score >= 4.0;
    // What is hidden is not what was sent, unless nothing else is.
    let is_hidden = |at: usize| sheets.get(at).is_some_and(|sheet| sheet.hidden);
    let others = scored.iter().filter(|(at, _)| !alike.contains(at) && (is_hidden(best) || !is_hidden(*at)));
    let rivals = others.filter(near).map(|(at, _)| *at).collect();
    let many = || Sentence::new("sheets-many").with("limit", MAX_SHEETS).with("count", sheets.len());
    Ok(Chosen {
        best,
        sheets: alike,
        why: Sentence::new("sheet-best").with("sheet", name(best)),
        rivals,
        doubt: (sheets.len() > MAX_SHEETS).then(many),
    })
}

/// The doubt about a sheet with the same columns as the one that is read.
fn company(book: &Book<'_>, chosen: usize) -> Result<Option<Sentence>, Error> {
    let find = |at: usize| Ok(layout(&header(&sample(book, at, SHEET_ROWS)?, None)));
    let wanted = find(chosen)?;
    for (at, sheet) in book.sheets().iter().enumerate().take(MAX_SHEETS) {
        if at != chosen && !sheet.hidden && !wanted.is_empty() && find(at)? == wanted {
            let name = &sheet.name;
            return Ok(Some(Sentence::new("sheet-alike").with("sheet", name.as_str())));
        }
    }
    Ok(None)
}

/// The doubt about two sheets of different layouts.
fn both(sheets: &[SheetInfo], best: usize, rival: usize) -> Sentence {
    let name = |at: usize| sheets.get(at).map_or("", |sheet| sheet.name.as_str());
    Sentence::new("sheets-both").with("sheet", name(best)).with("other", name(rival))
}

/// The names of a sheet's columns, to be compared; nothing without a header.
fn layout(header: &Header) -> Vec<String> {
    let mut names: Vec<String> = header.names.iter().map(|name| fold(name)).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    names
}

/// A doubt if sheets that are read as one list the same items: they may be stores whose tabs do not say so.
fn same_items(book: &Book<'_>, chosen: &Chosen, mapping: &Mapping) -> Result<Option<Sentence>, Error> {
    let column = |field: Field| mapping.columns.iter().find(|column| column.field == field).map(|column| column.index);
    let says_store = |sheet: &usize| book.sheets().get(*sheet).is_some_and(|info| store_of_tab(&info.name).is_some());
    let Some(code) = column(Field::Gtin).or_else(|| column(Field::Sku)) else { return Ok(None) };
    if chosen.sheets.len() < 2 || column(Field::Store).is_some() || chosen.sheets.iter().all(says_store) {
        return Ok(None);
    }
    let mut seen: HashSet<String> = HashSet::new();
    for sheet in &chosen.sheets {
        let sample = sample(book, *sheet, SHEET_ROWS)?;
        let first = header(&sample, None).data;
        let rows = sample.rows.iter().filter(|row| row.number >= first);
        let codes: Vec<&str> = rows.filter_map(|row| row.cells.get(code)).map(|cell| cell.text.as_str()).collect();
        let again = codes.iter().filter(|code| !code.is_empty() && seen.contains(**code)).count();
        // A tenth: a few items may stand in two lists.
        if again > codes.len() / 10 {
            let name = book.sheets().get(*sheet).map_or("", |info| info.name.as_str());
            return Ok(Some(Sentence::new("sheet-again").with("sheet", name)));
        }
        seen.extend(codes.into_iter().map(str::to_owned));
    }
    Ok(None)
}

fn sample(book: &Book<'_>, sheet: usize, rows: usize) -> Result<Sample, Error> {
    let mut sample = Sample::default();
    book.rows(sheet, &mut |row| match sample.push(row) {
        ControlFlow::Continue(()) if (row.number as usize) < rows => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    })?;
    Ok(sample)
}

/// What a sheet is worth reading for.
struct Worth {
    /// How much of it is understood.
    score: f32,
    /// It has items and their quantities.
    is_stock: bool,
}

fn worth(sample: &Sample, header: &Header) -> Worth {
    let columns = suggest(sample, header, &Followed::default()).mapping.columns;
    let value = |field: Field| match field {
        Field::Gtin => 3.0,
        Field::Sku | Field::Quantity => 2.0,
        Field::Price => 1.0,
        _ => 0.0,
    };
    let has = |field: Field| columns.iter().any(|column| column.field == field && column.confidence > 0.5);
    Worth {
        score: columns.iter().map(|column| value(column.field) * column.confidence).sum(),
        is_stock: (has(Field::Gtin) || has(Field::Sku)) && has(Field::Quantity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reading, RowClass, Verdict};

    /// A workbook in XML: tabs with rows of cells.
    fn book(sheets: &[(&str, &[&str])]) -> Vec<u8> {
        let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
        let row = |row: &&str| format!("<Row>{}</Row>", row.split(';').map(cell).collect::<String>());
        let sheet = |(name, rows): &(&str, &[&str])| {
            let rows: String = rows.iter().map(row).collect();
            format!("<Worksheet ss:Name=\"{name}\"><Table>{rows}</Table></Worksheet>")
        };
        format!("<?xml version=\"1.0\"?><Workbook>{}</Workbook>", sheets.iter().map(sheet).collect::<String>())
            .into_bytes()
    }

    fn outcome(bytes: &[u8]) -> Outcome {
        let mut reading = Reading::new(Profile::default()).keeping_rows();
        reading.push(bytes).unwrap();
        reading.finish().unwrap()
    }

    fn classes(outcome: &Outcome) -> String {
        let letter = |class: RowClass| format!("{class:?}").remove(0);
        (1..=outcome.rows.len()).filter_map(|row| outcome.rows.class(row)).map(letter).collect()
    }

    const HEADER: &str = "EAN;Qty;Price";

    #[test]
    fn sheets_of_one_layout_are_read_on() {
        let found = outcome(&book(&[
            ("Cover", &["Stock of all brands"]),
            ("Pens", &[HEADER, "4006381333931;3;1.50", "5901234123457;4;2.50"]),
            ("Cups", &["Cups", "", HEADER, "036000291452;1;3.50", "042100005264;7;3.99"]),
        ]));
        assert_eq!(classes(&found), "HAAPBHAA");
        assert_eq!((found.lines.len(), found.report.verdict), (4, Verdict::Ready), "{:?}", found.report.reasons);
        let sniff = &found.report.sniff;
        assert_eq!((sniff.sheet.as_deref(), sniff.header_row), (Some("Pens"), Some(1)));
        let starts: Vec<_> = sniff.sheets.iter().map(|sheet| sheet.first_row).collect();
        assert_eq!(starts, [None, Some(1), Some(4)]);
        let said = Sentence::new("sheets-as-one").with("count", 2u32);
        assert!(sniff.why.contains(&said.with("sheets", ["Pens", "Cups"].into_iter().collect::<Gap>())));
        assert_eq!(found.window(&[], true, 7, 1)[0].cells[0], "036000291452");
        assert!(found.report.ledger.balances());
    }

    #[test]
    fn a_confirmed_reading_misses_no_sheet() {
        let pens: (&str, &[&str]) = ("Pens", &[HEADER, "4006381333931;3;1.50", "5901234123457;4;2.50"]);
        let cups: (&str, &[&str]) = ("Cups", &[HEADER, "036000291452;1;3.50", "042100005264;7;3.99"]);
        let read = |sheets: &[(&str, &[&str])], profile: Profile| {
            let mut reading = Reading::new(profile.clone());
            reading.push(&book(sheets)).unwrap();
            let found = reading.finish().unwrap();
            let confirmed = Profile::confirmed(&found.report, &profile);
            (found.lines.len(), found.report.verdict, confirmed)
        };
        let (_, _, of_both) = read(&[pens, cups], Profile::default());
        let (lines, verdict, _) = read(&[pens, cups], of_both);
        assert_eq!((lines, verdict), (4, Verdict::Ready));
        let (_, _, of_one) = read(&[("Cover", &["Stock"]), pens], Profile::default());
        assert_eq!(of_one.sheet.as_deref(), Some("Pens"));
        let (lines, verdict, _) = read(&[pens, cups], of_one);
        assert_eq!((lines, verdict), (2, Verdict::NeedsConfirmation));
    }

    #[test]
    fn tabs_that_say_store_are_stores() {
        let rows: &[&str] = &[HEADER, "4006381333931;3;1.50", "5901234123457;4;2.50"];
        let stores = |tabs: [&str; 2]| {
            let found = outcome(&book(&[(tabs[0], rows), (tabs[1], rows)]));
            let stores: Vec<_> = found.lines.iter().map(|line| line.store.unwrap_or("-").to_owned()).collect();
            (stores.join(" "), found.report.verdict)
        };
        assert_eq!(stores(["Store 003", "Magasin Lyon"]), ("003 003 Lyon Lyon".into(), Verdict::Ready));
        assert_eq!(stores(["Lyon", "Paris"]).1, Verdict::NeedsConfirmation);
    }

    #[test]
    fn an_empty_first_sheet_is_passed() {
        let found = outcome(&book(&[("Sheet1", &[]), ("Sheet2", &["a;b", "c;d"])]));
        assert_eq!(found.report.sniff.sheet.as_deref(), Some("Sheet2"));
    }

    #[test]
    fn sheets_of_other_layouts_ask() {
        let found = outcome(&book(&[
            ("A", &[HEADER, "4006381333931;3;1.50", "5901234123457;4;2.50"]),
            ("B", &["SKU;EAN;Qty;Price", "P1;4006381333931;3;1.50", "P2;5901234123457;4;2.50"]),
        ]));
        assert_eq!(found.report.verdict, Verdict::NeedsConfirmation);
        assert_eq!(found.lines.len(), 2);
    }

    #[test]
    fn a_full_sheet_goes_on_without_a_header() {
        let code = |number: u32| {
            let digits = format!("{:012}", 400_638_100_000u64 + u64::from(number));
            let sum: u32 =
                digits.bytes().enumerate().map(|(at, b)| u32::from(b - b'0') * if at % 2 == 0 { 1 } else { 3 }).sum();
            format!("{digits}{};{};1.50", (10 - sum % 10) % 10, number % 50)
        };
        let rows: Vec<String> = (0..65_600).map(code).collect();
        let all: Vec<&str> = std::iter::once(HEADER).chain(rows.iter().map(String::as_str)).collect();
        let (first, rest) = all.split_at(65_536);
        let found = outcome(&book(&[("Sheet1", first), ("Sheet2", rest), ("Sheet3", &[])]));
        assert_eq!(found.lines.len(), 65_600, "{:?}", found.report.sniff.why);
        let full: Vec<_> = found.report.sniff.sheets.iter().map(|sheet| sheet.first_row).collect();
        assert_eq!(full, [Some(1), Some(65_537), None]);
        assert_eq!(found.report.verdict, Verdict::Ready, "{:?}", found.report.reasons);
    }
}
