//! From a web address or an FTP server: where it is, and what came of trying.

use leptos::prelude::*;
use leptos::task::spawn_local;
use onhand_feed::Sentence;
use wasm_bindgen::JsValue;

use crate::api::{self, encoded};
use crate::live::{part, text};
use crate::pieces::{Work, button, choice, field, fine, folded, group, row, step_back, table, twice, words};
use crate::record::Record;
use crate::state::Desk;
use crate::texts::{moment, say, tell};

/// Minutes from one try to the next that can be chosen.
const EVERY: [(&str, &str); 4] =
    [("15", "every-quarter"), ("60", "every-hour"), ("360", "every-six-hours"), ("1440", "every-day")];

/// What a person says of a source.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    /// The feed that is fetched; there may be none yet.
    feed: RwSignal<String>,
    address: RwSignal<String>,
    user: RwSignal<String>,
    secret: RwSignal<String>,
    every: RwSignal<String>,
    /// What is known of it.
    source: RwSignal<Option<Record>, LocalStorage>,
    work: Work,
}

pub(super) fn view(desk: Desk, store: String) -> AnyView {
    let feeds = desk.watch.feeds.get_untracked();
    let of_store = feeds.iter().filter(|feed| feed.store.clone().unwrap_or_default() == store);
    let feeds: Vec<(String, String)> = of_store.map(|feed| (feed.id.clone(), feed.name.clone())).collect();
    // The feed that files of the store are of while nobody says otherwise; it is made if there is none.
    let usual = if store.is_empty() { "all".to_owned() } else { store.clone() };
    let first = feeds.iter().find(|(id, _)| *id == usual).or(feeds.first()).map_or(usual.clone(), |(id, _)| id.clone());
    let empty = || RwSignal::new(String::new());
    let form = Form {
        desk,
        feed: RwSignal::new(first),
        address: empty(),
        user: empty(),
        secret: empty(),
        every: RwSignal::new("60".to_owned()),
        source: RwSignal::new_local(None),
        work: Work::new(),
    };
    Effect::new(move || form.look());
    let several = (feeds.len() > 1).then(|| choice("fetch-feed", "fetch-feed", feeds, form.feed));
    group("stores", vec![words("p", "", say("fetch-lead")), several.into_any(), form.fields(&store)])
}

impl Form {
    /// Asks what is known of the feed's source. One that is fetched from nowhere has none.
    fn look(self) {
        let (feed, Some(token)) = (self.feed.get(), self.desk.session.token.get_untracked()) else { return };
        let before = self.typed();
        spawn_local(async move {
            let known = api::call("GET", &token, &address(&feed, "/source"), None).await;
            let known = known.unwrap_or(Record(JsValue::NULL));
            // Whoever asked may have gone to another way in by now.
            if self.source.is_disposed() {
                return;
            }
            // On a slow line somebody types before the answer is there: what was typed stays.
            if self.typed() == before { self.keep(known) } else { self.source.set(Some(known)) }
        });
    }

    fn typed(self) -> [String; 4] {
        [self.address, self.user, self.secret, self.every].map(|field| field.get_untracked())
    }

    /// Shows what is known.
    fn keep(self, source: Record) {
        self.address.set(source.text("address"));
        self.user.set(source.text("user"));
        self.secret.set(String::new());
        if source.number("every_minutes") > 0 {
            self.every.set(source.number("every_minutes").to_string());
        }
        self.source.set(Some(source));
    }
}

impl Form {
    fn fields(self, store: &str) -> AnyView {
        let secret = move || {
            let kept = self.source.with(|source| source.as_ref().is_some_and(|source| source.is("has_secret")));
            let kept = if kept { say("fetch-kept") } else { String::new() };
            let hidden = [("type", "password"), ("autocomplete", "off"), ("placeholder", kept.as_str())];
            Some(field("fetch-secret", "fetch-secret", self.secret, &hidden))
        };
        let every = move || {
            self.source.track();
            let options = EVERY.map(|(minutes, said)| (minutes.to_owned(), say(said))).into();
            Some(choice("fetch-every", "fetch-every", options, self.every))
        };
        let plain = [("type", "text"), ("autocomplete", "off"), ("spellcheck", "false")];
        let address =
            [("type", "text"), ("inputmode", "url"), ("placeholder", "https://…/stock.csv"), ("spellcheck", "false")];
        let store = store.to_owned();
        let attempt = move || self.attempt(&store);
        let remove = move || Some(self.removal());
        group(
            "stores",
            vec![
                field("fetch-address", "fetch-address", self.address, &address),
                group(
                    "two",
                    vec![
                        field("fetch-user", "fetch-user", self.user, &plain),
                        part(secret).into_any(),
                        part(every).into_any(),
                    ],
                ),
                group(
                    "act",
                    vec![button("main", text(|| say("fetch-try")), self.work.busy(), attempt), part(remove).into_any()],
                ),
                self.work.view("not-done"),
                part(move || self.source.get().and_then(|source| last(&source))).into_any(),
            ],
        )
    }

