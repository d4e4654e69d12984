//! Which store each line of a delivery is for.

use std::collections::{BTreeMap, HashMap};

use onhand_feed::{Gap, Sentence};
use onhand_stock::{Key, Line};
use serde::Deserialize;

use crate::moment::to_rfc3339;
use crate::wire::{Reason, Store};
use crate::words;

/// A store, as the database has it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Outlet {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) lat: f64,
    pub(crate) lng: f64,
    pub(crate) version: i64,
    pub(crate) as_of: Option<i64>,
}

impl Outlet {
    pub(crate) fn to_wire(&self) -> Store {
        let Self { id, name, code, lat, lng, as_of, .. } = self.clone();
        Store { id, name, code, lat, lng, as_of: as_of.map(to_rfc3339) }
    }
}

/// Lines that are found by their place.
pub(crate) trait Listed {
    /// How many there are.
    fn count(&self) -> u32;

    /// The store that one names.
    fn store(&self, place: u32) -> Option<&str>;

    /// The brands that lines name; none where they were not kept.
    fn brands(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }

    /// The brand that one names.
    fn brand(&self, place: u32) -> Option<&str> {
        let _ = place;
        None
    }

    /// What one is found by inside its store.
    fn key(&self, place: u32) -> Option<Key<'_>>;

    /// One of them; `None` beyond the last.
    fn line(&self, place: u32) -> Option<Line<'_>>;
}

/// The lines of a delivery, sorted by store.
#[derive(Debug, Default)]
pub(crate) struct Addressed<'a> {
    /// The places of the lines of each store that has any, by its place in the list of outlets: in the order of their keys, and
    /// each key once. Places and not lines, because there may be a million.
    pub(crate) stores: BTreeMap<usize, Vec<u32>>,
    /// Names that are none of the stores', with how many lines have them.
    pub(crate) strangers: BTreeMap<&'a str, u32>,
    /// Lines that name no store, where that is needed.
    pub(crate) nameless: u32,
    /// Codes that stand in several lines of one store with different values.
    pub(crate) conflicts: u32,
}

/// Sorts lines by store. Lines that name none are for `default`, if there is one.
pub(crate) fn address<'a>(
    listed: &'a (impl Listed + ?Sized),
    outlets: &[Outlet],
    default: Option<usize>,
) -> Addressed<'a> {
    let names = names(outlets);
    let mut known: HashMap<&str, Option<usize>> = HashMap::new();
    let mut addressed = Addressed::default();
    for place in 0..listed.count() {
        let name = listed.store(place);
        let store = match name {
            None => default,
            Some(name) => *known.entry(name).or_insert_with(|| names.get(&plain(name)).copied().flatten()),
        };
        match store {
            Some(store) => addressed.stores.entry(store).or_default().push(place),
            None => addressed.stray(name),
        }
    }
    addressed.conflicts = addressed.stores.values_mut().map(|places| sort(listed, places)).sum();
    addressed
}

/// All lines are for one store, whatever they call it.
pub(crate) fn all_for<'a>(listed: &'a (impl Listed + ?Sized), store: usize) -> Addressed<'a> {
    let mut places: Vec<u32> = (0..listed.count()).collect();
    let conflicts = sort(listed, &mut places);
    Addressed { stores: BTreeMap::from([(store, places)]), conflicts, ..Addressed::default() }
}

/// Sorts places by key and keeps the first of each; answers how many others contradict it.
fn sort(listed: &(impl Listed + ?Sized), places: &mut Vec<u32>) -> u32 {
    places.sort_unstable_by(|&a, &b| listed.key(a).cmp(&listed.key(b)).then(a.cmp(&b)));
    let mut conflicts = 0;
    places.dedup_by(|&mut other, &mut first| {
        let twins = listed.key(other) == listed.key(first);
        conflicts += u32::from(twins && listed.line(other) != listed.line(first));
        twins
    });
    conflicts
}

impl<'a> Addressed<'a> {
    /// True if all lines are of one store by a name that none of the retailer's has.
    pub(crate) fn is_one_unheard_of(&self, outlets: &[Outlet]) -> bool {
        let mut strangers = self.strangers.keys();
        let alone = self.stores.is_empty() && self.nameless == 0;
        match (strangers.next(), strangers.next()) {
            (Some(name), None) => alone && !names(outlets).contains_key(&plain(name)),
            _ => false,
        }
    }

    /// Why the delivery cannot be for whom it was sent to.
    pub(crate) fn misaddressed(&self, one_store: bool) -> Option<Reason> {
        if one_store && !self.strangers.is_empty() {
            let said = Sentence::new("stores-elsewhere").with("names", self.named());
            return Some(Reason::of("store.elsewhere", said));
        }
        let names_none = !one_store && self.stores.is_empty() && self.strangers.is_empty() && self.nameless > 0;
        names_none.then(|| Reason::of("store.missing", Sentence::new("stores-missing")))
    }

