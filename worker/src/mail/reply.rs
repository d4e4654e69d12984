//! What is answered to a mail: in a few sentences, what became of it and what to do.

use onhand_feed::{Language, Sentence, Texts};
use serde::Deserialize;

use super::post::Answer;
use super::wire::{LetterStatus, Part, PartStatus};
use crate::house::House;
use crate::problem::Outcome;
use crate::sql;
use crate::wire::Status;
use crate::words;

/// The longest list of parts; a mail may have a thousand.
const SHOWN: usize = 30;

/// The answer to a mail that came to this end, in a language.
pub(crate) fn text(
    language: Language,
    status: LetterStatus,
    why: Option<&str>,
    reason: Option<&Sentence>,
    parts: &[Part],
) -> Option<String> {
    let first = match status {
        LetterStatus::Taken => "letter-taken",
        LetterStatus::Held if why == Some("files.unclear") => "letter-unclear",
        LetterStatus::Held => "letter-waits",
        LetterStatus::Unreadable | LetterStatus::Link => "letter-unreadable",
        _ => return None,
    };
    let texts = words::texts(language);
    let say = |id: &'static str| texts.say(&Sentence::new(id));
    let mut text = vec![say(first)];
    // Why a mail waits is the shop's business, and a sender who is none is told nothing.
    let is_told = status != LetterStatus::Held || why == Some("files.unclear");
    let stands_below = |reason: &&Sentence| parts.iter().any(|part| part.said.as_ref() == Some(*reason));
    text.extend(reason.filter(|reason| is_told && !stands_below(reason)).map(|reason| texts.say(reason)));
    let lines: Vec<String> = parts.iter().filter_map(|part| line(part, &texts)).collect();
    if is_told && !lines.is_empty() {
        text.push(String::new());
        text.extend(lines.iter().take(SHOWN).cloned());
    }
    text.extend([String::new(), say("letter-by-machine")]);
    Some(text.join("\r\n"))
}

fn line(part: &Part, texts: &Texts) -> Option<String> {
    let name = if part.name.is_empty() { texts.say(&Sentence::new("letter-text")) } else { part.name.clone() };
    let said = match (part.status, part.outcome) {
        (PartStatus::Delivered, Some(outcome)) => told(outcome),
        (PartStatus::Held, _) => "part-held",
        (PartStatus::Unreadable, _) => "part-unreadable",
        _ => return None,
    };
    let said = texts.say(&Sentence::new(said).with("file", name));
    let reason = part.said.as_ref().map(|reason| texts.say(reason)).or(part.reason.clone()).unwrap_or_default();
    Some(format!("- {said} {reason}").trim_end().to_owned())
}

fn told(outcome: Status) -> &'static str {
    match outcome {
        Status::Published => "part-published",
        Status::Unchanged => "part-unchanged",
        Status::Held => "part-held",
        Status::Superseded => "part-superseded",
        Status::Unreadable => "part-unreadable",
        Status::Refused => "part-refused",
        _ => "part-received",
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
        let (name, said) = (name.to_owned(), reason.map(words::as_it_is));
        let reason = reason.map(str::to_owned);
        Part { place: 0, name, kind: String::new(), bytes: 0, status, reason, said, delivery: None, outcome }
    }

    fn parts() -> [Part; 3] {
        [
            part("stock.csv", PartStatus::Delivered, None, Some(Status::Published)),
            part("logo.png", PartStatus::Noted, Some("A picture."), None),
            part("b.xlsx", PartStatus::Delivered, Some("It has a password."), Some(Status::Unreadable)),
        ]
    }

    #[test]
    fn an_answer_says_what_became_of_each_file() {
        let text = text(Language::En, LetterStatus::Taken, None, None, &parts()).unwrap();
        assert!(text.contains("- stock.csv is published.\r\n"), "{text}");
        assert!(
            text.contains("- b.xlsx could not be read. It has a password.\r\n") && !text.contains("logo"),
            "{text}"
        );
    }

    #[test]
    fn an_answer_speaks_the_shops_language() {
        let text = text(Language::De, LetterStatus::Taken, None, None, &parts()).unwrap();
        assert!(text.starts_with("Ihre Mail ist angekommen.\r\n\r\n- stock.csv ist veröffentlicht.\r\n"), "{text}");
    }

    #[test]
    fn whoever_waits_to_be_confirmed_is_not_told_why() {
        let why = words::as_it_is("x@y has not written before.");
        let of = |status, why, reason| text(Language::En, status, why, reason, &[]);
        let text = of(LetterStatus::Held, Some("sender.new"), Some(&why)).unwrap();
        assert!(text.contains("waits") && !text.contains("written before"), "{text}");
        assert_eq!(of(LetterStatus::Ignored, None, None), None);
    }

    #[test]
    fn a_mail_without_a_file_is_told_what_to_do() {
        let reason = Sentence::new("letter-no-file");
        let text = text(Language::En, LetterStatus::Unreadable, Some("mail.no-file"), Some(&reason), &[]).unwrap();
        assert!(text.contains("carries no stock file. Attach it"), "{text}");
    }
}
