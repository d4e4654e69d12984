//! All rows of the file, of which only those on the screen exist here.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use onhand_feed::{Field, Report, RowClass, Sentence};
use serde::{Deserialize, Serialize};

use crate::columns::letters;
use crate::engine;
use crate::live::{act, changed, part, parts, text};
use crate::state::{Look, StockFile};
use crate::texts::{say, tell};
use crate::words;

/// Height of a row in pixels, as in the style sheet.
const ROW: f64 = 36.0;
/// Browsers cut elements off at 17 to 33 million pixels; beyond this height scrolling is scaled.
const TALLEST: f64 = 12_000_000.0;
/// Height of the window in pixels, as in the style sheet, and of the heading that stays in it.
const WINDOW: f64 = 504.0;
const HEADING: f64 = 56.0;
/// Rows that are rendered: those in the window and some on both sides.
const RENDERED: u32 = 28;
const BEFORE: u32 = 7;
/// Longer cells are cut: the file has the rest.
const CELL: usize = 160;

/// One row, as the engine reads it again.
#[derive(Clone, Debug, PartialEq, Deserialize)]
struct RowView {
    number: u32,
    class: Option<RowClass>,
    cells: Vec<String>,
    problems: Vec<String>,
}

/// Rows from a place on, as they came from the engine.
#[derive(Clone, Debug, Default, PartialEq)]
struct Loaded {
    first: u32,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct Ask {
    file: u32,
    filter: &'static str,
    first: u32,
    count: u32,
}

/// Where the window stands in a list of rows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scroll {
    total: u32,
}

impl Scroll {
    fn height(self) -> f64 {
        (f64::from(self.total) * ROW).min(TALLEST)
    }

    /// Pixels of scrolling that a row takes.
    fn step(self) -> f64 {
        let rows = f64::from(self.total) - (WINDOW - HEADING) / ROW;
        if f64::from(self.total) * ROW <= TALLEST { ROW } else { (TALLEST - WINDOW + HEADING) / rows }
    }

    fn first_at(self, top: f64) -> u32 {
        ((top / self.step()).max(0.0) as u32).min(self.total.saturating_sub(1))
    }

    /// Empty space above the first rendered row, for the window to show it at the right place.
    fn space_above(self, top: f64, rendered: u32) -> f64 {
        if self.step() >= ROW {
            return f64::from(rendered) * ROW;
        }
        let visible = top / self.step();
        (top - (visible - f64::from(rendered)) * ROW).max(0.0)
    }

    /// Empty space below the last rendered row.
    fn space_below(self, top: f64, loaded: &Loaded) -> f64 {
        let rows = loaded.rows.len() as f64 * ROW;
        (self.height() - self.space_above(top, loaded.first) - rows).max(0.0)
    }
}

