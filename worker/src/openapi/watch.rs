//! How feeds are watched, and who is told.

use super::{Operation, count, id};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/v1/alarms", "alarms", "Feeds in trouble, and those that were", "Alarms")
            .with(count("limit", 50, 500, "Incidents at most; the open ones come first."))
            .problem(400),
        Operation::get("/v1/alerts", "alerts", "Who is told what about feeds", "Alerts"),
        Operation {
            takes: Some(("AlertSettings", false)),
            answers: vec![(200, "Kept. The secret of a new webhook is in this answer only.", "Alerts")],
            method: "put",
            ..Operation::get("/v1/alerts", "setAlerts", "Say who is told what about feeds", "Alerts")
        }
        .problem(400)
        .problem(413),
        Operation::get("/v1/status-page", "statusPage", "The page that shows how feeds are", "StatusPage"),
        Operation {
            answers: vec![(200, "There is a new address; the one before leads nowhere.", "StatusPage")],
            method: "put",
            ..Operation::get("/v1/status-page", "shareStatus", "Make an address of that page", "StatusPage")
        },
        Operation {
            answers: vec![(204, "The address leads nowhere.", "")],
            method: "delete",
            ..Operation::get("/v1/status-page", "hideStatus", "End the address of that page", "")
        },
        Operation {
            answers: vec![(204, "The notice was sent.", "")],
            method: "post",
            ..Operation::get("/v1/alerts/{id}/test", "testAlert", "Send a channel a notice that is none", "")
        }
        .with(id("channel"))
        .problem(404)
        .problem(409)
        .problem(422)
        .problem(429),
        Operation {
            answers: vec![(204, "The address is asked once more.", "")],
            method: "post",
            ..Operation::get(
                "/v1/alerts/{id}/confirm",
                "askAgain",
                "Ask a mail address whether it wants to hear of it",
                "",
            )
        }
        .with(id("channel"))
        .problem(404)
        .problem(409)
        .problem(429),
    ]
}
