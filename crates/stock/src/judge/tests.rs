//! What is held, what is said, and what is no news.

use proptest::prelude::*;

use super::*;

fn facts(rows: u32) -> Facts {
    Facts {
        rows,
        rejected: 0,
        repeated: 0,
        lines: rows,
        counted: rows,
        units: u64::from(rows) * 3,
        price: Some(1990),
        stores: vec!["laval".into()],
        layout: "0f".into(),
        form: "delimited utf-8 ,".into(),
        physical: rows + 1,
        ends: Some(true),
        ..Facts::default()
    }
}

/// Everything is as it was.
fn calm(known: u32) -> Against {
    Against { known, mentioned: known, flipped: 0, priced: known, ratio: Some(1000) }
}

fn found(now: &Facts, against: &Against, before: &[Facts]) -> Vec<(Measure, Weight)> {
    let doubts = judge(now, against, before, &Limits::default());
    doubts.into_iter().map(|doubt| (doubt.measure, doubt.weight)).collect()
}

/// What a change of the last delivery comes to.
fn after(rows: u32, change: impl Fn(&mut Facts)) -> Vec<(Measure, Weight)> {
    let mut now = facts(rows);
    change(&mut now);
    found(&now, &calm(rows), &[facts(rows)])
}

#[test]
fn the_same_again_is_beyond_doubt_and_so_is_the_first() {
    assert_eq!(after(840, |_| ()), []);
    assert_eq!(found(&facts(840), &Against::default(), &[]), []);
}

#[test]
fn half_the_rows_are_held_and_a_quarter_less_is_said() {
    let fewer = |rows| found(&facts(rows), &calm(0), &[facts(840)]);
    assert_eq!(fewer(420), [(Measure::FewerRows, Weight::Hold), (Measure::FewerUnits, Weight::Warn)]);
    assert_eq!(fewer(640), [(Measure::FewerRows, Weight::Warn)]);
    assert_eq!(fewer(700), []);
    assert_eq!(found(&facts(4), &calm(0), &[facts(8)]), [], "four things were sold");
    assert!(found(&facts(5), &calm(0), &[facts(10)]).contains(&(Measure::FewerRows, Weight::Hold)));
}

#[test]
fn what_crumbles_day_by_day_is_found_by_the_median() {
    let days = [480, 560, 650, 760, 880, 1024, 1190].map(facts);
    assert_eq!(found(&facts(410), &calm(0), &days[..1]), [], "a seventh less than yesterday");
    assert!(found(&facts(370), &calm(0), &days).contains(&(Measure::FewerRows, Weight::Hold)), "half of the usual");
}

#[test]
fn another_shops_file_is_held() {
    let other = Against { known: 800, mentioned: 12, flipped: 790, ..Against::default() };
    let doubts = found(&facts(840), &other, &[facts(840)]);
    assert_eq!(doubts, [(Measure::KnownCodes, Weight::Hold), (Measure::Flipped, Weight::Hold)]);
}

#[test]
fn a_moved_decimal_point_is_held_in_either_direction() {
    for (ratio, weight) in [
        (10_000, Some(Weight::Hold)),
        (100, Some(Weight::Hold)),
        (10, Some(Weight::Hold)),
        (800, Some(Weight::Warn)),
        (1100, None),
    ] {
        let against = Against { ratio: Some(ratio), ..calm(840) };
        let doubts = found(&facts(840), &against, &[facts(840)]);
        assert_eq!(doubts.first().map(|doubt| doubt.1), weight, "{ratio}");
    }
    let few = Against { priced: 3, ratio: Some(10_000), ..calm(3) };
    assert_eq!(found(&facts(840), &few, &[facts(840)]), [], "three prices may well be new");
}

#[test]
fn a_column_taken_for_another_is_held() {
    assert_eq!(after(840, |now| now.units = 0), [(Measure::FewerUnits, Weight::Hold)]);
    assert_eq!(after(840, |now| now.units *= 50), [(Measure::MoreUnits, Weight::Hold)]);
    assert_eq!(after(840, |now| now.rejected = 300), [(Measure::Rejected, Weight::Hold)]);
    assert_eq!(after(840, |now| now.repeated = 100), [(Measure::Repeated, Weight::Warn)]);
    assert_eq!(after(840, |now| now.counted = 400), [(Measure::UnknownQuantities, Weight::Hold)]);
}

