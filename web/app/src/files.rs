//! The files on the desk, each with how far it has come.

use leptos::prelude::*;
use onhand_feed::Sentence;

use crate::engine::Progress;
use crate::live::{act, flag, part, parts, text};
use crate::state::{Desk, Stage, StockFile, verdict_in_words};
use crate::texts::{say, tell};
use crate::words;

/// The list of files; nothing before the first.
pub(crate) fn view(desk: Desk) -> AnyView {
    let any = Memo::new(move |_| desk.files.with(|files| !files.is_empty()));
    let list = move || {
        view! {
            <section class="files" aria-label=say("files-label")>
                <ul>
                    {parts(move || desk.files.get().into_iter().map(|file| entry(desk, file)).collect())}
                </ul>
            </section>
        }
        .into_any()
    };
    part(move || any.get().then(list)).into_any()
}

fn entry(desk: Desk, file: StockFile) -> AnyView {
    let shown = move || desk.shown.get() == Some(file.id);
    let name = file.name.get_value();
    let away = tell(&Sentence::new("file-remove").with("name", name.as_str()));
    let reading = Memo::new(move |_| matches!(*file.stage.read(), Stage::Reading(_)));
    view! {
        <li class="file" class:shown=flag(shown) data-tone=text(move || tone(file).to_owned())>
            <button type="button" class="file-pick" aria-pressed=text(move || shown().to_string()) on:click=act(move || desk.shown.set(Some(file.id)))>
                <span class="dot" aria-hidden="true"></span>
                <span class="file-name">{name}</span>
                <span class="fine">{text(move || standing(file))}</span>
            </button>
            {part(move || reading.get().then(|| progress(file)))}
            <button type="button" class="icon" aria-label=away on:click=act(move || desk.remove(file.id))>
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
    let label = tell(&Sentence::new("file-reading").with("name", file.name.get_value()));
    view! {
        <div class="progress">
            <progress aria-label=label max=text(move || (come().total as u64).max(1).to_string()) value=text(move || (come().bytes as u64).to_string())></progress>
            <button type="button" class="quiet" on:click=act(move || file.cancel())>{say("file-cancel")}</button>
        </div>
    }
    .into_any()
}

fn standing(file: StockFile) -> String {
    match file.stage.get() {
        Stage::Waiting => tell(&Sentence::new("file-waiting").with("size", words::size(file.size))),
        Stage::Reading(Progress { rows, bytes, total }) => {
            let said = Sentence::new("file-progress").with("rows", rows);
            tell(&said.with("read", words::size(bytes)).with("all", words::size(total)))
        }
        Stage::Read => file.report.read().as_deref().map(verdict_in_words).unwrap_or_default(),
        Stage::Unreadable(fault) => fault.title(),
        Stage::Cancelled => say("file-cancelled"),
    }
}

fn tone(file: StockFile) -> &'static str {
    use onhand_feed::Verdict;
    match file.stage.get() {
        Stage::Waiting | Stage::Reading(_) => "busy",
        Stage::Unreadable(_) => "bad",
        Stage::Cancelled => "quiet",
        Stage::Read => match file.report.read().as_ref().map(|report| report.verdict) {
            Some(Verdict::Ready) => "good",
            Some(Verdict::Unreadable) | None => "bad",
            Some(Verdict::NeedsConfirmation) => "check",
        },
    }
}
