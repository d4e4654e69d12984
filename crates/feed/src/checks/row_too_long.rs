//! Rows with more cells than the header (`row.too-long`).
//!
//! **Why it matters:** A comma inside a name that is not in quotes moves everything behind it: the quantity would be read
//! as the price. Where the cells fit in one way only, they are put back; such a row is left out.
//!
//! **Example:** `4006381333931,Shirt, red,3,19.90` below `UPC,Name,Qty,Price`
//!
//! **What to do:** Let the till put quotes around texts, or separate columns with tabs.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "row.too-long", severity: Severity::Error };
