//! Rows 1.2 and 1.3: what becomes of a reference, case by case.

use super::*;

/// A base of one brand, `REFERENCE=item` or `REFERENCE=item:GTIN`, and of others where one is named: `Brand/REFERENCE=item`.
fn base(entries: &[&str]) -> Base {
    let mut base = Base::default();
    for entry in entries {
        let (name, of) = entry.split_once('=').unwrap();
        let (brand, reference) = name.split_once(':').unwrap_or(("Lune", name));
        let (item, gtin) = of.split_once(':').unwrap_or((of, ""));
        let gtins: Vec<Gtin> = Gtin::parse(gtin).into_iter().collect();
        base.push(&Entry { brand, reference, item: item.parse().unwrap(), gtins: &gtins }).unwrap();
    }
    base
}

/// What became of a reference in a few letters: `=7 Exact AB-12`, `? 7 AB-12 Swapped…`, `-`.
fn told(finding: &Finding, base: &Base) -> String {
    match finding {
        Finding::Matched(found) => {
            let name = found.place.map_or("(gone)", |place| base.reference(place));
            let renamed = if found.renamed { " renamed" } else { "" };
            let disputed = found.disputed.map_or(String::new(), |item| format!(" but {item}"));
            format!("={} {:?} {name}{renamed}{disputed}", found.item, found.way)
        }
        Finding::Near(near) => {
            let each =
                near.candidates.iter().map(|of| format!("{} {} {:?}", of.item, base.reference(of.place), of.reason));
            let more = if near.more > 0 { format!(" +{}", near.more) } else { String::new() };
            format!("? {}{more}", each.collect::<Vec<_>>().join(" | "))
        }
        Finding::None => "-".into(),
    }
}

fn asked(reference: &str) -> Asked<'_> {
    let (reference, gtin) = reference.split_once(':').unwrap_or((reference, ""));
    Asked { brand: Some("LUNE "), reference, gtin: Gtin::parse(gtin).ok() }
}

#[track_caller]
fn check(base: &Base, decisions: &Decisions, cases: &[(&str, &str)]) {
    for (reference, expected) in cases {
        assert_eq!(told(&find(&asked(reference), base, decisions), base), *expected, "{reference}");
    }
}

#[test]
fn exact_then_gtin_then_what_is_nearly_it() {
    let base = base(&["AB-12=1:4006381333931", "AB-13=2", "CD-4567=3:40170725", "Sol:XY-999=4"]);
    check(
        &base,
        &Decisions::default(),
        &[
            ("AB-12", "=1 Exact AB-12"),
            (" AB-13 ", "=2 Exact AB-13"),
            ("ab - 12", "=1 Spelling AB-12"),
            ("whatever:40170725", "=3 Gtin CD-4567"),
            (":40170725", "=3 Gtin CD-4567"),
            ("AB12", "? 1 AB-12 Spelling({Marks}) | 2 AB-13 Changed { at: 3, said: '2', meant: '3' }"),
            ("CD-4576", "? 3 CD-4567 Swapped { at: 4 }"),
            ("CD-45678", "? 3 CD-4567 Extra { at: 6, said: '8' }"),
            ("CD-467", "? 3 CD-4567 Missing { at: 3, meant: '5' }"),
            ("CD-4567-BLK", "? 3 CD-4567 Longer(Back, \"B1K\")"),
            ("4567", "? 3 CD-4567 Shorter(Front, \"CD\")"),
            ("XY-999", "? 4 XY-999 OtherBrand"),
            ("CD-9999", "-"),
            ("--", "-"),
            ("", "-"),
        ],
    );
}

#[test]
fn what_may_be_either_of_two_is_never_matched() {
    let base =
        base(&["AB1=1", "AB1=2", "CD.1=3", "cd.1=4", "EF77=5:40170725", "GH77=6:4006381333931", "IJ77=7:40170725"]);
    check(
        &base,
        &Decisions::default(),
        &[
            ("AB1", "? 1 AB1 SameReference | 2 AB1 SameReference"),
            ("Cd.1", "? 3 CD.1 Spelling({Case}) | 4 cd.1 Spelling({Case})"),
            // The reference says which of the two things with that code it is, and the code which of two names.
            ("EF77:40170725", "=5 Exact EF77"),
            ("X:40170725", "? 5 EF77 SameGtin | 7 IJ77 SameGtin"),
            ("GH77:40170725", "? 6 GH77 SameReference | 5 EF77 SameGtin | 7 IJ77 SameGtin"),
            ("EF77:4006381333931", "? 5 EF77 SameReference | 6 GH77 SameGtin"),
        ],
    );
}

