//! Which product an incoming one is: found by any of its codes it is linked, by none it is new, and what contradicts itself is
//! a person's to decide. Nothing is ever merged alone.
//!
//! A list is looked at as a whole before any of it is: what comes of it does not depend on the order of its rows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Code, CodeKind};

/// The codes of a row.
pub type Codes = Vec<(CodeKind, Code)>;

/// What a list says of one thing: all rows that name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Places of its rows in the list, in order.
    pub rows: Vec<usize>,
    /// Its codes, each once; at most one is a product code. What another item has as well is not among them.
    pub codes: Codes,
}

/// A list, sorted by what it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// By their first rows.
    pub items: Vec<Item>,
    /// Codes that several items have, with the places of these items: none of them gets it, but for one whose product code it is.
    pub contested: BTreeMap<Code, Vec<usize>>,
    /// Rows without a product code whose other codes belong to several items.
    pub torn: Vec<usize>,
}

/// What an item is to the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// None of its codes is known: it is made.
    New,
    /// It is this variant; the codes at these places are not known yet and lead to it from now on.
    Known {
        /// The variant's number.
        variant: i64,
        /// Places among the item's codes.
        add: Vec<usize>,
    },
    /// Its codes lead to several variants, or several items of the list lead to the same one.
    Doubtful {
        /// Those variants, in order.
        variants: Vec<i64>,
    },
}

/// Sorts the rows of a list by what they speak of. Rows of one product code are one item; rows without any are what their other
/// codes belong to.
pub fn gather(rows: &[Codes]) -> Gathered {
    let mut sets = Sets::new(rows.len());
    let mut first: HashMap<(bool, &Code), usize> = HashMap::new();
    let mut claims: HashMap<&Code, BTreeSet<usize>> = HashMap::new();
    for (row, codes) in rows.iter().enumerate() {
        if let Some(code) = product_code(codes) {
            sets.join(*first.entry((true, code)).or_insert(row), row);
        } else {
            codes.iter().for_each(|(_, code)| sets.join(*first.entry((false, code)).or_insert(row), row));
        }
    }
    for (row, codes) in rows.iter().enumerate().filter(|(_, codes)| product_code(codes).is_some()) {
        let item = sets.root(row);
        for (_, code) in codes {
            claims.entry(code).or_default().insert(item);
        }
    }
    let torn = take_in(rows, &mut sets, &claims);
    sorted(rows, &mut sets, &torn)
}

/// Gives rows without a product code to the one item that their codes belong to; those of several are torn.
fn take_in(rows: &[Codes], sets: &mut Sets, claims: &HashMap<&Code, BTreeSet<usize>>) -> BTreeSet<usize> {
    let mut owners: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (row, codes) in rows.iter().enumerate().filter(|(_, codes)| product_code(codes).is_none()) {
        let claimed = codes.iter().filter_map(|(_, code)| claims.get(code)).flatten();
        owners.entry(sets.root(row)).or_default().extend(claimed);
    }
    let mut torn = BTreeSet::new();
    for (bare, owners) in owners {
        match owners.first() {
            Some(_) if owners.len() > 1 => {
                torn.insert(bare);
            }
            Some(owner) => sets.join(*owner, bare),
            None => {}
        }
    }
    let roots: Vec<usize> = (0..rows.len()).map(|row| sets.root(row)).collect();
    (0..rows.len()).filter(|row| roots.get(*row).is_some_and(|root| torn.contains(root))).collect()
}

fn sorted(rows: &[Codes], sets: &mut Sets, torn: &BTreeSet<usize>) -> Gathered {
    let (mut places, mut items) = (HashMap::new(), Vec::<Item>::new());
    let mut owners: BTreeMap<&Code, Vec<usize>> = BTreeMap::new();
    for (row, codes) in rows.iter().enumerate().filter(|(row, codes)| !codes.is_empty() && !torn.contains(row)) {
        let place = *places.entry(sets.root(row)).or_insert_with(|| {
            items.push(Item::default());
            items.len() - 1
        });
        let Some(item) = items.get_mut(place) else { continue };
        item.rows.push(row);
        for (kind, code) in codes {
            match item.codes.iter_mut().find(|(_, known)| known == code) {
                Some((known, _)) => *known = (*known).min(*kind),
                None => {
                    item.codes.push((*kind, code.clone()));
                    owners.entry(code).or_default().push(place);
                }
            }
        }
    }
    let contested: BTreeMap<Code, Vec<usize>> =
        owners.into_iter().filter(|(_, items)| items.len() > 1).map(|(code, items)| (code.clone(), items)).collect();
    for (code, places) in &contested {
        for place in places {
            if let Some(item) = items.get_mut(*place) {
                item.codes.retain(|(kind, known)| *kind == CodeKind::Product || known != code);
            }
        }
    }
    Gathered { items, contested, torn: torn.iter().copied().collect() }
}

