//! Several rows for one item (`line.summed`).
//!
//! **Why it matters:** Lots, bins or sizes under one code are parts of the same stock.
//!
//! **Example:** two rows of one code with different lots
//!
//! **What to do:** Their quantities are added up. Nothing to do.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "line.summed", severity: Severity::Info };
