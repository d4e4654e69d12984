//! Tokens: what machines speak with. A retailer makes and takes back their own, for tills, programs and folders.

use serde::Deserialize;
use worker::Request;

use crate::auth::{Caller, sha256};
use crate::base64::base64url;
use crate::deliver::body;
use crate::house::House;
use crate::json;
use crate::moment::to_rfc3339;
use crate::problem::{self, Fault, Outcome};
use crate::secrets::random_bytes;
use crate::sql;
use crate::wire::{NewToken, Role, Secret, Token, Tokens};

/// The longest wish for a token: a name, and the braces around it.
const BODY_LIMIT: usize = 4 << 10;

#[derive(Deserialize)]
struct Row {
    id: String,
    role: Role,
    name: String,
    created: i64,
}

impl Role {
    /// The word that the database keeps.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Stock => "stock",
            Self::Orders => "orders",
            Self::Read => "read",
        }
    }
}

/// The retailer's tokens; not the secrets, which nobody has but who was told.
pub(crate) async fn list(house: &House, caller: &Caller) -> Outcome<Tokens> {
    let rows: Vec<Row> = house.db.rows(sql::tokens(&caller.retailer)).await?;
    let told = |Row { id, role, name, created }: Row| Token { id, role, name, created: to_rfc3339(created) };
    Ok(Tokens { tokens: rows.into_iter().map(told).collect() })
}

/// Makes a token. Its secret is told once.
pub(crate) async fn make(house: &House, caller: &Caller, request: &mut Request) -> Outcome<Secret> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large(format!("A token may have {} KiB.", BODY_LIMIT >> 10)))?;
    let wrong = |error| {
        problem::bad_request(format!("The body is no token: {error}."))
            .hint("As in {\"name\": \"Till\", \"role\": \"stock\"}.")
    };
    let NewToken { name, role } = json::read(&text).map_err(wrong)?;
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 || name.contains(char::is_control) {
        return Err(problem::bad_request("A token's name has 1 to 100 characters.").into());
    }
    may_give(caller, role, WHO)?;
    let token = secret()?;
    let hash = sha256(token.as_bytes());
    house.db.batch(&[sql::make_token(&caller.retailer, &hash, role.word(), &name, house.now)]).await?;
    let id = hash.get(..16).unwrap_or_default().to_owned();
    Ok(Secret { token, made: Token { id, role, name, created: to_rfc3339(house.now) } })
}

const WHO: &str = "Only an owner makes or takes back tokens of owners and managers.";

/// Nobody gives what they have not got; `who` says who does.
pub(crate) fn may_give(caller: &Caller, role: Role, who: &str) -> Outcome<()> {
    match (caller.role, role) {
        (Role::Owner, _) | (_, Role::Stock | Role::Orders | Role::Read) => Ok(()),
        _ => Err(problem::forbidden(who).into()),
    }
}

/// Takes a token back. From then on it opens nothing.
pub(crate) async fn revoke(house: &House, caller: &Caller, id: &str) -> Outcome<()> {
    let rows: Vec<Row> = house.db.rows(sql::tokens(&caller.retailer)).await?;
    let missing = || Fault::from(problem::not_found(format!("There is no token “{id}”.")));
    let row = rows.into_iter().find(|row| row.id == id).ok_or_else(missing)?;
    may_give(caller, row.role, WHO)?;
    house.db.batch(&[sql::revoke_token(&caller.retailer, id, house.now)]).await?;
    Ok(())
}

/// 256 bits that nobody can guess, as letters that go into any address or file.
fn secret() -> Outcome<String> {
    Ok(base64url(&random_bytes::<32>()?))
}
