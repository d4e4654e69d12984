//! What callers put behind the question mark and into headers, checked.

use std::collections::HashMap;

use onhand_stock::{Gtin, GtinFault, Position};

use crate::availability::Question;
use crate::moment::parse_rfc3339;
use crate::problem::{self, Checked};

/// The parameters of an address, by name.
#[derive(Debug)]
pub(crate) struct Query(HashMap<String, String>);

/// Clocks differ: a delivery's moment may be this many milliseconds ahead of ours.
const CLOCK_SKEW: i64 = 10 * 60 * 1000;

impl Query {
    /// Parameters in their order; of several with one name the last counts.
    pub(crate) fn new(pairs: impl Iterator<Item = (String, String)>) -> Self {
        Self(pairs.collect())
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn needed(&self, name: &str, example: &str) -> Checked<&str> {
        let missing = || {
            problem::bad_request(format!("The parameter {name} is missing.")).hint(&format!("As in {name}={example}."))
        };
        self.text(name).ok_or_else(missing)
    }

    /// A whole number of 1 to `most`.
    pub(crate) fn count(&self, name: &str, usual: u32, most: u32) -> Checked<u32> {
        let Some(text) = self.text(name) else { return Ok(usual) };
        let plain = text.bytes().all(|b| b.is_ascii_digit());
        match text.parse() {
            Ok(number) if plain && (1..=most).contains(&number) => Ok(number),
            _ => Err(problem::bad_request(format!("{name} is a whole number of 1 to {most}."))),
        }
    }

    /// The moment that a delivery speaks of.
    pub(crate) fn as_of(&self, now: i64) -> Checked<Option<i64>> {
        self.text("as_of").map(|text| moment(text, now)).transpose()
    }

    /// The name of the file that is sent.
    pub(crate) fn filename(&self) -> Checked<String> {
        let name = self.text("filename").unwrap_or_default();
        if name.chars().count() > 255 || name.contains(char::is_control) {
            return Err(problem::bad_request("filename has at most 255 characters, none of them control characters."));
        }
        Ok(name.to_owned())
    }

    /// What a shopper asks.
    pub(crate) fn availability(&self) -> Checked<Question> {
        let near = self.needed("near", "45.5019,-73.5674")?;
        Ok(Question {
            gtin: gtin(self.needed("gtin", "4006381333931")?)?,
            near: Position::parse(near).ok_or_else(|| {
                problem::bad_request("near is a latitude and a longitude in degrees, as in 45.5019,-73.5674.")
            })?,
            // Half around the earth is 20,004 km.
            radius_m: self
                .text("radius_km")
                .map(|_| self.count("radius_km", 1, 20_100))
                .transpose()?
                .map(|km| km * 1000),
            limit: self.count("limit", 20, 100)? as usize,
        })
    }
}

/// A moment that stock speaks of.
pub(crate) fn moment(text: &str, now: i64) -> Checked<i64> {
    let wrong = || problem::bad_request("as_of is a moment as in 2026-03-01T08:30:00Z (RFC 3339).");
    match parse_rfc3339(text).ok_or_else(wrong)? {
        moment if moment > now + CLOCK_SKEW => Err(problem::future("as_of lies in the future.")
            .hint("Check the clock and the time zone of the computer that sends the file.")),
        moment => Ok(moment),
    }
}

/// A GTIN of any length that there is.
pub(crate) fn gtin(digits: &str) -> Checked<Gtin> {
    Gtin::parse(digits).map_err(|fault| match fault {
        GtinFault::NotDigits => {
            problem::bad_gtin("A GTIN consists of digits only.").hint("Leave out blanks and hyphens.")
        }
        GtinFault::Length => problem::bad_gtin("A GTIN has 8, 12, 13 or 14 digits.")
            .hint("Leading zeros belong to it: spreadsheets like to drop them."),
        GtinFault::CheckDigit => problem::bad_gtin("The last digit is not the check digit of the others.")
            .hint("Read the number off the pack again; one digit is wrong or two are swapped."),
        GtinFault::Placeholder => {
            problem::bad_gtin("All zeros identify nothing.").hint("Ask with the number on the pack.")
        }
    })
}

/// A caller's own name for a request: up to 100 visible ASCII characters.
pub(crate) fn idempotency_key(header: Option<String>) -> Checked<Option<String>> {
    let valid = |key: &String| (1..=100).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    match header {
        Some(key) if !valid(&key) => {
            Err(problem::bad_request("Idempotency-Key has 1 to 100 visible ASCII characters without blanks."))
        }
        key => Ok(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        Query::new(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())))
    }

    #[test]
    fn a_shopper_asks_with_any_length_of_code() {
        let question = query("gtin=036000291452&near=45.5,-73.5").availability().unwrap();
        assert_eq!((question.gtin.value(), question.radius_m, question.limit), (36_000_291_452, None, 20));
        let question = query("gtin=00036000291452&near=45.5,-73.5&radius_km=25&limit=3").availability().unwrap();
        assert_eq!((question.gtin.value(), question.radius_m, question.limit), (36_000_291_452, Some(25_000), 3));
    }

    #[test]
    fn what_cannot_be_asked_says_why() {
        for (text, word) in [
            ("near=1,1", "gtin is missing"),
            ("gtin=40170725", "near is missing"),
            ("gtin=40170726&near=1,1", "check digit"),
            ("gtin=4017-0725&near=1,1", "digits only"),
            ("gtin=401&near=1,1", "8, 12, 13 or 14"),
            ("gtin=00000000&near=1,1", "zeros"),
            ("gtin=40170725&near=91,0", "latitude"),
            ("gtin=40170725&near=1,1&limit=0", "limit"),
            ("gtin=40170725&near=1,1&limit=+5", "limit"),
            ("gtin=40170725&near=1,1&radius_km=x", "radius_km"),
        ] {
            let problem = query(text).availability().unwrap_err();
            assert!(problem.status == 400 && problem.detail.contains(word), "{text}: {}", problem.detail);
        }
    }

    #[test]
    fn a_delivery_speaks_of_the_past() {
        let now = 1_772_353_800_000;
        assert_eq!(query("").as_of(now), Ok(None));
        assert_eq!(query("as_of=2026-03-01T08:30:00Z").as_of(now), Ok(Some(now)));
        assert_eq!(query("as_of=2026-03-01T08:45:00Z").as_of(now).unwrap_err().code, "as-of.future");
        assert_eq!(query("as_of=yesterday").as_of(now).unwrap_err().code, "request.invalid");
    }

    #[test]
    fn names_and_keys_have_bounds() {
        assert_eq!(query("filename=stock Laval.csv").filename().as_deref(), Ok("stock Laval.csv"));
        assert!(query("filename=a\nb").filename().is_err());
        assert_eq!(idempotency_key(Some("a-1".into())), Ok(Some("a-1".into())));
        assert_eq!(idempotency_key(None), Ok(None));
        for wrong in [String::new(), "a b".into(), "a".repeat(101)] {
            assert!(idempotency_key(Some(wrong)).is_err());
        }
    }
}
