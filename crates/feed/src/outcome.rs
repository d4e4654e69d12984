//! What a reading came to: report, lines, and the rows to look at again.

use std::ops::ControlFlow;

use serde::Serialize;

use crate::interpret::Interpretation;
use crate::read::{Delimited, Dialect, Wide};
use crate::reading::Form;
use crate::rowlog::{Kept, RowLog};
use crate::write::{Safety, canonical_header, canonical_row, csv_row};
use crate::{Encoding, Lines, Profile, Report, Row, RowClass, Verdict};

/// Everything that was found in a file.
pub struct Outcome {
    /// All but the lines.
    pub report: Report,
    /// The stock lines.
    pub lines: Lines,
    /// What became of each row.
    pub rows: RowLog,
    /// The day that the file says it is of, in its name or above its header, as days since 1970-01-01.
    pub dated: Option<i32>,
    dialect: Option<Dialect>,
    names: Vec<String>,
    profile: Profile,
}

/// A row to look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowView {
    /// 1-based number.
    pub number: u32,
    /// What became of it.
    pub class: Option<RowClass>,
    /// Its cells as text.
    pub cells: Vec<String>,
    /// Codes of the problems it has, as far as their places were kept.
    pub problems: Vec<String>,
}

impl Outcome {
    pub(crate) fn new(form: Form, found: Interpretation, marks: Vec<(u32, u64)>, kept: Option<Kept>) -> Self {
        let Form { sniff, mapping, doubts, dialect, names, profile } = form;
        let mut reasons = doubts;
        reasons.extend(found.reasons);
        let report = Report {
            sniff,
            mapping,
            ledger: found.ledger,
            problems: found.problems,
            stores: found.lines.stores().to_vec(),
            lines: found.lines.len() as u32,
            verdict: if reasons.is_empty() { Verdict::Ready } else { Verdict::NeedsConfirmation },
            reasons,
        };
        let rows = RowLog { classes: found.classes, rejected: found.rejected, marks, kept };
        Self { report, lines: found.lines, rows, dated: found.dated, dialect, names, profile }
    }

    /// What was said or confirmed of the file before it was read.
    pub fn known(&self) -> &Profile {
        &self.profile
    }

    /// The profile that reads files of this layout without a question, once a person has confirmed this reading.
    pub fn confirmed(&self) -> Profile {
        Profile::confirmed(&self.report, &self.profile)
    }

    /// The canonical feed of all lines, or of one store's (`Some(None)`: of the lines that name no store).
    pub fn canonical(&self, store: Option<Option<&str>>, safety: Safety) -> Vec<u8> {
        let mut out = Vec::with_capacity(48 * self.lines.len() + 64);
        canonical_header(&mut out);
        let wanted = self.lines.iter().filter(|line| store.is_none_or(|store| line.store == store));
        wanted.for_each(|line| canonical_row(&mut out, safety, &line));
        out
    }

    /// Rows `first..first + count` again. `bytes` are the file's from the offset that [`RowLog::locate`] gave for
    /// `first`; rows that are not complete in them are left out unless `last` says that the file ends there. Workbooks
    /// need no bytes.
    pub fn window(&self, bytes: &[u8], last: bool, first: u32, count: u32) -> Vec<RowView> {
        let mut views = Vec::new();
        self.see(bytes, last, first, count, &mut |row| views.push(self.view(row)));
        views
    }

    /// The header of the table of rejected rows: what the first three columns are called (a row's number, the reason, what to
    /// do about it), then the file's own columns.
    pub fn rejects_header(&self, first: [&str; 3]) -> Vec<u8> {
        let mut out = Vec::new();
        let names = self.names.iter().map(String::as_str);
        csv_row(&mut out, Safety::Spreadsheet, first.into_iter().chain(names));
        out
    }

    /// The rejected ones of some rows, as CSV; arguments as for [`window`](Self::window). `explain` says what a problem's
    /// code means and what to do about it, in the reader's language.
    pub fn rejects(
        &self,
        bytes: &[u8],
        last: bool,
        first: u32,
        count: u32,
        explain: &dyn Fn(&str) -> [String; 2],
    ) -> Vec<u8> {
        let mut out = Vec::new();
        self.see(bytes, last, first, count, &mut |row| {
            let Some(finding) = self.rows.reason(row.number) else { return };
            let (number, [reason, hint]) = (row.number.to_string(), explain(finding.check().code));
            let cells: Vec<_> = (0..row.len()).map(|column| row.text(column)).collect();
            let own = cells.iter().map(|cell| &**cell);
            csv_row(
                &mut out,
                Safety::Spreadsheet,
                [&number, &reason, &hint].map(String::as_str).into_iter().chain(own),
            );
        });
        out
    }

    fn view(&self, row: &Row<'_>) -> RowView {
        let here = |places: &[crate::Place]| places.binary_search_by_key(&row.number, |place| place.row).is_ok();
        let problems = self.report.problems.iter().filter(|problem| here(&problem.places));
        RowView {
            number: row.number,
            class: self.rows.class(row.number),
            cells: (0..row.len()).map(|column| row.text(column).into_owned()).collect(),
            problems: problems.map(|problem| problem.code.clone()).collect(),
        }
    }

    /// Reads rows again.
    fn see(&self, bytes: &[u8], last: bool, first: u32, count: u32, see: &mut dyn FnMut(&Row<'_>)) {
        let range = first..first.saturating_add(count);
        if let Some(kept) = &self.rows.kept {
            return range.take_while(|row| kept.see(*row, |row| see(row)).is_some()).for_each(drop);
        }
        let (Some(dialect), Some((offset, start))) = (self.dialect.clone(), self.rows.locate(first)) else { return };
        let encoding = self.report.sniff.encoding.unwrap_or(Encoding::Utf8);
        let text = match encoding {
            Encoding::Utf16Le => Wide::new(false).decode(bytes, last).into_bytes(),
            Encoding::Utf16Be => Wide::new(true).decode(bytes, last).into_bytes(),
            _ => bytes.to_vec(),
        };
        let mut reader = Delimited::new(dialect, encoding, start - 1, offset);
        let mut sink = |row: &Row<'_>| {
            if range.contains(&row.number) {
                see(row);
            }
            if row.number + 1 < range.end { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        // What could be read once can be read again; a row that is cut at the end of the slice is left out.
        let _ = reader.look(&text, last, &mut sink);
    }
}
