//! Number that is too short or too long for a barcode (`gtin.length`).
//!
//! **Why it matters:** A number of another length is no barcode, and no zeros in front make it one.
//!
//! **Example:** `40063813`…`339` with 10 digits
//!
//! **What to do:** Barcodes have 8, 12, 13 or 14 digits. Correct these, or put your own numbers into a column of their own.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.length", severity: Severity::Error };
