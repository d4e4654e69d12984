//! The corpus: each file in `tests/corpus` is read and compared with its expected reading beside it.
//!
//! Text files are read again in other dress (UTF-16, CRLF, gzip) and in chunks of 1, 7 and 4096 bytes, and must come to
//! the same lines. `ONHAND_BLESS=1 cargo test -p onhand-tests corpus` writes the expected files anew: read the
//! difference before you commit it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use onhand_feed::{Encoding, Field, Format, Outcome, Profile, Reading, Safety, Texts, open};

const ENDING: &str = "expected.txt";

#[test]
fn every_file_reads_as_expected() {
    let files = files();
    assert!(files.len() > 50, "the corpus is where it is expected: {} files", files.len());
    let wrong: Vec<String> = files.iter().filter_map(|path| compare(path)).collect();
    assert!(wrong.is_empty(), "{} of {} files read differently:\n{}", wrong.len(), files.len(), wrong.join("\n"));
}

#[test]
fn text_in_any_dress_gives_the_same_lines() {
    for path in files() {
        let Ok(bytes) = unpacked(&std::fs::read(&path).unwrap()) else { continue };
        let Ok(outcome) = read(&bytes, 1 << 20) else { continue };
        if outcome.report.sniff.format != Format::Delimited {
            continue;
        }
        let expected = lines(&outcome);
        for chunk in [1, 7, 4096] {
            assert_eq!(lines(&read(&bytes, chunk).unwrap()), expected, "{} in chunks of {chunk}", path.display());
        }
        for (dress, bytes) in dressed(&bytes, outcome.report.sniff.encoding) {
            let again = read(&bytes, 1 << 20).unwrap_or_else(|error| panic!("{} as {dress}: {error}", path.display()));
            assert_eq!(lines(&again), expected, "{} as {dress}", path.display());
        }
    }
}

#[test]
fn rows_read_again_are_the_rows_that_were_read() {
    for path in files() {
        let Ok(bytes) = unpacked(&std::fs::read(&path).unwrap()) else { continue };
        let Ok(outcome) = read(&bytes, 1 << 20) else { continue };
        assert!(outcome.report.ledger.balances(), "{}", path.display());
        assert_eq!(outcome.report.ledger.read, outcome.rows.len(), "{}", path.display());
        let all = outcome.window(from(&outcome, &bytes, 1), true, 1, u32::MAX);
        assert_eq!(all.len() as u32, outcome.rows.len(), "{}", path.display());
        let middle = outcome.rows.len() / 2 + 1;
        let one = outcome.window(from(&outcome, &bytes, middle), true, middle, 1);
        assert_eq!(one.first(), all.get(middle as usize - 1), "{}", path.display());
    }
}

/// The corpus files, in order.
pub(crate) fn files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let expected = path.to_string_lossy().ends_with(ENDING);
            match path.is_dir() {
                // Orders; what they come to is compared at the doors that take them.
                true if path.ends_with("routing") => {}
                true => folders.push(path),
                false if !expected => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}

/// What differs, if anything does.
fn compare(path: &Path) -> Option<String> {
    let beside = PathBuf::from(format!("{}.{ENDING}", path.display()));
    let found = render(&std::fs::read(path).unwrap());
    if std::env::var_os("ONHAND_BLESS").is_some() {
        std::fs::write(&beside, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&beside).unwrap_or_else(|_| format!("({} is missing)\n", beside.display()));
    (found != expected).then(|| format!("--- {}\nexpected:\n{expected}found:\n{found}", path.display()))
}

/// Reads a file that may be packed.
fn read(bytes: &[u8], chunk: usize) -> Result<Outcome, onhand_feed::Error> {
    let mut reading = Reading::new(Profile::default()).keeping_rows();
    for part in unpacked(bytes)?.chunks(chunk) {
        reading.push(part)?;
    }
    reading.finish()
}

/// The first file of what may be an archive.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, onhand_feed::Error> {
    Ok(open("file", bytes.to_vec(), 1 << 28)?.swap_remove(0).bytes)
}

