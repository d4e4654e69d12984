//! How webhooks are signed: as Standard Webhooks says, so that its libraries check them.
//!
//! A channel's secret is made of the Worker's key and the channel's identifier. So nothing of it has to be kept, and who reads
//! the database cannot sign.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::base64::{base64, base64url};

/// RFC 2104 with SHA-256.
fn hmac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    // Keys of any length are keys.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().to_vec()
}

/// The secret of a channel, 32 bytes.
pub(super) fn secret(key: &[u8], retailer: &str, channel: &str) -> Vec<u8> {
    hmac(key, &[b"webhook\n", retailer.as_bytes(), b"\n", channel.as_bytes()])
}

/// The code in a link that only whoever got a mail has: of what it is for, the channel and a moment.
pub(crate) fn code(key: &[u8], purpose: &str, retailer: &str, channel: &str, moment: i64) -> String {
    let parts = [purpose, retailer, channel, &moment.to_string()].join("\n");
    base64url(&hmac(key, &[parts.as_bytes()]))
}

/// True if somebody has that code. Each sign is compared, so that nobody learns from the time it takes how many are right.
pub(crate) fn is_code(given: &str, right: &str) -> bool {
    let differ = given.bytes().zip(right.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
    given.len() == right.len() && differ == 0
}

/// How people are shown a secret.
pub(super) fn shown(secret: &[u8]) -> String {
    format!("whsec_{}", base64(secret))
}

/// The header `webhook-signature` of a body.
pub(super) fn signature(secret: &[u8], id: &str, seconds: i64, body: &str) -> String {
    let signed = hmac(secret, &[id.as_bytes(), b".", seconds.to_string().as_bytes(), b".", body.as_bytes()]);
    format!("v1,{}", base64(&signed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_the_standards() {
        // RFC 4231, test case 2.
        let found: String =
            hmac(b"Jefe", &[b"what do ya want ", b"for nothing?"]).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(found, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn a_code_is_good_for_one_thing() {
        let of = |purpose, channel, moment| code(b"k", purpose, "demo", channel, moment);
        let right = of("confirm", "c1", 5);
        assert!(is_code(&right, &of("confirm", "c1", 5)) && right.len() == 43);
        for other in [of("stop", "c1", 5), of("confirm", "c2", 5), of("confirm", "c1", 6), String::new()] {
            assert!(!is_code(&other, &right) && !is_code(&right, &other));
        }
    }

    #[test]
    fn each_channel_has_a_secret_of_its_own() {
        let of = |key: &str, retailer, channel| shown(&secret(key.as_bytes(), retailer, channel));
        assert_eq!(of("k", "demo", "c1"), of("k", "demo", "c1"));
        for other in [of("l", "demo", "c1"), of("k", "other", "c1"), of("k", "demo", "c2")] {
            assert_ne!(of("k", "demo", "c1"), other);
        }
    }
}
