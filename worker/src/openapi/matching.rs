//! References, what they mean, and what a shopper sees.

use schemars::SchemaGenerator;
use serde_json::json;

use super::{Operation, count, query};
use crate::matching::wire::{
    BrandNames, DecideReference, Decided, ForgetReference, KnowReferences, Known, MatchRun, Matching, SetBrands,
    ShowingRules, ShownItems,
};

pub(super) fn operations() -> Vec<Operation> {
    let asked = |method, path, name, summary, takes, schema| {
        let operation = Operation { method, ..Operation::get(path, name, summary, schema) };
        [400, 413].into_iter().fold(Operation { takes: Some((takes, false)), ..operation }, Operation::problem)
    };
    let cursor = || {
        let schema = json!({ "type": "string", "pattern": "^[0-9A-Za-z_-]{1,1000}$" });
        query("cursor", "What the page before gave as its `next`.", schema)
    };
    let states = json!({ "enum": ["matched", "near", "none", "unmapped", "hidden"] });
    vec![
        Operation::get(
            "/v1/brands",
            "brands",
            "The brands that the retailer's system names, and what they are",
            "BrandNames",
        ),
        asked(
            "put",
            "/v1/brands",
            "setBrands",
            "Say what brands are, or that they are not shown",
            "SetBrands",
            "BrandNames",
        ),
        asked(
            "put",
            "/v1/references",
            "knowReferences",
            "Add references of brands beside the catalogue",
            "KnowReferences",
            "Known",
        ),
        Operation::get("/v1/matching", "matching", "What became of the retailer's references", "Matching")
            .with(query("state", "Only those of this state.", states))
            .with(cursor())
            .with(count("limit", 100, 500, "References a page."))
            .problem(400),
        Operation::get(
            "/v1/matching/report.csv",
            "matchingReport",
            "The same as one table, with what to write instead",
            "",
        ),
        Operation {
            method: "post",
            ..Operation::get("/v1/matching/run", "match", "Match what is published and not yet matched", "MatchRun")
        },
        asked(
            "post",
            "/v1/matching/confirm",
            "confirmReference",
            "Say what a reference means, once",
            "DecideReference",
            "Decided",
        )
        .problem(404),
        asked(
            "post",
            "/v1/matching/refuse",
            "refuseReference",
            "Say what a reference does not mean",
            "DecideReference",
            "Decided",
        )
        .problem(404),
        asked(
            "post",
            "/v1/matching/forget",
            "forgetReference",
            "Forget what was said about a reference",
            "ForgetReference",
            "Decided",
        ),
        Operation::get("/v1/showing", "showing", "The rules for what a shopper sees", "ShowingRules"),
        asked(
            "put",
            "/v1/showing",
            "setShowing",
            "Set the rules for what a shopper sees",
            "ShowingRules",
            "ShowingRules",
        ),
        Operation::get("/v1/shown", "shown", "What a shopper sees of each reference, and why", "ShownItems")
            .with(cursor())
            .with(count("limit", 100, 200, "References a page."))
            .problem(400),
    ]
}

pub(super) fn answered(generator: &mut SchemaGenerator) {
    generator.subschema_for::<BrandNames>();
    generator.subschema_for::<Known>();
    generator.subschema_for::<Matching>();
    generator.subschema_for::<MatchRun>();
    generator.subschema_for::<Decided>();
    generator.subschema_for::<ShownItems>();
    generator.subschema_for::<ShowingRules>();
}

pub(super) fn taken(generator: &mut SchemaGenerator) {
    generator.subschema_for::<SetBrands>();
    generator.subschema_for::<KnowReferences>();
    generator.subschema_for::<DecideReference>();
    generator.subschema_for::<ForgetReference>();
    generator.subschema_for::<ShowingRules>();
}
