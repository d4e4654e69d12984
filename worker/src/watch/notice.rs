//! What a notice says. The words stand in `worker/texts`, a folder for each language.

use onhand_feed::{Gap, Sentence, Texts};
use onhand_stock::Stage;
use serde::{Deserialize, Serialize};

use super::digest::Digest;
use crate::moment::to_rfc3339;
use crate::wire::Receipt;
use crate::words;

/// The stage that ends an incident.
pub(super) const RECOVERED: &str = "recovered";

/// Somebody wrote for the first time.
pub(super) const SENDER: &str = "sender-waiting";

/// A mail address is asked whether it wants to hear of it.
pub(super) const CONFIRM: &str = "confirm";

/// What channels are for. Whoever is told of a trouble is told that it is over.
pub(super) const KINDS: [&str; 4] = ["held", "invalid", "late", "frozen"];

/// What a channel has to be for to be told of a stage.
pub(super) fn kind(stage: Stage) -> &'static str {
    match stage {
        Stage::Held => "held",
        Stage::Invalid => "invalid",
        Stage::Frozen => "frozen",
        Stage::Late | Stage::Day | Stage::Stale => "late",
    }
}

/// What the sentences are made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// The feed's identifier and name.
    pub(super) feed: String,
    pub(super) name: String,
    /// The stores that it is about, where it is not about the feed as a whole.
    pub(super) stores: Vec<String>,
    /// How many more there are.
    pub(super) more_stores: usize,
    pub(super) last_good: Option<i64>,
    pub(super) last_seen: Option<i64>,
    /// What was told before.
    pub(super) was: Vec<String>,
    /// A person decided that the last delivery is not to be published.
    pub(super) decided: bool,
    pub(super) delivery: Option<Delivered>,
    /// What else is to be said.
    #[serde(default)]
    pub(super) said: Vec<Sentence>,
    /// The word of what keeps a file from being fetched.
    #[serde(default)]
    pub(super) cause: Option<String>,
    #[serde(default)]
    pub(super) digest: Option<Digest>,
}

/// The delivery that a notice is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Delivered {
    pub(super) id: String,
    pub(super) filename: String,
    pub(super) lines: u32,
    pub(super) new: u32,
    pub(super) gone: u32,
    pub(super) changed: u32,
    /// Barcodes that cannot be read.
    pub(super) unreadable: u32,
    /// Why it is held or cannot be used, in English; what was written down before there were sentences has only that.
    pub(super) reasons: Vec<String>,
    #[serde(default)]
    pub(super) said: Vec<Sentence>,
}

impl Delivered {
    pub(super) fn new(receipt: Receipt) -> Self {
        let is_code = |code: &str| code.starts_with("gtin.") || code == "identifier.lost-precision";
        let unreadable = receipt.problems.iter().filter(|found| found.severity == "error" && is_code(&found.code));
        Self {
            unreadable: unreadable.map(|found| found.count).sum(),
            id: receipt.id,
            filename: receipt.filename,
            lines: receipt.lines,
            new: receipt.counts.new,
            gone: receipt.counts.gone,
            changed: receipt.counts.changed,
            reasons: receipt.reasons,
            said: receipt.said,
        }
    }

    /// Why, in the reader's language.
    pub(super) fn reasons(&self, texts: &Texts) -> Vec<String> {
        if self.said.is_empty() { self.reasons.clone() } else { texts.all(&self.said) }
    }
}

/// A notice in words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) subject: String,
    pub(super) text: String,
    /// Where it is looked into.
    pub(super) link: String,
}

