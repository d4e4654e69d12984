//! Tests that see everything. This crate ships nothing; see `tests/README.md`.
#![cfg(test)]

mod checkout;
mod corpus;
mod front_door;
mod laws;
mod licences;
mod made;
mod tidy;
mod walls;
