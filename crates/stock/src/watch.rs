//! Whether a feed still speaks, and what is said when it does not.
//!
//! Moments and spans are milliseconds. A feed is expected as often as a person set, or as it came before; the clock stands
//! still while its shop is closed.

mod incident;
mod opening;
mod rhythm;

pub use incident::{Act, INCIDENTS_A_DAY, Stage, act};
pub use opening::Opening;
pub use rhythm::Rhythm;

/// An hour.
const HOUR: i64 = 3_600_000;
/// A day.
const DAY: i64 = 24 * HOUR;

/// What became of a feed's last delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was published, or said what was published already.
    Good,
    /// It waits for a person.
    Held,
    /// It cannot be used.
    Invalid,
    /// A person decided that it is not to be published.
    Decided,
}

/// What a person set about when a feed speaks. Nothing of it has to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// From one delivery to the next.
    pub every: Option<i64>,
    /// How much later one may be.
    pub grace: Option<i64>,
    /// When the shop is open, as far as that is set.
    pub opening: Opening,
    /// Whether the days of it were set, and not only the hours.
    pub days_set: bool,
}

/// How often a feed is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// From one delivery to the next.
    pub every: i64,
    /// How much later one may be.
    pub grace: i64,
    /// True if it was learnt from the deliveries, false if it was set or is only assumed.
    pub learnt: bool,
    opening: Opening,
}

/// What is known of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// When it delivered anything last.
    pub seen: Option<i64>,
    /// When it delivered something good last.
    pub good: Option<i64>,
    /// What became of the last delivery.
    pub outcome: Option<Outcome>,
    /// Nothing of it is to be published.
    pub paused: bool,
    /// Its deliveries said the same all along when that was asked last.
    pub was_frozen: bool,
    /// On which days it delivered.
    pub rhythm: Rhythm,
}

/// How a feed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing has come yet.
    Pending,
    /// It comes as expected.
    Healthy,
    /// It should have come.
    Late,
    /// Nothing good has come for so long that the stock cannot be trusted any more.
    Stale,
    /// Its last delivery cannot be used.
    Invalid,
    /// Its last delivery waits for a person.
    Held,
    /// A person has paused it.
    Paused,
}

/// How a feed is, and when that changes by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The state.
    pub state: State,
    /// How long it has been silent or useless, if it has been for too long.
    pub overdue: Option<Stage>,
    /// Its deliveries say the same again and again, which they did not use to.
    pub frozen: bool,
    /// When the next delivery is expected.
    pub expected: Option<i64>,
    /// Since when it is late, or from when on it will be.
    pub late_from: Option<i64>,
    /// When the next stage begins if nothing comes.
    pub next: Option<i64>,
}

impl Pace {
    /// As a person set it; else as it was; else a delivery a day, with two days of patience: over a weekend nobody can tell
    /// yet whether the shop was closed.
    pub fn new(wish: &Wish, rhythm: &Rhythm) -> Self {
        let learnt = rhythm.every();
        let every = wish.every.or(learnt).unwrap_or(DAY).max(HOUR);
        let usual_grace = match (wish.every, learnt) {
            (None, None) => 2 * DAY,
            _ => (every / 4).clamp(HOUR, DAY),
        };
        let mut opening = wish.opening;
        if !wish.days_set && every <= DAY {
            opening.close_on(rhythm.quiet());
        }
        if every >= DAY {
            opening = opening.whole_days();
        }
        let learnt = wish.every.is_none() && learnt.is_some();
        Self { every, grace: wish.grace.unwrap_or(usual_grace), learnt, opening }
    }

    /// When the delivery after one is expected.
    pub fn expected(&self, last: i64) -> i64 {
        self.opening.after(last, self.every)
    }

    /// From when on the delivery after one is late.
    pub fn late_from(&self, last: i64) -> i64 {
        self.opening.after(last, self.every + self.grace)
    }

    /// When the stages begin: late, a day later, and stale three days after what came last that was good would have been
    /// late. Days on which the shop is closed do not count.
    fn stages(&self, seen: i64, good: Option<i64>) -> [(Stage, Option<i64>); 3] {
        let days = self.opening.whole_days();
        let late = self.late_from(seen);
        let stale = good.map(|good| days.after(self.late_from(good), 3 * DAY));
        [(Stage::Late, Some(late)), (Stage::Day, Some(days.after(late, DAY))), (Stage::Stale, stale)]
    }

    /// The stage that has begun last, and when the next one does.
    pub fn overdue(&self, seen: i64, good: Option<i64>, now: i64) -> (Option<Stage>, Option<i64>) {
        let begun = self.stages(seen, good).into_iter().filter_map(|(stage, from)| Some((stage, from?)));
        let reached = begun.clone().filter(|&(_, from)| from <= now).map(|(stage, _)| stage).max();
        (reached, begun.map(|(_, from)| from).filter(|&from| from > now).min())
    }
}

/// How a feed is at a moment.
pub fn health(past: &Past, pace: &Pace, now: i64) -> Health {
    let silent = |state| Health { state, overdue: None, frozen: false, expected: None, late_from: None, next: None };
    let Some(seen) = past.seen.filter(|_| !past.paused) else {
        return silent(if past.paused { State::Paused } else { State::Pending });
    };
    let (overdue, next) = pace.overdue(seen, past.good, now);
    let state = match (overdue, past.outcome) {
        (Some(Stage::Stale), _) => State::Stale,
        (_, Some(Outcome::Held)) => State::Held,
        (_, Some(Outcome::Invalid)) => State::Invalid,
        (Some(_), _) => State::Late,
        (None, _) => State::Healthy,
    };
    let frozen = past.rhythm.is_frozen() || (past.was_frozen && !past.rhythm.is_fresh());
    Health { state, overdue, frozen, expected: Some(pace.expected(seen)), late_from: Some(pace.late_from(seen)), next }
}

impl Health {
    /// What is to be told of it, gravest last.
    pub fn troubles(&self, outcome: Option<Outcome>) -> Vec<Stage> {
        if matches!(self.state, State::Paused | State::Pending) {
            return Vec::new();
        }
        let delivery = match outcome {
            Some(Outcome::Held) => Some(Stage::Held),
            Some(Outcome::Invalid) => Some(Stage::Invalid),
            _ => None,
        };
        self.frozen.then_some(Stage::Frozen).into_iter().chain(delivery).chain(self.overdue).collect()
    }
}

#[cfg(test)]
mod tests;
