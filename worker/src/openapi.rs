//! Makes `openapi.json`, which the Worker answers at `/v1/openapi.json`, from the types of `wire` and the list below.
//!
//! It is kept in the repository, so that a change of the API is seen in review. The test fails when it is out of date;
//! `UPDATE_OPENAPI=1 cargo test -p onhand-worker openapi` writes it anew.

mod catalogue;
mod dropbox;
mod mail;
mod matching;
mod people;
mod routing;
mod schemas;
mod selling;
mod sources;
mod tests;
mod watch;

use serde_json::{Value, json};

use crate::auth::Right;
use crate::folder;
use crate::route::route;
use crate::wire::Role;

/// One question: where it is asked, what may be said with it, and what is answered.
struct Operation {
    method: &'static str,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    parameters: Vec<Value>,
    takes_file: bool,
    takes_profile: bool,
    /// The schema of the JSON that it takes, and whether it may be left out.
    takes: Option<(&'static str, bool)>,
    /// Status, what it means, and the name of the schema.
    answers: Vec<(u16, &'static str, &'static str)>,
}

impl Operation {
    fn get(path: &'static str, id: &'static str, summary: &'static str, schema: &'static str) -> Self {
        let answers = vec![(200, "As asked.", schema)];
        Self {
            method: "get",
            path,
            id,
            summary,
            parameters: vec![],
            takes_file: false,
            takes_profile: false,
            takes: None,
            answers,
        }
    }

    fn post(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        let answers = vec![
            (200, "The same file came before; nothing was written. This is its receipt.", "Receipt"),
            (201, "Read and published, or found unchanged.", "Receipt"),
            (202, "Kept, but not published: the receipt says why a person has to look first.", "Receipt"),
        ];
        let operation = Self { takes_file: true, answers, method: "post", ..Self::get(path, id, summary, "") };
        [400, 413, 415, 422].into_iter().fold(operation, Self::problem)
    }

    /// A profile that is kept.
    fn put(path: &'static str, id: &'static str, summary: &'static str, schema: &'static str) -> Self {
        let answers = vec![(200, "Kept; the same again is no new version.", schema)];
        let operation = Self { takes_profile: true, answers, method: "put", ..Self::get(path, id, summary, schema) };
        [400, 413].into_iter().fold(operation, Self::problem)
    }

    /// What a person decides.
    fn decision(path: &'static str, id: &'static str, summary: &'static str, takes: (&'static str, bool)) -> Self {
        let answers = vec![(200, "What became of it.", "Receipt")];
        let operation = Self { takes: Some(takes), answers, method: "post", ..Self::get(path, id, summary, "") };
        [400, 404, 409, 410, 413].into_iter().fold(operation, Self::problem)
    }

    fn problem(mut self, status: u16) -> Self {
        let meaning = match status {
            400 => "A parameter is missing or not understood.",
            401 => "No token and no session, or one that is not known.",
            403 => "The role may not do this, or another site asked it.",
            404 => "There is no such thing, or it is another retailer's.",
            409 => "It is not in a state in which this can be decided.",
            410 => "It was there, and is not kept any more.",
            429 => "Too many requests; Retry-After says how many seconds to wait.",
            413 => "The file is over the limit.",
            415 => "The file is encoded in a way that is not understood.",
            _ => "The file cannot be read as stock of the stores it was sent for; the hint says what to do.",
        };
        self.answers.push((status, meaning, "Problem"));
        self.answers.sort_by_key(|&(status, ..)| status);
        self
    }

    fn with(mut self, parameter: Value) -> Self {
        self.parameters.push(parameter);
        self
    }

    /// What it takes to ask this, as the Worker has it.
    fn right(&self) -> Right {
        route(&self.method.to_uppercase(), &example(self.path)).map_or(Right::Ask, |route| route.right())
    }

