//! Which reference of a base a retailer means by one of its own.
//!
//! In this order: the very reference, a GTIN, what a person confirmed, and what the brand's own spelling makes of it. What is only
//! nearly one is shown to a person, with what differs, and never taken by itself; nor is anything that may be either of two.
//! A confirmation stands whatever the base learns later.
//!
//! ```
//! use onhand_stock::matching::{Asked, Base, Decisions, Entry, Finding, Way, find};
//!
//! let mut base = Base::default();
//! base.push(&Entry { brand: "Lune", reference: "AB-0012", item: 7, gtins: &[] });
//! let asked = |reference| Asked { brand: Some("LUNE"), reference, gtin: None };
//! let mut decisions = Decisions::default();
//! let Finding::Near(near) = find(&asked("AB12"), &base, &decisions) else { panic!() };
//! assert_eq!(near.candidates[0].item, 7);
//! decisions.confirm("Lune", "AB12", 7, "AB-0012");
//! assert!(matches!(find(&asked("AB12"), &base, &decisions), Finding::Matched(found) if found.way == Way::Alias));
//! ```

mod affix;
mod base;
mod chains;
mod coarse;
mod decisions;
mod difference;
mod learn;
mod marks;
mod near;
mod renames;
mod report;
mod sounds;
mod spelling;

pub use affix::{Affix, End};
pub use base::{Base, Entry, folded};
pub use coarse::{COARSE_SQL, coarse, nearly};
pub use decisions::{Alias, Decisions};
pub use difference::{Reason, liberties};
pub use learn::{Spelling, learn};
pub use marks::{Mark, marks};
pub use near::{CANDIDATES, Candidate, Near};
pub use report::{Counts, Report};
pub use sounds::stems;
pub use spelling::{Habit, Habits, normal, skeleton};

use crate::Gtin;
use base::{Hit, says_something};
use near::Search;

/// A reference of the retailer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The brand, as the base names it; `None` if the retailer's system does not say.
    pub brand: Option<&'a str>,
    /// The reference as the retailer writes it.
    pub reference: &'a str,
    /// The item's code.
    pub gtin: Option<Gtin>,
}

/// How a reference was matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// It is the very reference.
    Exact,
    /// The GTIN is the same.
    Gtin,
    /// A person confirmed it.
    Alias,
    /// The brand's spelling.
    Spelling,
}

/// What a reference is matched with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The item.
    pub item: i64,
    /// The place of its reference in the base; `None` if a confirmation outlived it.
    pub place: Option<u32>,
    /// How.
    pub way: Way,
    /// Whether the brand has given up the name by which it was found.
    pub renamed: bool,
    /// Another item that now has this very reference or GTIN. The confirmation stands until a person says otherwise.
    pub disputed: Option<i64>,
}

/// What became of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is this item.
    Matched(Match),
    /// It may be one of these: a person has to say.
    Near(Near),
    /// Nothing is like it.
    None,
}

/// Finds what a reference means.
pub fn find(asked: &Asked<'_>, base: &Base, decisions: &Decisions) -> Finding {
    let asked = &Asked { brand: asked.brand.filter(|brand| !brand.trim().is_empty()), ..*asked };
    let search = Search::new(asked, base, decisions);
    let (called, coded) = (search.called(), search.coded());
    if let Some(alias) = decisions.alias(asked.brand, asked.reference) {
        return Finding::Matched(confirmed(alias, asked, base, &[called, coded].concat()));
    }
    let both: Vec<Hit> = called.iter().filter(|hit| has(&coded, hit.item)).copied().collect();
    match (only(&called), only(&coded), only(&both)) {
        (Some(hit), _, Some(_)) => matched(hit, Way::Exact),
        (Some(hit), _, _) if coded.is_empty() => matched(hit, Way::Exact),
        (_, Some(hit), _) if called.is_empty() || has(&called, hit.item) => matched(hit, Way::Gtin),
        // Codes that lead to several, of which the reference is one.
        (_, _, Some(hit)) => matched(hit, Way::Exact),
        _ if called.is_empty() && coded.is_empty() => search.by_spelling(),
        _ => Finding::Near(search.either(&called, &coded)),
    }
}

/// What a person confirmed, with what the base has come to say against it.
fn confirmed(alias: &Alias, asked: &Asked<'_>, base: &Base, found: &[Hit]) -> Match {
    let now = alias.now(asked.brand, base);
    let item = now.map_or(alias.item, |hit| hit.item);
    let disputed = found.iter().map(|hit| hit.item).filter(|other| *other != item).min();
    let renamed = now.is_some_and(|hit| hit.renamed);
    Match { item, place: now.map(|hit| hit.place), way: Way::Alias, renamed, disputed }
}

fn matched(hit: Hit, way: Way) -> Finding {
    Finding::Matched(Match { item: hit.item, place: Some(hit.place), way, renamed: hit.renamed, disputed: None })
}

fn has(hits: &[Hit], item: i64) -> bool {
    hits.iter().any(|hit| hit.item == item)
}

/// The hit, if all are of one item.
fn only(hits: &[Hit]) -> Option<Hit> {
    let first = *hits.first()?;
    hits.iter().all(|hit| hit.item == first.item).then_some(first)
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
