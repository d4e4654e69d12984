//! A delivery that is held: why, what it would change, and the decision.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use onhand_feed::Sentence;
use wasm_bindgen::JsCast;
use web_sys::File;

use crate::api::{self, Doubt, Receipt, Why};
use crate::difference::{self, tiles};
use crate::fault::{self, Fault};
use crate::live::{act, flag, part};
use crate::publish::outcome;
use crate::state::Desk;
use crate::texts::{known, moment, say, tell};
use crate::words;

/// What a person can do about it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Decision {
    Approve,
    Reject,
    Replay,
    Part,
}

impl Decision {
    /// As its address has it.
    fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Replay => "replay",
            Self::Part => "part",
        }
    }
}

/// How far a decision has come.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Open,
    Busy,
    Done(Receipt),
    Failed(Fault),
}

/// The card of one delivery.
pub(crate) fn view(desk: Desk, receipt: Receipt) -> AnyView {
    let stage = RwSignal::new(Stage::Open);
    let id = receipt.id.clone();
    let doubts = reasons(&receipt).into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view();
    let asked = StoredValue::new(receipt.clone());
    // What a person has typed stays there until the decision is made.
    let decided = Memo::new(move |_| match stage.get() {
        Stage::Done(receipt) => Some(receipt),
        _ => None,
    });
    view! {
        <article class="store held" data-delivery=id.clone() id=format!("delivery={id}") tabindex="-1">
            {title(desk, &receipt)}
            <ul class="doubts">{doubts}</ul>
            {tiles(receipt.new, receipt.changed, receipt.gone, receipt.same)}
            {lines(desk, id.clone())}
            {part(move || match stage.get() {
                Stage::Failed(found) => Some(fault::view(found, &say("decision-failed"), None)),
                _ => None,
            })}
            {part(move || Some(match decided.get() {
                Some(receipt) => done(receipt),
                None => form(desk, asked, stage),
            }))}
        </article>
    }
    .into_any()
}

fn title(desk: Desk, receipt: &Receipt) -> AnyView {
    let feeds = desk.watch.feeds.get_untracked();
    let name = feeds.iter().find(|feed| feed.id == receipt.feed).map_or(receipt.feed.clone(), |feed| feed.name.clone());
    let came = Sentence::new("held-came").with("when", moment(&receipt.received)).with("way", way(&receipt.via));
    let file = (!receipt.filename.is_empty()).then(|| format!("{} · ", receipt.filename));
    view! {
        <header>
            <h3>{name}</h3>
            <p class="fine">{file}{tell(&came)}</p>
        </header>
    }
    .into_any()
}

/// The way in that a delivery came.
pub(crate) fn way(via: &str) -> String {
    match via {
        "api" => say("way-api"),
        "mail" => say("way-mail"),
        "url" => say("way-url"),
        "ftp" => say("way-ftp"),
        "folder" => say("way-folder"),
        "dropbox" => say("way-dropbox"),
        "replay" => say("way-replay"),
        "rollback" => say("way-rollback"),
        other => other.to_owned(),
    }
}

/// Why it is held, in the page's language where the page knows the measure.
fn reasons(receipt: &Receipt) -> Vec<String> {
    let told: Vec<&Doubt> = receipt.doubts.iter().filter(|doubt| doubt.weight == "hold").collect();
    let own = receipt.reasons.iter().filter(|reason| told.iter().all(|doubt| doubt.detail != **reason)).cloned();
    told.iter().map(|doubt| said(doubt)).chain(own).collect()
}

/// The unit of what is a day since 1970.
const DAYS: f64 = 0.0;

/// What is not as it used to be.
fn said(doubt: &Doubt) -> String {
    let unit = match doubt.code.as_str() {
        "judge.known-codes" | "judge.flipped" | "judge.rejected" | "judge.unknown-quantities" | "judge.repeated" => {
            10.0
        }
        "judge.price" => 1000.0,
        "judge.fewer-rows" | "judge.more-rows" | "judge.fewer-units" | "judge.more-units" | "judge.sheet-full" => 1.0,
        "judge.round-rows" | "judge.stores-missing" | "judge.no-line-end" | "judge.layout" | "judge.form" => 1.0,
        "judge.older-report" | "judge.same-day" => DAYS,
        _ => return doubt.detail.clone(),
    };
    let shown = |value: f64| match unit {
        DAYS => words::date(value),
        // A percentage is whole, and a factor has two decimals.
        1000.0 => words::number((value / 10.0).round() / 100.0),
        _ => words::number((value / unit).round()),
    };
    let sentence = Sentence::of_code(&doubt.code).with("found", shown(doubt.found)).with("usual", shown(doubt.usual));
    let said = known(&sentence).unwrap_or_else(|| doubt.detail.clone());
    match &doubt.store {
        Some(store) => format!("{store}: {said}"),
        None => said,
    }
}

