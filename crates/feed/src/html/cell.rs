//! The text of a cell: blanks folded as a browser folds them, tags gone, line breaks kept.

use crate::markup::push_html;

/// Text as it gathers.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    out: Vec<u8>,
    /// A blank or line break that counts only if more text follows.
    pending: Option<u8>,
}

impl Text {
    /// Adds text between tags.
    pub(super) fn push(&mut self, raw: &[u8]) {
        let mut words = raw.split(u8::is_ascii_whitespace);
        if let Some(first) = words.next() {
            self.word(first);
        }
        for word in words {
            self.pending = self.pending.or(Some(b' '));
            self.word(word);
        }
    }

    fn word(&mut self, word: &[u8]) {
        if word.is_empty() {
            return;
        }
        if let Some(blank) = self.pending.take().filter(|_| !self.out.is_empty()) {
            self.out.push(blank);
        }
        push_html(&mut self.out, word);
    }

    /// Breaks the line, if more text follows.
    pub(super) fn break_line(&mut self) {
        self.pending = Some(b'\n');
    }

    /// The text without blanks around it; a cell of only `&nbsp;` is empty.
    pub(super) fn finish(self) -> Vec<u8> {
        match String::from_utf8(self.out) {
            Ok(text) => text.trim().as_bytes().to_vec(),
            Err(error) => error.into_bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_folded() {
        let mut text = Text::default();
        text.push(b"  Pen \r\n\t blue");
        text.break_line();
        text.push(b" 2&nbsp;cm &nbsp; ");
        text.break_line();
        assert_eq!(String::from_utf8(text.finish()).unwrap(), "Pen blue\n2\u{a0}cm");
        let mut blank = Text::default();
        blank.push(b" &nbsp; ");
        assert!(blank.finish().is_empty());
    }
}
