//! Barcode destroyed by a spreadsheet (`identifier.lost-precision`).
//!
//! **Why it matters:** A spreadsheet showed a long number as 1.23457E+11 and saved that text: the last digits are gone and cannot be computed.
//!
//! **Example:** `1.23457E+11`
//!
//! **What to do:** Export straight from your till without opening the file in a spreadsheet, or save it as .xlsx instead of .csv.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "identifier.lost-precision", severity: Severity::Error };
