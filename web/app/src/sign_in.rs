//! The head of the page: its language, and who is signed in.

use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use onhand_feed::Sentence;

use crate::fault;
use crate::live::{act, changed, flag, part, text};
use crate::session::Session;
use crate::state::Desk;
use crate::texts::{self, say, tell};

/// Behind the name: the languages, and who is signed in or how to.
pub(crate) fn view(desk: Desk) -> AnyView {
    Effect::new(move |before: Option<bool>| {
        let signed_in = desk.session.me.read().is_some();
        if signed_in && before == Some(false) {
            desk.read_again();
        }
        signed_in
    });
    view! {
        {part(move || crate::watch::waiting(desk))}
        {part(move || crate::letters::waiting(desk))}
        {part(move || desk.session.me.read().is_some().then(|| view! { <a class="way" href="/office/">{say("office")}</a> }.into_any()))}
        {who(desk)}
    }
    .into_any()
}

/// The languages, and who is signed in or how to.
pub(crate) fn who(desk: Desk) -> AnyView {
    Effect::new(move || {
        if desk.session.me.read().is_some() {
            desk.signing.set(false);
        }
    });
    view! {
        {languages(desk)}
        {part(move || Some(match desk.session.me.get() {
            Some(me) => view! {
                <div class="who"><span>{me.person.map(|person| format!("{person} · "))}{me.name}</span><button type="button" class="quiet" on:click=act(move || desk.session.sign_out())>{say("sign-out")}</button></div>
            }.into_any(),
            None => form(desk),
        }))}
    }
    .into_any()
}

/// The languages, each by its own name.
fn languages(desk: Desk) -> AnyView {
    let change = move |code: String| {
        spawn_local(async move {
            texts::change(&code).await;
            // Nothing is written for a moment, so that all is made anew: each word that stood there is another one now.
            desk.language.set(String::new());
            tick().await;
            desk.language.set(texts::language());
            crate::summary::go_to("language");
        });
    };
    let option = move |(code, name): (String, String)| {
        let lang = code.clone();
        let spoken = code == desk.language.get_untracked();
        view! { <option value=code lang=lang prop:selected=spoken>{name}</option> }
    };
    view! {
        <select class="language" id="language" aria-label=say("language") on:change=changed(change)>
            {texts::languages().into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}

/// Opens the form and puts the cursor in it.
pub(crate) fn open(desk: Desk) {
    desk.signing.set(true);
    crate::summary::go_to("address");
}

fn form(desk: Desk) -> AnyView {
    let session = desk.session;
    let toggle = move || if desk.signing.get_untracked() { desk.signing.set(false) } else { open(desk) };
    Effect::new(move || {
        if session.fault.read().is_some() {
            desk.signing.set(true);
        }
    });
    let passkey = texts::has_passkeys().then(|| {
        view! { <button type="button" class="quiet" on:click=act(move || session.use_passkey())>{say("passkey-use")}</button> }
    });
    view! {
        <button type="button" class="quiet" aria-expanded=text(move || desk.signing.get().to_string()) aria-controls="sign-in" on:click=act(toggle)>{say("sign-in")}</button>
        <div id="sign-in" class="sign-in" hidden=flag(move || !desk.signing.get())>
            {by_link(session)}
            {passkey}
            <details><summary>{say("token-way")}</summary>{by_token(session)}</details>
            {part(move || session.fault.get().map(|found| fault::view(found, &say("sign-in-failed"), None)))}
        </div>
    }
    .into_any()
}

/// A person, by a link that is mailed.
fn by_link(session: Session) -> AnyView {
    let sent = RwSignal::new(String::new());
    let said = move || match sent.get().as_str() {
        "" => say("link-hint"),
        address => tell(&Sentence::new("link-sent").with("address", address)),
    };
    let send = move |address: String| session.ask_link(address, sent);
    let said = view! { <p class="fine" id="address-hint" role="status">{text(said)}</p> }.into_any();
    typed(session, ("address", "email", "username"), ("address-label", "link-send"), said, send)
}

/// A machine, or whoever has a token.
fn by_token(session: Session) -> AnyView {
    let said = view! { <p class="fine" id="token-hint">{say("token-hint")}</p> }.into_any();
    typed(session, ("token", "password", "off"), ("token-label", "sign-in"), said, move |token| session.sign_in(token))
}

/// A form of one field: its id, kind and what a browser may fill in; its label and its button; what is said of it.
fn typed(
    session: Session,
    (id, kind, fill): (&'static str, &'static str, &'static str),
    (label, button): (&str, &'static str),
    said: AnyView,
    go: impl Fn(String) + 'static,
) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default();
        if typed.is_empty() { crate::summary::go_to(id) } else { go(typed) }
    };
    let submit: Box<dyn FnMut(leptos::ev::SubmitEvent)> = Box::new(submit);
    view! {
        <form on:submit=submit>
            <label for=id>{say(label)}</label>
            <div class="row">
                <input id=id type=kind autocomplete=fill spellcheck="false" node_ref=input aria-describedby=format!("{id}-hint")/>
                <button type="submit" class="main" disabled=flag(move || session.busy.get())>{text(move || say(if session.busy.get() { "signing-in" } else { button }))}</button>
            </div>
            {said}
        </form>
    }
    .into_any()
}
