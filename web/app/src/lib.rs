//! The page a retailer drops a stock file into.
//!
//! Knows no file format: the engine reads in a thread of its own, and what comes here is a report and the rows on the screen.
//! Nothing leaves the computer until a person publishes.

mod alerts;
mod api;
mod columns;
mod decisions;
mod difference;
mod download;
mod drop;
mod engine;
mod fault;
mod feed;
mod feed_settings;
mod files;
mod held;
mod ledger;
mod letters;
mod live;
mod office;
mod pieces;
mod preview;
mod problems;
mod publish;
mod record;
mod session;
mod sign_in;
mod spark;
mod state;
mod status;
mod stores;
mod summary;
mod texts;
mod understood;
mod watch;
mod ways;
mod words;

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::live::{act, part, text};
use crate::session::Session;
use crate::state::{Desk, Stage, StockFile};
use crate::texts::say;

pub use crate::office::office;

/// Draws what index.html has left out: all but the place for files.
pub fn page() {
    engine::warm_up();
    leptos::mount::mount_to_body(desk);
}

fn desk() -> impl IntoView {
    let desk = Desk::new(Session::resume());
    within("head", desk, sign_in::view);
    within("main", desk, files_and_sheet);
    drop::accept(desk);
    view! {
        {in_language(desk, summary::view)}
        <p class="vh" role="status" aria-live="polite">{text(move || desk.told.get())}</p>
    }
}

/// Draws a view at the end of an element of index.html.
fn within(id: &str, desk: Desk, view: fn(Desk) -> AnyView) {
    if let Some(element) = document().get_element_by_id(id) {
        leptos::mount::mount_to(element.unchecked_into(), move || in_language(desk, view)).forget();
    }
}

/// A view that is drawn anew when a person changes the language. What is known of the files stays.
fn in_language(desk: Desk, view: impl Fn(Desk) -> AnyView + Send + 'static) -> impl IntoView {
    part(move || (!desk.language.read().is_empty()).then(|| view(desk)))
}

fn files_and_sheet(desk: Desk) -> AnyView {
    let shown = Memo::new(move |_| desk.file().map(|file| file.id));
    view! {
        {files::view(desk)}
        {watch::view(desk)}
        {part(move || shown.get().and_then(|_| desk.file()).map(|file| sheet(desk, file)))}
    }
    .into_any()
}

/// Everything about one file, from top to bottom in the order a person needs it.
fn sheet(desk: Desk, file: StockFile) -> AnyView {
    let understood = Memo::new(move |_| file.sniff.read().is_some() && !unreadable(file));
    let read = Memo::new(move |_| file.report.read().is_some());
    let drawn = one_by_one(understood, read);
    let section = move |place: u32, ready: Memo<bool>, view: fn(Desk, StockFile) -> AnyView| {
        let shown = Memo::new(move |_| ready.get() && drawn.get() > place);
        part(move || shown.get().then(|| view(desk, file)))
    };
    view! {
        <article class="sheet" aria-label=file.name.get_value() aria-busy=text(move || busy(file).to_string())>
            {part(move || trouble(desk, file))}
            {section(0, understood, understood::view)}
            {section(1, understood, columns::view)}
            {section(2, read, ledger::view)}
            {section(3, read, stores::view)}
            {section(4, read, publish::view)}
        </article>
    }
    .into_any()
}

/// Counts the sections that may be drawn, one more at a time: all at once would hold up the page for longer than a person
/// does not notice.
fn one_by_one(understood: Memo<bool>, read: Memo<bool>) -> RwSignal<u32> {
    let drawn = RwSignal::new(0);
    Effect::new(move || {
        let sections = drawn.get();
        let ready = if sections < 2 { understood.get() } else { read.get() };
        if ready && sections < 5 {
            set_timeout(move || drawn.set(sections + 1), Duration::ZERO);
        }
    });
    drawn
}

/// What stands in the way of reading, with what can still be done about it.
fn trouble(desk: Desk, file: StockFile) -> Option<AnyView> {
    match file.stage.get() {
        Stage::Unreadable(fault) => {
            let corrected = *file.profile.read_untracked() != Default::default();
            let again = corrected.then_some(move || file.correct(desk, |profile| *profile = Default::default()));
            Some(fault::view(fault, &file.name.get_value(), again.map(|again| -> fault::Again { (say("read-uncorrected"), Box::new(again)) })))
        }
        Stage::Cancelled => Some(
            view! {
                <div class="note">
                    <p>{say("cancelled-note")}</p>
                    <button type="button" class="quiet" on:click=act(move || file.correct(desk, |_| ()))>{say("read-after-all")}</button>
                </div>
            }
            .into_any(),
        ),
        _ => None,
    }
}

fn unreadable(file: StockFile) -> bool {
    matches!(*file.stage.read(), Stage::Unreadable(_))
}

fn busy(file: StockFile) -> bool {
    matches!(*file.stage.read(), Stage::Waiting | Stage::Reading(_))
}
