//! What the verbs answer: plain data that a person can look at and correct before the next verb takes it.

use serde::{Deserialize, Serialize};

use crate::{Encoding, Sentence};

/// How a file is laid out on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Fields between delimiters: CSV, TSV, "text".
    Delimited,
    /// Fields in columns of their own, without delimiters: print lists, old systems.
    FixedWidth,
    /// Office Open XML: .xlsx, .xlsm.
    Xlsx,
    /// Excel's binary format up to 2003.
    Xls,
    /// Excel's binary format of 2007.
    Xlsb,
    /// OpenDocument: .ods, .fods.
    Ods,
    /// Tables of a web page, also in a web archive (MHTML); often named .xls.
    Html,
    /// Excel's XML of 2003, often named .xls.
    #[serde(rename = "spreadsheetml")]
    SpreadsheetMl,
    /// XML with an element for each item: RSS, Atom, catalogues.
    ProductXml,
    /// JSON: an array of objects, or an object a line.
    Json,
}

/// What wraps a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Compression {
    /// gzip.
    Gzip,
    /// A zip archive.
    Zip,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetInfo {
    /// Its name on the tab.
    pub name: String,
    /// Hidden from the workbook's user.
    pub hidden: bool,
    /// The row of the reading at which it begins; none if it is not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_row: Option<u32>,
}

impl SheetInfo {
    /// A sheet that is not read yet.
    pub(crate) fn new(name: String, hidden: bool) -> Self {
        Self { name, hidden, first_row: None }
    }
}

/// What `sniff` found out about a file's form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sniff {
    /// How the file is laid out.
    pub format: Format,
    /// How bytes are characters; workbooks say it themselves.
    pub encoding: Option<Encoding>,
    /// What stands between fields of delimited text: a sign or several; two blanks stand for two or more.
    pub delimiter: Option<String>,
    /// What stands around fields that contain delimiters.
    pub quote: Option<char>,
    /// Where the columns of a fixed-width text start, in characters from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Vec<u32>>,
    /// The sheets of a workbook.
    pub sheets: Vec<SheetInfo>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// 1-based row of the (last) header line.
    pub header_row: Option<u32>,
    /// How many header lines there are.
    pub header_lines: u32,
    /// The system that is known to write such files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The fingerprint of the layout that a person confirmed before, if the file was read so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
    /// Why each of these.
    pub why: Vec<Sentence>,
}

/// What a column is to Onhand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// UPC, EAN, ISBN, JAN: the public number of the item.
    Gtin,
    /// The retailer's own number.
    Sku,
    /// Pieces on hand or available.
    Quantity,
    /// What a shopper pays now.
    Price,
    /// The price before, or the recommended one.
    RegularPrice,
    /// Which store the line is of.
    Store,
    /// The item's name.
    Title,
    /// Brand or maker.
    Brand,
    /// Size.
    Size,
    /// Colour.
    Color,
    /// Active, hidden, discontinued, ….
    Status,
    /// Currency code of the row's prices.
    Currency,
    /// In stock or not, in words.
    Availability,
    /// Nothing that is needed.
    #[default]
    Ignored,
}

impl Field {
    /// What it is called.
    pub fn said(self) -> Sentence {
        match self {
            Self::Gtin => Sentence::new("field-gtin"),
            Self::Sku => Sentence::new("field-sku"),
            Self::Quantity => Sentence::new("field-quantity"),
            Self::Price => Sentence::new("field-price"),
            Self::RegularPrice => Sentence::new("field-regular-price"),
            Self::Store => Sentence::new("field-store"),
            Self::Title => Sentence::new("field-title"),
            Self::Brand => Sentence::new("field-brand"),
            Self::Size => Sentence::new("field-size"),
            Self::Color => Sentence::new("field-color"),
            Self::Status => Sentence::new("field-status"),
            Self::Currency => Sentence::new("field-currency"),
            Self::Availability => Sentence::new("field-availability"),
            Self::Ignored => Sentence::new("field-ignored"),
        }
    }
}

/// One column and what it is taken for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// 0-based place in the row.
    pub index: usize,
    /// Its header; empty if it has none.
    pub header: String,
    /// What it is taken for.
    pub field: Field,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
    /// Why, for a shopkeeper.
    pub why: Sentence,
    /// The store whose quantity it holds, where each store has a column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
    /// A few values from the file.
    #[serde(default)]
    pub samples: Vec<String>,
}

