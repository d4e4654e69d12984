//! Which mails are taken: who may write, and what no person wrote.

use onhand_feed::LetterHead;

use super::sender::{Proof, domain};
use super::wire::{LetterStatus, SenderState};

/// What a decision about a mail rests on.
pub(crate) struct Mail<'a> {
    pub(crate) head: &'a LetterHead,
    /// The envelope's sender; empty if there is none.
    pub(crate) envelope: &'a str,
    /// The address that it names as its author.
    pub(crate) author: Option<&'a str>,
    pub(crate) proof: &'a Proof,
}

/// What the Worker is set up for.
pub(crate) struct Policy<'a> {
    /// The domain of its own addresses.
    pub(crate) domain: &'a str,
    /// True where no server looks at mails before they come here: on a computer of one's own.
    pub(crate) takes_unchecked: bool,
}

/// A mail that is not taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turned {
    pub(crate) status: LetterStatus,
    /// The stable code.
    pub(crate) why: &'static str,
    /// The same as a sentence.
    pub(crate) reason: String,
}

/// The code of mails that wait for their sender to be confirmed; these go on by themselves.
pub(crate) const NEW_SENDER: &str = "sender.new";

/// Whether a mail is taken. `state` is what was said of its author.
pub(crate) fn rule(mail: &Mail<'_>, state: Option<SenderState>, policy: &Policy<'_>) -> Result<(), Turned> {
    if let Some(reason) = answers(mail, policy.domain) {
        return Err(turned(LetterStatus::Ignored, "mail.answer", reason));
    }
    let Some(author) = mail.author else {
        let reason = "The mail does not say clearly from which one address it is.";
        return Err(turned(LetterStatus::Held, "sender.unclear", reason));
    };
    match (state, mail.proof) {
        (Some(SenderState::Blocked), _) => {
            Err(turned(LetterStatus::Blocked, "sender.blocked", format!("{author} is blocked.")))
        }
        (_, Proof::Failed(reason)) => Err(turned(LetterStatus::Held, "sender.unproven", reason)),
        (_, Proof::Unchecked) if !policy.takes_unchecked => {
            let reason = format!("No mail server that we know has checked that the mail is from {author}.");
            Err(turned(LetterStatus::Held, "sender.unchecked", reason))
        }
        (Some(SenderState::Allowed), _) => Ok(()),
        (Some(SenderState::Waiting) | None, _) => {
            let reason = format!("{author} has not written before: somebody has to confirm that this is your sender.");
            Err(turned(LetterStatus::Held, NEW_SENDER, reason))
        }
    }
}

fn turned(status: LetterStatus, why: &'static str, reason: impl Into<String>) -> Turned {
    Turned { status, why, reason: reason.into() }
}

