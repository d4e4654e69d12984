//! Barcodes without their check digit (`gtin.check-digit-missing`).
//!
//! **Why it matters:** Some systems leave out the last digit. It can be computed, but only if that is really what happened: in-house numbers would turn into codes of other items.
//!
//! **Example:** `400638133393`, computed as `4006381333931`
//!
//! **What to do:** Confirm that your system leaves out the last digit, or have it export whole barcodes.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.check-digit-missing", severity: Severity::Warning };