#[test]
fn a_reference_without_a_brand_is_sought_in_all_and_one_without_in_the_base_for_any() {
    let base = base(&["AB12=1", "Sol:CD34=2", "Sol:AB12=3", ":EF56=4"]);
    let decisions = Decisions::default();
    let of = |brand, reference| told(&find(&Asked { brand, reference, gtin: None }, &base, &decisions), &base);
    assert_eq!(of(None, "CD34"), "=2 Exact CD34");
    assert_eq!(of(Some(""), "cd34"), "=2 Spelling CD34");
    assert_eq!(of(None, "AB12"), "? 1 AB12 SameReference | 3 AB12 SameReference");
    assert_eq!(of(Some("sol"), "AB12"), "=3 Exact AB12");
    assert_eq!(of(Some("Lune"), "ef56"), "=4 Spelling EF56");
    assert_eq!(of(Some("unheard of"), "AB12"), "? 1 AB12 OtherBrand | 3 AB12 OtherBrand");
}

#[test]
fn confirmed_once_and_remembered_whatever_the_base_learns() {
    let mut base = base(&["AB-12=1", "AB-13=2"]);
    let mut decisions = Decisions::default();
    decisions.confirm("Lune", "Q7", 1, "AB-12");
    check(&base, &decisions, &[("Q7", "=1 Alias AB-12"), ("q7", "-")]);
    base.push(&Entry { brand: "Lune", reference: "Q7", item: 9, gtins: &[] });
    check(&base, &decisions, &[("Q7", "=1 Alias AB-12 but 9")]);
    decisions.refuse("Lune", "Q7", 1, "AB-12");
    check(&base, &decisions, &[("Q7", "=9 Exact Q7")]);
    decisions.confirm("lune", "Q7", 33, "ZZ-1");
    check(&base, &decisions, &[("Q7", "=33 Alias (gone) but 9")]);
    decisions.forget("Lune", "Q7");
    check(&base, &decisions, &[("Q7", "=9 Exact Q7")]);
}

#[test]
fn what_was_refused_is_not_shown_again_and_leaves_the_other() {
    let base = base(&["AB-1234=1", "AB-1235=2", "AB1=3", "ab1=4"]);
    let mut decisions = Decisions::default();
    check(&base, &decisions, &[("aB1", "? 3 AB1 Spelling({Case}) | 4 ab1 Spelling({Case})")]);
    decisions.refuse("Lune", "aB1", 3, "AB1");
    check(&base, &decisions, &[("aB1", "=4 Spelling ab1")]);
    decisions.refuse("Lune", "AB-1236", 2, "AB-1235");
    check(&base, &decisions, &[("AB-1236", "? 1 AB-1234 Changed { at: 5, said: '6', meant: '4' }")]);
    decisions.refuse("Lune", "AB-1236", 1, "AB-1234");
    check(&base, &decisions, &[("AB-1236", "-")]);
}

#[test]
fn renamed_and_merged_references_are_followed() {
    let mut base = base(&["OLD-1=1", "NEW-1=2", "NEWER-1=3", "KEPT-1=4"]);
    for (old, new) in [("OLD-1", "NEW-1"), ("NEW-1", "NEWER-1"), ("GONE-7", "NEWER-1"), ("KEPT-1", "NOWHERE")] {
        base.rename("lune", old, new);
    }
    let mut decisions = Decisions::default();
    decisions.confirm("Lune", "Q7", 1, "OLD-1");
    check(
        &base,
        &decisions,
        &[
            ("OLD-1", "=3 Exact NEWER-1 renamed"),
            ("GONE-7", "=3 Exact NEWER-1 renamed"),
            ("gone-7", "=3 Spelling NEWER-1 renamed"),
            ("KEPT-1", "=4 Exact KEPT-1"),
            ("Q7", "=3 Alias NEWER-1 renamed"),
            ("NOWHERE", "-"),
            ("GONE-8", "? 3 NEWER-1 Changed { at: 4, said: '8', meant: '7' }"),
        ],
    );
    base.rename("Lune", "NEWER-1", "OLD-1");
    check(&base, &decisions, &[("NEW-1", "=1 Exact OLD-1 renamed"), ("OLD-1", "=1 Exact OLD-1")]);
}

