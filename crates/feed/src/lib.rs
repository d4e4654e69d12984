//! Any bytes a retailer may send, read into stock lines and the problems found on the way.

mod encoding;
mod error;
mod row;

pub use encoding::Encoding;
pub use error::{Error, ErrorKind};
pub use row::{Cell, CellKind, Row, RowSink, Span};
