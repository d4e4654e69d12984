//! The measures, one by one.

use super::{Against, Bound, Facts, Limits};

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Share of the codes in stock that are mentioned.
    KnownCodes,
    /// Data rows, fewer than usual.
    FewerRows,
    /// Data rows, more than usual.
    MoreRows,
    /// Pieces, fewer than usual.
    FewerUnits,
    /// Pieces, more than usual.
    MoreUnits,
    /// Share of codes that go from in stock to sold out or back.
    Flipped,
    /// How many times as high prices are, in thousandths.
    Price,
    /// Share of rejected rows.
    Rejected,
    /// Share of lines without a quantity.
    UnknownQuantities,
    /// Share of repeated rows.
    Repeated,
    /// Stores that are missing: how many, of how many.
    StoresMissing,
    /// Other columns than before.
    Layout,
    /// Another format, encoding or delimiter than before.
    Form,
    /// As many rows as a spreadsheet can have.
    SheetFull,
    /// A round number of rows, as programs cut lists off at.
    RoundRows,
    /// The last line does not end.
    NoLineEnd,
    /// The file says that it is of an earlier day than the one before: days since 1970.
    OlderReport,
    /// The file still says the same day, days later.
    SameDay,
}

/// How grave a doubt is; the graver sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A person has to look before it is published.
    Hold,
    /// It is published, and said.
    Warn,
}

/// Something that is not as it used to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What was measured.
    pub measure: Measure,
    /// How grave it is.
    pub weight: Weight,
    /// What was found, in the measure's own unit.
    pub found: u64,
    /// What is usual.
    pub usual: u64,
}

impl Measure {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::KnownCodes => "judge.known-codes",
            Self::FewerRows => "judge.fewer-rows",
            Self::MoreRows => "judge.more-rows",
            Self::FewerUnits => "judge.fewer-units",
            Self::MoreUnits => "judge.more-units",
            Self::Flipped => "judge.flipped",
            Self::Price => "judge.price",
            Self::Rejected => "judge.rejected",
            Self::UnknownQuantities => "judge.unknown-quantities",
            Self::Repeated => "judge.repeated",
            Self::StoresMissing => "judge.stores-missing",
            Self::Layout => "judge.layout",
            Self::Form => "judge.form",
            Self::SheetFull => "judge.sheet-full",
            Self::RoundRows => "judge.round-rows",
            Self::NoLineEnd => "judge.no-line-end",
            Self::OlderReport => "judge.older-report",
            Self::SameDay => "judge.same-day",
        }
    }
}

impl Bound {
    /// What a value that grows graver upwards comes to.
    fn reached(self, value: u64) -> Option<Weight> {
        let over = |bound: Option<u32>| bound.is_some_and(|bound| value >= u64::from(bound));
        if over(self.hold) { Some(Weight::Hold) } else { over(self.warn).then_some(Weight::Warn) }
    }

    /// The same for one that grows graver downwards.
    fn fallen_below(self, value: u64) -> Option<Weight> {
        let under = |bound: Option<u32>| bound.is_some_and(|bound| value < u64::from(bound));
        if under(self.hold) { Some(Weight::Hold) } else { under(self.warn).then_some(Weight::Warn) }
    }
}

/// Thousandths of `whole` that `part` is; 0 of nothing.
fn share(part: u64, whole: u64) -> u64 {
    part.saturating_mul(1000).checked_div(whole).unwrap_or(0)
}

fn add(doubts: &mut Vec<Doubt>, weight: Option<Weight>, measure: Measure, found: u64, usual: u64) {
    doubts.extend(weight.map(|weight| Doubt { measure, weight, found, usual }));
}

/// So many days later a report of the same day is an old one: a night and a day off lie between.
const DAYS_APART: i32 = 3;

/// What a line holds in a small shop, where a difference of a few pieces is a day's sale.
const PIECES_A_LINE: u64 = 5;

/// As many rows as a sheet has: of Excel until 2003, and since.
const SHEETS: [u32; 2] = [65_536, 1_048_576];

/// Whether a file has as many rows as lists are cut off at. One that always has so many is simply so long.
pub(super) fn cut_off(now: &Facts, before: &[Facts], doubts: &mut Vec<Doubt>) {
    // A program that counts the header gives one row fewer.
    let is_full = |rows: u32| SHEETS.iter().any(|&full| rows == full || rows == full - 1);
    let as_before = before.iter().any(|old| old.physical == now.physical || old.rows == now.rows);
    if as_before {
        return;
    }
    let fewer = before.first().is_some_and(|last| now.rows < last.rows);
    let usual = before.first().map_or(0, |last| u64::from(last.rows));
    if is_full(now.physical) || is_full(now.rows) {
        add(doubts, Some(Weight::Hold), Measure::SheetFull, now.rows.into(), usual);
    } else if now.rows >= 1000 && now.rows.is_multiple_of(1000) {
        let weight = if fewer { Weight::Hold } else { Weight::Warn };
        add(doubts, Some(weight), Measure::RoundRows, now.rows.into(), usual);
    }
}

/// What it does to the shelf.
pub(super) fn shelf(against: &Against, limits: &Limits, doubts: &mut Vec<Doubt>) {
    let known = u64::from(against.known);
    if against.known.saturating_sub(against.mentioned) >= limits.least {
        let mentioned = share(against.mentioned.into(), known);
        add(doubts, limits.known.fallen_below(mentioned), Measure::KnownCodes, mentioned, 1000);
    }
    if against.flipped >= limits.least {
        let flipped = share(against.flipped.into(), known.max(against.flipped.into()));
        add(doubts, limits.flipped.reached(flipped), Measure::Flipped, flipped, 0);
    }
    if let Some(ratio) = against.ratio.filter(|_| against.priced >= limits.least) {
        let ratio = u64::from(ratio);
        let factor = if ratio >= 1000 { ratio } else { 1_000_000 / ratio.max(1) };
        add(doubts, limits.price.reached(factor), Measure::Price, ratio, 1000);
    }
}

