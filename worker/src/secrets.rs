//! Passwords and tokens of retailers' servers, encrypted before they are written down.
//!
//! AES-GCM with 256 bits, by the runtime's own WebCrypto. The keys are in the Worker's secret `SECRETS_KEY`:
//! `NAME:64 hexadecimal digits`, several of them separated by commas. The first encrypts; the others are there until what they
//! have encrypted was saved again. Each text is bound to what it is for, so that a row copied to another place opens nothing.

use js_sys::futures::JsFuture;
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AesGcmParams, Crypto, CryptoKey};

use crate::problem::{Fault, Outcome};

/// Bytes of a key, and of the number that makes two encryptions of one text differ (NIST SP 800-38D, 5.2.1.1).
const KEY: usize = 32;
const NONCE: usize = 12;

/// The keys, the newest first.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Keys(Vec<(String, Vec<u8>)>);

/// An encrypted text: nonce and ciphertext in hexadecimal, and the name of its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub(crate) text: String,
    pub(crate) key: String,
}

impl Keys {
    /// Reads the setting; what is no key in it is left out.
    pub(crate) fn parse(setting: &str) -> Self {
        let keys = setting.split(',').filter_map(|part| part.trim().split_once(':'));
        let keys = keys.filter_map(|(name, digits)| Some((name.to_owned(), from_hex(digits)?)));
        Self(keys.filter(|(name, key)| !name.is_empty() && key.len() == KEY).collect())
    }

    /// The key that is used for what is new, with its name.
    pub(crate) fn newest(&self) -> Option<(&str, &[u8])> {
        self.0.first().map(|(name, key)| (name.as_str(), key.as_slice()))
    }

    /// The key of that name.
    pub(crate) fn named(&self, name: &str) -> Option<&[u8]> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, key)| key.as_slice())
    }

    /// All keys, the newest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(|(_, key)| key.as_slice())
    }

    /// Encrypts a text for one purpose.
    pub(crate) async fn seal(&self, text: &str, purpose: &str) -> Outcome<Sealed> {
        let missing = || Fault::Failure("SECRETS_KEY is not set: no secret can be kept".into());
        let (name, key) = self.0.first().ok_or_else(missing)?;
        let nonce = Uint8Array::from(random_bytes::<NONCE>()?.as_slice());
        let crypto = crypto().map_err(failed)?;
        let sealed = run(&crypto, Way::Seal, key, &nonce, purpose, text.as_bytes()).await.map_err(failed)?;
        Ok(Sealed { text: to_hex(&nonce.to_vec()) + &to_hex(&sealed), key: name.clone() })
    }

    /// Decrypts a text; nothing if its key is gone, or if it was sealed for something else.
    pub(crate) async fn open(&self, sealed: &Sealed, purpose: &str) -> Option<String> {
        let (_, key) = self.0.iter().find(|(name, _)| *name == sealed.key)?;
        let bytes = from_hex(&sealed.text)?;
        let (nonce, text) = bytes.split_at_checked(NONCE)?;
        let opened = run(&crypto().ok()?, Way::Open, key, &Uint8Array::from(nonce), purpose, text).await.ok()?;
        String::from_utf8(opened).ok()
    }
}

/// Bytes that nobody can guess.
pub(crate) fn random_bytes<const COUNT: usize>() -> Outcome<[u8; COUNT]> {
    let mut bytes = [0; COUNT];
    crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)).map_err(failed)?;
    Ok(bytes)
}

fn failed(error: JsValue) -> Fault {
    Fault::Failure(format!("WebCrypto: {error:?}"))
}

#[derive(Clone, Copy)]
enum Way {
    Seal,
    Open,
}

/// The runtime's own cryptography.
pub(crate) fn crypto() -> Result<Crypto, JsValue> {
    Ok(Reflect::get(&js_sys::global(), &"crypto".into())?.unchecked_into())
}

async fn run(
    crypto: &Crypto,
    way: Way,
    key: &[u8],
    nonce: &Uint8Array,
    purpose: &str,
    text: &[u8],
) -> Result<Vec<u8>, JsValue> {
    let subtle = crypto.subtle();
    let raw: Object = Uint8Array::from(key).into();
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = JsFuture::from(subtle.import_key_with_str("raw", &raw, "AES-GCM", false, &uses)?).await?;
    let key: CryptoKey = key.unchecked_into();
    let parameters = AesGcmParams::new_with_u8_array("AES-GCM", nonce);
    parameters.set_additional_data_u8_array(&Uint8Array::from(purpose.as_bytes()));
    let text = Uint8Array::from(text);
    let made = match way {
        Way::Seal => subtle.encrypt_with_object_and_js_u8_array(&parameters, &key, &text)?,
        Way::Open => subtle.decrypt_with_object_and_js_u8_array(&parameters, &key, &text)?,
    };
    let made: ArrayBuffer = JsFuture::from(made).await?.unchecked_into();
    Ok(Uint8Array::new(&made).to_vec())
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of hexadecimal digits; nothing if they are none.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| if let [high, low] = pair { Some(high << 4 | low) } else { None });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_by_name_the_newest_first() {
        let (one, two) = ("0f".repeat(KEY), "F0".repeat(KEY));
        let keys = Keys::parse(&format!("b:{two}, a:{one}"));
        assert_eq!(keys.0, [("b".to_owned(), vec![0xf0; KEY]), ("a".to_owned(), vec![0x0f; KEY])]);
    }

    #[test]
    fn what_is_no_key_is_none() {
        let short = "0f".repeat(KEY - 1);
        for setting in
            ["", "a", "a:", ":00", "a:0f", &format!("a:{short}"), &format!("a:{short}0"), &format!("a:{short}zz")]
        {
            assert!(Keys::parse(setting).0.is_empty(), "{setting}");
        }
    }

    #[test]
    fn hexadecimal_reads_back() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(from_hex(&to_hex(&all)), Some(all));
        assert_eq!((from_hex("0"), from_hex("é0"), from_hex("")), (None, None, Some(vec![])));
    }
}
