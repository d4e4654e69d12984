//! Systems whose files are known by the names of their columns: profiles that come with Onhand (`presets/`).

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as Unknown, StrDeserializer};

use super::{ColumnChoice, Layout, Profile};
use crate::json::Parser;
use crate::understand::fold;
use crate::{Error, Field};

macro_rules! presets {
    ($($name:literal),* $(,)?) => {
        /// A profile for each file that a known system writes.
        const PRESETS: &[&str] = &[$(include_str!(concat!("../../presets/", $name, ".json"))),*];
    };
}

presets!(
    "amazon-fba",
    "amazon-listings",
    "amazon-loader",
    "ascend-inventory",
    "atol-exchange",
    "celerant-stock",
    "cin7-stock",
    "clover-items",
    "counterpoint-inventory",
    "dynamics-rms-items",
    "ecwid-products",
    "google-local-feeds",
    "google-local-inventory",
    "heartland-items",
    "hublogix-stock",
    "insales-products",
    "lightspeed-retail-items",
    "lightspeed-x-products",
    "loyverse-items",
    "magento-products",
    "magento-sources",
    "metapack-stock",
    "nearst-stock",
    "odoo-products",
    "open-source-pos-items",
    "prestashop-products",
    "quickbooks-pos-items",
    "retail-pro-items",
    "shopify-inventory",
    "shopify-products",
    "shopify-products-new",
    "square-items",
    "woocommerce-products",
    "zalando-connected-retail",
);

/// The system whose columns these are, and what each of those it is known for is. Of a file without a header its first
/// cell may say it.
pub(super) fn recognise(names: &[String]) -> Option<(String, Vec<ColumnChoice>)> {
    let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let has = |name: &str| names.contains(&fold(name));
    let fit = PRESETS.iter().filter_map(|json| profile(json, &has).ok());
    let preset = fit.max_by_key(|preset| preset.layout.as_ref().map_or(0, |layout| layout.names.len()))?;
    let columns = preset.columns.iter().flat_map(|choice| places(choice, &names)).collect();
    Some((preset.system.unwrap_or_default(), columns))
}

/// A preset's choice for each column of the file that it means.
fn places(choice: &ColumnChoice, names: &[String]) -> Vec<ColumnChoice> {
    let pattern = Pattern::of(choice);
    if let Pattern::Place = pattern {
        return vec![choice.clone()];
    }
    let places = names.iter().enumerate().filter(|(_, name)| pattern.fits(name));
    places.map(|(index, _)| ColumnChoice { index, ..choice.clone() }).collect()
}

/// Where a column is found: by its name; with a star, by what stands before and behind the store.
enum Pattern {
    Place,
    Whole(String),
    Around(String, String),
}

impl Pattern {
    fn of(choice: &ColumnChoice) -> Self {
        match choice.name.split_once('*') {
            _ if choice.name.is_empty() => Self::Place,
            Some((before, behind)) => Self::Around(fold(before), fold(behind)),
            None => Self::Whole(fold(&choice.name)),
        }
    }

    fn fits(&self, name: &str) -> bool {
        match self {
            Self::Place => false,
            Self::Whole(whole) => name == whole,
            Self::Around(before, behind) => {
                let rest = name.strip_prefix(before.as_str()).and_then(|rest| rest.strip_suffix(behind.as_str()));
                rest.is_some_and(|rest| !rest.trim().is_empty())
            }
        }
    }
}

/// Reads a preset: a profile of the parts that presets have. One whose layout has a name that the file has not is read
/// no further.
fn profile(json: &str, has: &dyn Fn(&str) -> bool) -> Result<Profile, Error> {
    let mut profile = Profile::default();
    members(&mut Parser::at(json.as_bytes(), 0), &mut |name, value| {
        match name {
            "system" => profile.system = Some(value.text()?),
            "files" => profile.files = Some(value.text()?),
            "layout" => members(value, &mut |_, value| {
                let mut names = Vec::new();
                elements(value, &mut |value| {
                    names.push(value.text()?);
                    match names.last().is_some_and(|name| has(name)) {
                        true => Ok(()),
                        false => Err(value.fault()),
                    }
                })?;
                profile.layout = Some(Layout { format: None, names });
                Ok(())
            })?,
            "columns" => elements(value, &mut |value| column(value).map(|column| profile.columns.push(column)))?,
            _ => return Err(value.fault()),
        }
        Ok(())
    })?;
    Ok(profile)
}

fn column(value: &mut Parser<'_>) -> Result<ColumnChoice, Error> {
    let mut choice = ColumnChoice::default();
    members(value, &mut |name, value| {
        if name == "index" {
            let digits = String::from_utf8_lossy(value.scalar()?);
            choice.index = digits.parse().map_err(|_| value.fault())?;
            return Ok(());
        }
        let text = value.text()?;
        match name {
            "name" => choice.name = text,
            "store" => choice.store = Some(text),
            _ => choice.field = field(&text).map_err(|_| value.fault())?,
        }
        Ok(())
    })?;
    Ok(choice)
}

