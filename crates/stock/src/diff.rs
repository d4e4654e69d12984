//! The difference between what is published and what a delivery says, for one store.

use crate::{Line, hash, join};

/// What happens to published codes that a delivery does not mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Absent {
    /// They are sold out: a report lists everything there is.
    #[default]
    Zero,
    /// They stay as they are: a report lists only what changed.
    Unchanged,
}

/// What a delivery changes. Indexes count in the slices given to [`diff`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Candidate lines that were not published.
    pub new: Vec<usize>,
    /// (published, candidate) of lines whose values differ.
    pub changed: Vec<(usize, usize)>,
    /// Published lines with stock that the delivery does not mention, where absent means zero.
    pub gone: Vec<usize>,
    /// Lines that stay as they are; those that are not spoken for are not counted.
    pub same: usize,
}

impl Diff {
    /// True if there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.written() == 0
    }

    /// How many lines have to be written.
    pub fn written(&self) -> usize {
        self.new.len() + self.changed.len() + self.gone.len()
    }
}

/// The lines of one store, however they are kept.
pub trait Stock {
    /// How many there are.
    fn lines(&self) -> usize;

    /// One of them; `None` beyond the last.
    fn line(&self, at: usize) -> Option<Line<'_>>;

    /// True if another feed spoke for the line last: a delivery that does not mention it leaves it alone, and one that
    /// does takes it over.
    fn is_foreign(&self, at: usize) -> bool {
        let _ = at;
        false
    }

    /// True if the line stays as it is when a delivery does not mention it, whatever becomes of others: the delivery does not
    /// speak for it.
    fn is_spared(&self, at: usize) -> bool {
        self.is_foreign(at)
    }
}

impl Stock for [Line<'_>] {
    fn lines(&self) -> usize {
        self.len()
    }

    fn line(&self, at: usize) -> Option<Line<'_>> {
        self.get(at).copied()
    }
}

/// Joins the lines of one store by key, in linear time.
///
/// Each key must occur once on each side. A candidate's unknown values change nothing: the last good ones stay.
pub fn diff(published: &(impl Stock + ?Sized), candidate: &(impl Stock + ?Sized), absent: Absent) -> Diff {
    let meets = |old: usize, new: usize| {
        published.line(old).zip(candidate.line(new)).is_some_and(|(old, new)| old.key() == new.key())
    };
    let found = join(
        (published.lines(), |at| published.line(at).map(|line| hash(line.key(), 0))),
        (candidate.lines(), |at| candidate.line(at).map(|line| hash(line.key(), 0))),
        meets,
    );
    let mut mentioned = vec![false; published.lines()];
    let mut diff = Diff::default();
    for (new, old) in found.into_iter().enumerate() {
        let Some((old, line)) = old.zip(candidate.line(new)) else {
            diff.new.push(new);
            continue;
        };
        let old = old as usize;
        if let Some(seen) = mentioned.get_mut(old) {
            *seen = true;
        }
        match published.line(old) {
            Some(before) if settled(&before, &line) != before || published.is_foreign(old) => {
                diff.changed.push((old, new));
            }
            _ => diff.same += 1,
        }
    }
    for (old, mentioned) in mentioned.into_iter().enumerate() {
        let Some(line) = published.line(old).filter(|_| !mentioned) else { continue };
        match absent {
            _ if published.is_spared(old) => {}
            Absent::Zero if line.quantity != Some(0) => diff.gone.push(old),
            _ => diff.same += 1,
        }
    }
    diff
}

/// What stands after a delivery: its values, and the last good ones where it knows none.
pub fn settled<'a>(published: &Line<'a>, candidate: &Line<'a>) -> Line<'a> {
    Line {
        gtin: candidate.gtin,
        sku: if candidate.sku.is_empty() { published.sku } else { candidate.sku },
        quantity: candidate.quantity.or(published.quantity),
        price: candidate.price.or(published.price),
        regular_price: candidate.regular_price.or(published.regular_price),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Money;

    fn line(sku: &str, quantity: Option<u32>, minor: Option<i64>) -> Line<'_> {
        let price = minor.map(|minor| Money { minor, currency: None });
        Line { gtin: None, sku, quantity, price, regular_price: None }
    }

    #[test]
    fn each_line_is_new_changed_gone_or_the_same() {
        let published = [line("a", Some(1), Some(100)), line("b", Some(2), None), line("c", Some(3), None)];
        let candidate = [line("c", Some(3), None), line("a", Some(0), Some(100)), line("d", Some(9), None)];
        let found = diff(published.as_slice(), candidate.as_slice(), Absent::Zero);
        assert_eq!(found, Diff { new: vec![2], changed: vec![(0, 1)], gone: vec![1], same: 1 });
        let delta = diff(published.as_slice(), candidate.as_slice(), Absent::Unchanged);
        assert_eq!(delta, Diff { new: vec![2], changed: vec![(0, 1)], gone: vec![], same: 2 });
    }

    #[test]
    fn unknown_values_leave_the_last_good_ones() {
        let published = [line("a", Some(4), Some(100))];
        assert!(diff(published.as_slice(), [line("a", None, None)].as_slice(), Absent::Zero).is_empty());
        assert_eq!(settled(&published[0], &line("a", None, Some(90))).quantity, Some(4));
    }

    #[test]
    fn a_line_of_another_feed_stays_until_this_one_mentions_it() {
        struct Shelf([Line<'static>; 2]);
        impl Stock for Shelf {
            fn lines(&self) -> usize {
                self.0.len()
            }
            fn line(&self, at: usize) -> Option<Line<'_>> {
                self.0.as_slice().line(at)
            }
            fn is_foreign(&self, at: usize) -> bool {
                at == 1
            }
        }
        let published = Shelf([line("a", Some(1), None), line("b", Some(2), None)]);
        assert_eq!(diff(&published, [].as_slice(), Absent::Zero), Diff { gone: vec![0], ..Diff::default() });
        let same = [line("a", Some(1), None), line("b", Some(2), None)];
        let taken_over = Diff { changed: vec![(1, 1)], same: 1, ..Diff::default() };
        assert_eq!(diff(&published, same.as_slice(), Absent::Zero), taken_over);
    }

    #[test]
    fn what_is_already_at_zero_does_not_go_again() {
        assert!(diff([line("a", Some(0), None)].as_slice(), [].as_slice(), Absent::Zero).is_empty());
    }

    proptest! {
        #[test]
        fn publishing_twice_changes_nothing(old in stock(), new in stock()) {
            let (old, new) = (lines(&old), lines(&new));
            let first = diff(old.as_slice(), new.as_slice(), Absent::Zero);
            let mut after = old.clone();
            for &(at, from) in &first.changed { after[at] = settled(&old[at], &new[from]); }
            for &at in &first.gone { after[at].quantity = Some(0); }
            after.extend(first.new.iter().map(|&at| new[at]));
            prop_assert!(diff(after.as_slice(), new.as_slice(), Absent::Zero).is_empty());
            prop_assert_eq!(first.written() + first.same, after.len());
        }
    }

    fn stock() -> impl Strategy<Value = std::collections::BTreeMap<String, Option<u32>>> {
        proptest::collection::btree_map("[a-f]{1,2}", proptest::option::of(0u32..3), 0..12)
    }

    fn lines(stock: &std::collections::BTreeMap<String, Option<u32>>) -> Vec<Line<'_>> {
        stock.iter().map(|(sku, quantity)| line(sku, *quantity, None)).collect()
    }
}
