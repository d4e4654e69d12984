//! How well text reads under a single-byte code page.

use crate::Encoding;

/// Code pages that are tried, the commonest first: it decides between equals.
pub(super) const CANDIDATES: [Encoding; 15] = [
    Encoding::Windows1252,
    Encoding::Windows1250,
    Encoding::Windows1251,
    Encoding::Windows1254,
    Encoding::Iso8859_15,
    Encoding::Iso8859_2,
    Encoding::Macintosh,
    Encoding::Cp850,
    Encoding::Cp437,
    Encoding::Cp852,
    Encoding::Cp866,
    Encoding::Koi8R,
    Encoding::Iso8859_5,
    Encoding::Windows1253,
    Encoding::Windows1257,
];

/// The letters beyond ASCII that each language writes, the Latin ones in lower case.
const ALPHABETS: [&str; 20] = [
    "àâæçéèêëîïôœùûü",
    "äöüß",
    "áéíñóúü",
    "àèéìíîòóùú",
    "ãáàâçéêíóôõúü",
    "éëïóöüèáç",
    "ăâîșțşţ",
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áéíóöőúüű",
    "åäöéæø",
    "çğıöşüiâ",
    "čćđšž",
    "āčēģīķļņšūž",
    "ąčęėįšųūž",
    "áäčďéíĺľňóôŕšťúýž",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "абвгдежзийклмнопрстуфхцчшщьюяєіїґ",
    "абвгдђежзијклљмнњопрстћуфхцчџш",
    "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
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
    let places: f64 = high().map(|(place, c)| standing(at(place.wrapping_sub(1)), *c, at(place + 1))).sum();
    let lower: Vec<char> =
        high().map(|(_, c)| c.to_lowercase().next().unwrap_or(*c)).filter(|c| c.is_alphabetic()).collect();
    let signs = high().filter(|(place, c)| is_sign(at(place.wrapping_sub(1)), **c, at(place + 1))).count() as f64;
    (places + language(&lower) + signs) / count / 2.0
}

/// How many letters the language with most of them explains; rare letters of Cyrillic explain less.
fn language(letters: &[char]) -> f64 {
    let explained = |alphabet: &str| letters.iter().filter(|c| alphabet.contains(**c)).count() as f64;
    let best = ALPHABETS.iter().map(|alphabet| explained(alphabet)).fold(0.0, f64::max);
    let cyrillic = letters.iter().filter(|c| ('\u{400}'..='\u{45F}').contains(*c)).count();
    if cyrillic * 2 < letters.len() || cyrillic == 0 {
        return best - (letters.len() as f64 - best);
    }
    let common = letters.iter().filter(|c| COMMON_CYRILLIC.contains(**c)).count() as f64 / cyrillic as f64;
    best * (common / 0.75).min(1.0)
}

/// What a character says by its neighbours.
fn standing(before: char, c: char, after: char) -> f64 {
    let beside_letter = before.is_alphabetic() || after.is_alphabetic();
    if c == '\u{FFFD}' || ('\u{80}'..='\u{9F}').contains(&c) {
        return -3.0;
    }
    if c.is_alphabetic() {
        return letter(before, c, after);
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
        '“' | '„' | '«' | '”' | '»' | '–' | '—' | '•' => !(left && right),
        '°' => before.is_ascii_digit() || before == ' ' || matches!(before, 'n' | 'N') && !right,
        '\u{2500}'..='\u{259F}' => !left && !right,
        _ => false,
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
    // A capital after a small letter is no word.
    if c.is_uppercase() && before.is_lowercase() || c.is_lowercase() && before.is_uppercase() && after.is_uppercase() {
        return -1.0;
    }
    let latin = !cyrillic(c) && !greek(c);
    let beyond = |other: char| other.is_alphabetic() && !other.is_ascii();
    // Three letters with accents in a row are no Latin word.
    if latin && beyond(before) && beyond(after) {
        return -1.0;
    }
    match before.is_alphabetic() || after.is_alphabetic() {
        // Of two readings the one with the commoner letters.
        true if COMMON_LATIN.contains(c.to_lowercase().next().unwrap_or(c)) => 1.05,
        true => 1.0,
        false => -0.5,
    }
}
