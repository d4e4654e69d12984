//! Which delimiter, quote and escape a text file uses, scored on what its columns become.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::ControlFlow;

use super::{fixed, has, lines};
use crate::read::{Delimiter, Dialect, Sample, SampleRow};
use crate::understand::{Meaning, meaning, shape};
use crate::{Encoding, Sentence};

/// Delimiters that are tried, in order of how common they are: it decides between equals.
const SIGNS: [u8; 15] = [b',', b';', b'\t', b'|', b'^', b'~', b'#', b':', b'!', 0x01, 0x1F, 0xA6, 0xA7, 0xB3, b' '];
/// Delimiters of several signs.
const TEXTS: [&str; 19] = [
    "|~|", "~|~", "^|^", "|;|", "|||", "||", "::", ";;", "~~", "^^", "@@", "##", "$$", "&&", "<>", "\t\t", "§", "¦",
    "│",
];
/// Rows that each candidate is tried on.
const TRIAL_ROWS: usize = 200;
/// Rows of them whose cells are looked at.
const TYPED_ROWS: usize = 100;
/// Scores that differ by less are equal.
const ALIKE: f64 = 1e-6;
/// Rows from the top that may be the header.
const HEADER_ROWS: usize = 20;

/// What a person or a profile said of the dialect.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// The delimiter.
    pub(crate) delimiter: Option<String>,
    /// The quote; NUL for none.
    pub(crate) quote: Option<char>,
    /// Fields stand in columns: where they start, empty if that is to be found out.
    pub(crate) columns: Option<Vec<u32>>,
    /// Fields have delimiters and no columns.
    pub(crate) delimited: bool,
}

/// The dialect, and why.
pub(crate) fn dialect(head: &[u8], complete: bool, encoding: Encoding, said: &Said) -> (Dialect, Sentence) {
    if let Some(inner) = whole_rows(head) {
        let trial = Trial::new(&inner, complete, encoding);
        let (mut dialect, why) = trial.delimiter(said);
        (dialect.width, _) = mode(trial.sample(&dialect).widths());
        dialect.quote = Some(b'"');
        return (dialect, Sentence::new("split-rows-quoted").with("why", why));
    }
    let trial = Trial::new(head, complete, encoding);
    let (mut dialect, why) = trial.delimiter(said);
    if matches!(dialect.delimiter, Delimiter::Columns(_) | Delimiter::Blanks) {
        dialect.quote = None;
        return (dialect, why);
    }
    dialect.escape = trial.escape(&dialect);
    (dialect.width, _) = mode(trial.row_widths(&dialect).into_iter());
    if dialect.delimiter == Delimiter::Byte(b',') {
        (dialect.width, dialect.joins) = trial.joins(&dialect);
    }
    (dialect, why)
}

/// The head without the quotes around each row, where a spreadsheet has put a whole row into one cell.
fn whole_rows(head: &[u8]) -> Option<Vec<u8>> {
    let lines = || head.split(|b| matches!(b, b'\n' | b'\r')).filter(|line| !line.is_empty());
    let is_whole = |text: &&[u8]| text.iter().any(|b| matches!(b, b',' | b';' | b'\t' | b'|'));
    let first = || lines().take(TRIAL_ROWS);
    let (count, whole) = (first().count(), first().filter_map(one_field).filter(is_whole).count());
    if whole < 2 || whole * 10 < count * 9 {
        return None;
    }
    let mut inner = Vec::with_capacity(head.len());
    for line in lines() {
        inner.extend(one_field(line).map_or_else(|| line.to_vec(), undoubled));
        inner.push(b'\n');
    }
    Some(inner)
}

/// What stands between the quotes around a line, if they belong together: all quotes in it are doubled.
fn one_field(line: &[u8]) -> Option<&[u8]> {
    let text = line.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    text.split(|b| *b != b'"').all(|run| run.len() % 2 == 0).then_some(text)
}

fn undoubled(text: &[u8]) -> Vec<u8> {
    let mut second = false;
    let keep = |byte: &&u8| {
        second = **byte == b'"' && !second;
        !second
    };
    text.iter().filter(keep).copied().collect()
}

