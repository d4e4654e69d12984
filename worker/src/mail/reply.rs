//! What is answered to a mail: in a few sentences, what became of it and what to do.

use serde::Deserialize;

use super::post::Answer;
use super::wire::{LetterStatus, Part, PartStatus};
use crate::house::House;
use crate::problem::Outcome;
use crate::sql;
use crate::wire::Status;

/// The longest list of parts; a mail may have a thousand.
const SHOWN: usize = 30;

/// The answer to a mail that came to this end.
pub(crate) fn text(status: LetterStatus, why: Option<&str>, reason: Option<&str>, parts: &[Part]) -> Option<String> {
    let first = match status {
        LetterStatus::Taken => "Your mail has come in.",
        LetterStatus::Held if why == Some("files.unclear") => {
            "Your mail has come in, but not all of it could be used by itself."
        }
        LetterStatus::Held => "Your mail has come in. It waits until your shop has confirmed it.",
        LetterStatus::Unreadable | LetterStatus::Link => "No stock could be taken from your mail.",
        _ => return None,
    };
    let mut text = vec![first.to_owned()];
    // Why a mail waits is the shop's business, and a sender who is none is told nothing.
    let is_told = status != LetterStatus::Held || why == Some("files.unclear");
    text.extend(
        reason.filter(|_| is_told && parts.iter().all(|part| part.reason.as_deref() != reason)).map(str::to_owned),
    );
    let lines: Vec<String> = parts.iter().filter_map(line).collect();
    if is_told && !lines.is_empty() {
        text.push(String::new());
        text.extend(lines.iter().take(SHOWN).cloned());
    }
    text.extend([
        String::new(),
        "This answer was written by Onhand's computer; nobody reads replies to it.".to_owned(),
    ]);
    Some(text.join("\r\n"))
}

fn line(part: &Part) -> Option<String> {
    let name = if part.name.is_empty() { "The text of the mail" } else { &part.name };
    let reason = part.reason.as_deref().unwrap_or_default();
    let said = match (part.status, part.outcome) {
        (PartStatus::Delivered, Some(outcome)) => told(outcome),
        (PartStatus::Held, _) => "is kept until somebody has looked at it.",
        (PartStatus::Unreadable, _) => "could not be read.",
        _ => return None,
    };
    Some(format!("- {name} {said} {reason}").trim_end().to_owned())
}

fn told(outcome: Status) -> &'static str {
    match outcome {
        Status::Published => "is published.",
        Status::Unchanged => "is what was published already.",
        Status::Held => "is kept until somebody has looked at it.",
        Status::Superseded => "is older than what is published, which stays.",
        Status::Unreadable => "could not be read.",
        Status::Refused => "does not fit the address that it was sent to.",
        _ => "is being looked into.",
    }
}

#[derive(Deserialize)]
struct Taken {
    sender: String,
    subject: String,
    message_id: String,
    reply: String,
}

/// Sends the answer to a mail. Whoever takes it from its row sends it, so that nobody gets it twice; one that is lost between
/// the two is lost, which the page makes up for.
pub(crate) async fn send(house: &House, retailer: &str, letter: &str) -> Outcome<()> {
    let taken: Option<Taken> = house.db.row(sql::take_reply(retailer, letter, house.now)).await?;
    let Some(Taken { sender, subject, message_id, reply }) = taken else { return Ok(()) };
    let subject = format!("Re: {}", subject.trim_start_matches("Re: "));
    let answer = Answer { to: &sender, subject: &subject, message_id: &message_id, text: &reply };
    let Err(fault) = house.post().answer(&answer).await else { return Ok(()) };
    // The hour's search tries again, for a day. Until somebody has looked, each answer would fail the same way.
    worker::console_error!("The answer to {letter} could not be sent: {fault:?}");
    let detail = "Answers to mails cannot be sent: is the domain set up for sending?";
    let incident = sql::incident("mail.answers", &house.post().domain, detail, house.now);
    house.db.batch(&[sql::return_reply(retailer, letter), incident]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, status: PartStatus, reason: Option<&str>, outcome: Option<Status>) -> Part {
        let (name, reason) = (name.to_owned(), reason.map(str::to_owned));
        Part { place: 0, name, kind: String::new(), bytes: 0, status, reason, delivery: None, outcome }
    }

    #[test]
    fn an_answer_says_what_became_of_each_file() {
        let parts = [
            part("stock.csv", PartStatus::Delivered, None, Some(Status::Published)),
            part("logo.png", PartStatus::Noted, Some("A picture."), None),
            part("b.xlsx", PartStatus::Delivered, Some("It has a password."), Some(Status::Unreadable)),
        ];
        let text = text(LetterStatus::Taken, None, None, &parts).unwrap();
        assert!(text.contains("- stock.csv is published.\r\n"), "{text}");
        assert!(
            text.contains("- b.xlsx could not be read. It has a password.\r\n") && !text.contains("logo"),
            "{text}"
        );
    }

    #[test]
    fn whoever_waits_to_be_confirmed_is_not_told_why() {
        let text = text(LetterStatus::Held, Some("sender.new"), Some("x@y has not written before."), &[]).unwrap();
        assert!(text.contains("waits") && !text.contains("written before"), "{text}");
        assert_eq!(super::text(LetterStatus::Ignored, None, None, &[]), None);
    }

    #[test]
    fn a_mail_without_a_file_is_told_what_to_do() {
        let reason = "The mail carries no stock file. Attach it to the mail.";
        let text = text(LetterStatus::Unreadable, Some("mail.no-file"), Some(reason), &[]).unwrap();
        assert!(text.contains(reason), "{text}");
    }
}
