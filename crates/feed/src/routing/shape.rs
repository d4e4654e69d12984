//! The forms in which terminal and Worker take an order and answer its plan.

use std::collections::BTreeMap;

use onhand_stock::{MOST_PIECES, Outlet, Routing, RoutingFault, Wanted, explain, route};
use serde::{Deserialize, Serialize};

use super::say::routing_said;
use crate::Sentence;

/// Outlets that are looked at for one order: more than any chain has that sends from its shops.
pub const MOST_OUTLETS: usize = 1000;
/// Lines of one order.
pub const MOST_LINES: usize = 200;

/// An order, and the outlets that may serve it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RouteOrder {
    /// All outlets, also those that do not sell online. What is reserved, and safety stock, is not in their stock any more.
    #[cfg_attr(feature = "schemas", schemars(length(max = 1000)))]
    pub outlets: Vec<RouteOutlet>,
    /// What is ordered; lines of one SKU count as one.
    #[cfg_attr(feature = "schemas", schemars(length(max = 200)))]
    pub lines: Vec<RouteLine>,
    /// The `id` of the outlet where the shopper collects the order: it alone serves, even if it does not sell online.
    #[serde(default)]
    pub pickup: Option<String>,
}

/// An outlet and what it can give.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RouteOutlet {
    /// What it is called in the plan; each outlet has one of its own.
    pub id: String,
    /// What it is called in the explanation, if not by its `id`.
    #[serde(default)]
    pub name: Option<String>,
    /// It sells online; others take no part.
    pub online: bool,
    /// Its rank among outlets that serve alike: 1 comes before 2, and those without come last.
    #[serde(default)]
    pub priority: Option<i64>,
    /// Its distance to the shopper in kilometres; the nearer comes first where ranks are the same.
    #[serde(default)]
    #[cfg_attr(feature = "schemas", schemars(range(min = 0)))]
    pub km: Option<f64>,
    /// How much of each SKU it can give; less than 0 counts as 0.
    pub stock: BTreeMap<String, i64>,
}

/// So much of an SKU.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RouteLine {
    /// The SKU.
    pub sku: String,
    /// How much of it.
    #[cfg_attr(feature = "schemas", schemars(range(max = 9_007_199_254_740_991u64)))]
    pub quantity: u64,
}

/// Which outlets serve an order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct RoutePlan {
    /// Who serves how much of what, the main outlet first.
    pub allocations: Vec<RoutePart>,
    /// What nobody can serve.
    pub unfilled: Vec<RouteLine>,
    /// How many outlets serve.
    pub outlets_used: usize,
    /// For each line the outlets that serve it, less one, all together.
    pub line_splits: usize,
    /// There is no better plan; false where the search was broken off and this is the best that was found.
    pub proven: bool,
    /// Why it is so, as sentences.
    pub explanation: Vec<String>,
}

/// What an outlet serves of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct RoutePart {
    /// The outlet's `id`.
    pub outlet: String,
    /// The SKU.
    pub sku: String,
    /// How much of it.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub quantity: u64,
}

impl RouteOrder {
    /// The plan, explained by whoever speaks the shopkeeper's language; or what is wrong with the order, with a hint.
    pub fn plan(&self, say: impl Fn(&Sentence) -> String) -> Result<RoutePlan, Sentence> {
        let order = self.checked()?;
        let plan = route(&order).map_err(|fault| self.fault(&fault))?;
        let id = |place: usize| self.outlets.get(place).map(|outlet| outlet.id.clone()).unwrap_or_default();
        let name = |place: usize| self.outlets.get(place).map_or("", RouteOutlet::name).to_owned();
        let said = routing_said(&explain(&order, &plan), name, str::to_owned);
        let parts = plan.allocations.iter().map(|part| RoutePart {
            outlet: id(part.outlet),
            sku: part.sku.to_owned(),
            quantity: part.quantity,
        });
        let missing = plan.unfilled.iter();
        Ok(RoutePlan {
            allocations: parts.collect(),
            unfilled: missing.map(|line| RouteLine { sku: line.sku.to_owned(), quantity: line.quantity }).collect(),
            outlets_used: plan.outlets_used,
            line_splits: plan.line_splits,
            proven: plan.proven,
            explanation: said.iter().map(say).collect(),
        })
    }

