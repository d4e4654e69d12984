//! `cargo xtask test`: every check there is, and one closing line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::demo::Demo;
use crate::house::{House, Profile};
use crate::process::Group;
use crate::server::{self, Local, Server};
use crate::tally::Tally;
use crate::tools::{self, Node};
use crate::{browser, build, process};

/// What can be run by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Formatting, lints, and the tests that cargo runs.
    Rust,
    /// The Worker on workerd.
    Worker,
    /// The page in a browser, with the Worker behind it.
    Journeys,
    /// Every reader on inputs that nobody would think of, for half a minute each.
    Fuzz,
}

/// Those that need workerd.
const ON_WORKERD: [Part; 2] = [Part::Worker, Part::Journeys];

/// The crates that become wasm; they are linted for that target.
const WASM: [&str; 6] = ["--package", "onhand-app", "--package", "onhand-engine", "--package", "onhand-worker"];

const STRICT: [&str; 3] = ["--", "--deny", "warnings"];

impl Part {
    /// Its name on the command line, and that of its folder in `tests/`.
    fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Worker => "worker",
            Self::Journeys => "journeys",
            Self::Fuzz => "fuzz",
        }
    }

    /// The part of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Rust, Self::Worker, Self::Journeys, Self::Fuzz].into_iter().find(|part| part.name() == name)
    }
}

/// Everything, as it is shipped. True if nothing failed.
pub(crate) fn all(house: &House) -> Result<bool> {
    let mut run = Run::begin(house)?;
    // It takes what the others leave of the machine, and ends before they do.
    let fuzz = run.check("build of the fuzz targets", || Beside::fuzz(house));
    run.rust();
    run.on_workerd(&ON_WORKERD, Profile::Release);
    if let Some(fuzz) = fuzz {
        run.join(fuzz);
    }
    Ok(run.close())
}

/// One part, on the build that is quick to make. True if nothing failed.
pub(crate) fn only(house: &House, part: Part) -> Result<bool> {
    let mut run = Run::begin(house)?;
    match part {
        Part::Rust => run.rust(),
        Part::Fuzz => {
            if run.check("build of the fuzz targets", || build_fuzz(house)).is_some() {
                run.runner("fuzz", Command::new(fuzz_program(house)));
            }
        }
        on_workerd => run.on_workerd(&[on_workerd], Profile::Dev),
    }
    Ok(run.close())
}

struct Run<'a> {
    house: &'a House,
    total: Tally,
    times: Vec<(String, f32)>,
}

impl<'a> Run<'a> {
    fn begin(house: &'a House) -> Result<Self> {
        process::end_all_on_interrupt()?;
        Ok(Self { house, total: Tally::default(), times: Vec::new() })
    }

    fn rust(&mut self) {
        let house = self.house;
        self.check("wasm target", tools::bring_wasm_target);
        self.check("formatting", || process::run(&mut cargo(house, &["fmt", "--all", "--check"])));
        self.check("lints", || process::run(clippy(house, &["--workspace", "--all-targets"]).args(STRICT)));
        self.check("lints for wasm", || {
            process::run(clippy(house, &["--target", tools::WASM]).args(WASM).args(STRICT))
        });
        self.runner(
            "cargo test",
            cargo(house, &["test", "--quiet", "--no-fail-fast", "--workspace", "--exclude", "xtask"]),
        );
        self.runner(
            "cargo test of xtask",
            cargo(house, &["test", "--quiet", "--profile", "xtask", "--package", "xtask"]),
        );
    }

    fn on_workerd(&mut self, parts: &[Part], profile: Profile) {
        let house = self.house;
        let Some(node) = self.check("npm packages", || tools::bring(house)) else { return };
        let Some(()) = self.check("wasm build", || build::build(house, &node, profile)) else { return };
        if profile == Profile::Release {
            self.runner("budgets", budgets(house, &node));
        }
        for part in parts {
            let stage =
                self.check(&format!("runtime for {}", part.name()), || Stage::set(house, &node, *part, profile));
            let Some(stage) = stage else { continue };
            self.runner(part.name(), stage.tests(house, &node));
        }
    }

    /// Waits for a runner that was begun before.
    fn join(&mut self, mut beside: Beside) {
        let began = Instant::now();
        println!("── {}", beside.name);
        let status = beside.group.child.wait();
        let mut tally = Tally::default();
        for line in fs::read_to_string(&beside.log).unwrap_or_default().lines() {
            println!("{line}");
            tally += Tally::of_line(line);
        }
        self.note(beside.name, began, tally.with_verdict(status.is_ok_and(|status| status.success())));
    }

    /// Something that passes or fails as a whole.
    fn check<T>(&mut self, name: &str, step: impl FnOnce() -> Result<T>) -> Option<T> {
        let began = Instant::now();
        println!("── {name}");
        let done = step();
        if let Err(error) = &done {
            println!("{error:#}");
        }
        self.note(name, began, Tally::one(done.is_ok()));
        done.ok()
    }

    /// A program that counts by itself.
    fn runner(&mut self, name: &str, mut command: Command) {
        let began = Instant::now();
        println!("── {name}");
        let mut tally = Tally::default();
        let status = process::lines(&mut command, |line| {
            println!("{line}");
            tally += Tally::of_line(line);
        });
        self.note(name, began, tally.with_verdict(status.is_ok_and(|status| status.success())));
    }

    fn note(&mut self, name: &str, began: Instant, tally: Tally) {
        let failed = if tally.failed > 0 { "  FAILED" } else { "" };
        self.times.push((format!("{name}{failed}"), began.elapsed().as_secs_f32()));
        self.total += tally;
    }

