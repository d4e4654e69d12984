//! Linked folders as callers see them.

use serde::{Deserialize, Serialize};

#[cfg(test)]
use schemars::JsonSchema;

/// How a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum LinkStatus {
    /// Somebody is asked at Dropbox.
    Waiting,
    /// Files are taken from it.
    Linked,
    /// Dropbox does not let us in any more.
    Revoked,
    /// It is about to be forgotten; nobody is shown it.
    Ending,
}

/// A linked folder, and how that went last.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct DropboxLink {
    /// Its identifier.
    pub(crate) id: String,
    /// The folder at Dropbox; empty for all that the app may see.
    pub(crate) folder: String,
    /// The store that its files are of. Null: a sub-folder of a store's id is that store's, other files go by their feed's name
    /// pattern, and else by the stores in their lines.
    pub(crate) store: Option<String>,
    /// How it is.
    pub(crate) status: LinkStatus,
    /// When it was begun.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) created: String,
    /// Who began it.
    pub(crate) by: String,
    /// Up to when all changes are known; null before the first listing.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) checked: Option<String>,
    /// What the last look came to: `delivered`, `unchanged`, or a word for the trouble; null before the first.
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
    /// How many files are still to be taken in.
    pub(crate) waiting: u32,
    /// The files that changed last, up to 20.
    pub(crate) files: Vec<DropboxFile>,
}

/// A file of a linked folder.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct DropboxFile {
    /// Where it is in the folder.
    pub(crate) path: String,
    /// When it came to Dropbox.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) modified: String,
    /// What became of it: a delivery's status, `gone`, `too-large`, `refused` or `failed`; null while it is to be taken in.
    pub(crate) outcome: Option<String>,
    /// Why, as a sentence.
    pub(crate) detail: Option<String>,
    /// Its delivery.
    pub(crate) delivery: Option<String>,
}

/// A retailer's linked folders.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct DropboxLinks {
    /// Whether this Worker has an app at Dropbox; without one nothing can be linked.
    pub(crate) available: bool,
    pub(crate) links: Vec<DropboxLink>,
}

/// The folder that is to be linked.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkDropbox {
    /// As Dropbox shows it, as in `/Stock`; left out or empty for all that the app may see.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(max = 1000)))]
    pub(crate) folder: String,
    /// The store that all its files are of; left out if their sub-folders, names or lines say so.
    #[serde(default)]
    pub(crate) store: Option<String>,
}

/// Where a person says yes.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct DropboxConsent {
    /// The link's identifier.
    pub(crate) id: String,
    /// The address to open, in the same browser: Dropbox asks there, and leads back.
    #[cfg_attr(test, schemars(extend("format" = "uri")))]
    pub(crate) open: String,
    /// Until when.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) until: String,
}

/// What Dropbox says when something has changed.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct DropboxNotice {
    #[serde(default)]
    pub(crate) list_folder: DropboxAccounts,
}

/// Accounts in whose Dropbox something has changed.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct DropboxAccounts {
    #[serde(default)]
    pub(crate) accounts: Vec<String>,
}
