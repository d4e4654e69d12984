//! `sniff`: the verb that says what form a file has, from its first bytes.

mod dialect;
mod encoding;
mod fixed;
mod header;
mod magic;

pub(crate) use dialect::{Said, dialect};
pub(crate) use encoding::{Guess, encoding, mark};
pub(crate) use header::{Header, header, is_rule_text};
pub(crate) use magic::{Magic, magic, web_page};

/// The lines of a text that hold something.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|b| matches!(b, b'\n' | b'\r')).filter(|line| line.iter().any(|b| *b > b' '))
}

/// True if the byte occurs. Without a way out inside a piece many bytes are compared at once.
fn has(text: &[u8], byte: u8) -> bool {
    text.chunks(4096).any(|piece| piece.iter().fold(false, |found, other| found | (*other == byte)))
}
