//! The few things that stop a file from being read at all.

use std::fmt;

/// Why a file cannot be read. Everything else that may be wrong with it is a [`Problem`](crate::Problem).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What stopped the reading.
    pub kind: ErrorKind,
    /// Byte offset where it was noticed, if one place is to blame.
    pub offset: Option<u64>,
}

/// The kinds of [`Error`]; each has a stable code and a sentence for a shopkeeper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// No bytes, or nothing but blanks.
    Empty,
    /// Password-protected or otherwise encrypted.
    Encrypted,
    /// Known, but not a stock file: `what` is "a picture (JPEG)", "a PDF document", "a web page to sign in", ….
    NotStock {
        /// What it is, as a noun phrase.
        what: &'static str,
    },
    /// Ends in the middle: `what` is the part that is cut ("the zip directory", "the sheet Sheet1").
    Truncated {
        /// The part that is cut.
        what: String,
    },
    /// Breaks its own format's rules: `what` says which part and how.
    Damaged {
        /// Which part, and how.
        what: String,
    },
    /// Over a limit that protects the reader.
    TooLarge {
        /// What is too large: "file", "unpacked size", "row", "cell", "sheet".
        what: &'static str,
        /// The limit, in bytes unless `what` says otherwise.
        limit: u64,
    },
}

impl Error {
    /// An error without a place.
    pub fn new(kind: ErrorKind) -> Self {
        Self { kind, offset: None }
    }

    /// An error noticed at a byte offset.
    pub fn at(kind: ErrorKind, offset: u64) -> Self {
        Self { kind, offset: Some(offset) }
    }

    /// The stable code: `file.empty`, `file.encrypted`, `file.not-stock`, `file.truncated`, `file.damaged`, `file.too-large`.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::Empty => "file.empty",
            ErrorKind::Encrypted => "file.encrypted",
            ErrorKind::NotStock { .. } => "file.not-stock",
            ErrorKind::Truncated { .. } => "file.truncated",
            ErrorKind::Damaged { .. } => "file.damaged",
            ErrorKind::TooLarge { .. } => "file.too-large",
        }
    }

    /// What to do about it, as a sentence.
    pub fn hint(&self) -> &'static str {
        match self.kind {
            ErrorKind::Empty => "Export the report again and check that it lists items before you send it.",
            ErrorKind::Encrypted => "Save the file without a password and send it again.",
            ErrorKind::NotStock { .. } => "Send the stock report itself: CSV, text or Excel.",
            ErrorKind::Truncated { .. } => "The transfer was probably cut off. Export or download the file again.",
            ErrorKind::Damaged { .. } => {
                "Open the file in a spreadsheet program, save it as .xlsx or .csv, and send that."
            }
            ErrorKind::TooLarge { .. } => "Split the report by store, or leave out columns that are not needed.",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ErrorKind::Empty => write!(f, "The file is empty."),
            ErrorKind::Encrypted => write!(f, "The file is protected with a password and cannot be read."),
            ErrorKind::NotStock { what } => write!(f, "This is {what}, not a stock file."),
            ErrorKind::Truncated { what } => write!(f, "The file ends too early: {what} is incomplete."),
            ErrorKind::Damaged { what } => write!(f, "The file is damaged: {what}."),
            ErrorKind::TooLarge { what, limit } => {
                write!(f, "The {what} is larger than can be read here (limit {limit}).")
            }
        }
    }
}

impl std::error::Error for Error {}
