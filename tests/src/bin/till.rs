//! Writes the files that readers are compared on, each with what is true of it beside it, and prints nothing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a program for those who work on this")]

use std::fs;
use std::path::Path;

use onhand_tests::till::{self, Truth};
use serde_json::{Value, json};

/// `till FOLDER FORM ROWS`: writes `FOLDER/FORM-ROWS.FORM` and `FOLDER/FORM-ROWS.json`, if they are not there as they are.
fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, form, rows] = words.as_slice() else { panic!("till FOLDER FORM ROWS") };
    let count = rows.parse().unwrap();
    let path = Path::new(folder).join(format!("{form}-{rows}.{form}"));
    if is_there(&path) {
        return;
    }
    let bytes = match form.as_str() {
        "csv" => till::csv(count).into_bytes(),
        "xlsx" => till::xlsx(count),
        "xls" => till::xls(count),
        other => panic!("No such form: {other}"),
    };
    fs::create_dir_all(folder).unwrap();
    fs::write(&path, bytes).unwrap();
    fs::write(path.with_extension("json"), told(&Truth::of(count))).unwrap();
}

/// True if both were written by this version.
fn is_there(path: &Path) -> bool {
    let told = fs::read_to_string(path.with_extension("json")).unwrap_or_default();
    let told: Value = serde_json::from_str(&told).unwrap_or_default();
    path.is_file() && told["version"] == till::VERSION
}

fn told(truth: &Truth) -> String {
    let Truth { rows, lines, wrong, lost, negative, codes, quantity, cents } = truth;
    json!({ "version": till::VERSION, "rows": rows, "lines": lines, "wrong": wrong, "lost": lost, "negative": negative,
        "codes": codes, "quantity": quantity, "cents": cents })
    .to_string()
}
