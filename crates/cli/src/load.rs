//! Reads a file from disk or standard input through the engine.

use std::collections::HashSet;
use std::io::Read;

use onhand_feed::{Compression, Error, Field, Outcome, Profile, Reading, Sentence, Verdict, open};
use onhand_stock::Key;

/// A file that was read.
pub(crate) struct Loaded {
    /// What it came to.
    pub(crate) outcome: Outcome,
    /// What it was wrapped in.
    pub(crate) compression: Option<Compression>,
    /// Its name, as it came.
    pub(crate) name: String,
    /// Its unpacked bytes.
    pub(crate) bytes: Vec<u8>,
    /// More files of the same layout, where an archive holds one list in several.
    pub(crate) more: Vec<Loaded>,
}

/// Why nothing was read.
pub(crate) enum Failure {
    /// The command, or the file's path, is wrong.
    Usage(String),
    /// The file cannot be read as stock.
    Unreadable(Error),
}

/// Unpacked bytes of one file: what a machine with a few gigabytes can hold several times.
const MAX_UNPACKED: u64 = 4 << 30;
/// Bytes given to the engine at a time.
const CHUNK: usize = 1 << 20;

/// Reads `file` (`-` for standard input) with the profile in a JSON file, if one is named.
pub(crate) fn load(file: &str, profile: Option<&str>) -> Result<Loaded, Failure> {
    let bytes = bytes(file).map_err(|error| Failure::Usage(format!("Cannot read {file}: {error}")))?;
    let profile = profile.map_or(Ok(Profile::default()), read_profile)?;
    let members = open(file, bytes, MAX_UNPACKED).map_err(Failure::Unreadable)?;
    let mut found = Vec::new();
    let mut failure = None;
    for member in members {
        match read(&member.bytes, [&member.name, file], &profile) {
            Ok(outcome) => found.push(Loaded {
                outcome,
                compression: member.compression,
                name: file.to_owned(),
                bytes: member.bytes,
                more: Vec::new(),
            }),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    match (choose(found), failure) {
        (Some(best), _) => Ok(best),
        (None, Some(error)) => Err(Failure::Unreadable(error)),
        (None, None) => Err(Failure::Usage(format!("{file} holds nothing to read"))),
    }
}

/// Of several files in an archive those that hold stock: read on as one if they have one layout; else a person has to say
/// which is meant.
fn choose(found: Vec<Loaded>) -> Option<Loaded> {
    let (mut stock, rest): (Vec<Loaded>, Vec<Loaded>) =
        found.into_iter().partition(|loaded| !loaded.outcome.lines.is_empty());
    let Some(first) = stock.first() else { return rest.into_iter().next() };
    let count = stock.len();
    if count > 1 && stock.iter().all(|loaded| layout(loaded) == layout(first)) {
        let again = lists_again(&stock);
        let mut first = stock.remove(0);
        first.take_in(stock);
        if again {
            first.doubt(Sentence::new("archive-again"));
        }
        return Some(first);
    }
    // The first of those with most lines.
    let best = (0..count).rev().max_by_key(|at| stock.get(*at).map_or(0, |loaded| loaded.outcome.lines.len()))?;
    let mut best = stock.swap_remove(best);
    if count > 1 {
        best.doubt(Sentence::new("archive-several").with("count", count));
    }
    Some(best)
}

/// What tells one layout from another.
fn layout(loaded: &Loaded) -> Vec<(&str, Field)> {
    let columns = &loaded.outcome.report.mapping.columns;
    columns.iter().map(|column| (column.header.as_str(), column.field)).collect()
}

/// True if an item of a store stands in more than one of the files.
fn lists_again(files: &[Loaded]) -> bool {
    let mut seen = HashSet::new();
    files.iter().any(|file| {
        let own: HashSet<(Option<&str>, Key<'_>)> =
            file.outcome.lines.iter().map(|line| (line.store, line.line.key())).collect();
        let again = own.iter().any(|key| seen.contains(key));
        seen.extend(own);
        again
    })
}

impl Loaded {
    /// Reads on with files of the same layout.
    fn take_in(&mut self, others: Vec<Loaded>) {
        for other in others {
            for reason in &other.outcome.report.reasons {
                self.doubt(reason.clone());
            }
            self.more.push(other);
        }
    }

    fn doubt(&mut self, reason: Sentence) {
        let report = &mut self.outcome.report;
        report.verdict = Verdict::NeedsConfirmation;
        if !report.reasons.contains(&reason) {
            report.reasons.push(reason);
        }
    }

    /// This file and those that are read on with it.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Loaded> {
        std::iter::once(self).chain(&self.more)
    }
}

fn bytes(file: &str) -> std::io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_profile(path: &str) -> Result<Profile, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::Usage(format!("Cannot read {path}: {error}")))?;
    serde_json::from_str(&text).map_err(|error| Failure::Usage(format!("{path} is not a profile: {error}")))
}

fn read(bytes: &[u8], names: [&str; 2], profile: &Profile) -> Result<Outcome, Error> {
    let reading = Reading::new(profile.clone()).keeping_rows().expecting(bytes.len() as u64);
    let mut reading = names.into_iter().fold(reading, Reading::named);
    for chunk in bytes.chunks(CHUNK) {
        reading.push(chunk)?;
    }
    reading.finish()
}
