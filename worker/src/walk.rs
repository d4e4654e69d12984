//! A delivery and the shelves beside it, stretch by stretch: however much of both there is, little of it is held at once.
//!
//! Both are in the order in which stock is kept, by store and key. A page of the shelves comes from the database; of the
//! delivery goes along what belongs to it.

use std::collections::{BTreeSet, HashMap, VecDeque};

use onhand_stock::Line;
use serde::Deserialize;

use crate::addressing::{Addressed, Listed, Outlet};
use crate::snapshot::{self, Kept};
use crate::sql::After;

/// How many lines of a delivery, and how many of the shelves, are compared at once. Together with what they change they take
/// 25 MB; most deliveries are compared in one go.
pub(crate) const STRETCH: usize = 50_000;

/// A list of published lines, as [`crate::sql::published`] answers it.
#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    store: i64,
    pub(crate) lines: String,
}

#[cfg(test)]
impl Page {
    pub(crate) fn new(store: i64, lines: &str) -> Self {
        Self { store, lines: lines.to_owned() }
    }
}

/// A stretch of one store's shelf beside the lines of a delivery in the same stretch.
pub(crate) struct Stretch<'a> {
    /// The store, by its place in the list of outlets.
    pub(crate) at: usize,
    pub(crate) shelf: Vec<Kept>,
    pub(crate) lines: Vec<Line<'a>>,
    /// The brand of each line, if brands were kept.
    pub(crate) brands: Vec<Option<&'a str>>,
}

/// One store on the way.
struct Stop<'a> {
    at: usize,
    number: i64,
    /// The places of lines that are still to come.
    places: &'a [u32],
}

/// How far the shelves have come.
enum Seen {
    Nothing,
    /// Up to a line of a store, with it.
    UpTo(i64, Kept),
    Everything,
}

/// The way along a delivery and the shelves of its stores.
pub(crate) struct Walk<'a, L: Listed> {
    listed: &'a L,
    /// Stores that are still to come, by number.
    stops: VecDeque<Stop<'a>>,
    /// What has come of the shelves, and was not passed yet.
    shelves: HashMap<i64, Vec<Kept>>,
    seen: Seen,
    /// How many lines are compared at once.
    room: usize,
}

impl<'a, L: Listed> Walk<'a, L> {
    /// Begins before the first of these stores, which are places in the list of outlets.
    pub(crate) fn new(
        listed: &'a L,
        addressed: &'a Addressed<'_>,
        stores: &BTreeSet<usize>,
        outlets: &[Outlet],
        room: usize,
    ) -> Self {
        let stop = |(&at, places): (&usize, &'a Vec<u32>)| Some(Stop { at, number: outlets.get(at)?.number, places });
        let mut stops: Vec<Stop<'a>> =
            addressed.stores.iter().filter(|(at, _)| stores.contains(at)).filter_map(stop).collect();
        stops.sort_unstable_by_key(|stop| stop.number);
        Self { listed, stops: stops.into(), shelves: HashMap::new(), seen: Seen::Nothing, room }
    }

    /// True if nothing is to come any more.
    pub(crate) fn is_over(&self) -> bool {
        self.stops.is_empty()
    }

    /// Where the next page of shelves begins, and of which stores, as a JSON list, it has everything.
    pub(crate) fn wanted(&self) -> serde_json::Result<(After, String)> {
        let after = match &self.seen {
            Seen::UpTo(store, last) => After { store: *store, key: snapshot::key(&last.line())? },
            Seen::Nothing | Seen::Everything => After::default(),
        };
        let whole: Vec<i64> =
            self.stops.iter().map(|stop| stop.number).filter(|&number| number > after.store).collect();
        Ok((after, serde_json::to_string(&whole)?))
    }

    /// Takes a page of so many lines at most; one that has fewer was the last.
    pub(crate) fn load(&mut self, pages: Vec<Page>, limit: usize) -> serde_json::Result<()> {
        let mut count = 0;
        let mut last = None;
        for Page { store, lines } in pages {
            let shelf = self.shelves.entry(store).or_default();
            let before = shelf.len();
            snapshot::read(&lines, shelf)?;
            count += shelf.len() - before;
            // SQL promises no order inside a group.
            if !shelf.is_sorted_by(|a, b| a.key() <= b.key()) {
                shelf.sort_by(|a, b| a.key().cmp(&b.key()));
            }
            let end = shelf.last().map(|line| (store, line.clone()));
            last = end.filter(|(store, _)| last.as_ref().is_none_or(|(other, _)| store >= other)).or(last);
        }
        self.seen = match last {
            Some((store, line)) if count >= limit => Seen::UpTo(store, line),
            _ => Seen::Everything,
        };
        Ok(())
    }
}

impl<'a, L: Listed> Iterator for Walk<'a, L> {
    type Item = Vec<Stretch<'a>>;

