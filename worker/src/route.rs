//! Which question an address asks.

use crate::auth::Right;
use crate::mail::Desk;
use crate::matching;
use crate::people;
use crate::problem::{self, Checked};
use crate::{catalogue, channels, dropbox, orders, outlets, purchases};

/// The questions, with what their addresses say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Me,
    Stores,
    Deliver { store: String },
    Stock { store: String },
    Patch { store: String },
    StockLine { store: String, gtin: String },
    DeliverAll,
    Deliveries,
    Delivery { id: String },
    Difference { id: String },
    File { id: String },
    Approve { id: String },
    Reject { id: String },
    Replay { id: String },
    Part { id: String },
    Snapshots { store: String },
    Rollback { store: String },
    Feeds,
    Feed { id: String },
    SetFeed { id: String },
    History { id: String },
    Source { id: String },
    SetSource { id: String },
    ForgetSource { id: String },
    Poll { id: String },
    Tokens,
    MakeToken,
    RevokeToken { id: String },
    Alarms,
    Alerts,
    SetAlerts,
    StatusPage,
    ShareStatus,
    HideStatus,
    TestAlert { id: String },
    AskAgain { id: String },
    PlanOrder,
    Profiles,
    Profile { fingerprint: String },
    Confirm { fingerprint: String },
    Mail(Desk),
    Matching(matching::Desk),
    Dropbox(dropbox::Desk),
    Outlets(outlets::Desk),
    Channels(channels::Desk),
    Orders(orders::Desk),
    Purchases(purchases::Desk),
    People(people::Desk),
    Catalogue(catalogue::Desk),
    Availability,
    OpenApi,
}

impl Route {
    /// What it takes to ask it.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::Availability | Self::OpenApi => Right::Ask,
            Self::Me | Self::Stores | Self::Stock { .. } | Self::StockLine { .. } => Right::Look,
            Self::Deliveries | Self::Delivery { .. } | Self::Difference { .. } | Self::Snapshots { .. } => Right::Look,
            Self::Feeds | Self::Feed { .. } | Self::History { .. } | Self::Alarms => Right::Look,
            // It reads nothing of the retailer's.
            Self::PlanOrder => Right::Look,
            Self::Profiles | Self::Profile { .. } => Right::Look,
            Self::Deliver { .. } | Self::DeliverAll | Self::Patch { .. } => Right::Deliver,
            Self::File { .. } | Self::Confirm { .. } => Right::Deliver,
            Self::Approve { .. }
            | Self::Reject { .. }
            | Self::Replay { .. }
            | Self::Part { .. }
            | Self::Rollback { .. } => Right::Decide,
            Self::SetFeed { .. } | Self::Source { .. } | Self::SetSource { .. } => Right::Decide,
            Self::ForgetSource { .. } | Self::Poll { .. } | Self::Alerts | Self::SetAlerts => Right::Decide,
            Self::StatusPage | Self::ShareStatus | Self::HideStatus => Right::Decide,
            Self::TestAlert { .. }
            | Self::AskAgain { .. }
            | Self::Tokens
            | Self::MakeToken
            | Self::RevokeToken { .. } => Right::Decide,
            Self::Mail(desk) => desk.right(),
            Self::Matching(desk) => desk.right(),
            Self::Dropbox(desk) => desk.right(),
            Self::Outlets(desk) => desk.right(),
            Self::Channels(desk) => desk.right(),
            Self::Orders(desk) => desk.right(),
            Self::Purchases(desk) => desk.right(),
            Self::People(desk) => desk.right(),
            Self::Catalogue(desk) => desk.right(),
        }
    }
}

#[cfg(test)]
impl Route {
    /// True if only people ask it, about themselves.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self, Self::People(desk) if desk.is_own())
    }
}

