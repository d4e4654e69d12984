//! A feed: how it is doing, what it delivered, and what its store can go back to.

use leptos::prelude::*;
use leptos::task::spawn_local;
use onhand_feed::Sentence;

use crate::api::{self, Feed, Health, Snapshot, Step};
use crate::fault::{self, Fault};
use crate::feed_settings;
use crate::held::way;
use crate::live::{act, flag, part};
use crate::pieces::words;
use crate::publish::{outcome, short};
use crate::spark;
use crate::state::Desk;
use crate::texts::{moment, say, tell};
use crate::words::number;

/// What is known of what a feed delivered.
type Known<T> = RwSignal<Option<Result<Vec<T>, Fault>>>;

/// The card of one feed.
pub(crate) fn view(desk: Desk, feed: Feed) -> AnyView {
    let steps: Known<Step> = RwSignal::new(None);
    let id = feed.id.clone();
    Effect::new(move || {
        desk.watch.turn.track();
        let (Some(token), id) = (desk.session.token.get_untracked(), id.clone()) else { return };
        spawn_local(async move { steps.set(Some(api::history(&token, &id).await)) });
    });
    let last = Memo::new(move |_| steps.with(|steps| newest(steps.as_ref())));
    let tone = tone(&feed.health);
    let stores = desk.session.me.read_untracked().as_ref().map(|me| me.stores.clone()).unwrap_or_default();
    let store = feed.store.as_ref().and_then(|id| stores.iter().find(|store| store.id == *id)).cloned();
    let of = store.as_ref().map_or_else(|| say("feed-all-stores"), |store| store.name.clone());
    let of = (of != feed.name).then_some(of);
    view! {
        <article class="store feed" id=format!("feed={}", feed.id) tabindex="-1" data-feed=feed.id.clone() data-tone=tone data-state=feed.health.state.clone()>
            <header>
                <span class="dot" aria-hidden="true"></span>
                <h3>{feed.name.clone()}<span class="fine">{of.map(|of| format!(" · {of}"))}</span></h3>
                {state(&feed.health)}
                <p class="fine">{crate::live::text(move || standing(last.get()))}</p>
            </header>
            {advice(&feed.health).map(|advice| words("p", "warn", advice))}
            {part(move || steps.get().and_then(Result::ok).and_then(|steps| spark::view(&steps)))}
            {timeline(steps)}
            {store.map(|store| snapshots(desk, store.id))}
            {feed_settings::view(desk, feed.clone())}
        </article>
    }
    .into_any()
}

fn newest(steps: Option<&Result<Vec<Step>, Fault>>) -> Option<Step> {
    steps.and_then(|steps| steps.as_ref().ok()).and_then(|steps| steps.first().cloned())
}

/// How a feed stands by its last delivery.
fn standing(last: Option<Step>) -> String {
    match last {
        None => say("feed-nothing-yet"),
        Some(step) => {
            let said = Sentence::new("feed-last").with("when", moment(&step.received));
            format!("{} {}", short(&step.status), tell(&said))
        }
    }
}

/// The mark beside a feed, which its state stands next to in words.
fn tone(health: &Health) -> &'static str {
    match health.state.as_str() {
        "healthy" if !health.frozen => "good",
        "pending" | "paused" => "quiet",
        "healthy" | "late" | "held" => "check",
        _ => "bad",
    }
}

/// How a feed is, in a word or two.
fn state(health: &Health) -> AnyView {
    let said = match health.state.as_str() {
        "healthy" if health.frozen => say("health-frozen"),
        "healthy" => say("health-healthy"),
        "late" => say("health-late"),
        "stale" => say("health-stale"),
        "invalid" => say("health-invalid"),
        "held" => say("health-held"),
        "paused" => say("health-paused"),
        _ => say("health-pending"),
    };
    words("span", "badge", said)
}

/// What to do about a feed that is not well.
fn advice(health: &Health) -> Option<String> {
    let when = |moment: &Option<String>| crate::texts::moment(moment.as_deref().unwrap_or_default());
    Some(match health.state.as_str() {
        "healthy" if health.frozen => say("advice-frozen"),
        "late" => tell(&Sentence::new("advice-late").with("when", when(&health.next_expected))),
        "stale" => tell(&Sentence::new("advice-stale").with("when", when(&health.last_good))),
        "invalid" => say("advice-invalid"),
        "held" => say("advice-held"),
        "paused" => say("feed-paused"),
        _ => return None,
    })
}

