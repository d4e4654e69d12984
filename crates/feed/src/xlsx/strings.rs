//! The shared texts of a workbook, one after the other in one buffer.

use crate::zip::Window;
use crate::{Error, ErrorKind};

use super::escape::{push_text, push_verbatim};
use super::xml::{Token, find, token};

/// Shared texts by number.
#[derive(Default)]
pub(crate) struct Strings {
    text: Vec<u8>,
    /// Where each text ends; it starts where the one before ends.
    ends: Vec<u32>,
}

impl Strings {
    /// Reads the shared strings part as it unpacks.
    pub(super) fn read(mut window: Window<'_>, part: &str) -> Result<Self, Error> {
        let mut reader = Reader::default();
        loop {
            let used = reader.take(window.unread())?;
            window.advance(used);
            if reader.is_done {
                window.finish()?;
                return Ok(reader.strings);
            }
            if !window.more()? {
                // `<sst/>` has no end of its own.
                let is_whole = reader.depth == 0 && reader.strings.ends.is_empty();
                let cut = Error::new(ErrorKind::Truncated { what: part.into() });
                return if is_whole { Ok(reader.strings) } else { Err(cut) };
            }
        }
    }

    /// The buffer that [`Strings::get`] points into.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    /// Start and end of a text.
    #[inline(always)]
    pub(super) fn get(&self, index: u32) -> Option<(u32, u32)> {
        let index = index as usize;
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        Some((start, end))
    }

    fn end(&mut self) -> Result<(), Error> {
        let end = u32::try_from(self.text.len());
        self.ends.push(end.map_err(|_| Error::new(ErrorKind::TooLarge { what: "text", limit: u32::MAX.into() }))?);
        Ok(())
    }
}

#[derive(Default)]
struct Reader {
    strings: Strings,
    /// 0 outside of the list, 1 in it, 2 in an item, 3 in a text.
    depth: u8,
    /// In a reading aid, whose text is not the item's.
    in_phonetic: bool,
    is_done: bool,
}

impl Reader {
    /// Takes all whole tokens of `bytes`; gives their length.
    fn take(&mut self, bytes: &[u8]) -> Result<usize, Error> {
        let mut rest = bytes;
        while !self.is_done {
            if let Some(length) = self.simple(rest)? {
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            let Some((token, length)) = token(rest) else { break };
            self.token(token)?;
            rest = rest.get(length..).unwrap_or_default();
        }
        Ok(bytes.len() - rest.len())
    }

    /// Takes an item without formatting, as nearly all are: `<si><t>…</t></si>`.
    #[inline(always)]
    fn simple(&mut self, bytes: &[u8]) -> Result<Option<usize>, Error> {
        const START: &[u8] = b"<si><t>";
        const PRESERVED: &[u8] = b"<si><t xml:space=\"preserve\">";
        const END: &[u8] = b"</t></si>";
        let start = bytes.strip_prefix(START).or_else(|| bytes.strip_prefix(PRESERVED));
        let Some(text) = start.filter(|_| self.depth == 1) else { return Ok(None) };
        let Some(length) = find(text, b'<') else { return Ok(None) };
        let (raw, end) = text.split_at_checked(length).unwrap_or_default();
        if !end.starts_with(END) {
            return Ok(None);
        }
        push_text(&mut self.strings.text, raw);
        self.strings.end()?;
        Ok(Some(bytes.len() - end.len() + END.len()))
    }

    fn token(&mut self, token: Token<'_>) -> Result<(), Error> {
        match token {
            Token::Open(b"sst", _, false) => self.depth = 1,
            Token::Close(b"sst") => self.is_done = true,
            Token::Open(b"si", _, true) if self.depth == 1 => self.strings.end()?,
            Token::Open(b"si", _, false) if self.depth == 1 => self.depth = 2,
            Token::Close(b"si") if self.depth >= 2 => {
                (self.depth, self.in_phonetic) = (1, false);
                self.strings.end()?;
            }
            Token::Open(b"rPh", _, false) => self.in_phonetic = true,
            Token::Close(b"rPh") => self.in_phonetic = false,
            Token::Open(b"t", _, false) if self.depth == 2 && !self.in_phonetic => self.depth = 3,
            Token::Close(b"t") if self.depth == 3 => self.depth = 2,
            Token::Text(raw) if self.depth == 3 => push_text(&mut self.strings.text, raw),
            Token::Verbatim(text) if self.depth == 3 => push_verbatim(&mut self.strings.text, text),
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Result<Vec<String>, Error> {
        let strings = Strings::read(Window::of(xml.into()), "strings")?;
        let text = |(start, end): (u32, u32)| String::from_utf8(strings.text[start as usize..end as usize].into());
        Ok((0..strings.ends.len() as u32).map(|n| text(strings.get(n).unwrap()).unwrap()).collect())
    }

    #[test]
    fn plain_and_formatted_items() {
        let xml = "<?xml version=\"1.0\"?><sst count=\"7\"><si><t>plain</t></si><si><t xml:space=\"preserve\"> a </t></si>\
            <si><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space='preserve'> rest</t></r></si><si/><si><t/></si>\
            <si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr/></si>\
            <si><t><![CDATA[1 < 2 & 3]]></t></si><si><t>R&amp;D_x000D_</t></si></sst>";
        let texts = ["plain", " a ", "bold rest", "", "", "東京", "1 < 2 & 3", "R&D\r"];
        assert_eq!(read(xml).unwrap(), texts);
        let prefixed = xml.replace("</", "</x:").replace('<', "<x:").replace("<x:/x:", "</x:");
        let prefixed = prefixed.replace("<x:?", "<?").replace("<x:!", "<!").replace("1 <x: 2", "1 < 2");
        assert_eq!(read(&prefixed).unwrap(), texts);
    }

    #[test]
    fn an_empty_list_is_whole_and_a_cut_one_is_not() {
        assert!(read("<sst xmlns=\"x\"/>").unwrap().is_empty());
        assert!(read("<sst></sst>").unwrap().is_empty());
        let xml = "<sst><si><t>one</t></si><si><t>two</t></si></sst>";
        for length in 5..xml.len() {
            assert_eq!(read(&xml[..length]).unwrap_err().code(), "file.truncated", "{length}");
        }
    }

    #[test]
    fn numbers_beyond_the_list_have_no_text() {
        let strings = Strings::read(Window::of(b"<sst><si><t>a</t></si></sst>".to_vec()), "").unwrap();
        assert_eq!((strings.get(0), strings.get(1), strings.get(u32::MAX)), (Some((0, 1)), None, None));
    }
}
