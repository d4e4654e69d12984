//! A delivery as the database has it, and the receipts that tell of it.

use serde::Deserialize;

use crate::moment::to_rfc3339;
use crate::sql::Arrival;
use crate::wire::{Counts, Decision, Receipt, Status};

/// A row of `deliveries`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Delivery {
    pub(crate) retailer: String,
    pub(crate) id: String,
    pub(crate) store: Option<i64>,
    /// The feed's id.
    pub(crate) feed_id: Option<String>,
    pub(crate) via: String,
    pub(crate) sender: String,
    pub(crate) received: i64,
    pub(crate) as_of: i64,
    pub(crate) filename: String,
    pub(crate) packed: i64,
    pub(crate) sha256: String,
    /// The name of its bytes in R2, where that is not their hash.
    pub(crate) object: Option<String>,
    pub(crate) bytes: i64,
    pub(crate) status: Status,
    pub(crate) receipt: Option<String>,
    pub(crate) decision: Option<String>,
    pub(crate) facts: Option<String>,
}

/// The delivery that a file repeats.
#[derive(Debug)]
pub(crate) enum Repeats {
    /// None: it is new.
    Nothing,
    /// This one.
    Delivery(Box<Delivery>),
    /// One with the same idempotency key and another content.
    KeyOnly,
}

/// Whether a file came before.
///
/// By idempotency key, whenever that was; else only if the newest delivery for the same store (for the retailer, where lines
/// name their stores) had the same bytes and the caller does not say that they speak of a later moment. The same bytes after
/// other ones are a new delivery: a retailer who goes back to an older report means it.
pub(crate) fn repeats(
    sha256: &str,
    store: Option<i64>,
    as_of: Option<i64>,
    latest: Option<Delivery>,
    by_key: Option<Delivery>,
) -> Repeats {
    let same = |delivery: &Delivery| delivery.sha256 == sha256 && delivery.store == store;
    let not_later = |delivery: &Delivery| as_of.is_none_or(|as_of| as_of <= delivery.as_of);
    match (by_key, latest) {
        (Some(before), _) if same(&before) => Repeats::Delivery(Box::new(before)),
        (Some(_), _) => Repeats::KeyOnly,
        (None, Some(before)) if same(&before) && not_later(&before) => Repeats::Delivery(Box::new(before)),
        _ => Repeats::Nothing,
    }
}

impl Delivery {
    /// The receipt, as far as there is one, with what was decided since it was written.
    pub(crate) fn into_receipt(self) -> serde_json::Result<Receipt> {
        let (status, decision) = (self.status, self.decision()?);
        let receipt = match &self.receipt {
            Some(receipt) => serde_json::from_str(receipt)?,
            None => receipt(&self.into_arrival()),
        };
        Ok(Receipt { status, decision, ..receipt })
    }

    /// What a person decided about it.
    pub(crate) fn decision(&self) -> serde_json::Result<Option<Decision>> {
        self.decision.as_deref().map(serde_json::from_str).transpose()
    }

    /// What was known when it came.
    pub(crate) fn into_arrival(self) -> Arrival {
        Arrival {
            retailer: self.retailer,
            id: self.id,
            store: self.store,
            feed: self.feed_id.unwrap_or_default(),
            via: self.via,
            sender: self.sender,
            received: self.received,
            as_of: self.as_of,
            filename: self.filename,
            packed: self.packed != 0,
            object: self.object.unwrap_or_else(|| self.sha256.clone()),
            sha256: self.sha256,
            bytes: self.bytes,
            idempotency_key: None,
        }
    }
}

/// The receipt of a delivery that nobody has looked into yet.
pub(crate) fn receipt(arrival: &Arrival) -> Receipt {
    Receipt {
        id: arrival.id.clone(),
        feed: arrival.feed.clone(),
        via: arrival.via.clone(),
        status: Status::Received,
        verdict: None,
        reasons: Vec::new(),
        said: Vec::new(),
        doubts: Vec::new(),
        decision: None,
        sha256: arrival.sha256.clone(),
        bytes: arrival.bytes.unsigned_abs(),
        filename: arrival.filename.clone(),
        as_of: to_rfc3339(arrival.as_of),
        received: to_rfc3339(arrival.received),
        lines: 0,
        counts: Counts::default(),
        stores: Vec::new(),
        rows_written: None,
        ledger: None,
        problems: Vec::new(),
        error: None,
    }
}

