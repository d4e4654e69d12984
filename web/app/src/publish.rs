//! Publishing, with what has to be confirmed before and the receipt after; and the files to take away.

use std::collections::HashMap;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use onhand_feed::{Problem, Sentence, Verdict};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use crate::api::{self, Receipt};
use crate::download;
use crate::engine;
use crate::fault::{self, Fault};
use crate::live::{act, flag, part, parts, text};
use crate::state::{Desk, Kept, StockFile, about, save_made};
use crate::stores::{Delivery, Of, Plan, Target};
use crate::texts::{hint, moment, say, tell};
use crate::words;

/// What stands between a file that was read and its publication.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Next {
    /// It has no lines: a person has to say what the columns are.
    ChooseColumns,
    /// A person has to confirm what is in doubt.
    Confirm,
    /// Nobody is signed in.
    SignIn,
    /// The token may only look.
    NotAllowed,
    /// So many parts of the file have no store yet.
    ChooseStores(u32),
    /// It can be published to so many stores.
    Publish(u32),
    /// It is under way.
    Sending,
    /// It has been published, or was answered otherwise.
    Done,
}

/// What a person has to do next.
pub(crate) fn next(desk: Desk, file: StockFile) -> Next {
    let (lines, verdict) =
        file.report.read().as_ref().map_or((0, Verdict::Unreadable), |report| (report.lines, report.verdict));
    let plans = file.plans.get();
    let count = |fits: &dyn Fn(&Plan) -> bool| {
        u32::try_from(plans.iter().filter(|plan| fits(plan)).count()).unwrap_or(u32::MAX)
    };
    let stores = count(&|plan| matches!(plan.target.get(), Target::Store(_)));
    let open = count(&|plan| plan.target.get() == Target::Open || shared(&plans, plan));
    let answered = count(&|plan| matches!(plan.delivery.get(), Delivery::Answered(..)));
    if lines == 0 || verdict == Verdict::Unreadable {
        Next::ChooseColumns
    } else if verdict == Verdict::NeedsConfirmation && !file.confirmed.get() {
        Next::Confirm
    } else if desk.session.me.read().is_none() {
        Next::SignIn
    } else if !desk.session.may_publish() {
        Next::NotAllowed
    } else if open > 0 || stores == 0 {
        Next::ChooseStores(open)
    } else if count(&|plan| plan.delivery.get() == Delivery::Sending) > 0 {
        Next::Sending
    } else if answered == stores {
        Next::Done
    } else {
        Next::Publish(stores - answered)
    }
}

/// Two parts of a file cannot both be all of a store's stock.
fn shared(plans: &[Plan], plan: &Plan) -> bool {
    let target = plan.target.get();
    matches!(target, Target::Store(_)) && plans.iter().filter(|other| other.target.get() == target).count() > 1
}

/// Sends each store its lines, one store after the other. What was answered is not sent again.
pub(crate) fn publish(desk: Desk, file: StockFile) {
    let Some(token) = desk.session.token.get_untracked() else { return };
    spawn_local(async move {
        for plan in file.plans.get_untracked() {
            let Target::Store(store) = plan.target.get_untracked() else { continue };
            if matches!(plan.delivery.get_untracked(), Delivery::Answered(..)) {
                continue;
            }
            plan.delivery.set(Delivery::Sending);
            let answer = deliver(file, plan, &token, &store).await;
            desk.told.set(match &answer {
                Ok((receipt, _)) => outcome(receipt),
                Err(fault) => fault.title(),
            });
            plan.delivery.set(match answer {
                Ok((receipt, text)) => Delivery::Answered(receipt, text),
                Err(fault) => Delivery::Failed(fault),
            });
        }
        let answered = |plan: &Plan| matches!(*plan.delivery.read_untracked(), Delivery::Answered(..));
        if file.plans.get_untracked().iter().any(answered) && *file.kept.read_untracked() != Kept::Yes {
            file.keep(desk).await;
        }
    });
}

/// What is said of keeping how the file was read.
fn kept(desk: Desk, file: StockFile) -> Option<AnyView> {
    match file.kept.get() {
        Kept::Not => None,
        Kept::Yes => Some(view! { <p id="kept">{say("kept")}</p> }.into_any()),
        Kept::Failed(fault) => {
            let again = move || spawn_local(file.keep(desk));
            Some(fault::view(fault, &say("kept-not"), Some((say("try-again"), Box::new(again)))))
        }
    }
}

async fn deliver(file: StockFile, plan: Plan, token: &str, store: &str) -> Result<(Receipt, String), Fault> {
    let named = plan.named.get_value();
    let parcel = engine::ask_plainly("parcel", engine::question(&Of { file: file.id, store: &named }), None).await?;
    api::deliver(token, store, &file.name.get_value(), parcel.unchecked_ref::<Blob>()).await
}

