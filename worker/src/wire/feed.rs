//! What callers get to see of feeds, of what is held, and of what was before.

use serde::{Deserialize, Deserializer, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

use super::{Counts, Status, StockLine};
use crate::watch::{Expectation, Health};

/// What happens to codes that are published and that a file does not mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum AbsentCodes {
    /// They are sold out: a report lists everything there is.
    #[default]
    Zero,
    /// They are sold out once they are absent for this many days, 1 to 365.
    AfterDays(u16),
    /// They stay: a report lists only what changed.
    Unchanged,
}

/// What a delivery of a feed speaks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Scope {
    /// Everything that the feed ever listed in its stores.
    #[default]
    Feed,
    /// Of that, the brands that the file lists: others, and lines whose brand no file has said, stay as they are.
    Brand,
}

/// The bounds of one measure, in thousandths. A bound that is null is never reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Limit {
    /// From here on it is said.
    pub(crate) warn: Option<u32>,
    /// From here on a person has to look before it is published.
    pub(crate) hold: Option<u32>,
}

/// What a delivery is judged by, against the last good one and the median of the last seven. What is null is as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Judging {
    /// Share of the codes in stock that are mentioned: below 800 warns, below 500 holds.
    pub(crate) known_codes: Option<Limit>,
    /// Rows fewer by: 200, 500.
    pub(crate) fewer_rows: Option<Limit>,
    /// Times as many rows: 2000, 5000.
    pub(crate) more_rows: Option<Limit>,
    /// Pieces fewer by: 300, 600.
    pub(crate) fewer_units: Option<Limit>,
    /// Times as many pieces: 2000, 5000.
    pub(crate) more_units: Option<Limit>,
    /// Share of codes that go from in stock to sold out or back: 300, 500.
    pub(crate) flipped: Option<Limit>,
    /// Prices that many times as high or as low, in the middle: 1200, 3000.
    pub(crate) price: Option<Limit>,
    /// Rejected rows above the usual share: 50, 200.
    pub(crate) rejected: Option<Limit>,
    /// Lines without a quantity above the usual share: 100, 500.
    pub(crate) unknown_quantities: Option<Limit>,
    /// Repeated rows above the usual share: 100, 300.
    pub(crate) repeated: Option<Limit>,
    /// Whether a number of rows at which programs cut lists off is suspicious: true.
    pub(crate) cut_off: Option<bool>,
    /// Whether the day that a file says it is of, in its name or above its header, has to go on: true.
    pub(crate) dates: Option<bool>,
    /// Differences of fewer lines than this are no evidence: 5.
    pub(crate) least: Option<u32>,
}

/// What a person sets for a feed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct FeedSettings {
    /// What it is called.
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) name: String,
    /// The store that its files are of; null if their lines name their stores.
    #[serde(default)]
    pub(crate) store: Option<String>,
    /// What happens to codes that a file does not mention.
    #[serde(default)]
    pub(crate) absent: AbsentCodes,
    /// Which codes count as absent when a file does not mention them.
    #[serde(default)]
    pub(crate) scope: Scope,
    /// Names of files that are this feed's; `*` stands for anything.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1, max = 255)))]
    pub(crate) files: Option<String>,
    /// Fingerprints of layouts that are this feed's.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 100)))]
    pub(crate) layouts: Vec<String>,
    /// What its deliveries are judged by.
    #[serde(default)]
    pub(crate) judging: Judging,
    /// When it is expected.
    #[serde(default)]
    pub(crate) watch: Expectation,
    /// True if nothing of it is to be published.
    #[serde(default)]
    pub(crate) paused: bool,
}

/// Where stock comes from again and again.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Feed {
    /// Its identifier in addresses.
    pub(crate) id: String,
    #[serde(flatten)]
    pub(crate) settings: FeedSettings,
    /// The delivery that it is measured from, if a person said that things have changed for good.
    pub(crate) baseline: Option<String>,
    /// When it was made.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) created: String,
    /// Since when nothing of it is published; null if it is.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) paused_since: Option<String>,
    /// How it is.
    pub(crate) health: Health,
}

/// The retailer's feeds.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Feeds {
    pub(crate) feeds: Vec<Feed>,
}

/// How a feed is, and nothing of what is in it.
#[derive(Debug, Serialize)]
pub(crate) struct FeedStatus {
    pub(crate) name: String,
    pub(crate) health: Health,
}

impl FeedStatus {
    pub(crate) fn new(feed: Feed) -> Self {
        // Identifiers lead to what is not shown.
        let health = Health { last_delivery: None, stores: Vec::new(), ..feed.health };
        Self { name: feed.settings.name, health }
    }
}

