//! The demo retailer: three stores, and a token that only this checkout knows.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::glue;

/// Identifier, name, latitude, longitude; the seed knows the same identifiers.
const STORES: [(&str, &str, f64, f64); 3] = [
    ("montreal", "Montréal", 45.5019, -73.5674),
    ("sherbrooke", "Sherbrooke", 45.4042, -71.8929),
    ("laval", "Laval", 45.6066, -73.7124),
];

/// What scripts need to talk to a running instance; kept as `demo.json`.
#[derive(Serialize, Deserialize)]
pub(crate) struct Demo {
    url: String,
    /// The bearer token of the retailer's owner.
    pub(crate) token: String,
    /// One of the same retailer that may read and not write.
    read_token: String,
    /// That of another retailer's owner, for seeing that the two stay apart.
    other_token: String,
    retailer: String,
    stores: Vec<Store>,
    /// Who may mail stock to them without being asked about; the seed knows the same address.
    #[serde(default = "sender")]
    sender: String,
    /// The address with which its owner signs in; the seed knows the same.
    #[serde(default = "owner")]
    pub(crate) owner: String,
}

fn owner() -> String {
    "owner@onhand.localhost".to_owned()
}

fn sender() -> String {
    "till@onhand.localhost".to_owned()
}

#[derive(Serialize, Deserialize)]
struct Store {
    id: String,
    name: String,
    /// Where its stock files can be mailed to.
    email: String,
    lat: f64,
    lng: f64,
}

impl Demo {
    /// The demo kept at `path`, now at `url`; a new one if there is none.
    pub(crate) fn at(path: &Path, url: &str) -> Result<Self> {
        let kept = fs::read(path).ok().and_then(|json| serde_json::from_slice::<Self>(&json).ok());
        let demo = Self { url: url.to_owned(), ..kept.map_or_else(Self::new, Ok)? };
        fs::create_dir_all(path.parent().context("demo.json is in a folder")?)?;
        fs::write(path, serde_json::to_string_pretty(&demo)? + "\n")?;
        Ok(demo)
    }

    fn new() -> Result<Self> {
        let stores = STORES.iter().map(|(id, name, lat, lng)| {
            let email = format!("{id}.{}@in.onhand.localhost", glue::hex(&random::<6>()?));
            Ok(Store { id: (*id).to_owned(), name: (*name).to_owned(), email, lat: *lat, lng: *lng })
        });
        let (url, retailer) = (String::new(), "demo".to_owned());
        let token = || Ok::<_, anyhow::Error>(base64url(&random::<32>()?));
        let (token, read_token, other_token) = (token()?, token()?, token()?);
        let stores = stores.collect::<Result<_>>()?;
        Ok(Self { url, token, read_token, other_token, retailer, stores, sender: sender(), owner: owner() })
    }

    /// The seed with this demo's secrets in it: of each token only its hash, of each address what stands before the `@`.
    pub(crate) fn seed(&self, template: &str) -> String {
        let tokens = [("TOKEN", &self.token), ("READ_TOKEN", &self.read_token), ("OTHER_TOKEN", &self.other_token)];
        let seed = tokens.iter().fold(template.to_owned(), |seed, (name, token)| {
            seed.replace(&format!("{{{{{name}_HASH}}}}"), &glue::hash(token.as_bytes()))
        });
        self.stores.iter().fold(seed, |seed, Store { id, email, .. }| {
            let local = email.split('@').next().unwrap_or_default();
            seed.replace(&format!("{{{{{}_MAILBOX}}}}", id.to_uppercase()), local)
        })
    }
}

/// Bytes that nobody can guess.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("The system gives no random numbers: {error}"))?;
    Ok(bytes)
}

/// RFC 4648, section 5, without padding.
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let letter = |bits: u32| ALPHABET.get((bits & 63) as usize).map_or('?', |letter| char::from(*letter));
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().enumerate().fold(0, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        text.extend((0..=chunk.len()).map(|at| letter(bits >> (18 - 6 * at))));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64url_is_that_of_the_standard() {
        // RFC 4648, section 10, and two letters that only the URL alphabet has.
        for (bytes, text) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")]
        {
            assert_eq!(base64url(bytes.as_bytes()), text);
        }
        assert_eq!(base64url(&[0xfb, 0xff]), "-_8");
    }

    #[test]
    fn a_demo_keeps_its_token_and_follows_its_address() {
        let folder = std::env::temp_dir().join(format!("onhand-demo-{}", std::process::id()));
        let path = folder.join("demo.json");
        let first = Demo::at(&path, "http://localhost:1").unwrap();
        let second = Demo::at(&path, "http://localhost:2").unwrap();
        assert_eq!(first.token, second.token);
        assert_eq!(first.token.len(), 43);
        let kept: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(kept["url"], "http://localhost:2");
        assert_eq!(kept["stores"][1]["id"], "sherbrooke");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_seed_holds_the_hash_and_not_the_token() {
        let demo = Demo { token: "abc".to_owned(), ..Demo::new().unwrap() };
        let seed = demo.seed("INSERT INTO tokens VALUES ('{{TOKEN_HASH}}')");
        assert!(seed.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assert!(!seed.contains("'abc'"));
    }

    #[test]
    fn the_seed_knows_each_stores_address() {
        let demo = Demo::new().unwrap();
        let seed = demo.seed("('{{LAVAL_MAILBOX}}', '{{MONTREAL_MAILBOX}}')");
        for Store { email, .. } in demo.stores.iter().filter(|store| store.id != "sherbrooke") {
            assert!(seed.contains(&format!("'{}'", email.split('@').next().unwrap())), "{seed}");
        }
        assert!(!seed.contains("{{"), "{seed}");
    }
}
