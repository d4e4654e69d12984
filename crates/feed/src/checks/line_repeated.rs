//! Row that stands twice (`line.repeated`).
//!
//! **Why it matters:** Two rows that agree in every cell are one row exported twice.
//!
//! **Example:** the same line two times
//!
//! **What to do:** Counted once. Check why your system exports it twice.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "line.repeated", severity: Severity::Warning };
