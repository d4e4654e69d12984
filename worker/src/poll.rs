//! Polling: a file at an address on the web or on an FTP server becomes a delivery when it has changed.
//!
//! Cron takes what is due, a hundred at a time, and sends each to the queue as a message of its own; if more is due, a message to
//! go on is sent as well. Every step may run twice: a source that was asked since it was taken is left alone, an answer that
//! did not change anything ends here, and what did goes through `accept` under a key that is the same until it is written down
//! what became of it.

mod address;
mod fetch;
mod ftp;
mod host;
mod http;
mod patience;
mod schedule;
mod share;
mod trouble;

use serde::{Deserialize, Serialize};
use worker::MessageBuilder;

use crate::accept::{Envelope, Sent, accept};
use crate::content::{Content, HELD, LONGEST};
use crate::house::{House, Message};
use crate::problem::{Fault, Outcome};
use crate::reading::Manner;
use crate::secrets::{Keys, Sealed};
use crate::sql::sources as sql;
use crate::wire::{Receipt, Status};
use crate::{house, reading, watch};

pub(crate) use address::{Address, Kind, Reach};
pub(crate) use fetch::{body, unreachable_host};
pub(crate) use host::{is_loopback, public};
pub(crate) use http::retry_after;
pub(crate) use patience::{ANSWER, WHOLE, within};
pub(crate) use schedule::{APART, LEAST, MOST, USUAL, after_failure, after_success, is_period, lease};
#[cfg(test)]
pub(crate) use trouble::WORDS as TROUBLES;
pub(crate) use trouble::{Cure, Trouble, cure, hint, of_status};

/// The most that is taken of a file: what a delivery may have.
const LIMIT: u64 = LONGEST;

/// How many sources one run takes: as many messages as the queue takes at once.
const AT_ONCE: i64 = 100;

/// Pages up to this size are looked into before they are taken for a delivery. What is longer is an export.
const PAGE: usize = 1 << 20;

/// The source of a feed, as the database has it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) feed: String,
    pub(crate) name: String,
    pub(crate) paused: Option<i64>,
    pub(crate) store: Option<String>,
    pub(crate) currency: Option<String>,
    /// None of this is there without an address.
    pub(crate) address: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) secret: Option<String>,
    pub(crate) secret_key: Option<String>,
    pub(crate) every: Option<i64>,
    pub(crate) next: Option<i64>,
    pub(crate) polled: Option<i64>,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    pub(crate) sha256: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) detail: Option<String>,
    pub(crate) delivery: Option<String>,
    pub(crate) good: Option<i64>,
    pub(crate) failures: i64,
    pub(crate) since: Option<i64>,
    tries: Option<String>,
}

/// A poll, as the source remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Try {
    pub(crate) at: i64,
    pub(crate) outcome: String,
    pub(crate) detail: String,
    pub(crate) delivery: Option<String>,
}

/// How many polls a source remembers, in its own row: enough to see whether something comes and goes.
const REMEMBERED: usize = 10;

/// The most that is remembered of what was said about one, in signs.
const SAID: usize = 300;

/// Who asks.
pub(crate) struct Credentials {
    pub(crate) user: Option<String>,
    pub(crate) secret: String,
}

/// What tells whether a content is still the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Marks {
    etag: Option<String>,
    last_modified: Option<String>,
    sha256: Option<String>,
}

impl Marks {
    /// Marks that would be longer than anybody's are none.
    fn bounded(self) -> Self {
        let short = |mark: &String| mark.len() <= 1000;
        Self { etag: self.etag.filter(short), last_modified: self.last_modified.filter(short), sha256: self.sha256 }
    }
}

/// A file that was fetched.
struct File {
    content: Content,
    filename: String,
    modified: Option<i64>,
    /// Who gave it, after all redirects.
    host: String,
    marks: Marks,
}

/// What a server has.
enum Found {
    /// What it had before.
    Same,
    File(Box<File>),
}

