//! From a file in a linked folder to a delivery.

use serde::Deserialize;

use super::session::Session;
use super::talk::{Entry, Question, Stop, content_hash};
use crate::accept::{Envelope, Sent, accept};
use crate::addressing::Outlet;
use crate::auth::sha256;
use crate::content::HELD;
use crate::db::nth;
use crate::feeds;
use crate::folder;
use crate::house::House;
use crate::moment::parse_rfc3339;
use crate::plan::Settings;
use crate::poll::{Trouble, WHOLE, body, within};
use crate::problem::{Fault, Outcome};
use crate::sql;
use crate::sql::dropbox::{FileOutcome, file_taken, take_file};
use crate::wire::Receipt;

/// After so many tries a file is left, until it is saved anew.
const TRIES: i64 = 8;

/// A file that is to be taken in: a row of [`take_file`].
#[derive(Debug, Deserialize)]
struct Waiting {
    file: String,
    rev: String,
    hash: String,
    path: String,
    size: i64,
    modified: i64,
    tries: i64,
}

/// What is known of a retailer when its files are taken in.
pub(super) struct Known {
    outlets: Vec<Outlet>,
    feeds: Vec<feeds::Row>,
    currency: Option<String>,
}

/// What became of a file.
struct End {
    outcome: &'static str,
    detail: Option<String>,
    delivery: Option<String>,
}

impl End {
    fn without(outcome: &'static str, detail: String) -> Self {
        Self { outcome, detail: Some(detail), delivery: None }
    }
}

impl From<Receipt> for End {
    fn from(receipt: Receipt) -> Self {
        let detail = receipt.reasons.first().cloned();
        Self { outcome: receipt.status.word(), detail, delivery: Some(receipt.id) }
    }
}

/// The files of a page that may be reports, as [`sql::dropbox::found`] takes them. `folder` is the one that is listed.
pub(super) fn reports(entries: &[Entry], folder: &str) -> String {
    let depth = folder.matches('/').count();
    let found: Vec<_> = entries.iter().filter_map(|entry| report(entry, depth)).collect();
    serde_json::to_string(&found).unwrap_or_default()
}

/// A file as it is written down; nothing for what is none, or no report.
fn report(entry: &Entry, depth: usize) -> Option<(&str, &str, &str, String, i64, i64)> {
    let display = entry.path_display.as_deref().filter(|_| entry.tag == "file")?;
    let path: Vec<&str> = display.split('/').skip(1 + depth).collect();
    let (id, rev, size) = (entry.id.as_deref()?, entry.rev.as_deref()?, entry.size?);
    // Programs put an empty file first and fill it afterwards.
    if size == 0 || !path.last().is_some_and(|name| folder::is_report(name)) {
        return None;
    }
    let modified = entry.server_modified.as_deref().and_then(parse_rfc3339)?;
    Some((id, rev, entry.content_hash.as_deref().unwrap_or(rev), path.join("/"), size, modified))
}

impl Known {
    pub(super) async fn of(house: &House, retailer: &str) -> Outcome<Self> {
        let statements = [sql::outlets(retailer, None), sql::feeds(retailer, None), sql::retailer(retailer)];
        let found = house.db.batch(&statements).await?;
        let settings: Option<Settings> = nth(&found, 2)?.pop();
        let currency = settings.and_then(|settings| settings.currency);
        Ok(Self { outlets: nth(&found, 0)?, feeds: nth(&found, 1)?, currency })
    }

    /// For which store and feed a file is: what the link says, else what holds for drop folders.
    fn addressee<'a>(&'a self, link: Option<&'a str>, path: &'a str) -> (Option<&'a str>, Option<&'a str>) {
        let name = path.rsplit('/').next().unwrap_or_default();
        match link {
            Some(store) => (Some(store), None),
            None => folder::addressee(path, name, &self.outlets, &self.feeds),
        }
    }
}

/// Takes in the next file that waits, and answers the delivery that it became; nothing if none waits.
pub(super) async fn take_next(session: &mut Session<'_>, known: &Known) -> Result<Option<Option<String>>, Stop> {
    let (house, retailer, link) = (session.house, session.retailer, session.link.id.clone());
    let waiting: Option<Waiting> = house.db.row(take_file(retailer, &link)).await?;
    let Some(file) = waiting else { return Ok(None) };
    let end = match take(session, known, &file).await {
        Ok(end) => end,
        Err(Stop::Gone(said)) => End::without("gone", format!("Dropbox does not give the file: {said}")),
        Err(Stop::Fault(Fault::Told(problem))) => End::without("refused", problem.detail),
        // It may be the file that is the trouble, which must not be in the way of others for ever.
        Err(Stop::Trouble(trouble)) if file.tries >= TRIES => End::without("failed", trouble.detail),
        Err(stop) => return Err(stop),
    };
    let outcome =
        FileOutcome { outcome: end.outcome, detail: end.detail.as_deref(), delivery: end.delivery.as_deref() };
    house.db.batch(&[file_taken(retailer, &link, &file.file, &file.rev, &outcome)]).await?;
    Ok(Some(end.delivery))
}

