//! Workbooks, and documents with tables: which they are, their sheets, and the rows of one.

mod detect;
mod rows;
mod strings;

use crate::html::Html;
use crate::json::Json;
use crate::mhtml::Mhtml;
use crate::ods::Ods;
use crate::product_xml::ProductXml;
use crate::spreadsheetml::SpreadsheetMl;
use crate::xls::Xls;
use crate::xlsb::Xlsb;
use crate::xlsx::Xlsx;
use crate::{Error, Format, RowSink, SheetInfo};

pub(crate) use rows::{MAX_COLUMNS, Rows, iso_date};
pub(crate) use strings::Strings;

/// The workbook formats that are read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BookFormat {
    /// Office Open XML (`.xlsx`, `.xlsm`), transitional or strict.
    Xlsx,
    /// BIFF 2 to 8 (`.xls`), inside an OLE file or bare.
    Xls,
    /// BIFF 12 (`.xlsb`).
    Xlsb,
    /// OpenDocument (`.ods`, `.fods`).
    Ods,
    /// Tables of a web page.
    Html,
    /// Web pages in an archive.
    Mhtml,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// XML with an element for each item.
    ProductXml,
    /// JSON with a list.
    Json,
}

/// An open workbook.
pub(crate) enum Book<'a> {
    /// Office Open XML.
    Xlsx(Box<Xlsx<'a>>),
    /// BIFF.
    Xls(Box<Xls<'a>>),
    /// BIFF 12.
    Xlsb(Box<Xlsb<'a>>),
    /// OpenDocument.
    Ods(Box<Ods<'a>>),
    /// A web page.
    Html(Box<Html<'a>>),
    /// An archive of web pages.
    Mhtml(Box<Mhtml>),
    /// XML of 2003.
    SpreadsheetMl(Box<SpreadsheetMl<'a>>),
    /// Items in XML.
    ProductXml(Box<ProductXml<'a>>),
    /// Lists in JSON.
    Json(Box<Json<'a>>),
}

impl BookFormat {
    /// The format as results name it.
    pub(crate) fn format(self) -> Format {
        match self {
            Self::Xlsx => Format::Xlsx,
            Self::Xls => Format::Xls,
            Self::Xlsb => Format::Xlsb,
            Self::Ods => Format::Ods,
            Self::Html | Self::Mhtml => Format::Html,
            Self::SpreadsheetMl => Format::SpreadsheetMl,
            Self::ProductXml => Format::ProductXml,
            Self::Json => Format::Json,
        }
    }
}

impl<'a> Book<'a> {
    /// Reads what the workbook says of itself: sheets, shared texts, formats.
    pub(crate) fn open(format: BookFormat, bytes: &'a [u8]) -> Result<Self, Error> {
        Ok(match format {
            BookFormat::Xlsx => Self::Xlsx(Box::new(Xlsx::open(bytes)?)),
            BookFormat::Xls => Self::Xls(Box::new(Xls::open(bytes)?)),
            BookFormat::Xlsb => Self::Xlsb(Box::new(Xlsb::open(bytes)?)),
            BookFormat::Ods => Self::Ods(Box::new(Ods::open(bytes)?)),
            BookFormat::Html => Self::Html(Box::new(Html::open(bytes)?)),
            BookFormat::Mhtml => Self::Mhtml(Box::new(Mhtml::open(bytes)?)),
            BookFormat::SpreadsheetMl => Self::SpreadsheetMl(Box::new(SpreadsheetMl::open(bytes)?)),
            BookFormat::ProductXml => Self::ProductXml(Box::new(ProductXml::open(bytes)?)),
            BookFormat::Json => Self::Json(Box::new(Json::open(bytes)?)),
        })
    }

    /// The worksheets in the order of their tabs; chart, macro and dialog sheets are not among them.
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        match self {
            Self::Xlsx(book) => book.sheets(),
            Self::Xls(book) => book.sheets(),
            Self::Xlsb(book) => book.sheets(),
            Self::Ods(book) => book.sheets(),
            Self::Html(book) => book.sheets(),
            Self::Mhtml(book) => book.sheets(),
            Self::SpreadsheetMl(book) => book.sheets(),
            Self::ProductXml(book) => book.sheets(),
            Self::Json(book) => book.sheets(),
        }
    }

    /// Gives the rows of a sheet in order under their own numbers, from 1 on without gaps, up to the last one with
    /// text. When the sink breaks, nothing more is unpacked.
    pub(crate) fn rows(&self, sheet: usize, sink: &mut RowSink<'_>) -> Result<(), Error> {
        match self {
            Self::Xlsx(book) => book.rows(sheet, sink),
            Self::Xls(book) => book.rows(sheet, sink),
            Self::Xlsb(book) => book.rows(sheet, sink),
            Self::Ods(book) => book.rows(sheet, sink),
            Self::Html(book) => book.rows(sheet, sink),
            Self::Mhtml(book) => book.rows(sheet, sink),
            Self::SpreadsheetMl(book) => book.rows(sheet, sink),
            Self::ProductXml(book) => book.rows(sheet, sink),
            Self::Json(book) => book.rows(sheet, sink),
        }
    }

    /// The texts that spans of its rows point into, where they are not the row's own.
    pub(crate) fn into_strings(self) -> Strings {
        match self {
            Self::Xlsx(book) => book.into_strings(),
            Self::Xls(book) => book.into_strings(),
            Self::Xlsb(book) => book.into_strings(),
            _ => Strings::default(),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