    fn checked(&self) -> Result<Routing<'_>, Sentence> {
        let bound = |id, count: usize, most: usize| match count > most {
            true => Err(Sentence::new(id).with("count", count).with("most", most)),
            false => Ok(()),
        };
        bound("routing-outlets", self.outlets.len(), MOST_OUTLETS)?;
        bound("routing-lines", self.lines.len(), MOST_LINES)?;
        if let Some(place) = self.outlets.iter().position(|outlet| outlet.km.is_some_and(|km| km < 0.0)) {
            return Err(Sentence::new("routing-distance").with("place", place));
        }
        Ok(Routing {
            outlets: self.outlets.iter().map(RouteOutlet::outlet).collect(),
            lines: self.lines.iter().map(|line| Wanted { sku: &line.sku, quantity: line.quantity }).collect(),
            pickup: self.pickup.as_deref(),
        })
    }

    fn fault(&self, fault: &RoutingFault) -> Sentence {
        match *fault {
            RoutingFault::Twice(first, second) => {
                let id = self.outlets.get(second).map_or("", |outlet| &outlet.id);
                Sentence::new("routing-twice").with("id", id).with("first", first).with("second", second)
            }
            RoutingFault::NoSuchOutlet => {
                Sentence::new("routing-no-pickup").with("id", self.pickup.as_deref().unwrap_or_default())
            }
            RoutingFault::TooMany(place) => {
                Sentence::new("routing-too-many").with("place", place).with("most", MOST_PIECES.to_string())
            }
        }
    }
}

impl RouteOutlet {
    fn name(&self) -> &str {
        self.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&self.id)
    }

    fn outlet(&self) -> Outlet<'_> {
        Outlet {
            id: &self.id,
            online: self.online,
            priority: self.priority,
            // To the metre; what is farther than numbers go is as far as they go.
            metres: self.km.map(|km| (km * 1000.0).round() as u64),
            stock: self.stock.iter().map(|(sku, quantity)| (sku.as_str(), *quantity)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> Result<RoutePlan, Sentence> {
        serde_json::from_str::<RouteOrder>(text).unwrap().plan(|sentence| sentence.id.to_string())
    }

    #[test]
    fn kilometres_are_compared_to_the_metre() {
        let text = r#"{"outlets": [{"id": "a", "online": true, "km": 1.2344, "stock": {"s": 1}},
            {"id": "b", "online": true, "km": 1.2339, "stock": {"s": 1}},
            {"id": "c", "online": true, "km": 1e300, "stock": {"s": 1}}], "lines": [{"sku": "s", "quantity": 1}]}"#;
        let allocation = |text: &str| plan(text).unwrap().allocations[0].outlet.clone();
        assert_eq!(allocation(text), "a", "1,234 m both, so by name");
        assert_eq!(allocation(&text.replace("1.2339", "1.2331")), "b");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let wrong = |text: &str| plan(text).unwrap_err();
        let outlets = r#"{"outlets": [{"id": "a", "online": true, "stock": {}}, {"id": "b", "online": true, "km": -1, "stock": {}}],
            "lines": []}"#;
        assert_eq!(wrong(outlets), Sentence::new("routing-distance").with("place", 1usize));
        let outlets = outlets.replace("-1", "null");
        assert_eq!(plan(&outlets).unwrap().explanation, ["routing-nothing"]);
        let twice = Sentence::new("routing-twice").with("id", "a").with("first", 0usize).with("second", 1usize);
        assert_eq!(wrong(&outlets.replace("\"b\"", "\"a\"")), twice);
        let pickup = outlets.replace("\"lines\"", "\"pickup\": \"c\", \"lines\"");
        assert_eq!(wrong(&pickup), Sentence::new("routing-no-pickup").with("id", "c"));
        let many = outlets.replace("[]", r#"[{"sku": "s", "quantity": 18446744073709551615}]"#);
        assert_eq!(wrong(&many).id, "routing-too-many");
        let line = r#"{"sku": "s", "quantity": 1},"#.repeat(MOST_LINES) + r#"{"sku": "s", "quantity": 1}"#;
        assert_eq!(wrong(&outlets.replace("[]", &format!("[{line}]"))).id, "routing-lines");
    }

    #[test]
    fn nobody_hands_in_what_is_not_understood() {
        for text in [
            r#"{"outlets": [], "lines": [], "pikup": "a"}"#,
            r#"{"outlets": [{"id": "a", "stock": {}}], "lines": []}"#,
            r#"{"outlets": [], "lines": [{"sku": "s", "quantity": -1}]}"#,
            r#"{"outlets": [], "lines": [{"sku": "s", "quantity": 1.5}]}"#,
        ] {
            assert!(serde_json::from_str::<RouteOrder>(text).is_err(), "{text}");
        }
    }
}
