//! Any bytes a retailer may send, read into stock lines and the problems found on the way.
//!
//! Five verbs, each with plain data as its result: [`open`] takes the wrapping off, and a [`Reading`] then sniffs the
//! form, reads rows, suggests which column is what and interprets them, while chunks of any size are pushed in.
//!
//! ```
//! use onhand_feed::{Profile, Reading, Verdict, open};
//!
//! let file = b"EAN;Qty;Price\n4006381333931;3;19,90\n5901234123457;0;4,50\n".to_vec();
//! for member in open("stock.csv", file, 1 << 20)? {
//!     let mut reading = Reading::new(Profile::default());
//!     reading.push(&member.bytes)?;
//!     let outcome = reading.finish()?;
//!     assert_eq!(outcome.report.verdict, Verdict::Ready);
//!     assert_eq!(outcome.lines.len(), 2);
//! }
//! # Ok::<(), onhand_feed::Error>(())
//! ```
//!
//! A bad file is no error: what a retailer did wrong comes back as [`Problem`]s beside the lines. [`Error`] is for files
//! that cannot be read at all. Beside what retailers send, [`RouteOrder`] is how an order is handed in to be routed, and
//! `paper_pdf` prints what goes with one. Knows no clock, no disk, no network; nothing in it panics.

mod block;
mod book;
mod bytes;
mod checks;
mod codepage;
mod crc32;
mod encoding;
mod error;
mod gzip;
mod html;
mod inflate;
mod interpret;
mod json;
mod lines;
mod mail;
mod markup;
mod mhtml;
mod numfmt;
mod ods;
mod open;
mod outcome;
#[cfg(feature = "texts")]
mod paper;
mod problems;
mod product_xml;
mod profile;
mod read;
mod reading;
mod report;
mod rest;
mod routing;
mod row;
mod rowlog;
mod sentence;
mod sniff;
mod spreadsheetml;
#[cfg(feature = "texts")]
mod texts;
mod understand;
mod values;
mod write;
mod xls;
mod xlsb;
mod xlsx;
mod zip;

pub use encoding::{Decode, Encoding, decode_with};
pub use error::{Error, ErrorKind};
pub use lines::{LineRef, Lines};
pub use mail::{Letter, LetterContent, LetterHead, LetterPart};
pub use open::{Member, is_packed, is_parcel, open};
pub use outcome::{Outcome, RowView};
#[cfg(feature = "texts")]
pub use paper::paper_pdf;
pub use profile::{ColumnChoice, Layout, Profile, Word};
pub use reading::{Progress, Reading};
pub use report::{
    Column, Compression, Field, Format, Ledger, Mapping, Place, Problem, Report, RowClass, Severity, SheetInfo, Sniff,
    Verdict,
};
pub use routing::{MOST_LINES, MOST_OUTLETS, RouteLine, RouteOrder, RouteOutlet, RoutePart, RoutePlan, routing_said};
pub use row::{Cell, CellKind, Places, Row, RowSink, Span};
pub use rowlog::RowLog;
pub use sentence::{Gap, Sentence};
#[cfg(feature = "texts")]
pub use texts::{Language, Texts};
pub use write::{Safety, canonical_header, canonical_row, csv_row};
