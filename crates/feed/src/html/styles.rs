//! The number formats that Excel puts into style sheets: `.xl65 {mso-number-format:"\@";}`.

use std::collections::HashMap;

use crate::markup::Tag;
use crate::numfmt::NumberFormat;

const PROPERTY: &str = "mso-number-format";
/// Classes of a page; Excel writes one for each cell style, of which it allows 65,490.
const MAX_CLASSES: usize = 65_490;

/// Formats by the class that brings them.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// What a style says of a cell's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The format is text: what is shown is what is meant.
    Text,
    /// The format of a number.
    Number(NumberFormat),
}

impl Styles {
    /// Takes in a style sheet.
    pub(super) fn read(&mut self, sheet: &[u8]) {
        let sheet = String::from_utf8_lossy(sheet);
        for rule in sheet.split('}') {
            let Some((selectors, body)) = rule.rsplit_once('{').filter(|_| self.0.len() < MAX_CLASSES) else {
                continue;
            };
            let Some(style) = style(body) else { continue };
            let classes = selectors.split(',').filter_map(|selector| selector.rsplit_once('.'));
            self.0.extend(classes.map(|(_, class)| (class.trim().to_owned(), style)));
        }
    }

    /// What a cell's own style or its class says.
    pub(super) fn of(&self, tag: &Tag<'_>) -> Option<Style> {
        let own = tag.get("style").and_then(|body| style(&body));
        own.or_else(|| {
            let classes = tag.get("class").filter(|_| !self.0.is_empty())?;
            classes.split_ascii_whitespace().find_map(|class| self.0.get(class).copied())
        })
    }
}

/// The number format among the declarations of a style.
fn style(body: &str) -> Option<Style> {
    let (_, rest) = body.split_once(PROPERTY)?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let quoted = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.split(quote).next());
    let code = unescape(quoted.or_else(|| value.split(';').next())?.trim());
    Some(if code == "@" { Style::Text } else { Style::Number(NumberFormat::parse(named(&code))) })
}

/// A format by the name that Excel writes for it.
fn named(code: &str) -> &str {
    match code {
        "Short Date" | "Medium Date" | "Long Date" | "General Date" => "yyyy-mm-dd",
        "Short Time" | "Medium Time" | "Long Time" => "h:mm",
        "Fixed" | "Standard" | "Percent" | "Scientific" => "0.00",
        "Currency" => "$0",
        "Euro Currency" => "[$€-1]0",
        _ => code,
    }
}

/// Undoes CSS's escapes: `\0022` is a quote, `\@` an at sign.
fn unescape(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = after.bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
        let number =
            after.get(..digits).filter(|_| digits == 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match number.and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = after.get(digits..).unwrap_or_default();
            }
            None => {
                // Only `\\` keeps its sign: Excel escapes what CSS would take for its own.
                let mut chars = after.chars();
                out.extend(chars.next());
                rest = chars.as_str();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_in_their_spellings() {
        let euro = NumberFormat::Money(onhand_stock::Currency::parse("EUR").unwrap());
        for (body, expected) in [
            ("mso-number-format:\"\\@\";", Style::Text),
            ("color:red; mso-number-format:'\\@'", Style::Text),
            ("mso-number-format:\\@", Style::Text),
            ("mso-number-format:0000000000000;", Style::Number(NumberFormat::Padded(13))),
            ("mso-number-format:\"Short Date\";", Style::Number(NumberFormat::Day)),
            ("mso-number-format:\"\\#\\,\\#\\#0\\.00\\\\ \\0022€\\0022\"", Style::Number(euro)),
            ("mso-number-format:General", Style::Number(NumberFormat::Plain)),
        ] {
            assert_eq!(style(body), Some(expected), "{body}");
        }
        assert_eq!(style("color:red"), None);
    }

    #[test]
    fn classes_of_a_sheet() {
        let mut styles = Styles::default();
        styles
            .read(b"<!-- td {padding:1px} .xl65, td.text\n\t{mso-style-parent:style0; mso-number-format:\"\\@\";} -->");
        let of = |html: &str| {
            let Some(crate::markup::Piece::Open(tag)) = crate::markup::Pieces::at(html.as_bytes(), 0).next() else {
                panic!()
            };
            styles.of(&tag)
        };
        assert_eq!(of("<td class=xl65>"), Some(Style::Text));
        assert_eq!(of("<td class='big text'>"), Some(Style::Text));
        assert_eq!(of("<td class=xl66>"), None);
        assert_eq!(of("<td class=xl65 style='mso-number-format:000'>"), Some(Style::Number(NumberFormat::Padded(3))));
    }
}
