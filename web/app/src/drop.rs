//! Where files come in: chosen, dropped anywhere, pasted, or the sample.

use js_sys::Array;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use web_sys::{File, FileList};

use crate::live::{act, flag};
use crate::state::Desk;
use crate::texts::say;

/// A small report with the habits of real ones: a title, a total, columns in no order, two faults.
const SAMPLE: &str = include_str!("sample.csv");

/// The opening words and the drop zone.
pub(crate) fn view(desk: Desk) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        take(desk, input.files());
        // The same file can then be chosen again, after it was changed.
        input.set_value("");
    };
    view! {
        <section class="intro" class:begun=flag(move || desk.files.with(|files| !files.is_empty()))>
            <div class="lead">
                <h1>{say("drop-title")}<br/>{say("drop-promise")}</h1>
                <p>{say("drop-lead")}</p>
            </div>
            <label class="drop" for="files">
                <svg viewBox="0 0 48 48" aria-hidden="true">
                    <path d="M24 31V9m0 0-8 8m8-8 8 8M8 30v7a3 3 0 0 0 3 3h26a3 3 0 0 0 3-3v-7"/>
                </svg>
                <span class="drop-words">
                    <strong>{say("drop-choose")}<span class="mouse">{say("drop-anywhere")}</span></strong>
                    <span class="fine" id="formats">{say("drop-formats")}</span>
                </span>
                <input id="files" type="file" multiple aria-describedby="formats privacy" node_ref=input on:change=chosen/>
            </label>
            <div class="beside">
                <p class="fine privacy" id="privacy">
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 7V5a4 4 0 0 1 8 0v2M3 7h10v7H3z"/></svg>
                    {say("drop-privacy")}
                </p>
                <button type="button" class="quiet" on:click=act(move || sample(desk))>{say("drop-sample")}</button>
            </div>
        </section>
    }
    .into_any()
}

/// Files may be dropped on the whole page, or pasted.
pub(crate) fn accept_everywhere(desk: Desk) {
    let root = || document().document_element();
    let hovering = move |on: bool| {
        let _ = root().map(|root| root.class_list().toggle_with_force("dropping", on));
    };
    let over = window_event_listener(ev::dragover, move |event| {
        event.prevent_default();
        hovering(true);
    });
    let left = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            hovering(false);
        }
    });
    let dropped = window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        hovering(false);
        take(desk, event.data_transfer().and_then(|data| data.files()));
    });
    let pasted = window_event_listener(ev::paste, move |event| {
        take(desk, event.clipboard_data().and_then(|data| data.files()));
    });
    on_cleanup(move || [over, left, dropped, pasted].into_iter().for_each(|listener| listener.remove()));
}

fn take(desk: Desk, files: Option<FileList>) {
    let Some(files) = files else { return };
    for at in 0..files.length() {
        if let Some(file) = files.get(at) {
            desk.add(&file, at == 0);
        }
    }
}

fn sample(desk: Desk) {
    if let Ok(file) = File::new_with_str_sequence(&Array::of1(&SAMPLE.into()), "sample-stock.csv") {
        desk.add(&file, true);
    }
}
