//! Workbooks of Excel 97 to 2003 and before (BIFF), inside an OLE file or bare.
use crate::{Error, ErrorKind, RowSink, SheetInfo};
pub(crate) struct Xls<'a>(&'a [u8]);
pub(crate) fn detect(_bytes: &[u8]) -> Result<bool, Error> {
    Ok(false)
}
impl<'a> Xls<'a> {
    pub(crate) fn open(_bytes: &'a [u8]) -> Result<Self, Error> {
        Err(Error::new(ErrorKind::Empty))
    }
    pub(crate) fn sheets(&self) -> &[SheetInfo] {
        &[]
    }
    pub(crate) fn rows(&self, _sheet: usize, _sink: &mut RowSink<'_>) -> Result<(), Error> {
        Ok(())
    }
}