/// The table of rows, with filters and a way to any row.
pub(crate) fn view(file: StockFile) -> AnyView {
    let window = NodeRef::<html::Div>::new();
    let top = RwSignal::new(0.0_f64);
    let loaded = RwSignal::new(Loaded::default());
    let scroll = Memo::new(move |_| Scroll {
        total: file.report.read().as_deref().map_or(0, |report| total(report, file.look.get().filter)),
    });
    let rendered = Memo::new(move |_| scroll.get().first_at(top.get()).saturating_sub(BEFORE));
    let above = move || scroll.get().space_above(top.get(), loaded.read().first);
    let below = move || scroll.get().space_below(top.get(), &loaded.read());
    load(file, rendered, loaded);
    follow(file, window, scroll);
    let columns = Memo::new(move |_| {
        file.mapping.with(|mapping| {
            mapping.columns.iter().map(|column| (column.header.clone(), column.field)).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="preview" id="rows">
            {tools(file)}
            <div class="grid" id="rows-window" node_ref=window tabindex="0" role="region" aria-label=say("rows-label")
                on:scroll:target=move |event| top.set(f64::from(event.target().scroll_top()))
                on:keydown=move |event| scale_key(&event, window, scroll.get_untracked())>
                <table aria-rowcount=text(move || (scroll.get().total + 1).to_string()) style:width=text(move || format!("{}px", width(columns.read().len())))>
                    {part(move || Some(heading(&columns.read())))}
                    <tbody>
                        <tr class="space" aria-hidden="true"><td style:height=text(move || pixels(above()))></td></tr>
                        {parts(move || body(file, &loaded.read(), &columns.read()))}
                        <tr class="space" aria-hidden="true"><td style:height=text(move || pixels(below()))></td></tr>
                    </tbody>
                </table>
            </div>
        </div>
    }
    .into_any()
}

fn total(report: &Report, filter: &str) -> u32 {
    let ledger = report.ledger;
    match filter {
        "accepted" => ledger.accepted,
        "fixed" => ledger.fixed,
        "rejected" => ledger.rejected,
        "other" => ledger.preamble + ledger.header + ledger.blank + ledger.footer,
        _ => ledger.read,
    }
}

fn pixels(length: f64) -> String {
    format!("{}px", length as u32)
}

fn width(columns: usize) -> usize {
    330 + columns * 168
}

/// Brings the rows around the window. One question is open at a time: while somebody scrolls, what comes is already where
/// they were, and the next question is where they are.
fn load(file: StockFile, rendered: Memo<u32>, loaded: RwSignal<Loaded>) {
    let (asked, busy) = (StoredValue::new(0_u32), StoredValue::new(false));
    Effect::new(move || {
        let _ = (file.look.get(), rendered.get());
        asked.set_value(asked.get_value() + 1);
        if file.report.read().is_none() || busy.get_value() {
            return;
        }
        busy.set_value(true);
        spawn_local(async move {
            let mut answered = None;
            while let (Some(first), turn) = (rendered.try_get_untracked(), asked.try_get_value())
                && answered != turn
            {
                answered = turn;
                let filter = file.look.get_untracked().filter;
                let question = engine::question(&Ask { file: file.id, filter, first, count: RENDERED });
                let rows = engine::ask::<Vec<RowView>>("rows", question, None).await.unwrap_or_default();
                let _ = loaded.try_set(Loaded { first, rows });
            }
            let _ = busy.try_set_value(false);
        });
    });
}

/// Goes to the row that a person asked for, and back to the top when the filter changes.
fn follow(file: StockFile, window: NodeRef<html::Div>, scroll: Memo<Scroll>) {
    Effect::new(move |before: Option<Look>| {
        let look = file.look.get();
        let (Some(window), Some(before)) = (window.get(), before) else { return look };
        if look.row == 0 {
            if look.filter != before.filter {
                window.set_scroll_top(0);
            }
            return look;
        }
        let scroll = scroll.get_untracked();
        request_animation_frame(move || {
            let above = f64::from(look.row.saturating_sub(4));
            window.set_scroll_top((above * scroll.step()) as i32);
            if let Some(column) = look.column {
                window.set_scroll_left(168 * i32::try_from(column).unwrap_or(0));
            }
            crate::summary::go_to("rows-window");
        });
        look
    });
}

/// Where scrolling is scaled, a key still moves by whole rows.
fn scale_key(event: &web_sys::KeyboardEvent, window: NodeRef<html::Div>, scroll: Scroll) {
    let page = ((WINDOW - HEADING) / ROW).floor();
    let rows = match event.key().as_str() {
        "ArrowDown" => 1.0,
        "ArrowUp" => -1.0,
        "PageDown" => page,
        "PageUp" => -page,
        _ => return,
    };
    if let (Some(window), true) = (window.get_untracked(), scroll.step() < ROW) {
        event.prevent_default();
        let by = (rows * scroll.step()).abs().ceil() * rows.signum();
        window.set_scroll_top(window.scroll_top() + by as i32);
    }
}

fn tools(file: StockFile) -> AnyView {
    let filter = |value: &'static str, words: String| {
        let on = move || file.look.get().filter == value;
        view! {
            <button type="button" class="pill" aria-pressed=text(move || on().to_string()) on:click=act(move || file.look.set(Look { filter: value, ..Look::ALL }))>
                {words}<span class="fine">{text(move || file.report.read().as_deref().map(|report| words::number(total(report, value))).unwrap_or_default())}</span>
            </button>
        }
    };
    let jump = move |value: String| {
        let last = file.report.read_untracked().as_deref().map_or(0, |report| report.ledger.read);
        if let Ok(row) = value.trim().parse::<u32>() {
            file.look.set(Look { filter: "all", row: row.clamp(1, last.max(1)), column: None });
        }
    };
    view! {
        <div class="tools">
            <h3>{say("rows-title")}</h3>
            <div class="pills" role="group" aria-label=say("rows-which")>
                {filter("all", say("rows-all"))} {filter("accepted", say("rows-accepted"))} {filter("fixed", say("rows-fixed"))} {filter("rejected", say("rows-rejected"))} {filter("other", say("rows-other"))}
            </div>
            <label class="jump"><span>{say("rows-go-to")}</span>
                <input type="number" id="go-to-row" min="1" inputmode="numeric" on:change=changed(jump)/>
            </label>
        </div>
    }
    .into_any()
}

fn heading(columns: &[(String, Field)]) -> AnyView {
    let cell = |(index, (header, field)): (usize, &(String, Field))| {
        let header = if header.is_empty() { letters(index) } else { header.clone() };
        let meaning = (*field != Field::Ignored).then(|| view! { <span class="meaning">{tell(&field.said())}</span> });
        view! { <th scope="col" class:ignored=*field == Field::Ignored class:amount=is_amount(*field)><span class="clip">{header}</span>{meaning}</th> }
    };
    let cells = columns.iter().enumerate().map(cell).collect_view();
    view! { <thead><tr aria-rowindex="1"><th scope="col" class="number">{say("rows-number")}</th><th scope="col" class="state">{say("rows-outcome")}</th>{cells}</tr></thead> }.into_any()
}

fn body(file: StockFile, loaded: &Loaded, columns: &[(String, Field)]) -> Vec<AnyView> {
    let look = file.look.get();
    let row = |(row, index): (&RowView, u32)| line(row, index, look, columns);
    loaded.rows.iter().zip(loaded.first..).map(row).collect()
}

fn line(row: &RowView, index: u32, look: Look, columns: &[(String, Field)]) -> AnyView {
    let titles: Vec<String> = row.problems.iter().map(|code| tell(&Sentence::of_code(code))).collect();
    let cell = |at: usize| {
        let (text, field) = (
            row.cells.get(at).map(String::as_str).unwrap_or_default(),
            columns.get(at).map_or(Field::Ignored, |(_, field)| *field),
        );
        let short: String = text.chars().take(CELL).collect();
        let wrong =
            row.problems.iter().any(|code| blames(code, field)) || (look.row == row.number && look.column == Some(at));
        let note = wrong.then(|| view! { <span class="vh">" "{say("rows-wrong")}</span> });
        view! { <td class:wrong=wrong class:ignored=field == Field::Ignored class:amount=is_amount(field)><span class="clip">{short}</span>{note}</td> }
    };
    let why = (!titles.is_empty()).then(|| titles.join("; "));
    let cells = (0..columns.len()).map(cell).collect_view();
    let class = row.class.unwrap_or(RowClass::Blank);
    view! {
        <tr class=words::class_style(class) class:sought=look.row == row.number aria-rowindex=index + 2 data-row=row.number>
            <th scope="row" class="number">{words::number(row.number)}</th>
            <td class="state"><span class="clip" title=why.clone()><span class="badge">{tell(&class.said())}</span>" "{why.clone()}</span></td>
            {cells}
        </tr>
    }
    .into_any()
}

fn is_amount(field: Field) -> bool {
    matches!(field, Field::Quantity | Field::Price | Field::RegularPrice)
}

/// A problem's code begins with the field that it is about.
fn blames(code: &str, field: Field) -> bool {
    match code.split('.').next() {
        Some("gtin" | "identifier") => matches!(field, Field::Gtin),
        Some("quantity") => matches!(field, Field::Quantity | Field::Availability),
        Some("price") => matches!(field, Field::Price | Field::RegularPrice),
        Some("sku") => matches!(field, Field::Sku),
        Some("store") => matches!(field, Field::Store),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Loaded, ROW, RowView, Scroll, TALLEST};

    #[test]
    fn rows_stand_where_the_window_looks() {
        let scroll = Scroll { total: 100_000 };
        assert_eq!(scroll.first_at(360.0), 10);
        assert_eq!(scroll.space_above(360.0, 2), 2.0 * ROW);
    }

    #[test]
    fn long_files_are_scaled_and_the_last_row_is_reached() {
        let scroll = Scroll { total: 5_000_000 };
        let end = TALLEST - super::WINDOW + super::HEADING;
        assert!(scroll.first_at(end) >= 5_000_000 - 14);
        let rendered = scroll.first_at(end) - 8;
        let above = scroll.space_above(end, rendered);
        assert!(above <= end && above > end - 10.0 * ROW);
        let row = RowView { number: 0, class: None, cells: Vec::new(), problems: Vec::new() };
        let loaded = Loaded { first: rendered, rows: vec![row; (5_000_000 - rendered) as usize] };
        assert!(scroll.space_below(end, &loaded) < 400.0);
    }
}
