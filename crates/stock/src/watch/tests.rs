//! Feeds over the weeks: when each is late, and when somebody is told.

use proptest::prelude::*;

use super::*;

/// A Monday at noon, in UTC.
const MONDAY: i64 = 1_772_452_800_000;

fn rhythm(hours: impl IntoIterator<Item = i64>) -> (Rhythm, i64) {
    let mut rhythm = Rhythm::default();
    let mut last = 0;
    for hour in hours {
        last = MONDAY + hour * HOUR;
        rhythm.note(last, true, 0);
    }
    (rhythm, last)
}

/// Every day of `weeks` weeks on which `days` (0 is Monday) says so.
fn days(weeks: i64, days: &[i64]) -> Vec<i64> {
    (0..weeks).flat_map(|week| days.iter().map(move |day| (week * 7 + day) * 24)).collect()
}

fn pace(rhythm: &Rhythm) -> Pace {
    Pace::new(&Wish::default(), rhythm)
}

fn at(past: &Past, hours: i64) -> Health {
    let moment = past.seen.unwrap_or(MONDAY) + hours * HOUR;
    health(past, &pace(&past.rhythm), moment)
}

fn past(hours: impl IntoIterator<Item = i64>) -> Past {
    let (rhythm, last) = rhythm(hours);
    Past { seen: Some(last), good: Some(last), outcome: Some(Outcome::Good), rhythm, ..Past::default() }
}

#[test]
fn a_daily_feed_is_late_after_a_day_and_six_hours() {
    let past = past(days(3, &[0, 1, 2, 3, 4, 5, 6]));
    let states: Vec<State> = [0, 29, 30, 53, 54, 101, 102].map(|hours| at(&past, hours).state).into();
    use State::{Healthy, Late, Stale};
    assert_eq!(states, [Healthy, Healthy, Late, Late, Late, Late, Stale]);
    let stages: Vec<Option<Stage>> = [29, 30, 54, 102].map(|hours| at(&past, hours).overdue).into();
    assert_eq!(stages, [None, Some(Stage::Late), Some(Stage::Day), Some(Stage::Stale)]);
}

#[test]
fn weekends_are_learnt() {
    let past = past(days(3, &[0, 1, 2, 3, 4]));
    assert!(pace(&past.rhythm).learnt);
    // The last is a Friday at noon: Saturday and Sunday do not count.
    assert_eq!(at(&past, 77).state, State::Healthy);
    assert_eq!(at(&past, 78).state, State::Late);
}

#[test]
fn before_two_weeks_nobody_is_called_over_a_weekend() {
    let past = past(days(1, &[0, 1, 2, 3, 4]));
    assert!(!pace(&past.rhythm).learnt);
    assert_eq!((at(&past, 71).state, at(&past, 72).state), (State::Healthy, State::Late));
}

#[test]
fn bursts_say_nothing_about_the_pace() {
    let once = past(days(3, &[0, 1, 2, 3, 4, 5]));
    let often = past(days(3, &[0, 1, 2, 3, 4, 5]).into_iter().flat_map(|hour| [hour - 2, hour - 1, hour]));
    assert_eq!(pace(&once.rhythm), pace(&often.rhythm));
}

#[test]
fn weekly_and_uneven_feeds_have_the_longest_gap_that_is_no_exception() {
    let every = |hours| rhythm(hours).0.every().map(|span| span / DAY);
    assert_eq!(every(days(5, &[0])), Some(7));
    assert_eq!(every(days(4, &[0, 2, 4])), Some(3));
    let mut with_a_holiday = days(6, &[0]);
    with_a_holiday.remove(3);
    assert_eq!(every(with_a_holiday), Some(14), "of few gaps the longest counts");
    assert_eq!(every(vec![0, 24, 48]), None);
}

