//! Prices with a mark that can mean two things (`price.open`).
//!
//! **Why it matters:** `1.250` is a thousand and more in one country and one and a quarter in another; a hundredfold mistake in price is the worst kind.
//!
//! **Example:** `1.250`
//!
//! **What to do:** Say which mark separates the cents.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "price.open", severity: Severity::Warning };
