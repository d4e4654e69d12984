//! Products, conflicts and imports.

use schemars::SchemaGenerator;
use serde_json::{Value, json};

use super::{Operation, count, id, parameter, query};
use crate::catalogue::wire::{
    Categories, Changed, Conflict, Conflicts, Events, ImportReceipt, Merge, PriceList, PricesSet, Product,
    ProductSettings, Products, Resolution, Showcase, Split,
};

fn text(name: &str, description: &str) -> Value {
    query(name, description, json!({ "type": "string" }))
}

pub(super) fn operations() -> Vec<Operation> {
    let change = |method, path, id, summary, takes, answers: Vec<(u16, &'static str, &'static str)>| {
        let operation =
            Operation { takes: Some((takes, false)), answers, method, ..Operation::get(path, id, summary, "") };
        [400, 413].into_iter().fold(operation, Operation::problem)
    };
    let cursor = |pattern: &str| {
        let schema = json!({ "type": "string", "pattern": pattern });
        query("cursor", "What the page before gave as its `next`.", schema)
    };
    let language = || {
        let schema = json!({ "enum": ["en", "fr", "de", "es", "ro", "ru", "ja"] });
        query("language", "What the columns are called in; the retailer's if it is left out.", schema)
    };
    vec![
        Operation::get("/v1/products", "products", "What the retailer sells", "Products")
            .with(text("q", "Words of titles, brands, options and codes, each from its beginning; or a whole code however it is written."))
            .with(query("code", "Only the product that this product code, GTIN, additional code or alias leads to.", json!({ "type": "string", "minLength": 1, "maxLength": 100 })))
            .with(text("category", "Only those in this category, and below it."))
            .with(text("brand", "Only those of this brand."))
            .with(text("status", "Only those of this status."))
            .with(query("visible", "Only those in the showcase, or only the others.", json!({ "type": "boolean" })))
            .with(cursor("^[0-9]{1,15}(\\..{0,500})?$"))
            .with(count("limit", 50, 100, "Products a page."))
            .problem(400),
        change(
            "post",
            "/v1/products",
            "makeProduct",
            "Take a product in: known by any of its codes it is linked, and nothing that was said of it is changed",
            "ProductSettings",
            vec![(200, "Known; new codes and variants were added.", "Product"), (201, "Made.", "Product")],
        )
        .problem(409),
        Operation::get("/v1/products/{id}", "product", "One product", "Product").with(id("product")).problem(404),
        change("put", "/v1/products/{id}", "setProduct", "Set all that is said of a product", "ProductSettings", vec![(200, "Kept.", "Product")])
            .with(id("product"))
            .problem(404)
            .problem(409),
        Operation {
            answers: vec![(204, "Gone; its codes are free.", "")],
            method: "delete",
            ..Operation::get("/v1/products/{id}", "forgetProduct", "Take a product away", "")
        }
        .with(id("product"))
        .problem(404)
        .problem(409),
        Operation::get("/v1/products/{id}/history", "productHistory", "What was merged, split and taken away", "Events")
            .with(id("product"))
            .problem(404),
        change("post", "/v1/products/merge", "mergeProducts", "Make several products one", "Merge", vec![(200, "The one.", "Product")])
            .problem(404)
            .problem(409),
        change(
            "post",
            "/v1/products/{id}/split",
            "splitProduct",
            "Make a product of some of a product's variants, or take a merge back",
            "Split",
            vec![(200, "The new product; or the old one as it was.", "Product")],
        )
        .with(id("product"))
        .problem(404)
        .problem(409),
        change("put", "/v1/products/visible", "showProducts", "Put products into the showcase, or take them out", "Showcase", vec![(200, "Done.", "Changed")]),
        Operation::get("/v1/categories", "categories", "The categories that products are in", "Categories"),
        change("put", "/v1/price-lists/{list}", "setPrices", "Set prices of a list, by code", "PriceList", vec![(200, "Done.", "PricesSet")])
            .with(parameter("path", "list", "The list's name: `default`, `online`, `recommended`, or one of the retailer's own.", json!({ "type": "string", "pattern": "^[a-z0-9-]{1,32}$" }))),
        Operation::get("/v1/conflicts", "conflicts", "What a person has to decide, the oldest first", "Conflicts")
            .with(query("cursor", "What the page before gave as its `next`.", json!({ "type": "string" })))
            .with(count("limit", 20, 50, "Conflicts a page."))
            .problem(400),
        change("post", "/v1/conflicts/{id}/resolve", "resolveConflict", "Decide a conflict", "Resolution", vec![(200, "Decided.", "Conflict")])
            .with(id("conflict"))
            .problem(404)
            .problem(409),
        import(),
        Operation::get("/v1/products/import/{id}", "imported", "What became of a file of products so far", "ImportReceipt")
            .with(id("import"))
            .problem(404),
        Operation::get("/v1/products/sample.csv", "sampleProducts", "A spreadsheet to fill in", "").with(language()).problem(400),
        Operation::get("/v1/products/export", "exportProducts", "All products as CSV; taken in again it changes nothing", "")
            .with(language())
            .problem(400),
    ]
}

fn import() -> Operation {
    let answers = vec![
        (200, "Read and taken in.", "ImportReceipt"),
        (202, "Read, and on its way in; the receipt says how far it is.", "ImportReceipt"),
    ];
    let name = json!({ "type": "string", "maxLength": 255, "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F]*$" });
    let operation = Operation {
        takes_file: true,
        answers,
        method: "post",
        ..Operation::get("/v1/products/import", "importProducts", "Take in a file of products", "")
    };
    [400, 413, 415, 422]
        .into_iter()
        .fold(operation, Operation::problem)
        .with(query("filename", "The file's name.", name))
        .with(parameter(
            "header",
            "Content-Encoding",
            "`gzip` if the body is packed for the way.",
            json!({ "enum": ["gzip", "identity"] }),
        ))
}

pub(super) fn answered(generator: &mut SchemaGenerator) {
    generator.subschema_for::<Categories>();
    generator.subschema_for::<Changed>();
    generator.subschema_for::<Conflict>();
    generator.subschema_for::<Conflicts>();
    generator.subschema_for::<Events>();
    generator.subschema_for::<ImportReceipt>();
    generator.subschema_for::<PricesSet>();
    generator.subschema_for::<Product>();
    generator.subschema_for::<Products>();
}

pub(super) fn taken(generator: &mut SchemaGenerator) {
    generator.subschema_for::<Merge>();
    generator.subschema_for::<PriceList>();
    generator.subschema_for::<ProductSettings>();
    generator.subschema_for::<Resolution>();
    generator.subschema_for::<Showcase>();
    generator.subschema_for::<Split>();
}
