//! What is told when something cannot be done: problem documents, and the line between the caller's faults and ours.

use crate::wire::{Problem, Reason};

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The caller can do something about it.
    Told(Box<Problem>),
    /// We must act: logged in full, told as "Something went wrong".
    Failure(String),
}

/// What the caller said, if it is in order.
pub(crate) type Checked<T> = Result<T, Box<Problem>>;

/// What a handler comes to.
pub(crate) type Outcome<T> = Result<T, Fault>;

/// Codes, titles and statuses of the Worker's own problems. The engine's (`file.…`) come with their own sentences.
macro_rules! kinds {
    ($($name:ident: $status:literal $code:literal $title:literal;)*) => {
        $(#[doc = $title] pub(crate) fn $name(detail: impl Into<String>) -> Box<Problem> {
            Box::new(Problem::new($status, $code, $title, detail))
        })*
    };
}

kinds! {
    bad_request: 400 "request.invalid" "The request is not understood";
    bad_gtin: 400 "gtin.invalid" "Not a GTIN";
    bad_address: 400 "source.address" "Nothing is fetched from this address";
    future: 400 "as-of.future" "The stock is of a moment that has not come";
    cross_site: 403 "session.cross-site" "Another site asked";
    unauthorized: 401 "token.invalid" "No valid token";
    begun_elsewhere: 403 "dropbox.elsewhere" "Nothing was linked";
    bad_signature: 403 "webhook.signature" "The notice is forged";
    forbidden: 403 "token.role" "The token may not do this";
    no_person: 403 "session.none" "A token is no person";
    not_found: 404 "not-found" "Not found";
    wrong_method: 405 "method" "Not with this method";
    confirmed: 409 "alerts.confirmed" "The address has said yes";
    unconfirmed: 409 "alerts.unconfirmed" "The address has not said yes";
    letter_settled: 409 "letter.settled" "The letter cannot be decided on";
    no_dropbox: 409 "dropbox.not-set-up" "There is no way to Dropbox";
    order_differs: 409 "order.differs" "There is another order of that name";
    order_settled: 409 "order.settled" "The order is not in a state in which this can be done";
    order_short: 409 "order.short" "Not everything is to be had";
    last_owner: 409 "people.last-owner" "The last owner";
    product_conflict: 409 "product.conflict" "The codes are another product's";
    settled: 409 "delivery.settled" "The delivery cannot be decided on";
    gone: 410 "delivery.cleared" "No longer kept";
    precondition: 412 "folder.exists" "There is something of that name";
    too_large: 413 "file.too-large" "The file is too large";
    encoded: 415 "content-encoding" "Encoding not supported";
    not_told: 422 "alerts.not-sent" "The notice could not be sent";
    key_reused: 422 "idempotency-key.reused" "The idempotency key was used for another file";
    too_often: 429 "too-many-requests" "Too many requests";
    asked_just_now: 429 "source.too-often" "The source was asked just now";
    gone_wrong: 500 "internal" "Something went wrong";
    tests_only: 503 "setting.tests-only" "This Worker is set up for tests";
}

/// A store that is not there, or is another retailer's: nobody can tell which.
pub(crate) fn no_store(id: &str) -> Box<Problem> {
    not_found(format!("There is no store “{id}”.")).hint("See /v1/stores for yours.")
}

/// A delivery that is not there, is another retailer's, or was cleared.
pub(crate) fn no_delivery(id: &str) -> Box<Problem> {
    not_found(format!("There is no delivery “{id}”."))
        .hint("A delivery is kept for 90 days at least, a single change for seven.")
}

impl Problem {
    fn new(status: u16, code: &str, title: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:onhand:problem:{code}"),
            title: title.to_owned(),
            status,
            detail: detail.into(),
            code: code.to_owned(),
            hint: None,
            delivery: None,
            reference: None,
        }
    }

    /// A delivery that cannot be read.
    pub(crate) fn unreadable(delivery: &str, reason: &Reason) -> Box<Self> {
        let status = if reason.code == "file.too-large" { 413 } else { 422 };
        let title = "The file cannot be read as stock";
        let problem = Self::new(status, &reason.code, title, &reason.detail);
        let (hint, delivery) = (Some(reason.hint.clone()), Some(delivery.to_owned()));
        Box::new(Self { hint, delivery, ..problem })
    }

    pub(crate) fn hint(mut self: Box<Self>, hint: &str) -> Box<Self> {
        self.hint = Some(hint.to_owned());
        self
    }
}

impl From<Box<Problem>> for Fault {
    fn from(problem: Box<Problem>) -> Self {
        Self::Told(problem)
    }
}

impl From<worker::Error> for Fault {
    fn from(error: worker::Error) -> Self {
        Self::Failure(error.to_string())
    }
}

impl From<worker::KvError> for Fault {
    fn from(error: worker::KvError) -> Self {
        Self::Failure(format!("KV: {error}"))
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Failure(format!("JSON: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_an_rfc_9457_document() {
        let problem = bad_gtin("4006381333932 has a wrong check digit.").hint("Read the number off the pack again.");
        assert_eq!(
            serde_json::to_string(&problem).unwrap(),
            r#"{"type":"urn:onhand:problem:gtin.invalid","title":"Not a GTIN","status":400,"#.to_owned()
                + r#""detail":"4006381333932 has a wrong check digit.","code":"gtin.invalid","#
                + r#""hint":"Read the number off the pack again."}"#
        );
    }

    #[test]
    fn a_file_over_a_limit_is_413_and_any_other_unreadable_one_422() {
        let reason = |code: &str| Reason::of(code, crate::words::as_it_is("…"));
        assert_eq!(Problem::unreadable("d", &reason("file.too-large")).status, 413);
        assert_eq!(Problem::unreadable("d", &reason("file.encrypted")).status, 422);
    }
}
