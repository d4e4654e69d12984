//! The number formats of styles, by the names that cells call them by.

use std::collections::HashMap;

use crate::markup::Token;
use crate::numfmt::NumberFormat;

/// Excel allows 65,490 cell styles.
const MAX_STYLES: usize = 65_490;

/// Formats by the style's id.
#[derive(Default)]
pub(super) struct Styles {
    formats: HashMap<String, NumberFormat>,
    open: Option<String>,
}

impl Styles {
    /// Takes what belongs to styles.
    pub(super) fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Open(b"Style", attributes, _) => {
                self.open = attributes.get("ID").map(|id| id.into_owned());
                let parent = attributes.get("Parent").and_then(|parent| self.formats.get(&*parent).copied());
                self.set(parent);
            }
            Token::Open(b"NumberFormat", attributes, _) => {
                self.set(attributes.get("Format").map(|code| format(&code)));
            }
            Token::Close(b"Style") => self.open = None,
            _ => {}
        }
    }

    fn set(&mut self, format: Option<NumberFormat>) {
        if let (Some(id), Some(format)) = (&self.open, format)
            && self.formats.len() < MAX_STYLES
        {
            self.formats.insert(id.clone(), format);
        }
    }

    /// The format of a style.
    pub(super) fn get(&self, id: &str) -> Option<NumberFormat> {
        self.formats.get(id).copied()
    }
}

/// A format by its code or by the name that SpreadsheetML has for it.
fn format(code: &str) -> NumberFormat {
    match code {
        "General Date" | "Long Date" | "Medium Date" | "Short Date" => NumberFormat::Day,
        "Long Time" | "Medium Time" | "Short Time" => NumberFormat::Time,
        "Currency" => NumberFormat::parse("$0"),
        "Euro Currency" => NumberFormat::parse("[$€-1]0"),
        "General Number" | "Fixed" | "Standard" | "Percent" | "Scientific" | "Yes/No" | "True/False" | "On/Off" => {
            NumberFormat::Plain
        }
        _ => NumberFormat::parse(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::tokens;

    #[test]
    fn formats_have_names_codes_and_parents() {
        let mut styles = Styles::default();
        let xml = "<Style ss:ID='Default'><NumberFormat/></Style><Style ss:ID='a'><NumberFormat ss:Format='00000'/></Style>\
            <Style ss:ID='b' ss:Parent='a'><Font/></Style><Style ss:ID='c'><NumberFormat ss:Format='Short Date'/></Style>\
            <Style ss:ID='d'><NumberFormat ss:Format='&quot;€&quot;#,##0.00'/></Style><NumberFormat ss:Format='000'/>";
        tokens(xml.as_bytes()).for_each(|token| styles.token(token));
        let euro = onhand_stock::Currency::parse("EUR").unwrap();
        let formats = ["Default", "a", "b", "c", "d"].map(|id| styles.get(id));
        let padded = Some(NumberFormat::Padded(5));
        assert_eq!(formats, [None, padded, padded, Some(NumberFormat::Day), Some(NumberFormat::Money(euro))]);
    }
}
