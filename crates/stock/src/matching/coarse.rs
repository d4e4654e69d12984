//! A form of references that a database can make as well, so that its index finds what may be meant.
//!
//! It tells fewer apart than a skeleton does: zeros do not count at all. What it finds is looked at again.

/// What is left of a reference without marks, blanks and zeros, in capitals, with I and L as 1. Of other letters than those of
/// ASCII the case stays.
pub fn coarse(reference: &str) -> String {
    let each = reference.chars().filter(|c| !matches!(c, '-' | '.' | '/' | '_' | ' ' | 'O' | 'o' | '0'));
    each.map(|c| match c.to_ascii_uppercase() {
        'I' | 'L' => '1',
        c => c,
    })
    .collect()
}

/// The same as an expression of SQLite over a column: `{}` stands for it.
pub const COARSE_SQL: &str = "replace(replace(replace(replace(replace(replace(replace(replace(replace(upper({}), '-', ''), '.', ''), '/', ''), '_', ''), ' ', ''), 'O', ''), '0', ''), 'I', '1'), 'L', '1')";

/// What is nearly one such form: itself, and all that is one change away; some hundreds. Nothing if it is too short or too long for that.
pub fn nearly(coarse: &str) -> Vec<String> {
    let chars: Vec<char> = coarse.chars().collect();
    if !(super::difference::SHORTEST - 1..=super::difference::LONGEST_TRIED).contains(&chars.len()) {
        return Vec::new();
    }
    let signs: Vec<char> = ('1'..='9').chain('A'..='Z').filter(|c| !matches!(c, 'I' | 'L' | 'O')).collect();
    let mut near = vec![coarse.to_owned()];
    let mut put = |start: &[char], between: &[char], end: &[char]| {
        near.push(start.iter().chain(between).chain(end).collect());
    };
    for at in 0..=chars.len() {
        let (start, end) = chars.split_at_checked(at).unwrap_or_default();
        signs.iter().for_each(|sign| put(start, &[*sign], end));
        if let [first, end @ ..] = end {
            put(start, &[], end);
            signs.iter().filter(|sign| *sign != first).for_each(|sign| put(start, &[*sign], end));
            if let [second, end @ ..] = end {
                put(start, &[*second, *first], end);
            }
        }
    }
    near.sort_unstable();
    near.dedup();
    near
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::difference::{Reason, difference};
    use super::super::skeleton;
    use super::*;

    proptest! {
        #[test]
        fn what_has_one_skeleton_has_one_form(text in "[0-9A-Za-z ./_-]{0,12}") {
            prop_assert_eq!(coarse(&skeleton(&text)), coarse(&text));
        }

        #[test]
        fn whatever_differs_in_one_character_is_nearly_it(said in "[0-2A-CIO]{5,7}", meant in "[0-2A-CIO]{5,7}") {
            let chars = |text: &str| skeleton(text).chars().collect::<Vec<_>>();
            let reason = difference(&chars(&said), &chars(&meant));
            let is_end = matches!(reason, Some(Reason::Longer(..) | Reason::Shorter(..)) | None);
            let near = nearly(&coarse(&said));
            prop_assert!(is_end || near.is_empty() || near.contains(&coarse(&meant)), "{} {} {:?}", said, meant, reason);
        }
    }
}
