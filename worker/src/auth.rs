//! Who is asking. Tokens and sessions are only ever compared by their hashes, and everything behind them is scoped by the retailer.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use worker::Request;

use crate::base64::from_base64;
use crate::house::House;
use crate::problem::{self, Checked, Outcome};
use crate::wire::{Problem, Role};
use crate::{people, sql};

/// Who is asking.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Caller {
    /// The retailer's identifier.
    pub(crate) retailer: String,
    pub(crate) retailer_name: String,
    pub(crate) currency: Option<String>,
    pub(crate) role: Role,
    /// The token's own name, or the person's.
    pub(crate) name: String,
    /// The person's mail address; a machine has none.
    #[serde(default)]
    pub(crate) address: Option<String>,
    /// The hash of the person's session, and when it was noted last that it is used.
    #[serde(default)]
    pub(crate) session: Option<String>,
    #[serde(default)]
    pub(crate) seen: Option<i64>,
}

/// What a question takes. `Route::right` says which question takes which; the description of the API is made from the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    /// Nothing: shoppers ask.
    Ask,
    /// To see what is published, and how it got there.
    Look,
    /// To bring stock, and to see what was brought: there may be more in it than is published.
    Deliver,
    /// To take orders, and to see them: there are clients in them.
    Sell,
    /// To decide what is published, and who may do what.
    Decide,
}

impl Role {
    /// True if the role has the right.
    pub(crate) fn may(self, right: Right) -> bool {
        match right {
            Right::Ask | Right::Look => true,
            Right::Deliver => matches!(self, Self::Owner | Self::Manager | Self::Stock),
            Right::Sell => matches!(self, Self::Owner | Self::Manager | Self::Orders),
            Right::Decide => matches!(self, Self::Owner | Self::Manager),
        }
    }
}

impl Caller {
    /// Refuses those whose role has not the right.
    pub(crate) fn may(&self, right: Right) -> Checked<()> {
        if self.role.may(right) {
            return Ok(());
        }
        let who = if self.address.is_some() { "Your role" } else { "This token's role" };
        Err(match right {
            Right::Decide => problem::forbidden(format!("{who} is not to decide how stock is published."))
                .hint("It takes the role manager or owner."),
            Right::Sell => problem::forbidden(format!("{who} is not to see or take orders."))
                .hint("It takes the role orders, manager or owner."),
            _ => problem::forbidden(format!("{who} is to see what is published, but not to bring stock."))
                .hint("It takes the role stock, manager or owner."),
        })
    }
}

/// Whoever asks: a machine by its token, or a person by the cookie of their session. A token goes before a cookie.
pub(crate) async fn caller(house: &House, request: &Request, method: &str) -> Outcome<Caller> {
    let authorization = request.headers().get("authorization")?;
    if authorization.is_none()
        && let Some(person) = people::caller(house, request, !matches!(method, "GET" | "HEAD")).await?
    {
        return Ok(person);
    }
    let token = token_hash(authorization.as_deref())?;
    let machine: Option<Caller> = house.db.row(sql::caller(&token)).await?;
    Ok(machine.ok_or_else(unknown_token)?)
}

/// The hash of the token in an `Authorization` header (RFC 6750, 2.1).
pub(crate) fn token_hash(authorization: Option<&str>) -> Checked<String> {
    let token = authorization
        .and_then(|header| header.trim().split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .filter(|token| !token.is_empty());
    match token {
        Some(token) => Ok(sha256(token.as_bytes())),
        None => Err(problem::unauthorized("The request carries no token.")
            .hint("Send it as “Authorization: Bearer …”; tokens are made in the retailer's settings.")),
    }
}

/// The hash of the token that is the password in an `Authorization` header (RFC 7617); a bearer's token will do, too.
pub(crate) fn password_hash(authorization: Option<&str>) -> Checked<String> {
    let basic = authorization.and_then(|header| header.trim().split_once(' '));
    let Some((_, pair)) = basic.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic")) else {
        return token_hash(authorization);
    };
    let pair = from_base64(pair.trim()).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    match pair.split_once(':') {
        Some((_, token)) if !token.is_empty() => Ok(sha256(token.as_bytes())),
        _ => Err(problem::unauthorized("The request carries no password.")
            .hint("The password is a token; the user's name may be anything.")),
    }
}

/// The answer to a token that is not known, or was revoked.
pub(crate) fn unknown_token() -> Box<Problem> {
    problem::unauthorized("This token is not known, or it was revoked.")
        .hint("Check that it was copied as a whole, or make a new one.")
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_token_is_hashed() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        for header in ["Bearer abc", "bearer  abc ", "BEARER abc"] {
            assert_eq!(token_hash(Some(header)).as_deref(), Ok(abc), "{header}");
        }
    }

    #[test]
    fn anything_else_is_no_token() {
        for header in [None, Some(""), Some("abc"), Some("Bearer"), Some("Bearer "), Some("Basic abc")] {
            assert_eq!(token_hash(header).unwrap_err().status, 401, "{header:?}");
        }
    }

    #[test]
    fn a_password_is_a_token() {
        let abc = token_hash(Some("Bearer abc"));
        for header in ["Basic dXNlcjphYmM=", "basic OmFiYw", "Bearer abc"] {
            assert_eq!(password_hash(Some(header)), abc, "{header}");
        }
        for header in [None, Some("Basic"), Some("Basic dXNlcg=="), Some("Basic dXNlcjo="), Some("Basic %%%")] {
            assert_eq!(password_hash(header).unwrap_err().status, 401, "{header:?}");
        }
    }

    #[test]
    fn only_some_roles_deliver() {
        for (role, may) in [
            (Role::Owner, true),
            (Role::Manager, true),
            (Role::Stock, true),
            (Role::Orders, false),
            (Role::Read, false),
        ] {
            let name = String::new();
            let (retailer, retailer_name) = (name.clone(), name.clone());
            let (address, session) = (None, None);
            let caller = Caller { retailer, retailer_name, currency: None, role, name, address, session, seen: None };
            assert!(caller.may(Right::Look).is_ok(), "{role:?}");
            assert_eq!(caller.may(Right::Deliver).is_ok(), may, "{role:?}");
            assert_eq!(caller.may(Right::Decide).is_ok(), may && role != Role::Stock, "{role:?}");
            let sells = matches!(role, Role::Owner | Role::Manager | Role::Orders);
            assert_eq!(caller.may(Right::Sell).is_ok(), sells, "{role:?}");
        }
    }
}
