//! `onhand check`: the report a person reads.

use std::fmt::Write;

use onhand_feed::{Column, Field, Language, Ledger, Place, Problem, Sentence, Severity, Texts, Verdict};

use crate::load::Loaded;

/// Rows named with a problem.
const ROWS: usize = 5;

/// The report in a language, coloured if a terminal shows it.
pub(crate) fn report(loaded: &Loaded, language: Language, colours: bool) -> Vec<u8> {
    let report = &loaded.outcome.report;
    let print = Print { texts: Texts::new(language).with(own(language)), colours };
    let heading = |said| print.colour(BOLD, &print.texts.say(&said));
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}", print.verdict(report.verdict, report.lines));
    for reason in print.texts.all(&report.reasons) {
        let _ = writeln!(out, "  {reason}");
    }
    if let Some(system) = &report.sniff.system {
        let said = Sentence::new("check-system").with("system", system.as_str());
        let _ = writeln!(out, "  {}", print.texts.say(&said));
    }
    let _ = writeln!(out, "\n{}", heading(Sentence::new("check-columns")));
    for column in report.mapping.columns.iter().filter(|column| column.field != Field::Ignored) {
        let (field, why) = (print.field(column), print.texts.say(&column.why));
        let _ = writeln!(out, "  {field}: {why} ({:.0} %)", column.confidence * 100.0);
    }
    let _ = writeln!(out, "\n{}\n  {}", heading(Sentence::new("check-rows")), print.ledger(&report.ledger));
    if !report.problems.is_empty() {
        let _ = writeln!(out, "\n{}", heading(Sentence::new("check-problems")));
    }
    report.problems.iter().for_each(|found| print.problem(&mut out, found));
    out.into_bytes()
}

/// What is said around the engine's sentences.
fn own(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("../texts/en/check.ftl"),
        Language::Fr => include_str!("../texts/fr/check.ftl"),
        Language::De => include_str!("../texts/de/check.ftl"),
        Language::Es => include_str!("../texts/es/check.ftl"),
        Language::Ro => include_str!("../texts/ro/check.ftl"),
        Language::Ru => include_str!("../texts/ru/check.ftl"),
        Language::Ja => include_str!("../texts/ja/check.ftl"),
    }
}

/// A language, with colours or without.
struct Print {
    texts: Texts,
    colours: bool,
}

impl Print {
    fn verdict(&self, verdict: Verdict, lines: u32) -> String {
        let say = |said: Sentence| self.texts.say(&said.with("lines", lines));
        match verdict {
            Verdict::Ready => self.colour(GREEN, &say(Sentence::new("check-ready"))),
            Verdict::NeedsConfirmation => self.colour(YELLOW, &say(Sentence::new("check-doubtful"))),
            Verdict::Unreadable => self.colour(RED, &say(Sentence::new("check-unreadable"))),
        }
    }

    fn field(&self, column: &Column) -> String {
        let field = column.field.said();
        match &column.store {
            Some(store) => {
                self.texts.say(&Sentence::new("check-store").with("field", field).with("store", store.as_str()))
            }
            None => self.texts.say(&field),
        }
    }

    fn ledger(&self, rows: &Ledger) -> String {
        let Ledger { read, preamble, header, blank, footer, accepted, fixed, rejected } = *rows;
        let said = Sentence::new("check-ledger").with("read", read).with("preamble", preamble).with("header", header);
        let said = said.with("blank", blank).with("footer", footer);
        self.texts.say(&said.with("accepted", accepted).with("fixed", fixed).with("rejected", rejected))
    }

    fn problem(&self, out: &mut String, problem: &Problem) {
        let colour = match problem.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Info => DIM,
        };
        let (title, hint) = self.texts.problem(problem);
        let place = |place: &Place| {
            // What is said of the file as a whole.
            if place.row == 0 {
                return place.found.clone();
            }
            let said = Sentence::new("check-place").with("row", place.row);
            self.texts.say(&said.with("found", place.found.as_str()))
        };
        let places: Vec<String> = problem.places.iter().take(ROWS).map(place).collect();
        let more = if problem.count as usize > places.len() { ", …" } else { "" };
        let _ = writeln!(out, "  {} × {}", problem.count, self.colour(colour, &title));
        let between = self.texts.say(&Sentence::new("between"));
        let _ = writeln!(out, "      {}{more}", places.join(&between));
        let _ = writeln!(out, "      {}", self.colour(DIM, &hint));
    }

    fn colour(&self, code: u8, text: &str) -> String {
        if self.colours { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

const RED: u8 = 31;
const GREEN: u8 = 32;
const YELLOW: u8 = 33;
const DIM: u8 = 2;
const BOLD: u8 = 1;