    /// It is asked by people about themselves.
    fn is_own(&self) -> bool {
        route(&self.method.to_uppercase(), &example(self.path)).is_ok_and(|route| route.is_own())
    }

    /// What every question has that takes a token or a session.
    fn guarded(self) -> Self {
        match self.right() {
            Right::Ask => self,
            _ => self.problem(401).problem(403),
        }
    }
}

fn parameter(place: &str, name: &str, description: &str, schema: Value) -> Value {
    json!({ "in": place, "name": name, "description": description, "required": place == "path", "schema": schema })
}

fn needed(mut parameter: Value) -> Value {
    parameter["required"] = json!(true);
    parameter
}

fn query(name: &str, description: &str, schema: Value) -> Value {
    parameter("query", name, description, schema)
}

fn count(name: &str, usual: u32, most: u32, description: &str) -> Value {
    query(name, description, json!({ "type": "integer", "minimum": 1, "maximum": most, "default": usual }))
}

fn store() -> Value {
    parameter("path", "store", "The store's identifier.", json!({ "type": "string", "minLength": 1 }))
}

fn fingerprint() -> Value {
    let schema = json!({ "type": "string", "pattern": "^[0-9a-f]{16}$" });
    parameter("path", "fingerprint", "The layout's fingerprint, as a reading gives it.", schema)
}

fn id(what: &str) -> Value {
    let schema = json!({ "type": "string", "minLength": 1, "maxLength": 64 });
    parameter("path", "id", &format!("The {what}'s identifier."), schema)
}

fn digits() -> Value {
    json!({ "type": "string", "pattern": "^([0-9]{8}|[0-9]{12,14})$", "example": "4006381333931" })
}

fn file(operation: Operation) -> Operation {
    let as_of = "The moment the stock speaks of (RFC 3339); that of the request if it is not given. Older stock never replaces newer.";
    let key = "The caller's own name for this delivery: repeated with the same file it answers the same receipt, however much came between, for 90 days.";
    let feed = "The feed that it is of, one of that store; found out by name and layout if it is not given.";
    operation
        .with(query("feed", feed, json!({ "type": "string", "minLength": 1, "maxLength": 64 })))
        .with(query(
            "filename",
            "The file's name; it may say which store or day it is of.",
            json!({ "type": "string", "maxLength": 255, "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F]*$" }),
        ))
        .with(query(
            "as_of",
            as_of,
            json!({ "type": "string", "format": "date-time", "example": "2026-03-01T08:30:00Z" }),
        ))
        .with(idempotency(key))
        .with(parameter(
            "header",
            "Content-Encoding",
            "`gzip` if the body is packed for the way.",
            json!({ "enum": ["gzip", "identity"] }),
        ))
}

fn idempotency(description: &str) -> Value {
    let schema = json!({ "type": "string", "pattern": "^[!-~]{1,100}$" });
    parameter("header", "Idempotency-Key", description, schema)
}

