//! Where a feed is fetched from: set up, asked at once, forgotten.

use worker::Request;

use crate::auth::Caller;
use crate::deliver::body;
use crate::house::House;
use crate::json;
use crate::moment::to_rfc3339;
use crate::poll::{self, APART, Address, LEAST, MOST, Row, USUAL};
use crate::problem::{self, Checked, Fault, Outcome};
use crate::sql::sources as sql;
use crate::wire::{Problem, SetSource, Source, SourceTry};

/// The longest body: an address, a name and a token.
const BODY_LIMIT: usize = 16 << 10;

/// The longest name and secret. Signed tokens have some 2,000 characters.
const LONGEST: usize = 4000;

/// What is known of a feed's source.
pub(crate) async fn one(house: &House, caller: &Caller, feed: &str) -> Outcome<Source> {
    wire(house, &existing(house, caller, feed).await?)
}

/// Sets it up, or changes it.
pub(crate) async fn set(house: &House, caller: &Caller, feed: &str, request: &mut Request) -> Outcome<Source> {
    let text = body(request, BODY_LIMIT).await?;
    let too_large = || problem::too_large(format!("What is said about a source may have {} KiB.", BODY_LIMIT >> 10));
    let set = checked(&text.ok_or_else(too_large)?)?;
    let address = Address::parse(&set.address, house.reach)?;
    let row = feed_row(house, caller, feed).await?;
    let (secret, secret_key) = secret(house, caller, &row, &set, &address).await?;
    let setting = sql::Setting {
        kind: address.kind.word(),
        address: set.address.trim(),
        host: address.host(),
        user: set.user.as_deref(),
        secret: secret.as_deref(),
        secret_key: secret_key.as_deref(),
        every: set.every_minutes.map_or(USUAL, i64::from),
        next: poll::lease(house.now),
    };
    house.db.batch(&[sql::set_source(&caller.retailer, feed, &setting)]).await?;
    one(house, caller, feed).await
}

/// Forgets it.
pub(crate) async fn forget(house: &House, caller: &Caller, feed: &str) -> Outcome<()> {
    existing(house, caller, feed).await?;
    house.db.batch(&[sql::forget_source(&caller.retailer, feed)]).await?;
    Ok(())
}

/// Asks it now, and says what came of it.
pub(crate) async fn poll(house: &House, caller: &Caller, feed: &str) -> Outcome<Source> {
    let row = existing(house, caller, feed).await?;
    if row.polled.is_some_and(|polled| house.now - polled < APART * 1000) {
        return Err(problem::asked_just_now("This source was asked just now.")
            .hint(&format!("Its last answer stands at the source. It can be asked again after {APART} seconds."))
            .into());
    }
    poll::poll(house, &caller.retailer, &row).await?;
    one(house, caller, feed).await
}

async fn feed_row(house: &House, caller: &Caller, feed: &str) -> Outcome<Row> {
    let row = house.db.row(sql::source(&caller.retailer, feed)).await?;
    row.ok_or_else(|| {
        Fault::from(problem::not_found(format!("There is no feed “{feed}”.")).hint("See /v1/feeds for yours."))
    })
}

async fn existing(house: &House, caller: &Caller, feed: &str) -> Outcome<Row> {
    let row = feed_row(house, caller, feed).await?;
    if row.address.is_none() {
        return Err(problem::not_found(format!("The feed “{feed}” is not fetched from anywhere."))
            .hint("Say from where with PUT at this address.")
            .into());
    }
    Ok(row)
}

