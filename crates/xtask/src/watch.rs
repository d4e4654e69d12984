//! Notices that a source changed, by looking: no native watcher behaves the same everywhere, and there are few files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::house::House;

/// What page, engine and Worker are made of.
const SOURCES: [&str; 6] = ["crates/stock", "crates/feed", "web", "worker", "Cargo.toml", "Cargo.lock"];

const INTERVAL: Duration = Duration::from_millis(300);

/// The state of all sources at one moment.
#[derive(PartialEq, Eq)]
pub(crate) struct Sources(BTreeMap<PathBuf, SystemTime>);

impl Sources {
    /// As they are now.
    pub(crate) fn now(house: &House) -> Self {
        let mut files = BTreeMap::new();
        SOURCES.iter().for_each(|source| note(&house.path(source), &mut files));
        Self(files)
    }

    /// Waits one interval. If something changed since, waits until the writing has stopped and gives the new state.
    pub(crate) fn next(&self, house: &House) -> Option<Self> {
        thread::sleep(INTERVAL);
        let mut now = Self::now(house);
        if now == *self {
            return None;
        }
        loop {
            thread::sleep(INTERVAL);
            let later = Self::now(house);
            if later == now {
                return Some(now);
            }
            now = later;
        }
    }
}

fn note(path: &Path, files: &mut BTreeMap<PathBuf, SystemTime>) {
    let Ok(about) = fs::metadata(path) else { return };
    if about.is_file() {
        files.insert(path.to_owned(), about.modified().unwrap_or(SystemTime::UNIX_EPOCH));
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        note(&entry.path(), files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_a_change_and_nothing_is_none() {
        let house =
            House { root: std::env::temp_dir().join(format!("onhand-watch-{}", std::process::id())), ..House::find() };
        fs::create_dir_all(house.path("web/app")).unwrap();
        let before = Sources::now(&house);
        assert!(before.next(&house).is_none());
        fs::write(house.path("web/app/page.css"), "body {}").unwrap();
        let after = before.next(&house).unwrap();
        assert!(after.next(&house).is_none());
        fs::remove_dir_all(&house.root).unwrap();
    }
}
