//! Files of products: taken in, and given out.

use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use crate::api::{self, encoded};
use crate::download;
use crate::fault::Fault;
use crate::live::text;
use crate::pieces::{Work, button, fine, group};
use crate::record::Record;
use crate::state::Desk;
use crate::texts::{language, say, tell};

/// What is done with files; `changed` counts what was taken in.
pub(super) fn view(desk: Desk, changed: RwSignal<u32>) -> AnyView {
    let (taken, given) = (Work::new(), Work::new());
    let save = move |address: String, name: &'static str| {
        move || {
            let (Some(token), address) = (desk.session.token.get_untracked(), address.clone()) else { return };
            given.run(desk, async move {
                let blob = api::blob(&token, &address).await?;
                download::save(&blob, name).map_err(Fault::of)?;
                Ok(String::new())
            });
        }
    };
    let sample = save(format!("/v1/products/sample.csv?language={}", language()), "sample.csv");
    let export = save(format!("/v1/products/export?language={}", language()), "products.csv");
    let buttons = vec![
        button("quiet", text(|| say("catalogue-sample")), given.busy(), sample),
        button("quiet", text(|| say("catalogue-export")), given.busy(), export),
    ];
    let input = desk.session.may_publish().then(|| input(desk, taken, changed));
    group(
        "card",
        vec![input.into_any(), group("act", buttons), given.view("not-done"), taken.view("catalogue-not-taken")],
    )
}

fn input(desk: Desk, work: Work, changed: RwSignal<u32>) -> AnyView {
    let take = move |event: leptos::ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        let (Some(token), Some(file)) = (desk.session.token.get_untracked(), file) else { return };
        // The same file again is a choice, too.
        input.set_value("");
        work.run(desk, async move {
            let receipt = to_its_end(&token, file).await?;
            changed.update(|count| *count += 1);
            Ok(outcome(&receipt))
        });
    };
    let busy = work.busy();
    view! {
        <label class="drop-small">
            <span>{say("catalogue-take")}</span>
            <input id="catalogue-file" type="file" disabled=move || busy() on:change=take/>
        </label>
        {fine(say("catalogue-take-hint"))}
    }
    .into_any()
}

/// Hands a file in, and looks how far it is until it is done.
async fn to_its_end(token: &str, file: File) -> Result<Record, Fault> {
    let address = format!("/v1/products/import?filename={}", encoded(&file.name()));
    let mut receipt = api::hand_in(token, &address, &file).await?;
    while receipt.text("status") == "running" {
        pause(Duration::from_secs(1)).await;
        receipt =
            api::call("GET", token, &format!("/v1/products/import/{}", encoded(&receipt.text("id"))), None).await?;
    }
    match receipt.text("status").as_str() {
        "done" => Ok(receipt),
        _ => Err(Fault::ours(&receipt.text("failure"))),
    }
}

async fn pause(time: Duration) {
    let passed = Promise::new(&mut |resolve, _| {
        set_timeout(move || drop(resolve.call0(&wasm_bindgen::JsValue::NULL)), time);
    });
    // It never fails.
    let _ = JsFuture::from(passed).await;
}

/// What became of a file, in a sentence.
fn outcome(receipt: &Record) -> String {
    let count = |name: &str| receipt.number(name);
    let taken =
        Sentence::new("catalogue-taken").with("made", count("created_variants")).with("linked", count("linked"));
    let mut said = vec![tell(&taken)];
    for (name, id) in [("conflicts", "catalogue-taken-conflicts"), ("rejected", "catalogue-taken-rejected")] {
        if count(name) > 0 {
            said.push(tell(&Sentence::new(id).with("count", count(name))));
        }
    }
    let reasons = receipt.list("reasons");
    said.extend(reasons.first().map(|reason| reason.text("detail")));
    said.join(" ")
}
