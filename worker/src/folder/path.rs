//! Places in a folder: addresses outside, paths inside.

use crate::route::decode;

/// Where the folder begins.
const ROOT: &str = "/dav";

/// Parts of a path: more is no till's habit.
const DEPTH_LIMIT: usize = 8;

/// Characters of a part: what file systems allow.
const NAME_LIMIT: usize = 255;

/// What the outcome beside a file is called.
pub(super) const OUTCOME: &str = ".onhand.txt";

/// True for addresses of folders.
pub(crate) fn is_folder_address(path: &str) -> bool {
    path == ROOT || path.starts_with("/dav/")
}

/// A place in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place(Vec<String>);

/// What a name says about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something to be taken in.
    Report,
    /// Says that the file of that name is whole.
    Complete(String),
    /// What programs keep for themselves or rename when it is whole, and what we write.
    Passing,
}

impl Place {
    /// The place of an address, percent-encoded.
    pub(super) fn parse(path: &str) -> Option<Self> {
        let rest = path.strip_prefix(ROOT).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        let parts: Vec<String> = rest.split('/').filter(|part| !part.is_empty()).map(decode).collect::<Option<_>>()?;
        let valid = |part: &String| {
            part.chars().count() <= NAME_LIMIT
                && part != "."
                && part != ".."
                && !part.contains(['/', '\\', '\0'])
                && !part.contains(char::is_control)
        };
        (parts.len() <= DEPTH_LIMIT && parts.iter().all(valid)).then_some(Self(parts))
    }

    /// The place that a `Destination` names: an address or a path.
    pub(super) fn of_destination(destination: &str) -> Option<Self> {
        let path = match destination.split_once("://") {
            Some((_, rest)) => rest.get(rest.find('/')?..)?,
            None => destination,
        };
        Self::parse(path)
    }

    pub(super) fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// The first part: a store's folder has the store's id.
    pub(super) fn store(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    pub(super) fn name(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    pub(super) fn path(&self) -> String {
        self.0.join("/")
    }

    pub(super) fn parent(&self) -> Self {
        Self(self.0.iter().take(self.0.len().saturating_sub(1)).cloned().collect())
    }

    /// What is inside of this place under that name.
    pub(super) fn join(&self, name: &str) -> Option<Self> {
        let mut parts = self.0.clone();
        parts.push(name.to_owned());
        (parts.len() <= DEPTH_LIMIT + 1).then_some(Self(parts))
    }

    pub(super) fn is_inside(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The address, percent-encoded; a folder's ends with a slash.
    pub(super) fn address(&self, is_folder: bool) -> String {
        let mut address = ROOT.to_owned();
        for part in &self.0 {
            address.push('/');
            address.extend(part.bytes().map(encoded));
        }
        if is_folder {
            address.push('/');
        }
        address
    }

    pub(super) fn kind(&self) -> Kind {
        kind(self.name())
    }
}

/// True if a file of that name is something to be taken in.
pub(crate) fn is_report(name: &str) -> bool {
    kind(name) == Kind::Report
}

/// A byte of an address (RFC 3986, 2.3).
fn encoded(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

fn kind(name: &str) -> Kind {
    const STARTS: [&str; 3] = [".", "~$", "$"];
    const ENDS: [&str; 13] = [
        ".tmp",
        ".temp",
        ".part",
        ".partial",
        ".filepart",
        ".crdownload",
        ".download",
        ".swp",
        ".bak",
        ".lock",
        ".uploading",
        ".writing",
        "~",
    ];
    const NAMES: [&str; 3] = ["desktop.ini", "thumbs.db", "ehthumbs.db"];
    let lower = name.to_lowercase();
    for end in [".complete", ".done", ".ready", ".ok"] {
        if let Some(whole) = lower.strip_suffix(end).filter(|whole| !whole.is_empty()) {
            return Kind::Complete(name.get(..whole.len()).unwrap_or(name).to_owned());
        }
    }
    let passing = lower.ends_with(OUTCOME)
        || STARTS.iter().any(|start| lower.starts_with(start))
        || ENDS.iter().any(|end| lower.ends_with(end))
        || NAMES.contains(&lower.as_str())
        // rclone's own, while it writes: `name.ab12cd34.partial`, `.rclone…`.
        || lower.contains(".rclone");
    if passing { Kind::Passing } else { Kind::Report }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths_belong_together() {
        let place = Place::parse("/dav/laval/Stock%20d%E2%80%99%C3%A9t%C3%A9.csv").unwrap();
        assert_eq!((place.path().as_str(), place.store(), place.depth()), ("laval/Stock d’été.csv", Some("laval"), 2));
        assert_eq!(place.address(false), "/dav/laval/Stock%20d%E2%80%99%C3%A9t%C3%A9.csv");
        assert_eq!(place.parent().address(true), "/dav/laval/");
        assert_eq!(Place::of_destination("https://onhand.example/dav/a/b.csv").unwrap().path(), "a/b.csv");
        assert_eq!(Place::of_destination("/dav/a/b.csv").unwrap().path(), "a/b.csv");
        assert!(Place::parse("/dav").unwrap().is_root() && Place::parse("/dav/").unwrap().is_root());
    }

    #[test]
    fn nobody_gets_out_of_the_folder() {
        for path in
            ["/dav/../x", "/dav/a/%2e%2e/b", "/dav/a%2Fb", "/dav/a%5Cb", "/dav/%00", "/dav/%FF", "/other", "/davx"]
        {
            assert!(Place::parse(path).is_none(), "{path}");
        }
        assert!(Place::parse(&format!("/dav{}", "/a".repeat(9))).is_none());
        assert!(Place::of_destination("https://onhand.example").is_none());
    }

    #[test]
    fn names_say_what_is_to_be_taken_in() {
        for name in ["stock.csv", "STOCK", "report.xlsx", "a.b.c.txt", "stock.complete.csv"] {
            assert_eq!(kind(name), Kind::Report, "{name}");
        }
        for name in ["._stock.csv", ".DS_Store", "~$stock.xlsx", "stock.csv.part", "Thumbs.db", "stock.csv.onhand.txt"]
        {
            assert_eq!(kind(name), Kind::Passing, "{name}");
        }
        assert_eq!(kind("Stock.csv.complete"), Kind::Complete("Stock.csv".into()));
        assert_eq!(kind(".complete"), Kind::Passing);
    }
}
