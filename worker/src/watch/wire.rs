//! What the watch says and is told, as it travels.

use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

/// When a feed is expected. What is not set is learnt from its deliveries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Expectation {
    /// Hours from one delivery to the next.
    #[cfg_attr(test, schemars(range(min = 1, max = 2208)))]
    pub(crate) every_hours: Option<u16>,
    /// How many hours later one may be; a quarter of `every_hours` if it is not set.
    #[cfg_attr(test, schemars(range(max = 336)))]
    pub(crate) grace_hours: Option<u16>,
    /// Days on which the shop is open.
    #[cfg_attr(test, schemars(length(min = 1, max = 7)))]
    pub(crate) days: Option<Vec<Weekday>>,
    /// When it opens, on its own clock. Only feeds that come more than once a day are expected by the hour.
    #[cfg_attr(test, schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$")))]
    pub(crate) opens: Option<String>,
    /// When it closes.
    #[cfg_attr(test, schemars(regex(pattern = r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")))]
    pub(crate) closes: Option<String>,
    /// How many minutes its clock is ahead of UTC.
    #[cfg_attr(test, schemars(range(min = -840, max = 840)))]
    pub(crate) utc_offset: i16,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Weekday {
    #[default]
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

/// The page that shows how feeds are to whoever has its address.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct StatusPage {
    /// Its address; null if there is none. Asked for with `Accept: application/json` it answers JSON.
    pub(crate) link: Option<String>,
    /// Since when it is so.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) since: Option<String>,
}

/// How a feed is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Health {
    pub(crate) state: State,
    /// Since when; null where that is not known.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) since: Option<String>,
    /// True if its deliveries say the same again and again, which they did not use to.
    pub(crate) frozen: bool,
    /// Hours from one delivery to the next.
    pub(crate) every_hours: u32,
    /// True if that was learnt from its deliveries.
    pub(crate) learnt: bool,
    /// When the next delivery is expected.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) next_expected: Option<String>,
    /// From when on it is late.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) late_from: Option<String>,
    /// When it delivered something good last.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) last_good: Option<String>,
    /// When it delivered anything last, the same file again among it.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) last_seen: Option<String>,
    /// Since when its file cannot be fetched; null if it can, or if nothing is fetched.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) source_failing_since: Option<String>,
    /// The delivery that its state is known from; of several good ones within an hour the first.
    pub(crate) last_delivery: Option<String>,
    /// Stores that its files speak for, where they are of several.
    pub(crate) stores: Vec<StoreHealth>,
}

/// How a feed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// Nothing has come yet.
    Pending,
    /// It comes as expected.
    Healthy,
    /// It should have come.
    Late,
    /// Nothing good has come for so long that the stock cannot be trusted any more.
    Stale,
    /// Its last delivery cannot be used.
    Invalid,
    /// Its last delivery waits for a person.
    Held,
    /// A person has paused it.
    Paused,
}

impl State {
    /// The word outside.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Healthy => "healthy",
            Self::Late => "late",
            Self::Stale => "stale",
            Self::Invalid => "invalid",
            Self::Held => "held",
            Self::Paused => "paused",
        }
    }
}

impl Health {
    /// The word for all of it: a healthy feed that says the same again and again is `frozen`.
    pub(crate) fn word(&self) -> &'static str {
        if self.frozen && self.state == State::Healthy { "frozen" } else { self.state.word() }
    }
}

/// How a store of a feed is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct StoreHealth {
    /// The store's identifier.
    pub(crate) id: String,
    /// `healthy`, `late` or `stale`.
    pub(crate) state: State,
    /// When a good delivery mentioned it last.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) last_good: String,
}

/// Feeds in trouble, and those that were.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Alarms {
    pub(crate) alarms: Vec<Alarm>,
}

