//! Outlets: where things are kept and sold, which of them sell online, and the channels that they sell through.

use leptos::prelude::*;
use onhand_feed::Sentence;
use wasm_bindgen::JsValue;

use super::purchases::identifier;
use crate::api::{self, encoded};
use crate::live::text;
use crate::pieces::{Work, button, choice, field, fine, folded, group, section, tag, words};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::{say, tell};

/// Outlets, a form for one more, and channels.
pub(crate) fn view(desk: Desk, _: String) -> AnyView {
    let list = List::new("/v1/outlets", "outlets");
    let draw = move |outlets: Vec<Record>| {
        tag("ul", &[("class", "snapshots people")], outlets.iter().map(|one| outlet(desk, list, one)).collect())
    };
    let mut parts = vec![fine(say("outlets-lead")), list.view(desk, draw)];
    if desk.session.may_decide() {
        let new = section("outlet-new", "outlets-new", "outlets-new-lead", vec![Form::new(None).view(desk, list)]);
        parts.push(new);
    }
    let channels = List::new("/v1/channels", "channels");
    let draw = move |channels: Vec<Record>| {
        tag("ul", &[("class", "snapshots people")], channels.iter().map(channel).collect())
    };
    parts.push(section("channels", "channels-title", "channels-lead", vec![channels.view(desk, draw)]));
    group("stores", parts)
}

fn outlet(desk: Desk, list: List, one: &Record) -> AnyView {
    let kind = match one.text("kind").as_str() {
        "warehouse" => say("outlet-warehouse"),
        "online" => say("outlet-online"),
        _ => say("outlet-store"),
    };
    let online = say(if one.is("online") { "outlet-sells" } else { "outlet-does-not-sell" });
    let safety = match one.number("safety") {
        0 => String::new(),
        pieces => format!(" · {}", tell(&Sentence::new("outlet-safety-of").with("pieces", pieces))),
    };
    let named = tag(
        "span",
        &[],
        vec![
            tag("strong", &[], vec![one.text("name").into_any()]),
            words("span", "fine", format!(" · {kind} · {online}{safety}")),
        ],
    );
    let mut shown = vec![named];
    if desk.session.may_decide() {
        let form = Form::new(Some(one));
        shown.push(folded("outlet-change", move || form.view(desk, list)));
    }
    tag("li", &[], shown)
}

fn channel(one: &Record) -> AnyView {
    let outlets = one.get("outlets");
    let from = match outlets.0.is_null() {
        true => say("channel-usual"),
        false => one.list("outlets").iter().filter_map(|id| id.0.as_string()).collect::<Vec<_>>().join(", "),
    };
    let name = tag("strong", &[], vec![one.text("name").into_any()]);
    tag("li", &[], vec![tag("span", &[], vec![name, words("span", "fine", format!(" · {from}"))])])
}

/// What is set of an outlet.
#[derive(Clone, Copy)]
struct Form {
    id: StoredValue<Option<String>>,
    name: RwSignal<String>,
    code: RwSignal<String>,
    kind: RwSignal<String>,
    online: RwSignal<String>,
    safety: RwSignal<String>,
    priority: RwSignal<String>,
    place: RwSignal<String>,
}

impl Form {
    /// As it is, or as it is at first.
    fn new(one: Option<&Record>) -> Self {
        let text = |name: &str| one.map(|one| one.text(name)).unwrap_or_default();
        let number = |name: &str| one.map(|one| one.number(name)).filter(|number| *number > 0);
        let place = one.map(|one| {
            let degrees = |name| one.get(name).0.as_f64().unwrap_or_default();
            format!("{}, {}", degrees("lat"), degrees("lng"))
        });
        let kind = if one.is_some() { text("kind") } else { "store".to_owned() };
        let online = if one.is_some_and(|one| one.is("online")) { "yes" } else { "no" };
        Self {
            id: StoredValue::new(one.map(|one| one.text("id"))),
            name: RwSignal::new(text("name")),
            code: RwSignal::new(text("code")),
            kind: RwSignal::new(kind),
            online: RwSignal::new(online.to_owned()),
            safety: RwSignal::new(number("safety").unwrap_or_default().to_string()),
            priority: RwSignal::new(number("priority").map(|number| number.to_string()).unwrap_or_default()),
            place: RwSignal::new(place.unwrap_or_default()),
        }
    }

    fn view(self, desk: Desk, list: List) -> AnyView {
        let work = Work::new();
        let id = self.id.get_value().unwrap_or_else(|| "new".to_owned());
        let at = |name: &str| format!("outlet-{id}-{name}");
        let named = |pairs: &[(&str, &str)]| pairs.iter().map(|(value, id)| ((*value).to_owned(), say(id))).collect();
        let kinds = named(&[("store", "outlet-store"), ("warehouse", "outlet-warehouse"), ("online", "outlet-online")]);
        let sells = named(&[("yes", "outlet-sells"), ("no", "outlet-does-not-sell")]);
        let number = [("type", "number"), ("min", "0"), ("max", "1000000"), ("inputmode", "numeric")];
        let save = move || self.save(desk, list, work);
        group(
            "stores",
            vec![
                group(
                    "facts",
                    vec![
                        field(&at("name"), "outlet-name", self.name, &[("type", "text"), ("maxlength", "200")]),
                        field(&at("code"), "outlet-code", self.code, &[("type", "text"), ("maxlength", "100")]),
                        choice(&at("kind"), "outlet-kind", kinds, self.kind),
                        choice(&at("online"), "outlet-sells-online", sells, self.online),
                        field(&at("safety"), "outlet-safety", self.safety, &number),
                        field(&at("priority"), "outlet-priority", self.priority, &number),
                        field(
                            &at("place"),
                            "outlet-place",
                            self.place,
                            &[("type", "text"), ("placeholder", "45.5019, -73.5674")],
                        ),
                    ],
                ),
                group("act", vec![button("quiet", text(|| say("outlet-keep")), work.busy(), save)]),
                work.view("not-done"),
            ],
        )
    }

    fn save(self, desk: Desk, list: List, work: Work) {
        let name = self.name.get_untracked().trim().to_owned();
        let (Some(token), false) = (desk.session.token.get_untracked(), name.is_empty()) else { return };
        let id = self.id.get_value().unwrap_or_else(|| identifier(&name));
        let count = |signal: RwSignal<String>| JsValue::from_f64(signal.get_untracked().trim().parse().unwrap_or(0.0));
        let text = |signal: RwSignal<String>| JsValue::from_str(signal.get_untracked().trim());
        let mut said = vec![
            ("name", JsValue::from_str(&name)),
            ("code", text(self.code)),
            ("kind", text(self.kind)),
            ("online", text(self.online)),
            ("safety", count(self.safety)),
            ("priority", count(self.priority)),
        ];
        let place = self.place.get_untracked();
        let degrees = place
            .split_once(',')
            .and_then(|(lat, lng)| Some((lat.trim().parse::<f64>().ok()?, lng.trim().parse::<f64>().ok()?)));
        if let Some((lat, lng)) = degrees {
            said.extend([("lat", JsValue::from_f64(lat)), ("lng", JsValue::from_f64(lng))]);
        }
        let said = Record::of(&said);
        work.run(desk, async move {
            api::call("PUT", &token, &format!("/v1/outlets/{}", encoded(&id)), Some(said)).await?;
            list.ask(desk);
            Ok(say("outlet-kept"))
        });
    }
}
