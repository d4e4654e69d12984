//! How well text reads under a single-byte code page.

use std::collections::HashMap;

use super::letters::{LANGUAGES, beside};
use crate::Encoding;

/// Code pages that are tried, with what is taken off for how rare they are: it decides between equals.
pub(super) const CANDIDATES: [(Encoding, f64); 15] = [
    (Encoding::Windows1252, 0.0),
    (Encoding::Windows1250, 0.03),
    (Encoding::Windows1251, 0.01),
    (Encoding::Windows1254, 0.04),
    (Encoding::Iso8859_15, 0.04),
    (Encoding::Iso8859_2, 0.06),
    (Encoding::Macintosh, 0.06),
    (Encoding::Cp850, 0.03),
    (Encoding::Cp437, 0.04),
    (Encoding::Cp852, 0.06),
    (Encoding::Cp866, 0.03),
    (Encoding::Koi8R, 0.06),
    (Encoding::Iso8859_5, 0.08),
    (Encoding::Windows1253, 0.04),
    (Encoding::Windows1257, 0.1),
];

/// The letters of Cyrillic that make up three quarters of any text.
const COMMON_CYRILLIC: &str = "оеаинтсрвлкмдпу";

/// Letters that several languages use in every sentence.
const COMMON_LATIN: &str = "éèäöüßñçóáíàãõłąęåø";

/// The average over all characters beyond ASCII: 1 where each is a letter of one language that stands where letters do.
pub(super) fn score(text: &str) -> f64 {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or(' ');
    let high = || chars.iter().enumerate().filter(|(_, c)| !c.is_ascii());
    let count = high().count().max(1) as f64;
    let places: f64 = high()
        .map(|(place, c)| {
            let before = at(place.wrapping_sub(1));
            standing(at(place.wrapping_sub(2)).is_uppercase() && before.is_uppercase(), before, *c, at(place + 1))
        })
        .sum();
    let lower = |c: char| if c.is_alphabetic() { c.to_lowercase().next().unwrap_or(c) } else { '_' };
    let letters: Vec<[char; 3]> = high()
        .filter(|(_, c)| c.is_alphabetic())
        .map(|(place, c)| [at(place.wrapping_sub(1)), *c, at(place + 1)].map(lower))
        .collect();
    let signs = high().filter(|(place, c)| is_sign(at(place.wrapping_sub(1)), **c, at(place + 1))).count() as f64;
    (places + language(&letters) + signs) / count / 2.0
}

/// How many letters the language with most of them explains, by the letters beside them too; rare letters of Cyrillic
/// explain less. `letters` are in lower case, each between its neighbours.
fn language(letters: &[[char; 3]]) -> f64 {
    let mut counts: HashMap<char, usize> = HashMap::new();
    letters.iter().for_each(|[_, c, _]| *counts.entry(*c).or_default() += 1);
    let known =
        |alphabet: &str| counts.iter().filter(|(c, _)| alphabet.contains(**c)).map(|(_, count)| count).sum::<usize>();
    let explained = |alphabet: &str| known(alphabet) as f64;
    let beside = beside(letters);
    let (best, worth) = LANGUAGES
        .iter()
        .zip(beside)
        .map(|(language, beside)| (explained(language.letters), beside))
        .map(|(count, beside)| (count, 2.0 * count - letters.len() as f64 + beside * letters.len() as f64))
        .fold((0.0, f64::MIN), |best, found| if found.1 > best.1 { found } else { best });
    let cyrillic = letters.iter().filter(|[_, c, _]| ('\u{400}'..='\u{45F}').contains(c)).count();
    if cyrillic * 2 < letters.len() || cyrillic == 0 {
        return worth;
    }
    let common = letters.iter().filter(|[_, c, _]| COMMON_CYRILLIC.contains(*c)).count() as f64 / cyrillic as f64;
    best * (common / 0.75).min(1.0) + (worth - 2.0 * best + letters.len() as f64)
}

