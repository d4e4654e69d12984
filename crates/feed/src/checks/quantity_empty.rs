//! No quantity (`quantity.empty`).
//!
//! **Why it matters:** An empty cell may mean none or not counted; only you can know.
//!
//! **Example:** `;;`
//!
//! **What to do:** The last known quantity stays. Fill in 0 where there is none.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "quantity.empty", severity: Severity::Warning };
