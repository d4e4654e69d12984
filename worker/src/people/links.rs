//! Links to sign in with: asked for by anybody, mailed to those who are people of a retailer.
//!
//! Whether an address is somebody's nobody learns who asks: the answer is given before anything is looked up, and the same work is
//! done for all until it is. What remains to be done the queue does.

use onhand_feed::Sentence;
use serde::Deserialize;
use worker::{Request, Response};

use super::cookie;
use super::wire::SignIn;
use crate::auth::sha256;
use crate::base64::base64url;
use crate::db::nth;
use crate::deliver::body;
use crate::house::{House, Message};
use crate::json;
use crate::problem::{self, Fault, Outcome};
use crate::secrets::random_bytes;
use crate::sql::people as sql;
use crate::watch::check_mail;
use crate::words;

/// How long a link is good: a slow mail takes minutes, and whoever finds it in a mailbox later cannot use it.
pub(super) const GOOD_FOR: i64 = 15 * 60 * 1000;

/// Mails to one address within an hour: whoever lost one asks again twice or thrice, and nobody's mailbox is filled by others.
const MOST: i64 = 5;
const HOUR: i64 = 60 * 60 * 1000;

/// The longest body: an address, each sign of which may be escaped, and what is around it.
const BODY_LIMIT: usize = 4 << 10;

#[derive(Deserialize)]
struct Reader {
    language: Option<String>,
    /// The retailer's name.
    retailer: String,
    /// Who invited them.
    sender: String,
}

/// Has a link mailed, if the address is somebody's.
pub(super) async fn ask(house: &House, request: &mut Request) -> Outcome<Response> {
    cookie::check_origin(request, false)?;
    house.not_too_many_sign_ins(request).await?;
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large(format!("An address may have {} KiB.", BODY_LIMIT >> 10)))?;
    let wrong = |error| {
        problem::bad_request(format!("The body is no address: {error}."))
            .hint("As in {\"address\": \"ada@shop.example\"}.")
    };
    let SignIn { address } = json::read(&text).map_err(wrong)?;
    let address = address.to_lowercase();
    check_mail(&address)?;
    house.outbox.send(Message::SignIn { address, retailer: None }).await?;
    Ok(Response::empty()?.with_status(202))
}

/// Mails a link; of an invitation if a retailer invites. Each try is a link of its own.
pub(crate) async fn mail(house: &House, address: &str, retailer: Option<&str>) -> Outcome<()> {
    let code = base64url(&random_bytes::<32>()?);
    let hash = sha256(code.as_bytes());
    let asked = sql::Asked {
        hash: &hash,
        address,
        retailer,
        now: house.now,
        expires: house.now + GOOD_FOR,
        since: house.now - HOUR,
        most: MOST,
    };
    let done = house.db.batch(&sql::ask_in(&asked)).await?;
    let (written, reader): (Vec<serde_json::Value>, Option<Reader>) = (nth(&done, 0)?, nth(&done, 1)?.pop());
    let Some(reader) = reader.filter(|_| !written.is_empty()) else { return Ok(()) };
    let texts = words::texts(words::language(reader.language.as_deref()));
    let said = Sentence::new(if retailer.is_some() { "enter-invitation" } else { "enter-mail" });
    let said = said.with("retailer", reader.retailer.as_str()).with("who", reader.sender.as_str());
    let link = format!("{}/enter/{code}", house.page().trim_end_matches('/'));
    let text = format!("{}\n\n{link}", texts.hint(&said));
    let fields = [("Auto-Submitted", "auto-generated")];
    let sent = house.post().send("sign-in", address, &texts.say(&said), &text, &fields).await;
    if let Err(error) = sent {
        house.db.batch(&[sql::unasked(&hash)]).await?;
        return Err(Fault::Failure(format!("A link to sign in with was not mailed: {error}")));
    }
    Ok(())
}