#[test]
fn what_a_person_set_is_kept_to() {
    let hourly = Opening::new(0b001_1111, 9 * 60, 18 * 60, 60).unwrap();
    let wish = Wish { every: Some(HOUR), grace: None, opening: hourly, days_set: true };
    let pace = Pace::new(&wish, &Rhythm::default());
    // 17:30 on a Friday there, which is 16:30 in UTC.
    let friday = MONDAY + (4 * 24 + 4) * HOUR + HOUR / 2;
    assert_eq!(pace.late_from(friday), MONDAY + 7 * DAY - 4 * HOUR + 3 * HOUR / 2, "Monday at 10:30");
    let daily = Pace::new(&Wish { every: Some(DAY), grace: Some(0), ..wish }, &Rhythm::default());
    assert_eq!(daily.late_from(friday), friday + 3 * DAY, "of a daily feed only the days count");
}

#[test]
fn what_waits_or_cannot_be_used_shows_until_the_stock_is_stale() {
    let past = Past { outcome: Some(Outcome::Held), ..past(days(3, &[0, 1, 2, 3, 4, 5, 6])) };
    assert_eq!(
        (at(&past, 1).state, at(&past, 40).state, at(&past, 102).state),
        (State::Held, State::Held, State::Stale)
    );
    assert_eq!(at(&past, 1).troubles(past.outcome), [Stage::Held]);
    let useless = Past { good: past.seen.map(|seen| seen - 102 * HOUR), outcome: Some(Outcome::Invalid), ..past };
    assert_eq!(at(&useless, 0).state, State::Stale, "it comes every day, and nothing of it can be used");
    assert_eq!(at(&Past { paused: true, ..useless.clone() }, 0).state, State::Paused);
    assert_eq!(at(&Past { seen: None, ..useless }, 0).state, State::Pending);
}

#[test]
fn the_same_again_and_again_is_frozen_only_where_it_used_to_change() {
    let mut rhythm = Rhythm::default();
    let mut note = |day: i64, changed| {
        rhythm.note(MONDAY + day * DAY, changed, 0);
        rhythm.is_frozen()
    };
    assert!((0..10).all(|day| !note(day, day != 4)), "one day without a sale is no sign");
    let run: Vec<bool> = (10..16).map(|day| note(day, false)).collect();
    assert_eq!(run, [false, false, false, false, true, true]);
    assert!(!note(16, true));
    let mut quiet = Rhythm::default();
    (0..20).for_each(|day| quiet.note(MONDAY + day * DAY, day % 3 == 0, 0));
    assert!((20..40).all(|day| {
        quiet.note(MONDAY + day * DAY, false, 0);
        !quiet.is_frozen()
    }));
}

#[test]
fn a_weekly_feed_is_frozen_after_weeks_and_not_after_days() {
    let mut rhythm = rhythm(days(6, &[0])).0;
    let frozen: Vec<bool> = (6..9)
        .map(|week| {
            rhythm.note(MONDAY + week * 7 * DAY, false, 0);
            rhythm.is_frozen()
        })
        .collect();
    assert_eq!(frozen, [false; 3]);
}

#[test]
fn an_incident_is_told_in_stages_and_ends_once() {
    use Stage::{Day, Held, Late, Stale};
    assert_eq!(act(None, &[Held], 0, false), Act::Tell(vec![Held]));
    assert_eq!(act(Some(&[Held]), &[Held], 1, false), Act::Rest);
    assert_eq!(act(Some(&[Held]), &[Held, Late], 1, false), Act::Tell(vec![Late]));
    assert_eq!(act(None, &[Stale], 0, false), Act::Tell(vec![Stale]));
    assert_eq!(act(Some(&[Stale]), &[Day], 1, false), Act::Rest, "it does not go back");
    assert_eq!(act(Some(&[Held]), &[], 1, false), Act::Close { tell: true });
    assert_eq!(act(Some(&[Held]), &[Held], 1, true), Act::Close { tell: false });
    assert_eq!(act(None, &[], 0, false), Act::Rest);
    assert_eq!(act(None, &[Late], INCIDENTS_A_DAY, false), Act::Rest);
}

fn opening() -> impl Strategy<Value = Opening> {
    (1u8..128, 0u16..1380, 60u16..1440, -840i16..840).prop_map(|(days, opens, length, offset)| {
        Opening::new(days, opens, (opens + length).min(1440), offset).unwrap()
    })
}

/// What happens to a feed, in hours since the event before.
#[derive(Clone, Debug)]
enum Event {
    Wait,
    Delivered(Outcome, bool),
    Paused(bool),
}

