//! What was understood of the file's form, each point open to correction.

use leptos::prelude::*;
use onhand_feed::{Encoding, Format, Profile, Sentence, Sniff};

use crate::live::{act, changed, flag, part, parts, text};
use crate::state::{Desk, StockFile};
use crate::texts::{say, tell};
use crate::words;

/// What stands between fields in practice.
const DELIMITERS: [&str; 6] = [",", ";", "\t", "|", " ", "  "];
/// Ways to read a text whose own form was not seen right.
const PLAIN: [(Format, &str); 2] = [(Format::Delimited, "delimited"), (Format::FixedWidth, "fixed-width")];

/// Format, encoding, delimiter, sheet and header row.
pub(crate) fn view(desk: Desk, file: StockFile) -> AnyView {
    let corrected = move || *file.profile.read() != Profile::default();
    view! {
        <section class="part" id="understood" aria-labelledby="understood-title">
            <div class="part-head">
                <h2 id="understood-title">{say("understood-title")}</h2>
                <p>{say("understood-lead")}</p>
                <button type="button" class="quiet" hidden=flag(move || !corrected())
                    on:click=act(move || file.correct(desk, |profile| *profile = Profile::default()))>
                    {say("understood-undo")}
                </button>
            </div>
            <div class="part-body">
                {part(move || before(desk, file))}
                <div class="facts">
                    {format(desk, file)}
                    {part(move || system(file))}
                    {dialect(desk, file)}
                    {sheets(desk, file)}
                    {header_row(desk, file)}
                    {decimal_mark(desk, file)}
                    {currency(desk, file)}
                </div>
                {reasons(file)}
            </div>
        </section>
    }
    .into_any()
}

/// Such files were confirmed before: that is said, and can be left aside.
fn before(desk: Desk, file: StockFile) -> Option<AnyView> {
    let known = file.sniff.read().as_ref().is_some_and(|sniff| sniff.confirmed.is_some());
    let anew = file.anew.get();
    if !known && !anew {
        return None;
    }
    let (words, offer) = if anew { ("before-aside", "before-follow") } else { ("before-followed", "before-anew") };
    let turn = move || {
        file.anew.set(!anew);
        file.correct(desk, |_| ());
    };
    let note = view! {
        <div class="note" id="before">
            <p>{say(words)}</p>
            <button type="button" class="quiet" on:click=act(turn)>{say(offer)}</button>
        </div>
    };
    Some(note.into_any())
}

/// The system that writes such files, if it is known.
fn system(file: StockFile) -> Option<AnyView> {
    let system = file.sniff.read().as_ref()?.system.clone()?;
    let fact = view! {
        <div class="fact">
            <span class="label">{say("fact-system")}</span>
            <span class="value" id="system">{system}</span>
        </div>
    };
    Some(fact.into_any())
}

/// What kind of file it is; a text can be read in another way than it was found to be.
fn format(desk: Desk, file: StockFile) -> AnyView {
    let is_text = Memo::new(move |_| file.sniff.read().as_ref().is_some_and(|sniff| words::is_text(sniff.format)));
    let named = move || of(file, |sniff| words::format(sniff.format));
    let pick = move |value: String| {
        let chosen = PLAIN.into_iter().find(|(_, name)| *name == value).map(|(format, _)| format);
        file.correct(desk, |profile| {
            *profile = Profile { format: chosen, encoding: profile.encoding, ..Profile::default() }
        });
    };
    let current = move || {
        let chosen = file.profile.read().format;
        PLAIN.into_iter().find(|(format, _)| Some(*format) == chosen).map_or("", |(_, name)| name).to_owned()
    };
    let select = move || {
        let found = file.sniff.read_untracked().as_ref().map(|sniff| sniff.format);
        let own = if file.profile.read_untracked().format.is_none() { found } else { None };
        let first = (String::new(), own.map_or_else(|| say("as-found"), words::format));
        let others = PLAIN.into_iter().filter(|(format, _)| Some(*format) != own);
        let others = others.map(|(format, name)| (name.to_owned(), words::format(format)));
        choice("format", say("fact-format"), std::iter::once(first).chain(others).collect(), current, pick)
    };
    let fixed = move || {
        view! {
            <div class="fact">
                <span class="label">{say("fact-format")}</span>
                <span class="value" id="format">{text(named)}</span>
            </div>
        }
        .into_any()
    };
    part(move || Some(if is_text.get() { select() } else { fixed() })).into_any()
}