/// What an address can be asked: each method with its question. Whatever answers `GET` answers `HEAD`.
type Address = Vec<(&'static str, Route)>;

/// Finds the question; `path` as it stands in the address, percent-encoded.
pub(crate) fn route(method: &str, path: &str) -> Checked<Route> {
    let Some(address) = address(path) else {
        return Err(
            problem::not_found("There is nothing at this address.").hint("See /v1/openapi.json for what there is.")
        );
    };
    let allowed = methods(&address);
    let asked = if method == "HEAD" { "GET" } else { method };
    let found = address.into_iter().find(|(method, _)| *method == asked);
    found.map(|(_, route)| route).ok_or_else(|| {
        problem::wrong_method(format!("{method} is not for this address.")).hint(&format!("Allowed: {allowed}."))
    })
}

/// The methods of an address, as `Allow` lists them.
pub(crate) fn allowed(path: &str) -> Option<String> {
    address(path).map(|address| methods(&address))
}

fn methods(address: &Address) -> String {
    let each = address.iter().map(|(method, _)| if *method == "GET" { "GET, HEAD" } else { method });
    each.chain(["OPTIONS"]).collect::<Vec<_>>().join(", ")
}

fn address(path: &str) -> Option<Address> {
    let segments: Vec<String> = path.strip_prefix("/v1/")?.split('/').map(decode).collect::<Option<_>>()?;
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let get = |route| Some(vec![("GET", route)]);
    let post = |route| Some(vec![("POST", route)]);
    match *segments {
        ["me"] => get(Route::Me),
        ["openapi.json"] => get(Route::OpenApi),
        ["availability"] => get(Route::Availability),
        ["stores"] => get(Route::Stores),
        ["stores", store, "stock"] => {
            Some(vec![("GET", Route::Stock { store: store.into() }), ("PATCH", Route::Patch { store: store.into() })])
        }
        ["stores", store, "stock", gtin] => get(Route::StockLine { store: store.into(), gtin: gtin.into() }),
        ["stores", store, "deliveries"] => post(Route::Deliver { store: store.into() }),
        ["stores", store, "snapshots"] => get(Route::Snapshots { store: store.into() }),
        ["stores", store, "rollback"] => post(Route::Rollback { store: store.into() }),
        ["deliveries"] => Some(vec![("GET", Route::Deliveries), ("POST", Route::DeliverAll)]),
        ["deliveries", id] => get(Route::Delivery { id: id.into() }),
        ["deliveries", id, "difference"] => get(Route::Difference { id: id.into() }),
        ["deliveries", id, "file"] => get(Route::File { id: id.into() }),
        ["deliveries", id, "approve"] => post(Route::Approve { id: id.into() }),
        ["deliveries", id, "reject"] => post(Route::Reject { id: id.into() }),
        ["deliveries", id, "replay"] => post(Route::Replay { id: id.into() }),
        ["deliveries", id, "part"] => post(Route::Part { id: id.into() }),
        ["feeds"] => get(Route::Feeds),
        ["feeds", id] => Some(vec![("GET", Route::Feed { id: id.into() }), ("PUT", Route::SetFeed { id: id.into() })]),
        ["feeds", id, "history"] => get(Route::History { id: id.into() }),
        ["feeds", id, "source"] => Some(vec![
            ("GET", Route::Source { id: id.into() }),
            ("PUT", Route::SetSource { id: id.into() }),
            ("DELETE", Route::ForgetSource { id: id.into() }),
        ]),
        ["feeds", id, "poll"] => post(Route::Poll { id: id.into() }),
        ["tokens"] => Some(vec![("GET", Route::Tokens), ("POST", Route::MakeToken)]),
        ["tokens", id] => Some(vec![("DELETE", Route::RevokeToken { id: id.into() })]),
        ["alarms"] => get(Route::Alarms),
        ["alerts"] => Some(vec![("GET", Route::Alerts), ("PUT", Route::SetAlerts)]),
        ["alerts", id, "confirm"] => post(Route::AskAgain { id: id.into() }),
        ["alerts", id, "test"] => post(Route::TestAlert { id: id.into() }),
        ["status-page"] => {
            Some(vec![("GET", Route::StatusPage), ("PUT", Route::ShareStatus), ("DELETE", Route::HideStatus)])
        }
        ["orders", "route"] => post(Route::PlanOrder),
        ["profiles"] => get(Route::Profiles),
        ["profiles", fingerprint] => {
            let fingerprint = || fingerprint.to_owned();
            let confirm = Route::Confirm { fingerprint: fingerprint() };
            Some(vec![("GET", Route::Profile { fingerprint: fingerprint() }), ("PUT", confirm)])
        }
        _ => of_desks(&segments),
    }
}

/// What can be asked at the desks, each of which knows its own addresses.
fn of_desks(segments: &[&str]) -> Option<Address> {
    fn all<D>(asked: Option<Vec<(&'static str, D)>>, route: fn(D) -> Route) -> Option<Address> {
        Some(asked?.into_iter().map(|(method, desk)| (method, route(desk))).collect())
    }
    all(Desk::asked(segments), Route::Mail)
        .or_else(|| all(dropbox::Desk::asked(segments), Route::Dropbox))
        .or_else(|| all(outlets::Desk::asked(segments), Route::Outlets))
        .or_else(|| all(channels::Desk::asked(segments), Route::Channels))
        .or_else(|| all(orders::Desk::asked(segments), Route::Orders))
        .or_else(|| all(purchases::Desk::asked(segments), Route::Purchases))
        .or_else(|| all(people::Desk::asked(segments), Route::People))
        .or_else(|| all(catalogue::Desk::asked(segments), Route::Catalogue))
        .or_else(|| all(matching::Desk::asked(segments), Route::Matching))
}

/// Percent-decoding (RFC 3986, 2.1); `None` if the result is no UTF-8 or an escape is broken.
pub(crate) fn decode(segment: &str) -> Option<String> {
    let mut bytes = segment.bytes();
    let mut decoded = Vec::with_capacity(segment.len());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex(bytes.next()?)? * 16 + hex(bytes.next()?)?,
            _ => byte,
        });
    }
    String::from_utf8(decoded).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_ask_questions() {
        let laval = || "laval".to_owned();
        for (method, path, question) in [
            ("GET", "/v1/me", Route::Me),
            ("HEAD", "/v1/stores", Route::Stores),
            ("POST", "/v1/stores/laval/deliveries", Route::Deliver { store: laval() }),
            ("GET", "/v1/stores/%6Caval/stock", Route::Stock { store: laval() }),
            ("GET", "/v1/stores/laval/stock/40170725", Route::StockLine { store: laval(), gtin: "40170725".into() }),
            ("POST", "/v1/deliveries", Route::DeliverAll),
            ("GET", "/v1/deliveries", Route::Deliveries),
            ("GET", "/v1/deliveries/01j", Route::Delivery { id: "01j".into() }),
            ("POST", "/v1/deliveries/01j/approve", Route::Approve { id: "01j".into() }),
            ("PUT", "/v1/feeds/laval", Route::SetFeed { id: laval() }),
            ("DELETE", "/v1/feeds/laval/source", Route::ForgetSource { id: laval() }),
            ("POST", "/v1/feeds/laval/poll", Route::Poll { id: laval() }),
            ("POST", "/v1/alerts/01j/test", Route::TestAlert { id: "01j".into() }),
            ("POST", "/v1/orders/route", Route::PlanOrder),
            ("GET", "/v1/profiles", Route::Profiles),
            ("GET", "/v1/profiles/0f", Route::Profile { fingerprint: "0f".into() }),
            ("PUT", "/v1/profiles/0f", Route::Confirm { fingerprint: "0f".into() }),
            ("POST", "/v1/stores/laval/addresses", Route::Mail(Desk::MakeAddress { store: Some(laval()) })),
            ("DELETE", "/v1/senders/%40shop.example", Route::Mail(Desk::Forget { sender: "@shop.example".into() })),
            ("DELETE", "/v1/dropbox/01j", Route::Dropbox(dropbox::Desk::Unlink { id: "01j".into() })),
            ("POST", "/v1/dropbox/webhook", Route::Dropbox(dropbox::Desk::Notice)),
            ("GET", "/v1/availability", Route::Availability),
            ("GET", "/v1/openapi.json", Route::OpenApi),
        ] {
            assert_eq!(route(method, path), Ok(question), "{method} {path}");
        }
    }

    #[test]
    fn other_addresses_are_not_found_and_other_methods_refused() {
        let status = |method, path| route(method, path).unwrap_err().status;
        for path in ["/", "/v1", "/v1/", "/v1/me/", "/v2/me", "/v1/stores/a%2/stock", "/v1/stores/%FF/stock", "/v1/ME"]
        {
            assert_eq!(status("GET", path), 404, "{path}");
        }
        assert_eq!(status("DELETE", "/v1/me"), 405);
        assert_eq!(status("GET", "/v1/stores/laval/deliveries"), 405);
        assert_eq!(allowed("/v1/stores/laval/deliveries").as_deref(), Some("POST, OPTIONS"));
        assert_eq!(allowed("/v1/deliveries").as_deref(), Some("GET, HEAD, POST, OPTIONS"));
        assert_eq!(allowed("/v1/profiles/0f").as_deref(), Some("GET, HEAD, PUT, OPTIONS"));
        assert_eq!(allowed("/v1/nothing"), None);
    }

    #[test]
    fn an_encoded_slash_stays_inside_its_segment() {
        assert_eq!(route("GET", "/v1/stores/a%2Fb/stock"), Ok(Route::Stock { store: "a/b".into() }));
    }
}
