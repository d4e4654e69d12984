//! Folders at Dropbox.

use schemars::SchemaGenerator;
use serde_json::json;

use super::{Operation, id, needed, parameter, query};
use crate::dropbox::wire::{DropboxConsent, DropboxLinks, DropboxNotice, LinkDropbox};

pub(super) fn operations() -> Vec<Operation> {
    let text = || json!({ "type": "string", "minLength": 1, "maxLength": 1000 });
    let link = Operation {
        takes: Some(("LinkDropbox", false)),
        answers: vec![(201, "Begun: open the address in the same browser, which has a cookie now.", "DropboxConsent")],
        method: "post",
        ..Operation::get("/v1/dropbox", "linkDropbox", "Begin to link a folder at Dropbox", "DropboxConsent")
    };
    let unlink = Operation {
        answers: vec![(204, "Done; Dropbox is told to forget the tokens.", "")],
        method: "delete",
        ..Operation::get("/v1/dropbox/{id}", "unlinkDropbox", "Unlink a folder at Dropbox", "")
    };
    let notice = Operation {
        takes: Some(("DropboxNotice", false)),
        answers: vec![(200, "Heard; the queue looks what has changed.", "")],
        method: "post",
        ..Operation::get("/v1/dropbox/webhook", "dropboxNotice", "Dropbox says that something has changed", "")
    };
    let signature = needed(parameter(
        "header",
        "X-Dropbox-Signature",
        "HMAC-SHA256 of the body with the app's secret, in hexadecimal.",
        json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
    ));
    let callback = Operation::get("/v1/dropbox/callback", "dropboxCallback", "Dropbox leads the browser back here", "");
    vec![
        Operation::get("/v1/dropbox", "dropbox", "Folders at Dropbox, and how they go", "DropboxLinks"),
        [400, 404, 409, 413].into_iter().fold(link, Operation::problem),
        unlink.with(id("link")).problem(404),
        callback
            .with(needed(query("state", "What the consent was asked with.", text())))
            .with(query("code", "What is exchanged for tokens.", text()))
            .with(query("error", "Why there is no code.", text()))
            .problem(403)
            .problem(409),
        Operation::get("/v1/dropbox/webhook", "dropboxChallenge", "Dropbox asks whether this address is right", "")
            .with(needed(query("challenge", "What is answered as it is.", text())))
            .problem(400),
        [400, 403, 413].into_iter().fold(notice.with(signature), Operation::problem),
    ]
}

pub(super) fn answered(generator: &mut SchemaGenerator) {
    generator.subschema_for::<DropboxLinks>();
    generator.subschema_for::<DropboxConsent>();
}

pub(super) fn taken(generator: &mut SchemaGenerator) {
    generator.subschema_for::<LinkDropbox>();
    generator.subschema_for::<DropboxNotice>();
}
