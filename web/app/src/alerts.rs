//! Who is told when something is up with a feed, and what is up now.

use js_sys::Array;
use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen::JsValue;

use crate::api;
use crate::live::{part, text};
use crate::pieces::{Work, button, choice, copied, field, fine, folded, group, section, step_back, tag, twice, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::status;
use crate::texts::{self, moment, say, tell};

/// What the part of the page knows.
#[derive(Clone, Copy)]
struct Alerts {
    desk: Desk,
    channels: List,
    /// What is typed to be added.
    typed: RwSignal<String>,
    /// The language of all notices.
    language: RwSignal<String>,
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
        language: RwSignal::new(String::new()),
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
        alerts.languages(),
        group("add", vec![field("alerts-address", "alerts-address", alerts.typed, &plain), add]),
        part(secret).into_any(),
        alerts.work.view("not-done"),
        folded("status-share", move || status::view(desk)),
    ];
    section("alerts", "alerts-title", "alerts-lead", body)
}

impl Alerts {
    /// The choice of the language of all notices, once it is known which it is.
    fn languages(self) -> AnyView {
        let known = Memo::new(move |_| !self.channels.answer().0.is_undefined());
        Effect::new(move |chosen: Option<String>| {
            let language = self.language.get();
            if chosen.is_some_and(|chosen| !chosen.is_empty() && chosen != language) {
                self.set("settings-kept", Some(language.clone()), Box::new(|_| ()));
            }
            language
        });
        let shown = move || {
            known.get().then(|| {
                let language = untrack(|| self.channels.answer()).text("language");
                self.language.set(if language.is_empty() { "en".to_owned() } else { language });
                choice("alerts-language", "alerts-language", texts::languages(), self.language)
            })
        };
        part(shown).into_any()
    }

    fn channel(self, one: &Record) -> AnyView {
        let (id, address, trouble, state) =
            (one.text("id"), one.text("address"), one.text("trouble"), one.text("state"));
        let work = Work::new();
        let confirmed = state == "confirmed";
        let (action, first, done) = if confirmed {
            ("test", "alerts-test", "alerts-tested")
        } else {
            ("confirm", "alerts-again", "alerts-asked")
        };
        let attempt = move || {
            let (Some(token), id) = (self.desk.session.token.get_untracked(), id.clone()) else { return };
            work.run(self.desk, async move {
                api::call("POST", &token, &format!("/v1/alerts/{id}/{action}"), None).await?;
                Ok(say(done))
            });
        };
        let gone = address.clone();
        let remove = move || {
            let gone = gone.clone();
            let change: Change = Box::new(move |all| all.retain(|channel| channel.text("address") != gone));
            self.set("alerts-removed", None, change);
        };
        let trouble = (confirmed && !trouble.is_empty())
            .then(|| words("p", "warn", tell(&Sentence::new("alerts-trouble").with("why", trouble))));
        let waits = match state.as_str() {
            "confirmed" => None,
            "stopped" => Some(words("p", "warn", say("alerts-stopped"))),
            _ => Some(words("p", "warn", say("alerts-waiting"))),
        };
        let buttons = vec![
            button("quiet", text(move || say(first)), work.busy(), attempt),
            twice("alerts-remove", "alerts-remove-sure", self.work.busy(), remove),
        ];
        let more = one.clone();
        let shown = vec![
            words("span", "address", address.clone()),
            group("act", buttons),
            waits.into_any(),
            trouble.into_any(),
            work.view("alerts-not-sent"),
            folded("alerts-more", move || self.more(&more)),
        ];
        tag("li", &[("data-channel", &address)], shown)
    }

