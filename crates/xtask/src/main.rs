//! `cargo xtask …`: builds, serves and tests the house.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command's output is what it is for")]

mod bench;
mod browser;
mod build;
mod demo;
mod dev;
mod glue;
mod house;
mod load;
mod process;
mod samples;
mod server;
mod tally;
mod test;
mod texts;
mod tools;
mod watch;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use house::{House, Profile};
use test::Part;

const USAGE: &str = "\
cargo xtask dev [--port N]      bring what is missing, build, serve page and Worker, rebuild on change
cargo xtask test [--fast]       run every check; --fast leaves out workerd, the browser and fuzzing
cargo xtask test PART           run one part: rust, worker, journeys or fuzz
cargo xtask bench [--quick]     race Onhand against other readers; --only FILE, --host HOST and --tool TOOL run a part of it
cargo xtask load [--stores N]   what a delivery costs the Worker when 2,000 stores report in one hour; --lines N each
cargo xtask build [--release]   make page, engine and Worker in target/house/
cargo xtask help                print this list";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(passed) if passed => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// False if it did its work and found something wrong.
fn run(arguments: &[&str]) -> Result<bool> {
    let house = House::find();
    match arguments {
        ["dev"] => dev::command(&house, dev::PORT),
        ["dev", "--port", port] => dev::command(&house, port.parse().context("A port is a number up to 65535")?),
        ["test"] => return test::all(&house),
        ["test", "--fast"] => return test::only(&house, Part::Rust),
        ["test", part] => {
            return test::only(&house, Part::named(part).with_context(|| format!("No such part: {part}"))?);
        }
        ["bench", wishes @ ..] => return bench::command(&house, wishes),
        ["load", wishes @ ..] => load::command(&house, wishes),
        ["build"] => build::command(&house, Profile::Dev),
        ["build", "--release"] => build::command(&house, Profile::Release),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("{USAGE}"),
    }?;
    Ok(true)
}
