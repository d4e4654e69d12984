//! Outlets: where things are kept and sold, and which of them sell online.

use serde::{Deserialize, Serialize};
use worker::{Request, Response};

#[cfg(test)]
use schemars::JsonSchema;

use crate::answer;
use crate::auth::{Caller, Right};
use crate::db::nth;
use crate::deliver::body;
use crate::house::House;
use crate::json;
use crate::moment::to_rfc3339;
use crate::problem::{self, Checked, Outcome};
use crate::sql::{self, OutletSettings};

/// The longest settings of an outlet: a week's hours and a few lines about it.
const BODY_LIMIT: usize = 16 << 10;

/// What an outlet is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// A shop that people walk into.
    #[default]
    Store,
    Warehouse,
    /// The internet shop.
    Online,
}

/// When an outlet is open on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Hours {
    /// 1 is Monday, 7 is Sunday (ISO 8601).
    #[cfg_attr(test, schemars(range(min = 1, max = 7)))]
    pub(crate) day: u8,
    /// As its own clocks show it, as in `09:30`.
    #[cfg_attr(test, schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$")))]
    pub(crate) opens: String,
    /// Up to `24:00`.
    #[cfg_attr(test, schemars(regex(pattern = r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")))]
    pub(crate) closes: String,
}

/// What else people ask about an outlet; JSON in the database.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct About {
    /// At most 50; a day may have several, and one without is closed.
    #[cfg_attr(test, schemars(length(max = 50)))]
    pub(crate) hours: Vec<Hours>,
    #[cfg_attr(test, schemars(length(max = 1000)))]
    pub(crate) address: String,
    #[cfg_attr(test, schemars(length(max = 40)))]
    pub(crate) phone: String,
}

/// What is set of an outlet. What is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SetOutlet {
    #[cfg_attr(test, schemars(length(min = 1, max = 200)))]
    name: Option<String>,
    /// What the retailer's own system calls it in files.
    #[cfg_attr(test, schemars(length(max = 100)))]
    code: Option<String>,
    kind: Option<Kind>,
    /// Whether it sells online: `yes`, `no`, or `usual`, which is yes for the internet shop only.
    online: Option<Online>,
    /// Pieces of each item that are never sold online.
    #[cfg_attr(test, schemars(range(max = 1_000_000)))]
    safety: Option<u32>,
    /// Of outlets that serve an order equally well the one with the lower number does; 0 is behind all that have one.
    #[cfg_attr(test, schemars(range(max = 1_000_000)))]
    priority: Option<u32>,
    /// In degrees.
    #[cfg_attr(test, schemars(range(min = -90, max = 90)))]
    lat: Option<f64>,
    #[cfg_attr(test, schemars(range(min = -180, max = 180)))]
    lng: Option<f64>,
    about: Option<About>,
}

/// Whether an outlet sells online.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Online {
    Yes,
    No,
    Usual,
}

/// An outlet.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Outlet {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) kind: Kind,
    /// It sells online.
    pub(crate) online: bool,
    pub(crate) safety: u32,
    pub(crate) priority: Option<u32>,
    pub(crate) lat: f64,
    pub(crate) lng: f64,
    pub(crate) about: About,
    /// The moment its published stock speaks of; null if nothing is published.
    #[cfg_attr(test, schemars(extend("format" = "date-time")))]
    pub(crate) as_of: Option<String>,
}

/// A retailer's outlets.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Outlets {
    pub(crate) outlets: Vec<Outlet>,
}

/// A row of `stores`.
#[derive(Clone, Debug, Deserialize)]
struct Row {
    id: String,
    name: String,
    code: String,
    lat: f64,
    lng: f64,
    as_of: Option<i64>,
    kind: Kind,
    sells_online: u8,
    /// What was said of that; `None` is what the kind says.
    online: Option<u8>,
    safety: u32,
    priority: Option<u32>,
    about: String,
}

