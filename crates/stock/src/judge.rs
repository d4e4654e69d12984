//! Whether what a delivery says can be believed, given what its feed said before.
//!
//! A delivery is compared with the last good one *and* with the median of the last seven: the first finds what broke
//! overnight, the second what crumbles a little every day. Shares are counted in thousandths.

mod measure;

pub use measure::{Doubt, Measure, Weight};

use measure::Bench;

/// How many deliveries a median is taken of.
pub const HISTORY: usize = 7;

/// What is remembered of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Rows of the file that are data: taken or rejected.
    pub rows: u32,
    /// Rows that were rejected.
    pub rejected: u32,
    /// Rows that repeat another.
    pub repeated: u32,
    /// Stock lines.
    pub lines: u32,
    /// Lines that say how many pieces there are.
    pub counted: u32,
    /// Pieces, all lines together.
    pub units: u64,
    /// The middle one of all prices, in minor units.
    pub price: Option<i64>,
    /// The stores that it spoke for, by their identifiers.
    pub stores: Vec<String>,
    /// The fingerprint of the layout: the names of the columns.
    pub layout: String,
    /// Format, encoding and delimiter.
    pub form: String,
    /// All rows of the file, headers and blanks among them: what programs cut files off by.
    pub physical: u32,
    /// Whether the last line of a text ends as lines end; `None` where there are no lines.
    pub ends: Option<bool>,
    /// The day that the file says it is of, as days since 1970-01-01.
    pub dated: Option<i32>,
    /// The day that it is taken to speak of.
    pub day: i32,
    /// The brands that it spoke for, where its feed goes brand by brand.
    pub brands: Vec<String>,
}

impl Facts {
    /// True if what the two say may be compared: of brands at least half are the same.
    pub fn is_comparable(&self, other: &Self) -> bool {
        let (few, many) = if self.brands.len() < other.brands.len() { (self, other) } else { (other, self) };
        let both = few.brands.iter().filter(|brand| many.brands.contains(brand)).count();
        2 * both >= few.brands.len() + many.brands.len() - both
    }
}

/// How a delivery compares with what is published, inside what it speaks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Against {
    /// Published codes that were in stock.
    pub known: u32,
    /// How many of these it mentions.
    pub mentioned: u32,
    /// How many codes go from in stock to sold out or the other way round, absent ones among them.
    pub flipped: u32,
    /// Codes with a price there and here.
    pub priced: u32,
    /// The middle one of their price ratios, new to old, in thousandths.
    pub ratio: Option<u32>,
}

/// A bound at which a measure is worth a warning, and one at which it holds the delivery. `None` never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// From here on it is said.
    pub warn: Option<u32>,
    /// From here on a person has to look first.
    pub hold: Option<u32>,
}

/// The bounds of a feed. All are shares in thousandths, unless they say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Below this share of the codes that were in stock being mentioned.
    pub known: Bound,
    /// Fewer rows, by this share.
    pub fewer_rows: Bound,
    /// More rows: this many times as many, in thousandths.
    pub more_rows: Bound,
    /// Fewer pieces, by this share.
    pub fewer_units: Bound,
    /// More pieces: this many times as many, in thousandths.
    pub more_units: Bound,
    /// Codes that go from in stock to sold out or back.
    pub flipped: Bound,
    /// Prices: this many times as high or as low, in thousandths.
    pub price: Bound,
    /// Rejected rows, this much above the usual share.
    pub rejected: Bound,
    /// Lines of unknown quantity, this much above the usual share.
    pub unknown: Bound,
    /// Repeated rows, this much above the usual share.
    pub repeated: Bound,
    /// Whether a number of rows at which programs cut lists off is suspicious.
    pub cut_off: bool,
    /// Whether the day that a file says it is of has to go on.
    pub dates: bool,
    /// Fewer lines or codes than this are no evidence: a small shop sells four of its eight things on a good day.
    pub least: u32,
}

impl Default for Limits {
    /// What experience with such feeds suggests: see each.
    fn default() -> Self {
        let bound = |warn, hold| Bound { warn: Some(warn), hold: Some(hold) };
        Self {
            // A report of what is in stock loses some codes every day; half of them in one night is another file.
            known: bound(800, 500),
            fewer_rows: bound(200, 500),
            // Two stores in one file double it; a whole chain in one shop's file makes it many times as long.
            more_rows: bound(2000, 5000),
            fewer_units: bound(300, 600),
            // A column of prices or codes taken for pieces is ten times as much and more.
            more_units: bound(2000, 5000),
            flipped: bound(300, 500),
            // A moved decimal point is a factor of ten; another currency may be one of three.
            price: bound(1200, 3000),
            rejected: bound(50, 200),
            unknown: bound(100, 500),
            repeated: bound(100, 300),
            cut_off: true,
            dates: true,
            least: 5,
        }
    }
}

/// Says what is doubtful about a delivery, gravest first. `before` are the good ones, newest first, at most [`HISTORY`].
pub fn judge(now: &Facts, against: &Against, before: &[Facts], limits: &Limits) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let before = before.get(..HISTORY).unwrap_or(before);
    if limits.cut_off {
        measure::cut_off(now, before, &mut doubts);
    }
    measure::shelf(against, limits, &mut doubts);
    if let Some(last) = before.first() {
        let bench = Bench { now, last, before, limits };
        bench.amounts(&mut doubts);
        bench.shares(&mut doubts);
        bench.form(&mut doubts);
        bench.dates(&mut doubts);
    }
    gravest_first(doubts)
}

/// The same for one store of several: what it does to that shelf alone.
pub fn judge_shelf(against: &Against, limits: &Limits) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    measure::shelf(against, limits, &mut doubts);
    gravest_first(doubts)
}

/// Sorted, and each measure once: as grave as it is at its gravest.
fn gravest_first(mut doubts: Vec<Doubt>) -> Vec<Doubt> {
    doubts.sort_by_key(|doubt| doubt.weight);
    let mut seen = Vec::new();
    doubts.retain(|doubt| {
        let is_first = !seen.contains(&doubt.measure);
        seen.push(doubt.measure);
        is_first
    });
    doubts
}

/// True if a delivery with these doubts has to wait for a person.
pub fn holds(doubts: &[Doubt]) -> bool {
    doubts.iter().any(|doubt| doubt.weight == Weight::Hold)
}

#[cfg(test)]
mod tests;
