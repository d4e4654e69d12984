//! What contradicts itself, and what a person makes of it.

use leptos::prelude::*;
use onhand_feed::Sentence;

use crate::api::{self, encoded};
use crate::live::{part, text};
use crate::pieces::{Work, button, fine, group, tag, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{say, tell};

/// A line that leads to what waits; nothing if nothing does.
pub(super) fn waiting(desk: Desk) -> AnyView {
    let list = List::new("/v1/conflicts?limit=1", "conflicts");
    list.ask(desk);
    let link = move || {
        let any = !list.known().is_empty();
        any.then(|| {
            tag(
                "p",
                &[("class", "card")],
                vec![tag("a", &[("href", "#catalogue/conflicts")], vec![say("catalogue-conflicts-wait").into_any()])],
            )
        })
    };
    part(link).into_any()
}

/// All that waits.
pub(super) fn view(desk: Desk) -> AnyView {
    let list = List::new("/v1/conflicts?limit=20", "conflicts");
    let back = tag("p", &[], vec![tag("a", &[("href", "#catalogue")], vec![say("catalogue-to-list").into_any()])]);
    let draw = move |conflicts: Vec<Record>| {
        if conflicts.is_empty() {
            return fine(say("catalogue-conflicts-none"));
        }
        group("stores", conflicts.iter().map(|conflict| card(desk, list, conflict)).collect())
    };
    group("stores", vec![back, words("h2", "", say("catalogue-conflicts")), list.view(desk, draw)])
}

fn card(desk: Desk, list: List, conflict: &Record) -> AnyView {
    let (work, id, incoming) = (Work::new(), conflict.text("id"), conflict.get("incoming"));
    let texts =
        |name: &str| incoming.list(name).iter().filter_map(|text| text.0.as_string()).collect::<Vec<_>>().join(", ");
    let lead = if conflict.text("kind") == "code" { "catalogue-conflict-code" } else { "catalogue-conflict-products" };
    let rows = incoming
        .list("rows")
        .iter()
        .filter_map(|row| row.0.as_f64())
        .map(|row| row.to_string())
        .collect::<Vec<_>>()
        .join(", ");
    let place = Sentence::new("catalogue-conflict-place").with("file", incoming.text("file")).with("rows", rows);
    let products = conflict.list("products");
    let several = products.len() > 1;
    let decide = |decision: &'static str, product: String| {
        let address = format!("/v1/conflicts/{}/resolve", encoded(&id));
        move || {
            let (Some(token), address) = (desk.session.token.get_untracked(), address.clone()) else { return };
            let mut members = vec![("decision", decision.into())];
            if !product.is_empty() {
                members.push(("product", product.as_str().into()));
            }
            let said = Record::of(&members);
            work.run(desk, async move {
                api::call("POST", &token, &address, Some(said)).await?;
                list.ask(desk);
                Ok(say("catalogue-decided"))
            });
        }
    };
    let may = desk.session.may_decide();
    let side = |product: &Record| {
        let id = product.text("id");
        let link = tag("a", &[("href", &format!("#catalogue/{id}"))], vec![product.text("title").into_any()]);
        let mut shown = vec![tag("p", &[], vec![link]), fine(codes(product))];
        if may {
            let mut buttons =
                vec![button("quiet", text(|| say("catalogue-link")), work.busy(), decide("link", id.clone()))];
            if several {
                buttons.push(button("quiet", text(|| say("catalogue-merge")), work.busy(), decide("merge", id)));
            }
            shown.push(group("act", buttons));
        }
        group("side", shown)
    };
    let sides = products.iter().map(side).collect();
    let mut shown = vec![
        tag("header", &[], vec![words("h3", "", texts("codes")), fine(texts("titles")), fine(tell(&place))]),
        words("p", "", say(lead)),
        group("sides", sides),
    ];
    shown.push(if may {
        group("act", vec![button("quiet", text(|| say("catalogue-keep")), work.busy(), decide("keep", String::new()))])
    } else {
        fine(say("held-not-yours"))
    });
    shown.push(work.view("not-done"));
    tag("article", &[("class", "store held"), ("data-conflict", &conflict.text("id"))], shown)
}

/// All codes of a product.
fn codes(product: &Record) -> String {
    let of = |variant: &Record| {
        let lists = ["gtins", "more", "aliases"]
            .iter()
            .flat_map(|name| variant.list(name))
            .filter_map(|code| code.0.as_string());
        std::iter::once(variant.text("code")).chain(lists).filter(|code| !code.is_empty()).collect::<Vec<_>>()
    };
    product.list("variants").iter().flat_map(of).collect::<Vec<_>>().join(", ")
}
