//! Tags and text of XML, as far as it carries tables: no validation, no entities but the five and numbers, and so no
//! expansion that could grow.

use std::borrow::Cow;

use super::escape::unescape;

/// One piece of XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// `<name …>`: the name without its prefix, the raw attributes, and whether it ends with `/>`.
    Open(&'a [u8], Attributes<'a>, bool),
    /// `</name>`, without its prefix.
    Close(&'a [u8]),
    /// Text up to the next tag, escapes and all.
    Text(&'a [u8]),
    /// Text of a CDATA section, to be taken as it is.
    Verbatim(&'a [u8]),
    /// A comment, declaration or instruction.
    Other,
}

/// The attributes of a tag as they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes<'a>(&'a [u8]);

/// Reads the token that `bytes` begin with; gives it with its length, or nothing if its end is not among them.
#[inline]
pub(crate) fn token(bytes: &[u8]) -> Option<(Token<'_>, usize)> {
    read(bytes, local)
}

/// The same with the names' prefixes.
pub(crate) fn prefixed_token(bytes: &[u8]) -> Option<(Token<'_>, usize)> {
    read(bytes, |name| name)
}

#[inline(always)]
fn read<'a>(bytes: &'a [u8], shown: fn(&'a [u8]) -> &'a [u8]) -> Option<(Token<'a>, usize)> {
    match bytes {
        [b'<', b'/', rest @ ..] => {
            let end = find(rest, b'>')?;
            Some((Token::Close(shown(name(rest.get(..end)?))), end + 3))
        }
        [b'<', b'!' | b'?', ..] => special(bytes),
        [b'<', rest @ ..] => {
            let end = tag_end(rest)?;
            let inside = rest.get(..end)?;
            let (inside, is_empty) = inside.strip_suffix(b"/").map_or((inside, false), |inside| (inside, true));
            let name = name(inside);
            let attributes = Attributes(inside.get(name.len()..)?);
            Some((Token::Open(shown(name), attributes, is_empty), end + 2))
        }
        _ => {
            let end = find(bytes, b'<')?;
            Some((Token::Text(bytes.get(..end)?), end))
        }
    }
}

/// All tokens of a part in memory, up to where it breaks off.
pub(crate) fn tokens(bytes: &[u8]) -> impl Iterator<Item = Token<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (token, length) = token(rest)?;
        rest = rest.get(length..)?;
        Some(token)
    })
}

/// Comments, CDATA, declarations, instructions.
fn special(bytes: &[u8]) -> Option<(Token<'_>, usize)> {
    let upto = |start: &[u8], end: &[u8]| {
        let rest = bytes.strip_prefix(start)?;
        let length = rest.windows(end.len()).position(|window| window == end);
        Some(length.map(|length| (rest.get(..length).unwrap_or_default(), start.len() + length + end.len())))
    };
    if let Some(found) = upto(b"<!--", b"-->").or_else(|| upto(b"<?", b"?>")) {
        return found.map(|(_, length)| (Token::Other, length));
    }
    if let Some(found) = upto(b"<![CDATA[", b"]]>") {
        return found.map(|(text, length)| (Token::Verbatim(text), length));
    }
    if bytes.len() < 9 {
        return None;
    }
    // A document type may hold declarations in brackets; Office writes none, and what they declare is not used.
    let subset = find(bytes, b'[').filter(|at| find(bytes, b'>').is_none_or(|end| *at < end));
    let from = match subset {
        Some(_) => find(bytes, b']')?,
        None => 0,
    };
    let end = from + find(bytes.get(from..)?, b'>')?;
    Some((Token::Other, end + 1))
}

/// Where the tag ends: the first `>` outside quotes.
#[inline]
fn tag_end(bytes: &[u8]) -> Option<usize> {
    let first = find(bytes, b'>')?;
    let before = bytes.get(..first)?;
    let doubles = before.iter().filter(|byte| **byte == b'"').count();
    if doubles % 2 == 0 && !before.contains(&b'\'') {
        return Some(first);
    }
    let mut quote = None;
    bytes.iter().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            (None, b'>') => return true,
            _ => {}
        }
        false
    })
}

fn name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(tag.len());
    tag.get(..end).unwrap_or_default()
}

/// A name without its namespace prefix.
pub(crate) fn local(name: &[u8]) -> &[u8] {
    name.iter().position(|byte| *byte == b':').and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

/// The place of the first `wanted`, eight bytes a step.
#[inline(always)]
pub(crate) fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    let pattern = ONES * u64::from(wanted);
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let differences = u64::from_le_bytes(*word) ^ pattern;
        // The lowest set bit is right; higher ones may come from its borrow.
        let zeros = differences.wrapping_sub(ONES) & !differences & (ONES << 7);
        if zeros != 0 {
            return Some(index * 8 + (zeros.trailing_zeros() / 8) as usize);
        }
    }
    rest.iter().position(|byte| *byte == wanted).map(|at| words.len() * 8 + at)
}

