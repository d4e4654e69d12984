//! One table in every form that stock comes in: what laws read back, what made files are printed with, and what fuzzing
//! starts from.
//!
//! The writers are the smallest that are right: no compression, no style that says nothing. Cells are texts; in a typed
//! form a plain decimal is stored as a number and an ISO date as a date.

mod biff;
mod biff12;
mod markup;
mod office;
mod pack;
mod text;

pub use biff::{biff8, biff8_of, number, shared_text, xls};
pub use biff12::{xlsb, xlsb_parts};
pub use markup::{html, json, mhtml, product_xml, spreadsheet_ml};
pub use office::{ods, ods_content, ods_parts, xlsx, xlsx_parts};
pub use pack::{Packed, Packer, gzip, mail, ole, stored_zip, zip};
pub use text::{columns, delimited};

/// A table in each form, by the form's name.
pub fn all(rows: &[Vec<String>]) -> Vec<(&'static str, Vec<u8>)> {
    let csv = delimited(rows, ";", "\r\n").into_bytes();
    vec![
        ("xlsx", xlsx(rows)),
        ("xlsb", xlsb(rows)),
        ("xls", xls(rows)),
        ("bare xls", biff8(rows)),
        ("ods", ods(rows)),
        ("html", html(rows).into_bytes()),
        ("mhtml", mhtml(rows)),
        ("spreadsheetml", spreadsheet_ml(rows).into_bytes()),
        ("json", json(rows).into_bytes()),
        ("product xml", product_xml(rows).into_bytes()),
        ("columns", columns(rows, true).into_bytes()),
        ("gzip", gzip(&csv)),
        ("zip", stored_zip(&[("stock.csv", csv.clone())])),
        ("mail", mail("stock.csv", &csv)),
        ("text", csv),
    ]
}

/// Rows of cells, the header first if there is one.
pub type Table = Vec<Vec<String>>;

/// Days from the first of January 1970 to Excel's day 0 of the date system of 1900, as dates after February 1900 count.
const EPOCH_1900: i64 = -25_569;

/// What a typed form stores for a text.
enum Stored<'a> {
    Empty,
    Number(f64),
    /// Days since 1899-12-30.
    Date(i64),
    Text(&'a str),
}

/// A cell as a spreadsheet would store what somebody typed, where nothing is lost by it.
fn stored(cell: &str) -> Stored<'_> {
    if cell.is_empty() {
        return Stored::Empty;
    }
    if let Some(days) = iso_days(cell) {
        return Stored::Date(days - EPOCH_1900);
    }
    match cell.parse::<f64>() {
        // Only what comes back to the letter: no leading zeros, no zeros after the point, no exponent.
        Ok(number) if number.is_finite() && number.to_string() == cell && cell.len() < 16 => Stored::Number(number),
        _ => Stored::Text(cell),
    }
}

/// Days since 1970 of a date in this century (Howard Hinnant's `days_from_civil`).
fn iso_days(text: &str) -> Option<i64> {
    let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
    let [year, month, day] = [parts.next()??, parts.next()??, parts.next()??];
    let is_iso = text.len() == 10 && (2000..2100).contains(&year) && (1..=12).contains(&month);
    if !is_iso || !(1..=28).contains(&day) || parts.next().is_some() {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// A text inside an element or an attribute in double quotes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        assert_eq!(iso_days("2023-03-15").map(|days| days - EPOCH_1900), Some(45_000));
        assert_eq!(iso_days("2000-02-28").map(|days| days - EPOCH_1900), Some(36_584));
        assert_eq!(iso_days("2023-3-15"), None);
    }

    #[test]
    fn numbers_are_stored_as_numbers_where_nothing_is_lost() {
        let is_number = |text: &str| matches!(stored(text), Stored::Number(_));
        assert!(["0", "-3", "19.9", "4006381333931"].into_iter().all(is_number));
        assert!(!["007", "19.90", "1e3", "36000291452000001", "", "inf", "+1"].into_iter().any(is_number));
    }
}
