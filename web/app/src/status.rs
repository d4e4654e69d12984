//! The status page: an address for those who only want to know how the feeds are.

use leptos::prelude::*;

use crate::api;
use crate::live::text;
use crate::pieces::{Work, button, copied, fine, group, step_back, tag, twice};
use crate::record::{List, Record};
use crate::state::Desk;
use crate::texts::say;

const ADDRESS: &str = "/v1/status-page";

/// The address, and what can be done about it.
pub(crate) fn view(desk: Desk) -> AnyView {
    let (list, work) = (List::new(ADDRESS, "none"), Work::new());
    let send = move |method: &'static str, done: &'static str| {
        move || {
            let Some(token) = desk.session.token.get_untracked() else { return };
            work.run(desk, async move {
                api::call(method, &token, ADDRESS, None).await?;
                step_back();
                list.ask(desk);
                Ok(say(done))
            });
        }
    };
    let draw = move |_: Vec<Record>| {
        let link = list.answer().text("link");
        if link.is_empty() {
            return group(
                "act",
                vec![button("quiet", text(|| say("status-make")), work.busy(), send("PUT", "status-made"))],
            );
        }
        let open = tag(
            "a",
            &[("href", &link), ("target", "_blank"), ("rel", "noreferrer")],
            vec![say("status-open").into_any()],
        );
        let buttons = vec![
            twice("status-renew", "status-renew-sure", work.busy(), send("PUT", "status-made")),
            twice("status-end", "status-end-sure", work.busy(), send("DELETE", "status-ended")),
        ];
        group("stores", vec![copied(desk, "status-address", link.clone()), open, group("act", buttons)])
    };
    group("stores", vec![fine(say("status-lead")), list.view(desk, draw), work.view("not-done")])
}
