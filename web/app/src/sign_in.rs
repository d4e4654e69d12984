//! The head of the page: the name, and who is signed in.

use leptos::html;
use leptos::prelude::*;

use crate::fault;
use crate::live::{act, flag, part, text};
use crate::state::Desk;

/// The name, and who is signed in or how to.
pub(crate) fn header(desk: Desk) -> AnyView {
    Effect::new(move |before: Option<bool>| {
        let signed_in = desk.session.me.read().is_some();
        if signed_in && before == Some(false) {
            desk.read_again();
        }
        signed_in
    });
    view! {
        <header class="top">
            <p class="brand">
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 8.5 12 4l8 4.5v7L12 20l-8-4.5z"/><path d="m8 12 3 3 5-6"/></svg>
                "Onhand"
            </p>
            {part(move || Some(match desk.session.me.get() {
                Some(me) => view! {
                    <div class="who"><span>{me.name}</span><button type="button" class="quiet" on:click=act(move || desk.session.sign_out())>"Sign out"</button></div>
                }.into_any(),
                None => form(desk),
            }))}
        </header>
    }
    .into_any()
}

/// Opens the form and puts the cursor in it.
pub(crate) fn open(desk: Desk) {
    desk.signing.set(true);
    crate::summary::go_to("token");
}

fn form(desk: Desk) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let session = desk.session;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let token = input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default();
        if token.is_empty() { crate::summary::go_to("token") } else { session.sign_in(token) }
    };
    let toggle = move || if desk.signing.get_untracked() { desk.signing.set(false) } else { open(desk) };
    Effect::new(move || {
        if session.fault.read().is_some() {
            desk.signing.set(true);
        }
    });
    view! {
        <button type="button" class="quiet" aria-expanded=text(move || desk.signing.get().to_string()) aria-controls="sign-in" on:click=act(toggle)>"Sign in"</button>
        <form id="sign-in" class="sign-in" hidden=flag(move || !desk.signing.get()) on:submit=submit>
            <label for="token">"Your token"</label>
            <div class="row">
                <input id="token" type="password" autocomplete="off" spellcheck="false" node_ref=input aria-describedby="token-hint"/>
                <button type="submit" class="main" disabled=flag(move || session.busy.get())>{text(move || if session.busy.get() { "Signing in…" } else { "Sign in" }.to_owned())}</button>
            </div>
            <p class="fine" id="token-hint">"It is needed for publishing only, and is forgotten when you close this tab."</p>
            {part(move || session.fault.get().map(|found| fault::view(found, "Not signed in", None)))}
        </form>
    }
    .into_any()
}
