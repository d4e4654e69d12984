//! Where the columns of a text file stand whose fields have a place and no delimiter.

use super::lines;
use crate::Encoding;

/// Lines that are looked at.
const LINES: usize = 200;
/// Characters of a line that are looked at: print lists have 132 or 250.
const LENGTH: usize = 1024;

/// Ways to cut the lines into columns, the likeliest first: by a ruler line, else at gaps that (nearly) all lines share.
pub(crate) fn columns(head: &[u8], encoding: Encoding) -> Vec<Vec<u32>> {
    if let Some(starts) = ruler(head) {
        return vec![starts];
    }
    let texts: Vec<&[u8]> = lines(head).take(LINES).filter(|line| !line.contains(&b'\t')).collect();
    let ink: Vec<Vec<bool>> = texts.iter().map(|line| inked(line, encoding)).collect();
    let body = body(&texts, &ink);
    if body.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<Vec<u32>> =
        [2, 1].into_iter().map(|gap| cuts(&body, gap)).filter(|cuts| cuts.len() > 1).collect();
    found.dedup();
    found
}

/// The lines of the table: those with a barcode, and the header above them; without barcodes those with most gaps, since
/// titles and notes have few.
fn body<'a>(texts: &[&[u8]], lines: &'a [Vec<bool>]) -> Vec<&'a Vec<bool>> {
    let coded: Vec<bool> = texts.iter().map(|line| has_code(line)).collect();
    let count = coded.iter().filter(|coded| **coded).count();
    if count >= 3 && count * 2 >= lines.len() {
        let first = coded.iter().position(|coded| *coded).unwrap_or(0);
        let header = (0..first).rev().filter_map(|at| lines.get(at)).find(|line| gaps(line) > 0);
        let rows = lines.iter().zip(&coded).filter(|(_, coded)| **coded).map(|(line, _)| line);
        return header.into_iter().chain(rows).collect();
    }
    let most = lines.iter().map(|line| gaps(line)).max().unwrap_or(0);
    lines.iter().filter(|line| gaps(line) > 0 && gaps(line) * 2 >= most).collect()
}

/// A run of digits as long as a barcode.
fn has_code(line: &[u8]) -> bool {
    line.split(|b| !b.is_ascii_digit()).any(|run| (7..=14).contains(&run.len()))
}

/// For each column of a line, whether something is printed there.
fn inked(line: &[u8], encoding: Encoding) -> Vec<bool> {
    let text = encoding.decode(line);
    let double = encoding.leads(0x90) || encoding == Encoding::EucJp;
    let mut ink = Vec::with_capacity(line.len());
    for c in text.chars().take(LENGTH) {
        ink.push(!c.is_whitespace());
        if double && !c.is_ascii() {
            ink.push(!c.is_whitespace());
        }
    }
    ink
}

/// How often two blanks or more stand between printed columns.
fn gaps(line: &[bool]) -> usize {
    let first = line.iter().position(|ink| *ink).unwrap_or(0);
    let last = line.iter().rposition(|ink| *ink).unwrap_or(0);
    line.get(first..last).unwrap_or_default().windows(3).filter(|three| three == &[true, false, false]).count()
}

/// Column starts by a line of dashes: `------- ---- -----`.
fn ruler(head: &[u8]) -> Option<Vec<u32>> {
    let lines = head.split(|b| matches!(b, b'\n' | b'\r')).take(LINES);
    let is_ruler = |line: &&[u8]| {
        let marks = |b: &u8| matches!(b, b'-' | b'=' | b'_' | b'+');
        line.iter().all(|b| marks(b) || *b == b' ')
            && line.split(|b| *b == b' ').filter(|group| group.len() > 1).count() > 1
            && line.iter().filter(|b| marks(b)).count() * 2 > line.len()
    };
    let line = lines.into_iter().find(is_ruler)?;
    let begins = |at: usize| line.get(at).is_some_and(|b| *b != b' ') && (at == 0 || line.get(at - 1) == Some(&b' '));
    let mut starts: Vec<u32> = (0..line.len()).filter(|at| begins(*at)).map(|at| at as u32).collect();
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    Some(starts)
}