fn event() -> impl Strategy<Value = (i64, Event)> {
    let outcome = prop_oneof![4 => Just(Outcome::Good), 1 => Just(Outcome::Held), 1 => Just(Outcome::Invalid)];
    let event = prop_oneof![
        3 => Just(Event::Wait),
        6 => (outcome, any::<bool>()).prop_map(|(outcome, changed)| Event::Delivered(outcome, changed)),
        1 => any::<bool>().prop_map(Event::Paused),
    ];
    (prop_oneof![0i64..3, 20i64..28, 0i64..200], event)
}

proptest! {
    #[test]
    fn open_time_adds_up(opening in opening(), from in 0i64..400 * DAY, a in 0i64..60 * HOUR, b in 0i64..60 * HOUR) {
        let (once, twice) = (opening.after(from, a + b), opening.after(opening.after(from, a), b));
        // Where the shop closes just then, its opening is the same moment of open time.
        prop_assert_eq!(opening.after(once, 1), opening.after(twice, 1));
        prop_assert!(once >= from + a + b);
        prop_assert!(opening.after(from, a) <= once);
        prop_assert!(opening.after(from + 1, a) >= opening.after(from, a));
    }

    #[test]
    fn a_rhythm_takes_any_history(moments in proptest::collection::vec((-400i64..400, any::<bool>()), 0..80)) {
        let mut rhythm = Rhythm::default();
        for &(hour, changed) in &moments {
            rhythm.note(MONDAY + hour * 7 * HOUR, changed, 3 * HOUR);
            prop_assert!(rhythm.days & 1 == 1 && rhythm.fresh & !rhythm.days == 0);
            prop_assert!(rhythm.every().is_none_or(|every| (DAY..=63 * DAY).contains(&every)));
        }
    }

    #[test]
    fn nobody_is_told_twice(events in proptest::collection::vec(event(), 1..30), first in 0i64..168) {
        let mut now = MONDAY + first * HOUR;
        let mut past = Past::default();
        let (mut told, mut opened): (Option<Vec<Stage>>, Vec<i64>) = (None, Vec::new());
        for (hours, event) in events {
            let end = now + hours * HOUR;
            // The watch looks every hour, and at once when something was delivered.
            while now < end {
                now += HOUR;
                look(&mut past, &mut told, &mut opened, now)?;
            }
            match event {
                Event::Wait => {}
                Event::Paused(paused) => past.paused = paused,
                Event::Delivered(outcome, changed) => {
                    past.seen = Some(now);
                    past.good = if outcome == Outcome::Good { Some(now) } else { past.good };
                    past.outcome = Some(outcome);
                    past.rhythm.note(now, changed, 0);
                }
            }
            look(&mut past, &mut told, &mut opened, now)?;
        }
    }
}

fn look(past: &mut Past, told: &mut Option<Vec<Stage>>, opened: &mut Vec<i64>, now: i64) -> Result<(), TestCaseError> {
    let pace = pace(&past.rhythm);
    let health = health(past, &pace, now);
    let lately = opened.iter().filter(|&&at| at > now - DAY).count() as u32;
    match act(told.as_deref(), &health.troubles(past.outcome), lately, past.paused) {
        Act::Rest => {}
        Act::Close { tell } => {
            let before = told.take();
            prop_assert!(before.is_some_and(|stages| !stages.is_empty()), "recovery only after a notice");
            prop_assert!(!tell || matches!(health.state, State::Healthy));
        }
        Act::Tell(stages) => {
            prop_assert!(!past.paused && !stages.is_empty());
            if told.is_none() {
                opened.push(now);
            }
            let told = told.get_or_insert_default();
            for stage in stages {
                prop_assert!(!told.contains(&stage), "{stage:?} twice");
                let later = |other: &&Stage| stage >= Stage::Late && **other > stage;
                prop_assert!(!told.iter().any(|other| later(&other)), "{stage:?} after a later one");
                told.push(stage);
            }
        }
    }
    let lately = opened.iter().filter(|&&at| at > now - DAY).count() as u32;
    prop_assert!(lately <= INCIDENTS_A_DAY, "a storm");
    past.was_frozen = told.as_ref().is_some_and(|told| told.contains(&Stage::Frozen));
    Ok(())
}
