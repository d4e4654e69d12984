//! `onhand`: the engine in a terminal.
//!
//! `detect` says what a file is, `map` prints its stock lines, `table` prints it as it was read, `check` reports to a
//! person, `profile` keeps what was confirmed. All exit with 0 if the file is ready to publish, 2 if a person has to confirm the reading, 3 if it cannot be
//! read, and 1 if the command itself was wrong. `route` says which outlets serve an order, and exits with 0, or 1 if it is none.

mod check;
mod detect;
mod load;
mod route;
mod table;

use std::io::Write;
use std::process::ExitCode;

use onhand_feed::{Error, Language, Outcome, Safety, Texts, Verdict, canonical_header, canonical_row};

use load::{Loaded, load};

const HELP: &str = "\
Usage: onhand <command> FILE [--profile PROFILE.json] [--lang LANGUAGE]

  detect   what the file is and which column is what, as JSON
  map      its stock lines as CSV: store,gtin,sku,quantity,price,regular_price,currency
  table    the table as it was read, as CSV
  check    a report for people, in their language: en, fr, de, es, ro, ru or ja
  profile  the reading as a profile: with it, files of the same layout need no confirmation
  route    which outlets serve the order in FILE, a JSON document, and why; standard input without FILE

FILE may be - for standard input. Exit status: 0 ready, 2 needs confirmation, 3 unreadable, 1 wrong usage.
For route: 0 planned, even if some of it stays unfilled; 1 no order, or one that contradicts itself.
";

/// What was asked for.
struct Request {
    command: String,
    file: String,
    profile: Option<String>,
    language: Language,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|a| a == "--help" || a == "-h" || a == "help") {
        return say(&mut std::io::stdout(), HELP.as_bytes(), 0);
    }
    let Some(request) = request(arguments) else { return say(&mut std::io::stderr(), HELP.as_bytes(), 1) };
    if request.command == "route" {
        return match route::route(&request.file, request.language) {
            Ok(plan) => say(&mut std::io::stdout(), &plan, 0),
            Err(message) => say(&mut std::io::stderr(), format!("{message}\n").as_bytes(), 1),
        };
    }
    match load(&request.file, request.profile.as_deref()) {
        Ok(loaded) => run(&request, loaded),
        Err(load::Failure::Usage(message)) => say(&mut std::io::stderr(), format!("{message}\n").as_bytes(), 1),
        Err(load::Failure::Unreadable(error)) => unreadable(&request, &error),
    }
}

fn request(arguments: Vec<String>) -> Option<Request> {
    let mut words = Vec::new();
    let mut profile = None;
    let mut language = None;
    let mut rest = arguments.into_iter();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--profile" => profile = Some(rest.next()?),
            "--lang" => language = Some(Language::named(&rest.next()?)?),
            _ if word.starts_with("--") => return None,
            _ => words.push(word),
        }
    }
    if words == ["route"] {
        words.push("-".to_owned());
    }
    let [command, file] = <[String; 2]>::try_from(words).ok()?;
    // Programs read what `route` prints: it is English unless another language is asked for.
    let usual = if command == "route" { Language::En } else { surroundings() };
    let language = language.unwrap_or(usual);
    let is_known = matches!(command.as_str(), "detect" | "map" | "table" | "check" | "profile" | "route");
    is_known.then_some(Request { command, file, profile, language })
}

/// The language that the terminal is set to; English if Onhand does not speak it.
fn surroundings() -> Language {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    named.and_then(|name| Language::named(&name)).unwrap_or_default()
}

fn run(Request { command, language, .. }: &Request, loaded: Loaded) -> ExitCode {
    let status = status(&loaded.outcome);
    let out = match command.as_str() {
        "detect" => detect::json(&loaded),
        "map" => map(&loaded),
        "profile" => profile(&loaded),
        "table" => table::csv(&loaded),
        _ => check::report(&loaded, *language, colours()),
    };
    if command == "map" {
        reasons(&loaded.outcome);
    }
    say(&mut std::io::stdout(), &out, status)
}

/// The stock lines, of all files that are read as one.
fn map(loaded: &Loaded) -> Vec<u8> {
    let mut out = Vec::new();
    canonical_header(&mut out);
    for line in loaded.all().flat_map(|file| file.outcome.lines.iter()) {
        canonical_row(&mut out, Safety::Exact, &line);
    }
    out
}

/// The profile that reads files of this layout without a question, for `--profile`.
fn profile(loaded: &Loaded) -> Vec<u8> {
    let profile = loaded.outcome.confirmed().for_files_like(&loaded.name);
    serde_json::to_vec_pretty(&profile)
        .map(|mut json| {
            json.push(b'\n');
            json
        })
        .unwrap_or_default()
}

fn status(outcome: &Outcome) -> u8 {
    match outcome.report.verdict {
        Verdict::Ready => 0,
        Verdict::NeedsConfirmation => 2,
        Verdict::Unreadable => 3,
    }
}

/// Why the lines on standard output are not to be trusted yet.
fn reasons(outcome: &Outcome) {
    for reason in Texts::english().all(&outcome.report.reasons) {
        let _ = writeln!(std::io::stderr(), "{reason}");
    }
}

fn unreadable(request: &Request, error: &Error) -> ExitCode {
    let language = if request.command == "check" { request.language } else { Language::En };
    let (title, hint) = Texts::new(language).error(error);
    let message = format!("{title} {hint}\n");
    match request.command.as_str() {
        "detect" => say(&mut std::io::stdout(), &detect::unreadable(error), 3),
        _ => say(&mut std::io::stderr(), message.as_bytes(), 3),
    }
}

/// Writes everything and ends; a reader that went away (`| head`) is no fault.
fn say(out: &mut dyn Write, bytes: &[u8], status: u8) -> ExitCode {
    let written = out.write_all(bytes).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(1),
        _ => ExitCode::from(status),
    }
}

fn colours() -> bool {
    use std::io::IsTerminal;
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
