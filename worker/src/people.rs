//! People: who works for a retailer and may do what, how they sign in, and where they are signed in.
//!
//! A person is a mail address: whoever reads there signs in with a link that was mailed ([`links`]), or with a passkey that was made
//! while they were signed in ([`passkeys`]). A browser then has a cookie ([`sessions`]), and what its person may do is looked up
//! with each request, so that a role that was changed counts at once.

mod cookie;
mod desk;
mod enter;
mod links;
mod passkeys;
mod sessions;
mod staff;
mod webauthn;
pub(crate) mod wire;

pub(crate) use desk::Desk;
pub(crate) use enter::{answer as enter, is_address};
pub(crate) use links::mail;
pub(crate) use sessions::caller;

/// How long a link can be looked up after it was mailed, so that whoever opens an old one can ask for another.
pub(crate) const LINKS_KEPT: i64 = 30 * crate::moment::DAY;
