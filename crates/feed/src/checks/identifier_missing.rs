//! No barcode and no item number (`identifier.missing`).
//!
//! **Why it matters:** A row says how many, but not of what.
//!
//! **Example:** `;Pen, blue;12` under `EAN;Name;Qty`
//!
//! **What to do:** Fill in the barcode or the item number of these rows in your system, then export again.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "identifier.missing", severity: Severity::Error };
