//! What becomes of an order, said by what became of its pieces; and which codes a piece is taken from.

/// How far the pieces of an order's line have come. The delivery item is no line here: it is nobody's stock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Pieces that the client wants.
    pub ordered: u32,
    /// Of them, those that no outlet had.
    pub unfilled: u32,
    /// Of them, those that are on their way or were collected.
    pub shipped: u32,
    /// Of those, the ones that came back.
    pub returned: u32,
}

/// How an order stands, while nobody has ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Every piece is kept back for it, or has gone to the client.
    Reserved,
    /// Some pieces are nowhere.
    Short,
    /// Every piece has gone to the client.
    Shipped,
    /// Every piece came back.
    Returned,
}

/// How an order of these lines stands.
pub fn standing(lines: &[Progress]) -> Standing {
    let sum = |each: fn(&Progress) -> u32| lines.iter().map(|line| u64::from(each(line))).sum::<u64>();
    let (ordered, shipped) = (sum(|line| line.ordered), sum(|line| line.shipped));
    match () {
        () if sum(|line| line.unfilled) > 0 => Standing::Short,
        () if shipped < ordered => Standing::Reserved,
        () if ordered > 0 && sum(|line| line.returned) >= ordered => Standing::Returned,
        () => Standing::Shipped,
    }
}

/// Takes `wanted` pieces from shelves that hold the same item under several codes: from the fullest first, so that few codes are
/// touched. Answers what is taken of each; less than wanted if there is less.
pub fn taken(shelves: &[u32], wanted: u32) -> Vec<u32> {
    let mut order: Vec<(usize, u32)> = shelves.iter().copied().enumerate().collect();
    order.sort_by_key(|&(at, there)| (core::cmp::Reverse(there), at));
    let mut taken = vec![0; shelves.len()];
    let mut left = wanted;
    for (at, there) in order {
        let now = there.min(left);
        if let Some(place) = taken.get_mut(at) {
            *place = now;
        }
        left -= now;
    }
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(ordered: u32, unfilled: u32, shipped: u32, returned: u32) -> Progress {
        Progress { ordered, unfilled, shipped, returned }
    }

    #[test]
    fn an_order_stands_as_its_pieces_do() {
        for (lines, stands) in [
            (vec![line(2, 0, 0, 0)], Standing::Reserved),
            (vec![line(2, 0, 1, 0), line(1, 0, 1, 0)], Standing::Reserved),
            (vec![line(2, 0, 2, 0), line(1, 1, 0, 0)], Standing::Short),
            (vec![line(2, 0, 2, 0), line(1, 0, 1, 0)], Standing::Shipped),
            (vec![line(2, 0, 2, 1)], Standing::Shipped),
            (vec![line(2, 0, 2, 2), line(1, 0, 1, 1)], Standing::Returned),
            // Nothing but a delivery.
            (vec![], Standing::Shipped),
        ] {
            assert_eq!(standing(&lines), stands, "{lines:?}");
        }
    }

    #[test]
    fn pieces_are_taken_from_the_fullest_shelf_first() {
        assert_eq!(taken(&[1, 5, 5], 7), [0, 5, 2]);
        assert_eq!(taken(&[1, 5], 7), [1, 5]);
        assert_eq!(taken(&[], 7), []);
    }

    proptest! {
        /// Never more than there is, never more than is wanted, and never less than both allow.
        #[test]
        fn what_is_taken_is_there(shelves in proptest::collection::vec(0u32..2000, 0..6), wanted in 0u32..5000) {
            let taken = taken(&shelves, wanted);
            prop_assert!(taken.iter().zip(&shelves).all(|(taken, there)| taken <= there));
            prop_assert_eq!(taken.iter().sum::<u32>(), wanted.min(shelves.iter().sum()));
        }
    }
}
