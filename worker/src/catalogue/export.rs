//! Products as a spreadsheet: a sample to fill in, and all that there are. Both read back as they are.

use futures_util::{StreamExt, stream};
use onhand_feed::{Language, Safety, csv_row};
use serde::Deserialize;
use worker::Response;

use super::columns::{Part, names};
use super::rows::Row;
use super::wire::{Price, Product, Variant};
use crate::ask::Query;
use crate::auth::Caller;
use crate::house::House;
use crate::problem::{self, Outcome};
use crate::sql::{self, Behind, Sieve};
use crate::words;

/// Products of a piece of the export.
const PAGE: i64 = 200;

/// Attributes that have a column.
const ATTRIBUTES: i64 = 50;

/// What spreadsheets know UTF-8 by.
const MARK: &[u8] = "\u{feff}".as_bytes();

#[derive(Deserialize)]
struct Settings {
    language: Option<String>,
}

#[derive(Deserialize)]
struct Attribute {
    name: String,
}

/// The language that is asked for, or the retailer's.
async fn language(house: &House, caller: &Caller, query: &Query) -> Outcome<Language> {
    if let Some(code) = query.text("language") {
        let known = || problem::bad_request("language is en, fr, de, es, ro, ru or ja.");
        return Ok(asked(code).ok_or_else(known)?);
    }
    let set: Option<Settings> = house.db.row(sql::retailer(&caller.retailer)).await?;
    Ok(words::language(set.and_then(|set| set.language).as_deref()))
}

fn asked(code: &str) -> Option<Language> {
    ["en", "fr", "de", "es", "ro", "ru", "ja"].contains(&code).then(|| Language::named(code)).flatten()
}

/// A spreadsheet to fill in, with three rows that show how.
pub(super) async fn sample(house: &House, caller: &Caller, query: &Query) -> Outcome<Vec<u8>> {
    let language = language(house, caller, query).await?;
    Ok(sample_in(language, caller.currency.as_deref().unwrap_or("EUR")))
}

fn sample_in(language: Language, currency: &str) -> Vec<u8> {
    let rows = [
        ["HAT-1-M", "4006381333931", "OLD-17", "M", "black", "19.90"],
        ["HAT-1-L", "5901234123457", "", "L", "black", "21.90"],
        ["SCARF-7", "9780306406157", "", "", "red", "34.50"],
    ];
    let mut out = MARK.to_vec();
    let header: Vec<String> = names(language)
        .map(|(part, name)| if part == Part::Attribute { format!("{name}: Material") } else { name.to_owned() })
        .collect();
    csv_row(&mut out, Safety::Exact, header.iter().map(String::as_str));
    for (at, [code, gtin, more, size, color, price]) in rows.into_iter().enumerate() {
        let is_hat = at < 2;
        let cell = |part| match part {
            Part::Code => code,
            Part::Gtin => gtin,
            Part::More => more,
            Part::Title => {
                if is_hat {
                    "Wool hat"
                } else {
                    "Silk scarf"
                }
            }
            Part::Brand => "Example",
            Part::Family => {
                if is_hat {
                    "HAT-1"
                } else {
                    ""
                }
            }
            Part::Category => {
                if is_hat {
                    "Accessories > Hats"
                } else {
                    "Accessories > Scarves"
                }
            }
            Part::Description => {
                if is_hat {
                    "Knitted, warm."
                } else {
                    "Hand-rolled edges."
                }
            }
            Part::Pictures => {
                if is_hat {
                    "https://www.example.com/hat.jpg"
                } else {
                    "https://www.example.com/scarf.jpg"
                }
            }
            Part::Size => size,
            Part::Color => color,
            Part::Price => price,
            Part::Online => {
                if is_hat {
                    ""
                } else {
                    "32.00"
                }
            }
            Part::Recommended => {
                if is_hat {
                    ""
                } else {
                    "39.00"
                }
            }
            Part::Regular => {
                if is_hat {
                    ""
                } else {
                    "37.50"
                }
            }
            Part::Currency => currency,
            Part::Supplier => "Example Ltd",
            Part::LeadDays => "7",
            Part::Status => "",
            Part::Visible => {
                if is_hat {
                    "1"
                } else {
                    ""
                }
            }
            Part::Attribute => {
                if is_hat {
                    "wool"
                } else {
                    "silk"
                }
            }
        };
        csv_row(&mut out, Safety::Exact, names(language).map(|(part, _)| cell(part)));
    }
    out
}

