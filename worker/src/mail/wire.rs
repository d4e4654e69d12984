//! What callers get to see of addresses, letters and senders.

use onhand_feed::Sentence;
use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

use crate::wire::Status;
use crate::words;

/// An address that stock files can be mailed to.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Address {
    /// The address. Whoever knows it can write to it, so it is to be kept as a password is.
    #[cfg_attr(test, schemars(extend("format" = "email")))]
    pub(crate) address: String,
    /// The store that its files are of; null if their lines or names say so.
    pub(crate) store: Option<String>,
    /// When it was made.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) created: String,
    /// From when on it takes nothing any more, because another one took its place or it was revoked; null while it is in use.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) until: Option<String>,
}

/// The addresses that take mail now, the newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Addresses {
    pub(crate) addresses: Vec<Address>,
}

/// What becomes of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum LetterStatus {
    /// Kept, not yet looked into.
    Received,
    /// Its files are deliveries.
    Taken,
    /// A person has to look first: at the sender, or at which of its files is meant.
    Held,
    /// An automatic answer or a notice: nothing is done with it.
    Ignored,
    /// From a blocked sender.
    Blocked,
    /// Nothing in it can be read as stock.
    Unreadable,
    /// It has no file, but a link to one.
    Link,
    /// A person said that nothing is to be done with it.
    Discarded,
    /// It stopped the reader twice and is put aside until we have looked at it.
    Parked,
}

impl LetterStatus {
    /// The word that the database keeps.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Taken => "taken",
            Self::Held => "held",
            Self::Ignored => "ignored",
            Self::Blocked => "blocked",
            Self::Unreadable => "unreadable",
            Self::Link => "link",
            Self::Discarded => "discarded",
            Self::Parked => "parked",
        }
    }

    /// The status of that word.
    pub(crate) fn named(word: &str) -> Option<Self> {
        use LetterStatus::*;
        [Received, Taken, Held, Ignored, Blocked, Unreadable, Link, Discarded, Parked]
            .into_iter()
            .find(|status| status.word() == word)
    }
}

/// What becomes of a part of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum PartStatus {
    /// It is a delivery, whose receipt says more.
    Delivered,
    /// A person has to say whether it is the one that is meant.
    Held,
    /// The same file stands further up in the mail.
    Repeated,
    /// Not a stock file: a picture, a signature, another document.
    Noted,
    /// It should have been one, and cannot be read.
    Unreadable,
}

/// A part of a mail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Part {
    /// Its place in the mail, from 0.
    pub(crate) place: u32,
    /// Its name; empty if it has none.
    pub(crate) name: String,
    /// The kind of content that the mail says it is.
    pub(crate) kind: String,
    /// How many bytes it has; 0 for pictures and signatures, which are not taken out.
    pub(crate) bytes: u64,
    /// What became of it.
    pub(crate) status: PartStatus,
    /// Why, as a sentence.
    pub(crate) reason: Option<String>,
    /// The same in no language yet, for the answer.
    #[serde(skip)]
    pub(crate) said: Option<Sentence>,
    /// The delivery that it became.
    pub(crate) delivery: Option<String>,
    /// What became of that delivery at once; a person may have decided otherwise since.
    pub(crate) outcome: Option<Status>,
}

impl Part {
    /// What became of it, and why.
    pub(super) fn say(&mut self, status: PartStatus, said: Sentence) {
        (self.status, self.reason, self.said) = (status, Some(words::english(&said)), Some(said));
    }
}

/// A mail.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Letter {
    /// Its identifier.
    pub(crate) id: String,
    /// The address that it came to.
    pub(crate) address: String,
    /// The store of that address; null if it is for all.
    pub(crate) store: Option<String>,
    /// From whom it says it is; empty before it was looked into, or if it does not say so clearly.
    pub(crate) sender: String,
    /// The address that its servers used for it; empty for notices.
    pub(crate) envelope: String,
    /// What it is called.
    pub(crate) subject: String,
    /// When it came.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) received: String,
    /// SHA-256 of the whole mail, in hexadecimal.
    #[cfg_attr(test, schemars(regex(pattern = r"^[0-9a-f]{64}$")))]
    pub(crate) sha256: String,
    /// How many bytes it has.
    pub(crate) bytes: u64,
    /// Whether it is from where it says: `passed`, `failed`, or `unchecked` where no known server looked.
    pub(crate) proof: String,
    /// What became of it.
    pub(crate) status: LetterStatus,
    /// Why it was not taken: a stable code.
    pub(crate) why: Option<String>,
    /// The same as a sentence.
    pub(crate) reason: Option<String>,
    /// What became of each part.
    pub(crate) parts: Vec<Part>,
    /// What a person decided about it.
    pub(crate) decision: Option<LetterDecision>,
    /// What was answered; null if nothing was.
    pub(crate) reply: Option<String>,
}

/// Mails, newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Letters {
    pub(crate) letters: Vec<Letter>,
    /// The `cursor` of the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// What a person says about a held mail.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct LetterChoice {
    /// True if its files are to be taken, false if nothing is to be done with it.
    pub(crate) take: bool,
    /// The places of the parts that are meant; all files if it is left out.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 100)))]
    pub(crate) parts: Option<Vec<u32>>,
}

/// What a person decided about a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct LetterDecision {
    /// True if its files were taken.
    pub(crate) take: bool,
    /// The places of the parts that were meant; null for all.
    pub(crate) parts: Option<Vec<u32>>,
    /// Who decided.
    pub(crate) who: String,
    /// When.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) at: String,
}

/// What was said of a sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum SenderState {
    /// Its mails are taken.
    Allowed,
    /// Nothing is done with its mails.
    Blocked,
    /// It wrote, and nobody has said anything yet.
    Waiting,
}

/// Who may write, or wants to.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Sender {
    /// An address, or `@` and a domain for everybody there.
    pub(crate) sender: String,
    /// What was said of it.
    pub(crate) state: SenderState,
    /// Since when.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) since: String,
    /// Who said so; empty if nobody has.
    pub(crate) by: String,
    /// How many of its mails wait for that.
    pub(crate) held: u32,
}

/// Senders, those that wait first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Senders {
    pub(crate) senders: Vec<Sender>,
}

/// What a person says of a sender.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SenderChoice {
    /// `allowed` or `blocked`.
    pub(crate) state: SenderState,
}

/// Hosts that links in mails may lead to.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkHosts {
    /// As they stand in links, without anything around.
    #[cfg_attr(test, schemars(length(max = 50)))]
    pub(crate) hosts: Vec<String>,
}
