//! Signs around a barcode removed (`gtin.cleaned`).
//!
//! **Why it matters:** Blanks, hyphens, quotes, labels and spreadsheet wrappers do not belong to the number.
//!
//! **Example:** `="012345678905"`, `0-12345-67890-5`
//!
//! **What to do:** Nothing to do.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.cleaned", severity: Severity::Info };
