//! E-mail as a way in.
//!
//! The event keeps the whole mail and writes it down, and nothing else: whatever goes wrong before that makes the sending server
//! try again, and nothing is lost after it. The queue looks into it ([`take`]): who wrote ([`sender`], [`rules`]), what it
//! carries ([`contents`]), which store each file is for ([`files`]); then each file takes the road of all deliveries.

mod contents;
mod desk;
mod files;
mod links;
mod post;
mod reply;
mod rules;
mod sender;
mod take;
pub(crate) mod wire;

use futures_util::StreamExt;
use serde::Deserialize;
use worker::ForwardableEmailMessage;

pub(crate) use desk::Desk;
pub(crate) use post::{Attached, Post};
pub(crate) use reply::send as answer;
pub(crate) use take::{follow, take};

use crate::auth::sha256;
use crate::delivery::identifier;
use crate::house::{House, Message, random};
use crate::moment::to_rfc3339;
use crate::outbox::{AT_ONCE, PATIENCE, TRIES};
use crate::problem::{Fault, Outcome};
use crate::sql::{self, Reached};
use wire::{Letter, LetterDecision, LetterStatus};

/// The longest mail, as the platform has it: 25 MiB, which is a file of 18 MiB as it travels in mails.
const LONGEST: usize = 25 << 20;

/// How long an answer is tried to be sent. Later nobody waits for it any more.
const ANSWER_WITHIN: i64 = 24 * 60 * 60 * 1000;