    /// Keeps what was typed, and fetches the file at once. Its feed is made if there is none.
    fn attempt(self, store: &str) {
        let Some(token) = self.desk.session.token.get_untracked() else { return };
        let (feed, setting, (name, of)) = (self.feed.get_untracked(), self.setting(), self.named(store));
        self.work.run(self.desk, async move {
            // Asked, and not looked up here: the page may not know its feeds yet, and to make one anew resets its settings.
            match api::call("GET", &token, &address(&feed, ""), None).await {
                Err(fault) if fault.code == "not-found" => {
                    let settings = Record::of(&[("name", name.into()), ("store", of)]);
                    api::call("PUT", &token, &address(&feed, ""), Some(settings)).await?;
                }
                known => drop(known?),
            }
            api::call("PUT", &token, &address(&feed, "/source"), Some(setting)).await?;
            let polled = api::call("POST", &token, &address(&feed, "/poll"), None).await?;
            let said = outcome(&polled);
            self.keep(polled);
            self.desk.look();
            Ok(said)
        });
    }

    /// What a feed is called that is made for a store, or for all.
    fn named(self, store: &str) -> (String, JsValue) {
        let me = self.desk.session.me.read_untracked();
        let known = me.as_ref().and_then(|me| me.stores.iter().find(|known| known.id == store));
        known.map_or_else(|| (say("ways-all"), JsValue::NULL), |known| (known.name.clone(), known.id.as_str().into()))
    }

    fn setting(self) -> Record {
        let given =
            |typed: RwSignal<String>| Some(typed.get_untracked().trim().to_owned()).filter(|typed| !typed.is_empty());
        let or_null = |typed: Option<String>| typed.map_or(JsValue::NULL, JsValue::from);
        let every: f64 = self.every.get_untracked().parse().unwrap_or(60.0);
        Record::of(&[
            ("address", self.address.get_untracked().trim().into()),
            ("user", or_null(given(self.user))),
            ("secret", or_null(given(self.secret))),
            ("every_minutes", every.into()),
        ])
    }

    /// Fetching no more, where something is fetched.
    fn removal(self) -> AnyView {
        if self.source.with(|source| source.as_ref().is_none_or(|source| source.text("address").is_empty())) {
            return ().into_any();
        }
        let forget = move || {
            let Some(token) = self.desk.session.token.get_untracked() else { return };
            let source = address(&self.feed.get_untracked(), "/source");
            self.work.run(self.desk, async move {
                api::call("DELETE", &token, &source, None).await?;
                step_back();
                self.keep(Record(JsValue::NULL));
                Ok(say("fetch-removed"))
            });
        };
        twice("fetch-remove", "fetch-remove-sure", self.work.busy(), forget)
    }
}

/// The address of a feed, or of something of it.
fn address(feed: &str, of: &str) -> String {
    format!("/v1/feeds/{}{of}", encoded(feed))
}

/// When it was tried last, and when it is next.
fn last(source: &Record) -> Option<AnyView> {
    let (polled, next) = (source.text("polled"), moment(&source.text("next")));
    if polled.is_empty() {
        return None;
    }
    let said = Sentence::new("fetch-last").with("when", moment(&polled)).with("outcome", outcome(source));
    let said = fine(format!("{} {}", tell(&said), tell(&Sentence::new("fetch-next").with("when", next))));
    let tries = source.list("tries");
    let line = |one: &Record| row(&[], moment(&one.text("at")), vec![outcome(one)]);
    let before = (tries.len() > 1).then(|| {
        folded("fetch-tries", move || {
            table("fetch-tries", &["step-when", "step-outcome"], tries.iter().map(line).collect())
        })
    });
    Some(group("tries", vec![said, before.into_any()]))
}

/// What came of a try, in the page's language where the page knows it.
pub(super) fn outcome(source: &Record) -> String {
    let said = match source.text("outcome").as_str() {
        "delivered" => "source-delivered",
        "unchanged" => "source-unchanged",
        "address" => "source-address",
        "unauthorized" => "source-unauthorized",
        "forbidden" => "source-forbidden",
        "not-found" => "source-not-found",
        "web-page" => "source-web-page",
        "unreadable" => "source-unreadable",
        "misaddressed" => "source-misaddressed",
        "too-large" => "source-too-large",
        "redirects" => "source-redirects",
        "secret" => "source-secret",
        "certificate" => "source-certificate",
        "refused" => "source-refused",
        "busy" | "server-error" | "timeout" => "source-busy",
        "folder-gone" => "source-folder-gone",
        "unreachable" => "source-unreachable",
        "unfinished" => "source-unfinished",
        _ => return format!("{} {}", source.text("detail"), source.text("hint")),
    };
    say(said)
}
