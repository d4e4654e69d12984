//! Changes of single lines that a report has to respect: they were made after it, though it came later. Pure.

use std::collections::HashMap;

use onhand_stock::{Count, Currency, Line, Money, Step, played, settled};
use serde::{Deserialize, Serialize};

use crate::snapshot::{self, Kept};

/// How a change is kept: `[key, as_of, kind, count, price, regular_price, currency]`.
#[derive(Debug, Deserialize)]
struct Row(serde_json::Value, i64, Kind, i64, Option<i64>, Option<i64>, Option<String>);

/// What a change says of the quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Set,
    Adjust,
    Keep,
    Unknown,
}

/// A step as the database has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) as_of: i64,
    pub(crate) kind: Kind,
    pub(crate) count: i64,
    pub(crate) price: Option<i64>,
    pub(crate) regular_price: Option<i64>,
    pub(crate) currency: Option<String>,
}

impl Stored {
    pub(crate) fn step(&self) -> Step {
        let currency = self.currency.as_deref().and_then(Currency::parse);
        let money = |minor: Option<i64>| minor.map(|minor| Money { minor, currency });
        let count = match self.kind {
            Kind::Set => Count::Set(u32::try_from(self.count.max(0)).unwrap_or(u32::MAX)),
            Kind::Adjust => Count::Adjust(self.count),
            Kind::Keep => Count::Keep,
            Kind::Unknown => Count::Unknown,
        };
        Step { as_of: self.as_of, count, price: money(self.price), regular_price: money(self.regular_price) }
    }
}

impl From<Step> for Stored {
    fn from(Step { as_of, count, price, regular_price }: Step) -> Self {
        let (kind, count) = match count {
            Count::Set(quantity) => (Kind::Set, i64::from(quantity)),
            Count::Adjust(by) => (Kind::Adjust, by),
            Count::Keep => (Kind::Keep, 0),
            Count::Unknown => (Kind::Unknown, 0),
        };
        let currency = price.or(regular_price).and_then(|money| money.currency).map(|code| code.code().to_owned());
        let minor = |money: Option<Money>| money.map(|money| money.minor);
        Self { as_of, kind, count, price: minor(price), regular_price: minor(regular_price), currency }
    }
}

/// The changes of one store that are still kept, by key as JSON, each list in the order of its moments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patches(HashMap<String, Vec<Step>>);

/// What a report does to kept changes.
#[derive(Debug, Default)]
pub(crate) struct Replayed {
    /// The report's lines with what was changed since, where there is any; no line is there twice.
    lines: HashMap<usize, Kept>,
    /// Lines that the report does not have and that were changed since.
    added: Vec<Kept>,
    /// Keys, as a JSON list, of changes that the report knows of already.
    pub(crate) known: String,
    /// What changed lines were at the moment of the report: `[[key, kind, count, price, regular_price, currency], …]`.
    pub(crate) bases: String,
}

impl Patches {
    /// Reads what [`crate::sql::patches`] answers.
    pub(crate) fn read(json: &str) -> serde_json::Result<Self> {
        let rows: Vec<Row> = serde_json::from_str(json)?;
        let mut steps: HashMap<String, Vec<Step>> = HashMap::new();
        for Row(key, as_of, kind, count, price, regular_price, currency) in rows {
            let stored = Stored { as_of, kind, count, price, regular_price, currency };
            steps.entry(key.to_string()).or_default().push(stored.step());
        }
        Ok(Self(steps))
    }

