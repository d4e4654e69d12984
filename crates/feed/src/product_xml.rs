//! Product feeds: XML with an element for each item, as RSS and Atom with Google's attributes or a catalogue of its own.
//!
//! The kinds of elements that repeat and have parts are the sheets; an item's parts and attributes are its columns.

mod items;
mod paths;

use std::borrow::Cow;

use crate::markup::document;
use crate::{Error, ErrorKind, RowSink, SheetInfo};

use items::Columns;
use paths::Item;

/// A document with items.
pub(crate) struct ProductXml<'a> {
    /// In UTF-8.
    text: Cow<'a, [u8]>,
    sheets: Vec<SheetInfo>,
    items: Vec<Item>,
}

impl<'a> ProductXml<'a> {
    /// Finds the elements that repeat. Errors: a document without any.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let (text, _) = document(bytes);
        let items = paths::items(&text)?;
        if items.is_empty() {
            return Err(Error::new(ErrorKind::NotStock { what: "kind-xml" }));
        }
        let name = |item: &Item| String::from_utf8_lossy(item.path.get(1..).unwrap_or_default()).into_owned();
        let sheets = items.iter().map(|item| SheetInfo::new(name(item), false)).collect();
        Ok(Self { text, sheets, items })
    }

    /// The kinds of items.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Gives the names of the columns and then the items, one a row.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        let none = || Error::new(ErrorKind::Damaged { what: format!("there is no list {}", sheet + 1) });
        let item = self.items.get(sheet).ok_or_else(none)?;
        let columns = Columns::of(&self.text, item)?;
        items::give(&self.text, item, columns, sink)
    }
}

#[cfg(test)]
mod tests;
