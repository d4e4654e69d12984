//! The Worker's API, as far as the page needs it.

use js_sys::{Array, ArrayBuffer, JSON, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Headers, Request, RequestInit, Response};

use crate::fault::Fault;

/// Whom a token speaks for.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Me {
    /// The retailer's name.
    pub(crate) name: String,
    /// The currency of prices whose file names none.
    pub(crate) currency: Option<String>,
    /// What the token may do.
    pub(crate) role: String,
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Receipt {
    pub(crate) id: String,
    pub(crate) status: String,
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

/// What is published of a store, as a canonical feed.
pub(crate) async fn stock(token: &str, store: &str) -> Result<ArrayBuffer, Fault> {
    let address = format!("/v1/stores/{}/stock?format=csv", encoded(store));
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
    headers.append("Authorization", &format!("Bearer {token}"))?;
    let options = RequestInit::new();
    options.set_method(method);
    match body {
        Some(Body::Parcel(parcel)) => {
            headers.append("Content-Type", "text/csv")?;
            headers.append("Content-Encoding", "gzip")?;
            options.set_body(parcel);
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

fn encoded(part: &str) -> String {
    js_sys::encode_uri_component(part).into()
}
