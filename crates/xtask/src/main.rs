//! `cargo xtask …`: builds, serves and tests the house.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command's output is what it is for")]

mod build;
mod glue;
mod house;
mod process;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

use house::{House, Profile};

const USAGE: &str = "\
cargo xtask build [--release]   make page, engine and Worker in target/house/";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    let house = House::find();
    match arguments {
        ["build"] => build::command(&house, Profile::Dev),
        ["build", "--release"] => build::command(&house, Profile::Release),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("{USAGE}"),
    }
}
