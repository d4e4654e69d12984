//! The number of rows that a file says it has, in a line of its own below the data: it shows that rows are missing.

use super::texts;
use crate::Row;
use crate::understand::fold;

/// Longest line of that kind; longer ones are sentences.
const MAX_LABEL: usize = 60;

/// What rows are called, where they are counted. “Items” and “articles” may be pieces.
const ROWS: &str = " row rows record records line lines zeile zeilen datensatz datensatze datensaetze ligne lignes \
    enregistrement enregistrements fila filas registro registros linea lineas riga righe linha linhas rij rijen regel regels rand \
    randuri inregistrare inregistrari строк строки строка записей записи запись wiersz wierszy wiersze rekord rekordow rekordy \
    行数 総行数 レコード数 総レコード数 行 rowcount recordcount linecount ";

/// What may stand beside it.
const BESIDE: &str = " total totals number count of no nr nb in the this file export exported data end eof trailer trl anzahl der \
    gesamt gesamtzahl gesamtanzahl insgesamt datei nombre de des d total totale fichier numero cantidad archivo di nel totaal \
    aantal van numar numarul nr al fisier итого всего количество число в файле liczba razem w pliku ";

/// What the last line is called that has the number and nothing else.
const ENDS: &str = " trailer trl eof ";

/// How many rows a row of a few cells says that there are.
pub(super) fn declared(row: &Row<'_>) -> Option<u32> {
    let mut filled = texts(row);
    let (first, second) = (filled.next()?, filled.next());
    let sure = filled.next().is_none() && first.len() + second.as_ref().map_or(0, |text| text.len()) <= MAX_LABEL;
    if !sure || first.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) && second.is_some() {
        return None;
    }
    let Some(second) = second else {
        return counted(&first).filter(|(_, words)| words.rows > 0).map(|(count, _)| count);
    };
    let words = Words::of(&first)?;
    let says = words.rows > 0 && (words.all > 1 || first.trim_end().ends_with([':', '：', '='])) || words.ends;
    number(&second).filter(|_| says)
}

/// The only number of a text whose words are all known.
fn counted(text: &str) -> Option<(u32, Words)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (from, to) = (text.find(is_digit)?, text.rfind(is_digit)? + 1);
    let count = number(text.get(from..to)?)?;
    let label = format!("{} {}", text.get(..from)?, text.get(to..)?);
    Some((count, Words::of(&label)?))
}

/// A whole number, with its thousands grouped or not.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    let mark = text.chars().find(|c| !c.is_ascii_digit());
    let Some(mark) = mark else { return text.parse().ok() };
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let is_grouped = ",.' \u{a0}\u{202f}’".contains(mark)
        && (1..=3).contains(&first.len())
        && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|_| is_grouped)
}

/// The words of a label, if all are known.
struct Words {
    all: usize,
    /// How many of them are what rows are called.
    rows: usize,
    /// It is what last lines are called.
    ends: bool,
}

impl Words {
    fn of(label: &str) -> Option<Self> {
        let folded = fold(label);
        let is = |list: &str, word: &str| list.contains(&format!(" {word} "));
        let mut words = Self { all: 0, rows: 0, ends: false };
        for word in folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            words.all += 1;
            words.rows += usize::from(is(ROWS, word));
            if !is(ROWS, word) && !is(BESIDE, word) {
                return None;
            }
        }
        words.ends = words.all == 1 && is(ENDS, folded.trim());
        Some(words)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Profile, Reading};

    /// What a file with these rows below its five is said to lack.
    fn doubts(tail: &str) -> Vec<String> {
        let mut text = String::from("SKU,Description,Qty on hand,Price\n");
        (0..5).for_each(|at| text.push_str(&format!("S-{at},Hat,{at},1.50\n")));
        text.push_str(tail);
        let mut reading = Reading::new(Profile::default());
        reading.push(text.as_bytes()).unwrap();
        let outcome = reading.finish().unwrap();
        assert_eq!(outcome.report.lines, 5, "{tail}: {:?}", outcome.report.ledger);
        outcome.report.reasons.iter().map(|reason| reason.id.to_string()).collect()
    }

    #[test]
    fn a_file_that_says_it_has_more_rows_is_doubtful() {
        for tail in [
            "Total rows: 12",
            "12 records",
            "Record count,12",
            "Rows:,12",
            "Number of records,\"1,234\"",
            "TRAILER,12",
            "Anzahl Datensätze: 1.234",
            "Nombre de lignes : 12",
            "Número de registros,12",
            "Всего строк: 12",
            "総行数：12",
            "End of file. 12 records",
        ] {
            assert_eq!(doubts(tail), ["doubt-rows-missing"], "{tail}");
        }
    }

    #[test]
    fn what_counts_something_else_or_fits_is_no_doubt() {
        // With the header and itself a file has two rows more than lines.
        for tail in ["5 records", "Total rows,6", "Record count,7", "Total items: 99", "TOTAL,,99,12.00", "Page 3 of 9"]
        {
            assert!(doubts(tail).is_empty(), "{tail}");
        }
    }
}
