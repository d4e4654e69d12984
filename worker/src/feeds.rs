//! Feeds: where stock comes from again and again, and what a person has set for each.

use onhand_feed::Profile;
use onhand_stock::{Bound, Limits};
use serde::{Deserialize, Serialize};
use worker::Request;

use crate::ask::Query;
use crate::auth::Caller;
use crate::deliver::body;
use crate::delivery::{Delivery, is_identifier};
use crate::house::House;
use crate::json;
use crate::judging;
use crate::moment::to_rfc3339;
use crate::problem::{self, Checked, Fault, Outcome};
use crate::sql;
use crate::watch::{self, Expectation};
use crate::wire::{AbsentCodes, Feed, FeedSettings, Feeds, History, Judging, Limit, Receipt, Scope, Step};

/// The longest settings: a thousand layouts.
const BODY_LIMIT: usize = 64 << 10;

/// The feed of files whose lines name their stores, until there is another.
pub(crate) const ALL_STORES: &str = "all";

/// A row of `feeds`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) store: Option<String>,
    settings: String,
    baseline: String,
    paused: Option<i64>,
    created: i64,
    #[serde(flatten)]
    pub(crate) watched: watch::Columns,
}

/// What is set for a feed, as the database has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    pub(crate) absent: AbsentCodes,
    pub(crate) scope: Scope,
    pub(crate) files: Option<String>,
    pub(crate) layouts: Vec<String>,
    pub(crate) judging: Judging,
    pub(crate) watch: Expectation,
}

impl Row {
    /// Settings that an older Worker wrote and this one does not understand are the usual ones.
    pub(crate) fn settings(&self) -> Settings {
        serde_json::from_str(&self.settings).unwrap_or_default()
    }

    pub(crate) fn is_paused(&self) -> bool {
        self.paused.is_some()
    }

    pub(crate) fn into_wire(self, now: i64) -> Feed {
        let Settings { absent, scope, files, layouts, judging, watch } = self.settings();
        let health = watch::health(&self.watched, &watch, self.paused, now);
        let settings = FeedSettings {
            name: self.name,
            store: self.store,
            absent,
            scope,
            files,
            layouts,
            judging,
            watch,
            paused: self.paused.is_some(),
        };
        Feed {
            id: self.id,
            settings,
            baseline: Some(self.baseline).filter(|baseline| !baseline.is_empty()),
            created: to_rfc3339(self.created),
            paused_since: self.paused.map(to_rfc3339),
            health,
        }
    }
}

/// The feed that a file is of before it is read: by its name, or the only one there is. `None` if there is none yet.
pub(crate) fn by_name<'a>(feeds: &'a [Row], usual: &str, filename: &str) -> Option<&'a Row> {
    let open = || feeds.iter().filter(|feed| feed.settings().files.is_none());
    named(feeds, filename).or_else(|| open().find(|feed| feed.id == usual)).or_else(|| open().next()).or(feeds.first())
}

/// The feed whose pattern a file's name fits, whichever store it is of.
pub(crate) fn named<'a>(feeds: &'a [Row], filename: &str) -> Option<&'a Row> {
    let fits = |files| Profile { files, ..Profile::default() }.fits_name(filename);
    feeds.iter().find(|feed| fits(feed.settings().files))
}

/// The feed whose layout a file has, if a person said that it is one's.
pub(crate) fn by_layout<'a>(feeds: &'a [Row], fingerprint: &str) -> Option<&'a Row> {
    feeds.iter().find(|feed| feed.settings().layouts.iter().any(|layout| layout == fingerprint))
}

/// The retailer's feeds.
pub(crate) async fn list(house: &House, caller: &Caller) -> Outcome<Feeds> {
    let rows: Vec<Row> = house.db.rows(sql::feeds(&caller.retailer, None)).await?;
    Ok(Feeds { feeds: health_of(rows, house.now) })
}

/// How feeds are now, by their rows.
pub(crate) fn health_of(rows: Vec<Row>, now: i64) -> Vec<Feed> {
    rows.into_iter().map(|row| row.into_wire(now)).collect()
}

