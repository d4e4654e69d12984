//! `read`: the verb that turns bytes into rows.

mod delimited;
mod sample;
mod wide;

pub(crate) use delimited::{Delimited, Dialect};
pub(crate) use sample::{Sample, SampleCell, SampleRow};
pub(crate) use wide::Wide;
