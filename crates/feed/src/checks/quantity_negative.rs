//! Quantity below zero (`quantity.negative`).
//!
//! **Why it matters:** Sales were booked before the goods were: the system owes pieces that the shelf may have.
//!
//! **Example:** `-2`
//!
//! **What to do:** Shown as 0. Count these items and correct your stock.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "quantity.negative", severity: Severity::Info };
