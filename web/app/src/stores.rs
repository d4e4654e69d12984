//! Which lines go to which store, and what that changes there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use onhand_feed::{Gap, Sentence};
use serde::Serialize;

use crate::api::{self, Receipt, Store};
use crate::difference::{self, Difference};
use crate::engine;
use crate::fault::Fault;
use crate::live::{act, changed, flag, part, parts, text};
use crate::state::{Desk, StockFile, StoreLines};
use crate::texts::{say, tell};
use crate::words;

/// The lines of one store, as the file names it, and where they are to go.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// The name in the file; empty for lines that name no store.
    pub(crate) named: StoredValue<String>,
    /// How many lines these are.
    pub(crate) lines: u32,
    /// Where they go.
    pub(crate) target: RwSignal<Target>,
    /// What that changes.
    pub(crate) difference: RwSignal<Found>,
    /// What became of publishing them.
    pub(crate) delivery: RwSignal<Delivery>,
}

/// Where a store's lines go.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Target {
    /// Nobody has said.
    #[default]
    Open,
    /// They are not published.
    Nowhere,
    /// To the store of that identifier.
    Store(String),
}

/// How far a comparison with what is published has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Found {
    /// There is nothing to compare with.
    #[default]
    Nothing,
    /// It is under way.
    Looking,
    /// What publishing changes.
    Difference(Difference),
    /// It could not be compared.
    Failed(Fault),
}

/// What became of publishing a store's lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Delivery {
    /// Not asked for.
    #[default]
    None,
    /// Under way.
    Sending,
    /// The server's receipt, and the text in which it came.
    Answered(Receipt, String),
    /// It was not taken.
    Failed(Fault),
}

/// Which lines of which file a question to the engine is about.
#[derive(Serialize)]
pub(crate) struct Of<'a> {
    pub(crate) file: u32,
    pub(crate) store: &'a str,
}

impl Plan {
    /// One plan for each store of a new reading; where a person chose before, the choice stays.
    pub(crate) fn arrange(plans: &mut Vec<Self>, stores: &[StoreLines]) {
        let before = |name: &str| plans.iter().find(|plan| plan.named.get_value() == name);
        *plans = stores
            .iter()
            .map(|StoreLines { name, lines }| Self {
                named: StoredValue::new(name.clone()),
                lines: *lines,
                target: RwSignal::new(before(name).map(|plan| plan.target.get_untracked()).unwrap_or_default()),
                difference: RwSignal::default(),
                delivery: RwSignal::default(),
            })
            .collect();
    }

    /// Compares the lines with what is published in the store that they go to.
    async fn compare(self, file: StockFile, token: String, store: String) {
        self.difference.set(Found::Looking);
        let found = match self.difference_from(file, &token, &store).await {
            Ok(difference) => Found::Difference(difference),
            Err(fault) => Found::Failed(fault),
        };
        // A person may have chosen another store meanwhile.
        if self.target.get_untracked() == Target::Store(store) {
            self.difference.set(found);
        }
    }

    async fn difference_from(self, file: StockFile, token: &str, store: &str) -> Result<Difference, Fault> {
        let published = api::stock(token, store, &file.name.get_value()).await?;
        let named = self.named.get_value();
        let question = engine::question(&Of { file: file.id, store: &named });
        engine::ask("difference", engine::with(question, "published", &published), None).await
    }
}

/// The stores of the file and what publishing changes in each.
pub(crate) fn view(desk: Desk, file: StockFile) -> AnyView {
    Effect::new(move || {
        let stores = desk.session.me.get().map(|me| me.stores).unwrap_or_default();
        let name = file.name.get_value();
        let plans = file.plans.get();
        for plan in plans.iter().filter(|plan| plan.target.get_untracked() == Target::Open) {
            if let Some(store) = guess(&plan.named.get_value(), &name, &stores, plans.len()) {
                plan.target.set(Target::Store(store));
            }
        }
    });
    let signed_in = Memo::new(move |_| desk.session.me.read().is_some());
    let entries = move || file.plans.get().into_iter().map(|plan| entry(desk, file, plan)).collect();
    let body = move || match signed_in.get() {
        true => view! { <div class="stores">{parts(entries)}</div> }.into_any(),
        false => signed_out(desk, file),
    };
    view! {
        <section class="part" id="stores" aria-labelledby="stores-title">
            <div class="part-head">
                <h2 id="stores-title">{say("stores-title")}</h2>
                <p>{say("stores-lead")}</p>
            </div>
            <div class="part-body">{part(move || Some(body()))}</div>
        </section>
    }
    .into_any()
}

