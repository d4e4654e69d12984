//! Several sheets of one layout, read on as one: what begins anew with each.

use super::Interpreter;
use crate::sniff::Header;

impl Interpreter {
    /// The next row is a sheet's first; `header` is that sheet's own, its rows counted from there. What a title or
    /// section row said ends with the sheet before; `store` is what the tab says.
    pub(crate) fn sheet(&mut self, header: Header, store: Option<String>) {
        let before = self.rows();
        self.header.row = header.row.map(|row| row.saturating_add(before));
        self.header.data = header.data.saturating_add(before);
        self.header.lines = header.lines;
        self.section_store = store.filter(|_| self.plan.store.is_none());
    }

    /// The next rows go on where the sheet before was full.
    pub(crate) fn goes_on(&mut self) {
        (self.header.row, self.header.data) = (None, 0);
    }
}
