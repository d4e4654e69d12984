//! Pages for people who have a link and no account: plain, in their language, without a script.

use onhand_feed::{Language, Sentence, Texts};
use worker::{Headers, Request, Response, ResponseBody};

use super::{consent, status};
use crate::answer;
use crate::house::House;
use crate::problem::{self, Outcome};
use crate::words;

/// Little, and enough to be read on a phone, in the dark, and by whoever needs large letters.
const STYLE: &str = "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;\
    color:#1b1b1b;background:#fff}h1{font-size:1.5rem;line-height:1.25}button{font:inherit;font-weight:600;min-height:2.75rem;\
    padding:.5rem 1.25rem;color:#fff;background:#175c4c;border:2px solid #175c4c;border-radius:.375rem;cursor:pointer}\
    ul{list-style:none;padding:0}li{padding:.75rem 0 .75rem 1rem;border-left:.25rem solid #175c4c;margin:1rem 0}\
    li.wrong{border-color:#a35200}h2{font-size:1.125rem;margin:0}h2 small{font-weight:400}li p{margin:.25rem 0 0}\
    button:focus-visible{outline:3px solid #175c4c;outline-offset:3px}\
    @media(prefers-color-scheme:dark){body{color:#eee;background:#161616}button{color:#06231c;background:#7fd6bf;border-color:#7fd6bf}\
    button:focus-visible{outline-color:#7fd6bf}}";

/// True for addresses of such pages.
pub(crate) fn is_address(path: &str) -> bool {
    path.starts_with("/told/")
}

/// Answers such an address.
pub(crate) async fn people(house: &House, request: &Request, path: &str) -> Outcome<Response> {
    match path.strip_prefix("/told/") {
        Some(rest) => match rest.strip_prefix("status/") {
            Some(rest) => status::answer(house, request, rest).await,
            None => consent::answer(house, request, rest).await,
        },
        None => Err(problem::not_found("There is nothing at this address.").into()),
    }
}

/// Says something, and what to know about it.
pub(super) fn say(language: Language, said: &Sentence) -> Outcome<Response> {
    let texts = words::texts(language);
    page(200, language, &texts.say(said), &paragraph(&texts, said))
}

/// Asks something, with a button that says yes.
pub(super) fn ask(language: Language, said: &Sentence, button: &'static str) -> Outcome<Response> {
    let texts = words::texts(language);
    let yes = escaped(&texts.say(&Sentence::new(button)));
    let body = format!("{}<form method=\"post\"><button>{yes}</button></form>", paragraph(&texts, said));
    page(200, language, &texts.say(said), &body)
}

/// A link that is not good, or not any more: nobody can tell which.
pub(super) fn old(language: Language) -> Outcome<Response> {
    let texts = words::texts(language);
    let said = Sentence::new("page-old");
    page(404, language, &texts.say(&said), &paragraph(&texts, &said))
}

fn paragraph(texts: &Texts, said: &Sentence) -> String {
    format!("<p>{}</p>", escaped(&texts.hint(said)))
}

/// A whole page.
pub(crate) fn page(status: u16, language: Language, title: &str, body: &str) -> Outcome<Response> {
    let title = escaped(title);
    let text = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>",
        language.code()
    );
    let headers = Headers::new();
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        (
            "content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
        // The address is the secret.
        ("referrer-policy", "no-referrer"),
        ("x-robots-tag", "noindex, nofollow"),
        ("vary", "accept-language"),
    ] {
        headers.set(name, value)?;
    }
    Ok(Response::from_body(ResponseBody::Body(text.into_bytes()))?.with_status(status).with_headers(headers))
}

/// Text as HTML has it.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(sign),
        }
    }
    escaped
}

/// The same with what every answer has.
pub(crate) fn finish(answered: Outcome<Response>, method: &str, path: &str) -> worker::Result<Response> {
    let response = match answered {
        Ok(response) => response,
        Err(fault) => answer::fault(fault, path)?,
    };
    answer::finish(response, method, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_text() {
        assert_eq!(escaped("<b>\"Bon & Cie\"</b>'"), "&lt;b&gt;&quot;Bon &amp; Cie&quot;&lt;/b&gt;&#39;");
    }
}
