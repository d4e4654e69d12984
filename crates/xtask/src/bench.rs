//! `cargo xtask bench`: Onhand and other readers do the same job on the same files, side by side, in one go.

mod cell;
mod chart;
mod make;
mod matrix;
mod tell;

use std::fs;
use std::io::IsTerminal;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::house::House;
use crate::process;

use cell::{Bench, Cell, Outcome};
use matrix::{File, Group, Host, Tool};

/// How much of everything is run.
#[derive(Clone, Copy)]
struct Effort {
    /// How often the tools of a group take turns.
    rounds: usize,
    /// How often one process does the job at most.
    runs: u32,
    /// A process begins no further run after so many seconds.
    seconds: u32,
    /// A process that has not ended after so many seconds is ended.
    patience: u64,
}

const FULL: Effort = Effort { rounds: 2, runs: 9, seconds: 5, patience: 300 };
/// Two rounds of some seconds for each tool, so that all of it takes less than three minutes.
const QUICK: Effort = Effort { rounds: 2, runs: 6, seconds: 3, patience: 60 };

/// What of the bench somebody wants to see.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wishes {
    quick: bool,
    file: Option<File>,
    host: Option<Host>,
    tool: Option<Tool>,
}

/// A cell with what became of it.
struct Measured {
    cell: Cell,
    outcome: Outcome,
    /// Of the file.
    bytes: u64,
}

/// Runs what is wished for. False if Onhand read something else than what is there, or a reader did that nobody knew of.
pub(crate) fn command(house: &House, wishes: &[&str]) -> Result<bool> {
    let wishes = Wishes::read(wishes)?;
    process::end_all_on_interrupt()?;
    let began = Instant::now();
    let groups = wishes.groups();
    let bench = make::bring(house, &groups)?;
    let effort = if wishes.quick { QUICK } else { FULL };
    let mut measured = Vec::new();
    for group in &groups {
        let of_group = run(&bench, group, effort)?;
        print!("{}", tell::table(group, &of_group));
        measured.extend(of_group);
    }
    fs::write(house.made("bench/bench.json"), tell::json(&measured)?)?;
    if wishes == Wishes::default() {
        fs::write(house.path("docs/bench.svg"), chart::svg(&measured))?;
    }
    println!("\n{:.0} s", began.elapsed().as_secs_f32());
    let surprises: Vec<String> = measured.iter().filter_map(tell::surprise).collect();
    surprises.iter().for_each(|surprise| println!("{surprise}"));
    if wishes.quick {
        println!("{}", tell::ratios(&measured));
    }
    Ok(surprises.is_empty())
}

/// The tools of a group take turns, so that whatever else the machine does, it does to all of them.
fn run(bench: &Bench, group: &Group, effort: Effort) -> Result<Vec<Measured>> {
    let bytes = bench.bytes(group.file)?;
    let cells = group.tools.iter().map(|tool| Cell { file: group.file, host: group.host, tool: *tool });
    let mut measured: Vec<Measured> = cells.map(|cell| Measured { cell, outcome: Outcome::default(), bytes }).collect();
    for _ in 0..effort.rounds {
        for one in &mut measured {
            // What fell is not asked again, nor what kept everybody waiting.
            if one.outcome.failure.is_none() && one.outcome.cold() < Some(4000.0 * f64::from(effort.seconds)) {
                progress(&format!("{} {} {}", one.cell.file.name, one.cell.host.name(), one.cell.tool.name));
                one.outcome.add(bench.run(&one.cell, effort)?, &bench.truth(&one.cell)?);
            }
        }
    }
    progress("");
    Ok(measured)
}

/// What is being waited for, where somebody waits.
fn progress(what: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K{what}");
    }
}

impl Wishes {
    fn read(words: &[&str]) -> Result<Self> {
        let mut wishes = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().copied().with_context(|| format!("{word} wants a name"));
            match *word {
                "--quick" => wishes.quick = true,
                "--only" => wishes.file = Some(File::named(value()?)?),
                "--host" => wishes.host = Some(Host::named(value()?)?),
                "--tool" => wishes.tool = Some(Tool::named(value()?)?),
                other => bail!("cargo xtask bench knows no {other}"),
            }
        }
        Ok(wishes)
    }

    fn groups(&self) -> Vec<Group> {
        let all = if self.quick { matrix::quick() } else { matrix::full() };
        let wished = all.into_iter().filter(|group| self.file.is_none_or(|file| file == group.file));
        let wished = wished.filter(|group| self.host.is_none_or(|host| host == group.host));
        let mut groups: Vec<Group> = wished.collect();
        if let Some(tool) = self.tool {
            groups.iter_mut().for_each(|group| group.tools.retain(|one| *one == tool));
            groups.retain(|group| !group.tools.is_empty());
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_narrow_what_is_run() {
        let wishes = Wishes::read(&["--only", "csv-1m", "--tool", "onhand", "--host", "node"]).unwrap();
        let groups = wishes.groups();
        assert_eq!(groups.len(), 1);
        assert_eq!((groups[0].file.name, groups[0].host, groups[0].tools.len()), ("csv-1m", Host::Node, 1));
        assert!(Wishes::read(&["--only"]).is_err());
        assert!(Wishes::read(&["--only", "csv-2m"]).is_err());
        assert!(Wishes::read(&["--slow"]).is_err());
    }

    #[test]
    fn everything_is_run_if_nothing_is_wished_for() {
        let groups = Wishes::read(&[]).unwrap().groups();
        assert_eq!(groups.len(), matrix::full().len());
        assert!(groups.iter().all(|group| group.tools[0].name == "onhand"));
    }
}