/// An incident: from the first trouble of a feed, or of a store that its files leave out, until all is well.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Alarm {
    /// Its identifier.
    pub(crate) id: String,
    pub(crate) about: About,
    /// The feed's identifier; empty if it is about none.
    pub(crate) feed: String,
    /// What people call what it is about: the feed, the folder, the sender.
    pub(crate) feed_name: String,
    /// The word of what keeps a file from being fetched; null if it is about something else.
    pub(crate) cause: Option<String>,
    /// The store that is left out; null if it is about the whole feed.
    pub(crate) store: Option<String>,
    /// What was told, in that order: `frozen`, `held`, `invalid`, `late`, `late-a-day`, `stale`; or
    /// `source-failed`, `dropbox-failed`, `dropbox-revoked`, `sender-waiting`, which are there while they last.
    pub(crate) told: Vec<String>,
    /// When it was opened.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) opened: String,
    /// When something was told last.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) last: String,
    /// When all was well; null while it is not.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) closed: Option<String>,
}

/// What an incident is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum About {
    Feed,
    /// Where a feed's file is fetched from.
    Source,
    /// A folder at Dropbox.
    Dropbox,
    /// Somebody who wrote for the first time.
    Sender,
}

/// Who is told what.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Alerts {
    /// The language of the notices (ISO 639-1); null is English.
    pub(crate) language: Option<String>,
    pub(crate) channels: Vec<Channel>,
}

/// Where people are told things.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Channel {
    /// Its identifier.
    pub(crate) id: String,
    pub(crate) kind: ChannelKind,
    /// A mail address, or that of a webhook.
    pub(crate) address: String,
    /// What it is told. Whoever is told of a trouble is told that it is over.
    pub(crate) kinds: Vec<NoticeKind>,
    /// When it was added.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) created: String,
    /// Its own language (ISO 639-1); null is that of all.
    pub(crate) language: Option<String>,
    /// When it is told how all feeds did; null if it is not.
    pub(crate) digest: Option<DigestSettings>,
    pub(crate) state: ChannelState,
    /// What a webhook is signed with (Standard Webhooks), once, when it was added.
    pub(crate) secret: Option<String>,
    /// Why the last notice could not be sent yet; null if it was.
    pub(crate) trouble: Option<String>,
}

/// Who is to be told what. Channels that are not in it are removed.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct AlertSettings {
    /// The language of the notices (ISO 639-1); null is English.
    #[serde(default)]
    #[cfg_attr(test, schemars(extend("enum" = ["en", "fr", "de", "es", "ro", "ru", "ja", null])))]
    pub(crate) language: Option<String>,
    #[cfg_attr(test, schemars(length(max = 20)))]
    pub(crate) channels: Vec<ChannelSettings>,
}

/// Where people are to be told things.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ChannelSettings {
    pub(crate) kind: ChannelKind,
    /// A mail address, or that of a webhook (https).
    #[cfg_attr(test, schemars(length(min = 3, max = 2000)))]
    pub(crate) address: String,
    /// What it is told; everything if it is left out.
    #[serde(default = "NoticeKind::all")]
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub(crate) kinds: Vec<NoticeKind>,
    /// Its own language (ISO 639-1); that of all if it is left out.
    #[serde(default)]
    #[cfg_attr(test, schemars(extend("enum" = ["en", "fr", "de", "es", "ro", "ru", "ja", null])))]
    pub(crate) language: Option<String>,
    /// When it is told how all feeds did; never if it is left out.
    #[serde(default)]
    pub(crate) digest: Option<DigestSettings>,
}

/// Whether a channel is told anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum ChannelState {
    /// It is.
    Confirmed,
    /// A mail address that has not said yes to the mail that asks it.
    Waiting,
    /// Whoever reads there wants to hear no more of it.
    Stopped,
}

/// When a channel gets a digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct DigestSettings {
    pub(crate) every: Often,
    /// The day of a weekly one.
    #[serde(default)]
    pub(crate) on: Weekday,
    /// The hour, on the clocks of the time zone.
    #[cfg_attr(test, schemars(range(max = 23)))]
    pub(crate) hour: u8,
    /// The time zone's name (IANA), as in `America/Montreal`. The hour is that of its clocks in summer and winter.
    #[cfg_attr(test, schemars(length(min = 1, max = 64)))]
    pub(crate) time_zone: String,
}

/// How often a digest comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Often {
    Day,
    Week,
}

/// How a channel is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum ChannelKind {
    Email,
    Webhook,
}

/// What there is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum NoticeKind {
    /// A delivery waits for a person.
    Held,
    /// A delivery cannot be used.
    Invalid,
    /// Nothing comes, or nothing good, in stages.
    Late,
    /// The same comes again and again.
    Frozen,
}
