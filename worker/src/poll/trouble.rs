//! What can keep a poll from its file, said so that a retailer knows what to do.

/// Whom the next try waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cure {
    /// It may pass by itself: tried again soon, then more and more rarely.
    Time,
    /// Somebody has to change something: no use in asking more often than usual.
    Person,
}

/// Why a poll brought nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The stable word, which the database keeps.
    pub(crate) word: &'static str,
    /// What happened, as a sentence.
    pub(crate) detail: String,
    pub(crate) cure: Cure,
    /// How long the server asks to be left alone, in milliseconds.
    pub(crate) leave_alone: Option<i64>,
    /// The delivery that it led to all the same.
    pub(crate) delivery: Option<String>,
}

/// A function for each trouble, and the hint for each word.
macro_rules! troubles {
    ($($name:ident: $word:literal $cure:ident $hint:literal;)*) => {
        impl Trouble {
            $(#[doc = $hint] pub(crate) fn $name(detail: impl Into<String>) -> Self {
                Self { word: $word, detail: detail.into(), cure: Cure::$cure, leave_alone: None, delivery: None }
            })*
        }

        /// What to do about a trouble.
        pub(crate) fn hint(word: &str) -> Option<&'static str> {
            match word {
                $($word => Some($hint),)*
                _ => None,
            }
        }

        /// Whom the next try after a trouble waits for.
        pub(crate) fn cure(word: &str) -> Option<Cure> {
            match word {
                $($word => Some(Cure::$cure),)*
                _ => None,
            }
        }

        /// All words of troubles.
        #[cfg(test)]
        pub(crate) const WORDS: &[&str] = &[$($word),*];
    };
}

troubles! {
    address: "address" Person "Give the address again, as a browser without your session would fetch the file.";
    unauthorized: "unauthorized" Person "Check user and secret, and save them again.";
    forbidden: "forbidden" Person "Share the file with everybody who has the link, or give user and secret.";
    not_found: "not-found" Person "Check whether the file was moved or renamed, and give its new address.";
    folder_gone: "folder-gone" Person "Check whether the folder was moved or renamed; unlink it here, and link it where it is now.";
    web_page: "web-page" Person "Open the address in a private window: it must download the file at once, without a sign-in or a button.";
    unreadable: "unreadable" Person "Look at the delivery: it says what is wrong with the file.";
    misaddressed: "misaddressed" Person "Look at the delivery: its lines are of stores that this feed is not for.";
    too_large: "too-large" Person "Serve it as gzip or zip, split it by store, or leave out columns that are not needed.";
    redirects: "redirects" Person "Give the address at which the file really is.";
    revoked: "revoked" Person "Link the folder again: whoever owns it has to say yes once more at Dropbox.";
    secret: "secret" Person "Save the source again with its secret.";
    certificate: "certificate" Person "Have the server's certificate renewed; it must be valid for this very name.";
    refused: "refused" Person "Ask whoever runs the server what it expects; what it said stands beside this.";
    answer: "answer" Person "Ask whoever runs the server why it answers so.";
    busy: "busy" Time "Nothing has to be done: it is asked again when it wants to be.";
    server_error: "server-error" Time "Nothing has to be done yet: it is asked again soon. If it stays so, tell whoever runs the server.";
    timeout: "timeout" Time "Nothing has to be done yet: it is asked again soon. If it stays so, make the file smaller or the server faster.";
    unreachable: "unreachable" Time "Check that the server is up and that its name is right. It is asked again soon.";
    unfinished: "unfinished" Time "Nothing has to be done: it is fetched when it is whole. Better still, write the file under another name and rename it when it is done.";
}

impl Trouble {
    pub(crate) fn leave_alone(self, millis: Option<i64>) -> Self {
        Self { leave_alone: millis, ..self }
    }

    pub(crate) fn with_delivery(self, delivery: String) -> Self {
        Self { delivery: Some(delivery), ..self }
    }
}

/// What an HTTP status other than 200, 304 and redirects means.
pub(crate) fn of_status(status: u16, leave_alone: Option<i64>) -> Trouble {
    let said = |what: &str| format!("The server answered with {status}: {what}.");
    match status {
        401 | 407 => Trouble::unauthorized(said("it wants to know who asks, or does not accept who does")),
        403 => Trouble::forbidden(said("whoever asks may not have the file")),
        404 | 410 => Trouble::not_found(said("there is no file at this address")),
        408 => Trouble::timeout(said("it waited too long")),
        413 => Trouble::too_large(said("the file is too large for it")),
        429 => Trouble::busy(said("it was asked too often")),
        503 if leave_alone.is_some() => Trouble::busy(said("it is busy")),
        500..=599 => Trouble::server_error(said("something is wrong on its side")),
        _ => Trouble::answer(said("that is no file")),
    }
    .leave_alone(leave_alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_word() {
        for (status, word) in [
            (401, "unauthorized"),
            (403, "forbidden"),
            (404, "not-found"),
            (410, "not-found"),
            (429, "busy"),
            (500, "server-error"),
            (502, "server-error"),
            (503, "server-error"),
            (204, "answer"),
            (206, "answer"),
            (418, "answer"),
        ] {
            assert_eq!(of_status(status, None).word, word, "{status}");
        }
        assert_eq!(of_status(503, Some(1000)).word, "busy");
        assert!(of_status(401, None).detail.contains("401"));
    }

    #[test]
    fn every_word_has_a_hint_and_is_said_once() {
        for (at, word) in WORDS.iter().enumerate() {
            assert!(hint(word).is_some_and(|hint| hint.ends_with('.')), "{word}");
            assert!(!WORDS[..at].contains(word), "{word}");
        }
        assert_eq!(hint("delivered"), None);
    }
}