/// The last part of the page.
pub(crate) fn view(desk: Desk, file: StockFile) -> AnyView {
    let next = Memo::new(move |_| next(desk, file));
    view! {
        <section class="part" id="publish" tabindex="-1" aria-labelledby="publish-title">
            <div class="part-head">
                <h2 id="publish-title">{say("publish-title")}</h2>
                <p>{say("publish-lead")}</p>
            </div>
            <div class="part-body">
                {part(move || confirmation(file))}
                <div class="act">
                    {button(desk, file, next, "publish-button")}
                    <p class="fine">{text(move || explain(next.get()))}</p>
                </div>
                {parts(move || file.plans.get().into_iter().map(|plan| answer(desk, file, plan)).collect())}
                {part(move || kept(desk, file))}
                {downloads(desk, file)}
            </div>
        </section>
    }
    .into_any()
}

/// The one thing to do next, as a button.
pub(crate) fn button(desk: Desk, file: StockFile, next: Memo<Next>, id: &'static str) -> AnyView {
    let words = move || match next.get() {
        Next::ChooseColumns => say("next-columns"),
        Next::NotAllowed | Next::Publish(1) => say("next-publish"),
        Next::Confirm => say("next-confirm"),
        Next::SignIn => say("next-sign-in"),
        Next::ChooseStores(_) => say("next-store"),
        Next::Publish(stores) => tell(&Sentence::new("next-publish-to").with("stores", stores)),
        Next::Sending => say("next-sending"),
        Next::Done => say("next-done"),
    };
    let do_next = move || match next.get_untracked() {
        Next::Publish(_) => publish(desk, file),
        Next::SignIn => crate::sign_in::open(desk),
        Next::Confirm => crate::summary::go_to("confirm"),
        Next::ChooseStores(_) => crate::summary::go_to("stores"),
        Next::ChooseColumns => crate::summary::go_to("columns"),
        _ => {}
    };
    let idle = move || matches!(next.get(), Next::NotAllowed | Next::Sending | Next::Done);
    view! { <button type="button" class="main" id=id disabled=flag(idle) on:click=act(do_next)>{text(words)}</button> }
        .into_any()
}

fn explain(next: Next) -> String {
    match next {
        Next::ChooseColumns => say("next-columns-why"),
        Next::Confirm => say("next-confirm-why"),
        Next::SignIn => say("next-sign-in-why"),
        Next::NotAllowed => say("next-not-allowed-why"),
        Next::ChooseStores(_) => say("next-store-why"),
        Next::Publish(_) | Next::Sending => say("next-publish-why"),
        Next::Done => say("next-done-why"),
    }
}

fn confirmation(file: StockFile) -> Option<AnyView> {
    let report = file.report.get()?;
    if report.verdict != Verdict::NeedsConfirmation {
        return None;
    }
    let reasons = report.reasons.iter().map(|reason| view! { <li>{tell(reason)}</li> }).collect_view();
    Some(
        view! {
            <div class="confirm">
                <h3>{say("confirm-title")}</h3>
                <ul>{reasons}</ul>
                <label class="tick">
                    <input type="checkbox" id="confirm" prop:checked=flag(move || file.confirmed.get())
                        on:change:target=move |event| file.confirmed.set(event.target().checked())/>
                    {say("confirm-tick")}
                </label>
            </div>
        }
        .into_any(),
    )
}

fn answer(desk: Desk, file: StockFile, plan: Plan) -> AnyView {
    let store = move || match plan.target.get() {
        Target::Store(id) => desk
            .session
            .me
            .with(|me| {
                me.as_ref().and_then(|me| me.stores.iter().find(|store| store.id == id).map(|store| store.name.clone()))
            })
            .unwrap_or(id),
        _ => String::new(),
    };
    let shown = move || match plan.delivery.get() {
        Delivery::None => ().into_any(),
        Delivery::Sending => {
            view! { <p class="fine">{tell(&Sentence::new("publishing-to").with("store", store()))}</p> }.into_any()
        }
        Delivery::Failed(fault) => fault::view(
            fault,
            &tell(&Sentence::new("publish-failed").with("store", store())),
            Some((say("try-again"), Box::new(move || publish(desk, file)))),
        ),
        Delivery::Answered(receipt, text) => receipt_view(receipt, text, store()),
    };
    part(move || Some(shown())).into_any()
}

