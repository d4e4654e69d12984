//! What the Worker is bound to: database, caches, raw bytes, queue, clock.

use std::net::Ipv6Addr;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use web_sys::ReadableStream;
use worker::{Bucket, Date, Delay, Env, MessageBuilder, Queue, Range, RateLimiter, Request, ResponseBody, Url};

use crate::auth::Caller;
use crate::content::{Content, HELD};
use crate::db::Db;
use crate::dropbox::App;
use crate::mail::Post;
use crate::poll::{Place, Reach, is_loopback};
use crate::problem::{self, Checked, Fault, Outcome};
use crate::secrets::Keys;
use crate::sql::{Arrival, Reached};

/// The bindings of `wrangler.jsonc`, and the moment at which the event began.
pub(crate) struct House {
    pub(crate) db: Db,
    pub(crate) cache: worker::KvStore,
    pub(crate) raw: Bucket,
    pub(crate) outbox: Queue,
    changes: RateLimiter,
    /// Of sources that are to be asked: slower than everything else, and so in nobody's way.
    pub(crate) polls: Queue,
    /// Which hosts files may be fetched from.
    pub(crate) reach: Reach,
    pub(crate) now: i64,
    /// For what few events ask for.
    env: Env,
}

/// What travels through the queue. Each may arrive twice, late, or out of order, and then changes nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Message {
    /// A delivery was published: whoever shows its stock has to hear of it.
    Published { retailer: String, delivery: String },
    /// More got stuck than one search takes: go on, for the so many-th time.
    Search { deliveries: Option<Reached>, letters: Option<Reached>, turn: u32 },
    /// The round that clears goes on, with the lease of whoever sent this.
    Clear { lease: i64 },
    /// A delivery got stuck: take it up again.
    Resume { retailer: String, delivery: String },
    /// A feed's source was due at that moment: ask it.
    Poll { retailer: String, feed: String, taken: i64 },
    /// More sources are due than one run takes: go on.
    Due { before: Option<Place> },
    /// Something changed in a Dropbox folder until that moment, or may have.
    Dropbox { retailer: String, link: String, called: i64 },
    /// More Dropbox folders are due than one run takes: go on.
    DropboxesDue,
    /// Something was put into a retailer's folder.
    Dropped { retailer: String, path: String },
    /// A mail came, or is to be looked into again.
    Letter { retailer: String, letter: String },
    /// A mail has links to be followed; so often it was tried.
    Follow { retailer: String, letter: String, tries: u32 },
    /// A mail has an answer that is to be sent.
    Answer { retailer: String, letter: String },
    /// A file of products goes on being taken in.
    Import { retailer: String, import: String },
    /// Something is up with a feed.
    Watch { retailer: String, feed: String },
    /// More feeds were to be looked at than one run takes.
    Watches,
    /// More digests were due than one run makes.
    Digests,
    /// A retailer's references are to be matched: of that store, behind that key.
    Match { retailer: String, begun: i64, store: i64, behind: String },
    /// Somebody wants a link to sign in with, or a retailer invites them.
    SignIn { address: String, retailer: Option<String> },
    /// People are to be told something.
    Notice { retailer: String, notice: String },
}

impl House {
    pub(crate) fn new(env: &Env) -> Outcome<Self> {
        Ok(Self {
            db: Db(env.d1("DB")?),
            cache: env.kv("CACHE")?,
            raw: env.bucket("DELIVERIES")?,
            outbox: env.queue("OUTBOX")?,
            changes: env.rate_limiter("CHANGES")?,
            polls: env.queue("POLLS")?,
            reach: reach(env),
            now: now(),
            env: env.clone(),
        })
    }

    /// The same once more, for what outlives the event.
    pub(crate) fn again(&self) -> Outcome<Self> {
        Self::new(&self.env)
    }

    /// What secrets of retailers are encrypted with.
    pub(crate) fn keys(&self) -> Keys {
        self.env.secret("SECRETS_KEY").map(|keys| Keys::parse(&keys.to_string())).unwrap_or_default()
    }

    /// The app that Dropbox knows this Worker as, if there is one.
    pub(crate) fn dropbox(&self) -> Option<App> {
        App::new(&self.env, self.reach)
    }

    /// The way out for mail, and what is set for the way in.
    pub(crate) fn post(&self) -> Post {
        Post::new(&self.env)
    }

    /// Where the page is: links lead there.
    pub(crate) fn page(&self) -> String {
        self.env.var("PAGE_ADDRESS").map(|page| page.to_string()).unwrap_or_default()
    }

    /// Refuses a retailer whose single changes come more often than tills sell: five a second, a minute long.
    pub(crate) async fn not_too_often(&self, caller: &Caller) -> Outcome<()> {
        if self.changes.limit(caller.retailer.clone()).await?.success {
            return Ok(());
        }
        let detail = "More than 300 changes came within a minute.";
        Err(problem::too_often(detail).hint("Put several lines into one change; one may have 1,000.").into())
    }

    /// Refuses a computer that asks for links too often, whosever they are.
    pub(crate) async fn not_too_many_sign_ins(&self, request: &Request) -> Outcome<()> {
        let from = request.headers().get("cf-connecting-ip")?.unwrap_or_default();
        if self.env.rate_limiter("SIGN_INS")?.limit(network(&from)).await?.success {
            return Ok(());
        }
        let detail = "More than 30 links were asked for within a minute.";
        Err(problem::too_often(detail).hint("Wait a minute, and try again.").into())
    }