/// How a poll ended.
enum End {
    Unchanged { marks: Marks },
    Delivered { marks: Marks, delivery: String, detail: &'static str },
    Trouble(Trouble),
}

/// A source that is due.
#[derive(Deserialize)]
struct Due {
    retailer: String,
    feed: String,
    host: String,
}

/// The last host of a run and how many polls of it were sent: where the next run goes on.
pub(crate) type Place = (String, i64);

fn too_large(limit: u64) -> Trouble {
    Trouble::too_large(format!("The file has more than {} MiB.", limit >> 20))
}

/// Sends what is due to the queue.
pub(crate) async fn due(house: &House, before: Option<Place>) -> Outcome<()> {
    let mut due: Vec<Due> = house.db.rows(sql::take_due(house.now, lease(house.now), AT_ONCE)).await?;
    due.sort_by(|a, b| a.host.cmp(&b.host));
    let before = before.as_ref().map(|(host, place)| (host.as_str(), *place));
    let places = schedule::places(due.iter().map(|due| due.host.as_str()), before);
    let last = due.last().map(|due| due.host.clone()).zip(places.last().copied());
    let go_on = i64::try_from(due.len()).is_ok_and(|taken| taken == AT_ONCE);
    let now = house.now;
    let messages = due.into_iter().zip(places).map(|(Due { retailer, feed, .. }, place)| {
        let delay = u32::try_from(schedule::delay(place)).unwrap_or_default();
        MessageBuilder::new(Message::Poll { retailer, feed, taken: now }).delay_seconds(delay).build()
    });
    let messages: Vec<_> = messages.collect();
    if messages.is_empty() {
        return Ok(());
    }
    house.polls.send_batch::<Message, _>(messages).await?;
    if go_on {
        house.polls.send(Message::Due { before: last }).await?;
    }
    Ok(())
}

/// Does what a message asks: polls a source, unless that was done since the message was sent.
pub(crate) async fn hear(house: &House, retailer: &str, feed: &str, taken: i64) -> Outcome<()> {
    let row: Option<Row> = house.db.row(sql::source(retailer, feed)).await?;
    let Some(row) = row.filter(|row| row.address.is_some() && row.paused.is_none()) else { return Ok(()) };
    if row.polled.is_some_and(|polled| polled > taken) {
        return Ok(());
    }
    poll(house, retailer, &row).await
}

/// Asks a source, has what changed delivered, and writes down what came of it.
pub(crate) async fn poll(house: &House, retailer: &str, row: &Row) -> Outcome<()> {
    let end = match ask(house, retailer, row).await {
        Ok(Found::Same) => End::Unchanged { marks: row.marks() },
        Ok(Found::File(file)) => judge(house, retailer, row, *file).await?,
        Err(trouble) => End::Trouble(trouble),
    };
    let now = house::now();
    let every = row.every.unwrap_or(USUAL);
    let failures = row.failures + 1;
    let address = row.address.as_deref().unwrap_or_default();
    let (kept, next) = match &end {
        End::Trouble(trouble) => {
            (row.marks(), schedule::after_failure(now, every, failures, trouble, js_sys::Math::random()))
        }
        End::Unchanged { marks } | End::Delivered { marks, .. } => (marks.clone(), schedule::after_success(now, every)),
    };
    let (outcome, detail, delivery) = end.told();
    let tries = serde_json::to_string(&row.tries_with(now, (outcome, detail, delivery)))?;
    let good = !matches!(end, End::Trouble(_));
    let polled = sql::Polled {
        polled: now,
        next,
        etag: kept.etag.as_deref(),
        last_modified: kept.last_modified.as_deref(),
        sha256: kept.sha256.as_deref(),
        outcome,
        detail,
        delivery,
        good: good.then_some(now),
        failures: if good { 0 } else { failures },
        since: if good { None } else { row.since.or(Some(now)) },
        tries: &tries,
    };
    // First told, then written down: what is told twice is told once.
    tell(house, retailer, row, &end, (failures, now)).await?;
    house.db.batch(&[sql::polled(row.number, address, &polled)]).await?;
    Ok(())
}

/// Tells people of trouble that does not pass, and that it is over.
async fn tell(house: &House, retailer: &str, row: &Row, end: &End, (failures, now): (i64, i64)) -> Outcome<()> {
    let way = watch::Way::Source { feed: &row.feed, name: &row.name };
    let incident = match (end, row.since) {
        (End::Trouble(trouble), since) => way.fails(trouble, failures, since.unwrap_or(now)),
        (_, since) => since.map(|since| way.recovers(since)),
    };
    match incident {
        Some(incident) => watch::tell(house, retailer, &incident).await,
        None => Ok(()),
    }
}

async fn ask(house: &House, retailer: &str, row: &Row) -> Result<Found, Trouble> {
    let address = row.address.as_deref().unwrap_or_default();
    let address = Address::parse(address, house.reach).map_err(|problem| Trouble::address(problem.detail))?;
    let credentials = row.credentials(&house.keys(), retailer).await?;
    match address.kind {
        Kind::Url => fetch::fetch(house, address, credentials.as_ref(), &row.marks()).await,
        Kind::Ftp(_) => ftp::fetch(&address, credentials.as_ref(), &row.marks()).await,
    }
}

/// Fetches the file that somebody was sent a link to: its bytes, and what it is called. It may have what a mail may carry, which is
/// looked into in memory.
pub(crate) async fn fetch_link(house: &House, link: &str) -> Result<(Vec<u8>, String), Trouble> {
    let address = Address::parse(link, house.reach).map_err(|problem| Trouble::address(problem.detail))?;
    let Found::File(file) = fetch::fetch(house, address, None, &Marks::default()).await? else {
        return Err(of_status(304, None));
    };
    if let Some(trouble) = page(&file) {
        return Err(trouble);
    }
    let file = *file;
    file.content.leave(house).await;
    let bytes = file.content.bytes.ok_or_else(|| too_large(HELD as u64))?;
    Ok((bytes, file.filename))
}

/// What a file means that was fetched: nothing new, no file at all, or a delivery.
async fn judge(house: &House, retailer: &str, row: &Row, file: File) -> Outcome<End> {
    let marks = Marks { sha256: Some(file.content.sha256.clone()), ..file.marks.clone() };
    if marks.sha256 == row.sha256 {
        file.content.leave(house).await;
        // It was written anew. A server that says that nothing was written says nothing of the feed.
        watch::alive(house, retailer, &row.feed).await?;
        return Ok(End::Unchanged { marks });
    }
    if let Some(trouble) = page(&file) {
        return Ok(End::Trouble(trouble));
    }
    match deliver(house, retailer, row, file, &marks).await {
        Ok(receipt) => Ok(End::of(receipt, marks)),
        Err(Fault::Told(problem)) => Ok(End::Trouble(Trouble::unreadable(problem.detail))),
        Err(failure) => Err(failure),
    }
}

/// A page for people where a file should be. It is no delivery: it would be another one with each poll, since pages that ask for
/// a sign-in never read the same twice.
fn page(file: &File) -> Option<Trouble> {
    let bytes = file.content.bytes.as_ref().filter(|bytes| bytes.len() <= PAGE && http::is_html(bytes))?;
    let read = reading::read(&file.filename, bytes.clone(), false, &Manner::default());
    let reason = read.err().filter(|reason| reason.code == "file.not-stock")?;
    let said = if http::asks_to_sign_in(bytes, &file.host) {
        format!("{} answered with a page to sign in at, not with a file.", file.host)
    } else {
        format!("{} answered with a web page, not with a file. {}", file.host, reason.detail)
    };
    Some(Trouble::web_page(said))
}

async fn deliver(house: &House, retailer: &str, row: &Row, file: File, marks: &Marks) -> Outcome<Receipt> {
    let address = row.address.as_deref().unwrap_or_default();
    let via = if address.to_ascii_lowercase().starts_with("ftp") { "ftp" } else { "url" };
    let before = row.last_modified.as_deref().and_then(http::date);
    let sha256 = marks.sha256.as_deref().unwrap_or_default();
    let sent = Sent {
        content: file.content,
        packed: false,
        filename: file.filename,
        as_of: http::as_of(file.modified, before, house.now),
        // The same until what became of it is written down: whoever tries again finds the delivery, whatever came between.
        idempotency_key: Some(format!("poll:{}:{}:{sha256}", row.number, row.polled.or(row.next).unwrap_or_default())),
        via,
    };
    let envelope = Envelope {
        retailer,
        currency: row.currency.as_deref(),
        sender: &file.host,
        store: row.store.as_deref(),
        feed: Some(&row.feed),
    };
    accept(house, &envelope, sent).await
}

impl Row {
    fn marks(&self) -> Marks {
        Marks { etag: self.etag.clone(), last_modified: self.last_modified.clone(), sha256: self.sha256.clone() }
    }

