//! What passed and what failed, over all runners.

use std::ops::AddAssign;

/// Counts of tests; a check such as formatting counts as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// One thing that passed or failed.
    pub(crate) fn one(passed: bool) -> Self {
        Self { passed: passed.into(), failed: (!passed).into() }
    }

    /// What a line of `cargo test` or `node --test` adds: nothing, unless it is a summary.
    pub(crate) fn of_line(line: &str) -> Self {
        cargo_summary(line).or_else(|| node_summary(line)).unwrap_or_default()
    }

    /// A runner that failed without naming a failed test (it did not compile, it crashed) is a failure too.
    pub(crate) fn with_verdict(self, succeeded: bool) -> Self {
        if succeeded || self.failed > 0 { self } else { Self { failed: 1, ..self } }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// `test result: ok. 4 passed; 0 failed; 0 ignored; …`
fn cargo_summary(line: &str) -> Option<Tally> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut counts = counts.split("; ");
    let passed = counts.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = counts.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some(Tally { passed, failed })
}

/// `ℹ pass 5`, `ℹ fail 0`, `ℹ cancelled 0`; one that was cut off did not pass.
fn node_summary(line: &str) -> Option<Tally> {
    let (what, count) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let count = count.parse().ok()?;
    match what {
        "pass" => Some(Tally { passed: count, failed: 0 }),
        "fail" | "cancelled" => Some(Tally { passed: 0, failed: count }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runners_are_understood() {
        for (line, passed, failed) in [
            ("test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s", 4, 0),
            (
                "test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
                10,
                2,
            ),
            ("ℹ pass 5", 5, 0),
            ("ℹ fail 3", 0, 3),
            ("ℹ cancelled 1", 0, 1),
            ("ℹ duration_ms 120.5", 0, 0),
            ("test tally::tests::both_runners_are_understood ... ok", 0, 0),
            ("running 4 tests", 0, 0),
        ] {
            assert_eq!(Tally::of_line(line), Tally { passed, failed }, "{line}");
        }
    }

    #[test]
    fn a_crash_without_a_summary_is_a_failure() {
        assert_eq!(Tally::default().with_verdict(false).failed, 1);
        assert_eq!(Tally { passed: 3, failed: 2 }.with_verdict(false).failed, 2);
        assert_eq!(Tally { passed: 3, failed: 0 }.with_verdict(true), Tally { passed: 3, failed: 0 });
    }
}
