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

/// Who reads what, as the beginnings of names of files: those who are signed in, and what the Worker says to them too; whoever
/// works in the office. It is brought as files of their own, so that nobody else waits for it.
const PARTS: [(&str, &[&str]); 2] = [("-inbox", &["inbox", "shared"]), ("-office", &["office", "routing"])];

/// What only the Worker says, as the beginning of names of files.
const ELSEWHERE: &str = "papers";

/// The scripts, which stand on the browser's Fluent, and where they go.
const SCRIPTS: [(&str, &str); 2] =
    [("web/app/src/first.js", "first.js"), ("web/app/src/office/first.js", "office/first.js")];

/// Puts script and texts into the bundle.
pub(crate) fn bring(house: &House, node: &Node, profile: Profile) -> Result<()> {
    let site = house.bundle(profile).join("site");
    for (from, to) in SCRIPTS {
        put(&script(house, node, from)?, &site.join(to))?;
    }
    for language in entries(&house.path("web/app/texts"))? {
        let code = language.file_name().context("a folder has a name")?.to_string_lossy().into_owned();
        for part in PARTS.map(|(part, _)| part).into_iter().chain([""]) {
            put(&texts(house, &code, part)?, &site.join("texts").join(format!("{code}{part}.ftl")))?;
        }
    }
    Ok(())
}

/// With what it imports, as one file without a needless sign: the first word on the page waits for it. The page's module
/// comes later.
fn script(house: &House, node: &Node, source: &str) -> Result<Vec<u8>> {
    let made = house.made("house/first.js");
    let mut esbuild = node.script("esbuild/bin/esbuild");
    esbuild.arg(house.path(source)).args(["--bundle", "--minify", "--format=esm", "--log-level=warning"]);
    esbuild.args(["--external:./pkg/*", "--loader:.csv=text"]);
    process::run(esbuild.arg(format!("--outfile={}", made.display())))?;
    Ok(fs::read(made)?)
}

/// What is said in one language to those who read that part, without the comments of the sources; to everybody if it has no name.
fn texts(house: &House, code: &str, part: &str) -> Result<Vec<u8>> {
    let mut all = String::new();
    for folder in FOLDERS {
        let files = entries(&house.path(folder).join(code))?;
        for file in files.into_iter().filter(|file| part_of(file) == Some(part)) {
            all += &fs::read_to_string(&file).with_context(|| format!("Could not read {}", file.display()))?;
        }
    }
    Ok(without_comments(&all).into_bytes())
}

/// Who reads a file; nobody in a browser reads some.
fn part_of(file: &Path) -> Option<&'static str> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let read = PARTS.iter().find(|(_, names)| names.iter().any(|beginning| name.starts_with(beginning)));
    let part = read.map_or("", |(part, _)| *part);
    (!name.starts_with(ELSEWHERE)).then_some(part)
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
            let said = |part| String::from_utf8(texts(&house, &code, part).unwrap()).unwrap();
            for (part, id) in [
                ("", "gtin-check-digit = "),
                ("", "field-gtin = "),
                ("", "drop-title = "),
                ("-inbox", "ways-title = "),
                ("-office", "office-outlets = "),
            ] {
                for any in ["", "-inbox", "-office"] {
                    assert_eq!(said(any).contains(id), any == part, "{code}: {id} in {code}{any}");
                }
            }
        }
    }

    #[test]
    fn comments_stay_at_home() {
        assert_eq!(without_comments("### What.\n\na = A\n    .hint = B\n# no\n"), "a = A\n    .hint = B\n");
    }
}
