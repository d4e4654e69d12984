//! JSON with a list of items: an array of objects or of arrays, wherever it stands, or a value a line.
//!
//! Every list is a sheet. Numbers stay as they are written: a code of 13 digits never becomes a double.

mod items;
mod parser;
mod tables;

use std::borrow::Cow;

use crate::markup::document;
use crate::{Error, ErrorKind, RowSink, SheetInfo};

pub(crate) use parser::Parser;
use tables::Table;

/// A document with lists.
pub(crate) struct Json<'a> {
    /// In UTF-8.
    text: Cow<'a, [u8]>,
    sheets: Vec<SheetInfo>,
    tables: Vec<Table>,
}

/// True if text that begins like this is JSON with a list in it.
pub(crate) fn begins(head: &[u8]) -> bool {
    let mut parser = Parser::at(head, 0);
    let opens = |first: u8, then: &[u8]| {
        let rest = head.strip_prefix(&[first]).map(<[u8]>::trim_ascii_start);
        rest.is_some_and(|rest| rest.first().is_none_or(|next| then.contains(next)))
    };
    if !(opens(b'{', b"\"}") || opens(b'[', b"{[\"]")) {
        return false;
    }
    match parser.skip() {
        Ok(()) => matches!(parser.peek(), None | Some(b'{' | b'[' | b',')),
        // The head may end before the value does.
        Err(error) => matches!(error.kind, ErrorKind::Truncated { .. }),
    }
}

impl<'a> Json<'a> {
    /// Finds the lists. Errors: not JSON, cut, or without a list.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let (text, _) = document(bytes);
        let tables = tables::tables(&text)?;
        if tables.is_empty() {
            return Err(Error::new(ErrorKind::NotStock { what: "kind-json" }));
        }
        let sheets = tables.iter().map(|table| SheetInfo::new(table.name.clone(), false)).collect();
        Ok(Self { text, sheets, tables })
    }

    /// The lists in the document's order.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Gives the names of the columns and then the items, one a row.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        let none = || Error::new(ErrorKind::Damaged { what: format!("there is no list {}", sheet + 1) });
        items::give(&self.text, self.tables.get(sheet).ok_or_else(none)?, sink)
    }
}

#[cfg(test)]
mod tests;