impl Row {
    fn into_wire(self) -> Outlet {
        let Self { id, name, code, lat, lng, as_of, kind, sells_online, safety, priority, about, .. } = self;
        let about = serde_json::from_str(&about).unwrap_or_default();
        let (as_of, online) = (as_of.map(to_rfc3339), sells_online == 1);
        Outlet { id, name, code, kind, online, safety, priority, lat, lng, about, as_of }
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Outlets,
    Outlet { id: String },
    SetOutlet { id: String },
}

impl Desk {
    /// What can be asked at an address, by method.
    pub(crate) fn asked(segments: &[&str]) -> Option<Vec<(&'static str, Self)>> {
        Some(match segments {
            ["outlets"] => vec![("GET", Self::Outlets)],
            ["outlets", id] => {
                let id = || (*id).to_owned();
                vec![("GET", Self::Outlet { id: id() }), ("PUT", Self::SetOutlet { id: id() })]
            }
            _ => return None,
        })
    }

    /// What it takes to ask it.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::Outlets | Self::Outlet { .. } => Right::Look,
            Self::SetOutlet { .. } => Right::Decide,
        }
    }

    /// Answers it.
    pub(crate) async fn answer(self, house: &House, caller: &Caller, request: &mut Request) -> Outcome<Response> {
        match self {
            Self::Outlets => {
                let rows: Vec<Row> = house.db.rows(sql::selling_outlets(&caller.retailer, None)).await?;
                answer::json(&Outlets { outlets: rows.into_iter().map(Row::into_wire).collect() })
            }
            Self::Outlet { id } => answer::json(&one(house, caller, &id).await?.into_wire()),
            Self::SetOutlet { id } => answer::json(&set(house, caller, &id, request).await?),
        }
    }
}

async fn one(house: &House, caller: &Caller, id: &str) -> Outcome<Row> {
    let row = house.db.row(sql::selling_outlets(&caller.retailer, Some(id))).await?;
    row.ok_or_else(|| problem::no_store(id).into())
}

/// Opens an outlet, or changes what is set of it. Who sells online is so from the next question on.
async fn set(house: &House, caller: &Caller, id: &str, request: &mut Request) -> Outcome<Outlet> {
    let text = body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large("What is said of an outlet may have 16 KiB."))?;
    let wanted = checked(&text)?;
    let retailer = caller.retailer.as_str();
    let before: Option<Row> = house.db.row(sql::selling_outlets(retailer, Some(id))).await?;
    if before.is_none() && wanted.name.is_none() {
        return Err(problem::no_store(id).hint("To open one, say its name.").into());
    }
    let is_new = before.is_none();
    if is_new {
        check_name(id)?;
    }
    let before = before.unwrap_or_else(|| Row::new(id));
    let position = [wanted.lat.unwrap_or(before.lat), wanted.lng.unwrap_or(before.lng)];
    let about = match &wanted.about {
        Some(about) => serde_json::to_string(about)?,
        None => before.about.clone(),
    };
    let settings = OutletSettings {
        name: wanted.name.as_deref().unwrap_or(&before.name),
        code: wanted.code.as_deref().unwrap_or(&before.code),
        kind: wanted.kind.unwrap_or(before.kind).word(),
        online: match wanted.online {
            Some(Online::Yes) => Some(true),
            Some(Online::No) => Some(false),
            Some(Online::Usual) => None,
            None => before.online.map(|online| online == 1),
        },
        safety: wanted.safety.unwrap_or(before.safety),
        priority: wanted.priority.or(before.priority).filter(|priority| *priority > 0),
        about: &about,
        position: &serde_json::to_string(&position)?,
    };
    let mut batch = Vec::new();
    if is_new {
        batch.push(sql::open_outlet(retailer, id, settings.name));
    }
    batch.push(sql::set_outlet(retailer, id, &settings));
    // What channels can sell is another thing from now on.
    if (before.safety, before.sells_online) != (settings.safety, settings.sells()) {
        batch.push(sql::begin_anew(retailer, None));
    }
    batch.push(sql::selling_outlets(retailer, Some(id)));
    let found = house.db.batch(&batch).await?;
    let row: Option<Row> = nth(&found, batch.len() - 1)?.pop();
    Ok(row.ok_or_else(|| problem::no_store(id))?.into_wire())
}

impl OutletSettings<'_> {
    /// 1 if it sells online.
    fn sells(&self) -> u8 {
        u8::from(self.online.unwrap_or(self.kind == Kind::Online.word()))
    }
}