    /// What can be compared with what has come; `None` if a page is wanted, or if it is over.
    fn next(&mut self) -> Option<Self::Item> {
        let mut room = self.room;
        let mut found = Vec::new();
        while let Some(stop) = self.stops.front_mut().filter(|_| room > 0) {
            let seen = match &self.seen {
                Seen::Everything => stop.places.len(),
                Seen::UpTo(store, _) if stop.number < *store => stop.places.len(),
                Seen::UpTo(store, last) if stop.number == *store => {
                    stop.places.partition_point(|&place| self.listed.key(place) <= Some(last.key()))
                }
                Seen::UpTo(..) | Seen::Nothing => break,
            };
            let (now, later) = stop.places.split_at_checked(seen.min(room)).unwrap_or((stop.places, &[]));
            let mut shelf = self.shelves.remove(&stop.number).unwrap_or_default();
            if seen > room {
                let bound = now.last().and_then(|&place| self.listed.key(place));
                let rest = shelf.split_off(shelf.partition_point(|line| Some(line.key()) <= bound));
                self.shelves.insert(stop.number, rest);
            }
            let lines: Vec<Line<'a>> = now.iter().filter_map(|&place| self.listed.line(place)).collect();
            let named = if self.listed.brands().next().is_some() { now } else { &[] };
            let brands = named.iter().map(|&place| self.listed.brand(place)).collect();
            room -= lines.len().min(room);
            if !(shelf.is_empty() && lines.is_empty()) {
                found.push(Stretch { at: stop.at, shelf, lines, brands });
            }
            stop.places = later;
            if seen > now.len() || matches!(&self.seen, Seen::UpTo(store, _) if *store == stop.number) {
                break;
            }
            self.stops.pop_front();
        }
        (!found.is_empty()).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use onhand_stock::Key;
    use proptest::prelude::*;

    use super::*;
    use crate::addressing::outlet;

    /// SKUs, by place.
    struct Skus(Vec<String>);

    impl Listed for Skus {
        fn count(&self) -> u32 {
            self.0.len() as u32
        }

        fn store(&self, _: u32) -> Option<&str> {
            None
        }

        fn key(&self, place: u32) -> Option<Key<'_>> {
            self.line(place).map(|line| line.key())
        }

        fn line(&self, place: u32) -> Option<Line<'_>> {
            let sku = self.0.get(place as usize)?;
            Some(Line { gtin: None, sku, quantity: Some(1), price: None, regular_price: None })
        }
    }

    /// A page as the database would answer it: of all lines (store, SKU), in order, those behind `after`.
    fn page(stock: &[(i64, String)], after: &After, stores: &str, limit: usize) -> Vec<Page> {
        let whole: Vec<i64> = serde_json::from_str(stores).unwrap();
        let behind = |(store, sku): &&(i64, String)| {
            whole.contains(store) || *store == after.store && serde_json::to_string(sku).unwrap() > after.key
        };
        let mut pages: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for (store, sku) in stock.iter().filter(behind).take(limit) {
            pages.entry(*store).or_default().push(format!(r#"["{sku}","{sku}",1,null,null,null,0]"#));
        }
        pages.into_iter().map(|(store, lines)| Page { store, lines: format!("[{}]", lines.join(",")) }).collect()
    }

    fn lines() -> impl Strategy<Value = std::collections::BTreeSet<(i64, String)>> {
        proptest::collection::btree_set((1i64..4, "[a-e]{1,2}"), 0..40)
    }

    proptest! {
        /// However small the pages are, everything is passed once, and each code beside its own.
        #[test]
        fn nothing_is_left_out_and_nothing_comes_twice(stock in lines(), told in lines(), limit in 1usize..9, room in 1usize..9) {
            let stock: Vec<_> = stock.into_iter().collect();
            let told: Vec<_> = told.into_iter().collect();
            let outlets: Vec<Outlet> = [3, 1, 2].map(|number| outlet(number, "", "", "")).into();
            let skus = Skus(told.iter().map(|(_, sku)| sku.clone()).collect());
            let mut addressed = Addressed::default();
            for (place, (store, _)) in (0..).zip(&told) {
                let at = outlets.iter().position(|outlet| outlet.number == *store).unwrap();
                addressed.stores.entry(at).or_default().push(place);
            }
            let mut walk = Walk::new(&skus, &addressed, &addressed.stores.keys().copied().collect(), &outlets, room);
            let (mut shelf, mut lines) = (Vec::new(), Vec::new());
            while !walk.is_over() {
                let (after, stores) = walk.wanted().unwrap();
                walk.load(page(&stock, &after, &stores, limit), limit).unwrap();
                for stretches in walk.by_ref() {
                    prop_assert!(stretches.iter().map(|stretch| stretch.lines.len()).sum::<usize>() <= room);
                    for stretch in stretches {
                        let number = outlets[stretch.at].number;
                        let here: Vec<&str> = stretch.lines.iter().map(|line| line.sku).collect();
                        for line in &stretch.shelf {
                            let sku = line.line().sku.to_owned();
                            prop_assert_eq!(here.contains(&sku.as_str()), told.contains(&(number, sku.clone())));
                            shelf.push((number, sku));
                        }
                        lines.extend(here.iter().map(|sku| (number, (*sku).to_owned())));
                    }
                }
            }
            let told_of = |store: &i64| told.iter().any(|(other, _)| other == store);
            let expected: Vec<_> = stock.into_iter().filter(|(store, _)| told_of(store)).collect();
            prop_assert_eq!(shelf, expected);
            prop_assert_eq!(lines, told);
        }
    }
}
