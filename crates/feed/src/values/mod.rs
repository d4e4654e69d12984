//! What one cell says: a code, a number of pieces, an amount of money.

mod amount;
mod code;
mod day;
mod quantity;

pub(crate) use amount::{Amount, Marks, Vote, amount, currency_in, plain as plain_amount};
pub(crate) use code::{Code, code, is_labelled};
pub(crate) use day::latest_day;
pub(crate) use quantity::{MAX_QUANTITY, Quantity, quantity, stock_word};

/// Blanks that exports leave in cells: no-break spaces and zero-width characters beside the ASCII ones.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// True for ASCII text that holds no digit and is longer than any word for nothing: no number of any kind.
pub(crate) fn is_words(cell: &[u8]) -> bool {
    cell.len() > LONGEST_NOTHING
        && cell.iter().fold(true, |words, byte| words & byte.is_ascii() & !byte.is_ascii_digit())
}

/// The longest word that stands for an empty cell is `does not apply`, perhaps in quotes.
const LONGEST_NOTHING: usize = 20;

/// Full-width digits and signs (Japanese exports) as their ASCII forms; anything else as it is.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{2212}' => '-',
        _ => c,
    }
}