fn receipt_view(receipt: Receipt, text: String, store: String) -> AnyView {
    let title = NodeRef::<html::H3>::new();
    Effect::new(move || {
        let _ = title.get().map(|title| title.focus());
    });
    let fact = |name: String, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let counts = Sentence::new("receipt-counts").with("new", receipt.new).with("changed", receipt.changed);
    let counts = tell(&counts.with("gone", receipt.gone).with("same", receipt.same));
    let heading = tell(&Sentence::new("receipt-title").with("store", store).with("outcome", outcome(&receipt)));
    let saved = format!("receipt-{}.json", receipt.id);
    let save = move || {
        let _ = download::save_text(&text, "application/json", &saved);
    };
    view! {
        <article class=format!("receipt {}", receipt.status) data-status=receipt.status.clone() data-delivery=receipt.id.clone()>
            <h3 tabindex="-1" node_ref=title>{heading}</h3>
            <ul class="receipt-reasons">{receipt.reasons.iter().cloned().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul>
            <dl>
                {fact(say("receipt-as-of"), moment(&receipt.as_of))}
                {fact(say("receipt-lines"), words::number(receipt.lines))}
                {fact(say("receipt-compared"), counts)}
                {receipt.rows_written.map(|rows| fact(say("receipt-written"), words::number(rows)))}
                {fact(say("receipt-delivery"), receipt.id.clone())}
                {fact(say("receipt-hash"), receipt.sha256.clone())}
            </dl>
            <button type="button" class="quiet" on:click=act(save)>{say("receipt-save")}</button>
        </article>
    }
    .into_any()
}

/// What became of a delivery, in a word.
pub(crate) fn short(status: &str) -> String {
    match status {
        "published" => say("short-published"),
        "unchanged" => say("short-unchanged"),
        "held" => say("short-held"),
        "superseded" => say("short-superseded"),
        "received" | "parked" => say("short-received"),
        "rejected" => say("short-rejected"),
        "withdrawn" => say("short-withdrawn"),
        _ => say("short-refused"),
    }
}

/// What a receipt comes to, in words.
pub(crate) fn outcome(receipt: &Receipt) -> String {
    match receipt.status.as_str() {
        "published" => say("outcome-published"),
        "unchanged" => say("outcome-unchanged"),
        "held" => say("outcome-held"),
        "superseded" => say("outcome-superseded"),
        "received" => say("outcome-received"),
        "rejected" => say("outcome-rejected"),
        _ => say("outcome-refused"),
    }
}

/// A question for the rejected rows, with what stands above them and what their reasons are in the page's language.
#[derive(Serialize)]
struct Rejects {
    file: u32,
    header: [String; 3],
    words: HashMap<String, [String; 2]>,
}

fn rejects_of(file: StockFile) -> JsValue {
    let explained = |problem: &Problem| {
        let said = Sentence::of_code(&problem.code);
        (problem.code.clone(), [tell(&said), hint(&said).unwrap_or_default()])
    };
    let words = file.report.read_untracked().as_ref().map(|report| report.problems.iter().map(explained).collect());
    let header = [say("rejected-row"), say("rejected-reason"), say("rejected-hint")];
    engine::question(&Rejects { file: file.id, header, words: words.unwrap_or_default() })
}

fn downloads(desk: Desk, file: StockFile) -> AnyView {
    let name = file.name.get_value();
    let rejected = move || file.report.read().as_ref().map(|report| report.ledger.rejected).unwrap_or_default();
    let lines = move || file.report.read().as_ref().map(|report| report.lines).unwrap_or_default();
    let fault = RwSignal::new(None::<Fault>);
    let save = move |verb: &'static str, question: JsValue, name: String| {
        spawn_local(async move {
            let saved = save_made(verb, question, name).await;
            if saved.is_ok() {
                desk.told.set(say("take-saved"));
            }
            fault.set(saved.err());
        });
    };
    let (clean, rejects) = (download::name_beside(&name, "clean"), download::name_beside(&name, "rejected"));
    view! {
        <div class="downloads">
            <h3>{say("take-title")}</h3>
            <button type="button" class="quiet" id="save-clean" disabled=flag(move || lines() == 0) on:click=act(move || save("clean", about(file.id), clean.clone()))>
                {say("take-clean")}<span class="fine">{text(move || tell(&Sentence::new("lines").with("lines", lines())))}</span>
            </button>
            <button type="button" class="quiet" id="save-rejected" disabled=flag(move || rejected() == 0) on:click=act(move || save("rejects", rejects_of(file), rejects.clone()))>
                {say("take-rejected")}<span class="fine">{text(move || tell(&Sentence::new("rows").with("rows", rejected())))}</span>
            </button>
            {part(move || fault.get().map(|found| fault::view(found, &say("take-failed"), None)))}
        </div>
    }
    .into_any()
}
