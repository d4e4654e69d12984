//! `read`: the verb that turns bytes into rows.

mod delimited;
mod dialect;
mod marks;
mod sample;
mod wide;

pub(crate) use delimited::Delimited;
pub(crate) use dialect::{Delimiter, Dialect};
pub(crate) use sample::{Sample, SampleCell, SampleRow};
pub(crate) use wide::Wide;
