//! Sends notices, by mail and webhook. At least once: a webhook carries the notice's identifier, by which a second one is known.

use std::time::Duration;

use futures_util::future::{Either, select};
use onhand_feed::{Sentence, Texts};
use serde::Deserialize;
use serde_json::json;
use wasm_bindgen::JsValue;
use worker::{AbortController, Delay, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, Response};

use super::digest::Digest;
use super::notice::{self, Facts, Told};
use super::{channels, check, consent, sign};
use crate::auth::Caller;
use crate::db::nth;
use crate::delivery::identifier;
use crate::house::{House, Message, random};
use crate::moment::to_rfc3339;
use crate::problem::{self, Outcome};
use crate::sql;
use crate::words;

/// How long a notice stays with whoever took it: longer than any receiver is waited for.
const LEASE: i64 = 60_000;

/// How long a receiver is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Seconds from one try to the next; after the last it is given up. In all it is more than a day, over which a weekend's
/// maintenance of a receiver ends.
const WAITS: [u32; 8] = [5, 30, 120, 600, 3600, 14_400, 36_000, 43_200];

/// Seconds from one test of a channel to the next: nobody's mailbox is to be filled with them. KV keeps nothing for less.
const TESTED_AGAIN: u64 = 60;

/// How many lost notices the hour's search sends again.
const AT_ONCE: i64 = 100;

/// How long a message may be on its way beyond the time of its notice.
const LOST: i64 = 15 * 60 * 1000;

/// A notice that was taken.
#[derive(Deserialize)]
struct Taken {
    id: String,
    stage: String,
    facts: String,
    tries: i64,
    created: i64,
}

/// Where it goes.
#[derive(Deserialize)]
struct Channel {
    id: String,
    kind: String,
    address: String,
    key: Option<String>,
    language: Option<String>,
    /// The retailer's name.
    name: String,
    confirmed: Option<i64>,
    asked: Option<i64>,
}

#[derive(Deserialize)]
struct Unsent {
    retailer: String,
    id: String,
}

/// Sends a notice, unless it was sent or somebody is at it.
pub(crate) async fn send(house: &House, retailer: &str, id: &str) -> Outcome<()> {
    let taking = [sql::take_notice(retailer, id, house.now, house.now + LEASE), sql::channel_of(retailer, id)];
    let found = house.db.batch(&taking).await?;
    let (taken, channel): (Option<Taken>, Option<Channel>) = (nth(&found, 0)?.pop(), nth(&found, 1)?.pop());
    let (Some(taken), Some(channel)) = (taken, channel) else { return Ok(()) };
    let facts: Facts = serde_json::from_str(&taken.facts)?;
    match hand_over(house, retailer, &channel, &taken, &facts).await {
        Ok(()) => house.db.batch(&[sql::sent(retailer, id, house.now)]).await.map(drop),
        Err(error) => try_later(house, retailer, &taken, &error).await,
    }
}

/// Sends a channel a notice of nothing at once, so that somebody sees whether it arrives.
pub(crate) async fn test(house: &House, caller: &Caller, id: &str) -> Outcome<()> {
    let retailer = caller.retailer.as_str();
    let channel: Option<Channel> = house.db.row(sql::channel(retailer, id)).await?;
    let none = || problem::not_found(format!("There is no channel “{id}”.")).hint("See /v1/alerts for yours.");
    let channel = channel.ok_or_else(none)?;
    if channel.confirmed.is_none() {
        let detail = "Whoever reads at this address has not said yes, so nothing is sent there.";
        return Err(problem::unconfirmed(detail).hint("It says yes with the link in the mail that it got.").into());
    }
    let brake = format!("alert-test:{retailer}:{id}");
    if house.cache.get(&brake).text().await?.is_some() {
        let detail = format!("A channel is tested once in {TESTED_AGAIN} seconds at most.");
        return Err(problem::too_often(detail).hint("Wait a minute, and try again.").into());
    }
    house.cache.put(&brake, "")?.expiration_ttl(TESTED_AGAIN).execute().await?;
    let notice = identifier(house.now, random());
    let taken = Taken { id: notice, stage: "test".into(), facts: String::new(), tries: 1, created: house.now };
    let sent = hand_over(house, retailer, &channel, &taken, &Facts::default()).await;
    sent.map_err(|error| {
        problem::not_told(error).hint("Check the channel's address, and whoever receives there.").into()
    })
}

/// Says a notice where it goes.
async fn hand_over(
    house: &House,
    retailer: &str,
    channel: &Channel,
    taken: &Taken,
    facts: &Facts,
) -> Result<(), String> {
    let texts = words::texts(words::language(channel.language.as_deref()));
    let told = notice::tell(&taken.stage, facts, &texts, &house.page());
    match channel.kind.as_str() {
        "email" => mail(house, retailer, channel, &taken.id, told, &texts).await,
        _ => webhook(house, retailer, channel, taken, (facts, &told, &texts)).await,
    }
}