/// The head of a file on which dialects are tried.
struct Trial<'a> {
    head: &'a [u8],
    complete: bool,
    encoding: Encoding,
    /// Lines of the head that hold something, once they are counted.
    lines: OnceCell<usize>,
}

impl<'a> Trial<'a> {
    fn new(head: &'a [u8], complete: bool, encoding: Encoding) -> Self {
        Self { head, complete, encoding, lines: OnceCell::new() }
    }

    fn sample(&self, dialect: &Dialect) -> Sample {
        Sample::delimited(self.head, self.complete, dialect, self.encoding, TRIAL_ROWS)
    }

    fn score(&self, dialect: &Dialect) -> f64 {
        self.better(dialect, f64::MIN).unwrap_or(f64::MIN)
    }

    /// The dialect's score, if it is better than another's. What comes of rows of many lengths is not looked into.
    fn better(&self, dialect: &Dialect, than: f64) -> Option<f64> {
        let widths = self.row_widths(dialect);
        let (width, count) = mode(widths.iter().copied());
        // Quotes that swallow most lines are no quotes of this dialect.
        let rows = widths.len();
        let lines = || *self.lines.get_or_init(|| lines(self.head).count());
        let swallowed = match rows < TRIAL_ROWS && rows * 5 < lines() {
            true => (rows * 5) as f64 / lines() as f64,
            false => 1.0,
        };
        let odd = matches!(dialect.delimiter, Delimiter::Byte(b' ' | b':' | b'!' | b'#'));
        let factor = swallowed * if odd { 0.9 } else { 1.0 };
        let steady = count as f64 / rows.max(1) as f64;
        let widest = widths.iter().take(HEADER_ROWS).copied().max().unwrap_or(0);
        // Each column all codes and numbers, and a header understood in every word.
        let most = steady * steady * ((2 * width + widest) as f64 + (width.clamp(1, 20) as f64).ln());
        if most * factor <= than {
            return None;
        }
        let sample = Sample::delimited(self.head, self.complete, dialect, self.encoding, TYPED_ROWS);
        Some(score(&sample, width, steady) * factor).filter(|score| *score > than)
    }

