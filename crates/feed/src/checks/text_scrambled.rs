//! Letters that were damaged before the file came here (`text.scrambled`).
//!
//! **Why it matters:** A program on the way took UTF-8 for Windows-1252 and wrote it anew. Numbers are not touched by it, but
//! names look wrong, and words for columns, stores and stock are harder to know.
//!
//! **Example:** `QuantitÃ©` was `Quantité`
//!
//! **What to do:** Export the file again as UTF-8, without opening and saving it in between.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "text.scrambled", severity: Severity::Info };
