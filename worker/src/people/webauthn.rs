//! What authenticators say (Web Authentication, level 3), checked as sections 7.1 and 7.2 want it. Attestation is not asked for: whose
//! make a passkey is nobody here has to know. Signatures are the runtime's to verify.

use js_sys::futures::JsFuture;
use js_sys::{JSON, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use crate::base64::{base64url, from_base64url};
use crate::secrets::crypto;

/// A public key, as JSON Web Keys are written: ES256, which all have, and RS256, which Windows has beside it where a TPM is older.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kty")]
pub(super) enum Key {
    #[serde(rename = "EC")]
    P256 { crv: String, x: String, y: String },
    #[serde(rename = "RSA")]
    Rsa { n: String, e: String },
}

/// `authenticatorData`, as far as it is of use.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Authenticator {
    /// How often it signed; 0 if it does not count.
    pub(super) counter: u32,
    /// The identifier and key of a passkey that is new.
    pub(super) made: Option<(String, Key)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Client {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

/// The bits of the flags: somebody was there, and was known by finger, face or code; a key follows.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

/// The challenge that `clientDataJSON` answers, if it is of this kind and of our own page.
pub(super) fn challenge(client: &[u8], kind: &str, origin: &str) -> Option<String> {
    let client: Client = serde_json::from_slice(client).ok()?;
    let is_ours = client.kind == kind && client.origin == origin && !client.cross_origin;
    String::from_utf8(from_base64url(&client.challenge)?).ok().filter(|_| is_ours)
}

/// Reads `authenticatorData` that was made for this host and for a person who was there and proved it.
pub(super) fn authenticator(data: &[u8], host: &str) -> Option<Authenticator> {
    let (made_for, rest) = data.split_at_checked(32)?;
    let (&flags, rest) = rest.split_first()?;
    let (counter, rest) = rest.split_first_chunk::<4>()?;
    if made_for != Sha256::digest(host.as_bytes()).as_slice() || flags & PRESENT == 0 || flags & VERIFIED == 0 {
        return None;
    }
    let made = if flags & ATTESTED == 0 { None } else { Some(attested(rest)?) };
    Some(Authenticator { counter: u32::from_be_bytes(*counter), made })
}

/// The make of the authenticator, which is left unread; the identifier; the key.
fn attested(data: &[u8]) -> Option<(String, Key)> {
    let (length, rest) = data.get(16..)?.split_first_chunk::<2>()?;
    let (id, key) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    (!id.is_empty() && id.len() <= 1023).then_some(())?;
    Some((base64url(id), cose(key)?))
}

/// A key as COSE has it (RFC 9053). CTAP prescribes its form to the byte (CTAP 2.1, section 8), so that it takes no reader of CBOR.
fn cose(data: &[u8]) -> Option<Key> {
    // {1: 2, 3: -7, -1: 1, -2: 32 bytes, -3: 32 bytes}
    const P256: [u8; 10] = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
    const Y: [u8; 3] = [0x22, 0x58, 0x20];
    // {1: 3, 3: -257, -1: 256 bytes, -2: 3 bytes}
    const RSA: [u8; 11] = [0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00];
    const E: [u8; 2] = [0x21, 0x43];
    if let Some(rest) = data.strip_prefix(&P256) {
        let (x, rest) = rest.split_at_checked(32)?;
        let y = rest.strip_prefix(&Y)?.get(..32)?;
        return Some(Key::P256 { crv: "P-256".into(), x: base64url(x), y: base64url(y) });
    }
    let (n, rest) = data.strip_prefix(&RSA)?.split_at_checked(256)?;
    let e = rest.strip_prefix(&E)?.get(..3)?;
    Some(Key::Rsa { n: base64url(n), e: base64url(e) })
}

impl Key {
    /// True if the key's other half has signed what the authenticator and the browser say.
    pub(super) async fn has_signed(&self, authenticator: &[u8], client: &[u8], signature: &[u8]) -> bool {
        let signature = match self {
            Self::P256 { .. } => plain(signature),
            Self::Rsa { .. } => Some(signature.to_vec()),
        };
        let Some(signature) = signature else { return false };
        let signed = [authenticator, Sha256::digest(client).as_slice()].concat();
        // A key or signature that is none is an error of the runtime's.
        self.verify(&signature, &signed).await.unwrap_or_default()
    }

    async fn verify(&self, signature: &[u8], signed: &[u8]) -> Result<bool, JsValue> {
        let algorithm = Object::new();
        let parts: &[(&str, &str)] = match self {
            Self::P256 { .. } => &[("name", "ECDSA"), ("namedCurve", "P-256"), ("hash", "SHA-256")],
            Self::Rsa { .. } => &[("name", "RSASSA-PKCS1-v1_5"), ("hash", "SHA-256")],
        };
        for (name, value) in parts {
            Reflect::set(&algorithm, &(*name).into(), &(*value).into())?;
        }
        let key = serde_json::to_string(self).map_err(|error| JsValue::from_str(&error.to_string()))?;
        let key: Object = JSON::parse(&key)?.unchecked_into();
        let (subtle, uses) = (crypto()?.subtle(), js_sys::Array::of1(&"verify".into()));
        let key = JsFuture::from(subtle.import_key_with_object("jwk", &key, &algorithm, false, &uses)?).await?;
        let key: CryptoKey = key.unchecked_into();
        let (signature, signed) = (Uint8Array::from(signature), Uint8Array::from(signed));
        let right = subtle.verify_with_object_and_js_u8_array_and_js_u8_array(&algorithm, &key, &signature, &signed)?;
        Ok(JsFuture::from(right).await?.as_bool().unwrap_or_default())
    }
}

/// The two numbers of an ECDSA signature one behind the other, as WebCrypto has them, instead of as DER (RFC 3279, 2.2.3).
fn plain(signature: &[u8]) -> Option<Vec<u8>> {
    let rest = signature.strip_prefix(&[0x30])?;
    let (&length, rest) = rest.split_first()?;
    (usize::from(length) == rest.len()).then_some(())?;
    let (r, rest) = number(rest)?;
    let (s, rest) = number(rest)?;
    rest.is_empty().then(|| [r, s].concat())
}

fn number(data: &[u8]) -> Option<([u8; 32], &[u8])> {
    let (&length, rest) = data.strip_prefix(&[0x02])?.split_first()?;
    let (digits, rest) = rest.split_at_checked(usize::from(length))?;
    let digits = digits.strip_prefix(&[0]).unwrap_or(digits);
    let mut number = [0; 32];
    number.get_mut(32usize.checked_sub(digits.len())?..)?.copy_from_slice(digits);
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(host: &str, flags: u8, rest: &[u8]) -> Vec<u8> {
        [Sha256::digest(host.as_bytes()).as_slice(), &[flags], &7u32.to_be_bytes(), rest].concat()
    }

    fn p256() -> Vec<u8> {
        let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        [&head[..], &[1; 32], &[0x22, 0x58, 0x20], &[2; 32]].concat()
    }

    #[test]
    fn what_an_authenticator_says_is_for_one_host_and_a_proven_person() {
        let good = data("shop.example", PRESENT | VERIFIED, &[]);
        assert_eq!(authenticator(&good, "shop.example"), Some(Authenticator { counter: 7, made: None }));
        assert_eq!(authenticator(&good, "evil.example"), None);
        assert_eq!(authenticator(&data("shop.example", PRESENT, &[]), "shop.example"), None);
        assert_eq!(authenticator(&data("shop.example", VERIFIED, &[]), "shop.example"), None);
        for length in 0..37 {
            assert_eq!(authenticator(&good[..length], "shop.example"), None);
        }
    }

    #[test]
    fn a_new_passkey_has_a_key() {
        let made = [&[0; 16][..], &[0, 3], b"abc", &p256()].concat();
        let whole = data("h", PRESENT | VERIFIED | ATTESTED, &made);
        let (id, key) = authenticator(&whole, "h").unwrap().made.unwrap();
        let side = |byte: u8| base64url(&[byte; 32]);
        assert_eq!((id.as_str(), key), ("YWJj", Key::P256 { crv: "P-256".into(), x: side(1), y: side(2) }));
        // Extensions may follow; anything less is none.
        assert!(authenticator(&[&whole[..], &[0xa0]].concat(), "h").is_some());
        for length in 37..whole.len() {
            assert_eq!(authenticator(&whole[..length], "h"), None);
        }
    }

    #[test]
    fn an_rsa_key_is_read_and_no_other_kind() {
        let head = [0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00];
        let rsa = [&head[..], &[9; 256], &[0x21, 0x43, 1, 0, 1]].concat();
        assert_eq!(cose(&rsa), Some(Key::Rsa { n: base64url(&[9; 256]), e: "AQAB".into() }));
        assert_eq!(cose(&rsa[1..]), None);
        assert_eq!(cose(&[]), None);
    }

    #[test]
    fn a_challenge_is_taken_from_our_own_page_only() {
        let client = |kind: &str, origin: &str, more: &str| {
            format!(r#"{{"type":"{kind}","challenge":"YWJj","origin":"{origin}"{more}}}"#).into_bytes()
        };
        let asked = |client: Vec<u8>| challenge(&client, "webauthn.get", "https://shop.example");
        assert_eq!(asked(client("webauthn.get", "https://shop.example", "")).as_deref(), Some("abc"));
        assert_eq!(asked(client("webauthn.create", "https://shop.example", "")), None);
        assert_eq!(asked(client("webauthn.get", "https://evil.example", "")), None);
        assert_eq!(asked(client("webauthn.get", "https://shop.example", r#","crossOrigin":true"#)), None);
        assert_eq!(asked(b"{".to_vec()), None);
    }

    #[test]
    fn signatures_are_two_numbers() {
        let der = [&[0x30, 0x07, 0x02, 0x02, 0x00, 0xff, 0x02, 0x01, 0x05][..]].concat();
        let mut both = [0; 64];
        (both[31], both[63]) = (0xff, 5);
        assert_eq!(plain(&der).as_deref(), Some(&both[..]));
        for wrong in [&der[..8], &der[1..], &[&der[..], &[0]].concat(), &[0x30, 0x02, 0x02, 0x40]] {
            assert_eq!(plain(wrong), None);
        }
        let long = [&[0x30, 0x25, 0x02, 0x22][..], &[1; 34], &[0x02]].concat();
        assert_eq!(plain(&long), None);
    }
}
