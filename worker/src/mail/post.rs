//! What the Worker is set up for where mail is concerned, and the way out for its answers.

use js_sys::{JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use worker::{EmailAttachment, Env, SendEmail, SendEmailBuilder};

use super::rules::Policy;
use crate::problem::{Fault, Outcome};

/// The settings of `wrangler.jsonc`, and the binding that sends.
pub(crate) struct Post {
    /// The domain of all addresses.
    pub(crate) domain: String,
    /// The receiving server, as it calls itself in what it writes into mails.
    pub(crate) server: String,
    takes_unchecked: bool,
    out: Option<SendEmail>,
}

/// An answer.
pub(crate) struct Answer<'a> {
    pub(crate) to: &'a str,
    pub(crate) subject: &'a str,
    /// The identifier of the mail that it answers; may be empty.
    pub(crate) message_id: &'a str,
    pub(crate) text: &'a str,
}

/// A file that goes with a mail.
pub(crate) struct Attached<'a> {
    pub(crate) name: &'a str,
    /// Its media type.
    pub(crate) kind: &'a str,
    pub(crate) bytes: &'a [u8],
}

impl Post {
    pub(crate) fn new(env: &Env) -> Self {
        let var = |name: &str| env.var(name).map(|value| value.to_string()).unwrap_or_default();
        Self {
            domain: var("MAIL_DOMAIN").to_ascii_lowercase(),
            server: var("MAIL_SERVER"),
            takes_unchecked: var("MAIL_UNCHECKED") == "take",
            out: env.send_email("EMAIL").ok(),
        }
    }

    pub(crate) fn policy(&self) -> Policy<'_> {
        Policy { domain: &self.domain, takes_unchecked: self.takes_unchecked }
    }

    /// The whole address of a local part.
    pub(crate) fn address(&self, local: &str) -> String {
        format!("{local}@{}", self.domain)
    }

    /// Sends an answer.
    pub(crate) async fn answer(&self, Answer { to, subject, message_id, text }: &Answer<'_>) -> Outcome<()> {
        let fields = [
            ("Auto-Submitted", "auto-replied"),
            ("X-Loop", self.domain.as_str()),
            ("In-Reply-To", message_id),
            ("References", message_id),
        ];
        let sent = self.send("stock", to, subject, text, &fields).await;
        sent.map_err(|error| Fault::Failure(format!("mail: {error}")))
    }

    /// Sends a mail from one of our addresses. Its fields say that no person wrote it, so that no machine answers (RFC 3834).
    pub(crate) async fn send(
        &self,
        from: &str,
        to: &str,
        subject: &str,
        text: &str,
        fields: &[(&str, &str)],
    ) -> Result<(), String> {
        self.send_with(from, to, subject, text, fields, &[]).await
    }

    /// The same with files.
    pub(crate) async fn send_with(
        &self,
        from: &str,
        to: &str,
        subject: &str,
        text: &str,
        fields: &[(&str, &str)],
        files: &[Attached<'_>],
    ) -> Result<(), String> {
        let out = self.out.as_ref().ok_or("There is no binding to send mail with.")?;
        let headers: Object<JsString> = headers(fields);
        let mut mail = SendEmailBuilder::builder(&self.address(from), to, subject).text(text).headers(&headers);
        if !files.is_empty() {
            let file = |file: &Attached<'_>| {
                let bytes = Uint8Array::from(file.bytes);
                EmailAttachment::new_attachment_with_typed_array(file.name, file.kind, &bytes)
            };
            mail = mail.attachments(&files.iter().map(file).collect::<Vec<_>>());
        }
        let mail = mail.build();
        out.send_with_builder(&mail).await.map_err(|error| format!("The mail was not taken: {:?}", error.message()))?;
        Ok(())
    }
}

fn headers(fields: &[(&str, &str)]) -> Object<JsString> {
    let headers = Object::new();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        // On a plain object this cannot fail.
        let _ = Reflect::set(&headers, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    headers.unchecked_into()
}
