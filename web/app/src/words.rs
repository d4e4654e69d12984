//! Words and numbers as the person in front of the page writes them.

use onhand_feed::{Encoding, Field, Format, RowClass, Sentence, Severity};

use crate::texts::{self, say, tell};

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

/// The value of a field in a `<select>`.
pub(crate) fn field_value(field: Field) -> String {
    format!("{field:?}")
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
pub(crate) fn format(format: Format) -> String {
    match format {
        Format::Delimited => say("format-delimited"),
        Format::FixedWidth => say("format-fixed-width"),
        Format::Xlsx => say("format-xlsx"),
        Format::Xls => say("format-xls"),
        Format::Xlsb => say("format-xlsb"),
        Format::Ods => say("format-ods"),
        Format::Html => say("format-html"),
        Format::SpreadsheetMl => say("format-spreadsheetml"),
        Format::ProductXml => say("format-product-xml"),
        Format::Json => say("format-json"),
    }
}

/// What an encoding is called: whose letters it has, and its own name.
pub(crate) fn encoding(encoding: Encoding) -> String {
    let letters = match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => return encoding.name().to_ascii_uppercase(),
        Encoding::Windows1252 | Encoding::Iso8859_15 | Encoding::Macintosh | Encoding::Cp437 | Encoding::Cp850 => {
            Sentence::new("encoding-western")
        }
        Encoding::Windows1250 | Encoding::Iso8859_2 | Encoding::Cp852 => Sentence::new("encoding-central-european"),
        Encoding::Windows1251 | Encoding::Iso8859_5 | Encoding::Koi8R | Encoding::Cp866 => {
            Sentence::new("encoding-cyrillic")
        }
        Encoding::Windows1253 => Sentence::new("encoding-greek"),
        Encoding::Windows1254 => Sentence::new("encoding-turkish"),
        Encoding::Windows1257 => Sentence::new("encoding-baltic"),
        Encoding::ShiftJis | Encoding::EucJp => Sentence::new("encoding-japanese"),
        Encoding::Gb18030 => Sentence::new("encoding-chinese-simplified"),
        Encoding::Big5 => Sentence::new("encoding-chinese-traditional"),
        Encoding::EucKr => Sentence::new("encoding-korean"),
    };
    tell(&letters.with("name", encoding.name()))
}

/// What a delimiter is called.
pub(crate) fn delimiter(delimiter: &str) -> String {
    match delimiter {
        "," => say("delimiter-comma"),
        ";" => say("delimiter-semicolon"),
        "\t" => say("delimiter-tab"),
        "|" => say("delimiter-bar"),
        " " => say("delimiter-blank"),
        "  " => say("delimiter-blanks"),
        other => other.to_owned(),
    }
}

/// True if the file is text, whatever stands in it: it can be read as columns of text too.
pub(crate) fn is_text(format: Format) -> bool {
    !matches!(format, Format::Xlsx | Format::Xls | Format::Xlsb | Format::Ods)
}

/// What a severity is called.
pub(crate) fn severity(severity: Severity) -> String {
    match severity {
        Severity::Error => say("severity-error"),
        Severity::Warning => say("severity-warning"),
        Severity::Info => say("severity-info"),
    }
}

/// A number with the separators of the language.
pub(crate) fn number(value: impl Into<f64>) -> String {
    texts::number(value.into())
}

/// A day, given in days since 1970, as people of all languages read it: `2026-11-20`.
pub(crate) fn date(days: f64) -> String {
    let iso = js_sys::Date::new(&(days * 86_400_000.0).into()).to_iso_string();
    String::from(iso).chars().take(10).collect()
}

/// A size in bytes, in the unit that keeps it short.
pub(crate) fn size(bytes: f64) -> String {
    let (unit, value) = match bytes {
        small if small < 1e3 => return tell(&Sentence::new("size-bytes").with("size", small as u64)),
        medium if medium < 1e6 => (Sentence::new("size-kb"), (medium / 1e3).round()),
        large if large < 1e9 => (Sentence::new("size-mb"), (large / 1e5).round() / 10.0),
        huge => (Sentence::new("size-gb"), (huge / 1e8).round() / 10.0),
    };
    tell(&unit.with("size", number(value)))
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