/// The text of a stage: its subject and, as its hint, what is said. `stores` is for those that a feed's files leave out.
fn message(stage: &str, stores: bool) -> &'static str {
    match (stage, stores) {
        ("held", _) => "notice-held",
        ("invalid", _) => "notice-invalid",
        ("frozen", _) => "notice-frozen",
        ("late", false) => "notice-late",
        ("late", true) => "notice-late-stores",
        ("late-a-day", false) => "notice-late-a-day",
        ("late-a-day", true) => "notice-late-a-day-stores",
        ("stale", false) => "notice-stale",
        ("stale", true) => "notice-stale-stores",
        (RECOVERED, false) => "notice-recovered",
        (RECOVERED, true) => "notice-recovered-stores",
        ("source-failed", _) => "notice-source-failed",
        ("source-recovered", _) => "notice-source-recovered",
        ("dropbox-failed", _) => "notice-dropbox-failed",
        ("dropbox-revoked", _) => "notice-dropbox-revoked",
        ("dropbox-recovered", _) => "notice-dropbox-recovered",
        (SENDER, _) => "notice-sender-waiting",
        (CONFIRM, _) => "notice-confirm",
        _ => "notice-test",
    }
}

/// Says it. `page` is the address of the page.
pub(super) fn tell(stage: &str, facts: &Facts, texts: &Texts, page: &str) -> Told {
    if let Some(digest) = &facts.digest {
        return digest.tell(texts, page);
    }
    let sentence = facts.fill(Sentence::new(message(stage, !facts.stores.is_empty())));
    let mut text = vec![texts.hint(&sentence)];
    let say = |id: &'static str| texts.say(&facts.fill(Sentence::new(id)));
    if let Some(delivery) = &facts.delivery {
        text.extend(delivery.reasons(texts).iter().map(|reason| format!("- {reason}")));
        text.extend((delivery.lines > 0).then(|| say("notice-lines")));
        text.extend((delivery.unreadable > 0).then(|| say("notice-barcodes")));
    }
    text.extend(texts.all(&facts.said));
    text.extend(facts.last_good.map(|_| say("notice-last-good")));
    let page = page.trim_end_matches('/');
    let link = match &facts.delivery {
        Some(delivery) => format!("{page}/#delivery={}", delivery.id),
        None if stage == SENDER => format!("{page}/#letters"),
        None if stage.starts_with("dropbox") => format!("{page}/#ways"),
        None if facts.feed.is_empty() => format!("{page}/#alerts"),
        None => format!("{page}/#feed={}", encoded(&facts.feed)),
    };
    Told { subject: texts.say(&sentence), text: text.join("\n"), link }
}

impl Told {
    /// The text, and where it is looked into.
    pub(super) fn whole(&self) -> String {
        format!("{}\n\n{}", self.text, self.link)
    }
}

impl Facts {
    fn fill(&self, sentence: Sentence) -> Sentence {
        let moment = |moment: Option<i64>| moment.map(minute).unwrap_or_default();
        let number = |number: u32| words::grouped(number.into());
        let delivery = self.delivery.clone().unwrap_or_default();
        let file = if delivery.filename.is_empty() { delivery.id } else { delivery.filename };
        let stores = || self.stores.iter().map(String::as_str).collect::<Gap>();
        sentence
            .with("feed", self.name.as_str())
            .with("retailer", self.name.as_str())
            .with("stores", stores())
            .with("named", words::names(stores(), self.more_stores))
            .with("count", self.stores.len() + self.more_stores)
            .with("good", moment(self.last_good))
            .with("seen", moment(self.last_seen))
            .with("file", file)
            .with("lines", delivery.lines)
            .with("of", number(delivery.lines))
            .with("new", number(delivery.new))
            .with("gone", number(delivery.gone))
            .with("changed", number(delivery.changed))
            .with("barcodes", delivery.unreadable)
            .with("unreadable", number(delivery.unreadable))
    }
}

/// A moment as `2026-03-01 08:30 UTC`.
pub(super) fn minute(moment: i64) -> String {
    let text = to_rfc3339(moment);
    format!("{} {} UTC", text.get(..10).unwrap_or_default(), text.get(11..16).unwrap_or_default())
}

