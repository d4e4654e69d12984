//! Tries every reader on inputs that nobody would think of, for some seconds each. Needs nothing but cargo.
//!
//! Each target runs in a process of its own, so that nothing it does, not even a stack that overflows or a loop without
//! an end, is lost: the input that was being tried is on disk.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal of those who work on this"
)]

use std::fs;
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use onhand_tests::fuzz::{TARGETS, Target};
use peak_alloc::PeakAlloc;

const USAGE: &str = "\
fuzz [--seconds N] [--seed N] [--jobs N] [TARGET]…   try the targets, or all of them
fuzz replay TARGET FILE                              try one input again
fuzz seeds FOLDER                                    write what libFuzzer can begin with";

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// An input of 32 kB is read in a second at most; beside a build, and last in turn, that may take half a minute. What takes
/// longer does not end.
const MAX_TIME: Duration = Duration::from_secs(120);
/// What reading may take beside the input: unpacked parts, a head of rows, and the windows of readers.
const MAX_MEMORY: usize = 256 << 20;
/// Half of what wasm gives.
const STACK: usize = 1 << 19;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["replay", target, file] => {
            let input = fs::read(file).unwrap();
            on_small_stack(target, move |target| (target.run)(&input));
            println!("{target} keeps its promises.");
            ExitCode::SUCCESS
        }
        ["seeds", folder] => {
            TARGETS.iter().for_each(|target| write_seeds(target, &Path::new(folder).join(target.name)));
            ExitCode::SUCCESS
        }
        ["--child", target, seed, seconds] => {
            let (seed, seconds) = (seed.parse().unwrap(), seconds.parse().unwrap());
            on_small_stack(target, move |target| tire(target, seed, Duration::from_secs(seconds)));
            ExitCode::SUCCESS
        }
        words => match Order::read(words) {
            Some(order) => order.carry_out(),
            None => {
                eprintln!("{USAGE}");
                ExitCode::FAILURE
            }
        },
    }
}

/// What was asked for.
struct Order {
    seconds: u64,
    seed: u64,
    jobs: usize,
    targets: Vec<&'static Target>,
}

impl Order {
    fn read(words: &[&str]) -> Option<Self> {
        let jobs = std::thread::available_parallelism().map_or(1, usize::from);
        let mut order = Self { seconds: 30, seed: 20_261_122, jobs, targets: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--seconds" => order.seconds = words.next()?.parse().ok()?,
                "--seed" => order.seed = words.next()?.parse().ok()?,
                "--jobs" => order.jobs = words.next()?.parse().ok().filter(|jobs| *jobs > 0)?,
                name => order.targets.push(Target::named(name)?),
            }
        }
        if order.targets.is_empty() {
            order.targets = TARGETS.iter().collect();
        }
        Some(order)
    }

    /// Runs the targets, some at a time. The last line counts as that of `cargo test` does.
    fn carry_out(self) -> ExitCode {
        let queue = std::sync::Mutex::new(self.targets.iter());
        let failed = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for _ in 0..self.jobs {
                scope.spawn(|| {
                    while let Some(target) = { queue.lock().unwrap().next() } {
                        failed.fetch_add(u64::from(!self.try_one(target)), Ordering::Relaxed);
                    }
                });
            }
        });
        let failed = failed.into_inner();
        let verdict = if failed == 0 { "ok" } else { "FAILED" };
        println!("test result: {verdict}. {} passed; {failed} failed", self.targets.len() as u64 - failed);
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// False if a promise was broken.
    fn try_one(&self, target: &Target) -> bool {
        let program = std::env::current_exe().unwrap();
        let mut child = Command::new(&program);
        child.args(["--child", target.name, &self.seed.to_string(), &self.seconds.to_string()]);
        let mut child: Child = child.spawn().unwrap();
        let status = child.wait().unwrap();
        if status.success() {
            return true;
        }
        let kept = folder(target).join(format!("failed-{}", self.seed));
        fs::rename(last(target), &kept).unwrap();
        println!(
            "{} broke a promise ({status}) with seed {}. Its input is {}; to try it again:\n  {} replay {} {}",
            target.name,
            self.seed,
            kept.display(),
            program.display(),
            target.name,
            kept.display()
        );
        false
    }
}

/// Where inputs are kept: below the program, in the folder that git does not see.
fn folder(target: &Target) -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let folder = program.parent().unwrap().join("fuzz-inputs").join(target.name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The input that is being tried.
fn last(target: &Target) -> PathBuf {
    folder(target).join("last")
}

fn on_small_stack(target: &str, work: impl FnOnce(&'static Target) + Send + 'static) {
    let target = Target::named(target).unwrap_or_else(|| panic!("no target is named {target}"));
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || work(target)).unwrap();
    if thread.join().is_err() {
        std::process::exit(101);
    }
}

/// Tries inputs, those that once broke a promise first, until the time is over.
fn tire(target: &'static Target, seed: u64, time: Duration) {
    let watch = Watch::begin(target);
    let mut file = fs::File::create(last(target)).unwrap();
    let (mut count, mut slowest, mut largest) = (0u64, Duration::ZERO, 0);
    let began = Instant::now();
    let mut tried = |input: &[u8]| {
        file.rewind().unwrap();
        file.write_all(input).unwrap();
        file.set_len(input.len() as u64).unwrap();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let start = Instant::now();
        watch.counts(count + 1);
        (target.run)(input);
        let memory = MEMORY.peak_usage().saturating_sub(before);
        assert!(memory < MAX_MEMORY, "an input of {} bytes took {} MB", input.len(), memory >> 20);
        if start.elapsed() > slowest {
            slowest = start.elapsed();
            fs::write(folder(target).join("slowest"), input).unwrap();
        }
        largest = largest.max(memory);
        count += 1;
    };
    target.cases().iter().for_each(|(_, case)| tried(case));
    let mut inputs = target.mutator(seed);
    while began.elapsed() < time {
        tried(&inputs.next_input());
    }
    println!(
        "{:14} {count:7} inputs, the slowest in {:4} ms, the largest in {:3} MB",
        target.name,
        slowest.as_millis(),
        largest >> 20
    );
}

/// Ends the process if one input takes too long.
struct Watch {
    count: std::sync::Arc<AtomicU64>,
    _end: mpsc::Sender<()>,
}

impl Watch {
    fn begin(target: &'static Target) -> Self {
        let count = std::sync::Arc::new(AtomicU64::new(0));
        let (end, ended) = mpsc::channel::<()>();
        let seen = count.clone();
        std::thread::spawn(move || {
            let mut before = 0;
            while let Err(mpsc::RecvTimeoutError::Timeout) = ended.recv_timeout(MAX_TIME) {
                let now = seen.load(Ordering::Relaxed);
                if now == before && now > 0 {
                    eprintln!("{}: input {now} takes longer than {MAX_TIME:?}", target.name);
                    std::process::exit(102);
                }
                before = now;
            }
        });
        Self { count, _end: end }
    }

    fn counts(&self, input: u64) {
        self.count.store(input, Ordering::Relaxed);
    }
}

fn write_seeds(target: &Target, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for (number, seed) in target.seeds().into_iter().enumerate() {
        fs::write(folder.join(format!("seed-{number:03}")), seed).unwrap();
    }
}
