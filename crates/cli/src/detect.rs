//! `onhand detect`: what a file is, as JSON.

use onhand_feed::{Column, Error, Problem, Texts, Verdict};
use serde_json::{Value, json};

use crate::load::Loaded;

/// Rows listed with each issue.
const MAX_ROWS: usize = 250;

/// The report of a file that was read.
pub(crate) fn json(loaded: &Loaded) -> Vec<u8> {
    let report = &loaded.outcome.report;
    let sniff = &report.sniff;
    // Other programs stand on these words: they are English wherever they are printed.
    let texts = Texts::english();
    let value = json!({
        "format": sniff.format,
        "compression": loaded.compression,
        "encoding": sniff.encoding,
        "delimiter": sniff.delimiter,
        "quote": sniff.quote,
        "sheet": sniff.sheet,
        "header_row": sniff.header_row,
        "system": sniff.system,
        "columns": report.mapping.columns.iter().map(|found| column(&texts, found)).collect::<Vec<_>>(),
        "records": loaded.all().map(records).sum::<u32>(),
        "issues": report.problems.iter().map(|problem| issue(&texts, problem)).collect::<Vec<_>>(),
        "verdict": report.verdict,
        "reasons": texts.all(&report.reasons),
        "ledger": report.ledger,
        "why": texts.all(&sniff.why),
    });
    line(&value)
}

fn records(loaded: &Loaded) -> u32 {
    let ledger = &loaded.outcome.report.ledger;
    ledger.accepted + ledger.fixed + ledger.rejected
}

/// The report of a file that cannot be read.
pub(crate) fn unreadable(error: &Error) -> Vec<u8> {
    let (title, hint) = Texts::english().error(error);
    let issue =
        json!({"code": error.code(), "severity": "error", "count": 1, "rows": [], "title": title, "hint": hint});
    line(&json!({
        "format": null, "compression": null, "encoding": null, "delimiter": null, "quote": null, "sheet": null,
        "header_row": null, "columns": [], "records": 0, "issues": [issue], "verdict": Verdict::Unreadable,
        "reasons": [format!("{title} {hint}")],
    }))
}

fn line(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

fn column(texts: &Texts, column: &Column) -> Value {
    let mut value = json!({
        "index": column.index,
        "header": column.header,
        "field": column.field,
        "confidence": (f64::from(column.confidence) * 1000.0).round() / 1000.0,
        "why": texts.say(&column.why),
    });
    if let (Some(store), Some(object)) = (&column.store, value.as_object_mut()) {
        object.insert("store".into(), json!(store));
    }
    value
}

fn issue(texts: &Texts, problem: &Problem) -> Value {
    let (title, hint) = texts.problem(problem);
    let rows: Vec<u32> = problem.places.iter().map(|place| place.row).filter(|row| *row > 0).take(MAX_ROWS).collect();
    json!({
        "code": problem.code, "severity": problem.severity, "count": problem.count, "rows": rows,
        "title": title, "hint": hint,
    })
}
