//! Running other programs.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

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

/// The command as a person would type it.
fn told(command: &Command) -> String {
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
}
