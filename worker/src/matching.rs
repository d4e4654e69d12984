//! What a retailer means by the references of its own system, and what a shopper sees of each.
//!
//! `onhand-stock` matches and shows. Here is where its base comes from: of all that the retailer's catalogue and the brands' lists
//! have only what may be meant, found by its index. What became of each published reference is kept, and looked at again only when
//! something has changed that it depends on.

mod base;
mod brands;
mod decide;
mod find;
mod report;
mod showing;
mod spelling;
mod sweep;
pub(crate) mod wire;

use worker::{Request, Response};

use crate::answer;
use crate::ask::Query;
use crate::auth::{Caller, Right};
use crate::house::House;
use crate::problem::{self, Fault, Outcome};
use crate::{deliver, json};

pub(crate) use sweep::{begin, hear};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Brands,
    SetBrands,
    Know,
    Report,
    Table,
    Run,
    Confirm,
    Refuse,
    Forget,
    Rules,
    SetRules,
    Shown,
}

impl Desk {
    /// What can be asked at an address, by method.
    pub(crate) fn asked(segments: &[&str]) -> Option<Vec<(&'static str, Self)>> {
        Some(match *segments {
            ["brands"] => vec![("GET", Self::Brands), ("PUT", Self::SetBrands)],
            ["references"] => vec![("PUT", Self::Know)],
            ["matching"] => vec![("GET", Self::Report)],
            ["matching", "report.csv"] => vec![("GET", Self::Table)],
            ["matching", "run"] => vec![("POST", Self::Run)],
            ["matching", "confirm"] => vec![("POST", Self::Confirm)],
            ["matching", "refuse"] => vec![("POST", Self::Refuse)],
            ["matching", "forget"] => vec![("POST", Self::Forget)],
            ["showing"] => vec![("GET", Self::Rules), ("PUT", Self::SetRules)],
            ["shown"] => vec![("GET", Self::Shown)],
            _ => return None,
        })
    }

    /// What it takes to ask it.
    pub(crate) fn right(self) -> Right {
        match self {
            Self::Brands | Self::Report | Self::Table | Self::Rules | Self::Shown => Right::Look,
            Self::Run => Right::Deliver,
            Self::SetBrands | Self::Know | Self::Confirm | Self::Refuse | Self::Forget | Self::SetRules => {
                Right::Decide
            }
        }
    }

    /// Answers it.
    pub(crate) async fn answer(
        self,
        house: &House,
        caller: &Caller,
        query: &Query,
        request: &mut Request,
    ) -> Outcome<Response> {
        match self {
            Self::Brands => answer::json(&brands::list(house, caller).await?),
            Self::SetBrands => answer::json(&brands::set(house, caller, &taken(request).await?).await?),
            Self::Know => answer::json(&base::know(house, caller, &taken(request).await?).await?),
            Self::Report => answer::json(&report::page(house, caller, query).await?),
            Self::Table => report::table(house.again()?, caller).await,
            Self::Run => answer::json(&sweep::run(house, caller).await?),
            Self::Confirm => answer::json(&decide::decide(house, caller, &taken(request).await?, true).await?),
            Self::Refuse => answer::json(&decide::decide(house, caller, &taken(request).await?, false).await?),
            Self::Forget => answer::json(&decide::forget(house, caller, &taken(request).await?).await?),
            Self::Rules => answer::json(&showing::rules(house, caller).await?),
            Self::SetRules => answer::json(&showing::set(house, caller, taken(request).await?).await?),
            Self::Shown => answer::json(&showing::shown(house, caller, query).await?),
        }
    }
}

/// The longest body: a thousand references with their codes, or as many rules.
const BODY_LIMIT: usize = 512 << 10;

async fn taken<T: serde::de::DeserializeOwned>(request: &mut Request) -> Outcome<T> {
    let text = deliver::body(request, BODY_LIMIT).await?;
    let text = text.ok_or_else(|| problem::too_large(format!("A body may have {} KiB.", BODY_LIMIT >> 10)))?;
    let wrong = |error| problem::bad_request(format!("The body is not understood: {error}."));
    Ok(json::read(&text).map_err(wrong)?)
}

/// A text of 1 to so many characters that people write.
fn plain(what: &str, text: &str, most: usize) -> Outcome<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > most || text.contains(char::is_control) {
        let detail = format!("{what} has 1 to {most} characters, none of them control characters.");
        return Err(Fault::from(problem::bad_request(detail)));
    }
    Ok(text.to_owned())
}

/// The longest brand and the longest reference, in characters, as codes of the catalogue.
const LONGEST: usize = 100;
