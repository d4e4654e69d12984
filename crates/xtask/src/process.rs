//! Running other programs, and never leaving one behind.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How long a child may take to end by itself when asked to.
const PATIENCE: Duration = Duration::from_secs(5);

/// The process groups that are running.
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Runs a command whose output the reader of this terminal wants to see.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status =
        command.stdin(Stdio::null()).status().with_context(|| format!("Could not start `{}`", told(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", told(command));
    }
    Ok(())
}

/// Runs a command for its standard output; what it said besides is shown only if it fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let done = command.stdin(Stdio::null()).output().with_context(|| format!("Could not start `{}`", told(command)))?;
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    if !done.status.success() {
        let complaint = String::from_utf8_lossy(&done.stderr);
        bail!("`{}` failed ({})\n{said}{complaint}", told(command), done.status);
    }
    Ok(said)
}

/// Runs a command and hands over each line of its standard output as it comes.
pub(crate) fn lines(command: &mut Command, mut each: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut group = Group::spawn(command.stdout(Stdio::piped()))?;
    if let Some(output) = group.child.stdout.take() {
        BufReader::new(output).lines().map_while(Result::ok).for_each(|line| each(&line));
    }
    Ok(group.child.wait()?)
}

/// Calls `each` for every line of a pipe, on a thread of its own.
pub(crate) fn follow(pipe: impl Read + Send + 'static, mut each: impl FnMut(&str) + Send + 'static) {
    thread::spawn(move || BufReader::new(pipe).lines().map_while(Result::ok).for_each(|line| each(&line)));
}

/// A child with all that it starts itself; they end together, at the latest when this is dropped.
pub(crate) struct Group {
    pub(crate) child: Child,
}

impl Group {
    /// Starts the command in a process group of its own.
    pub(crate) fn spawn(command: &mut Command) -> Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let child =
            command.stdin(Stdio::null()).spawn().with_context(|| format!("Could not start `{}`", told(command)))?;
        running(|groups| groups.push(child.id()));
        Ok(Self { child })
    }

    /// True until the child has ended.
    pub(crate) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let id = self.child.id();
        signal("-TERM", id);
        let asked = Instant::now();
        while self.is_alive() && asked.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(20));
        }
        signal("-KILL", id);
        let _ = self.child.wait();
        running(|groups| groups.retain(|group| *group != id));
    }
}

/// From now on Ctrl-C, and a polite kill, end every running group before this process.
pub(crate) fn end_all_on_interrupt() -> Result<()> {
    Ok(ctrlc::set_handler(|| {
        running(|groups| {
            groups.iter().for_each(|group| _ = signal("-TERM", *group));
            let asked = Instant::now();
            while groups.iter().any(|group| signal("-0", *group)) && asked.elapsed() < PATIENCE {
                thread::sleep(Duration::from_millis(50));
            }
            groups.iter().for_each(|group| _ = signal("-KILL", *group));
        });
        std::process::exit(130);
    })?)
}

fn running(change: impl FnOnce(&mut Vec<u32>)) {
    change(&mut RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
}

/// Through the `kill` command, because signalling a group by system call would be `unsafe`. False if there is no such group.
fn signal(signal: &str, group: u32) -> bool {
    let status = Command::new("kill").args([signal, "--", &format!("-{group}")]).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// The command as a person would type it.
pub(crate) fn told(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failure_names_the_command_and_what_it_said() {
        let error = output(Command::new("sh").args(["-c", "echo out; echo why >&2; exit 3"])).unwrap_err().to_string();
        assert!(error.contains("sh -c"), "{error}");
        assert!(error.contains("out\n") && error.contains("why\n"), "{error}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = run(&mut Command::new("no-such-program-at-all")).unwrap_err().to_string();
        assert!(error.contains("no-such-program-at-all"), "{error}");
    }

    #[test]
    fn lines_come_in_order_with_the_verdict() {
        let mut seen = Vec::new();
        let status =
            lines(Command::new("sh").args(["-c", "echo a; echo b; exit 1"]), |line| seen.push(line.to_owned()));
        assert_eq!((seen, status.unwrap().code()), (vec!["a".to_owned(), "b".to_owned()], Some(1)));
    }

    #[test]
    #[cfg(unix)]
    fn a_group_takes_its_grandchildren_along() {
        let began = Instant::now();
        let mut group =
            Group::spawn(Command::new("sh").args(["-c", "sleep 60 & wait"]).stdout(Stdio::piped())).unwrap();
        let mut held_by_both = group.child.stdout.take().unwrap();
        drop(group);
        // The pipe ends when the last process that holds it has ended.
        held_by_both.read_to_end(&mut Vec::new()).unwrap();
        assert!(began.elapsed() < Duration::from_secs(30));
    }
}
