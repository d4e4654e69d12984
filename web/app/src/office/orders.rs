//! Orders: what came in, how each is routed and why, and what is done about it.

mod order;

use leptos::prelude::*;
use onhand_feed::Sentence;

use crate::api::encoded;
use crate::live::part;
use crate::pieces::{choice, fine, group, tag, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{amount, moment, say, tell};

/// Orders of a page.
const PAGE: u32 = 50;

/// What an order can be.
const STATUSES: [&str; 6] = ["reserved", "short", "shipped", "cancelled", "expired", "returned"];

/// All orders, or the one that the place names.
pub(crate) fn view(desk: Desk, place: String) -> AnyView {
    if place.is_empty() { all(desk) } else { order::view(desk, place) }
}

/// What an order's status is called.
fn called(status: &str) -> String {
    match status {
        "reserved" => say("order-reserved"),
        "short" => say("order-short"),
        "shipped" => say("order-shipped"),
        "cancelled" => say("order-cancelled"),
        "expired" => say("order-expired"),
        "returned" => say("order-returned"),
        other => other.to_owned(),
    }
}

/// How a status looks: what needs somebody stands out.
fn tone(status: &str) -> &'static str {
    match status {
        "reserved" => "good",
        "short" => "check",
        _ => "past",
    }
}

fn all(desk: Desk) -> AnyView {
    let status = RwSignal::new(String::new());
    let behind: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    // Another question begins with its first page.
    Effect::watch(move || status.get(), move |_, _, _| behind.set(Vec::new()), false);
    let list = move || {
        let mut address = format!("/v1/orders?limit={PAGE}");
        for (name, value) in [("status", status.get()), ("cursor", behind.get().last().cloned().unwrap_or_default())] {
            if !value.is_empty() {
                address += &format!("&{name}={}", encoded(&value));
            }
        }
        let list = List::new(address, "orders");
        Some(list.view(desk, move |orders| page(list, behind, orders)))
    };
    let every = (String::new(), say("orders-every"));
    let statuses = STATUSES.iter().map(|status| ((*status).to_owned(), called(status)));
    let statuses = std::iter::once(every).chain(statuses).collect();
    group(
        "stores",
        vec![group("facts", vec![choice("orders-status", "orders-status", statuses, status)]), part(list).into_any()],
    )
}

fn page(list: List, behind: RwSignal<Vec<String>>, orders: Vec<Record>) -> AnyView {
    if orders.is_empty() {
        return fine(say("orders-none"));
    }
    let heads =
        ["orders-reference", "orders-client", "orders-placed", "orders-pieces", "orders-total", "orders-status"];
    let rows = orders.iter().map(row).collect();
    group("stores", vec![crate::pieces::table("office-orders", &heads, rows), super::pages(list, behind)])
}

fn row(order: &Record) -> AnyView {
    let status = order.text("status");
    let link = format!("#orders/{}", order.text("id"));
    let named = tag("a", &[("href", &link)], vec![order.text("reference").into_any()]);
    let named =
        tag("th", &[("scope", "row")], vec![named, words("span", "fine", format!(" {}", order.text("channel")))]);
    let pieces = match order.number("unfilled") {
        0 => order.number("pieces").to_string(),
        missing => {
            tell(&Sentence::new("orders-missing").with("pieces", order.number("pieces")).with("missing", missing))
        }
    };
    let total = format!("{} {}", amount(&order.text("total")), order.text("currency"));
    let mut cells = vec![named];
    for cell in [order.text("client"), moment(&order.text("placed")), pieces, total] {
        cells.push(tag("td", &[], vec![cell.into_any()]));
    }
    let state = tag("span", &[("class", "state"), ("data-tone", tone(&status))], vec![called(&status).into_any()]);
    cells.push(tag("td", &[], vec![state]));
    tag("tr", &[], cells)
}
