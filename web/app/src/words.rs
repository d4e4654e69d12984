//! Words and numbers as the person in front of the page writes them.

use onhand_feed::{Encoding, Field, Format, RowClass, Severity};

/// Every field, in the order a person looks for them.
pub(crate) const FIELDS: [Field; 14] = [
    Field::Gtin,
    Field::Sku,
    Field::Quantity,
    Field::Price,
    Field::RegularPrice,
    Field::Store,
    Field::Currency,
    Field::Availability,
    Field::Status,
    Field::Title,
    Field::Brand,
    Field::Size,
    Field::Color,
    Field::Ignored,
];

/// What a field is called.
pub(crate) fn field(field: Field) -> &'static str {
    match field {
        Field::Gtin => "Barcode (UPC, EAN)",
        Field::Sku => "Your item number",
        Field::Quantity => "Quantity on hand",
        Field::Price => "Price now",
        Field::RegularPrice => "Regular price",
        Field::Store => "Store",
        Field::Title => "Item name",
        Field::Brand => "Brand",
        Field::Size => "Size",
        Field::Color => "Colour",
        Field::Status => "Status",
        Field::Currency => "Currency",
        Field::Availability => "In stock, in words",
        Field::Ignored => "Not needed",
    }
}

/// The value of a field in a `<select>`.
pub(crate) fn field_value(field: Field) -> String {
    format!("{field:?}")
}

/// What a row class is called.
pub(crate) fn class(class: RowClass) -> &'static str {
    match class {
        RowClass::Preamble => "Above header",
        RowClass::Header => "Header",
        RowClass::Blank => "Blank",
        RowClass::Footer => "Note or total",
        RowClass::Accepted => "Accepted",
        RowClass::Fixed => "Fixed",
        RowClass::Rejected => "Rejected",
    }
}

/// The name of a class in the style sheet.
pub(crate) fn class_style(class: RowClass) -> &'static str {
    match class {
        RowClass::Accepted => "accepted",
        RowClass::Fixed => "fixed",
        RowClass::Rejected => "rejected",
        _ => "other",
    }
}

/// What a format is called.
pub(crate) fn format(format: Format) -> &'static str {
    match format {
        Format::Delimited => "Text with columns (CSV)",
        Format::FixedWidth => "Text with fixed columns",
        Format::Xlsx => "Excel workbook (.xlsx)",
        Format::Xls => "Excel 97–2003 workbook (.xls)",
        Format::Xlsb => "Excel binary workbook (.xlsb)",
        Format::Ods => "OpenDocument spreadsheet (.ods)",
        Format::Html => "Web page with a table",
        Format::SpreadsheetMl => "Excel 2003 XML",
        Format::ProductXml => "Product feed (XML)",
        Format::Json => "JSON",
    }
}

/// What an encoding is called.
pub(crate) fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le => "UTF-16",
        Encoding::Utf16Be => "UTF-16 BE",
        Encoding::Windows1252 => "Western (Windows-1252)",
        Encoding::Windows1250 => "Central European (Windows-1250)",
        Encoding::Windows1251 => "Cyrillic (Windows-1251)",
        Encoding::Windows1253 => "Greek (Windows-1253)",
        Encoding::Windows1254 => "Turkish (Windows-1254)",
        Encoding::Windows1257 => "Baltic (Windows-1257)",
        Encoding::Iso8859_2 => "Central European (ISO 8859-2)",
        Encoding::Iso8859_5 => "Cyrillic (ISO 8859-5)",
        Encoding::Iso8859_15 => "Western (ISO 8859-15)",
        Encoding::Koi8R => "Russian (KOI8-R)",
        Encoding::Macintosh => "Western (Macintosh)",
        Encoding::Cp437 => "DOS, United States (437)",
        Encoding::Cp850 => "DOS, Western (850)",
        Encoding::Cp852 => "DOS, Central European (852)",
        Encoding::Cp866 => "DOS, Cyrillic (866)",
        Encoding::ShiftJis => "Japanese (Shift_JIS)",
        Encoding::EucJp => "Japanese (EUC-JP)",
        Encoding::Gb18030 => "Chinese, simplified (GB 18030)",
        Encoding::Big5 => "Chinese, traditional (Big5)",
        Encoding::EucKr => "Korean (EUC-KR)",
    }
}

/// What a delimiter is called.
pub(crate) fn delimiter(delimiter: &str) -> String {
    match delimiter {
        "," => "Comma ,".to_owned(),
        ";" => "Semicolon ;".to_owned(),
        "\t" => "Tab".to_owned(),
        "|" => "Bar |".to_owned(),
        " " => "Blank".to_owned(),
        "  " => "Two blanks or more".to_owned(),
        other => other.to_owned(),
    }
}

/// True if the file is text, whatever stands in it: it can be read as columns of text too.
pub(crate) fn is_text(format: Format) -> bool {
    !matches!(format, Format::Xlsx | Format::Xls | Format::Xlsb | Format::Ods)
}

/// What a severity is called.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Left out",
        Severity::Warning => "Look at this",
        Severity::Info => "Good to know",
    }
}

/// A whole number with the separators of the browser's language.
pub(crate) fn number(value: impl Into<f64>) -> String {
    js_sys::Number::from(value.into()).to_locale_string(&language()).into()
}

/// `1 line`, `2 lines`: English has two forms, and the page speaks English.
pub(crate) fn count(value: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(value), if value == 1 { one } else { many })
}

/// A size in bytes, in the unit that keeps it short.
pub(crate) fn size(bytes: f64) -> String {
    match bytes {
        small if small < 1e3 => format!("{} bytes", number(small)),
        medium if medium < 1e6 => format!("{} kB", number((medium / 1e3).round())),
        large if large < 1e9 => format!("{} MB", number((large / 1e5).round() / 10.0)),
        huge => format!("{} GB", number((huge / 1e8).round() / 10.0)),
    }
}

/// A point in time in the browser's language and time zone; what is no time stays as it is.
pub(crate) fn moment(iso: &str) -> String {
    let date = js_sys::Date::new(&iso.into());
    if date.get_time().is_nan() {
        return iso.to_owned();
    }
    date.to_locale_string(&language(), &wasm_bindgen::JsValue::UNDEFINED).into()
}

/// A name as it is compared: no case, no accents, nothing but letters and digits, no zeros in front of a number.
pub(crate) fn folded(name: &str) -> String {
    let apart: String = js_sys::JsString::from(name).normalize("NFD").to_lower_case().into();
    let plain: String = apart.chars().filter(|c| c.is_alphanumeric()).collect();
    match plain.trim_start_matches('0') {
        number if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => number.to_owned(),
        _ => plain,
    }
}

fn language() -> String {
    web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_else(|| "en".to_owned())
}
