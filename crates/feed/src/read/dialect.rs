//! How fields of a text file are told apart.

use crate::Encoding;

/// What a text file's rows are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// Between fields.
    pub(crate) delimiter: Delimiter,
    /// Around fields.
    pub(crate) quote: Option<u8>,
    /// Before a quote or delimiter that is a character.
    pub(crate) escape: Option<u8>,
    /// Cells of a usual row; 0 if it is not known. Rows of fewer may have been written otherwise.
    pub(crate) width: usize,
    /// Cells that belong together with the next one, where decimal commas stand in a comma-delimited file.
    pub(crate) joins: Vec<usize>,
    /// Written by the rules to the letter: a quoted field may be as long as a row.
    pub(crate) strict: bool,
}

/// What stands between fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Delimiter {
    /// Nothing: each line is one field.
    #[default]
    None,
    /// One ASCII sign.
    Byte(u8),
    /// Several.
    Text(Vec<u8>),
    /// Two or more blanks, or a tab.
    Blanks,
    /// Nothing: each field has a column of its own; where they start, in characters (bytes in encodings of two-byte
    /// characters, which are two columns wide).
    Columns(Vec<u32>),
}

impl Dialect {
    /// What Onhand writes itself (RFC 4180).
    pub(crate) fn canonical() -> Self {
        Self { delimiter: Delimiter::Byte(b','), quote: Some(b'"'), strict: true, ..Self::default() }
    }

    /// A delimiter and `"`.
    #[cfg(test)]
    pub(crate) fn simple(delimiter: u8) -> Self {
        Self { delimiter: Delimiter::Byte(delimiter), quote: Some(b'"'), ..Self::default() }
    }
}

impl Delimiter {
    /// Its length in bytes.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Byte(_) => 1,
            Self::Text(text) => text.len(),
            _ => 0,
        }
    }

    /// True if `bytes` begin with it.
    pub(crate) fn starts(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Byte(byte) => bytes.first() == Some(byte),
            Self::Text(text) => bytes.starts_with(text),
            _ => false,
        }
    }

    /// As people write it; nothing where there is none to write.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Byte(byte) => Some(char::from(*byte).to_string()),
            Self::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
            Self::Blanks => Some("  ".into()),
            Self::None | Self::Columns(_) => None,
        }
    }

    /// The delimiter that people write so.
    pub(crate) fn parse(text: &str) -> Self {
        match text.as_bytes() {
            [] => Self::None,
            [byte] => Self::Byte(*byte),
            b"  " => Self::Blanks,
            text => Self::Text(text.to_vec()),
        }
    }

    /// Gives start and end of each field of a line in which fields stand in columns or apart by blanks.
    pub(crate) fn split(&self, line: &[u8], encoding: Encoding, mut push: impl FnMut(usize, usize)) {
        match self {
            Self::Columns(starts) => columns(line, starts, encoding, &mut push),
            _ => blanks(line, &mut push),
        }
    }
}

