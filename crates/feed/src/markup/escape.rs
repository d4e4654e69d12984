//! Characters that XML and Excel write in other words: `&amp;`, `&#228;`, `_x000D_`.

use std::borrow::Cow;

use crate::bytes::{Short, append, halves};

/// Longest reference worth looking at: `&#x10FFFF;` with some zeros.
const MAX_REFERENCE: usize = 16;

/// Replaces XML's references.
pub(crate) fn unescape(raw: &[u8]) -> Cow<'_, [u8]> {
    if !raw.contains(&b'&') {
        return Cow::Borrowed(raw);
    }
    let mut out = Vec::with_capacity(raw.len());
    push_referenced(&mut out, raw, xml);
    Cow::Owned(out)
}

/// What a reference that text begins with stands for, and the reference's length.
type Reference = fn(&[u8]) -> Option<(char, usize)>;

/// Appends text with the references replaced that `read` knows; others stay as they are.
pub(super) fn push_referenced(out: &mut Vec<u8>, raw: &[u8], read: Reference) {
    let mut rest = raw;
    while let Some(at) = rest.iter().position(|byte| *byte == b'&') {
        let (text, reference) = rest.split_at_checked(at).unwrap_or_default();
        out.extend_from_slice(text);
        match read(reference) {
            Some((c, length)) => {
                push_char(out, c);
                rest = reference.get(length..).unwrap_or_default();
            }
            None => {
                out.push(b'&');
                rest = reference.get(1..).unwrap_or_default();
            }
        }
    }
    out.extend_from_slice(rest);
}

/// What stands between a reference's `&` and its `;`, and the length of it all.
pub(super) fn named(reference: &[u8]) -> Option<(&[u8], usize)> {
    let end = reference.iter().take(MAX_REFERENCE).position(|byte| *byte == b';')?;
    Some((reference.get(1..end)?, end + 1))
}

fn xml(reference: &[u8]) -> Option<(char, usize)> {
    let (name, length) = named(reference)?;
    Some((character(name)?, length))
}

/// Appends the text of XML that is not Excel's: references replaced, line ends as XML reads them.
pub(crate) fn push_xml(out: &mut Vec<u8>, raw: &[u8]) {
    if raw.contains(&b'\r') {
        let text = line_ends(raw);
        push_referenced(out, &text, xml);
    } else {
        push_referenced(out, raw, xml);
    }
}

/// CR and CRLF as LF (XML 1.0, 2.11).
fn line_ends(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    let mut previous = 0;
    for byte in raw {
        match (previous, byte) {
            (b'\r', b'\n') => {}
            (_, b'\r') => out.push(b'\n'),
            _ => out.push(*byte),
        }
        previous = *byte;
    }
    out
}

/// Appends the text of a cell: references replaced, line ends as XML reads them, and Excel's own escapes undone.
#[inline]
pub(crate) fn push_text(out: &mut Vec<u8>, raw: &[u8]) {
    let has = |word: u64| [b'&', b'_', b'\r'].into_iter().any(|mark| Short::find(word, mark).is_some());
    let is_escaped = match (Short::new(raw), halves(raw)) {
        (Some(text), _) => has(text.word),
        (_, Some((first, last))) => has(first) || has(last),
        // One pass without an early end, which the compiler turns into wide steps.
        _ => raw.iter().fold(false, |found, byte| found | matches!(byte, b'&' | b'_' | b'\r')),
    };
    if is_escaped { push_escaped(out, raw) } else { append(out, raw) }
}

#[cold]
fn push_escaped(out: &mut Vec<u8>, raw: &[u8]) {
    let text = line_ends(raw);
    push_verbatim(out, &unescape(&text));
}

/// Appends text without references; undoes Excel's escapes `_xHHHH_` (ECMA-376, part 1, 22.4.2.4).
pub(crate) fn push_verbatim(out: &mut Vec<u8>, text: &[u8]) {
    let mut rest = text;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"_x") {
        let (before, escape) = rest.split_at_checked(at).unwrap_or_default();
        out.extend_from_slice(before);
        match units(escape) {
            Some((c, length)) => {
                push_char(out, c);
                rest = escape.get(length..).unwrap_or_default();
            }
            None => {
                out.push(b'_');
                rest = escape.get(1..).unwrap_or_default();
            }
        }
    }
    out.extend_from_slice(rest);
}

/// The character of the one or two escapes (a surrogate pair) that `bytes` begin with, and their length.
fn units(bytes: &[u8]) -> Option<(char, usize)> {
    const LENGTH: usize = "_x000D_".len();
    let first = unit(bytes)?;
    let second = bytes.get(LENGTH..).and_then(unit);
    let mut decoded = char::decode_utf16([Some(first), second].into_iter().flatten());
    match decoded.next()? {
        Ok(c) => Some((c, LENGTH * c.len_utf16())),
        Err(_) => Some(('\u{FFFD}', LENGTH)),
    }
}

fn unit(bytes: &[u8]) -> Option<u16> {
    match bytes {
        [b'_', b'x', a, b, c, d, b'_', ..] => hexadecimal(&[*a, *b, *c, *d]).and_then(|unit| u16::try_from(unit).ok()),
        _ => None,
    }
}

pub(super) fn character(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        [b'#', b'x' | b'X', digits @ ..] => char::from_u32(hexadecimal(digits)?),
        [b'#', digits @ ..] => char::from_u32(std::str::from_utf8(digits).ok()?.parse().ok()?),
        _ => None,
    }
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    let are_digits = digits.iter().all(u8::is_ascii_hexdigit);
    u32::from_str_radix(std::str::from_utf8(digits).ok().filter(|_| are_digits)?, 16).ok()
}

fn push_char(out: &mut Vec<u8>, c: char) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> String {
        let mut out = Vec::new();
        push_text(&mut out, raw.as_bytes());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn references_are_replaced() {
        assert_eq!(text("A&amp;B &lt;1&gt; &quot;x&quot; &apos;"), "A&B <1> \"x\" '");
        assert_eq!(text("Gr&#246;&#xDF;e &#x1F600;"), "Größe 😀");
        assert_eq!(text("&amp;lt;"), "&lt;");
        for left in ["&", "R&D", "a & b", "&nope;", "&#xD800;", "&#;", "&#x;", "&#99999999;", "&amp"] {
            assert_eq!(text(left), left);
        }
    }

    #[test]
    fn excels_escapes_are_undone() {
        assert_eq!(text("two_x000D__x000a_lines"), "two\r\nlines");
        assert_eq!(text("_x005F_x000D_"), "_x000D_");
        assert_eq!(text("_xD83D__xDE00_"), "😀");
        assert_eq!(text("_xD83D_!"), "\u{FFFD}!");
        assert_eq!(text("_x0041&amp;"), "_x0041&");
        for left in ["SKU_1", "_x", "_x00", "_x00ZZ_", "_x+041_", "a_b_c"] {
            assert_eq!(text(left), left);
        }
    }

    #[test]
    fn line_ends_are_normalised_unless_escaped() {
        assert_eq!(text("a\r\nb\rc\n"), "a\nb\nc\n");
        assert_eq!(text("a&#13;b"), "a\rb");
    }
}
