//! One product: what is said of it, its variants with their codes and prices, and what was done to it.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::api::{self, encoded};
use crate::live::{part, text};
use crate::pieces::{Work, button, field, fine, group, row, table, tag, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{amount, moment, say};

/// What a person may say of a product here: the member, and what it is called.
const SAID: [(&str, &str); 6] = [
    ("title", "catalogue-product"),
    ("brand", "catalogue-brand"),
    ("category", "catalogue-category"),
    ("status", "catalogue-status"),
    ("supplier", "catalogue-supplier"),
    ("description", "catalogue-description"),
];

/// The product of that identifier.
pub(super) fn view(desk: Desk, id: &str) -> AnyView {
    // One page of one product, whose list is its variants.
    let found = List::new(format!("/v1/products/{}", encoded(id)), "variants");
    let back = tag("p", &[], vec![tag("a", &[("href", "#catalogue")], vec![say("catalogue-to-list").into_any()])]);
    let id = id.to_owned();
    let draw = move |variants: Vec<Record>| {
        let product = found.answer();
        let mut shown = vec![
            tag(
                "header",
                &[],
                vec![
                    words("h2", "", product.text("title")),
                    fine(say("catalogue-showcase")),
                    super::switch(desk, &product),
                ],
            ),
            pictures(&product),
            self::variants(&variants),
            attributes(&product),
        ];
        if desk.session.may_publish() {
            shown.push(form(desk, found, product));
        }
        shown.push(history(desk, found, &id));
        group("stores", shown)
    };
    group("stores", vec![back, found.view(desk, draw)])
}

/// Where its pictures are. They are the retailer's own, and none is fetched from here.
fn pictures(product: &Record) -> AnyView {
    let picture = |address: Record| {
        let address = address.0.as_string().unwrap_or_default();
        let name = address.rsplit('/').next().unwrap_or_default().to_owned();
        tag("a", &[("href", &address), ("rel", "noopener noreferrer"), ("target", "_blank")], vec![name.into_any()])
    };
    group("act", product.list("pictures").into_iter().map(picture).collect())
}

fn variants(variants: &[Record]) -> AnyView {
    let line = |variant: &Record| {
        let options = variant.list("options").iter().map(|option| option.text("value")).collect::<Vec<_>>().join(", ");
        let texts = |name: &str| variant.list(name).iter().filter_map(|code| code.0.as_string()).collect::<Vec<_>>();
        let more = texts("more").into_iter().chain(texts("aliases")).collect::<Vec<_>>().join(", ");
        let price = |list: &str| {
            let price = variant.get("prices").get(list);
            match price.text("price") {
                text if text.is_empty() => text,
                text => format!("{} {}", amount(&text), price.text("currency")),
            }
        };
        let name = if options.is_empty() { "–".to_owned() } else { options };
        row(
            &[],
            name,
            vec![
                variant.text("code"),
                texts("gtins").join(", "),
                more,
                price("default"),
                price("online"),
                price("recommended"),
            ],
        )
    };
    let heads = [
        "catalogue-variant",
        "catalogue-code",
        "catalogue-gtin",
        "catalogue-codes-more",
        "catalogue-price",
        "catalogue-price-online",
        "catalogue-price-recommended",
    ];
    table("catalogue-variants", &heads, variants.iter().map(line).collect())
}

fn attributes(product: &Record) -> AnyView {
    let attributes = product.list("attributes");
    let pair = |attribute: &Record| fine(format!("{}: {}", attribute.text("name"), attribute.text("value")));
    group("points", attributes.iter().map(pair).collect())
}

fn form(desk: Desk, found: List, product: Record) -> AnyView {
    let work = Work::new();
    let typed: Vec<(&str, &str, RwSignal<String>)> =
        SAID.into_iter().map(|(member, label)| (member, label, RwSignal::new(product.text(member)))).collect();
    let fields = typed
        .iter()
        .map(|(member, label, value)| field(&format!("product-{member}"), label, *value, &[("type", "text")]))
        .collect();
    let product = StoredValue::new_local(product);
    let keep = move || {
        let Some(token) = desk.session.token.get_untracked() else { return };
        let product = product.get_value();
        let said = js_sys::Object::assign(&js_sys::Object::new(), product.0.unchecked_ref());
        for name in ["id", "created", "changed"] {
            let _ = Reflect::delete_property(&said, &name.into());
        }
        for (member, _, value) in &typed {
            let value = value.get_untracked();
            // Who has no supplier has none, rather than one without a name.
            if *member == "supplier" && value.trim().is_empty() {
                let _ = Reflect::delete_property(&said, &(*member).into());
            } else {
                let _ = Reflect::set(&said, &(*member).into(), &value.into());
            }
        }
        let address = format!("/v1/products/{}", encoded(&product.text("id")));
        work.run(desk, async move {
            api::call("PUT", &token, &address, Some(Record(said.into()))).await?;
            found.ask(desk);
            Ok(say("catalogue-kept"))
        });
    };
    let title = words("h3", "", say("catalogue-change"));
    group(
        "card",
        vec![
            title,
            group("facts", fields),
            group("act", vec![button("main", text(|| say("catalogue-keep-changes")), work.busy(), keep)]),
            work.view("not-done"),
        ],
    )
}

/// What was merged and split, and a way back.
fn history(desk: Desk, found: List, id: &str) -> AnyView {
    let list = List::new(format!("/v1/products/{}/history", encoded(id)), "events");
    list.ask(desk);
    let id = id.to_owned();
    let shown = move || {
        let events = list.known();
        if events.is_empty() {
            return None;
        }
        let line = |event: &Record| {
            let word = match event.text("kind").as_str() {
                "merged" => "catalogue-merged",
                "split" => "catalogue-split",
                "undone" => "catalogue-undone",
                _ => "catalogue-deleted",
            };
            let titles =
                event.list("titles").iter().filter_map(|title| title.0.as_string()).collect::<Vec<_>>().join(", ");
            let mut cells = vec![fine(format!("{} · {} · {titles}", moment(&event.text("at")), say(word)))];
            if event.is("may_undo") && desk.session.may_decide() {
                cells.push(take_back(desk, (found, list), &id, event.text("id")));
            }
            tag("li", &[], cells)
        };
        let title = words("h3", "", say("catalogue-history"));
        Some(group("card", vec![title, tag("ul", &[("class", "snapshots")], events.iter().map(line).collect())]))
    };
    part(shown).into_any()
}

fn take_back(desk: Desk, (found, list): (List, List), id: &str, event: String) -> AnyView {
    let (work, address) = (Work::new(), format!("/v1/products/{}/split", encoded(id)));
    let press = move || {
        let (Some(token), address) = (desk.session.token.get_untracked(), address.clone()) else { return };
        let said = Record::of(&[("undo", event.as_str().into())]);
        work.run(desk, async move {
            api::call("POST", &token, &address, Some(said)).await?;
            found.ask(desk);
            list.ask(desk);
            Ok(say("catalogue-undone"))
        });
    };
    group("act", vec![twice("catalogue-undo", "catalogue-undo-sure", work.busy(), press), work.view("not-done")])
}
