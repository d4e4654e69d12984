//! Quantities with a mark that can mean two things (`quantity.open`).
//!
//! **Why it matters:** `1.250` is one thousand two hundred and fifty in Germany and one and a quarter in England.
//!
//! **Example:** `1.250`
//!
//! **What to do:** Say whether the mark groups thousands or separates decimals, or export whole numbers.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "quantity.open", severity: Severity::Warning };
