//! Every row of the file, counted once; and below it what is wrong and the rows themselves.

use leptos::prelude::*;
use onhand_feed::Ledger;

use crate::state::{Look, StockFile};
use crate::{preview, problems, words};

/// The part of the page in which a person checks the reading.
pub(crate) fn section(file: StockFile) -> AnyView {
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
    let ledger =
        Memo::new(move |_| file.report.with(|report| report.as_ref().map(|report| report.ledger)).unwrap_or_default());
    let part = move |words: &'static str, style: &'static str, filter: &'static str, get: fn(&Ledger) -> u32| {
        let value = move || ledger.with(get);
        view! {
            <li class=format!("term {style}") class:none=move || value() == 0>
                <button type="button" on:click=move |_| file.look.set(Look { filter, ..Look::ALL })>
                    <span class="figure">{move || words::number(value())}</span>
                    <span class="term-name">{words}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="ledger" role="group" aria-label="Ledger of rows" data-balances=move || ledger.with(Ledger::balances).to_string()>
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
                <span class="figure">{move || words::number(ledger.with(|ledger| ledger.read))}</span>
                <span class="term-name">"rows read"</span>
            </p>
        </div>
        <p class="unbalanced" role="alert" hidden=move || ledger.with(Ledger::balances)>
            "These do not add up. That is our fault; please do not publish this file, and tell us."
        </p>
    }
    .into_any()
}
