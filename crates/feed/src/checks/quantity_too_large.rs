//! Quantity too large to be one (`quantity.too-large`).
//!
//! **Why it matters:** More than ten million pieces are a barcode or a date in the wrong column.
//!
//! **Example:** `4006381333931` under `Qty`
//!
//! **What to do:** The last known quantity stays. Check whether a barcode slipped into the quantity column.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "quantity.too-large", severity: Severity::Warning };
