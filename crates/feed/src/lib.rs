//! Any bytes a retailer may send, read into stock lines and the problems found on the way.

mod bytes;
mod crc32;
mod encoding;
mod error;
mod gzip;
mod inflate;
mod numfmt;
mod report;
mod row;
mod zip;

pub use encoding::Encoding;
pub use error::{Error, ErrorKind};
pub use report::{
    Column, ColumnChoice, Compression, Field, Format, Ledger, Mapping, Place, Problem, Profile, Report, RowClass,
    Severity, SheetInfo, Sniff, Verdict,
};
pub use row::{Cell, CellKind, Row, RowSink, Span};
