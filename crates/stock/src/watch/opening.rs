//! When a shop is open: a clock that stands still while it is closed.

use super::{DAY, HOUR};

const MINUTE: i64 = 60_000;

/// Days and hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Bit 0 is Monday.
    days: u8,
    /// Of the day's clock, in milliseconds.
    opens: i64,
    closes: i64,
    /// East of UTC, in milliseconds.
    offset: i64,
}

impl Default for Opening {
    fn default() -> Self {
        Self { days: EVERY_DAY, opens: 0, closes: DAY, offset: 0 }
    }
}

const EVERY_DAY: u8 = 0x7f;

/// 1970 began on a Thursday.
const FIRST_WEEKDAY: i64 = 3;

/// The weekday of a day since 1970; 0 is Monday.
pub(super) fn weekday(day: i64) -> i64 {
    (day + FIRST_WEEKDAY).rem_euclid(7)
}

impl Opening {
    /// Open on these days (bit 0 is Monday), from one minute of the day to another, where clocks are `offset` minutes ahead of
    /// UTC. `None` if that is never, or less than an hour a day: nobody delivers in so short a time.
    pub fn new(days: u8, opens: u16, closes: u16, offset: i16) -> Option<Self> {
        let [opens, closes, offset] = [i64::from(opens), i64::from(closes), i64::from(offset)].map(|at| at * MINUTE);
        let can_be = days & EVERY_DAY != 0 && closes <= DAY && closes - opens >= HOUR && offset.abs() <= DAY;
        can_be.then_some(Self { days: days & EVERY_DAY, opens, closes, offset })
    }

    /// East of UTC, in milliseconds.
    pub fn offset(&self) -> i64 {
        self.offset
    }

    /// Closed on these days as well, unless none would be left.
    pub(super) fn close_on(&mut self, days: u8) {
        if self.days & !days != 0 {
            self.days &= !days;
        }
    }

    /// The same days from midnight to midnight.
    pub(super) fn whole_days(self) -> Self {
        Self { opens: 0, closes: DAY, ..self }
    }

    /// The moment at which so much open time has passed.
    pub fn after(&self, from: i64, span: i64) -> i64 {
        let (mut moment, mut left) = (from, span.max(0));
        loop {
            let midnight = (moment + self.offset).div_euclid(DAY) * DAY - self.offset;
            let (opens, closes) = (midnight + self.opens, midnight + self.closes);
            if self.is_day((moment + self.offset).div_euclid(DAY)) && moment < closes {
                let begins = moment.max(opens);
                if closes - begins >= left {
                    return begins + left;
                }
                left -= closes - begins;
            }
            moment = midnight + DAY;
        }
    }

    fn is_day(&self, day: i64) -> bool {
        self.days >> weekday(day) & 1 == 1
    }
}
