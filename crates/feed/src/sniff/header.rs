//! Which rows are the header.

use crate::read::{Sample, SampleRow};
use crate::understand::{Meaning, meaning, shape};
use crate::write::CANONICAL;
use crate::{Field, Sentence};

/// Where a table's header is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// Row number of the (last) header line, if there is one.
    pub(crate) row: Option<u32>,
    /// Row number of the first row that may be data.
    pub(crate) data: u32,
    /// The column names; empty without a header.
    pub(crate) names: Vec<String>,
    /// The header's lines as they stand in the file, to know them again where pages repeat them.
    pub(crate) lines: Vec<Vec<String>>,
    /// Why, as a sentence.
    pub(crate) why: Sentence,
}

/// Rows from the top in which a header is looked for: longer preambles than this have not been seen.
const SEARCH: usize = 60;
/// Lines that one header may have.
const MAX_LINES: usize = 3;

/// Finds the header. `fixed` is what a person or a profile said: a row number, 0 for none.
pub(crate) fn header(sample: &Sample, fixed: Option<u32>) -> Header {
    let rows: Vec<&SampleRow> = sample.filled().filter(|row| !is_rule(row)).take(SEARCH).collect();
    match fixed {
        Some(0) => return headerless(sample, Sentence::new("header-none-chosen")),
        Some(number) => {
            if let Some(at) = rows.iter().position(|row| row.number == number) {
                let first = first_line(&rows, at);
                return of(rows.get(first..=at).unwrap_or_default(), Sentence::new("header-chosen"));
            }
        }
        None => {}
    }
    if let Some(own) = rows.first().filter(|row| row.cells.iter().map(|cell| cell.text.as_str()).eq(CANONICAL)) {
        return of(&[own], Sentence::new("header-canonical"));
    }
    let known = rows.iter().enumerate().map(|(at, row)| (knowledge(row), at)).filter(|(knowledge, _)| *knowledge > 0.0);
    // The best row; of equals the first.
    let best = known.fold(None, |best: Option<(f64, usize)>, found| match best {
        Some(before) if before.0 >= found.0 => Some(before),
        _ => Some(found),
    });
    let (at, known) = match best
        .map(|(_, at)| (at, true))
        .or_else(|| split_header(&rows))
        .or_else(|| Some((unknown_words(&rows)?, false)))
    {
        Some(found) => found,
        None => return headerless(sample, Sentence::new("header-none")),
    };
    let (first, last) = (first_line(&rows, at), last_line(&rows, at));
    let lines = rows.get(first..=last).unwrap_or_default();
    let number = |row: Option<&&SampleRow>| row.map_or(0, |row| row.number);
    let said = match (known, lines.len()) {
        (true, 1) => Sentence::new("header-row-known"),
        (false, 1) => Sentence::new("header-row-words"),
        (true, _) => Sentence::new("header-rows-known").with("last", number(lines.last())),
        (false, _) => Sentence::new("header-rows-words").with("last", number(lines.last())),
    };
    of(lines, said.with("row", number(lines.first())))
}

fn of(lines: &[&SampleRow], why: Sentence) -> Header {
    let row = lines.last().map(|row| row.number);
    let texts = |row: &&SampleRow| row.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
    let lines: Vec<Vec<String>> = lines.iter().map(texts).collect();
    Header { row, data: row.map_or(1, |row| row + 1), names: names(&lines), lines, why }
}

/// The names that the lines of a header make together. A name in an upper line goes on over the empty cells beside it:
/// `Price` above `Buy` and `Sell`.
fn names(lines: &[Vec<String>]) -> Vec<String> {
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    let mut names = vec![String::new(); width];
    for (at, line) in lines.iter().enumerate() {
        let is_last = at + 1 == lines.len();
        let mut above = "";
        for (column, name) in names.iter_mut().enumerate() {
            let own = line.get(column).map_or("", String::as_str);
            let below = lines
                .get(at + 1..)
                .unwrap_or_default()
                .iter()
                .any(|line| line.get(column).is_some_and(|cell| !cell.is_empty()));
            if !own.is_empty() {
                above = own;
            } else if is_last || !below {
                above = "";
            }
            let part = if is_last { own } else { above };
            let repeated = name.as_str() == part;
            if !part.is_empty() && !repeated {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(part);
            }
        }
    }
    names
}

/// The first line of the header that `at` is a line of.
fn first_line(rows: &[&SampleRow], at: usize) -> usize {
    let mut first = at;
    let mut joined = rows.get(at).map(|row| texts(row)).unwrap_or_default();
    while let Some(above) = first.checked_sub(1).and_then(|above| rows.get(above)) {
        let Some(row) = rows.get(first).filter(|_| at - first + 1 < MAX_LINES) else { break };
        if above.number + 1 != row.number || !heads(above, &joined) {
            break;
        }
        joined = names(&[texts(above), joined]);
        first -= 1;
    }
    first
}

