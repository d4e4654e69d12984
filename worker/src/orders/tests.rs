//! Orders as they are worked out.
