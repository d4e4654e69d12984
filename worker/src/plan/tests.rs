//! Files beside what is published.

use super::*;
use crate::addressing::{address, outlet};
use crate::reading::{self, Manner};
use crate::sql::Value;
use crate::walk::Walk;
use crate::wire::Scope;

/// What is published in Montréal: two items.
const PUBLISHED: &str = r#"[[40170725,"A",3,1990,null,"CAD",0],["B","B",5,null,null,null,0]]"#;

fn arrival(as_of: i64, store: Option<i64>) -> Arrival {
    Arrival {
        retailer: "demo".into(),
        id: "d1".into(),
        store,
        feed: "montreal".into(),
        via: "api".into(),
        sender: "Demo".into(),
        received: as_of,
        as_of,
        filename: "stock.csv".into(),
        packed: false,
        sha256: "abc".into(),
        object: "abc".into(),
        bytes: 3,
        idempotency_key: None,
    }
}

fn outlets() -> [Outlet; 2] {
    let montreal = Outlet { as_of: Some(1000), version: 7, ..outlet(1, "montreal", "Montréal", "001") };
    [montreal, outlet(2, "laval", "Laval", "002")]
}

/// A settled plan, with what a test asks of its batch.
struct Planned {
    receipt: Receipt,
    gtins: Vec<Gtin>,
    batch: Vec<Statement>,
}

impl Planned {
    /// The versions from which stores are moved on.
    fn turns(&self) -> Vec<&Value> {
        self.of("UPDATE stores").map(|statement| &statement.values[1]).collect()
    }

    /// The list that the statement of these first words is given.
    fn list(&self, sql: &str) -> Option<&Value> {
        self.of(sql).map(|statement| &statement.values[1]).next()
    }

    fn of(&self, sql: &str) -> impl Iterator<Item = &Statement> {
        self.batch.iter().filter(move |statement| statement.sql.trim_start().starts_with(sql))
    }
}

/// Plans a file that arrives at `as_of`, for Montréal or for the stores that it names.
fn planned(file: &str, as_of: i64, one_store: bool) -> Planned {
    measured(file, as_of, one_store, &Measures::default())
}

fn measured(file: &str, as_of: i64, one_store: bool, measures: &Measures) -> Planned {
    walked(file, as_of, one_store, measures, 100)
}

/// The same, so many lines at once.
fn walked(file: &str, as_of: i64, one_store: bool, measures: &Measures, room: usize) -> Planned {
    let read = reading::read(
        "stock.csv",
        file.as_bytes().to_vec(),
        false,
        &Manner { currency: Some("CAD"), ..Manner::default() },
    )
    .unwrap();
    let outlets = outlets();
    let addressed = address(&read, &outlets, one_store.then_some(0));
    let arrival = arrival(as_of, one_store.then_some(1));
    let mut plan = Plan::new(&arrival, (&outlets, &outlets), &read, &addressed, measures.clone());
    let mut walk = Walk::new(&read, &addressed, &plan.go_on_from(None), &outlets, room);
    walk.load(vec![Page::new(1, PUBLISHED)], 100).unwrap();
    let mut staged = Vec::new();
    while let Some(stretches) = walk.next() {
        stretches.into_iter().for_each(|stretch| plan.compare(stretch).unwrap());
        staged.extend(if walk.is_over() { Vec::new() } else { plan.stage() });
    }
    let Settlement { receipt, gtins, batch } = plan.settle().unwrap();
    Planned { receipt, gtins, batch: staged.into_iter().chain(batch).collect() }
}

const HEADER: &str = "UPC,SKU,Qty on hand,Price\n";

fn counts_of(plan: &Planned) -> [u32; 4] {
    let Counts { new, changed, gone, same } = plan.receipt.counts;
    [new, changed, gone, same]
}

#[test]
fn a_newer_file_is_published_and_its_difference_is_written() {
    let plan = planned(&format!("{HEADER}40170725,A,2,19.90\n4006381333931,C,1,5.00\n"), 2000, true);
    assert_eq!((plan.receipt.status, counts_of(&plan)), (Status::Published, [1, 1, 1, 0]));
    assert_eq!(plan.gtins.len(), 2, "an item without a public number is in no cache");
    assert_eq!(plan.turns(), [&Value::Integer(7)]);
    assert_eq!(
        plan.batch.len(),
        8,
        "turn, log, lines, receipt, outbox; what channels hear, and two for what was sold before"
    );
}

