//! People: how they sign in, and who works for a retailer.

use schemars::SchemaGenerator;
use serde_json::json;

use super::{Operation, id, parameter};
use crate::people::wire::{
    Answered, Challenge, GoTo, NewPasskey, Passkey, Passkeys, People, Person, Session, Sessions, SetPerson, SignIn,
};

pub(super) fn operations() -> Vec<Operation> {
    let person = || {
        let schema = json!({ "type": "string", "minLength": 3, "maxLength": 254 });
        parameter("path", "address", "The person's mail address.", schema)
    };
    let gone = |path, id, summary, what| Operation {
        answers: vec![(204, what, "")],
        method: "delete",
        ..Operation::get(path, id, summary, "")
    };
    let sign_in = Operation {
        takes: Some(("SignIn", false)),
        answers: vec![(
            202,
            "If the address is somebody's, a link is on its way to it. The answer is the same if not.",
            "",
        )],
        method: "post",
        ..Operation::get("/v1/sign-in", "signIn", "Have a link to sign in with mailed", "")
    };
    let by_passkey = Operation {
        takes: Some(("Answered", false)),
        answers: vec![(204, "Signed in: the browser has a cookie now.", "")],
        method: "post",
        ..Operation::get("/v1/sign-in/passkey", "signInByPasskey", "Sign in with a passkey", "")
    };
    let go_to = Operation {
        takes: Some(("GoTo", false)),
        answers: vec![(200, "From now on this browser is there.", "Session")],
        method: "put",
        ..Operation::get("/v1/session", "goTo", "Go to another retailer that one works for", "Session")
    };
    let make_passkey = Operation {
        takes: Some(("NewPasskey", false)),
        answers: vec![(201, "Kept.", "Passkey")],
        method: "post",
        ..Operation::get("/v1/passkeys", "makePasskey", "Keep a passkey that the browser has made", "Passkey")
    };
    let set_person = Operation {
        takes: Some(("SetPerson", false)),
        answers: vec![(200, "Kept. Whoever is new gets a mail with a link.", "Person")],
        method: "put",
        ..Operation::get(
            "/v1/people/{address}",
            "setPerson",
            "Invite somebody, or change what is set for them",
            "Person",
        )
    };
    vec![
        [400, 403, 413, 429].into_iter().fold(sign_in, Operation::problem),
        Operation::get("/v1/sign-in/challenge", "challenge", "What a passkey is to sign", "Challenge"),
        [400, 401, 403, 413].into_iter().fold(by_passkey, Operation::problem),
        Operation::get("/v1/session", "session", "Who is signed in", "Session"),
        [400, 404].into_iter().fold(go_to, Operation::problem),
        gone("/v1/session", "signOut", "Sign out", "Signed out."),
        Operation::get("/v1/sessions", "sessions", "Where one is signed in", "Sessions"),
        gone("/v1/sessions/{id}", "endSession", "Sign out elsewhere", "Ended.").with(id("session")).problem(404),
        Operation::get("/v1/passkeys", "passkeys", "One's passkeys, and what it takes to make one", "Passkeys"),
        [400, 413].into_iter().fold(make_passkey, Operation::problem),
        gone("/v1/passkeys/{id}", "removePasskey", "Remove a passkey", "It lets nobody in any more.")
            .with(parameter(
                "path",
                "id",
                "The credential's identifier.",
                json!({ "type": "string", "minLength": 1, "maxLength": 1400 }),
            ))
            .problem(404),
        Operation::get("/v1/people", "people", "Who works for the retailer", "People"),
        [400, 404, 409, 413, 429].into_iter().fold(set_person.with(person()), Operation::problem),
        gone("/v1/people/{address}", "removePerson", "Remove somebody", "Removed, and signed out.")
            .with(person())
            .problem(404)
            .problem(409),
    ]
}

pub(super) fn answered(generator: &mut SchemaGenerator) {
    generator.subschema_for::<Challenge>();
    generator.subschema_for::<Session>();
    generator.subschema_for::<Sessions>();
    generator.subschema_for::<Passkeys>();
    generator.subschema_for::<Passkey>();
    generator.subschema_for::<People>();
    generator.subschema_for::<Person>();
}

pub(super) fn taken(generator: &mut SchemaGenerator) {
    generator.subschema_for::<SignIn>();
    generator.subschema_for::<Answered>();
    generator.subschema_for::<GoTo>();
    generator.subschema_for::<NewPasskey>();
    generator.subschema_for::<SetPerson>();
}
