//! Quantity that is not understood (`quantity.unknown`).
//!
//! **Why it matters:** Unknown is not zero: an item must not vanish from the shelf because a word was not understood.
//!
//! **Example:** `call us`
//!
//! **What to do:** The last known quantity stays. Use numbers, or words such as “in stock” and “out of stock”.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "quantity.unknown", severity: Severity::Warning };