fn dialect(desk: Desk, file: StockFile) -> AnyView {
    let is_text = Memo::new(move |_| {
        file.sniff.read().as_ref().is_some_and(|sniff| sniff.encoding.is_some() && sniff.sheets.is_empty())
    });
    let encoding = move |value: String| file.correct(desk, |profile| profile.encoding = Encoding::named(&value));
    let delimiter = move |value: String| {
        file.correct(desk, |profile| {
            profile.delimiter = (!value.is_empty()).then_some(value);
            profile.format = None;
        })
    };
    let encodings =
        || Encoding::ALL.into_iter().map(|encoding| (encoding.name().to_owned(), words::encoding(encoding)));
    let delimiters = move || {
        let found = file.sniff.read_untracked().as_ref().and_then(|sniff| sniff.delimiter.clone());
        let other = found.filter(|found| !DELIMITERS.contains(&found.as_str()));
        let all = DELIMITERS.into_iter().map(str::to_owned).chain(other).map(|delimiter| {
            let words = words::delimiter(&delimiter);
            (delimiter, words)
        });
        std::iter::once((String::new(), say("as-found"))).chain(all)
    };
    let fields = move || {
        view! {
            {choice("encoding", say("fact-encoding"), encodings().collect(), move || of(file, |sniff| sniff.encoding.map(Encoding::name).unwrap_or_default().to_owned()), encoding)}
            {choice("delimiter", say("fact-delimiter"), delimiters().collect(), move || of(file, |sniff| sniff.delimiter.clone().unwrap_or_default()), delimiter)}
        }
        .into_any()
    };
    part(move || is_text.get().then(fields)).into_any()
}

fn sheets(desk: Desk, file: StockFile) -> AnyView {
    let sheets = Memo::new(move |_| file.sniff.read().as_ref().map(|sniff| sniff.sheets.clone()).unwrap_or_default());
    let pick = move |value: String| {
        file.correct(desk, |profile| {
            profile.sheet = Some(value);
            // Rows and columns of one sheet say nothing about another.
            profile.header_row = None;
            profile.columns.clear();
        });
    };
    let current = move || of(file, |sniff| sniff.sheet.clone().unwrap_or_default());
    let options = move || {
        let named = |sheet: onhand_feed::SheetInfo| {
            let words = if sheet.hidden {
                tell(&Sentence::new("fact-sheet-hidden").with("name", sheet.name.as_str()))
            } else {
                sheet.name.clone()
            };
            (sheet.name, words)
        };
        sheets.get().into_iter().map(named).collect::<Vec<_>>()
    };
    part(move || (!sheets.read().is_empty()).then(|| choice("sheet", say("fact-sheet"), options(), current, pick)))
        .into_any()
}

fn header_row(desk: Desk, file: StockFile) -> AnyView {
    let row = move || of(file, |sniff| sniff.header_row.unwrap_or(0).to_string());
    let set = move |value: String| file.correct(desk, |profile| profile.header_row = value.trim().parse().ok());
    view! {
        <div class="fact">
            <label for="header-row">{say("fact-header-row")}</label>
            <input id="header-row" type="number" min="0" inputmode="numeric" aria-describedby="header-row-hint"
                prop:value=text(row) on:change=changed(set)/>
            <span class="fine" id="header-row-hint">{say("fact-header-row-hint")}</span>
        </div>
    }
    .into_any()
}

fn decimal_mark(desk: Desk, file: StockFile) -> AnyView {
    let options = [("", say("as-found")), (".", say("fact-decimal-point")), (",", say("fact-decimal-comma"))];
    let options = options.into_iter().map(|(value, words)| (value.to_owned(), words)).collect();
    let current = move || file.profile.read().decimal_mark.map(String::from).unwrap_or_default();
    choice("decimal-mark", say("fact-decimal-mark"), options, current, move |value| {
        file.correct(desk, |profile| profile.decimal_mark = value.chars().next());
    })
}

fn currency(desk: Desk, file: StockFile) -> AnyView {
    let current = move || file.profile.read().currency.clone().unwrap_or_default();
    let set = move |value: String| {
        let code = value.trim().to_ascii_uppercase();
        file.correct(desk, |profile| profile.currency = (code.len() == 3).then_some(code));
    };
    view! {
        <div class="fact">
            <label for="currency">{say("fact-currency")}</label>
            <input id="currency" type="text" maxlength="3" autocomplete="off" placeholder=say("as-found") aria-describedby="currency-hint"
                prop:value=text(current) on:change=changed(set)/>
            <span class="fine" id="currency-hint">{say("fact-currency-hint")}</span>
        </div>
    }
    .into_any()
}

/// A labelled select that stays the same element, and so keeps its focus, when the file is read again.
fn choice(
    id: &'static str,
    label: String,
    options: Vec<(String, String)>,
    current: impl Fn() -> String + Copy + Send + Sync + 'static,
    pick: impl Fn(String) + 'static,
) -> AnyView {
    let option = move |(value, words): (String, String)| {
        let same = value.clone();
        view! { <option value=value prop:selected=flag(move || current() == same)>{words}</option> }
    };
    view! {
        <div class="fact">
            <label for=id>{label}</label>
            <select id=id on:change=changed(pick)>{options.into_iter().map(option).collect_view()}</select>
        </div>
    }
    .into_any()
}

fn reasons(file: StockFile) -> AnyView {
    let why = move || file.sniff.read().as_ref().map(|sniff| sniff.why.clone()).unwrap_or_default();
    let list = move || why().into_iter().map(|reason| view! { <li>{tell(&reason)}</li> }.into_any()).collect();
    view! {
        <details class="why" hidden=flag(move || why().is_empty())>
            <summary>{say("understood-why")}</summary>
            <ul>{parts(list)}</ul>
        </details>
    }
    .into_any()
}

fn of(file: StockFile, get: impl Fn(&Sniff) -> String) -> String {
    file.sniff.read().as_ref().map(get).unwrap_or_default()
}
