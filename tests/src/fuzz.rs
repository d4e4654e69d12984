//! What every reader promises for any bytes at all, tried on bytes that nobody would think of.
//!
//! The list of targets is here, once. Two drivers take it: the program `fuzz` of this package, which needs nothing but
//! cargo and runs with the tests, and `tests/fuzz/`, which looks deeper with libFuzzer. An input that once broke a
//! promise is kept in `tests/fuzz/cases/` and tried first by both.

mod inputs;
mod mutate;
mod promises;
mod targets;

use std::path::{Path, PathBuf};

pub use mutate::Mutator;
pub use promises::hold;
pub use targets::TARGETS;

/// A reader, and how to get at it.
pub struct Target {
    /// Its name on the command line and in `tests/fuzz/`.
    pub name: &'static str,
    /// Tries an input; panics if a promise is broken.
    pub run: fn(&[u8]),
    /// Inputs to begin with: what the reader usually gets.
    seeds: fn() -> Vec<Vec<u8>>,
    /// What has a meaning to the reader.
    words: &'static [&'static str],
}

impl Target {
    /// The target of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// Inputs to begin with.
    pub fn seeds(&self) -> Vec<Vec<u8>> {
        (self.seeds)()
    }

    /// Inputs that once broke a promise, with where they are kept.
    pub fn cases(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/cases").join(self.name);
        let mut paths: Vec<PathBuf> =
            std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
    }

    /// A source of further inputs, the same ones for the same number.
    pub fn mutator(&self, seed: u64) -> Mutator {
        let cases = self.cases().into_iter().map(|(_, bytes)| bytes);
        Mutator::new(seed, self.seeds().into_iter().chain(cases).collect(), self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_hold_for_what_is_usual_and_for_what_once_broke_them() {
        for target in &TARGETS {
            let seeds = target.seeds();
            assert!(!seeds.is_empty(), "{} begins with nothing", target.name);
            seeds.iter().for_each(|seed| (target.run)(seed));
            for (path, bytes) in target.cases() {
                println!("{}", path.display());
                (target.run)(&bytes);
            }
        }
    }

    #[test]
    fn every_case_has_a_target_and_every_target_a_deep_one() {
        let deep = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
        let manifest = std::fs::read_to_string(deep.join("Cargo.toml")).unwrap();
        let bins = manifest.matches("[[bin]]").count();
        assert!(TARGETS.iter().all(|target| manifest.contains(&format!("name = \"{}\"", target.name))));
        assert_eq!(bins, TARGETS.len());
        for folder in std::fs::read_dir(deep.join("cases")).into_iter().flatten() {
            let name = folder.unwrap().file_name().into_string().unwrap();
            assert!(Target::named(&name).is_some(), "no target is named {name}");
        }
    }
}
