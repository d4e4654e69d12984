//! Leading zeros put back (`gtin.zeros-restored`).
//!
//! **Why it matters:** A program took barcodes for numbers and dropped their leading zeros. The column as a whole shows it: with the zeros back, the check digits are right.
//!
//! **Example:** `12345678905` becomes `012345678905`
//!
//! **What to do:** Nothing to do. To avoid it, export barcodes as text.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.zeros-restored", severity: Severity::Info };
