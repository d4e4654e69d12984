//! The Worker's API, as far as the page needs it.

use js_sys::{Array, ArrayBuffer, JSON, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, Headers, Request, RequestInit, Response};

use crate::difference::Line;
use crate::fault::Fault;
use crate::record::Record;

/// Whom a token or a cookie speaks for.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Me {
    /// The retailer's name.
    pub(crate) name: String,
    /// The currency of prices whose file names none.
    pub(crate) currency: Option<String>,
    /// What the token or the person may do.
    pub(crate) role: String,
    /// The person's name; none for a token.
    pub(crate) person: Option<String>,
    /// The retailer's stores.
    pub(crate) stores: Vec<Store>,
}

/// A store of the retailer's.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Store {
    /// Its identifier in addresses.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// What the retailer's own system calls it.
    pub(crate) code: String,
}

/// What became of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Receipt {
    pub(crate) id: String,
    pub(crate) feed: String,
    pub(crate) via: String,
    pub(crate) filename: String,
    pub(crate) received: String,
    pub(crate) status: String,
    pub(crate) doubts: Vec<Doubt>,
    pub(crate) lines: u32,
    pub(crate) new: u32,
    pub(crate) changed: u32,
    pub(crate) gone: u32,
    pub(crate) same: u32,
    pub(crate) rows_written: Option<u32>,
    pub(crate) sha256: String,
    pub(crate) as_of: String,
    pub(crate) reasons: Vec<String>,
}

/// Something about a delivery that is not as it used to be.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Doubt {
    pub(crate) code: String,
    /// `hold` or `warn`.
    pub(crate) weight: String,
    pub(crate) found: f64,
    pub(crate) usual: f64,
    /// The store that it is about, if it is about one of several.
    pub(crate) store: Option<String>,
    /// The same in the server's words.
    pub(crate) detail: String,
}

/// Where stock comes from again and again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Feed {
    #[serde(skip_serializing)]
    pub(crate) id: String,
    pub(crate) name: String,
    /// The store that its files are of; none if their lines name their stores.
    pub(crate) store: Option<String>,
    pub(crate) absent: Absent,
    /// What a file speaks for: `feed`, or `brand` if it replaces only the brands that it lists.
    pub(crate) scope: String,
    /// Names of files that are its own.
    pub(crate) files: Option<String>,
    layouts: Vec<String>,
    pub(crate) judging: Judging,
    watch: Expectation,
    pub(crate) paused: bool,
    #[serde(skip_serializing)]
    pub(crate) health: Health,
}

/// How a feed is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Health {
    /// `pending`, `healthy`, `late`, `stale`, `invalid`, `held` or `paused`.
    pub(crate) state: String,
    /// Its deliveries say the same again and again.
    pub(crate) frozen: bool,
    pub(crate) next_expected: Option<String>,
    pub(crate) last_good: Option<String>,
    /// Its file cannot be fetched.
    pub(crate) source_failing_since: Option<String>,
}

/// When something of a feed is expected, as far as it is set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Expectation {
    every_hours: Option<u32>,
    grace_hours: Option<u32>,
    days: Option<Vec<String>>,
    opens: Option<String>,
    closes: Option<String>,
    utc_offset: i32,
}

/// What becomes of codes that a file does not mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Absent {
    #[default]
    Zero,
    AfterDays(u32),
    Unchanged,
}

impl Absent {
    /// As a choice has it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::AfterDays(_) => "after_days",
            Self::Unchanged => "unchanged",
        }
    }
}

/// What a feed is judged by, as far as it is set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Judging {
    pub(crate) known_codes: Option<Bound>,
    pub(crate) fewer_rows: Option<Bound>,
    pub(crate) more_rows: Option<Bound>,
    pub(crate) fewer_units: Option<Bound>,
    pub(crate) more_units: Option<Bound>,
    pub(crate) flipped: Option<Bound>,
    pub(crate) price: Option<Bound>,
    pub(crate) rejected: Option<Bound>,
    pub(crate) unknown_quantities: Option<Bound>,
    pub(crate) repeated: Option<Bound>,
    cut_off: Option<bool>,
    dates: Option<bool>,
    least: Option<u32>,
}

/// A bound in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Bound {
    pub(crate) warn: Option<u32>,
    pub(crate) hold: Option<u32>,
}

/// A delivery in short.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Step {
    pub(crate) delivery: String,
    pub(crate) status: String,
    pub(crate) via: String,
    pub(crate) filename: String,
    pub(crate) received: String,
    pub(crate) lines: u32,
    /// Pieces; none if it could not be read.
    pub(crate) units: Option<f64>,
    pub(crate) new: u32,
    pub(crate) changed: u32,
    pub(crate) gone: u32,
    pub(crate) same: u32,
}

