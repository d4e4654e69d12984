//! Several barcodes in one cell (`gtin.several`).
//!
//! **Why it matters:** The codes are of the same item, and so is the quantity: it is one stock, not several.
//!
//! **Example:** `4006381333931, 5901234123457`
//!
//! **What to do:** Nothing to do: the first valid code is used.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.several", severity: Severity::Info };