/// What `suggest` proposes: which column is what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// Every column of the table, in order.
    pub columns: Vec<Column>,
}

/// What became of a physical row. Each row has exactly one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum RowClass {
    /// Above the header: title, date, filters.
    Preamble,
    /// The header, also where it is repeated.
    Header,
    /// Nothing in it.
    Blank,
    /// Below or between the data: totals, notes.
    Footer,
    /// Taken as it is.
    Accepted,
    /// Taken after something in it was put right.
    Fixed,
    /// Not taken; a problem says why.
    Rejected,
}

impl RowClass {
    /// What it is called.
    pub fn said(self) -> Sentence {
        match self {
            Self::Preamble => Sentence::new("class-preamble"),
            Self::Header => Sentence::new("class-header"),
            Self::Blank => Sentence::new("class-blank"),
            Self::Footer => Sentence::new("class-footer"),
            Self::Accepted => Sentence::new("class-accepted"),
            Self::Fixed => Sentence::new("class-fixed"),
            Self::Rejected => Sentence::new("class-rejected"),
        }
    }
}

/// How many rows of each class there are. They add up to `read`, for every file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// All physical rows.
    pub read: u32,
    /// Above the header.
    pub preamble: u32,
    /// Header lines.
    pub header: u32,
    /// Empty rows.
    pub blank: u32,
    /// Totals and notes.
    pub footer: u32,
    /// Taken as they are.
    pub accepted: u32,
    /// Taken after a fix.
    pub fixed: u32,
    /// Not taken.
    pub rejected: u32,
}

impl Ledger {
    /// True if each row was counted once.
    pub fn balances(&self) -> bool {
        let parts = [self.preamble, self.header, self.blank, self.footer, self.accepted, self.fixed, self.rejected];
        parts.iter().sum::<u32>() == self.read
    }

    /// Counts rows.
    pub fn of(rows: &[RowClass]) -> Self {
        let mut ledger = Self { read: rows.len() as u32, ..Self::default() };
        // Few enough for their number to fit a byte: any machine counts as many at a time as it can.
        for few in rows.chunks(usize::from(u8::MAX)) {
            let number = |class| u32::from(few.iter().map(|row| u8::from(*row == class)).sum::<u8>());
            ledger.preamble += number(RowClass::Preamble);
            ledger.header += number(RowClass::Header);
            ledger.blank += number(RowClass::Blank);
            ledger.footer += number(RowClass::Footer);
            ledger.accepted += number(RowClass::Accepted);
            ledger.fixed += number(RowClass::Fixed);
            ledger.rejected += number(RowClass::Rejected);
        }
        ledger
    }
}

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Rows are left out, or the file cannot be trusted.
    Error,
    /// Read, but somebody should look.
    Warning,
    /// Good to know.
    Info,
}

/// One kind of thing that is wrong in a file, with all its places counted and some kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// The stable code of the check, as in `gtin.check-digit`; what it is and what to do is said by its
    /// [sentence](crate::Sentence::of_code).
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// In how many places it was found.
    pub count: u32,
    /// What was put right can be left out instead: [`Profile::fixes`](crate::Profile::fixes).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversible: bool,
    /// The first of them, at most 250.
    pub places: Vec<Place>,
}

/// Where a problem was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// 1-based physical row; 0 for the file as a whole.
    pub row: u32,
    /// 0-based column, if one cell is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// What was found there.
    pub found: String,
}

/// Whether a reading can be published as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every needed column is beyond doubt.
    Ready,
    /// The best reading is here; a person has to confirm it.
    NeedsConfirmation,
    /// It cannot be read as stock.
    Unreadable,
}

/// Everything about a reading but its lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The file's form.
    pub sniff: Sniff,
    /// Which column is what.
    pub mapping: Mapping,
    /// Each physical row, counted once.
    pub ledger: Ledger,
    /// What is wrong, gravest and most frequent first.
    pub problems: Vec<Problem>,
    /// The stores that lines name, in the order they appear; empty if none is named.
    pub stores: Vec<String>,
    /// How many stock lines came out.
    pub lines: u32,
    /// Whether it can be published.
    pub verdict: Verdict,
    /// What a person has to look at before.
    pub reasons: Vec<Sentence>,
}
