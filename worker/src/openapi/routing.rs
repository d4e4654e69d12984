//! Which outlets serve an order.

use onhand_feed::{RouteOrder, RoutePlan};
use schemars::SchemaGenerator;
use serde_json::json;

use super::{Operation, parameter};

pub(super) fn operations() -> Vec<Operation> {
    let language = "The explanation's language: en, fr, de, es, ro, ru or ja; English if it is none of these.";
    let operation = Operation {
        takes: Some(("RouteOrder", false)),
        answers: vec![(200, "The best plan.", "RoutePlan")],
        method: "post",
        ..Operation::get("/v1/orders/route", "routeOrder", "Which outlets serve an order, and why", "RoutePlan")
    };
    let language = parameter("header", "Accept-Language", language, json!({ "type": "string", "example": "fr" }));
    vec![operation.with(language).problem(400).problem(413)]
}

pub(super) fn answered(generator: &mut SchemaGenerator) {
    generator.subschema_for::<RoutePlan>();
}

pub(super) fn taken(generator: &mut SchemaGenerator) {
    generator.subschema_for::<RouteOrder>();
}
