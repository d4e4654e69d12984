//! Folders of FTP servers: which file is the newest that is meant.

use super::reply::moment;

/// A file in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) modified: Option<i64>,
}

/// The files of a machine-readable listing (RFC 3659, 7): `type=file;size=5;modify=20260301083000; stock.csv`.
pub(crate) fn machine(listing: &str) -> Vec<Entry> {
    listing.lines().filter_map(fact_line).collect()
}

fn fact_line(line: &str) -> Option<Entry> {
    let (facts, name) = line.split_once(' ')?;
    let fact = |wanted: &str| {
        let mut facts = facts.split(';').filter_map(|fact| fact.split_once('='));
        facts.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
    };
    let is_file = fact("type").is_none_or(|kind| kind.eq_ignore_ascii_case("file"));
    is_file.then(|| Entry { name: last(name).to_owned(), modified: fact("modify").and_then(moment) })
}

/// The names of a plain listing; some servers put the folder before them.
pub(crate) fn names(listing: &str) -> Vec<Entry> {
    let names = listing.lines().map(|line| last(line.trim_end()));
    names.filter(|name| !name.is_empty()).map(|name| Entry { name: name.to_owned(), modified: None }).collect()
}

fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// True if a name is a pattern: `stock-*.csv`, `stock-??.csv`.
pub(crate) fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?'])
}

/// Whether a name is of a pattern: `*` stands for any letters, `?` for one.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut at, mut of) = (0, 0);
    // Where the last star was, and up to where it stands for letters: the only choice that ever has to be taken back.
    let mut star: Option<(usize, usize)> = None;
    while of < name.len() {
        match (pattern.get(at), star) {
            (Some('*'), _) => {
                star = Some((at, of));
                at += 1;
            }
            (Some(letter), _) if *letter == '?' || name.get(of) == Some(letter) => (at, of) = (at + 1, of + 1),
            (_, Some((place, taken))) => {
                star = Some((place, taken + 1));
                (at, of) = (place + 1, taken + 1);
            }
            _ => return false,
        }
    }
    pattern.get(at..).is_some_and(|rest| rest.iter().all(|letter| *letter == '*'))
}

/// Ends of names that programs give a file while they are writing it.
const UNFINISHED: [&str; 6] = [".part", ".partial", ".filepart", ".tmp", ".crdownload", ".uploading"];

/// The files of a pattern, likeliest first: the latest modified, then the name that sorts last, because names with a date do.
pub(crate) fn candidates(entries: Vec<Entry>, pattern: &str) -> Vec<Entry> {
    let unfinished = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with('.') || UNFINISHED.iter().any(|end| name.ends_with(end))
    };
    let mut meant: Vec<Entry> =
        entries.into_iter().filter(|entry| matches(pattern, &entry.name) && !unfinished(&entry.name)).collect();
    meant.sort_by(|a, b| (b.modified, &b.name).cmp(&(a.modified, &a.name)));
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    fn newest(entries: Vec<Entry>, pattern: &str) -> Option<String> {
        candidates(entries, pattern).into_iter().next().map(|entry| entry.name)
    }

    #[test]
    fn the_newest_file_of_a_pattern_is_meant() {
        let listing = "type=cdir;modify=20260301090000; .\r\n\
            type=dir;modify=20260301090000; stock-old\r\n\
            Type=file;Size=5;Modify=20260301083000; stock-a.csv\r\n\
            type=file;size=5;modify=20260302083000; stock-b (1).csv\r\n\
            type=file;size=5;modify=20260303083000; sales.csv\r\n\
            type=file;size=5;modify=20260303083000; stock-c.csv.part\r\n\
            type=file;size=5;modify=20260303083000; .stock-d.csv\r\n\
            garbage\r\n";
        assert_eq!(newest(machine(listing), "stock-*.csv").as_deref(), Some("stock-b (1).csv"));
        assert_eq!(newest(machine(listing), "*").as_deref(), Some("sales.csv"));
        assert_eq!(newest(machine(listing), "nothing*"), None);
        assert_eq!(newest(machine("size=5; a.csv"), "*").as_deref(), Some("a.csv"), "a server that tells no types");
    }

    #[test]
    fn without_dates_the_last_name_is_the_newest() {
        let listing = "out/stock-20260228.csv\r\nout/stock-20260301.csv\r\nout/stock-20251231.csv\r\n\r\n";
        assert_eq!(newest(names(listing), "stock-*").as_deref(), Some("stock-20260301.csv"));
    }

    #[test]
    fn patterns_stand_for_names() {
        for (pattern, name, is) in [
            ("stock.csv", "stock.csv", true),
            ("stock.csv", "stock.csv2", false),
            ("*", "", true),
            ("*.csv", "a.csv", true),
            ("*.csv", ".csv", true),
            ("*.csv", "a.csv.zip", false),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
            ("s?ock-??.csv", "stock-01.csv", true),
            ("s?ock-??.csv", "stock-1.csv", false),
            ("é?", "éa", true),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(matches(pattern, name), is, "{pattern} {name}");
        }
        let (long, stars) = ("a".repeat(5000), format!("{}b", "a*".repeat(200)));
        assert!(!matches(&stars, &long), "and soon");
    }
}
