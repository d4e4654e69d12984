//! The catalogue: what is sold, found by words, codes and categories, page by page.

mod conflicts;
mod file;
mod product;

use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen::JsValue;

use crate::api::{self, encoded};
use crate::live::{act, part, text};
use crate::pieces::{Work, button, choice, field, fine, group, tag, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{amount, say, tell};

/// Rows of a page.
const PAGE: u32 = 50;

/// The whole section; `place` is a product's identifier, or `conflicts`.
pub(crate) fn view(desk: Desk, place: String) -> AnyView {
    match place.as_str() {
        "" => all(desk),
        "conflicts" => conflicts::view(desk),
        id => product::view(desk, id),
    }
}

/// What the list is narrowed to.
#[derive(Clone, Copy)]
struct Sieve {
    typed: RwSignal<String>,
    category: RwSignal<String>,
    shown: RwSignal<String>,
    /// The cursors of the pages behind which this one begins.
    behind: RwSignal<Vec<String>>,
    /// Counts what was changed: the list is asked for anew.
    changed: RwSignal<u32>,
}

fn all(desk: Desk) -> AnyView {
    let empty = || RwSignal::new(String::new());
    let sieve = Sieve {
        typed: empty(),
        category: empty(),
        shown: empty(),
        behind: RwSignal::new(Vec::new()),
        changed: RwSignal::new(0),
    };
    // Another question begins with its first page.
    Effect::watch(
        move || (sieve.typed.get(), sieve.category.get(), sieve.shown.get()),
        move |_, _, _| sieve.behind.set(Vec::new()),
        false,
    );
    let address = Memo::new(move |_| (address(sieve), sieve.changed.get()));
    let list = move || {
        let list = List::new(address.get().0, "products");
        Some(list.view(desk, move |products| page(desk, sieve, list, products)))
    };
    group(
        "stores",
        vec![conflicts::waiting(desk), file::view(desk, sieve.changed), filters(desk, sieve), part(list).into_any()],
    )
}

fn address(sieve: Sieve) -> String {
    let mut address = format!("/v1/products?limit={PAGE}");
    let said = [("q", sieve.typed), ("category", sieve.category), ("visible", sieve.shown)];
    for (name, value) in
        said.map(|(name, value)| (name, value.get())).into_iter().filter(|(_, value)| !value.trim().is_empty())
    {
        address += &format!("&{name}={}", encoded(value.trim()));
    }
    match sieve.behind.get().last() {
        Some(cursor) => address + "&cursor=" + &encoded(cursor),
        None => address,
    }
}

/// Words, the tree, and whether it is in the showcase.
fn filters(desk: Desk, sieve: Sieve) -> AnyView {
    let categories = List::new("/v1/categories", "categories");
    Effect::new(move || {
        sieve.changed.track();
        categories.ask(desk);
    });
    let tree = move || {
        let every = (String::new(), say("catalogue-every"));
        let steps = with_parents(categories.known().into_iter().filter_map(|way| way.0.as_string()));
        let option = |way: String| {
            let (depth, name) = (way.matches(" > ").count(), way.rsplit(" > ").next().unwrap_or_default());
            let said = format!("{}{name}", "\u{2003}".repeat(depth));
            (way, said)
        };
        Some(choice(
            "catalogue-category",
            "catalogue-category",
            std::iter::once(every).chain(steps.into_iter().map(option)).collect(),
            sieve.category,
        ))
    };
    let shown = [("", "catalogue-every"), ("true", "catalogue-in-showcase"), ("false", "catalogue-in-warehouse")];
    let shown = shown.map(|(value, said)| (value.to_owned(), say(said))).into();
    group(
        "facts",
        vec![
            field(
                "catalogue-search",
                "catalogue-search",
                sieve.typed,
                &[("type", "text"), ("inputmode", "search"), ("autocomplete", "off")],
            ),
            part(tree).into_any(),
            choice("catalogue-shown", "catalogue-showcase", shown, sieve.shown),
        ],
    )
}

/// Ways down a tree with those that lead to them, in order.
fn with_parents(ways: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for way in ways {
        let ends = way.match_indices(" > ").map(|(at, _)| at).chain([way.len()]);
        all.extend(ends.filter_map(|end| way.get(..end)).map(str::to_owned));
    }
    all.sort();
    all.dedup();
    all
}

fn page(desk: Desk, sieve: Sieve, list: List, products: Vec<Record>) -> AnyView {
    if products.is_empty() && sieve.behind.read_untracked().is_empty() {
        return fine(say("catalogue-nothing"));
    }
    let heads = [
        "catalogue-product",
        "catalogue-brand",
        "catalogue-category",
        "catalogue-codes",
        "catalogue-price",
        "catalogue-showcase",
    ];
    let heads = heads.iter().map(|head| tag("th", &[("scope", "col")], vec![say(head).into_any()])).collect();
    let rows = products.iter().map(|product| line(desk, product)).collect();
    let label = say("office-catalogue");
    let attributes = [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label.as_str())];
    let table = tag("table", &[], vec![tag("thead", &[], vec![tag("tr", &[], heads)]), tag("tbody", &[], rows)]);
    group("stores", vec![tag("div", &attributes, vec![table]), pages(sieve, list.answer().text("next"))])
}

