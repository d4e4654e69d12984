//! The chart that README shows: a bar for each reader, as long as it takes.

use std::fmt::Write;

use super::Measured;
use super::matrix::{Host, Kind};

/// Which files are shown, where, and under which title.
const PANELS: [(&str, Host, &str); 4] = [
    ("csv-1m", Host::Chromium, "CSV, a million rows, in Chromium"),
    ("xlsx-100k", Host::Chromium, "XLSX, 100,000 rows, in Chromium"),
    ("xls-65k", Host::Chromium, "XLS, 65,000 rows, in Chromium"),
    ("csv-1m", Host::Node, "CSV, a million rows, in Node"),
];

const WIDTH: f64 = 760.0;
const NAMES: f64 = 190.0;
const BARS: f64 = 430.0;
const LINE: f64 = 20.0;

/// Colours for a light and for a dark page; no font or script from elsewhere.
const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600}.bar{fill:#afb8c1}.rust{fill:#6e7781}\
.own{fill:#1a7f37}.wrong{fill:none;stroke:#afb8c1}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.bar{fill:#484f58}\
.rust{fill:#7d8590}.own{fill:#3fb950}.wrong{fill:none;stroke:#7d8590}}";

/// The chart of what was measured; each panel has a scale of its own, from nothing to its slowest.
pub(super) fn svg(measured: &[Measured]) -> String {
    let mut body = String::new();
    let mut top = 0.0;
    for (file, host, title) in PANELS {
        top = panel(&mut body, top, title, shown(measured, file, host));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {top}\" role=\"img\" \
         aria-label=\"Milliseconds from a stock file to clean records, for Onhand and other readers\">\n<style>{STYLE}</style>\n{body}</svg>\n"
    )
}

/// Those of one file in one place that came to an end, the fastest first.
fn shown<'a>(measured: &'a [Measured], file: &str, host: Host) -> Vec<(&'a Measured, f64)> {
    let here = measured.iter().filter(|one| one.cell.file.name == file && one.cell.host == host);
    let mut shown: Vec<(&Measured, f64)> = here.filter_map(|one| Some((one, one.outcome.median()?))).collect();
    shown.sort_by(|a, b| a.1.total_cmp(&b.1));
    shown
}

/// Draws a panel and says where the next one begins.
fn panel(body: &mut String, top: f64, title: &str, shown: Vec<(&Measured, f64)>) -> f64 {
    let Some(slowest) = shown.last().map(|(_, time)| *time) else { return top };
    let mut y = top + 24.0;
    let _ = writeln!(body, "<text class=\"title\" x=\"4\" y=\"{y}\">{title}</text>");
    for (one, time) in &shown {
        y += LINE;
        let length = (time / slowest * BARS).max(1.0);
        let (class, note) = looks(one);
        let name = match one.cell.tool.kind {
            Kind::Own => "Onhand",
            Kind::Plain => "Onhand without SIMD",
            Kind::Rust if one.cell.file.form == "csv" => "csv (Rust, in wasm)",
            Kind::Rust => "calamine (Rust, in wasm)",
            Kind::JavaScript => one.cell.tool.name,
        };
        let _ = writeln!(body, "<text x=\"4\" y=\"{y}\">{name}</text>");
        let _ = writeln!(
            body,
            "<rect class=\"{class}\" x=\"{NAMES}\" y=\"{}\" width=\"{length:.1}\" height=\"13\" rx=\"2\"/>",
            y - 11.0
        );
        let _ = writeln!(body, "<text x=\"{:.1}\" y=\"{y}\">{}{note}</text>", NAMES + length + 6.0, duration(*time));
    }
    y + 14.0
}

fn looks(one: &Measured) -> (&'static str, &'static str) {
    match one.cell.tool.kind {
        _ if !one.outcome.wrong.is_empty() => ("wrong", " – loses codes"),
        Kind::Own | Kind::Plain => ("own", ""),
        Kind::Rust => ("rust", ""),
        Kind::JavaScript => ("bar", ""),
    }
}

fn duration(milliseconds: f64) -> String {
    if milliseconds < 1000.0 { format!("{milliseconds:.0} ms") } else { format!("{:.1} s", milliseconds / 1000.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::tell::tests::measured;

    #[test]
    fn bars_are_as_long_as_readers_take() {
        let chart = svg(&[
            measured("csv-1m", Host::Chromium, "papaparse", 2000.0, 3.0),
            measured("csv-1m", Host::Chromium, "onhand", 200.0, 3.0),
        ]);
        let bars: Vec<&str> = chart.lines().filter(|line| line.starts_with("<rect")).collect();
        assert!(bars[0].contains("class=\"own\"") && bars[0].contains("width=\"43.0\""), "{}", bars[0]);
        assert!(bars[1].contains("class=\"bar\"") && bars[1].contains("width=\"430.0\""), "{}", bars[1]);
        assert!(chart.contains(">200 ms<") && chart.contains(">2.0 s<"));
        assert!(chart.starts_with("<svg ") && chart.ends_with("</svg>\n"));
    }

    #[test]
    fn who_loses_codes_gets_no_full_bar() {
        let chart = svg(&[measured("xlsx-100k", Host::Chromium, "react-spreadsheet-import", 9.0, 2.0)]);
        assert!(chart.contains("class=\"wrong\"") && chart.contains("9 ms – loses codes"));
    }
}
