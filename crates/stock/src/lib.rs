//! The trade: what a code, a stock line and a snapshot is, and every decision about them.
//!
//! Knows no file format, no JSON, no clock and no network.
//!
//! ```
//! use onhand_stock::{Absent, Gtin, Line, diff};
//!
//! let gtin = Gtin::parse("4006381333931").ok();
//! let line = |quantity| Line { gtin, sku: "", quantity: Some(quantity), price: None, regular_price: None };
//! assert_eq!(diff([line(3)].as_slice(), [line(2)].as_slice(), Absent::Zero).changed, [(0, 0)]);
//! ```

mod catalogue;
mod diff;
mod digits;
mod document;
mod gtin;
mod index;
mod judge;
mod line;
pub mod matching;
mod money;
mod order;
mod patch;
mod place;
mod routing;
pub mod showing;
mod watch;

pub use catalogue::{
    Code, CodeKind, Codes, DEFAULT_LIST, Gathered, Identity, Item, MAX_CODE, ONLINE_LIST, Offer, PriceLists,
    RECOMMENDED_LIST, gather, identify, shown_price,
};
pub use diff::{Absent, Diff, Stock, diff, settled};
pub use digits::{eight_digits, hundredths, hundredths_within, whole, whole_within};
pub use document::{Date, Document, DocumentLine, Paper, Papers, Party, Taxed, Totals, When, numbered};
pub use gtin::{Circulation, Gtin, GtinFault, check_digit};
pub use index::{hash, join, twins};
pub use judge::{Against, Bound, Doubt, Facts, HISTORY, Limits, Measure, Weight, holds, judge, judge_shelf};
pub use line::{Key, Line};
pub use money::{Currency, Money};
pub use order::{Progress, Standing, standing, taken};
pub use patch::{Count, Step, played};
pub use place::Position;
pub use routing::{Allocation, MOST_PIECES, Outlet, Plan, Reason, Routing, RoutingFault, Tie, Wanted, explain, route};
pub use watch::{Act, Health, INCIDENTS_A_DAY, Opening, Outcome, Pace, Past, Rhythm, Stage, State, Wish, act, health};
