//! What is said of a plan: its reasons as sentences.

use onhand_stock::{Reason, Tie};

use crate::{Gap, Sentence};

/// Names in a row; more are counted.
const NAMES: usize = 8;

/// The reasons of a plan as sentences, with the outlets' names by their places, and the names of what is ordered by their SKUs.
pub fn routing_said(
    reasons: &[Reason<'_>],
    outlet: impl Fn(usize) -> String,
    item: impl Fn(&str) -> String,
) -> Vec<Sentence> {
    let names = Names { outlet: &outlet, item: &item };
    reasons.iter().flat_map(|reason| names.reason(reason)).collect()
}

struct Names<'n> {
    outlet: &'n dyn Fn(usize) -> String,
    item: &'n dyn Fn(&str) -> String,
}

impl Names<'_> {
    fn reason(&self, reason: &Reason<'_>) -> Vec<Sentence> {
        let one = match reason {
            Reason::Nothing => Sentence::new("routing-nothing"),
            Reason::Nobody => Sentence::new("routing-nobody"),
            Reason::Unproven => Sentence::new("routing-unproven"),
            Reason::Collected(outlet) => self.of("routing-collected", *outlet),
            Reason::Whole { outlet, is_all: true } => self.of("routing-whole", *outlet),
            Reason::Whole { outlet, is_all: false } => self.of("routing-whole-part", *outlet),
            Reason::Several { count, is_all: true } => Sentence::new("routing-several").with("count", *count),
            Reason::Several { count, is_all: false } => Sentence::new("routing-several-part").with("count", *count),
            Reason::Also { outlet, others, by } => {
                let id = match by {
                    Tie::Priority => "routing-also-priority",
                    Tie::Distance => "routing-also-distance",
                    Tie::Name => "routing-also-name",
                };
                self.of(id, *outlet).with("others", self.outlets(others))
            }
            Reason::Serves { outlet, items } => {
                let items = items.iter().map(|(sku, quantity)| self.pieces("routing-item", *quantity, sku).into());
                self.of("routing-serves", *outlet).with("items", series(items.collect()))
            }
            Reason::Has { outlet, whole, few, none } => return self.has(*outlet, whole, few, none),
            Reason::Split { sku, quantity, parts, whole_at } => self.split(sku, *quantity, parts, whole_at),
            Reason::Missing { sku, ordered, there, pickup, elsewhere } => {
                return self.missing(sku, (*ordered, *there), *pickup, elsewhere);
            }
            Reason::LeftOut(outlets) => self.counted("routing-left-out", outlets),
        };
        vec![one]
    }

    fn has(&self, outlet: usize, whole: &[&str], few: &[(&str, u64)], none: &[&str]) -> Vec<Sentence> {
        let none = none.iter().map(|sku| Sentence::new("routing-none").with("sku", (self.item)(sku)).into());
        let few = few.iter().map(|(sku, have)| self.pieces("routing-few", *have, sku).into());
        let lacks: Vec<Gap> = none.chain(few).collect();
        if lacks.is_empty() {
            return Vec::new();
        }
        let lacks = series(lacks);
        if whole.is_empty() {
            return vec![self.of("routing-has-little", outlet).with("lacks", lacks)];
        }
        let whole = series(whole.iter().map(|sku| (self.item)(sku).into()).collect());
        vec![self.of("routing-has", outlet).with("whole", whole).with("lacks", lacks)]
    }

    fn split(&self, sku: &str, quantity: u64, parts: &[(usize, u64)], whole_at: &[usize]) -> Sentence {
        let part =
            |(outlet, quantity): &(usize, u64)| self.of("routing-part", *outlet).with("quantity", *quantity).into();
        let parts = series(parts.iter().map(part).collect());
        if whole_at.is_empty() {
            return self.pieces("routing-split", quantity, sku).with("parts", parts);
        }
        self.pieces("routing-split-elsewhere", quantity, sku)
            .with("outlets", self.outlets(whole_at))
            .with("parts", parts)
    }

    fn missing(
        &self,
        sku: &str,
        (ordered, there): (u64, u64),
        pickup: Option<usize>,
        elsewhere: &[usize],
    ) -> Vec<Sentence> {
        let id = match (pickup, there) {
            (None, 0) => "routing-missing-all",
            (None, _) => "routing-missing",
            (Some(_), 0) => "routing-missing-there-all",
            (Some(_), _) => "routing-missing-there",
        };
        let mut said = Sentence::new(id).with("sku", (self.item)(sku)).with("ordered", ordered);
        if there > 0 {
            said = said.with("missing", ordered - there).with("there", there);
        }
        let at = |sentence: Sentence| match pickup {
            Some(outlet) => sentence.with("outlet", (self.outlet)(outlet)),
            None => sentence,
        };
        let mut all = vec![at(said)];
        if !elsewhere.is_empty() {
            let id = if pickup.is_some() { "routing-elsewhere-collected" } else { "routing-elsewhere" };
            all.push(at(self.counted(id, elsewhere).with("sku", (self.item)(sku))));
        }
        all
    }

    fn of(&self, id: &'static str, outlet: usize) -> Sentence {
        Sentence::new(id).with("outlet", (self.outlet)(outlet))
    }

    fn pieces(&self, id: &'static str, quantity: u64, sku: &str) -> Sentence {
        Sentence::new(id).with("quantity", quantity).with("sku", (self.item)(sku))
    }

    fn counted(&self, id: &'static str, outlets: &[usize]) -> Sentence {
        Sentence::new(id).with("outlets", self.outlets(outlets)).with("count", outlets.len())
    }

    fn outlets(&self, outlets: &[usize]) -> Gap {
        series(outlets.iter().map(|outlet| (self.outlet)(*outlet).into()).collect())
    }
}

/// Several things in a row, as they are said: “a, b and c”.
fn series(mut all: Vec<Gap>) -> Gap {
    let more = all.len().saturating_sub(NAMES);
    if more > 1 {
        all.truncate(NAMES);
        return Sentence::new("routing-more").with("names", Gap::List(all)).with("more", more).into();
    }
    let Some(last) = all.pop() else { return "".into() };
    match all.is_empty() {
        true => last,
        false => Sentence::new("routing-and").with("names", Gap::List(all)).with("last", last).into(),
    }
}