#[test]
fn what_says_the_same_writes_no_line_but_moves_the_moment_on() {
    let plan = planned(&format!("{HEADER}40170725,A,3,19.90\n,B,5,\n"), 2000, true);
    assert_eq!((plan.receipt.status, counts_of(&plan)), (Status::Unchanged, [0, 0, 0, 2]), "{:?}", plan.receipt);
    assert_eq!(plan.batch.len(), 4, "turn and receipt, and what was sold before; nobody has to hear of it");
}

#[test]
fn older_stock_is_compared_but_not_written() {
    let plan = planned(&format!("{HEADER}40170725,A,2,19.90\n"), 999, true);
    assert_eq!(plan.receipt.status, Status::Superseded);
    assert_eq!(plan.batch.len(), 1, "the receipt");
}

#[test]
fn codes_that_are_absent_stay_as_long_as_the_feed_says() {
    let file = format!("{HEADER}40170725,A,3,19.90\n");
    let with = |absent, absences: &str, as_of| {
        let settings = feeds::Settings { absent, ..feeds::Settings::default() };
        let absences = HashMap::from([(1, Moments::read(absences).unwrap())]);
        measured(&file, as_of, true, &Measures { settings, absences, ..Measures::default() })
    };
    let list = |text: &str| Some(Value::Text(text.into()));
    let absent = |plan: &Planned| plan.list("INSERT INTO absences").cloned();
    let returned = |plan: &Planned| plan.list("DELETE FROM absences").cloned();
    let plan = with(AbsentCodes::Unchanged, "[]", 2000);
    assert_eq!((counts_of(&plan), absent(&plan)), ([0, 0, 0, 2], None));
    let week = AbsentCodes::AfterDays(7);
    let first = with(week, "[]", 2000);
    assert_eq!((counts_of(&first), absent(&first)), ([0, 0, 0, 2], list(r#"["B"]"#)));
    let day_six = with(week, r#"[["B", 2000]]"#, 2000 + 6 * DAY);
    assert_eq!((counts_of(&day_six), absent(&day_six)), ([0, 0, 0, 2], None));
    let day_seven = with(week, r#"[["B", 2000]]"#, 2000 + 7 * DAY);
    assert_eq!((counts_of(&day_seven), returned(&day_seven)), ([0, 0, 1, 1], list(r#"["B"]"#)));
    let back = with(week, r#"[[40170725, 2000]]"#, 3000);
    assert_eq!(returned(&back), list("[40170725]"));
}

/// The same file with brands, beside a shelf of [key, sku, quantity, …, brand].
fn by_brand(file: &str, published: &str, absent: AbsentCodes, absences: &str) -> Planned {
    let manner = Manner { brands: true, ..Manner::default() };
    let read = reading::read("stock.csv", file.as_bytes().to_vec(), false, &manner).unwrap();
    let settings = feeds::Settings { absent, scope: Scope::Brand, ..feeds::Settings::default() };
    let absences = HashMap::from([(1, Moments::read(absences).unwrap())]);
    let brands = Brands::of(&read);
    let measures = Measures { settings, brands, absences, ..Measures::default() };
    let outlets = outlets();
    let addressed = address(&read, &outlets, Some(0));
    let arrival = arrival(2000, Some(1));
    let mut plan = Plan::new(&arrival, (&outlets, &outlets), &read, &addressed, measures);
    let mut walk = Walk::new(&read, &addressed, &plan.go_on_from(None), &outlets, 100);
    walk.load(vec![Page::new(1, published)], 100).unwrap();
    walk.flatten().for_each(|stretch| plan.compare(stretch).unwrap());
    let Settlement { receipt, gtins, batch } = plan.settle().unwrap();
    Planned { receipt, gtins, batch }
}

#[test]
fn only_the_brands_of_the_file_are_sold_out() {
    let shelf = r#"[[40170725,"A",3,null,null,null,"nike"],[4006381333931,"C",1,null,null,null,"puma"],
        ["D","D",2,null,null,null,"nike"],["E","E",2,null,null,null,0],["F","F",2,null,null,null,""],
        ["G","G",2,null,null,null,1]]"#;
    let header = "UPC,SKU,Brand,Qty on hand\n";
    let named = |plan: &Planned| plan.list("UPDATE stock SET brand").cloned();
    let list = |text: &str| Some(Value::Text(text.into()));
    let plan = by_brand(&format!("{header}40170725,A, Nike ,3\n,E,Nike,2\n"), shelf, AbsentCodes::Zero, "[]");
    assert_eq!(counts_of(&plan), [0, 0, 1, 2], "D is gone; nobody spoke of C, F and G: {:?}", plan.receipt);
    assert_eq!(named(&plan), list(r#"[["E","nike"]]"#), "what is known is not written again");
    // A file that has lines without a brand speaks for these, and not for lines of which no brand was ever said.
    let plan = by_brand(&format!("{header}40170725,A,Nike,3\n,D,NIKE,2\n,H,,4\n"), shelf, AbsentCodes::Zero, "[]");
    assert_eq!(counts_of(&plan), [1, 0, 1, 2], "H is new, F is gone");
    assert_eq!(named(&plan), list(r#"[["H",""]]"#));
    // Another brand's codes are waited for as long as before.
    let absences = r#"[[4006381333931, 500], [40170725, 500]]"#;
    let plan = by_brand(&format!("{header}40170725,A,Nike,3\n"), shelf, AbsentCodes::AfterDays(7), absences);
    assert_eq!(plan.list("INSERT INTO absences").cloned(), list(r#"["D"]"#));
    assert_eq!(plan.list("DELETE FROM absences").cloned(), list("[40170725]"));
}

#[test]
fn what_is_compared_in_stretches_comes_to_the_same() {
    let file = format!("Store,{HEADER}Montréal,40170725,A,2,19.90\nMontréal,,C,1,\nLaval,40170725,A,2,19.90\n");
    let whole = planned(&file, 2000, false);
    assert_eq!((whole.receipt.status, counts_of(&whole)), (Status::Published, [2, 1, 1, 0]));
    for room in 1..4 {
        let parts = walked(&file, 2000, false, &Measures::default(), room);
        assert_eq!(parts.receipt, whole.receipt, "{room}");
        assert_eq!(parts.gtins.len(), whole.gtins.len());
        let lines = |planned: &Planned| -> Vec<serde_json::Value> {
            let lists = planned.of("INSERT INTO changes").map(|statement| match &statement.values[3] {
                Value::Text(list) => serde_json::from_str::<Vec<serde_json::Value>>(list).unwrap(),
                other => panic!("{other:?}"),
            });
            let mut lines: Vec<_> = lists.flatten().collect();
            lines.sort_by_key(ToString::to_string);
            lines
        };
        assert_eq!(lines(&parts), lines(&whole), "{room}");
        assert_eq!(parts.of("DELETE FROM changes").count(), usize::from(room < 3), "nothing is left behind");
    }
}

#[test]
fn what_is_doubtful_is_held_until_a_person_approves() {
    let before = |rows| Facts { rows, lines: rows, counted: rows, ..Facts::default() };
    let measures = |approved| Measures { before: vec![before(40)], approved, ..Measures::default() };
    let file = format!("{HEADER}40170725,A,2,19.90\n");
    let held = measured(&file, 2000, true, &measures(false));
    assert_eq!((held.receipt.status, held.turns().len()), (Status::Held, 0));
    assert_eq!(held.receipt.reasons, ["The file has 1 rows; usually there are 40."]);
    assert_eq!(held.receipt.doubts[0].code, "judge.fewer-rows");
    let approved = measured(&file, 2000, true, &measures(true));
    assert_eq!((approved.receipt.status, approved.turns().len()), (Status::Published, 1));
    assert!(!approved.receipt.doubts.is_empty(), "what was doubtful stays told");
}

#[test]
fn what_an_owner_stopped_is_not_published() {
    let measures = Measures { objections: vec![Sentence::new("objection-paused")], ..Measures::default() };
    let plan = measured(&format!("{HEADER}40170725,A,2,19.90\n"), 2000, true, &measures);
    assert_eq!((plan.receipt.status, plan.receipt.reasons.len()), (Status::Held, 1));
}

#[test]
fn lines_of_unknown_stores_hold_the_whole_file() {
    let file = format!("Store,{HEADER}Montréal,40170725,A,2,19.90\nQuébec,40170725,A,2,19.90\n");
    let plan = planned(&file, 2000, false);
    assert_eq!((plan.receipt.status, plan.turns().len()), (Status::Held, 0));
    assert!(plan.receipt.reasons.iter().any(|reason| reason.contains("“Québec”")), "{:?}", plan.receipt.reasons);
    assert_eq!(counts_of(&plan), [0, 1, 1, 0], "what it would change is told all the same");
}

#[test]
fn each_store_of_a_file_has_its_own_part() {
    let plan = planned(&format!("Store,{HEADER}Montréal,40170725,A,3,19.90\n2,40170725,A,2,19.90\n"), 2000, false);
    let told: Vec<_> =
        plan.receipt.stores.iter().map(|store| (store.id.as_str(), store.status, store.counts.new)).collect();
    assert_eq!(told, [("montreal", Status::Published, 0), ("laval", Status::Published, 1)]);
}

#[test]
fn a_file_for_one_store_names_no_other() {
    let outlets = outlets();
    let read = |file: &str| reading::read("", file.as_bytes().to_vec(), false, &Manner::default()).unwrap();
    let other = read(&format!("Store,{HEADER}Laval,40170725,A,2,19.90\nMontréal,96385074,A,2,19.90\n"));
    let reason = address(&other, &outlets[..1], Some(0)).misaddressed(true).unwrap();
    assert!(reason.code == "store.elsewhere" && reason.detail.contains("“Laval”"), "{reason:?}");
    let nameless = read(&format!("{HEADER}40170725,A,2,19.90\n"));
    assert_eq!(address(&nameless, &outlets, None).misaddressed(false).unwrap().code, "store.missing");
    assert_eq!(address(&nameless, &outlets, Some(0)).misaddressed(true), None);
}

/// Two stores in one file: plans it, and once more after something was published in Laval meanwhile.
#[test]
fn after_another_publication_only_its_store_is_compared_again() {
    let file = "Store,UPC,SKU,Qty on hand\n001,40170725,A,9\n001,,C,1\n002,40170725,A,4\n002,,D,2\n";
    let read = reading::read("stock.csv", file.as_bytes().to_vec(), false, &Manner::default()).unwrap();
    let before = outlets();
    let mut now = outlets();
    now[1].version = 5;
    let addressed = address(&read, &before, None);
    let arrival = arrival(2000, None);
    let pages = |laval: &str| vec![Page::new(1, PUBLISHED), Page::new(2, laval)];
    let (then, since) =
        (r#"[["D","D",7,null,null,null,0]]"#, r#"[["D","D",2,null,null,null,0],["E","E",6,null,null,null,0]]"#);
    // What it makes of a state, on its own or behind another turn; with the stores that it compared.
    let plan = |present: &[Outlet], laval: &str, turn_before, room| {
        let mut plan = Plan::new(&arrival, (&before, present), &read, &addressed, Measures::default());
        let stores = plan.go_on_from(turn_before);
        let mut walk = Walk::new(&read, &addressed, &stores, &before, room);
        walk.load(pages(laval), 100).unwrap();
        let mut staged = Vec::new();
        while let Some(stretches) = walk.next() {
            stretches.into_iter().for_each(|stretch| plan.compare(stretch).unwrap());
            staged.extend(if walk.is_over() { Vec::new() } else { plan.stage() });
        }
        let settled = plan.settle().unwrap();
        (plan, stores, staged, settled)
    };
    let said = |settled: &Settlement| serde_json::to_string(&settled.receipt).unwrap();
    let (_, all, _, whole) = plan(&now, since, None, 100);
    assert_eq!(all, BTreeSet::from([0, 1]));
    let (first, ..) = plan(&before, then, None, 100);
    let (_, again, _, settled) = plan(&now, since, Some(first), 100);
    assert_eq!(again, BTreeSet::from([1]), "nothing was published in Montréal");
    assert_eq!((said(&settled), &settled.batch), (said(&whole), &whole.batch));
    // What was put down before is counted in; the other store's lists are put down anew from the first.
    let (first, _, staged, _) = plan(&before, then, None, 1);
    assert!(!staged.is_empty());
    let (_, again, _, settled) = plan(&now, since, Some(first), 100);
    assert_eq!((again, said(&settled)), (BTreeSet::from([1]), said(&whole)));
    let left = settled.batch.iter().filter(|statement| statement.sql.starts_with("DELETE FROM changes")).count();
    assert_eq!(left, 1, "what the first turn put down of Laval goes");
    // Other settings are another question.
    let (first, ..) = plan(&before, then, None, 100);
    let settings = feeds::Settings { absent: AbsentCodes::Unchanged, ..feeds::Settings::default() };
    let other = Measures { settings, ..Measures::default() };
    let mut plan = Plan::new(&arrival, (&before, &before), &read, &addressed, other);
    assert_eq!(plan.go_on_from(Some(first)), BTreeSet::from([0, 1]));
}
