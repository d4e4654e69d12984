//! The HTTP door: a request with a file in it becomes what `accept` takes.

use futures_util::StreamExt;
use worker::Request;

use crate::accept::{Envelope, Sent, accept};
use crate::ask::{Query, idempotency_key};
use crate::auth::Caller;
use crate::content::{Content, Incoming, LONGEST};
use crate::house::House;
use crate::problem::{self, Checked, Outcome};
use crate::wire::{Problem, Receipt};

/// Takes a file in, for one store or for those that its lines name.
pub(crate) async fn deliver(
    house: &House,
    caller: &Caller,
    store: Option<&str>,
    query: &Query,
    request: &mut Request,
) -> Outcome<Receipt> {
    let sent = Sent {
        filename: query.filename()?,
        as_of: query.as_of(house.now)?,
        idempotency_key: idempotency_key(request.headers().get("idempotency-key")?)?,
        packed: packed(request.headers().get("content-encoding")?.as_deref())?,
        content: content(house, request).await?.ok_or_else(too_large)?,
        via: "api",
    };
    let Caller { retailer, currency, name, .. } = caller;
    accept(
        house,
        &Envelope { retailer, currency: currency.as_deref(), sender: name, store, feed: query.text("feed") },
        sent,
    )
    .await
}

pub(crate) fn packed(encoding: Option<&str>) -> Checked<bool> {
    match encoding.map(|encoding| encoding.trim().to_ascii_lowercase()).as_deref() {
        None | Some("" | "identity") => Ok(false),
        Some("gzip" | "x-gzip") => Ok(true),
        Some(_) => Err(problem::encoded("Only gzip is understood as Content-Encoding.")
            .hint("Send the file as it is, or as gzip.")),
    }
}

/// The whole body as a file; nothing if it is longer than any may be. What says so itself is not even begun.
pub(crate) async fn content(house: &House, request: &mut Request) -> Outcome<Option<Content>> {
    let announced = request.headers().get("content-length")?.and_then(|length| length.parse().ok());
    if announced.is_some_and(|length| length > LONGEST) {
        return Ok(None);
    }
    let mut incoming = Incoming::new(house, announced);
    if request.inner().body().is_some() {
        let mut stream = request.stream()?;
        while let Some(piece) = stream.next().await {
            let Ok(piece) = piece else {
                incoming.give_up().await;
                return Err(problem::bad_request("The connection broke off in the middle of the file.").into());
            };
            if !incoming.push(&piece).await? {
                return Ok(None);
            }
        }
    }
    Ok(Some(incoming.finish().await?))
}

/// The whole body; nothing if it is longer than `limit`. What says so itself is not even begun.
pub(crate) async fn body(request: &mut Request, limit: usize) -> Outcome<Option<Vec<u8>>> {
    let announced = request.headers().get("content-length")?.and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Ok(None);
    }
    let mut body = Vec::with_capacity(announced.unwrap_or_default());
    if request.inner().body().is_none() {
        return Ok(Some(body));
    }
    let mut stream = request.stream()?;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        if body.len() + chunk.len() > limit {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

pub(crate) fn too_large() -> Box<Problem> {
    problem::too_large(format!("A file may have {} MiB as it is sent.", LONGEST >> 20))
        .hint("Send it as gzip, split it by store, or leave out columns that are not needed.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_gzip_is_taken_off() {
        assert_eq!(packed(None), Ok(false));
        assert_eq!(packed(Some(" GZip ")), Ok(true));
        assert_eq!(packed(Some("br")).unwrap_err().status, 415);
    }
}