/// Why a mail is an answer that no person wrote, or one of our own that came back. To answer these is how loops begin.
fn answers(mail: &Mail<'_>, own: &str) -> Option<&'static str> {
    let is = |name: &str, start: &str| starts(mail.head, name, start);
    let is_own = |address: &str| domain(address).eq_ignore_ascii_case(own);
    let loops = mail.head.field("x-loop").is_some_and(|by| by.to_ascii_lowercase().contains(own));
    if mail.envelope.trim_matches(['<', '>']).is_empty() || is("content-type", "multipart/report") {
        return Some("It is a notice of a mail server, which nobody wrote.");
    }
    if loops || mail.author.is_some_and(is_own) || is_own(mail.envelope) {
        return Some("It is one of our own mails that came back.");
    }
    // RFC 3834, 5; the others are older.
    let replied = is("auto-submitted", "auto-replied") || is("auto-submitted", "auto-notified");
    let older = is("precedence", "auto_reply") || is("x-autoreply", "yes") || is("x-autorespond", "");
    (replied || older).then_some("It is an automatic answer, such as an out-of-office notice.")
}

/// True if a program or a list sends such mails. A till's nightly report is one: it is taken if it carries a file, and never
/// answered.
pub(crate) fn is_automatic(head: &LetterHead) -> bool {
    let submitted = head.field("auto-submitted").is_some_and(|by| !by.trim().eq_ignore_ascii_case("no"));
    let bulk = ["bulk", "junk", "list"].iter().any(|kind| starts(head, "precedence", kind));
    submitted || bulk || ["list-id", "list-unsubscribe", "x-loop"].iter().any(|name| head.field(name).is_some())
}

fn starts(head: &LetterHead, name: &str, start: &str) -> bool {
    head.field(name).is_some_and(|value| value.trim().to_ascii_lowercase().starts_with(start))
}

/// True if an answer does no harm: a person may have written the mail, and the address it would go to is proven.
pub(crate) fn may_be_answered(mail: &Mail<'_>) -> bool {
    let Some(author) = mail.author else { return false };
    let local = author.split('@').next().unwrap_or_default().replace(['-', '_', '.'], "");
    let nobody = ["noreply", "donotreply", "mailerdaemon", "postmaster", "bounce"];
    *mail.proof == Proof::Passed && !is_automatic(mail.head) && !nobody.iter().any(|name| local.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: Policy<'_> = Policy { domain: "in.onhand.example", takes_unchecked: false };

    fn told(fields: &str, envelope: &str, author: Option<&str>, proof: &Proof, state: Option<SenderState>) -> String {
        let head = LetterHead::read(format!("{fields}\n\nbody").as_bytes());
        let mail = Mail { head: &head, envelope, author, proof };
        rule(&mail, state, &POLICY).map_or_else(|turned| turned.why.to_owned(), |()| "taken".to_owned())
    }

    fn of(fields: &str) -> String {
        let author = Some("till@shop.example");
        told(fields, "till@shop.example", author, &Proof::Passed, Some(SenderState::Allowed))
    }

    #[test]
    fn only_those_who_may_write_are_taken() {
        let failed = Proof::Failed("forged".into());
        let by = |proof: &Proof, state| told("", "x@shop.example", Some("till@shop.example"), proof, state);
        assert_eq!(by(&Proof::Passed, Some(SenderState::Allowed)), "taken");
        assert_eq!(by(&Proof::Passed, Some(SenderState::Waiting)), "sender.new");
        assert_eq!(by(&Proof::Passed, None), "sender.new");
        assert_eq!(by(&Proof::Passed, Some(SenderState::Blocked)), "sender.blocked");
        assert_eq!(by(&failed, Some(SenderState::Allowed)), "sender.unproven", "a known name is what is forged");
        assert_eq!(by(&failed, Some(SenderState::Blocked)), "sender.blocked");
        assert_eq!(by(&Proof::Unchecked, Some(SenderState::Allowed)), "sender.unchecked");
        assert_eq!(told("", "x@shop.example", None, &Proof::Passed, None), "sender.unclear");
    }

    #[test]
    fn on_ones_own_computer_nobody_checks() {
        let head = LetterHead::default();
        let author = Some("till@shop.example");
        let mail = Mail { head: &head, envelope: "till@shop.example", author, proof: &Proof::Unchecked };
        let policy = Policy { takes_unchecked: true, ..POLICY };
        assert_eq!(rule(&mail, Some(SenderState::Allowed), &policy), Ok(()));
        assert_eq!(rule(&mail, None, &policy).unwrap_err().why, NEW_SENDER);
    }

    #[test]
    fn answers_and_loops_are_ignored() {
        for fields in [
            "Auto-Submitted: auto-replied",
            "Auto-Submitted: Auto-Replied (vacation)",
            "Precedence: auto_reply",
            "X-Autoreply: yes",
            "X-Autorespond: 1",
            "X-Loop: stock@in.onhand.example",
            "Content-Type: multipart/report; report-type=delivery-status",
        ] {
            assert_eq!(of(fields), "mail.answer", "{fields}");
        }
        let by = |envelope, author| told("", envelope, Some(author), &Proof::Passed, Some(SenderState::Allowed));
        assert_eq!(by("", "till@shop.example"), "mail.answer");
        assert_eq!(by("<>", "till@shop.example"), "mail.answer");
        assert_eq!(by("till@shop.example", "stock@in.onhand.example"), "mail.answer");
    }

    #[test]
    fn a_tills_own_reports_are_taken_and_not_answered() {
        for (fields, answered) in [
            ("Auto-Submitted: auto-generated", false),
            ("Precedence: bulk", false),
            ("List-Id: <stock.shop.example>", false),
            ("Auto-Submitted: no", true),
            ("Subject: Stock", true),
        ] {
            assert_eq!(of(fields), "taken", "{fields}");
            let head = LetterHead::read(fields.as_bytes());
            let by = |author: &'static str, proof: &Proof| {
                may_be_answered(&Mail { head: &head, envelope: author, author: Some(author), proof })
            };
            assert_eq!(by("till@shop.example", &Proof::Passed), answered, "{fields}");
            assert!(!by("no-reply@shop.example", &Proof::Passed) && !by("till@shop.example", &Proof::Unchecked));
        }
    }
}