/// One feed.
pub(crate) async fn one(house: &House, caller: &Caller, id: &str) -> Outcome<Feed> {
    Ok(row(house, &caller.retailer, id).await?.into_wire(house.now))
}

/// One feed, as the database has it.
pub(crate) async fn row(house: &House, retailer: &str, id: &str) -> Outcome<Row> {
    let row: Option<Row> = house.db.row(sql::feeds(retailer, Some(id))).await?;
    row.ok_or_else(|| no_feed(id).into())
}

/// The answer to a feed that is not there, or is another retailer's.
pub(crate) fn no_feed(id: &str) -> Box<crate::wire::Problem> {
    problem::not_found(format!("There is no feed “{id}”.")).hint("See /v1/feeds for yours.")
}

/// Makes a feed or changes what is set for it.
pub(crate) async fn set(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Feed> {
    let text = body(request, BODY_LIMIT).await?;
    let too_large = || problem::too_large(format!("Settings may have {} KiB.", BODY_LIMIT >> 10));
    let wanted = checked(&text.ok_or_else(too_large)?, id)?;
    let before: Option<Row> = house.db.row(sql::feeds(&caller.retailer, Some(id))).await?;
    if before.is_some_and(|before| before.store != wanted.store) {
        let detail = "A feed stays with its store: what it published there would be nobody's.";
        return Err(problem::bad_request(detail).hint("Make another feed for the other store.").into());
    }
    let FeedSettings { name, store, absent, scope, files, layouts, judging, watch, paused } = wanted;
    let settings = serde_json::to_string(&Settings { absent, scope, files, layouts, judging, watch })?;
    let (retailer, paused) = (caller.retailer.as_str(), paused.then_some(house.now));
    let keep = sql::set_feed(retailer, id, &name, store.as_deref(), &settings, paused, house.now);
    let found = house.db.batch(&[keep, sql::feeds(retailer, Some(id))]).await?;
    watch::call(house, true, retailer, id).await;
    let row: Option<Row> = crate::db::nth(&found, 1)?.pop();
    row.map(|row| row.into_wire(house.now)).ok_or_else(|| Fault::from(problem::no_store(&store.unwrap_or_default())))
}

/// The pattern of a part's names, if it tells them from what the feed's files were called before.
pub(crate) fn part_named<'a>(filename: &str, mut before: impl Iterator<Item = &'a str>) -> Checked<String> {
    let way_out = "Give it a name of its own in your system, or let the feed go brand by brand.";
    let profile = Profile::default().for_files_like(filename);
    let stem = |files: &String| files.rsplit_once('.').map_or(files.clone(), |(stem, _)| stem.to_owned());
    let Some(files) = profile.files.clone().filter(|files| stem(files).contains(char::is_alphabetic)) else {
        let detail = format!("The name “{filename}” does not say what the file lists.");
        return Err(problem::settled(detail).hint(way_out));
    };
    match before.find(|name| profile.fits_name(name)) {
        Some(name) => {
            let detail = format!("“{filename}” and “{name}” cannot be told apart by their names.");
            Err(problem::settled(detail).hint(way_out))
        }
        None => Ok(files),
    }
}

/// Makes a feed for another part of a store's stock; answers its identifier.
pub(crate) async fn make_part(
    house: &House,
    retailer: &str,
    store: Option<i64>,
    filename: &str,
    files: String,
) -> Outcome<String> {
    let rows: Vec<Row> = house.db.rows(sql::feeds(retailer, None)).await?;
    let id = free_id(filename, |id| rows.iter().any(|row| row.id == id));
    let stem = filename.rsplit(['/', '\\']).next().unwrap_or(filename);
    let name: String = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).chars().take(100).collect();
    let settings = serde_json::to_string(&Settings { files: Some(files), ..Settings::default() })?;
    house.db.batch(&[sql::part_feed(retailer, &id, name.trim(), store, &settings, house.now)]).await?;
    Ok(id)
}

