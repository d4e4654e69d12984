//! Finds what references mean: asks for what may be meant, and lets `onhand-stock` say what is.

use std::collections::{BTreeSet, HashMap};

use onhand_stock::Gtin;
use onhand_stock::matching::{Asked, Base, Decisions, Entry, Finding, Near, Way, coarse, find, folded, nearly, stems};
use serde::Deserialize;

use super::spelling::{item_name, near_miss, read};
use super::wire::{Detail, MatchState, Meaning};
use crate::db::nth;
use crate::house::House;
use crate::problem::Outcome;
use crate::sql::matching as sql;

/// A reference of the retailer as it is published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Own {
    /// As the retailer's system names the brand, in lower case; empty if it does not.
    pub(super) brand: String,
    pub(super) said: String,
    /// 0 is none.
    pub(super) gtin: u64,
}

/// A reference that may be meant.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Candidate {
    pub(super) item: i64,
    pub(super) brand: String,
    pub(super) reference: String,
    #[serde(default)]
    pub(super) gtin: Option<u64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Rename {
    pub(super) brand: String,
    pub(super) old: String,
    pub(super) new: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Decision {
    pub(super) brand: String,
    pub(super) said: String,
    pub(super) item: i64,
    pub(super) meant: String,
    pub(super) yes: u8,
}

#[derive(Debug, Deserialize)]
pub(super) struct Spelt {
    pub(super) brand: String,
    pub(super) spelling: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct BrandRow {
    pub(super) name: String,
    pub(super) brand: Option<String>,
}

/// What the retailer's brands are: `None` is not shown.
pub(super) type Brands = HashMap<String, Option<String>>;

/// Renames of a retailer that are followed: a brand gives up some dozens a year.
const RENAMES: i64 = 5_000;
/// References whose near misses are asked for in one statement: each brings some five hundred forms.
const NEAR_AT_ONCE: usize = 40;

/// The brands as they are mapped.
pub(super) async fn brands(house: &House, retailer: &str) -> Outcome<Brands> {
    let rows: Vec<BrandRow> = house.db.rows(sql::brand_names(retailer)).await?;
    Ok(rows.into_iter().map(|row| (row.name, row.brand)).collect())
}

/// What became of each of some references.
pub(super) async fn find_all(house: &House, retailer: &str, owns: &[Own]) -> Outcome<Vec<(MatchState, Detail)>> {
    let brands = brands(house, retailer).await?;
    let mut all = Gathered::new(house, retailer, owns, &brands).await?;
    let forms = all.forms(owns, &brands);
    all.gather(house, retailer, forms).await?;
    let mut found = all.found(owns, &brands);
    // What is nearly one is asked for only where nothing better was found.
    let open = |finding: &Option<Finding>| matches!(finding, Some(Finding::None | Finding::Near(_)));
    let unsure: Vec<&Own> = owns.iter().zip(&found).filter(|(_, finding)| open(finding)).map(|(own, _)| own).collect();
    for some in unsure.chunks(NEAR_AT_ONCE) {
        let near = some.iter().flat_map(|own| near_forms(&own.said)).collect();
        all.gather(house, retailer, near).await?;
    }
    if !unsure.is_empty() {
        found = all.found(owns, &brands);
    }
    let base = all.base();
    Ok(owns.iter().zip(found).map(|(own, finding)| told(own, finding, &base, &brands)).collect())
}

/// The forms of all that is nearly a reference.
fn near_forms(said: &str) -> Vec<String> {
    let stems = stems(said).into_iter().flatten().map(|stem| coarse(&stem));
    nearly(&coarse(said)).into_iter().chain(stems).collect()
}

/// What is known of what some references may mean.
struct Gathered {
    candidates: Vec<Candidate>,
    renames: Vec<Rename>,
    decisions: Vec<Decision>,
    spellings: Vec<Spelt>,
    asked: BTreeSet<String>,
}

impl Gathered {
    async fn new(house: &House, retailer: &str, owns: &[Own], brands: &Brands) -> Outcome<Self> {
        let gtins: BTreeSet<u64> = owns.iter().map(|own| own.gtin).filter(|gtin| *gtin > 0).collect();
        let said: Vec<(String, &str)> = owns.iter().map(|own| (key_of(own, brands), own.said.as_str())).collect();
        let named: BTreeSet<&str> = said.iter().map(|(brand, _)| brand.as_str()).collect();
        let [catalogue, lists] = sql::coded(retailer, &serde_json::to_string(&gtins)?);
        let found = house
            .db
            .batch(&[
                catalogue,
                lists,
                sql::renames(retailer, RENAMES),
                sql::decisions_on(retailer, &serde_json::to_string(&said)?),
                sql::spellings(retailer, &serde_json::to_string(&named)?),
            ])
            .await?;
        let mut candidates: Vec<Candidate> = nth(&found, 0)?;
        candidates.extend(nth::<Candidate>(&found, 1)?);
        let (renames, decisions, spellings) = (nth(&found, 2)?, nth(&found, 3)?, nth(&found, 4)?);
        Ok(Self { candidates, renames, decisions, spellings, asked: BTreeSet::new() })
    }

    /// The forms of what the references, their codes and what people said about them lead to.
    fn forms(&self, owns: &[Own], brands: &Brands) -> BTreeSet<String> {
        let decisions = self.decisions(&HashMap::new());
        let spelt = owns.iter().flat_map(|own| decisions.spelling(&key_of(own, brands)).forms(&own.said));
        let mut forms: BTreeSet<String> = spelt.map(|form| coarse(&form)).collect();
        forms.extend(self.candidates.iter().map(|candidate| coarse(&candidate.reference)));
        forms.extend(self.decisions.iter().map(|decision| coarse(&decision.meant)));
        forms
    }

    /// Asks for what has these forms, and for what came after it by another name.
    async fn gather(&mut self, house: &House, retailer: &str, forms: BTreeSet<String>) -> Outcome<()> {
        let mut forms = forms;
        loop {
            let after = self.renames.iter().filter(|rename| forms.contains(&coarse(&rename.old)));
            let after: Vec<String> = after.map(|rename| coarse(&rename.new)).collect();
            let before = forms.len();
            forms.extend(after);
            if forms.len() == before {
                break;
            }
        }
        forms.retain(|form| !form.is_empty() && !self.asked.contains(form));
        if forms.is_empty() {
            return Ok(());
        }
        let found = house.db.batch(&sql::alike(retailer, &serde_json::to_string(&forms)?)).await?;
        self.candidates.extend(nth::<Candidate>(&found, 0)?);
        self.candidates.extend(nth::<Candidate>(&found, 1)?);
        self.asked.extend(forms);
        Ok(())
    }

    fn base(&self) -> Base {
        base_of(&self.candidates, &self.renames).0
    }

    fn decisions(&self, same: &HashMap<(String, String), i64>) -> Decisions {
        let mut decisions = Decisions::default();
        for Decision { brand, said, item, meant, yes } in &self.decisions {
            let item = *same.get(&(brand.clone(), meant.clone())).unwrap_or(item);
            if *yes == 1 {
                decisions.confirm(brand, said, item, meant)
            } else {
                decisions.refuse(brand, said, item, meant)
            }
        }
        self.spellings.iter().for_each(|spelt| decisions.set_spelling(&spelt.brand, read(&spelt.spelling)));
        decisions
    }

    /// What became of each; `None` where its brand is not mapped or not shown.
    fn found(&self, owns: &[Own], brands: &Brands) -> Vec<Option<Finding>> {
        let (base, same) = base_of(&self.candidates, &self.renames);
        let decisions = self.decisions(&same);
        let each = owns.iter().map(|own| {
            let brand = match own.brand.as_str() {
                "" => None,
                name => Some(brands.get(name)?.as_deref()?),
            };
            let asked = Asked { brand, reference: &own.said, gtin: Gtin::new(own.gtin).ok() };
            Some(find(&asked, &base, &decisions))
        });
        each.collect()
    }
}

/// A base of candidates. A reference of a brand's list that the catalogue has is the catalogue's item.
pub(super) fn base_of(candidates: &[Candidate], renames: &[Rename]) -> (Base, HashMap<(String, String), i64>) {
    let is_own = |candidate: &&Candidate| candidate.item > 0;
    let key = |candidate: &Candidate| (folded(&candidate.brand), candidate.reference.trim().to_owned());
    let own: HashMap<_, i64> = candidates.iter().filter(is_own).map(|own| (key(own), own.item)).collect();
    let mut base = Base::default();
    for candidate in candidates {
        let item = if candidate.item > 0 { None } else { own.get(&key(candidate)).copied() };
        let gtins: Vec<Gtin> = candidate.gtin.and_then(|gtin| Gtin::new(gtin).ok()).into_iter().collect();
        let (brand, reference) = (candidate.brand.as_str(), candidate.reference.as_str());
        base.push(&Entry { brand, reference, item: item.unwrap_or(candidate.item), gtins: &gtins });
    }
    renames.iter().for_each(|rename| base.rename(&rename.brand, &rename.old, &rename.new));
    (base, own)
}

/// Under which brand decisions and spellings are kept.
pub(super) fn key_of(own: &Own, brands: &Brands) -> String {
    brands.get(&own.brand).and_then(Option::as_deref).map(folded).unwrap_or_default()
}

fn told(own: &Own, finding: Option<Finding>, base: &Base, brands: &Brands) -> (MatchState, Detail) {
    match finding {
        None if brands.contains_key(&own.brand) => (MatchState::Hidden, Detail::default()),
        None => (MatchState::Unmapped, Detail::default()),
        Some(Finding::None) => (MatchState::None, Detail::default()),
        Some(Finding::Near(near)) => (MatchState::Near, near_detail(&near, base)),
        Some(Finding::Matched(found)) => {
            let reference = found.place.map(|place| base.reference(place).to_owned());
            let way = match found.way {
                Way::Exact => "exact",
                Way::Gtin => "gtin",
                Way::Alias => "alias",
                Way::Spelling => "spelling",
            };
            let detail = Detail {
                way: Some(way.to_owned()),
                meaning: Some(Meaning { item: item_name(found.item), reference }),
                renamed: found.renamed,
                disputed: found.disputed.map(item_name),
                ..Detail::default()
            };
            (MatchState::Matched, detail)
        }
    }
}

fn near_detail(near: &Near, base: &Base) -> Detail {
    let each = near.candidates.iter().map(|of| near_miss(of.item, base.reference(of.place), &of.reason));
    Detail { candidates: each.collect(), more: near.more, ..Detail::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(item: i64, brand: &str, reference: &str) -> Candidate {
        Candidate { item, brand: brand.into(), reference: reference.into(), gtin: None }
    }

    #[test]
    fn what_the_catalogue_and_a_list_both_have_is_one_thing() {
        let (base, same) = base_of(&[candidate(-7, "lune", "AB-12"), candidate(4, "Lune", "AB-12")], &[]);
        let asked = Asked { brand: Some("Lune"), reference: "AB-12", gtin: None };
        assert!(matches!(find(&asked, &base, &Decisions::default()), Finding::Matched(found) if found.item == 4));
        assert_eq!(same.get(&("lune".into(), "AB-12".into())), Some(&4));
    }

    #[test]
    fn a_brand_is_mapped_hidden_or_neither() {
        let brands: Brands = [("lun".into(), Some("Lune".into())), ("x".into(), None)].into();
        let all = Gathered {
            candidates: vec![candidate(-7, "lune", "AB-12")],
            renames: vec![Rename { brand: "lune".into(), old: "OLD".into(), new: "AB-12".into() }],
            decisions: vec![],
            spellings: vec![],
            asked: BTreeSet::new(),
        };
        let own = |brand: &str, said: &str| Own { brand: brand.into(), said: said.into(), gtin: 0 };
        let owns = [own("lun", "AB-12"), own("lun", "old"), own("x", "AB-12"), own("y", "AB-12"), own("", "AB12")];
        let found = all.found(&owns, &brands);
        let told: Vec<_> =
            owns.iter().zip(found).map(|(own, finding)| told(own, finding, &all.base(), &brands)).collect();
        let states: Vec<MatchState> = told.iter().map(|(state, _)| *state).collect();
        use MatchState::{Hidden, Matched, Near, Unmapped};
        assert_eq!(states, [Matched, Matched, Hidden, Unmapped, Near]);
        assert!(told[1].1.renamed);
        assert_eq!(told[4].1.candidates[0].habits, ["marks"]);
    }
}
