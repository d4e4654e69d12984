//! What the Worker is set up for where people are told things.

use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use worker::{Env, SendEmail, SendEmailBuilder};

/// The settings of `wrangler.jsonc`, and the binding that sends mail.
pub(crate) struct Setup {
    /// Where the page is: links lead there.
    pub(super) page: String,
    domain: String,
    out: Option<SendEmail>,
}

impl Setup {
    pub(crate) fn new(env: &Env) -> Self {
        let var = |name: &str| env.var(name).map(|value| value.to_string()).unwrap_or_default();
        Self { page: var("PAGE_ADDRESS"), domain: var("MAIL_DOMAIN"), out: env.send_email("EMAIL").ok() }
    }

    /// Sends a mail that says of itself that no person wrote it, so that no machine answers (RFC 3834).
    pub(super) async fn mail(&self, to: &str, subject: &str, text: &str, notice: &str) -> Result<(), String> {
        let out = self.out.as_ref().ok_or("There is no binding to send mail with.")?;
        let headers = Object::new();
        for (name, value) in [("Auto-Submitted", "auto-generated"), ("X-Onhand-Notice", notice)] {
            // On a plain object this cannot fail.
            let _ = Reflect::set(&headers, &JsValue::from_str(name), &JsValue::from_str(value));
        }
        let headers: Object<JsString> = headers.unchecked_into();
        let from = format!("alerts@{}", self.domain);
        let mail = SendEmailBuilder::builder(&from, to, subject).text(text).headers(&headers).build();
        out.send_with_builder(&mail).await.map_err(|error| format!("The mail was not taken: {:?}", error.message()))?;
        Ok(())
    }
}