impl Row {
    /// One that is not there yet.
    fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            code: String::new(),
            lat: 0.0,
            lng: 0.0,
            as_of: None,
            kind: Kind::Store,
            sells_online: 0,
            online: None,
            safety: 0,
            priority: None,
            about: "{}".to_owned(),
        }
    }
}

impl Kind {
    /// The word that the database keeps.
    fn word(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Warehouse => "warehouse",
            Self::Online => "online",
        }
    }
}

/// The name of a new outlet in addresses.
fn check_name(id: &str) -> Checked<()> {
    let is_id = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if (1..=100).contains(&id.len()) && id.bytes().all(is_id) {
        return Ok(());
    }
    Err(problem::bad_request("An outlet's identifier has 1 to 100 lower-case letters, digits and hyphens."))
}

fn checked(text: &[u8]) -> Checked<SetOutlet> {
    let wrong = |detail: &str| problem::bad_request(detail);
    let wanted: SetOutlet = json::read(text).map_err(|error| {
        problem::bad_request(format!("The body is no outlet: {error}.")).hint("As in {\"safety\": 1}.")
    })?;
    let plain = |text: &str, most: usize| text.chars().count() <= most && !text.contains(char::is_control);
    if wanted.name.as_ref().is_some_and(|name| name.trim().is_empty() || !plain(name, 200)) {
        return Err(wrong("An outlet's name has 1 to 200 characters."));
    }
    if wanted.code.as_ref().is_some_and(|code| !plain(code, 100)) {
        return Err(wrong("An outlet's code has at most 100 characters."));
    }
    if wanted.safety.max(wanted.priority).is_some_and(|number| number > 1_000_000) {
        return Err(wrong("safety and priority are at most 1,000,000."));
    }
    let position = |degrees: Option<f64>, most: f64| degrees.is_none_or(|degrees| degrees.abs() <= most);
    if !position(wanted.lat, 90.0) || !position(wanted.lng, 180.0) {
        return Err(wrong("lat is −90 to 90 degrees, lng −180 to 180."));
    }
    let About { hours, address, phone } = wanted.about.clone().unwrap_or_default();
    let in_order = |hours: &Hours| {
        (1..=7).contains(&hours.day) && is_clock(&hours.opens) && is_clock(&hours.closes) && hours.opens < hours.closes
    };
    if hours.len() > 50 || !hours.iter().all(in_order) {
        return Err(wrong(
            "hours are at most 50, each with a day of 1 (Monday) to 7, and opens before closes as in 09:30.",
        ));
    }
    if address.chars().count() > 1000 || phone.chars().count() > 40 {
        return Err(wrong("The address has at most 1,000 characters, the phone number 40."));
    }
    Ok(wanted)
}

/// `00:00` to `24:00`.
fn is_clock(text: &str) -> bool {
    let number = |part: &str| (part.len() == 2).then(|| part.parse::<u8>().ok()).flatten();
    let parts = text.split_once(':').and_then(|(hour, minute)| Some((number(hour)?, number(minute)?)));
    parts.is_some_and(|(hour, minute)| hour < 24 && minute < 60 || (hour, minute) == (24, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_an_outlet_is_checked() {
        let ok = r#"{"name": "Lyon", "kind": "online", "about": {"hours": [{"day": 1, "opens": "09:30", "closes": "24:00"}]}}"#;
        assert!(checked(ok.as_bytes()).is_ok() && check_name("lyon-2").is_ok());
        assert!(check_name("Lyon").is_err() && check_name("").is_err());
        for json in [
            r#"{"name": " "}"#,
            r#"{"safety": 1000001}"#,
            r#"{"lat": 91}"#,
            r#"{"about": {"hours": [{"day": 8, "opens": "09:30", "closes": "18:00"}]}}"#,
            r#"{"about": {"hours": [{"day": 1, "opens": "18:00", "closes": "09:30"}]}}"#,
            r#"{"about": {"hours": [{"day": 1, "opens": "9:30", "closes": "18:00"}]}}"#,
        ] {
            assert!(checked(json.as_bytes()).is_err(), "{json}");
        }
    }
}