/// The lines that would change, asked for when somebody wants to see them.
fn lines(desk: Desk, id: String) -> AnyView {
    let found = RwSignal::new(None::<Result<Vec<difference::Line>, Fault>>);
    let ask = move || {
        let (Some(token), id) = (desk.session.token.get_untracked(), id.clone()) else { return };
        if found.with_untracked(Option::is_none) {
            spawn_local(async move { found.set(Some(api::difference(&token, &id).await)) });
        }
    };
    let shown = move || match found.get() {
        None => view! { <p class="fine">{say("difference-looking")}</p> }.into_any(),
        Some(Err(fault)) => fault::view(fault, &say("difference-failed"), None),
        Some(Ok(lines)) => difference::lines(lines),
    };
    view! {
        <details class="changes">
            <summary on:click=act(ask)>{say("held-lines")}</summary>
            {part(move || Some(shown()))}
        </details>
    }
    .into_any()
}

fn form(desk: Desk, asked: StoredValue<Receipt>, stage: RwSignal<Stage>) -> AnyView {
    if !desk.session.may_decide() {
        return view! { <p class="fine">{say("held-not-yours")}</p> }.into_any();
    }
    let (why, normal) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let decide = move |decision: Decision| {
        let Some(token) = desk.session.token.get_untracked() else { return };
        let normal = normal.get_untracked().is_some_and(|input| input.checked());
        let said = Why {
            why: why.get_untracked().map(|input| input.value()).unwrap_or_default(),
            normal: (decision != Decision::Replay).then_some(normal),
        };
        stage.set(Stage::Busy);
        spawn_local(async move {
            let id = asked.with_value(|receipt| receipt.id.clone());
            let answer = api::decide(&token, &id, decision.word(), &said).await;
            desk.told.set(match &answer {
                Ok(receipt) => outcome(receipt),
                Err(fault) => fault.title(),
            });
            stage.set(answer.map_or_else(Stage::Failed, Stage::Done));
            desk.watch.turn.update(|turn| *turn += 1);
        });
    };
    let busy = move || stage.get() == Stage::Busy;
    let why_id = asked.with_value(|receipt| format!("why-{}", receipt.id));
    let open = move || {
        let (id, name) = asked.with_value(|receipt| (receipt.id.clone(), receipt.filename.clone()));
        open_here(desk, id, name, stage);
    };
    // A file with other codes may be another part of the stock.
    let other = asked.with_value(|receipt| receipt.doubts.iter().any(|doubt| doubt.code == "judge.known-codes"));
    let button = move |class: &'static str, words: &str, decision: Decision| {
        view! { <button type="button" class=class disabled=flag(busy) on:click=act(move || decide(decision))>{say(words)}</button> }
    };
    view! {
        <div class="decide">
            <label class="goes-to" for=why_id.clone()>{say("held-why")}</label>
            <input id=why_id type="text" maxlength="500" node_ref=why/>
            <label class="tick"><input type="checkbox" node_ref=normal/>{say("held-normal")}</label>
            <div class="act">
                {button("main", "held-approve", Decision::Approve)}
                {button("quiet", "held-reject", Decision::Reject)}
                {button("quiet", "held-replay", Decision::Replay)}
                <button type="button" class="quiet" disabled=flag(busy) on:click=act(open)>{say("held-open")}</button>
            </div>
            {other.then(|| view! {
                <p class="fine">{say("held-part-when")}</p>
                <div class="act">{button("quiet", "held-part", Decision::Part)}</div>
            })}
        </div>
    }
    .into_any()
}

/// Puts the file on the desk, where its columns can be corrected.
fn open_here(desk: Desk, id: String, name: String, stage: RwSignal<Stage>) {
    let Some(token) = desk.session.token.get_untracked() else { return };
    spawn_local(async move {
        match api::file(&token, &id, if name.is_empty() { "stock" } else { &name }).await {
            Ok(file) => desk.add(file.unchecked_ref::<File>(), true),
            Err(fault) => stage.set(Stage::Failed(fault)),
        }
    });
}

/// What the decision came to.
fn done(receipt: Receipt) -> AnyView {
    let title = NodeRef::<html::P>::new();
    Effect::new(move || {
        let _ = title.get().map(|title| title.focus());
    });
    view! {
        <p class="decided-on" tabindex="-1" node_ref=title data-status=receipt.status.clone()>{outcome(&receipt)}</p>
        <ul class="doubts">{receipt.reasons.iter().cloned().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul>
    }
    .into_any()
}
