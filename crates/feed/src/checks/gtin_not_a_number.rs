//! Text where a barcode should be (`gtin.not-a-number`).
//!
//! **Why it matters:** Letters are never part of a barcode.
//!
//! **Example:** `PEN-BLUE` in a barcode column
//!
//! **What to do:** Put your own item numbers into a column of their own and leave the barcode empty.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.not-a-number", severity: Severity::Error };