/// An identifier made of a file's name that no feed has.
fn free_id(filename: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let stem = filename.rsplit_once('.').map_or(filename, |(stem, _)| stem);
    let id: String = stem.chars().map(plain).take(40).collect();
    let words: Vec<&str> = id.split('-').filter(|word| word.contains(|c: char| c.is_ascii_alphabetic())).collect();
    let id = if words.is_empty() { "part".to_owned() } else { words.join("-") };
    let numbered = (2..).map(|number: u32| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or(id)
}

/// Settings that can be kept.
fn checked(text: &[u8], id: &str) -> Checked<FeedSettings> {
    let wrong = |detail: String| problem::bad_request(detail);
    let settings: FeedSettings = json::read(text).map_err(|error| wrong(format!("The body is no feed: {error}.")))?;
    let plain = |id: &str| (1..=64).contains(&id.chars().count()) && !id.contains(|c: char| c.is_control() || c == '/');
    if !plain(id) {
        return Err(wrong("A feed's id has 1 to 64 characters, none of them a slash or a control character.".into()));
    }
    if settings.name.trim().is_empty() || settings.name.chars().count() > 100 {
        return Err(wrong("A feed's name has 1 to 100 characters.".into()));
    }
    if settings.files.as_ref().is_some_and(|files| files.is_empty() || files.chars().count() > 255) {
        return Err(wrong("A pattern of file names has 1 to 255 characters.".into())
            .hint("As in stock_*.csv, where * stands for anything."));
    }
    if matches!(settings.absent, AbsentCodes::AfterDays(days) if !(1..=365).contains(&days)) {
        return Err(wrong("Absent codes are waited for 1 to 365 days.".into()));
    }
    if settings.layouts.len() > 100 {
        return Err(wrong("A feed has at most 100 layouts.".into()));
    }
    settings.watch.checked()?;
    Ok(settings)
}

/// What a feed delivered, newest first.
pub(crate) async fn history(house: &House, caller: &Caller, id: &str, query: &Query) -> Outcome<History> {
    let limit = query.count("limit", 30, 100)?;
    let cursor = query.text("cursor");
    if cursor.is_some_and(|cursor| !is_identifier(cursor)) {
        return Err(problem::bad_request("cursor is not one that a page gave as its next.").into());
    }
    row(house, &caller.retailer, id).await?;
    let rows: Vec<Delivery> = house.db.rows(sql::history(&caller.retailer, id, cursor, i64::from(limit) + 1)).await?;
    let next = rows.get(limit as usize).and_then(|_| rows.get(limit as usize - 1)).map(|row| row.id.clone());
    let steps = rows.into_iter().take(limit as usize).map(step).collect::<serde_json::Result<_>>()?;
    Ok(History { steps, next })
}

/// A delivery in short.
fn step(row: Delivery) -> serde_json::Result<Step> {
    let units = row.facts.as_deref().and_then(judging::units);
    let Receipt { id, status, via, filename, received, as_of, lines, counts, doubts, .. } = row.into_receipt()?;
    let doubts = u32::try_from(doubts.len()).unwrap_or(u32::MAX);
    Ok(Step { delivery: id, status, via, filename, received, as_of, lines, units, counts, doubts })
}

impl Judging {
    /// The bounds, with the usual ones where nothing is set.
    pub(crate) fn limits(&self) -> Limits {
        let usual = Limits::default();
        let bound =
            |set: Option<Limit>, usual: Bound| set.map_or(usual, |set| Bound { warn: set.warn, hold: set.hold });
        Limits {
            known: bound(self.known_codes, usual.known),
            fewer_rows: bound(self.fewer_rows, usual.fewer_rows),
            more_rows: bound(self.more_rows, usual.more_rows),
            fewer_units: bound(self.fewer_units, usual.fewer_units),
            more_units: bound(self.more_units, usual.more_units),
            flipped: bound(self.flipped, usual.flipped),
            price: bound(self.price, usual.price),
            rejected: bound(self.rejected, usual.rejected),
            unknown: bound(self.unknown_quantities, usual.unknown),
            repeated: bound(self.repeated, usual.repeated),
            cut_off: self.cut_off.unwrap_or(usual.cut_off),
            dates: self.dates.unwrap_or(usual.dates),
            least: self.least.unwrap_or(usual.least),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(id: &str, settings: &str) -> Row {
        let (id, name) = (id.to_owned(), String::new());
        let (settings, baseline, watched) = (settings.to_owned(), String::new(), watch::Columns::default());
        Row { id, name, store: None, settings, baseline, paused: None, created: 0, watched }
    }

    #[test]
    fn a_file_is_of_the_feed_whose_pattern_its_name_fits() {
        let feeds = [feed("laval", "{}"), feed("shoes", r#"{"files": "shoes_*.csv"}"#)];
        let of = |name: &str| by_name(&feeds, "laval", name).map(|feed| feed.id.as_str());
        assert_eq!(of("shoes_2026-11-21.csv"), Some("shoes"));
        assert_eq!(of("stock.csv"), Some("laval"));
        assert_eq!(
            by_name(&feeds[1..], "laval", "stock.csv").map(|feed| feed.id.as_str()),
            Some("shoes"),
            "the only one"
        );
        assert!(by_name(&[], "laval", "stock.csv").is_none());
    }

    #[test]
    fn a_part_is_told_from_the_rest_by_its_name() {
        let part = |name: &str, before: &[&str]| part_named(name, before.iter().copied()).map_err(|found| found.detail);
        assert_eq!(part("nike_2026-11-21.csv", &["stock_2026-11-20.csv"]).unwrap(), "nike_*.csv");
        assert!(part("stock_2.csv", &["nike_1.csv", "stock_1.csv"]).unwrap_err().contains("told apart"));
        assert!(part("20261121.csv", &[]).unwrap_err().contains("does not say"));
        assert!(part("", &[]).unwrap_err().contains("does not say"));
    }

    #[test]
    fn a_part_has_an_identifier_that_nobody_has() {
        assert_eq!(free_id("Nike & Co_2026-11-21.csv", |_| false), "nike-co");
        assert_eq!(free_id("nike_1.csv", |id| id == "nike" || id == "nike-2"), "nike-3");
        assert_eq!(free_id("在庫.csv", |_| false), "part");
    }

    #[test]
    fn a_layout_says_more_than_a_name() {
        let feeds = [feed("laval", "{}"), feed("shoes", r#"{"layouts": ["00ff"]}"#)];
        assert_eq!(by_layout(&feeds, "00ff").map(|feed| feed.id.as_str()), Some("shoes"));
        assert!(by_layout(&feeds, "11ff").is_none());
    }

    #[test]
    fn bounds_that_are_not_set_are_the_usual_ones() {
        let judging: Judging = serde_json::from_str(r#"{"fewer_rows": {"warn": 100}, "least": 20}"#).unwrap();
        let limits = judging.limits();
        assert_eq!((limits.fewer_rows, limits.least), (Bound { warn: Some(100), hold: None }, 20));
        assert_eq!(limits.price, Limits::default().price);
    }

    #[test]
    fn settings_that_cannot_be_meant_are_refused() {
        let detail = |text: &str, id: &str| checked(text.as_bytes(), id).map(drop).map_err(|problem| problem.detail);
        assert_eq!(detail(r#"{"name": "Tills"}"#, "tills"), Ok(()));
        for (text, id) in [
            ("{}", "tills"),
            (r#"{"name": ""}"#, "tills"),
            (r#"{"name": "Tills", "files": ""}"#, "tills"),
            (r#"{"name": "Tills", "colour": "red"}"#, "tills"),
            (r#"{"name": "Tills"}"#, ""),
            (r#"{"name": "Tills"}"#, "a/b"),
        ] {
            assert!(detail(text, id).is_err(), "{text} {id}");
        }
    }
}
