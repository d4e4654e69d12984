//! The fewest outlets that fill an order, and of all such sets the best.
//!
//! Branch and bound: each node takes the line that fewest outlets can help with, tries these one after the other, and leaves out
//! for the rest what it has tried. A step is about a nanosecond of a machine of today.

use std::ops::ControlFlow;

use super::first;
use super::share::{Shared, share};
use super::table::{Bits, Key, Table};

/// Steps for each of the two searches. Orders of shops take a few thousand; 500 outlets and 40 lines at random some millions.
const STEPS: usize = 3_000_000;

/// The best plan that was found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) shared: Shared,
    /// There is none better.
    pub(super) proven: bool,
}

/// Finds the best plan.
pub(super) fn best(table: &Table<'_>) -> Found {
    let set = first::quick(table);
    if set.is_empty() {
        return Found { proven: true, ..Found::default() };
    }
    let mut search = Search::new(table, set.len());
    let (set, is_least) = search.fewest(set);
    let (shared, is_best) = search.finest(&set);
    Found { shared, proven: is_least && is_best }
}

/// What a search has come to.
struct Search<'t> {
    table: &'t Table<'t>,
    /// For each outlet those that are better in every way: whoever takes it takes them, too. `None` if these are too many.
    betters: Vec<Option<Vec<usize>>>,
    steps: usize,
    /// The set that is looked for when only their number counts.
    any: Option<Vec<usize>>,
    /// The best when all counts.
    best: Option<Shared>,
}

/// A node of the search.
struct Node<'n> {
    /// What is still to be filled.
    need: &'n [u64],
    /// How many more outlets may be taken.
    left: usize,
    /// Outlets that are not to be taken.
    out: Bits,
    /// Lines that one outlet could fill, but none of those that were taken.
    split: &'n Bits,
}

/// What a node asks next.
struct Branch<'t> {
    /// Who can help with the line, most first.
    helpers: &'t [(u64, usize)],
    /// The lines that are not filled yet.
    unmet: Bits,
    count: usize,
    /// The most of these lines that one outlet has any of.
    most: usize,
    /// The most of the lines that are split so far that one outlet can fill alone.
    most_whole: usize,
}

impl<'t> Search<'t> {
    fn new(table: &'t Table<'t>, most: usize) -> Self {
        let betters = (0..table.len()).map(|outlet| betters(table, outlet, most)).collect();
        Self { table, betters, steps: 0, any: None, best: None }
    }

    /// Makes a set smaller as long as that can be done; true if no smaller one is possible.
    fn fewest(&mut self, mut set: Vec<usize>) -> (Vec<usize>, bool) {
        self.steps = STEPS;
        let least =
            self.table.lines.iter().map(|line| (1..=set.len()).find(|n| line.top(*n) >= line.fill).unwrap_or(1));
        let least = least.max().unwrap_or(0);
        while set.len() > least {
            let out = Bits::none(self.table.len());
            let node = Node { need: &self.table.need(), left: set.len() - 1, out, split: &self.table.simple };
            let ended = self.descend(&mut Vec::new(), node);
            match self.any.take() {
                Some(smaller) => set = smaller,
                None => return (set, ended.is_continue()),
            }
        }
        (set, true)
    }

    /// Finds the best of the sets that have as many outlets as this; true if it is.
    fn finest(&mut self, set: &[usize]) -> (Shared, bool) {
        self.steps = STEPS;
        self.best = Some(share(self.table, set, None).unwrap_or_default());
        let mut out = Bits::none(self.table.len());
        let mut ended = ControlFlow::Continue(());
        for &main in &self.table.by_key {
            let split = self.table.simple.without(self.table.whole(main));
            if !self.is_barred(main, &[], &out) && self.may_win(&[main], &out, set.len() - 1) {
                let need = less(&self.table.need(), self.table.row(main));
                let node = Node { need: &need, left: set.len() - 1, out: out.clone(), split: &split };
                ended = self.descend(&mut vec![main], node);
            }
            if ended.is_break() {
                break;
            }
            out.insert(main);
        }
        (self.best.take().unwrap_or_default(), ended.is_continue())
    }

    /// Tries all sets below a node. Breaks off when any set was found, if that is all that is asked, or when it takes too long.
    fn descend(&mut self, set: &mut Vec<usize>, mut node: Node<'_>) -> ControlFlow<()> {
        if node.need.iter().all(|need| *need == 0) {
            return self.consider(set);
        }
        let Some(branch) = self.branch(&node)? else { return ControlFlow::Continue(()) };
        for outlet in self.helpers(&branch, set, &node) {
            self.spend(node.need.len())?;
            let row = self.table.row(outlet);
            if node.left == 1 && !row.iter().zip(node.need).all(|(have, need)| have >= need) {
                continue;
            }
            let split = node.split.without(self.table.whole(outlet));
            set.push(outlet);
            let splits = split.count().saturating_sub(branch.most_whole.saturating_mul(node.left - 1));
            if self.is_even(splits) && self.may_win(set, &node.out, node.left - 1) {
                let out = node.out.clone();
                let below = Node { need: &less(node.need, row), left: node.left - 1, out, split: &split };
                self.descend(set, below)?;
            }
            set.pop();
            node.out.insert(outlet);
        }
        ControlFlow::Continue(())
    }