fn timeline(steps: Known<Step>) -> AnyView {
    let shown = move || match steps.get() {
        None => view! { <p class="fine">{say("feed-looking")}</p> }.into_any(),
        Some(Err(fault)) => fault::view(fault, &say("feeds-failed"), None),
        Some(Ok(steps)) if steps.is_empty() => view! { <p class="fine">{say("feed-nothing-yet")}</p> }.into_any(),
        Some(Ok(steps)) => table(steps),
    };
    view! { <details class="changes"><summary>{say("feed-deliveries")}</summary>{part(move || Some(shown()))}</details> }
        .into_any()
}

fn table(steps: Vec<Step>) -> AnyView {
    let head = |id: &str| view! { <th scope="col">{say(id)}</th> };
    let row = |step: Step| {
        let counts = Sentence::new("receipt-counts").with("new", step.new).with("changed", step.changed);
        let counts = tell(&counts.with("gone", step.gone).with("same", step.same));
        view! {
            <tr data-delivery=step.delivery data-status=step.status.clone()>
                <th scope="row">{moment(&step.received)}</th>
                <td>{short(&step.status)}</td>
                <td>{number(step.lines)}</td>
                <td>{counts}</td>
                <td>{way(&step.via)}</td>
                <td>{step.filename}</td>
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=say("feed-deliveries")>
            <table>
                <thead><tr>{head("step-when")}{head("step-outcome")}{head("receipt-lines")}{head("receipt-compared")}{head("step-way")}{head("step-file")}</tr></thead>
                <tbody>{steps.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The states that a store can go back to, asked for when somebody wants to see them.
fn snapshots(desk: Desk, store: String) -> AnyView {
    let found: Known<Snapshot> = RwSignal::new(None);
    let store = StoredValue::new(store);
    let ask = move || {
        let Some(token) = desk.session.token.get_untracked() else { return };
        spawn_local(async move { found.set(Some(api::snapshots(&token, &store.get_value()).await)) });
    };
    let shown = move || {
        match found.get() {
        None => view! { <p class="fine">{say("feed-looking")}</p> }.into_any(),
        Some(Err(fault)) => fault::view(fault, &say("feeds-failed"), None),
        Some(Ok(snapshots)) if snapshots.len() < 2 => view! { <p class="fine">{say("back-nothing")}</p> }.into_any(),
        Some(Ok(snapshots)) => view! {
            <ul class="snapshots">{snapshots.into_iter().enumerate().map(|(at, one)| snapshot(desk, store, one, at == 0)).collect_view()}</ul>
        }
        .into_any(),
    }
    };
    view! {
        <details class="changes"><summary on:click=act(ask)>{say("back-title")}</summary>{part(move || Some(shown()))}</details>
    }
    .into_any()
}

/// One state. Going back takes two presses: the first asks.
fn snapshot(desk: Desk, store: StoredValue<String>, snapshot: Snapshot, is_shown: bool) -> AnyView {
    let Snapshot { version, as_of, filename, via, .. } = snapshot;
    let (asked, answer) = (RwSignal::new(false), RwSignal::new(None::<Result<api::Receipt, Fault>>));
    let press = move || {
        if !asked.get_untracked() {
            return asked.set(true);
        }
        let Some(token) = desk.session.token.get_untracked() else { return };
        spawn_local(async move {
            let back = api::roll_back(&token, &store.get_value(), version).await;
            if let Ok(receipt) = &back {
                desk.told.set(outcome(receipt));
                desk.look();
            }
            answer.set(Some(back));
        });
    };
    let words = move || say(if asked.get() { "back-sure" } else { "back-to" });
    let name = if filename.is_empty() { way(&via) } else { filename };
    let may = !is_shown && desk.session.may_decide();
    let control = may.then(|| {
        view! {
            <button type="button" class="quiet" disabled=flag(move || matches!(answer.get(), Some(Ok(_)))) on:click=act(press)>{crate::live::text(words)}</button>
        }
    });
    view! {
        <li data-version=version.to_string()>
            <span>{moment(&as_of)}<span class="fine">" · "{name}</span></span>
            {is_shown.then(|| view! { <span class="fine">{say("back-now")}</span> })}
            {control}
            {part(move || match answer.get()? {
                Ok(_) => None,
                Err(fault) => Some(fault::view(fault, &say("decision-failed"), None)),
            })}
        </li>
    }
    .into_any()
}