/// What was said about a source, if it can be so.
fn checked(text: &[u8]) -> Checked<SetSource> {
    let wrong = |detail: String| -> Box<Problem> {
        problem::bad_request(detail).hint(r#"As in {"address": "https://…/stock.csv", "every_minutes": 60}."#)
    };
    let set: SetSource = json::read(text).map_err(|error| wrong(format!("The body is no source: {error}.")))?;
    for (name, value) in [("user", &set.user), ("secret", &set.secret)] {
        let value = value.as_deref().unwrap_or_default();
        if value.len() > LONGEST || value.contains(char::is_control) {
            return Err(wrong(format!("{name} has at most {LONGEST} characters, none of them control characters.")));
        }
    }
    if set.user.as_deref().is_some_and(|user| user.is_empty() || user.contains(':')) {
        return Err(wrong("user is a name without colons; leave it out if there is none.".into()));
    }
    if !poll::is_period(set.every_minutes.map_or(USUAL, i64::from)) {
        return Err(wrong(format!("every_minutes is a multiple of {LEAST}, up to {MOST}.")));
    }
    Ok(set)
}

/// The secret to be kept, encrypted: the new one, or the one that is kept, if it stays with the same server and user. To another
/// server it is never taken along: whoever may change the address would be told it there.
async fn secret(
    house: &House,
    caller: &Caller,
    row: &Row,
    set: &SetSource,
    address: &Address,
) -> Outcome<(Option<String>, Option<String>)> {
    match set.secret.as_deref() {
        Some("") => Ok((None, None)),
        Some(secret) => {
            let purpose = Row::purpose(&caller.retailer, &row.feed, address.host());
            let sealed = house.keys().seal(secret, &purpose).await?;
            Ok((Some(sealed.text), Some(sealed.key)))
        }
        None => {
            let before = row.address.as_deref().and_then(|text| Address::parse(text, house.reach).ok());
            let same = before.is_some_and(|before| before.same_origin(address)) && row.user == set.user;
            Ok(if same { (row.secret.clone(), row.secret_key.clone()) } else { (None, None) })
        }
    }
}

fn wire(house: &House, row: &Row) -> Outcome<Source> {
    let address = row.address.clone().unwrap_or_default();
    let parsed = Address::parse(&address, house.reach);
    Ok(Source {
        kind: parsed.as_ref().map_or("url", |parsed| parsed.kind.word()).to_owned(),
        asked: parsed.map_or_else(|_| address.clone(), |parsed| parsed.shown()),
        address,
        user: row.user.clone(),
        has_secret: row.secret.is_some(),
        every_minutes: u32::try_from(row.every.unwrap_or(USUAL)).unwrap_or_default(),
        next: to_rfc3339(row.next.unwrap_or_default()),
        polled: row.polled.map(to_rfc3339),
        hint: row.outcome.as_deref().and_then(poll::hint).map(str::to_owned),
        outcome: row.outcome.clone(),
        detail: row.detail.clone(),
        failures: u32::try_from(row.failures).unwrap_or_default(),
        failing_since: row.since.map(to_rfc3339),
        last_good: row.good.map(to_rfc3339),
        delivery: row.delivery.clone(),
        tries: row.tries().into_iter().map(shown).collect(),
    })
}

fn shown(poll::Try { at, outcome, detail, delivery }: poll::Try) -> SourceTry {
    SourceTry { at: to_rfc3339(at), outcome, detail, delivery }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_about_a_source_is_checked() {
        let detail = |text: &str| checked(text.as_bytes()).map_or_else(|problem| problem.detail, |set| set.address);
        let address = r#""address": "https://shop.com/stock.csv""#;
        for right in ["", r#", "user": "me", "secret": "pw""#, r#", "every_minutes": 15"#, r#", "secret": """#] {
            assert_eq!(detail(&format!("{{{address}{right}}}")), "https://shop.com/stock.csv", "{right}");
        }
        for (wrong, word) in [
            (r#", "every_minutes": 20"#, "multiple of 15"),
            (r#", "every_minutes": 0"#, "multiple of 15"),
            (r#", "user": """#, "colons"),
            (r#", "user": "a:b""#, "colons"),
            (r#", "secret": "a\r\nDELE b""#, "control"),
            (r#", "password": "a""#, "no source"),
        ] {
            assert!(detail(&format!("{{{address}{wrong}}}")).contains(word), "{wrong}");
        }
        assert!(detail("{}").contains("no source") && detail("[").contains("no source"));
    }
}
