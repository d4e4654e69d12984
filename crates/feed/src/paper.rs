//! A proforma, an invoice or a waybill as PDF, in the client's language.
//!
//! Letters of Latin, Greek and Cyrillic are those of Roboto, which comes along as far as it is used. Japanese and Chinese characters are
//! left to the fonts of whoever reads: the file says which characters they are, and readers of PDF have a font for them
//! or fetch one. What neither has (Arabic, Hebrew, Thai, Korean, …) shows as a question mark. The same document is the same bytes.

mod amounts;
mod canvas;
mod file;
mod font;
mod layout;

use onhand_stock::Document;

use crate::{Language, Texts};

/// The document as a file.
pub fn paper_pdf(document: &Document, language: Language) -> Vec<u8> {
    let texts = Texts::new(language);
    let pages = layout::pages(document, language, &texts);
    let title = format!("{} {}", texts.say(&layout::title(document.paper)), document.number);
    file::write(&pages, title.trim(), language.code())
}

#[cfg(test)]
mod tests;
