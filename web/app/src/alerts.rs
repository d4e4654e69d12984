//! Who is told when something is up with a feed, and what is up now.

use js_sys::Array;
use leptos::prelude::*;
use onhand_feed::Sentence;

use crate::api;
use crate::live::{part, text};
use crate::pieces::{Work, button, copied, field, fine, group, section, step_back, tag, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{moment, say, tell};

/// What the part of the page knows.
#[derive(Clone, Copy)]
struct Alerts {
    desk: Desk,
    channels: List,
    /// What is typed to be added.
    typed: RwSignal<String>,
    /// A webhook's secret, which is told once.
    secret: RwSignal<String>,
    work: Work,
}

/// What becomes of the channels.
type Change = Box<dyn FnOnce(&mut Vec<Record>)>;

/// Who is told, for whoever may set them.
pub(crate) fn view(desk: Desk) -> AnyView {
    if !desk.session.may_decide() {
        return ().into_any();
    }
    let alerts = Alerts {
        desk,
        channels: List::new("/v1/alerts", "channels"),
        typed: RwSignal::new(String::new()),
        secret: RwSignal::new(String::new()),
        work: Work::new(),
    };
    let draw = move |all: Vec<Record>| {
        tag("ul", &[("class", "snapshots")], all.iter().map(|one| alerts.channel(one)).collect())
    };
    let secret = move || {
        let secret = alerts.secret.get();
        (!secret.is_empty())
            .then(|| group("stores", vec![copied(desk, "alerts-secret", secret), fine(say("alerts-secret-once"))]))
    };
    let add = button("main", text(|| say("alerts-add")), alerts.work.busy(), move || alerts.add());
    let plain = [("type", "text"), ("inputmode", "email"), ("spellcheck", "false"), ("autocomplete", "off")];
    let body = vec![
        alerts.channels.view(desk, draw),
        group("add", vec![field("alerts-address", "alerts-address", alerts.typed, &plain), add]),
        part(secret).into_any(),
        alerts.work.view("not-done"),
    ];
    section("alerts", "alerts-title", "alerts-lead", body)
}

impl Alerts {
    fn channel(self, one: &Record) -> AnyView {
        let (id, address, trouble) = (one.text("id"), one.text("address"), one.text("trouble"));
        let work = Work::new();
        let attempt = move || {
            let (Some(token), id) = (self.desk.session.token.get_untracked(), id.clone()) else { return };
            work.run(self.desk, async move {
                api::call("POST", &token, &format!("/v1/alerts/{id}/test"), None).await?;
                Ok(say("alerts-tested"))
            });
        };
        let gone = address.clone();
        let remove = move || {
            let gone = gone.clone();
            self.set("alerts-removed", Box::new(move |all| all.retain(|channel| channel.text("address") != gone)));
        };
        let trouble = (!trouble.is_empty())
            .then(|| words("p", "warn", tell(&Sentence::new("alerts-trouble").with("why", trouble))));
        let buttons = vec![
            button("quiet", text(|| say("alerts-test")), work.busy(), attempt),
            twice("alerts-remove", "alerts-remove-sure", self.work.busy(), remove),
        ];
        let shown = vec![
            words("span", "address", address.clone()),
            group("act", buttons),
            trouble.into_any(),
            work.view("alerts-not-sent"),
        ];
        tag("li", &[("data-channel", &address)], shown)
    }

    /// Adds what was typed: a mail address, or what begins as an address on the web does.
    fn add(self) {
        let address = self.typed.get_untracked().trim().to_owned();
        let kind = if address.contains("://") { "webhook" } else { "email" };
        let added = Record::of(&[("kind", kind.into()), ("address", address.into())]);
        self.set("alerts-added", Box::new(move |all| all.push(added)));
    }

    /// Changes who is told. What else is set for the channels, and the language, stay as they are.
    fn set(self, done: &'static str, change: Change) {
        let Some(token) = self.desk.session.token.get_untracked() else { return };
        self.work.run(self.desk, async move {
            let before = api::call("GET", &token, "/v1/alerts", None).await?;
            let mut all = before.list("channels");
            change(&mut all);
            let plain = |one: Record| Record::of(&["kind", "address", "kinds"].map(|name| (name, one.get(name).0))).0;
            let channels = all.into_iter().map(plain).collect::<Array>();
            let settings = Record::of(&[("language", before.get("language").0), ("channels", channels.into())]);
            let kept = api::call("PUT", &token, "/v1/alerts", Some(settings)).await?.list("channels");
            let secret = kept.iter().map(|one| one.text("secret")).find(|secret| !secret.is_empty());
            self.secret.set(secret.unwrap_or_default());
            self.typed.set(String::new());
            if done == "alerts-removed" {
                step_back();
            }
            self.channels.ask(self.desk);
            Ok(say(done))
        });
    }
}

/// What is up now: each incident, since when.
pub(crate) fn open(desk: Desk) -> AnyView {
    let incident = |alarm: &Record| {
        let store = alarm.text("store");
        let name = alarm.text("feed_name");
        let about = if store.is_empty() { name } else { format!("{name}, {store}") };
        let told = alarm.list("told").last().and_then(|told| told.0.as_string()).unwrap_or_default();
        let said = Sentence::new("alarm").with("feed", about).with("when", moment(&alarm.text("opened")));
        words("li", "", tell(&said.with("what", stage(&told))))
    };
    let shown = move || {
        let mut alarms = desk.watch.alarms.known();
        alarms.retain(|alarm| alarm.text("closed").is_empty());
        (!alarms.is_empty()).then(|| {
            let list = tag("ul", &[("class", "doubts")], alarms.iter().map(incident).collect());
            tag("div", &[("class", "store held"), ("id", "alarms")], vec![words("h3", "", say("alarms-title")), list])
        })
    };
    part(shown).into_any()
}

/// What was told of an incident last.
fn stage(told: &str) -> String {
    match told {
        "frozen" => say("stage-frozen"),
        "held" => say("stage-held"),
        "invalid" => say("stage-invalid"),
        "late" => say("stage-late"),
        "late-a-day" => say("stage-late-a-day"),
        _ => say("stage-stale"),
    }
}