    /// A channel's own language, and when it gets a digest.
    fn more(self, one: &Record) -> AnyView {
        let (id, address) = (one.text("id"), one.text("address"));
        let digest = one.get("digest");
        let language = RwSignal::new(one.text("language"));
        let often = match digest.text("every").as_str() {
            "" => String::new(),
            "day" => "day".to_owned(),
            _ => digest.text("on"),
        };
        let hour = if often.is_empty() { 7 } else { digest.number("hour") };
        let zone = Some(digest.text("time_zone")).filter(|zone| !zone.is_empty()).unwrap_or_else(time_zone);
        let (often, hour) = (RwSignal::new(often), RwSignal::new(hour.to_string()));
        let mut languages = texts::languages();
        languages.insert(0, (String::new(), say("alerts-as-all")));
        let hours = (0..24).map(|hour| (hour.to_string(), format!("{hour:02}:00"))).collect();
        let clocks = tell(&Sentence::new("digest-zone").with("zone", zone.as_str()));
        let keep = move || {
            let (address, zone) = (address.clone(), zone.clone());
            let text = |signal: RwSignal<String>| JsValue::from(signal.get_untracked());
            let language = Some(text(language)).filter(JsValue::is_truthy).unwrap_or(JsValue::NULL);
            let digest = match often.get_untracked().as_str() {
                "" => JsValue::NULL,
                day => {
                    let (every, on) = if day == "day" { ("day", "mon") } else { ("week", day) };
                    let hour = hour.get_untracked().parse::<u8>().unwrap_or_default();
                    let members = [("every", every.into()), ("on", on.into()), ("hour", hour.into())];
                    let zone = ("time_zone", zone.into());
                    Record::of(&members.into_iter().chain([zone]).collect::<Vec<_>>()).0
                }
            };
            self.set(
                "settings-kept",
                None,
                Box::new(move |all| {
                    for one in all.iter_mut().filter(|one| one.text("address") == address) {
                        let plain = ["kind", "address", "kinds"].map(|name| (name, one.get(name).0));
                        let own = [("language", language.clone()), ("digest", digest.clone())];
                        *one = Record::of(&plain.into_iter().chain(own).collect::<Vec<_>>());
                    }
                }),
            );
        };
        group(
            "settings",
            vec![
                choice(&format!("language-{id}"), "alerts-own", languages, language),
                choice(&format!("often-{id}"), "digest-often", days(), often),
                choice(&format!("hour-{id}"), "digest-hour", hours, hour),
                group(
                    "act",
                    vec![button("quiet", text(|| say("settings-keep")), self.work.busy(), keep), fine(clocks)],
                ),
            ],
        )
    }

    /// Adds what was typed: a mail address, or what begins as an address on the web does.
    fn add(self) {
        let address = self.typed.get_untracked().trim().to_owned();
        let (kind, done) =
            if address.contains("://") { ("webhook", "alerts-added") } else { ("email", "alerts-added-mail") };
        let added = Record::of(&[("kind", kind.into()), ("address", address.into())]);
        self.set(done, None, Box::new(move |all| all.push(added)));
    }

    /// Changes who is told. What else is set for the channels stays as it is; who adds the first one is told in the language of
    /// the page.
    fn set(self, done: &'static str, language: Option<String>, change: Change) {
        let Some(token) = self.desk.session.token.get_untracked() else { return };
        self.work.run(self.desk, async move {
            let before = api::call("GET", &token, "/v1/alerts", None).await?;
            let mut all = before.list("channels");
            let is_first = all.is_empty() && !before.is("language");
            let language = language.or_else(|| is_first.then(texts::language));
            change(&mut all);
            let members = ["kind", "address", "kinds", "language", "digest"];
            let plain = |one: Record| Record::of(&members.map(|name| (name, one.get(name).0))).0;
            let channels = all.into_iter().map(plain).collect::<Array>();
            let language = language.map_or(before.get("language").0, JsValue::from);
            let settings = Record::of(&[("language", language), ("channels", channels.into())]);
            let kept = api::call("PUT", &token, "/v1/alerts", Some(settings)).await?.list("channels");
            let secret = kept.iter().map(|one| one.text("secret")).find(|secret| !secret.is_empty());
            self.secret.set(secret.unwrap_or_default());
            self.typed.set(String::new());
            if ["alerts-removed", "settings-kept"].contains(&done) {
                step_back();
            }
            self.channels.ask(self.desk);
            Ok(say(done))
        });
    }
}

/// How often a digest may come: never, daily, or on a day of the week, which the browser has names for.
fn days() -> Vec<(String, String)> {
    let named = |(day, name): (i32, &str)| {
        // The fifth of January 1970 was a Monday.
        let date = js_sys::Date::new(&(f64::from(4 + day) * 86_400_000.0).into());
        let options = Record::of(&[("weekday", "long".into()), ("timeZone", "UTC".into())]).0;
        let said = String::from(date.to_locale_date_string(&texts::language(), &options));
        (name.to_owned(), tell(&Sentence::new("digest-on").with("day", said)))
    };
    let week = (0..).zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]).map(named);
    let plain = [("", "digest-never"), ("day", "digest-day")].map(|(value, said)| (value.to_owned(), say(said)));
    plain.into_iter().chain(week).collect()
}

/// The browser's time zone.
fn time_zone() -> String {
    let format = js_sys::Intl::DateTimeFormat::default();
    Record(format.resolved_options().into()).text("timeZone")
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
        "source-failed" => say("stage-source-failed"),
        "dropbox-failed" => say("stage-dropbox-failed"),
        "dropbox-revoked" => say("stage-dropbox-revoked"),
        "sender-waiting" => say("stage-sender-waiting"),
        _ => say("stage-stale"),
    }
}
