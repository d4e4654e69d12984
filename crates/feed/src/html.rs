//! Tables of a web page, as many programs write them into files that they name `.xls`.
//!
//! Every table that holds rows of data is a sheet; tables that only lay out a page, or lie inside a cell, are not.

mod cell;
mod scan;
mod sheet;
mod styles;

use std::borrow::Cow;

use crate::markup::document;
use crate::sniff::web_page;
use crate::{Error, ErrorKind, RowSink, SheetInfo};

use scan::Table;
use styles::Styles;

/// A page with tables.
pub(crate) struct Html<'a> {
    /// In UTF-8.
    page: Cow<'a, [u8]>,
    sheets: Vec<SheetInfo>,
    tables: Vec<Table>,
    styles: Styles,
}

impl<'a> Html<'a> {
    /// Finds the tables. Errors: a page without one, or one that asks to sign in.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        Self::read(document(bytes).0, &[])
    }

    /// The same of a page in UTF-8 whose style sheets are files of their own.
    pub(crate) fn of(page: Vec<u8>, styles: &[Vec<u8>]) -> Result<Html<'static>, Error> {
        Html::read(Cow::Owned(page), styles)
    }

    fn read(page: Cow<'a, [u8]>, styles: &[Vec<u8>]) -> Result<Self, Error> {
        let mut found = scan::scan(&page)?;
        styles.iter().for_each(|sheet| found.styles.read(sheet));
        if found.asks_password || found.tables.is_empty() {
            return Err(Error::new(ErrorKind::NotStock { what: web_page(&String::from_utf8_lossy(&page)) }));
        }
        let name = |(place, table): (usize, &Table)| {
            let alone = found.name.clone().filter(|_| found.tables.len() == 1);
            table.caption.clone().or(alone).unwrap_or_else(|| format!("Table {}", place + 1))
        };
        let sheets = found.tables.iter().enumerate().map(|found| SheetInfo::new(name(found), false));
        Ok(Self { sheets: sheets.collect(), tables: found.tables, styles: found.styles, page })
    }

    /// The tables that hold data, in the page's order.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Gives the rows of a table.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        let none = || Error::new(ErrorKind::Damaged { what: format!("there is no table {}", sheet + 1) });
        let table = self.tables.get(sheet).ok_or_else(none)?;
        sheet::give(&self.page, table, &self.tables, &self.styles, sink)
    }
}

#[cfg(test)]
mod tests;
