//! The purchase list: what no outlet had, from whom it is ordered, and what was ordered.

use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen::JsValue;

use crate::api::{self, encoded};
use crate::live::{changed, text};
use crate::pieces::{Work, button, field, fine, group, row, section, step_back, table, tag, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{moment, say, tell};

/// The list, suppliers, and what was ordered.
pub(crate) fn view(desk: Desk, _: String) -> AnyView {
    let suppliers = List::new("/v1/suppliers", "suppliers");
    let list = List::new("/v1/purchases", "purchases");
    let sent = List::new("/v1/purchase-orders", "purchase_orders");
    let work = Work::new();
    // Whoever is named beside a line has to be known first.
    let wanted = suppliers.view(desk, move |known| {
        let names: Vec<(String, String)> = known.iter().map(|one| (one.text("id"), one.text("name"))).collect();
        let lines = list.view(desk, move |lines| wanted(desk, list, sent, work, &names, &lines));
        group("stores", vec![lines, work.view("not-done"), partners(desk, suppliers, &known)])
    });
    let ordered = section(
        "ordered",
        "purchases-ordered",
        "purchases-ordered-lead",
        vec![sent.view(desk, move |orders| ordered(&orders))],
    );
    group("stores", vec![fine(say("purchases-lead")), wanted, ordered])
}

fn wanted(desk: Desk, list: List, sent: List, work: Work, names: &[(String, String)], lines: &[Record]) -> AnyView {
    if lines.is_empty() {
        return fine(say("purchases-none"));
    }
    let heads = ["order-item", "order-wanted", "purchases-for", "purchases-supplier"];
    let rows = lines.iter().map(|line| {
        let title = line.text("title");
        let name = if title.is_empty() { line.text("code") } else { format!("{title} ({})", line.text("code")) };
        let order = line.text("order");
        let wants = match order.is_empty() {
            true => say("purchases-by-hand").into_any(),
            false => tag("a", &[("href", &format!("#orders/{order}"))], vec![line.text("reference").into_any()]),
        };
        let cells = vec![
            tag("th", &[("scope", "row")], vec![name.clone().into_any()]),
            tag("td", &[], vec![line.number("quantity").to_string().into_any()]),
            tag("td", &[], vec![wants]),
            tag("td", &[], vec![supplier(desk, list, work, names, line, &name)]),
        ];
        tag("tr", &[], cells)
    });
    let order = move || {
        let Some(token) = desk.session.token.get_untracked() else { return };
        work.run(desk, async move {
            api::call("POST", &token, "/v1/purchase-orders", None).await?;
            step_back();
            list.ask(desk);
            sent.ask(desk);
            Ok(say("purchases-sent"))
        });
    };
    let button = twice("purchases-order", "purchases-order-sure", work.busy(), order);
    group("stores", vec![table("office-purchases", &heads, rows.collect()), group("act", vec![button])])
}

/// From whom a line is ordered.
fn supplier(desk: Desk, list: List, work: Work, names: &[(String, String)], line: &Record, item: &str) -> AnyView {
    let number = line.number("number");
    let chosen = line.text("supplier");
    let choose = move |supplier: String| {
        let Some(token) = desk.session.token.get_untracked() else { return };
        work.run(desk, async move {
            let said = Record::of(&[("supplier", JsValue::from_str(&supplier))]);
            api::call("PUT", &token, &format!("/v1/purchases/{number}"), Some(said)).await?;
            list.ask(desk);
            Ok(String::new())
        });
    };
    let none = (String::new(), say("purchases-nobody"));
    let option = |(id, name): &(String, String)| {
        let (id, name, is_chosen) = (id.clone(), name.clone(), *id == chosen);
        view! { <option value=id prop:selected=is_chosen>{name}</option> }
    };
    let options = std::iter::once(&none).chain(names).map(option).collect_view();
    let label = tell(&Sentence::new("purchases-supplier-of").with("item", item));
    view! { <select aria-label=label on:change=changed(choose)>{options}</select> }.into_any()
}

/// Suppliers, and a form for one more.
fn partners(desk: Desk, list: List, known: &[Record]) -> AnyView {
    let work = Work::new();
    let rows = known.iter().map(|one| {
        let email = one.text("email");
        let email = if email.is_empty() { say("suppliers-no-mail") } else { email };
        row(&[], one.text("name"), vec![email])
    });
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move || {
        let (name, email) = (name.get_untracked().trim().to_owned(), email.get_untracked().trim().to_owned());
        let (Some(token), false) = (desk.session.token.get_untracked(), name.is_empty()) else { return };
        work.run(desk, async move {
            let said = Record::of(&[("name", JsValue::from_str(&name)), ("email", JsValue::from_str(&email))]);
            api::call("PUT", &token, &format!("/v1/suppliers/{}", encoded(&identifier(&name))), Some(said)).await?;
            list.ask(desk);
            Ok(say("suppliers-added"))
        });
    };
    let mut body = Vec::new();
    if !known.is_empty() {
        body.push(table("suppliers-lead", &["suppliers-name", "suppliers-email"], rows.collect()));
    }
    if desk.session.may_decide() {
        body.push(group(
            "facts",
            vec![
                field("supplier-name", "suppliers-name", name, &[("type", "text"), ("maxlength", "200")]),
                field("supplier-email", "suppliers-email", email, &[("type", "email"), ("maxlength", "254")]),
            ],
        ));
        body.push(group("act", vec![button("quiet", text(|| say("suppliers-add")), work.busy(), add)]));
    }
    body.push(work.view("not-done"));
    section("suppliers", "suppliers-title", "suppliers-lead", body)
}

/// A name as it stands in addresses: its letters and digits, of other writings their numbers.
pub(super) fn identifier(name: &str) -> String {
    let mut id = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => id.push(letter),
            letter if letter.is_alphanumeric() => id += &format!("{:x}", u32::from(letter)),
            _ if id.ends_with('-') || id.is_empty() => {}
            _ => id.push('-'),
        }
    }
    id.truncate(60);
    let id = id.trim_end_matches('-');
    if id.is_empty() { "x".to_owned() } else { id.to_owned() }
}

/// What was ordered from suppliers.
fn ordered(orders: &[Record]) -> AnyView {
    if orders.is_empty() {
        return fine(say("purchases-never"));
    }
    let heads = ["purchases-supplier", "purchases-when", "orders-pieces", "purchases-mail"];
    let rows = orders.iter().map(|order| {
        let (sent, error) = (order.text("sent"), order.text("error"));
        let mail = match (sent.is_empty(), error.is_empty()) {
            (false, _) => moment(&sent),
            (true, false) => error,
            (true, true) => say("purchases-not-mailed"),
        };
        let cells = [moment(&order.text("created")), order.number("pieces").to_string(), mail];
        row(&[], order.text("supplier"), cells.into())
    });
    group(
        "stores",
        vec![table("purchases-ordered-lead", &heads, rows.collect()), words("p", "fine", say("purchases-file"))],
    )
}
