//! References of brands beside the catalogue: what may be meant, though the retailer has never had it.

use onhand_stock::matching::{coarse, folded};
use serde_json::json;

use super::wire::{KnowReferences, Known, KnownReference};
use super::{LONGEST, plain, sweep};
use crate::ask;
use crate::auth::Caller;
use crate::house::House;
use crate::problem::{self, Outcome};
use crate::sql::matching as sql;

/// References of one request; a list of a brand comes in some of them.
const AT_ONCE: usize = 1_000;
/// Codes and former references of one.
const OF_ONE: usize = 50;

/// Adds references of brands, and what they were called before.
pub(super) async fn know(house: &House, caller: &Caller, asked: &KnowReferences) -> Outcome<Known> {
    if asked.references.len() > AT_ONCE {
        return Err(problem::bad_request(format!("At most {AT_ONCE} references at once.")).into());
    }
    let (mut rows, mut renames) = (Vec::new(), Vec::new());
    for known in &asked.references {
        let (row, former) = checked(known)?;
        rows.push(row);
        renames.extend(former);
    }
    let retailer = &caller.retailer;
    let mut batch: Vec<_> = sql::know(retailer, &serde_json::to_string(&rows)?).into();
    batch.push(sql::rename_references(retailer, &serde_json::to_string(&renames)?, house.now, &caller.name));
    batch.push(sql::doubt_findings(retailer));
    house.db.batch(&batch).await?;
    sweep::after_publication(house, retailer).await?;
    Ok(Known { references: u32::try_from(rows.len()).unwrap_or(u32::MAX) })
}

/// A brand's rename: the brand, the old reference, the new one.
type Rename = (String, String, String);

/// A reference as it is kept, and its renames.
fn checked(known: &KnownReference) -> Outcome<(serde_json::Value, Vec<Rename>)> {
    let brand = folded(&plain("A brand", &known.brand, LONGEST)?);
    let reference = plain("A reference", &known.reference, LONGEST)?;
    if known.gtins.len() > OF_ONE || known.formerly.len() > OF_ONE {
        return Err(
            problem::bad_request(format!("A reference has at most {OF_ONE} codes and former references.")).into()
        );
    }
    let gtins = known.gtins.iter().map(|gtin| Ok(ask::gtin(gtin)?.value())).collect::<Outcome<Vec<u64>>>()?;
    let former =
        known.formerly.iter().map(|old| Ok((brand.clone(), plain("A reference", old, LONGEST)?, reference.clone())));
    let former = former.collect::<Outcome<Vec<_>>>()?;
    let form = coarse(&reference);
    Ok((json!([brand, reference, form, gtins]), former))
}
