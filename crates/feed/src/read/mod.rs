//! `read`: the verb that turns bytes into rows.

mod delimited;
mod sample;

pub(crate) use delimited::{Delimited, Dialect};
pub(crate) use sample::{SAMPLE_COLUMNS, Sample, SampleCell, SampleRow};
