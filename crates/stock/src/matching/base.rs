//! The references that there are, found by what they are, by GTIN and by skeleton.

use std::collections::HashMap;

use super::chains::Chains;
use super::renames::Renames;
use super::sounds::{Sounds, stems};
use super::spelling::{is_mark, write_normal};
use super::{Asked, Habits};
use crate::index::{finished, hash};
use crate::{Gtin, Key};

/// A reference of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The brand; empty if nobody said.
    pub brand: &'a str,
    /// The reference as the brand writes it.
    pub reference: &'a str,
    /// What it is a reference of: several references may be of one item.
    pub item: i64,
    /// The item's codes.
    pub gtins: &'a [Gtin],
}

/// Where something of the base leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) item: i64,
    /// The entry, after all renames.
    pub(super) place: u32,
    /// Whether a rename led to it.
    pub(super) renamed: bool,
}

/// A base of references: two million of them take some 300 MB.
#[derive(Clone, Debug, Default)]
pub struct Base {
    text: String,
    /// Where each reference ends in `text`.
    ends: Vec<u32>,
    brands: Vec<u32>,
    items: Vec<i64>,
    exact: Chains,
    alike: Chains,
    /// References without what stands at one of their ends, and whose each is.
    stems: Chains,
    stem_of: Vec<u32>,
    by_gtin: Chains,
    gtin_of: Vec<(Gtin, u32)>,
    names: HashMap<String, u32>,
    sounds: Vec<Sounds>,
    renames: Renames,
    /// Room for a skeleton.
    scratch: String,
}

/// The item of a name that was given up and is no entry's.
const NONE: i64 = i64::MIN;
/// Stems that more references share than a person can go through say nothing.
const CROWD: usize = 32;
/// Brands in which a reference without one is sought by what is nearly it: more than a shop has, and a thousandth of a second.
const FEW_BRANDS: usize = 256;

impl Base {
    /// How many references it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds a reference and says its place; the same again is that place. `None` if there is no room for it, at four
    /// billion bytes, or if its item is the lowest number, which is nobody's.
    pub fn push(&mut self, entry: &Entry<'_>) -> Option<u32> {
        if entry.item == NONE {
            return None;
        }
        let brand = self.brand(entry.brand);
        let place = self.put(brand, entry.reference.trim(), entry.item)?;
        for gtin in entry.gtins {
            let hash = finished(gtin.value());
            if !self.by_gtin.of(hash).any(|record| self.gtin_of.get(record as usize) == Some(&(*gtin, place))) {
                self.by_gtin.push(hash);
                self.gtin_of.push((*gtin, place));
            }
        }
        Some(place)
    }

    /// Says that a brand calls by another reference what it called `old`. The last word counts: if `new` had once been given
    /// up for `old`, it is not any more.
    pub fn rename(&mut self, brand: &str, old: &str, new: &str) {
        let brand = self.brand(brand);
        // What nobody is called any more is still found by that name, and by what is nearly it.
        let is_known = self.of_text(old.trim()).any(|place| self.brands.get(place as usize) == Some(&brand));
        if is_known || self.put(brand, old.trim(), NONE).is_some() {
            self.renames.put(brand, old.trim(), new.trim());
        }
    }