/// A delivery and those before it.
pub(super) struct Bench<'a> {
    pub(super) now: &'a Facts,
    pub(super) last: &'a Facts,
    pub(super) before: &'a [Facts],
    pub(super) limits: &'a Limits,
}

impl Bench<'_> {
    /// What the last good one had, and the median of all.
    fn usual(&self, of: impl Fn(&Facts) -> u64) -> [u64; 2] {
        let mut all: Vec<u64> = self.before.iter().map(&of).collect();
        all.sort_unstable();
        [of(self.last), all.get(all.len() / 2).copied().unwrap_or_default()]
    }

    /// Rows and pieces.
    pub(super) fn amounts(&self, doubts: &mut Vec<Doubt>) {
        let Limits { fewer_rows, more_rows, fewer_units, more_units, .. } = *self.limits;
        let least = u64::from(self.limits.least);
        let rows = [(Measure::FewerRows, fewer_rows), (Measure::MoreRows, more_rows)];
        self.amount(|facts| facts.rows.into(), rows, least, doubts);
        // Where no line says how many, each counts one and the rows have said it.
        if self.now.counted > 0 || self.last.counted > 0 {
            let units = [(Measure::FewerUnits, fewer_units), (Measure::MoreUnits, more_units)];
            self.amount(|facts| facts.units, units, least * PIECES_A_LINE, doubts);
        }
    }

    fn amount(
        &self,
        of: impl Fn(&Facts) -> u64,
        [fewer, more]: [(Measure, Bound); 2],
        least: u64,
        doubts: &mut Vec<Doubt>,
    ) {
        let found = of(self.now);
        for usual in self.usual(of) {
            if usual.abs_diff(found) < least {
                continue;
            }
            if found < usual {
                add(doubts, fewer.1.reached(share(usual - found, usual)), fewer.0, found, usual);
            } else if usual > 0 {
                add(doubts, more.1.reached(share(found, usual)), more.0, found, usual);
            }
        }
    }

    /// Shares of what is wrong.
    pub(super) fn shares(&self, doubts: &mut Vec<Doubt>) {
        let Limits { rejected, unknown, repeated, .. } = *self.limits;
        self.part(|facts| (facts.rejected, facts.rows), Measure::Rejected, rejected, doubts);
        let uncounted = |facts: &Facts| (facts.lines.saturating_sub(facts.counted), facts.lines);
        self.part(uncounted, Measure::UnknownQuantities, unknown, doubts);
        self.part(|facts| (facts.repeated, facts.rows), Measure::Repeated, repeated, doubts);
    }

    fn part(&self, of: impl Fn(&Facts) -> (u32, u32), measure: Measure, bound: Bound, doubts: &mut Vec<Doubt>) {
        let (part, _) = of(self.now);
        let thousandths = |facts: &Facts| {
            let (part, whole) = of(facts);
            share(part.into(), whole.into())
        };
        let found = thousandths(self.now);
        let usual = self.usual(thousandths).into_iter().max().unwrap_or_default();
        if part >= self.limits.least && found > usual {
            add(doubts, bound.reached(found - usual), measure, found, usual);
        }
    }

    /// The day that the file says it is of.
    pub(super) fn dates(&self, doubts: &mut Vec<Doubt>) {
        let Self { now, last, before, .. } = *self;
        let (Some(day), Some(usual), true) = (now.dated, last.dated, self.limits.dates) else { return };
        let [found, usual_day] = [day, usual].map(|day| u64::try_from(day).unwrap_or_default());
        if day < usual {
            add(doubts, Some(Weight::Hold), Measure::OlderReport, found, usual_day);
        }
        // A name that has always said the same says nothing.
        let went_on = before.iter().any(|old| old.dated.is_some_and(|old| old < day));
        let stands = before.iter().any(|old| old.dated == Some(day) && now.day - old.day >= DAYS_APART);
        if day == usual && went_on && stands {
            add(doubts, Some(Weight::Warn), Measure::SameDay, found, usual_day);
        }
    }

    /// What the file looks like.
    pub(super) fn form(&self, doubts: &mut Vec<Doubt>) {
        let Self { now, last, .. } = *self;
        let missing = last.stores.iter().filter(|store| !now.stores.contains(store)).count() as u64;
        if missing > 0 {
            add(doubts, Some(Weight::Warn), Measure::StoresMissing, missing, last.stores.len() as u64);
        }
        if now.layout != last.layout {
            add(doubts, Some(Weight::Warn), Measure::Layout, 0, 0);
        }
        if now.form != last.form {
            add(doubts, Some(Weight::Warn), Measure::Form, 0, 0);
        }
        let same_till = now.layout == last.layout && now.form == last.form;
        if self.limits.cut_off && same_till && now.ends == Some(false) && last.ends == Some(true) {
            // An unfinished line alone may be a new version of the till; with rows missing the file was cut off.
            let cut = now.rows < last.rows;
            let weight = if cut { Weight::Hold } else { Weight::Warn };
            add(doubts, Some(weight), Measure::NoLineEnd, now.rows.into(), last.rows.into());
        }
    }
}
