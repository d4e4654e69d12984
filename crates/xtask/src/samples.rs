//! Stock files to try the page with, as three tills would write them.

use std::fs;
use std::path::Path;

use anyhow::Result;
use rust_xlsxwriter::Workbook;

/// The code of the first product in every sample.
pub(crate) const FIRST_GTIN: &str = "4006381333931";

/// Barcode, title, price in cents, regular price in cents.
const PRODUCTS: [(&str, &str, u32, u32); 10] = [
    (FIRST_GTIN, "Surligneur jaune", 249, 249),
    ("4006381492010", "Stylo feutre noir", 399, 449),
    ("5901234123457", "Écharpe en laine", 2490, 3990),
    ("9780306406157", "Théorie et pratique", 4200, 4200),
    ("0036000291452", "Mouchoirs, boîte de 12", 599, 599),
    ("0012345678905", "Café moulu 340 g", 1149, 1299),
    ("4012345678901", "Casserole émaillée", 5990, 7990),
    ("3017620422003", "Pâte à tartiner", 549, 549),
    ("8711253001202", "Crème pour les mains", 899, 1199),
    ("96385074", "Chocolat au lait", 199, 199),
];

/// Writes all samples into `folder`.
pub(crate) fn write(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("montreal-stock.csv"), report_with_preamble())?;
    fs::write(folder.join("sherbrooke-inventaire.csv"), windows_1252(&french_export()))?;
    Ok(workbook_of_all_stores()?.save(folder.join("all-stores.xlsx"))?)
}

/// Two lines above the header, comma and decimal point.
fn report_with_preamble() -> String {
    let mut text =
        String::from("Inventory report,,,\nStore: Montreal,,,\nUPC,Description,Qty On Hand,Sale Price,Regular Price\n");
    for (at, (code, title, price, regular)) in PRODUCTS.iter().enumerate() {
        text +=
            &format!("{code},\"{title}\",{},{},{}\n", quantity(at, 0), decimal(*price, '.'), decimal(*regular, '.'));
    }
    text
}

/// Semicolon, decimal comma, French headers, Windows line ends.
fn french_export() -> String {
    let mut text = String::from("Désignation;Code-barres;Quantité;Prix;Prix barré\r\n");
    for (at, (code, title, price, regular)) in PRODUCTS.iter().enumerate() {
        text += &format!("{title};{code};{};{};{}\r\n", quantity(at, 1), decimal(*price, ','), decimal(*regular, ','));
    }
    text
}

/// One column for each store, columns in an unusual order.
fn workbook_of_all_stores() -> Result<Workbook> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Stock")?;
    sheet.write_row(0, 0, ["Price", "Montréal", "Sherbrooke", "Laval", "Title", "EAN"])?;
    for ((at, (code, title, price, _)), row) in PRODUCTS.iter().enumerate().zip(1..) {
        sheet.write(row, 0, f64::from(*price) / 100.0)?;
        for (store, column) in (0..3).zip(1..) {
            sheet.write(row, column, quantity(at, store))?;
        }
        sheet.write_row(row, 4, [*title, *code])?;
    }
    Ok(workbook)
}

/// Some stock that differs from product to product and from store to store; a few are sold out.
fn quantity(product: usize, store: usize) -> u32 {
    ((product * 7 + store * 5) % 13) as u32
}

fn decimal(cents: u32, mark: char) -> String {
    format!("{}{mark}{:02}", cents / 100, cents % 100)
}

/// Latin letters only, which is all that the samples hold.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_check_digit() {
        for (code, ..) in PRODUCTS {
            // GS1 General Specifications, 7.9: weights 3 and 1 alternate from the right, the check digit has weight 1.
            let sum: u32 = code
                .bytes()
                .rev()
                .zip([1, 3].iter().cycle())
                .map(|(digit, weight)| u32::from(digit - b'0') * weight)
                .sum();
            assert_eq!(sum % 10, 0, "{code}");
        }
    }

    #[test]
    fn samples_are_files_that_open() {
        let folder = std::env::temp_dir().join(format!("onhand-samples-{}", std::process::id()));
        write(&folder).unwrap();
        assert!(fs::read(folder.join("all-stores.xlsx")).unwrap().starts_with(b"PK\x03\x04"));
        assert!(fs::read(folder.join("sherbrooke-inventaire.csv")).unwrap().starts_with(b"D\xe9signation;"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn latin_text_loses_nothing_in_windows_1252() {
        assert!(!windows_1252(&french_export()).contains(&b'?'));
    }
}
