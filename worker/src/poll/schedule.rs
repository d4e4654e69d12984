//! When a source is asked: the period, back-off, and the distance between two polls of one host.

use super::trouble::{Cure, Trouble};

const MINUTE: i64 = 60_000;

/// How often cron looks for what is due; every moment here is one of its.
pub(crate) const QUARTER: i64 = 15 * MINUTE;

/// Periods that may be chosen, in minutes: quarter hours up to a week. An hour is usual.
pub(crate) const LEAST: i64 = 15;
pub(crate) const USUAL: i64 = 60;
pub(crate) const MOST: i64 = 7 * 24 * 60;

/// The longest pause after failures, and the longest that a server may ask for: a day, after which somebody who has mended it
/// without telling us is noticed.
const LONGEST_PAUSE: i64 = 24 * 60 * MINUTE;

/// The same where only time is needed: four hours, or the period if that is longer.
const LONGEST_WAIT: i64 = 240 * MINUTE;

/// True if a source may be asked every so many minutes.
pub(crate) fn is_period(minutes: i64) -> bool {
    (LEAST..=MOST).contains(&minutes) && minutes % LEAST == 0
}

/// The run of cron at or before `moment`: what is due in an hour from some seconds past ten is due at eleven.
fn run_before(moment: i64) -> i64 {
    moment.div_euclid(QUARTER) * QUARTER
}

/// When a source that was just taken is due again if nobody ever says what became of the poll.
pub(crate) fn lease(now: i64) -> i64 {
    run_before(now + QUARTER)
}

/// When a source is asked again after a poll that went well.
pub(crate) fn after_success(now: i64, every: i64) -> i64 {
    run_before(now + every.max(LEAST) * MINUTE)
}

/// When a source is asked again after its `failures`th failure in a row.
///
/// What may pass by itself is tried after a quarter hour, then half an hour, an hour, …; what a person has to mend after one
/// period, two, four, …. `dice` of 0 to 1 adds up to a quarter, so that those that failed together do not come back together.
pub(crate) fn after_failure(now: i64, every: i64, failures: i64, trouble: &Trouble, dice: f64) -> i64 {
    let every = every.max(LEAST) * MINUTE;
    let (first, longest) = match trouble.cure {
        Cure::Time => (QUARTER, LONGEST_WAIT.max(every)),
        Cure::Person => (every, LONGEST_PAUSE.max(every)),
    };
    // 2^10 quarter hours are ten days, beyond every bound.
    let wait = (first << (failures - 1).clamp(0, 10)).min(longest);
    let wait = wait + (wait as f64 / 4.0 * dice.clamp(0.0, 1.0)) as i64;
    let asked = trouble.leave_alone.unwrap_or_default().clamp(0, LONGEST_PAUSE);
    // The server's own wish is rounded up: not a second too early.
    run_before(now + wait).max(run_before(now + asked + QUARTER - 1)).max(lease(now))
}

/// Seconds between two polls of one host.
pub(crate) const APART: i64 = 5;

/// Over how many seconds the polls of one run are spread: they are over when the next run begins.
const SPREAD: i64 = 600;

/// Which poll of its host each one is, for hosts in an order in which the same ones stand together. `before` is the last host of
/// the list before this one, with its last place.
pub(crate) fn places<'a>(hosts: impl Iterator<Item = &'a str>, before: Option<(&'a str, i64)>) -> Vec<i64> {
    let (mut last, mut place) = before.unwrap_or(("", 0));
    let next = |host| {
        place = if host == last { place + 1 } else { 0 };
        last = host;
        place
    };
    hosts.map(next).collect()
}

