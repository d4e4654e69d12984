//! The characters that HTML has names for, as far as stock lists use them (HTML 4.01, chapter 24).

use super::escape::{character as xml_character, named};

/// Latin-1 from 160 on, in order.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy",
    "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm",
    "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig",
    "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve",
    "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc",
    "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml",
    "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// Names beyond Latin-1.
const OTHERS: [(&str, char); 32] = [
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("fnof", 'ƒ'),
    ("circ", 'ˆ'),
    ("tilde", '˜'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("dagger", '†'),
    ("bull", '•'),
    ("hellip", '…'),
    ("permil", '‰'),
    ("prime", '′'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("trade", '™'),
];

/// What a reference stands for, and its length. Old programs leave out the `;` before a blank or a tag.
pub(super) fn reference(text: &[u8]) -> Option<(char, usize)> {
    if let Some(found) = named(text).and_then(|(name, length)| Some((character(name)?, length))) {
        return Some(found);
    }
    let rest = text.get(1..)?;
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    // In addresses `&copy=` is no sign.
    let (name, after) = rest.split_at_checked(length)?;
    (after.first() != Some(&b'=')).then_some((character(name)?, length + 1))
}

/// The character of a reference's name or number.
fn character(name: &[u8]) -> Option<char> {
    xml_character(name).map(western).or_else(|| {
        let name = std::str::from_utf8(name).ok()?;
        let latin = LATIN.iter().position(|known| *known == name);
        let latin = latin.and_then(|at| char::from_u32(160 + at as u32));
        latin.or_else(|| OTHERS.iter().find(|(known, _)| *known == name).map(|(_, c)| *c))
    })
}

/// Numbers 128 to 159 mean Windows-1252 in HTML (WHATWG, "numeric character reference end state").
fn western(c: char) -> char {
    match u8::try_from(u32::from(c)) {
        Ok(byte @ 0x80..=0x9F) => crate::Encoding::Windows1252.decode(&[byte]).chars().next().unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        for (name, c) in [
            ("nbsp", '\u{a0}'),
            ("eacute", 'é'),
            ("szlig", 'ß'),
            ("yuml", 'ÿ'),
            ("euro", '€'),
            ("amp", '&'),
            ("#233", 'é'),
            ("#x20AC", '€'),
            ("#128", '€'),
            ("#150", '–'),
        ] {
            assert_eq!(character(name.as_bytes()), Some(c), "{name}");
        }
        assert_eq!(character(b"nope"), None);
    }

    #[test]
    fn references_end_where_they_must() {
        assert_eq!(reference(b"&eacute;t"), Some(('é', 8)));
        assert_eq!(reference(b"&nbsp<td>"), Some(('\u{a0}', 5)));
        assert_eq!(reference(b"&#233 t"), Some(('é', 5)));
        assert_eq!(reference(b"&amp"), Some(('&', 4)));
        for text in ["&copy=1", "&copyright", "&", "& B", "&;", "&nope;", "&#;"] {
            assert_eq!(reference(text.as_bytes()), None, "{text}");
        }
    }
}