/// The bytes from which a row can be seen again.
fn from<'a>(outcome: &Outcome, bytes: &'a [u8], row: u32) -> &'a [u8] {
    let offset = outcome.rows.locate(row).map_or(0, |(offset, _)| offset as usize);
    &bytes[offset..]
}

fn lines(outcome: &Outcome) -> String {
    let rows: Vec<u32> = outcome.lines.iter().map(|line| line.row).collect();
    format!("{rows:?}\n{}", String::from_utf8(outcome.canonical(None, Safety::Exact)).unwrap())
}

/// The same text in other encodings, line ends and wrappings.
fn dressed(bytes: &[u8], encoding: Option<Encoding>) -> Vec<(&'static str, Vec<u8>)> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(bytes).unwrap();
    let mut dressed = vec![("gzip", gzip.finish().unwrap())];
    let text = encoding.unwrap_or_default().decode(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let wide =
        |order: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(order).collect::<Vec<u8>>();
    dressed.push(("UTF-16, little end first", wide(u16::to_le_bytes)));
    dressed.push(("UTF-16, big end first", wide(u16::to_be_bytes)));
    dressed.push(("UTF-8", text.as_bytes().to_vec()));
    let lf = text.replace("\r\n", "\n");
    if !lf.contains('\r') {
        dressed.push(("CRLF", lf.replace('\n', "\r\n").into_bytes()));
        dressed.push(("LF", lf.into_bytes()));
    }
    dressed
}

/// A reading as text that a person can check.
fn render(bytes: &[u8]) -> String {
    let texts = Texts::english();
    let outcome = match read(bytes, 1 << 20) {
        Ok(outcome) => outcome,
        Err(error) => {
            let (title, hint) = texts.error(&error);
            return format!("unreadable: {} — {title} {hint}\n", error.code());
        }
    };
    let report = &outcome.report;
    let sniff = &report.sniff;
    let mut out = String::new();
    let encoding = sniff.encoding.map_or("-", Encoding::name);
    let sheet = sniff.sheet.as_deref().unwrap_or("-");
    let verdict = serde_name(&format!("{:?}", report.verdict));
    writeln!(out, "verdict: {verdict}").unwrap();
    texts.all(&report.reasons).iter().for_each(|reason| writeln!(out, "reason: {reason}").unwrap());
    writeln!(out, "form: {:?} encoding {encoding} delimiter {:?} sheet {sheet}", sniff.format, sniff.delimiter)
        .unwrap();
    writeln!(out, "header: {:?}", sniff.header_row).unwrap();
    for column in report.mapping.columns.iter().filter(|column| column.field != Field::Ignored) {
        let store = column.store.as_ref().map_or(String::new(), |store| format!(" of {store}"));
        writeln!(out, "column {}: {:?}{store} “{}”", column.index, column.field, column.header).unwrap();
    }
    let l = &report.ledger;
    writeln!(
        out,
        "ledger: {} = {} preamble + {} header + {} blank + {} footer + {} accepted + {} fixed + {} rejected",
        l.read, l.preamble, l.header, l.blank, l.footer, l.accepted, l.fixed, l.rejected
    )
    .unwrap();
    for problem in &report.problems {
        let rows: Vec<u32> = problem.places.iter().take(5).map(|place| place.row).collect();
        writeln!(out, "problem: {} × {} {rows:?}", problem.code, problem.count).unwrap();
    }
    let canonical = String::from_utf8(outcome.canonical(None, Safety::Exact)).unwrap();
    out + "\n" + &canonical.replace("\r\n", "\n")
}

fn serde_name(name: &str) -> String {
    name.chars()
        .flat_map(|c| if c.is_uppercase() { vec![' ', c.to_ascii_lowercase()] } else { vec![c] })
        .collect::<String>()
        .trim()
        .to_owned()
}
