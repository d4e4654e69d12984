//! What a retailer sells: products with variants and codes, imported, looked up, merged and split.
//!
//! `onhand-stock` says which product an incoming one is; nothing is ever merged alone.

mod change;
mod columns;
mod conflicts;
mod export;
mod import;
mod limits;
mod portion;
mod products;
mod rows;
mod table;
pub(crate) mod wire;

use worker::{Request, Response};

use crate::answer;
use crate::ask::Query;
use crate::auth::{Caller, Right};
use crate::house::House;
use crate::problem::Outcome;

pub(crate) use import::{hear, search};
pub(crate) use rows::prices;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Products,
    Make,
    Product { id: String },
    Set { id: String },
    Forget { id: String },
    History { id: String },
    Merge,
    Split { id: String },
    Show,
    Categories,
    Prices { list: String },
    Conflicts,
    Resolve { id: String },
    Import,
    Imported { id: String },
    Sample,
    Export,
}

impl Desk {
    /// What can be asked at an address, by method.
    pub(crate) fn asked(segments: &[&str]) -> Option<Vec<(&'static str, Self)>> {
        Some(match *segments {
            ["categories"] => vec![("GET", Self::Categories)],
            ["conflicts"] => vec![("GET", Self::Conflicts)],
            ["conflicts", id, "resolve"] => vec![("POST", Self::Resolve { id: id.to_owned() })],
            ["price-lists", list] => vec![("PUT", Self::Prices { list: list.to_owned() })],
            ["products"] => vec![("GET", Self::Products), ("POST", Self::Make)],
            ["products", "merge"] => vec![("POST", Self::Merge)],
            ["products", "visible"] => vec![("PUT", Self::Show)],
            ["products", "import"] => vec![("POST", Self::Import)],
            ["products", "import", id] => vec![("GET", Self::Imported { id: id.to_owned() })],
            ["products", "sample.csv"] => vec![("GET", Self::Sample)],
            ["products", "export"] => vec![("GET", Self::Export)],
            ["products", id] => {
                let id = || id.to_owned();
                vec![
                    ("GET", Self::Product { id: id() }),
                    ("PUT", Self::Set { id: id() }),
                    ("DELETE", Self::Forget { id: id() }),
                ]
            }
            ["products", id, "history"] => vec![("GET", Self::History { id: id.to_owned() })],
            ["products", id, "split"] => vec![("POST", Self::Split { id: id.to_owned() })],
            _ => return None,
        })
    }

    /// What it takes to ask it: whoever may bring stock may say what is sold; what cannot be told apart any more afterwards is
    /// for those who decide.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::Products | Self::Product { .. } | Self::History { .. } | Self::Categories | Self::Conflicts => {
                Right::Look
            }
            Self::Sample | Self::Export | Self::Imported { .. } => Right::Look,
            Self::Make | Self::Set { .. } | Self::Show | Self::Prices { .. } | Self::Import => Right::Deliver,
            Self::Forget { .. } | Self::Merge | Self::Split { .. } | Self::Resolve { .. } => Right::Decide,
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
            Self::Products => answer::json(&products::list(house, caller, query).await?),
            Self::Make => {
                let (product, is_new) = products::make(house, caller, request).await?;
                if is_new { answer::made(&product) } else { answer::json(&product) }
            }
            Self::Product { id } => answer::json(&products::one(house, caller, &id).await?),
            Self::Set { id } => answer::json(&products::set(house, caller, &id, request).await?),
            Self::Forget { id } => {
                change::forget(house, caller, &id).await?;
                answer::nothing()
            }
            Self::History { id } => answer::json(&change::history(house, caller, &id).await?),
            Self::Merge => answer::json(&change::merge_asked(house, caller, request).await?),
            Self::Split { id } => answer::json(&change::split(house, caller, &id, request).await?),
            Self::Show => answer::json(&products::show(house, caller, request).await?),
            Self::Categories => answer::json(&products::categories(house, caller).await?),
            Self::Prices { list } => answer::json(&products::set_prices(house, caller, &list, request).await?),
            Self::Conflicts => answer::json(&conflicts::list(house, caller, query).await?),
            Self::Resolve { id } => answer::json(&conflicts::resolve(house, caller, &id, request).await?),
            Self::Import => {
                let receipt = import::import(house, caller, query, request).await?;
                answer::accepted(receipt.status == "running", &receipt)
            }
            Self::Imported { id } => answer::json(&import::one(house, caller, &id).await?),
            Self::Sample => answer::table(export::sample(house, caller, query).await?, "sample.csv"),
            Self::Export => export::export(house.again()?, caller, query).await,
        }
    }
}
