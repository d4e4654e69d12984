//! Addresses, letters and senders.

use schemars::SchemaGenerator;
use serde_json::json;

use super::{Operation, count, id, parameter, query, store};
use crate::mail::wire::{Addresses, Letter, LetterChoice, Letters, LinkHosts, Sender, SenderChoice, Senders};

pub(super) fn operations() -> Vec<Operation> {
    let addresses = |path, id, summary| Operation::get(path, id, summary, "Addresses");
    let make = |path, id, summary| {
        let answers = vec![(201, "Made.", "Address")];
        let operation = Operation { answers, method: "post", ..Operation::get(path, id, summary, "") };
        let schema = json!({ "type": "integer", "minimum": 0, "maximum": 744, "default": 168 });
        let grace = query("grace_hours", "How long the address before takes mail still.", schema);
        [400].into_iter().fold(operation.with(grace), Operation::problem)
    };
    let remove = |path, id, summary| {
        let answers = vec![(204, "Done.", "")];
        let operation = Operation { answers, method: "delete", ..Operation::get(path, id, summary, "") };
        [404].into_iter().fold(operation, Operation::problem)
    };
    let set = |path, id, summary, takes, schema| {
        let answers = vec![(200, "Kept.", schema)];
        let operation =
            Operation { takes: Some((takes, false)), answers, method: "put", ..Operation::get(path, id, summary, "") };
        [400, 413].into_iter().fold(operation, Operation::problem)
    };
    let text = json!({ "type": "string", "minLength": 1, "maxLength": 254 });
    let sender = || parameter("path", "sender", "An address, or @ and a domain.", text.clone());
    let statuses = ["received", "taken", "held", "ignored", "blocked", "unreadable", "link", "discarded", "parked"];
    let cursor = json!({ "type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{26}$" });
    vec![
        addresses("/v1/addresses", "allAddresses", "Where stock of any store can be mailed to"),
        make("/v1/addresses", "makeAddressForAll", "Make an address for files of all stores"),
        addresses("/v1/stores/{store}/addresses", "addresses", "Where a store's stock can be mailed to")
            .with(store())
            .problem(404),
        make("/v1/stores/{store}/addresses", "makeAddress", "Make a store's address, in place of the one before")
            .with(store())
            .problem(404),
        remove("/v1/addresses/{address}", "revokeAddress", "End an address at once").with(parameter(
            "path",
            "address",
            "The address.",
            text.clone(),
        )),
        Operation::get("/v1/letters", "letters", "What was mailed, newest first", "Letters")
            .with(query("status", "Only those of which this became.", json!({ "enum": statuses })))
            .with(query("cursor", "What the page before gave as its `next`.", cursor))
            .with(count("limit", 20, 100, "Letters a page."))
            .problem(400),
        Operation::get("/v1/letters/{id}", "letter", "A mail, and what became of each part", "Letter")
            .with(id("letter"))
            .problem(404),
        set("/v1/letters/{id}", "decideLetter", "Take a held mail, or discard it", "LetterChoice", "Letter")
            .with(id("letter"))
            .problem(404)
            .problem(409),
        Operation::get("/v1/link-hosts", "linkHosts", "Hosts that links in mails may lead to", "LinkHosts"),
        set("/v1/link-hosts", "setLinkHosts", "Say which hosts links in mails may lead to", "LinkHosts", "LinkHosts"),
        Operation::get("/v1/senders", "senders", "Who may write, and who waits to", "Senders"),
        set("/v1/senders/{sender}", "setSender", "Allow or block a sender", "SenderChoice", "Sender").with(sender()),
        remove("/v1/senders/{sender}", "forgetSender", "Forget what was said of a sender").with(sender()).problem(400),
    ]
}

pub(super) fn answered(generator: &mut SchemaGenerator) {
    generator.subschema_for::<Addresses>();
    generator.subschema_for::<Letter>();
    generator.subschema_for::<Letters>();
    generator.subschema_for::<LinkHosts>();
    generator.subschema_for::<Sender>();
    generator.subschema_for::<Senders>();
}

pub(super) fn taken(generator: &mut SchemaGenerator) {
    generator.subschema_for::<LetterChoice>();
    generator.subschema_for::<SenderChoice>();
}