/// Percent-encoded for a part of an address.
pub(super) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use onhand_feed::Language;

    use super::*;

    const STAGES: [&str; 7] = ["frozen", "held", "invalid", "late", "late-a-day", "stale", RECOVERED];

    fn held() -> Facts {
        let said = Sentence::of_code("judge.fewer-rows").with("found", 30u32).with("usual", 60u32);
        let delivery = Delivered {
            id: "01j".into(),
            filename: "stock.csv".into(),
            lines: 1204,
            new: 12,
            gone: 8,
            changed: 31,
            unreadable: 4,
            reasons: vec![],
            said: vec![said],
        };
        let (feed, name) = ("laval/1".to_owned(), "Laval".to_owned());
        Facts { feed, name, last_good: Some(1_772_353_800_000), delivery: Some(delivery), ..Facts::default() }
    }

    fn english() -> Texts {
        words::texts(Language::En)
    }

    #[test]
    fn a_notice_says_what_which_and_where_to_look() {
        let told = tell("held", &held(), &english(), "https://stock.example/");
        assert_eq!(told.subject, "Laval: stock.csv waits for your decision");
        for said in [
            "- The file has 30 rows; usually there are 60.",
            "1,204 lines: +12, −8, 31 changed.\n4 barcodes are unreadable.",
            "2026-03-01 08:30 UTC",
            "\n\nhttps://stock.example/#delivery=01j",
        ] {
            assert!(told.whole().contains(said), "{said} in {}", told.whole());
        }
        let late = tell("late", &Facts { delivery: None, ..held() }, &english(), "https://stock.example");
        assert_eq!(late.link, "https://stock.example/#feed=laval%2F1");
    }

    #[test]
    fn a_notice_speaks_its_readers_language() {
        let told = tell("held", &held(), &words::texts(Language::De), "");
        assert_eq!(told.subject, "Laval: stock.csv wartet auf Ihre Entscheidung");
        assert!(told.text.contains("- Die Datei hat 30 Zeilen"), "{}", told.text);
        assert!(told.text.contains("1.204 Zeilen: +12, −8, 31 geändert."), "{}", told.text);
        let old = Delivered { reasons: vec!["As it was said.".into()], ..Delivered::default() };
        let told = tell("held", &Facts { delivery: Some(old), ..held() }, &words::texts(Language::Ja), "");
        assert!(told.text.contains("- As it was said."), "{}", told.text);
    }

    #[test]
    fn every_stage_has_words_for_feeds_and_for_stores_in_every_language() {
        for language in Language::ALL {
            let texts = words::texts(language);
            for stage in STAGES {
                for stores in [vec![], vec!["laval".to_owned()], vec!["laval".to_owned(), "sherbrooke".to_owned()]] {
                    let told = tell(stage, &Facts { stores, ..held() }, &texts, "");
                    assert!(!told.text.contains("notice-") && !told.subject.contains("notice-"), "{stage}: {told:?}");
                    assert!(!told.text.contains('{') && told.subject.contains("Laval"), "{told:?}");
                }
            }
        }
    }

    #[test]
    fn a_test_says_that_it_is_one() {
        let told = tell("test", &Facts::default(), &english(), "https://stock.example/");
        assert_eq!(told.link, "https://stock.example/#alerts");
        assert!(told.subject.contains("test") && !told.text.contains("notice-"), "{told:?}");
    }

    #[test]
    fn what_happens_beside_deliveries_has_words_too() {
        let said = words::of_fetching("not-found").into_iter().collect();
        let facts = Facts { name: "Laval".into(), said, ..Facts::default() };
        for stage in [
            "source-failed",
            "source-recovered",
            "dropbox-failed",
            "dropbox-revoked",
            "dropbox-recovered",
            "sender-waiting",
        ] {
            let told = tell(stage, &facts, &english(), "https://stock.example/");
            assert!(told.subject.contains("Laval") && !told.text.contains("notice-"), "{stage}: {told:?}");
            let told = told.whole();
            assert!(told.contains("moved or renamed?\n\nhttps://stock.example/#"), "{told}");
        }
    }
}