impl Status {
    /// The word that the database keeps.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Published => "published",
            Self::Unchanged => "unchanged",
            Self::Held => "held",
            Self::Superseded => "superseded",
            Self::Unreadable => "unreadable",
            Self::Refused => "refused",
            Self::Parked => "parked",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The digits of identifiers: no letter that is read as another (Crockford's base 32), in lower case.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// An identifier of 26 digits that sorts by time: 48 bits of milliseconds, then 80 random bits (as ULIDs have them).
pub(crate) fn identifier(now: i64, random: u128) -> String {
    let bits = (u128::from(now.unsigned_abs()) << 80) | (random & ((1 << 80) - 1));
    (0..26)
        .rev()
        .filter_map(|place| DIGITS.get((bits >> (place * 5) & 31) as usize))
        .map(|&digit| char::from(digit))
        .collect()
}

/// True for what [`identifier`] makes.
pub(crate) fn is_identifier(text: &str) -> bool {
    text.len() == 26 && text.bytes().all(|byte| DIGITS.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(sha256: &str, store: Option<i64>, as_of: i64) -> Delivery {
        Delivery {
            retailer: "demo".into(),
            id: "1".into(),
            store,
            feed_id: Some("laval".into()),
            via: "api".into(),
            sender: "Demo".into(),
            received: 0,
            as_of,
            filename: "stock.csv".into(),
            packed: 0,
            sha256: sha256.into(),
            object: None,
            bytes: 3,
            status: Status::Held,
            receipt: None,
            decision: None,
            facts: None,
        }
    }

    fn again(as_of: Option<i64>, latest: Option<Delivery>, by_key: Option<Delivery>) -> &'static str {
        match repeats("abc", Some(1), as_of, latest, by_key) {
            Repeats::Nothing => "new",
            Repeats::Delivery(_) => "again",
            Repeats::KeyOnly => "key",
        }
    }

    #[test]
    fn the_same_bytes_repeat_only_the_newest_delivery_of_the_store() {
        let same = || Some(delivery("abc", Some(1), 100));
        assert_eq!(again(None, same(), None), "again");
        assert_eq!(again(Some(100), same(), None), "again");
        assert_eq!(again(Some(101), same(), None), "new", "they speak of a later moment");
        assert_eq!(again(None, Some(delivery("def", Some(1), 100)), None), "new", "something else was between");
        assert_eq!(again(None, Some(delivery("abc", None, 100)), None), "new", "another door");
        assert_eq!(again(None, None, None), "new");
    }

    #[test]
    fn an_idempotency_key_repeats_whenever_it_came() {
        let other = || Some(delivery("def", Some(1), 100));
        assert_eq!(again(None, other(), Some(delivery("abc", Some(1), 1))), "again");
        assert_eq!(again(None, None, other()), "key");
        assert_eq!(again(None, None, Some(delivery("abc", Some(2), 1))), "key");
    }

    #[test]
    fn a_delivery_without_receipt_still_tells_what_is_known() {
        let receipt = delivery("abc", None, 1000).into_receipt().unwrap();
        assert_eq!((receipt.status, receipt.as_of.as_str()), (Status::Held, "1970-01-01T00:00:01.000Z"));
        assert_eq!(serde_json::from_str::<Receipt>(&serde_json::to_string(&receipt).unwrap()).unwrap(), receipt);
    }

    #[test]
    fn identifiers_sort_by_time() {
        let early = identifier(1_700_000_000_000, u128::MAX);
        let late = identifier(1_700_000_000_001, 0);
        assert!(early < late && early.len() == 26, "{early} {late}");
        assert_eq!(identifier(0, 32), "00000000000000000000000010");
        assert!(is_identifier(&early) && !is_identifier("") && !is_identifier(&early.to_uppercase()));
    }
}
