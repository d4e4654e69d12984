//! What is measured about a delivery, and what is said about it. The judgement itself is `onhand-stock`'s.

use onhand_feed::{Gap, Sentence};
use onhand_stock::{Against, Diff, Doubt, Facts, Limits, Line, Stock, Weight, holds, judge, judge_shelf};
use serde::{Deserialize, Serialize};

use crate::moment::{DAY, to_rfc3339};
use crate::wire;
use crate::words;

/// [`Facts`], as the database keeps them; what an older Worker did not measure is nothing.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Facts")]
struct StoredFacts {
    #[serde(default)]
    rows: u32,
    #[serde(default)]
    rejected: u32,
    #[serde(default)]
    repeated: u32,
    #[serde(default)]
    lines: u32,
    #[serde(default)]
    counted: u32,
    #[serde(default)]
    units: u64,
    #[serde(default)]
    price: Option<i64>,
    #[serde(default)]
    stores: Vec<String>,
    #[serde(default)]
    layout: String,
    #[serde(default)]
    form: String,
    #[serde(default)]
    physical: u32,
    #[serde(default)]
    ends: Option<bool>,
    #[serde(default)]
    dated: Option<i32>,
    #[serde(default)]
    day: i32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    brands: Vec<String>,
}

/// A column `facts`.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Column(#[serde(with = "StoredFacts")] Facts);

/// A row of [`crate::sql::good_before`].
#[derive(Deserialize)]
pub(crate) struct Before {
    facts: String,
}

/// What is remembered of the deliveries before. What an older Worker wrote differently is no measure.
pub(crate) fn remembered(rows: &[Before]) -> Vec<Facts> {
    rows.iter().filter_map(|row| serde_json::from_str(&row.facts).ok()).map(|Column(facts)| facts).collect()
}

/// How many pieces a delivery had, of what is remembered of it.
pub(crate) fn units(facts: &str) -> Option<u64> {
    serde_json::from_str(facts).ok().map(|Column(facts)| facts.units)
}

/// How many lines and pieces it had.
pub(crate) fn size(facts: &str) -> Option<(u32, u64)> {
    serde_json::from_str(facts).ok().map(|Column(facts)| (facts.lines, facts.units))
}

/// The facts for the database.
pub(crate) fn stored(facts: &Facts) -> serde_json::Result<String> {
    serde_json::to_string(&Column(facts.clone()))
}

/// How one store's lines compare with its shelf, stretch by stretch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    known: usize,
    missing: usize,
    turned: usize,
    /// New to old price in thousandths, of prices that change.
    ratios: Vec<u32>,
    /// Prices that stand after the delivery, at least.
    priced: usize,
}

