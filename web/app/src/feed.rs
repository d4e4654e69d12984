//! A feed: how it is doing, what it delivered, and what its store can go back to.

use leptos::prelude::*;
use leptos::task::spawn_local;
use onhand_feed::Sentence;

use crate::api::{self, Feed, Health, Step, encoded};
use crate::fault::{self, Fault};
use crate::feed_settings;
use crate::held::way;
use crate::live::part;
use crate::pieces::{Work, fine, folded, row, table, tag, twice, words};
use crate::publish::{outcome, short};
use crate::record::{List, Record};
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
        _ => {
            let since = health.source_failing_since.as_ref()?;
            tell(&Sentence::new("advice-source").with("when", crate::texts::moment(since)))
        }
    })
}

fn timeline(steps: Known<Step>) -> AnyView {
    let shown = move || match steps.get() {
        None => fine(say("feed-looking")),
        Some(Err(fault)) => fault::view(fault, &say("feeds-failed"), None),
        Some(Ok(steps)) if steps.is_empty() => fine(say("feed-nothing-yet")),
        Some(Ok(steps)) => deliveries(steps),
    };
    folded("feed-deliveries", move || part(move || Some(shown())).into_any())
}

fn deliveries(steps: Vec<Step>) -> AnyView {
    let line = |step: Step| {
        let counts = Sentence::new("receipt-counts").with("new", step.new).with("changed", step.changed);
        let counts = tell(&counts.with("gone", step.gone).with("same", step.same));
        let cells = vec![short(&step.status), number(step.lines), counts, way(&step.via), step.filename];
        row(&[("data-delivery", &step.delivery), ("data-status", &step.status)], moment(&step.received), cells)
    };
    let heads = ["step-when", "step-outcome", "receipt-lines", "receipt-compared", "step-way", "step-file"];
    table("feed-deliveries", &heads, steps.into_iter().map(line).collect())
}

/// The states that a store can go back to, asked for when somebody wants to see them.
fn snapshots(desk: Desk, store: String) -> AnyView {
    folded("back-title", move || {
        let list = List::new(format!("/v1/stores/{}/snapshots", encoded(&store)), "snapshots");
        let store = store.clone();
        let draw = move |all: Vec<Record>| {
            if all.len() < 2 {
                return fine(say("back-nothing"));
            }
            let lines = all.iter().enumerate().map(|(at, one)| snapshot(desk, store.clone(), one, at == 0)).collect();
            tag("ul", &[("class", "snapshots")], lines)
        };
        list.view(desk, draw)
    })
}

/// One state, and the way back to it.
fn snapshot(desk: Desk, store: String, one: &Record, is_shown: bool) -> AnyView {
    let (version, work) = (one.get("version").0.as_f64().unwrap_or_default(), Work::new());
    let press = move || {
        let (Some(token), store) = (desk.session.token.get_untracked(), store.clone()) else { return };
        work.run(desk, async move {
            let receipt = api::roll_back(&token, &store, version).await?;
            desk.look();
            Ok(outcome(&receipt))
        });
    };
    let name = Some(one.text("filename")).filter(|name| !name.is_empty()).unwrap_or_else(|| way(&one.text("via")));
    let when = moment(&one.text("as_of")).into_any();
    let mut shown = vec![tag("span", &[], vec![when, words("span", "fine", format!(" · {name}"))])];
    if is_shown {
        shown.push(words("span", "fine", say("back-now")));
    } else if desk.session.may_decide() {
        shown.push(twice("back-to", "back-sure", work.busy(), press));
    }
    shown.push(work.view("decision-failed"));
    tag("li", &[("data-version", &version.to_string())], shown)
}
