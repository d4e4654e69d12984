//! Whether a mail address wants to hear of it: it gets one mail with a link and nothing else until whoever reads there says yes
//! on the page behind the link, and each notice has a link with which that ends.
//!
//! The links' codes are made of `SECRETS_KEY`, what they are for, the channel, and the moment it was asked or added; so they are
//! kept nowhere, not even as hashes. A link that asks changes nothing when it is opened, because scanners open links in mails: it
//! takes the button on its page. A mail program that offers to unsubscribe presses the button itself (RFC 8058).

use onhand_feed::{Language, Sentence};
use serde::Deserialize;
use worker::{Request, Response};

use super::check::Written;
use super::notice::{self, CONFIRM, Facts};
use super::{people, sign};
use crate::auth::{Caller, sha256};
use crate::db::nth;
use crate::house::{House, Message};
use crate::moment::DAY;
use crate::problem::{self, Fault, Outcome};
use crate::route;
use crate::secrets::Keys;
use crate::sql;
use crate::words;

/// How long a link that asks is good: a week, so that a holiday does not make it useless.
const GOOD_FOR: i64 = 7 * DAY;

/// An address is asked again after ten minutes, which a slow mail may take, and three times a day: whoever does not know what it
/// is about must not be pestered. A retailer asks as many addresses a day as it can have channels.
const AGAIN_AFTER: i64 = 10 * 60 * 1000;
const OF_ADDRESS: i64 = 3;
const OF_RETAILER: i64 = 20;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Confirm,
    Stop,
}

/// A channel, as its links need it.
#[derive(Deserialize)]
struct Row {
    address: String,
    name: String,
    created: i64,
    confirmed: Option<i64>,
    asked: Option<i64>,
    stopped: Option<i64>,
}

impl Link {
    fn word(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Stop => "stop",
        }
    }

    fn address(self, page: &str, retailer: &str, channel: &str, code: &str) -> String {
        let page = page.trim_end_matches('/');
        format!("{page}/told/{}/{}/{channel}/{code}", self.word(), notice::encoded(retailer))
    }
}

/// The link with which whoever got a mail says yes.
pub(super) fn confirm_link(house: &House, retailer: &str, channel: &str, asked: i64) -> Option<String> {
    let keys = house.keys();
    let code = sign::code(keys.newest()?.1, Link::Confirm.word(), retailer, channel, asked);
    Some(Link::Confirm.address(&house.page(), retailer, channel, &code))
}

/// The link with which whoever gets notices ends them.
pub(super) fn stop_link(house: &House, retailer: &str, channel: &str) -> Option<String> {
    let keys = house.keys();
    let code = sign::code(keys.newest()?.1, Link::Stop.word(), retailer, channel, 0);
    Some(Link::Stop.address(&house.page(), retailer, channel, &code))
}

/// Asks a mail address, unless it or others were asked too often; answers whether it is asked.
pub(super) async fn ask(house: &House, caller: &Caller, channel: &str, address: &str) -> Outcome<bool> {
    let about: String = sha256(address.to_lowercase().as_bytes()).chars().take(16).collect();
    let facts = Facts { name: caller.retailer_name.clone(), ..Facts::default() };
    let asked = sql::Asked {
        retailer: &caller.retailer,
        channel,
        about: &format!("{CONFIRM}.{about}"),
        facts: &serde_json::to_string(&facts)?,
        now: house.now,
        lately: house.now - AGAIN_AFTER,
        yesterday: house.now - DAY,
        of_address: OF_ADDRESS,
        of_retailer: OF_RETAILER,
    };
    let done = house.db.batch(&sql::ask_channel(&asked)).await?;
    let written: Option<Written> = nth(&done, 1)?.pop();
    let is_asked = written.is_some();
    if let Some(Written { id }) = written {
        house.send(Message::Notice { retailer: caller.retailer.clone(), notice: id }).await;
    }
    Ok(is_asked)
}

/// Asks a channel's address once more, because somebody who may set channels wants that.
pub(crate) async fn ask_again(house: &House, caller: &Caller, id: &str) -> Outcome<()> {
    let row: Option<Row> = house.db.row(sql::consent(&caller.retailer, id)).await?;
    let none = || problem::not_found(format!("There is no mail channel “{id}”.")).hint("See /v1/alerts for yours.");
    let row = row.ok_or_else(none)?;
    if row.confirmed.is_some() {
        return Err(problem::confirmed("This address has said yes already.").into());
    }
    if ask(house, caller, id, &row.address).await? {
        return Ok(());
    }
    let minutes = AGAIN_AFTER / 60_000;
    let detail = format!(
        "An address is asked every {minutes} minutes at most, {OF_ADDRESS} times a day, and {OF_RETAILER} of a retailer's a day."
    );
    Err(problem::too_often(detail).hint("Look into the mailbox, also for junk mail, or try again later.").into())
}

