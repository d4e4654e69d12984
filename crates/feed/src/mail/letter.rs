//! A mail taken apart: who writes, and everything that it carries.

use std::borrow::Cow;

use crate::{Error, ErrorKind};

use super::Part;
use super::header::{Headers, decoded_words};

/// Parts inside parts: a forwarded mail in a forwarded mail has six.
const MAX_DEPTH: u32 = 16;
/// Parts of one mail, whatever they are in.
const MAX_PARTS: usize = 1000;

/// A mail and what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The fields at its head.
    pub head: LetterHead,
    /// Its parts in their order, those of forwarded mails too.
    pub parts: Vec<LetterPart>,
}

/// A part of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterPart {
    /// Its name; empty if it has none.
    pub name: String,
    /// The kind of content that it says it is, in lower case.
    pub kind: String,
    /// What it is.
    pub content: LetterContent,
}

/// What a part of a mail is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterContent {
    /// A file; an error if it was damaged on its way.
    File(Result<Vec<u8>, Error>),
    /// What was written, as plain text or as a page.
    Text(Vec<u8>),
    /// A picture or a signature.
    Decoration,
}

/// The fields at the head of a mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterHead(Headers);

impl LetterHead {
    /// Reads the fields of a mail.
    pub fn read(mail: &[u8]) -> Self {
        Self(Part::message(mail).headers)
    }

    /// The topmost field of this name (in lower case), in one line and as it stands.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.0.get(name)
    }

    /// How many fields of this name there are.
    pub fn count(&self, name: &str) -> usize {
        self.0.count(name)
    }

    /// The topmost field of this name with its encoded words decoded (RFC 2047).
    pub fn text(&self, name: &str) -> Option<String> {
        self.field(name).map(decoded_words)
    }
}

impl Letter {
    /// Takes a mail apart. `limit` is for the bytes of all parts together.
    ///
    /// Errors: one whose end is missing, or with more parts or bytes than anybody writes.
    pub fn read(mail: &[u8], limit: u64) -> Result<Self, Error> {
        let message = Part::message(mail);
        let mut letter = Self { head: LetterHead::default(), parts: Vec::new() };
        let mut room = Room { bytes: limit, limit, parts: MAX_PARTS };
        letter.take(&message, &mut room, 0)?;
        letter.head = LetterHead(message.headers);
        Ok(letter)
    }

    fn take(&mut self, part: &Part<'_>, room: &mut Room, depth: u32) -> Result<(), Error> {
        room.parts = room.parts.checked_sub(1).filter(|_| depth <= MAX_DEPTH).ok_or_else(too_many)?;
        let kind = part.content_type();
        if kind.starts_with("multipart/") {
            return part.parts()?.iter().try_for_each(|part| self.take(part, room, depth + 1));
        }
        if kind == "message/rfc822" {
            let bytes = part.bytes()?;
            room.take(if matches!(bytes, Cow::Owned(_)) { bytes.len() } else { 0 })?;
            return self.take(&Part::message(&bytes), room, depth + 1);
        }
        let name = part.file_name().unwrap_or_default();
        let content = if kind.ends_with("-signature") || kind.starts_with("image/") && part.is_picture() {
            LetterContent::Decoration
        } else {
            part.content(&kind, room)?
        };
        self.parts.push(LetterPart { name, kind, content });
        Ok(())
    }

    /// What the mail is called.
    pub fn subject(&self) -> Option<String> {
        self.head.text("subject")
    }
}

/// What may still be unpacked.
struct Room {
    bytes: u64,
    limit: u64,
    parts: usize,
}

impl Room {
    fn take(&mut self, bytes: usize) -> Result<(), Error> {
        let limit = self.limit;
        let too_large = || Error::new(ErrorKind::TooLarge { what: "limit-unpacked-size", limit });
        self.bytes = self.bytes.checked_sub(bytes as u64).ok_or_else(too_large)?;
        Ok(())
    }
}

fn too_many() -> Error {
    Error::new(ErrorKind::TooLarge { what: "limit-parts", limit: MAX_PARTS as u64 })
}

impl Part<'_> {
    fn content(&self, kind: &str, room: &mut Room) -> Result<LetterContent, Error> {
        let bytes = self.bytes().map(|bytes| bytes.into_owned());
        room.take(bytes.as_ref().map_or(0, Vec::len))?;
        Ok(match bytes {
            Ok(text) if kind.starts_with("text/") && !self.is_attached() => LetterContent::Text(text),
            file => LetterContent::File(file),
        })
    }
}