    /// The last polls, newest first.
    pub(crate) fn tries(&self) -> Vec<Try> {
        self.tries.as_deref().and_then(|tries| serde_json::from_str(tries).ok()).unwrap_or_default()
    }

    /// The same with one more.
    fn tries_with(&self, at: i64, (outcome, detail, delivery): (&str, &str, Option<&str>)) -> Vec<Try> {
        let (outcome, detail) = (outcome.to_owned(), detail.chars().take(SAID).collect());
        let newest = Try { at, outcome, detail, delivery: delivery.map(str::to_owned) };
        std::iter::once(newest).chain(self.tries()).take(REMEMBERED).collect()
    }

    /// The secret's purpose: it opens nothing for another retailer, feed or host.
    pub(crate) fn purpose(retailer: &str, feed: &str, host: &str) -> String {
        format!("source\n{retailer}\n{feed}\n{host}")
    }

    async fn credentials(&self, keys: &Keys, retailer: &str) -> Result<Option<Credentials>, Trouble> {
        let (Some(text), Some(key)) = (self.secret.clone(), self.secret_key.clone()) else {
            let nameless = self.user.clone();
            return Ok(nameless.map(|user| Credentials { user: Some(user), secret: String::new() }));
        };
        let purpose = Self::purpose(retailer, &self.feed, self.host.as_deref().unwrap_or_default());
        let opened = keys.open(&Sealed { text, key }, &purpose).await;
        let secret = opened.ok_or_else(|| Trouble::secret("The secret that is kept cannot be read any more."))?;
        Ok(Some(Credentials { user: self.user.clone(), secret }))
    }
}

impl End {
    /// What the source says about a delivery. Only of one that was understood the marks are kept, so that the others are
    /// fetched again.
    fn of(receipt: Receipt, marks: Marks) -> Self {
        let reasons = receipt.reasons.join(" ");
        let told = |detail| Self::Delivered { marks, delivery: receipt.id.clone(), detail };
        match receipt.status {
            Status::Unreadable | Status::Parked => {
                Self::Trouble(Trouble::unreadable(reasons).with_delivery(receipt.id))
            }
            Status::Refused => Self::Trouble(Trouble::misaddressed(reasons).with_delivery(receipt.id)),
            Status::Held => told("The file was fetched; a person has to look at it before it is published."),
            Status::Superseded => told("The file was fetched, but newer stock is published already."),
            _ => told("The file was fetched."),
        }
    }

    /// Word, sentence and delivery.
    fn told(&self) -> (&str, &str, Option<&str>) {
        match self {
            Self::Unchanged { .. } => ("unchanged", "The file is the one that was fetched before.", None),
            Self::Delivered { delivery, detail, .. } => ("delivered", detail, Some(delivery)),
            Self::Trouble(trouble) => (trouble.word, &trouble.detail, trouble.delivery.as_deref()),
        }
    }
}
