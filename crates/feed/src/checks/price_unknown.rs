//! Price that is not understood (`price.unknown`).
//!
//! **Why it matters:** A price that is guessed costs more than one that is missing.
//!
//! **Example:** `ask`, `2 for 5`
//!
//! **What to do:** The last known price stays. Use plain amounts such as 19.90.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "price.unknown", severity: Severity::Warning };
