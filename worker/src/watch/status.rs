//! The status page: how each of a retailer's feeds is, for whoever was given its address, with no account.
//!
//! The address has a code made of `SECRETS_KEY`, the retailer and the moment it was made; so it is kept nowhere. A new one ends
//! the one before. It says how feeds are and nothing of what is in them.

use onhand_feed::{Sentence, Texts};
use serde::Deserialize;
use worker::{Request, Response};

use super::wire::{Health, State, StatusPage};
use super::{consent, digest, notice, people, sign};
use crate::answer;
use crate::auth::Caller;
use crate::db::nth;
use crate::feeds;
use crate::house::House;
use crate::moment::{DAY, parse_rfc3339, to_rfc3339};
use crate::problem::{self, Outcome};
use crate::route;
use crate::sql;
use crate::wire::{Feed, FeedStatus, Statuses};
use crate::words;

/// What a code is for, and the part of the address that says so.
const STATUS: &str = "status";

const HOUR: i64 = DAY / 24;

/// A row of [`sql::status_page`].
#[derive(Deserialize)]
struct Row {
    name: String,
    status_page: Option<i64>,
}

/// The address, as far as there is one.
pub(crate) async fn status_page(house: &House, caller: &Caller) -> Outcome<StatusPage> {
    let row: Option<Row> = house.db.row(sql::status_page(&caller.retailer)).await?;
    page_of(house, &caller.retailer, row.and_then(|row| row.status_page))
}

/// Makes a new address, which ends the one before, or ends it.
pub(crate) async fn set_status_page(house: &House, caller: &Caller, shown: bool) -> Outcome<StatusPage> {
    let made = shown.then_some(house.now);
    house.db.batch(&[sql::set_status_page(&caller.retailer, made)]).await?;
    page_of(house, &caller.retailer, made)
}

fn page_of(house: &House, retailer: &str, made: Option<i64>) -> Outcome<StatusPage> {
    let Some(made) = made else { return Ok(StatusPage { link: None, since: None }) };
    let keys = house.keys();
    let (_, key) = keys.newest().ok_or_else(consent::no_key)?;
    let (page, code) = (house.page(), sign::code(key, STATUS, retailer, "", made));
    let link = format!("{}/told/{STATUS}/{}/{code}", page.trim_end_matches('/'), notice::encoded(retailer));
    Ok(StatusPage { link: Some(link), since: Some(to_rfc3339(made)) })
}

/// Answers the address: with a page, or with JSON to whoever asks for that.
pub(super) async fn answer(house: &House, request: &Request, rest: &str) -> Outcome<Response> {
    let header = |name| request.headers().get(name);
    let language = words::accepted(header("accept-language")?.as_deref());
    if !matches!(request.inner().method().as_str(), "GET" | "HEAD") {
        return Err(problem::wrong_method("A status page is only looked at.").into());
    }
    let parts: Option<Vec<String>> = rest.split('/').map(route::decode).collect();
    let Ok([retailer, code]) = <[String; 2]>::try_from(parts.unwrap_or_default()) else { return people::old(language) };
    let found = house.db.batch(&[sql::status_page(&retailer), sql::feeds(&retailer, None)]).await?;
    let row: Option<Row> = nth(&found, 0)?.pop();
    let keys = house.keys();
    let is_good = |made| keys.all().any(|key| sign::is_code(&code, &sign::code(key, STATUS, &retailer, "", made)));
    let Some(row) = row.filter(|row| row.status_page.is_some_and(is_good)) else { return people::old(language) };
    let mut feeds = feeds::health_of(nth(&found, 1)?, house.now);
    // What needs somebody comes first.
    feeds.sort_by_key(|feed| !is_wrong(&feed.health));
    if header("accept")?.is_some_and(|accept| accept.contains("application/json")) {
        let feeds = feeds.into_iter().map(FeedStatus::new).collect();
        return answer::json(&Statuses { retailer: row.name, at: to_rfc3339(house.now), feeds });
    }
    let texts = words::texts(language);
    let title = Sentence::new("status-title").with("retailer", row.name.as_str());
    people::page(200, language, &texts.say(&title), &body(&texts, &title, &feeds, house.now))
}

fn body(texts: &Texts, title: &Sentence, feeds: &[Feed], now: i64) -> String {
    let wrong = feeds.iter().filter(|feed| is_wrong(&feed.health)).count();
    let how = match wrong {
        _ if feeds.is_empty() => Sentence::new("status-none"),
        0 => Sentence::new("status-well"),
        _ => Sentence::new("status-wrong").with("feeds", wrong),
    };
    let said = [texts.hint(title), texts.say(&how)].map(|text| format!("<p>{}</p>", people::escaped(&text)));
    let shown = feeds.iter().map(|feed| entry(texts, feed, now));
    format!("{}<ul>{}</ul>", said.concat(), shown.collect::<String>())
}

/// A feed needs somebody.
fn is_wrong(health: &Health) -> bool {
    health.frozen
        || health.source_failing_since.is_some()
        || !matches!(health.state, State::Healthy | State::Pending | State::Paused)
}

fn entry(texts: &Texts, feed: &Feed, now: i64) -> String {
    let health = &feed.health;
    let ago = |at: &Option<String>, id: &'static str| {
        let moment = parse_rfc3339(at.as_deref()?)?;
        Some(texts.say(&Sentence::new(id).with("when", when(moment - now))))
    };
    let good = ago(&health.last_good, "status-good").unwrap_or_else(|| texts.say(&Sentence::new("status-never")));
    let next = ago(&health.next_expected, "status-next").filter(|_| health.state == State::Healthy);
    let source = ago(&health.source_failing_since, "status-source");
    let lines: Vec<String> = [Some(good), next, source].into_iter().flatten().collect();
    let mark = if is_wrong(health) { " class=\"wrong\"" } else { "" };
    format!(
        "<li{mark}><h2>{} <small>{}</small></h2><p>{}</p></li>",
        people::escaped(&feed.settings.name),
        people::escaped(&texts.say(&digest::state(health.word()))),
        lines.iter().map(|line| people::escaped(line)).collect::<Vec<_>>().join("<br>")
    )
}

/// How far a moment is from now: nobody's clocks are asked for.
fn when(distance: i64) -> Sentence {
    let far = distance.abs();
    match (distance > 0, far / DAY, far / HOUR) {
        (true, 0, 0) => Sentence::new("when-soon"),
        (false, 0, 0) => Sentence::new("when-lately"),
        (true, 0, hours) => Sentence::new("when-in-hours").with("hours", hours as usize),
        (false, 0, hours) => Sentence::new("when-hours-ago").with("hours", hours as usize),
        (true, days, _) => Sentence::new("when-in-days").with("days", days as usize),
        (false, days, _) => Sentence::new("when-days-ago").with("days", days as usize),
    }
}

#[cfg(test)]
mod tests {
    use onhand_feed::Language;

    use super::*;

    #[test]
    fn moments_are_as_far_as_people_say() {
        let texts = words::texts(Language::En);
        let said = |distance| texts.say(&when(distance));
        assert_eq!([said(-5), said(5)], ["within the last hour", "within the hour"]);
        assert_eq!([said(-HOUR), said(23 * HOUR)], ["an hour ago", "in 23 hours"]);
        assert_eq!([said(-DAY), said(3 * DAY)], ["a day ago", "in 3 days"]);
    }
}
