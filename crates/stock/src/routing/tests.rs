//! Routing against a table, against trying everything, and against its laws.

use proptest::prelude::*;

use super::*;

mod brute;
mod laws;
mod table;

/// An order of these outlets, each with its stock of the lines in their order.
#[derive(Debug)]
struct Shop {
    outlets: Vec<(String, Vec<i64>)>,
    skus: Vec<String>,
    quantities: Vec<u64>,
}

impl Shop {
    fn new(stock: &[Vec<i64>], quantities: &[u64]) -> Self {
        let outlets = stock.iter().enumerate().map(|(at, row)| (format!("o{at:03}"), row.clone())).collect();
        let skus = (0..quantities.len()).map(|at| format!("s{at:02}")).collect();
        Self { outlets, skus, quantities: quantities.to_vec() }
    }

    fn order(&self) -> Routing<'_> {
        let outlets = self.outlets.iter().map(|(id, row)| Outlet {
            id,
            online: true,
            stock: self.skus.iter().map(String::as_str).zip(row.iter().copied()).collect(),
            ..Outlet::default()
        });
        let lines = self.skus.iter().zip(&self.quantities);
        Routing {
            outlets: outlets.collect(),
            lines: lines.map(|(sku, &quantity)| Wanted { sku, quantity }).collect(),
            pickup: None,
        }
    }
}

/// What a plan serves, as (outlet, SKU, quantity), in order.
fn served(order: &Routing<'_>, plan: &Plan<'_>) -> Vec<(String, String, u64)> {
    let each = plan.allocations.iter();
    each.map(|a| (order.outlets[a.outlet].id.to_owned(), a.sku.to_owned(), a.quantity)).collect()
}

/// What an outlet has of an SKU.
fn has(outlet: &Outlet<'_>, sku: &str) -> u64 {
    let of_it = outlet.stock.iter().filter(|(own, _)| *own == sku);
    of_it.map(|(_, quantity)| u64::try_from(*quantity).unwrap_or(0)).sum()
}
