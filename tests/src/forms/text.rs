//! Text: between delimiters, and in columns below each other.

/// Delimited text; a cell is quoted where it must be.
pub fn delimited(rows: &[Vec<String>], delimiter: &str, end: &str) -> String {
    let must = |cell: &str| cell.contains(delimiter) || cell.contains(['"', '\n', '\r']);
    let quoted = |cell: &String| match must(cell) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(delimiter) + end).collect()
}

/// Columns that stand below each other, two blanks between them; `rule` draws a line under the first row.
pub fn columns(rows: &[Vec<String>], rule: bool) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let length = |row: &Vec<String>, at: usize| row.get(at).map_or(0, |cell| cell.chars().count());
    let widths: Vec<usize> =
        (0..count).map(|at| rows.iter().map(|row| length(row, at)).max().unwrap_or_default()).collect();
    let pad = |(cell, width): (&String, &usize)| format!("{cell:<width$}");
    let line = |row: &Vec<String>| row.iter().zip(&widths).map(pad).collect::<Vec<_>>().join("  ") + "\r\n";
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    if rule {
        let rule = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  ");
        lines.insert(1.min(lines.len()), rule + "\r\n");
    }
    lines.concat()
}