/// What a person says with a decision.
#[derive(Serialize)]
pub(crate) struct Why {
    pub(crate) why: String,
    /// Things have changed for good; nothing where that makes no sense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) normal: Option<bool>,
}

/// The retailer's feeds.
pub(crate) async fn feeds(token: &str) -> Result<Vec<Feed>, Fault> {
    listed("/v1/feeds", "feeds", token).await
}

/// Keeps what a person set for a feed.
pub(crate) async fn set_feed(token: &str, feed: &Feed) -> Result<Feed, Fault> {
    send("PUT", token, &format!("/v1/feeds/{}", encoded(&feed.id)), feed).await
}

/// What waits for a decision, newest first.
pub(crate) async fn held(token: &str) -> Result<Vec<Receipt>, Fault> {
    listed("/v1/deliveries?status=held&limit=20", "deliveries", token).await
}

/// What a feed delivered, newest first.
pub(crate) async fn history(token: &str, feed: &str) -> Result<Vec<Step>, Fault> {
    listed(&format!("/v1/feeds/{}/history?limit=30", encoded(feed)), "steps", token).await
}

/// The first lines that a delivery would change.
pub(crate) async fn difference(token: &str, delivery: &str) -> Result<Vec<Line>, Fault> {
    listed(&format!("/v1/deliveries/{}/difference?limit=200", encoded(delivery)), "lines", token).await
}

/// Tells what a person decided about a held delivery.
pub(crate) async fn decide(token: &str, delivery: &str, what: &str, why: &Why) -> Result<Receipt, Fault> {
    send("POST", token, &format!("/v1/deliveries/{}/{what}", encoded(delivery)), why).await
}

/// Shows a store's stock as it was before.
pub(crate) async fn roll_back(token: &str, store: &str, version: f64) -> Result<Receipt, Fault> {
    #[derive(Serialize)]
    struct Back {
        version: f64,
    }
    send("POST", token, &format!("/v1/stores/{}/rollback", encoded(store)), &Back { version }).await
}

/// The bytes of a delivery, as a file of that name.
pub(crate) async fn file(token: &str, delivery: &str, name: &str) -> Result<File, Fault> {
    let answer = fetched("GET", &format!("/v1/deliveries/{}/file", encoded(delivery)), token, None).await?;
    let bytes = JsFuture::from(answer.blob().map_err(Fault::of)?).await.map_err(Fault::of)?;
    File::new_with_blob_sequence(&Array::of1(&bytes), name).map_err(Fault::of)
}

async fn listed<T: DeserializeOwned>(address: &str, list: &str, token: &str) -> Result<Vec<T>, Fault> {
    let answer = json(&fetched("GET", address, token, None).await?).await?;
    let list = Reflect::get(&answer, &list.into()).map_err(Fault::of)?;
    serde_wasm_bindgen::from_value(list).map_err(|error| Fault::ours(&error.to_string()))
}

async fn send<T: DeserializeOwned>(
    method: &str,
    token: &str,
    address: &str,
    said: &impl Serialize,
) -> Result<T, Fault> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    let said = said.serialize(&plain).map_err(|error| Fault::ours(&error.to_string()))?;
    let said = JSON::stringify(&said).map_err(Fault::of)?;
    parsed(&fetched(method, address, token, Some(Body::Json(said.into()))).await?).await
}

/// Asks the server something, and looks into its answer no further than whoever shows it.
pub(crate) async fn call(method: &str, token: &str, address: &str, said: Option<Record>) -> Result<Record, Fault> {
    let answer = fetched(method, address, token, said.map(|said| Body::Json(said.json()))).await?;
    if matches!(answer.status(), 202 | 204) { Ok(Record(JsValue::NULL)) } else { json(&answer).await.map(Record) }
}

/// Hands a file in as it is.
pub(crate) async fn hand_in(token: &str, address: &str, file: &File) -> Result<Record, Fault> {
    json(&fetched("POST", address, token, Some(Body::File(file))).await?).await.map(Record)
}

/// What the server gives as a file.
pub(crate) async fn blob(token: &str, address: &str) -> Result<Blob, Fault> {
    let answer = fetched("GET", address, token, None).await?;
    let blob = JsFuture::from(answer.blob().map_err(Fault::of)?).await.map_err(Fault::of)?;
    Ok(blob.unchecked_into())
}

/// Who the token's holder is, and which stores are theirs.
pub(crate) async fn me(token: &str) -> Result<Me, Fault> {
    parsed(&fetched("GET", "/v1/me", token, None).await?).await
}

/// What was confirmed of the retailer's files, newest first: `[{fingerprint, profile, …}]`. Only the engine looks into it.
pub(crate) async fn profiles(token: &str) -> Result<Array, Fault> {
    let answer = json(&fetched("GET", "/v1/profiles", token, None).await?).await?;
    Ok(Reflect::get(&answer, &"profiles".into()).map_err(Fault::of)?.unchecked_into())
}

