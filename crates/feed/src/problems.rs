//! Problems while they are counted: all of them by number, the first of each kind by place.

use crate::checks::{COUNT, Finding};
use crate::{Place, Problem};

/// Places kept of each kind: enough to look at, little to send.
const MAX_PLACES: usize = 250;
/// Characters kept of what was found.
const MAX_FOUND: usize = 80;

/// Findings of one file.
#[derive(Clone, Debug)]
pub(crate) struct Problems {
    counts: [u32; COUNT],
    places: Vec<Vec<Place>>,
}

impl Default for Problems {
    fn default() -> Self {
        Self { counts: [0; COUNT], places: vec![Vec::new(); COUNT] }
    }
}

impl Problems {
    /// Counts a finding; `found` is asked for only if the place is kept.
    pub(crate) fn add(&mut self, finding: Finding, row: u32, column: Option<usize>, found: impl FnOnce() -> String) {
        if let Some(count) = self.counts.get_mut(finding as usize) {
            *count += 1;
        }
        if let Some(places) = self.places.get_mut(finding as usize).filter(|places| places.len() < MAX_PLACES) {
            places.push(Place { row, column, found: found().chars().take(MAX_FOUND).collect() });
        }
    }

    /// How often it was found.
    pub(crate) fn count(&self, finding: Finding) -> u32 {
        self.counts.get(finding as usize).copied().unwrap_or(0)
    }

    /// Everything found, gravest first, then most frequent.
    pub(crate) fn report(self) -> Vec<Problem> {
        let found = Finding::ALL.into_iter().zip(self.counts).zip(self.places);
        let mut problems: Vec<Problem> = found
            .filter(|((_, count), _)| *count > 0)
            .map(|((finding, count), mut places)| {
                let check = finding.check();
                places.sort_by_key(|place| place.row);
                let reversible = finding.is_reversible();
                Problem { code: check.code.into(), severity: check.severity, count, reversible, places }
            })
            .collect();
        problems.sort_by(|a, b| a.severity.cmp(&b.severity).then(b.count.cmp(&a.count)));
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_counted_and_some_are_kept() {
        let mut problems = Problems::default();
        for row in 0..1000 {
            problems.add(Finding::QuantityNegative, row, Some(2), || "-1".into());
        }
        problems.add(Finding::GtinCheckDigit, 7, Some(0), || "4".repeat(500));
        assert_eq!(problems.count(Finding::QuantityNegative), 1000);
        let report = problems.report();
        assert_eq!(report[0].code, "gtin.check-digit", "errors come first");
        assert_eq!(report[0].places[0].found.len(), MAX_FOUND);
        assert_eq!((report[1].count, report[1].places.len()), (1000, MAX_PLACES));
    }
}
