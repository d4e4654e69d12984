//! A retailer's references and what became of each, kept right as either side changes, without doing all of it again.

use std::collections::{BTreeSet, HashMap};

use super::{Asked, Base, Decisions, Entry, Finding, Way, find, folded};
use crate::Gtin;

/// How many references were matched, nearly, and not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Matched, in whatever way.
    pub matched: u32,
    /// Waiting for a person.
    pub near: u32,
    /// Like nothing.
    pub none: u32,
}

/// What became of each of a retailer's references.
#[derive(Clone, Debug, Default)]
pub struct Report {
    base: Base,
    decisions: Decisions,
    asked: Vec<Own>,
    findings: Vec<Finding>,
    by_reference: HashMap<String, Vec<u32>>,
    by_gtin: HashMap<Gtin, Vec<u32>>,
    by_brand: HashMap<String, Vec<u32>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Own {
    brand: Option<String>,
    reference: String,
    gtin: Option<Gtin>,
}

impl Own {
    fn asked(&self) -> Asked<'_> {
        Asked { brand: self.brand.as_deref(), reference: &self.reference, gtin: self.gtin }
    }
}

impl Report {
    /// An empty report over a base.
    pub fn new(base: Base, decisions: Decisions) -> Self {
        Self { base, decisions, ..Self::default() }
    }

    /// The base.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// What people said.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// Adds a reference of the retailer and says its place; the same again is that place.
    pub fn ask(&mut self, asked: &Asked<'_>) -> usize {
        let brand = asked.brand.map(folded);
        let own = Own { brand, reference: asked.reference.trim().to_owned(), gtin: asked.gtin };
        let known = self.by_reference.get(&own.reference).into_iter().flatten().copied();
        if let Some(place) = known.into_iter().find(|place| self.asked.get(*place as usize) == Some(&own)) {
            return place as usize;
        }
        let place = self.asked.len();
        self.findings.push(find(&own.asked(), &self.base, &self.decisions));
        self.by_reference.entry(own.reference.clone()).or_default().push(place as u32);
        self.by_brand.entry(own.brand.clone().unwrap_or_default()).or_default().push(place as u32);
        if let Some(gtin) = own.gtin {
            self.by_gtin.entry(gtin).or_default().push(place as u32);
        }
        self.asked.push(own);
        place
    }

    /// What became of the reference at a place.
    pub fn finding(&self, place: usize) -> Option<&Finding> {
        self.findings.get(place)
    }

    /// How many became what.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for finding in &self.findings {
            match finding {
                Finding::Matched(_) => counts.matched += 1,
                Finding::Near(_) => counts.near += 1,
                Finding::None => counts.none += 1,
            }
        }
        counts
    }

    /// Adds a reference to the base, and looks again at what it may mean something for. Says how many that were.
    pub fn grow(&mut self, entry: &Entry<'_>) -> usize {
        if self.base.push(entry).is_none() {
            return 0;
        }
        let mut touched: BTreeSet<u32> =
            self.by_reference.get(entry.reference.trim()).into_iter().flatten().copied().collect();
        touched.extend(entry.gtins.iter().filter_map(|gtin| self.by_gtin.get(gtin)).flatten());
        if self.base.is_renamed(entry.brand, entry.reference) {
            touched.extend(0..self.asked.len() as u32);
        }
        let brand = folded(entry.brand);
        let of_brand = |name: &String| brand.is_empty() || name.is_empty() || *name == brand;
        let unsettled = self.by_brand.iter().filter(|(name, _)| of_brand(name)).flat_map(|(_, places)| places);
        touched.extend(unsettled.filter(|place| !self.is_settled(**place)));
        self.again(&touched)
    }

    /// Whether nothing but the very reference or code can change what became of it.
    fn is_settled(&self, place: u32) -> bool {
        let finding = self.findings.get(place as usize);
        matches!(finding, Some(Finding::Matched(found)) if matches!(found.way, Way::Exact | Way::Gtin))
    }

    /// A person said that an item is meant by a reference. Learns from it, and says how many were looked at again.
    pub fn confirm(&mut self, brand: &str, said: &str, item: i64, meant: &str) -> usize {
        self.decisions.confirm(brand, said, item, meant);
        self.decided(brand, said)
    }

    /// A person said that an item is not meant by a reference.
    pub fn refuse(&mut self, brand: &str, said: &str, item: i64, not_meant: &str) -> usize {
        self.decisions.refuse(brand, said, item, not_meant);
        self.decided(brand, said)
    }

    fn decided(&mut self, brand: &str, said: &str) -> usize {
        let before = self.decisions.spelling(brand);
        self.decisions.learn(brand, &self.base);
        let same = self.by_reference.get(said.trim()).into_iter().flatten().copied();
        let mut touched: BTreeSet<u32> = same.collect();
        if self.decisions.spelling(brand) != before {
            let of_brand = self.by_brand.get(&folded(brand)).into_iter().flatten();
            touched.extend(of_brand.filter(|place| !self.is_settled(**place)));
        }
        self.again(&touched)
    }

    fn again(&mut self, places: &BTreeSet<u32>) -> usize {
        for place in places.iter().map(|place| *place as usize) {
            if let (Some(own), Some(finding)) = (self.asked.get(place), self.findings.get_mut(place)) {
                *finding = find(&own.asked(), &self.base, &self.decisions);
            }
        }
        places.len()
    }
}