/// Column starts by gaps of at least `wide` columns in which nothing is printed.
fn cuts(body: &[&Vec<bool>], wide: usize) -> Vec<u32> {
    let width = body.iter().map(|line| line.len()).max().unwrap_or(0);
    let ink = |at: usize| body.iter().filter(|line| line.get(at).copied().unwrap_or(false)).count();
    let counts: Vec<usize> = (0..width).map(ink).collect();
    let blank = |at: usize| counts.get(at).is_none_or(|count| *count == 0);
    let printed =
        |run: &(usize, usize)| body.iter().skip(1).any(|line| line.iter().take(run.1).skip(run.0).any(|ink| *ink));
    let mut runs = runs(width, blank, wide);
    // Words of the header alone have nothing below them and belong to their nearer neighbour: `ON` of `ON HAND` to numbers
    // that stand to the right, `VAT` of `Price with VAT` to those that stand to the left.
    while let Some(at) = runs.iter().position(|run| !printed(run)).filter(|_| runs.len() > 1) {
        let gap = |a: usize, b: usize| runs.get(b).zip(runs.get(a)).map_or(usize::MAX, |(b, a)| b.0 - a.1);
        let left = at.checked_sub(1).map_or(usize::MAX, |before| gap(before, at));
        let first = if left < gap(at, at + 1) { at - 1 } else { at };
        let end = runs.remove(first + 1).1;
        if let Some(run) = runs.get_mut(first) {
            run.1 = end;
        }
    }
    // Words behind a single blank that nothing in the header stands above go on a name: `Mall` of `North Mall`.
    let named =
        |run: &(usize, usize)| body.first().is_some_and(|line| line.iter().take(run.1).skip(run.0).any(|ink| *ink));
    let goes_on = |pair: &[(usize, usize)]| matches!(pair, [before, after] if after.0 == before.1 + 1 && !named(after));
    while let Some(at) = runs.windows(2).position(goes_on).filter(|_| wide == 1) {
        let end = runs.remove(at + 1).1;
        if let Some(run) = runs.get_mut(at) {
            run.1 = end;
        }
    }
    let borders = runs.windows(2).filter_map(|pair| match pair {
        [before, after] => Some(border(&counts, before.1, after.0, body.len())),
        _ => None,
    });
    std::iter::once(0).chain(borders).collect()
}

/// Where something is printed, with less than `wide` blank columns inside: (first, one past the last).
fn runs(width: usize, blank: impl Fn(usize) -> bool, wide: usize) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in (0..width).filter(|at| !blank(*at)) {
        match runs.last_mut().filter(|run| at < run.1 + wide) {
            Some(run) => run.1 = at + 1,
            None => runs.push((at, at + 1)),
        }
    }
    runs
}

/// Where in a gap to cut: words grow to the right, numbers to the left.
fn border(counts: &[usize], end: usize, next: usize, lines: usize) -> u32 {
    let left_aligned = counts.get(next).is_some_and(|count| *count * 10 >= lines * 6);
    (if left_aligned { next } else { end }) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ruler_says_where_columns_start() {
        let text = b"STOCK\nCode  Qty  Price\n----- ---- ------\nA1       3  19.90\n";
        assert_eq!(columns(text, Encoding::Utf8), [[0, 6, 11]]);
    }

    #[test]
    fn gaps_that_all_lines_share() {
        let text =
            "Stock list of today\nCode    Name          Qty\nA1      Blue pen        3\nB22     Größe          12\n";
        assert_eq!(columns(text.as_bytes(), Encoding::Utf8).first(), Some(&vec![0, 8, 16]));
    }

    #[test]
    fn names_of_two_words_are_one_column() {
        let text = "EAN           Store      Item Qty\n4006381333931 North Mall Pen    3\n5901234123457 South Mall Cup   12\n\
                    4902430735063 North Mall Hat    1\n";
        assert_eq!(columns(text.as_bytes(), Encoding::Utf8).last(), Some(&vec![0, 14, 25, 29]));
    }

    #[test]
    fn running_text_has_no_columns() {
        assert!(columns(b"a b c\nlonger words here\n", Encoding::Utf8).is_empty());
    }
}