/// What each item is, by the variants that codes lead to now.
pub fn identify(items: &[Item], known: &HashMap<Code, i64>) -> Vec<Identity> {
    let found: Vec<BTreeSet<i64>> =
        items.iter().map(|item| item.codes.iter().filter_map(|(_, code)| known.get(code).copied()).collect()).collect();
    let mut coded: HashMap<i64, usize> = HashMap::new();
    for (item, found) in items.iter().zip(&found) {
        if product_code(&item.codes).is_some() {
            found.iter().for_each(|variant| *coded.entry(*variant).or_default() += 1);
        }
    }
    let identity = |(item, found): (&Item, BTreeSet<i64>)| {
        let Some(variant) = found.first().copied() else { return Identity::New };
        let code = product_code(&item.codes);
        let home = code.is_none_or(|code| known.get(code) == Some(&variant));
        let shared = coded.get(&variant).is_some_and(|items| *items > 1);
        if found.len() > 1 || (shared && !home) {
            return Identity::Doubtful { variants: found.into_iter().collect() };
        }
        let unknown = |(_, (_, code)): &(usize, &(CodeKind, Code))| !known.contains_key(code);
        Identity::Known { variant, add: item.codes.iter().enumerate().filter(unknown).map(|(at, _)| at).collect() }
    };
    items.iter().zip(found).map(identity).collect()
}

fn product_code(codes: &Codes) -> Option<&Code> {
    codes.iter().find(|(kind, _)| *kind == CodeKind::Product).map(|(_, code)| code)
}