    /// The first ten names that are none of the stores'.
    pub(crate) fn named(&self) -> Gap {
        const NAMED: usize = 10;
        let quoted = self.strangers.keys().take(NAMED).map(|&name| Sentence::new("quoted").with("name", name));
        words::names(quoted.collect(), self.strangers.len().saturating_sub(NAMED))
    }

    fn stray(&mut self, name: Option<&'a str>) {
        match name {
            Some(name) => *self.strangers.entry(name).or_default() += 1,
            None => self.nameless += 1,
        }
    }
}

/// What each store may be called: its id, its name, or the code of the retailer's own system. `None` if two are called that.
fn names(outlets: &[Outlet]) -> HashMap<String, Option<usize>> {
    let mut names: HashMap<String, Option<usize>> = HashMap::new();
    for (at, outlet) in outlets.iter().enumerate() {
        for name in [&outlet.id, &outlet.name, &outlet.code].into_iter().filter(|name| !name.is_empty()) {
            let unique = *names.entry(plain(name)).or_insert(Some(at)) == Some(at);
            names.insert(plain(name), unique.then_some(at));
        }
    }
    names
}

/// Case, outer blanks and the zeros that spreadsheets drop do not matter.
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    match name.trim_start_matches('0') {
        digits if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => digits.to_owned(),
        _ => name,
    }
}

#[cfg(test)]
pub(crate) fn outlet(number: i64, id: &str, name: &str, code: &str) -> Outlet {
    let (id, name, code) = (id.to_owned(), name.to_owned(), code.to_owned());
    Outlet { number, id, name, code, lat: 45.5, lng: -73.5, version: 0, as_of: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlets() -> [Outlet; 3] {
        [
            outlet(1, "montreal", "Montréal", "001"),
            outlet(2, "laval", "Laval", "002"),
            outlet(3, "laval-2", "laval", "10"),
        ]
    }

    /// Lines as a test writes them: the store's name, the SKU, how many.
    impl Listed for [(Option<&str>, &str, u32)] {
        fn count(&self) -> u32 {
            self.len() as u32
        }

        fn store(&self, place: u32) -> Option<&str> {
            self[place as usize].0
        }

        fn key(&self, place: u32) -> Option<Key<'_>> {
            self.line(place).map(|line| line.key())
        }

        fn line(&self, place: u32) -> Option<Line<'_>> {
            let (_, sku, quantity) = self[place as usize];
            Some(Line { gtin: None, sku, quantity: Some(quantity), price: None, regular_price: None })
        }
    }

    #[test]
    fn a_store_is_found_by_id_name_or_code() {
        for name in ["montreal", " MONTRÉAL ", "001", "1", "MONTREAL"] {
            let lines = [(Some(name), "a", 1)];
            let addressed = address(lines.as_slice(), &outlets(), None);
            assert_eq!(addressed.stores.keys().collect::<Vec<_>>(), [&0], "{name}");
        }
    }

    #[test]
    fn names_that_are_none_or_two_are_strangers() {
        for name in ["Sherbrooke", "0", "0010", "laval"] {
            let lines = [(Some(name), "a", 1)];
            let addressed = address(lines.as_slice(), &outlets(), Some(0));
            let found = addressed.stores.is_empty();
            assert_eq!(found, name != "0010", "{name}");
            assert_eq!(addressed.strangers.contains_key(name), found, "{name}");
        }
    }

    #[test]
    fn one_name_that_nobody_has_may_be_the_tills_own() {
        let unheard_of = |names: &[&'static str]| {
            let lines: Vec<_> = names.iter().map(|name| (Some(*name), "a", 1)).collect();
            address(lines.as_slice(), &outlets(), Some(0)).is_one_unheard_of(&outlets())
        };
        assert!(unheard_of(&["Main Street", "Main Street"]));
        assert!(!unheard_of(&["Main Street", "Harbour"]));
        assert!(!unheard_of(&["Main Street", "002"]));
        assert!(!unheard_of(&["laval"]), "two stores are called that");
        assert!(!unheard_of(&["002"]));
    }

    #[test]
    fn lines_without_a_name_are_for_the_addressed_store() {
        let lines = [(None, "a", 1), (Some("2"), "a", 2)];
        let addressed = address(lines.as_slice(), &outlets(), Some(0));
        assert_eq!((addressed.stores.len(), addressed.nameless), (2, 0));
        assert_eq!(address(lines.as_slice(), &outlets(), None).nameless, 1);
        assert_eq!(all_for([(Some("x"), "a", 1), (None, "a", 2)].as_slice(), 0).stores[&0], [0]);
    }

    #[test]
    fn a_code_counts_once_and_contradictions_are_counted() {
        let lines = [(Some("1"), "b", 1), (Some("1"), "a", 5), (Some("001"), "a", 5), (Some("montreal"), "a", 6)];
        let addressed = address(lines.as_slice(), &outlets(), None);
        assert_eq!((addressed.stores[&0].as_slice(), addressed.conflicts), ([1, 0].as_slice(), 1));
    }
}
