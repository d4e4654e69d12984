//! The page behind a mailed link. It changes nothing when it is opened, because scanners open links in mails: it takes its button,
//! which sends the code in a body, so that no log has it a second time.

use std::borrow::Cow;

use onhand_feed::{Language, Sentence};
use serde::Deserialize;
use worker::{Request, Response, Url};

use super::wire::Employer;
use super::{cookie, sessions};
use crate::auth::sha256;
use crate::db::nth;
use crate::deliver::body;
use crate::house::{House, Message};
use crate::problem::{self, Outcome};
use crate::sql::people as sql;
use crate::watch::{escaped, page};
use crate::words;

/// The longest form: a code, and a retailer.
const BODY_LIMIT: usize = 1 << 10;

#[derive(Deserialize)]
struct Link {
    address: String,
    retailer: Option<String>,
    expires: i64,
    used: Option<i64>,
}

impl Link {
    fn is_good(&self, now: i64) -> bool {
        self.used.is_none() && self.expires > now
    }
}

/// True for addresses of such pages.
pub(crate) fn is_address(path: &str) -> bool {
    path == "/enter" || path.starts_with("/enter/")
}

/// Answers such an address.
pub(crate) async fn answer(house: &House, request: &mut Request, path: &str) -> Outcome<Response> {
    let language = words::accepted(request.headers().get("accept-language")?.as_deref());
    match (request.inner().method().as_str(), path.strip_prefix("/enter").unwrap_or_default()) {
        ("GET" | "HEAD", rest) => open(house, language, rest.trim_start_matches('/')).await,
        ("POST", "") => press(house, request, language).await,
        ("POST", "/again") => again(house, request, language).await,
        _ => Err(problem::wrong_method("A link is opened, or its button pressed.").into()),
    }
}

/// Shows the button, or one for each retailer that the person works for.
async fn open(house: &House, language: Language, code: &str) -> Outcome<Response> {
    let link: Option<Link> = house.db.row(sql::link(&sha256(code.as_bytes()))).await?;
    let Some(link) = link else { return old(language, None) };
    if !link.is_good(house.now) {
        return old(language, Some(code));
    }
    let mut employers: Vec<Employer> = house.db.rows(sql::employers(&link.address)).await?;
    // Whoever invites is the first.
    employers.sort_by_key(|employer| Some(&employer.id) != link.retailer.as_ref());
    let texts = words::texts(language);
    let buttons: String = employers
        .iter()
        .map(|Employer { id, name, .. }| {
            let said = texts.say(&Sentence::new("enter-button").with("retailer", name.as_str()));
            format!("<p><button name=\"retailer\" value=\"{}\">{}</button></p>", escaped(id), escaped(&said))
        })
        .collect();
    let said = Sentence::new("enter-page").with("address", link.address.as_str());
    let form = form("/enter", code, &buttons);
    shown(200, language, &said, &form)
}

/// Signs in, if the link is still good: of two who press at once one is first.
async fn press(house: &House, request: &mut Request, language: Language) -> Outcome<Response> {
    cookie::check_origin(request, true)?;
    let new = sessions::New::of(request)?;
    let form = fields(request).await?;
    let (code, retailer) = (field(&form, "code"), field(&form, "retailer"));
    let hash = sha256(code.as_bytes());
    let done = house.db.batch(&sql::enter(&new.entry(&hash, retailer, house.now))).await?;
    if nth::<serde_json::Value>(&done, 0)?.is_empty() {
        let link: Option<Link> = house.db.row(sql::link(&hash)).await?;
        return old(language, link.map(|_| code));
    }
    let mut response = Response::empty()?.with_status(303);
    // The page learns by this that there is a cookie, which no script can see.
    response.headers_mut().set("location", "/#signed-in")?;
    response.headers_mut().set("referrer-policy", "no-referrer")?;
    new.tell(&mut response)?;
    Ok(response)
}

/// Mails another link to where the old one went.
async fn again(house: &House, request: &mut Request, language: Language) -> Outcome<Response> {
    cookie::check_origin(request, true)?;
    let form = fields(request).await?;
    let link: Option<Link> = house.db.row(sql::link(&sha256(field(&form, "code").as_bytes()))).await?;
    let Some(link) = link else { return old(language, None) };
    house.outbox.send(Message::SignIn { address: link.address, retailer: None }).await?;
    shown(200, language, &Sentence::new("enter-mailed"), "")
}

/// A link that is not good, or not any more; `code` if it once was.
fn old(language: Language, code: Option<&str>) -> Outcome<Response> {
    let button = words::texts(language).say(&Sentence::new("enter-again-button"));
    let again = |code| form("/enter/again", code, &format!("<button>{}</button>", escaped(&button)));
    let said = Sentence::new(if code.is_some() { "enter-old" } else { "enter-unknown" });
    shown(404, language, &said, &code.map(again).unwrap_or_default())
}

fn form(action: &str, code: &str, buttons: &str) -> String {
    let code = escaped(code);
    format!(
        "<form method=\"post\" action=\"{action}\"><input type=\"hidden\" name=\"code\" value=\"{code}\">{buttons}</form>"
    )
}

fn shown(status: u16, language: Language, said: &Sentence, form: &str) -> Outcome<Response> {
    let texts = words::texts(language);
    let body = format!("<p>{}</p>{form}", escaped(&texts.hint(said)));
    let mut response = page(status, language, &texts.say(said), &body)?;
    // Without any referrer browsers say of no form where it comes from; this one says the host, and no address.
    response.headers_mut().set("referrer-policy", "strict-origin")?;
    Ok(response)
}

type Fields = Vec<(String, String)>;

/// What a form says.
async fn fields(request: &mut Request) -> Outcome<Fields> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large("This is no form of ours."))?;
    let query = format!("form:?{}", String::from_utf8_lossy(&text));
    let url = Url::parse(&query).map_err(|_| problem::bad_request("This is no form."))?;
    Ok(url.query_pairs().map(|(name, value): (Cow<'_, str>, Cow<'_, str>)| (name.into(), value.into())).collect())
}

fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
}