#[test]
fn what_was_always_wrong_is_no_news() {
    let usual = Facts { rejected: 300, repeated: 90, counted: 400, ..facts(840) };
    assert_eq!(found(&usual.clone(), &calm(840), &[usual]), []);
}

#[test]
fn a_list_that_was_cut_off_is_held() {
    let full = Facts { physical: 65_536, ..facts(65_535) };
    assert_eq!(found(&full, &calm(0), &[]), [(Measure::SheetFull, Weight::Hold)]);
    assert_eq!(found(&full, &calm(0), std::slice::from_ref(&full)), [], "it has always had so many");
    assert_eq!(found(&facts(10_000), &calm(0), &[]), [(Measure::RoundRows, Weight::Warn)]);
    assert_eq!(found(&facts(10_000), &calm(0), &[facts(10_412)]), [(Measure::RoundRows, Weight::Hold)]);
    assert_eq!(found(&facts(10_000), &calm(0), &[facts(9_991)]), [(Measure::RoundRows, Weight::Warn)]);
    assert_eq!(after(840, |now| now.ends = Some(false)), [(Measure::NoLineEnd, Weight::Warn)]);
    let cut = Facts { ends: Some(false), ..facts(830) };
    assert_eq!(found(&cut, &calm(830), &[facts(840)]), [(Measure::NoLineEnd, Weight::Hold)]);
}

#[test]
fn an_older_report_is_held_and_one_that_stands_still_is_said() {
    let of = |dated, day| Facts { dated: Some(dated), day, ..facts(840) };
    let before = |days: &[(i32, i32)]| days.iter().map(|&(dated, day)| of(dated, day)).collect::<Vec<_>>();
    let week = before(&[(20_777, 20_777), (20_776, 20_776)]);
    assert_eq!(found(&of(20_778, 20_778), &calm(840), &week), []);
    assert_eq!(found(&of(20_777, 20_777), &calm(840), &week), [], "twice on a day");
    assert_eq!(found(&of(20_776, 20_778), &calm(840), &week), [(Measure::OlderReport, Weight::Hold)]);
    assert_eq!(found(&of(20_777, 20_780), &calm(840), &week), [(Measure::SameDay, Weight::Warn)]);
    assert_eq!(found(&of(19_000, 20_780), &calm(840), &before(&[(19_000, 20_777), (19_000, 20_770)])), [], "its name");
    assert_eq!(found(&facts(840), &calm(840), &week), [], "it does not say");
    let never = Limits { dates: false, ..Limits::default() };
    assert_eq!(judge(&of(20_776, 20_778), &calm(840), &week, &never), []);
}

#[test]
fn another_look_is_said() {
    assert_eq!(after(840, |now| now.layout = "1e".into()), [(Measure::Layout, Weight::Warn)]);
    assert_eq!(after(840, |now| now.form = "xlsx".into()), [(Measure::Form, Weight::Warn)]);
    assert_eq!(after(840, |now| now.stores.clear()), [(Measure::StoresMissing, Weight::Warn)]);
}

#[test]
fn a_feed_may_have_bounds_of_its_own() {
    let never = Bound { warn: None, hold: None };
    let limits = Limits { fewer_rows: never, fewer_units: never, ..Limits::default() };
    assert_eq!(judge(&facts(10), &calm(0), &[facts(840)], &limits), []);
}

proptest! {
    #[test]
    fn any_history_is_judged_and_the_gravest_comes_first(
        rows in prop::collection::vec(0u32..2_000_000, 0..12), units: u64, known: u32, mentioned: u32, flipped: u32,
        ratio in prop::option::of(any::<u32>()),
    ) {
        let before: Vec<Facts> = rows.iter().map(|&rows| facts(rows)).collect();
        let now = Facts { units, ..facts(u32::MAX - 1) };
        let against = Against { known, mentioned, flipped, priced: known, ratio };
        let doubts = judge(&now, &against, &before, &Limits::default());
        prop_assert!(doubts.is_sorted_by_key(|doubt| doubt.weight));
        prop_assert!(doubts.len() <= 32);
    }
}