/// All products on their way out.
struct Csv {
    house: House,
    retailer: String,
    language: Language,
    attributes: Vec<String>,
    behind: Behind,
    is_first: bool,
    is_over: bool,
}

/// All products as a file, page by page.
pub(super) async fn export(house: House, caller: &Caller, query: &Query) -> Outcome<Response> {
    let language = language(&house, caller, query).await?;
    let found: Vec<Attribute> = house.db.rows(sql::attributes(&caller.retailer, ATTRIBUTES)).await?;
    let attributes = found.into_iter().map(|found| found.name).collect();
    let retailer = caller.retailer.clone();
    let csv = Csv { house, retailer, language, attributes, behind: Behind::default(), is_first: true, is_over: false };
    let pieces = stream::try_unfold(csv, async |mut csv| {
        let piece = csv.next().await.map_err(|fault| worker::Error::RustError(format!("{fault:?}")))?;
        Ok::<_, worker::Error>(piece.map(|piece| (piece, csv)))
    });
    let response = Response::from_stream(pieces.boxed_local())?;
    response.headers().set("content-type", "text/csv; charset=utf-8; header=present")?;
    response.headers().set("content-disposition", "attachment; filename=\"products.csv\"")?;
    Ok(response)
}

impl Csv {
    async fn next(&mut self) -> Outcome<Option<Vec<u8>>> {
        if self.is_over {
            return Ok(None);
        }
        let rows: Vec<Row> =
            self.house.db.rows(sql::products(&self.retailer, &Sieve::default(), &self.behind, PAGE)).await?;
        self.is_over = rows.len() < PAGE as usize;
        self.behind.number = rows.last().map_or(self.behind.number, |row| row.number);
        let mut out = Vec::new();
        if std::mem::take(&mut self.is_first) {
            out.extend_from_slice(MARK);
            out.extend(header(self.language, &self.attributes));
        }
        for row in rows {
            lines(&mut out, &row.into_wire()?, &self.attributes);
        }
        Ok(Some(out))
    }
}

fn header(language: Language, attributes: &[String]) -> Vec<u8> {
    let mut out = Vec::new();
    let word = names(language).find(|(part, _)| *part == Part::Attribute).map(|(_, name)| name).unwrap_or_default();
    let own: Vec<String> = attributes.iter().map(|name| format!("{word}: {name}")).collect();
    let names = names(language).filter(|(part, _)| *part != Part::Attribute).map(|(_, name)| name);
    csv_row(&mut out, Safety::Exact, names.chain(own.iter().map(String::as_str)));
    out
}

/// A row for each variant.
fn lines(out: &mut Vec<u8>, product: &Product, attributes: &[String]) {
    for variant in &product.said.variants {
        let own = attributes.iter().map(|name| {
            product
                .said
                .attributes
                .iter()
                .find(|known| known.name == *name)
                .map(|known| known.value.clone())
                .unwrap_or_default()
        });
        let cells: Vec<String> = names(Language::En)
            .filter(|(part, _)| *part != Part::Attribute)
            .map(|(part, _)| cell(product, variant, part))
            .chain(own)
            .collect();
        csv_row(out, Safety::Exact, cells.iter().map(String::as_str));
    }
}

