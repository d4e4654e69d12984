//! What is said about people.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Role;

/// Who wants a link to sign in with.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    /// A mail address.
    #[cfg_attr(test, schemars(length(min = 3, max = 254)))]
    pub(crate) address: String,
}

/// A retailer's people.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct People {
    pub(crate) people: Vec<Person>,
}

/// Somebody who works for the retailer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Person {
    /// The mail address with which they sign in, in small letters.
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) role: Role,
    /// The stores they work at; `null` is all of them. It says where they are, not what they may do.
    pub(crate) outlets: Option<Vec<String>>,
    /// The language of their mails; `null` is the retailer's.
    pub(crate) language: Option<String>,
    /// When they were invited, and by whom.
    pub(crate) created: String,
    pub(crate) invited_by: String,
    /// When they signed in last; `null` if they never did.
    pub(crate) entered: Option<String>,
}

/// What is set for a person.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SetPerson {
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) name: String,
    pub(crate) role: Role,
    /// The stores they work at; all of them if it is not given.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1, max = 500)))]
    pub(crate) outlets: Option<Vec<String>>,
    /// ISO 639-1; the retailer's if it is not given.
    #[serde(default)]
    #[cfg_attr(test, schemars(extend("enum" = ["en", "fr", "de", "es", "ro", "ru", "ja", null])))]
    pub(crate) language: Option<String>,
}

/// Whoever is signed in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Session {
    pub(crate) address: String,
    pub(crate) name: String,
    /// The retailer that they are at.
    pub(crate) retailer: String,
    /// Those that they work for.
    pub(crate) retailers: Vec<Employer>,
}

/// A retailer that somebody works for.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Employer {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) role: Role,
}

/// To which of their retailers somebody goes.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct GoTo {
    #[cfg_attr(test, schemars(length(min = 1, max = 64)))]
    pub(crate) retailer: String,
}

/// Where somebody is signed in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Sessions {
    pub(crate) sessions: Vec<OpenSession>,
}

/// A browser in which somebody is signed in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct OpenSession {
    pub(crate) id: String,
    /// Browser and system, as far as they say so.
    pub(crate) agent: String,
    /// The name of the retailer.
    pub(crate) retailer: String,
    pub(crate) created: String,
    /// When it was used last, to the hour.
    pub(crate) seen: String,
    /// The one that asks.
    pub(crate) current: bool,
}

/// Somebody's passkeys, and what the browser needs to make another.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Passkeys {
    pub(crate) passkeys: Vec<Passkey>,
    /// Bytes to be answered once, within five minutes, in base64url as all bytes here.
    pub(crate) challenge: String,
    /// What authenticators are to know the person by.
    pub(crate) handle: String,
}

/// A passkey, without its key.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Passkey {
    /// The credential's identifier in base64url.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) created: String,
    pub(crate) used: Option<String>,
}

/// What an authenticator is to sign.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Challenge {
    /// Bytes in base64url, to be answered once, within five minutes.
    pub(crate) challenge: String,
}

/// What a browser says of a new passkey (WebAuthn, 5.2.1). All bytes are base64url without padding.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPasskey {
    /// What its person calls it; browser and system if it is not given.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) name: Option<String>,
    #[cfg_attr(test, schemars(length(min = 1, max = 1400)))]
    pub(crate) id: String,
    /// `clientDataJSON`.
    #[cfg_attr(test, schemars(length(min = 1, max = 4000)))]
    pub(crate) client_data: String,
    /// `getAuthenticatorData()`.
    #[cfg_attr(test, schemars(length(min = 1, max = 8000)))]
    pub(crate) authenticator_data: String,
}

/// What a browser answers to a challenge (WebAuthn, 5.2.2). All bytes are base64url without padding.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Answered {
    #[cfg_attr(test, schemars(length(min = 1, max = 1400)))]
    pub(crate) id: String,
    /// `clientDataJSON`.
    #[cfg_attr(test, schemars(length(min = 1, max = 4000)))]
    pub(crate) client_data: String,
    #[cfg_attr(test, schemars(length(min = 1, max = 8000)))]
    pub(crate) authenticator_data: String,
    #[cfg_attr(test, schemars(length(min = 1, max = 2000)))]
    pub(crate) signature: String,
    /// What the passkey knows its person by.
    #[cfg_attr(test, schemars(length(min = 1, max = 100)))]
    pub(crate) handle: String,
}
