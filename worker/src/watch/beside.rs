//! Incidents beside deliveries: a file that cannot be fetched, a folder that nobody is let into any more, a sender who waits.
//!
//! Nothing is kept of them but what was told: an incident is known by what it is about and since when, so that whatever runs
//! twice, or goes on, tells no second time, and its end is told to those who heard of it.

use onhand_feed::Sentence;

use super::check::Written;
use super::notice::{Facts, SENDER};
use crate::auth::sha256;
use crate::house::{House, Message};
use crate::moment::DAY;
use crate::poll::{Cure, Trouble, cure};
use crate::problem::Outcome;
use crate::sql;
use crate::words;

/// How often something may not go well before people are told: what may pass by itself has had some four hours by then, and
/// what a person has to mend was tried twice.
const PASSING: i64 = 4;
const LASTING: i64 = 2;

/// Notices of one stage that a channel gets in a day: a storm of unknown senders is told of once, more or less.
const MOST: i64 = 10;

/// Something to be told.
pub(crate) struct Incident<'a> {
    /// What it is about, since when: its name.
    pub(super) about: String,
    pub(super) stage: &'static str,
    /// It is the end of what was told under that stage.
    after: Option<&'static str>,
    /// What a channel has to be for.
    kind: &'static str,
    /// The feed, if it is about one, and what people call what it is about.
    pub(super) feed: &'a str,
    pub(super) name: &'a str,
    cause: Option<&'a Trouble>,
}

/// What stock is fetched from.
pub(crate) enum Way<'a> {
    /// The source of a feed.
    Source { feed: &'a str, name: &'a str },
    /// A linked folder.
    Dropbox { link: &'a str, folder: &'a str },
}

impl<'a> Way<'a> {
    fn name(&self) -> &'a str {
        match self {
            Self::Source { name, .. } => name,
            Self::Dropbox { folder: "", .. } => "/",
            Self::Dropbox { folder, .. } => folder,
        }
    }

    fn incident(&self, since: i64, stages: [&'static str; 2]) -> Incident<'a> {
        let [source, dropbox] = stages;
        let (about, stage, feed) = match self {
            Self::Source { feed, .. } => (format!("source.{}.{since}", short(feed)), source, *feed),
            Self::Dropbox { link, .. } => (format!("dropbox.{link}.{since}"), dropbox, ""),
        };
        Incident { about, stage, after: None, kind: "late", feed, name: self.name(), cause: None }
    }

    /// It has not gone well since then, so often in a row.
    pub(crate) fn fails(&self, trouble: &'a Trouble, failures: i64, since: i64) -> Option<Incident<'a>> {
        let most = patience(trouble.cure);
        let incident = self.failing(since);
        // What is wrong with a delivery its feed's own incident says.
        (failures >= most && trouble.delivery.is_none()).then_some(Incident { cause: Some(trouble), ..incident })
    }

    /// It fails since then.
    pub(super) fn failing(&self, since: i64) -> Incident<'a> {
        self.incident(since, ["source-failed", "dropbox-failed"])
    }

    /// Nobody is let in any more, of what was let in since then.
    pub(super) fn revoked(&self, since: i64) -> Incident<'a> {
        self.incident(since, ["source-failed", "dropbox-revoked"])
    }

    /// It goes well again, which it has not done since then.
    pub(crate) fn recovers(&self, since: i64) -> Incident<'a> {
        let after = self.failing(since).stage;
        Incident { after: Some(after), ..self.incident(since, ["source-recovered", "dropbox-recovered"]) }
    }

    /// Whoever owns it lets nobody in any more, of what was let in since then.
    pub(crate) fn ends(&self, trouble: &'a Trouble, since: i64) -> Incident<'a> {
        let incident = self.revoked(since);
        Incident { cause: Some(trouble), ..incident }
    }
}

/// So often something may not go well before people are told.
fn patience(cure: Cure) -> i64 {
    if cure == Cure::Time { PASSING } else { LASTING }
}

