//! What a person sets for a feed: which files are its own, what becomes of absent codes, and the bounds it is judged by.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Absent, Bound, Feed, Judging};
use crate::fault::{self, Fault};
use crate::live::{act, changed, flag, part, text};
use crate::state::Desk;
use crate::texts::say;

/// How far keeping has come.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Open,
    Busy,
    Kept,
    Failed(Fault),
}

/// A measure: its name in the API, what it is called, its usual bounds, and how many of its units one shown unit is.
type Measure = (&'static str, String, [u32; 2], u32);

/// The measures, in the order a person thinks of them. Shares are shown in per cent and kept in thousandths; what grows is
/// shown as a factor.
fn measures() -> [Measure; 10] {
    [
        ("fewer_rows", say("bound-fewer-rows"), [200, 500], 10),
        ("more_rows", say("bound-more-rows"), [2000, 5000], 1000),
        ("fewer_units", say("bound-fewer-units"), [300, 600], 10),
        ("more_units", say("bound-more-units"), [2000, 5000], 1000),
        ("known_codes", say("bound-known-codes"), [800, 500], 10),
        ("flipped", say("bound-flipped"), [300, 500], 10),
        ("price", say("bound-price"), [1200, 3000], 1000),
        ("rejected", say("bound-rejected"), [50, 200], 10),
        ("unknown_quantities", say("bound-unknown"), [100, 500], 10),
        ("repeated", say("bound-repeated"), [100, 300], 10),
    ]
}

/// The form, closed until somebody wants it.
pub(crate) fn view(desk: Desk, feed: Feed) -> AnyView {
    if !desk.session.may_decide() {
        return ().into_any();
    }
    let opened = RwSignal::new(false);
    let feed = StoredValue::new(feed);
    view! {
        <details class="changes">
            <summary on:click=act(move || opened.set(true))>{say("settings-title")}</summary>
            {part(move || opened.get().then(|| form(desk, feed)))}
        </details>
    }
    .into_any()
}

fn form(desk: Desk, feed: StoredValue<Feed>) -> AnyView {
    let draft = RwSignal::new(feed.get_value());
    let stage = RwSignal::new(Stage::Open);
    let edit = move |change: &dyn Fn(&mut Feed)| {
        draft.update(|draft| change(draft));
        stage.set(Stage::Open);
    };
    let keep = move || {
        let Some(token) = desk.session.token.get_untracked() else { return };
        stage.set(Stage::Busy);
        spawn_local(async move {
            let answer = api::set_feed(&token, &draft.get_untracked()).await;
            if let Ok(kept) = &answer {
                let same = |feed: &&mut Feed| feed.id == kept.id;
                desk.watch.feeds.update_untracked(|feeds| {
                    feeds.iter_mut().find(same).into_iter().for_each(|feed| *feed = kept.clone());
                });
                desk.told.set(say("settings-kept"));
            }
            stage.set(answer.map_or_else(Stage::Failed, |_| Stage::Kept));
        });
    };
    let id = feed.with_value(|feed| feed.id.clone());
    let name = format!("name-{id}");
    let files = format!("files-{id}");
    let named = draft.with_untracked(|draft| draft.name.clone());
    let pattern = draft.with_untracked(|draft| draft.files.clone().unwrap_or_default());
    let paused = NodeRef::<html::Input>::new();
    let pause = move |_| edit(&|draft| draft.paused = paused.get_untracked().is_some_and(|input| input.checked()));
    view! {
        <div class="settings">
            <div class="fact">
                <label for=name.clone()>{say("settings-name")}</label>
                <input id=name.clone() type="text" maxlength="100" value=named on:change=changed(move |name| edit(&|draft| draft.name = name.clone()))/>
            </div>
            <div class="fact">
                <label for=files.clone()>{say("settings-files")}</label>
                <input id=files.clone() type="text" maxlength="255" placeholder="stock_*.csv" value=pattern
                    on:change=changed(move |files| edit(&|draft| draft.files = Some(files.trim().to_owned()).filter(|files| !files.is_empty())))/>
            </div>
            {absent(&id, draft, stage)}
            {brands(draft, stage)}
            <label class="tick"><input type="checkbox" node_ref=paused prop:checked=draft.with_untracked(|draft| draft.paused) on:change=pause/>{say("settings-pause")}</label>
            {bounds(draft, stage)}
            <div class="act">
                <button type="button" class="main" disabled=flag(move || stage.get() == Stage::Busy) on:click=act(keep)>{say("settings-keep")}</button>
                <p class="fine">{text(move || if stage.get() == Stage::Kept { say("settings-kept") } else { String::new() })}</p>
            </div>
            {part(move || match stage.get() {
                Stage::Failed(found) => Some(fault::view(found, &say("settings-failed"), None)),
                _ => None,
            })}
        </div>
    }
    .into_any()
}

/// What becomes of codes that a file does not mention.
fn absent(id: &str, draft: RwSignal<Feed>, stage: RwSignal<Stage>) -> AnyView {
    let set = move |absent: Absent| {
        draft.update(|draft| draft.absent = absent);
        stage.set(Stage::Open);
    };
    let days = move || match draft.read().absent {
        Absent::AfterDays(days) => Some(days),
        _ => None,
    };
    let choose = move |chosen: String| {
        set(match chosen.as_str() {
            "after_days" => Absent::AfterDays(7),
            "unchanged" => Absent::Unchanged,
            _ => Absent::Zero,
        });
    };
    let option = move |value: &'static str, words: String| {
        let is = move || draft.read().absent.word() == value;
        view! { <option value=value prop:selected=flag(is)>{words}</option> }
    };
    let (select, number) = (format!("absent-{id}"), format!("absent-days-{id}"));
    view! {
        <div class="fact">
            <label for=select.clone()>{say("settings-absent")}</label>
            <select id=select.clone() on:change=changed(choose)>
                {option("zero", say("absent-zero"))}
                {option("after_days", say("absent-after-days"))}
                {option("unchanged", say("absent-unchanged"))}
            </select>
        </div>
        <div class="fact" hidden=flag(move || days().is_none())>
            <label for=number.clone()>{say("settings-days")}</label>
            <input id=number.clone() type="number" min="1" max="365" prop:value=text(move || days().unwrap_or(7).to_string())
                on:change=changed(move |days| set(Absent::AfterDays(days.parse().unwrap_or(7).clamp(1, 365))))/>
        </div>
    }
    .into_any()
}