fn operations() -> Vec<Operation> {
    let cursor = |pattern: &str| {
        query("cursor", "What the page before gave as its `next`.", json!({ "type": "string", "pattern": pattern }))
    };
    let format = query(
        "format",
        "`csv` answers the whole stock as canonical feed.",
        json!({ "enum": ["json", "csv"], "default": "json" }),
    );
    let near = query(
        "near",
        "Latitude and longitude in degrees.",
        json!({
            "type": "string", "example": "45.5019,-73.5674",
            "pattern": "^-?([0-9]|[1-8][0-9])(\\.[0-9]{1,6})?,-?([0-9]|[1-9][0-9]|1[0-7][0-9])(\\.[0-9]{1,6})?$",
        }),
    );
    vec![
        Operation::get("/v1/me", "me", "Who the token speaks for", "Me"),
        Operation::get("/v1/stores", "stores", "The retailer's stores", "Stores"),
        file(Operation::post("/v1/stores/{store}/deliveries", "deliver", "Deliver one store's stock").with(store()))
            .problem(404),
        Operation::get("/v1/stores/{store}/stock", "stock", "A store's published stock", "StockPage")
            .with(store())
            .with(cursor("^(g[0-9]{1,14}|s[^\\x00]{1,500})$"))
            .with(count("limit", 1000, 1000, "Lines a page."))
            .with(format)
            .with(query(
                "filename",
                "With `csv`: only the lines that a file of this name would speak for, which are those of its feed.",
                json!({ "type": "string", "maxLength": 255 }),
            ))
            .problem(400)
            .problem(404),
        Operation {
            takes: Some(("Patch", false)),
            answers: vec![(200, "What became of it.", "Receipt")],
            method: "patch",
            ..Operation::get("/v1/stores/{store}/stock", "patch", "Change single lines as it happens", "Receipt")
        }
        .with(store())
        .with(idempotency(
            "Repeated with the same body within seven days it answers the same receipt and changes nothing.",
        ))
        .problem(400)
        .problem(404)
        .problem(413)
        .problem(422)
        .problem(429),
        Operation::get("/v1/stores/{store}/stock/{gtin}", "stockLine", "What a store has of one item", "StockLine")
            .with(store())
            .with(parameter("path", "gtin", "8, 12, 13 or 14 digits with a right check digit.", digits()))
            .problem(400)
            .problem(404),
        file(Operation::post("/v1/deliveries", "deliverAll", "Deliver a file whose lines name their stores"))
            .problem(404),
        Operation::get("/v1/deliveries", "deliveries", "What was delivered, newest first", "Deliveries")
            .with(query("store", "Only those for this store.", json!({ "type": "string", "minLength": 1 })))
            .with(query("status", "Only those that wait for a decision.", json!({ "enum": ["held"] })))
            .with(cursor("^[0-9a-hjkmnp-tv-z]{26}$"))
            .with(count("limit", 20, 100, "Deliveries a page."))
            .problem(400)
            .problem(404),
        Operation::get("/v1/deliveries/{id}", "delivery", "A delivery's receipt", "Receipt")
            .with(parameter("path", "id", "The delivery's identifier.", json!({ "type": "string", "minLength": 1 })))
            .problem(404),
        Operation::get("/v1/tokens", "tokens", "Who may speak for the retailer", "Tokens"),
        Operation {
            takes: Some(("NewToken", false)),
            answers: vec![(201, "Made; the secret is told this once.", "Secret")],
            method: "post",
            ..Operation::get("/v1/tokens", "makeToken", "Make a token", "Secret")
        }
        .problem(400)
        .problem(413),
        Operation {
            answers: vec![(204, "Taken back.", "")],
            method: "delete",
            ..Operation::get("/v1/tokens/{id}", "revokeToken", "Take a token back", "")
        }
        .with(id("token"))
        .problem(404),
        Operation::get("/v1/profiles", "profiles", "How the retailer's files are read", "Profiles"),
        Operation::get("/v1/profiles/{fingerprint}", "profile", "What was confirmed for a layout", "Confirmed")
            .with(fingerprint())
            .problem(404),
        Operation::put("/v1/profiles/{fingerprint}", "confirm", "Confirm how files of a layout are read", "Confirmed")
            .with(fingerprint()),
        Operation::get(
            "/v1/deliveries/{id}/difference",
            "difference",
            "What a delivery changes, or would change",
            "Difference",
        )
        .with(id("delivery"))
        .with(count("limit", 100, 1000, "Lines at most."))
        .problem(400)
        .problem(404)
        .problem(410),
        Operation::get("/v1/deliveries/{id}/file", "file", "A delivery's bytes as they came", "")
            .with(id("delivery"))
            .problem(404)
            .problem(410),
        Operation::decision("/v1/deliveries/{id}/approve", "approve", "Publish a held delivery", ("Why", true))
            .with(id("delivery")),
        Operation::decision("/v1/deliveries/{id}/reject", "reject", "Put a held delivery aside", ("Why", true))
            .with(id("delivery")),
        Operation::decision("/v1/deliveries/{id}/replay", "replay", "Read a delivery's bytes again", ("Again", true))
            .with(id("delivery")),
        Operation::decision(
            "/v1/deliveries/{id}/part",
            "part",
            "Make a held delivery a part of its own",
            ("Why", true),
        )
        .with(id("delivery")),
        Operation::get("/v1/stores/{store}/snapshots", "snapshots", "What a store's stock can go back to", "Snapshots")
            .with(store())
            .problem(404),
        Operation::decision("/v1/stores/{store}/rollback", "rollback", "Go back to a snapshot", ("Rollback", false))
            .with(store()),
        Operation::get("/v1/feeds", "feeds", "Where stock comes from again and again", "Feeds"),
        Operation::get("/v1/feeds/{id}", "feed", "One feed", "Feed").with(id("feed")).problem(404),
        Operation {
            takes: Some(("FeedSettings", false)),
            answers: vec![(200, "Kept.", "Feed")],
            method: "put",
            ..Operation::get("/v1/feeds/{id}", "setFeed", "Make a feed, or change what is set for it", "Feed")
        }
        .with(id("feed"))
        .problem(400)
        .problem(404)
        .problem(413),
        Operation::get("/v1/feeds/{id}/history", "history", "What a feed delivered, newest first", "History")
            .with(id("feed"))
            .with(cursor("^[0-9a-hjkmnp-tv-z]{26}$"))
            .with(count("limit", 30, 100, "Deliveries a page."))
            .problem(400)
            .problem(404),
        Operation::get("/v1/availability", "availability", "Which stores near me have this item", "Availability")
            .with(needed(query("gtin", "8, 12, 13 or 14 digits with a right check digit.", digits())))
            .with(needed(near))
            .with(query(
                "radius_km",
                "Leaves out stores that are farther.",
                json!({ "type": "integer", "minimum": 1, "maximum": 20100 }),
            ))
            .with(count("limit", 20, 100, "Stores at most."))
            .problem(400),
        Operation::get("/v1/openapi.json", "openapi", "This description", ""),
    ]
    .into_iter()
    .chain(sources::operations())
    .chain(mail::operations())
    .chain(matching::operations())
    .chain(dropbox::operations())
    .chain(watch::operations())
    .chain(people::operations())
    .chain(routing::operations())
    .chain(selling::operations())
    .chain(catalogue::operations())
    .map(Operation::guarded)
    .collect()
}

