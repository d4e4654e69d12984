//! What publishing would change in a store.

use leptos::prelude::*;
use onhand_feed::Sentence;
use serde::Deserialize;

use crate::fault;
use crate::stores::Found;
use crate::texts::{amount, say, tell};
use crate::words;

/// Counts, and the first lines of each kind.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(crate) struct Difference {
    pub(crate) new: u32,
    pub(crate) changed: u32,
    pub(crate) gone: u32,
    pub(crate) same: u32,
    samples: Samples,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
struct Samples {
    new: Vec<Change>,
    changed: Vec<Change>,
    gone: Vec<Change>,
}

/// One line before and after.
#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Change {
    code: String,
    before: Option<Values>,
    after: Option<Values>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Values {
    quantity: Option<u32>,
    price: Option<String>,
    regular_price: Option<String>,
}

/// A line before and after, as the server tells of it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Line {
    before: Option<Values>,
    after: Stock,
}

/// A stock line.
#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Stock {
    gtin: Option<String>,
    sku: String,
    quantity: Option<u32>,
    price: Option<String>,
    regular_price: Option<String>,
}

impl From<Line> for Change {
    fn from(Line { before, after }: Line) -> Self {
        let Stock { gtin, sku, quantity, price, regular_price } = after;
        Self { code: gtin.unwrap_or(sku), before, after: Some(Values { quantity, price, regular_price }) }
    }
}

/// A comparison, however far it has come.
pub(crate) fn view(found: Found, again: Box<dyn Fn() + Send>) -> AnyView {
    match found {
        Found::Nothing => ().into_any(),
        Found::Looking => view! { <p class="fine">{say("difference-looking")}</p> }.into_any(),
        Found::Failed(fault) => fault::view(fault, &say("difference-failed"), Some((say("try-again"), again))),
        Found::Difference(difference) => counts(difference),
    }
}

fn counts(difference: Difference) -> AnyView {
    let Difference { new, changed, gone, same, samples } = difference;
    view! {
        {tiles(new, changed, gone, same)}
        {table(Sentence::new("changes-changed"), changed, samples.changed)}
        {table(Sentence::new("changes-new"), new, samples.new)}
        {table(Sentence::new("changes-gone"), gone, samples.gone)}
    }
    .into_any()
}

/// How many lines there are of each kind.
pub(crate) fn tiles(new: u32, changed: u32, gone: u32, same: u32) -> AnyView {
    let tile = |value: u32, words: String, style: &'static str| {
        view! {
            <li class=format!("tile {style}") class:none=value == 0 data-kind=style>
                <span class="figure">{words::number(value)}</span><span>{words}</span>
            </li>
        }
    };
    view! {
        <ul class="tiles">
            {tile(new, say("difference-new"), "new")}
            {tile(changed, say("difference-changed"), "changed")}
            {tile(gone, say("difference-gone"), "gone")}
            {tile(same, say("difference-same"), "same")}
        </ul>
    }
    .into_any()
}

/// Lines that change.
pub(crate) fn lines(lines: Vec<Line>) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="fine">{say("changes-none")}</p> }.into_any();
    }
    rows(say("held-lines"), lines.into_iter().map(Change::from).collect())
}

fn table(title: Sentence, all: u32, changes: Vec<Change>) -> Option<AnyView> {
    if changes.is_empty() {
        return None;
    }
    let title = title.with("all", all);
    let summary = tell(&match changes.len() {
        shown if shown < all as usize => Sentence::new("changes-first").with("changes", title).with("shown", shown),
        _ => title,
    });
    let body = rows(summary.clone(), changes);
    Some(view! { <details class="changes"><summary>{summary}</summary>{body}</details> }.into_any())
}

fn rows(label: String, changes: Vec<Change>) -> AnyView {
    let rows = changes.into_iter().map(row).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table>
                <thead><tr><th scope="col">{say("change-code")}</th><th scope="col">{say("change-quantity")}</th><th scope="col">{say("change-price")}</th><th scope="col">{say("change-regular-price")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(Change { code, before, after }: Change) -> AnyView {
    let gone = before.is_some() && after.is_none();
    let quantity = |values: &Values| values.quantity.map_or_else(|| say("change-unknown"), words::number);
    let was = |get: &dyn Fn(&Values) -> String| before.as_ref().map(get);
    let is = |get: &dyn Fn(&Values) -> String| after.as_ref().map(get);
    let price = |values: &Values| values.price.as_deref().map(amount).unwrap_or_default();
    let regular = |values: &Values| values.regular_price.as_deref().map(amount).unwrap_or_default();
    let quantity_after = if gone { Some(words::number(0)) } else { is(&quantity) };
    let price_after = if gone { was(&price) } else { is(&price) };
    let regular_after = if gone { was(&regular) } else { is(&regular) };
    view! {
        <tr>
            <th scope="row">{code}</th>
            <td>{step(was(&quantity), quantity_after)}</td>
            <td>{step(was(&price), price_after)}</td>
            <td>{step(was(&regular), regular_after)}</td>
        </tr>
    }
    .into_any()
}

/// `4 → 3`, or the value alone where it stays or is new.
fn step(before: Option<String>, after: Option<String>) -> AnyView {
    let after = after.unwrap_or_default();
    match before {
        Some(before) if before != after => view! {
            <del>{before}</del><span class="arrow" aria-label=say("change-becomes")>" → "</span><ins>{after}</ins>
        }
        .into_any(),
        _ => after.into_any(),
    }
}
