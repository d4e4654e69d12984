//! What a bench found: tables, JSON, and one line of ratios.

use std::fmt::Write;

use anyhow::Result;
use serde_json::{Value, json};

use super::Measured;
use super::matrix::{self, File, Group, Host, Kind};

/// The tools of a group, the fastest first.
pub(super) fn table(group: &Group, measured: &[Measured]) -> String {
    let own = measured.iter().find(|one| one.cell.tool.kind == Kind::Own).and_then(|one| one.outcome.median());
    let mut sorted: Vec<&Measured> = measured.iter().collect();
    sorted.sort_by(|a, b| order(a).total_cmp(&order(b)));
    let mut text = format!("\n{} in {}\n", group.file.name, group.host.name());
    text += &format!(
        "{:26}{:>9}{:>9}{:>8}{:>9}{:>9}{:>10}{:>8}\n",
        "", "ms", "MB/s", "cold", "peak MB", "wasm MB", "100 rows", "×"
    );
    for one in sorted {
        let name = one.cell.tool.name;
        let _ = match &one.outcome.failure {
            Some(failure) => writeln!(text, "{name:26} {failure}"),
            None => writeln!(text, "{name:26}{}{}", numbers(one, own), remark(one)),
        };
    }
    text
}

fn order(one: &Measured) -> f64 {
    one.outcome.median().unwrap_or(f64::INFINITY)
}

fn numbers(one: &Measured, own: Option<f64>) -> String {
    let outcome = &one.outcome;
    let (time, megabytes) = (outcome.median(), one.bytes as f64 / 1e6);
    let speed = time.map(|time| megabytes / time * 1000.0);
    let ratio = time.zip(own).map(|(time, own)| time / own);
    let columns = [
        (time, 9, 1),
        (speed, 9, 0),
        (outcome.cold(), 8, 0),
        (outcome.peak.map(|bytes| bytes / 1e6), 9, 0),
        (outcome.wasm.map(|bytes| bytes / 1e6), 9, 1),
        (outcome.preview(), 10, 1),
        (ratio, 8, 2),
    ];
    let shown = |(number, width, digits): (Option<f64>, usize, usize)| match number {
        Some(number) => format!("{number:width$.digits$}"),
        None => format!("{:>width$}", "–"),
    };
    columns.map(shown).concat()
}

