//! What it takes to read rows, counted in instructions: they are as many whatever else the machine does, where time is not.
//!
//! Valgrind counts them; where it is not installed the test says so.

use std::process::Command;

use onhand_feed::{Profile, Reading};

use crate::till;

/// Committed budgets, those of other parts among them.
const BUDGETS: &str = include_str!("../budgets.toml");
/// Says in the process that is counted which file it is to read.
const FILE: &str = "ONHAND_COUNTED_FILE";
const FEW: u32 = 10_000;

/// Does nothing unless it is counted.
#[test]
fn counted() {
    let Ok(path) = std::env::var(FILE) else { return };
    let text = std::fs::read(path).unwrap();
    let mut reading = Reading::new(Profile::default()).expecting(text.len() as u64);
    text.chunks(1 << 18).for_each(|chunk| reading.push(chunk).unwrap());
    let outcome = reading.finish().unwrap();
    assert_eq!(outcome.lines.len() as u32 + 1, outcome.rows.len());
}

/// Instructions of a process of this program that reads so many rows.
fn instructions(rows: u32) -> Option<u64> {
    let path = std::env::temp_dir().join(format!("onhand-counted-{}-{rows}.csv", std::process::id()));
    std::fs::write(&path, till::csv(rows)).unwrap();
    let mut counting = Command::new("valgrind");
    counting.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(std::env::current_exe().unwrap());
    let output = counting.args(["--exact", "instructions::counted"]).env(FILE, &path).output();
    std::fs::remove_file(&path).unwrap();
    let output = output.ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, count) = said.lines().find_map(|line| line.split_once("Collected : ")).unwrap();
    Some(count.trim().parse().unwrap())
}

#[test]
fn rows_are_read_in_few_instructions() {
    let budget = BUDGETS.lines().find_map(|line| line.strip_prefix("rows = ")).unwrap().replace('_', "");
    let budget: u64 = budget.parse().unwrap();
    // What it takes to begin and to understand the head is in both; so are the rows of the first.
    let (Some(few), Some(more)) = (instructions(FEW), instructions(2 * FEW)) else {
        eprintln!("Instructions were not counted: valgrind is not installed");
        return;
    };
    let took = more - few;
    assert!(took <= budget, "{took} instructions for {FEW} rows, the budget is {budget}");
    assert!(took * 2 > budget, "{took} instructions: the budget of {budget} can be lowered");
}
