//! One reader, one file, one place: run in a process of its own, as often as there is time for.

use std::collections::BTreeMap;
use std::fs::{self, File as Disk};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Effort;
use super::matrix::{File, Host, Kind, Tool};
use crate::process::{Group, told};
use crate::tools::Node;

/// What it takes to run cells.
pub(super) struct Bench {
    pub(super) node: Node,
    pub(super) chromium: Option<PathBuf>,
    /// `target/bench`.
    pub(super) made: PathBuf,
    /// `tests/bench`.
    pub(super) scripts: PathBuf,
    /// Where programs for this machine lie.
    pub(super) programs: PathBuf,
}

#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub(super) file: File,
    pub(super) host: Host,
    pub(super) tool: Tool,
}

/// What records come down to, by name: see `Truth` in `tests/src/till.rs`.
pub(super) type Sums = BTreeMap<String, f64>;

/// Those that lines alone say.
const OF_LINES: [&str; 4] = ["lines", "codes", "quantity", "cents"];

/// What one process says: the times of its runs, and when the first hundred records were there, in milliseconds; memory
/// over what it had before, in bytes, where that is known; and what its records come down to.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Raced {
    pub(super) times: Vec<f64>,
    #[serde(default)]
    pub(super) preview: Option<f64>,
    #[serde(default)]
    pub(super) peak: Option<f64>,
    /// Bytes of a wasm module's own memory.
    #[serde(default)]
    pub(super) wasm: Option<f64>,
    #[serde(default)]
    pub(super) answer: Sums,
}

/// What is known of a cell once its processes have ended.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The first run of each process.
    cold: Vec<f64>,
    /// All further runs.
    warm: Vec<f64>,
    previews: Vec<f64>,
    /// Bytes over what the process had before.
    pub(super) peak: Option<f64>,
    /// Bytes of a wasm module's own memory.
    pub(super) wasm: Option<f64>,
    /// What its records should have come down to, and did not: the name of a sum, what it is, what it should be.
    pub(super) wrong: Vec<(String, f64, f64)>,
    /// Why there are no numbers.
    pub(super) failure: Option<String>,
}

impl Outcome {
    /// Takes in what one process said, or why it said nothing.
    pub(super) fn add(&mut self, raced: Result<Raced, String>, truth: &Sums) {
        let Raced { times, preview, peak, wasm, answer } = match raced {
            Ok(raced) => raced,
            Err(failure) => return self.failure = Some(failure),
        };
        self.cold.extend(times.first());
        self.warm.extend(times.iter().skip(1));
        self.previews.extend(preview);
        self.peak = [self.peak, peak].into_iter().flatten().reduce(f64::max);
        self.wasm = wasm.or(self.wasm);
        let differs = |(name, should): (&String, &f64)| {
            let is = answer.get(name).copied().unwrap_or(f64::NAN);
            (is != *should).then(|| (name.clone(), is, *should))
        };
        self.wrong = truth.iter().filter_map(differs).collect();
    }

    /// Milliseconds of the job: the median of all runs but the first of each process, which compiles and warms.
    pub(super) fn median(&self) -> Option<f64> {
        median(if self.warm.is_empty() { &self.cold } else { &self.warm })
    }

    /// Milliseconds of a first run.
    pub(super) fn cold(&self) -> Option<f64> {
        median(&self.cold)
    }

    /// Milliseconds to a hundred records, in a first run.
    pub(super) fn preview(&self) -> Option<f64> {
        median(&self.previews)
    }
}

