//! The bar at the foot of the page: how the shown file stands, and the one thing to do next.

use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::live::{part, text};
use crate::publish::{self, Next};
use crate::state::{Desk, Stage, StockFile, verdict_in_words};
use crate::texts::{say, tell};

/// The bar; nothing before the first file.
pub(crate) fn view(desk: Desk) -> AnyView {
    let shown = Memo::new(move |_| desk.file().map(|file| file.id));
    part(move || shown.get().and_then(|_| desk.file()).map(|file| bar(desk, file))).into_any()
}

fn bar(desk: Desk, file: StockFile) -> AnyView {
    let next = Memo::new(move |_| publish::next(desk, file));
    let read = Memo::new(move |_| *file.stage.read() == Stage::Read);
    view! {
        <aside class="bar" aria-label=say("summary-label")>
            <div class="bar-in">
                <p class="verdict">{text(move || in_words(file, next))}</p>
                <p class="fine bar-file">{file.name.get_value()}</p>
                {part(move || read.get().then(|| publish::button(desk, file, next, "next")))}
            </div>
        </aside>
    }
    .into_any()
}

fn in_words(file: StockFile, next: Memo<Next>) -> String {
    match file.stage.get() {
        Stage::Waiting => say("verdict-waiting"),
        Stage::Reading(progress) => tell(&Sentence::new("verdict-reading").with("rows", progress.rows)),
        Stage::Unreadable(_) => say("verdict-unreadable"),
        Stage::Cancelled => say("verdict-cancelled"),
        Stage::Read if next.get() == Next::ChooseColumns => say("verdict-no-lines"),
        Stage::Read if next.get() == Next::Done => say("verdict-done"),
        Stage::Read => file.report.read().as_deref().map(verdict_in_words).unwrap_or_default(),
    }
}

/// Brings an element into view and puts the focus there. Waits a turn, so that what is about to appear is there.
pub(crate) fn go_to(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(if calm() { ScrollBehavior::Auto } else { ScrollBehavior::Smooth });
        options.set_block(ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        let asking = element.query_selector("select.asks, .columns select").ok().flatten().unwrap_or(element);
        let _ = asking.unchecked_into::<HtmlElement>().focus();
    });
}

/// The person asked for less motion.
fn calm() -> bool {
    window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|query| query.matches())
}
