//! The description and the Worker say the same.

use super::{document, example, operations};
use crate::route::route;

#[test]
fn openapi_json_is_up_to_date() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    let made = serde_json::to_string_pretty(&document()).unwrap() + "\n";
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(file, &made).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap();
    assert!(kept == made, "{file} is out of date: UPDATE_OPENAPI=1 cargo test -p onhand-worker openapi");
}

#[test]
fn every_described_question_is_answered() {
    for operation in operations() {
        let path = example(operation.path);
        let method = operation.method.to_uppercase();
        assert!(route(&method, &path).is_ok(), "{method} {path}");
    }
    assert_eq!(operations().len(), 132, "a question of `route::Route` that is not described, or the other way round");
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let text = document.to_string();
    for reference in text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document["components"]["schemas"][reference].is_object(), "{reference}");
    }
}
