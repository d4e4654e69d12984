//! From a file in a folder to a delivery, and to the outcome beside it.

use serde::Deserialize;

use super::path::{OUTCOME, Place};
use crate::accept::{Envelope, Sent, accept};
use crate::addressing::Outlet;
use crate::content::Content;
use crate::db::nth;
use crate::feeds;
use crate::house::House;
use crate::plan::Settings;
use crate::problem::{Fault, Outcome};
use crate::sql;
use crate::wire::{Problem, Receipt, Status};

/// A row of [`sql::open_drop`].
#[derive(Deserialize)]
struct Dropped {
    etag: String,
    sender: String,
    created: i64,
}

/// The name of a file's bytes in R2. Of the root it is what all of them begin with.
pub(super) fn object(retailer: &str, path: &str) -> String {
    format!("folders/{retailer}/{path}")
}

/// The name of what is put beside a file.
pub(crate) fn outcome_object(retailer: &str, path: &str) -> String {
    object(retailer, &format!("{path}{OUTCOME}"))
}

/// Takes in what was put into a folder. Doing so twice changes nothing.
pub(crate) async fn take_in(house: &House, retailer: &str, path: &str) -> Outcome<()> {
    let found = house
        .db
        .batch(&[
            sql::open_drop(retailer, path),
            sql::outlets(retailer, None),
            sql::feeds(retailer, None),
            sql::retailer(retailer),
        ])
        .await?;
    let Some(dropped): Option<Dropped> = nth(&found, 0)?.pop() else { return Ok(()) };
    let Some(file) = house.raw.get(object(retailer, path)).execute().await? else {
        return done(house, retailer, path, &dropped, "gone").await;
    };
    if file.etag() != dropped.etag {
        // Something else was put there meanwhile, and has a message of its own.
        return Ok(());
    }
    let Some(body) = file.body() else { return done(house, retailer, path, &dropped, "gone").await };
    let content = Content::from(body.bytes().await?);
    let (outlets, all): (Vec<Outlet>, Vec<feeds::Row>) = (nth(&found, 1)?, nth(&found, 2)?);
    let settings: Option<Settings> = nth(&found, 3)?.pop();
    let address = Place::parse(&format!("/dav/{path}")).map_or_else(String::new, |place| place.name().to_owned());
    let (store, feed) = addressee(path, &address, &outlets, &all);
    let sent = Sent {
        content,
        packed: false,
        filename: address,
        as_of: Some(dropped.created),
        idempotency_key: Some(format!("folder-{}-{}", dropped.created, dropped.etag)),
        via: "folder",
    };
    let currency = settings.and_then(|settings| settings.currency);
    let envelope = Envelope { retailer, currency: currency.as_deref(), sender: &dropped.sender, store, feed };
    let (text, outcome) = match accept(house, &envelope, sent).await {
        Ok(receipt) => (told(&receipt), receipt.id),
        Err(Fault::Told(problem)) => (refused(&problem), problem.code),
        Err(fault) => return Err(fault),
    };
    house.raw.put(outcome_object(retailer, path), text.into_bytes()).execute().await?;
    done(house, retailer, path, &dropped, &outcome).await
}

async fn done(house: &House, retailer: &str, path: &str, dropped: &Dropped, outcome: &str) -> Outcome<()> {
    house.db.batch(&[sql::taken_in(retailer, path, &dropped.etag, outcome)]).await?;
    Ok(())
}

/// For which store and feed a file is: the store whose folder it is in, else the feed whose files are called so.
pub(crate) fn addressee<'a>(
    path: &'a str,
    name: &str,
    outlets: &'a [Outlet],
    all: &'a [feeds::Row],
) -> (Option<&'a str>, Option<&'a str>) {
    let first = path.split('/').next().filter(|first| path.len() > first.len());
    if let Some(outlet) = outlets.iter().find(|outlet| first == Some(outlet.id.as_str())) {
        return (Some(&outlet.id), None);
    }
    match feeds::named(all, name) {
        Some(feed) => (feed.store.as_deref(), Some(&feed.id)),
        None => (None, None),
    }
}

/// What became of a file, for whoever looks beside it.
fn told(receipt: &Receipt) -> String {
    let said = match receipt.status {
        Status::Published => "Published. Shoppers see it now.",
        Status::Unchanged => "Nothing has changed: what is published says the same.",
        Status::Held => "Held. The last good stock stays up until somebody has looked at this on the page.",
        Status::Superseded => "Newer stock was published already.",
        Status::Received => "Received. It is being worked on.",
        _ => "Not published. The last good stock stays up.",
    };
    let counts = receipt.counts;
    let mut text = format!(
        "{said}\r\n\r\nDelivery {}\r\nStock of {}\r\n{} lines: {} new, {} changed, {} gone, {} the same\r\n",
        receipt.id, receipt.as_of, receipt.lines, counts.new, counts.changed, counts.gone, counts.same
    );
    for reason in receipt.reasons.iter().chain(receipt.doubts.iter().map(|doubt| &doubt.detail)) {
        if !text.contains(reason.as_str()) {
            text.push_str(&format!("- {reason}\r\n"));
        }
    }
    if let Some(error) = &receipt.error {
        text.push_str(&format!("{}\r\n{}\r\n", error.detail, error.hint));
    }
    for problem in &receipt.problems {
        text.push_str(&format!("- {} ({}): {}\r\n", problem.title, problem.count, problem.hint));
    }
    text
}

fn refused(problem: &Problem) -> String {
    format!("Not published.\r\n\r\n{}\r\n{}\r\n", problem.detail, problem.hint.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::addressing::outlet;

    #[test]
    fn a_file_in_a_stores_folder_is_that_stores() {
        let outlets = [outlet(1, "laval", "Laval", "003")];
        assert_eq!(addressee("laval/stock.csv", "stock.csv", &outlets, &[]), (Some("laval"), None));
        assert_eq!(addressee("stock.csv", "stock.csv", &outlets, &[]), (None, None));
        assert_eq!(addressee("laval", "laval", &outlets, &[]), (None, None), "a file that is called like a store");
    }
}
