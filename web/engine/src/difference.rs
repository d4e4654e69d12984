//! What publishing would change, with the first lines of each kind.

use onhand_feed::{ColumnChoice, Encoding, Error, ErrorKind, Field, Outcome, Profile, Reading};
use onhand_stock::{Absent, Key, Line, diff, settled};
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
    let before = read_published(published)?;
    let before: Vec<Line<'_>> =
        before.iter().flat_map(|outcome| outcome.lines.iter()).map(|found| found.line).collect();
    let after: Vec<Line<'_>> =
        read.lines.iter().filter(|found| found.store.unwrap_or("") == store).map(|found| found.line).collect();
    let found = diff(&before, &after, Absent::Zero);
    Ok(Difference {
        new: found.new.len(),
        changed: found.changed.len(),
        gone: found.gone.len(),
        same: found.same,
        samples: Samples {
            new: sample(&found.new, |at| Some(change(None, Some(after.get(*at)?)))),
            changed: sample(&found.changed, |(old, new)| {
                let (old, new) = (before.get(*old)?, after.get(*new)?);
                Some(change(Some(old), Some(&settled(old, new))))
            }),
            gone: sample(&found.gone, |at| Some(change(Some(before.get(*at)?), None))),
        },
    })
}

/// Reads a published snapshot with the reader that the Worker uses; a store without stock has nothing to read.
fn read_published(published: &[u8]) -> Result<Option<Outcome>, Error> {
    let columns = CANONICAL.iter().enumerate();
    let columns = columns.map(|(index, field)| ColumnChoice { index, field: *field, store: None }).collect();
    let profile = Profile {
        encoding: Some(Encoding::Utf8),
        delimiter: Some(','),
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
