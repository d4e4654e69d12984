//! The watch over feeds: how each is, who is told when one is in trouble, and that it is over.
//!
//! When is `onhand-stock`'s to say. A delivery that settles moves its feed's moments on in the same batch; whatever is in
//! trouble, and whatever will be if nothing comes, has a moment at which cron looks at it.

mod alarms;
mod beside;
mod channels;
mod check;
mod consent;
mod digest;
mod notice;
mod people;
mod send;
mod sign;
mod state;
mod status;
mod wire;
mod zone;

pub(crate) use alarms::alarms;
pub(crate) use beside::{Way, tell, waits};
pub(crate) use channels::{alerts, check_mail, set_alerts};
pub(crate) use check::{alive, call, look_at, look_at_due};
pub(crate) use consent::ask_again;
pub(crate) use digest::make_due;
pub(crate) use people::{escaped, finish, is_address, page, people};
pub(crate) use send::{search, send, test};
pub(crate) use sign::{code, is_code};
pub(crate) use state::{Columns, Settled, health};
pub(crate) use status::{set_status_page, status_page};
#[cfg(test)]
pub(crate) use wire::{Alarms, AlertSettings, Alerts, StatusPage};
pub(crate) use wire::{Expectation, Health};
