//! Quantity with a fraction (`quantity.fraction`).
//!
//! **Why it matters:** Goods sold by weight or length have fractions; a shopper is shown what is surely there.
//!
//! **Example:** `12.5`
//!
//! **What to do:** Rounded down to whole pieces. Nothing to do.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "quantity.fraction", severity: Severity::Info };