/// What a character says by its neighbours.
fn standing(shouted: bool, before: char, c: char, after: char) -> f64 {
    let beside_letter = before.is_alphabetic() || after.is_alphabetic();
    if c == '\u{FFFD}' || ('\u{80}'..='\u{9F}').contains(&c) {
        return -3.0;
    }
    if c.is_alphabetic() {
        // `CAFFé`: a small letter in a word of capitals.
        return if shouted && c.is_lowercase() && c != 'ß' { -1.0 } else { letter(before, c, after) };
    }
    // The apostrophe of `Men’s` and `L’été` is commoner than any letter in its place.
    if c == '’' && (after == 's' || matches!(before, 'l' | 'L' | 'd' | 'D') && after.is_alphabetic()) {
        return 2.0;
    }
    match c {
        _ if is_sign(before, c, after) => 1.0,
        '\u{a0}' | '…' | '½' | '¼' | '²' | '³' | 'º' | 'ª' => 0.2,
        '\u{2500}'..='\u{25FF}' => -2.0,
        _ if beside_letter => -1.5,
        _ => -0.7,
    }
}

/// A sign where people write it: `€ 5`, `LEGO®`, `Doll’s`, `20 °C`.
fn is_sign(before: char, c: char, after: char) -> bool {
    let (left, right) = (before.is_alphabetic(), after.is_alphabetic());
    match c {
        '€' | '£' | '¥' | '№' => !left && !right,
        '®' | '™' | '©' => !right,
        '’' => left,
        // Blanks between thousands.
        '\u{a0}' => before.is_ascii_digit() && (after.is_ascii_digit() || !right),
        '“' | '„' | '«' | '”' | '»' | '–' | '—' | '•' => !(left && right),
        '°' => before.is_ascii_digit() || before == ' ' || matches!(before, 'n' | 'N') && !right,
        '\u{2500}'..='\u{259F}' => !left && !right && is_drawn(before, c, after),
        _ => false,
    }
}

/// A line's sign where lines are drawn: uprights may stand alone, all others have a line beside them.
fn is_drawn(before: char, c: char, after: char) -> bool {
    let lies = |c: char| matches!(c, '─' | '═');
    let upright = |c: char| matches!(c, '│' | '║');
    let apart = |c: char| c.is_ascii() || upright(c);
    match c {
        _ if upright(c) => apart(before) && apart(after),
        '\u{2580}'.. => before == c || after == c,
        _ => lies(before) || lies(after) || lies(c) && (before == c || after == c),
    }
}

fn letter(before: char, c: char, after: char) -> f64 {
    let cyrillic = |c: char| ('\u{400}'..='\u{52F}').contains(&c);
    let greek = |c: char| ('\u{370}'..='\u{3FF}').contains(&c);
    let mixed = |other: char| other.is_alphabetic() && (cyrillic(c) != cyrillic(other) || greek(c) != greek(other));
    if mixed(before) || mixed(after) {
        return -1.0;
    }
    // What is repeated is a line, and no word.
    if before == c && c == after {
        return -1.0;
    }
    // A capital inside of a word is none.
    if c.is_uppercase() && (before.is_lowercase() || before.is_alphabetic() && after.is_lowercase())
        || c.is_lowercase() && before.is_uppercase() && after.is_uppercase()
    {
        return -1.0;
    }
    let latin = !cyrillic(c) && !greek(c);
    let beyond = |other: char| other.is_alphabetic() && !other.is_ascii();
    // Three letters with accents in a row are no Latin word.
    if latin && beyond(before) && beyond(after) {
        return -1.0;
    }
    match before.is_alphabetic() || after.is_alphabetic() {
        // A cell begins with a capital more often than not.
        true if c.is_lowercase() && matches!(before, ';' | ',' | '\t' | '|' | '"' | '\n' | '\r') => 0.8,
        // Of two readings the one with the commoner letters.
        true if COMMON_LATIN.contains(c.to_lowercase().next().unwrap_or(c)) => 1.05,
        true => 1.0,
        false => -0.5,
    }
}
