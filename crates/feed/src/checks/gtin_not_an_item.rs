//! Code of a coupon, receipt or demonstration (`gtin.not-an-item`).
//!
//! **Why it matters:** GS1 keeps some prefixes (05, 98, 99, 952) for coupons, refund receipts and examples.
//!
//! **Example:** `9900000000004`
//!
//! **What to do:** These codes do not stand for items. Leave them out of the report.

use super::Check;
use crate::Severity;

pub(super) const CHECK: Check = Check { code: "gtin.not-an-item", severity: Severity::Error };
