//! Small promises that every file keeps.

use crate::checkout::{files, files_ending, manifests, text};

/// All files that the promise is broken in, one a line.
fn assert_none(broken: Vec<String>, promise: &str) {
    assert!(broken.is_empty(), "{promise}:\n  {}", broken.join("\n  "));
}

/// Text files; what is not UTF-8 is a picture or a test case.
fn texts() -> Vec<(String, String)> {
    let read =
        |path: String| std::fs::read_to_string(crate::checkout::root().join(&path)).ok().map(|text| (path, text));
    files().into_iter().filter(|path| !path.starts_with("tests/corpus/")).filter_map(read).collect()
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent = files_ending(".rs").into_iter().filter(|path| !text(path).starts_with("//!"));
    assert_none(silent.collect(), "begins with `//!`");
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let limit = |path: &str| if path.starts_with("web/") || path.starts_with("worker/") { 500 } else { 800 };
    let long = files_ending(".rs").into_iter().chain(files_ending(".mjs")).filter_map(|path| {
        let lines = text(&path).lines().count();
        (lines > limit(&path)).then(|| format!("{path}: {lines} of {}", limit(&path)))
    });
    assert_none(long.collect(), "is no longer than its limit");
}

#[test]
fn nothing_is_left_for_later() {
    // Spelled apart, so that this list does not find itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("#[ig", "nore"),
        concat!("test.", "skip"),
        concat!("test.", "only"),
    ];
    let later =
        texts().into_iter().filter(|(path, _)| !path.ends_with("package-lock.json")).flat_map(|(path, text)| {
            marks
                .into_iter()
                .filter(|mark| text.contains(mark))
                .map(|mark| format!("{path}: {mark}"))
                .collect::<Vec<_>>()
        });
    assert_none(later.collect(), "is finished");
}

#[test]
fn no_test_waits_for_time_to_pass() {
    let sleeps = [concat!("waitFor", "Timeout"), concat!("set", "Timeout("), concat!("thread::", "sleep")];
    let waiting = texts().into_iter().filter(|(path, _)| path.starts_with("tests/")).flat_map(|(path, text)| {
        sleeps
            .into_iter()
            .filter(|sleep| text.contains(sleep))
            .map(|sleep| format!("{path}: {sleep}"))
            .collect::<Vec<_>>()
    });
    assert_none(waiting.collect(), "waits for what it needs and not for a time");
}

#[test]
fn nothing_tells_whose_machine_it_was_made_on() {
    let marks = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/tm", "p/"),
        concat!("/wo", "rk/"),
        concat!("C:\\", "Users"),
    ];
    let telling = texts().into_iter().flat_map(|(path, text)| {
        marks.into_iter().filter(|mark| text.contains(mark)).map(|mark| format!("{path}: {mark}")).collect::<Vec<_>>()
    });
    assert_none(telling.collect(), "holds no path of a machine");
}

#[test]
fn lockfiles_name_no_host() {
    let naming = files_ending("package-lock.json").into_iter().filter(|path| text(path).contains("\"resolved\""));
    assert_none(naming.collect(), "names no registry that it was made with");
    let foreign = files_ending("Cargo.lock").into_iter().flat_map(|path| {
        let sources =
            text(&path).lines().filter(|line| line.starts_with("source = ")).map(str::to_owned).collect::<Vec<_>>();
        let crates_io = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        sources.into_iter().filter(|line| line != crates_io).map(|line| format!("{path}: {line}")).collect::<Vec<_>>()
    });
    assert_none(foreign.collect(), "comes from crates.io");
}

#[test]
fn every_dependency_has_its_reason() {
    let unexplained = manifests().into_iter().flat_map(|manifest| {
        let text = text(&manifest);
        dependencies_without_reason(&text).into_iter().map(|line| format!("{manifest}: {line}")).collect::<Vec<_>>()
    });
    assert_none(unexplained.collect(), "has a sentence above it that says why");
}

/// Lines that name a crate which is not ours, in a section of dependencies, without a comment above.
fn dependencies_without_reason(manifest: &str) -> Vec<String> {
    let mut unexplained = Vec::new();
    let (mut among_dependencies, mut inside_value, mut explained) = (false, false, false);
    for line in manifest.lines() {
        let names_one = if line.starts_with('[') {
            among_dependencies = line.ends_with("dependencies]");
            line.contains("dependencies.")
        } else {
            among_dependencies && !inside_value && line.contains('=') && !line.starts_with('#')
        };
        if names_one && !explained && !line.starts_with("onhand-") && !line.contains(".onhand-") {
            unexplained.push(line.to_owned());
        }
        inside_value = (inside_value || line.ends_with('[') || line.ends_with('{')) && !line.starts_with([']', '}']);
        explained = line.starts_with('#');
    }
    unexplained
}

#[test]
fn a_dependency_without_reason_is_found() {
    let manifest = "[dependencies]\n# Ours needs none.\nonhand-feed.workspace = true\n# Why.\na = \"1\"\nb = \"2\"\n\
                    # Why.\n[dependencies.c]\nfeatures = [\n    \"x=y\",\n]\n[dependencies.d]\nversion = \"1\"\n[lints]\nworkspace = true\n";
    assert_eq!(dependencies_without_reason(manifest), ["b = \"2\"", "[dependencies.d]"]);
}
