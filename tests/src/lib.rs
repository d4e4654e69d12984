//! Tests that see everything, and what fuzzing shares with them. This crate ships nothing; see `tests/README.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "to panic is how a test says no"
)]

pub mod forms;
pub mod fuzz;

#[cfg(test)]
mod checkout;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod front_door;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod licences;
#[cfg(test)]
mod made;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod tidy;
#[cfg(test)]
mod walls;
