//! What a notice says. The words stand in `worker/texts`, a folder for each language.

use onhand_feed::{Sentence, Texts};
use onhand_stock::Stage;
use serde::{Deserialize, Serialize};

use crate::moment::to_rfc3339;
use crate::wire::Receipt;

/// The stage that ends an incident.
pub(super) const RECOVERED: &str = "recovered";

/// Somebody wrote for the first time.
pub(super) const SENDER: &str = "sender-waiting";

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
    /// What else is to be said, as sentences.
    #[serde(default)]
    pub(super) details: Vec<String>,
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
    /// Why it is held or cannot be used, as sentences.
    pub(super) reasons: Vec<String>,
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
        }
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

/// How a language says it; English where it is not spoken.
fn texts(_language: Option<&str>) -> Texts {
    Texts::english().with(include_str!("../../texts/en/notices.ftl"))
}

/// Says it. `page` is the address of the page.
pub(super) fn tell(stage: &str, facts: &Facts, language: Option<&str>, page: &str) -> Told {
    let texts = texts(language);
    let about = if facts.stores.is_empty() { "" } else { "-stores" };
    let sentence = |part: &str| facts.fill(Sentence::of_code(&format!("notice-{stage}{about}{part}")), &texts);
    let mut text = vec![texts.say(&sentence(""))];
    let say = |id: &'static str| texts.say(&facts.fill(Sentence::new(id), &texts));
    if let Some(delivery) = &facts.delivery {
        text.extend(delivery.reasons.iter().map(|reason| format!("- {reason}")));
        text.extend((delivery.lines > 0).then(|| say("notice-lines")));
    }
    text.extend(facts.details.iter().cloned());
    text.extend(facts.last_good.map(|_| say("notice-last-good")));
    let page = page.trim_end_matches('/');
    let link = match &facts.delivery {
        Some(delivery) => format!("{page}/#delivery={}", delivery.id),
        None if stage == SENDER => format!("{page}/#letters"),
        None if stage.starts_with("dropbox") => format!("{page}/#ways"),
        None if facts.feed.is_empty() => format!("{page}/#alerts"),
        None => format!("{page}/#feed={}", encoded(&facts.feed)),
    };
    text.extend([String::new(), link.clone()]);
    Told { subject: texts.say(&sentence("-subject")), text: text.join("\n"), link }
}

impl Facts {
    fn fill(&self, sentence: Sentence, texts: &Texts) -> Sentence {
        let moment = |moment: Option<i64>| moment.map(minute).unwrap_or_default();
        let number = |number: u32| grouped(number, &texts.say(&Sentence::new("notice-thousands")));
        let delivery = self.delivery.clone().unwrap_or_default();
        let file = if delivery.filename.is_empty() { delivery.id } else { delivery.filename };
        sentence
            .with("feed", self.name.as_str())
            .with("stores", self.stores.join(", "))
            .with("count", self.stores.len() + self.more_stores)
            .with("more", self.more_stores)
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
fn minute(moment: i64) -> String {
    let text = to_rfc3339(moment);
    format!("{} {} UTC", text.get(..10).unwrap_or_default(), text.get(11..16).unwrap_or_default())
}

/// Digits in threes.
fn grouped(number: u32, mark: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// Percent-encoded for the part of an address behind the `#`.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAGES: [&str; 7] = ["frozen", "held", "invalid", "late", "late-a-day", "stale", RECOVERED];

    fn held() -> Facts {
        let reasons = vec!["The file has 30 rows; usually there are 60.".to_owned()];
        let delivery = Delivered {
            id: "01j".into(),
            filename: "stock.csv".into(),
            lines: 1204,
            new: 12,
            gone: 8,
            changed: 31,
            unreadable: 4,
            reasons,
        };
        let (feed, name) = ("laval/1".to_owned(), "Laval".to_owned());
        Facts { feed, name, last_good: Some(1_772_353_800_000), delivery: Some(delivery), ..Facts::default() }
    }

    #[test]
    fn a_notice_says_what_which_and_where_to_look() {
        let told = tell("held", &held(), None, "https://stock.example/");
        assert_eq!(told.subject, "Laval: stock.csv waits for your decision");
        for said in [
            "- The file has 30 rows; usually there are 60.",
            "1,204 lines: +12, −8, 31 changed; 4 barcodes unreadable.",
            "2026-03-01 08:30 UTC",
            "https://stock.example/#delivery=01j",
        ] {
            assert!(told.text.contains(said), "{said} in {}", told.text);
        }
        let late = tell("late", &Facts { delivery: None, ..held() }, Some("xx"), "https://stock.example");
        assert_eq!(late.link, "https://stock.example/#feed=laval%2F1");
    }

    #[test]
    fn every_stage_has_words_for_feeds_and_for_stores() {
        for stage in STAGES {
            for stores in [vec![], vec!["laval".to_owned()], vec!["laval".to_owned(), "sherbrooke".to_owned()]] {
                let is_told = stores.is_empty() || !["frozen", "held", "invalid"].contains(&stage);
                let told = tell(stage, &Facts { stores, ..held() }, None, "");
                assert!(
                    !is_told || !told.text.contains("notice-") && !told.subject.contains("notice-"),
                    "{stage}: {told:?}"
                );
                assert!(!told.text.contains('{'), "{told:?}");
            }
        }
    }

    #[test]
    fn a_test_says_that_it_is_one() {
        let told = tell("test", &Facts::default(), None, "https://stock.example/");
        assert_eq!(told.link, "https://stock.example/#alerts");
        assert!(told.subject.contains("test") && !told.text.contains("notice-"), "{told:?}");
    }

    #[test]
    fn what_happens_beside_deliveries_has_words_too() {
        let details = vec!["The server answered with 404.".to_owned(), "Give its new address.".to_owned()];
        let facts = Facts { name: "Laval".into(), details, ..Facts::default() };
        for stage in [
            "source-failed",
            "source-recovered",
            "dropbox-failed",
            "dropbox-revoked",
            "dropbox-recovered",
            "sender-waiting",
        ] {
            let told = tell(stage, &facts, None, "https://stock.example/");
            assert!(told.subject.contains("Laval") && !told.text.contains("notice-"), "{stage}: {told:?}");
            assert!(told.text.contains("404.\nGive its new address.\n\nhttps://stock.example/#"), "{}", told.text);
        }
    }

    #[test]
    fn numbers_are_read_in_threes() {
        assert_eq!([0, 999, 1000, 1_234_567].map(|number| grouped(number, ",")), ["0", "999", "1,000", "1,234,567"]);
    }
}
