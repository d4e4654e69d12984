//! The page a retailer drops a stock file into.
//!
//! Knows no file format: the engine reads in a thread of its own, and what comes here is a report and the rows on the screen.
//! Nothing leaves the computer until a person publishes.

mod api;
mod columns;
mod difference;
mod download;
mod drop;
mod engine;
mod fault;
mod files;
mod ledger;
mod preview;
mod problems;
mod publish;
mod session;
mod sign_in;
mod state;
mod stores;
mod summary;
mod understood;
mod words;

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::session::Session;
use crate::state::{Desk, Stage, StockFile};

/// Puts the page where index.html has left room for it.
#[wasm_bindgen(start)]
pub fn start() {
    engine::warm_up();
    leptos::mount::mount_to_body(page);
}

fn page() -> impl IntoView {
    let desk = Desk::new(Session::resume());
    drop::accept_everywhere(desk);
    let shown = Memo::new(move |_| desk.file().map(|file| file.id));
    view! {
        <a class="skip" href="#main">"Skip to the content"</a>
        {sign_in::header(desk)}
        <main id="main" tabindex="-1">
            {drop::view(desk)}
            {files::view(desk)}
            {move || shown.get().and_then(|_| desk.file()).map(|file| sheet(desk, file))}
        </main>
        {summary::view(desk)}
        <p class="vh" role="status" aria-live="polite">{move || desk.told.get()}</p>
    }
}

/// Everything about one file, from top to bottom in the order a person needs it.
fn sheet(desk: Desk, file: StockFile) -> AnyView {
    let understood = Memo::new(move |_| file.sniff.with(Option::is_some) && !unreadable(file));
    let read = Memo::new(move |_| file.report.with(Option::is_some));
    view! {
        <article class="sheet" aria-label=file.name.get_value() aria-busy=move || busy(file).to_string()>
            {move || trouble(desk, file)}
            {move || understood.get().then(|| view! {
                {understood::view(desk, file)}
                {columns::view(desk, file)}
            })}
            {move || read.get().then(|| view! {
                {ledger::section(file)}
                {stores::view(desk, file)}
                {publish::view(desk, file)}
            })}
        </article>
    }
    .into_any()
}

/// What stands in the way of reading, with what can still be done about it.
fn trouble(desk: Desk, file: StockFile) -> Option<AnyView> {
    match file.stage.get() {
        Stage::Unreadable(fault) => {
            let corrected = file.profile.with_untracked(|profile| *profile != Default::default());
            let again = corrected.then_some(move || file.correct(desk, |profile| *profile = Default::default()));
            Some(fault::view(fault, &file.name.get_value(), again.map(|again| ("Read it without my corrections", again))))
        }
        Stage::Cancelled => Some(
            view! {
                <div class="note">
                    <p>"Reading was cancelled. Nothing was kept."</p>
                    <button type="button" class="quiet" on:click=move |_| file.correct(desk, |_| ())>"Read it after all"</button>
                </div>
            }
            .into_any(),
        ),
        _ => None,
    }
}

fn unreadable(file: StockFile) -> bool {
    file.stage.with(|stage| matches!(stage, Stage::Unreadable(_)))
}

fn busy(file: StockFile) -> bool {
    file.stage.with(|stage| matches!(stage, Stage::Waiting | Stage::Reading(_)))
}
