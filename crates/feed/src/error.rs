//! The few things that stop a file from being read at all.

use std::fmt;

use crate::Sentence;

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
    /// Known, but not a stock file.
    NotStock {
        /// What it is: the name of a noun phrase in the texts (`kind-jpeg`, `kind-sign-in`, …).
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
        /// What is too large: the name of a noun in the texts (`limit-row`, `limit-unpacked-size`, …).
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

    /// What stopped the reading, for a shopkeeper; what to do about it is the sentence's hint.
    pub fn said(&self) -> Sentence {
        let said = Sentence::of_code(self.code());
        match &self.kind {
            ErrorKind::Empty | ErrorKind::Encrypted => said,
            ErrorKind::NotStock { what } => said.with("what", Sentence::new(what)),
            ErrorKind::Truncated { what } | ErrorKind::Damaged { what } => said.with("what", what.as_str()),
            ErrorKind::TooLarge { what, limit } => said.with("what", Sentence::new(what)).with("limit", *limit),
        }
    }
}

/// For whoever looks into a fault; a shopkeeper is told what [`Error::said`] says.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code();
        match &self.kind {
            ErrorKind::Empty | ErrorKind::Encrypted => write!(f, "{code}"),
            ErrorKind::NotStock { what } => write!(f, "{code}: {what}"),
            ErrorKind::Truncated { what } | ErrorKind::Damaged { what } => write!(f, "{code}: {what}"),
            ErrorKind::TooLarge { what, limit } => write!(f, "{code}: {what} over {limit}"),
        }
    }
}

impl std::error::Error for Error {}