/// Whether only those of a file's own brands count as absent.
fn brands(draft: RwSignal<Feed>, stage: RwSignal<Stage>) -> AnyView {
    let tick = NodeRef::<html::Input>::new();
    let set = move |_| {
        let by_brand = tick.get_untracked().is_some_and(|input| input.checked());
        draft.update(|draft| draft.scope = if by_brand { "brand" } else { "feed" }.to_owned());
        stage.set(Stage::Open);
    };
    let unchanged = move || draft.read().absent == Absent::Unchanged;
    view! {
        <label class="tick" hidden=flag(unchanged)>
            <input type="checkbox" node_ref=tick prop:checked=draft.with_untracked(|draft| draft.scope == "brand") on:change=set/>
            {say("settings-brands")}
        </label>
    }
    .into_any()
}

/// The bounds, each with the usual one in its place while nothing is set.
fn bounds(draft: RwSignal<Feed>, stage: RwSignal<Stage>) -> AnyView {
    let row = move |(key, words, [warn, hold], unit): Measure| {
        let usual = Bound { warn: Some(warn), hold: Some(hold) };
        let set = *draft.get_untracked().judging.bound(key);
        let cell = |side: Side| {
            let put = move |typed: String| {
                draft.update(|draft| draft.judging.put(key, side, kept(&typed, unit), usual));
                stage.set(Stage::Open);
            };
            let shown = |bound: Option<Bound>| bound.and_then(|bound| side.of(bound)).map(|value| plain(value, unit));
            let label = format!("{words}: {}", side.called());
            view! {
                <td><input type="number" min="0" step="any" aria-label=label placeholder=shown(Some(usual)) value=shown(set).unwrap_or_default() on:change=changed(put)/></td>
            }
            .into_any()
        };
        let (warn, hold) = (cell(Side::Warn), cell(Side::Hold));
        let sign = if unit == 10 { " %" } else { " ×" };
        view! { <tr data-measure=key><th scope="row">{words}<span class="fine">{sign}</span></th>{warn}{hold}</tr> }
    };
    let rows = measures().into_iter().map(row).collect_view();
    view! {
        <details class="changes bounds">
            <summary>{say("bounds-title")}</summary>
            <p class="fine">{say("bounds-lead")}</p>
            <table>
                <thead><tr><th scope="col">{say("bounds-measure")}</th><th scope="col">{say("bound-warn")}</th><th scope="col">{say("bound-hold")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// The two sides of a bound.
#[derive(Clone, Copy)]
enum Side {
    Warn,
    Hold,
}

impl Side {
    fn of(self, bound: Bound) -> Option<u32> {
        match self {
            Self::Warn => bound.warn,
            Self::Hold => bound.hold,
        }
    }

    fn called(self) -> String {
        match self {
            Self::Warn => say("bound-warn"),
            Self::Hold => say("bound-hold"),
        }
    }
}

/// A bound as a person types it, in thousandths; nothing where the field is empty or no number.
fn kept(typed: &str, unit: u32) -> Option<u32> {
    let value: f64 = typed.trim().replace(',', ".").parse().ok()?;
    (value >= 0.0).then(|| (value * f64::from(unit)).round() as u32)
}

/// A bound as a person reads it.
fn plain(value: u32, unit: u32) -> String {
    (f64::from(value) / f64::from(unit)).to_string()
}

impl Judging {
    /// Where a measure's bound is kept.
    fn bound(&mut self, key: &str) -> &mut Option<Bound> {
        match key {
            "known_codes" => &mut self.known_codes,
            "fewer_rows" => &mut self.fewer_rows,
            "more_rows" => &mut self.more_rows,
            "fewer_units" => &mut self.fewer_units,
            "more_units" => &mut self.more_units,
            "flipped" => &mut self.flipped,
            "price" => &mut self.price,
            "rejected" => &mut self.rejected,
            "repeated" => &mut self.repeated,
            _ => &mut self.unknown_quantities,
        }
    }

    /// Sets one side of a bound. The other side stays what it was, or is the usual one; a measure of which nothing is set
    /// any more is judged as usual.
    fn put(&mut self, key: &'static str, side: Side, value: Option<u32>, usual: Bound) {
        let kept = self.bound(key);
        let mut bound = kept.unwrap_or(usual);
        match side {
            Side::Warn => bound.warn = value.or(usual.warn),
            Side::Hold => bound.hold = value.or(usual.hold),
        }
        *kept = (bound != usual).then_some(bound);
    }
}
