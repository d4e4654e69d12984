//! Reads a file from disk or standard input through the engine.

use std::io::Read;

use onhand_feed::{Compression, Error, Outcome, Profile, Reading, Verdict, open};

/// A file that was read.
pub(crate) struct Loaded {
    /// What it came to.
    pub(crate) outcome: Outcome,
    /// What it was wrapped in.
    pub(crate) compression: Option<Compression>,
    /// Its unpacked bytes.
    pub(crate) bytes: Vec<u8>,
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
        match read(&member.bytes, &profile) {
            Ok(outcome) => found.push(Loaded { outcome, compression: member.compression, bytes: member.bytes }),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    match (choose(found), failure) {
        (Some(best), _) => Ok(best),
        (None, Some(error)) => Err(Failure::Unreadable(error)),
        (None, None) => Err(Failure::Usage(format!("{file} holds nothing to read"))),
    }
}

/// Of several files in an archive the one that holds stock; if more than one does, a person has to say which.
fn choose(mut found: Vec<Loaded>) -> Option<Loaded> {
    let holds_stock = |loaded: &Loaded| !loaded.outcome.lines.is_empty();
    let rivals = found.iter().filter(|loaded| holds_stock(loaded)).count();
    // The first of those with most lines.
    let best = (0..found.len()).rev().max_by_key(|at| found.get(*at).map_or(0, |loaded| loaded.outcome.lines.len()))?;
    let mut best = found.swap_remove(best);
    if rivals > 1 {
        let report = &mut best.outcome.report;
        report.verdict = Verdict::NeedsConfirmation;
        report
            .reasons
            .push(format!("{rivals} files of the archive hold stock; this is the longest. Send them one by one."));
    }
    Some(best)
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

fn read(bytes: &[u8], profile: &Profile) -> Result<Outcome, Error> {
    let mut reading = Reading::new(profile.clone()).keeping_rows();
    for chunk in bytes.chunks(CHUNK) {
        reading.push(chunk)?;
    }
    reading.finish()
}