#[test]
fn a_brands_spelling_is_learnt_from_what_was_confirmed() {
    let entries = ["AB-0012=1", "AB-0013=2", "AB-0014=3", "AB-0O15=4", "CD.77=5", "CD.78=6", "CD.79=7"];
    // What the retailer writes, what is confirmed, and what follows for others.
    for (pairs, cases) in [
        (
            vec![("AB0012", 1, "AB-0012")],
            vec![
                ("AB0013", "=2 Spelling AB-0013"),
                (
                    "AB13",
                    "? 2 AB-0013 Spelling({Marks, Zeros}) | 1 AB-0012 Changed { at: 3, said: '3', meant: '2' } | 3 AB-0014 Changed { at: 3, said: '3', meant: '4' } | 4 AB-0O15 Changed { at: 3, said: '3', meant: '5' }",
                ),
            ],
        ),
        (vec![("AB12", 1, "AB-0012")], vec![("AB13", "=2 Spelling AB-0013"), ("cd77", "=5 Spelling CD.77")]),
        (
            vec![("LU-AB-0012", 1, "AB-0012"), ("LU-CD.77", 5, "CD.77")],
            vec![("LU-AB-0013", "=2 Spelling AB-0013"), ("lu-cd.78", "=6 Spelling CD.78")],
        ),
        (vec![("LU-AB-0012", 1, "AB-0012")], vec![("LU-AB-0014", "? 3 AB-0014 Longer(Front, \"1U\")")]),
        (
            vec![("CD.77/52", 5, "CD.77"), ("CD.77/54", 5, "CD.77"), ("CD.78/52", 6, "CD.78")],
            vec![("CD.79/60", "=7 Spelling CD.79"), ("CD.79/6000", "? 7 CD.79 Longer(Back, \"6000\")")],
        ),
        (vec![("77", 5, "CD.77"), ("78", 6, "CD.78")], vec![("79", "=7 Spelling CD.79")]),
    ] {
        let base = base(&entries);
        let mut decisions = Decisions::default();
        pairs.iter().for_each(|(said, item, meant)| decisions.confirm("Lune", said, *item, meant));
        decisions.learn("Lune", &base);
        check(&base, &decisions, &cases);
    }
}

#[test]
fn one_slip_of_the_hand_is_no_spelling_and_two_are() {
    let base = base(&["AB0012=1", "AB0013=2", "AB0014=3"]);
    let mut decisions = Decisions::default();
    decisions.confirm("Lune", "ABOO12", 1, "AB0012");
    decisions.learn("Lune", &base);
    assert_eq!(decisions.spelling("lune"), Spelling::default());
    decisions.confirm("Lune", "ABO013", 2, "AB0013");
    decisions.learn("Lune", &base);
    check(&base, &decisions, &[("ABOO14", "=3 Spelling AB0014")]);
}

#[test]
fn nothing_is_learnt_that_makes_two_references_one() {
    let entries = ["AB-12=1", "AB-13=2", "CD-1=3", "CD1=4", "EF-7=5", "EF-7-RED=6", "EF-8=7"];
    let base = base(&entries);
    let learnt = |pairs: &[(&str, &str)], refused: &[(&str, &str)]| learn("LUNE", pairs, refused, &base);
    assert_eq!(learnt(&[("AB12", "AB-12")], &[]), Spelling::default(), "CD-1 is not CD1");
    let ends = [("AB-12-RED", "AB-12"), ("AB-13-RED", "AB-13")];
    assert_eq!(learnt(&ends, &[]), Spelling::default(), "EF-7-RED is not EF-7");
    let ends = ends.map(|(said, meant)| (if said == "AB-12-RED" { "AB-12-OR" } else { "AB-13-OR" }, meant));
    assert_eq!(learnt(&ends, &[]).affixes, [Affix::Added(End::Back, "-OR".into())]);
    assert_eq!(learnt(&ends, &[("EF-8-OR", "EF-8")]), Spelling::default(), "a person said that this is not that");
    assert_eq!(learnt(&[("AB-012", "AB-12")], &[]).habits, Habits::USUAL.with(Habit::Zeros));
    // The same item under two names is no collision.
    let mut same = Base::default();
    for reference in ["CD-1", "CD1"] {
        same.push(&Entry { brand: "Lune", reference, item: 3, gtins: &[] });
    }
    assert_eq!(learn("Lune", &[("X1", "X-1")], &[], &same).habits, Habits::USUAL.with(Habit::Marks));
}

#[test]
fn a_name_that_many_share_brings_no_crowd() {
    let many: Vec<String> = (100..200).map(|n| format!("RING-{n}={n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let base = base(&many);
    check(&base, &Decisions::default(), &[("RING", "-")]);
    let Finding::Near(near) = find(&asked("RING-1050"), &base, &Decisions::default()) else { panic!() };
    assert_eq!(
        told(&Finding::Near(near), &base),
        "? 100 RING-100 Extra { at: 6, said: '5' } | 105 RING-105 Extra { at: 7, said: '0' } | 150 RING-150 Extra { at: 5, said: '0' }"
    );
    let Finding::Near(near) = find(&asked("RING-10"), &base, &Decisions::default()) else { panic!() };
    assert_eq!((near.candidates.len(), near.more), (CANDIDATES, 10 + 9 - 8));
}
