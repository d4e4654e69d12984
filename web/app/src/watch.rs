//! What came in by itself: what waits for a decision, and how each feed is doing.

use leptos::prelude::*;
use leptos::task::spawn_local;
use onhand_feed::Sentence;

use crate::api::{self, Feed, Receipt};
use crate::fault::{self, Fault};
use crate::live::{part, parts};
use crate::pieces::section;
use crate::record::List;
use crate::state::Desk;
use crate::texts::{say, tell};
use crate::{alerts, feed, held, letters, ways};

/// What the page knows of a retailer's feeds. It outlives the words around it.
#[derive(Clone, Copy)]
pub(crate) struct Watch {
    /// The feeds, once they have been asked for.
    pub(crate) feeds: RwSignal<Vec<Feed>>,
    /// What waits for a decision, newest first.
    pub(crate) held: RwSignal<Vec<Receipt>>,
    /// Who may write, and who waits to; what was mailed; what is up with feeds.
    pub(crate) senders: List,
    pub(crate) letters: List,
    pub(crate) alarms: List,
    /// Why it is not known.
    fault: RwSignal<Option<Fault>>,
    /// Counts askings, so that what is shown is asked for anew.
    pub(crate) turn: RwSignal<u32>,
}

impl Watch {
    /// Nothing is known yet.
    pub(crate) fn new() -> Self {
        Self {
            feeds: RwSignal::new(Vec::new()),
            held: RwSignal::new(Vec::new()),
            senders: List::new("/v1/senders", "senders"),
            letters: List::new("/v1/letters?limit=50", "letters"),
            alarms: List::new("/v1/alarms", "alarms"),
            fault: RwSignal::new(None),
            turn: RwSignal::new(0),
        }
    }
}

impl Desk {
    /// Asks how the feeds are doing.
    pub(crate) fn look(self) {
        let Some(token) = self.session.token.get_untracked() else { return };
        let watch = self.watch;
        watch.alarms.ask(self);
        if self.session.may_publish() {
            [watch.senders, watch.letters].into_iter().for_each(|list| list.ask(self));
        }
        spawn_local(async move {
            match seen(&token).await {
                Ok((feeds, held)) => {
                    watch.feeds.set(feeds);
                    watch.held.set(held);
                    watch.fault.set(None);
                    watch.turn.update(|turn| *turn += 1);
                    // An alert links to what it is about.
                    if let Some(id) = fragment().filter(|id| id.starts_with("delivery=") || id.starts_with("feed=")) {
                        crate::summary::go_to(id);
                    }
                }
                Err(fault) => watch.fault.set(Some(fault)),
            }
        });
    }
}

/// What stands behind the `#` of the address.
fn fragment() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    js_sys::decode_uri_component(hash.strip_prefix('#')?).ok().map(String::from)
}

/// How many files wait, as a way to them; nothing while a file is on the desk.
pub(crate) fn waiting(desk: Desk) -> Option<AnyView> {
    let files = desk.watch.held.read().len();
    let shown = files > 0 && desk.files.with(Vec::is_empty);
    let words = tell(&Sentence::new("held-count").with("files", files));
    shown.then(|| view! { <a class="waits" href="#held">{words}</a> }.into_any())
}

async fn seen(token: &str) -> Result<(Vec<Feed>, Vec<Receipt>), Fault> {
    Ok((api::feeds(token).await?, api::held(token).await?))
}

/// The feeds of whoever is signed in, while no file is on the desk.
pub(crate) fn view(desk: Desk) -> AnyView {
    Effect::new(move || {
        // Whenever somebody signs in, and when the last file is put away: it may have changed what there is to see.
        let clear = desk.files.with(Vec::is_empty);
        if clear && desk.session.token.read().is_some() {
            desk.look();
        }
    });
    let shown = Memo::new(move |_| desk.session.me.read().is_some() && desk.files.with(Vec::is_empty));
    part(move || shown.get().then(|| sections(desk))).into_any()
}

fn sections(desk: Desk) -> AnyView {
    let watch = desk.watch;
    let again = move || -> fault::Again { (say("try-again"), Box::new(move || desk.look())) };
    let any_held = Memo::new(move |_| !watch.held.read().is_empty());
    let any_feeds = Memo::new(move |_| !watch.feeds.read().is_empty());
    view! {
        {part(move || watch.fault.get().map(|found| fault::view(found, &say("feeds-failed"), Some(again()))))}
        {part(move || any_held.get().then(|| section("held", "held-title", "held-lead", vec![held_list(desk)])))}
        {letters::view(desk)}
        {part(move || any_feeds.get().then(|| section("feeds", "feeds-title", "feeds-lead", vec![alerts::open(desk), feed_list(desk)])))}
        {ways::view(desk)}
        {alerts::view(desk)}
    }
    .into_any()
}

fn held_list(desk: Desk) -> AnyView {
    let cards = move || desk.watch.held.get().into_iter().map(|receipt| held::view(desk, receipt)).collect();
    view! { <div class="stores">{parts(cards)}</div> }.into_any()
}

fn feed_list(desk: Desk) -> AnyView {
    let cards = move || desk.watch.feeds.get().into_iter().map(|feed| feed::view(desk, feed)).collect();
    view! { <div class="stores">{parts(cards)}</div> }.into_any()
}
