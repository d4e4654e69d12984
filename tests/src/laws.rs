//! Laws that hold for any input whatever.

use onhand_feed::{Outcome, Profile, Reading, Safety, open};
use proptest::prelude::*;

use crate::forms;
use crate::fuzz::{TARGETS, hold};
use proptest::test_runner::RngSeed;

fn read(bytes: &[u8], chunk: usize) -> Option<Outcome> {
    let mut reading = Reading::new(Profile::default()).keeping_rows();
    for part in bytes.chunks(chunk) {
        reading.push(part).ok()?;
    }
    reading.finish().ok()
}

/// Text that looks like stock files often enough to get past the door.
fn stockish() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("EAN"),
        Just("Qty"),
        Just("Price"),
        Just("SKU"),
        Just("4006381333931"),
        Just("036000291452"),
        Just("3"),
        Just("19,90"),
        Just("1.250"),
        Just("\""),
        Just(";"),
        Just(","),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("Total"),
        Just("é"),
        Just(" "),
        Just("-1"),
        Just("=\"012\""),
        Just("1E+12"),
        Just("\u{feff}"),
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat().into_bytes())
}

/// The same cases every time, so that a change is judged by what it changes. `PROPTEST_RNG_SEED` looks elsewhere.
pub(crate) fn config() -> ProptestConfig {
    let searched = std::env::var_os("PROPTEST_RNG_SEED").is_some();
    let default = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    if searched { default } else { ProptestConfig { rng_seed: RngSeed::Fixed(20_261_121), ..default } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), chunk in 1usize..64) {
        read(&bytes, chunk);
    }

    #[test]
    fn the_ledger_balances_and_chunks_do_not_matter(bytes in stockish(), chunk in 1usize..64) {
        let whole = read(&bytes, usize::MAX);
        let parts = read(&bytes, chunk);
        prop_assert_eq!(whole.is_some(), parts.is_some());
        let (Some(whole), Some(parts)) = (whole, parts) else { return Ok(()) };
        prop_assert!(whole.report.ledger.balances());
        prop_assert_eq!(whole.report.ledger.read, whole.rows.len());
        prop_assert_eq!(&whole.report, &parts.report);
        prop_assert_eq!(whole.canonical(None, Safety::Exact), parts.canonical(None, Safety::Exact));
    }

    #[test]
    fn the_canonical_feed_reads_back_as_itself(bytes in stockish()) {
        let Some(outcome) = read(&bytes, usize::MAX) else { return Ok(()) };
        let canonical = outcome.canonical(None, Safety::Exact);
        let again = read(&canonical, usize::MAX).unwrap();
        prop_assert_eq!(String::from_utf8(again.canonical(None, Safety::Exact)), String::from_utf8(canonical));
    }

    #[test]
    fn no_bytes_behind_a_known_beginning_break_a_promise(
        beginning in prop::sample::select(BEGINNINGS.to_vec()),
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
    ) {
        hold(&[beginning, &bytes].concat());
    }
}

/// How files of each kind begin.
const BEGINNINGS: [&[u8]; 22] = [
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1F\x8B\x08\0",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"\x09\x08\x10\0\0\x06\x05\0",
    b"\x09\0\x04\0\0\0\x10\0",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xEF\xBB\xBF",
    b"sep=;\n",
    b"<html><table><tr><td>",
    b"<?xml version=\"1.0\"?><Workbook><Worksheet><Table><Row><Cell><Data>",
    b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><rss><item>",
    b"<rss><channel><item><g:id>",
    b"<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><table:table>",
    b"[{\"sku\":\"",
    b"{\"items\":[",
    b"From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n",
    b"store,gtin,sku,quantity,price,regular_price,currency\r\n",
    b"EAN;Qty;Price\n4006381333931;",
    b"%PDF-1.7\n",
];

/// A few inputs for each reader, near to what it usually gets; `cargo xtask test fuzz` tries many more.
#[test]
fn no_damage_to_a_usual_file_breaks_a_promise() {
    for target in &TARGETS {
        let mut inputs = target.mutator(20_261_121);
        (0..25).for_each(|_| (target.run)(&inputs.next_input()));
    }
}

#[test]
fn chunks_do_not_matter_to_any_form() {
    let row = |cells: &str| cells.split(';').map(str::to_owned).collect::<Vec<_>>();
    let rows =
        ["EAN;Name;Qty;Price", "4006381333931;Größe;3;19.9", "5901234123457;Cup;0;4.5", "9780306406157;Hat;12;7.25"];
    for (form, bytes) in forms::all(&rows.map(row)) {
        let unpacked = open(form, bytes, 1 << 20).unwrap().remove(0).bytes;
        let whole = read(&unpacked, usize::MAX).unwrap();
        assert_eq!(whole.report.lines, 3, "{form}");
        for chunk in [1, 7, 4096] {
            let parts = read(&unpacked, chunk).unwrap();
            assert_eq!(whole.report, parts.report, "{form} in chunks of {chunk}");
            assert_eq!(whole.canonical(None, Safety::Exact), parts.canonical(None, Safety::Exact), "{form}");
        }
    }
}