impl<'a> Attributes<'a> {
    /// The raw value of the attribute with that name, prefix included.
    pub(crate) fn raw(self, wanted: &[u8]) -> Option<&'a [u8]> {
        self.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }

    /// The value of the attribute with that name, whatever its prefix, as text.
    pub(crate) fn get(self, wanted: &str) -> Option<Cow<'a, str>> {
        let (_, value) = self.iter().find(|(name, _)| local(name) == wanted.as_bytes())?;
        Some(match unescape(value) {
            Cow::Borrowed(value) => String::from_utf8_lossy(value),
            Cow::Owned(value) => Cow::Owned(String::from_utf8_lossy(&value).into_owned()),
        })
    }

    /// The attribute of that local name that has a prefix (`r:id`).
    pub(crate) fn prefixed(self, wanted: &str) -> Option<Cow<'a, str>> {
        let found = self.iter().find(|(name, _)| local(name) == wanted.as_bytes() && name.contains(&b':'));
        found.map(|(_, value)| String::from_utf8_lossy(value))
    }

    /// Names and raw values in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            rest = rest.trim_ascii_start();
            let equals = find(rest, b'=')?;
            let name = rest.get(..equals)?.trim_ascii_end();
            let value = rest.get(equals + 1..)?.trim_ascii_start();
            let quote = *value.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
            let value = value.get(1..)?;
            let end = find(value, quote)?;
            rest = value.get(end + 1..)?;
            Some((name, value.get(..end)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(xml: &str) -> Vec<String> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let show = |token| match token {
            Token::Open(name, attributes, is_empty) => {
                let attributes = attributes.iter().map(|(name, value)| format!(" {}={}", text(name), text(value)));
                format!("<{}{}{}", text(name), attributes.collect::<String>(), if is_empty { "/" } else { "" })
            }
            Token::Close(name) => format!(">{}", text(name)),
            Token::Text(bytes) => text(bytes),
            Token::Verbatim(bytes) => format!("!{}", text(bytes)),
            Token::Other => "?".into(),
        };
        tokens(xml.as_bytes()).map(show).collect()
    }

    #[test]
    fn pieces_follow_each_other() {
        assert_eq!(shown("<?xml version='1.0'?><a><b/>text</a>"), ["?", "<a", "<b/", "text", ">a"]);
        assert_eq!(shown("<x:row r=\"1\" x:s='2'></x:row >"), ["<row r=1 x:s=2", ">row"]);
        assert_eq!(shown("<!-- <a> --><![CDATA[1 < 2]]><b>"), ["?", "!1 < 2", "<b"]);
        assert_eq!(shown("<!DOCTYPE a [<!ENTITY b \"c\">]><d>"), ["?", "<d"]);
        assert_eq!(shown("<!DOCTYPE a><d>"), ["?", "<d"]);
    }

    #[test]
    fn quotes_hide_the_end_of_a_tag() {
        assert_eq!(shown("<f a=\"x>y\" b = 'z' />t<"), ["<f a=x>y b=z/", "t"]);
        assert_eq!(shown("<f\n\ta=\"it's\" b='2'>"), ["<f a=it's b=2"]);
    }

    #[test]
    fn what_breaks_off_is_not_given() {
        for cut in ["<", "<a", "<a b=\"", "</a", "<!", "<!-", "<!-- x", "<![CDATA[ ", "<?xml ", "text", ""] {
            assert!(shown(cut).is_empty(), "{cut}");
        }
    }

    #[test]
    fn attributes_are_found_by_name() {
        let xml = "<sheet name=\"a&amp;b\" sheetId='7' r:id=\"rId3\" state = \"hidden\"/>";
        let Some((Token::Open(_, attributes, true), _)) = token(xml.as_bytes()) else { panic!() };
        assert_eq!(attributes.get("name").unwrap(), "a&b");
        assert_eq!(attributes.prefixed("id").unwrap(), "rId3");
        assert_eq!(attributes.get("state").unwrap(), "hidden");
        assert_eq!(attributes.raw(b"sheetId").unwrap(), b"7");
        assert_eq!(attributes.get("none"), None);
    }

    #[test]
    fn find_agrees_with_a_plain_search() {
        let bytes: Vec<u8> = (0..300u32).map(|n| (n * 89 % 251) as u8).collect();
        for wanted in 0..=255 {
            for start in 0..20 {
                let plain = bytes[start..].iter().position(|byte| *byte == wanted);
                assert_eq!(find(&bytes[start..], wanted), plain);
            }
        }
    }
}
