//! The number format of each cell style.

use std::collections::HashMap;

use crate::numfmt::NumberFormat;

use crate::markup::{Attributes, Token, tokens};

/// Excel allows 65,490 cell styles; other writers reach that by mistake.
const MAX_STYLES: usize = 100_000;

/// Reads the styles part: the formats by the index that cells name in `s`.
pub(super) fn formats(styles: &[u8]) -> Vec<NumberFormat> {
    let mut own: HashMap<u16, NumberFormat> = HashMap::new();
    let mut formats = Vec::new();
    let (mut in_own, mut in_cells) = (false, false);
    for token in tokens(styles) {
        match token {
            Token::Open(b"numFmts", _, is_empty) => in_own = !is_empty,
            Token::Close(b"numFmts") => in_own = false,
            Token::Open(b"numFmt", attributes, _) if in_own => {
                own.extend(id(attributes).zip(attributes.get("formatCode").map(|code| NumberFormat::parse(&code))));
            }
            Token::Open(b"cellXfs", _, is_empty) => in_cells = !is_empty,
            Token::Close(b"cellXfs") => in_cells = false,
            Token::Open(b"xf", attributes, _) if in_cells && formats.len() < MAX_STYLES => {
                let id = id(attributes).unwrap_or_default();
                formats.push(own.get(&id).copied().unwrap_or_else(|| NumberFormat::builtin(id)));
            }
            _ => {}
        }
    }
    formats
}

fn id(attributes: Attributes<'_>) -> Option<u16> {
    attributes.get("numFmtId")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_their_own_or_a_usual_format() {
        let formats = formats(
            br##"<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="000000000000"/>
            <numFmt formatCode="#,##0.00\ &quot;&#8364;&quot;" numFmtId="165"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164"><alignment/></xf><xf numFmtId="165"/>
            <xf numFmtId="14"/><xf/></cellXfs>
            <dxfs><dxf><numFmt numFmtId="0" formatCode="yyyy"/></dxf></dxfs></styleSheet>"##,
        );
        let euro = onhand_stock::Currency::parse("EUR").unwrap();
        let plain = NumberFormat::Plain;
        assert_eq!(formats, [plain, NumberFormat::Padded(12), NumberFormat::Money(euro), NumberFormat::Day, plain]);
    }
}
