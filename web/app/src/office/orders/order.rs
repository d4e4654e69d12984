//! One order: who wants what, which outlets serve it and why, and what can be done.

use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen::JsValue;

use super::{called, tone};
use crate::api::{self, encoded};
use crate::live::text;
use crate::pieces::{Work, button, fine, folded, group, points, row, section, step_back, table, tag, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{amount, known, moment, say, tell};

/// The order of that name.
pub(super) fn view(desk: Desk, id: String) -> AnyView {
    let (address, work) = (format!("/v1/orders/{}", encoded(&id)), Work::new());
    let list = List::new(address.clone(), "lines");
    let draw = move |lines: Vec<Record>| {
        let order = list.answer();
        group(
            "stores",
            vec![
                head(&order),
                served(&order, &lines),
                acts(desk, list, work, &address, &order),
                why(&order),
                facts(&order),
                past(&order),
            ],
        )
    };
    let back = tag("a", &[("class", "way"), ("href", "#orders")], vec![say("orders-back").into_any()]);
    group("stores", vec![back, list.view(desk, draw), work.view("not-done")])
}

fn head(order: &Record) -> AnyView {
    let status = order.text("status");
    let state = tag("span", &[("class", "state"), ("data-tone", tone(&status))], vec![called(&status).into_any()]);
    let named = tag("h2", &[], vec![order.text("reference").into_any()]);
    let said = Sentence::new("order-placed")
        .with("when", moment(&order.text("placed")))
        .with("channel", order.text("channel"));
    group("order-head", vec![named, state, fine(tell(&said))])
}

/// Which outlet serves what.
fn served(order: &Record, lines: &[Record]) -> AnyView {
    let heads = ["order-item", "order-wanted", "order-from", "order-missing", "order-price"];
    let currency = order.text("currency");
    let rows = lines.iter().map(|line| {
        let title = line.text("title");
        let name = if title.is_empty() { line.text("code") } else { format!("{title} ({})", line.text("code")) };
        let from = line.list("allocations").iter().map(from).collect::<Vec<_>>().join(", ");
        let from = if line.is("is_delivery") { say("order-delivery") } else { from };
        let missing = match line.number("unfilled") {
            0 => String::new(),
            missing => missing.to_string(),
        };
        let price = line.text("price");
        let price = if price.is_empty() { price } else { format!("{} {currency}", amount(&price)) };
        row(&[], name, vec![line.number("quantity").to_string(), from, missing, price])
    });
    table("order-lines", &heads, rows.collect())
}

fn from(allocation: &Record) -> String {
    let (quantity, shipped) = (allocation.number("quantity"), allocation.number("shipped"));
    let id = if shipped == 0 { "order-from-outlet" } else { "order-from-shipped" };
    let said = Sentence::new(id).with("outlet", allocation.text("outlet")).with("pieces", quantity);
    tell(&said.with("shipped", shipped))
}

/// What can be done now.
fn acts(desk: Desk, list: List, work: Work, address: &str, order: &Record) -> AnyView {
    let act = |verb: &'static str, body: Option<Record>, done: &'static str| {
        let address = format!("{address}/{verb}");
        move || {
            let (Some(token), address, body) = (desk.session.token.get_untracked(), address.clone(), body.clone())
            else {
                return;
            };
            work.run(desk, async move {
                api::call("POST", &token, &address, body).await?;
                step_back();
                list.ask(desk);
                Ok(say(done))
            });
        }
    };
    let mut buttons = Vec::new();
    for outlet in waiting(order) {
        let named = [("outlet", JsValue::from_str(&outlet))];
        let press = act("ship", Some(Record::of(&named)), "order-is-shipped");
        let said = tell(&Sentence::new("order-ship").with("outlet", outlet));
        buttons.push(button("quiet", text(move || said.clone()), work.busy(), press));
    }
    let status = order.text("status");
    if status == "short" {
        buttons.push(button("quiet", text(|| say("order-fill")), work.busy(), act("fill", None, "order-filled")));
    }
    let lines = order.list("lines");
    let is_out = lines.iter().any(|line| line.number("shipped") > line.number("returned"));
    if is_out && !matches!(status.as_str(), "cancelled" | "expired") {
        buttons.push(twice("order-return", "order-return-sure", work.busy(), act("return", None, "order-is-returned")));
    }
    if matches!(status.as_str(), "reserved" | "short") {
        buttons.push(twice(
            "order-cancel",
            "order-cancel-sure",
            work.busy(),
            act("cancel", None, "order-is-cancelled"),
        ));
    }
    group("act", buttons)
}

/// Outlets with pieces that wait to go.
fn waiting(order: &Record) -> Vec<String> {
    if matches!(order.text("status").as_str(), "cancelled" | "expired") {
        return Vec::new();
    }
    let mut outlets: Vec<String> = order
        .list("lines")
        .iter()
        .flat_map(|line| line.list("allocations"))
        .filter(|part| part.number("quantity") > part.number("shipped"))
        .map(|part| part.text("outlet"))
        .collect();
    outlets.sort();
    outlets.dedup();
    outlets
}

/// Why it is routed so.
fn why(order: &Record) -> AnyView {
    let english = order.list("explanation");
    let said = order.list("said").into_iter().zip(english).map(|(said, english)| {
        let sentence: Option<Sentence> = serde_wasm_bindgen::from_value(said.0).ok();
        sentence.and_then(|sentence| known(&sentence)).unwrap_or_else(|| english.0.as_string().unwrap_or_default())
    });
    section("order-why", "order-why-title", "order-why-lead", vec![points(said.collect())])
}

/// Client, delivery, payment.
fn facts(order: &Record) -> AnyView {
    let (client, delivery, payment) = (order.get("client"), order.get("delivery"), order.get("payment"));
    let address = delivery.get("address");
    let place = [
        address.text("name"),
        lines_of(&address),
        address.text("postcode") + " " + &address.text("city"),
        address.text("country"),
    ];
    let place = place.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ");
    let pickup = delivery.text("pickup");
    let handover = match pickup.is_empty() {
        true => format!("{} {place}", delivery.text("method")),
        false => tell(&Sentence::new("order-pickup").with("outlet", pickup)),
    };
    let paid = if payment.is("paid") { say("order-paid") } else { say("order-unpaid") };
    let total = order.text("total");
    let total = if total.is_empty() { total } else { format!("{} {}", amount(&total), order.text("currency")) };
    let all = [
        ("orders-client", format!("{} {} {}", client.text("name"), client.text("email"), client.text("phone"))),
        ("order-handover", handover),
        ("order-payment", format!("{} {paid}", payment.text("method"))),
        ("orders-total", total),
        ("order-note", order.text("note")),
    ];
    let fact = |(label, value): (&'static str, String)| {
        (!value.trim().is_empty()).then(|| {
            group("fact", vec![words("span", "label", say(label)), words("span", "value", value.trim().to_owned())])
        })
    };
    group("facts", all.into_iter().filter_map(fact).collect())
}

fn lines_of(address: &Record) -> String {
    address.list("lines").iter().filter_map(|line| line.0.as_string()).collect::<Vec<_>>().join(", ")
}

/// What happened to it.
fn past(order: &Record) -> AnyView {
    let events: Vec<String> = order
        .list("events")
        .iter()
        .map(|event| {
            let what = match event.text("kind").as_str() {
                "placed" => say("order-event-placed"),
                "filled" => say("order-filled"),
                "shipped" => say("order-is-shipped"),
                "returned" => say("order-is-returned"),
                "cancelled" => say("order-is-cancelled"),
                _ => say("order-event-expired"),
            };
            let why = event.text("why");
            let why = if why.is_empty() { why } else { format!(" – {why}") };
            format!("{} · {what} · {}{why}", moment(&event.text("at")), event.text("by"))
        })
        .collect();
    folded("order-past", move || points(events.clone()))
}