/// An address that the pattern stands for.
fn example(path: &str) -> String {
    let path = path.replace("{store}", "laval").replace("{gtin}", "40170725").replace("{id}", "01j");
    let path = path.replace("{list}", "online");
    path.replace("{fingerprint}", "0f").replace("{address}", "laval.0f").replace("{sender}", "a@b.example")
}

/// The roles that have a right.
fn roles(right: Right) -> Vec<Role> {
    let all = [Role::Owner, Role::Manager, Role::Stock, Role::Orders, Role::Read];
    all.into_iter().filter(|role| role.may(right)).collect()
}

/// Who may ask what of the folder, which no OpenAPI operation can describe: it has no word for WebDAV's methods.
fn folder_roles() -> serde_json::Map<String, Value> {
    let each = folder::METHODS.split(", ").filter(|method| folder::right(method) != Right::Ask);
    each.map(|method| (method.to_owned(), json!(roles(folder::right(method))))).collect()
}

/// The whole document.
fn document() -> Value {
    let mut paths = serde_json::Map::new();
    for operation in operations() {
        let item = paths.entry(operation.path).or_insert_with(|| json!({}));
        item[operation.method] = describe(&operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Onhand",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": "Stock that shoppers can trust, from whatever file a shop's till produces. Errors are problem documents (RFC 9457)."
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }, { "session": [] }],
        "x-folder": { "address": "/dav/", "roles": folder_roles() },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "A retailer's token, for machines; its role says what it may do." },
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-onhand", "description": "A person who is signed in. What changes something is taken from our own page only (Sec-Fetch-Site, Origin)." },
            },
            "schemas": schemas::schemas(),
        },
    })
}