    /// The changes of an item, by its key as JSON.
    pub(crate) fn of(&self, key: &str) -> &[Step] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// Plays what was changed after the report's moment on top of it. Codes that the report does not have count as none if
    /// `zero` says so.
    pub(crate) fn replay(
        &self,
        as_of: i64,
        published: &[Kept],
        report: &[Line<'_>],
        zero: bool,
    ) -> serde_json::Result<Replayed> {
        let mut before: HashMap<String, &Kept> = HashMap::new();
        for line in published {
            let key = snapshot::key(&line.line())?;
            if self.0.contains_key(&key) {
                before.insert(key, line);
            }
        }
        let mut replayed = Replayed::default();
        let (mut known, mut bases) = (Vec::new(), Vec::new());
        for (at, line) in report.iter().enumerate() {
            let key = snapshot::key(line)?;
            let Some(steps) = self.0.get(&key) else { continue };
            let base = before.remove(&key).map_or(*line, |old| settled(&old.line(), line));
            if let Some(after) = later(&base, steps, as_of) {
                bases.push(base_of(&key, &base)?);
                replayed.lines.insert(at, snapshot::kept(&after));
            }
            known.push(key);
        }
        for (key, old) in before.into_iter().filter(|(_, old)| zero && !old.spared) {
            let base = Line { quantity: Some(0), ..old.line() };
            if let Some(after) = self.0.get(&key).and_then(|steps| later(&base, steps, as_of)) {
                bases.push(base_of(&key, &base)?);
                replayed.added.push(snapshot::kept(&after));
            }
            known.push(key);
        }
        replayed.known = format!("[{}]", known.join(","));
        replayed.bases = format!("[{}]", bases.join(","));
        Ok(replayed)
    }
}

impl Replayed {
    /// The report's lines as they are now.
    pub(crate) fn lines<'a>(&'a self, report: &'a [Line<'a>]) -> Vec<Line<'a>> {
        let now = |(at, line): (usize, &Line<'a>)| self.lines.get(&at).map_or(*line, Kept::line);
        report.iter().enumerate().map(now).chain(self.added.iter().map(Kept::line)).collect()
    }
}

/// The line after what was changed since a moment; `None` if nothing was.
fn later<'a>(base: &Line<'a>, steps: &[Step], as_of: i64) -> Option<Line<'a>> {
    let since: Vec<Step> = steps.iter().filter(|step| step.as_of > as_of).copied().collect();
    (!since.is_empty()).then(|| played(base, &since))
}

/// What a line was, as one entry of [`Replayed::bases`].
pub(crate) fn base_of(key: &str, line: &Line<'_>) -> serde_json::Result<String> {
    let Stored { kind, count, price, regular_price, currency, .. } = Step::base(line, 0).into();
    let values = serde_json::to_string(&(kind, count, price, regular_price, currency))?;
    // The key is JSON already.
    Ok(format!("[{key},{}", values.get(1..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(sku: &str, quantity: u32) -> Line<'_> {
        Line { gtin: None, sku, quantity: Some(quantity), price: None, regular_price: None }
    }

    fn replayed(patches: &str, published: &[Line<'_>], report: &[Line<'_>]) -> (Vec<Option<u32>>, Replayed) {
        let shelf: Vec<Kept> = published.iter().map(snapshot::kept).collect();
        let replayed = Patches::read(patches).unwrap().replay(100, &shelf, report, true).unwrap();
        (replayed.lines(report).iter().map(|line| line.quantity).collect(), replayed)
    }

    #[test]
    fn a_sale_after_the_report_was_made_stays_sold() {
        let patches = r#"[["a",90,"set",7,null,null,null],["a",110,"adjust",-1,null,null,null]]"#;
        let (quantities, found) = replayed(patches, &[line("a", 6)], &[line("a", 5)]);
        assert_eq!(quantities, [Some(4)]);
        assert_eq!(found.known, r#"["a"]"#);
        assert_eq!(found.bases, r#"[["a","set",5,null,null,null]]"#);
    }

    #[test]
    fn a_report_knows_what_was_before_it() {
        let (quantities, found) =
            replayed(r#"[["a",90,"adjust",-1,null,null,null]]"#, &[line("a", 6)], &[line("a", 5)]);
        assert_eq!(quantities, [Some(5)]);
        assert_eq!((found.known.as_str(), found.bases.as_str()), (r#"["a"]"#, "[]"));
    }

    #[test]
    fn what_was_stocked_after_the_report_is_there_though_it_does_not_say_so() {
        let patches = r#"[["a",110,"adjust",2,null,null,null],["b",110,"set",9,null,null,null]]"#;
        let (quantities, found) = replayed(patches, &[line("a", 6)], &[line("b", 5)]);
        assert_eq!(quantities, [Some(9), Some(2)]);
        assert_eq!(found.bases, r#"[["b","set",5,null,null,null],["a","set",0,null,null,null]]"#);
    }

    #[test]
    fn what_a_report_does_not_know_is_counted_from_the_last_good_number() {
        let unknown = Line { quantity: None, ..line("a", 0) };
        let (quantities, _) = replayed(r#"[["a",110,"adjust",-1,null,null,null]]"#, &[line("a", 6)], &[unknown]);
        assert_eq!(quantities, [Some(5)]);
    }
}