async fn take(session: &mut Session<'_>, known: &Known, file: &Waiting) -> Result<End, Stop> {
    if usize::try_from(file.size).is_ok_and(|size| size > HELD) {
        let detail = format!("A file may have {} MiB. Send it as zip, or split it by store.", HELD >> 20);
        return Ok(End::without("too-large", detail));
    }
    if file.tries > TRIES {
        return Ok(End::without("failed", "The file was begun several times, and that never came to an end.".into()));
    }
    let bytes = download(session, file).await?;
    let (store, feed) = known.addressee(session.link.store.as_deref(), &file.path);
    let sent = Sent {
        content: bytes.into(),
        packed: false,
        filename: file.path.rsplit('/').next().unwrap_or_default().to_owned(),
        as_of: Some(file.modified.min(session.house.now)),
        idempotency_key: Some(key(store, feed, &file.file, &file.rev)),
        via: "dropbox",
    };
    let envelope = Envelope {
        retailer: session.retailer,
        currency: known.currency.as_deref(),
        sender: &session.link.sender,
        store,
        feed,
    };
    Ok(accept(session.house, &envelope, sent).await?.into())
}

/// A version of a file, for one addressee, is one delivery, however often it is fetched and by however many links.
fn key(store: Option<&str>, feed: Option<&str>, file: &str, rev: &str) -> String {
    let text = format!("{}\n{}\n{file}\n{rev}", store.unwrap_or_default(), feed.unwrap_or_default());
    format!("dropbox-{}", sha256(text.as_bytes()))
}

async fn download(session: &mut Session<'_>, file: &Waiting) -> Result<Vec<u8>, Stop> {
    let mut answer = session.ask(&Question::Download { rev: &file.rev }).await?;
    let bytes = within(WHOLE, body(&mut answer)).await??;
    if file.hash != file.rev && content_hash(&bytes) != file.hash {
        return Err(Trouble::unfinished("The file that came is not the one that Dropbox has.").into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(tag: &str, path: &str, size: i64) -> Entry {
        Entry {
            tag: tag.into(),
            path_display: Some(path.into()),
            id: Some("id:a".into()),
            rev: Some("0f".into()),
            size: Some(size),
            server_modified: Some("2026-03-01T08:30:00Z".into()),
            content_hash: Some("ab".into()),
        }
    }

    fn paths(entries: &[Entry], folder: &str) -> Vec<String> {
        let found: Vec<(String, String, String, String, i64, i64)> =
            serde_json::from_str(&reports(entries, folder)).unwrap();
        found.into_iter().map(|file| file.3).collect()
    }

    #[test]
    fn files_are_known_by_their_place_in_the_folder() {
        assert_eq!(paths(&[entry("file", "/Stock/Laval/a.csv", 9)], "/Stock"), ["Laval/a.csv"]);
        assert_eq!(paths(&[entry("file", "/STOCK/in/a.csv", 9)], "/stock/in"), ["a.csv"]);
        assert_eq!(paths(&[entry("file", "/a.csv", 9)], ""), ["a.csv"]);
    }

    #[test]
    fn what_is_no_report_is_left() {
        let entries = [
            entry("folder", "/laval", 0),
            entry("deleted", "/a.csv", 9),
            entry("file", "/empty.csv", 0),
            entry("file", "/a.csv.part", 9),
            entry("file", "/~$a.xlsx", 9),
            entry("file", "/a.csv.complete", 9),
            Entry { server_modified: None, ..entry("file", "/a.csv", 9) },
            Entry { rev: None, ..entry("file", "/a.csv", 9) },
        ];
        assert!(paths(&entries, "").is_empty());
    }

    #[test]
    fn a_version_of_a_file_is_one_delivery_of_each_addressee() {
        let of = |store, rev| key(store, None, "id:a", rev);
        assert_eq!(of(Some("laval"), "0f"), of(Some("laval"), "0f"));
        for other in [of(Some("laval"), "0e"), of(None, "0f"), of(Some("montreal"), "0f")] {
            assert_ne!(of(Some("laval"), "0f"), other);
        }
    }
}