fn signed_out(desk: Desk, file: StockFile) -> AnyView {
    let named = move || {
        let names: Vec<String> =
            file.plans.get().iter().map(|plan| plan.named.get_value()).filter(|name| !name.is_empty()).collect();
        match names.as_slice() {
            [] => String::new(),
            names => {
                let count = names.len();
                tell(
                    &Sentence::new("stores-named")
                        .with("count", count)
                        .with("names", names.iter().cloned().collect::<Gap>()),
                )
            }
        }
    };
    view! {
        <div class="note">
            <p>{say("stores-sign-in")}" " {text(named)}</p>
            <button type="button" class="quiet" on:click=act(move || crate::sign_in::open(desk))>{say("sign-in")}</button>
        </div>
    }
    .into_any()
}

fn entry(desk: Desk, file: StockFile, plan: Plan) -> AnyView {
    Effect::new(move || {
        let target = plan.target.get();
        match (target, desk.session.token.get()) {
            (Target::Store(store), Some(token)) => spawn_local(plan.compare(file, token, store)),
            _ => plan.difference.set(Found::Nothing),
        }
    });
    let named = plan.named.get_value();
    let title = if named.is_empty() { say("store-unnamed") } else { named.clone() };
    let id = format!("store-{}", words::folded(&named));
    let twice = move || {
        let same =
            |other: &Plan| matches!(plan.target.get(), Target::Store(_)) && other.target.get() == plan.target.get();
        file.plans.read().iter().filter(|other| same(other)).count() > 1
    };
    view! {
        <article class="store" data-store=named>
            <header>
                <h3>{title}<span class="fine">" · "{tell(&Sentence::new("lines").with("lines", plan.lines))}</span></h3>
                <label class="goes-to" for=id.clone()>{say("store-target")}</label>
                {targets(desk, plan, id)}
            </header>
            <p class="warn" hidden=flag(move || !twice())>{say("store-twice")}</p>
            {part(move || Some(difference::view(plan.difference.get(), Box::new(move || retry(desk, file, plan)))))}
        </article>
    }
    .into_any()
}

fn retry(desk: Desk, file: StockFile, plan: Plan) {
    if let (Target::Store(store), Some(token)) = (plan.target.get_untracked(), desk.session.token.get_untracked()) {
        spawn_local(plan.compare(file, token, store));
    }
}

fn targets(desk: Desk, plan: Plan, id: String) -> AnyView {
    let stores = desk.session.me.read().as_ref().map(|me| me.stores.clone()).unwrap_or_default();
    let option = move |target: Target, words: String| {
        let (value, same) = (value(&target), target);
        view! { <option value=value prop:selected=flag(move || plan.target.get() == same)>{words}</option> }
    };
    let pick = move |chosen: String| {
        plan.target.set(match chosen.as_str() {
            "" => Target::Open,
            "-" => Target::Nowhere,
            store => Target::Store(store.to_owned()),
        });
    };
    view! {
        <select id=id class:asks=flag(move || plan.target.get() == Target::Open) on:change=changed(pick)>
            {option(Target::Open, say("store-choose"))}
            {stores.into_iter().map(|store| option(Target::Store(store.id), store.name)).collect_view()}
            {option(Target::Nowhere, say("store-nowhere"))}
        </select>
    }
    .into_any()
}

fn value(target: &Target) -> String {
    match target {
        Target::Open => String::new(),
        Target::Nowhere => "-".to_owned(),
        Target::Store(store) => store.clone(),
    }
}

/// The one store that a name in the file can mean; for a file that names none, the one that its own name holds.
fn guess(named: &str, file: &str, stores: &[Store], parts: usize) -> Option<String> {
    let keys = |store: &Store| [&store.id, &store.name, &store.code].map(|key| words::folded(key));
    let one = |fits: &dyn Fn(&Store) -> bool| {
        let mut fitting = stores.iter().filter(|store| fits(store));
        let first = fitting.next()?;
        fitting.next().is_none().then(|| first.id.clone())
    };
    if !named.is_empty() {
        let named = words::folded(named);
        return one(&|store| keys(store).contains(&named));
    }
    let parts_of_name: Vec<String> = file.split(|c: char| !c.is_alphanumeric()).map(words::folded).collect();
    let in_name = |store: &Store| keys(store).iter().any(|key| !key.is_empty() && parts_of_name.contains(key));
    one(&in_name).or_else(|| if parts == 1 { one(&|_| true) } else { None })
}