/// Answers a link: with a page that asks, or by doing it.
pub(super) async fn answer(house: &House, request: &Request, rest: &str) -> Outcome<Response> {
    let language = words::accepted(request.headers().get("accept-language")?.as_deref());
    let found = Asker::find(house, rest).await?;
    let Some(asker) = found else { return people::old(language) };
    match request.inner().method().as_str() {
        "GET" | "HEAD" => asker.page(language),
        "POST" => asker.act(house, language).await,
        _ => Err(problem::wrong_method("A link is opened, or its button pressed.").into()),
    }
}

/// Whoever has a link that is good.
struct Asker {
    link: Link,
    retailer: String,
    channel: String,
    row: Row,
}

impl Asker {
    /// Of `confirm/RETAILER/CHANNEL/CODE`.
    async fn find(house: &House, rest: &str) -> Outcome<Option<Self>> {
        let parts: Option<Vec<String>> = rest.split('/').map(route::decode).collect();
        let Ok([word, retailer, channel, code]) = <[String; 4]>::try_from(parts.unwrap_or_default()) else {
            return Ok(None);
        };
        let Some(link) = [Link::Confirm, Link::Stop].into_iter().find(|link| link.word() == word) else {
            return Ok(None);
        };
        let row: Option<Row> = house.db.row(sql::consent(&retailer, &channel)).await?;
        let good = row.filter(|row| row.is_good(link, &house.keys(), [&retailer, &channel, &code], house.now));
        Ok(good.map(|row| Self { link, retailer, channel, row }))
    }

    fn page(&self, language: Language) -> Outcome<Response> {
        match (self.link, self.row.confirmed, self.row.stopped) {
            (Link::Confirm, Some(_), _) => people::say(language, &self.said("page-confirmed")),
            (Link::Stop, _, Some(_)) => people::say(language, &self.said("page-stopped")),
            (Link::Confirm, None, _) => people::ask(language, &self.said("page-confirm"), "page-confirm-button"),
            (Link::Stop, _, None) => people::ask(language, &self.said("page-stop"), "page-stop-button"),
        }
    }

    async fn act(&self, house: &House, language: Language) -> Outcome<Response> {
        let (retailer, channel) = (self.retailer.as_str(), self.channel.as_str());
        match self.link {
            Link::Confirm => {
                let asked = self.row.asked.unwrap_or_default();
                house.db.batch(&[sql::confirm_channel(retailer, channel, asked, house.now)]).await?;
                people::say(language, &self.said("page-confirmed"))
            }
            Link::Stop => {
                house.db.batch(&sql::stop_channel(retailer, channel, house.now)).await?;
                people::say(language, &self.said("page-stopped"))
            }
        }
    }

    fn said(&self, id: &'static str) -> Sentence {
        Sentence::new(id).with("address", self.row.address.as_str()).with("retailer", self.row.name.as_str())
    }
}

impl Row {
    /// A link that asks is good for a week, or to see that it was used; one that ends for as long as there is the channel.
    fn is_good(&self, link: Link, keys: &Keys, [retailer, channel, code]: [&str; 3], now: i64) -> bool {
        let moment = match link {
            Link::Confirm => self.asked.filter(|asked| now < asked + GOOD_FOR),
            Link::Stop => Some(0),
        };
        let is_right = |key, moment| sign::is_code(code, &sign::code(key, link.word(), retailer, channel, moment));
        // Nothing was sent to one that was added before codes were.
        moment.is_some_and(|moment| keys.all().any(|key| is_right(key, moment))) && self.created <= now
    }
}

/// The failure of a link that cannot be made.
pub(super) fn no_key() -> Fault {
    Fault::Failure("SECRETS_KEY is not set: no link can be made".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_good_for_what_it_is_for_and_a_week() {
        let keys = Keys::parse(&format!("new:{},old:{}", "1".repeat(64), "2".repeat(64)));
        let row = Row {
            address: "a@b.c".into(),
            name: "Shop".into(),
            created: 0,
            confirmed: None,
            asked: Some(5),
            stopped: None,
        };
        let code =
            |key: &str, link: Link, moment| sign::code(keys.named(key).unwrap(), link.word(), "demo", "c1", moment);
        let is_good = |link, code: &str, now| row.is_good(link, &keys, ["demo", "c1", code], now);
        let right = code("old", Link::Confirm, 5);
        assert!(is_good(Link::Confirm, &right, 6), "a key that was replaced still opens");
        assert!(!is_good(Link::Confirm, &right, 5 + GOOD_FOR));
        assert!(!is_good(Link::Confirm, &code("new", Link::Confirm, 4), 6), "asked again since");
        assert!(!is_good(Link::Stop, &right, 6) && !is_good(Link::Confirm, "", 6));
        assert!(is_good(Link::Stop, &code("new", Link::Stop, 0), 5 + GOOD_FOR));
        assert!(!row.is_good(Link::Confirm, &keys, ["demo", "c2", &right], 6));
    }
}
