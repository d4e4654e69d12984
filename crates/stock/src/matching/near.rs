//! What a reference may mean, nearest first.

use super::base::{Base, Hit};
use super::difference::{difference, liberties};
use super::{
    Asked, Decisions, Finding, Habits, Reason, Spelling, Way, matched, normal, only, says_something, skeleton,
};

/// How many candidates a person is shown: more are no help.
pub const CANDIDATES: usize = 8;

/// A reference of the base that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its item.
    pub item: i64,
    /// Its place in the base.
    pub place: u32,
    /// What speaks for it, and what differs.
    pub reason: Reason,
}

/// What a reference may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    /// The nearest, at most [`CANDIDATES`], each item once.
    pub candidates: Vec<Candidate>,
    /// How many more there are.
    pub more: u32,
}

/// One reference and where it is looked for.
pub(super) struct Search<'a> {
    asked: &'a Asked<'a>,
    base: &'a Base,
    decisions: &'a Decisions,
    brands: Vec<u32>,
}

impl<'a> Search<'a> {
    pub(super) fn new(asked: &'a Asked<'a>, base: &'a Base, decisions: &'a Decisions) -> Self {
        Self { asked, base, decisions, brands: base.brands_of(asked) }
    }

    /// What has this very reference.
    pub(super) fn called(&self) -> Vec<Hit> {
        if self.asked.reference.trim().is_empty() {
            return Vec::new();
        }
        let brands = self.asked.brand.map(|_| self.brands.as_slice());
        self.possible(self.base.called(self.asked.reference, brands))
    }

    /// What has this GTIN.
    pub(super) fn coded(&self) -> Vec<Hit> {
        self.possible(self.asked.gtin.map(|gtin| self.base.coded(gtin)).unwrap_or_default())
    }

    /// Without what a person refused, in an order of its own: each item by the first of its references.
    fn possible(&self, mut hits: Vec<Hit>) -> Vec<Hit> {
        hits.retain(|hit| !self.decisions.is_refused(self.asked.brand, self.asked.reference, hit.item));
        hits.sort_by(|a, b| {
            a.item.cmp(&b.item).then_with(|| self.name(a).cmp(self.name(b))).then(a.renamed.cmp(&b.renamed))
        });
        hits.dedup_by_key(|hit| hit.item);
        hits
    }

    fn name(&self, hit: &Hit) -> &'a str {
        self.base.reference(hit.place)
    }

    /// What the brand's spelling makes of it, else what is nearly it.
    pub(super) fn by_spelling(&self) -> Finding {
        if !says_something(self.asked.reference) {
            return Finding::None;
        }
        let spelling = self.decisions.spelling(self.asked.brand.unwrap_or_default());
        let mut hits: Vec<(Hit, Reason)> = Vec::new();
        for form in spelling.forms(self.asked.reference) {
            hits.extend(self.spelled(&form, spelling.habits, form != self.asked.reference.trim()));
        }
        let found = self.possible(hits.iter().map(|(hit, _)| *hit).collect());
        match only(&found) {
            Some(hit) => matched(hit, Way::Spelling),
            None if !found.is_empty() => Finding::Near(self.ranked(hits)),
            None => self.nearly(),
        }
    }

    /// What is written so where these liberties are taken, with what differs.
    fn spelled(&self, form: &str, habits: Habits, by_affix: bool) -> Vec<(Hit, Reason)> {
        let (skeleton, written) = (skeleton(form), normal(form, habits));
        if skeleton.is_empty() {
            return Vec::new();
        }
        let places = self.brands.iter().flat_map(|brand| self.base.alike(*brand, &skeleton));
        let same = places.filter(|place| normal(self.base.reference(*place), habits) == written);
        let reason = |place| match by_affix {
            true => Reason::Affix,
            false => Reason::Spelling(liberties(form, self.base.reference(place)).unwrap_or_default()),
        };
        same.filter_map(|place| Some((self.base.hit(place)?, reason(place)))).collect()
    }

    /// What nobody would take for it without looking.
    fn nearly(&self) -> Finding {
        let skeleton: Vec<char> = skeleton(self.asked.reference).chars().collect();
        let mut found: Vec<(Hit, Reason)> = Vec::new();
        if !skeleton.is_empty() {
            let places = self.base.nearly(self.asked.reference, &skeleton, &self.brands).into_iter();
            found.extend(places.filter_map(|place| Some((self.base.hit(place)?, self.reason(place, &skeleton)?))));
        }
        if self.asked.brand.is_some() && skeleton.len() >= super::difference::SHORTEST {
            let elsewhere = self.base.called(self.asked.reference, None);
            found.extend(elsewhere.into_iter().map(|hit| (hit, Reason::OtherBrand)));
        }
        let near = self.ranked(found);
        if near.candidates.is_empty() { Finding::None } else { Finding::Near(near) }
    }

    fn reason(&self, place: u32, asked: &[char]) -> Option<Reason> {
        let reference = self.base.reference(place);
        let meant: Vec<char> = skeleton(reference).chars().collect();
        if meant == asked {
            return liberties(self.asked.reference, reference).map(Reason::Spelling);
        }
        difference(asked, &meant)
    }

    /// Those that a reference or a GTIN leads to, where it is not one.
    pub(super) fn either(&self, called: &[Hit], coded: &[Hit]) -> Near {
        let by_name = called.iter().map(|hit| (*hit, Reason::SameReference));
        self.ranked(by_name.chain(coded.iter().map(|hit| (*hit, Reason::SameGtin))).collect())
    }

    /// Nearest first, each item once, by nothing but what they are.
    fn ranked(&self, mut found: Vec<(Hit, Reason)>) -> Near {
        found.retain(|(hit, _)| !self.decisions.is_refused(self.asked.brand, self.asked.reference, hit.item));
        let order = |(hit, reason): &(Hit, Reason)| (rank(reason), self.name(hit), hit.item);
        found.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.1.cmp(&b.1)));
        let mut candidates: Vec<Candidate> = Vec::new();
        for (hit, reason) in found {
            if !candidates.iter().any(|candidate| candidate.item == hit.item) {
                candidates.push(Candidate { item: hit.item, place: hit.place, reason });
            }
        }
        let more = candidates.len().saturating_sub(CANDIDATES) as u32;
        candidates.truncate(CANDIDATES);
        Near { candidates, more }
    }
}

impl Spelling {
    /// The references that the base may have for one of the retailer's: itself first.
    pub fn forms(&self, said: &str) -> Vec<String> {
        let said = said.trim();
        [said.to_owned()].into_iter().chain(self.affixes.iter().filter_map(|affix| affix.applied(said))).collect()
    }
}

/// What is shown first: fewer liberties before more, a slip of the hand before another character, a short end before a long one.
fn rank(reason: &Reason) -> (u8, usize) {
    match reason {
        Reason::SameReference => (0, 0),
        Reason::SameGtin => (1, 0),
        Reason::Spelling(habits) => (2, habits.each().count()),
        Reason::Affix => (3, 0),
        Reason::Swapped { .. } => (4, 0),
        Reason::Changed { .. } => (5, 0),
        Reason::Extra { .. } | Reason::Missing { .. } => (6, 0),
        Reason::Longer(_, text) | Reason::Shorter(_, text) => (7, text.len()),
        Reason::OtherBrand => (8, 0),
    }
}