/// A file that a mail carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// Its name; the mail's subject if it has none.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// The files that a mail carries: its attachments, or its text where it has none.
///
/// Pictures and signatures are left out; so is the text where files are attached.
pub(crate) fn attachments(mail: &[u8], limit: u64) -> Result<Vec<Attachment>, Error> {
    let letter = Letter::read(mail, limit)?;
    let subject = letter.subject().unwrap_or_else(|| "mail".into());
    let (mut files, mut texts) = (Vec::new(), Vec::new());
    for LetterPart { name, content, .. } in letter.parts {
        let name = if name.is_empty() { subject.clone() } else { name };
        match content {
            LetterContent::File(bytes) => files.push(Attachment { name, bytes: bytes? }),
            LetterContent::Text(bytes) if !bytes.trim_ascii().is_empty() => texts.push(Attachment { name, bytes }),
            LetterContent::Text(_) | LetterContent::Decoration => {}
        }
    }
    if files.is_empty() {
        let table = texts.iter().position(|text| has_table(&text.bytes)).unwrap_or(0);
        files.extend(texts.into_iter().nth(table));
    }
    Ok(files)
}

fn has_table(text: &[u8]) -> bool {
    text.windows(6).any(|tag| tag.eq_ignore_ascii_case(b"<table"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "Received: by mx\nAuthentication-Results: mx; a=pass\nAuthentication-Results: forged; a=pass\nFrom: a@b\n\
        Subject: =?utf-8?Q?Best=C3=A4nde?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nHello\n--o\n\
        Content-Type: image/png; name=logo.png\n\nPNG\n--o\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n\
        !!!!\n--o\nContent-Type: text/csv; name=a.csv\n\nsku,qty\n--o--\n";

    #[test]
    fn everything_is_told_with_what_it_is() {
        let letter = Letter::read(MAIL.as_bytes(), 1000).unwrap();
        assert_eq!(letter.subject().as_deref(), Some("Bestände"));
        let told: Vec<_> = letter
            .parts
            .iter()
            .map(|part| match &part.content {
                LetterContent::File(Ok(bytes)) => format!("{} {}", part.name, String::from_utf8_lossy(bytes)),
                LetterContent::File(Err(error)) => format!("{} {}", part.name, error.code()),
                LetterContent::Text(text) => format!("text {}", String::from_utf8_lossy(text)),
                LetterContent::Decoration => format!("{} {}", part.name, part.kind),
            })
            .collect();
        assert_eq!(told, ["text Hello", "logo.png image/png", "a.pdf file.damaged", "a.csv sku,qty"]);
    }

    #[test]
    fn the_topmost_field_of_a_name_is_the_one() {
        let head = LetterHead::read(MAIL.as_bytes());
        assert_eq!(head.field("authentication-results"), Some("mx; a=pass"));
        assert_eq!((head.count("authentication-results"), head.count("from"), head.count("to")), (2, 1, 0));
    }

    #[test]
    fn a_bomb_is_refused_before_it_takes_room() {
        let code = |mail: &[u8], limit| Letter::read(mail, limit).unwrap_err().code();
        assert_eq!(code(MAIL.as_bytes(), 10), "file.too-large");
        let head = "From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n";
        let wide = format!("{head}{}--o--\n", "--o\n\nx\n".repeat(1_000_000));
        assert_eq!(code(wide.as_bytes(), 1 << 25), "file.too-large");
        // Each within the bounds of one multipart, and all of them beyond.
        let inner = format!("--o\nContent-Type: multipart/mixed; boundary=i\n\n{}--i--\n", "--i\n\nx\n".repeat(900));
        assert_eq!(code(format!("{head}{}--o--\n", inner.repeat(100)).as_bytes(), 1 << 25), "file.too-large");
    }

    #[test]
    fn a_head_that_never_ends_takes_bounded_memory() {
        let long = format!("From: a@b\n{}\n\nbody", "x: y\n".repeat(2_000_000));
        assert_eq!(LetterHead::read(long.as_bytes()).field("from"), Some("a@b"));
        let folded = format!("Subject: a\n{}From: a@b\n\nbody", " folded\n".repeat(1_000_000));
        let head = LetterHead::read(folded.as_bytes());
        assert!(head.field("subject").is_some_and(|subject| subject.len() < 100_000));
        assert_eq!(head.field("from"), Some("a@b"));
    }
}