    /// The line that fewest outlets can help with; none if the node leads nowhere.
    fn branch(&mut self, node: &Node<'_>) -> ControlFlow<(), Option<Branch<'t>>> {
        let table = self.table;
        self.spend(node.need.len() * 4)?;
        let unmet = Bits::of(node.need.iter().map(|need| *need > 0));
        let count = unmet.count();
        let mut helpers: Option<&[(u64, usize)]> = None;
        for (line, &need) in table.lines.iter().zip(node.need).filter(|(_, need)| **need > 0) {
            if node.left == 0 || need > line.top(node.left) {
                return ControlFlow::Continue(None);
            }
            // One of the outlets gives the largest part.
            let able = line.with(need.div_ceil(node.left as u64));
            if helpers.is_none_or(|helpers| able.len() < helpers.len()) {
                helpers = Some(able);
            }
        }
        let (mut most, mut most_whole) = (count, node.split.count());
        if node.left > 1 {
            most = self.most(&unmet, Table::touched, &node.out)?;
        }
        if node.left > 1 && self.best.as_ref().is_some_and(|best| best.splits > self.table.sure_splits) {
            most_whole = self.most(node.split, Table::whole, &node.out)?;
        }
        let is_possible = most.saturating_mul(node.left) >= count;
        let helpers = helpers.filter(|_| is_possible);
        ControlFlow::Continue(helpers.map(|helpers| Branch { helpers, unmet, count, most, most_whole }))
    }

    /// The most of these lines that one outlet has any of, or can fill.
    fn most(&mut self, lines: &Bits, has: fn(&'t Table<'t>, usize) -> &'t Bits, out: &Bits) -> ControlFlow<(), usize> {
        self.spend(self.table.len() * 2)?;
        let free = (0..self.table.len()).filter(|outlet| !out.has(*outlet));
        ControlFlow::Continue(free.map(|outlet| has(self.table, outlet).common(lines)).max().unwrap_or(0))
    }

    /// The outlets to be tried, those first that help with most lines.
    fn helpers(&mut self, branch: &Branch<'_>, set: &[usize], node: &Node<'_>) -> Vec<usize> {
        self.steps = self.steps.saturating_sub(branch.helpers.len() * 4);
        let others = branch.most.saturating_mul(node.left - 1);
        let mut helpers: Vec<(usize, usize)> = branch
            .helpers
            .iter()
            .map(|&(_, outlet)| (branch.count - self.table.touched(outlet).common(&branch.unmet), outlet))
            .filter(|&(missed, _)| missed <= others)
            .filter(|&(_, outlet)| !set.contains(&outlet) && !self.is_barred(outlet, set, &node.out))
            .collect();
        helpers.sort_unstable();
        helpers.into_iter().map(|(_, outlet)| outlet).collect()
    }

    /// True if an outlet, or one that would have to come along, is left out.
    fn is_barred(&self, outlet: usize, set: &[usize], out: &Bits) -> bool {
        let betters = self.betters.get(outlet).and_then(Option::as_ref);
        let blocked = |better: &usize| out.has(*better) && !set.contains(better);
        out.has(outlet) || betters.is_none_or(|betters| betters.iter().any(blocked))
    }

    /// True if so many splits of simple lines are no more than the best so far has.
    fn is_even(&self, splits: usize) -> bool {
        self.best.as_ref().is_none_or(|best| self.table.sure_splits + splits <= best.splits)
    }

    /// True if these outlets with so many more may be better than the best so far.
    fn may_win(&mut self, set: &[usize], out: &Bits, more: usize) -> bool {
        let Some(best) = &self.best else { return true };
        if best.splits > self.table.sure_splits {
            return true;
        }
        let may_win = self.hopes(set, out, more).lt(best.order.iter().copied());
        self.steps = self.steps.saturating_sub((set.len() + more) * 8 + self.table.len() / 4);
        may_win
    }

    /// The best that the outlets could be, were each of them served first.
    fn hopes(&self, set: &[usize], out: &Bits, more: usize) -> impl Iterator<Item = Key> {
        let free = self.table.by_key.iter().filter(|outlet| !out.has(**outlet) && !set.contains(outlet)).take(more);
        let mut keys: Vec<Key> = set.iter().chain(free).filter_map(|outlet| self.table.best_key(*outlet)).collect();
        keys.sort_unstable();
        keys.into_iter()
    }

    fn consider(&mut self, set: &[usize]) -> ControlFlow<()> {
        let Some(best) = &self.best else {
            self.any = Some(set.to_vec());
            return ControlFlow::Break(());
        };
        // Where it is not known how few it takes, fewer may still be found.
        let rival = (set.len() >= best.order.len()).then_some(best);
        let better = share(self.table, set, rival);
        let rounds = if better.is_some() { set.len() } else { 2 };
        self.best = better.or(self.best.take());
        self.spend(rounds * set.len() * self.table.lines.len() * 3)
    }

    fn spend(&mut self, steps: usize) -> ControlFlow<()> {
        self.steps = self.steps.saturating_sub(steps);
        if self.steps == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// What is still to be filled after an outlet gave all that it has.
fn less(need: &[u64], row: &[u64]) -> Vec<u64> {
    need.iter().zip(row).map(|(need, have)| need.saturating_sub(*have)).collect()
}

/// Those outlets before this one that have as much of every line; with one of them in its place every set is better. `None` if
/// they alone are as many as may be taken.
fn betters(table: &Table<'_>, outlet: usize, most: usize) -> Option<Vec<usize>> {
    let row = table.row(outlet);
    let is_better = |other: &usize| table.row(*other).iter().zip(row).all(|(theirs, own)| theirs >= own);
    let betters: Vec<usize> = (0..outlet).filter(is_better).take(most).collect();
    (betters.len() < most).then_some(betters)
}
