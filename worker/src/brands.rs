//! Which brands a delivery speaks for, where its feed goes brand by brand.

use std::collections::BTreeSet;

use crate::addressing::Listed;
use crate::snapshot::{self, Kept};
use crate::walk::Stretch;

/// The most brands of a delivery that are remembered with it, some 15 kB; a department store has a few hundred.
const BRANDS: usize = 1_000;

/// The brands that a file names, as they are compared; an empty one if some of its lines name none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Brands(BTreeSet<String>);

impl Brands {
    /// Those of a file; `None` if no line names any.
    pub(crate) fn of(listed: &impl Listed) -> Option<Self> {
        let mut brands: BTreeSet<String> = listed.brands().map(plain).collect();
        if brands.is_empty() {
            return None;
        }
        if (0..listed.count()).any(|place| listed.brand(place).is_none()) {
            brands.insert(String::new());
        }
        Some(Self(brands))
    }

    /// As they are remembered: nothing of more than [`BRANDS`], which is as much as all.
    pub(crate) fn remembered(brands: Option<&Self>) -> Vec<String> {
        brands.filter(|brands| brands.0.len() <= BRANDS).into_iter().flat_map(|brands| &brands.0).cloned().collect()
    }

    /// Marks the lines of a shelf that the delivery does not speak for. Nobody knows whether a line whose brand was never said
    /// is one of its own.
    pub(crate) fn spare(brands: Option<&Self>, shelf: &mut [Kept]) {
        let Some(Self(brands)) = brands else { return };
        for line in shelf {
            line.spared |= line.brand.as_deref().is_none_or(|brand| !brands.contains(brand));
        }
    }

    /// The brands of a stretch's lines that are not known yet, as `[[key, brand], …]`.
    pub(crate) fn unheard(brands: Option<&Self>, stretch: &Stretch<'_>) -> serde_json::Result<String> {
        let mut unheard: Vec<String> = Vec::new();
        let named = stretch.lines.iter().zip(&stretch.brands).filter(|_| brands.is_some());
        for (line, brand) in named {
            let brand = plain(brand.unwrap_or_default());
            let known = stretch.shelf.binary_search_by(|kept| kept.key().cmp(&line.key())).ok();
            let known = known.and_then(|at| stretch.shelf.get(at)).and_then(|kept| kept.brand.as_deref());
            if known != Some(brand.as_str()) {
                unheard.push(format!("[{},{}]", snapshot::key(line)?, serde_json::to_string(&brand)?));
            }
        }
        Ok(format!("[{}]", unheard.join(",")))
    }
}

/// A brand's name as it is compared.
fn plain(brand: &str) -> String {
    brand.trim().to_lowercase()
}