fn blanks(line: &[u8], push: &mut dyn FnMut(usize, usize)) {
    let byte = |at: usize| line.get(at).copied();
    let (mut start, mut at) = (0, 0);
    while at < line.len() {
        let gap = byte(at) == Some(b'\t') || byte(at) == Some(b' ') && matches!(byte(at + 1), Some(b' ' | b'\t'));
        if !gap {
            at += 1;
            continue;
        }
        let end = at;
        while matches!(byte(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        // Blanks at the start of a line stand before its first field.
        if end > 0 {
            push(start, end);
        }
        start = at;
    }
    if start < line.len() || start == 0 {
        push(start, line.len());
    }
}

fn columns(line: &[u8], starts: &[u32], encoding: Encoding, push: &mut dyn FnMut(usize, usize)) {
    let mut places = Places { line, encoding, column: 0, at: 0 };
    let ascii = line.is_ascii();
    let mut reach = |start: u32| if ascii { line.len().min(start as usize) } else { places.reach(start) };
    let cuts: Vec<usize> = starts.iter().skip(1).map(|start| reach(*start)).collect();
    if is_sentence(line, &cuts) {
        push(0, line.len());
        return cuts.iter().for_each(|_| push(line.len(), line.len()));
    }
    let mut from = 0;
    for to in cuts {
        push(from, to);
        from = to;
    }
    push(from, line.len());
}

/// True if a line goes over the borders of columns as a title or the name of a store does: words with single blanks
/// between them, a label or a word that a border would cut, and no barcode.
fn is_sentence(line: &[u8], cuts: &[usize]) -> bool {
    let text = line.trim_ascii();
    let first = line.len() - line.trim_ascii_start().len();
    let inside = |cut: &&usize| (first + 1..first + text.len()).contains(*cut);
    let reached = cuts.iter().filter(inside).count();
    // Most rows reach all columns.
    if reached == 0 || reached == cuts.len() {
        return false;
    }
    let ink = |at: usize| line.get(at).is_some_and(|b| *b > b' ');
    let cut = || cuts.iter().filter(inside).any(|cut| ink(cut - 1) && ink(*cut));
    let long = || text.split(|b| !b.is_ascii_digit()).any(|run| run.len() >= 7);
    (text.contains(&b':') || cut()) && !text.windows(2).any(|pair| pair == b"  ") && !text.contains(&b'\t') && !long()
}

/// Walks from column to column of a line.
struct Places<'a> {
    line: &'a [u8],
    encoding: Encoding,
    column: u32,
    at: usize,
}

impl Places<'_> {
    /// The byte at which a column begins.
    fn reach(&mut self, column: u32) -> usize {
        while self.column < column {
            let Some(byte) = self.line.get(self.at).copied() else { break };
            let (bytes, columns) = match (self.encoding, byte) {
                (Encoding::Utf8, 0xC0..) => (utf8_len(byte), 1),
                (Encoding::EucJp, 0xA1..=0xFE) => (2, 2),
                (encoding, byte) if encoding.leads(byte) => (2, 2),
                _ => (1, 1),
            };
            self.at = (self.at + bytes).min(self.line.len());
            self.column += columns;
        }
        self.at
    }
}

fn utf8_len(lead: u8) -> usize {
    match lead {
        0xF0.. => 4,
        0xE0.. => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'a>(delimiter: &Delimiter, line: &'a str) -> Vec<&'a str> {
        let mut fields = Vec::new();
        delimiter
            .split(line.as_bytes(), Encoding::Utf8, |start, end| fields.push(line.get(start..end).unwrap().trim()));
        fields
    }

    #[test]
    fn columns_are_counted_in_characters() {
        let columns = Delimiter::Columns(vec![0, 5, 12]);
        assert_eq!(split(&columns, "AB1  Größe  3"), ["AB1", "Größe", "3"]);
        assert_eq!(split(&columns, "AB1"), ["AB1", "", ""]);
        assert_eq!(split(&columns, "AB1  ein langer Text 3"), ["AB1", "ein lan", "ger Text 3"]);
        assert_eq!(split(&columns, "Stock of Lyon"), ["Stock", " of Lyo", "n"].map(str::trim));
        let columns = Delimiter::Columns(vec![0, 14, 23, 40]);
        assert_eq!(split(&columns, "Store: Main Street"), ["Store: Main Street", "", "", ""]);
        assert_eq!(split(&columns, "   Inventory Report"), ["Inventory Report", "", "", ""]);
        assert_eq!(split(&columns, "4006381333931 Pen"), ["4006381333931", "Pen", "", ""]);
        assert_eq!(split(&columns, "Total         99"), ["Total", "99", "", ""]);
    }

    #[test]
    fn blanks_stand_between_fields() {
        assert_eq!(
            split(&Delimiter::Blanks, "  4006381333931   Pen blue  3\t9"),
            ["4006381333931", "Pen blue", "3", "9"]
        );
        assert_eq!(split(&Delimiter::Blanks, ""), [""]);
    }

    #[test]
    fn delimiters_are_written_and_read() {
        for text in [",", "\t", "||", "  "] {
            assert_eq!(Delimiter::parse(text).text().as_deref(), Some(text));
        }
    }
}
