//! What publishing would change, with the first lines of each kind.

use std::borrow::Borrow;

use onhand_feed::{ColumnChoice, Encoding, Error, ErrorKind, Field, LineRef, Lines, Outcome, Profile, Reading};
use onhand_stock::{Absent, Key, Line, Stock, diff, settled};
use serde::Serialize;

/// How many lines of each kind are shown; a person checks a few and then trusts the counts.
const SHOWN: usize = 12;

/// The columns of the canonical feed, in order.
const CANONICAL: [Field; 7] =
    [Field::Store, Field::Gtin, Field::Sku, Field::Quantity, Field::Price, Field::RegularPrice, Field::Currency];

/// What publishing a store's lines changes.
#[derive(Serialize)]
pub(crate) struct Difference {
    new: usize,
    changed: usize,
    gone: usize,
    same: usize,
    samples: Samples,
}

#[derive(Serialize)]
struct Samples {
    new: Vec<Change>,
    changed: Vec<Change>,
    gone: Vec<Change>,
}

/// One line before and after.
#[derive(Serialize)]
struct Change {
    code: String,
    before: Option<Values>,
    after: Option<Values>,
}

/// What a shopper would see of a line.
#[derive(Serialize)]
struct Values {
    quantity: Option<u32>,
    price: Option<String>,
    regular_price: Option<String>,
}

/// Compares the lines of one store of the file (`""`: lines that name none) with a published canonical feed.
pub(crate) fn of(read: &Outcome, store: &str, published: &[u8]) -> Result<Difference, Error> {
    let before = OfStore::new(read_published(published)?.map(|outcome| outcome.lines).unwrap_or_default(), None);
    let after = OfStore::new(&read.lines, Some(store));
    let found = diff(&before, &after, Absent::Zero);
    Ok(Difference {
        new: found.new.len(),
        changed: found.changed.len(),
        gone: found.gone.len(),
        same: found.same,
        samples: Samples {
            new: sample(&found.new, |at| Some(change(None, Some(&after.line(*at)?)))),
            changed: sample(&found.changed, |(old, new)| {
                let (old, new) = (before.line(*old)?, after.line(*new)?);
                Some(change(Some(&old), Some(&settled(&old, &new))))
            }),
            gone: sample(&found.gone, |at| Some(change(Some(&before.line(*at)?), None))),
        },
    })
}

/// The lines of one store, where they were read.
struct OfStore<L> {
    lines: L,
    /// Their places, if not all lines are the store's.
    places: Option<Vec<u32>>,
}

impl<L: Borrow<Lines>> OfStore<L> {
    /// Those that name the store so (`""`: that name none); all if it does not matter.
    fn new(lines: L, store: Option<&str>) -> Self {
        let mut places = None;
        if let Some(store) = store {
            let is = |line: &LineRef<'_>| line.store.unwrap_or("") == store;
            if !lines.borrow().iter().all(|line| is(&line)) {
                let found = lines.borrow().iter().zip(0..).filter(|(line, _)| is(line)).map(|(_, at)| at);
                places = Some(found.collect());
            }
        }
        Self { lines, places }
    }
}

impl<L: Borrow<Lines>> Stock for OfStore<L> {
    fn lines(&self) -> usize {
        self.places.as_ref().map_or(self.lines.borrow().len(), Vec::len)
    }

    fn line(&self, at: usize) -> Option<Line<'_>> {
        let at = match &self.places {
            Some(places) => *places.get(at)? as usize,
            None => at,
        };
        self.lines.borrow().get(at).map(|found| found.line)
    }
}

/// Reads a published snapshot with the reader that the Worker uses; a store without stock has nothing to read.
fn read_published(published: &[u8]) -> Result<Option<Outcome>, Error> {
    let columns = CANONICAL.iter().enumerate();
    let columns =
        columns.map(|(index, field)| ColumnChoice { index, field: *field, ..ColumnChoice::default() }).collect();
    let profile = Profile {
        encoding: Some(Encoding::Utf8),
        delimiter: Some(",".into()),
        quote: Some('"'),
        header_row: Some(1),
        decimal_mark: Some('.'),
        columns,
        ..Profile::default()
    };
    let mut reading = Reading::new(profile);
    let read = reading.push(published).and_then(|()| reading.finish());
    match read {
        Ok(outcome) => Ok(Some(outcome)),
        Err(Error { kind: ErrorKind::Empty, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

fn sample<T>(found: &[T], show: impl Fn(&T) -> Option<Change>) -> Vec<Change> {
    found.iter().take(SHOWN).filter_map(show).collect()
}

fn change(before: Option<&Line<'_>>, after: Option<&Line<'_>>) -> Change {
    let code = after.or(before).map(|line| match line.key() {
        Key::Gtin(gtin) => gtin.to_string(),
        Key::Sku(sku) => sku.to_owned(),
    });
    Change { code: code.unwrap_or_default(), before: before.map(values), after: after.map(values) }
}

fn values(line: &Line<'_>) -> Values {
    let amount = |money: Option<onhand_stock::Money>| {
        money.map(|money| match money.currency {
            Some(currency) => format!("{money} {currency}"),
            None => money.to_string(),
        })
    };
    Values { quantity: line.quantity, price: amount(line.price), regular_price: amount(line.regular_price) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(csv: &str) -> Outcome {
        let mut reading = Reading::new(Profile::default());
        reading.push(csv.as_bytes()).unwrap();
        reading.finish().unwrap()
    }

    const FILE: &str = "Store,EAN,Qty,Price\nNorth,4006381333931,3,9.90\nNorth,5901234123457,1,5.00\n\
                        South,4006381333931,8,9.90\n";

    #[test]
    fn each_store_is_compared_with_its_own_stock() {
        let published = "store,gtin,sku,quantity,price,regular_price,currency\r\n,04006381333931,,4,9.90,,\r\n\
                         ,09780306406157,,2,,,\r\n";
        let north = of(&read(FILE), "North", published.as_bytes()).unwrap();
        assert_eq!((north.new, north.changed, north.gone, north.same), (1, 1, 1, 0));
        let [changed] = north.samples.changed.as_slice() else { panic!("one change is shown") };
        assert_eq!(changed.code, "04006381333931");
        let quantity = |values: &Option<Values>| values.as_ref().and_then(|values| values.quantity);
        assert_eq!((quantity(&changed.before), quantity(&changed.after)), (Some(4), Some(3)));
        assert_eq!(north.samples.gone[0].code, "09780306406157");
    }

    #[test]
    fn in_a_store_without_stock_everything_is_new() {
        for published in ["", "store,gtin,sku,quantity,price,regular_price,currency\r\n"] {
            let south = of(&read(FILE), "South", published.as_bytes()).unwrap();
            assert_eq!((south.new, south.changed, south.gone, south.same), (1, 0, 0, 0), "{published:?}");
        }
    }

    #[test]
    fn what_was_published_is_the_same_when_it_comes_back() {
        let outcome = read(FILE);
        let feed = outcome.canonical(Some(Some("North")), onhand_feed::Safety::Exact);
        let again = of(&outcome, "North", &feed).unwrap();
        assert_eq!((again.new, again.changed, again.gone, again.same), (0, 0, 0, 2));
    }

    #[test]
    fn few_lines_are_shown_and_all_are_counted() {
        let rows: String = (100_000..100_040).map(|number| format!("{number},1\n")).collect();
        let outcome = read(&format!("SKU,Qty\n{rows}"));
        let all = of(&outcome, "", b"").unwrap();
        assert_eq!((all.new, all.samples.new.len()), (40, SHOWN));
    }
}
