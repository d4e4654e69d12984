//! Laws that hold for any input whatever.

use onhand_feed::{Outcome, Profile, Reading, Safety};
use proptest::prelude::*;
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
}