fn cell(product: &Product, variant: &Variant, part: Part) -> String {
    let said = &product.said;
    let price = |list: &str| variant.prices.get(list).or_else(|| said.prices.get(list));
    let text = |price: Option<&Price>| price.map(|price| price.price.clone()).unwrap_or_default();
    let option =
        |name: &str| variant.options.iter().find(|option| option.name == name).map(|option| option.value.clone());
    match part {
        Part::Code => variant.code.clone().unwrap_or_default(),
        Part::Gtin => variant.gtins.first().cloned().unwrap_or_default(),
        Part::More => {
            let gtins = variant.gtins.iter().skip(1);
            gtins.chain(&variant.more).chain(&variant.aliases).cloned().collect::<Vec<_>>().join("; ")
        }
        Part::Title => said.title.clone(),
        Part::Brand => said.brand.clone(),
        Part::Family => said.family.clone(),
        Part::Category => said.category.clone(),
        Part::Description => said.description.clone(),
        Part::Pictures => said.pictures.join(" "),
        Part::Size => option("Size").unwrap_or_default(),
        Part::Color => option("Color").unwrap_or_default(),
        Part::Price => text(price("default")),
        Part::Regular => price("default").and_then(|price| price.regular_price.clone()).unwrap_or_default(),
        Part::Online => text(price("online")),
        Part::Recommended => text(price("recommended")),
        Part::Currency => ["default", "online", "recommended"]
            .into_iter()
            .find_map(|list| price(list)?.currency.clone())
            .unwrap_or_default(),
        Part::Supplier => variant.supplier.as_ref().or(said.supplier.as_ref()).cloned().unwrap_or_default(),
        Part::LeadDays => variant.lead_days.or(said.lead_days).map(|days| days.to_string()).unwrap_or_default(),
        Part::Status => variant.status.clone().unwrap_or_else(|| said.status.clone()),
        Part::Visible => if said.visible { "1" } else { "" }.to_owned(),
        Part::Attribute => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use onhand_stock::CodeKind;

    use super::super::table::Tables;
    use super::*;

    #[test]
    fn the_sample_reads_back_in_every_language() {
        for language in
            [Language::En, Language::Fr, Language::De, Language::Es, Language::Ro, Language::Ru, Language::Ja]
        {
            let file = sample_in(language, "EUR");
            let mut tables = Tables::read("sample.csv", file, None, &[])
                .unwrap_or_else(|reason| panic!("{language:?}: {}", reason.detail));
            let listed = tables.list();
            assert_eq!((listed.codes.len(), listed.nameless.len()), (3, 0), "{language:?}");
            let codes: Vec<_> = listed.codes[0].iter().map(|(kind, code)| (*kind, tables.written(code))).collect();
            let expected =
                [(CodeKind::Product, "HAT-1-M"), (CodeKind::Gtin, "4006381333931"), (CodeKind::More, "OLD-17")];
            assert_eq!(codes, expected.map(|(kind, code)| (kind, code.to_owned())), "{language:?}");
            let records = tables.records(&listed.rows);
            let (hat, scarf) = (&records[0], &records[2]);
            assert_eq!(
                (hat.title.as_str(), hat.brand.as_str(), hat.family.as_str()),
                ("Wool hat", "Example", "HAT-1"),
                "{language:?}"
            );
            assert_eq!(
                (hat.category.as_str(), hat.pictures.len(), hat.visible),
                ("Accessories > Hats", 1, true),
                "{language:?}"
            );
            assert_eq!(
                hat.options,
                [("Size".to_owned(), "M".to_owned()), ("Color".to_owned(), "black".to_owned())],
                "{language:?}"
            );
            assert_eq!((hat.supplier.as_deref(), hat.lead_days), (Some("Example Ltd"), Some(7)), "{language:?}");
            assert_eq!(hat.attributes, [("Material".to_owned(), "wool".to_owned())], "{language:?}");
            let price = |list: &str| {
                scarf.prices.get(list).map(|offer| (offer.price.minor, offer.regular.map(|regular| regular.minor)))
            };
            assert_eq!(price("default"), Some((3450, Some(3750))), "{language:?}");
            assert_eq!(
                (price("online"), price("recommended")),
                (Some((3200, None)), Some((3900, None))),
                "{language:?}"
            );
            assert!(
                scarf
                    .prices
                    .values()
                    .all(|offer| offer.price.currency.is_some_and(|currency| currency.code() == "EUR"))
            );
        }
    }
}
