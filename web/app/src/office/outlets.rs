//! Outlets: where things are kept and sold.

use leptos::prelude::*;

use crate::pieces::{row, table};
use crate::record::{List, Record};
use crate::state::Desk;

/// All of them.
pub(crate) fn view(desk: Desk, _: String) -> AnyView {
    let list = List::new("/v1/stores", "stores");
    let line = |store: Record| row(&[], store.text("name"), vec![store.text("id"), store.text("code")]);
    list.view(desk, move |stores| table("office-outlets", &["office-outlets"], stores.into_iter().map(line).collect()))
}
