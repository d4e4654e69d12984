//! What the Worker is bound to: database, caches, raw bytes, queue, clock.

use serde::{Deserialize, Serialize};
use worker::{Bucket, Date, Env, Queue, RateLimiter};

use crate::auth::Caller;
use crate::db::Db;
use crate::problem::{self, Fault, Outcome};
use crate::sql::Arrival;

/// The bindings of `wrangler.jsonc`, and the moment at which the event began.
pub(crate) struct House {
    pub(crate) db: Db,
    pub(crate) cache: worker::KvStore,
    pub(crate) raw: Bucket,
    pub(crate) outbox: Queue,
    changes: RateLimiter,
    pub(crate) now: i64,
}

/// What travels through the queue. Each may arrive twice, late, or out of order, and then changes nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Message {
    /// A delivery was published: whoever shows its stock has to hear of it.
    Published { retailer: String, delivery: String },
    /// A delivery got stuck: take it up again.
    Resume { retailer: String, delivery: String },
}

impl House {
    pub(crate) fn new(env: &Env) -> Outcome<Self> {
        Ok(Self {
            db: Db(env.d1("DB")?),
            cache: env.kv("CACHE")?,
            raw: env.bucket("DELIVERIES")?,
            outbox: env.queue("OUTBOX")?,
            changes: env.rate_limiter("CHANGES")?,
            now: now(),
        })
    }

    /// Refuses a retailer whose single changes come more often than tills sell: five a second, a minute long.
    pub(crate) async fn not_too_often(&self, caller: &Caller) -> Outcome<()> {
        if self.changes.limit(caller.retailer.clone()).await?.success {
            return Ok(());
        }
        let detail = "More than 300 changes came within a minute.";
        Err(problem::too_often(detail).hint("Put several lines into one change; one may have 1,000.").into())
    }

    /// Keeps the bytes of a delivery by their hash. Doing so twice changes nothing.
    pub(crate) async fn keep(&self, sha256: &str, bytes: &[u8]) -> Outcome<()> {
        self.raw.put(raw_name(sha256), bytes.to_vec()).execute().await?;
        Ok(())
    }

    /// The bytes of a delivery.
    pub(crate) async fn kept(&self, arrival: &Arrival) -> Outcome<Vec<u8>> {
        let lost = || Fault::Failure(format!("delivery {}: R2 has no {}", arrival.id, arrival.sha256));
        let object = self.raw.get(raw_name(&arrival.sha256)).execute().await?.ok_or_else(lost)?;
        Ok(object.body().ok_or_else(lost)?.bytes().await?)
    }

    /// Sends a message. If that fails, its row in the outbox is found by the next hour's search.
    pub(crate) async fn send(&self, message: Message) {
        if let Err(error) = self.outbox.send(message.clone()).await {
            worker::console_error!("The queue did not take {message:?}: {error}");
        }
    }
}

/// The name of raw bytes in R2.
fn raw_name(sha256: &str) -> String {
    format!("deliveries/{sha256}")
}

/// Milliseconds since 1970.
pub(crate) fn now() -> i64 {
    i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX)
}

/// 104 random bits; for names, not for secrets.
pub(crate) fn random() -> u128 {
    let half = || (js_sys::Math::random() * (1u64 << 52) as f64) as u128;
    half() << 52 | half()
}
