//! `onhand table`: the table as it was read, before any mapping.

use onhand_feed::{RowClass, RowView, Safety, csv_row};

use crate::load::Loaded;

/// Rows that are read again at a time.
const STEP: u32 = 2000;

/// The header, if there is one, and every data row, as CSV.
pub(crate) fn csv(loaded: &Loaded) -> Vec<u8> {
    let mut out = Vec::with_capacity(loaded.bytes.len());
    for (at, file) in loaded.all().enumerate() {
        rows(file, at == 0, &mut out);
    }
    out
}

fn rows(loaded: &Loaded, with_header: bool, out: &mut Vec<u8>) {
    let outcome = &loaded.outcome;
    let width = outcome.report.mapping.columns.len();
    let header = outcome.report.sniff.header_row.filter(|_| with_header);
    let mut first = 1;
    while first <= outcome.rows.len() {
        let offset = outcome.rows.locate(first).map_or(0, |(offset, _)| offset as usize);
        let bytes = loaded.bytes.get(offset..).unwrap_or_default();
        let rows = outcome.window(bytes, true, first, STEP);
        rows.iter().filter(|row| is_data(row) || header == Some(row.number)).for_each(|row| write(row, width, out));
        first += STEP;
    }
}

fn is_data(row: &RowView) -> bool {
    matches!(row.class, Some(RowClass::Accepted | RowClass::Fixed | RowClass::Rejected))
}

fn write(row: &RowView, width: usize, out: &mut Vec<u8>) {
    let missing = width.saturating_sub(row.cells.len());
    csv_row(out, Safety::Exact, row.cells.iter().map(String::as_str).chain(std::iter::repeat_n("", missing)));
}
