//! Names of files that come again: `stock_2026-11-21.csv` and `stock_2026-11-22.csv` are the same list.

use crate::understand::base;

/// The pattern of names like this one: each run of digits, with the marks inside dates and times, becomes `*`. Nothing
/// if only numbers are left.
pub(super) fn pattern(name: &str) -> Option<String> {
    let name = base(name);
    let chars: Vec<char> = name.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut pattern = String::new();
    for (at, c) in chars.iter().enumerate() {
        let inside = "-_.: T".contains(*c) && at > 0 && digit(at - 1) && digit(at + 1);
        match c.is_ascii_digit() || inside {
            true if pattern.ends_with('*') => {}
            true => pattern.push('*'),
            false => pattern.push(*c),
        }
    }
    pattern.chars().any(char::is_alphabetic).then_some(pattern)
}

/// True if the name is like the pattern: `*` stands for anything, also for nothing; case does not matter.
pub(super) fn matches(pattern: &str, name: &str) -> bool {
    let name = base(name).to_lowercase();
    let pattern = pattern.to_lowercase();
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.split_once(part) {
            Some((_, behind)) => rest = behind,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_may_change() {
        for (name, expected) in [
            ("stock_2026-11-21.csv", Some("stock_*.csv")),
            ("stock_2026-11-21T10.30.csv", Some("stock_*.csv")),
            ("Magasin 12 - inventaire 21.11.26.xls", Some("Magasin * - inventaire *.xls")),
            ("drops/stock.csv", Some("stock.csv")),
            ("20261121", None),
            ("", None),
        ] {
            assert_eq!(pattern(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn names_fit_their_pattern() {
        for (pattern, name, fits) in [
            ("stock_*.csv", "stock_2026-11-22.csv", true),
            ("stock_*.csv", "STOCK_7.CSV", true),
            ("stock_*.csv", "stock.csv", false),
            ("stock_*.csv", "prices_2026.csv", false),
            ("stock.csv", "in/stock.csv", true),
            ("stock.csv", "stock.csv.gz", false),
            ("a*b*c", "axxbyybc", true),
            ("a*b*c", "acb", false),
            ("a*a", "a", false),
            ("*", "", true),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern} {name}");
        }
    }

    #[test]
    fn a_name_fits_its_own_pattern() {
        for name in ["stock_2026-11-21.csv", "1a2b3.txt", "Ä 12.csv", "x--1__2.csv"] {
            assert!(matches(&pattern(name).unwrap(), name), "{name}");
        }
    }
}
