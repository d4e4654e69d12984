//! Short UPC-E written out (`gtin.upc-e`).
//!
//! **Why it matters:** A UPC-E is a UPC-A with its zeros squeezed out, for small packages; both stand for the same item.
//!
//! **Example:** `04252614` is `042100005264`
//!
//! **What to do:** Nothing to do.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.upc-e", severity: Severity::Info };
