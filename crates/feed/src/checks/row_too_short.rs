//! Rows with fewer cells than the header, in which cells have moved (`row.too-short`).
//!
//! **Why it matters:** Where a separator is missing, the price would be read as the quantity.
//!
//! **Example:** `4006381333931,Shirt 3,19.90` below `UPC,Name,Qty,Price`
//!
//! **What to do:** Correct the rows in the till, or export the report again.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "row.too-short", severity: Severity::Error };
