//! An order that looks for outlets, as it is handed in and answered, and what is said of its plan.

mod say;
mod shape;

pub use say::routing_said;
pub use shape::{MOST_LINES, MOST_OUTLETS, RouteLine, RouteOrder, RouteOutlet, RoutePart, RoutePlan};
