//! The files on the desk, each with how far it has come.

use leptos::prelude::*;

use crate::engine::Progress;
use crate::state::{Desk, Stage, StockFile, verdict_in_words};
use crate::words;

/// The list of files; nothing before the first.
pub(crate) fn view(desk: Desk) -> AnyView {
    let any = Memo::new(move |_| desk.files.with(|files| !files.is_empty()));
    let list = move || {
        view! {
            <section class="files" aria-label="Files">
                <ul>
                    <For each=move || desk.files.get() key=|file| file.id children=move |file| entry(desk, file)/>
                </ul>
            </section>
        }
    };
    view! { {move || any.get().then(list)} }.into_any()
}

fn entry(desk: Desk, file: StockFile) -> AnyView {
    let shown = move || desk.shown.get() == Some(file.id);
    let name = file.name.get_value();
    let away = format!("Remove {name}");
    let reading = Memo::new(move |_| file.stage.with(|stage| matches!(stage, Stage::Reading(_))));
    view! {
        <li class="file" class:shown=shown data-tone=move || tone(file)>
            <button type="button" class="file-pick" aria-pressed=move || shown().to_string() on:click=move |_| desk.shown.set(Some(file.id))>
                <span class="dot" aria-hidden="true"></span>
                <span class="file-name">{name}</span>
                <span class="fine">{move || standing(file)}</span>
            </button>
            {move || reading.get().then(|| progress(file))}
            <button type="button" class="icon" aria-label=away on:click=move |_| desk.remove(file.id)>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8"/></svg>
            </button>
        </li>
    }
    .into_any()
}

fn progress(file: StockFile) -> AnyView {
    let come = move || match file.stage.get() {
        Stage::Reading(progress) => progress,
        _ => Progress::default(),
    };
    let label = format!("Reading {}", file.name.get_value());
    view! {
        <div class="progress">
            <progress aria-label=label max=move || (come().total as u64).max(1) value=move || come().bytes as u64></progress>
            <button type="button" class="quiet" on:click=move |_| file.cancel()>"Cancel"</button>
        </div>
    }
    .into_any()
}

fn standing(file: StockFile) -> String {
    match file.stage.get() {
        Stage::Waiting => format!("Waiting · {}", words::size(file.size)),
        Stage::Reading(Progress { rows, bytes, total }) => {
            format!("{} · {} of {}", words::count(rows, "row", "rows"), words::size(bytes), words::size(total))
        }
        Stage::Read => file.report.with(|report| report.as_deref().map(verdict_in_words)).unwrap_or_default(),
        Stage::Unreadable(fault) => fault.title,
        Stage::Cancelled => "Cancelled".to_owned(),
    }
}

fn tone(file: StockFile) -> &'static str {
    use onhand_feed::Verdict;
    match file.stage.get() {
        Stage::Waiting | Stage::Reading(_) => "busy",
        Stage::Unreadable(_) => "bad",
        Stage::Cancelled => "quiet",
        Stage::Read => match file.report.with(|report| report.as_ref().map(|report| report.verdict)) {
            Some(Verdict::Ready) => "good",
            Some(Verdict::Unreadable) | None => "bad",
            Some(Verdict::NeedsConfirmation) => "check",
        },
    }
}