async fn mail(
    house: &House,
    retailer: &str,
    channel: &Channel,
    notice: &str,
    mut told: Told,
    texts: &Texts,
) -> Result<(), String> {
    let no_link = || format!("{:?}", consent::no_key());
    let mut fields = vec![("Auto-Submitted", "auto-generated"), ("X-Onhand-Notice", notice)];
    if channel.confirmed.is_none() {
        let link = consent::confirm_link(house, retailer, &channel.id, channel.asked.unwrap_or_default());
        told.link = link.ok_or_else(no_link)?;
        return house.post().send("alerts", &channel.address, &told.subject, &told.whole(), &fields).await;
    }
    let stop = consent::stop_link(house, retailer, &channel.id).ok_or_else(no_link)?;
    // RFC 8058: the mail program presses the button for whoever reads.
    let unsubscribe = format!("<{stop}>");
    fields
        .extend([("List-Unsubscribe", unsubscribe.as_str()), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]);
    let last = texts.say(&Sentence::new("notice-stop").with("link", stop.as_str()));
    let text = format!("{}\n\n--\n{}: {last}", told.whole(), channel.name);
    house.post().send("alerts", &channel.address, &told.subject, &text, &fields).await
}

async fn try_later(house: &House, retailer: &str, taken: &Taken, error: &str) -> Outcome<()> {
    let tried = usize::try_from(taken.tries - 1).unwrap_or_default();
    let Some(&wait) = WAITS.get(tried) else {
        let given_up = sql::not_sent(retailer, &taken.id, error, None, house.now);
        let incident = sql::incident("notice.undeliverable", &taken.id, error, house.now);
        return house.db.batch(&[given_up, incident]).await.map(drop);
    };
    let next = house.now + i64::from(wait) * 1000;
    house.db.batch(&[sql::not_sent(retailer, &taken.id, error, Some(next), house.now)]).await?;
    let message = Message::Notice { retailer: retailer.to_owned(), notice: taken.id.clone() };
    // A second more, lest it come too early for its own moment.
    house.send_later(message, wait + 1).await;
    Ok(())
}

/// The hour's search: feeds that are due, and notices whose message got lost.
pub(crate) async fn search(house: &House) -> Outcome<()> {
    let unsent: Vec<Unsent> = house.db.rows(sql::unsent(house.now - LOST, AT_ONCE)).await?;
    for Unsent { retailer, id } in unsent {
        house.send(Message::Notice { retailer, notice: id }).await;
    }
    check::look_at_due(house).await
}

async fn webhook(
    house: &House,
    retailer: &str,
    channel: &Channel,
    taken: &Taken,
    said: (&Facts, &Told, &Texts),
) -> Result<(), String> {
    // What was allowed when it was set may not be any more.
    channels::check_webhook(&channel.address, house.reach).map_err(|problem| problem.detail)?;
    let keys = house.keys();
    let key = channel.key.as_deref().and_then(|name| keys.named(name));
    let key = key.ok_or("The key that this webhook was signed with is gone: remove the channel and add it again.")?;
    let body = body(retailer, taken, said);
    let seconds = house.now / 1000;
    let signature = sign::signature(&sign::secret(key, retailer, &channel.id), &taken.id, seconds, &body);
    let request = request(&channel.address, &taken.id, seconds, &signature, &body);
    let answer = ask(request.map_err(|error| error.to_string())?).await?;
    match answer.status_code() {
        200..=299 => Ok(()),
        status => Err(format!("The receiver answered {status}.")),
    }
}

/// The body, as Standard Webhooks has it; `text` is what chat and SMS show.
fn body(retailer: &str, taken: &Taken, (facts, told, texts): (&Facts, &Told, &Texts)) -> String {
    let delivery = facts.delivery.as_ref().map(|delivery| {
        json!({
            "id": delivery.id, "filename": delivery.filename, "lines": delivery.lines, "new": delivery.new,
            "gone": delivery.gone, "changed": delivery.changed, "unreadable": delivery.unreadable,
            "reasons": delivery.reasons(texts),
        })
    });
    let body = json!({
        "type": format!("feed.{}", taken.stage),
        "timestamp": to_rfc3339(taken.created),
        "data": {
            "retailer": retailer,
            "feed": facts.feed,
            "feed_name": facts.name,
            "stores": facts.stores,
            "more_stores": facts.more_stores,
            "last_good": facts.last_good.map(to_rfc3339),
            "last_seen": facts.last_seen.map(to_rfc3339),
            "delivery": delivery,
            "cause": facts.cause,
            "digest": facts.digest.as_ref().map(Digest::shown),
            "subject": told.subject,
            "text": told.whole(),
            "link": told.link,
        },
    });
    body.to_string()
}

fn request(address: &str, id: &str, seconds: i64, signature: &str, body: &str) -> worker::Result<Request> {
    let headers = Headers::new();
    headers.set("content-type", "application/json")?;
    headers.set("user-agent", "Onhand")?;
    headers.set("webhook-id", id)?;
    headers.set("webhook-timestamp", &seconds.to_string())?;
    headers.set("webhook-signature", signature)?;
    let mut init = RequestInit::new();
    // Where a redirect leads to was checked by nobody.
    init.with_method(Method::Post).with_headers(headers).with_redirect(RequestRedirect::Manual);
    init.with_body(Some(JsValue::from_str(body)));
    Request::new_with_init(address, &init)
}

async fn ask(request: Request) -> Result<Response, String> {
    let abort = AbortController::default();
    let signal = abort.signal();
    let fetch = Fetch::Request(request);
    let sent = Box::pin(fetch.send_with_signal(&signal));
    let answer = match select(sent, Delay::from(PATIENCE)).await {
        Either::Left((answer, _)) => answer.map_err(|error| format!("The receiver could not be reached: {error}")),
        Either::Right(_) => Err(format!("The receiver did not answer within {} seconds.", PATIENCE.as_secs())),
    };
    // What else it says nobody reads.
    abort.abort();
    answer
}