fn field(name: &str) -> Result<Field, Unknown> {
    let name: StrDeserializer<'_, Unknown> = name.into_deserializer();
    Field::deserialize(name)
}

/// Gives each member of an object to `take`, which passes its value.
fn members<'a>(
    object: &mut Parser<'a>,
    take: &mut dyn FnMut(&str, &mut Parser<'a>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut is_first = object.take(b'{');
    while object.next_in(b'}', is_first)? {
        let name = object.name()?;
        take(&name, object)?;
        is_first = false;
    }
    Ok(())
}

/// Gives each element of an array to `take`, which passes it.
fn elements<'a>(
    array: &mut Parser<'a>,
    take: &mut dyn FnMut(&mut Parser<'a>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut is_first = array.take(b'[');
    while array.next_in(b']', is_first)? {
        take(array)?;
        is_first = false;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Profile, Reading, Verdict};

    #[test]
    fn presets_are_profiles() {
        for json in PRESETS {
            let read = profile(json, &|_| true).unwrap();
            assert_eq!(serde_json::from_str::<Profile>(json).unwrap(), read, "{json}");
            let needed = &read.layout.as_ref().unwrap().names;
            let begins = read.columns.iter().all(|column| column.name.is_empty());
            assert!(read.system.is_some() && needed.len() >= if begins { 1 } else { 3 }, "{json}");
            assert!(read.columns.iter().any(|column| matches!(column.field, Field::Gtin | Field::Sku)), "{json}");
            assert!(
                read.columns.iter().any(|column| matches!(column.field, Field::Quantity | Field::Availability)),
                "{json}"
            );
            // Each is known by its own columns.
            assert_eq!(recognise(needed).map(|(system, _)| system), read.system, "{json}");
        }
    }

    #[test]
    fn all_are_listed() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/presets")).unwrap();
        assert_eq!(folder.count(), PRESETS.len());
    }

    #[test]
    fn a_known_system_needs_no_question() {
        let text = "System ID,UPC,EAN,Custom SKU,Manufact. SKU,Item,Qty.,Price,MSRP,Default Cost\n\
            210000000001,,9780306406157,,X1,Book,2,€19.90,19.90,11.08\n\
            210000000002,036000291452,,,X2,Pen,0,€2.50,2.50,1.00\n";
        let mut reading = Reading::new(Profile::default());
        reading.push(text.as_bytes()).unwrap();
        let outcome = reading.finish().unwrap();
        assert_eq!(outcome.report.verdict, Verdict::Ready, "{:?}", outcome.report.reasons);
        assert_eq!(outcome.report.sniff.system.as_deref(), Some("Lightspeed Retail (R-Series)"));
        assert_eq!(outcome.lines.len(), 2);
        assert!(outcome.lines.iter().all(|line| line.line.gtin.is_some()));
    }

    #[test]
    fn a_file_without_a_header_may_begin_with_its_systems_sign() {
        let rows = |verb: &str| {
            format!(
                "##@@&&\n#\n$$${verb}QUANTITY\n\
                1;4006381333931;Pen;Pen;20.90;3.000;1\n2;5901234123457;Cup;Cup;5.00;0.000;1\n3;9780306406157;Hat;Hat;7.50;12.000;1\n"
            )
        };
        let read = |text: String| {
            let mut reading = Reading::new(Profile::default());
            reading.push(text.as_bytes()).unwrap();
            reading.finish().unwrap()
        };
        let outcome = read(rows("REPLACE"));
        assert_eq!(outcome.report.sniff.system.as_deref(), Some("Atol"));
        assert_eq!(outcome.report.verdict, Verdict::Ready, "{:?}", outcome.report.reasons);
        let quantities: Vec<_> = outcome.lines.iter().map(|line| line.line.quantity).collect();
        assert_eq!(quantities, [Some(3), Some(0), Some(12)]);
        let reasons = read(rows("ADD")).report.reasons;
        assert!(reasons.iter().any(|reason| reason.id == "doubt-adds"), "{reasons:?}");
    }

    #[test]
    fn what_columns_hold_comes_before_what_a_system_calls_them() {
        let text =
            "ALU,UPC,DCS,VC,Size,OH Qty,Price\nA1,036000291452,D1,V,M,blue,2.50\nA2,042100005264,D1,V,L,red,3.50\n";
        let mut reading = Reading::new(Profile::default());
        reading.push(text.as_bytes()).unwrap();
        let outcome = reading.finish().unwrap();
        assert_eq!(outcome.report.verdict, Verdict::NeedsConfirmation);
    }
}
