//! References that a brand gave up for others.

use std::collections::HashMap;

/// Old reference to new one, by brand. Never leads in a circle.
#[derive(Clone, Debug, Default)]
pub(super) struct Renames(HashMap<u32, HashMap<String, String>>);

impl Renames {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a brand gave up this reference or took it for another.
    pub(super) fn speaks_of(&self, brand: u32, name: &str) -> bool {
        let of_brand = self.0.get(&brand);
        of_brand.is_some_and(|names| names.iter().any(|(old, new)| old == name || new == name))
    }

    /// Adds one. What was renamed and is now renamed back is called so: the last word counts.
    pub(super) fn put(&mut self, brand: u32, old: &str, new: &str) {
        if old == new {
            return;
        }
        if self.after(brand, new).contains(&old)
            && let Some(of_brand) = self.0.get_mut(&brand)
        {
            of_brand.remove(new);
        }
        self.0.entry(brand).or_default().insert(old.to_owned(), new.to_owned());
    }

    /// What a reference was called after, one name after the other.
    pub(super) fn after<'a>(&'a self, brand: u32, old: &str) -> Vec<&'a str> {
        let Some(of_brand) = self.0.get(&brand) else { return Vec::new() };
        let first = of_brand.get(old).map(String::as_str);
        std::iter::successors(first, |name| of_brand.get(*name).map(String::as_str)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn chains_are_followed_and_circles_are_opened_by_the_last_word() {
        let mut renames = Renames::default();
        for (old, new) in [("A", "B"), ("B", "C"), ("X", "C")] {
            renames.put(1, old, new);
        }
        assert_eq!(renames.after(1, "A"), ["B", "C"]);
        assert_eq!(renames.after(1, "X"), ["C"], "two were merged into one");
        assert_eq!(renames.after(2, "A"), [""; 0], "another brand");
        renames.put(1, "C", "A");
        assert_eq!(renames.after(1, "B"), ["C", "A"], "it is called A again");
        assert_eq!(renames.after(1, "A"), [""; 0]);
        renames.put(1, "A", "A");
        assert_eq!(renames.after(1, "A"), [""; 0]);
    }

    proptest! {
        #[test]
        fn no_chain_is_endless(names in proptest::collection::vec((0u8..6, 0u8..6), 0..40)) {
            let mut renames = Renames::default();
            for (old, new) in names {
                renames.put(0, &old.to_string(), &new.to_string());
                prop_assert_eq!(renames.after(0, &new.to_string()).contains(&old.to_string().as_str()), false);
                prop_assert!((0..6u8).all(|name| renames.after(0, &name.to_string()).len() < 6));
            }
        }
    }
}
