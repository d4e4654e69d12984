//! Outlets, sales channels, orders and the purchase list.

use schemars::SchemaGenerator;
use serde_json::json;

use super::{Operation, count, id, needed, query};
use crate::channels::{Changes, Channel, Channels, OnSale, SetChannel};
use crate::orders::{Moved, NewOrder, Order, Orders, Selling};
use crate::outlets::{Outlet, Outlets, SetOutlet};
use crate::purchases::{From, NewPurchase, PurchaseOrders, Purchases, SetSupplier, Supplier, Suppliers};

/// What is set by a body.
fn set(
    path: &'static str,
    name: &'static str,
    summary: &'static str,
    schemas: (&'static str, &'static str),
) -> Operation {
    let (takes, answers) = schemas;
    Operation {
        takes: Some((takes, false)),
        answers: vec![(200, "Kept.", answers)],
        method: "put",
        ..Operation::get(path, name, summary, answers)
    }
    .problem(400)
    .problem(413)
}

/// What is done to an order.
fn step(path: &'static str, name: &'static str, summary: &'static str, says: bool) -> Operation {
    let operation = Operation {
        takes: says.then_some(("Moved", true)),
        answers: vec![(200, "The order as it is now.", "Order")],
        method: "post",
        ..Operation::get(path, name, summary, "Order")
    }
    .with(id("order"))
    .problem(404)
    .problem(409);
    if says { operation.problem(400).problem(413) } else { operation }
}

fn removed(path: &'static str, name: &'static str, summary: &'static str, what: &str) -> Operation {
    Operation { answers: vec![(204, "Gone.", "")], method: "delete", ..Operation::get(path, name, summary, "") }
        .with(id(what))
        .problem(404)
}

