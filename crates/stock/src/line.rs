//! A stock line: what one store has of one item, and at what price.

use crate::{Gtin, Money};

/// What one store has of one item. Borrows its SKU, so that snapshots of a million lines are cheap to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The item's public number.
    pub gtin: Option<Gtin>,
    /// The retailer's own number; empty if there is none.
    pub sku: &'a str,
    /// Pieces that can be sold; `None` is unknown, which is not zero.
    pub quantity: Option<u32>,
    /// What a shopper pays now, tax included.
    pub price: Option<Money>,
    /// What a shopper paid before, or the recommended price.
    pub regular_price: Option<Money>,
}

/// What a line is found by inside one store: its GTIN, else its SKU.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key<'a> {
    /// By public number.
    Gtin(Gtin),
    /// By the retailer's own number.
    Sku(&'a str),
}

impl<'a> Line<'a> {
    /// What the line is found by.
    pub fn key(&self) -> Key<'a> {
        self.gtin.map_or(Key::Sku(self.sku), Key::Gtin)
    }
}