/// True if people are told of a way that has failed so often, and last for the reason of that word. What is wrong with a delivery
/// its feed's own incident says.
pub(super) fn is_told(word: &str, failures: i64) -> bool {
    !["unreadable", "misaddressed"].contains(&word) && cure(word).is_some_and(|cure| failures >= patience(cure))
}

/// Somebody wrote for the first time, and waits to be confirmed. It is told once, whatever they write afterwards.
pub(crate) fn waits(sender: &str) -> Incident<'_> {
    let about = format!("sender.{}", short(sender));
    Incident { about, stage: SENDER, after: None, kind: "held", feed: "", name: sender, cause: None }
}

/// What keeps a file from being fetched, and what the server said of it, where only that says what it expects.
fn why(trouble: &Trouble) -> Vec<Sentence> {
    let heard = matches!(trouble.word, "refused" | "answer").then(|| words::as_it_is(trouble.detail.as_str()));
    words::of_fetching(trouble.word).into_iter().chain(heard).collect()
}

/// Names of feeds and senders in a form that fits everywhere.
fn short(text: &str) -> String {
    sha256(text.as_bytes()).chars().take(16).collect()
}

/// Tells whoever wants to hear of it.
pub(crate) async fn tell(house: &House, retailer: &str, incident: &Incident<'_>) -> Outcome<()> {
    let facts = Facts {
        feed: incident.feed.to_owned(),
        name: incident.name.to_owned(),
        said: incident.cause.map(why).unwrap_or_default(),
        cause: incident.cause.map(|trouble| trouble.word.to_owned()),
        ..Facts::default()
    };
    let announced = sql::Announced {
        retailer,
        about: &incident.about,
        stage: incident.stage,
        after: incident.after,
        kind: incident.kind,
        facts: &serde_json::to_string(&facts)?,
        now: house.now,
        yesterday: house.now - DAY,
        most: MOST,
    };
    for Written { id } in house.db.rows(sql::announce(&announced)).await? {
        house.send(Message::Notice { retailer: retailer.to_owned(), notice: id }).await;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: Way<'_> = Way::Source { feed: "laval", name: "Laval" };

    #[test]
    fn people_are_told_when_it_does_not_pass() {
        let (busy, gone) = (Trouble::busy("busy"), Trouble::not_found("gone"));
        let told = |trouble, failures| SOURCE.fails(trouble, failures, 5).is_some();
        assert!(!told(&busy, 3) && told(&busy, 4) && told(&busy, 40));
        assert!(!told(&gone, 1) && told(&gone, 2));
        assert!(!told(&Trouble::unreadable("no stock").with_delivery("01j".into()), 9));
        let incident = SOURCE.fails(&gone, 2, 5).unwrap();
        assert_eq!(incident.cause.map(why), Some(vec![Sentence::new("source-not-found")]));
        assert_eq!(why(&Trouble::refused("530 Not now"))[1], words::as_it_is("530 Not now"));
    }

    #[test]
    fn what_is_told_is_shown() {
        assert!(!is_told("busy", 3) && is_told("busy", 4) && is_told("not-found", 2) && !is_told("not-found", 1));
        assert!(!is_told("unreadable", 9) && !is_told("delivered", 9));
    }

    #[test]
    fn an_end_belongs_to_its_beginning() {
        let gone = Trouble::not_found("gone");
        let (begun, over) = (SOURCE.fails(&gone, 2, 5).unwrap(), SOURCE.recovers(5));
        assert_eq!((over.about, over.after), (begun.about.clone(), Some(begun.stage)));
        assert_ne!(SOURCE.recovers(6).about, begun.about);
        let dropbox = Way::Dropbox { link: "01j", folder: "" };
        assert_eq!((dropbox.recovers(5).stage, dropbox.recovers(5).name), ("dropbox-recovered", "/"));
        assert_eq!(dropbox.ends(&gone, 5).stage, "dropbox-revoked");
    }

    #[test]
    fn a_sender_is_one_incident() {
        assert_eq!(waits("a@b.example").about, waits("a@b.example").about);
        assert_ne!(waits("a@b.example").about, waits("c@b.example").about);
        assert!(waits("é@b.example").about.is_ascii());
    }
}
