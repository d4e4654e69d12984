//! What was mailed, and who may write.

use leptos::prelude::*;
use onhand_feed::Sentence;

use crate::api::{self, encoded};
use crate::live::{part, text};
use crate::pieces::{Work, button, fine, folded, group, row, section, table, tag, words};
use crate::record::Record;
use crate::state::Desk;
use crate::texts::{moment, say, tell};

/// How many senders wait, as a way to them; nothing while a file is on the desk.
pub(crate) fn waiting(desk: Desk) -> Option<AnyView> {
    let senders = waiters(desk).len();
    let said = tell(&Sentence::new("senders-count").with("senders", senders));
    let shown = senders > 0 && desk.files.with(Vec::is_empty);
    shown.then(|| tag("a", &[("class", "waits"), ("href", "#letters")], vec![said.into_any()]))
}

fn waiters(desk: Desk) -> Vec<Record> {
    let mut senders = desk.watch.senders.known();
    senders.retain(|sender| sender.text("state") == "waiting");
    senders
}

/// The part of the page; nothing before the first mail.
pub(crate) fn view(desk: Desk) -> AnyView {
    let any = Memo::new(move |_| {
        let (senders, letters) = (desk.watch.senders.known(), desk.watch.letters.known());
        !senders.is_empty() || !letters.is_empty()
    });
    part(move || any.get().then(|| section("letters", "letters-title", "letters-lead", vec![body(desk)]))).into_any()
}

fn body(desk: Desk) -> AnyView {
    let watch = desk.watch;
    let waiting = move || {
        let senders = waiters(desk).iter().map(|one| sender(desk, one)).collect();
        let held = watch
            .letters
            .known()
            .into_iter()
            .filter(|letter| letter.text("status") == "held" && letter.text("why") != "sender.new");
        let held = held.map(|letter| held_letter(desk, &letter)).collect();
        Some(group("stores", vec![group("stores", senders), group("stores", held)]))
    };
    let known = move || {
        let said = watch.senders.known().into_iter().filter(|one| one.text("state") != "waiting");
        tag("ul", &[("class", "snapshots")], said.map(|one| known_sender(desk, &one)).collect())
    };
    let last = move || part(move || Some(self::last(&watch.letters.known()))).into_any();
    let known = move || part(move || Some(known())).into_any();
    group("stores", vec![part(waiting).into_any(), folded("letters-last", last), folded("senders-title", known)])
}

/// Somebody new who wrote: who, when, with what.
fn sender(desk: Desk, one: &Record) -> AnyView {
    let address = one.text("sender");
    let since =
        Sentence::new("sender-since").with("when", moment(&one.text("since"))).with("letters", one.number("held"));
    let letters = desk.watch.letters.known();
    let own = letters.iter().filter(|letter| letter.text("sender") == address);
    let own = own.map(|letter| words("li", "", about(letter))).collect();
    let work = Work::new();
    let choices = choices(desk, work, &address, &["allowed", "blocked"]);
    let shown = vec![
        tag("header", &[], vec![words("h3", "", address.clone()), fine(tell(&since))]),
        tag("ul", &[("class", "doubts")], own),
        choices,
        work.view("not-done"),
    ];
    tag("article", &[("class", "store held"), ("data-sender", &address)], shown)
}

/// Somebody of whom something was said, which can be changed.
fn known_sender(desk: Desk, one: &Record) -> AnyView {
    let (address, allowed, work) = (one.text("sender"), one.text("state") == "allowed", Work::new());
    let state = say(if allowed { "sender-allowed" } else { "sender-blocked" });
    let named = tag("span", &[], vec![address.clone().into_any(), words("span", "fine", format!(" · {state}"))]);
    let other = choices(desk, work, &address, if allowed { &["blocked"] } else { &["allowed"] });
    tag("li", &[], vec![named, other, work.view("not-done")])
}

/// A button for each thing that can be said of a sender.
fn choices(desk: Desk, work: Work, sender: &str, states: &[&'static str]) -> AnyView {
    let one = |state: &&'static str| {
        let (state, address) = (*state, format!("/v1/senders/{}", encoded(sender)));
        let (class, words, done) = match state {
            "allowed" => ("main", "sender-allow", "sender-allow-done"),
            _ => ("quiet", "sender-block", "sender-block-done"),
        };
        let said = Record::of(&[("state", state.into())]);
        button(class, text(move || say(words)), work.busy(), put(desk, work, address, said, done))
    };
    decision(desk, states.iter().map(one).collect())
}

/// Buttons, for whoever may decide.
fn decision(desk: Desk, buttons: Vec<AnyView>) -> AnyView {
    if desk.session.may_decide() { group("act", buttons) } else { fine(say("held-not-yours")) }
}

/// What a press tells the server; then all that waits is asked for anew.
fn put(desk: Desk, work: Work, address: String, said: Record, done: &'static str) -> impl Fn() + 'static {
    move || {
        let (Some(token), address, said) = (desk.session.token.get_untracked(), address.clone(), said.clone()) else {
            return;
        };
        work.run(desk, async move {
            api::call("PUT", &token, &address, Some(said)).await?;
            desk.look();
            crate::summary::go_to("letters");
            Ok(say(done))
        });
    }
}

/// A mail that waits for another reason than its sender.
fn held_letter(desk: Desk, letter: &Record) -> AnyView {
    let (work, address) = (Work::new(), format!("/v1/letters/{}", letter.text("id")));
    let press = |take: bool, done| put(desk, work, address.clone(), Record::of(&[("take", take.into())]), done);
    let choices = vec![
        button("main", text(|| say("letter-take")), work.busy(), press(true, "letter-take-done")),
        button("quiet", text(|| say("letter-discard")), work.busy(), press(false, "letter-discard-done")),
    ];
    let why = match letter.text("why").as_str() {
        "sender.unproven" => say("letter-unproven"),
        "files.unclear" => say("letter-unclear"),
        _ => letter.text("reason"),
    };
    let shown = vec![
        tag("header", &[], vec![words("h3", "", letter.text("sender")), fine(about(letter))]),
        words("p", "", why),
        decision(desk, choices),
        work.view("not-done"),
    ];
    tag("article", &[("class", "store held"), ("data-letter", &letter.text("id"))], shown)
}

/// When a mail came, what it is called, and its files.
fn about(letter: &Record) -> String {
    let mut parts = vec![moment(&letter.text("received")), letter.text("subject")];
    parts.extend(files(letter));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The names of what is attached.
fn files(letter: &Record) -> Vec<String> {
    let parts = letter.list("parts");
    parts.iter().filter(|part| part.text("status") != "noted").map(|part| part.text("name")).collect()
}

fn last(letters: &[Record]) -> AnyView {
    let line = |letter: &Record| {
        let (id, status) = (letter.text("id"), letter.text("status"));
        let cells = vec![letter.text("sender"), letter.text("subject"), files(letter).join(", "), outcome(&status)];
        row(&[("data-letter", &id), ("data-status", &status)], moment(&letter.text("received")), cells)
    };
    let heads = ["step-when", "letter-sender", "letter-subject", "step-file", "step-outcome"];
    table("letters-last", &heads, letters.iter().map(line).collect())
}

/// What became of a mail.
fn outcome(status: &str) -> String {
    match status {
        "taken" => say("letter-taken"),
        "held" => say("short-held"),
        "received" => say("short-received"),
        "ignored" => say("letter-ignored"),
        "blocked" => say("letter-blocked"),
        "link" => say("letter-link"),
        "discarded" => say("short-rejected"),
        _ => say("letter-unreadable"),
    }
}
