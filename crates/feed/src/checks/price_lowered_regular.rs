//! Regular price below the price (`price.lowered-regular`).
//!
//! **Why it matters:** A regular price is what the item cost before: it cannot be lower than what it costs now.
//!
//! **Example:** price `20.00`, regular `15.00`
//!
//! **What to do:** The regular price of these rows is left out.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "price.lowered-regular", severity: Severity::Info };
