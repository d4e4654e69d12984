//! The trade: what a code, a stock line and a snapshot is, and every decision about them.
//!
//! Knows no file format, no JSON, no clock and no network.

mod money;

pub use money::{Currency, Money};
