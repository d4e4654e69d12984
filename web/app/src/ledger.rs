//! Every row of the file, counted once; and below it what is wrong and the rows themselves.

use leptos::prelude::*;
use onhand_feed::Ledger;

use crate::live::{act, flag, text};
use crate::state::{Desk, Look, StockFile};
use crate::{preview, problems, words};

/// The part of the page in which a person checks the reading.
pub(crate) fn view(_: Desk, file: StockFile) -> AnyView {
    view! {
        <section class="part wide" id="check" aria-labelledby="check-title">
            <div class="part-head">
                <h2 id="check-title">"What we read"</h2>
                <p>"Every row of the file is in exactly one of these."</p>
            </div>
            <div class="part-body">
                {sum(file)}
                {problems::view(file)}
                {preview::view(file)}
            </div>
        </section>
    }
    .into_any()
}

/// The sum: parts, and the whole that they make.
fn sum(file: StockFile) -> AnyView {
    let ledger = move || file.report.read().as_ref().map(|report| report.ledger).unwrap_or_default();
    let part = move |words: &'static str, style: &'static str, filter: &'static str, get: fn(&Ledger) -> u32| {
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
        <div class="ledger" role="group" aria-label="Ledger of rows" data-balances=text(move || ledger().balances().to_string())>
            <ul>
                {part("accepted", "accepted", "accepted", |ledger| ledger.accepted)}
                {part("fixed", "fixed", "fixed", |ledger| ledger.fixed)}
                {part("rejected", "rejected", "rejected", |ledger| ledger.rejected)}
                {part("above the header", "other", "other", |ledger| ledger.preamble)}
                {part("header", "other", "other", |ledger| ledger.header)}
                {part("blank", "other", "other", |ledger| ledger.blank)}
                {part("notes and totals", "other", "other", |ledger| ledger.footer)}
            </ul>
            <p class="total">
                <span class="figure">{text(move || words::number(ledger().read))}</span>
                <span class="term-name">"rows read"</span>
            </p>
        </div>
        <p class="unbalanced" role="alert" hidden=flag(move || ledger().balances())>
            "These do not add up. That is our fault; please do not publish this file, and tell us."
        </p>
    }
    .into_any()
}