/// True if a row of words stands above a header as part of it: another full line of names, or groups over several
/// columns that say more of them.
fn heads(above: &SampleRow, below: &[String]) -> bool {
    let words = above.cells.iter().all(|cell| {
        !shape(cell).is_data()
            && cell.text.chars().count() <= 60
            && !cell.text.contains([':', '：'])
            && !is_rule_text(&cell.text)
    });
    let filled = below.iter().filter(|name| !name.is_empty()).count();
    if !words || filled < 3 || above.width() > below.len() {
        return false;
    }
    if above.filled() * 10 >= filled * 8 {
        return true;
    }
    // A title, or a label and its value, stands at the left; groups stand over what they group.
    let at_left = above.width() <= 2;
    let joined = names(&[texts(above), below.to_vec()]);
    let meanings = |names: &[String]| names.iter().filter(|name| meaning(name).is_some()).count();
    let better =
        distinct(&joined) > distinct(below) || meanings(&joined) > meanings(below) || gaps(&joined) < gaps(below);
    !at_left && better && meanings(&joined) >= meanings(below)
}

/// Columns before the last one that have no name.
fn gaps(names: &[String]) -> usize {
    let last = names.iter().rposition(|name| !name.is_empty()).unwrap_or(0);
    names.iter().take(last).filter(|name| name.is_empty()).count()
}

fn texts(row: &SampleRow) -> Vec<String> {
    row.cells.iter().map(|cell| cell.text.clone()).collect()
}

fn distinct(names: &[String]) -> usize {
    names.iter().filter(|name| !name.is_empty()).collect::<std::collections::HashSet<_>>().len()
}

/// The last line of the header that `at` is a line of: units, or second halves of names.
fn last_line(rows: &[&SampleRow], at: usize) -> usize {
    let mut last = at;
    while last - at + 1 < MAX_LINES {
        let (Some(row), Some(below)) = (rows.get(last), rows.get(last + 1)) else { break };
        let rest = rows.get(last + 2..).unwrap_or_default();
        if row.number + 1 != below.number || !follows(row, below, rest) {
            break;
        }
        last += 1;
    }
    last
}

/// True if a row of words stands below a header line as part of it: no data in it, and data below it in the same columns.
fn follows(row: &SampleRow, below: &SampleRow, rest: &[&SampleRow]) -> bool {
    let width = row.width();
    if width < 2 || below.filled() < 2 || below.filled() * 2 < row.filled() || below.width() > width {
        return false;
    }
    let is_data = |row: &SampleRow, column: usize| row.cells.get(column).is_some_and(|cell| shape(cell).is_data());
    if (0..width).any(|column| is_data(below, column)) {
        return false;
    }
    let few: Vec<&&SampleRow> = rest.iter().take(20).collect();
    let typed = |column: usize| few.iter().filter(|row| is_data(row, column)).count() * 3 > few.len() * 2;
    // Columns of numbers in which this row has words: it is no row of data.
    let words = (0..width)
        .filter(|column| typed(*column) && below.cells.get(*column).is_some_and(|cell| !cell.text.is_empty()));
    let quantity_words = below.cells.iter().any(|cell| shape(cell).stock_word);
    few.len() > 1 && words.count() >= 1 && !quantity_words
}

/// How much of a row is known column names; 0 if it cannot be a header.
fn knowledge(row: &SampleRow) -> f64 {
    let filled: Vec<_> = row.cells.iter().filter(|cell| !cell.text.is_empty()).collect();
    let long = filled.iter().any(|cell| cell.text.len() > 120);
    // More than a quarter of data need not be counted to the last.
    let data = filled.iter().filter(|cell| shape(cell).is_data()).take(filled.len() / 4 + 1).count();
    if data * 4 > filled.len() || long {
        return 0.0;
    }
    let (mut fields, mut decoys, mut stock) = (0.0, 0.0, false);
    for cell in &filled {
        match meaning(&cell.text) {
            Some(Meaning::Field { field, strength, .. }) => {
                fields += f64::from(strength);
                stock |= matches!(field, Field::Gtin | Field::Sku | Field::Quantity);
            }
            Some(Meaning::Decoy) => decoys += 0.5,
            None => {}
        }
    }
    let share = (fields + decoys) / filled.len() as f64;
    match fields > 0.0 && stock && share >= 0.25 && (filled.len() > 1 || fields >= 1.0) {
        true => fields + decoys,
        false => 0.0,
    }
}

/// Two lines that are a header only together: `Qty` above `on hand`.
fn split_header(rows: &[&SampleRow]) -> Option<(usize, bool)> {
    let at = (1..rows.len().min(20)).find(|at| {
        let (Some(above), Some(below)) = (rows.get(at - 1), rows.get(*at)) else { return false };
        let both = names(&[texts(above), texts(below)]);
        let cells = both.into_iter().map(|text| crate::read::SampleCell { text, ..Default::default() }).collect();
        above.number + 1 == below.number
            && above.filled() > 1
            && below.filled() > 1
            && above.cells.iter().chain(&below.cells).all(|cell| !shape(cell).is_data())
            && knowledge(&SampleRow { number: 0, cells }) >= 2.0
    })?;
    Some((at, true))
}

