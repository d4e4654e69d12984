//! One spelling for headers and words: lower case, without accents, marks and double blanks.

use crate::values::{is_blank, narrow};

/// Folds text for comparison: full-width forms narrowed, lower case, Latin accents removed, ё as е, marks and blanks
/// to single spaces.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len() + 8), gap: false };
    for c in text.chars() {
        match c.is_ascii() {
            true => folded.push(c.to_ascii_lowercase()),
            false => narrow(c).to_lowercase().for_each(|c| folded.push(c)),
        }
    }
    folded.text
}

/// What was folded so far.
struct Folded {
    text: String,
    /// Blanks or marks stood behind it.
    gap: bool,
}

impl Folded {
    /// Takes a small letter, or a sign.
    fn push(&mut self, c: char) {
        if c.is_ascii_alphanumeric() {
            self.part();
            return self.text.push(c);
        }
        if is_mark(c) || is_blank(c) {
            self.gap = true;
        } else if !('\u{300}'..='\u{36F}').contains(&c) {
            self.gap |= c == '#';
            self.part();
            match without_accent(c) {
                Some(plain) => self.text.push_str(plain),
                None => self.text.push(c),
            }
        }
    }

    /// One blank between words, and none before the first.
    fn part(&mut self) {
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            self.text.push(' ');
        }
    }
}

/// Marks that decorate headers without changing what they say.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '*' | '.'
            | ':'
            | ';'
            | '_'
            | '/'
            | '\\'
            | '-'
            | '–'
            | '—'
            | '?'
            | '!'
            | '\''
            | '’'
            | '`'
            | '"'
            | ','
            | '|'
            | '='
            | '~'
            | '・'
            | '、'
    )
}

/// The letters of a Latin letter with an accent, and of ё.
fn without_accent(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ё' => "е",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_header_fold_alike() {
        for (text, folded) in [
            ("Qty. On-Hand:", "qty on hand"),
            ("  CODE À BARRES ", "code a barres"),
            ("Größe", "grosse"),
            ("Учётный остаток", "учетный остаток"),
            ("ＪＡＮコード", "janコード"),
            ("store_code", "store code"),
            ("Cod EAN*", "cod ean"),
            ("preț", "pret"),
            ("e\u{301}tat", "etat"),
            ("Bar\u{200b}code", "bar code"),
            ("Item#", "item #"),
            ("!!!", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }
}