/// Disjoint sets of rows, each called after its first.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, row: usize) -> usize {
        let mut root = row;
        while let Some(above) = self.0.get(root).copied().filter(|above| *above != root) {
            root = above;
        }
        let mut below = row;
        while let Some(above) = self.0.get_mut(below).filter(|above| **above != root) {
            below = std::mem::replace(above, root);
        }
        root
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(above) = self.0.get_mut(a.max(b)) {
            *above = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// `A` is a product code, `4006381333931` a GTIN, `+x` an additional code.
    fn codes(text: &str) -> Codes {
        let code = |word: &str| match word.strip_prefix('+') {
            Some(more) => (CodeKind::More, Code::of(more).unwrap()),
            None => match Code::of(word).unwrap() {
                gtin @ Code::Gtin(_) => (CodeKind::Gtin, gtin),
                text => (CodeKind::Product, text),
            },
        };
        text.split(' ').filter(|word| !word.is_empty()).map(code).collect()
    }

    fn list(text: &str) -> Vec<Codes> {
        text.split(';').map(|row| codes(row.trim())).collect()
    }

    /// A catalogue in memory: what an import does to it.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Catalogue {
        known: HashMap<Code, i64>,
        last: i64,
    }

    impl Catalogue {
        fn of(text: &str) -> Self {
            let mut catalogue = Self::default();
            for codes in list(text) {
                catalogue.last += 1;
                catalogue.known.extend(codes.into_iter().map(|(_, code)| (code, catalogue.last)));
            }
            catalogue
        }

        /// How many were made, linked, and left to a person.
        fn import(&mut self, rows: &[Codes]) -> [usize; 3] {
            let Gathered { items, contested, torn } = gather(rows);
            let mut counts = [0, 0, contested.len() + torn.len()];
            for (item, identity) in items.iter().zip(identify(&items, &self.known)) {
                let (variant, add) = match identity {
                    Identity::New => {
                        counts[0] += 1;
                        self.last += 1;
                        (self.last, (0..item.codes.len()).collect())
                    }
                    Identity::Known { variant, add } => {
                        counts[1] += 1;
                        (variant, add)
                    }
                    Identity::Doubtful { .. } => {
                        counts[2] += 1;
                        continue;
                    }
                };
                for (_, code) in add.into_iter().filter_map(|at: usize| item.codes.get(at)) {
                    assert_eq!(self.known.insert(code.clone(), variant), None, "{code:?} had a variant");
                }
            }
            counts
        }

        /// The sets of codes that lead to one variant.
        fn sets(&self) -> BTreeSet<BTreeSet<Code>> {
            let mut sets: BTreeMap<i64, BTreeSet<Code>> = BTreeMap::new();
            for (code, variant) in &self.known {
                sets.entry(*variant).or_default().insert(code.clone());
            }
            sets.into_values().collect()
        }
    }

    #[test]
    fn what_is_known_by_any_code_is_linked() {
        // (known, incoming, [made, linked, left to a person], known then)
        for (known, incoming, counts, then) in [
            ("", "A 4006381333931", [1, 0, 0], "A 4006381333931"),
            ("A", "a 4006381333931", [0, 1, 0], "A 4006381333931"),
            ("A 4006381333931", "B 04006381333931", [0, 1, 0], "A 4006381333931 +B"),
            ("A +B", "B", [0, 1, 0], "A +B"),
            ("A +4006381333931", "4006381333931", [0, 1, 0], "A +4006381333931"),
            // Leading zeros of what is no GTIN count; blanks around do not.
            ("007", "7", [1, 0, 0], "007; 7"),
            // Two codes, two products.
            ("A; B", "A +B", [0, 0, 1], "A; B"),
            ("A 4006381333931; B", "B 4006381333931", [0, 0, 1], "A 4006381333931; B"),
            // One code on two products of a list: both are made, and neither gets it.
            ("", "A 4006381333931; B 4006381333931", [2, 0, 1], "A; B"),
            ("A 4006381333931", "A 4006381333931; B 4006381333931", [1, 1, 1], "A 4006381333931; B"),
            // Rows without a product code are whose code they have.
            ("", "A 4006381333931; 4006381333931 40170725", [1, 0, 0], "A 4006381333931 40170725"),
            ("", "A 4006381333931; B 40170725; 4006381333931 40170725", [2, 0, 1], "A 4006381333931; B 40170725"),
            // Several items of one list are never one variant, unless they were before.
            ("A 4006381333931 40170725", "B 4006381333931; C 40170725", [0, 0, 2], "A 4006381333931 40170725"),
            ("A 4006381333931 +B", "A; B 4006381333931", [0, 2, 0], "A 4006381333931 +B"),
            // A list that gives one item's product code to another one.
            ("", "A; B +A", [2, 0, 1], "A; B"),
        ] {
            let mut catalogue = Catalogue::of(known);
            assert_eq!(catalogue.import(&list(incoming)), counts, "{known} ← {incoming}");
            assert_eq!(catalogue.sets(), Catalogue::of(then).sets(), "{known} ← {incoming}");
        }
    }

    #[test]
    fn a_code_whose_product_was_deleted_is_free() {
        let mut catalogue = Catalogue::of("A 4006381333931; B");
        catalogue.known.retain(|_, variant| *variant != 1);
        assert_eq!(catalogue.import(&list("A 4006381333931")), [1, 0, 0]);
        assert_eq!(catalogue.known[&Code::of("a").unwrap()], 3, "nothing comes back to life");
    }

    fn rows() -> impl Strategy<Value = Vec<Codes>> {
        let gtin = prop::sample::select(vec!["4006381333931", "40170725", "5901234123457", "9780306406157"]);
        let row = (prop::option::of("[a-e]"), prop::collection::vec(gtin, 0..3), prop::option::of("[a-e]"));
        let row = row.prop_map(|(product, gtins, more)| {
            let more = more.map(|more| format!("+{more}"));
            let words: Vec<String> =
                product.into_iter().chain(gtins.into_iter().map(str::to_owned)).chain(more).collect();
            codes(&words.join(" "))
        });
        prop::collection::vec(row, 0..8)
    }

    proptest! {
        #[test]
        fn importing_twice_is_importing_once(before in rows(), list in rows()) {
            let mut catalogue = Catalogue::default();
            catalogue.import(&before);
            let [_, _, conflicts] = catalogue.import(&list);
            let once = catalogue.clone();
            let [made, _, again] = catalogue.import(&list);
            prop_assert_eq!(&catalogue, &once);
            prop_assert_eq!((made, again), (0, conflicts));
        }

        #[test]
        fn the_order_of_rows_does_not_matter(before in rows(), (list, mixed) in rows().prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle()))) {
            let mut catalogue = Catalogue::default();
            catalogue.import(&before);
            let mut other = catalogue.clone();
            prop_assert_eq!(catalogue.import(&list), other.import(&mixed));
            prop_assert_eq!(catalogue.sets(), other.sets());
        }

        #[test]
        fn portions_are_as_good_as_the_whole(before in rows(), list in rows(), portion in 1usize..4) {
            let mut catalogue = Catalogue::default();
            catalogue.import(&before);
            let mut whole = catalogue.clone();
            whole.import(&list);
            // Identified anew before each portion, as an import does that was broken off.
            let items = gather(&list).items;
            for start in (0..items.len()).step_by(portion) {
                let identities = identify(&items, &catalogue.known);
                for (item, identity) in items.iter().zip(identities).skip(start).take(portion) {
                    let (variant, add) = match identity {
                        Identity::New => { catalogue.last += 1; (catalogue.last, (0..item.codes.len()).collect()) }
                        Identity::Known { variant, add } => (variant, add),
                        Identity::Doubtful { .. } => continue,
                    };
                    for at in add { catalogue.known.insert(item.codes[at].1.clone(), variant); }
                }
            }
            prop_assert_eq!(catalogue.sets(), whole.sets());
        }
    }
}
