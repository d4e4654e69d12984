//! What is committed, and what cargo says about it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of a committed file.
pub(crate) fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The paths of all files that git knows or would take, relative to the root.
pub(crate) fn files() -> Vec<String> {
    let listed = run("git", &["ls-files", "--cached", "--others", "--exclude-standard"]);
    let files: Vec<String> = listed.lines().filter(|path| root().join(path).is_file()).map(str::to_owned).collect();
    assert!(files.iter().any(|path| path == "Cargo.toml"), "git lists the wrong folder");
    files
}

/// The committed files with that ending.
pub(crate) fn files_ending(ending: &str) -> Vec<String> {
    let files: Vec<String> = files().into_iter().filter(|path| path.ends_with(ending)).collect();
    assert!(!files.is_empty(), "no file ends in {ending}");
    files
}

/// The manifests of all workspace members.
pub(crate) fn manifests() -> Vec<String> {
    files_ending("Cargo.toml").into_iter().filter(|path| path != "Cargo.toml").collect()
}

/// `cargo metadata` of everything.
pub(crate) fn metadata() -> Value {
    serde_json::from_str(&run("cargo", &["metadata", "--format-version", "1", "--locked"])).unwrap()
}

/// What a program says when run at the root.
pub(crate) fn run(program: &str, words: &[&str]) -> String {
    let done = Command::new(program).args(words).current_dir(root()).output().unwrap();
    assert!(done.status.success(), "{program} {words:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}