/// What a status page says.
#[derive(Debug, Serialize)]
pub(crate) struct Statuses {
    pub(crate) retailer: String,
    pub(crate) at: String,
    pub(crate) feeds: Vec<FeedStatus>,
}

/// A delivery in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Step {
    /// The delivery's identifier.
    pub(crate) delivery: String,
    /// What became of it.
    pub(crate) status: Status,
    /// The way it came in.
    pub(crate) via: String,
    /// The file's name.
    pub(crate) filename: String,
    /// When it came.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) received: String,
    /// The moment it speaks of.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) as_of: String,
    /// Stock lines that were read.
    pub(crate) lines: u32,
    /// Pieces in them; null if it could not be read.
    pub(crate) units: Option<u64>,
    /// How they compared with what was published.
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// How many things were not as they used to be.
    pub(crate) doubts: u32,
}

/// What a feed delivered, newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct History {
    pub(crate) steps: Vec<Step>,
    /// The `cursor` of the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// Something about a delivery that is not as it used to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Doubt {
    /// The stable code of the measure.
    pub(crate) code: String,
    /// `hold` or `warn`.
    pub(crate) weight: String,
    /// What was found: a count, or a share in thousandths.
    pub(crate) found: u64,
    /// What is usual.
    pub(crate) usual: u64,
    /// The store that it is about, if it is about one of several.
    pub(crate) store: Option<String>,
    /// The same as a sentence.
    pub(crate) detail: String,
}

/// What a person decided about a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Decision {
    /// `approved`, `rejected`, `replayed` or `withdrawn`.
    pub(crate) what: String,
    /// Who decided.
    pub(crate) who: String,
    /// Why, in their words; empty if they did not say.
    pub(crate) why: String,
    /// When.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) at: String,
    /// True if the feed is measured by this delivery from now on.
    #[serde(default)]
    pub(crate) normal: bool,
    /// The other delivery that it led to or that led to it.
    #[serde(default)]
    pub(crate) delivery: Option<String>,
}

/// What a person says with a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Why {
    /// Why, in their own words.
    #[serde(deserialize_with = "at_most_500")]
    #[cfg_attr(test, schemars(length(max = 500)))]
    pub(crate) why: String,
    /// True if things have changed for good: the feed is measured by this delivery from now on, and its columns count as
    /// confirmed.
    pub(crate) normal: bool,
}

/// What a person wrote: it stands in every receipt from then on.
fn at_most_500<'de, D: Deserializer<'de>>(text: D) -> Result<String, D::Error> {
    let text = String::deserialize(text)?;
    match text.chars().nth(500) {
        None => Ok(text),
        Some(_) => Err(serde::de::Error::custom("at most 500 characters can be kept")),
    }
}

/// How a delivery is read again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Again {
    /// Why, in their own words.
    #[serde(deserialize_with = "at_most_500")]
    #[cfg_attr(test, schemars(length(max = 500)))]
    pub(crate) why: String,
    /// The feed that it is of, by its identifier; null if that is to be found out again.
    pub(crate) feed: Option<String>,
}

/// Where to go back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Rollback {
    /// The snapshot that is to be shown again, by its version.
    pub(crate) version: i64,
    /// Why, in their own words.
    #[serde(default, deserialize_with = "at_most_500")]
    #[cfg_attr(test, schemars(length(max = 500)))]
    pub(crate) why: String,
}

/// A state of a store's published stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Snapshot {
    /// Counts the store's publications.
    pub(crate) version: i64,
    /// The delivery that led to it.
    pub(crate) delivery: String,
    /// The moment it speaks of.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) as_of: String,
    /// When it came.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) received: String,
    /// The file's name.
    pub(crate) filename: String,
    /// The way it came in.
    pub(crate) via: String,
    /// What became of it.
    pub(crate) status: Status,
}

/// The last 30 states of a store's published stock, newest first; the first is what shoppers see.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Snapshots {
    pub(crate) snapshots: Vec<Snapshot>,
}

/// One line of a difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct DifferentLine {
    /// The store's identifier.
    pub(crate) store: String,
    /// What is published; null if the code is new.
    pub(crate) before: Option<StockLine>,
    /// What the delivery makes of it.
    pub(crate) after: StockLine,
}

/// What a delivery changes, or would change if it were published now.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Difference {
    /// How its lines compare.
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// The first lines, at most as many as were asked for.
    pub(crate) lines: Vec<DifferentLine>,
}
