//! Price below zero (`price.negative`).
//!
//! **Why it matters:** Nobody is paid for taking goods away; it is a discount or a correction line.
//!
//! **Example:** `-5.00`
//!
//! **What to do:** No price is taken from these rows. Correct it in your system.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "price.negative", severity: Severity::Warning };
