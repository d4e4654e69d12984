//! What a newcomer reads is true.

use std::collections::BTreeSet;

use crate::checkout::{root, text};

/// `cargo xtask …` as far as it can be typed: words and flags up to a placeholder or the end of the code.
fn commands(text: &str) -> BTreeSet<String> {
    let after = text.split("cargo xtask ").skip(1);
    let typed = after.map(|rest| rest.split(['`', '\n', ';', '|', '[', '#', ',']).next().unwrap_or_default().trim());
    typed
        .map(|words| words.split("  ").next().unwrap_or_default().to_owned())
        .filter(|words| !words.starts_with('…'))
        .collect()
}

#[test]
fn every_command_that_is_written_down_exists() {
    let usage = text("crates/xtask/src/main.rs");
    for place in ["README.md", "CHANGELOG.md", ".ci/run"] {
        let written = commands(&text(place));
        assert!(!written.is_empty(), "{place} names no command");
        for command in written {
            let mut words = command.split(' ');
            let (verb, rest) = (words.next().unwrap_or_default(), words.collect::<Vec<_>>());
            let line =
                usage.lines().filter(|line| line.starts_with(&format!("cargo xtask {verb}"))).collect::<String>();
            assert!(!line.is_empty(), "{place}: cargo xtask {command}: no such command");
            for word in rest.iter().filter(|word| !word.chars().all(|letter| letter.is_ascii_digit())) {
                assert!(line.contains(word), "{place}: cargo xtask {command}: no such word {word}");
            }
        }
    }
}

#[test]
fn every_link_of_the_readme_leads_somewhere() {
    let readme = text("README.md");
    let links: Vec<&str> = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(!links.is_empty());
    for link in links.iter().filter(|link| !link.contains("://") && !link.starts_with('#')) {
        assert!(root().join(link).exists(), "README.md links to {link}, which is not there");
    }
}

#[test]
fn the_map_names_every_house_part() {
    let readme = text("README.md");
    for manifest in crate::checkout::manifests() {
        let folder = manifest.trim_end_matches("Cargo.toml");
        assert!(readme.contains(folder), "the map of README.md leaves out {folder}");
    }
}
