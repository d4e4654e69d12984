//! Internet messages (RFC 5322, MIME): a mail is a parcel, and what it carries are files.

mod header;
mod letter;
mod transfer;

use std::borrow::Cow;

use crate::{Error, ErrorKind};

use header::{Headers, decoded_words};
pub(crate) use letter::attachments;
pub use letter::{Letter, LetterContent, LetterHead, LetterPart};

/// Parts of one multipart.
const MAX_PARTS: usize = 1000;

/// A message or one of its parts.
pub(crate) struct Part<'a> {
    headers: Headers,
    body: &'a [u8],
}

/// True if a file that begins like this is a message: fields that only mail programs write stand at its start.
pub(crate) fn is_message(head: &[u8]) -> bool {
    let start = head.get(..head.len().min(64 << 10)).unwrap_or_default();
    // The line that mailboxes put before each message.
    let start = if start.starts_with(b"From ") { after_line(start) } else { start };
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let begins = first.iter().position(|byte| *byte == b':').is_some_and(|colon| {
        first
            .get(..colon)
            .is_some_and(|name| !name.is_empty() && name.iter().all(|c| c.is_ascii_alphanumeric() || *c == b'-'))
    });
    if !begins {
        return false;
    }
    let (headers, _) = Headers::read(start);
    let has = |name: &str| headers.get(name).is_some();
    has("mime-version") && has("content-type")
        || has("from") && (has("received") || has("message-id") || has("return-path"))
}

fn after_line(bytes: &[u8]) -> &[u8] {
    bytes.iter().position(|byte| *byte == b'\n').and_then(|end| bytes.get(end + 1..)).unwrap_or_default()
}

impl<'a> Part<'a> {
    /// Reads a message.
    pub(crate) fn message(bytes: &'a [u8]) -> Self {
        Self::read(if bytes.starts_with(b"From ") { after_line(bytes) } else { bytes })
    }

    fn read(bytes: &'a [u8]) -> Self {
        let (headers, body) = Headers::read(bytes);
        Self { headers, body }
    }

    /// The kind of content, in lower case; what says nothing is plain text.
    pub(crate) fn content_type(&self) -> String {
        let value = self.headers.get("content-type").unwrap_or("text/plain");
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The address that other parts call it by.
    pub(crate) fn location(&self) -> Option<&str> {
        self.headers.get("content-location")
    }

    /// The encoding of its text, by name.
    pub(crate) fn charset(&self) -> Option<String> {
        self.headers.parameter("content-type", "charset")
    }

    /// The bytes, with their wrapping for transfer taken off.
    pub(crate) fn bytes(&self) -> Result<Cow<'a, [u8]>, Error> {
        let encoding = self.headers.get("content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase();
        match encoding.as_str() {
            "base64" => transfer::base64(self.body).map(Cow::Owned),
            "quoted-printable" => Ok(Cow::Owned(transfer::quoted_printable(self.body))),
            _ => Ok(Cow::Borrowed(self.body)),
        }
    }

    /// The parts of a multipart; none for anything else. Errors: one whose end is missing.
    pub(crate) fn parts(&self) -> Result<Vec<Part<'a>>, Error> {
        let boundary = self.headers.parameter("content-type", "boundary");
        let Some(boundary) = boundary.filter(|_| self.content_type().starts_with("multipart/")) else {
            return Ok(Vec::new());
        };
        let mut parts = Vec::new();
        let mut start = None;
        let mut at = 0;
        for line in self.body.split_inclusive(|byte| *byte == b'\n') {
            let is_mark = line.strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary.as_bytes()));
            if let Some(rest) = is_mark.filter(|rest| matches!(rest.trim_ascii(), b"" | b"--")) {
                if let Some(start) = start {
                    parts.push(Part::read(without_end(self.body.get(start..at).unwrap_or_default())));
                }
                start = Some(at + line.len());
                if rest.starts_with(b"--") {
                    return Ok(parts);
                }
                if parts.len() > MAX_PARTS {
                    return Err(Error::new(ErrorKind::TooLarge { what: "limit-parts", limit: MAX_PARTS as u64 }));
                }
            }
            at += line.len();
        }
        Err(Error::new(ErrorKind::Truncated { what: "the mail".into() }))
    }

    /// The file's name, as either field has it.
    fn file_name(&self) -> Option<String> {
        let name = self.headers.parameter("content-disposition", "filename");
        name.or_else(|| self.headers.parameter("content-type", "name")).map(|name| decoded_words(&name))
    }

    fn is_attached(&self) -> bool {
        let disposition = self.headers.get("content-disposition").unwrap_or_default();
        disposition.trim_start().to_ascii_lowercase().starts_with("attachment") || self.file_name().is_some()
    }

    /// A picture by its name too: some programs call every attachment one.
    fn is_picture(&self) -> bool {
        const ENDINGS: [&str; 10] = ["png", "jpg", "jpeg", "gif", "bmp", "svg", "webp", "tif", "tiff", "ico"];
        let ending = self.file_name().and_then(|name| name.rsplit_once('.').map(|(_, of)| of.to_ascii_lowercase()));
        ending.is_none_or(|ending| ENDINGS.contains(&ending.as_str()))
    }

    /// A web page saved with all that belongs to it: a file, not a mail.
    pub(crate) fn is_web_archive(&self) -> bool {
        let of = self.content_type();
        let is_sent =
            ["received", "message-id", "return-path", "to"].iter().any(|name| self.headers.get(name).is_some());
        let parts = || self.parts().unwrap_or_default();
        match of.as_str() {
            "text/html" => !is_sent,
            "multipart/related" => {
                !is_sent || parts().iter().any(|part| part.content_type() == "text/html" && part.location().is_some())
            }
            _ => false,
        }
    }
}

/// The line end before a boundary belongs to the boundary.
fn without_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

#[cfg(test)]
mod tests;
