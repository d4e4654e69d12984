//! What holds for every file, whatever is in it.

use onhand_feed::{Error, Outcome, Profile, Reading, RowClass, Safety, open};

/// What a packed input may unpack to; honest ones of this size do not come near.
const MAX_UNPACKED: u64 = 8 << 20;
/// Members of an archive that are read; each costs a reading.
const MAX_MEMBERS: usize = 4;

/// Takes the wrapping off a file and reads what is in it.
pub fn hold(file: &[u8]) {
    let Ok(members) = open("file", file.to_vec(), MAX_UNPACKED) else { return };
    for member in members.iter().take(MAX_MEMBERS) {
        hold_for(&member.bytes, &Profile::default());
    }
}

/// Reads a file that is not wrapped, whole and in pieces.
pub(super) fn hold_for(file: &[u8], profile: &Profile) {
    let whole = read(file, usize::MAX, profile);
    let parts = read(file, chunk(file), profile);
    match (whole, parts) {
        (Err(whole), Err(parts)) => assert_eq!(whole.code(), parts.code(), "pieces fail in another way"),
        (Ok(whole), Ok(parts)) => {
            assert_eq!(whole.report, parts.report, "pieces give another report");
            let feed = whole.canonical(None, Safety::Exact);
            assert_eq!(feed, parts.canonical(None, Safety::Exact), "pieces give other lines");
            ledger_balances(&whole);
            rows_are_seen_again(&whole, file);
            reads_back(&feed);
        }
        (whole, parts) => panic!("whole: {:?}, in pieces: {:?}", whole.err(), parts.err()),
    }
}

/// How long the pieces are: any of some lengths, always the same for the same file.
fn chunk(file: &[u8]) -> usize {
    const LENGTHS: [usize; 4] = [1, 7, 63, 4096];
    // Many small pieces of a long file take long, and show nothing that a few would not.
    let usual = if file.len() > 1 << 16 { 4096 } else { LENGTHS[file.len() % LENGTHS.len()] };
    usual.min(file.len().max(1))
}

pub(super) fn read(file: &[u8], chunk: usize, profile: &Profile) -> Result<Outcome, Error> {
    let mut reading = Reading::new(profile.clone()).keeping_rows();
    for part in file.chunks(chunk) {
        reading.push(part)?;
    }
    reading.finish()
}

/// Each row has one class and is counted once, and each line comes from a row.
fn ledger_balances(outcome: &Outcome) {
    let (ledger, rows) = (&outcome.report.ledger, &outcome.rows);
    assert!(ledger.balances(), "{ledger:?}");
    assert_eq!(ledger.read, rows.len());
    assert_eq!(ledger.accepted as usize, rows.of(RowClass::Accepted).count());
    assert_eq!(ledger.rejected as usize, rows.of(RowClass::Rejected).count());
    assert_eq!(outcome.report.lines as usize, outcome.lines.len());
    let is_data = |row: u32| matches!(rows.class(row), Some(RowClass::Accepted | RowClass::Fixed));
    assert!(outcome.lines.iter().all(|line| is_data(line.row)), "a line comes from a row that was not taken");
}

/// Rows can be shown again, all at once or from the middle on.
fn rows_are_seen_again(outcome: &Outcome, file: &[u8]) {
    const SHOWN: u32 = 200;
    let from = |row: u32| &file[outcome.rows.locate(row).map_or(0, |(offset, _)| offset as usize).min(file.len())..];
    let count = outcome.rows.len();
    let first = outcome.window(from(1), true, 1, SHOWN);
    assert_eq!(first.len() as u32, count.min(SHOWN), "rows are missing");
    let middle = (count.min(SHOWN) / 2).max(1);
    if count > 0 {
        let again = outcome.window(from(middle), true, middle, 1);
        assert_eq!(again.first(), first.get(middle as usize - 1), "row {middle} looks different");
        outcome.rejects(from(1), true, 1, SHOWN, &|code| [code.to_owned(), String::new()]);
    }
}

/// What is published is read as what it is, by everybody.
fn reads_back(feed: &[u8]) {
    let again = read(feed, usize::MAX, &Profile::default()).expect("the canonical feed is a stock file");
    let again = again.canonical(None, Safety::Exact);
    assert_eq!(String::from_utf8_lossy(&again), String::from_utf8_lossy(feed), "the canonical feed reads otherwise");
}
