//! Quantity given as “at least” (`quantity.at-least`).
//!
//! **Why it matters:** Some systems hide exact numbers.
//!
//! **Example:** `10+`, `>5`, `5-10`
//!
//! **What to do:** The smallest number it can be is used. Nothing to do.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "quantity.at-least", severity: Severity::Info };