/// What has to be said beside the numbers: fast is nothing where records are wrong.
fn remark(one: &Measured) -> String {
    let lines = one.outcome.wrong.iter().find(|(name, ..)| name == "lines");
    match (one.outcome.wrong.as_slice(), lines) {
        ([], _) => String::new(),
        (_, Some((_, is, should))) => format!("  wrong: {is} of {should} lines"),
        (wrong, None) => {
            format!("  wrong: {}", wrong.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A reader that read something else than what is there, unless it is known to.
pub(super) fn surprise(one: &Measured) -> Option<String> {
    let (cell, outcome) = (&one.cell, &one.outcome);
    let place = format!("{} on {} in {}", cell.tool.name, cell.file.name, cell.host.name());
    if cell.tool.kind == Kind::Own
        && let Some(failure) = &outcome.failure
    {
        return Some(format!("FAILED: {place}: {failure}"));
    }
    if outcome.wrong.is_empty() || cell.tool.known_fault(cell.file.form).is_some() {
        return None;
    }
    let sums: Vec<String> =
        outcome.wrong.iter().map(|(name, is, should)| format!("{name} {is} is not {should}")).collect();
    Some(format!("WRONG: {place}: {}", sums.join(", ")))
}

/// `csv-node 12.05 …`: the fastest peer's time over ours, of the groups of the quick run.
pub(super) fn ratios(measured: &[Measured]) -> String {
    let told = matrix::quick().into_iter().map(|group| {
        let ratio = ratio(measured, group.file, group.host).map_or("–".to_owned(), |ratio| format!("{ratio:.2}"));
        format!("{}-{} {ratio}", group.file.form, group.host.name())
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Of readers that a page would use in our place, and that read what is there.
fn ratio(measured: &[Measured], file: File, host: Host) -> Option<f64> {
    let here = || measured.iter().filter(move |one| one.cell.file == file && one.cell.host == host);
    let own = here().find(|one| one.cell.tool.kind == Kind::Own)?.outcome.median()?;
    let peers = here().filter(|one| one.cell.tool.kind == Kind::JavaScript && one.outcome.wrong.is_empty());
    let fastest = peers.filter_map(|one| one.outcome.median()).min_by(f64::total_cmp)?;
    Some(fastest / own)
}

/// All that was measured, for programs.
pub(super) fn json(measured: &[Measured]) -> Result<String> {
    let cell = |one: &Measured| {
        let (cell, outcome) = (&one.cell, &one.outcome);
        json!({
            "file": cell.file.name, "host": cell.host.name(), "tool": cell.tool.name, "bytes": one.bytes,
            "median_ms": outcome.median(), "cold_ms": outcome.cold(), "preview_ms": outcome.preview(),
            "peak_bytes": outcome.peak, "wasm_bytes": outcome.wasm, "failure": outcome.failure,
            "wrong": outcome.wrong.iter().map(|(name, is, should)| json!({ "sum": name, "is": is, "should": should })).collect::<Vec<_>>(),
            "known_fault": cell.tool.known_fault(cell.file.form),
        })
    };
    Ok(serde_json::to_string_pretty(&measured.iter().map(cell).collect::<Vec<Value>>())?)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::bench::cell::{Cell, Outcome, Raced, Sums};
    use crate::bench::matrix::Tool;

    /// A cell that took so many milliseconds and read so many of three lines.
    pub(in crate::bench) fn measured(file: &str, host: Host, tool: &str, time: f64, lines: f64) -> Measured {
        let cell = Cell { file: File::named(file).unwrap(), host, tool: Tool::named(tool).unwrap() };
        let mut outcome = Outcome::default();
        let sums = |lines| Sums::from([("lines".to_owned(), lines)]);
        let raced = Raced {
            times: vec![2.0 * time, time],
            preview: Some(time),
            peak: Some(1e6),
            wasm: None,
            answer: sums(lines),
        };
        outcome.add(Ok(raced), &sums(3.0));
        Measured { cell, outcome, bytes: 1_000_000 }
    }

    #[test]
    fn ratios_are_to_the_fastest_that_reads_what_is_there() {
        let all = [
            measured("csv-1m", Host::Node, "onhand", 10.0, 3.0),
            measured("csv-1m", Host::Node, "udsv", 125.0, 3.0),
            measured("csv-1m", Host::Node, "papaparse", 100.0, 2.0),
            measured("csv-1m", Host::Node, "rust", 20.0, 3.0),
        ];
        assert_eq!(ratios(&all), "csv-node 12.50 csv-chromium – xlsx-node – xlsx-chromium – xls-node –");
    }

    #[test]
    fn who_reads_something_else_is_named_unless_it_is_known() {
        let surprised = |one| surprise(&one);
        assert_eq!(surprised(measured("csv-1m", Host::Node, "onhand", 10.0, 3.0)), None);
        let told = surprised(measured("csv-1m", Host::Node, "onhand", 10.0, 2.0)).unwrap();
        assert_eq!(told, "WRONG: onhand on csv-1m in node: lines 2 is not 3");
        assert!(surprised(measured("csv-1m", Host::Node, "react-spreadsheet-import", 10.0, 2.0)).is_some());
        assert_eq!(surprised(measured("xlsx-1m", Host::Node, "react-spreadsheet-import", 10.0, 2.0)), None);
    }

    #[test]
    fn tables_begin_with_the_fastest_and_say_what_is_wrong() {
        let file = File::named("csv-1m").unwrap();
        let group = Group { file, host: Host::Node, tools: Vec::new() };
        let table = table(
            &group,
            &[
                measured("csv-1m", Host::Node, "papaparse", 100.0, 2.0),
                measured("csv-1m", Host::Node, "onhand", 10.0, 3.0),
            ],
        );
        let lines: Vec<&str> = table.trim().lines().collect();
        assert_eq!(lines[0], "csv-1m in node");
        assert!(lines[2].starts_with("onhand") && lines[2].contains(" 10.0 ") && lines[2].contains(" 100 "), "{table}");
        assert!(lines[3].starts_with("papaparse") && lines[3].ends_with("10.00  wrong: 2 of 3 lines"), "{table}");
    }

    #[test]
    fn programs_read_the_same() {
        let text = json(&[measured("csv-1m", Host::Node, "onhand", 10.0, 3.0)]).unwrap();
        let told: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((told[0]["median_ms"].as_f64(), told[0]["file"].as_str()), (Some(10.0), Some("csv-1m")));
    }
}
