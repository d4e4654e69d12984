//! The values of JSON (RFC 8259), one after the other, without building anything.

use crate::{Error, ErrorKind};

/// Values inside values; deeper ones are an attack.
const MAX_DEPTH: u32 = 64;

/// A place in a document.
#[derive(Clone, Copy)]
pub(crate) struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Parser<'a> {
    /// Reads on at `at`.
    pub(crate) fn at(text: &'a [u8], at: usize) -> Self {
        Self { text, at }
    }

    /// Where the next value begins.
    pub(crate) fn place(&mut self) -> usize {
        self.blanks();
        self.at
    }

    /// The next sign that is no blank, not taken.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        self.blanks();
        self.text.get(self.at).copied()
    }

    fn blanks(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }

    /// Takes the next sign if it is this one.
    pub(crate) fn take(&mut self, sign: u8) -> bool {
        let is = self.peek() == Some(sign);
        self.at += usize::from(is);
        is
    }

    /// Goes to the next element of an array or object that ends with `end`; false at its end.
    pub(crate) fn next_in(&mut self, end: u8, is_first: bool) -> Result<bool, Error> {
        if self.take(end) {
            return Ok(false);
        }
        if !is_first && !self.take(b',') {
            return Err(self.fault());
        }
        // A comma before the end says nothing.
        Ok(!self.take(end))
    }

    /// Takes the name of a member and the colon behind it.
    pub(crate) fn name(&mut self) -> Result<String, Error> {
        let name = self.text()?;
        if self.take(b':') { Ok(name) } else { Err(self.fault()) }
    }

    /// Takes a text, its escapes undone.
    pub(crate) fn text(&mut self) -> Result<String, Error> {
        let mut text = Vec::new();
        push_text(&mut text, self.string()?);
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// Takes a text; gives what stands between its quotes.
    pub(crate) fn string(&mut self) -> Result<&'a [u8], Error> {
        if !self.take(b'"') {
            return Err(self.fault());
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut escaped = false;
        let end = rest.iter().position(|byte| match (escaped, byte) {
            (true, _) => {
                escaped = false;
                false
            }
            (false, b'\\') => {
                escaped = true;
                false
            }
            (false, byte) => *byte == b'"',
        });
        let end = end.ok_or_else(cut)?;
        self.at += end + 1;
        Ok(rest.get(..end).unwrap_or_default())
    }

    /// Takes a number or a word.
    pub(crate) fn scalar(&mut self) -> Result<&'a [u8], Error> {
        self.blanks();
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let end = rest.iter().take_while(is_part).count();
        if end == 0 {
            return Err(self.fault());
        }
        self.at += end;
        Ok(rest.get(..end).unwrap_or_default())
    }

    /// Passes a whole value.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        self.skip_at(0)
    }

    fn skip_at(&mut self, depth: u32) -> Result<(), Error> {
        if depth > MAX_DEPTH {
            return Err(Error::at(
                ErrorKind::TooLarge { what: "limit-depth-of-values", limit: MAX_DEPTH.into() },
                self.at as u64,
            ));
        }
        let end = match self.peek() {
            Some(b'"') => return self.string().map(drop),
            Some(b'{') => b'}',
            Some(b'[') => b']',
            _ => return self.scalar().map(drop),
        };
        self.at += 1;
        let mut is_first = true;
        while self.next_in(end, is_first)? {
            if end == b'}' {
                self.string()?;
                if !self.take(b':') {
                    return Err(self.fault());
                }
            }
            self.skip_at(depth + 1)?;
            is_first = false;
        }
        Ok(())
    }

    /// The text of the value that is next, which is passed.
    pub(crate) fn raw(&mut self) -> Result<&'a [u8], Error> {
        let start = self.place();
        self.skip()?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// What is wrong here.
    pub(crate) fn fault(&mut self) -> Error {
        match self.peek() {
            None => cut(),
            Some(_) => {
                Error::at(ErrorKind::Damaged { what: "the JSON has a sign where none may be".into() }, self.at as u64)
            }
        }
    }
}

fn cut() -> Error {
    Error::new(ErrorKind::Truncated { what: "the JSON document".into() })
}

/// Appends a text with its escapes undone.
pub(crate) fn push_text(out: &mut Vec<u8>, raw: &[u8]) {
    let mut rest = raw;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let (before, escape) = rest.split_at_checked(at).unwrap_or_default();
        out.extend_from_slice(before);
        let (c, length) = unescape(escape);
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        rest = escape.get(length..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
}

/// The character of an escape, and the escape's length.
fn unescape(escape: &[u8]) -> (char, usize) {
    match escape.get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'u') => units(escape),
        Some(other) if other.is_ascii() => (char::from(*other), 2),
        _ => ('\\', 1),
    }
}

/// `\u20AC`, or two of them for a character beyond 16 bits.
fn units(escape: &[u8]) -> (char, usize) {
    const LENGTH: usize = 6;
    let unit = |at: usize| {
        let digits = escape.get(at..at + LENGTH)?.strip_prefix(b"\\u")?;
        let digits = digits.iter().all(u8::is_ascii_hexdigit).then_some(digits)?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let Some(first) = unit(0) else { return ('u', 2) };
    match char::decode_utf16([Some(first), unit(LENGTH)].into_iter().flatten()).next() {
        Some(Ok(c)) => (c, LENGTH * c.len_utf16()),
        _ => ('\u{FFFD}', LENGTH),
    }
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
    fn escapes_are_undone() {
        assert_eq!(text(r#"a\"b\\c\/d\n\té\u20ac\ud83d\ude00"#), "a\"b\\c/d\n\té€😀");
        assert_eq!(text(r"\ud83d! \uZZZZ \"), "\u{FFFD}! uZZZZ \\");
    }

    #[test]
    fn values_are_passed_whole() {
        for value in ["1", "-1.5e3", "null", "\"a\\\"]\"", "[1, [2], {\"a\": [3],}]", "{}", "[ ]"] {
            let text = format!(" {value} ,");
            assert_eq!(Parser::at(text.as_bytes(), 0).raw().unwrap(), value.as_bytes());
        }
        for (cut, code) in
            [("[1", "file.truncated"), ("{\"a", "file.truncated"), ("[1 2]", "file.damaged"), ("{1:2}", "file.damaged")]
        {
            assert_eq!(Parser::at(cut.as_bytes(), 0).skip().unwrap_err().code(), code, "{cut}");
        }
        assert_eq!(Parser::at("[".repeat(1000).as_bytes(), 0).skip().unwrap_err().code(), "file.too-large");
    }
}
