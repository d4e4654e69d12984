//! What holds of matching whatever the references are.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use super::*;

/// Few letters, so that much is alike; codes that several share.
const REFERENCE: &str = "[AaO0I1 -]{1,5}|[AB]{2}[01O]{2,3}(-R|/5|-S)?";

#[derive(Clone, Debug)]
struct Own(String, String, i64, Option<Gtin>);

fn own() -> impl Strategy<Value = Own> {
    let gtin = proptest::option::of((1u64..4).prop_map(|n| Gtin::new(n * 10 + crate::check_digit(n)).unwrap()));
    ("[XYx]?", REFERENCE, 0i64..30, gtin).prop_map(|(brand, reference, item, gtin)| Own(brand, reference, item, gtin))
}

fn entry<'a>(own: &'a Own, gtins: &'a [Gtin]) -> Entry<'a> {
    Entry { brand: &own.0, reference: &own.1, item: own.2, gtins }
}

fn put(base: &mut Base, own: &Own) {
    base.push(&entry(own, own.3.as_slice())).unwrap();
}

fn base_of(owns: &[Own], renames: &[(String, String)]) -> Base {
    let mut base = Base::default();
    owns.iter().for_each(|own| put(&mut base, own));
    renames.iter().for_each(|(old, new)| base.rename("X", old, new));
    base
}

fn asked(own: &Own) -> Asked<'_> {
    Asked { brand: Some(own.0.as_str()), reference: &own.1, gtin: own.3 }
}

/// What a finding says, without the places in this very base.
fn said(finding: &Finding, base: &Base) -> String {
    match finding {
        Finding::Matched(found) => {
            let name = found.place.map(|place| base.reference(place).to_owned());
            format!("{:?}", (found.item, name, found.way, found.renamed, found.disputed))
        }
        Finding::Near(near) => {
            let each = near.candidates.iter().map(|of| (of.item, base.reference(of.place), &of.reason));
            format!("{:?} {}", each.collect::<Vec<_>>(), near.more)
        }
        Finding::None => "none".into(),
    }
}

fn renames() -> impl Strategy<Value = Vec<(String, String)>> {
    vec((REFERENCE, REFERENCE), 0..4)
}

/// Decisions of all sorts, and what is learnt from them.
fn decided(decisions: &[(Own, i64, String, bool)], base: &Base) -> Decisions {
    let mut all = Decisions::default();
    for (own, item, meant, yes) in decisions {
        if *yes { all.confirm(&own.0, &own.1, *item, meant) } else { all.refuse(&own.0, &own.1, *item, meant) }
    }
    ["", "X", "Y"].iter().for_each(|brand| all.learn(brand, base));
    all
}

fn decisions() -> impl Strategy<Value = Vec<(Own, i64, String, bool)>> {
    vec((own(), 0i64..30, REFERENCE, any::<bool>()), 0..12)
}

