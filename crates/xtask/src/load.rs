//! `cargo xtask load`: many stores whose reports come within the same hour, on one workerd.

use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::house::{House, Profile};
use crate::tools;
use crate::{build, process};

/// What the Worker has to bear: as many stores as a large chain, each with as many lines as a shop of its kind.
const STORES: &str = "2000";
const LINES: &str = "5000";

/// Builds what is shipped, and says what a delivery costs it.
pub(crate) fn command(house: &House, wishes: &[&str]) -> Result<()> {
    let (stores, lines) = sizes(wishes)?;
    process::end_all_on_interrupt()?;
    let node = tools::bring(house)?;
    build::build(house, &node, Profile::Release)?;
    let began = Instant::now();
    println!("{stores} stores with {lines} lines each, twice …");
    let mut command = node.command();
    command.current_dir(&house.root).args(["--no-warnings", "tests/load/load.mjs", stores, lines]);
    command.env("ONHAND_BUNDLE", house.bundle(Profile::Release)).env("ONHAND_LOAD_FOLDER", &house.target);
    process::run(&mut command).context("Not every delivery was published")?;
    println!("{:.0} s", began.elapsed().as_secs_f32());
    Ok(())
}

/// How many stores, and how many lines each has.
fn sizes<'a>(wishes: &[&'a str]) -> Result<(&'a str, &'a str)> {
    let (stores, lines) = match *wishes {
        [] => (STORES, LINES),
        ["--stores", stores] => (stores, LINES),
        ["--lines", lines] => (STORES, lines),
        ["--stores", stores, "--lines", lines] | ["--lines", lines, "--stores", stores] => (stores, lines),
        _ => bail!("cargo xtask load [--stores N] [--lines N]"),
    };
    for number in [stores, lines] {
        if !number.parse().is_ok_and(|number: u32| (1..=150_000).contains(&number)) {
            bail!("{number} is no number from 1 to 150000");
        }
    }
    Ok((stores, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_has_stores_and_lines() {
        assert_eq!(sizes(&[]).unwrap(), ("2000", "5000"));
        assert_eq!(sizes(&["--lines", "50", "--stores", "9"]).unwrap(), ("9", "50"));
        for wrong in [&["--stores"][..], &["--stores", "0"], &["--lines", "x"], &["100"]] {
            assert!(sizes(wrong).is_err(), "{wrong:?}");
        }
    }
}
