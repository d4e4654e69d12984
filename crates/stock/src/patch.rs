//! Changes of single lines in near real time, and how they stand beside reports that list everything.
//!
//! A line's quantity is what the last report said, and all changes since in the order of their moments, whenever each of
//! them came. So nothing depends on the order of arrival.

use crate::{Line, Money};

/// What a change says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many pieces are there now.
    Set(u32),
    /// So many more, or fewer, than before.
    Adjust(i64),
    /// Nothing of the quantity.
    Keep,
    /// How many there are was not known at that moment.
    Unknown,
}

/// A change of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The moment it speaks of, in milliseconds since 1970.
    pub as_of: i64,
    /// What it says of the quantity.
    pub count: Count,
    /// What a shopper pays from then on, if that changes.
    pub price: Option<Money>,
    /// The price before, or the recommended one, if that changes.
    pub regular_price: Option<Money>,
}

impl Step {
    /// What a line was at a moment: where changes after it begin.
    pub fn base(line: &Line<'_>, as_of: i64) -> Self {
        let count = line.quantity.map_or(Count::Unknown, Count::Set);
        Self { as_of, count, price: line.price, regular_price: line.regular_price }
    }
}

/// The line after changes, given in the order of their moments. Of two at one moment the one that came later counts as later.
///
/// Fewer than none are none; a number that is not known stays unknown until one is set.
pub fn played<'a>(line: &Line<'a>, steps: &[Step]) -> Line<'a> {
    let mut after = *line;
    let mut pieces = line.quantity.map(i64::from);
    for step in steps {
        pieces = match step.count {
            Count::Set(quantity) => Some(i64::from(quantity)),
            Count::Adjust(by) => pieces.map(|pieces| pieces.saturating_add(by)),
            Count::Keep => pieces,
            Count::Unknown => None,
        };
        after.price = step.price.or(after.price);
        after.regular_price = step.regular_price.or(after.regular_price);
    }
    after.quantity = pieces.map(|pieces| u32::try_from(pieces.max(0)).unwrap_or(u32::MAX));
    after
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(quantity: Option<u32>) -> Line<'static> {
        Line { gtin: None, sku: "a", quantity, price: None, regular_price: None }
    }

    fn step(as_of: i64, count: Count) -> Step {
        Step { as_of, count, price: None, regular_price: None }
    }

    fn after(quantity: Option<u32>, counts: &[Count]) -> Option<u32> {
        let steps: Vec<Step> = counts.iter().map(|&count| step(0, count)).collect();
        played(&line(quantity), &steps).quantity
    }

    #[test]
    fn a_set_starts_anew_and_an_adjustment_goes_on() {
        assert_eq!(after(Some(5), &[Count::Adjust(-2)]), Some(3));
        assert_eq!(after(Some(5), &[Count::Set(9), Count::Adjust(1), Count::Keep]), Some(10));
        assert_eq!(after(Some(5), &[Count::Adjust(-2), Count::Set(9)]), Some(9));
    }

    #[test]
    fn fewer_than_none_are_none_and_are_made_up_for_first() {
        assert_eq!(after(Some(1), &[Count::Adjust(-3)]), Some(0));
        assert_eq!(after(Some(1), &[Count::Adjust(-3), Count::Adjust(3)]), Some(1));
    }

    #[test]
    fn what_is_not_known_cannot_be_adjusted() {
        assert_eq!(after(None, &[Count::Adjust(3)]), None);
        assert_eq!(after(None, &[Count::Set(3), Count::Adjust(-1)]), Some(2));
        assert_eq!(after(Some(3), &[Count::Unknown, Count::Adjust(1)]), None);
    }

    #[test]
    fn prices_are_those_said_last() {
        let price = |minor| Some(Money { minor, currency: None });
        let dear = Step { price: price(500), ..step(1, Count::Keep) };
        let found = played(&Line { price: price(100), ..line(Some(1)) }, &[dear, step(2, Count::Adjust(-1))]);
        assert_eq!((found.price, found.quantity), (price(500), Some(0)));
    }

    proptest! {
        #[test]
        fn adjustments_may_come_in_any_order(start in 0u32..1000, by in prop::collection::vec(-500i64..500, 0..20)) {
            let counts: Vec<Count> = by.iter().map(|&by| Count::Adjust(by)).collect();
            let backwards: Vec<Count> = counts.iter().rev().copied().collect();
            prop_assert_eq!(after(Some(start), &counts), after(Some(start), &backwards));
        }

        #[test]
        fn a_base_in_between_changes_nothing(
            start in 0u32..1000, first in prop::collection::vec(-5i64..50, 0..9), rest in prop::collection::vec(-500i64..500, 0..9),
        ) {
            let steps = |by: &[i64]| by.iter().map(|&by| step(0, Count::Adjust(by))).collect::<Vec<_>>();
            let all = played(&line(Some(start + 100)), &[steps(&first), steps(&rest)].concat());
            let base = played(&line(Some(start + 100)), &steps(&first));
            let again = [vec![Step::base(&base, 0)], steps(&rest)].concat();
            prop_assert_eq!(played(&line(None), &again).quantity, all.quantity);
        }
    }
}
