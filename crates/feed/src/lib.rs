//! Any bytes a retailer may send, read into stock lines and the problems found on the way.

mod book;
mod bytes;
mod checks;
mod codepage;
mod crc32;
mod encoding;
mod error;
mod gzip;
mod inflate;
mod interpret;
mod lines;
mod numfmt;
mod open;
mod outcome;
mod problems;
mod read;
mod reading;
mod report;
mod row;
mod rowlog;
mod sniff;
mod understand;
mod values;
mod write;
mod xls;
mod xlsx;
mod zip;

pub use encoding::Encoding;
pub use error::{Error, ErrorKind};
pub use lines::{LineRef, Lines};
pub use open::{Member, is_packed, open};
pub use outcome::{Outcome, RowView};
pub use reading::{Progress, Reading};
pub use report::{
    Column, ColumnChoice, Compression, Field, Format, Ledger, Mapping, Place, Problem, Profile, Report, RowClass,
    Severity, SheetInfo, Sniff, Verdict,
};
pub use row::{Cell, CellKind, Row, RowSink, Span};
pub use rowlog::RowLog;
pub use write::{Safety, canonical_header, canonical_row, csv_row};