fn describe(operation: &Operation) -> Value {
    let responses: serde_json::Map<String, Value> = operation
        .answers
        .iter()
        .map(|&(status, meaning, schema)| (status.to_string(), answer(operation, status, meaning, schema)))
        .collect();
    let mut described = json!({
        "operationId": operation.id, "summary": operation.summary, "parameters": operation.parameters, "responses": responses,
    });
    if operation.takes_file {
        let file = json!({ "schema": { "type": "string", "format": "binary", "minLength": 1 } });
        let kinds = ["text/csv", "application/octet-stream"].map(|kind| (kind.to_owned(), file.clone()));
        described["requestBody"] = json!({
            "description": "The file as it is: CSV, text or Excel, also as gzip or zip. What it is is found out from its content. At most 256 MiB of text, also as gzip, and 1,200,000 stock lines; of workbooks and archives 25 MiB as they are sent and 48 MiB unpacked.",
            "required": true,
            "content": serde_json::Map::from_iter(kinds),
        });
    }
    if operation.takes_profile {
        let profile = json!({ "schema": { "type": "object", "required": ["layout"] } });
        described["requestBody"] = json!({
            "description": "A profile, as `onhand profile` prints it for a file of the layout. At most 256 KiB.",
            "required": true,
            "content": { "application/json": profile },
        });
    }
    if let Some((schema, optional)) = operation.takes {
        let body = json!({ "schema": { "$ref": format!("#/components/schemas/{schema}") } });
        described["requestBody"] = json!({ "required": !optional, "content": { "application/json": body } });
    }
    match operation.right() {
        Right::Ask => described["security"] = json!([]),
        right => described["x-roles"] = json!(roles(right)),
    }
    if operation.is_own() {
        described["security"] = json!([{ "session": [] }]);
    }
    described
}

fn answer(operation: &Operation, status: u16, meaning: &str, schema: &str) -> Value {
    let schema_of = |name: &str| {
        if name.is_empty() {
            json!({ "type": "object" })
        } else {
            json!({ "$ref": format!("#/components/schemas/{name}") })
        }
    };
    if status == 204 || status == 202 && schema.is_empty() {
        return json!({ "description": meaning });
    }
    let kind = if status >= 400 { "application/problem+json" } else { "application/json" };
    let mut answer = json!({ "description": meaning, "content": { kind: { "schema": schema_of(schema) } } });
    if status == 200 && operation.path.starts_with("/v1/dropbox/") {
        answer["content"] = json!({ "text/plain": { "schema": { "type": "string" } } });
    }
    if operation.id == "stock" && status == 200 {
        answer["content"]["text/csv"] = json!({ "schema": { "type": "string" } });
    }
    if matches!(operation.id, "sampleProducts" | "exportProducts" | "matchingReport") && status == 200 {
        answer["content"] = json!({ "text/csv": { "schema": { "type": "string" } } });
    }
    if matches!(operation.id, "file" | "purchaseOrderFile") && status == 200 {
        answer["content"] =
            json!({ "application/octet-stream": { "schema": { "type": "string", "format": "binary" } } });
    }
    if operation.takes_file && status < 300 && schema == "Receipt" {
        answer["headers"] = json!({ "Location": { "description": "Where the receipt can be read again.", "schema": { "type": "string" } } });
    }
    if status == 429 {
        answer["headers"] = json!({ "Retry-After": { "schema": { "type": "integer" } } });
    }
    if status == 401 {
        answer["headers"] = json!({ "WWW-Authenticate": { "schema": { "type": "string" } } });
    }
    answer
}
