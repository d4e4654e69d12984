//! Rows that contradict each other (`line.conflict`).
//!
//! **Why it matters:** Two rows say different quantities of the same item and nothing tells them apart. Neither is taken; the last known quantity stays.
//!
//! **Example:** `4006381333931;3` and `4006381333931;5`
//!
//! **What to do:** Correct the file so that each item has one quantity.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "line.conflict", severity: Severity::Error };