proptest! {
    #[test]
    fn stable_under_reimport_and_order(owns in vec(own(), 0..30), order in any::<Vec<Index>>(), asks in vec(own(), 1..10), renames in renames(), said_so in decisions()) {
        let base = base_of(&owns, &renames);
        let mut other = Base::default();
        // In another order, some of it twice, and then all of it once more.
        if !owns.is_empty() {
            order.iter().for_each(|at| put(&mut other, at.get(&owns)));
        }
        owns.iter().rev().for_each(|own| put(&mut other, own));
        renames.iter().for_each(|(old, new)| other.rename("X", old, new));
        owns.iter().for_each(|own| put(&mut other, own));
        let (decisions, again) = (decided(&said_so, &base), decided(&said_so, &other));
        prop_assert_eq!(&decisions, &again);
        for ask in &asks {
            prop_assert_eq!(said(&find(&asked(ask), &base, &decisions), &base), said(&find(&asked(ask), &other, &again), &other));
        }
    }

    #[test]
    fn spelling_is_learnt_alike_in_whatever_order(owns in vec(own(), 0..20), pairs in vec((REFERENCE, REFERENCE), 0..12)) {
        let base = base_of(&owns, &[]);
        let forward: Vec<(&str, &str)> = pairs.iter().map(|(said, meant)| (said.as_str(), meant.as_str())).collect();
        let backward: Vec<(&str, &str)> = forward.iter().rev().copied().collect();
        prop_assert_eq!(learn("X", &forward, &[], &base), learn("X", &backward, &[], &base));
    }

    #[test]
    fn what_matched_exactly_stays_matched_whatever_is_learnt(owns in vec(own(), 1..30), ask in any::<Index>(), said_so in decisions()) {
        let base = base_of(&owns, &[]);
        let ask = ask.get(&owns);
        let before = find(&asked(ask), &base, &Decisions::default());
        let mut confirmed = said_so.clone();
        // Confirmations and refusals of this very reference are another matter.
        confirmed.retain(|(own, ..)| own.1.trim() != ask.1.trim());
        let after = find(&asked(ask), &base, &decided(&confirmed, &base));
        if let Finding::Matched(found) = &before && matches!(found.way, Way::Exact | Way::Gtin) {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn a_confirmed_alias_always_wins(owns in vec(own(), 0..20), more in vec(own(), 1..20), alias in own(), meant in REFERENCE, said_so in decisions()) {
        prop_assume!(!alias.1.trim().is_empty());
        let mut base = base_of(&owns, &[]);
        let mut all = decided(&said_so, &base);
        all.confirm(&alias.0, &alias.1, alias.2, &meant);
        let check = |base: &Base, all: &Decisions| {
            let Finding::Matched(found) = find(&asked(&alias), base, all) else { panic!("{alias:?}") };
            assert_eq!((found.item, found.way), (alias.2, Way::Alias));
            found
        };
        check(&base, &all);
        more.iter().for_each(|own| put(&mut base, own));
        all.learn(&alias.0, &base);
        let found = check(&base, &all);
        // What speaks against it is said.
        let others = owns.iter().chain(&more).filter(|own| own.1.trim() == alias.1.trim() && own.0.to_lowercase() == alias.0.to_lowercase());
        let refused = |item: i64| all.is_refused(Some(&alias.0), &alias.1, item);
        if let Some(other) = others.map(|own| own.2).filter(|item| *item != alias.2 && !refused(*item)).min() {
            prop_assert!(found.disputed.is_some_and(|item| item <= other));
        }
    }

    #[test]
    fn what_may_be_either_is_never_matched(owns in vec(own(), 0..30), ask in own(), said_so in decisions()) {
        let base = base_of(&owns, &[]);
        let all = decided(&said_so, &base);
        let brand = ask.0.to_lowercase();
        let of_brand = |own: &&Own| brand.is_empty() || own.0.is_empty() || own.0.to_lowercase() == brand;
        let possible = |own: &&Own| !all.is_refused(Some(&ask.0), &ask.1, own.2);
        let items = |matches: &dyn Fn(&Own) -> bool| {
            let mut items: Vec<i64> = owns.iter().filter(of_brand).filter(possible).filter(|own| matches(own)).map(|own| own.2).collect();
            items.sort_unstable();
            items.dedup();
            items
        };
        if let Finding::Matched(found) = find(&asked(&ask), &base, &all) {
            match found.way {
                Way::Exact => {
                    let called = items(&|own| own.1.trim() == ask.1.trim());
                    let coded = owns.iter().filter(possible).filter(|own| own.3.is_some() && own.3 == ask.3).map(|own| own.2).collect::<Vec<_>>();
                    prop_assert!(called.contains(&found.item));
                    prop_assert!(called.len() == 1 || coded.contains(&found.item));
                    prop_assert!(coded.is_empty() || coded.contains(&found.item));
                }
                Way::Spelling => {
                    let spelling = all.spelling(&ask.0);
                    let forms: Vec<String> = spelling.forms(&ask.1).iter().map(|form| normal(form, spelling.habits)).collect();
                    let spelled = items(&|own| says_something(&own.1) && forms.contains(&normal(&own.1, spelling.habits)));
                    prop_assert_eq!(spelled, [found.item]);
                }
                Way::Gtin | Way::Alias => {}
            }
        }
    }

    #[test]
    fn what_is_learnt_makes_no_two_references_one(owns in vec(own(), 0..20), pairs in vec((REFERENCE, REFERENCE), 0..12), refused in vec((REFERENCE, REFERENCE), 0..4)) {
        let base = base_of(&owns, &[]);
        let as_str = |pairs: &'_ [(String, String)]| pairs.iter().map(|(a, b)| (a.clone(), b.clone())).collect::<Vec<_>>();
        let (pairs, refused) = (as_str(&pairs), as_str(&refused));
        fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
            pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()
        }
        let spelling = learn("X", &borrowed(&pairs), &borrowed(&refused), &base);
        if spelling != Spelling::default() {
            let of_brand: Vec<&Own> = owns.iter().filter(|own| own.0.eq_ignore_ascii_case("x")).collect();
            for (one, other) in of_brand.iter().flat_map(|one| of_brand.iter().map(move |other| (one, other))) {
                let is_same = one.2 == other.2 || one.1.trim() == other.1.trim();
                let other = normal(&other.1, spelling.habits);
                prop_assert!(is_same || !spelling.forms(&one.1).iter().any(|form| normal(form, spelling.habits) == other), "{:?} {} {}", spelling, one.1, other);
            }
            for (said, not) in &refused {
                let usual = Spelling::default();
                let alike = |by: &Spelling| by.forms(said).iter().any(|form| normal(form, by.habits) == normal(not, by.habits));
                prop_assert!(!alike(&spelling) || alike(&usual));
            }
        }
    }

    #[test]
    fn step_by_step_as_at_once(owns in vec(own(), 1..20), asks in vec(own(), 1..10), renames in renames(), said_so in decisions(), late in subsequence((0..20usize).collect::<Vec<_>>(), 0..10)) {
        let (later, first): (Vec<_>, Vec<_>) = owns.iter().enumerate().partition(|(at, _)| late.contains(at));
        let first: Vec<Own> = first.into_iter().map(|(_, own)| own.clone()).collect();
        let mut report = Report::new(base_of(&first, &renames), Decisions::default());
        for ask in &asks {
            prop_assert_eq!(report.ask(&asked(ask)), report.ask(&asked(ask)));
        }
        for (own, item, meant, yes) in &said_so {
            if *yes { report.confirm(&own.0, &own.1, *item, meant) } else { report.refuse(&own.0, &own.1, *item, meant) };
        }
        for (_, own) in later {
            report.grow(&entry(own, own.3.as_slice()));
        }
        let mut counts = Counts::default();
        let mut seen = Vec::new();
        for ask in &asks {
            let whole = find(&asked(ask), report.base(), report.decisions());
            let place = report.ask(&asked(ask));
            prop_assert_eq!(said(report.finding(place).unwrap(), report.base()), said(&whole, report.base()));
            if !seen.contains(&place) {
                seen.push(place);
                match whole {
                    Finding::Matched(_) => counts.matched += 1,
                    Finding::Near(_) => counts.near += 1,
                    Finding::None => counts.none += 1,
                }
            }
        }
        prop_assert_eq!(report.counts(), counts);
    }

    #[test]
    fn near_misses_are_those_that_looking_at_each_finds(owns in vec(own(), 0..30), ask in own()) {
        let base = base_of(&owns, &[]);
        if let Finding::Near(near) = find(&asked(&ask), &base, &Decisions::default()) {
            prop_assert!(near.candidates.len() <= CANDIDATES && !near.candidates.is_empty());
            prop_assert!(near.candidates.windows(2).all(|two| two[0].item != two[1].item));
        } else if !ask.0.is_empty() {
            // Nothing of the brand is one character away, or the very same but for liberties.
            let same_brand = |own: &&Own| own.0.is_empty() || own.0.eq_ignore_ascii_case(&ask.0);
            if find(&asked(&ask), &base, &Decisions::default()) == Finding::None {
                for own in owns.iter().filter(same_brand).filter(|own| says_something(&own.1) && says_something(&ask.1)) {
                    let chars = |text: &str| skeleton(text).chars().collect::<Vec<_>>();
                    let reason = difference::difference(&chars(&ask.1), &chars(&own.1));
                    let is_end = matches!(reason, Some(Reason::Longer(..) | Reason::Shorter(..)));
                    prop_assert!(is_end || reason.is_none(), "{:?} {:?}", own, reason);
                    prop_assert!(skeleton(&own.1) != skeleton(&ask.1));
                }
            }
        }
    }
}
