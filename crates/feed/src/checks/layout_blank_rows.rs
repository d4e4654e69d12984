//! Blank rows inside the table (`layout.blank-rows`).
//!
//! **Why it matters:** Some systems stop at the first blank row and lose the rest without a word. Onhand reads on.
//!
//! **Example:** an empty line between two departments
//!
//! **What to do:** Nothing to do: the rows after them were read.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "layout.blank-rows", severity: Severity::Info };
