//! Files beside what is published.

use super::*;
use crate::addressing::{address, outlet};
use crate::reading;

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
        bytes: 3,
        idempotency_key: None,
    }
}

fn outlets() -> [Outlet; 2] {
    let montreal = Outlet { as_of: Some(1000), version: 7, ..outlet(1, "montreal", "Montréal", "001") };
    [montreal, outlet(2, "laval", "Laval", "002")]
}

/// Plans a file that arrives at `as_of`, for Montréal or for the stores that it names.
fn planned(file: &str, as_of: i64, one_store: bool) -> Plan {
    measured(file, as_of, one_store, &Measures::default())
}

fn measured(file: &str, as_of: i64, one_store: bool, measures: &Measures) -> Plan {
    let read = reading::read("stock.csv", file.as_bytes().to_vec(), false, Some("CAD"), &[]).unwrap();
    let outlets = outlets();
    let addressed = address(read.lines(), &outlets, one_store.then_some(0));
    let shelves = shelves(outlets.to_vec(), vec![Part { store: 1, lines: PUBLISHED.into() }]).unwrap();
    plan(&arrival(as_of, one_store.then_some(1)), &outlets, &shelves, &read, &addressed, measures).unwrap()
}

const HEADER: &str = "UPC,SKU,Qty on hand,Price\n";

fn counts_of(plan: &Plan) -> [u32; 4] {
    let Counts { new, changed, gone, same } = plan.receipt.counts;
    [new, changed, gone, same]
}

#[test]
fn a_newer_file_is_published_and_its_difference_is_written() {
    let plan = planned(&format!("{HEADER}40170725,A,2,19.90\n4006381333931,C,1,5.00\n"), 2000, true);
    assert_eq!((plan.receipt.status, counts_of(&plan)), (Status::Published, [1, 1, 1, 0]));
    assert_eq!(plan.gtins.len(), 2, "an item without a public number is in no cache");
    assert_eq!((plan.stores.len(), plan.stores[0].version), (1, 7));
    let batch = plan.batch(&arrival(2000, Some(1))).unwrap();
    assert_eq!(batch.len(), 5, "turn, log, lines, receipt, outbox");
}

#[test]
fn what_says_the_same_writes_no_line_but_moves_the_moment_on() {
    let plan = planned(&format!("{HEADER}40170725,A,3,19.90\n,B,5,\n"), 2000, true);
    assert_eq!((plan.receipt.status, counts_of(&plan)), (Status::Unchanged, [0, 0, 0, 2]), "{:?}", plan.receipt);
    assert_eq!(plan.batch(&arrival(2000, Some(1))).unwrap().len(), 2, "turn and receipt; nobody has to hear of it");
}

#[test]
fn older_stock_is_compared_but_not_written() {
    let plan = planned(&format!("{HEADER}40170725,A,2,19.90\n"), 999, true);
    assert_eq!((plan.receipt.status, plan.stores.len()), (Status::Superseded, 0));
    assert_eq!(plan.batch(&arrival(999, Some(1))).unwrap().len(), 1, "the receipt");
}

#[test]
fn codes_that_are_absent_stay_as_long_as_the_feed_says() {
    let file = format!("{HEADER}40170725,A,3,19.90\n");
    let with = |absent, absences: &str, as_of| {
        let settings = feeds::Settings { absent, ..feeds::Settings::default() };
        let absences = HashMap::from([(1, Moments::read(absences).unwrap())]);
        measured(&file, as_of, true, &Measures { settings, absences, ..Measures::default() })
    };
    let plan = with(AbsentCodes::Unchanged, "[]", 2000);
    assert_eq!((counts_of(&plan), plan.stores[0].absent.as_str()), ([0, 0, 0, 2], "[]"));
    let week = AbsentCodes::AfterDays(7);
    let first = with(week, "[]", 2000);
    assert_eq!((counts_of(&first), first.stores[0].absent.as_str()), ([0, 0, 0, 2], r#"["B"]"#));
    let day_six = with(week, r#"[["B", 2000]]"#, 2000 + 6 * DAY);
    assert_eq!((counts_of(&day_six), day_six.stores[0].absent.as_str()), ([0, 0, 0, 2], "[]"));
    let day_seven = with(week, r#"[["B", 2000]]"#, 2000 + 7 * DAY);
    assert_eq!((counts_of(&day_seven), day_seven.stores[0].returned.as_str()), ([0, 0, 1, 1], r#"["B"]"#));
    let back = with(week, r#"[[40170725, 2000]]"#, 3000);
    assert_eq!(back.stores[0].returned, "[40170725]");
}

#[test]
fn what_is_doubtful_is_held_until_a_person_approves() {
    let before = |rows| Facts { rows, lines: rows, counted: rows, ..Facts::default() };
    let measures = |approved| Measures { before: vec![before(40)], approved, ..Measures::default() };
    let file = format!("{HEADER}40170725,A,2,19.90\n");
    let held = measured(&file, 2000, true, &measures(false));
    assert_eq!((held.receipt.status, held.stores.len()), (Status::Held, 0));
    assert_eq!(held.receipt.reasons, ["The file has 1 rows; usually there are 40."]);
    assert_eq!(held.receipt.doubts[0].code, "judge.fewer-rows");
    let approved = measured(&file, 2000, true, &measures(true));
    assert_eq!((approved.receipt.status, approved.stores.len()), (Status::Published, 1));
    assert!(!approved.receipt.doubts.is_empty(), "what was doubtful stays told");
}

#[test]
fn what_an_owner_stopped_is_not_published() {
    let measures = Measures { objections: vec!["The feed is paused.".into()], ..Measures::default() };
    let plan = measured(&format!("{HEADER}40170725,A,2,19.90\n"), 2000, true, &measures);
    assert_eq!((plan.receipt.status, plan.receipt.reasons.len()), (Status::Held, 1));
}

#[test]
fn lines_of_unknown_stores_hold_the_whole_file() {
    let file = format!("Store,{HEADER}Montréal,40170725,A,2,19.90\nQuébec,40170725,A,2,19.90\n");
    let plan = planned(&file, 2000, false);
    assert_eq!((plan.receipt.status, plan.stores.len()), (Status::Held, 0));
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
    let read = |file: &str| reading::read("", file.as_bytes().to_vec(), false, None, &[]).unwrap();
    let other = read(&format!("Store,{HEADER}Laval,40170725,A,2,19.90\nMontréal,96385074,A,2,19.90\n"));
    let reason = misaddressed(&address(other.lines(), &outlets[..1], Some(0)), true).unwrap();
    assert!(reason.code == "store.elsewhere" && reason.detail.contains("“Laval”"), "{reason:?}");
    let nameless = read(&format!("{HEADER}40170725,A,2,19.90\n"));
    assert_eq!(misaddressed(&address(nameless.lines(), &outlets, None), false).unwrap().code, "store.missing");
    assert_eq!(misaddressed(&address(nameless.lines(), &outlets, Some(0)), true), None);
}
