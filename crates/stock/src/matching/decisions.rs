//! What people said about a retailer's references, once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::base::{Hit, folded};
use super::{Base, Spelling, learn};

/// A confirmed pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The item that is meant.
    pub item: i64,
    /// Its reference when that was confirmed.
    pub meant: String,
}

/// Confirmed pairs, refused ones, and what the confirmed ones say about each brand's spelling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    aliases: HashMap<String, BTreeMap<String, Alias>>,
    refused: HashMap<String, BTreeSet<(String, i64, String)>>,
    spellings: HashMap<String, Spelling>,
}

impl Decisions {
    /// A person said that by this reference of a brand this item is meant, whose reference in the base is `meant`.
    /// What was confirmed before for the same reference, and a refusal of this item, no longer count. What has no reference
    /// cannot be confirmed by it.
    pub fn confirm(&mut self, brand: &str, said: &str, item: i64, meant: &str) {
        let (brand, said, meant) = (folded(brand), said.trim().to_owned(), meant.trim().to_owned());
        if said.is_empty() {
            return;
        }
        if let Some(refused) = self.refused.get_mut(&brand) {
            refused.retain(|(reference, other, _)| *reference != said || *other != item);
        }
        self.aliases.entry(brand).or_default().insert(said, Alias { item, meant });
    }

    /// A person said that this item is not meant by this reference.
    pub fn refuse(&mut self, brand: &str, said: &str, item: i64, not_meant: &str) {
        let (brand, said) = (folded(brand), said.trim().to_owned());
        let aliases = self.aliases.entry(brand.clone()).or_default();
        if aliases.get(&said).is_some_and(|alias| alias.item == item) {
            aliases.remove(&said);
        }
        self.refused.entry(brand).or_default().insert((said, item, not_meant.trim().to_owned()));
    }

    /// Forgets what was said about a reference.
    pub fn forget(&mut self, brand: &str, said: &str) {
        let brand = folded(brand);
        if let Some(aliases) = self.aliases.get_mut(&brand) {
            aliases.remove(said.trim());
        }
        if let Some(refused) = self.refused.get_mut(&brand) {
            refused.retain(|(reference, ..)| reference != said.trim());
        }
    }

    /// Learns a brand's spelling anew from what was said about it.
    pub fn learn(&mut self, brand: &str, base: &Base) {
        let pairs: Vec<_> = self.pairs(brand).collect();
        let refused = self.refused.get(&folded(brand)).into_iter().flatten();
        let refused: Vec<_> = refused.map(|(said, _, not)| (said.as_str(), not.as_str())).collect();
        let spelling = learn(brand, &pairs, &refused, base);
        self.set_spelling(brand, spelling);
    }

    /// Sets a brand's spelling, as it was learnt before.
    pub fn set_spelling(&mut self, brand: &str, spelling: Spelling) {
        self.spellings.insert(folded(brand), spelling);
    }

    /// A brand's spelling; of one of which nothing was learnt the usual.
    pub fn spelling(&self, brand: &str) -> Spelling {
        self.spellings.get(&folded(brand)).cloned().unwrap_or_default()
    }

    /// The confirmed pairs of a brand: as the retailer writes it, and as the base did.
    pub fn pairs(&self, brand: &str) -> impl Iterator<Item = (&str, &str)> {
        let of_brand = self.aliases.get(&folded(brand)).into_iter().flatten();
        of_brand.map(|(said, alias)| (said.as_str(), alias.meant.as_str()))
    }

    pub(super) fn alias(&self, brand: Option<&str>, said: &str) -> Option<&Alias> {
        self.aliases.get(&folded(brand.unwrap_or_default()))?.get(said.trim())
    }

    pub(super) fn is_refused(&self, brand: Option<&str>, said: &str, item: i64) -> bool {
        let of_brand = self.refused.get(&folded(brand.unwrap_or_default()));
        of_brand.is_some_and(|refused| refused.iter().any(|(of, other, _)| *other == item && of == said.trim()))
    }
}

impl Alias {
    /// Where it leads today: what it meant may have been renamed or merged. `None` if the base does not know it any more.
    pub(super) fn now(&self, brand: Option<&str>, base: &Base) -> Option<Hit> {
        let asked = super::Asked { brand, reference: &self.meant, gtin: None };
        let hits = base.called(&self.meant, Some(&base.brands_of(&asked)));
        // A thing of the same name that came later is another; only a rename leads elsewhere.
        hits.into_iter()
            .filter(|hit| hit.item == self.item || hit.renamed)
            .min_by_key(|hit| (hit.item != self.item, hit.item))
    }
}
