//! What the page says: one file of texts for each language, and the script that speaks them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::build::put;
use crate::house::{House, Profile};
use crate::process;
use crate::tools::Node;

/// Where the engine's and the page's own texts stand, a folder for each language.
const FOLDERS: [&str; 2] = ["crates/feed/texts", "web/app/texts"];

/// What only those read who are signed in, and what the Worker says to them too; it is brought as a file of its own, so that
/// nobody else waits for it.
const INSIDE: [&str; 2] = ["inbox.ftl", "shared.ftl"];

/// The script, which stands on the browser's Fluent.
const SCRIPT: &str = "web/app/src/first.js";

/// Puts script and texts into the bundle.
pub(crate) fn bring(house: &House, node: &Node, profile: Profile) -> Result<()> {
    let site = house.bundle(profile).join("site");
    put(&script(house, node)?, &site.join("first.js"))?;
    for language in entries(&house.path("web/app/texts"))? {
        let code = language.file_name().context("a folder has a name")?.to_string_lossy().into_owned();
        put(&texts(house, &code, false)?, &site.join("texts").join(format!("{code}.ftl")))?;
        put(&texts(house, &code, true)?, &site.join("texts").join(format!("{code}-inbox.ftl")))?;
    }
    Ok(())
}

/// With what it imports, as one file without a needless sign: the first word on the page waits for it. The page's module
/// comes later.
fn script(house: &House, node: &Node) -> Result<Vec<u8>> {
    let made = house.made("house/first.js");
    let mut esbuild = node.script("esbuild/bin/esbuild");
    esbuild.arg(house.path(SCRIPT)).args(["--bundle", "--minify", "--format=esm", "--log-level=warning"]);
    esbuild.args(["--external:./pkg/*", "--loader:.csv=text"]);
    process::run(esbuild.arg(format!("--outfile={}", made.display())))?;
    Ok(fs::read(made)?)
}

/// What is said in one language to everybody, or to those who are signed in, without the comments of the sources.
fn texts(house: &House, code: &str, inside: bool) -> Result<Vec<u8>> {
    let mut all = String::new();
    for folder in FOLDERS {
        let files = entries(&house.path(folder).join(code))?;
        for file in files.into_iter().filter(|file| INSIDE.iter().any(|name| file.ends_with(name)) == inside) {
            all += &fs::read_to_string(&file).with_context(|| format!("Could not read {}", file.display()))?;
        }
    }
    Ok(without_comments(&all).into_bytes())
}

fn without_comments(texts: &str) -> String {
    let lines = texts.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// What a folder holds, in the order of names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = fs::read_dir(folder).with_context(|| format!("There are no texts in {}", folder.display()))?;
    let mut entries = read.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_served_with_all_that_is_said() {
        let house = House::find();
        for language in entries(&house.path("web/app/texts")).unwrap() {
            let code = language.file_name().unwrap().to_string_lossy().into_owned();
            let said = |inside| String::from_utf8(texts(&house, &code, inside).unwrap()).unwrap();
            for (inside, id) in [
                (false, "gtin-check-digit = "),
                (false, "field-gtin = "),
                (false, "drop-title = "),
                (true, "ways-title = "),
            ] {
                assert!(said(inside).contains(id), "{code} has no {id}");
                assert!(!said(!inside).contains(id), "{code} brings {id} twice");
            }
        }
    }

    #[test]
    fn comments_stay_at_home() {
        assert_eq!(without_comments("### What.\n\na = A\n    .hint = B\n# no\n"), "a = A\n    .hint = B\n");
    }
}