    /// Cells of the rows that hold something.
    fn row_widths(&self, dialect: &Dialect) -> Vec<usize> {
        let mut widths = Vec::with_capacity(TRIAL_ROWS);
        Sample::rows(self.head, self.complete, dialect, self.encoding, &mut |row| {
            if !row.is_blank() {
                widths.push(Sample::columns(row));
            }
            match (row.number as usize) < TRIAL_ROWS {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        });
        widths
    }

    /// The width of a usual row, and cells of it that belong together.
    fn joins(&self, dialect: &Dialect) -> (usize, Vec<usize>) {
        let usual = dialect.width;
        let top = Sample::delimited(self.head, self.complete, dialect, self.encoding, HEADER_ROWS);
        match top.filled().any(|row| narrower(row.width(), usual)) {
            true => widths(&self.sample(dialect), usual),
            false => (usual, Vec::new()),
        }
    }

    fn delimiter(&self, said: &Said) -> (Dialect, Sentence) {
        let quotes = self.quotes(said.quote);
        let first = Dialect { quote: quotes.first().copied().flatten(), ..Dialect::default() };
        if let Some(starts) = &said.columns {
            return self.chosen_columns(starts);
        }
        if let Some(delimiter) = &said.delimiter {
            return (Dialect { delimiter: Delimiter::parse(delimiter), ..first }, Sentence::new("split-chosen"));
        }
        let mut best = (first.clone(), f64::MIN);
        for dialect in self.candidates(&quotes, said.delimited) {
            // Equals go to the more common one.
            if let Some(found) = self.better(&dialect, best.1 + ALIKE) {
                best = (dialect, found);
            }
        }
        // A delimiter must earn its place.
        if let Some(found) = self.better(&first, best.1 - ALIKE) {
            best = (first.clone(), found);
        }
        if let Some(delimiter) = declared(self.head) {
            let dialect = Dialect { delimiter, ..first };
            // A line that is left over from another file declares what does not split this one.
            if self.score(&dialect) * 2.0 > best.1 {
                let why = Sentence::new("split-declared").with("signs", name(&dialect.delimiter));
                return (dialect, why);
            }
        }
        let why = match &best.0.delimiter {
            Delimiter::None => Sentence::new("split-none"),
            Delimiter::Columns(_) => Sentence::new("split-columns"),
            delimiter => Sentence::new("split-found").with("signs", name(delimiter)),
        };
        (best.0, why)
    }

    fn chosen_columns(&self, starts: &[u32]) -> (Dialect, Sentence) {
        let columns = |starts: Vec<u32>| Dialect { delimiter: Delimiter::Columns(starts), ..Dialect::default() };
        if !starts.is_empty() {
            return (columns(starts.to_vec()), Sentence::new("split-starts-chosen"));
        }
        let best = self
            .columns()
            .into_iter()
            .map(|dialect| (self.score(&dialect), dialect))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let dialect = best.map_or_else(|| columns(vec![0]), |(_, dialect)| dialect);
        (dialect, Sentence::new("split-columns-chosen"))
    }

    /// Cuts into columns, the wider gaps first. Gaps of one blank also stand between the words of a name: they count only
    /// if the header says more with them.
    fn columns(&self) -> Vec<Dialect> {
        let dialect = |starts: Vec<u32>| Dialect { delimiter: Delimiter::Columns(starts), ..Dialect::default() };
        let mut found: Vec<Dialect> = fixed::columns(self.head, self.encoding).into_iter().map(dialect).collect();
        if let [wide, narrow] = found.as_slice()
            && header_hits(&self.sample(narrow)) < header_hits(&self.sample(wide)) + 0.4
        {
            found.truncate(1);
        }
        found
    }

    /// Everything that occurs in the head and could be a dialect.
    fn candidates(&self, quotes: &[Option<u8>], delimited: bool) -> Vec<Dialect> {
        let lines: Vec<&[u8]> = lines(self.head).take(TRIAL_ROWS).collect();
        let mut occurring = [false; 256];
        for byte in lines.iter().copied().flatten() {
            if let Some(seen) = occurring.get_mut(usize::from(*byte)) {
                *seen = true;
            }
        }
        // What does not stand in every third line delimits nothing.
        let common = |text: &[u8]| {
            if !text.iter().all(|byte| occurring.get(usize::from(*byte)) == Some(&true)) {
                return false;
            }
            let stands = |line: &[u8]| match text {
                [byte] => line.contains(byte),
                _ => line.windows(text.len()).any(|window| window == text),
            };
            let with = lines.iter().filter(|line| stands(line)).count();
            with * 3 >= lines.len() && with > 0
        };
        let texts: Vec<&[u8]> = TEXTS.iter().map(|text| text.as_bytes()).filter(|text| common(text)).collect();
        let count = |text: &[u8]| lines.iter().map(|line| times(line, text)).sum::<usize>();
        // A sign that nearly always stands in a longer delimiter is none of its own.
        let part = |sign: u8| {
            let whole = texts.iter().filter(|text| text.is_ascii() && text.contains(&sign));
            let inside = whole.map(|text| count(text) * text.iter().filter(|b| **b == sign).count()).max();
            let own = || count(&[sign]);
            inside.is_some_and(|inside| if sign == b'\t' { inside == own() } else { inside * 4 >= own() * 3 })
        };
        let signs = SIGNS.into_iter().filter(|sign| common(&[*sign]) && !part(*sign));
        let signs = signs.filter(|sign| self.may_delimit(*sign)).map(Delimiter::Byte);
        let texts = texts.iter().filter(|text| **text != b"\t\t" || part(b'\t'));
        let delimiters: Vec<Delimiter> = texts.map(|text| Delimiter::Text(text.to_vec())).chain(signs).collect();
        let with = |quote: &Option<u8>| {
            let quote = *quote;
            delimiters.iter().map(move |delimiter| Dialect {
                delimiter: delimiter.clone(),
                quote,
                ..Dialect::default()
            })
        };
        let mut found: Vec<Dialect> = quotes.iter().flat_map(with).collect();
        if has(self.head, b'\\') && !self.encoding.leads(0x90) {
            let escaped = found.iter().filter(|dialect| self.escapes_delimiter(dialect)).cloned();
            let escaped: Vec<Dialect> = escaped.map(|dialect| Dialect { escape: Some(b'\\'), ..dialect }).collect();
            found.extend(escaped);
        }
        if !delimited && common(b"  ") {
            found.extend(self.columns());
            found.push(Dialect { delimiter: Delimiter::Blanks, ..Dialect::default() });
        }
        found
    }

    /// Beyond ASCII a byte is one sign in one code page: `¦` and `§` on Windows, the upright line of a box on DOS.
    fn may_delimit(&self, sign: u8) -> bool {
        match sign {
            0xA6 | 0xA7 => self.encoding == Encoding::Windows1252,
            0xB3 => matches!(self.encoding, Encoding::Cp437 | Encoding::Cp850 | Encoding::Cp852 | Encoding::Cp866),
            _ => true,
        }
    }

    /// A backslash stands before the delimiter somewhere.
    fn escapes_delimiter(&self, dialect: &Dialect) -> bool {
        let Delimiter::Byte(delimiter) = dialect.delimiter else { return false };
        self.head.windows(2).any(|pair| pair == [b'\\', delimiter])
    }

    /// The quotes to try: what was said; else `"`, and `'` where fields begin with it.
    fn quotes(&self, said: Option<char>) -> Vec<Option<u8>> {
        if let Some(said) = said {
            return vec![u8::try_from(said).ok().filter(|quote| quote.is_ascii() && *quote != 0)];
        }
        let around = |quote: u8| {
            let opens = |at: &usize| match at.checked_sub(1).and_then(|before| self.head.get(before)) {
                None => true,
                Some(before) => matches!(before, b',' | b';' | b'\t' | b'|' | b'\n' | b' '),
            };
            places(self.head, quote).filter(opens).count()
        };
        let lines = || self.head.iter().filter(|b| **b == b'\n').count().min(1000);
        let other = [b'\'', b'`'].into_iter().filter(|quote| has(self.head, *quote)).find(|quote| {
            let single = around(*quote);
            let plenty = single > 0 && single * 2 >= lines() && around(b'"') * 4 < single;
            plenty || !opens(self.head, b'"') && closes(self.head, *quote)
        });
        match other {
            Some(quote) => vec![Some(quote), Some(b'"')],
            None => vec![Some(b'"')],
        }
    }

    /// `\`, where it stands before quotes inside fields, or before delimiters that would make a row too long.
    fn escape(&self, dialect: &Dialect) -> Option<u8> {
        const ESCAPE: u8 = b'\\';
        if !has(self.head, ESCAPE) || self.encoding.leads(0x90) {
            return None;
        }
        let quote = dialect.quote.unwrap_or(b'"');
        let inside = |at: &[u8]| matches!(at, [ESCAPE, q, next] if *q == quote && !matches!(next, b'\r' | b'\n') && *next != quote && !dialect.delimiter.starts(&[*next]));
        let doubled =
            |at: &[u8]| matches!(at, [before, a, b] if *a == quote && *b == quote && before.is_ascii_alphanumeric());
        let with = Dialect { escape: Some(ESCAPE), ..dialect.clone() };
        let sample = self.sample(dialect);
        // Where all rows are alike without it, what it would join are rows.
        let is_settled = mode(sample.widths()).1 == sample.filled().count();
        let escapes = self.head.windows(3).any(inside) && !self.head.windows(3).any(doubled)
            || !is_settled && self.score(&with) > self.score(dialect) + ALIKE;
        escapes.then_some(ESCAPE)
    }
}

/// A field's border; the file's start and end are some too.
fn border(byte: Option<&u8>) -> bool {
    byte.is_none_or(|b| matches!(b, b',' | b';' | b'\t' | b'|' | b'^' | b'~' | b'\n' | b'\r'))
}

/// Where a sign stands.
fn places(head: &[u8], sign: u8) -> impl Iterator<Item = usize> {
    head.iter().enumerate().filter(move |(_, byte)| **byte == sign).map(|(at, _)| at)
}

/// True if a field begins with the quote.
fn opens(head: &[u8], quote: u8) -> bool {
    places(head, quote).any(|at| border(at.checked_sub(1).and_then(|before| head.get(before))))
}

/// True if each field that begins with the quote ends with it, so that it is none of the text: `'it''s'`, and not `'n Sync`.
fn closes(head: &[u8], quote: u8) -> bool {
    /// No field of this length has single quotes.
    const LONGEST: usize = 4096;
    let (mut at, mut closed) = (0, 0usize);
    while let Some(found) = head.get(at..).and_then(|rest| rest.iter().position(|b| *b == quote)) {
        let open = at + found;
        at = open + 1;
        if !border(open.checked_sub(1).and_then(|before| head.get(before))) {
            continue;
        }
        let field = head.get(at..head.len().min(at + LONGEST)).unwrap_or_default();
        let mut skip = false;
        let end = field.iter().enumerate().position(|(end, byte)| {
            let after = field.get(end + 1);
            let escaped = std::mem::take(&mut skip);
            skip = !escaped && (*byte == b'\\' || *byte == quote && after == Some(&quote));
            !escaped && !skip && *byte == quote && border(after)
        });
        let Some(end) = end else { return false };
        closed += 1;
        at += end + 1;
    }
    closed > 0
}

/// How often a text stands in a line.
fn times(line: &[u8], text: &[u8]) -> usize {
    let mut rest = line;
    let mut count = 0;
    while let Some(at) = rest.windows(text.len().max(1)).position(|window| window == text) {
        count += 1;
        rest = rest.get(at + text.len()..).unwrap_or_default();
    }
    count
}

/// What a delimiter is called.
fn name(delimiter: &Delimiter) -> Sentence {
    match delimiter {
        Delimiter::Byte(b',') => Sentence::new("signs-comma"),
        Delimiter::Byte(b';') => Sentence::new("signs-semicolon"),
        Delimiter::Byte(b'\t') => Sentence::new("signs-tab"),
        Delimiter::Byte(b'|') => Sentence::new("signs-bar"),
        Delimiter::Byte(b'^') => Sentence::new("signs-caret"),
        Delimiter::Byte(b'~') => Sentence::new("signs-tilde"),
        Delimiter::Byte(b' ') | Delimiter::Blanks => Sentence::new("signs-blank"),
        other => match other.text() {
            Some(text) if text.chars().all(|c| !c.is_control()) => Sentence::new("signs-other").with("signs", text),
            _ => Sentence::new("signs-control"),
        },
    }
}

/// The delimiter of a `sep=` line, as Excel writes and reads it.
fn declared(head: &[u8]) -> Option<Delimiter> {
    let line = head.split(|b| matches!(b, b'\r' | b'\n')).next()?;
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let rest = line.get(..4).filter(|start| start.eq_ignore_ascii_case(b"sep=")).and(line.get(4..))?;
    match rest {
        [delimiter] | [delimiter, b'"'] => Some(Delimiter::Byte(*delimiter)),
        [a, b] => Some(Delimiter::Text(vec![*a, *b])),
        _ => None,
    }
}

/// The commonest of the rows' widths, and how many have it.
fn mode(widths: impl Iterator<Item = usize>) -> (usize, usize) {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for width in widths {
        *counts.entry(width).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).unwrap_or((0, 0))
}

/// How well a table explains itself: rows of one width, columns of one kind, headers that say something.
fn score(sample: &Sample, width: usize, steady: f64) -> f64 {
    if width == 0 {
        return 0.0;
    }
    let rows: Vec<_> = sample.filled().filter(|row| row.cells.len() == width).collect();
    let cells = |column: usize| rows.iter().filter_map(move |row| row.cells.get(column));
    let purity = |column: usize| {
        let worth: f64 = cells(column)
            .map(|cell| {
                let shape = shape(cell);
                f64::from(u8::from(shape.public_code))
                    + f64::from(u8::from(shape.amount || shape.quantity || shape.date))
            })
            .sum();
        worth / rows.len().max(1) as f64
    };
    let typed: f64 = (0..width).map(purity).sum();
    let used = (0..width).filter(|column| cells(*column).any(|cell| !cell.text.is_empty())).count().max(1);
    // Empty columns between full ones are what half of a longer delimiter leaves.
    let empty = 0.1 * (width - used.min(width)).min(20) as f64;
    steady * steady * (typed + header_hits(sample) + (used.min(20) as f64).ln()) - empty
}

/// Headers understood in the best of the first rows.
fn header_hits(sample: &Sample) -> f64 {
    // A long line that happens to contain a known word is no header; its cells are.
    let rows = sample.filled().take(HEADER_ROWS).filter(|row| row.cells.len() > 1);
    // A row of fewer words than another has known ones need not be asked.
    rows.fold(0.0, |best, row| if words(row) as f64 > best { hits(row).max(best) } else { best })
}

/// Cells that have a letter, or a sign that may say something.
fn words(row: &SampleRow) -> usize {
    let says = |text: &str| text.bytes().any(|b| b.is_ascii_alphabetic() || b == b'%' || !b.is_ascii());
    row.cells.iter().filter(|cell| says(&cell.text)).count()
}

fn hits(row: &SampleRow) -> f64 {
    /// Columns beyond these say no more about what stands between them.
    const ASKED: usize = 500;
    let known = row.cells.iter().take(ASKED).map(|cell| match meaning(&cell.text) {
        Some(Meaning::Field { strength, .. }) => f64::from(strength),
        Some(Meaning::Decoy) => 0.5,
        None => 0.0,
    });
    known.sum::<f64>()
}

/// How many cells a usual row has, and which of them belong together because numbers have the delimiter as decimal mark.
fn widths(sample: &Sample, usual: usize) -> (usize, Vec<usize>) {
    let known = sample.filled().take(HEADER_ROWS).map(|row| (hits(row), row)).filter(|(hits, _)| *hits >= 1.0);
    let Some((_, header)) = known.max_by(|a, b| a.0.total_cmp(&b.0)) else { return (usual, Vec::new()) };
    let wanted = header.width();
    if !narrower(wanted, usual) {
        return (usual, Vec::new());
    }
    let rows: Vec<&SampleRow> =
        sample.filled().filter(|row| row.number > header.number && row.cells.len() == usual).collect();
    let text = |row: &SampleRow, at: usize| row.cells.get(at).map_or("", |cell| cell.text.as_str()).to_owned();
    let splits = |at: usize| {
        rows.iter().filter(|row| is_split(&text(row, at), &text(row, at + 1))).count() * 20 >= rows.len() * 19
    };
    let mut joins = Vec::new();
    for at in 0..usual.saturating_sub(1) {
        let named = header.cells.get(at - joins.len()).map_or("", |cell| cell.text.as_str());
        let beside = joins.last().is_some_and(|last| last + 1 == at);
        if !beside && is_money(named) && splits(at) {
            joins.push(at);
        }
    }
    match joins.len() == usual - wanted {
        // Places are counted in rows that are not yet joined; they are joined from the last one on.
        true => (wanted, joins),
        false => (usual, Vec::new()),
    }
}

/// True for a header of so few cells that commas inside numbers may be what the rows below have more.
fn narrower(header: usize, usual: usize) -> bool {
    (header + 1..=header + 3).contains(&usual)
}

/// A header under which decimals stand.
fn is_money(header: &str) -> bool {
    use crate::Field;
    match meaning(header) {
        Some(Meaning::Field { field, .. }) => matches!(field, Field::Price | Field::RegularPrice),
        Some(Meaning::Decoy) | None => true,
    }
}

/// `19` and `90`, or `1` and `234.50`: one number whose comma was taken for a delimiter.
fn is_split(head: &str, tail: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let whole = head.trim_start_matches(['€', '$', '£', '-', ' ']);
    let end = tail.trim_end_matches(['€', '$', '£', ' ']);
    digits(whole) && whole.len() <= 6 && digits(end) && end.len() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sniffed(text: &str) -> Dialect {
        dialect(text.as_bytes(), true, Encoding::Utf8, &Said::default()).0
    }

    fn found(text: &str) -> Option<String> {
        sniffed(text).delimiter.text()
    }

    #[track_caller]
    fn check(text: &str, delimiter: &str) {
        assert_eq!(found(text).as_deref(), Some(delimiter), "{text}");
    }

    #[test]
    fn delimiters_by_what_columns_become() {
        check("upc,qty,price\n036000291452,3,19.90\n042100005264,1,4.50\n", ",");
        check("EAN;Menge;Preis\n4006381333931;3;19,90\n5901234123457;1;4,50\n", ";");
        check("sku\tdesc\tqty\nA1\tred, large; new\t3\nA2\tblue, small\t4\n", "\t");
        check("A|1|2.50\nB|2|3.50\n", "|");
        check("Stock report, 21 Nov 2026\n\nEAN;Stock\n4006381333931;3\n5901234123457;7\n", ";");
        check("4006381333931;3\n5901234123457;7\n", ";");
        check("code,desc,price\n1,\"a;b\",\"1,50\"\n2,\"c;d\",\"2,50\"\n", ",");
        check("EAN||Qty||Price\n4006381333931||3||19.90\n5901234123457||1||4.50\n", "||");
        check("EAN Qty \"Item name\"\n4006381333931 3 \"Blue pen\"\n5901234123457 1 Cup\n", " ");
        assert_eq!(found("4006381333931\n5901234123457\n"), None);
    }

    #[test]
    fn a_sep_line_is_believed() {
        check("sep=;\na,b;c\n1,2;3\n", ";");
        check("\"sep=|\"\na,b|c\n", "|");
        check("sep=;\nEAN,Stock,Price\n4006381333931,3,1.50\n5901234123457,1,2.50\n", ",");
        check("sep=,\nEAN;Item;Price\n4006381333931;Pen, blue;1,50\n5901234123457;Cup;2,50\n", ";");
    }

    #[test]
    fn a_person_is_believed() {
        let said = Said { delimiter: Some(";".into()), quote: Some('\0'), ..Said::default() };
        let (dialect, _) = dialect(b"a,b;c\n", true, Encoding::Utf8, &said);
        assert_eq!((dialect.delimiter, dialect.quote), (Delimiter::Byte(b';'), None));
    }

    #[test]
    fn single_quotes_where_they_do_the_work() {
        assert_eq!(sniffed(&"'a','b'\n".repeat(9)).quote, Some(b'\''));
        assert_eq!(sniffed("sku,title\n'A1','Pen, blue'\n'A2','Cup'\n").quote, Some(b'\''));
        assert_eq!(sniffed("sku,title\nA1,men's\n").quote, Some(b'"'));
        let rare = "sku;title;qty\nA1;'it''s';3\nA2;Cup;1\nA3;'Pen; blue';2\nA4;Hat;5\nA5;Bag;7\nA6;Box;2\nA7;Jar;1\n";
        assert_eq!(sniffed(rare).quote, Some(b'\''));
        assert_eq!(sniffed("sku;title;qty\nA1;'n Sync;3\nA2;Cup;1\n").quote, Some(b'"'));
    }

    #[test]
    fn backslashes_before_quotes_escape() {
        assert_eq!(sniffed("sku,title,qty\nA1,\"5\\\" screen, flat\",3\nA2,\"x\",4\n").escape, Some(b'\\'));
        assert_eq!(sniffed("sku,path,qty\nA1,\"C:\\\",3\nA2,\"D:\\\",4\n").escape, None);
    }

    #[test]
    fn decimal_commas_in_a_comma_file() {
        let text =
            "EAN,Name,Price,Qty\n4006381333931,Pen,19,90,3\n5901234123457,Cup,4,50,1\n9780306406157,Hat,7,25,2\n";
        let dialect = sniffed(text);
        assert_eq!((dialect.width, dialect.joins), (4, vec![2]));
        assert_eq!(sniffed("EAN,Name,Price,Qty\n4006381333931,Pen,19.90,3\n").joins, Vec::<usize>::new());
    }

    #[test]
    fn columns_and_blanks() {
        let row = |cells: [&str; 4]| format!("{:<14}{:<16}{:>5}{:>9}\n", cells[0], cells[1], cells[2], cells[3]);
        let text: String = [
            ["Article", "Description", "Qty", "Price"],
            ["4006381333931", "Pen blue", "3", "19.90"],
            ["5901234123457", "Cup", "12", "4.50"],
            ["9780306406157", "A long book", "1", "119.00"],
        ]
        .map(row)
        .concat();
        assert!(matches!(sniffed(&text).delimiter, Delimiter::Columns(_)), "{:?}", sniffed(&text));
    }
}
