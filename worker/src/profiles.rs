//! How a retailer's files are read: what a person has confirmed, kept by layout.

use onhand_feed::Profile;
use serde::Deserialize;
use worker::Request;

use crate::auth::Caller;
use crate::deliver::body;
use crate::house::House;
use crate::moment::to_rfc3339;
use crate::problem::{self, Checked, Fault, Outcome};
use crate::sql;
use crate::wire::{Confirmed, Profiles};

/// The longest profile: a thousand columns with long names.
const BODY_LIMIT: usize = 256 << 10;

/// A row of `profiles`.
#[derive(Debug, Deserialize)]
pub(crate) struct Row {
    fingerprint: String,
    version: u32,
    profile: String,
    confirmed: i64,
}

impl Row {
    /// The profile, for the engine. One that an older engine wrote and this one does not understand is asked for again.
    fn profile(&self) -> Option<Profile> {
        serde_json::from_str(&self.profile).ok()
    }

    /// Profiles for the engine, oldest first.
    pub(crate) fn known(rows: &[Self]) -> Vec<Profile> {
        rows.iter().rev().filter_map(Self::profile).collect()
    }

    fn into_wire(self) -> Outcome<Confirmed> {
        Ok(Confirmed {
            fingerprint: self.fingerprint,
            version: self.version,
            confirmed: to_rfc3339(self.confirmed),
            profile: serde_json::from_str(&self.profile)?,
        })
    }
}

/// What the retailer has confirmed.
pub(crate) async fn list(house: &House, caller: &Caller) -> Outcome<Profiles> {
    let rows: Vec<Row> = house.db.rows(sql::profiles(&caller.retailer, None)).await?;
    Ok(Profiles { profiles: rows.into_iter().map(Row::into_wire).collect::<Outcome<_>>()? })
}

/// What was confirmed for one layout.
pub(crate) async fn one(house: &House, caller: &Caller, fingerprint: &str) -> Outcome<Confirmed> {
    let row: Option<Row> = house.db.row(sql::profiles(&caller.retailer, Some(fingerprint))).await?;
    let missing = || Fault::from(problem::not_found("Nothing was confirmed for this layout."));
    row.ok_or_else(missing)?.into_wire()
}

/// Keeps what a person confirms. The same again changes nothing.
pub(crate) async fn confirm(
    house: &House,
    caller: &Caller,
    fingerprint: &str,
    request: &mut Request,
) -> Outcome<Confirmed> {
    let text = body(request, BODY_LIMIT).await?;
    let too_large = || problem::too_large(format!("A profile may have {} KiB.", BODY_LIMIT >> 10));
    let profile = checked(&text.ok_or_else(too_large)?, fingerprint)?;
    let profile = serde_json::to_string(&profile)?;
    let keep = sql::confirm(&caller.retailer, fingerprint, &profile, house.now, &caller.name);
    let found = house.db.batch(&[keep, sql::profiles(&caller.retailer, Some(fingerprint))]).await?;
    let row: Option<Row> = crate::db::nth(&found, 1)?.pop();
    row.ok_or_else(|| Fault::Failure(format!("profile {fingerprint} was not kept")))?.into_wire()
}

/// A profile that is one, and of the layout that the address names.
fn checked(text: &[u8], fingerprint: &str) -> Checked<Profile> {
    let wrong = |detail: String| problem::bad_request(detail).hint("Send what “onhand profile” prints for a file.");
    let profile: Profile =
        serde_json::from_slice(text).map_err(|error| wrong(format!("The body is no profile: {error}.")))?;
    match &profile.layout {
        None => Err(wrong("The profile has no layout: nobody could tell which files it is for.".into())),
        Some(layout) if layout.fingerprint() != fingerprint => {
            Err(wrong(format!("The profile's layout has the fingerprint {}.", layout.fingerprint())))
        }
        Some(_) => Ok(profile),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_must_be_of_its_layout() {
        let detail = |text: &str, print: &str| checked(text.as_bytes(), print).map_err(|problem| problem.detail);
        let whole = r#"{"columns": [{"index": 1, "field": "quantity"}], "layout": {"names": ["EAN", "Qty"]}}"#;
        let print = serde_json::from_str::<Profile>(whole).unwrap().layout.unwrap().fingerprint();
        assert_eq!(detail(whole, &print).map(|profile| profile.columns.len()), Ok(1));
        assert!(detail(whole, "0000000000000000").unwrap_err().contains(&print));
        assert!(detail("{}", &print).unwrap_err().contains("no layout"));
        assert!(detail("[", &print).unwrap_err().contains("no profile"));
        assert!(detail(r#"{"columns": [{"field": "colour"}]}"#, &print).unwrap_err().contains("no profile"));
    }
}
