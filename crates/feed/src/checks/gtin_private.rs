//! In-store code (`gtin.private`).
//!
//! **Why it matters:** Codes that begin with 02, 04 or 2 are given out inside one shop; another shop uses the same ones for other items.
//!
//! **Example:** `2000000000008`
//!
//! **What to do:** Nothing to do: these items are kept under this number for your own shop and are not shown to others.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.private", severity: Severity::Info };
