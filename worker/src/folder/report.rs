//! From a file in a folder to a delivery, and to the outcome beside it.

use onhand_feed::{Sentence, Texts};
use serde::Deserialize;

use super::path::{OUTCOME, Place};
use crate::accept::{Envelope, Sent, accept};
use crate::addressing::Outlet;
use crate::content::Content;
use crate::db::nth;
use crate::feeds;
use crate::house::House;
use crate::judging;
use crate::plan::Settings;
use crate::problem::{Fault, Outcome};
use crate::sql;
use crate::wire::{Problem, Receipt, Status};
use crate::words;

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
    let (currency, language) = settings.map(|settings| (settings.currency, settings.language)).unwrap_or_default();
    let envelope = Envelope { retailer, currency: currency.as_deref(), sender: &dropped.sender, store, feed };
    let texts = words::texts(words::language(language.as_deref()));
    let (text, outcome) = match accept(house, &envelope, sent).await {
        Ok(receipt) => (told(&receipt, &texts), receipt.id),
        Err(Fault::Told(problem)) => (refused(&problem, &texts), problem.code),
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
fn told(receipt: &Receipt, texts: &Texts) -> String {
    let status = match receipt.status {
        Status::Published => "outcome-published",
        Status::Unchanged => "outcome-unchanged",
        Status::Held => "outcome-held",
        Status::Superseded => "outcome-superseded",
        Status::Received => "outcome-received",
        _ => "outcome-refused",
    };
    let counts = receipt.counts;
    let number = |number: u32| words::grouped(number.into());
    let lines = Sentence::new("outcome-lines")
        .with("lines", receipt.lines)
        .with("of", number(receipt.lines))
        .with("new", number(counts.new))
        .with("changed", number(counts.changed))
        .with("gone", number(counts.gone))
        .with("same", number(counts.same));
    let mut text = vec![
        texts.say(&Sentence::new(status)),
        String::new(),
        texts.say(&Sentence::new("outcome-delivery").with("id", receipt.id.as_str())),
        texts.say(&Sentence::new("outcome-moment").with("moment", receipt.as_of.as_str())),
        texts.say(&lines),
    ];
    let doubts = receipt.doubts.iter().map(judging::sentence);
    let reasons = receipt.error.is_none().then_some(receipt.said.iter().cloned()).into_iter().flatten();
    for reason in reasons.chain(doubts).map(|reason| format!("- {}", texts.say(&reason))) {
        if !text.contains(&reason) {
            text.push(reason);
        }
    }
    if let Some(error) = &receipt.error {
        let hint = error.advice.as_ref().map_or(error.hint.clone(), |advice| texts.hint(advice));
        text.extend([texts.say(&error.sentence()), hint]);
    }
    text.extend(receipt.problems.iter().map(|problem| {
        let said = Sentence::of_code(&problem.code);
        let line = Sentence::new("outcome-problem").with("title", texts.say(&said)).with("count", problem.count);
        format!("- {}", texts.say(&line.with("hint", texts.hint(&said))))
    }));
    text.join("\r\n") + "\r\n"
}

fn refused(problem: &Problem, texts: &Texts) -> String {
    let first = texts.say(&Sentence::new("outcome-refused"));
    format!("{first}\r\n\r\n{}\r\n{}\r\n", problem.detail, problem.hint.as_deref().unwrap_or_default())
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
