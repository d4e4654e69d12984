//! What one cell says: a code, a number of pieces, an amount of money.

mod amount;
mod code;
mod quantity;

pub(crate) use amount::{Amount, Marks, amount, currency_in};
pub(crate) use code::{Code, code};
pub(crate) use quantity::{MAX_QUANTITY, Quantity, quantity};

/// Blanks that exports leave in cells: no-break spaces and zero-width characters beside the ASCII ones.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Full-width digits and signs (Japanese exports) as their ASCII forms; anything else as it is.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{2212}' => '-',
        _ => c,
    }
}
