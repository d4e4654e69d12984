//! What styles say of cells and sheets: zeros in front, and what is hidden.

use std::collections::{HashMap, HashSet};

use crate::markup::{Attributes, Token};
use crate::numfmt::NumberFormat;

/// Styles of a document; LibreOffice writes one for each look of a cell.
const MAX_STYLES: usize = 100_000;

/// Styles by name.
#[derive(Default)]
pub(super) struct Styles {
    /// Formats of numbers.
    numbers: HashMap<String, NumberFormat>,
    /// Formats of cells.
    cells: HashMap<String, NumberFormat>,
    /// Styles of hidden sheets.
    hidden: HashSet<String>,
    /// The style that is open.
    open: String,
}

impl Styles {
    /// Takes what belongs to styles.
    pub(super) fn token(&mut self, token: Token<'_>) {
        let Token::Open(name, attributes, _) = token else { return };
        if self.numbers.len().max(self.cells.len()) > MAX_STYLES {
            return;
        }
        match name {
            b"number-style" => self.open = named(attributes),
            b"currency-style" | b"percentage-style" | b"date-style" | b"time-style" | b"text-style" => {
                self.open = String::new();
            }
            b"number" if !self.open.is_empty() => {
                let format = padding(attributes);
                self.numbers.insert(std::mem::take(&mut self.open), format);
            }
            b"style" => {
                self.open = named(attributes);
                let own = attributes.get("data-style-name").and_then(|name| self.numbers.get(&*name));
                let parent = || attributes.get("parent-style-name").and_then(|name| self.cells.get(&*name));
                if let Some(format) = own.or_else(parent).copied() {
                    self.cells.insert(self.open.clone(), format);
                }
            }
            b"table-properties" if attributes.get("display").is_some_and(|shown| shown == "false") => {
                self.hidden.insert(std::mem::take(&mut self.open));
            }
            _ => {}
        }
    }

    /// The format of a cell's style.
    pub(super) fn get(&self, name: &str) -> NumberFormat {
        self.cells.get(name).copied().unwrap_or_default()
    }

    /// True if sheets of this style are hidden.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.hidden.contains(name)
    }
}

fn named(attributes: Attributes<'_>) -> String {
    attributes.get("name").unwrap_or_default().into_owned()
}

fn padding(attributes: Attributes<'_>) -> NumberFormat {
    let number = |name: &str| attributes.get(name).and_then(|value| value.parse::<u8>().ok()).unwrap_or_default();
    let grouped = attributes.get("grouping").is_some_and(|grouped| grouped == "true");
    match number("min-integer-digits") {
        digits @ 2..=40 if number("decimal-places") == 0 && !grouped => NumberFormat::Padded(digits),
        _ => NumberFormat::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::tokens;

    #[test]
    fn zeros_in_front_and_hidden_sheets() {
        let mut styles = Styles::default();
        let xml = "<number:number-style style:name='N1'><number:number number:decimal-places='0' number:min-integer-digits='13'/>\
            </number:number-style><number:currency-style style:name='N2'><number:number number:min-integer-digits='5'/>\
            </number:currency-style><style:style style:name='c1' style:data-style-name='N1'/><style:style style:name='c2' \
            style:data-style-name='N2'/><style:style style:name='c3' style:parent-style-name='c1'/>\
            <style:style style:name='t1'><style:table-properties table:display='false'/></style:style>";
        tokens(xml.as_bytes()).for_each(|token| styles.token(token));
        let padded = NumberFormat::Padded(13);
        assert_eq!(["c1", "c2", "c3"].map(|name| styles.get(name)), [padded, NumberFormat::Plain, padded]);
        assert!(styles.hides("t1") && !styles.hides("c1"));
    }
}