fn median(times: &[f64]) -> Option<f64> {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

impl Bench {
    /// What a cell's records should come down to, as the till wrote it down.
    pub(super) fn truth(&self, cell: &Cell) -> Result<Sums> {
        let path = self.path(cell.file).with_extension("json");
        let text = fs::read_to_string(&path).with_context(|| format!("Could not read {}", path.display()))?;
        let mut sums: Sums = serde_json::from_str(&text)?;
        sums.retain(|name, _| match (cell.host, cell.tool.kind) {
            // Not every reader counts rows that hold no data alike.
            (Host::Node | Host::Chromium, _) => !["version", "rows"].contains(&name.as_str()),
            // A canonical feed has lines and no problems.
            (Host::Native, Kind::Own) => OF_LINES.contains(&name.as_str()),
            (Host::Native, _) => false,
        });
        Ok(sums)
    }

    /// How many bytes a file has.
    pub(super) fn bytes(&self, file: File) -> Result<u64> {
        Ok(fs::metadata(self.path(file))?.len())
    }

    /// Runs a cell in a process; an `Err` within is why it has no answer.
    pub(super) fn run(&self, cell: &Cell, effort: Effort) -> Result<Result<Raced, String>> {
        let path = self.path(cell.file);
        if cell.host == Host::Native {
            return self.run_native(cell.tool, &path, effort).map(Ok);
        }
        let mut command = self.node.command();
        match cell.host {
            // As much memory as they like.
            Host::Node => {
                command.args(["--expose-gc", "--max-old-space-size=12288"]).arg(self.scripts.join("node.mjs"))
            }
            _ => command
                .envs(self.chromium.as_ref().map(|program| ("CHROMIUM", program)))
                .arg(self.scripts.join("chromium.mjs")),
        };
        command.arg(cell.tool.name).arg(&path).args([effort.runs.to_string(), effort.seconds.to_string()]);
        self.patiently(command.env("ONHAND_BENCH", &self.made), effort)
    }

    /// Waits for a process, but not for ever, and reads its last line.
    fn patiently(&self, command: &mut Command, effort: Effort) -> Result<Result<Raced, String>> {
        let (said, complaint) = (self.made.join("cell.out"), self.made.join("cell.err"));
        command.stdout(Disk::create(&said)?).stderr(Disk::create(&complaint)?);
        let mut group = Group::spawn(command)?;
        let began = Instant::now();
        while group.is_alive() {
            if began.elapsed() > Duration::from_secs(effort.patience) {
                return Ok(Err(format!("did not end in {} s", effort.patience)));
            }
            thread::sleep(Duration::from_millis(10));
        }
        let said = fs::read_to_string(said)?;
        match said.lines().last().map(serde_json::from_str) {
            Some(Ok(raced)) => Ok(Ok(raced)),
            _ => Ok(Err(reason(&String::from_utf8_lossy(&fs::read(complaint)?)))),
        }
    }

    /// Whole programs, from their start to their end; what `onhand map` prints is summed up.
    fn run_native(&self, tool: Tool, path: &Path, effort: Effort) -> Result<Raced> {
        let mut command = match tool.kind {
            Kind::Own => Command::new(self.programs.join("release/onhand")),
            _ => Command::new(self.made.join("peers/release/peers")),
        };
        if tool.kind == Kind::Own {
            command.arg("map");
        }
        command.arg(path).stdin(Stdio::null());
        let answer = match tool.kind {
            Kind::Own => sums_of_canonical(&String::from_utf8_lossy(&command.output()?.stdout)),
            _ => Sums::new(),
        };
        let (mut times, started) = (Vec::new(), Instant::now());
        while times.len() < effort.runs as usize && started.elapsed() < Duration::from_secs(effort.seconds.into()) {
            let began = Instant::now();
            command.stdout(Stdio::null()).stderr(Stdio::null()).status().with_context(|| told(&command))?;
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        Ok(Raced { times, answer, ..Raced::default() })
    }

    fn path(&self, file: File) -> PathBuf {
        self.made.join("files").join(file.path())
    }
}

/// The line of a crash that says most; the longest ones are packed source that node shows the place in.
fn reason(complaint: &str) -> String {
    let mut lines = complaint.lines().map(str::trim).filter(|line| !line.is_empty() && line.len() < 500);
    let named = lines.clone().find(|line| line.contains("Error: ") || line.contains("out of memory"));
    named.or_else(|| lines.next_back()).unwrap_or("ended without a word").chars().take(160).collect()
}

/// `store,gtin,sku,quantity,price,…`, of which the till's own fields need no quotes.
fn sums_of_canonical(feed: &str) -> Sums {
    let mut sums = [0.0; 4];
    for line in feed.lines().skip(1) {
        let mut fields = line.split(',').skip(1);
        let mut field = || fields.next().unwrap_or_default();
        let (code, _, quantity, price) = (field(), field(), field(), field());
        let Ok(code) = code.parse::<u64>() else { continue };
        let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
        let of_line = [1.0, (code % 1_000_000) as f64, number(quantity), (number(price) * 100.0).round()];
        sums.iter_mut().zip(of_line).for_each(|(sum, more)| *sum += more);
    }
    OF_LINES.into_iter().map(str::to_owned).zip(sums).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raced(times: &[f64], lines: f64) -> Result<Raced, String> {
        let answer = Sums::from([("lines".to_owned(), lines)]);
        let (preview, peak) = (times.first().copied(), times.first().copied());
        Ok(Raced { times: times.to_vec(), preview, peak, wasm: None, answer })
    }

    #[test]
    fn the_first_run_of_each_process_is_cold() {
        let truth = Sums::from([("lines".to_owned(), 3.0)]);
        let mut outcome = Outcome::default();
        outcome.add(raced(&[9.0], 3.0), &truth);
        assert_eq!(outcome.median(), Some(9.0), "one run is better than none");
        outcome.add(raced(&[11.0, 2.0, 1.0, 3.0], 3.0), &truth);
        assert_eq!((outcome.median(), outcome.cold()), (Some(2.0), Some(11.0)));
        assert_eq!((outcome.peak, outcome.wrong.len()), (Some(11.0), 0));
    }

    #[test]
    fn sums_that_differ_or_are_missing_are_wrong() {
        let truth = Sums::from([("cents".to_owned(), 5.0), ("lines".to_owned(), 3.0)]);
        let mut outcome = Outcome::default();
        outcome.add(raced(&[1.0], 2.0), &truth);
        let names: Vec<&str> = outcome.wrong.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["cents", "lines"]);
    }

    #[test]
    fn crashes_say_why() {
        let mut outcome = Outcome::default();
        outcome.add(Err(reason("file.mjs:3\n\n  RangeError: Invalid string length\n    at x\n")), &Sums::new());
        assert_eq!(outcome.failure.as_deref(), Some("RangeError: Invalid string length"));
        assert_eq!(outcome.median(), None);
    }

    #[test]
    fn a_canonical_feed_is_summed_up() {
        let feed =
            "store,gtin,sku,quantity,price,regular_price,currency\n,04006381333931,A,3,19.90,,USD\n,,B,9,1.00,,USD\n";
        let sums = sums_of_canonical(feed);
        assert_eq!((sums["lines"], sums["codes"], sums["quantity"], sums["cents"]), (1.0, 333_931.0, 3.0, 1990.0));
    }
}
