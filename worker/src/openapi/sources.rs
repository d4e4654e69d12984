//! Where feeds are fetched from.

use super::{Operation, id};

/// Questions about them.
pub(super) fn operations() -> Vec<Operation> {
    let source = |method, name, summary| {
        let path = if name == "poll" { "/v1/feeds/{id}/poll" } else { "/v1/feeds/{id}/source" };
        let operation = Operation { method, ..Operation::get(path, name, summary, "Source") };
        operation.with(id("feed")).problem(404)
    };
    let forget = source("delete", "forgetSource", "Fetch a feed from nowhere any more, and forget the secret");
    let set = source("put", "setSource", "Say where a feed is fetched from");
    let nothing =
        |&(status, meaning, schema): &_| if status == 200 { (204, "Done.", "") } else { (status, meaning, schema) };
    vec![
        source("get", "source", "Where a feed is fetched from, and how that went"),
        Operation { takes: Some(("SetSource", false)), ..set }.problem(400).problem(413),
        Operation { answers: forget.answers.iter().map(nothing).collect(), ..forget },
        source("post", "poll", "Fetch a feed now").problem(429),
    ]
}