    /// True if nothing failed. The last line is for whoever reads no other.
    fn close(self) -> bool {
        println!("──");
        self.times.iter().for_each(|(name, seconds)| println!("{seconds:7.1} s  {name}"));
        let Tally { passed, failed } = self.total;
        println!("{passed} passed, {failed} failed");
        failed == 0
    }
}

/// A runner beside the others: what it says is kept until they are done.
struct Beside {
    name: &'static str,
    group: Group,
    log: PathBuf,
}

impl Beside {
    /// The smoke of all readers, with the lowest priority there is, so that no other test has to wait for it.
    fn fuzz(house: &House) -> Result<Self> {
        build_fuzz(house)?;
        let log = house.made("fuzz.log");
        let said = fs::File::create(&log)?;
        let mut command = Command::new("nice");
        command.args(["-n", "19"]).arg(fuzz_program(house)).stderr(said.try_clone()?).stdout(said);
        Ok(Self { name: "fuzz", group: Group::spawn(&mut command)?, log })
    }
}

fn build_fuzz(house: &House) -> Result<()> {
    let words = ["build", "--quiet", "--profile", "fuzz", "--package", "onhand-tests", "--bin", "fuzz"];
    process::run(&mut cargo(house, &words))
}

fn fuzz_program(house: &House) -> PathBuf {
    house.made("fuzz").join("fuzz")
}

fn cargo(house: &House, words: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&house.root).args(words);
    cargo
}

fn clippy(house: &House, words: &[&str]) -> Command {
    let mut clippy = cargo(house, &["clippy", "--quiet"]);
    clippy.args(words);
    clippy
}

/// The sizes of the release build.
fn budgets(house: &House, node: &Node) -> Command {
    let mut command = node_tests(house, node);
    command.arg("tests/budgets.test.mjs").env("ONHAND_BUNDLE", house.bundle(Profile::Release));
    command
}

/// node's own runner; one file after the other, because the files of a part share a runtime.
fn node_tests(house: &House, node: &Node) -> Command {
    let mut command = node.command();
    command.current_dir(&house.root).args(["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    command
}

/// A runtime with nothing in it but the demo, and the test files that are to talk to it.
struct Stage {
    /// Ends when the stage is struck.
    _server: Server,
    demo: PathBuf,
    /// The build that is tested, for tests that start a runtime of their own.
    bundle: PathBuf,
    /// Where the tests have to put their Dropbox.
    dropbox: String,
    /// What the FTP gateway runs on.
    python: Option<PathBuf>,
    chromium: Option<PathBuf>,
    /// Where it is, or why it is not there: its test is skipped then.
    schemathesis: Option<Result<PathBuf>>,
    files: Vec<PathBuf>,
}

impl Stage {
    fn set(house: &House, node: &Node, part: Part, profile: Profile) -> Result<Self> {
        let files = test_files(&house.path("tests").join(part.name()))?;
        let chromium = (part == Part::Journeys).then(|| browser::bring(node)).transpose()?;
        let schemathesis = (part == Part::Worker).then(|| tools::bring_schemathesis(house));
        let folder = house.made("test-state").join(part.name());
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let port = server::free_port()?;
        let path = folder.join("demo.json");
        let demo = Demo::at(&path, &format!("http://localhost:{port}"))?;
        let python = (part == Part::Worker).then(|| tools::bring_gateway(house)).flatten();
        let dropbox = format!("http://127.0.0.1:{}", server::free_port()?);
        let local = Local {
            node,
            bundle: house.bundle(profile),
            state: folder.join("state"),
            log: folder.join("runtime.log"),
            trusted: Some(house.path("tests/worker/tls/localhost.pem")),
            dropbox: Some(dropbox.clone()),
        };
        local.prepare(house, &demo)?;
        let server = local.serve(port, false)?;
        Ok(Self { _server: server, demo: path, bundle: local.bundle, dropbox, python, chromium, schemathesis, files })
    }

    fn tests(&self, house: &House, node: &Node) -> Command {
        let mut command = node_tests(house, node);
        command.env("ONHAND_BUNDLE", &self.bundle);
        command.args(&self.files).env("ONHAND_DEMO", &self.demo).env("ONHAND_DROPBOX", &self.dropbox);
        command.envs(self.python.as_ref().map(|program| ("ONHAND_PYTHON", program)));
        command.envs(self.chromium.as_ref().map(|program| ("CHROMIUM", program)));
        command.envs(self.schemathesis.as_ref().map(|found| match found {
            Ok(program) => ("ONHAND_SCHEMATHESIS", program.clone().into_os_string()),
            Err(error) => ("ONHAND_NO_SCHEMATHESIS", format!("{error:#}").into()),
        }));
        command
    }
}

/// The `*.test.mjs` of a folder; to find none is an error, because then something is not being tested.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_test(path)).collect();
    files.sort();
    if files.is_empty() {
        bail!("No *.test.mjs in {}", folder.display());
    }
    Ok(files)
}

fn is_test(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".test.mjs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_tests_is_an_error() {
        let folder = std::env::temp_dir().join(format!("onhand-tests-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("helper.mjs"), "").unwrap();
        assert!(test_files(&folder).is_err());
        fs::write(folder.join("b.test.mjs"), "").unwrap();
        fs::write(folder.join("a.test.mjs"), "").unwrap();
        let names: Vec<_> =
            test_files(&folder).unwrap().iter().map(|path| path.file_name().unwrap().to_owned()).collect();
        assert_eq!(names, ["a.test.mjs", "b.test.mjs"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn parts_are_named_as_their_folders() {
        assert_eq!(Part::named("journeys"), Some(Part::Journeys));
        assert_eq!(Part::named("fuzz"), Some(Part::Fuzz));
        assert_eq!(Part::named("everything"), None);
    }
}
