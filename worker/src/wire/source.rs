//! Where a feed is fetched from.

use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

/// Where a feed is fetched from, and how that went last.
#[derive(Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Source {
    /// `url` for a file on the web, `ftp` for one on an FTP server.
    pub(crate) kind: String,
    /// The address, as it was given.
    pub(crate) address: String,
    /// The address that is asked: for share links their download form.
    pub(crate) asked: String,
    /// The name that is given to the server.
    pub(crate) user: Option<String>,
    /// Whether a password or token is kept. It is never answered.
    pub(crate) has_secret: bool,
    /// Minutes from one poll to the next.
    #[cfg_attr(test, schemars(range(min = 15, max = 10080)))]
    pub(crate) every_minutes: u32,
    /// When it is asked next.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) next: String,
    /// When it was asked last; null before the first time.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) polled: Option<String>,
    /// What came of it: `delivered`, `unchanged`, or a word for the trouble; null before the first time.
    pub(crate) outcome: Option<String>,
    /// What happened, as a sentence.
    pub(crate) detail: Option<String>,
    /// What to do about it; null if there is nothing to do.
    pub(crate) hint: Option<String>,
    /// How often in a row it has not gone well.
    pub(crate) failures: u32,
    /// Since when it has not gone well; null if it does.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) failing_since: Option<String>,
    /// When it went well last.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) last_good: Option<String>,
    /// The last delivery that it led to.
    pub(crate) delivery: Option<String>,
    /// The last polls, newest first, at most ten.
    pub(crate) tries: Vec<SourceTry>,
}

/// A poll of a source.
#[derive(Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct SourceTry {
    /// When.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) at: String,
    /// What came of it: `delivered`, `unchanged`, or a word for the trouble.
    pub(crate) outcome: String,
    /// What happened, as a sentence.
    pub(crate) detail: String,
    /// The delivery that it led to.
    pub(crate) delivery: Option<String>,
}

/// What is said about a source to set it up.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SetSource {
    /// `https://`, `http://`, `ftps://` (begun by AUTH TLS; TLS at once at port 990) or `ftp://`. The last part of an FTP
    /// address may be a pattern as in `stock-*.csv`: the newest file is taken. Share links of Google Sheets, Google Drive,
    /// Dropbox, OneDrive and SharePoint are understood.
    pub(crate) address: String,
    /// The name for the server. With it, the secret is a password; without it, a bearer token.
    #[serde(default)]
    pub(crate) user: Option<String>,
    /// Password or token. Left out, the one that is kept stays, as long as it is for the same server and user; empty, it is
    /// forgotten.
    #[serde(default)]
    pub(crate) secret: Option<String>,
    /// Minutes from one poll to the next: quarter hours up to a week; 60 if it is left out.
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 15, max = 10080), extend("multipleOf" = 15)))]
    pub(crate) every_minutes: Option<u32>,
}