/// The first full row, if it is all words and the rows below hold numbers in the same columns.
fn unknown_words(rows: &[&SampleRow]) -> Option<usize> {
    let width = rows.iter().map(|row| row.filled()).max()?;
    let at = rows.iter().position(|row| row.filled() * 10 >= width * 8)?;
    let row = *rows.get(at)?;
    let below = rows.get(at + 1..)?;
    let words = row.cells.iter().all(|cell| !shape(cell).is_data());
    let numbers = |column: usize| {
        let cells = below.iter().filter_map(|row| row.cells.get(column));
        cells.filter(|cell| shape(cell).is_data()).count() * 2 > below.len()
    };
    (words && !below.is_empty() && (0..row.cells.len()).any(numbers)).then_some(at)
}

/// A row that is printed as a line: `-----;----;---`.
pub(crate) fn is_rule(row: &SampleRow) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.text.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| is_rule_text(&cell.text))
}

/// Nothing but the signs that lines are printed with.
pub(crate) fn is_rule_text(text: &str) -> bool {
    let drawn = |c: char| matches!(c, '\u{2500}'..='\u{257F}');
    text.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '+' | '~' | ' ' | ':' | '|') || drawn(c))
        && (text.len() >= 3 || text.chars().any(drawn))
}

fn headerless(sample: &Sample, why: Sentence) -> Header {
    let width = sample.filled().map(SampleRow::filled).max().unwrap_or(0);
    let first =
        sample.filled().find(|row| row.filled() * 2 >= width && row.cells.iter().any(|cell| shape(cell).is_data()));
    let data = first.or_else(|| sample.filled().next()).map_or(1, |row| row.number);
    Header { row: None, data, names: Vec::new(), lines: Vec::new(), why }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Encoding;
    use crate::read::Dialect;

    fn found(text: &str, fixed: Option<u32>) -> (Option<u32>, u32) {
        let header = read(text, fixed);
        (header.row, header.data)
    }

    fn read(text: &str, fixed: Option<u32>) -> Header {
        let dialect = Dialect::simple(b';');
        header(&Sample::delimited(text.as_bytes(), true, &dialect, Encoding::Utf8, 1000), fixed)
    }

    #[track_caller]
    fn names_of(text: &str, row: u32, expected: &[&str]) {
        let header = read(text, None);
        assert_eq!(
            (header.row, header.names),
            (Some(row), expected.iter().map(|name| name.to_string()).collect()),
            "{text}"
        );
    }

    #[test]
    fn headers_of_several_lines() {
        names_of(
            "EAN;Price;;Stock\n;Buy;Sell;\n4006381333931;5,00;9,90;3\n5901234123457;2,00;4,50;1\n",
            2,
            &["EAN", "Price Buy", "Price Sell", "Stock"],
        );
        names_of(
            "EAN;Name;Stock;Price\n(no);(text);(pcs);(EUR)\n4006381333931;Pen;3;9,90\n5901234123457;Cup;1;4,50\n",
            2,
            &["EAN (no)", "Name (text)", "Stock (pcs)", "Price (EUR)"],
        );
        names_of(
            ";;Lyon;;Paris;\nEAN;Name;Stock;Price;Stock;Price\n4006381333931;Pen;3;9,90;1;9,90\n",
            2,
            &["EAN", "Name", "Lyon Stock", "Lyon Price", "Paris Stock", "Paris Price"],
        );
        names_of(
            "Item;Qty;Unit\nnumber;on hand;price\nA1;3;9,90\nA2;1;4,50\n",
            2,
            &["Item number", "Qty on hand", "Unit price"],
        );
    }

    #[test]
    fn rules_are_no_headers() {
        names_of("EAN;Stock\n-----;-----\n4006381333931;3\n", 1, &["EAN", "Stock"]);
    }

    #[test]
    fn headers_below_preambles() {
        assert_eq!(found("EAN;Qty\n4006381333931;3\n", None), (Some(1), 2));
        assert_eq!(
            found("Stock report\nStore: Lyon\n\nEAN;Libellé;Stock\n4006381333931;Stylo;3\n", None),
            (Some(4), 5)
        );
        assert_eq!(found("Datum;21.11.2026\nEAN;Bestand\n4006381333931;3\n", None), (Some(2), 3));
    }

    #[test]
    fn headers_in_unknown_words() {
        assert_eq!(found("foo;bar\n4006381333931;3\n5901234123457;4\n", None), (Some(1), 2));
    }

    #[test]
    fn no_header() {
        assert_eq!(found("4006381333931;3\n5901234123457;4\n", None), (None, 1));
        assert_eq!(found("EAN;Qty\n4006381333931;3\n", Some(0)), (None, 2));
    }

    #[test]
    fn a_person_is_believed() {
        assert_eq!(found("EAN;Qty\nkod;sztuk\n4006381333931;3\n", Some(2)), (Some(2), 3));
    }
}