/// To the page before, and to the next.
fn pages(sieve: Sieve, next: String) -> AnyView {
    let mut buttons = Vec::new();
    let free = || crate::live::flag(|| false);
    if !sieve.behind.read_untracked().is_empty() {
        let back = move || sieve.behind.update(|behind| drop(behind.pop()));
        buttons.push(button("quiet", text(|| say("catalogue-back")), free(), back));
    }
    if !next.is_empty() {
        let on = move || sieve.behind.update(|behind| behind.push(next.clone()));
        buttons.push(button("quiet", text(|| say("catalogue-next")), free(), on));
    }
    group("act", buttons)
}

fn line(desk: Desk, product: &Record) -> AnyView {
    let id = product.text("id");
    let variants = product.list("variants");
    let mut codes: Vec<String> = variants.iter().map(first_code).filter(|code| !code.is_empty()).collect();
    let more = codes.len().saturating_sub(2);
    codes.truncate(2);
    if more > 0 {
        codes.push(tell(&Sentence::new("catalogue-more").with("more", more as u32)));
    }
    let name = tag("a", &[("href", &format!("#catalogue/{id}"))], vec![product.text("title").into_any()]);
    let cells = [product.text("brand"), product.text("category"), codes.join(", "), price(product, &variants)];
    let mut row = vec![tag("th", &[("scope", "row")], vec![name])];
    row.extend(cells.into_iter().map(|cell| tag("td", &[], vec![cell.into_any()])));
    row.push(tag("td", &[], vec![switch(desk, product)]));
    tag("tr", &[("data-product", &id)], row)
}

fn first_code(variant: &Record) -> String {
    let code = variant.text("code");
    if !code.is_empty() {
        return code;
    }
    variant.list("gtins").first().and_then(|gtin| gtin.0.as_string()).unwrap_or_default()
}

/// The usual price, that of the first variant that has one, else the product's, else the brand's.
fn price(product: &Record, variants: &[Record]) -> String {
    let of = |list: &str| {
        let own = variants.iter().map(|variant| variant.get("prices").get(list)).find(|price| price.0.is_object());
        own.unwrap_or_else(|| product.get("prices").get(list))
    };
    let price = Some(of("default")).filter(|price| price.0.is_object()).unwrap_or_else(|| of("recommended"));
    match price.text("price") {
        text if text.is_empty() => text,
        text => format!("{} {}", amount(&text), price.text("currency")),
    }
}

/// Whether a product is in the showcase: its own switch.
fn switch(desk: Desk, product: &Record) -> AnyView {
    let (id, title) = (product.text("id"), product.text("title"));
    let on = RwSignal::new(product.is("visible"));
    let work = Work::new();
    let label = format!("{}: {title}", say("catalogue-in-showcase"));
    if !desk.session.may_publish() {
        return words("span", "fine", say(if product.is("visible") { "catalogue-yes" } else { "catalogue-no" }));
    }
    let press = move || {
        let (Some(token), wanted) = (desk.session.token.get_untracked(), !on.get_untracked()) else { return };
        let products = js_sys::Array::of1(&id.as_str().into());
        let said = Record::of(&[("products", products.into()), ("visible", JsValue::from(wanted))]);
        work.run(desk, async move {
            api::call("PUT", &token, "/v1/products/visible", Some(said)).await?;
            on.set(wanted);
            Ok(String::new())
        });
    };
    let busy = work.busy();
    let press = act(move || {
        if !untrack(|| busy()) {
            press();
        }
    });
    view! {
        <button type="button" class="switch" role="switch" aria-label=label aria-checked=move || on.get().to_string() on:click=press></button>
        {work.view("not-done")}
    }
    .into_any()
}
