//! Answers as HTTP has them.

use futures_util::{StreamExt, stream};
use serde::Serialize;
use worker::{Headers, Request, Response, ResponseBody};

use crate::ask::Query;
use crate::house::random;
use crate::poll::APART;
use crate::problem::{self, Fault, Outcome};
use crate::route;
use crate::shelves::Csv;
use crate::wire::{Problem, Receipt, Status};

/// The description of all this, made by the test in `openapi`.
const OPENAPI: &str = include_str!("../openapi.json");

pub(crate) fn json<T: Serialize>(value: &T) -> Outcome<Response> {
    with_type(200, "application/json", serde_json::to_vec(value)?)
}

/// Something new.
pub(crate) fn made<T: Serialize>(value: &T) -> Outcome<Response> {
    with_type(201, "application/json", serde_json::to_vec(value)?)
}

/// Something that goes on, or that is done.
pub(crate) fn accepted<T: Serialize>(goes_on: bool, value: &T) -> Outcome<Response> {
    with_type(if goes_on { 202 } else { 200 }, "application/json", serde_json::to_vec(value)?)
}

/// A spreadsheet to download.
pub(crate) fn table(csv: Vec<u8>, name: &str) -> Outcome<Response> {
    let response = with_type(200, "text/csv; charset=utf-8; header=present", csv)?;
    response.headers().set("content-disposition", &format!("attachment; filename=\"{name}\""))?;
    Ok(response)
}

pub(crate) fn openapi() -> Outcome<Response> {
    with_type(200, "application/json", OPENAPI.as_bytes().to_vec())
}

/// A store's stock as one file.
pub(crate) async fn csv(mut pages: Csv) -> Outcome<Response> {
    const KIND: &str = "text/csv; charset=utf-8; header=present";
    let first = pages.next().await?.unwrap_or_default();
    if pages.is_over() {
        return with_type(200, KIND, first);
    }
    let rest = stream::try_unfold(pages, async |mut pages| {
        let page = pages.next().await.map_err(|fault| worker::Error::RustError(format!("{fault:?}")))?;
        Ok::<_, worker::Error>(page.map(|page| (page, pages)))
    });
    let mut response = Response::from_stream(stream::once(async { Ok(first) }).chain(rest))?;
    response.headers_mut().set("content-type", KIND)?;
    Ok(response)
}

/// A sentence for a person, or for a machine that wants its own word back; never a page, whatever it is.
pub(crate) fn text(text: &str) -> Outcome<Response> {
    with_type(200, "text/plain; charset=utf-8", text.as_bytes().to_vec())
}

/// What came in, as it came: never shown as a page of ours.
pub(crate) fn file(body: ResponseBody) -> Outcome<Response> {
    let headers = Headers::new();
    headers.set("content-type", "application/octet-stream")?;
    let mut response = Response::from_body(body)?.with_headers(headers);
    response.headers_mut().set("content-disposition", "attachment")?;
    Ok(response)
}

/// True if the caller asks for a file rather than for pages.
pub(crate) fn wants_csv(query: &Query, request: &Request) -> Outcome<bool> {
    match query.text("format") {
        Some("csv") => Ok(true),
        Some("json") => Ok(false),
        Some(_) => Err(problem::bad_request("format is csv or json.").into()),
        None => Ok(request.headers().get("accept")?.is_some_and(|accept| accept.starts_with("text/csv"))),
    }
}

/// The answer to a delivery: 201 when it was taken, 202 when a person has to look first, 200 when it came before, and a
/// problem when it cannot be read.
pub(crate) fn receipt(receipt: Receipt) -> Outcome<Response> {
    if let Some(reason) = &receipt.error {
        return Err(Problem::unreadable(&receipt.id, reason).into());
    }
    let status = match (receipt.status, receipt.rows_written) {
        (_, Some(0) | None) => 200,
        (Status::Held, _) => 202,
        _ => 201,
    };
    let mut response = with_type(status, "application/json", serde_json::to_vec(&receipt)?)?;
    response.headers_mut().set("location", &format!("/v1/deliveries/{}", receipt.id))?;
    Ok(response)
}

/// The answer to what was done and leaves nothing to say.
pub(crate) fn nothing() -> Outcome<Response> {
    Ok(Response::empty()?.with_status(204))
}

fn with_type(status: u16, kind: &str, body: Vec<u8>) -> Outcome<Response> {
    let headers = Headers::new();
    headers.set("content-type", kind)?;
    Ok(Response::from_body(ResponseBody::Body(body))?.with_status(status).with_headers(headers))
}

/// Tells the caller's faults, and keeps ours to the log.
pub(crate) fn fault(fault: Fault, path: &str) -> worker::Result<Response> {
    let problem = match fault {
        Fault::Told(problem) => problem,
        Fault::Failure(cause) => went_wrong(&cause),
    };
    let headers = Headers::new();
    headers.set("content-type", "application/problem+json")?;
    match problem.status {
        401 => headers.set("www-authenticate", "Bearer realm=\"onhand\"")?,
        // What is counted is counted by the minute; a source is left alone for seconds only.
        429 if problem.code == "source.too-often" => headers.set("retry-after", &APART.to_string())?,
        429 => headers.set("retry-after", "60")?,
        405 => headers.set("allow", &route::allowed(path).unwrap_or_default())?,
        _ => {}
    }
    let text = serde_json::to_string(&problem)?;
    Ok(Response::ok(text)?.with_status(problem.status).with_headers(headers))
}

fn went_wrong(cause: &str) -> Box<Problem> {
    let reference = format!("{:013x}", random() >> 52);
    worker::console_error!("Something went wrong, reference {reference}: {cause}");
    let detail = format!("Something went wrong, reference {reference}. It was not your fault.");
    let mut problem = problem::gone_wrong(detail).hint("Send it again; the same file is never counted twice.");
    problem.reference = Some(reference);
    problem
}

/// What may be asked at an address; also what browsers ask before a page of another site may ask for availability.
pub(crate) fn options(path: &str) -> worker::Result<Response> {
    let Some(allowed) = route::allowed(path) else {
        return fault(problem::not_found("There is nothing at this address.").into(), path);
    };
    let response = Response::empty()?.with_status(204);
    response.headers().set("allow", &allowed)?;
    if is_public(path) {
        response.headers().set("access-control-allow-methods", &allowed)?;
        response.headers().set("access-control-max-age", "86400")?;
    }
    finish(response, "OPTIONS", path)
}

/// What every answer has: who may see it and keep it. `HEAD` gets the same without the body.
pub(crate) fn finish(response: Response, method: &str, path: &str) -> worker::Result<Response> {
    let headers = response.headers().clone();
    headers.set("cache-control", "no-store")?;
    headers.set("x-content-type-options", "nosniff")?;
    if is_public(path) {
        headers.set("access-control-allow-origin", "*")?;
    }
    let status = response.status_code();
    let response = if method == "HEAD" { Response::empty()? } else { response };
    Ok(response.with_status(status).with_headers(headers))
}

/// What pages of other sites may ask.
fn is_public(path: &str) -> bool {
    matches!(path, "/v1/availability" | "/v1/openapi.json")
}
