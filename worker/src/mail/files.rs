//! Which store each stock file of a mail is for. Two that would both be the stock of one store are told apart by what a person
//! said of their names or layouts, or not at all: a person looks then, because the first one is as likely to be wrong.

use std::collections::BTreeSet;

use onhand_feed::Sentence;

use crate::addressing::Outlet;

/// A file that can be read as stock.
#[derive(Clone, Debug)]
pub(crate) struct StockFile {
    /// Its place in the mail.
    pub(crate) place: u32,
    pub(crate) name: String,
    /// Numbers of the stores that its lines name; empty if they name none.
    pub(crate) stores: BTreeSet<i64>,
    /// The feed that a person said such files are of.
    pub(crate) feed: Option<String>,
}

/// Whom a file is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) place: u32,
    /// The store's identifier; `None` if its lines name their stores.
    pub(crate) store: Option<String>,
}

/// A file that a person has to look at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unclear {
    pub(crate) place: u32,
    pub(crate) reason: Sentence,
}

/// Says of each file whom it is for. `store` is that of the address; `None` if it is for all.
pub(crate) fn share_out(files: &[StockFile], store: Option<&str>, outlets: &[Outlet]) -> (Vec<Target>, Vec<Unclear>) {
    let addressed: Vec<Result<Target, Unclear>> = files.iter().map(|file| target(file, store, outlets)).collect();
    let claims: Vec<Claim<'_>> =
        files.iter().zip(&addressed).map(|(file, target)| claim(file, target.as_ref().ok(), outlets)).collect();
    let (mut targets, mut unclear) = (Vec::new(), Vec::new());
    for (at, target) in addressed.into_iter().enumerate() {
        let rival = || {
            let others = claims.iter().zip(files).enumerate().filter(|(other, _)| *other != at);
            others.map(|(_, pair)| pair).find(|(other, _)| claims.get(at).is_some_and(|own| own.rivals(other)))
        };
        match (target, rival()) {
            (Err(reason), _) => unclear.push(reason),
            (Ok(target), None) => targets.push(target),
            (Ok(target), Some((_, rival))) => {
                let reason = Sentence::new("letter-rival").with("name", rival.name.as_str());
                unclear.push(Unclear { place: target.place, reason });
            }
        }
    }
    (targets, unclear)
}

impl StockFile {
    /// Whom a file is for that a person chose: nothing else in the mail matters.
    pub(crate) fn alone(&self, store: Option<&str>, outlets: &[Outlet]) -> Target {
        let named = || named(&self.name, outlets).filter(|_| self.stores.is_empty()).map(|outlet| outlet.id.clone());
        Target { place: self.place, store: store.map(str::to_owned).or_else(named) }
    }
}

/// What a file would replace.
struct Claim<'a> {
    stores: BTreeSet<i64>,
    feed: Option<&'a str>,
}

impl Claim<'_> {
    /// Files of two feeds leave each other's stock alone.
    fn rivals(&self, other: &Self) -> bool {
        let apart = matches!((self.feed, other.feed), (Some(own), Some(other)) if own != other);
        !apart && !self.stores.is_disjoint(&other.stores)
    }
}

fn claim<'a>(file: &'a StockFile, target: Option<&Target>, outlets: &[Outlet]) -> Claim<'a> {
    let all = outlets.iter();
    let stores = match target.map(|target| &target.store) {
        Some(Some(id)) => all.filter(|outlet| outlet.id == *id).map(|outlet| outlet.number).collect(),
        Some(None) if file.stores.is_empty() => all.map(|outlet| outlet.number).collect(),
        Some(None) => file.stores.clone(),
        None => BTreeSet::new(),
    };
    Claim { stores, feed: file.feed.as_deref() }
}

fn target(file: &StockFile, store: Option<&str>, outlets: &[Outlet]) -> Result<Target, Unclear> {
    let named = named(&file.name, outlets);
    let to = |store: Option<&str>| Target { place: file.place, store: store.map(str::to_owned) };
    match (store, named) {
        (Some(store), Some(named)) if named.id != store => Err(Unclear {
            place: file.place,
            reason: Sentence::new("letter-other-store").with("store", named.name.as_str()),
        }),
        (Some(store), _) => Ok(to(Some(store))),
        (None, Some(named)) if file.stores.is_empty() => Ok(to(Some(&named.id))),
        (None, _) => Ok(to(None)),
    }
}