pub(super) fn operations() -> Vec<Operation> {
    let status = json!({ "enum": ["reserved", "short", "shipped", "cancelled", "expired", "returned"] });
    let after = "What the page before gave as its `next`; left out: everything that the channel can sell, and behind that what changes.";
    vec![
        Operation::get("/v1/outlets", "outlets", "Outlets, and how they sell", "Outlets"),
        Operation::get("/v1/outlets/{id}", "outlet", "One outlet", "Outlet").with(id("outlet")).problem(404),
        set("/v1/outlets/{id}", "setOutlet", "Open an outlet, or change what is set of it", ("SetOutlet", "Outlet"))
            .with(id("outlet"))
            .problem(404),
        Operation::get("/v1/channels", "channels", "Sales channels", "Channels"),
        Operation::get("/v1/channels/{id}", "channel", "One sales channel", "Channel").with(id("channel")).problem(404),
        set("/v1/channels/{id}", "setChannel", "Make a sales channel, or change it", ("SetChannel", "Channel"))
            .with(id("channel"))
            .problem(404),
        removed("/v1/channels/{id}", "forgetChannel", "Take a channel away that nobody ordered through", "channel")
            .problem(409),
        Operation::get("/v1/channels/{id}/availability", "onSale", "What a channel can sell of an item", "OnSale")
            .with(id("channel"))
            .with(needed(query(
                "code",
                "A GTIN, or the retailer's own number.",
                json!({ "type": "string", "minLength": 1, "maxLength": 300 }),
            )))
            .problem(400)
            .problem(404),
        Operation::get("/v1/channels/{id}/changes", "changes", "What a channel can sell, and what changes", "Changes")
            .with(id("channel"))
            .with(query(
                "after",
                after,
                json!({ "type": "string", "pattern": "^(all\\.)?[0-9]{1,9}\\.[0-9]{1,9}\\.(0|[1-9][0-9]{0,13})$" }),
            ))
            .with(count("limit", 500, 1000, "Items a page."))
            .problem(400)
            .problem(404),
        Operation::get("/v1/orders", "orders", "Orders, newest first", "Orders")
            .with(query("status", "Only those.", status))
            .with(query("channel", "Only those of this channel.", json!({ "type": "string" })))
            .with(query(
                "cursor",
                "What the page before gave as its `next`.",
                json!({ "type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{26}$" }),
            ))
            .with(count("limit", 50, 200, "Orders a page."))
            .problem(400),
        Operation {
            takes: Some(("NewOrder", false)),
            answers: vec![
                (200, "The same order came before; nothing was written.", "Order"),
                (201, "Taken, routed, and kept back what there is.", "Order"),
            ],
            method: "post",
            ..Operation::get("/v1/orders", "placeOrder", "Take an order in", "Order")
        }
        .problem(400)
        .problem(404)
        .problem(409)
        .problem(413),
        Operation::get("/v1/orders/{id}", "order", "One order", "Order").with(id("order")).problem(404),
        step("/v1/orders/{id}/ship", "shipOrder", "Pieces have gone to the client", true),
        step("/v1/orders/{id}/return", "returnOrder", "Pieces came back", true),
        step("/v1/orders/{id}/cancel", "cancelOrder", "End an order", true),
        step("/v1/orders/{id}/fill", "fillOrder", "Look once more for what no outlet had", false),
        Operation::get("/v1/selling", "selling", "How the retailer sells", "Selling"),
        set("/v1/selling", "setSelling", "Say how the retailer sells", ("Selling", "Selling")),
        Operation::get("/v1/purchases", "purchases", "What is to be ordered from suppliers", "Purchases"),
        Operation {
            takes: Some(("NewPurchase", false)),
            answers: vec![(201, "The list as it is now.", "Purchases")],
            method: "post",
            ..Operation::get("/v1/purchases", "addPurchase", "Put something on the purchase list", "Purchases")
        }
        .problem(400)
        .problem(404)
        .problem(413),
        Operation {
            takes: Some(("From", false)),
            answers: vec![(204, "Kept.", "")],
            method: "put",
            ..Operation::get("/v1/purchases/{id}", "assignPurchase", "Say from whom something is ordered", "")
        }
        .with(id("purchase"))
        .problem(400)
        .problem(404)
        .problem(413),
        removed("/v1/purchases/{id}", "dropPurchase", "Take something off the purchase list", "purchase"),
        Operation::get("/v1/purchase-orders", "purchaseOrders", "Orders to suppliers, newest first", "PurchaseOrders"),
        Operation {
            method: "post",
            ..Operation::get(
                "/v1/purchase-orders",
                "orderPurchases",
                "Order what is on the list, one order a supplier",
                "PurchaseOrders",
            )
        },
        Operation::get(
            "/v1/purchase-orders/{id}/file",
            "purchaseOrderFile",
            "An order to a supplier as a spreadsheet",
            "",
        )
        .with(id("order"))
        .problem(404),
        Operation::get("/v1/suppliers", "suppliers", "Suppliers", "Suppliers"),
        set("/v1/suppliers/{id}", "setSupplier", "Make a supplier, or change one", ("SetSupplier", "Supplier"))
            .with(id("supplier")),
        removed("/v1/suppliers/{id}", "forgetSupplier", "Take a supplier away", "supplier"),
    ]
}

pub(super) fn answered(generator: &mut SchemaGenerator) {
    generator.subschema_for::<Outlet>();
    generator.subschema_for::<Outlets>();
    generator.subschema_for::<Channel>();
    generator.subschema_for::<Channels>();
    generator.subschema_for::<OnSale>();
    generator.subschema_for::<Changes>();
    generator.subschema_for::<Order>();
    generator.subschema_for::<Orders>();
    generator.subschema_for::<Purchases>();
    generator.subschema_for::<PurchaseOrders>();
    generator.subschema_for::<Supplier>();
    generator.subschema_for::<Suppliers>();
}

pub(super) fn taken(generator: &mut SchemaGenerator) {
    generator.subschema_for::<SetOutlet>();
    generator.subschema_for::<SetChannel>();
    generator.subschema_for::<NewOrder>();
    generator.subschema_for::<Moved>();
    generator.subschema_for::<Selling>();
    generator.subschema_for::<NewPurchase>();
    generator.subschema_for::<From>();
    generator.subschema_for::<SetSupplier>();
}
