//! Which delimiter and quote a text file uses, scored on what its columns become.

use std::collections::HashMap;

use crate::Encoding;
use crate::read::{Dialect, Sample};
use crate::understand::{Meaning, meaning, shape};

/// Delimiters that are tried, in order of how common they are: it decides between equals.
const DELIMITERS: [u8; 6] = [b',', b';', b'\t', b'|', b'^', b'~'];
/// Rows that each candidate is tried on.
const TRIAL_ROWS: usize = 200;

/// The dialect, and why, as a sentence. `fixed` is what a person or a profile said.
pub(crate) fn dialect(
    head: &[u8],
    complete: bool,
    encoding: Encoding,
    fixed: (Option<char>, Option<char>),
) -> (Dialect, String) {
    let quote = quote(fixed.1, head);
    if let Some(delimiter) = fixed.0.and_then(ascii) {
        return (Dialect { delimiter: Some(delimiter), quote }, "You chose the delimiter.".into());
    }
    if let Some(delimiter) = declared(head) {
        let why = format!("The first line says that fields are separated by {}.", name(delimiter));
        return (Dialect { delimiter: Some(delimiter), quote }, why);
    }
    let trial = |delimiter| {
        let dialect = Dialect { delimiter, quote };
        score(&Sample::delimited(head, complete, dialect, encoding, TRIAL_ROWS))
    };
    let mut best = (None, trial(None));
    for delimiter in DELIMITERS.into_iter().filter(|delimiter| head.contains(delimiter)) {
        let found = trial(Some(delimiter));
        // A delimiter must earn its place: equals go to the more common one, and to none before any.
        if found > best.1 + 1e-6 {
            best = (Some(delimiter), found);
        }
    }
    let why = match best.0 {
        Some(delimiter) => format!("Split at {}, most columns hold one kind of value each.", name(delimiter)),
        None => "Each line is one value.".into(),
    };
    (Dialect { delimiter: best.0, quote }, why)
}

/// What a delimiter is called.
fn name(delimiter: u8) -> &'static str {
    match delimiter {
        b',' => "commas",
        b';' => "semicolons",
        b'\t' => "tabs",
        b'|' => "vertical bars",
        b'^' => "carets",
        b'~' => "tildes",
        _ => "that character",
    }
}

fn ascii(c: char) -> Option<u8> {
    u8::try_from(c).ok().filter(u8::is_ascii)
}

/// The delimiter of a `sep=` line, as Excel writes and reads it.
fn declared(head: &[u8]) -> Option<u8> {
    let line = head.split(|b| matches!(b, b'\r' | b'\n')).next()?;
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let rest = line.get(..4).filter(|start| start.eq_ignore_ascii_case(b"sep=")).and(line.get(4..))?;
    match rest {
        [delimiter] | [delimiter, b'"'] => Some(*delimiter),
        _ => None,
    }
}

/// The quote: what was said, else `'` where it clearly does the work, else `"`.
fn quote(fixed: Option<char>, head: &[u8]) -> Option<u8> {
    if let Some(fixed) = fixed {
        return ascii(fixed).filter(|quote| *quote != 0);
    }
    let around = |quote: u8| {
        let opens = |pair: &&[u8]| matches!(pair, [b',' | b';' | b'\t' | b'|' | b'\n', q] if *q == quote);
        head.windows(2).filter(opens).count()
    };
    match around(b'\'') > 8 && around(b'"') == 0 {
        true => Some(b'\''),
        false => Some(b'"'),
    }
}

/// How well a table explains itself: rows of one width, columns of one kind, headers that say something.
fn score(sample: &Sample) -> f64 {
    let mut widths: HashMap<usize, usize> = HashMap::new();
    for row in sample.filled() {
        *widths.entry(row.cells.len()).or_default() += 1;
    }
    let Some((width, count)) = widths.into_iter().max_by_key(|(width, count)| (*count, *width)) else { return 0.0 };
    let rows: Vec<_> = sample.filled().filter(|row| row.cells.len() == width).collect();
    let steady = count as f64 / sample.filled().count().max(1) as f64;
    let purity = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(column));
        let worth: f64 = cells
            .map(|cell| {
                let shape = shape(cell);
                f64::from(u8::from(shape.public_code))
                    + f64::from(u8::from(shape.amount || shape.quantity || shape.date))
            })
            .sum();
        worth / rows.len() as f64
    };
    let typed: f64 = (0..width).map(purity).sum();
    steady * steady * (typed + header_hits(sample) + (width.min(20) as f64).ln())
}

/// Headers understood in the best of the first rows.
fn header_hits(sample: &Sample) -> f64 {
    let hits = |cells: &[crate::read::SampleCell]| {
        let known = cells.iter().map(|cell| match meaning(&cell.text) {
            Some(Meaning::Field { strength, .. }) => f64::from(strength),
            Some(Meaning::Decoy) => 0.5,
            None => 0.0,
        });
        known.sum::<f64>()
    };
    // A long line that happens to contain a known word is no header; its cells are.
    sample.filled().take(20).filter(|row| row.cells.len() > 1).map(|row| hits(&row.cells)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<char> {
        dialect(text.as_bytes(), true, Encoding::Utf8, (None, None)).0.delimiter.map(char::from)
    }

    #[test]
    fn delimiters_by_what_columns_become() {
        assert_eq!(found("upc,qty,price\n036000291452,3,19.90\n042100005264,1,4.50\n"), Some(','));
        assert_eq!(found("EAN;Menge;Preis\n4006381333931;3;19,90\n5901234123457;1;4,50\n"), Some(';'));
        assert_eq!(found("sku\tdesc\tqty\nA1\tred, large; new\t3\nA2\tblue, small\t4\n"), Some('\t'));
        assert_eq!(found("A|1|2.50\nB|2|3.50\n"), Some('|'));
        assert_eq!(found("Stock report, 21 Nov 2026\n\nEAN;Stock\n4006381333931;3\n5901234123457;7\n"), Some(';'));
        assert_eq!(found("4006381333931\n5901234123457\n"), None);
        assert_eq!(found("4006381333931;3\n5901234123457;7\n"), Some(';'));
        assert_eq!(found("code,desc,price\n1,\"a;b\",\"1,50\"\n2,\"c;d\",\"2,50\"\n"), Some(','));
    }

    #[test]
    fn a_sep_line_is_believed() {
        assert_eq!(found("sep=;\na,b;c\n1,2;3\n"), Some(';'));
        assert_eq!(found("\"sep=|\"\na,b|c\n"), Some('|'));
    }

    #[test]
    fn a_person_is_believed() {
        let (dialect, _) = dialect(b"a,b;c\n", true, Encoding::Utf8, (Some(';'), Some('\0')));
        assert_eq!(dialect, Dialect { delimiter: Some(b';'), quote: None });
    }

    #[test]
    fn single_quotes_where_they_do_the_work() {
        let text = "'a','b'\n".repeat(9);
        assert_eq!(dialect(text.as_bytes(), true, Encoding::Utf8, (None, None)).0.quote, Some(b'\''));
    }
}