/// What the sending server is told.
pub(crate) enum Received {
    /// From here on nothing is lost.
    Kept,
    /// It is of no use to send this again; a sentence says why.
    Refused(&'static str),
}

/// Keeps a mail. An error makes the sending server try again later.
pub(crate) async fn receive(house: &House, message: &ForwardableEmailMessage) -> Outcome<Received> {
    const TOO_LONG: &str = "The mail is larger than 25 MiB: send the file as zip, or in two mails.";
    if message.raw_size() > LONGEST as f64 {
        return Ok(Received::Refused(TOO_LONG));
    }
    let to = message.to();
    let local = local_part(&to);
    let mailbox: Option<Mailbox> = house.db.row(sql::mailbox(&local)).await?;
    let Some(Mailbox { retailer, until }) = mailbox else {
        return Ok(Received::Refused("There is no such address."));
    };
    if until.is_some_and(|until| until <= house.now) {
        return Ok(Received::Refused("This address is no longer in use: ask the shop for its new one."));
    }
    let Some(bytes) = whole(message).await? else { return Ok(Received::Refused(TOO_LONG)) };
    let (sha256, length) = (sha256(&bytes), i64::try_from(bytes.len()).unwrap_or(i64::MAX));
    house.keep_letter(&sha256, bytes).await?;
    let id = identifier(house.now, random());
    let (retailer, envelope) = (retailer.as_str(), message.from());
    let letter = sql::Posted {
        retailer,
        id: &id,
        mailbox: &local,
        envelope: envelope.trim_matches(['<', '>']),
        received: house.now,
        sha256: &sha256,
        bytes: length,
    };
    let kept: Option<Id> = house.db.row(sql::post(&letter)).await?;
    let Id { id } = kept.ok_or_else(|| Fault::Failure(format!("letter {id} was not written down")))?;
    house.send(Message::Letter { retailer: retailer.to_owned(), letter: id }).await;
    Ok(Received::Kept)
}

#[derive(Deserialize)]
struct Mailbox {
    retailer: String,
    until: Option<i64>,
}

/// What stands before the `@`, as addresses are kept. Some programs add to it behind a plus.
fn local_part(address: &str) -> String {
    let local = address.trim_matches(['<', '>', ' ']).rsplit_once('@').map_or(address, |(local, _)| local);
    local.split('+').next().unwrap_or_default().to_ascii_lowercase()
}

/// The whole mail; nothing if it is longer than it said.
async fn whole(message: &ForwardableEmailMessage) -> Outcome<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(message.raw_size() as usize);
    let mut stream = message.raw_byte_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        if bytes.len() + chunk.len() > LONGEST {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

/// How far a search has come among mails.
pub(crate) struct Searched {
    pub(crate) reached: Option<Reached>,
    pub(crate) is_more: bool,
}

/// What the hour's search finds behind a place: mails that got stuck, and, when it begins, answers that were not sent.
pub(crate) async fn search(house: &House, after: Option<&Reached>, begins: bool) -> Outcome<Searched> {
    let before = house.now - PATIENCE;
    let stuck: Vec<Stuck> = house.db.rows(sql::stuck_letters(after, before, house.now, AT_ONCE)).await?;
    let reached = stuck.iter().map(|row| (row.received, row.retailer.clone(), row.id.clone())).max();
    let searched = Searched { reached, is_more: stuck.len() == AT_ONCE as usize };
    for Stuck { retailer, id, tries, .. } in stuck {
        if tries <= TRIES {
            house.send(Message::Letter { retailer, letter: id }).await;
        } else {
            let detail = "The mail was looked into several times and that never came to an end. Its bytes are kept.";
            let incident = sql::incident("letter.parked", &id, detail, house.now);
            house.db.batch(&[sql::park_letter(&retailer, &id), incident]).await?;
        }
    }
    if !begins {
        return Ok(searched);
    }
    let unanswered: Vec<Unanswered> =
        house.db.rows(sql::unanswered(house.now - ANSWER_WITHIN, before, AT_ONCE)).await?;
    for Unanswered { retailer, id } in unanswered {
        house.send(Message::Answer { retailer, letter: id }).await;
    }
    Ok(searched)
}

#[derive(Deserialize)]
struct Stuck {
    retailer: String,
    id: String,
    tries: i64,
    received: i64,
}

#[derive(Deserialize)]
struct Unanswered {
    retailer: String,
    id: String,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

/// Sends mails on their way again. What the queue does not take the hour's search finds.
async fn go_on(house: &House, retailer: &str, letters: Vec<Id>) {
    for Id { id } in letters {
        house.send(Message::Letter { retailer: retailer.to_owned(), letter: id }).await;
    }
}

/// A row of `letters`, with the store of its address.
#[derive(Debug, Deserialize)]
pub(crate) struct Row {
    retailer: String,
    id: String,
    mailbox: String,
    store: Option<String>,
    envelope: String,
    received: i64,
    sha256: String,
    bytes: i64,
    status: LetterStatus,
    sender: String,
    subject: String,
    proof: String,
    why: Option<String>,
    reason: Option<String>,
    parts: String,
    decision: Option<String>,
    reply: Option<String>,
}

impl Row {
    fn decision(&self) -> Option<LetterDecision> {
        serde_json::from_str(self.decision.as_deref()?).ok()
    }

    fn into_wire(self, post: &Post) -> Outcome<Letter> {
        Ok(Letter {
            decision: self.decision(),
            address: post.address(&self.mailbox),
            id: self.id,
            store: self.store,
            sender: self.sender,
            envelope: self.envelope,
            subject: self.subject,
            received: to_rfc3339(self.received),
            sha256: self.sha256,
            bytes: self.bytes.unsigned_abs(),
            proof: self.proof,
            status: self.status,
            why: self.why,
            reason: self.reason,
            parts: serde_json::from_str(&self.parts)?,
            reply: self.reply,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known_by_their_local_part() {
        for address in
            ["Laval.0f@in.onhand.example", "<laval.0F@elsewhere.example>", "laval.0f+daily@in.onhand.example"]
        {
            assert_eq!(local_part(address), "laval.0f", "{address}");
        }
        assert_eq!(local_part("laval.0f"), "laval.0f");
        assert_eq!(local_part("@"), "");
    }
}
