//! `onhand check`: the report a person reads.

use std::fmt::Write;

use onhand_feed::{Field, Ledger, Problem, Severity, Verdict};

use crate::load::Loaded;

/// Rows named with a problem.
const ROWS: usize = 5;

/// The report, coloured if a terminal shows it.
pub(crate) fn report(loaded: &Loaded, colours: bool) -> Vec<u8> {
    let report = &loaded.outcome.report;
    let paint = Paint(colours);
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}", verdict(report.verdict, report.lines, &paint));
    for reason in &report.reasons {
        let _ = writeln!(out, "  {reason}");
    }
    if let Some(system) = &report.sniff.system {
        let _ = writeln!(out, "  {system} writes such files.");
    }
    let _ = writeln!(out, "\n{}", paint.strong("Columns"));
    for column in report.mapping.columns.iter().filter(|column| column.field != Field::Ignored) {
        let store = column.store.as_ref().map_or(String::new(), |store| format!(" of {store}"));
        let field = format!("{:?}{store}", column.field).to_lowercase();
        let _ = writeln!(out, "  {field:<16} {} ({:.0} %)", column.why, column.confidence * 100.0);
    }
    let _ = writeln!(out, "\n{}\n  {}", paint.strong("Rows"), ledger(&report.ledger));
    if !report.problems.is_empty() {
        let _ = writeln!(out, "\n{}", paint.strong("Problems"));
    }
    report.problems.iter().for_each(|found| problem(&mut out, found, &paint));
    out.into_bytes()
}

fn verdict(verdict: Verdict, lines: u32, paint: &Paint) -> String {
    match verdict {
        Verdict::Ready => paint.colour(GREEN, &format!("Ready to publish: {lines} stock lines.")),
        Verdict::NeedsConfirmation => paint.colour(YELLOW, &format!("Please check first: {lines} stock lines.")),
        Verdict::Unreadable => paint.colour(RED, "This file cannot be read as stock."),
    }
}

fn ledger(rows: &Ledger) -> String {
    let Ledger { read, preamble, header, blank, footer, accepted, fixed, rejected } = rows;
    format!(
        "{read} read = {preamble} above the header + {header} header + {blank} blank + {footer} footer + \
         {accepted} accepted + {fixed} fixed + {rejected} rejected"
    )
}

fn problem(out: &mut String, problem: &Problem, paint: &Paint) {
    let colour = match problem.severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Info => DIM,
    };
    let _ = writeln!(out, "  {} × {}", problem.count, paint.colour(colour, &problem.title));
    let place = |place: &onhand_feed::Place| format!("row {}: {}", place.row, place.found);
    let places: Vec<String> = problem.places.iter().take(ROWS).map(place).collect();
    let more = if problem.count as usize > places.len() { ", …" } else { "" };
    let _ = writeln!(out, "      {}{more}", places.join(", "));
    let _ = writeln!(out, "      {}", paint.colour(DIM, &problem.hint));
}

const RED: u8 = 31;
const GREEN: u8 = 32;
const YELLOW: u8 = 33;
const DIM: u8 = 2;
const BOLD: u8 = 1;

/// Colours, or none.
struct Paint(bool);

impl Paint {
    fn colour(&self, code: u8, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn strong(&self, text: &str) -> String {
        self.colour(BOLD, text)
    }
}