/// The store whose identifier, name or code stands in a file's name as a word of its own, if it is exactly one.
fn named<'a>(file: &str, outlets: &'a [Outlet]) -> Option<&'a Outlet> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
    let words = words(&stem);
    let mut found = outlets.iter().filter(|outlet| {
        let codes = [&outlet.id, &outlet.name, &outlet.code];
        codes.iter().any(|code| stands_in(&code.to_lowercase(), &words))
    });
    found.next().filter(|_| found.next().is_none())
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Codes of one or two digits are also days and months, so that they say nothing.
fn stands_in(code: &str, words: &[&str]) -> bool {
    let code_words = self::words(code);
    let says_something = code.chars().any(char::is_alphabetic) || code.chars().count() > 2;
    says_something && !code_words.is_empty() && words.windows(code_words.len()).any(|window| window == code_words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::addressing::outlet;

    fn outlets() -> [Outlet; 3] {
        [
            outlet(1, "montreal", "Montréal", "001"),
            outlet(2, "laval", "Laval", "002"),
            outlet(3, "saint-jean", "Saint-Jean (quai)", "3"),
        ]
    }

    fn file(place: u32, name: &str, stores: &[i64]) -> StockFile {
        StockFile { place, name: name.into(), stores: stores.iter().copied().collect(), feed: None }
    }

    /// The store of each file, or that a person has to look.
    fn shared(files: &[StockFile], store: Option<&str>) -> Vec<String> {
        let (targets, unclear) = share_out(files, store, &outlets());
        let mut told: Vec<(u32, String)> = targets
            .into_iter()
            .map(|target| (target.place, target.store.unwrap_or_else(|| "by line".into())))
            .chain(unclear.into_iter().map(|unclear| (unclear.place, "?".into())))
            .collect();
        told.sort();
        told.into_iter().map(|(_, what)| what).collect()
    }

    #[test]
    fn one_file_is_for_the_store_of_the_address() {
        assert_eq!(shared(&[file(0, "export.csv", &[])], Some("laval")), ["laval"]);
        assert_eq!(shared(&[file(0, "Laval 2026-11-21.csv", &[])], Some("laval")), ["laval"]);
        assert_eq!(shared(&[file(0, "stock_001.csv", &[])], Some("laval")), ["?"], "sent to the wrong address");
    }

    #[test]
    fn an_address_for_all_goes_by_the_lines_or_the_files_name() {
        assert_eq!(shared(&[file(0, "export.csv", &[1, 2])], None), ["by line"]);
        assert_eq!(shared(&[file(0, "stock_002.csv", &[1])], None), ["by line"]);
        let each =
            [file(0, "stock-001-20261121.csv", &[]), file(1, "MONTRÉAL LAVAL.csv", &[]), file(2, "002.csv", &[])];
        assert_eq!(shared(&each[..1], None), ["montreal"]);
        assert_eq!(shared(&each[1..2], None), ["by line"], "two names are none");
        assert_eq!(shared(&[each[0].clone(), each[2].clone()], None), ["montreal", "laval"]);
        assert_eq!(shared(&[file(0, "saint-jean (quai) 3.csv", &[])], None), ["saint-jean"]);
        assert_eq!(shared(&[file(0, "report 2026-11-3.csv", &[])], None), ["by line"], "a day is no store");
    }

    #[test]
    fn two_that_could_both_be_a_stores_stock_wait_for_a_person() {
        let pair = |first: &str, second: &str| [file(0, first, &[]), file(4, second, &[])];
        assert_eq!(shared(&pair("a.csv", "b.csv"), Some("laval")), ["?", "?"]);
        assert_eq!(shared(&pair("a.csv", "b.csv"), None), ["?", "?"]);
        assert_eq!(shared(&[file(0, "a.csv", &[1]), file(1, "b.csv", &[2])], None), ["by line", "by line"]);
        assert_eq!(shared(&[file(0, "a.csv", &[1, 2]), file(1, "b.csv", &[2])], None), ["?", "?"]);
    }

    #[test]
    fn what_a_person_said_of_files_tells_them_apart() {
        let of = |feed: &str, file: StockFile| StockFile { feed: Some(feed.into()), ..file };
        let two = [of("shoes", file(0, "a.csv", &[])), of("bags", file(1, "b.csv", &[]))];
        assert_eq!(shared(&two, Some("laval")), ["laval", "laval"]);
        let same = [two[0].clone(), of("shoes", file(1, "b.csv", &[]))];
        assert_eq!(shared(&same, Some("laval")), ["?", "?"]);
        assert_eq!(
            shared(&[two[0].clone(), file(1, "b.csv", &[])], Some("laval")),
            ["?", "?"],
            "of which feed is the other?"
        );
    }
}
