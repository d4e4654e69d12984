//! What is remembered of when a feed delivered: its last 63 days, a bit each. What is learnt from that never depends on how
//! many files came on one day.

use super::opening::weekday;
use super::{DAY, HOUR};

/// How many days are remembered: nine weeks, so that a fortnightly report shows its rhythm.
const MEMORY: i64 = 63;

/// After so many days both weekends of two weeks have been seen.
const LEARNT: i64 = 13;

/// Fewer gaps than this are no rhythm.
const GAPS: usize = 3;

/// So many days in a row with the same content …
const FROZEN: usize = 5;
/// … after at least as many on which it usually changed, this share in tenths.
const USUALLY: usize = 8;

/// The days on which a feed delivered. Bit 0 is the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rhythm {
    /// The last day, counted from 1970 on the shop's own calendar.
    pub day: i64,
    /// Days with a delivery.
    pub days: u64,
    /// Those on which a delivery changed something.
    pub fresh: u64,
}

impl Rhythm {
    /// Remembers a delivery. `offset` is that of the shop's clock.
    pub fn note(&mut self, at: i64, changed: bool, offset: i64) {
        let day = (at + offset).div_euclid(DAY);
        let passed = if self.days == 0 { MEMORY } else { day - self.day };
        if passed > 0 {
            let shift = |bits: u64| if passed < MEMORY { bits << passed & MASK } else { 0 };
            *self = Self { day, days: shift(self.days), fresh: shift(self.fresh) };
        }
        let bit = 1u64.checked_shl(u32::try_from(self.day - day).unwrap_or(u32::MAX)).unwrap_or(0) & MASK;
        self.days |= bit;
        self.fresh |= if changed { bit } else { 0 };
    }

    /// How many days ago it delivered, counted from its last day, the latest first.
    fn active(&self) -> impl Iterator<Item = i64> + '_ {
        (0..MEMORY).filter(|&ago| self.days >> ago & 1 == 1)
    }

    /// Days from one delivery to the next, sorted; nothing before two weeks have been seen.
    fn gaps(&self) -> Option<Vec<i64>> {
        let mut gaps: Vec<i64> = self.active().zip(self.active().skip(1)).map(|(late, early)| early - late).collect();
        gaps.sort_unstable();
        let is_known = gaps.len() >= GAPS && self.active().last().is_some_and(|oldest| oldest >= LEARNT);
        is_known.then_some(gaps)
    }

    /// How often it delivers: the median gap in days. Never less than a day, because nights would be gaps. What comes less than
    /// daily comes on days of its own (Monday, Wednesday, Friday): of its gaps the longest counts that is no exception.
    pub fn every(&self) -> Option<i64> {
        let gaps = self.gaps()?;
        let median = gaps.get(gaps.len() / 2).copied()?;
        let exceptions = if gaps.len() >= 8 { 2 } else { 1 };
        let longest = gaps.get(gaps.len().checked_sub(exceptions)?).copied()?;
        Some(if median <= 1 { DAY } else { longest * DAY })
    }

    /// The weekdays (bit 0 is Monday) on which a daily feed never delivers.
    pub(super) fn quiet(&self) -> u8 {
        let is_daily = self.gaps().is_some_and(|gaps| gaps.get(gaps.len() / 2).is_some_and(|&median| median <= 1));
        if !is_daily {
            return 0;
        }
        let active = self.active().fold(0u8, |days, ago| days | 1 << weekday(self.day - ago));
        !active & 0x7f
    }

    /// True if the last day brought something new.
    pub fn is_fresh(&self) -> bool {
        self.fresh & 1 == 1
    }

    /// True if it says the same again and again for three usual spans and at least five days, though it used to change.
    pub fn is_frozen(&self) -> bool {
        let is_fresh = |ago: &i64| self.fresh >> ago & 1 == 1;
        let run: Vec<i64> = self.active().take_while(|ago| !is_fresh(ago)).collect();
        let before: Vec<i64> = self.active().skip(run.len()).collect();
        let changed = before.iter().filter(|ago| is_fresh(ago)).count();
        let spans = self.every().unwrap_or(DAY) / HOUR * 3 / 24;
        run.len() >= FROZEN
            && run.last().is_some_and(|&first| first + 1 >= spans)
            && before.len() >= FROZEN
            && changed * 10 >= before.len() * USUALLY
    }
}

const MASK: u64 = (1 << MEMORY) - 1;
