//! Dropbox as a way in: a retailer links a folder, and what is saved there becomes a delivery.
//!
//! Dropbox says that something has changed for an account, and no more ([`webhook`]); the hour's look finds what it did not say.
//! Either way the queue lists what changed since the cursor, writes each page's files down and moves the cursor on in one batch,
//! and then takes in what is written down. So each step may run twice, or stop anywhere, and no file is lost or counted twice.

mod app;
mod desk;
mod files;
mod session;
mod talk;
mod webhook;
pub(crate) mod wire;

use serde::Deserialize;
use worker::MessageBuilder;

pub(crate) use app::App;
pub(crate) use desk::Desk;

use crate::db::nth;
use crate::house::{self, House, Message};
use crate::poll::{self, Trouble, USUAL};
use crate::problem::{Fault, Outcome};
use crate::sql::dropbox as sql;
use crate::watch;
use files::Known;
use session::Session;
use talk::{Question, Stop};
use wire::LinkStatus;

/// Pages and files of one look, and for how long one goes on: five looks fit the 15 minutes of a batch of the queue.
const PAGES: usize = 10;
const FILES: usize = 20;
const LONG_ENOUGH: i64 = 60_000;

/// How many links one run of cron takes: as many messages as the queue takes at once.
const AT_ONCE: i64 = 100;

/// How long Dropbox may want to be left alone for a message to wait in the queue. What is longer cron finds.
const SHORT: i64 = 15 * 60 * 1000;

/// A linked folder, as the database has it.
#[derive(Debug, Deserialize)]
pub(crate) struct Row {
    id: String,
    store: Option<String>,
    folder: String,
    created: i64,
    sender: String,
    status: LinkStatus,
    until: Option<i64>,
    refresh: Option<String>,
    access: Option<String>,
    expires: Option<i64>,
    cursor: Option<String>,
    checked: Option<i64>,
    quiet: i64,
    outcome: Option<String>,
    detail: Option<String>,
    delivery: Option<String>,
    good: Option<i64>,
    failures: i64,
    since: Option<i64>,
    waiting: u32,
}

impl Row {
    fn way(&self) -> watch::Way<'_> {
        watch::Way::Dropbox { link: &self.id, folder: &self.folder }
    }
}

/// A link, and whose it is.
#[derive(Deserialize)]
struct Due {
    retailer: String,
    id: String,
}

#[derive(Deserialize)]
struct Id {}

/// What tokens of a link are encrypted for: they open nothing elsewhere.
fn purpose(retailer: &str, link: &str) -> String {
    format!("dropbox\n{retailer}\n{link}")
}

/// Sends links that are due to the queue.
pub(crate) async fn due(house: &House) -> Outcome<()> {
    let due: Vec<Due> = house.db.rows(sql::links_due(house.now, poll::lease(house.now), AT_ONCE)).await?;
    let go_on = i64::try_from(due.len()).is_ok_and(|taken| taken == AT_ONCE);
    call(house, due).await?;
    if go_on {
        house.polls.send(Message::DropboxesDue).await?;
    }
    Ok(())
}

/// Has links looked at for what changed until now.
async fn call(house: &House, links: Vec<Due>) -> Outcome<()> {
    for some in links.chunks(100) {
        let message = |Due { retailer, id }: &Due| {
            let (retailer, link) = (retailer.clone(), id.clone());
            MessageBuilder::new(Message::Dropbox { retailer, link, called: house.now }).build()
        };
        house.polls.send_batch::<Message, _>(some.iter().map(message).collect::<Vec<_>>()).await?;
    }
    Ok(())
}

/// Does what a message asks: looks at a folder for what changed until `called`, or ends a link.
pub(crate) async fn hear(house: &House, retailer: &str, link: &str, called: i64) -> Outcome<()> {
    let row: Option<Row> = house.db.row(sql::links(retailer, Some(link))).await?;
    let Some(row) = row else { return Ok(()) };
    match row.status {
        LinkStatus::Linked if row.quiet <= house.now => look(house, retailer, &row, called).await,
        LinkStatus::Ending => end(house, retailer, &row).await,
        _ => Ok(()),
    }
}

/// What a look came to before it ended, or was stopped.
#[derive(Default)]
struct Round {
    /// When the listing began, if it came to its end.
    checked: Option<i64>,
    taken: usize,
    delivery: Option<String>,
    more: bool,
}

async fn look(house: &House, retailer: &str, row: &Row, called: i64) -> Outcome<()> {
    let mut round = Round::default();
    let stopped = match house.dropbox() {
        Some(app) => round.go(house, app, retailer, row, called).await.err(),
        None => Some(Trouble::refused("This Worker is not set up for Dropbox any more.").into()),
    };
    match stopped {
        Some(Stop::Fault(fault)) => Err(fault),
        Some(Stop::Revoked(said) | Stop::Token(said)) => {
            let trouble = Trouble::revoked(format!("Dropbox does not let Onhand in any more: {said}"));
            // First told, then written down, here and below: what is told twice is told once.
            watch::tell(house, retailer, &row.way().ends(&trouble, row.created)).await?;
            house.db.batch(&[sql::revoked(retailer, &row.id, &trouble.detail, house::now())]).await.map(drop)
        }
        Some(Stop::Gone(said)) => {
            let trouble = Trouble::folder_gone(format!("Dropbox has no such folder: {said}"));
            round.troubled(house, retailer, row, &trouble).await
        }
        Some(Stop::Reset) => round.troubled(house, retailer, row, &Trouble::server_error(RESET_AGAIN)).await,
        Some(Stop::Trouble(trouble)) => round.troubled(house, retailer, row, &trouble).await,
        None => round.ended(house, retailer, row, called).await,
    }
}

