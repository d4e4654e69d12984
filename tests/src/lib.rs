//! Tests that see everything. This crate ships nothing; see `tests/README.md`.

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod laws;
