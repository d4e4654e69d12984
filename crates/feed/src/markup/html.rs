//! Tags and text of HTML as programs write it: any case, attributes with and without quotes, stray signs.

use super::escape::push_referenced;
use super::find;
use super::names::reference;

/// One piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// `<name …>`.
    Open(Tag<'a>),
    /// `</name>`.
    Close(&'a [u8]),
    /// Text up to the next tag, references and all.
    Text(&'a [u8]),
    /// What a comment, a script or a style sheet holds.
    Hidden(&'a [u8]),
}

/// An opening tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// Its name as it stands.
    pub(crate) name: &'a [u8],
    attributes: &'a [u8],
}

/// Elements whose content has no tags.
const RAW: [&str; 5] = ["script", "style", "textarea", "title", "xmp"];

/// The pieces of a page from some place on.
pub(crate) struct Pieces<'a> {
    page: &'a [u8],
    at: usize,
    /// Name of the raw element that was opened last.
    raw: Option<&'static str>,
}

impl<'a> Pieces<'a> {
    /// The pieces from `at` on.
    pub(crate) fn at(page: &'a [u8], at: usize) -> Self {
        Self { page, at, raw: None }
    }

    /// Where the next piece begins.
    pub(crate) fn place(&self) -> usize {
        self.at
    }

    /// Goes on at another place.
    pub(crate) fn go(&mut self, at: usize) {
        (self.at, self.raw) = (at, None);
    }

    /// What stands from `at` to the end or to `</name`.
    fn raw(&mut self, rest: &'a [u8], name: &str) -> Piece<'a> {
        let closes = |at: &usize| {
            let name_at = rest.get(at + 2..at + 2 + name.len());
            rest.get(at + 1) == Some(&b'/') && name_at.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = positions(rest, b'<').find(closes).unwrap_or(rest.len());
        self.at += end;
        Piece::Hidden(rest.get(..end).unwrap_or_default())
    }

    /// The tag or comment that `rest` begins with, or nothing if it begins with text.
    fn tag(&mut self, rest: &'a [u8]) -> Option<Piece<'a>> {
        let (piece, length) = match rest {
            [b'<', b'!', b'-', b'-', inside @ ..] => {
                let end = inside.windows(3).position(|end| end == b"-->");
                let text = inside.get(..end.unwrap_or(inside.len()))?;
                (Piece::Hidden(text), text.len() + 4 + if end.is_some() { 3 } else { 0 })
            }
            [b'<', b'!' | b'?', inside @ ..] => {
                let end = find(inside, b'>').unwrap_or(inside.len());
                (Piece::Hidden(inside.get(..end)?), end + 3)
            }
            [b'<', b'/', inside @ ..] if inside.first().is_some_and(u8::is_ascii_alphabetic) => {
                let end = find(inside, b'>').unwrap_or(inside.len());
                (Piece::Close(inside.get(..name_end(inside))?), end + 3)
            }
            [b'<', inside @ ..] if inside.first().is_some_and(u8::is_ascii_alphabetic) => {
                let (name, attributes) = inside.split_at_checked(name_end(inside))?;
                let end = attributes_end(attributes);
                let tag = Tag { name, attributes: attributes.get(..end)? };
                self.raw = RAW.into_iter().find(|raw| tag.is(raw));
                (Piece::Open(tag), name.len() + end + 2)
            }
            _ => return None,
        };
        self.at = (self.at + length).min(self.page.len());
        Some(piece)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.page.get(self.at..).filter(|rest| !rest.is_empty())?;
        if let Some(name) = self.raw.take() {
            return Some(self.raw(rest, name));
        }
        if let Some(piece) = self.tag(rest) {
            return Some(piece);
        }
        // A `<` that begins no tag is text.
        let end = rest.get(1..).and_then(|rest| find(rest, b'<')).map_or(rest.len(), |end| end + 1);
        self.at += end;
        Some(Piece::Text(rest.get(..end).unwrap_or_default()))
    }
}

impl<'a> Tag<'a> {
    /// True if this is the tag's name, in any case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// The attribute of that name as text; empty if it has no value.
    pub(crate) fn get(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        while let Some((name, value, after)) = attribute(rest) {
            if name.eq_ignore_ascii_case(wanted.as_bytes()) {
                let mut text = Vec::new();
                push_html(&mut text, value);
                return Some(String::from_utf8_lossy(&text).into_owned());
            }
            rest = after;
        }
        None
    }
}

/// Appends text with its references replaced.
pub(crate) fn push_html(out: &mut Vec<u8>, raw: &[u8]) {
    push_referenced(out, raw, reference);
}

fn positions(bytes: &[u8], wanted: u8) -> impl Iterator<Item = usize> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + find(bytes.get(from..)?, wanted)?;
        from = at + 1;
        Some(at)
    })
}

fn name_end(inside: &[u8]) -> usize {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<');
    inside.iter().position(ends).unwrap_or(inside.len())
}

/// Where a tag's `>` is. A quote that never closes hides nothing.
fn attributes_end(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((_, _, after)) = attribute(rest) {
        rest = after;
    }
    let from = bytes.len() - rest.len();
    let end = find(rest, b'>').map(|end| from + end);
    end.or_else(|| find(bytes, b'>')).unwrap_or(bytes.len())
}

/// The next attribute and what follows it; nothing at the tag's end.
fn attribute(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != b'/')?;
    let rest = bytes.get(start..)?;
    if rest.first() == Some(&b'>') {
        return None;
    }
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'=' | b'/');
    // A stray `=` is a name's first sign.
    let end = rest.iter().skip(1).position(ends).map_or(rest.len(), |end| end + 1);
    let (name, after) = rest.split_at_checked(end)?;
    let Some(value) = after.trim_ascii_start().strip_prefix(b"=") else { return Some((name, &[], after)) };
    let value = value.trim_ascii_start();
    match value {
        [quote @ (b'"' | b'\''), inside @ ..] => {
            let end = find(inside, *quote)?;
            Some((name, inside.get(..end)?, inside.get(end + 1..)?))
        }
        _ => {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            let (value, rest) = value.split_at_checked(value.iter().position(ends).unwrap_or(value.len()))?;
            Some((name, value, rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> Vec<String> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let show = |piece| match piece {
            Piece::Open(tag) => format!("<{}{}", text(tag.name), text(tag.attributes)),
            Piece::Close(name) => format!(">{}", text(name)),
            Piece::Text(raw) => text(raw),
            Piece::Hidden(raw) => format!("!{}", text(raw)),
        };
        Pieces::at(page.as_bytes(), 0).map(show).collect()
    }

    #[test]
    fn pieces_of_tidy_and_untidy_pages() {
        assert_eq!(shown("<TABLE\n border=1><td>5 < 6</TD >"), ["<TABLE\n border=1", "<td", "5 ", "< 6", ">TD"]);
        assert_eq!(shown("<!-- <td> --><td>x"), ["! <td> ", "<td", "x"]);
        assert_eq!(shown("<!DOCTYPE html><br/>"), ["!DOCTYPE html", "<br/"]);
        assert_eq!(shown("<style>.a{x:\"<td>\"}</style >t"), ["<style", "!.a{x:\"<td>\"}", ">style", "t"]);
        assert_eq!(shown("<td title='a>b'>x<td title=\"open>y"), ["<td title='a>b'", "x", "<td title=\"open", "y"]);
        for cut in ["<", "<t", "</t", "<!", "<!--", "<t a", "<t a=", "<t a='", "<script>"] {
            assert!(shown(cut).len() <= 2, "{cut}");
        }
    }

    #[test]
    fn attributes_in_all_their_forms() {
        let Some(Piece::Open(tag)) =
            Pieces::at(b"<td X:NUM=\"1.5\" nowrap colspan=2 style='a:\"b\"' t=&eacute; x:str/>", 0).next()
        else {
            panic!()
        };
        let values = ["x:num", "nowrap", "colspan", "style", "t", "x:str", "none"].map(|name| tag.get(name));
        let expected = [Some("1.5"), Some(""), Some("2"), Some("a:\"b\""), Some("é"), Some(""), None];
        assert_eq!(values, expected.map(|value| value.map(str::to_owned)));
    }

    #[test]
    fn references_with_names() {
        let mut out = Vec::new();
        push_html(&mut out, b"Caf&eacute; &amp; th&#233; 5&euro; R&D &nope;");
        assert_eq!(String::from_utf8(out).unwrap(), "Café & thé 5€ R&D &nope;");
    }
}
