//! How long is waited.

use std::future::Future;
use std::time::Duration;

use futures_util::future::{Either, select};
use worker::Delay;

use super::trouble::Trouble;

/// Seconds for one answer, and for the next piece of a file: who says nothing for so long is not there.
pub(crate) const ANSWER: u64 = 20;

/// Seconds for all of it: 25 MiB at a slow 1 Mbit/s and 256 MiB at 9, in the 15 minutes that a message of the queue may take.
pub(crate) const WHOLE: u64 = 240;

/// What a future comes to within so many seconds.
pub(crate) async fn within<T>(seconds: u64, future: impl Future<Output = T>) -> Result<T, Trouble> {
    let (future, bell) = (std::pin::pin!(future), std::pin::pin!(Delay::from(Duration::from_secs(seconds))));
    match select(future, bell).await {
        Either::Left((value, _)) => Ok(value),
        Either::Right(_) => Err(Trouble::timeout(format!("It took longer than {seconds} seconds."))),
    }
}