/// How many seconds after the run the poll in that place begins.
///
/// Up to 120 feeds of one host are asked one by one, five seconds apart. A host with more is a platform that serves whole
/// chains: they share the same 120 moments.
pub(crate) fn delay(place: i64) -> i64 {
    place * APART % SPREAD
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 60 * MINUTE;
    /// Some seconds past ten.
    const NOW: i64 = 1_772_359_200_000 + 7000;

    fn wait(every: i64, failures: i64, trouble: &Trouble, dice: f64) -> i64 {
        (after_failure(NOW, every, failures, trouble, dice) - run_before(NOW)) / MINUTE
    }

    #[test]
    fn what_is_due_in_an_hour_is_due_at_the_hour() {
        assert_eq!(after_success(NOW, 60) - run_before(NOW), HOUR);
        assert_eq!(after_success(NOW + 9 * MINUTE, 60) - run_before(NOW), HOUR, "begun late is no reason to slip");
        assert_eq!(after_success(NOW, 15) - run_before(NOW), QUARTER);
        assert!(lease(NOW) > NOW && lease(NOW) - NOW <= QUARTER);
        assert!(lease(run_before(NOW)) - run_before(NOW) == QUARTER);
    }

    #[test]
    fn periods_are_quarter_hours() {
        for (minutes, may) in
            [(0, false), (5, false), (15, true), (20, false), (60, true), (10_080, true), (10_095, false)]
        {
            assert_eq!(is_period(minutes), may, "{minutes}");
        }
    }

    #[test]
    fn pauses_double_up_to_a_bound() {
        let passing = Trouble::timeout("");
        let waits: Vec<i64> = (1..=7).map(|failures| wait(60, failures, &passing, 0.0)).collect();
        assert_eq!(waits, [15, 30, 60, 120, 240, 240, 240]);
        let lasting = Trouble::unauthorized("");
        let waits: Vec<i64> = (1..=7).map(|failures| wait(60, failures, &lasting, 0.0)).collect();
        assert_eq!(waits, [60, 120, 240, 480, 960, 1440, 1440]);
        assert_eq!(wait(60, i64::MAX, &lasting, 0.0), 1440);
        assert_eq!(wait(10_080, 5, &lasting, 0.0), 10_080, "never rarer than a day, or than its period");
    }

    #[test]
    fn dice_only_add_and_at_most_a_quarter() {
        for failures in 1..9 {
            for dice in [0.0, 0.3, 0.999, 1.0, 7.0] {
                let (least, found) =
                    (wait(60, failures, &Trouble::timeout(""), 0.0), wait(60, failures, &Trouble::timeout(""), dice));
                assert!(found >= least && found <= least + least / 4, "{failures} {dice}: {found}");
            }
        }
    }

    #[test]
    fn a_server_is_left_alone_as_long_as_it_asks() {
        let busy = |millis| Trouble::busy("").leave_alone(Some(millis));
        for asked in [0, 1000, 20 * MINUTE, 2 * HOUR, 23 * HOUR] {
            let next = after_failure(NOW, 60, 1, &busy(asked), 0.0);
            assert!(next >= NOW + asked && next > NOW, "{asked}");
        }
        assert!(wait(60, 1, &busy(i64::MAX), 0.0) <= 25 * 60, "but not for ever");
        assert!(wait(60, 1, &busy(-5), 0.0) >= 15);
    }

    #[test]
    fn polls_of_one_host_stand_apart() {
        let delays = |hosts: &[&'static str], before: Option<(&'static str, i64)>| -> Vec<i64> {
            places(hosts.iter().copied(), before).into_iter().map(delay).collect()
        };
        assert_eq!(delays(&["a", "a", "a", "b", "c", "c"], None), [0, 5, 10, 0, 0, 5]);
        assert_eq!(delays(&["a", "a", "b"], Some(("a", 6))), [35, 40, 0], "the run before this one counts");
        assert_eq!(delays(&["b", "b"], Some(("a", 6))), [0, 5]);
        let many = vec!["docs.google.com"; 300];
        let seconds = delays(&many, None);
        assert!(seconds.iter().all(|&seconds| seconds < SPREAD));
        assert_eq!(seconds.iter().filter(|&&seconds| seconds == 0).count(), 3, "a platform's share the same moments");
    }
}