    /// The reference at a place.
    pub fn reference(&self, place: u32) -> &str {
        let place = place as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.text.get(start as usize..*end as usize)).unwrap_or_default()
    }

    /// What the reference at a place is of, after all renames; `None` if it was given up and what came after is not there.
    pub fn item(&self, place: u32) -> Option<i64> {
        self.hit(place).map(|hit| hit.item)
    }

    /// Whether a brand was said to have given up this reference, or another for it.
    pub(super) fn is_renamed(&self, brand: &str, reference: &str) -> bool {
        let brand = self.names.get(&folded(brand));
        brand.is_some_and(|brand| self.renames.speaks_of(*brand, reference.trim()))
    }

    fn put(&mut self, brand: u32, reference: &str, item: i64) -> Option<u32> {
        let is_same = |place: &u32| {
            self.brands.get(*place as usize) == Some(&brand) && self.items.get(*place as usize) == Some(&item)
        };
        if let Some(place) = self.of_text(reference).find(is_same) {
            return Some(place);
        }
        let end = u32::try_from(self.text.len() + reference.len()).ok()?;
        let place = u32::try_from(self.ends.len()).ok().filter(|place| *place < u32::MAX)?;
        self.text.push_str(reference);
        self.ends.push(end);
        self.brands.push(brand);
        self.items.push(item);
        self.exact.push(hash(Key::Sku(reference), 0));
        let mut skeleton = std::mem::take(&mut self.scratch);
        skeleton.clear();
        write_normal(reference, Habits::ALL, &mut skeleton);
        self.alike.push(super::sounds::hash(brand, &skeleton));
        if let Some(sounds) = self.sounds.get_mut(brand as usize) {
            sounds.add(&skeleton);
        }
        self.scratch = skeleton;
        for stem in stems(reference).into_iter().flatten() {
            self.stems.push(super::sounds::hash(brand, &stem));
            self.stem_of.push(place);
        }
        Some(place)
    }

    /// The number of a brand, which is made if it is new.
    fn brand(&mut self, name: &str) -> u32 {
        let name = folded(name);
        if let Some(brand) = self.names.get(&name) {
            return *brand;
        }
        let brand = self.sounds.len() as u32;
        self.names.insert(name, brand);
        self.sounds.push(Sounds::default());
        brand
    }

    /// The brands whose references may be meant by one of this brand: its own, and those of none.
    pub(super) fn brands_of(&self, asked: &Asked<'_>) -> Vec<u32> {
        match asked.brand {
            None => (0..self.sounds.len() as u32).collect(),
            Some(brand) => {
                let brand = folded(brand);
                let unsaid = self.names.get("").filter(|_| !brand.is_empty());
                self.names.get(&brand).into_iter().chain(unsaid).copied().collect()
            }
        }
    }

    fn of_text(&self, reference: &str) -> impl Iterator<Item = u32> {
        self.exact.of(hash(Key::Sku(reference), 0)).filter(move |place| self.reference(*place) == reference)
    }

    /// What is called exactly so, of any brand or of these.
    pub(super) fn called(&self, reference: &str, brands: Option<&[u32]>) -> Vec<Hit> {
        let of_brand = |place: &u32| {
            brands.is_none_or(|brands| self.brands.get(*place as usize).is_some_and(|brand| brands.contains(brand)))
        };
        self.of_text(reference.trim()).filter(of_brand).filter_map(|place| self.hit(place)).collect()
    }

    /// What has this GTIN, of whatever brand.
    pub(super) fn coded(&self, gtin: Gtin) -> Vec<Hit> {
        let records = self.by_gtin.of(finished(gtin.value()));
        let records = records.filter_map(|record| self.gtin_of.get(record as usize));
        records.filter(|record| record.0 == gtin).filter_map(|record| self.hit(record.1)).collect()
    }

    /// The places of a brand's references that have this skeleton.
    pub(super) fn alike(&self, brand: u32, skeleton: &str) -> impl Iterator<Item = u32> {
        // Hashes of 64 bits are not compared again: whoever asks names the difference, and there must be one that it can name.
        self.alike.of(super::sounds::hash(brand, skeleton)).filter(move |place| self.is_of(*place, brand))
    }

    /// The places of a brand's references that may be nearly this one: whoever asks says which are.
    pub(super) fn nearly(&self, asked: &str, skeleton: &[char], brands: &[u32]) -> Vec<u32> {
        let mut places = Vec::new();
        let stems = stems(asked);
        for brand in brands.iter().copied() {
            let Some(sounds) = self.sounds.get(brand as usize) else { continue };
            let mut probe = |hash| places.extend(self.alike.of(hash).filter(|place| self.is_of(*place, brand)));
            if brands.len() <= FEW_BRANDS {
                sounds.neighbours(brand, skeleton, &mut probe);
                stems.iter().flatten().for_each(|stem| probe(super::sounds::hash(brand, stem)));
            }
            let whole = super::sounds::hash(brand, &skeleton.iter().collect::<String>());
            probe(whole);
            let longer = self.stems.of(whole).filter_map(|stem| self.stem_of.get(stem as usize)).copied();
            let longer: Vec<u32> = longer.filter(|place| self.is_of(*place, brand)).take(CROWD + 1).collect();
            if longer.len() <= CROWD {
                places.extend(longer);
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    fn is_of(&self, place: u32, brand: u32) -> bool {
        self.brands.get(place as usize) == Some(&brand)
    }

    /// The places of a brand's references.
    pub(super) fn places(&self, brand: &str) -> impl Iterator<Item = u32> {
        let brand = self.names.get(&folded(brand)).copied();
        (0..self.len() as u32).filter(move |place| brand.is_some_and(|brand| self.is_of(*place, brand)))
    }

    /// Where an entry leads after all renames.
    pub(super) fn hit(&self, place: u32) -> Option<Hit> {
        let own = self.items.get(place as usize).copied().filter(|item| *item != NONE);
        let stays = || own.map(|item| Hit { item, place, renamed: false });
        let Some(brand) = self.brands.get(place as usize).copied().filter(|_| !self.renames.is_empty()) else {
            return stays();
        };
        // The furthest name on the way that the base knows as something's.
        let names = self.renames.after(brand, self.reference(place));
        let known = names.into_iter().rev().find_map(|name| {
            let mut places = self.of_text(name).filter(|place| self.is_of(*place, brand));
            let mut real = places.by_ref().filter_map(|place| Some((self.item_at(place)?, place)));
            let (item, place) = real.next()?;
            // Two things of that name: nobody can say which of them it became.
            real.all(|(other, _)| other == item).then_some(Hit { item, place, renamed: true })
        });
        known.or_else(stays)
    }

    fn item_at(&self, place: u32) -> Option<i64> {
        self.items.get(place as usize).copied().filter(|item| *item != NONE)
    }
}

/// A brand's name as it is compared.
pub fn folded(brand: &str) -> String {
    brand.trim().to_lowercase()
}

/// Whether a text has anything by which it can be told from another.
pub(super) fn says_something(reference: &str) -> bool {
    reference.chars().any(|c| !c.is_whitespace() && !is_mark(c))
}
