//! Tests that see everything, what fuzzing shares with them, and the files that readers are compared on. This crate ships nothing; see `tests/README.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "to panic is how a test says no"
)]

pub mod forms;
pub mod fuzz;
pub mod till;

#[cfg(test)]
mod checkout;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod front_door;
#[cfg(test)]
mod instructions;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod licences;
#[cfg(test)]
mod linear;
#[cfg(test)]
mod made;
#[cfg(test)]
mod routing;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod tidy;
#[cfg(test)]
mod walls;
