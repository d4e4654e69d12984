//! Every row of the file, counted once; and below it what is wrong and the rows themselves.

use leptos::prelude::*;
use onhand_feed::Ledger;

use crate::live::{act, flag, text};
use crate::state::{Desk, Look, StockFile};
use crate::texts::say;
use crate::{preview, problems, words};

/// The part of the page in which a person checks the reading.
pub(crate) fn view(desk: Desk, file: StockFile) -> AnyView {
    view! {
        <section class="part wide" id="check" aria-labelledby="check-title">
            <div class="part-head">
                <h2 id="check-title">{say("ledger-title")}</h2>
                <p>{say("ledger-lead")}</p>
            </div>
            <div class="part-body">
                {sum(file)}
                {problems::view(desk, file)}
                {preview::view(file)}
            </div>
        </section>
    }
    .into_any()
}

/// The sum: parts, and the whole that they make.
fn sum(file: StockFile) -> AnyView {
    let ledger = move || file.report.read().as_ref().map(|report| report.ledger).unwrap_or_default();
    let part = move |words: String, style: &'static str, filter: &'static str, get: fn(&Ledger) -> u32| {
        let value = move || get(&ledger());
        view! {
            <li class=format!("term {style}") class:none=flag(move || value() == 0)>
                <button type="button" on:click=act(move || file.look.set(Look { filter, ..Look::ALL }))>
                    <span class="figure">{text(move || words::number(value()))}</span>
                    <span class="term-name">{words}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="ledger" role="group" aria-label=say("ledger-label") data-balances=text(move || ledger().balances().to_string())>
            <ul>
                {part(say("ledger-accepted"), "accepted", "accepted", |ledger| ledger.accepted)}
                {part(say("ledger-fixed"), "fixed", "fixed", |ledger| ledger.fixed)}
                {part(say("ledger-rejected"), "rejected", "rejected", |ledger| ledger.rejected)}
                {part(say("ledger-preamble"), "other", "other", |ledger| ledger.preamble)}
                {part(say("ledger-header"), "other", "other", |ledger| ledger.header)}
                {part(say("ledger-blank"), "other", "other", |ledger| ledger.blank)}
                {part(say("ledger-footer"), "other", "other", |ledger| ledger.footer)}
            </ul>
            <p class="total">
                <span class="figure">{text(move || words::number(ledger().read))}</span>
                <span class="term-name">{say("ledger-total")}</span>
            </p>
        </div>
        <p class="unbalanced" role="alert" hidden=flag(move || ledger().balances())>
            {say("ledger-unbalanced")}
        </p>
    }
    .into_any()
}
