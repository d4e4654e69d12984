//! Code of a case (`gtin.case`).
//!
//! **Why it matters:** A 14-digit code that begins with 1 to 8 stands for a case of items, and three cases are not three pieces.
//!
//! **Example:** `10614141000033`
//!
//! **What to do:** Check that these rows count cases; single pieces have another code.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.case", severity: Severity::Info };
