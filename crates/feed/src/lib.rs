//! Any bytes a retailer may send, read into stock lines and the problems found on the way.

mod encoding;
mod error;
mod read;
mod report;
mod row;
mod sniff;
mod understand;
mod values;

pub use encoding::Encoding;
pub use error::{Error, ErrorKind};
pub use report::{
    Column, ColumnChoice, Compression, Field, Format, Ledger, Mapping, Place, Problem, Profile, Report, RowClass,
    Severity, SheetInfo, Sniff, Verdict,
};
pub use row::{Cell, CellKind, Row, RowSink, Span};