impl Tally {
    /// Counts a stretch. `diff` was taken as if absent codes were sold out.
    pub(crate) fn add(&mut self, published: &(impl Stock + ?Sized), candidate: &[Line<'_>], diff: &Diff) {
        let has = |line: &Line<'_>| line.quantity.is_some_and(|quantity| quantity > 0);
        let shelf =
            || (0..published.lines()).filter(|&at| !published.is_spared(at)).filter_map(|at| published.line(at));
        let gone = || diff.gone.iter().filter_map(|&at| published.line(at));
        let changed =
            || diff.changed.iter().filter_map(|&(old, new)| Some((published.line(old)?, *candidate.get(new)?)));
        self.known += shelf().filter(has).count();
        self.missing += gone().filter(has).count();
        self.turned += changed().filter(|(old, new)| new.quantity.is_some() && has(old) != has(new)).count();
        self.ratios.extend(changed().filter_map(|(old, new)| ratio(&old, &new)));
        let priced = shelf().filter(|line| line.price.is_some()).count();
        self.priced += priced.saturating_sub(gone().filter(|line| line.price.is_some()).count());
    }

    /// What came out of it.
    pub(crate) fn against(mut self) -> Against {
        self.ratios.resize(self.ratios.len().max(self.priced), 1000);
        self.ratios.sort_unstable();
        Against {
            known: count(self.known),
            mentioned: count(self.known - self.missing),
            flipped: count(self.missing + self.turned),
            priced: count(self.ratios.len()),
            ratio: self.ratios.get(self.ratios.len() / 2).copied(),
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// New to old price in thousandths; `None` if the price stays or one is not known.
fn ratio(old: &Line<'_>, new: &Line<'_>) -> Option<u32> {
    let (old, new) = (old.price?.minor, new.price?.minor);
    let ratio = new.max(0).checked_mul(1000)?.checked_div(old)?;
    (old != new).then_some(u32::try_from(ratio).unwrap_or(u32::MAX))
}

/// Several stores taken together; the middle of their middles weighs each by its prices.
pub(crate) fn together(parts: &[Against]) -> Against {
    let sum = |of: fn(&Against) -> u32| parts.iter().map(of).fold(0, u32::saturating_add);
    let mut ratios: Vec<(u32, u32)> = parts.iter().filter_map(|part| Some((part.ratio?, part.priced))).collect();
    ratios.sort_unstable();
    let priced = sum(|part| part.priced);
    let mut passed = 0;
    let middle = ratios.into_iter().find(|(_, weight)| {
        passed += weight;
        passed > priced / 2
    });
    Against {
        known: sum(|part| part.known),
        mentioned: sum(|part| part.mentioned),
        flipped: sum(|part| part.flipped),
        priced,
        ratio: middle.map(|(ratio, _)| ratio),
    }
}

/// Judges a delivery as a whole and, where there are several, each store of it.
pub(crate) fn judged(
    now: &Facts,
    stores: &[(&str, Against)],
    before: &[Facts],
    limits: &Limits,
) -> (bool, Vec<wire::Doubt>) {
    let parts: Vec<Against> = stores.iter().map(|&(_, against)| against).collect();
    let whole = judge(now, &together(&parts), before, limits);
    let mut held = holds(&whole);
    let mut told: Vec<wire::Doubt> = whole.iter().map(|doubt| tell(doubt, None)).collect();
    if stores.len() > 1 {
        for &(store, against) in stores {
            let doubts = judge_shelf(&against, limits);
            held |= holds(&doubts);
            told.extend(doubts.iter().map(|doubt| tell(doubt, Some(store))));
        }
    }
    told.sort_by_key(|doubt| doubt.weight != "hold");
    (held, told)
}

fn tell(doubt: &Doubt, store: Option<&str>) -> wire::Doubt {
    let weight = if doubt.weight == Weight::Hold { "hold" } else { "warn" };
    let mut told = wire::Doubt {
        code: doubt.measure.code().to_owned(),
        weight: weight.to_owned(),
        found: doubt.found,
        usual: doubt.usual,
        store: store.map(str::to_owned),
        detail: String::new(),
    };
    told.detail = words::english(&sentence(&told));
    told
}

/// What is not as it used to be, in no language yet.
pub(crate) fn sentence(doubt: &wire::Doubt) -> Sentence {
    let shown = |number: u64| -> Gap {
        match doubt.code.as_str() {
            "judge.known-codes"
            | "judge.flipped"
            | "judge.rejected"
            | "judge.unknown-quantities"
            | "judge.repeated" => (number.saturating_add(5) / 10).into(),
            "judge.price" => words::decimal(number.saturating_add(5) / 10),
            "judge.older-report" | "judge.same-day" => date(number).into(),
            _ => number.into(),
        }
    };
    let said = Sentence::of_code(&doubt.code).with("found", shown(doubt.found)).with("usual", shown(doubt.usual));
    match &doubt.store {
        Some(store) => Sentence::new("of-store").with("store", store.as_str()).with("what", said),
        None => said,
    }
}

/// A day as people of all languages read it: `2026-11-20`.
fn date(day: u64) -> String {
    let day = i64::try_from(day).unwrap_or_default();
    to_rfc3339(day.saturating_mul(DAY)).chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    use onhand_feed::Language;
    use onhand_stock::{Absent, Measure, Money, diff};

    use super::*;

    fn line(sku: &str, quantity: u32, minor: i64) -> Line<'_> {
        let price = Some(Money { minor, currency: None });
        Line { gtin: None, sku, quantity: Some(quantity), price, regular_price: None }
    }

    fn against(published: &[Line<'_>], candidate: &[Line<'_>], diff: &Diff) -> Against {
        let mut tally = Tally::default();
        tally.add(published, candidate, diff);
        tally.against()
    }

    #[test]
    fn a_shelf_is_measured() {
        let published = [line("a", 1, 100), line("b", 2, 100), line("c", 0, 100), line("d", 4, 100)];
        let candidate = [line("a", 0, 100), line("b", 2, 1000), line("c", 5, 1000), line("e", 5, 1)];
        let diff = diff(published.as_slice(), candidate.as_slice(), Absent::Zero);
        let found = against(published.as_slice(), &candidate, &diff);
        assert_eq!(found, Against { known: 3, mentioned: 2, flipped: 3, priced: 3, ratio: Some(10_000) });
    }

    #[test]
    fn the_middle_price_is_that_of_what_stayed_where_most_stays() {
        let published = [line("a", 1, 100), line("b", 2, 100), line("c", 3, 100)];
        let candidate = [line("a", 1, 100), line("b", 2, 900), line("c", 3, 100)];
        let diff = diff(published.as_slice(), candidate.as_slice(), Absent::Zero);
        assert_eq!(against(published.as_slice(), &candidate, &diff).ratio, Some(1000));
    }

    #[test]
    fn a_shelf_in_stretches_is_measured_like_a_whole_one() {
        let published = [line("a", 1, 100), line("b", 2, 100), line("c", 0, 100), line("d", 4, 100)];
        let candidate = [line("a", 0, 100), line("b", 2, 1000), line("c", 5, 1000), line("e", 5, 1)];
        let whole = diff(published.as_slice(), candidate.as_slice(), Absent::Zero);
        let mut tally = Tally::default();
        for (old, new) in [(&published[..2], &candidate[..2]), (&published[2..], &candidate[2..])] {
            tally.add(old, new, &diff(old, new, Absent::Zero));
        }
        assert_eq!(tally.against(), against(&published, &candidate, &whole));
    }

    #[test]
    fn one_store_of_many_is_judged_by_itself() {
        let calm = Against { known: 900, mentioned: 900, ..Against::default() };
        let broken = Against { known: 100, mentioned: 10, flipped: 90, ..Against::default() };
        let facts = Facts { rows: 990, lines: 990, ..Facts::default() };
        let (held, doubts) = judged(&facts, &[("laval", calm), ("lyon", broken)], &[], &Limits::default());
        assert!(held);
        assert_eq!(doubts[0].detail, "lyon: Only 10\u{a0}% of the codes in stock are in this file.");
        assert_eq!(doubts[0].store.as_deref(), Some("lyon"));
    }

    #[test]
    fn facts_are_remembered_as_they_were() {
        let facts =
            Facts { rows: 3, units: u64::MAX, stores: vec!["laval".into()], ends: Some(true), ..Facts::default() };
        let rows = [Before { facts: stored(&facts).unwrap() }, Before { facts: "{".into() }];
        assert_eq!(remembered(&rows), [facts]);
        assert_eq!(
            remembered(&[Before { facts: r#"{"rows": 7}"#.into() }])[0].rows,
            7,
            "what is not there is not known"
        );
    }

    #[test]
    fn days_shares_and_factors_are_said_as_people_say_them() {
        let said = |measure, found, usual| tell(&Doubt { measure, weight: Weight::Warn, found, usual }, None).detail;
        for (measure, found, usual, words) in [
            (
                Measure::OlderReport,
                20_775,
                20_777,
                "The report says that it is of 2026-11-18; the one before was of 2026-11-20.",
            ),
            (Measure::Price, 10_000, 1000, "Most prices are 10 times what they were."),
            (Measure::Price, 104, 1000, "Most prices are 0.1 times what they were."),
            (Measure::KnownCodes, 96, 1000, "Only 10\u{a0}% of the codes in stock are in this file."),
        ] {
            assert_eq!(said(measure, found, usual), words);
        }
    }

    #[test]
    fn every_measure_is_said_in_every_language() {
        for language in Language::ALL {
            let texts = words::texts(language);
            for measure in [
                Measure::KnownCodes,
                Measure::FewerRows,
                Measure::MoreRows,
                Measure::FewerUnits,
                Measure::MoreUnits,
                Measure::Flipped,
                Measure::Price,
                Measure::Rejected,
                Measure::UnknownQuantities,
                Measure::Repeated,
                Measure::StoresMissing,
                Measure::Layout,
                Measure::Form,
                Measure::SheetFull,
                Measure::RoundRows,
                Measure::NoLineEnd,
                Measure::OlderReport,
                Measure::SameDay,
            ] {
                let told = tell(&Doubt { measure, weight: Weight::Hold, found: 3, usual: 4 }, Some("Laval"));
                let said = texts.say(&sentence(&told));
                assert!(said.starts_with("Laval") && !said.contains("judge-"), "{language:?}: {said}");
            }
        }
    }
}
