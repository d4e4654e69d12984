//! Barcode with a wrong check digit (`gtin.check-digit`).
//!
//! **Why it matters:** The last digit of a barcode is computed from the others, so that one wrong digit is noticed. A wrong code would show another item.
//!
//! **Example:** `4006381333932`, where `4006381333931` is right
//!
//! **What to do:** Compare these codes with the ones on the packages: one digit is probably mistyped.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.check-digit", severity: Severity::Error };