/// Keeps how files of a layout are read: what the engine calls `{fingerprint, profile}`. Answers it as it is kept.
pub(crate) async fn confirm(token: &str, confirmed: &JsValue) -> Result<JsValue, Fault> {
    let part = |key: &str| Reflect::get(confirmed, &key.into());
    let fingerprint = part("fingerprint").map_err(Fault::of)?.as_string().unwrap_or_default();
    let profile = part("profile").and_then(|profile| JSON::stringify(&profile)).map_err(Fault::of)?;
    let address = format!("/v1/profiles/{}", encoded(&fingerprint));
    json(&fetched("PUT", &address, token, Some(Body::Json(profile.into()))).await?).await
}

/// What is published of a store and a file of that name would speak for, as a canonical feed.
pub(crate) async fn stock(token: &str, store: &str, file: &str) -> Result<ArrayBuffer, Fault> {
    let address = format!("/v1/stores/{}/stock?format=csv&filename={}", encoded(store), encoded(file));
    let answer = fetched("GET", &address, token, None).await?;
    let bytes = JsFuture::from(answer.array_buffer().map_err(Fault::of)?).await.map_err(Fault::of)?;
    Ok(bytes.unchecked_into())
}

/// Publishes a compressed canonical feed as a store's stock. The receipt comes as we know it and as it was sent.
pub(crate) async fn deliver(token: &str, store: &str, file: &str, parcel: &Blob) -> Result<(Receipt, String), Fault> {
    let address = format!("/v1/stores/{}/deliveries?filename={}", encoded(store), encoded(file));
    let answer = fetched("POST", &address, token, Some(Body::Parcel(parcel))).await?;
    let text = text(&answer).await?;
    let receipt = JSON::parse(&text).map_err(Fault::of)?;
    Ok((serde_wasm_bindgen::from_value(receipt).map_err(|error| Fault::ours(&error.to_string()))?, text))
}

/// What is sent.
enum Body<'a> {
    /// Compressed stock lines.
    Parcel(&'a Blob),
    /// A file as it is.
    File(&'a File),
    /// A text of JSON.
    Json(JsValue),
}

async fn fetched(method: &str, address: &str, token: &str, body: Option<Body<'_>>) -> Result<Response, Fault> {
    let request = request(method, address, token, body).map_err(Fault::of)?;
    let window = web_sys::window().ok_or_else(|| Fault::ours("no window"))?;
    let answer =
        JsFuture::from(window.fetch_with_request(&request)).await.map_err(|_| Fault::new("server.unreachable"))?;
    let answer: Response = answer.unchecked_into();
    if answer.ok() { Ok(answer) } else { Err(problem(&answer).await) }
}

fn request(method: &str, address: &str, token: &str, body: Option<Body<'_>>) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    // A person has a cookie instead, which the browser sends along.
    if !token.is_empty() {
        headers.append("Authorization", &format!("Bearer {token}"))?;
    }
    let options = RequestInit::new();
    options.set_method(method);
    match body {
        Some(Body::Parcel(parcel)) => {
            headers.append("Content-Type", "text/csv")?;
            headers.append("Content-Encoding", "gzip")?;
            options.set_body(parcel);
        }
        Some(Body::File(file)) => {
            headers.append("Content-Type", "application/octet-stream")?;
            options.set_body(file);
        }
        Some(Body::Json(text)) => {
            headers.append("Content-Type", "application/json")?;
            options.set_body(&text);
        }
        None => {}
    }
    options.set_headers(&headers);
    Request::new_with_str_and_init(address, &options)
}

/// The API's own words; where something else answers, at least its number.
async fn problem(answer: &Response) -> Fault {
    match parsed::<Fault>(answer).await {
        Ok(fault) if !fault.code.is_empty() => fault,
        _ => Fault::new("server.silent").with("status", u32::from(answer.status())),
    }
}

async fn parsed<T: DeserializeOwned>(answer: &Response) -> Result<T, Fault> {
    serde_wasm_bindgen::from_value(json(answer).await?).map_err(|error| Fault::ours(&error.to_string()))
}

async fn json(answer: &Response) -> Result<JsValue, Fault> {
    JsFuture::from(answer.json().map_err(Fault::of)?).await.map_err(Fault::of)
}

async fn text(answer: &Response) -> Result<String, Fault> {
    let text = JsFuture::from(answer.text().map_err(Fault::of)?).await.map_err(Fault::of)?;
    Ok(text.as_string().unwrap_or_default())
}

/// A part of an address.
pub(crate) fn encoded(part: &str) -> String {
    js_sys::encode_uri_component(part).into()
}
