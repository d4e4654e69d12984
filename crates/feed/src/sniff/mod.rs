//! `sniff`: the verb that says what form a file has, from its first bytes.

mod dialect;
mod encoding;
mod header;
mod magic;

pub(crate) use dialect::dialect;
pub(crate) use encoding::{encoding, mark};
pub(crate) use header::{Header, header};
pub(crate) use magic::{Magic, magic};