const RESET_AGAIN: &str = "Dropbox wants the folder to be listed from the beginning again and again.";

impl Round {
    async fn go(&mut self, house: &House, app: App, retailer: &str, row: &Row, called: i64) -> Result<(), Stop> {
        let began = house::now();
        let mut session = Session::open(house, app, retailer, row).await?;
        // What changed before a listing began is in it.
        if row.checked.is_none_or(|checked| checked < called) {
            match list(&mut session).await? {
                true => self.checked = Some(began),
                false => self.more = true,
            }
        }
        let known = Known::of(house, retailer).await?;
        while self.taken < FILES && house::now() - began < LONG_ENOUGH {
            let Some(delivery) = files::take_next(&mut session, &known).await? else { return Ok(()) };
            self.taken += 1;
            self.delivery = delivery.or(self.delivery.take());
        }
        self.more = true;
        Ok(())
    }

    async fn ended(self, house: &House, retailer: &str, row: &Row, called: i64) -> Outcome<()> {
        let now = house::now();
        let (outcome, detail) = match self.taken {
            0 => ("unchanged", "Nothing has changed in the folder.".to_owned()),
            1 => ("delivered", "A file was taken in.".to_owned()),
            count => ("delivered", format!("{count} files were taken in.")),
        };
        let looked = sql::Looked {
            checked: self.checked,
            next: poll::after_success(now, USUAL),
            quiet: 0,
            outcome,
            detail: &detail,
            delivery: self.delivery.as_deref(),
            good: Some(now),
            failures: 0,
            since: None,
        };
        if let Some(since) = row.since {
            watch::tell(house, retailer, &row.way().recovers(since)).await?;
        }
        house.db.batch(&[sql::looked(retailer, &row.id, &looked)]).await?;
        if self.more {
            let (retailer, link) = (retailer.to_owned(), row.id.clone());
            house.polls.send(Message::Dropbox { retailer, link, called }).await?;
        }
        Ok(())
    }

    async fn troubled(self, house: &House, retailer: &str, row: &Row, trouble: &Trouble) -> Outcome<()> {
        let now = house::now();
        let failures = row.failures + 1;
        let wait = trouble.leave_alone.unwrap_or_default();
        let looked = sql::Looked {
            checked: self.checked,
            next: poll::after_failure(now, USUAL, failures, trouble, js_sys::Math::random()),
            quiet: now + wait,
            outcome: trouble.word,
            detail: &trouble.detail,
            delivery: self.delivery.as_deref(),
            good: None,
            failures,
            since: row.since.or(Some(now)),
        };
        if let Some(incident) = row.way().fails(trouble, failures, row.since.unwrap_or(now)) {
            watch::tell(house, retailer, &incident).await?;
        }
        house.db.batch(&[sql::looked(retailer, &row.id, &looked)]).await?;
        if (1..=SHORT).contains(&wait) {
            let message = Message::Dropbox { retailer: retailer.to_owned(), link: row.id.clone(), called: now };
            // A second more, lest it come too early.
            let seconds = u32::try_from(wait / 1000 + 2).unwrap_or_default();
            house.polls.send(MessageBuilder::new(message).delay_seconds(seconds).build()).await?;
        }
        Ok(())
    }
}

/// Writes down what changed since the cursor. False if that is not all, or somebody else is at it.
async fn list(session: &mut Session<'_>) -> Result<bool, Stop> {
    let (house, retailer, link) = (session.house, session.retailer, session.link);
    let mut cursor = link.cursor.clone();
    for _ in 0..PAGES {
        let page = match session.list(cursor.as_deref()).await {
            // The files that are known stay known, so that only what is new is fetched.
            Err(Stop::Reset) if cursor.is_some() => {
                house.db.batch(&[sql::move_on(retailer, &link.id, cursor.as_deref(), None)]).await?;
                cursor = None;
                continue;
            }
            page => page?,
        };
        let files = files::reports(&page.entries, &link.folder);
        let batch = [
            sql::found(retailer, &link.id, cursor.as_deref(), &files),
            sql::move_on(retailer, &link.id, cursor.as_deref(), Some(&page.cursor)),
        ];
        let moved: Vec<Id> = nth(&house.db.batch(&batch).await?, 1)?;
        if moved.is_empty() {
            return Ok(false);
        }
        if !page.has_more {
            return Ok(true);
        }
        cursor = Some(page.cursor);
    }
    Ok(false)
}

/// Has Dropbox forget the tokens of a link, and forgets it. Where Dropbox cannot be asked it is tried again, but not for ever.
async fn end(house: &House, retailer: &str, row: &Row) -> Outcome<()> {
    let told = match (house.dropbox(), &row.refresh) {
        (Some(app), Some(_)) => match Session::open(house, app, retailer, row).await {
            Ok(mut session) => session.ask(&Question::Revoke).await.map(drop),
            Err(stop) => Err(stop),
        },
        _ => Ok(()),
    };
    match told {
        Err(Stop::Fault(fault @ Fault::Failure(_))) => return Err(fault),
        Err(Stop::Trouble(_)) if row.until.is_some_and(|until| until > house.now) => return Ok(()),
        _ => {}
    }
    house.db.batch(&sql::forget_link(retailer, &row.id)).await.map(drop)
}
