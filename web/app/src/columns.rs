//! Which column is what, with the evidence, and a select for each.

use leptos::prelude::*;
use onhand_feed::{Column, Field, Sentence};

use crate::live::{changed, flag, part, parts, text};
use crate::state::{Desk, StockFile};
use crate::texts::{say, tell};
use crate::words;

/// From here on nobody needs to look.
const SURE: f32 = 0.9;
/// From here on the guess is a good one.
const LIKELY: f32 = 0.6;

/// The table of columns.
pub(crate) fn view(desk: Desk, file: StockFile) -> AnyView {
    let count = Memo::new(move |_| file.mapping.read().columns.len());
    view! {
        <section class="part" id="columns" aria-labelledby="columns-title">
            <div class="part-head">
                <h2 id="columns-title">{say("columns-title")}</h2>
                <p>{say("columns-lead")}</p>
            </div>
            <div class="part-body">
                <table class="columns">
                    <thead>
                        <tr><th scope="col">{say("columns-header")}</th><th scope="col">{say("columns-example")}</th><th scope="col">{say("columns-means")}</th><th scope="col">{say("columns-why")}</th></tr>
                    </thead>
                    <tbody>
                        {parts(move || (0..count.get()).map(|index| row(desk, file, index)).collect())}
                    </tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(desk: Desk, file: StockFile, index: usize) -> AnyView {
    let column = Memo::new(move |_| file.mapping.read().columns.get(index).cloned().unwrap_or_default());
    let named = move || name(&column.read(), index);
    let samples = move || column.read().samples.join(" · ");
    let pick = move |value: String| {
        let chosen = words::FIELDS.into_iter().find(|field| words::field_value(*field) == value);
        file.choose(desk, index, chosen.unwrap_or_default(), None);
    };
    let option = move |choice: Field| {
        view! { <option value=words::field_value(choice) prop:selected=flag(move || column.read().field == choice)>{tell(&choice.said())}</option> }
    };
    let id = format!("column-{index}");
    view! {
        <tr class:ignored=flag(move || column.read().field == Field::Ignored)>
            <th scope="row"><span class="letter" aria-hidden="true">{letters(index)}</span>" "{text(named)}</th>
            <td class="samples"><span>{text(samples)}</span></td>
            <td class="means">
                <select id=id aria-label=text(move || tell(&Sentence::new("column-meaning").with("name", named()))) on:change=changed(pick)>
                    {words::FIELDS.map(option).collect_view()}
                </select>
                {store(desk, file, index, column)}
            </td>
            <td class="evidence">{part(move || Some(evidence(&column.read())))}</td>
        </tr>
    }
    .into_any()
}

/// Where each store has a quantity column of its own, whose it is.
fn store(desk: Desk, file: StockFile, index: usize, column: Memo<Column>) -> AnyView {
    let wanted = Memo::new(move |_| {
        let quantities = |columns: &[Column]| columns.iter().filter(|column| column.field == Field::Quantity).count();
        column.with(|column| {
            column.field == Field::Quantity
                && (column.store.is_some() || file.mapping.with(|mapping| quantities(&mapping.columns) > 1))
        })
    });
    let current = move || column.read().store.clone().unwrap_or_default();
    let set = move |value: String| {
        let value = value.trim().to_owned();
        file.choose(desk, index, Field::Quantity, (!value.is_empty()).then_some(value));
    };
    let input = move || {
        view! {
            <label class="store-of"><span class="fine">{say("column-store")}</span>
                <input type="text" prop:value=text(current) on:change=changed(set)/>
            </label>
        }
        .into_any()
    };
    part(move || wanted.get().then(input)).into_any()
}

fn evidence(column: &Column) -> AnyView {
    let (level, words) = match column.confidence {
        sure if sure >= SURE => ("sure", say("column-sure")),
        likely if likely >= LIKELY => ("likely", say("column-likely")),
        _ => ("doubt", say("column-doubt")),
    };
    let mark = (column.field != Field::Ignored).then(|| {
        view! {
            <span class=format!("confidence {level}")>
                <svg viewBox="0 0 26 8" aria-hidden="true"><circle cx="4" cy="4" r="3"/><circle cx="13" cy="4" r="3"/><circle cx="22" cy="4" r="3"/></svg>
                {words}
            </span>
        }
    });
    view! { {mark}<span class="why-text">{tell(&column.why)}</span> }.into_any()
}

fn name(column: &Column, index: usize) -> String {
    match column.header.trim() {
        "" => tell(&Sentence::new("column-unnamed").with("letter", letters(index))),
        header => header.to_owned(),
    }
}

/// A, B, …, Z, AA, … as spreadsheets name columns.
pub(crate) fn letters(index: usize) -> String {
    let mut name = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
