//! The shared texts of an `.xlsx` workbook.

use crate::book::Strings;
use crate::zip::Window;
use crate::{Error, ErrorKind};

use crate::markup::{Token, find, push_text, push_verbatim, token};

/// The shared texts, read only as far as cells ask for them: a preview does not wait for the rest.
#[derive(Default)]
pub(super) struct Shared<'a> {
    reader: Reader,
    /// What is still to be read; none at the end, and where a workbook has no shared texts.
    rest: Option<Window<'a>>,
    part: String,
}

impl<'a> Shared<'a> {
    /// The texts of the shared strings part.
    pub(super) fn new(window: Window<'a>, part: &str) -> Self {
        Self { reader: Reader::default(), rest: Some(window), part: part.into() }
    }

    /// The buffer that [`Shared::get`] points into; it grows.
    pub(super) fn text(&self) -> &[u8] {
        self.reader.strings.text()
    }

    /// All texts that were read.
    pub(super) fn into_strings(self) -> Strings {
        self.reader.strings
    }

    /// Start and end of a text. One that is not there is damage: its cell must not look empty.
    #[inline(always)]
    pub(super) fn get(&mut self, index: u32) -> Result<(u32, u32), Error> {
        match self.reader.strings.get(index) {
            Some(place) => Ok(place),
            None => self.read_to(index),
        }
    }

    #[cold]
    fn read_to(&mut self, index: u32) -> Result<(u32, u32), Error> {
        while self.read_on()? {
            if let Some(place) = self.reader.strings.get(index) {
                return Ok(place);
            }
        }
        Err(Error::new(ErrorKind::Damaged { what: "a cell refers to a shared text that is not there".into() }))
    }

    /// Reads to the end, so that the checksum is known to fit.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        while self.read_on()? {}
        Ok(())
    }

    /// Reads another window; false at the end.
    fn read_on(&mut self) -> Result<bool, Error> {
        let Some(window) = &mut self.rest else { return Ok(false) };
        let used = self.reader.take(window.unread())?;
        window.advance(used);
        if self.reader.is_done {
            window.finish()?;
            self.rest = None;
        } else if !window.more()? {
            // `<sst/>` has no end of its own.
            if self.reader.depth > 0 || !self.reader.strings.is_empty() {
                return Err(Error::new(ErrorKind::Truncated { what: self.part.clone() }));
            }
            self.rest = None;
        }
        Ok(true)
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
    /// Takes all whole tokens of `bytes`; gives their length. A function of its own as the one for sheets is.
    #[inline(never)]
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
        push_text(self.strings.text_mut(), raw);
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
            Token::Text(raw) if self.depth == 3 => push_text(self.strings.text_mut(), raw),
            Token::Verbatim(text) if self.depth == 3 => push_verbatim(self.strings.text_mut(), text),
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Result<Vec<String>, Error> {
        let mut shared = Shared::new(Window::of(xml.into()), "strings");
        shared.finish()?;
        let text = |(start, end): (u32, u32)| String::from_utf8_lossy(&shared.text()[start as usize..end as usize]);
        let places = (0..).map_while(|n| shared.reader.strings.get(n));
        Ok(places.map(|place| text(place).into_owned()).collect())
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
            assert_eq!(read(xml.get(..length).unwrap()).unwrap_err().code(), "file.truncated", "{length}");
        }
    }
}