    /// The file of a delivery, held if it is short enough.
    pub(crate) async fn kept(&self, arrival: &Arrival) -> Outcome<Content> {
        let (sha256, length) = (arrival.sha256.clone(), u64::try_from(arrival.bytes).unwrap_or_default());
        if length > HELD as u64 {
            return Ok(Content { sha256, length, bytes: None, incoming: None });
        }
        let bytes = self.bytes_of(&raw_name(&arrival.object), None).await?;
        Ok(Content { sha256, length, bytes: Some(bytes), incoming: None })
    }

    /// Says plainly that the file of a delivery is not there any more, if that is so.
    pub(crate) async fn has_kept(&self, arrival: &Arrival) -> Outcome<()> {
        match self.raw.head(raw_name(&arrival.object)).await? {
            Some(_) => Ok(()),
            None => Err(problem::gone("The file of this delivery is not kept any more.")
                .hint("Send it again, if you still have it.")
                .into()),
        }
    }

    /// An object of R2 as a stream, which may go on without coming through here.
    pub(crate) async fn stream_of(&self, name: &str) -> Outcome<ReadableStream> {
        let lost = || Fault::Failure(format!("R2 has no {name}"));
        let object = self.raw.get(name).execute().await?.ok_or_else(lost)?;
        match object.body().ok_or_else(lost)?.response_body()? {
            ResponseBody::Stream(stream) => Ok(stream),
            ResponseBody::Body(_) | ResponseBody::Empty => Err(lost()),
        }
    }

    /// The bytes of an object of R2, or the first of them.
    pub(crate) async fn bytes_of(&self, name: &str, first: Option<u64>) -> Outcome<Vec<u8>> {
        let lost = || Fault::Failure(format!("R2 has no {name}"));
        let asked = self.raw.get(name);
        let asked = match first {
            Some(length) => asked.range(Range::Prefix { length }),
            None => asked,
        };
        let object = asked.execute().await?.ok_or_else(lost)?;
        Ok(object.body().ok_or_else(lost)?.bytes().await?)
    }

    /// Keeps a mail by its hash. Doing so twice changes nothing.
    pub(crate) async fn keep_letter(&self, sha256: &str, bytes: Vec<u8>) -> Outcome<()> {
        self.raw.put(letter_name(sha256), bytes).execute().await?;
        Ok(())
    }

    /// The bytes of a mail.
    pub(crate) async fn kept_letter(&self, sha256: &str) -> Outcome<Vec<u8>> {
        self.bytes_of(&letter_name(sha256), None).await
    }

    /// Sends a message. If that fails, its row in the outbox is found by the next hour's search.
    pub(crate) async fn send(&self, message: Message) {
        if let Err(error) = self.outbox.send(message.clone()).await {
            worker::console_error!("The queue did not take {message:?}: {error}");
        }
    }

    /// Sends a message that is to be heard after so many seconds.
    pub(crate) async fn send_later(&self, message: Message, seconds: u32) {
        let delayed = MessageBuilder::new(message.clone()).delay_seconds(seconds).build();
        if let Err(error) = self.outbox.send(delayed).await {
            worker::console_error!("The queue did not take {message:?}: {error}");
        }
    }
}

/// What one customer of a provider has: an IPv4 address, or 64 bits of IPv6.
fn network(address: &str) -> String {
    match address.parse::<Ipv6Addr>() {
        Ok(address) => address.segments().iter().take(4).map(|part| format!("{part:x}:")).collect(),
        Err(_) => address.to_owned(),
    }
}

/// The machine itself may be asked only where tests run: see `refuse_if_exposed`.
fn reach(env: &Env) -> Reach {
    if env.var("LOOPBACK_SOURCES").is_ok() { Reach::Loopback } else { Reach::Public }
}

/// Refuses whoever asks from elsewhere while the setting for tests is there. A deployed Worker is reached by its own name
/// only, so that with this setting it does nothing for anybody.
pub(crate) fn refuse_if_exposed(env: &Env, url: &Url) -> Checked<()> {
    let from_here = url.host().is_some_and(|host| is_loopback(&host));
    if reach(env) == Reach::Public || from_here {
        return Ok(());
    }
    Err(problem::tests_only("The setting LOOPBACK_SOURCES is for tests on one machine, and this is another one.")
        .hint("Remove the setting and deploy the Worker again."))
}

/// The folder of raw bytes in R2.
pub(crate) const RAW: &str = "deliveries/";

/// The folder of mails in R2.
pub(crate) const LETTERS: &str = "letters/";

/// The name of raw bytes in R2.
pub(crate) fn raw_name(object: &str) -> String {
    format!("{RAW}{object}")
}

/// The name of a mail in R2.
fn letter_name(sha256: &str) -> String {
    format!("{LETTERS}{sha256}")
}

/// Milliseconds since 1970.
pub(crate) fn now() -> i64 {
    i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX)
}

/// Waits before a turn is taken anew: longer each time, and never as long as whoever else was in the way.
pub(crate) async fn step_aside(turn: usize) {
    // A batch takes some 20 ms.
    let most = 20.0 * (turn.min(10) + 1) as f64;
    Delay::from(Duration::from_millis((js_sys::Math::random() * most) as u64)).await;
}

/// 104 random bits; for names, not for secrets.
pub(crate) fn random() -> u128 {
    let half = || (js_sys::Math::random() * (1u64 << 52) as f64) as u128;
    half() << 52 | half()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_has_one_network() {
        assert_eq!(network("203.0.113.7"), "203.0.113.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }
}
