//! What is wrong, grouped by cause; each leads to its rows.

use std::sync::Arc;

use leptos::prelude::*;
use onhand_feed::{Problem, Sentence, Severity};

use crate::decisions;
use crate::live::{act, flag, part, text};
use crate::state::{Desk, Look, StockFile};
use crate::texts::{hint, say, tell};
use crate::words;

/// The causes, gravest first.
pub(crate) fn view(desk: Desk, file: StockFile) -> AnyView {
    let list = move || {
        let report = file.report.get();
        let problems = report.as_ref().map(|report| report.problems.as_slice()).unwrap_or_default();
        if problems.is_empty() {
            return view! { <p class="nothing">{say("problems-none")}</p> }.into_any();
        }
        let entries = problems.iter().map(|problem| entry(desk, file, problem)).collect_view();
        view! { <ul class="problems" aria-label=say("problems-label")>{entries}</ul> }.into_any()
    };
    view! { <h3 class="vh">{say("problems-title")}</h3>{list}{part(move || decisions::view(desk, file))} }.into_any()
}

fn entry(desk: Desk, file: StockFile, problem: &Problem) -> AnyView {
    let style = match problem.severity {
        Severity::Error => "rejected",
        Severity::Warning => "fixed",
        Severity::Info => "other",
    };
    let found = problem
        .places
        .iter()
        .find(|place| !place.found.is_empty())
        .map(|place| tell(&Sentence::new("problem-found").with("found", place.found.as_str())));
    let said = Sentence::of_code(&problem.code);
    let title = tell(&said);
    view! {
        <li class=format!("problem {style}") data-code=problem.code.clone()>
            <p class="problem-count"><span class="figure">{words::number(problem.count)}</span>" "<span class="badge">{words::severity(problem.severity)}</span></p>
            <div class="problem-words">
                <h4>{title.clone()}</h4>
                <p>{(!decisions::refused(file, &problem.code)).then(|| hint(&said))}" "<span class="fine">{found}</span></p>
                {decisions::offer(desk, file, problem)}
            </div>
            {walk(file, problem, title)}
        </li>
    }
    .into_any()
}

/// Buttons that go from place to place.
fn walk(file: StockFile, problem: &Problem, title: String) -> Option<AnyView> {
    let places: Arc<Vec<_>> = Arc::new(problem.places.iter().filter(|place| place.row > 0).cloned().collect());
    let first = places.first()?.row;
    let all = places.len();
    let at = RwSignal::new(None::<usize>);
    let go = move |to: usize| {
        at.set(Some(to));
        if let Some(place) = places.get(to) {
            file.look.set(Look { filter: "all", row: place.row, column: place.column });
        }
    };
    let (next, back) = (go.clone(), go.clone());
    let label = tell(&Sentence::new("problem-rows").with("title", title));
    let show = tell(&Sentence::new("problem-show").with("row", first));
    let position = move || {
        at.get()
            .map(|at| tell(&Sentence::new("problem-place").with("place", at + 1).with("all", all)))
            .unwrap_or_default()
    };
    Some(
        view! {
            <div class="walk" role="group" aria-label=label>
                <button type="button" class="quiet" on:click=act(move || go(0))>{show}</button>
                {(all > 1).then(|| view! {
                    <button type="button" class="icon" aria-label=say("problem-previous") disabled=flag(move || at.get().is_none_or(|at| at == 0))
                        on:click=act(move || back(at.get_untracked().unwrap_or(1).saturating_sub(1)))>
                        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m3 10 5-5 5 5"/></svg>
                    </button>
                    <button type="button" class="icon" aria-label=say("problem-next") disabled=flag(move || at.get().is_some_and(|at| at + 1 >= all))
                        on:click=act(move || next(at.get_untracked().map_or(0, |at| at + 1)))>
                        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m3 6 5 5 5-5"/></svg>
                    </button>
                    <span class="fine" role="status">{text(position)}</span>
                })}
            </div>
        }
        .into_any(),
    )
}
